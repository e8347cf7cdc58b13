/// What of the law a test run should show at least once, and how often it did.

/// One statement, condition, preference, window or provision with its goals.
struct CoverageEntry: Sendable {
  enum Kind: String, Sendable {
    case statement, presumption, unless, by, comparison, window, preference, conflicts, provision

    /// Whether it is a way through a statement, not a statement itself.
    var isBranch: Bool {
      switch self {
      case .statement, .provision: false
      case .presumption, .unless, .by, .comparison, .window, .preference, .conflicts: true
      }
    }
  }
  /// What should have been seen, and how often it was.
  struct Goal: Sendable {
    /// `fired`, `stood`, `overcome`, `held`, `failed`, `in_force`, `out_of_force`, `decided`, `by_rank`, `by_date`, `cited`.
    var name: String
    var count: Int
    var isMissing: Bool { count == 0 }
  }
  /// What tells entries apart over all programs that hold their file.
  struct Key: Hashable, Sendable {
    var path: String
    var start: Int32
    var kind: Kind
    /// Of a preference what it is over.
    var other = ""
  }
  /// How a statement fared, of all instances in all situations.
  struct Fate: Sendable {
    var isAsked = false
    var isConsidered = false
    var fired = 0
    var beaten = 0
    var undercut = 0
    var met = 0

    /// The best that came of it.
    var word: String {
      if fired > 0 { return "fired" }
      if beaten > 0 { return "beaten" }
      if undercut + met > 0 { return "undercut" }
      return isConsidered ? "considered only" : "never"
    }
  }
  var key: Key
  var line: Int
  /// `rule liable`, `source Act`.
  var subject: String
  /// The words of a condition or preference; the pin of a provision.
  var text = ""
  var goals: [Goal]
  /// Of a statement.
  var fate: Fate?
  /// Why it need not be covered, and the place of the `uncovered` that says so.
  var reason: String?
  var mark: String?

  var missed: [Goal] { goals.filter(\.isMissing) }
  var place: String { "\(key.path):\(line)" }

  /// Adds what another program showed of the same.
  mutating func add(_ other: CoverageEntry) {
    for i in goals.indices { goals[i].count += other.goals[i].count }
    guard let more = other.fate, var own = fate else { return }
    own.isAsked = own.isAsked || more.isAsked
    own.isConsidered = own.isConsidered || more.isConsidered
    own.fired += more.fired
    own.beaten += more.beaten
    own.undercut += more.undercut
    own.met += more.met
    fate = own
  }

  static func isBefore(_ a: CoverageEntry, _ b: CoverageEntry) -> Bool {
    if a.key.path != b.key.path { return a.key.path.utf8.lexicographicallyPrecedes(b.key.path.utf8) }
    return (a.line, a.key.start, a.key.kind.rawValue, a.key.other) < (
      b.line, b.key.start, b.key.kind.rawValue, b.key.other
    )
  }
}

extension CoverageEntry {
  /// What is missing, one sentence for each; none where nothing is.
  var sentences: [String] {
    switch key.kind {
    case .statement: return missed.isEmpty ? [] : ["\(subject) \(whyNotFired)"]
    case .presumption:
      return missed.map {
        $0.name == "stood"
          ? "\(subject) \(whyNotFired)"
          : "\(subject) was never overcome: no rebuttal applied, no evidence met its burden, and nothing prevailed over it"
      }
    case .unless:
      return both(
        "`unless \(text)` never stopped it where all else held", "`unless \(text)` never let it pass",
        "`unless \(text)` never let it pass, and never stopped it where all else held", positive: "failed")
    case .by, .comparison:
      return both(
        "`\(text)` never failed where all else held", "`\(text)` never held",
        "`\(text)` never held, and never failed where all else held",
        positive: "failed")
    case .window:
      return both("was never out of force", "was never in force", "was never asked about", positive: "out_of_force")
    case .preference: return missed.isEmpty ? [] : ["`\(text)` never decided between two that apply"]
    case .conflicts:
      return missed.map { "no conflict was decided by \($0.name == "by_rank" ? "rank" : "date")" }
    case .provision: return missed.isEmpty ? [] : ["\(subject): no statement cites \"\(text)\""]
    }
  }

  private func both(_ one: String, _ other: String, _ neither: String, positive: String) -> [String] {
    let names = missed.map(\.name)
    if names.isEmpty { return [] }
    let told = names.count == 2 ? neither : names[0] == positive ? one : other
    return [key.kind == .window ? "\(subject) \(told)" : "\(subject): \(told)"]
  }

  private var whyNotFired: String {
    let verb = key.kind == .presumption ? "stood" : "fired"
    guard let fate else { return "never \(verb)" }
    if fate.beaten > 0, key.kind != .presumption { return "never \(verb): where it applied, it did not prevail" }
    if fate.undercut + fate.met + fate.beaten > 0 {
      return key.kind == .presumption
        ? "never \(verb): it was always overcome" : "never \(verb): where its conditions held, an exception stopped it"
    }
    if fate.isConsidered { return "was considered only: its conditions never all held" }
    return fate.isAsked
      ? "was never considered: it was in force in no case that asks"
      : "was never considered: nothing that is asked needs it"
  }
}
