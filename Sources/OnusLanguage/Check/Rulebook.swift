/// The checked rulebook: all loaded modules as one, with ids for names, types for variables, and nothing left to look up.

/// What the rules of all loaded modules say.
public struct Rulebook: Sendable {
  public var modules: [Module] = []
  /// Indexed by `TypeID`; the five built-in types come first.
  public var types: [TypeDeclaration] = []
  public var predicates: [Predicate] = []
  public var entities: [Entity] = []
  public var sources: [Source] = []
  public var roles: [Role] = []
  public var standards = Standards.builtIn
  /// Names of the ranks, highest first.
  public var ranks: [String] = []
  /// Whether `conflicts resolved by rank then date` is declared.
  public var conflictsByRankThenDate = false
  public var incompatibilities: [Incompatibility] = []
  public var statements: [Statement] = []
  /// Superiority as declared by `prefer`, `notwithstanding` and `subject to`; not closed transitively.
  public var preferences: [Preference] = []
  public var constants = Constants()
  /// What the case reads facts from, one for each statement.
  public var data: [DataSource] = []

  public init() {}

  public subscript(id: TypeID) -> TypeDeclaration { types[Int(id.raw)] }
  public subscript(id: PredicateID) -> Predicate { predicates[Int(id.raw)] }
  public subscript(id: EntityID) -> Entity { entities[Int(id.raw)] }
  public subscript(id: SourceID) -> Source { sources[Int(id.raw)] }
  public subscript(id: RoleID) -> Role { roles[Int(id.raw)] }
  public subscript(id: StatementID) -> Statement { statements[Int(id.raw)] }
  public subscript(id: ModuleID) -> Module { modules[Int(id.raw)] }

  /// Whether a type is another or one of its sub-types, at any depth.
  public func isType(_ type: TypeID, within ancestor: TypeID) -> Bool {
    var current: TypeID? = type
    while let t = current {
      if t == ancestor { return true }
      current = self[t].parent
    }
    return false
  }
}

/// A loaded file by its module name.
public struct Module: Sendable {
  public var name: String
  public var file: FileID
  public init(name: String, file: FileID) {
    self.name = name
    self.file = file
  }
}

/// A type: a set of entities, a closed set of members, or one of the built-in types.
public struct TypeDeclaration: Sendable {
  /// What its values are.
  public enum Kind: Hashable, Sendable {
    case entities
    case closed(members: [String], isOrdered: Bool)
    case text, number, money, date, duration
  }
  public var name: String
  public var parent: TypeID?
  public var kind: Kind
  /// How a trace tells it (`a foreign government`), if the rules say.
  public var sentence: String?
  /// Nil for the built-in types.
  public var place: Place?
  public init(name: String, parent: TypeID? = nil, kind: Kind, sentence: String? = nil, place: Place? = nil) {
    self.name = name
    self.parent = parent
    self.kind = kind
    self.sentence = sentence
    self.place = place
  }
}

/// A predicate with the types of its columns.
public struct Predicate: Sendable {
  /// Who may state it: the case, or the rules.
  public enum Kind: Hashable, Sendable { case given, conclusion }
  public var name: String
  public var module: ModuleID
  public var kind: Kind
  /// The types of all columns; for a valued predicate the value is the last.
  public var columns: [TypeID]
  /// Whether it has at most one value for each key (all columns but the last).
  public var isValued: Bool
  /// Parameter names, one for each column but the value's; nil where unnamed.
  public var parameterNames: [String?]
  public var sentence: Template?
  public var negation: Template?
  public var isForTheRecord: Bool
  public var place: Place
  /// How many arguments it is written with: its value stands behind `=`.
  var keyCount: Int { columns.count - (isValued ? 1 : 0) }
  public init(
    name: String, module: ModuleID, kind: Kind, columns: [TypeID], isValued: Bool, parameterNames: [String?],
    sentence: Template?, negation: Template?, isForTheRecord: Bool, place: Place
  ) {
    self.name = name
    self.module = module
    self.kind = kind
    self.columns = columns
    self.isValued = isValued
    self.parameterNames = parameterNames
    self.sentence = sentence
    self.negation = negation
    self.isForTheRecord = isForTheRecord
    self.place = place
  }
}

