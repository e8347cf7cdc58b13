/// What a case says, or might say, of its givens: the entries that may be added, raised, lowered or struck.

public import OnusLanguage

/// What the record holds of a literal.
public enum RecordLevel: Hashable, Comparable, Sendable {
  case nothing
  case evidence(StandardID)
  case undisputed
}

/// An entry of the record that may become another.
public struct Entry: Hashable, Sendable {
  public var literal: GroundLiteral
  public var level: RecordLevel
  /// Who alleges it, each once.
  public var speakers: [Allegation.Speaker] = []
  /// It, or its contrary, is marked unknown.
  public var isUnknown = false
}

/// Which entries may be changed.
public enum EntryChoice: String, Hashable, CaseIterable, Sendable {
  case alleged, unknown
}

/// All entries that can bear on a literal.
struct Entries {
  /// Those marked unknown first, then those alleged, then the others as they are read.
  private(set) var all: [Entry] = []
  /// Some givens were left out, since there are too many.
  private(set) var isCut = false
  /// Of some column only values that are stated, or at which a condition turns, were thought of.
  private(set) var isOfSomeValues = false

  init(
    _ literal: GroundLiteral, _ program: GroundProgram, in situation: Situation, _ turning: TurningValues,
    only choice: EntryChoice?
  ) {
    let asked = Literal(
      predicate: literal.predicate, isNegated: literal.isNegated, arguments: literal.arguments.map { .constant($0) })
    let slice = Slice(program, asked)
    var levels: [GroundLiteral: RecordLevel] = [:]
    for fact in situation.facts {
      levels[fact.literal] = max(
        levels[fact.literal] ?? .nothing, fact.standard.map { .evidence($0) } ?? .undisputed)
    }
    var speakers: [GroundLiteral: [Allegation.Speaker]] = [:]
    for allegation in situation.allegations where speakers[allegation.literal]?.contains(allegation.by) != true {
      speakers[allegation.literal, default: []].append(allegation.by)
    }
    var unknowns: Set<GroundLiteral> = []
    for unknown in situation.unknowns {
      var other = unknown.literal
      other.isNegated.toggle()
      unknowns.formUnion([unknown.literal, other])
    }
    var found: Set<GroundLiteral> = []
    // What the case names, then what it might name.
    for named in Array(levels.keys) + Array(speakers.keys) + Array(unknowns) where slice.contains(named) {
      found.insert(named)
    }
    if choice == nil {
      let rows = Entries.rows(slice, program, situation, turning, named: found, &isCut, &isOfSomeValues)
      for row in rows { found.insert(row) }
    }
    all = found.map { literal in
      Entry(
        literal: literal, level: levels[literal] ?? .nothing, speakers: speakers[literal] ?? [],
        isUnknown: unknowns.contains(literal))
    }
    switch choice {
    case nil: break
    case .alleged: all.removeAll { $0.speakers.isEmpty }
    case .unknown: all.removeAll { !$0.isUnknown }
    }
    func weight(_ entry: Entry) -> Int { entry.isUnknown ? 0 : entry.speakers.isEmpty ? 2 : 1 }
    all.sort { a, b in
      if weight(a) != weight(b) { return weight(a) < weight(b) }
      return program.isBefore(a.literal, b.literal)
    }
  }

  /// The givens that fit the patterns of a slice, positive and negative.
  private static func rows(
    _ slice: Slice, _ program: GroundProgram, _ situation: Situation, _ turning: TurningValues,
    named: Set<GroundLiteral>, _ isCut: inout Bool, _ isOfSomeValues: inout Bool
  ) -> [GroundLiteral] {
    var rows: [GroundLiteral] = []
    // Evidence may meet the burden of what is presumed, and other evidence undo that, also where it is a conclusion.
    let presumed = Set(
      program.rulebook.statements.filter { $0.kind == .presumption }.compactMap { $0.head?.predicate.raw })
    let patterns = slice.reached.all.sorted { a, b in
      a.predicate != b.predicate ? a.predicate < b.predicate : a.places.lexicographicallyPrecedes(b.places)
    }
    for atoms in patterns {
      let predicate = program.rulebook.predicates[Int(atoms.predicate)]
      if predicate.kind != .given, !presumed.contains(atoms.predicate) { continue }
      var found: [[Int32]] = [[]]
      for (column, place) in atoms.places.enumerated() {
        let type = predicate.columns[column]
        if place < 0, type.isBuiltIn { isOfSomeValues = true }
        let values =
          place >= 0
          ? [place] : Entries.values(type, program, situation, turning, atoms.predicate, column, named: named)
        if found.count * values.count * 2 + rows.count > Limits.entries {
          isCut = true
          found = []
          break
        }
        found = found.flatMap { row in values.map { row + [$0] } }
      }
      for row in found {
        for isNegated in [false, true] {
          rows.append(
            GroundLiteral(
              predicate: PredicateID(atoms.predicate), isNegated: isNegated, arguments: row.map { ConstantID($0) }))
        }
      }
    }
    return rows
  }

  /// What may stand in a column: what there is of its type; of a built-in type what the case states there of the predicate,
  /// and what a condition names there or turns at.
  private static func values(
    _ type: TypeID, _ program: GroundProgram, _ situation: Situation, _ turning: TurningValues, _ predicate: Int32,
    _ column: Int, named: Set<GroundLiteral>
  ) -> [Int32] {
    if !type.isBuiltIn { return program.values(of: type) }
    var values = Set(turning.values(of: predicate, column).compactMap { program.constants.id(of: $0)?.raw })
    values.formUnion(named.filter { $0.predicate.raw == predicate }.map { $0.arguments[column].raw })
    for fact in situation.facts where fact.literal.predicate.raw == predicate {
      values.insert(fact.literal.arguments[column].raw)
    }
    return values.sorted()
  }
}

extension GroundProgram {
  /// By the predicate's name, then by the arguments; the positive first.
  func isBefore(_ a: GroundLiteral, _ b: GroundLiteral) -> Bool {
    if a.predicate != b.predicate {
      let (x, y) = (rulebook[a.predicate], rulebook[b.predicate])
      if x.name != y.name { return x.name < y.name }
      return rulebook[x.module].name < rulebook[y.module].name
    }
    if a.arguments != b.arguments { return isBefore(a.arguments.map(\.raw), b.arguments.map(\.raw)) }
    return !a.isNegated && b.isNegated
  }
}

extension Situation {
  /// The situation with other entries.
  func changed(_ changes: [(literal: GroundLiteral, level: RecordLevel)], place: Place) -> Situation {
    var result = self
    let changed = Set(changes.map(\.literal))
    result.facts.removeAll { changed.contains($0.literal) }
    for change in changes {
      var standard: StandardID?
      switch change.level {
      case .nothing: continue
      case .evidence(let own): standard = own
      case .undisputed: break
      }
      result.facts.append(
        Fact(literal: change.literal, standard: standard, isStipulated: false, record: nil, place: place))
    }
    return result
  }
}
