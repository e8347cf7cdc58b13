/// What a test run covered of the law, counted, and told as text and as JSON.

internal import OnusLanguage

/// The forms of `--coverage`.
enum CoverageFormat: String, CaseIterable {
  case text, json, lcov, html
}

/// The counts of a file, or of all.
struct CoverageCounts {
  var covered = 0
  var missed = 0
  /// Missed, with a reason.
  var explained = 0

  var all: Int { covered + missed }
  /// Of a hundred, rounded down: what is explained does not count.
  var percent: Int { all == 0 ? 100 : covered * 100 / all }

  init(_ entries: some Sequence<CoverageEntry>) {
    for entry in entries {
      let missing = entry.missed.count
      covered += entry.goals.count - missing
      if entry.reason == nil { missed += missing } else { explained += missing }
    }
  }

  /// `34 of 40 (85 %)`.
  var text: String { "\(covered) of \(all) (\(percent) %)\(explained == 0 ? "" : ", \(explained) more explained")" }
}

/// All that is told of the coverage of a run.
struct CoverageReport {
  let entries: [CoverageEntry]
  let counts: CoverageCounts
  /// The paths of all files with rules, in order.
  let paths: [String]
  let files: [String: SourceFile]
  let idleMarks: [String]

  init(_ sheet: CoverageSheet) {
    entries = sheet.sorted
    counts = CoverageCounts(entries)
    files = sheet.files
    paths = sheet.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    idleMarks = sheet.idleMarks
  }

  func entries(of path: String) -> [CoverageEntry] { entries.filter { $0.key.path == path } }

  func text(_ format: CoverageFormat, _ style: Style) -> String {
    switch format {
    case .text: text(style)
    case .json: json
    case .lcov: CoverageLCOV(self).text
    case .html: CoverageHTML(self).text
    }
  }

  /// Misses first, then what explains itself, then the counts.
  private func text(_ style: Style) -> String {
    var lines: [String] = []
    for (entry, note) in told where entry.reason == nil {
      for sentence in entry.sentences {
        lines.append(style(.error, "MISSED") + " " + visibleText("\(entry.place): \(sentence)\(note)"))
      }
    }
    for (entry, note) in told {
      guard let reason = entry.reason else { continue }
      for sentence in entry.sentences {
        lines.append(visibleText("explained \(entry.place): \(sentence)\(note): \(quotedText(reason))"))
      }
    }
    for mark in idleMarks {
      lines.append(style(.warning, "IDLE") + " " + visibleText("\(mark): `uncovered` explains nothing; take it away"))
    }
    for path in paths {
      let counts = CoverageCounts(entries(of: path))
      if counts.all + counts.explained > 0 { lines.append(visibleText("\(path): \(counts.text)")) }
    }
    lines.append("coverage: \(counts.text)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The entries that miss something; of a statement that no case comes to, its conditions are only counted.
  private var told: [(entry: CoverageEntry, note: String)] {
    var idle: [String: (index: Int, count: Int)] = [:]
    var list: [(entry: CoverageEntry, note: String)] = []
    func owner(_ entry: CoverageEntry) -> String { "\(entry.key.path) \(entry.subject)" }
    for entry in entries where !entry.missed.isEmpty {
      guard let fate = entry.fate, fate.word == "never" else { continue }
      idle[owner(entry)] = (0, 0)
    }
    for entry in entries where !entry.missed.isEmpty {
      let isCondition = [.unless, .by, .comparison].contains(entry.key.kind)
      if isCondition, idle[owner(entry)] != nil {
        idle[owner(entry)]?.count += entry.missed.count
      } else {
        list.append((entry, ""))
      }
    }
    for i in list.indices where list[i].entry.fate?.word == "never" {
      guard let count = idle[owner(list[i].entry)]?.count, count > 0 else { continue }
      list[i].note = " (and \(count) \(count == 1 ? "way" : "ways") through its conditions)"
    }
    return list
  }

  private var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_coverage", 1)
      writer.member("summary") { write(counts, to: &$0) }
      writer.member("files") { writer in
        writer.array { writer in
          for path in paths {
            writer.element { writer in
              writer.object { writer in
                let own = entries(of: path)
                writer.member("path", path)
                writer.member("summary") { write(CoverageCounts(own), to: &$0) }
                writer.member("entries") { writer in
                  writer.array { writer in
                    for entry in own { writer.element { write(entry, to: &$0) } }
                  }
                }
              }
            }
          }
        }
      }
      writer.member("idle") { writer in
        writer.array { writer in for mark in idleMarks { writer.element { $0.string(mark) } } }
      }
    }
    return writer.text + "\n"
  }

  private func write(_ counts: CoverageCounts, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("covered", counts.covered)
      writer.member("missed", counts.missed)
      writer.member("explained", counts.explained)
      writer.member("percent", counts.percent)
    }
  }

  private func write(_ entry: CoverageEntry, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("line", entry.line)
      writer.member("kind", entry.key.kind.rawValue)
      writer.member("subject", entry.subject)
      if !entry.text.isEmpty { writer.member("text", entry.text) }
      if let fate = entry.fate {
        writer.member("outcome", fate.word)
        writer.member("beaten", fate.beaten)
        writer.member("undercut", fate.undercut)
        if entry.key.kind == .presumption { writer.member("burden_met", fate.met) }
      }
      for goal in entry.goals { writer.member(goal.name, goal.count) }
      writer.member("missing") { writer in
        writer.array { writer in for sentence in entry.sentences { writer.element { $0.string(sentence) } } }
      }
      if !entry.missed.isEmpty { writer.member("reason", orNull: entry.reason) }
    }
  }
}
