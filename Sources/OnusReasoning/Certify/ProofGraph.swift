/// What a certificate holds: all arguments about the questions and all that these rest on, with the value of each node and why.
///
/// The nodes are those of section 6 to the letter, not those that the solver makes of them, so that a checker can read their rules off the
/// list of arguments: `Certifier` makes and solves them anew. All stands in flat tables of numbers, since a certificate of a large case has
/// some nodes for each of its literals.

public import OnusLanguage

/// The proof of some literals' statuses.
public struct ProofGraph {
  /// A literal by its number; `literal` tells which.
  public typealias LiteralID = Int32

  /// What all instances of one way have in common.
  public final class Shape: Sendable {
    public let statement: StatementID
    /// Which of the statement's attacks, or -1.
    public let attack: Int
    /// Which of the ways that `or`s make.
    public let way: Int
    /// The variables that it binds.
    public let slots: [Int]
    /// By which standard each premise must hold, in the order of the statement; nil: it must be proven.
    public let by: [StandardID?]
    let premises: [Pattern]
    /// Premises and inner conditions in the order of the statement.
    let steps: [Step]
    /// How many inner conditions must not hold, and how many must.
    public let lacking: Int
    public let holding: Int

    init(_ clause: Clause, way: Int, slots: [Int], _ parts: [Part]) {
      statement = clause.statement
      attack = clause.attack
      self.way = way
      self.slots = slots
      var by: [StandardID?] = []
      var premises: [Pattern] = []
      var steps: [Step] = []
      for part in parts {
        switch part {
        case .literal(let pattern, let standard, _):
          steps.append(.premise(premises.count))
          premises.append(pattern)
          by.append(standard < 0 ? nil : StandardID(standard))
        case .comparison, .isType: break
        case .unproven(let auxiliary, _): steps.append(.lacks(auxiliary: auxiliary))
        case .atLeast(let auxiliary): steps.append(.holds(auxiliary: auxiliary))
        }
      }
      lacking = steps.count { if case .lacks = $0 { true } else { false } }
      holding = steps.count - premises.count - lacking
      (self.by, self.premises, self.steps) = (by, premises, steps)
    }
  }

  enum Step: Sendable {
    case premise(Int), lacks(auxiliary: Int), holds(auxiliary: Int)
  }

  /// What an inner condition is, whatever the values of the variables around it.
  public struct ConditionShape {
    public var statement: StatementID
    public var attack: Int
    /// Its place among the statement's inner conditions.
    public var number: Int
    public var slots: [Int]
    public var atLeast: Int?
  }

  /// Instances of statements, ways of inner conditions, and evidence.
  public struct ArgumentTable {
    /// By argument: the number of its shape, or -1 for evidence.
    public internal(set) var shapes: [Int32] = []
    /// By argument: of which inner condition it is a way, or -1; of evidence the literal.
    public internal(set) var owners: [Int32] = []
    /// By argument: where its cells begin, and after the last where they end.
    public internal(set) var starts: [Int32] = [0]
    /// Of each argument the values of its variables, its premises, the conditions that must not hold, and those that must; of
    /// evidence its grade.
    public internal(set) var cells: [Int32] = []

    public var count: Int { shapes.count }
  }

  /// The arguments about one literal: those for it, then the defeaters against it, as a part of `members`.
  public struct Ground {
    public var literal: LiteralID
    public var arguments: Range<Int>
    public var defeaters: Range<Int>
    /// Private to the making: what stands against the literal, as a part of `members`.
    var foes: Range<Int>?
  }

  /// An inner condition under values for the variables around it.
  public struct Condition {
    /// The number of its shape.
    public var shape: Int
    /// Arguments that are its ways, or conditions of which so many must hold, as a part of `members`.
    public var members: Range<Int>
  }

  /// What a node is about.
  public struct Subject {
    public enum Kind: UInt8 {
      case proven, prevails, blocked, countered, applies, holds, undercut
    }
    public var kind: Kind
    /// A literal; of `applies` an argument, of `holds` a condition.
    public var about: Int32
    /// Of `countered` what it is against: a statement, or evidence as -1 less its grade; of `undercut` the statement.
    public var other: Int32
  }

