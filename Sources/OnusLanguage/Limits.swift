/// Every bound of Onus with its reason: what is beyond one is a diagnostic or a note that something was left out, never a
/// wrong status, a crash or a hang.

/// The bounds of an evaluation, which the command line may change, and as constants those that nobody needs to change.
public struct Limits: Sendable {
  // MARK: Reading

  /// The largest file in bytes: more than any rulebook has, less than would exhaust the memory.
  public static let fileBytes = 128 * 1_048_576
  /// The largest certificate in bytes: it says more than the files it is about, and is kept whole while it is checked.
  public static let certificateBytes = 1_024 * 1_048_576
  /// What standard input may hold, in bytes: it is kept whole before anything is known of it.
  public static let inputBytes = 64 * 1_048_576
  /// A line of a batch, in bytes: a case of its size is answered, and what is longer is passed over with an error.
  public static let lineBytes = 64 * 1_048_576
  /// A data file in bytes. It is streamed, so what bounds it is what its facts take: ten million rows have some 5 GiB.
  public static let dataBytes = 1_024 * 1_048_576
  /// A row of a data file in bytes: only a quote that is not closed makes a longer one, and a row is kept whole.
  public static let rowBytes = 1_048_576
  /// What is told to be wrong in a data file for one statement that reads it; then it is read no further.
  public static let dataFaults = 100
  /// Names compared to find those near unknown ones in data files, after which none are sought any more: a million entities
  /// and a hundred slips would not end.
  public static let nearNames = 200_000
  /// Plain facts, or plain rules, in a row that become one statement: of fewer a statement each costs little.
  public static let joinedLines = 64
  /// Parentheses within parentheses: the parser and the checker recurse, and a thread's stack is bounded.
  public static let nesting = 200
  /// Arrays and objects within one another in JSON: a case has six, and the reader recurses.
  public static let jsonNesting = 64
  /// Operators chained or nested in one expression: the tree of `a + b + c` is as deep as the chain is long.
  public static let operators = 1_000
  /// Diagnostics of one file that the lexer and the parser keep each: more help nobody.
  public static let fileDiagnostics = 100

  // MARK: Checking

  /// Errors that the checker collects in one program, and findings behind which no more warnings are.
  public static let findings = 1_000
  /// Diagnostics that a command shows: a reader mends these first.
  public static let shownDiagnostics = 100
  /// Literals that the `each` of one line of a case make together: it would outgrow the memory unseen.
  public static let eachLiterals = 1_000_000

  // MARK: Evaluating

  /// Ground instances of all statements together. Beyond it a rulebook multiplies its variables without a join to hold
  /// them, and the machine's memory would end before the answer came.
  public var instances = 5_000_000
  /// Steps of all joins together, about a minute: a join that finds nothing makes no instances and would not end either.
  public var steps = 4_000_000_000
  /// Alternatives into which the `or`s of one statement multiply.
  public var alternatives = 1_000
  /// When evaluating stops, in nanoseconds of the system's steady clock; nil: never.
  public var deadline: UInt64?
  /// How much memory the process may have taken at most, in bytes; nil: any.
  public var memory: Int?

  // MARK: Explaining

  /// Evaluations to find what would change an answer: each costs about as much as the case itself.
  public var needsEvaluations = 2_000
  /// Choices of levels of one set of changes whose entries are weighed against each other.
  public static let needsLevels = 100_000
  /// Evaluations for all answers of a report together, of which there may be hundreds.
  public static let reportEvaluations = 1_000
  /// Cases that are told apart to see whether the unknowns could still change an answer; each costs an evaluation.
  public static let settledCases = 1_000
  /// What these cases may cost for all answers together, some seconds: what may hold and the instances, case by case.
  public static let settledWork = 4_000_000
  /// Unknowns each of which is taken both ways to see which answers could come: each costs two evaluations of the case.
  public static let candidateUnknowns = 50
  /// Ways in which unknowns may turn out that are all evaluated to see which answers could come that rest on a number or a sum.
  public static let candidateWays = 128
  /// Entries of the record that are thought of as changed: beyond it a rulebook multiplies its givens.
  public static let entries = 4_000

  /// Evaluations to find which allegations and unknowns would matter: each costs as much as the case itself.
  public var openFactEvaluations = 100
  /// Cases that are told apart to find which of them would matter together only; each costs what bears on one answer.
  public static let jointCases = 300
  /// Facts on which what a change reaches may always rest, before it is followed step by step, or everything evaluated anew:
  /// so few cost next to nothing.
  public var partFacts = 64
  /// Literals explained in one proof; beyond it the proof says that it is cut off.
  public static let goals = 100_000
  /// Rows of one aggregate or `every` that a proof holds.
  public static let members = 1_000
  /// Rows of one aggregate or `every` that a text shows.
  public static let shownMembers = 50
  /// Patterns in the slice of a question before it forgets constants: a slice is only a first sieve for open facts.
  public static let slicePatterns = 4_000
  /// Alternates of one proof that are searched for circles before all are taken to have one.
  public static let suspects = 200
  /// Levels of a trace that stand within one another before the rest is told further down, as a reader can follow.
  public static let depth = 24
  /// The most levels that `--depth` may ask for: each costs two columns and a frame of the renderer's stack.
  public static let mostDepth = 200

  /// Nodes of a case's graph up to which further answers are drawn, unless all are wanted: what is wider nobody reads.
  public static let readableNodes = 300
  /// Nodes and edges of a graph that is drawn: nobody can read more, and the drawing grows with their square.
  public static let graphParts = 6_000
  /// Layers that all edges of a drawn graph cross together: a chain of thousands with edges from end to end would not end.
  public static let graphCells = 60_000

  /// Choices that the search for why a statement does not apply tries before it contents itself with the best so far.
  public static let tries = 20_000

  /// The limits by default: no time, no memory.
  public init() {}

  /// Whether the deadline has passed.
  public var isOverTime: Bool { deadline.map { SystemProcess.nanoseconds > $0 } ?? false }
  /// Whether the process has taken more memory than it may.
  public var isOverMemory: Bool { memory.map { SystemProcess.memory > $0 } ?? false }
}
