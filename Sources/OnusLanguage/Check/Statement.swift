/// A checked statement that argues: its head, its attacks, its body as conditions over typed variables.

/// A criterion, rule, presumption, rebuttal, exception or defeater.
public struct Statement: Sendable {
  /// The seven kinds.
  public enum Kind: String, Hashable, CaseIterable, Sendable {
    case criterion, conclusivePresumption, rule, presumption, defeater, rebuttal, exception

    /// As the language names it.
    public var words: String {
      switch self {
      case .conclusivePresumption: "conclusive presumption"
      case .criterion, .rule, .presumption, .defeater, .rebuttal, .exception: rawValue
      }
    }

    /// Criteria and conclusive presumptions: no exception, no evidence against them.
    public var isStrict: Bool {
      switch self {
      case .criterion, .conclusivePresumption: true
      case .rule, .presumption, .defeater, .rebuttal, .exception: false
      }
    }

    /// Rebuttals and exceptions, which stop other statements instead of concluding.
    public var isUndercutter: Bool {
      switch self {
      case .rebuttal, .exception: true
      case .criterion, .conclusivePresumption, .rule, .presumption, .defeater: false
      }
    }
  }
  public var id: StatementID
  public var module: ModuleID
  public var name: String
  public var kind: Kind
  /// All variables, those of the statement and those local to a condition; `VariableID` is the position here.
  public var variables: [Variable]
  /// What a criterion, rule or presumption concludes, or what a defeater stands against; nil for an undercutter.
  public var head: Literal?
  /// All of `when` and `unless`, in the order written, with the premises that values in expressions, in `at` and in the head add.
  public var body: Condition
  /// The whole statement.
  public var place: Place
  /// Its name in the text.
  public var namePlace: Place
  /// What most statements lack, in one place or none, so that a million of these are neither large nor slow to copy.
  @usableFromInline var rare: [Rare] = []

  @usableFromInline struct Rare: Sendable {
    @usableFromInline var attacks: [Attack] = []
    @usableFromInline var at: Expression?
    @usableFromInline var window: Window?
    @usableFromInline var burden: Burden?
    @usableFromInline var givensBy: StandardID?
    @usableFromInline var citations: [Citation] = []
    @usableFromInline var texts: [String] = []
    @usableFromInline var notes: [String] = []
    @usableFromInline var documentation: String?
    @usableFromInline var heading: String?
  }

  public init(
    id: StatementID, module: ModuleID, name: String, kind: Kind, variables: [Variable], head: Literal?,
    attacks: [Attack], body: Condition, place: Place, namePlace: Place
  ) {
    self.id = id
    self.module = module
    self.name = name
    self.kind = kind
    self.variables = variables
    self.head = head
    self.body = body
    self.place = place
    self.namePlace = namePlace
    rare = attacks.isEmpty ? [] : [Rare(attacks: attacks)]
  }

  public subscript(id: VariableID) -> Variable { variables[Int(id.raw)] }
}

extension Statement {
  /// What a rebuttal or exception stops, one for each target; empty for the other kinds.
  public var attacks: [Attack] {
    @inlinable get { rare.isEmpty ? [] : rare[0].attacks }
    set { own { $0.attacks = newValue } }
  }
  /// The day at which force is judged, over variables that the body binds; nil is the case's `as of`.
  public var at: Expression? {
    @inlinable get { rare.isEmpty ? nil : rare[0].at }
    set { if newValue != nil || !rare.isEmpty { own { $0.at = newValue } } }
  }
  /// The statement's own window, else its first source's.
  public var window: Window? {
    @inlinable get { rare.isEmpty ? nil : rare[0].window }
    set { if newValue != nil || !rare.isEmpty { own { $0.window = newValue } } }
  }
  public var burden: Burden? {
    @inlinable get { rare.isEmpty ? nil : rare[0].burden }
    set { if newValue != nil || !rare.isEmpty { own { $0.burden = newValue } } }
  }
  /// The `by` that givens without one bear as premises (a burden `to S` on what is no presumption). For undercutters see `Attack`.
  public var givensBy: StandardID? {
    @inlinable get { rare.isEmpty ? nil : rare[0].givensBy }
    set { if newValue != nil || !rare.isEmpty { own { $0.givensBy = newValue } } }
  }
  /// In the order written; the first governs force, rank and date.
  public var citations: [Citation] {
    @inlinable get { rare.isEmpty ? [] : rare[0].citations }
    set { own { $0.citations = newValue } }
  }
  public var texts: [String] {
    @inlinable get { rare.isEmpty ? [] : rare[0].texts }
    set { own { $0.texts = newValue } }
  }
  public var notes: [String] {
    @inlinable get { rare.isEmpty ? [] : rare[0].notes }
    set { own { $0.notes = newValue } }
  }
  /// The doc comment before it.
  public var documentation: String? {
    @inlinable get { rare.isEmpty ? nil : rare[0].documentation }
    set { if newValue != nil || !rare.isEmpty { own { $0.documentation = newValue } } }
  }
  /// The Markdown heading it stands under.
  public var heading: String? {
    @inlinable get { rare.isEmpty ? nil : rare[0].heading }
    set { if newValue != nil || !rare.isEmpty { own { $0.heading = newValue } } }
  }

