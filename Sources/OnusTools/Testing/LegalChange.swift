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

  /// A literal's value and what has it: `USD 5` of `fee(box) = USD 5`.
  var valued: (owner: Substring, value: Substring)? {
    guard let sign = literal.firstRange(of: " = ") else { return nil }
    return (literal[..<sign.lowerBound], literal[sign.upperBound...])
  }
}

/// The statuses that two traces tell, compared.
enum LegalChange {
  private static let mostTold = 12

  /// One line for each answer that changes, in the order of the new trace.
  static func lines(from old: String, to new: String) -> [String] {
    let (before, after) = (heads(of: old), heads(of: new))
    // What is told of an answer twice is told first where it is asked.
    let known = Dictionary(before.map { ($0.literal, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(after.map { ($0.literal, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    var replaced: Set<String> = []
    for head in after {
      let others = head.others.map { " (and likewise for \($0))" } ?? ""
      if let old = known[head.literal] {
        let reason = reason(old.turns, head.turns)
        if old.status != head.status {
          lines.append(
            "\(head.literal): \(old.status.rawValue) -> \(head.status.rawValue)"
              + (reason.isEmpty ? "" : ", \(reason)") + others)
        } else if !reason.isEmpty {
          lines.append("\(head.literal): \(head.status.rawValue) as before, \(reason)\(others)")
        }
      } else if let old = other(head, before, after, known, now) {
        replaced.insert(old.literal)
        let (was, becomes) = (old.valued?.value ?? "", head.valued?.value ?? "")
        lines.append(
          "\(head.valued?.owner ?? ""): \(was), \(old.status.rawValue) -> \(becomes), \(head.status.rawValue)\(others)")
      } else if let status = status(of: head, amongOthersOf: before) {
        if status != head.status {
          let reason = reason([], head.turns)
          lines.append(
            "\(head.literal): \(status.rawValue) -> \(head.status.rawValue)"
              + (reason.isEmpty ? "" : ", \(reason)") + others)
        }
      } else {
        lines.append("\(head.literal): now asked, and \(head.status.rawValue)\(others)")
      }
    }
    for head in before where now[head.literal] == nil && !replaced.contains(head.literal) {
      if let status = status(of: head, amongOthersOf: after) {
        if status != head.status { lines.append("\(head.literal): \(head.status.rawValue) -> \(status.rawValue)") }
      } else {
        lines.append("\(head.literal): was \(head.status.rawValue), and is no longer asked")
      }
    }
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

  /// The status of an answer that was told only as one of those likewise; nil where there are none, or of several kinds.
  private static func status(of head: TraceHead, amongOthersOf heads: [TraceHead]) -> Status? {
    let statuses = Set(heads.filter { $0.others != nil && $0.predicate == head.predicate }.map(\.status))
    return statuses.count == 1 ? statuses.first : nil
  }

  /// Why, as far as what the answers turn on says it.
  private static func reason(_ old: [String], _ new: [String]) -> String {
    let (come, gone) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
    if let undercutter = come.lazy.compactMap(undercutter).first { return "because \(undercutter) now applies" }
    if let undercutter = gone.lazy.compactMap(undercutter).first { return "because \(undercutter) no longer applies" }
    if let first = come.first { return "now turning on \(first)" }
    if let first = gone.first { return "no longer turning on \(first)" }
    return ""
  }

  /// `rebuttal lending` of `rebuttal lending to presumption keeping: ...`.
  private static func undercutter(_ turn: String) -> String? {
    let words = turn.split(separator: " ", maxSplits: 3)
    guard words.count == 4, ["rebuttal", "exception"].contains(words[0]), words[2] == "to" else { return nil }
    return "\(words[0]) \(words[1])"
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
        if isInHead, let turn = after("  turns on ", line) { heads[last].turns.append(String(turn)) }
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
