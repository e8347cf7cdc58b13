/// What stands behind a part that fails, and which of two ends of a search is nearer to holding.

import OnusLanguage

extension Nearest {
  /// The choices that may still be tried.
  final class Budget {
    var left = Limits.tries
  }

  /// How near an end of a search is: fewest parts that no fact can mend, then fewest that are lacking, then most evidence.
  struct Nearness {
    /// Not only the literal itself is lacking.
    var isOther: Bool
    var step: Int
    var hopeless: Int
    var lacking: Int
    var withoutEvidence: Int
    var bindings: [Int32]
  }

  func nearness(_ isOther: Bool, _ step: Int, _ bindings: [Int32]) -> Nearness {
    let distance = distance(bindings)
    let hopeless = parts.indices.count { isHopeless($0, bindings) }
    return Nearness(
      isOther: isOther, step: step, hopeless: hopeless, lacking: distance.lacking,
      withoutEvidence: distance.withoutEvidence, bindings: bindings)
  }

  /// Whether a part fails whatever more is stated: of another type, the same where another is asked, another where the same.
  private func isHopeless(_ i: Int, _ bindings: [Int32]) -> Bool {
    switch parts[i] {
    case .literal, .unproven, .atLeast: return false
    case .isType: break
    case .comparison(let c):
      guard c.op == .notEqual || c.op == .equal, isNamed(c.left), isNamed(c.right) else { return false }
    }
    return isFailing(i, bindings)
  }

  /// Whether a side of a comparison is written as a name, and no value of something.
  private func isNamed(_ side: Expression) -> Bool {
    switch side {
    case .variable(let v): !variables[Int(v.raw)].name.isEmpty
    case .constant(let c): if case .entity = program.constants[c] { true } else { false }
    default: false
    }
  }

  func isNearer(_ a: Nearness, than b: Nearness) -> Bool {
    if a.isOther != b.isOther { return a.isOther }
    let (x, y) = ((a.hopeless, a.lacking, a.withoutEvidence), (b.hopeless, b.lacking, b.withoutEvidence))
    if x != y { return x < y }
    // By the variables' names, since their numbers follow the order of the parts.
    let slots = variables.indices.sorted { (variables[$0].name, $0) < (variables[$1].name, $1) }
    return program.isBefore(slots.map { a.bindings[$0] }, slots.map { b.bindings[$0] })
  }

  /// What was bound where a search ended, with what the parts bind that were not tried there and can be without what fails.
  /// Those that wait for a variable which it would have bound, or for one that hangs on such a variable, stay open.
  func beyond(_ step: Int, _ bindings: [Int32], for own: LiteralCode?, _ budget: Budget) -> [Int32] {
    var found = bindings
    let bound = SlotSet(boundIn: bindings)
    let failing: SlotSet
    switch steps[step] {
    case .part(let part): failing = slots[part].subtracting(bound)
    case .range(let slot): failing = SlotSet([slot])
    }
    var left: [(part: Int, open: SlotSet)] = []
    for later in steps[(step + 1)...] {
      switch later {
      case .range: break
      case .part(let part):
        let open = slots[part].subtracting(bound)
        if !open.isEmpty { left.append((part, open)) }
      }
    }
    while let first = left.first {
      var open = first.open
      var together = [first.part]
      left.removeFirst()
      while let next = left.firstIndex(where: { !$0.open.isDisjoint(with: open) }) {
        open.formUnion(left[next].open)
        together.append(left.remove(at: next).part)
      }
      if !open.isDisjoint(with: failing) { continue }
      let search = Nearest(
        program, clause: clause, parts: together.sorted().map { parts[$0] }, bound: bound, least: least)
      let values: [Int32]
      switch search.search(bindings, for: own, budget, beyond: budget) {
      case .holds(let bound), .fails(_, let bound, _, _): values = bound
      }
      for slot in values.indices where open.contains(slot) && values[slot] >= 0 { found[slot] = values[slot] }
    }
    return found
  }

  /// How many parts do not hold where a search ended, and for how many of these there is no evidence either.
  func distance(_ bindings: [Int32]) -> (lacking: Int, withoutEvidence: Int) {
    var distance = (lacking: 0, withoutEvidence: 0)
    for (i, part) in parts.enumerated() {
      let isBound = slots[i].areBound(in: bindings)
      if isBound, program.truth(of: part, clause: clause, bindings) == .yes { continue }
      distance.lacking += 1
      if isBound, case .literal(let pattern, _, _) = part, program.weight(program.instantiate(pattern, bindings)) >= 0 {
        continue
      }
      distance.withoutEvidence += 1
    }
    return distance
  }
}
