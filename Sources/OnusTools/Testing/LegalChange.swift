/// What a change of a trace means in law: answers whose status is another, and by what, read from both texts.

internal import OnusLanguage
internal import OnusReasoning

/// The head of one answer in a trace.
private struct TraceHead {
  var literal: String
  var status: Status
  var turns: [String] = []
  /// `14 others`, `Ben and Cal`: for whom it is the same.
  var others: String?

  var predicate: Substring { literal.prefix { $0 != "(" } }

  /// In how many places the arguments of two literals are the same.
  func alike(_ other: TraceHead) -> Int {
    func arguments(_ literal: String) -> [Substring] {
      literal.dropFirst(literal.prefix { $0 != "(" }.count).split { ["(", ")", ","].contains($0) }
    }
    return zip(arguments(literal), arguments(other.literal)).count { $0 == $1 }
  }

  /// A literal's value and what has it: `USD 5` of `fee(box) = USD 5`.
  var valued: (owner: Substring, value: Substring)? {
    guard let sign = literal.firstRange(of: " = ") else { return nil }
    return (literal[..<sign.lowerBound], literal[sign.upperBound...])
  }
}

/// The statuses that two traces tell, compared.
enum LegalChange {
  private static let mostTold = 12

  /// One line for each answer that changes, in the order of the new trace: those whose status is another, then those that
  /// come and go, then those that turn on something else.
  static func lines(from old: String, to new: String) -> [String] {
    let (before, after) = (heads(of: old), heads(of: new))
    // What is told of an answer twice is told first where it is asked.
    let known = Dictionary(before.map { ($0.literal, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(after.map { ($0.literal, $0) }, uniquingKeysWith: { first, _ in first })
    var (changed, asked, turned): ([String], [String], [String]) = ([], [], [])
    var replaced: Set<String> = []
    for head in after {
      let others = head.others.map { " (and likewise for \($0))" } ?? ""
      func change(from status: Status, _ turns: [String]) {
        let reason = reason(turns, head.turns)
        let told = reason.isEmpty ? others : ", \(reason)\(others)"
        if status != head.status {
          changed.append("\(head.literal): \(status.rawValue) -> \(head.status.rawValue)\(told)")
        } else if !reason.isEmpty {
          turned.append("\(head.literal): \(head.status.rawValue) as before\(told)")
        }
      }
      if let old = known[head.literal] {
        change(from: old.status, old.turns)
      } else if let old = other(head, before, after, known, now) {
        replaced.insert(old.literal)
        let (was, becomes) = (old.valued?.value ?? "", head.valued?.value ?? "")
        changed.append(
          "\(head.valued?.owner ?? ""): \(was), \(old.status.rawValue) -> \(becomes), \(head.status.rawValue)\(others)")
      } else {
        switch amongOthers(head, of: before) {
        case .with(let old): change(from: old.status, old.turns)
        case .withSome: asked.append("\(head.literal): told with others before, now \(head.status.rawValue)\(others)")
        case .nowhere: asked.append("\(head.literal): newly told, and \(head.status.rawValue)\(others)")
        }
      }
    }
    for head in before where now[head.literal] == nil && !replaced.contains(head.literal) {
      switch amongOthers(head, of: after) {
      case .with(let new):
        if new.status == head.status { continue }
        changed.append("\(head.literal): \(head.status.rawValue) -> \(new.status.rawValue)")
      case .withSome: asked.append("\(head.literal): was \(head.status.rawValue), now told with others")
      case .nowhere: asked.append("\(head.literal): was \(head.status.rawValue), and is told no more")
      }
    }
    let lines = changed + asked + turned
    if lines.isEmpty { return ["no answer changes; what is told of them does"] }
    if lines.count <= mostTold { return lines }
    return lines.prefix(mostTold) + ["and \(lines.count - mostTold) more answers"]
  }

  /// What stood in the place of an answer: the same with another value, if that is the only one.
  private static func other(
    _ head: TraceHead, _ before: [TraceHead], _ after: [TraceHead], _ known: [String: TraceHead],
    _ now: [String: TraceHead]
  ) -> TraceHead? {
    guard let owner = head.valued?.owner else { return nil }
    let gone = before.filter { now[$0.literal] == nil && $0.valued?.owner == owner }
    let come = after.filter { known[$0.literal] == nil && $0.valued?.owner == owner }
    return gone.count == 1 && come.count == 1 ? gone.first : nil
  }

  /// Where an answer that has no head of its own was told.
  private enum AmongOthers {
    case with(TraceHead)
    /// Among several lots, and which one cannot be seen.
    case withSome
    case nowhere
  }

  private static func amongOthers(_ head: TraceHead, of heads: [TraceHead]) -> AmongOthers {
    let lots = heads.filter { $0.others != nil && $0.predicate == head.predicate }
    // What has the same entities in most places was asked with it.
    let nearest = lots.map { $0.alike(head) }.max()
    let near = lots.filter { $0.alike(head) == nearest }
    guard let first = near.first else { return .nowhere }
    return Set(near.map(\.status)).count == 1 ? .with(first) : .withSome
  }

  /// Why, as far as what the answers turn on says it.
  private static func reason(_ old: [String], _ new: [String]) -> String {
    let (come, gone) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
    let (applied, applies) = (old.flatMap(undercutters), new.flatMap(undercutters))
    if let first = applies.last(where: { !applied.contains($0) }) { return "because \(first) now applies" }
    if let first = applied.last(where: { !applies.contains($0) }) { return "because \(first) no longer applies" }
    if let first = come.first { return "now turning on \(first)" }
    if let first = gone.first { return "no longer turning on \(first)" }
    return ""
  }

  /// `rebuttal lending` of `rebuttal lending to presumption keeping: ...`, and all that are told with it: the last decides.
  private static func undercutters(_ turn: String) -> [String] {
    let words = turn.split(separator: " ")
    return words.indices.dropLast(3).compactMap { i in
      guard ["rebuttal", "exception"].contains(words[i]), words[i + 2] == "to",
        ["rule", "presumption", "rebuttal", "exception", "defeater"].contains(words[i + 3])
      else { return nil }
      return "\(words[i]) \(words[i + 1])"
    }
  }

  private static func heads(of text: String) -> [TraceHead] {
    var heads: [TraceHead] = []
    var isInHead = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (i, line) in lines.enumerated() {
      if let question = after("question ", line) ?? after("contradiction ", line), i + 1 < lines.count,
        let status = status(atHeadOf: lines[i + 1])
      {
        heads.append(TraceHead(literal: String(question), status: status))
        isInHead = true
      } else if line.isEmpty {
        isInHead = false
      } else if let last = heads.indices.last {
        if isInHead, let turn = after("  turns on ", line) ?? after("  or on ", line) {
          heads[last].turns.append(String(turn))
        }
        if let others = after("and likewise for ", line) { heads[last].others = String(others) }
      }
    }
    return heads
  }

  private static func status(atHeadOf line: Substring) -> Status? {
    let word = line.prefix { $0.isUppercase }
    guard !word.isEmpty, line.dropFirst(word.count).hasPrefix("  ") else { return nil }
    return Status(rawValue: word.lowercased())
  }

  private static func after(_ beginning: String, _ line: Substring) -> Substring? {
    line.hasPrefix(beginning) ? line.dropFirst(beginning.count) : nil
  }
}
