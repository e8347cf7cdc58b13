/// What an argument lists: its premises, each once, and of what does not apply each way to meet its condition.

import OnusLanguage

extension Prover {
  /// The parts, a literal that stands twice once.
  func distinct(_ parts: [Part], _ variables: [Variable], _ bindings: [Int32]) -> [Part] {
    if parts.count < 2 { return parts }
    var told: Set<PartKey> = []
    return parts.filter { part in
      guard case .literal(let pattern, let by, _) = part else { return true }
      return told.insert(.literal(key(pattern, variables, bindings), by: by)).inserted
    }
  }

  /// What two parts have in common that say the same.
  private enum PartKey: Hashable {
    case literal(GoalKey, by: Int32)
    /// An auxiliary with what is bound outside it.
    case auxiliary(Int, [Int32])
    /// A comparison, which several alternatives may share, with the values of its variables.
    case comparison(Place, [Int32])
  }

  private func partKey(_ part: Part, _ variables: [Variable], _ bindings: [Int32]) -> PartKey? {
    switch part {
    case .literal(let pattern, _, _): .literal(key(pattern, variables, bindings), by: -1)
    case .unproven(let auxiliary, _), .atLeast(let auxiliary):
      .auxiliary(auxiliary, program.lowered.auxiliaries[auxiliary].outer.map { bindings[$0] })
    case .comparison(let comparison):
      .comparison(comparison.place, slots(comparison).map { bindings[$0] })
    case .isType: nil
    }
  }

  private func slots(_ comparison: Comparison) -> [Int] {
    var slots: Set<Int> = []
    variables(of: comparison.left, into: &slots)
    variables(of: comparison.right, into: &slots)
    return slots.sorted()
  }

  /// What an alternative lacks: the part that fails first as written, and one that was decided before the goal.
  struct Failing {
    var first: Int
    var early: Int
    var search: Nearest
    var bindings: [Int32]
    /// By part: how early it was decided that it fails.
    var failures: [Int32?]
    /// How many premises hold before the first that fails.
    var satisfied: Int
  }

  /// The failing premises of the alternatives that come nearest, like ones once, and of alternatives that lack all that
  /// another does and more none.
  func lacks(
    _ failing: [(part: Int, Failing)], _ c: Int, _ statement: Statement, before limit: Int32,
    _ argument: inout Proof.Argument
  ) -> [Proof.Premise] {
    var premises: [Proof.Premise] = []
    // Of each premise what it says, by which it is known again.
    var keys: [PartKey?] = []
    var ways: [[Int]] = []
    let variables = statement.variables
    for (chosen, found) in failing {
      var way: [Int] = []
      let parts = found.search.parts
      for i in found.search.lacking(
        chosen, found.bindings, found.failures, before: limit, ranks, for: program.lowered.clauses[c].head.predicate)
      {
        let key = partKey(parts[i], variables, found.bindings)
        if key != nil, let known = keys.firstIndex(of: key) {
          if !way.contains(known) { way.append(known) }
          continue
        }
        if case .literal(let pattern, _, _) = parts[i], i == chosen, givesDay(pattern, statement) {
          argument.verdict = .notInForce(day: nil)
        }
        way.append(premises.count)
        premises.append(premise(parts[i], c, found.bindings))
        keys.append(key)
      }
      if !way.isEmpty { ways.append(way) }
      argument.bindings = found.bindings.map { $0 < 0 ? nil : ConstantID($0) }
    }
    if ways.count < 2 {
      argument.ways = ways
      return premises
    }
    let sets = ways.map { Set($0) }
    let least = ways.indices.filter { i in
      !sets.indices.contains { j in sets[j].isStrictSubset(of: sets[i]) || sets[j] == sets[i] && j < i }
    }
    let kept = Set(least.flatMap { ways[$0] }).sorted()
    var moved: [Int: Int] = [:]
    for (position, old) in kept.enumerated() { moved[old] = position }
    argument.ways = least.map { ways[$0].compactMap { moved[$0] }.sorted() }
    return kept.map { premises[$0] }
  }

  /// Whether a premise was brought in by `at`: it gives the day at which force is judged, and nothing else reads that.
  private func givesDay(_ pattern: Pattern, _ statement: Statement) -> Bool {
    guard statement.window != nil, let at = statement.at, let value = pattern.arguments.last, isVariable(value) else {
      return false
    }
    var slots: Set<Int> = []
    variables(of: at, into: &slots)
    return slots.contains(payload(value)) && statement.variables[payload(value)].name.isEmpty
  }
}