  private mutating func own(_ change: (inout Rare) -> Void) {
    if rare.isEmpty { rare.append(Rare()) }
    change(&rare[0])
  }
}

/// A typed variable of a statement.
public struct Variable: Hashable, Sendable {
  /// As written; `_` for any; empty for one that a value in an expression brought in.
  public var name: String
  public var type: TypeID
  public init(name: String, type: TypeID) {
    self.name = name
    self.type = type
  }
}

/// One target of an undercutter.
public struct Attack: Sendable {
  public var target: StatementID
  /// Which of the target's instances: those whose ground head is this. Variables that nothing else binds stand for every value.
  public var against: Literal
  /// The `by` that givens without one bear as premises of this attack: a rebuttal's takes the presumption's burden standard.
  public var givensBy: StandardID?
  public init(target: StatementID, against: Literal, givensBy: StandardID?) {
    self.target = target
    self.against = against
    self.givensBy = givensBy
  }
}

/// Who must show what, to which standard.
public struct Burden: Hashable, Sendable {
  /// Going forward with evidence, or persuading.
  public enum Kind: Hashable, Sendable { case production, persuasion }
  public var kind: Kind
  /// Nil where a presumption states no burden and the default holds.
  public var role: RoleID?
  public var standard: StandardID
  /// Whether `to STANDARD` is written.
  public var isExplicit: Bool
  public init(kind: Kind, role: RoleID?, standard: StandardID, isExplicit: Bool) {
    self.kind = kind
    self.role = role
    self.standard = standard
    self.isExplicit = isExplicit
  }
}

/// A source and the place in it.
public struct Citation: Hashable, Sendable {
  public var source: SourceID
  public var pin: String?
  public init(source: SourceID, pin: String?) {
    self.source = source
    self.pin = pin
  }
}

/// An atom or its negation, over variables and constants. A valued predicate's value is its last argument.
public struct Literal: Hashable, Sendable {
  public var predicate: PredicateID
  public var isNegated: Bool
  public var arguments: [Argument]
  public init(predicate: PredicateID, isNegated: Bool, arguments: [Argument]) {
    self.predicate = predicate
    self.isNegated = isNegated
    self.arguments = arguments
  }
}

/// An argument of a literal; expressions were replaced by a fresh variable and an equation beside it.
public enum Argument: Hashable, Sendable {
  case variable(VariableID)
  case constant(ConstantID)
}

/// A literal without variables.
public struct GroundLiteral: Hashable, Sendable {
  public var predicate: PredicateID
  public var isNegated: Bool
  public var arguments: ConstantRow
  public init(predicate: PredicateID, isNegated: Bool, arguments: [ConstantID]) {
    self.init(predicate: predicate, isNegated: isNegated, arguments: ConstantRow(arguments))
  }
  public init(predicate: PredicateID, isNegated: Bool, arguments: ConstantRow) {
    self.predicate = predicate
    self.isNegated = isNegated
    self.arguments = arguments
  }
}
