/// What a literal needs as text: the sets of changes grouped by who bears them, numbered so that one can be tried.

internal import OnusLanguage
internal import OnusReasoning

/// Tells what was found.
struct NeedsText {
  let needs: Needs
  let literal: GroundLiteral
  let sentences: Sentences
  let situation: Situation
  let options: NeedsOptions

  /// The most sets that are told.
  private static let mostSets = 100

  var lines: [String] {
    let written = sentences.written(literal)
    let goal = needs.goal.words
    if needs.goal.isMet(by: needs.status) {
      return ["\(written) is \(needs.status.rawValue): it needs nothing to be \(goal)"]
    }
    var lines = ["\(written) is \(needs.status.rawValue); to be \(goal) it needs one of these"]
    if needs.sets.isEmpty {
      lines = ["\(written) is \(needs.status.rawValue); nothing was found by which it would be \(goal)"]
    }
    for group in groups {
      lines.append(group.heading)
      for number in group.numbers.prefix(NeedsText.mostSets) {
        let set = needs.sets[number]
        let mark = "  \(number + 1). "
        let gap = String(repeating: " ", count: mark.utf8.count)
        for (i, change) in set.changes.enumerated() {
          lines.append("\(i == 0 ? mark : gap)\(i == 0 ? "" : "and ")\(told(change))")
          let sentence = sentences.sentence(change.entry.literal)
          if sentence != sentences.written(change.entry.literal) { lines.append("\(gap)  = \(sentence)") }
        }
        lines.append("\(gap)then \(set.status.rawValue)")
      }
      if group.numbers.count > NeedsText.mostSets {
        lines.append("  and \(group.numbers.count - NeedsText.mostSets) more")
      }
    }
    return lines + [completeness]
  }

  /// `add channelled(ar237) by prima_facie (alleged by the intervenor)`.
  func told(_ change: NeededChange) -> String { told(change, sentences.written(change.entry.literal)) }

  /// The same with other words for what is changed.
  func told(_ change: NeededChange, _ literal: String) -> String {
    var text: String
    switch change.verb {
    case .strike: text = "strike \(literal) (\(words(change.entry.level)))"
    case .add: text = "add \(literal) \(words(change.level))"
    case .replace:
      text = literal + (change.replaced?.literal.arguments.last.map { " instead of \(sentences.name($0))" } ?? "")
      if case .evidence = change.level { text += " \(words(change.level))" }
    case .raise, .lower:
      text = "\(change.verb.rawValue) \(literal) from \(bare(change.entry.level)) to \(bare(change.level))"
    }
    var marks = change.entry.isUnknown ? ["unknown"] : []
    if !change.entry.speakers.isEmpty {
      marks.append("alleged by \(speakers(of: change).joined(separator: " and "))")
    }
    return marks.isEmpty ? text : "\(text) (\(marks.joined(separator: ", ")))"
  }

  /// Who alleges what is changed, each once.
  func speakers(of change: NeededChange) -> [String] {
    var names: [String] = []
    for name in change.entry.speakers.map({ sentences.words($0, in: situation) }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  private func words(_ level: RecordLevel) -> String {
    if case .evidence = level { return "by \(bare(level))" }
    return bare(level)
  }

  func bare(_ level: RecordLevel) -> String {
    switch level {
    case .nothing: "nothing"
    case .evidence(let standard): sentences.name(standard)
    case .undisputed: "undisputed"
    }
  }

  // MARK: Who bears it

  struct Group {
    var heading: String
    var numbers: [Int]
  }

  /// In the order in which the groups are met; a set that either of two may bring about stands under both.
  var groups: [Group] {
    var groups: [Group] = []
    for (number, set) in needs.sets.enumerated() {
      for heading in headings(set) {
        if let known = groups.firstIndex(where: { $0.heading == heading }) {
          groups[known].numbers.append(number)
        } else {
          groups.append(Group(heading: heading, numbers: [number]))
        }
      }
    }
    return groups
  }

  func headings(_ set: NeededSet) -> [String] {
    let all = set.changes.map { $0.bearers.map(words) }
    let shared = (all.first ?? []).filter { bearer in all.allSatisfy { $0.contains(bearer) } }
    if !shared.isEmpty { return shared }
    var joined: [String] = []
    for bearer in all.compactMap(\.first) where !joined.contains(bearer) { joined.append(bearer) }
    return [joined.joined(separator: " together with ")]
  }

  func words(_ bearer: Bearer) -> String {
    switch bearer {
    case .role(let role): sentences.words(role, in: situation)
    case .speaker(.role(let role)): sentences.words(role, in: situation)
    case .speaker(.entity(let entity)): sentences.words(.entity(entity))
    case .asserting: "who asserts \(sentences.written(literal))"
    case .denying: "who denies \(sentences.written(literal))"
    case .unclear: "either side"
    }
  }

  // MARK: Completeness

  var completeness: String {
    func count(_ number: Int) -> String { number == 1 ? "1 change" : "\(number) changes" }
    var text: String
    if needs.isExhausted {
      let other = needs.sets.isEmpty ? "" : "other "
      text = needs.isOfSomeValues ? "no \(other)changes of those tried do" : "complete: no \(other)changes do"
    } else if needs.completeUpTo == options.size {
      text = "complete up to \(count(needs.completeUpTo))"
    } else if needs.completeUpTo > 0 {
      text = "complete up to \(count(needs.completeUpTo)), stopped after \(needs.evaluations) evaluations"
    } else {
      text = "not complete, stopped after \(needs.evaluations) evaluations"
    }
    if options.only != nil || options.role != nil { text += ", of the changes asked for" }
    if needs.isOfSomeValues {
      text +=
        "; of amounts, numbers, days, times and texts those were tried that the case states or a condition turns at"
    }
    if needs.isCut { text += "; there are too many givens, so only some were thought of as added" }
    return text
  }
}

extension NeededChange {
  enum Verb: String {
    case add, raise, lower, strike
    /// Another value of the same fact is stated in its place.
    case replace
  }

  var verb: Verb {
    if replaced != nil { return .replace }
    if entry.level == .nothing { return .add }
    if level == .nothing { return .strike }
    return level > entry.level ? .raise : .lower
  }
}

extension NeedsGoal {
  /// As a sentence has it.
  var words: String {
    switch self {
    case .proven: "proven"
    case .notProven: "not proven"
    case .status(let status): status.rawValue
    }
  }

  /// As the command line and a session write it.
  init?(_ word: String) {
    switch word {
    case "proven": self = .proven
    case "not-proven", "not proven": self = .notProven
    default:
      guard let status = Status(rawValue: word) else { return nil }
      self = .status(status)
    }
  }
}
