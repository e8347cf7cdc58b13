/// The checked case: entities, facts, questions and expectations, with every `each` written out, and the variants.

/// A case under a rulebook.
public struct CheckedCase: Sendable {
  public var name: String
  public var title: String?
  /// The rulebook with the case's own entities, sources and constants after the rules' own.
  public var rulebook: Rulebook
  /// Names of the modules that the case uses, as written, in that order.
  public var uses: [String]
  /// Outside all variants.
  public var base: Situation
  public var variants: [Variant]
  public var place: Place
  public init(
    name: String, title: String?, rulebook: Rulebook, uses: [String], base: Situation, variants: [Variant],
    place: Place
  ) {
    self.name = name
    self.title = title
    self.rulebook = rulebook
    self.uses = uses
    self.base = base
    self.variants = variants
    self.place = place
  }
}

/// A `suppose`: the whole case outside variants plus and minus some facts, as it results.
public struct Variant: Sendable {
  public var name: String
  public var title: String?
  public var situation: Situation
  public var place: Place
  public init(name: String, title: String?, situation: Situation, place: Place) {
    self.name = name
    self.title = title
    self.situation = situation
    self.place = place
  }
}

/// What is stated, asked and expected in the base case or in one variant.
public struct Situation: Sendable {
  public var asOf: CivilDate?
  /// Who plays which role, by `RoleID`; nil where nobody does.
  public var roles: [EntityID?] = []
  public var facts = FactRows()
  public var allegations: [Allegation] = []
  public var unknowns: [OpenQuestion] = []
  public var questions: [Question] = []
  /// In a variant its own only.
  public var expectations: [Expectation] = []
  public init() {}
}

/// A statement in the record: undisputed, or evidence of a grade.
public struct Fact: Hashable, Sendable {
  public var literal: GroundLiteral
  /// Nil: undisputed.
  public var standard: StandardID?
  /// Whether `stipulate` states it.
  public var isStipulated: Bool
  public var record: RecordCite?
  public var place: Place
  public init(literal: GroundLiteral, standard: StandardID?, isStipulated: Bool, record: RecordCite?, place: Place) {
    self.literal = literal
    self.standard = standard
    self.isStipulated = isStipulated
    self.record = record
    self.place = place
  }
}

/// Where something stands in the record: words, or a source and a pin.
public enum RecordCite: Hashable, Sendable {
  case record(String)
  case source(SourceID, pin: String?)
  /// A row of a data file.
  case row(DataRow)
}

/// A row of a data file from which a fact comes.
public struct DataRow: Hashable, Sendable {
  /// Which of the rulebook's data it is in.
  public var data: Int32
  /// The line on which it begins, from 1.
  public var line: Int32
  /// Where it stands in the file.
  public var place: Place
  /// Puts it together from its parts.
  public init(data: Int32, line: Int32, place: Place) {
    self.data = data
    self.line = line
    self.place = place
  }
}

/// What a case reads facts from: a data file, and where in the record that stands.
public struct DataSource: Hashable, Sendable {
  /// The file as the case writes it.
  public var name: String
  /// What the statement cites, which is no row.
  public var cite: RecordCite?
  /// Puts it together from its parts.
  public init(name: String, cite: RecordCite?) {
    self.name = name
    self.cite = cite
  }
}

extension Fact {
  /// Where it stands: its row, or the line of the case.
  public var statedAt: Place { if case .row(let row)? = record { row.place } else { place } }
}

extension Rulebook {
  /// A place in the record in words: `AR 237`, `EO12065 § 1-303`, `Olmer Decl., submitted.csv:12`.
  public func text(of record: RecordCite) -> String {
    switch record {
    case .record(let words): words
    case .source(let source, let pin): self[source].name + (pin.map { " \($0)" } ?? "")
    case .row(let row): "\(words(before: row)):\(row.line)"
    }
  }

  /// The words of a row's cite before its line.
  public func words(before row: DataRow) -> String {
    let source = data[Int(row.data)]
    return (source.cite.map { text(of: $0) + ", " } ?? "") + source.name
  }

  /// The source that a place in the record names, and the place in it.
  public func citedSource(of record: RecordCite?) -> (source: SourceID, pin: String?)? {
    switch record {
    case .source(let source, let pin): (source, pin)
    case .row(let row): citedSource(of: data[Int(row.data)].cite)
    case .record, nil: nil
    }
  }
}

/// What a side says, which proves nothing.
public struct Allegation: Sendable {
  /// Who says it.
  public enum Speaker: Hashable, Sendable {
    case role(RoleID)
    case entity(EntityID)
  }
  public var literal: GroundLiteral
  public var by: Speaker
  public var record: RecordCite?
  public var place: Place
  public init(literal: GroundLiteral, by: Speaker, record: RecordCite?, place: Place) {
    self.literal = literal
    self.by = by
    self.record = record
    self.place = place
  }
}

/// What is not known.
public struct OpenQuestion: Sendable {
  public var literal: GroundLiteral
  public var record: RecordCite?
  public var place: Place
  public init(literal: GroundLiteral, record: RecordCite?, place: Place) {
    self.literal = literal
    self.record = record
    self.place = place
  }
}

/// A question; an `each` makes one literal for each entity, a variable asks for all answers.
public struct Question: Sendable {
  /// As written, in one normal form (`privileged(each Document)`).
  public var text: String
  public var literals: [Literal]
  public var variables: [Variable]
  /// Who loses if it is not shown.
  public var burden: RoleID?
  public var place: Place
  public init(text: String, literals: [Literal], variables: [Variable], burden: RoleID?, place: Place) {
    self.text = text
    self.literals = literals
    self.variables = variables
    self.burden = burden
    self.place = place
  }
}

/// What `onus test` checks.
public struct Expectation: Sendable {
  /// `expect L`, `expect not proven L`, `expect STATUS L`.
  public enum Kind: Hashable, Sendable {
    case proven
    case notProven
    case status(Status)
  }
  public var kind: Kind
  public var literals: [GroundLiteral]
  /// As written, in one normal form.
  public var text: String
  public var place: Place
  public init(kind: Kind, literals: [GroundLiteral], text: String, place: Place) {
    self.kind = kind
    self.literals = literals
    self.text = text
    self.place = place
  }
}
