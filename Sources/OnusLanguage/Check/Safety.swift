/// Refuses variables of built-in types that nothing binds: there is no list of all numbers to run through.
///
/// Bound is what stands in a positive premise or is set equal to something bound; in every branch of an `or`, if it is used
/// outside. `not`, `unproven` and `at least` bind nothing. Variables of declared types range over their type.

/// The variables of one statement that are bound so far.
private struct Bound {
  var isBound: [Bool]

  subscript(id: VariableID) -> Bool {
    get { isBound[Int(id.raw)] }
    set { isBound[Int(id.raw)] = newValue }
  }

  func covers(_ ids: [VariableID]) -> Bool { ids.allSatisfy { self[$0] } }

  mutating func formIntersection(_ other: Bound) {
    for i in isBound.indices { isBound[i] = isBound[i] && other.isBound[i] }
  }
}

extension Lowering {
  /// Reports each unbound variable once, at its first place. What stands in `against` is free to stand for every value.
  func checkSafety(_ statement: Statement, against: [Literal]) {
    var bound = Bound(isBound: variables.map { !$0.type.isBuiltIn })
    for literal in against {
      for id in literal.variables { bound[id] = true }
    }
    var unbound: [VariableID] = []
    bind(statement.body.conjuncts, &bound)
    require(statement.body.conjuncts, bound, &unbound)
    if let head = statement.head { require(head.variables, bound, &unbound) }
    if let at = statement.at { require(at, bound, &unbound) }
    var isReported = [Bool](repeating: false, count: variables.count)
    for id in unbound.sorted(by: { $0.raw < $1.raw }) where !isReported[Int(id.raw)] {
      isReported[Int(id.raw)] = true
      reportUnbound(id)
    }
  }

  private func reportUnbound(_ id: VariableID) {
    let variable = variables[Int(id.raw)]
    let type = checker.rulebook.typeName(variable.type)
    let name = variable.name.isEmpty || variable.name == "_" ? "a value here" : "`\(variable.name)`"
    report(
      .unboundVariable, at: places[Int(id.raw)],
      "nothing binds \(name), and there is no list of every \(type)",
      suggestion: variable.name.isEmpty || variable.name == "_"
        ? nil
        : "use it in a premise without `not` and outside `unproven`, or set it equal to something (`\(variable.name) = ...`); in an `or` each branch must bind it"
    )
  }

  /// Adds what a conjunction binds.
  private func bind(_ conjuncts: [Condition], _ bound: inout Bound) {
    var hasMoved = true
    var waiting = conjuncts
    while hasMoved {
      hasMoved = false
      var rest: [Condition] = []
      for conjunct in waiting {
        if bindOne(conjunct, &bound) { hasMoved = true } else { rest.append(conjunct) }
      }
      waiting = rest
    }
  }

  /// Whether the conjunct bound something now, so that others may follow.
  private func bindOne(_ conjunct: Condition, _ bound: inout Bound) -> Bool {
    switch conjunct {
    case .literal(let literal, _, _):
      if literal.isNegated || bound.covers(literal.variables) { return false }
      for id in literal.variables { bound[id] = true }
      return true
    case .comparison(let comparison):
      guard comparison.op == .equal else { return false }
      for (target, value) in [(comparison.left, comparison.right), (comparison.right, comparison.left)] {
        guard case .variable(let id) = target, !bound[id], isBound(value, bound) else { continue }
        bound[id] = true
        return true
      }
      return false
    case .any(let branches):
      var all: Bound?
      for branch in branches {
        var own = bound
        bind(branch.conjuncts, &own)
        all?.formIntersection(own)
        if all == nil { all = own }
      }
      guard let all, all.isBound != bound.isBound else { return false }
      bound = all
      return true
    case .all(let parts):
      let before = bound.isBound
      bind(parts, &bound)
      return bound.isBound != before
    case .isType, .unproven, .atLeast, .some, .every: return false
    }
  }

  private func isBound(_ expression: Expression, _ bound: Bound) -> Bool {
    guard bound.covers(expression.ownVariables) else { return false }
    return expression.aggregates.allSatisfy { aggregate in
      var missing: [VariableID] = []
      require(aggregate, bound, &missing)
      // What is local to the aggregate is its own matter.
      let locals = Set(aggregate.locals + aggregate.valueLocals)
      return missing.allSatisfy { locals.contains($0) }
    }
  }

  // MARK: What must be bound

  private func require(_ ids: [VariableID], _ bound: Bound, _ unbound: inout [VariableID]) {
    for id in ids where !bound[id] { unbound.append(id) }
  }

  private func require(_ expression: Expression, _ bound: Bound, _ unbound: inout [VariableID]) {
    require(expression.ownVariables, bound, &unbound)
    for aggregate in expression.aggregates { require(aggregate, bound, &unbound) }
  }

  private func require(_ aggregate: Aggregate, _ bound: Bound, _ unbound: inout [VariableID]) {
    var inner = bound
    bind(aggregate.condition.conjuncts, &inner)
    require(aggregate.condition.conjuncts, inner, &unbound)
    require(aggregate.over, inner, &unbound)
    bind(aggregate.valuePremises, &inner)
    require(aggregate.valuePremises, inner, &unbound)
    if let of = aggregate.of { require(of, inner, &unbound) }
  }

  /// Checks a conjunction whose bindings are in `bound` already.
  private func require(_ conjuncts: [Condition], _ bound: Bound, _ unbound: inout [VariableID]) {
    for conjunct in conjuncts {
      switch conjunct {
      case .literal(let literal, _, _): require(literal.variables, bound, &unbound)
      case .comparison(let comparison):
        require(comparison.left, bound, &unbound)
        require(comparison.right, bound, &unbound)
      case .isType(.variable(let id), _, _): require([id], bound, &unbound)
      case .isType(.constant, _, _): break
      case .all(let parts): require(parts, bound, &unbound)
      case .any(let branches), .atLeast(_, let branches):
        for branch in branches { requireWithin(branch, bound, &unbound) }
      case .unproven(let inner, _, _): requireWithin(inner, bound, &unbound)
      case .some(_, let inner): requireWithin(inner, bound, &unbound)
      case .every(_, let range, let has, _, _):
        var inner = bound
        bind(range.conjuncts, &inner)
        require(range.conjuncts, inner, &unbound)
        requireWithin(has, inner, &unbound)
      }
    }
  }

  private func requireWithin(_ condition: Condition, _ bound: Bound, _ unbound: inout [VariableID]) {
    var inner = bound
    bind(condition.conjuncts, &inner)
    require(condition.conjuncts, inner, &unbound)
  }
}
