/// What an argument lists: its premises, each once, and of what does not apply each way to meet its condition.

import OnusLanguage

extension Prover {
  /// The parts, a literal that stands twice once.
  func distinct(_ parts: [Part], _ statement: Statement, _ bindings: [Int32]) -> [Part] {
    var told: Set<PartKey> = []
    return parts.filter { part in
      guard case .literal(let pattern, let by, _) = part else { return true }
      return told.insert(.literal(key(pattern, statement, bindings), by: by)).inserted
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

  private func partKey(_ part: Part, _ statement: Statement, _ bindings: [Int32]) -> PartKey? {
    switch part {
    case .literal(let pattern, _, _): .literal(key(pattern, statement, bindings), by: -1)
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
    var alternative: Int
    var bindings: [Int32]
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
    var places: [PartKey: Int] = [:]
    var ways: [[Int]] = []
    for (chosen, found) in failing {
      var way: [Int] = []
      let parts = program.lowered.alternatives[found.alternative].parts
      let search = Nearest(program, alternative: found.alternative, seed: found.bindings)
      for i in search.lacking(
        chosen, found.bindings, before: limit, ranks, for: program.lowered.clauses[c].head.predicate)
      {
        if let key = partKey(parts[i], statement, found.bindings) {
          if let known = places[key] {
            if !way.contains(known) { way.append(known) }
            continue
          }
          places[key] = premises.count
        }
        if case .literal(let pattern, _, _) = parts[i], i == chosen, givesDay(pattern, statement) {
          argument.verdict = .notInForce(day: nil)
        }
        way.append(premises.count)
        premises.append(premise(parts[i], c, found.bindings))
      }
      if !way.isEmpty { ways.append(way) }
      argument.bindings = found.bindings.map { $0 < 0 ? nil : ConstantID($0) }
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
