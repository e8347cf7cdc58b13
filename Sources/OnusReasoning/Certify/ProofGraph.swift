/// What a certificate holds: all arguments about the questions and all that these rest on, with the value of each node and why.
///
/// The nodes are those of section 6 to the letter, not those that the solver makes of them, so that a checker can read their rules off the
/// list of arguments: `Certifier` makes and solves them anew.

public import OnusLanguage

/// The proof of some literals' statuses.
public struct ProofGraph {
  /// A literal by its number; `literal` tells which.
  public typealias LiteralID = Int32

  /// An argument, an attack, or a way of an inner condition.
  public enum Argument {
    case instance(Instance)
    case evidence(LiteralID, grade: StandardID)
  }

  /// An instance of a statement, or a way of one of its inner conditions.
  public struct Instance {
    public var statement: StatementID
    /// Which of the statement's attacks, or -1.
    public var attack: Int
    /// Of which inner condition it is a way, or -1.
    public var condition: Int
    /// Which of the ways that `or`s make.
    public var way: Int
    public var bindings: [(slot: Int, value: ConstantID)]
    /// The literals that must be proven, or hold by a standard, in the order of the statement.
    public var premises: [(literal: LiteralID, by: StandardID?)]
    /// Inner conditions that must not hold, and that must.
    public var lacks: [Int]
    public var holds: [Int]
  }

  /// An inner condition under values for the variables around it.
  public struct Condition {
    public var statement: StatementID
    public var attack: Int
    /// Its place among the statement's inner conditions.
    public var number: Int
    public var bindings: [(slot: Int, value: ConstantID)]
    /// Arguments that are its ways; or conditions of which so many must hold.
    public var members: [Int]
    public var atLeast: Int?
  }

  /// What a node is about.
  public enum Subject {
    case proven(LiteralID), prevails(LiteralID), blocked(LiteralID)
    case countered(LiteralID, foe: Foe)
    case applies(Int), holds(Int)
    case undercut(StatementID, LiteralID)
  }

  /// An attack as preferences see it.
  public enum Foe: Hashable {
    case statement(StatementID)
    case evidence(StandardID)
  }

  /// A node's value and why; nodes are numbered from 1.
  public struct Node {
    public var subject: Subject
    public var value: Truth
    /// Its level; of an undetermined node its order.
    public var level: Int32
    /// What makes it true; of an undetermined node what could.
    public var by: [Int32]
    /// What fails in each candidate, or what it waits for.
    public var witnesses: [Int32]
    /// By which line an argument counters.
    public var line: DecidingLine?
  }

  public internal(set) var possible: [LiteralID] = []
  public internal(set) var definite: [(literal: LiteralID, instance: Instance?)] = []
  public internal(set) var ground: [(literal: LiteralID, arguments: [Int], defeaters: [Int])] = []
  public internal(set) var undercuts: [(statement: StatementID, head: LiteralID, by: [Int])] = []
  public internal(set) var conditions: [Condition] = []
  public internal(set) var arguments: [Argument] = []
  public internal(set) var nodes: [Node] = []
  public internal(set) var answers: [(literal: LiteralID, status: Status, presumptions: [StatementID])] = []
  /// The allegations on which the questions may rest.
  public internal(set) var allegations: [Allegation] = []
  let program: GroundProgram

  /// The literal of a number.
  public func literal(_ id: LiteralID) -> GroundLiteral { program.groundLiteral(id) }
}

extension Model {
  /// The proof of the statuses of some literals; nil where a limit stopped it.
  public func proofGraph(of literals: [GroundLiteral]) -> ProofGraph? {
    Certifier(whole.program).graph(of: literals)
  }
}
