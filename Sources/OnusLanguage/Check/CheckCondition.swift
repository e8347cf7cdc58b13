/// Lowers conditions: conjunctions are flattened, literals typed, comparisons checked, values hoisted beside them.

/// Where a literal stands, which decides what may stand in it.
enum LiteralUse {
  case premise, head, against, incompatible
}

extension Lowering {
  /// A condition as one: the single conjunct, or all of them.
  func lowerCondition(_ node: Syntax.Node, _ scope: Int) -> Condition {
    var conjuncts: [Condition] = []
    lowerConjuncts(node, scope, into: &conjuncts)
    if conjuncts.count == 1, let only = conjuncts.first { return only }
    return .all(conjuncts)
  }

  /// Appends the conjuncts of a condition, each after the premises that values in it add.
  func lowerConjuncts(_ node: Syntax.Node, _ scope: Int, into conjuncts: inout [Condition]) {
    switch node.kind {
    case .all(let nodes): for part in nodes { lowerConjuncts(part, scope, into: &conjuncts) }
    case .parenthesised(let inner): lowerConjuncts(inner, scope, into: &conjuncts)
    case .anyOf(let nodes): conjuncts.append(.any(nodes.map { lowerCondition($0, scope) }))
    case .atLeast(let count, let nodes):
      conjuncts.append(.atLeast(count, nodes.map { lowerCondition($0, scope) }))
    case .atom(let name, let arguments, let hasParentheses):
      let meaning = checker.names.lookUp(name, .predicate, file: file)
      if arguments.isEmpty, !hasParentheses, case .missing = meaning,
        case .found = checker.names.lookUp(name, .entity, file: file)
      {
        report(.conditionExpected, at: node.place, "`\(name.text)` is a value, but a condition is expected here")
        return
      }
      guard let literal = lowerLiteral(node, .premise, scope, &conjuncts, as: meaning) else { return }
      conjuncts.append(.literal(literal, by: nil, place: node.place))
    case .not:
      guard let literal = lowerLiteral(node, .premise, scope, &conjuncts) else { return }
      conjuncts.append(.literal(literal, by: nil, place: node.place))
    case .by(let inner, let name):
      let standard = checker.resolveStandard(name, file: file)
      if standard == nil { isSound = false }
      guard isLiteral(inner.bare) else {
        report(
          .misplacedBy, at: name.place, "only a literal can hold `by` a standard of proof",
          suggestion: "move `by \(name.text)` to the premise that the evidence is for")
        return
      }
      guard let literal = lowerLiteral(inner, .premise, scope, &conjuncts), let standard else { return }
      conjuncts.append(.literal(literal, by: standard, place: node.place))
    case .comparison(let op, let left, let right):
      if op == .equal, isLiteral(node) {
        guard let literal = lowerLiteral(node, .premise, scope, &conjuncts) else { return }
        conjuncts.append(.literal(literal, by: nil, place: node.place))
        return
      }
      guard let comparison = lowerComparison(node, op, left, right, scope, &conjuncts) else { return }
      conjuncts.append(.comparison(comparison))
    case .isType(let inner, let name):
      guard let test = lowerTypeTest(node, inner, name, scope, &conjuncts) else { return }
      conjuncts.append(test)
    case .unproven(let inner): conjuncts.append(lowerUnproven(inner, at: node.place, isUnless: false, scope))
    case .some(_, let condition):
      let own = scopes.scope(of: node.place, within: scope)
      let lowered = lowerCondition(condition, own)
      conjuncts.append(.some(scopes.all[own].locals, lowered))
    case .every(_, let condition, let has):
      let own = scopes.scope(of: node.place, within: scope)
      let within = scopes.scope(of: node.place, slot: 1, within: own)
      let lowered = lowerCondition(condition, own)
      let loweredHas = lowerCondition(has, within)
      conjuncts.append(
        .every(
          scopes.all[own].listed.compactMap { variable($0.text, in: own) }, where: lowered, has: loweredHas,
          locals: scopes.all[own].locals, innerLocals: scopes.all[within].locals))
    case .broken:
      isSound = false
    case .number, .money, .date, .text, .variable, .any, .negative, .arithmetic, .duration, .daysBetween, .yearOf,
      .weekdayOf, .round, .call, .aggregate:
      report(
        .conditionExpected, at: node.place, "a condition is expected here, not a value",
        suggestion: "compare it with something: `= != < <= > >=`")
    case .each:
      refuseEach(node)
    }
  }

