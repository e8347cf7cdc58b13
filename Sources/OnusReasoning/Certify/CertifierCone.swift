/// What a certificate is about: the predicates on which its questions depend, and whatever an aggregate among them may count.

import OnusLanguage

extension Certifier {
  /// The predicates on which some depend, through aggregates in `at` too.
  func cone(of predicates: [Int32]) -> [Bool] {
    var roots = predicates
    while true {
      let reached = program.strata.reachable(from: roots)
      var more: [Int32] = []
      for c in program.lowered.clauses.indices where reached[Int(program.lowered.clauses[c].head.predicate)] {
        guard let at = program.rulebook[program.lowered.clauses[c].statement].at else { continue }
        forEachAggregate(at) { forEachCounted($0, clause: c) { more.append($0.predicate) } }
      }
      more = more.filter { !reached[Int($0)] }
      if more.isEmpty { return reached }
      roots += more
    }
  }

  private func forEachCounted(_ aggregate: Aggregate, clause: Int, _ body: (Pattern) -> Void) {
    let key = Lowered.AggregateKey(clause: clause, place: aggregate.place)
    guard let id = program.lowered.aggregateByKey[key] else { return }
    let plan = program.lowered.aggregates[id]
    for alternative in plan.alternatives + plan.valueAlternatives { forEachPattern(alternative, body) }
    if let of = aggregate.of { forEachAggregate(of) { forEachCounted($0, clause: clause, body) } }
  }

  /// The literals of an alternative, those of inner conditions and aggregates among them.
  private func forEachPattern(_ alternative: Int, _ body: (Pattern) -> Void) {
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, _, _): body(pattern)
      case .isType: break
      case .comparison(let c):
        for side in [c.left, c.right] {
          forEachAggregate(side) {
            forEachCounted($0, clause: program.lowered.alternatives[alternative].clause, body)
          }
        }
      case .unproven(let auxiliary, _), .atLeast(let auxiliary):
        for inner in alternatives(within: auxiliary) { forEachPattern(inner, body) }
      }
    }
  }

  private func alternatives(within auxiliary: Int) -> [Int] {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids): ids
    case .atLeast(_, let members): members.flatMap { alternatives(within: $0) }
    }
  }

  /// Whatever an aggregate may count needs a value, whether or not an instance asks for it.
  mutating func visitCounted() {
    let program = program
    var relations: Set<Int> = []
    for c in program.lowered.clauses.indices where isInCone[Int(program.lowered.clauses[c].head.predicate)] {
      let note = { (pattern: Pattern) in
        relations.insert(pattern.relation)
        if pattern.isNegated, program.isClosed[Int(pattern.predicate)] {
          for pair in program.conflicts[Int(pattern.predicate)] { relations.insert(pair.other.relation) }
        }
      }
      if let at = program.rulebook[program.lowered.clauses[c].statement].at {
        forEachAggregate(at) { forEachCounted($0, clause: c, note) }
      }
      var seen: Set<Int> = []
      var ids = Array(program.lowered.clauses[c].alternatives)
      while let id = ids.popLast() {
        guard seen.insert(id).inserted else { continue }
        for part in program.lowered.alternatives[id].parts {
          switch part {
          case .literal, .isType: break
          case .comparison(let comparison):
            for side in [comparison.left, comparison.right] {
              forEachAggregate(side) { forEachCounted($0, clause: c, note) }
            }
          case .unproven(let auxiliary, _), .atLeast(let auxiliary): ids += alternatives(within: auxiliary)
          }
        }
      }
    }
    for relation in relations.sorted() {
      for atom in program.relations[relation].atoms {
        let literal = atom * 2 + Int32(relation & 1)
        if !program.isDefinite(literal) { _ = node(.proven, literal) }
      }
    }
  }
}
