/// Situations made of the file's and of what was typed: entry after entry, outside variants and in one.

internal import OnusLanguage
internal import OnusReasoning

/// The key of a value: all columns but the last.
private struct ValueKey: Hashable {
  var predicate: PredicateID
  var columns: [ConstantID]

  /// Nil where the literal gives no value.
  init?(_ literal: GroundLiteral, _ rulebook: Rulebook) {
    guard !literal.isNegated, rulebook[literal.predicate].isValued else { return nil }
    predicate = literal.predicate
    columns = Array(literal.arguments.dropLast())
  }
}

extension Situation {
  /// Adds what a line says. A value stated anew takes the place of the one before, as in a variant.
  mutating func apply(_ content: TypedContent, _ rulebook: Rulebook) {
    if content.isRemoval {
      let removes = content.removes
      facts.removeAll { removes($0.literal) }
      if !content.keepsWhatIsSaid {
        allegations.removeAll { removes($0.literal) }
        unknowns.removeAll { removes($0.literal) }
      }
    }
    state(content.facts, rulebook)
    allegations += content.allegations
    unknowns += content.unknowns
    questions += content.questions
    expectations += content.expectations
    for row in content.roles where Int(row.role.raw) < roles.count { roles[Int(row.role.raw)] = row.entity }
  }

  private mutating func state(_ new: [Fact], _ rulebook: Rulebook) {
    let keys = Set(new.compactMap { ValueKey($0.literal, rulebook) })
    if !keys.isEmpty {
      facts.removeAll { fact in ValueKey(fact.literal, rulebook).map(keys.contains) ?? false }
    }
    facts += new
  }

  /// This variant of a case outside variants, as it is where that case has become another one.
  func moved(from old: Situation, to new: Situation, _ rulebook: Rulebook) -> Situation {
    var result = new
    let change = SituationChange(from: old, to: self, byPlace: true)
    if let day = change.asOf { result.asOf = day }
    for row in change.roles { result.roles[Int(row.role.raw)] = row.entity }
    let removed = Set(change.removed.map(\.literal))
    result.facts.removeAll { removed.contains($0.literal) }
    result.state(change.facts, rulebook)
    result.allegations += change.allegations
    result.unknowns += change.unknowns
    result.questions += change.questions
    result.expectations = expectations
    return result
  }
}

/// What one situation says beyond another, and what it does not say any more.
struct SituationChange {
  var asOf: CivilDate?
  var roles: [(role: RoleID, entity: EntityID)] = []
  var facts: [Fact] = []
  var removed: [Fact] = []
  var allegations: [Allegation] = []
  var removedAllegations: [Allegation] = []
  var unknowns: [OpenQuestion] = []
  var removedUnknowns: [OpenQuestion] = []
  var questions: [Question] = []

  /// A statement by what it states and, where asked, by its place.
  private struct Stated: Hashable {
    var literal: GroundLiteral
    var standard: StandardID?
    var isStipulated = false
    var speaker: Allegation.Speaker?
    var record: RecordCite?
    var place: Place?
  }

  /// `byPlace`: what is stated twice is told apart by its place; else what was taken away and stated again is no change.
  init(from old: Situation, to new: Situation, byPlace: Bool = false) {
    if old.asOf != new.asOf { asOf = new.asOf }
    for (i, entity) in new.roles.enumerated() {
      if let entity, i >= old.roles.count || old.roles[i] != entity { roles.append((RoleID(Int32(i)), entity)) }
    }
    (facts, removed) = SituationChange.difference(Array(old.facts), Array(new.facts)) {
      Stated(
        literal: $0.literal, standard: $0.standard, isStipulated: $0.isStipulated, record: $0.record,
        place: byPlace ? $0.place : nil)
    }
    (allegations, removedAllegations) = SituationChange.difference(old.allegations, new.allegations) {
      Stated(literal: $0.literal, speaker: $0.by, record: $0.record, place: byPlace ? $0.place : nil)
    }
    (unknowns, removedUnknowns) = SituationChange.difference(old.unknowns, new.unknowns) {
      Stated(literal: $0.literal, record: $0.record, place: byPlace ? $0.place : nil)
    }
    questions = SituationChange.difference(old.questions, new.questions) { $0.place }.added
  }

  private static func difference<Element, Key: Hashable>(
    _ old: [Element], _ new: [Element], key: (Element) -> Key
  ) -> (added: [Element], removed: [Element]) {
    // Most of both agrees at the start.
    var head = 0
    while head < min(old.count, new.count), key(old[head]) == key(new[head]) { head += 1 }
    let before = Set(old[head...].map(key))
    let after = Set(new[head...].map(key))
    return (new[head...].filter { !before.contains(key($0)) }, old[head...].filter { !after.contains(key($0)) })
  }
}
