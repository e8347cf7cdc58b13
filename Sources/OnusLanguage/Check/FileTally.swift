/// What the statements of a file are, sorted out once: many steps look for the few that declare something, and a rulebook may have
/// a million others.

/// How many statements of each frequent kind a file has, and where the others are.
struct FileTally {
  var predicates = 0
  /// Those that become statements of the rulebook.
  var arguing = 0
  var preferences = 0
  /// Where all others stand among the statements of the tree, in order.
  var others: [Int] = []

  init(_ tree: Syntax.File) {
    for i in tree.statements.indices {
      switch tree.statements[i].kind {
      case .predicate: predicates += 1
      case .argument, .attack, .defeater: arguing += 1
      case .prefer: preferences += 1
      case .plainRules(let rules):
        predicates += rules.predicates
        arguing += rules.arguing
        preferences += rules.preferences
      case .use, .type, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof, .incompatible,
        .conflictsByRankThenDate, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainFact, .factsFrom,
        .allege, .unknown, .stipulate, .question, .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder,
        .uncovered, .allow:
        others.append(i)
      }
    }
  }
}

extension Checker {
  /// The statements of a file that neither argue, nor declare predicates, nor prefer, in order.
  func otherStatements(of file: Int) -> some Sequence<Syntax.Statement> {
    let statements = program.trees[file].statements
    return tally(of: file).others.lazy.map { statements[$0] }
  }

  /// What the statements of a file are.
  func tally(of file: Int) -> FileTally {
    if let known = tallies[file] { return known }
    let tally = FileTally(program.trees[file])
    tallies[file] = tally
    return tally
  }
}
