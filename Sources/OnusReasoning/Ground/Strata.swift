/// The order of predicates: what an aggregate reads is solved before the statement that reads it.

import OnusLanguage

/// The predicate graph, its strata, and what the questions can reach.
struct Strata {
  /// By predicate.
  private(set) var stratum: [Int]
  private(set) var count = 1
  /// By predicate: those it depends on; twice the predicate, plus one through an aggregate.
  private var edges = Grouped(keys: 0)
  /// The edges as they are found, until they are grouped.
  private var found: [(key: Int32, value: Int32)] = []

  init(_ rulebook: Rulebook, _ lowered: Lowered) {
    stratum = Array(repeating: 0, count: rulebook.predicates.count)
    for c in lowered.clauses.indices {
      let head = lowered.clauses[c].head.predicate
      for id in lowered.clauses[c].alternatives { add(id, from: head, isAggregate: false, lowered) }
      // The day at which force is judged may count things too.
      if let at = rulebook.statements[Int(lowered.clauses[c].statement.raw)].at {
        addAggregates(in: at, clause: c, from: head, lowered)
      }
    }
    for group in rulebook.incompatibilities {
      for a in group.literals {
        for b in group.literals where a.predicate != b.predicate {
          found.append((a.predicate.raw, b.predicate.raw * 2))
        }
      }
    }
    edges = Grouped(found, keys: stratum.count)
    found = []
    if !lowered.aggregates.isEmpty { number() }
  }

  private mutating func add(_ alternative: Int, from head: Int32, isAggregate: Bool, _ lowered: Lowered) {
    let clause = lowered.alternatives[alternative].clause
    for part in lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, _, _):
        found.append((head, pattern.predicate * 2 + (isAggregate ? 1 : 0)))
      case .comparison(let c):
        for side in [c.left, c.right] where computes(side) {
          addAggregates(in: side, clause: clause, from: head, lowered)
        }
      case .isType: break
      case .unproven(let aux, _), .atLeast(let aux): add(auxiliary: aux, from: head, isAggregate: isAggregate, lowered)
      }
    }
  }

  private mutating func addAggregates(in expression: Expression, clause: Int, from head: Int32, _ lowered: Lowered) {
    forEachAggregate(expression) { aggregate in
      let key = Lowered.AggregateKey(clause: clause, place: aggregate.place)
      if let id = lowered.aggregateByKey[key] {
        for inner in lowered.aggregates[id].alternatives + lowered.aggregates[id].valueAlternatives {
          add(inner, from: head, isAggregate: true, lowered)
        }
      }
      if let of = aggregate.of { addAggregates(in: of, clause: clause, from: head, lowered) }
    }
  }

  private mutating func add(auxiliary: Int, from head: Int32, isAggregate: Bool, _ lowered: Lowered) {
    switch lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids):
      for id in ids { add(id, from: head, isAggregate: isAggregate, lowered) }
    case .atLeast(_, let members):
      for member in members { add(auxiliary: member, from: head, isAggregate: isAggregate, lowered) }
    }
  }

  /// The least numbers that grow along every aggregate; a rulebook without recursion through one needs few rounds.
  private mutating func number() {
    var changed = true
    var rounds = 0
    while changed && rounds <= stratum.count {
      changed = false
      rounds += 1
      for head in stratum.indices {
        for edge in edges[Int32(head)] {
          let needed = stratum[Int(edge >> 1)] + Int(edge & 1)
          if stratum[head] < needed {
            stratum[head] = needed
            changed = true
          }
        }
      }
    }
    count = (stratum.max() ?? 0) + 1
  }

  /// All predicates that these depend on, themselves among them.
  func reachable(from predicates: some Sequence<Int32>) -> [Bool] {
    var seen = Array(repeating: false, count: stratum.count)
    var open: [Int32] = []
    for p in predicates where !seen[Int(p)] {
      seen[Int(p)] = true
      open.append(p)
    }
    while let p = open.popLast() {
      for edge in edges[p] where !seen[Int(edge >> 1)] {
        seen[Int(edge >> 1)] = true
        open.append(edge >> 1)
      }
    }
    return seen
  }
}
