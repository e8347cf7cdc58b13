/// The clauses of a rulebook as a proof looks for them, in an order that does not hang on the order of statements.

import OnusLanguage

/// Which clauses conclude, defeat and undercut what, each list by module and name of the statement.
struct ClauseOrder {
  /// By statement: its place in the order by module and name.
  let statements: [Int]
  /// By relation: the clauses that conclude such literals.
  private(set) var concluding: [[Int]]
  /// By relation: the defeaters against such literals.
  private(set) var defeating: [[Int]]
  /// By statement: the clauses that undercut it.
  private(set) var undercutting: [[Int]]

  init(_ program: GroundProgram) {
    let rulebook = program.rulebook
    let names = rulebook.statements.map { (module: Array(rulebook[$0.module].name.utf8), name: Array($0.name.utf8)) }
    let sorted = names.indices.sorted { a, b in
      if names[a].module != names[b].module { return names[a].module.lexicographicallyPrecedes(names[b].module) }
      return names[a].name.lexicographicallyPrecedes(names[b].name)
    }
    var order = Array(repeating: 0, count: sorted.count)
    for (place, statement) in sorted.enumerated() { order[statement] = place }
    statements = order
    concluding = Array(repeating: [], count: program.relations.count)
    defeating = concluding
    undercutting = Array(repeating: [], count: names.count)
    let clauses = program.lowered.clauses
    for c in clauses.indices.sorted(by: {
      (order[Int(clauses[$0].statement.raw)], $0) < (order[Int(clauses[$1].statement.raw)], $1)
    }) {
      if clauses[c].attack >= 0 {
        undercutting[Int(clauses[c].target)].append(c)
      } else if clauses[c].kind == .defeater {
        defeating[clauses[c].head.relation].append(c)
      } else {
        concluding[clauses[c].head.relation].append(c)
      }
    }
  }
}
