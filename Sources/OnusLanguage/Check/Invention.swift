/// Refuses values that are computed inside a recursion: each round could make new ones, and grounding would not end.

extension Checker {
  /// A statement whose head has a value computed from premises that its own conclusion feeds.
  func checkInvention() {
    guard rulebook.statements.indices.contains(where: { isSoundStatement[$0] && mayInvent($0) }) else { return }
    var graph = Graph<Int>(nodes: rulebook.predicates.count)
    for (index, statement) in rulebook.statements.enumerated() where isSoundStatement[index] {
      guard let head = statement.head, statement.kind != .defeater else { continue }
      var seen: Set<Int32> = []
      statement.body.forEachLiteral { literal, _, _, bearing in
        guard bearing == .support, seen.insert(literal.predicate.raw).inserted else { return }
        graph.add(from: Int(literal.predicate.raw), to: Int(head.predicate.raw), index)
      }
    }
    // `not p` can be true through what is incompatible with p.
    for (predicate, others) in DependencyGraph.opposedPredicates(rulebook).enumerated() {
      for other in others { graph.add(from: Int(other.raw), to: predicate, -1) }
    }
    let component = graph.components()
    for (index, statement) in rulebook.statements.enumerated() where isSoundStatement[index] && mayInvent(index) {
      guard let head = statement.head, statement.kind != .defeater else { continue }
      let own = component[Int(head.predicate.raw)]
      guard let feeder = inventedFrom(statement, head, { component[Int($0.raw)] == own }) else { continue }
      report(feeder, statement, head, graph) { component[$0] == own }
    }
  }

  /// Whether a variable of the head could get a computed value; most statements have no variables to begin with.
  private func mayInvent(_ index: Int) -> Bool {
    !rulebook.statements[index].variables.isEmpty && rulebook.statements[index].body.holdsComputedEquation
  }

  private func report(
    _ feeder: PredicateID, _ statement: Statement, _ head: Literal, _ graph: Graph<Int>,
    within: (Int) -> Bool
  ) {
    let path = graph.path(from: Int(head.predicate.raw), to: Int(feeder.raw), within: within) ?? []
    let names = path.map { "`\(rulebook.predicates[$0.from].name)`" } + ["`\(rulebook[feeder].name)`"]
    report(
      .inventedValue, at: statement.namePlace,
      "`\(statement.name)` computes a value of `\(rulebook[head.predicate].name)` from `\(rulebook[feeder].name)`, which rests on it: each round could make a new value without end",
      suggestion: "let the values come from givens, or compute them outside the circle",
      notes: path.filter { $0.label >= 0 }.map {
        Diagnostic.Note(
          place: rulebook.statements[$0.label].namePlace,
          message: "the circle: \(names.joined(separator: ", then ")), then `\(rulebook[head.predicate].name)`")
      })
    if let index = rulebook.statements.firstIndex(where: { $0.id == statement.id }) { isSoundStatement[index] = false }
  }

  /// The premise in the head's own circle from which a computed value of the head comes, if there is one.
  private func inventedFrom(
    _ statement: Statement, _ head: Literal, _ isInCircle: (PredicateID) -> Bool
  ) -> PredicateID? {
    var equations: [VariableID: [Expression]] = [:]
    var binders: [VariableID: [PredicateID]] = [:]
    collect(statement.body, &equations, &binders)
    var reached: Set<VariableID> = []
    var feeders: Set<VariableID> = []
    // What is computed for the head, and all that it is computed from.
    var stack: [(id: VariableID, isComputed: Bool)] = head.variables.map { ($0, false) }
    while let (id, isComputed) = stack.popLast() {
      let isNews = isComputed ? feeders.insert(id).inserted : reached.insert(id).inserted
      guard isNews else { continue }
      // What a premise binds is no new value, whatever it is compared with.
      if !isComputed, binders[id] != nil { continue }
      for expression in equations[id] ?? [] {
        for next in expression.ownVariables where next != id {
          stack.append((next, isComputed || expression.invents))
        }
      }
    }
    let candidates = feeders.flatMap { binders[$0] ?? [] }.filter(isInCircle)
    return candidates.min { $0.raw < $1.raw }
  }

  /// Equations and binding premises of the conditions that bind: not those under `unproven` and its like.
  private func collect(
    _ condition: Condition, _ equations: inout [VariableID: [Expression]], _ binders: inout [VariableID: [PredicateID]]
  ) {
    switch condition {
    case .literal(let literal, _, _):
      if literal.isNegated { return }
      for id in literal.variables { binders[id, default: []].append(literal.predicate) }
    case .comparison(let comparison):
      guard comparison.op == .equal else { return }
      if case .variable(let id) = comparison.left { equations[id, default: []].append(comparison.right) }
      if case .variable(let id) = comparison.right { equations[id, default: []].append(comparison.left) }
    case .all(let parts), .any(let parts):
      for part in parts { collect(part, &equations, &binders) }
    case .isType, .unproven, .atLeast, .some, .every: break
    }
  }
}

extension Condition {
  /// Whether a condition that binds sets something equal to what no variable or constant in it has as its value.
  fileprivate var holdsComputedEquation: Bool {
    switch self {
    case .comparison(let comparison):
      comparison.op == .equal && (comparison.left.invents || comparison.right.invents)
    case .all(let parts), .any(let parts): parts.contains(where: \.holdsComputedEquation)
    case .literal, .isType, .unproven, .atLeast, .some, .every: false
    }
  }
}
