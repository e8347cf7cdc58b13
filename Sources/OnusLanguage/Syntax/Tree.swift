/// The syntax tree of a file: every statement as written, names not yet looked up.

/// Namespace of the tree's types.
public enum Syntax {
  /// A name with its place; `module` where it was written `module.name`.
  public struct Name: Hashable, Sendable {
    /// The module before the dot.
    public var module: String?
    /// The name itself.
    public var text: String
    /// Where it stands.
    public var place: Place
    /// Puts it together from its parts.
    public init(module: String? = nil, text: String, place: Place) {
      self.module = module
      self.text = text
      self.place = place
    }
  }

  /// A string literal with its value.
  public struct Text: Hashable, Sendable {
    /// What it says, without quotes and escapes.
    public var value: String
    /// Where it stands.
    public var place: Place
    /// Puts it together from its parts.
    public init(value: String, place: Place) {
      self.value = value
      self.place = place
    }
  }

  /// A parsed file.
  public struct File: Sendable {
    /// Which file it is.
    public var id: FileID
    /// What it says, in order.
    public var statements: [Statement]
    /// Puts it together from its parts.
    public init(id: FileID, statements: [Statement]) {
      self.id = id
      self.statements = statements
    }
  }

  /// A statement with what stands around it.
  public struct Statement: Sendable {
    /// Which it is.
    public var kind: Kind
    /// Where it stands.
    public var place: Place
    /// The doc comment (`---`) before it.
    public var documentation: String?
    /// The nearest Markdown heading above it.
    public var heading: String?
    /// Puts it together from its parts.
    public init(kind: Kind, place: Place, documentation: String? = nil, heading: String? = nil) {
      self.kind = kind
      self.place = place
      self.documentation = documentation
      self.heading = heading
    }
  }

  /// The statements of the language. A new one breaks the build in every stage that must learn of it.
  /// Boxed: inline, the largest would make every statement as large as itself.
  public indirect enum Kind: Sendable {
    case use(Name)
    case type(TypeDeclaration)
    case predicate(PredicateDeclaration)
    case source(SourceDeclaration)
    case ranks([Name])
    case role(Name, Text?)
    /// `entity a : T "label"` and `entities a, b : T`.
    case entities([(name: Name, label: Text?)], type: Name)
    /// `entities from "FILE" (COLUMN) : T`, with the column of their labels if there is one.
    case entitiesFrom(DataColumns, type: Name)
    case standards([(name: Name, isWeighed: Bool)])
    case standardOfProof(Name)
    case incompatible([Node])
    case conflictsByRankThenDate
    case argument(ArgumentStatement)
    case attack(AttackStatement)
    case defeater(DefeaterStatement)
    case prefer(Name, over: Name)
    // Cases.
    case caseName(Name, Text?)
    case asOf(CivilDate)
    case roleIs(Name, Name)
    case group(Name, [Name])
    case fact(Node, by: Name?, Cite?)
    /// Many facts in a row, each on a line of its own.
    case plainFacts(PlainFacts)
    /// Many plain rules in a row, each on a line of its own.
    case plainRules(PlainRules)
    /// A fact of a batch, whose literal is plain and kept as bytes.
    case plainFact(literal: Place, by: Name?, Cite?)
    case factsFrom(FactsFromData)
    case allege(Node, by: Name, Cite?)
    case unknown(Node, Cite?)
    case stipulate(Node, by: Name?, Cite?)
    case question(Node, burden: Name?)
    case expect(Expectation.Kind, Node)
    case suppose(Name, Text?)
    case withoutFact(Node)
    // Project files.
    case rulesFolder(Text)
    case tracesFolder(Text)
    // Everywhere.
    /// `allow CODE "reason"`: the next statement, or the project, may raise this warning.
    case allow(Code, reason: Text)
    /// `uncovered "reason"`: why tests need not cover the next statement.
    case uncovered(Text)
  }

  /// `type …`.
  public struct TypeDeclaration: Sendable {
    /// After `is` or `=`.
    public enum Shape: Sendable {
      case plain
      case within(Name)
      case closed([Name], isOrdered: Bool)
    }
    /// Its name.
    public var name: Name
    /// What stands after its name.
    public var shape: Shape
    /// How traces tell it.
    public var sentence: Text?
    /// Puts it together from its parts.
    public init(name: Name, shape: Shape, sentence: Text?) {
      self.name = name
      self.shape = shape
      self.sentence = sentence
    }
  }

  /// `given …` and `conclusion …`.
  public struct PredicateDeclaration: Sendable {
    /// Which it is.
    public var kind: Predicate.Kind
    /// Its name.
    public var name: Name
    /// Whether `for the record` stands there.
    public var isForTheRecord: Bool
    /// What those without arguments, value and sentence lack, in one place or none: a propositional rulebook has a million.
    private var rest: [Rest]

    private struct Rest: Sendable {
      var parameters: [(name: Name?, type: Name)]
      var value: Name?
      var sentence: Text?
      var negation: Text?
    }

    /// Puts it together from its parts.
    public init(
      kind: Predicate.Kind, name: Name, parameters: [(name: Name?, type: Name)], value: Name?, sentence: Text?,
      negation: Text?, isForTheRecord: Bool
    ) {
      self.kind = kind
      self.name = name
      self.isForTheRecord = isForTheRecord
      let isBare = parameters.isEmpty && value == nil && sentence == nil && negation == nil
      rest = isBare ? [] : [Rest(parameters: parameters, value: value, sentence: sentence, negation: negation)]
    }

