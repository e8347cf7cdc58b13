/// What it takes: all minimal sets of changes to the record that bring a literal to a goal.
///
/// Reiter's hitting-set tree with certificates as conflicts. Whatever changes the value of a literal changes a leaf of the
/// certificate for the value it has (`Leaves.swift`); so from each set of changes that does not do, the sets to try next
/// are those with one leaf more, each set to every level that can make a difference. Breadth first, so that sets are found
/// before what contains them. Rules are not monotone: a higher grade may hurt, so nothing is left out because less did not do.

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

  public func isMet(by status: Status) -> Bool {
    switch self {
    case .proven: status.isProven
    case .notProven: !status.isProven
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
  /// In a set order; not empty.
  public var bearers: [Bearer]
}

/// A set of changes that does, of which no part does.
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
  /// How many situations were evaluated.
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
    let turning = TurningValues(parts.program)
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

/// The breadth-first search.
private struct NeedsSearch {
  struct Change: Hashable {
    var entry: Int
    var level: RecordLevel
  }
  private struct Node {
    var changes: [Change]
    var leaves: [Int: Set<Stand>]
    /// By entry the levels to try.
    var levels: [Int: [RecordLevel]]
    /// Whom the changes made so far serve.
    var stands: [Int: Set<Stand>]
  }
  /// Entries and whether each is raised: sets with the same are one, with the least that does.
  private struct Key: Hashable { var parts: [Part] }
  private struct Part: Hashable, Comparable {
    var entry: Int
    var isRaised: Bool
    static func < (a: Part, b: Part) -> Bool { a.entry < b.entry }
  }
  private struct Found {
    var changes: [Change]
    var stands: [Int: Set<Stand>]
    var status: Status
    var cost: [Int]
  }

  private let rulebook: Rulebook
  private let part: CasePart
  private let literal: GroundLiteral
  private let goal: NeedsGoal
  private let entries: [Entry]
  private let options: NeedsOptions
  private let limits: Limits
  private let thresholds: Thresholds
  private var found: [Key: Found] = [:]
  private var roles: [Bool: RoleID] = [:]
  private(set) var evaluations = 0
  private(set) var completeUpTo = 0
  private(set) var isExhausted = false

  init(_ parts: CaseParts, _ literal: GroundLiteral, _ goal: NeedsGoal, _ entries: [Entry], _ options: NeedsOptions) {
    rulebook = parts.facts.rulebook
    limits = parts.limits
    self.literal = literal
    self.goal = goal
    self.entries = entries
    self.options = options
    thresholds = Thresholds(parts.prepared)
    part = CasePart(parts, literal, changing: entries.map(\.literal))
  }

  mutating func run() {
    guard let root = node([], [:]) else { return }
    // A side is a role's where only one role is met on it.
    var met: [Bool: Set<RoleID>] = [:]
    for stand in root.leaves.values.joined() {
      if let role = stand.role { met[stand.isFor, default: []].insert(role) }
    }
    if let bearer = options.bearer { met[true, default: []].insert(bearer) }
    roles = met.filter { $0.value.count == 1 }.compactMapValues(\.first)
    // What the certificate of a set of changes rests on is asked for when more changes are tried on top, not before.
    var frontier: [(changes: [Change], stands: [Int: Set<Stand>])] = [([], [:])]
    var tried: Set<Set<Change>> = []
    for size in 1...max(1, options.size) {
      var next: [(changes: [Change], stands: [Int: Set<Stand>])] = []
      let smaller = found.keys.map { Set($0.parts.map(\.entry)) }
      for start in frontier {
        if evaluations >= limits.needsEvaluations || limits.isOverTime { return }
        guard let node = size == 1 ? root : self.node(start.changes, start.stands) else { continue }
        for entry in node.leaves.keys.sorted() {
          let own = Set(node.changes.map(\.entry) + [entry])
          if node.changes.contains(where: { $0.entry == entry }) || smaller.contains(where: { $0.isSubset(of: own) }) {
            continue
          }
          for level in node.levels[entry] ?? [] {
            let isRaised = level > entries[entry].level
            let leaves = node.leaves[entry] ?? []
            guard isBorne(entry, leaves, isRaised: isRaised) else { continue }
            let changes = node.changes + [Change(entry: entry, level: level)]
            guard tried.insert(Set(changes)).inserted else { continue }
            if evaluations >= limits.needsEvaluations || limits.isOverTime { return }
            var stands = node.stands
            stands[entry] = leaves
            guard let status = status(with: changes) else { continue }
            if goal.isMet(by: status) {
              note(changes, stands, status)
            } else if size < options.size {
              next.append((changes, stands))
            }
          }
        }
      }
      completeUpTo = size
      if size < options.size, next.isEmpty {
        completeUpTo = options.size
        isExhausted = true
        return
      }
      frontier = next
    }
  }

  private mutating func note(_ changes: [Change], _ stands: [Int: Set<Stand>], _ status: Status) {
    let sorted = changes.sorted { $0.entry < $1.entry }
    let key = Key(
      parts: sorted.map { Part(entry: $0.entry, isRaised: $0.level > entries[$0.entry].level) })
    let distances = sorted.map { abs(rank($0.level) - rank(entries[$0.entry].level)) }
    let cost = [distances.reduce(0, +)] + distances
    if let known = found[key], !cost.lexicographicallyPrecedes(known.cost) { return }
    found[key] = Found(changes: sorted, stands: stands, status: status, cost: cost)
  }

  private func rank(_ level: RecordLevel) -> Int { thresholds.rank(level) }

  private func told(_ changes: [Change]) -> [(literal: GroundLiteral, level: RecordLevel)] {
    changes.map { (entries[$0.entry].literal, $0.level) }
  }

  /// What the literal is with changes; nil where these cannot stand together.
  private mutating func status(with changes: [Change]) -> Status? {
    evaluations += 1
    return part.model(with: told(changes))?.status(of: literal)
  }

  /// The leaves with changes, and the levels to which each may be set.
  private mutating func node(_ changes: [Change], _ stands: [Int: Set<Stand>]) -> Node? {
    guard let model = part.model(with: told(changes), possible: entries.map(\.literal)) else { return nil }
    var isWhole = false
    if case .status = goal { isWhole = true }
    let leaves = Leaves(model, literal, entries, bearer: options.bearer, isWhole: isWhole).stands
    var levels: [Int: [RecordLevel]] = [:]
    for entry in leaves.keys {
      levels[entry] = thresholds.levels(entries[entry], model.program)
    }
    return Node(changes: changes, leaves: leaves, levels: levels, stands: stands)
  }

  // MARK: Who bears it

  private func isBorne(_ entry: Int, _ stands: Set<Stand>, isRaised: Bool) -> Bool {
    guard let role = options.role else { return true }
    return bearers(entry, stands, isRaised: isRaised).contains {
      $0 == .role(role) || $0 == .speaker(.role(role))
    }
  }

  private func bearers(
    _ entry: Int, _ stands: Set<Stand>, isRaised: Bool
  ) -> [Bearer] {
    if isRaised, !entries[entry].speakers.isEmpty { return entries[entry].speakers.map { .speaker($0) } }
    var all: Set<Bearer> = []
    var served = stands.map { isRaised ? $0 : $0.opposite }
    // A set that brings about what is asked for is in the interest of whom that serves.
    if let side = goal.side, served.contains(where: { $0.isFor == side }) { served.removeAll { $0.isFor != side } }
    for own in served {
      if own.isUnclear {
        all.insert(.unclear)
      } else if let role = own.role ?? roles[own.isFor] {
        all.insert(.role(role))
      } else {
        all.insert(own.isFor ? .asserting : .denying)
      }
    }
    if all.count > 1 { all.remove(.unclear) }
    return all.sorted { order($0) < order($1) }
  }

  private func order(_ bearer: Bearer) -> String {
    switch bearer {
    case .role(let role): "0" + rulebook[role].name
    case .speaker(.role(let role)): "0" + rulebook[role].name
    case .speaker(.entity(let entity)): "1" + rulebook[entity].name
    case .asserting: "2"
    case .denying: "3"
    case .unclear: "4"
    }
  }

  /// The sets, the smaller first, in the order of their entries.
  var sets: [NeededSet] {
    return found.sorted { a, b in
      let (x, y) = (a.key.parts, b.key.parts)
      if x.count != y.count { return x.count < y.count }
      if x != y { return x.lexicographicallyPrecedes(y) }
      return false
    }.map { key, found in
      NeededSet(
        changes: found.changes.map { change in
          NeededChange(
            entry: entries[change.entry], level: change.level,
            bearers: bearers(
              change.entry, found.stands[change.entry] ?? [], isRaised: change.level > entries[change.entry].level))
        }, status: found.status)
    }
  }
}

/// The grades at which something in the rules tells a difference.
private struct Thresholds {
  private let standards: Int
  private let base: Int
  /// By predicate: standards that something asks of it, or of what excludes it.
  private var asked: [Int32: Set<Int>] = [:]

  init(_ rules: PreparedRules) {
    let rulebook = rules.rulebook
    standards = rulebook.standards.names.count
    base = Int(rulebook.standards.base.raw)
    for alternative in rules.lowered.alternatives {
      for part in alternative.parts {
        if case .literal(let pattern, let by, _) = part, by >= 0 {
          asked[pattern.predicate, default: []].insert(Int(by))
        }
      }
    }
    for statement in rulebook.statements where statement.kind == .presumption {
      if let head = statement.head, let burden = statement.burden {
        asked[head.predicate.raw, default: []].insert(Int(burden.standard.raw))
      }
    }
  }

  /// -1 for nothing, then the standards, then what is undisputed.
  func rank(_ level: RecordLevel) -> Int {
    switch level {
    case .nothing: -1
    case .evidence(let standard): Int(standard.raw)
    case .undisputed: standards
    }
  }

  private func level(_ rank: Int) -> RecordLevel {
    rank < 0 ? .nothing : rank >= standards ? .undisputed : .evidence(StandardID(Int32(rank)))
  }

  /// The levels to which an entry may be set: the least of each class above, the greatest of each class below.
  func levels(_ entry: Entry, _ program: GroundProgram) -> [RecordLevel] {
    let literal = program.intern(entry.literal)
    var bounds: Set<Int> = [base, standards]
    let predicate = entry.literal.predicate.raw
    bounds.formUnion(asked[predicate] ?? [])
    for pair in program.conflicts[Int(predicate)] { bounds.formUnion(asked[pair.other.predicate] ?? []) }
    // Where the contrary has evidence, as much and more than that.
    for other in program.contraries(of: literal) {
      let weight = Int(program.weight(other))
      if weight >= 0 { bounds.formUnion([weight, weight + 1]) }
    }
    let current = rank(entry.level)
    var ranks: Set<Int> = []
    for bound in bounds {
      if bound > current { ranks.insert(bound) } else { ranks.insert(bound - 1) }
    }
    ranks.remove(current)
    // A conclusion is argued for, and the record only holds evidence of it.
    if program.rulebook[entry.literal.predicate].kind == .conclusion, current < standards { ranks.remove(standards) }
    if program.isVoid(literal) {
      // Evidence counts as absent, and two undisputed facts cannot exclude each other.
      let isOpposed = program.contraries(of: literal).contains { other in
        program.facts(stating: other).contains { program.situation.facts[$0].standard == nil }
      }
      ranks = isOpposed ? [] : ranks.filter { $0 == standards }
    }
    return ranks.sorted { abs($0 - current) < abs($1 - current) || abs($0 - current) == abs($1 - current) && $0 < $1 }
      .map(level)
  }
}
