/// Refuses statements whose `or`s multiply beyond what can be evaluated, before anything runs.

extension Checker {
  func refuseManyAlternatives(_ index: Int) {
    var counter = AlternativeCounter(limit: Limits().alternatives)
    _ = counter.count(rulebook.statements[index].body)
    rulebook.statements[index].at.map { counter.visit($0) }
    guard counter.isBeyond else { return }
    isSoundStatement[index] = false
    report(
      .tooManyAlternatives, at: rulebook.statements[index].namePlace,
      "the `or`s of \(rulebook.statements[index].name) multiply into more than \(counter.limit) alternatives",
      suggestion: "conclude each `or` by rules of its own and name that conclusion here")
  }
}

/// Counts the conjunctions of which at least one must hold, as the evaluation will make them.
private struct AlternativeCounter {
  let limit: Int
  var isBeyond = false

  init(limit: Int) { self.limit = limit }

  mutating func count(_ condition: Condition) -> Int {
    switch condition {
    case .literal, .isType: return 1
    case .comparison(let comparison):
      visit(comparison.left)
      visit(comparison.right)
      return 1
    case .unproven(let inner, _, _):
      _ = count(inner)
      return 1
    case .all(let parts): return product(parts)
    case .any(let parts):
      var all = 0
      for part in parts { all += count(part) }
      return bounded(all)
    case .some(_, let inner): return count(inner)
    case .atLeast(_, let members):
      for member in members { _ = count(member) }
      return 1
    case .every(_, let range, let has, _, _):
      _ = count(range)
      _ = count(has)
      return 1
    }
  }

  private mutating func product(_ parts: [Condition]) -> Int {
    var all = 1
    for part in parts { all = bounded(all * count(part)) }
    return all
  }

  private mutating func bounded(_ count: Int) -> Int {
    if count <= limit { return count }
    isBeyond = true
    return 1
  }

  mutating func visit(_ expression: Expression) {
    for aggregate in expression.aggregates {
      if let of = aggregate.of { visit(of) }
      _ = count(aggregate.condition)
      _ = product(aggregate.valuePremises)
    }
  }
}