/// A sentence with places for the columns of a predicate.
public struct Template: Hashable, Sendable {
  /// A piece of the sentence: words, or the column (from 0) that stands there.
  public enum Piece: Hashable, Sendable {
    case words(String)
    case column(Int)
  }
  public var pieces: [Piece]
  public init(pieces: [Piece]) { self.pieces = pieces }
}

/// An entity of a type, with the label by which a trace tells it.
public struct Entity: Sendable {
  public var name: String
  public var module: ModuleID
  public var type: TypeID
  public var label: String?
  public var place: Place
  public init(name: String, module: ModuleID, type: TypeID, label: String?, place: Place) {
    self.name = name
    self.module = module
    self.type = type
    self.label = label
    self.place = place
  }
}

/// When something is in force; both days are included.
public struct Window: Hashable, Sendable {
  public var from: CivilDate
  public var to: CivilDate?
  public init(from: CivilDate, to: CivilDate?) {
    self.from = from
    self.to = to
  }
  /// Whether the day lies within.
  public func contains(_ day: CivilDate) -> Bool {
    if day < from { return false }
    if let to, to < day { return false }
    return true
  }
}

/// A source of law.
public struct Source: Sendable {
  public var name: String
  public var module: ModuleID
  public var title: String
  /// Index into `Rulebook.ranks`: 0 is the highest.
  public var rank: Int?
  public var dated: CivilDate?
  public var window: Window?
  public var url: String?
  public var provisions: [Provision]
  public var texts: [String]
  public var notes: [String]
  public var place: Place
  public init(
    name: String, module: ModuleID, title: String, rank: Int? = nil, dated: CivilDate? = nil, window: Window? = nil,
    url: String? = nil, provisions: [Provision] = [], texts: [String] = [], notes: [String] = [], place: Place
  ) {
    self.name = name
    self.module = module
    self.title = title
    self.rank = rank
    self.dated = dated
    self.window = window
    self.url = url
    self.provisions = provisions
    self.texts = texts
    self.notes = notes
    self.place = place
  }
}

/// A side of the dispute.
public struct Role: Sendable {
  public var name: String
  public var module: ModuleID
  public var sentence: String?
  public var place: Place
  public init(name: String, module: ModuleID, sentence: String?, place: Place) {
    self.name = name
    self.module = module
    self.sentence = sentence
    self.place = place
  }
}

/// The standards of proof in ascending order.
public struct Standards: Hashable, Sendable {
  public var names: [String]
  /// Whether evidence must also outweigh the other side's to reach it; one for each name.
  public var isWeighed: [Bool]
  /// The standard at which evidence is an argument.
  public var base: StandardID
  public init(names: [String], isWeighed: [Bool], base: StandardID) {
    self.names = names
    self.isWeighed = isWeighed
    self.base = base
  }
  public static let builtIn = Standards(
    names: ["prima_facie", "substantial", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"],
    isWeighed: [false, false, true, true, true], base: StandardID(2))
  public func name(_ id: StandardID) -> String { names[Int(id.raw)] }
  public func isWeighed(_ id: StandardID) -> Bool { isWeighed[Int(id.raw)] }
}

/// Literals that exclude each other pairwise, as patterns over their own variables.
public struct Incompatibility: Sendable {
  public var variables: [Variable]
  /// Positive literals only.
  public var literals: [Literal]
  public var place: Place
  public init(variables: [Variable], literals: [Literal], place: Place) {
    self.variables = variables
    self.literals = literals
    self.place = place
  }
}

/// One declared superiority.
public struct Preference: Hashable, Sendable {
  /// How it was written.
  public enum Form: Hashable, Sendable { case prefer, notwithstanding, subjectTo }
  public var superior: StatementID
  public var inferior: StatementID
  public var form: Form
  public var place: Place
  public init(superior: StatementID, inferior: StatementID, form: Form, place: Place) {
    self.superior = superior
    self.inferior = inferior
    self.form = form
    self.place = place
  }
}