  /// `unproven C`, or an `unless` with the clause's place.
  func lowerUnproven(_ inner: Syntax.Node, at place: Place, isUnless: Bool, _ scope: Int) -> Condition {
    let own = scopes.scope(of: place, within: scope)
    let lowered = lowerCondition(inner, own)
    return .unproven(lowered, locals: scopes.all[own].locals, isUnless: isUnless)
  }

  // MARK: Literals

  /// Whether a node has the shape of a literal: an atom, `not` before one, or `p(...) = E` with the predicate on the left.
  func isLiteral(_ node: Syntax.Node) -> Bool {
    switch node.kind {
    case .atom, .not: return true
    case .comparison(.equal, let left, _):
      guard case .atom(let name, let arguments, let hasParentheses) = left.bare.kind else { return false }
      if hasParentheses || !arguments.isEmpty { return true }
      // A bare name: a predicate, unless only a constant is called so.
      if case .missing = checker.names.lookUp(name, .predicate, file: file) { return false }
      return true
    case .parenthesised(let inner): return isLiteral(inner)
    case .number, .money, .date, .text, .variable, .any, .each, .negative, .arithmetic, .duration, .daysBetween,
      .yearOf, .weekdayOf, .round, .call, .aggregate, .by, .comparison, .isType, .unproven, .all, .anyOf, .atLeast,
      .some, .every, .broken:
      return false
    }
  }

  /// Lowers a literal; nil after a report. `meaning`: what its predicate means, where that was looked up before.
  func lowerLiteral(
    _ node: Syntax.Node, _ use: LiteralUse, _ scope: Int, _ premises: inout [Condition], as meaning: Lookup? = nil
  ) -> Literal? {
    var core = node.bare
    var isNegated = false
    if case .not(let inner) = core.kind {
      isNegated = true
      core = inner.bare
    }
    var value: Syntax.Node?
    if case .comparison(.equal, let left, let right) = core.kind {
      core = left.bare
      value = right
    }
    guard case .atom(let name, let arguments, _) = core.kind else {
      if case .broken = core.kind {
        isSound = false
        return nil
      }
      let code: Code = isNegated ? .misplacedNot : .conditionExpected
      report(
        code, at: core.place,
        isNegated ? "`not` stands before a literal only" : "a literal is expected here: a predicate with its arguments",
        suggestion: isNegated ? "write `unproven`, or turn the comparison round" : nil)
      return nil
    }
    guard let id = checker.resolve(name, .predicate, file: file, as: meaning) else {
      isSound = false
      return nil
    }
    let predicate = PredicateID(id)
    guard checkCount(of: name, arguments.count, predicate, at: core.place),
      checkValue(of: name, value, predicate, at: node.place)
    else { return nil }
    if arguments.isEmpty, value == nil { return Literal(predicate: predicate, isNegated: isNegated, arguments: []) }
    let columns = checker.rulebook.predicates[Int(id)].columns
    var lowered: [Argument] = []
    var isWhole = true
    for (column, argument) in (arguments + (value.map { [$0] } ?? [])).enumerated() {
      let result = lowerArgument(argument, columns[column], use, isNegated: isNegated, scope, &premises)
      if let result { lowered.append(result) } else { isWhole = false }
    }
    return isWhole ? Literal(predicate: predicate, isNegated: isNegated, arguments: lowered) : nil
  }

  func checkCount(of name: Syntax.Name, _ count: Int, _ id: PredicateID, at place: Place) -> Bool {
    if count == checker.rulebook.predicates[Int(id.raw)].keyCount { return true }
    isSound = false
    checker.reportCount(of: name, count, checker.rulebook[id], at: place)
    return false
  }

