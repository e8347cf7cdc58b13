/// In which order a search goes through the parts of a conjunction: it hangs on the rules and on what is bound alone, so it is
/// made once for many searches.

import OnusLanguage

/// The parts of a conjunction, what each mentions, and the steps through them.
final class SearchOrder {
  enum Step {
    case part(Int)
    case range(slot: Int)
  }

  let clause: Int
  let parts: [Part]
  /// By part: its variables.
  let slots: [SlotSet]
  private(set) var steps: [Step] = []

  /// - Parameter bound: the variables that have a value before.
  init(_ lowered: Lowered, clause: Int, parts: [Part], bound: SlotSet) {
    self.clause = clause
    self.parts = parts
    slots = parts.map { SearchOrder.slots(of: $0, lowered, clause) }
    order(bound, lowered)
  }

  /// Every part as soon as it can be tried, in the order written; before literals that bind something what binds nothing more.
  private func order(_ initially: SlotSet, _ lowered: Lowered) {
    var bound = initially
    var left = Array(parts.indices)
    while !left.isEmpty {
      // What an equation gives is no matter of what a literal binds.
      let settled = left.firstIndex { isSettled($0, bound, lowered) }
      if let i = settled ?? left.firstIndex(where: { isReady($0, bound, lowered) }) {
        let part = left.remove(at: i)
        steps.append(.part(part))
        bound.formUnion(slots[part])
      } else if let slot = slots[left[0]].subtracting(bound).first {
        steps.append(.range(slot: slot))
        bound.insert(slot)
      } else {
        break
      }
    }
  }

  private func isReady(_ i: Int, _ bound: SlotSet, _ lowered: Lowered) -> Bool {
    if case .literal(let pattern, _, _) = parts[i], !pattern.isNegated { return true }
    return isSettled(i, bound, lowered)
  }

  /// Whether there is but one way to try it.
  private func isSettled(_ i: Int, _ bound: SlotSet, _ lowered: Lowered) -> Bool {
    if case .comparison(let c) = parts[i], c.op == .equal {
      for (side, other) in [(c.left, c.right), (c.right, c.left)] {
        if case .variable(let v) = side, !bound.contains(Int(v.raw)),
          SearchOrder.slots(of: other, lowered, clause).isSubset(of: bound)
        {
          return true
        }
      }
    }
    return slots[i].isSubset(of: bound)
  }

  private static func slots(of part: Part, _ lowered: Lowered, _ clause: Int) -> SlotSet {
    switch part {
    case .literal(let pattern, _, _): return SlotSet(pattern.arguments.filter(isVariable).map(payload))
    case .comparison(let c):
      var all = slots(of: c.left, lowered, clause)
      all.formUnion(slots(of: c.right, lowered, clause))
      return all
    case .isType(let code, _): return SlotSet(isVariable(code) ? [payload(code)] : [])
    case .unproven(let auxiliary, _), .atLeast(let auxiliary): return SlotSet(lowered.auxiliaries[auxiliary].outer)
    }
  }

  private static func slots(of expression: Expression, _ lowered: Lowered, _ clause: Int) -> SlotSet {
    var named: Set<Int> = []
    variables(of: expression, into: &named)
    var all = SlotSet(named)
    forEachAggregate(expression) { aggregate in
      if let id = lowered.aggregateByKey[Lowered.AggregateKey(clause: clause, place: aggregate.place)] {
        all.formUnion(SlotSet(lowered.aggregates[id].outer))
      }
    }
    return all
  }
}

/// The orders for the alternatives of a rulebook that were asked for.
struct SearchOrders {
  private struct Key: Hashable {
    var alternative: Int
    var bound: SlotSet
  }

  private var known: [Key: SearchOrder] = [:]

  /// That of an alternative of which these variables have a value before.
  mutating func order(of alternative: Int, bound: SlotSet, _ lowered: Lowered) -> SearchOrder {
    let key = Key(alternative: alternative, bound: bound)
    if let order = known[key] { return order }
    let own = lowered.alternatives[alternative]
    let order = SearchOrder(lowered, clause: own.clause, parts: own.parts, bound: bound)
    known[key] = order
    return order
  }
}
