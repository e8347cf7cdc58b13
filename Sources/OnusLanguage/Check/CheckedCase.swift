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
  public var facts: [Fact] = []
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