  private func checkValue(of name: Syntax.Name, _ value: Syntax.Node?, _ id: PredicateID, at place: Place) -> Bool {
    if checker.rulebook.predicates[Int(id.raw)].isValued == (value != nil) { return true }
    isSound = false
    checker.reportValue(of: name, value, checker.rulebook[id], at: place)
    return false
  }

  /// An argument: a variable or constant as it stands; anything else is computed into a variable beside it.
  func lowerArgument(
    _ node: Syntax.Node, _ type: TypeID, _ use: LiteralUse, isNegated: Bool, _ scope: Int,
    _ premises: inout [Condition]
  ) -> Argument? {
    if case .any = node.bare.kind {
      switch use {
      case .head, .incompatible:
        report(
          .misplacedAny, at: node.place, "`_` cannot stand in what is concluded: it must be said of what it holds",
          suggestion: "use a variable that the body binds")
        return nil
      case .premise where isNegated:
        report(
          .misplacedAny, at: node.place, "`_` under `not` does not say whether some or all are meant",
          suggestion: "use a variable, or write `unproven` before the literal without `not`")
        return nil
      case .premise, .against:
        return .variable(fresh("_", type: type, at: node.place, scope: scope))
      }
    }
    guard let typed = lowerExpression(node, expected: type, scope, &premises) else { return nil }
    switch typed.expression {
    case .constant(let id) where checker.rulebook.isType(typed.type, within: type): return .constant(id)
    case .variable(let id):
      guard let narrower = checker.rulebook.narrower(typed.type, type) else { break }
      if variables[Int(id.raw)].name.isEmpty { variables[Int(id.raw)].type = narrower }
      return .variable(id)
    case .constant, .negated, .sum, .difference, .product, .quotient, .duration, .daysBetween, .yearOf, .weekdayOf,
      .round, .least, .greatest, .absolute, .aggregate:
      guard typed.type == type else { break }
      if type == .money, case .money(let money) = try? constantValue(typed.expression, checker.rulebook),
        !money.amount.isFiniteDecimal
      {
        report(
          .inexactMoneyConstant, at: node.place, "an amount of money must have a finite decimal, and this has none",
          suggestion: ArithmeticError.inexactMoney.suggestion)
        return nil
      }
      let value = fresh("", type: type, at: node.place, scope: scope)
      premises.append(
        .comparison(
          Comparison(op: .equal, left: .variable(value), right: typed.expression, place: node.place)))
      return .variable(value)
    }
    report(
      .wrongType, at: node.place,
      "a value of \(checker.rulebook.typeName(type)) is expected here, and this is of \(checker.rulebook.typeName(typed.type))",
      suggestion: checker.valueAdvice(node, typed.type, expected: type))
    return nil
  }

  // MARK: Comparisons

  private func lowerComparison(
    _ node: Syntax.Node, _ op: Comparison.Operator, _ left: Syntax.Node, _ right: Syntax.Node, _ scope: Int,
    _ premises: inout [Condition]
  ) -> Comparison? {
    let known = quickType(left, scope) ?? quickType(right, scope)
    let a = lowerExpression(left, expected: known, fit: .related, scope, &premises)
    let b = lowerExpression(right, expected: known ?? a?.type, fit: .related, scope, &premises)
    guard let a, let b else { return nil }
    guard checker.rulebook.areRelated(a.type, b.type) else {
      report(
        .wrongType, at: node.place,
        "\(checker.rulebook.typeName(a.type)) and \(checker.rulebook.typeName(b.type)) cannot be compared: nothing is both",
        suggestion: checker.valueAdvice(left, a.type, expected: b.type, of: right)
          ?? checker.valueAdvice(right, b.type, expected: a.type, of: left))
      return nil
    }
    switch op {
    case .equal, .notEqual: break
    case .less, .atMost, .greater, .atLeast:
      guard checker.rulebook.isOrdered(a.type) else {
        report(
          .notOrdered, at: node.place,
          "\(checker.rulebook.typeName(a.type)) has no order, so `\(op.rawValue)` means nothing",
          suggestion: checker.rulebook.members(a.type).isEmpty
            ? nil : "declare the type with `<` between its values if they have one")
        return nil
      }
    }
    let comparison = Comparison(op: op, left: a.expression, right: b.expression, place: node.place)
    return isComparable(comparison) ? comparison : nil
  }

