/// A trace as data, before its lines or its blocks are written.

internal import OnusLanguage
internal import OnusReasoning

/// What is told of one answer, or of what would add one.
struct TracePart {
  /// `question L`.
  var heading: String
  /// Nil where it is about what would add an answer.
  var answer: (status: Status, sentence: String)?
  /// The decision, what the answer turns on, what would matter.
  var notes: [String]
  /// The proof; nil where none is to be told.
  var tree: [String]?
  /// What it is told for besides.
  var likewise: String?

  /// As a trace has it.
  var lines: [String] {
    var lines = [heading]
    if let answer { lines.append("\(answer.status.shouted)  \(answer.sentence)") }
    lines += notes
    if let tree { lines += [""] + tree }
    if let likewise { lines.append(likewise) }
    return lines
  }

  /// Writes all of its lines otherwise.
  mutating func change(_ written: (String) -> String) {
    heading = written(heading)
    if let own = answer { answer = (own.status, written(own.sentence)) }
    notes = notes.map(written)
    tree = tree.map { $0.map(written) }
  }
}

/// The whole.
struct TraceParts {
  var header: [String]
  var parts: [TracePart]
  /// Allegations and unknowns that were not tried.
  var untried: Int
  /// What the record holds without effect, each line indented.
  var idle: [String]
  /// Those that the proofs cite, by their names.
  var sources: [Source]

  static let idleHeading = "in the record, and without effect on any answer"

  var untriedLine: String? {
    untried > 0 ? "\(untried) allegations and unknowns were not tried: there are too many" : nil
  }

  /// What is quoted from a source, and noted of it.
  static func texts(of source: Source) -> [String] {
    source.texts.map { "quoted: \(quotedText($0))" }
      + source.notes.map { "note: \($0.split(whereSeparator: \.isWhitespace).joined(separator: " "))" }
  }

  var lines: [String] {
    var lines = header
    for part in parts { lines += [""] + part.lines }
    if let untriedLine { lines += ["", untriedLine] }
    if !idle.isEmpty { lines += ["", TraceParts.idleHeading] + idle }
    if !sources.isEmpty { lines += ["", "sources"] }
    for source in sources {
      lines.append("  \(source.name): \(source.title)")
      lines += TraceParts.texts(of: source).map { "    \($0)" }
    }
    return lines
  }
}
