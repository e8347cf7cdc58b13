/// The syntax tree of a file: every statement as written, names not yet looked up.

/// Namespace of the tree's types.
public enum Syntax {
  /// A name with its place; `module` where it was written `module.name`.
  public struct Name: Hashable, Sendable {
    public var module: String?
    public var text: String
    public var place: Place
    public init(module: String? = nil, text: String, place: Place) {
      self.module = module
      self.text = text
      self.place = place
    }
  }

  /// A string literal with its value.
  public struct Text: Hashable, Sendable {
    public var value: String
    public var place: Place
    public init(value: String, place: Place) {
      self.value = value
      self.place = place
    }
  }

  /// A parsed file.
  public struct File: Sendable {
    public var id: FileID
    public var statements: [Statement]
    public init(id: FileID, statements: [Statement]) {
      self.id = id
      self.statements = statements
    }
  }

  /// A statement with what stands around it.
  public struct Statement: Sendable {
    public var kind: Kind
    public var place: Place
    /// The doc comment (`---`) before it.
    public var documentation: String?
    /// The nearest Markdown heading above it.
    public var heading: String?
    public init(kind: Kind, place: Place, documentation: String? = nil, heading: String? = nil) {
      self.kind = kind
      self.place = place
      self.documentation = documentation
      self.heading = heading
    }
  }

  /// The statements of the language. A new one breaks the build in every stage that must learn of it.
  public enum Kind: Sendable {
    case use(Name)
    // Declarations are large and few, rules small and many: boxed, they do not make every statement as large as themselves.
    indirect case type(TypeDeclaration)
    indirect case predicate(PredicateDeclaration)
    indirect case source(SourceDeclaration)
    case ranks([Name])
    case role(Name, Text?)
    /// `entity a : T "label"` and `entities a, b : T`.
    case entities([(name: Name, label: Text?)], type: Name)
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
    case allege(Node, by: Name, Cite?)
    case unknown(Node, Cite?)
    case stipulate(Node, by: Name?, Cite?)
    case question(Node, burden: Name?)
    case expect(Expectation.Kind, Node)
    case suppose(Name, Text?)
    case withoutFact(Node)
    // Project files.
    case rulesFolder(Text)
  }

  public struct TypeDeclaration: Sendable {
    /// After `is` or `=`.
    public enum Shape: Sendable {
      case plain
      case within(Name)
      case closed([Name], isOrdered: Bool)
    }
    public var name: Name
    public var shape: Shape
    public var sentence: Text?
    public init(name: Name, shape: Shape, sentence: Text?) {
      self.name = name
      self.shape = shape
      self.sentence = sentence
    }
  }

  public struct PredicateDeclaration: Sendable {
    public var kind: Predicate.Kind
    public var name: Name
    public var parameters: [(name: Name?, type: Name)]
    public var value: Name?
    public var sentence: Text?
    public var negation: Text?
    public var isForTheRecord: Bool
    public init(
      kind: Predicate.Kind, name: Name, parameters: [(name: Name?, type: Name)], value: Name?, sentence: Text?,
      negation: Text?, isForTheRecord: Bool
    ) {
      self.kind = kind
      self.name = name
      self.parameters = parameters
      self.value = value
      self.sentence = sentence
      self.negation = negation
      self.isForTheRecord = isForTheRecord
    }
  }

  public struct SourceDeclaration: Sendable {
    public var name: Name
    public var title: Text
    public var rank: Name?
    public var dated: CivilDate?
    public var window: Window?
    public var url: Text?
    public var texts: [Text] = []
    public var notes: [Text] = []
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

  public struct ArgumentStatement: Sendable {
    /// Criterion, rule, presumption or conclusive presumption.
    public var kind: OnusLanguage.Statement.Kind
    public var name: Name
    public var head: Node
    public var clauses: [Clause]
    public init(kind: OnusLanguage.Statement.Kind, name: Name, head: Node, clauses: [Clause]) {
      self.kind = kind
      self.name = name
      self.head = head
      self.clauses = clauses
    }
  }

  public struct AttackStatement: Sendable {
    /// A statement, or every rule of a source and pin.
    public enum Target: Sendable {
      case statement(Name)
      case source(Name, pin: Text)
    }
    /// Rebuttal or exception.
    public var kind: OnusLanguage.Statement.Kind
    public var name: Name
    public var targets: [Target]
    public var against: Node?
    public var clauses: [Clause]
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

  public struct DefeaterStatement: Sendable {
    public var name: Name
    public var against: Node
    public var clauses: [Clause]
    public init(name: Name, against: Node, clauses: [Clause]) {
      self.name = name
      self.against = against
      self.clauses = clauses
    }
  }

  /// A clause with its place.
  public struct Clause: Sendable {
    public var kind: ClauseKind
    public var place: Place
    public init(kind: ClauseKind, place: Place) {
      self.kind = kind
      self.place = place
    }
  }

  public enum ClauseKind: Sendable {
    case when(Node)
    case unless(Node)
    case notwithstanding([Name])
    case subjectTo([Name])
    case cite(Name, pin: Text?)
    case text(Text)
    case note(Text)
    case window(Window)
    case at(Node)
    case burden(Burden.Kind, role: Name, standard: Name?)
  }
}