  /// Whether nothing fixed forbids the comparison; else it would fail in every instance.
  private func isComparable(_ comparison: Comparison) -> Bool {
    do throws(ArithmeticError) {
      guard let a = try constantValue(comparison.left, checker.rulebook),
        let b = try constantValue(comparison.right, checker.rulebook)
      else { return true }
      _ = try Value.holds(a, comparison.op, b)
    } catch {
      switch error {
      case .mixedDurations, .mixedCurrencies:
        report(error.code, at: comparison.place, "this can never be compared: \(error.reason)")
        return false
      // What cannot be computed is an error only where an instance needs it.
      case .overflow, .divisionByZero, .noSuchDay, .inexactMoney, .notWhole: break
      }
    }
    return true
  }

  private func lowerTypeTest(
    _ node: Syntax.Node, _ inner: Syntax.Node, _ name: Syntax.Name, _ scope: Int, _ premises: inout [Condition]
  ) -> Condition? {
    let type = checker.resolveType(name, file: file)
    if type == nil { isSound = false }
    guard let typed = lowerExpression(inner, scope, &premises), let type else { return nil }
    guard checker.rulebook.areRelated(typed.type, type) else {
      report(
        .unrelatedType, at: name.place,
        "no \(checker.rulebook.typeName(typed.type)) is ever a \(checker.rulebook.typeName(type)), so this is never true",
        suggestion: "test for \(checker.rulebook.typeName(typed.type)) or one of its sub-types")
      return nil
    }
    switch typed.expression {
    case .variable(let id): return .isType(.variable(id), type, place: node.place)
    case .constant(let id): return .isType(.constant(id), type, place: node.place)
    case .negated, .sum, .difference, .product, .quotient, .duration, .daysBetween, .yearOf, .weekdayOf, .round,
      .least, .greatest, .absolute, .aggregate:
      let value = fresh("", type: typed.type, at: inner.place, scope: scope)
      premises.append(
        .comparison(Comparison(op: .equal, left: .variable(value), right: typed.expression, place: inner.place)))
      return .isType(.variable(value), type, place: node.place)
    }
  }
}

extension Checker {
  func reportCount(of name: Syntax.Name, _ count: Int, _ predicate: Predicate, at place: Place) {
    let wanted = predicate.keyCount
    report(
      .wrongArity, at: place,
      "`\(name.text)` takes \(wanted == 0 ? "no" : String(wanted)) argument\(wanted == 1 ? "" : "s") but has \(count) here",
      suggestion: count == 0 && wanted > 0 ? "write `\(form(of: name, predicate))`" : nil,
      notes: [Diagnostic.Note(place: predicate.place, message: "`\(name.text)` is declared here")])
  }

  /// A literal with its arguments: an entity or a member of each type, where there is one, else the type's name.
  private func form(of name: Syntax.Name, _ predicate: Predicate) -> String {
    let arguments = predicate.columns.prefix(predicate.keyCount).map { type -> String in
      switch rulebook[type].kind {
      case .entities: rulebook.entities.first { rulebook.isType($0.type, within: type) }?.name ?? rulebook[type].name
      case .closed(let members, _): members.first ?? rulebook[type].name
      case .text, .number, .money, .date, .duration: rulebook[type].name
      }
    }
    return "\(name.text)(\(arguments.joined(separator: ", ")))" + (predicate.isValued ? " = VALUE" : "")
  }

  func reportValue(of name: Syntax.Name, _ value: Syntax.Node?, _ predicate: Predicate, at place: Place) {
    if let value {
      report(
        .notValued, at: value.place, "`\(name.text)` has no value, so it cannot be equal to anything",
        suggestion: "declare it with a value (`\(name.text)(...) : TYPE`), or take the `=` away",
        notes: [Diagnostic.Note(place: predicate.place, message: "`\(name.text)` is declared here")])
    } else {
      report(
        .valueMissing, at: place, "`\(name.text)` has a value, and here it is missing",
        suggestion: "write `= VALUE` behind it",
        notes: [Diagnostic.Note(place: predicate.place, message: "`\(name.text)` is declared here")])
    }
  }
}
