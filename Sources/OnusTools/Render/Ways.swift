/// Sets of things that decide together, as alternatives: an `or` of `and`s of which none holds another.

internal import OnusLanguage
internal import OnusReasoning

/// Ways to one end. None at all: it cannot be reached. An empty way: nothing that is decisive is needed.
struct Ways: Equatable {
  /// One thing that decides, and how it stands.
  struct Part: Hashable {
    var text: String
    var why: String?
    /// The number of the statement's argument in the proof, where it is one that applies.
    var argument: Int?
    var isPresumption = false
    /// A presumption whose burden is met.
    var isOvercome = false
    /// A literal of which evidence is lacking, and the standard that it is to reach.
    var demand: (literal: Proof.Form, standard: StandardID)?
    /// The same thing said of two arguments decides once.
    static func == (a: Self, b: Self) -> Bool { a.text == b.text && a.why == b.why }
    func hash(into hasher: inout Hasher) {
      hasher.combine(text)
      hasher.combine(why)
    }
    /// Whether both ask for evidence of one literal, and this for no less than the other.
    func demands(noLessThan other: Part) -> Bool {
      guard let demand, let asked = other.demand else { return false }
      return demand.literal == asked.literal && demand.standard >= asked.standard
    }
    var alone: String { why.map { "\(text): \($0)" } ?? text }
    /// Without how a statement stands, unless it would be taken for what decides.
    var short: String { text.hasPrefix("whether ") || isOvercome ? alone : text }
    var amongOthers: String { why.map { "\(text) (\($0))" } ?? text }
  }

  /// Ways that are kept; what is needed to tell more is seldom read.
  private static let most = 32

  private(set) var all: [[Part]]
  /// Whether there are more than are kept.
  private(set) var isCut = false

  static let none = Ways(all: [])
  static let free = Ways(all: [[]])

  private init(all: [[Part]]) { self.all = all }

  init(_ part: Part) { all = [[part]] }

  var isNone: Bool { all.isEmpty }

  /// Both.
  static func && (a: Ways, b: Ways) -> Ways {
    if a == .free { return b }
    if b == .free { return a }
    var found = Ways.none
    for way in a.all { for other in b.all { found.all.append(joined(way, other)) } }
    found.isCut = a.isCut || b.isCut
    return found.minimal
  }

  /// The parts of both, each once; of one literal the greater demand.
  private static func joined(_ way: [Part], _ other: [Part]) -> [Part] {
    var all = way
    for part in other where !all.contains(where: { $0 == part || $0.demands(noLessThan: part) }) {
      if let lesser = all.firstIndex(where: { part.demands(noLessThan: $0) }) {
        all[lesser] = part
      } else {
        all.append(part)
      }
    }
    return all
  }

  /// Either.
  static func || (a: Ways, b: Ways) -> Ways {
    if a.isNone { return b }
    if b.isNone { return a }
    var found = Ways(all: a.all + b.all)
    found.isCut = a.isCut || b.isCut
    return found.minimal
  }

  /// Every one of them.
  static func every(_ ways: [Ways]) -> Ways { ways.reduce(.free) { $0 && $1 } }

  /// Any one of them.
  static func any(_ ways: [Ways]) -> Ways { ways.reduce(.none) { $0 || $1 } }

  /// So many of them.
  static func some(_ count: Int, of ways: [Ways]) -> Ways {
    // By how many are had already: what had them.
    var had = [Ways.free] + Array(repeating: Ways.none, count: max(0, count))
    for own in ways {
      for i in stride(from: had.count - 1, through: 1, by: -1) { had[i] = had[i] || (had[i - 1] && own) }
    }
    return had[had.count - 1]
  }

  /// Without the presumptions, which are told elsewhere.
  var withoutPresumptions: Ways {
    var found = self
    found.all = all.map { way in way.filter { !$0.isPresumption } }
    return found.minimal
  }

  /// Without the ways that hold another, or ask for no less.
  private var minimal: Ways {
    var kept: [Set<Part>] = []
    var found = Ways.none
    found.isCut = isCut
    let sets = all.map(Set.init)
    for (i, set) in sets.enumerated() {
      let isIdle =
        kept.contains { Ways.isMet($0, by: set) }
        || sets[(i + 1)...].contains { Ways.isMet($0, by: set) && !Ways.isMet(set, by: $0) }
      if isIdle { continue }
      if kept.count == Ways.most {
        found.isCut = true
        break
      }
      kept.append(set)
      found.all.append(all[i])
    }
    return found
  }

  /// Whether who has met the demands of the other way has met those of this one.
  private static func isMet(_ way: Set<Part>, by other: Set<Part>) -> Bool {
    if way.isSubset(of: other) { return true }
    return way.allSatisfy { part in
      other.contains(part) || part.demand != nil && other.contains { $0.demands(noLessThan: part) }
    }
  }

  /// One text for each way.
  var texts: [String] {
    if all.contains([]) { return [] }
    let told = all.map { way in way.count == 1 ? way[0].alone : joinedWords(way.map(\.amongOthers), "and") }
    var seen: Set<String> = []
    return told.filter { seen.insert($0).inserted } + (isCut ? ["what else is told below"] : [])
  }
}

/// `A, B and C`.
func joinedWords(_ all: [String], _ word: String) -> String {
  guard all.count > 1, let last = all.last else { return all.joined() }
  return all.dropLast().joined(separator: ", ") + " \(word) \(last)"
}