  /// What may hold, beside what is definite and what there are arguments about.
  public internal(set) var possible: [LiteralID] = []
  /// What is definite: facts, and what instances make so, in the order of `definiteInstances`.
  public internal(set) var facts: [LiteralID] = []
  /// By fact, and of the evidence: where it stands among what the situation states.
  public internal(set) var factNumbers: [Int32] = []
  public internal(set) var evidence: [Int32] = []
  public internal(set) var definite: [LiteralID] = []
  public internal(set) var definiteInstances = ArgumentTable()
  public internal(set) var ground: [Ground] = []
  public internal(set) var undercuts: [(statement: StatementID, head: LiteralID, by: Range<Int>)] = []
  public internal(set) var conditions: [Condition] = []
  public internal(set) var arguments = ArgumentTable()
  /// What lists of arguments and conditions hold.
  public internal(set) var members: [Int32] = []
  public internal(set) var shapes: [Shape?]
  public internal(set) var conditionShapes: [ConditionShape?]

  /// By node, which are numbered from 1: what it is about.
  public internal(set) var subjects: [Subject] = [Subject(kind: .proven, about: -1, other: 0)]
  public internal(set) var values: [Truth] = []
  /// By node: its level; of an undetermined node its order.
  public internal(set) var levels: [Int32] = []
  /// By which line an argument counters.
  public internal(set) var lines: [Int32: DecidingLine] = [:]
  /// By node of a presumption that cannot apply since evidence meets its burden: which burden, and the contrary that the best of it is for.
  public internal(set) var metBurdens: [Int32: (kind: Burden.Kind, by: LiteralID)] = [:]
  /// Of each node in turn what makes it true (of an undetermined node what could), then what fails in each candidate, or what
  /// it waits for; `namedStarts` tells where each of the two begins, at twice the node's number and one further.
  public internal(set) var named: [Int32] = []
  public internal(set) var namedStarts: [Int32] = [0, 0, 0]

  public internal(set) var answers: [(literal: LiteralID, status: Status, presumptions: [StatementID])] = []
  /// The allegations on which the questions may rest.
  public internal(set) var allegations: [Allegation] = []
  var conditionRows = RowTable()
  let program: GroundProgram

  init(_ program: GroundProgram) {
    self.program = program
    shapes = Array(repeating: nil, count: program.lowered.alternatives.count)
    conditionShapes = Array(repeating: nil, count: program.lowered.auxiliaries.count)
  }

  /// What the numbers of literals stand for, as it is now: more may come, but none changes.
  public struct Literals {
    fileprivate let store: AtomStore

    /// How many there are.
    public var count: Int { store.count * 2 }

    /// The predicate of a literal, and its constants.
    public func predicate(of literal: LiteralID) -> Int { Int(store.predicate(literal >> 1)) }
    public func argument(_ column: Int, of literal: LiteralID) -> Int32 { store.argument(literal >> 1, column) }
  }
  public var literals: Literals { Literals(store: program.store) }

  /// What the situation states: a fact or evidence by its number, and the number of its literal.
  public func stated(_ number: Int32) -> (fact: Fact, literal: LiteralID) {
    (program.situation.facts[Int(number)], program.factLiterals[Int(number)])
  }

  /// Where the case itself states that; nil where a row of a data file does.
  public func placeInCase(_ number: Int32) -> Place? {
    if case .row? = program.situation.facts[Int(number)].record { return nil }
    return program.situation.facts[Int(number)].place
  }

  /// The literal of a number.
  public func literal(_ id: LiteralID) -> GroundLiteral { program.groundLiteral(id) }

  /// The values of the variables around an inner condition.
  public func bindings(ofCondition condition: Int) -> ArraySlice<Int32> {
    conditionRows.row(Int32(condition)).dropFirst()
  }

  /// What makes a node true, or could.
  func by(_ node: Int) -> Range<Int> { Int(namedStarts[2 * node])..<Int(namedStarts[2 * node + 1]) }
}

extension ProofGraph.ArgumentTable {
  /// Adds a cell of the argument that `close` ends.
  @inline(__always) mutating func push(_ cell: Int32) { cells.append(cell) }

  @inline(__always) mutating func set(_ place: Int, _ cell: Int32) { cells[place] = cell }

  @inline(__always) mutating func close(shape: Int, owner: Int32) {
    shapes.append(Int32(shape))
    owners.append(owner)
    starts.append(Int32(cells.count))
  }

  mutating func reserve(_ arguments: Int, cells count: Int) {
    shapes.reserveCapacity(arguments)
    owners.reserveCapacity(arguments)
    starts.reserveCapacity(arguments + 1)
    cells.reserveCapacity(count)
  }
}