    /// The types of its arguments, with the names that the sentences use.
    public var parameters: [(name: Name?, type: Name)] { rest.isEmpty ? [] : rest[0].parameters }
    /// The type of its value; nil if it has none.
    public var value: Name? { rest.isEmpty ? nil : rest[0].value }
    /// How traces tell it.
    public var sentence: Text? { rest.isEmpty ? nil : rest[0].sentence }
    /// How traces tell its contrary.
    public var negation: Text? { rest.isEmpty ? nil : rest[0].negation }
  }

  /// `source …`.
  public struct SourceDeclaration: Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text
    /// Its rank, if stated.
    public var rank: Name?
    /// Its date, if stated.
    public var dated: CivilDate?
    /// When it is in force, if stated.
    public var window: Window?
    /// Where to read it.
    public var url: Text?
    /// Its provisions, in the order listed.
    public var provisions: [(pin: Text, text: Text)] = []
    /// What it says.
    public var texts: [Text] = []
    /// What the rulebook remarks on it.
    public var notes: [Text] = []
    /// Puts it together from its parts.
    public init(name: Name, title: Text) {
      self.name = name
      self.title = title
    }
  }

  /// `cite "words"` or `cite Source "pin"`.
  public enum Cite: Sendable {
    case record(Text)
    case source(Name, pin: Text?)
  }

  /// `from "FILE" (COLUMN, …)`.
  public struct DataColumns: Sendable {
    /// The file, from the folder of the case.
    public var path: Text
    /// The names of columns as the file's header has them.
    public var columns: [Text]
    /// Puts it together from its parts.
    public init(path: Text, columns: [Text]) {
      self.path = path
      self.columns = columns
    }
  }

  /// `facts p from "FILE" (COLUMN, …)`: a fact for each row.
  public struct FactsFromData: Sendable {
    /// Of what they are.
    public var predicate: Name
    /// Whether they state its contrary.
    public var isNegated: Bool
    /// Where the rows are.
    public var data: DataColumns
    /// The standard of each, where they are evidence.
    public var by: Name?
    /// Where in the record the file stands.
    public var cite: Cite?
    /// Puts it together from its parts.
    public init(predicate: Name, isNegated: Bool, data: DataColumns, by: Name?, cite: Cite?) {
      self.predicate = predicate
      self.isNegated = isNegated
      self.data = data
      self.by = by
      self.cite = cite
    }
  }

  /// Criterion, rule or presumption.
  public struct ArgumentStatement: Sendable {
    /// Criterion, rule, presumption or conclusive presumption.
    public var kind: OnusLanguage.Statement.Kind
    /// Its name.
    public var name: Name
    /// What it concludes.
    public var head: Node
    /// What stands below it.
    public var clauses: [Clause]
    /// Puts it together from its parts.
    public init(kind: OnusLanguage.Statement.Kind, name: Name, head: Node, clauses: [Clause]) {
      self.kind = kind
      self.name = name
      self.head = head
      self.clauses = clauses
    }
  }

  /// `rebuttal …` and `exception …`.
  public struct AttackStatement: Sendable {
    /// A statement, or every rule of a source and pin.
    public enum Target: Sendable {
      case statement(Name)
      case source(Name, pin: Text)
    }
    /// Rebuttal or exception.
    public var kind: OnusLanguage.Statement.Kind
    /// Its name.
    public var name: Name
    /// What it stops.
    public var targets: [Target]
    /// The head against which it stands.
    public var against: Node?
    /// What stands below it.
    public var clauses: [Clause]
    /// Puts it together from its parts.
    public init(
      kind: OnusLanguage.Statement.Kind, name: Name, targets: [Target], against: Node?, clauses: [Clause]
    ) {
      self.kind = kind
      self.name = name
      self.targets = targets
      self.against = against
      self.clauses = clauses
    }
  }

  /// `defeater …`.
  public struct DefeaterStatement: Sendable {
    /// Its name.
    public var name: Name
    /// The head against which it stands.
    public var against: Node
    /// What stands below it.
    public var clauses: [Clause]
    /// Puts it together from its parts.
    public init(name: Name, against: Node, clauses: [Clause]) {
      self.name = name
      self.against = against
      self.clauses = clauses
    }
  }

  /// A clause with its place.
  public struct Clause: Sendable {
    /// Which it is.
    public var kind: ClauseKind
    /// Where it stands.
    public var place: Place
    /// Puts it together from its parts.
    public init(kind: ClauseKind, place: Place) {
      self.kind = kind
      self.place = place
    }
  }

  /// The clauses of statements that argue.
  public enum ClauseKind: Sendable {
    case when(Node)
    case unless(Node)
    case notwithstanding([Name])
    case subjectTo([Name])
    // Large and few: boxed, they do not make every clause as large as themselves.
    indirect case cite(Name, pin: Text?)
    case text(Text)
    case note(Text)
    case window(Window)
    case at(Node)
    indirect case burden(Burden.Kind, role: Name, standard: Name?)
  }
}

extension Syntax.Kind {
  /// Whether it is many statements in one.
  var isRow: Bool {
    switch self {
    case .plainFacts, .plainRules: true
    default: false
    }
  }

  /// Whether it becomes a statement of the rulebook.
  var argues: Bool {
    switch self {
    case .argument, .attack, .defeater: true
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .prefer, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainRules, .plainFact,
      .factsFrom,
      .allege, .unknown,
      .stipulate,
      .question, .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      false
    }
  }
}
