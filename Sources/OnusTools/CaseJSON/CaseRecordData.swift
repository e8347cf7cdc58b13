/// What a case takes from data files, written out: a converted case stands alone.

internal import OnusLanguage

/// The rows that a checked case was made of, by the statement that read them.
struct CaseRows {
  private let rulebook: Rulebook
  private let names: LiteralText
  private var facts: [Place: [Fact]] = [:]
  /// Entities by file and type, each lot once.
  private var entities: [Lot: [Entity]] = [:]

  private struct Lot: Hashable {
    var file: FileID
    var type: TypeID
  }

  /// Takes the rows of a case that is sound.
  init(_ checked: CheckedCase, _ program: LoadedProgram) {
    rulebook = checked.rulebook
    names = LiteralText(checked.rulebook)
    add(checked.base.facts, leaving: [])
    let outside = Set(facts.keys)
    for variant in checked.variants { add(variant.situation.facts, leaving: outside) }
    for entity in checked.rulebook.entities where program.files[Int(entity.place.file.raw)].kind == .data {
      entities[Lot(file: entity.place.file, type: entity.type), default: []].append(entity)
    }
  }

  private mutating func add(_ all: FactRows, leaving outside: Set<Place>) {
    for fact in all {
      guard case .row? = fact.record, !outside.contains(fact.place) else { continue }
      facts[fact.place, default: []].append(fact)
    }
  }

  /// The facts that a statement took, each as a line of the record that cites its row.
  func lines(of statement: Place, by standard: String?, _ cite: Syntax.Cite?, _ allowed: [AllowedWarning])
    -> [RecordLine]
  {
    (facts[statement] ?? []).map { fact in
      RecordLine(
        literal: names.text(of: fact.literal), by: standard, cite: self.cite(fact, in: cite, statement), more: nil,
        allowed: allowed)
    }
  }

  private func cite(_ fact: Fact, in own: Syntax.Cite?, _ place: Place) -> Syntax.Cite? {
    guard case .row(let row)? = fact.record else { return own }
    let line = "\(rulebook.data[Int(row.data)].name):\(row.line)"
    guard case .source(let source, let pin)? = own else {
      return .record(Syntax.Text(value: rulebook.text(of: .row(row)), place: place))
    }
    return .source(source, pin: Syntax.Text(value: (pin.map { "\($0.value), " } ?? "") + line, place: place))
  }

  /// The entities of a type that a file declared; none the second time.
  mutating func takeEntities(of file: FileID, _ type: String) -> [(name: String, label: String?)] {
    var taken: [(name: String, label: String?)] = []
    // Types of two modules may bear one name.
    let lots = entities.keys.filter { $0.file == file && rulebook[$0.type].name == type }
    for lot in lots.sorted(by: { $0.type.raw < $1.type.raw }) {
      taken += (entities.removeValue(forKey: lot) ?? []).map { ($0.name, $0.label) }
    }
    return taken
  }
}
