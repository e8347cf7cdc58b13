/// What it takes: all minimal sets of changes to the record that bring a literal to a goal.

public import OnusLanguage

/// What a literal is to become.
public enum NeedsGoal: Hashable, Sendable {
  case proven
  case notProven
  case status(Status)

  /// Whether who asserts the literal wants it, or who denies it; nil where that cannot be said.
  var side: Bool? {
    switch self {
    case .proven: true
    case .notProven, .status(.refuted), .status(.rebutted), .status(.unproven): false
    case .status(.definite), .status(.established), .status(.presumed): true
    case .status(.contradiction), .status(.undetermined), .status(.contested): nil
    }
  }

  /// Whether a status is the goal, as `expect` has it: a contradiction is no proof, and what is undetermined is neither.
  public func isMet(by status: Status) -> Bool {
    switch self {
    case .proven: status.isProven && status != .contradiction
    case .notProven: !status.isProven && status != .undetermined
    case .status(let wanted): status == wanted
    }
  }
}

/// Who would have to bring a change about.
public enum Bearer: Hashable, Sendable {
  case role(RoleID)
  case speaker(Allegation.Speaker)
  /// Who asserts the literal, or who denies it, where no burden names a role.
  case asserting, denying
  /// It serves through a number or a sum, or through what was not followed.
  case unclear
}

/// One entry that becomes another.
public struct NeededChange: Sendable {
  public var entry: Entry
  public var level: RecordLevel
  /// The entry instead of which this one is stated: the same fact with another value.
  public var replaced: Entry?
  /// In a set order; not empty.
  public var bearers: [Bearer]
}

/// A set of changes that does, where nothing does that needs no more changes and touches no other entries.
public struct NeededSet: Sendable {
  public var changes: [NeededChange]
  /// What the literal becomes.
  public var status: Status
}

/// What is asked for beyond the literal.
public struct NeedsOptions: Sendable {
  /// Nil: the opposite of what is, proven or not.
  public var goal: NeedsGoal?
  public var size = 2
  public var only: EntryChoice?
  /// Only what this role bears.
  public var role: RoleID?
  /// Who bears the burden for the literal itself, if the question says.
  public var bearer: RoleID?
  public init() {}
}

/// All minimal sets of changes, up to a size.
public struct Needs: Sendable {
  public private(set) var status: Status
  public private(set) var goal: NeedsGoal
  public private(set) var sets: [NeededSet] = []
  /// Up to this many changes all minimal sets were found.
  public private(set) var completeUpTo = 0
  /// Nothing else could do, with any number of changes.
  public private(set) var isExhausted = false
  /// How many situations were evaluated, those included of which a certificate was asked for.
  public private(set) var evaluations = 0
  /// How many entries could have been changed, and whether some were left out.
  public private(set) var entryCount = 0
  public private(set) var isCut = false
  /// Of amounts, numbers, days, times or texts only values were tried that are stated or at which a condition turns.
  public private(set) var isOfSomeValues = false
  /// The case's constants, and those that were tried.
  public private(set) var constants: Constants

  public init(
    _ facts: CheckedCase, in situation: Situation, _ model: Model, _ literal: GroundLiteral, _ options: NeedsOptions,
    limits: Limits = Limits()
  ) {
    status = model.status(of: literal)
    goal = options.goal ?? (status.isProven ? .notProven : .proven)
    constants = model.constants
    if goal.isMet(by: status) {
      completeUpTo = options.size
      return
    }
    let parts = CaseParts(facts, in: situation, knowing: constants, limits: limits)
    let turning = TurningValues(parts.program, asked: literal, constants)
    for value in options.only == nil ? turning.all(facts.rulebook) : [] { parts.know(value) }
    constants = parts.constants
    let entries = Entries(literal, parts.program, in: situation, turning, only: options.only)
    entryCount = entries.all.count
    isCut = entries.isCut
    isOfSomeValues = entries.isOfSomeValues
    var search = NeedsSearch(parts, literal, goal, entries.all, options)
    search.run()
    evaluations = search.evaluations
    completeUpTo = search.completeUpTo
    isExhausted = search.isExhausted && !isCut
    sets = search.sets
  }
}
