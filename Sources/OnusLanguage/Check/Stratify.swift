/// Circles: those through an aggregate are refused, those through failure, exceptions and conflicts are pointed out.

extension Checker {
  func checkStrata(warns: Bool) {
    // Only aggregates can be refused.
    if !warns, rulebook.statements.indices.allSatisfy({ rulebook.statements[$0].isOfLiterals }) { return }
    let dependencies = DependencyGraph(rulebook, sound: isSoundStatement)
    let refused = refuseAggregateRecursion(dependencies)
    if warns { warnOfCircles(dependencies) { refused.contains($0) } }
  }

  /// A statement may not conclude what an aggregate in it depends on. Here both signs of a predicate, and what is
  /// incompatible with it, count as one, since whether one is proven hangs on the other.
  ///
  /// Returns: the nodes of what was refused.
  private func refuseAggregateRecursion(_ dependencies: DependencyGraph) -> Set<Int> {
    guard dependencies.graph.edges.contains(where: { $0.label.kind == .aggregate }) else { return [] }
    var coarse = Graph<Dependency>(nodes: dependencies.graph.nodes)
    for edge in dependencies.graph.edges { coarse.add(from: edge.from, to: edge.to, edge.label) }
    for predicate in rulebook.predicates.indices {
      coarse.add(from: predicate * 2, to: predicate * 2 + 1, Dependency(kind: .support, statement: nil))
      coarse.add(from: predicate * 2 + 1, to: predicate * 2, Dependency(kind: .support, statement: nil))
    }
    let component = coarse.components()
    var isReported: Set<Int> = []
    var refused: Set<Int> = []
    for edge in coarse.edges
    where edge.label.kind == .aggregate && component[edge.from] == component[edge.to] && !isFull {
      guard let index = edge.label.statement, isReported.insert(index).inserted else { continue }
      refused.insert(component[edge.from])
      let back = coarse.path(from: edge.to, to: edge.from) { component[$0] == component[edge.from] } ?? []
      let statement = rulebook.statements[index]
      report(
        .aggregateRecursion, at: statement.namePlace,
        "an aggregate in `\(statement.name)` depends on \(dependencies.name(edge.from)), which depends on what `\(statement.name)` decides: \(circle([edge] + back, dependencies))",
        suggestion: "let the aggregate run over givens, or over conclusions that do not rest on it",
        notes: notes(back, dependencies))
    }
    return Set(component.indices.filter { refused.contains(component[$0]) })
  }

  /// One warning for each knot of circles, by the first of its kinds: `unproven`, exceptions, conflicts.
  private func warnOfCircles(_ dependencies: DependencyGraph, isRefused: (Int) -> Bool) {
    let graph = dependencies.graph
    let component = graph.components()
    var isReported: Set<Int> = []
    let kinds: [(DependencyKind, Code, String)] = [
      (.unproven, .circleThroughUnproven, "through `unproven` or `unless`"),
      (.exception, .circleThroughException, "through an exception"),
      (.conflict, .circleThroughConflict, "through a conflict"),
    ]
    for (kind, code, words) in kinds {
      for edge in graph.edges where edge.label.kind == kind && component[edge.from] == component[edge.to] {
        if isRefused(edge.from) || isFull { continue }
        guard isReported.insert(component[edge.from]).inserted, let index = edge.label.statement else { continue }
        let back = graph.path(from: edge.to, to: edge.from) { component[$0] == component[edge.from] } ?? []
        let statement = rulebook.statements[index]
        report(
          code, at: statement.namePlace,
          "a circle runs \(words): \(circle([edge] + back, dependencies)); what only it decides stays undetermined",
          suggestion: "let one of the two not rest on the other",
          notes: notes(back, dependencies))
      }
    }
  }

  private func circle(_ edges: [Graph<Dependency>.Edge], _ dependencies: DependencyGraph) -> String {
    var text = dependencies.name(edges.first?.from ?? 0)
    for edge in edges {
      if isHidden(edge, dependencies) { continue }
      text += " \(step(edge, dependencies)) \(dependencies.name(edge.to))"
    }
    return text
  }

  /// Steps from one sign of a predicate to the other without a statement say nothing.
  private func isHidden(_ edge: Graph<Dependency>.Edge, _ dependencies: DependencyGraph) -> Bool {
    edge.label.statement == nil && edge.from / 2 == edge.to / 2
  }

  /// What the start of an edge does to its end: where it stands in an argument for the contrary, that is named.
  private func step(_ edge: Graph<Dependency>.Edge, _ dependencies: DependencyGraph) -> String {
    guard edge.label.kind == .conflict, let statement = edge.label.statement,
      rulebook.statements[statement].kind != .defeater, let head = rulebook.statements[statement].head
    else { return verb(edge.label.kind) }
    let node = DependencyGraph.node(head)
    if node == edge.from { return verb(.conflict) }
    return "supports \(dependencies.name(node)), which is against"
  }

  private func verb(_ kind: DependencyKind) -> String {
    switch kind {
    case .support: "supports"
    case .unproven: "when unproven supports"
    case .exception: "stops"
    case .conflict: "is against"
    case .aggregate: "is counted for"
    }
  }

  private func notes(_ edges: [Graph<Dependency>.Edge], _ dependencies: DependencyGraph) -> [Diagnostic.Note] {
    edges.compactMap { edge in
      guard let index = edge.label.statement else { return nil }
      let statement = rulebook.statements[index]
      return Diagnostic.Note(
        place: statement.namePlace,
        message:
          "\(dependencies.name(edge.from)) \(step(edge, dependencies)) \(dependencies.name(edge.to)) by `\(statement.name)`"
      )
    }
  }
}

extension Statement {
  /// Whether literals alone stand in its body, so that it holds no aggregate.
  fileprivate var isOfLiterals: Bool {
    guard at == nil, case .all(let parts) = body else { return false }
    return parts.allSatisfy { if case .literal = $0 { true } else { false } }
  }
}
