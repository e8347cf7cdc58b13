/// What would show `not A` through `incompatible`, where nothing shows it.

import OnusLanguage

extension Prover {
  /// What is declared incompatible with a literal, besides the literals that are given.
  func excluding(_ key: GoalKey, besides told: [LiteralCode]) -> [GoalKey] {
    if key.isNegated { return [] }
    let known = Set(told.map { GoalKey(program.groundLiteral($0)) })
    var keys: [GoalKey] = []
    for pair in program.conflicts[Int(key.predicate)] where !pair.isValue {
      guard let other = self.key(excluding: key, by: pair), other != key, !known.contains(other),
        !keys.contains(other), !other.isOpen || !visible(other).contains(where: told.contains)
      else { continue }
      keys.append(other)
    }
    return keys.sorted(by: isBefore)
  }

  /// What excludes A besides `not A` and has evidence, though it counts for nothing where A is certain.
  func rivals(inTheRecord literal: LiteralCode) -> [LiteralCode] {
    if isNegated(literal) { return [] }
    let own = Atoms(program.groundLiteral(literal))
    let excluded = program.conflicts[Int(own.predicate)].compactMap { pair in
      own.match(pair.mine).map { Atoms(pair.other, $0) }
    }
    var found: Set<LiteralCode> = []
    for fact in program.situation.facts where fact.standard != nil && !fact.literal.isNegated {
      let other = Atoms(fact.literal)
      if other != own, excluded.contains(where: { $0.covers(other) }) { found.insert(program.intern(fact.literal)) }
    }
    return found.sorted { isBefore(atom: atom(of: $0), atom(of: $1)) }
  }

  /// What would show `not A` since it excludes A, and is not shown; of another value for the same only what was weighed.
  func excluders(of key: GoalKey) -> [Int] {
    var keys: [GoalKey] = []
    for pair in program.conflicts[Int(key.predicate)] where !pair.isValue {
      guard let other = self.key(excluding: key, by: pair), other != key else { continue }
      let isSpokenOf = clauses.concluding[other.relation].contains { seed($0, other) != nil } || !visible(other).isEmpty
      if isSpokenOf, !keys.contains(other) { keys.append(other) }
    }
    keys.sort { isBefore($0, $1) }
    if !key.isOpen {
      let own = atom(of: literal(of: key))
      let values = program.incompatibles(of: own).filter { program.store.predicate($0) == key.predicate }
      keys += values.sorted { isBefore(atom: $0, $1) }.map { GoalKey(program.groundLiteral($0 * 2)) }
        .filter { !keys.contains($0) }
    }
    return keys.prefix(Prover.mostMatches).map { self.goal($0) }
  }

  /// The literal that excludes what a key negates, by one pair; nil where the pair does not fit.
  private func key(excluding key: GoalKey, by pair: ConflictPair) -> GoalKey? {
    var slots = Array(repeating: Int32(-1), count: pair.types.count)
    for (code, place) in zip(pair.mine.arguments, key.places) where place & 1 == 0 {
      let value = place >> 1
      if !isVariable(code) {
        if Int32(payload(code)) != value { return nil }
      } else if slots[payload(code)] < 0, program.isValue(value, of: pair.types[payload(code)]) {
        slots[payload(code)] = value
      } else if slots[payload(code)] != value {
        return nil
      }
    }
    var other = GoalKey(
      predicate: pair.other.predicate, isNegated: pair.other.isNegated,
      places: pair.other.arguments.map { code in
        if !isVariable(code) { return Int32(payload(code)) * 2 }
        let value = slots[payload(code)]
        return value >= 0 ? value * 2 : pair.types[payload(code)].raw * 2 + 1
      })
    if other.isOpen, Set(pair.other.arguments).count < pair.other.arguments.count {
      other.links = pair.other.arguments.map { code in Int32(pair.other.arguments.firstIndex(of: code) ?? 0) }
    }
    return other
  }

  private func isBefore(_ a: GoalKey, _ b: GoalKey) -> Bool {
    let (x, y) = (
      program.rulebook.predicates[Int(a.predicate)].name, program.rulebook.predicates[Int(b.predicate)].name
    )
    if x != y { return Array(x.utf8).lexicographicallyPrecedes(Array(y.utf8)) }
    if a.predicate != b.predicate { return a.predicate < b.predicate }
    func values(_ key: GoalKey) -> [Int32] { key.places.map { $0 & 1 == 1 ? -1 : $0 >> 1 } }
    if values(a) != values(b) { return program.isBefore(values(a), values(b)) }
    func types(_ key: GoalKey) -> String {
      key.places.filter { $0 & 1 == 1 }.map { program.rulebook[TypeID($0 >> 1)].name }.joined(separator: " ")
    }
    return types(a).utf8.lexicographicallyPrecedes(types(b).utf8)
  }
}
