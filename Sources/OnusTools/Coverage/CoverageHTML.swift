/// Coverage as one page: the counts, the misses, and each file with its lines marked. No script, nothing from outside.

internal import OnusLanguage

/// Writes the page.
struct CoverageHTML {
  let text: String

  init(_ report: CoverageReport) {
    var out = HTMLPage.opening(title: "Coverage of law", style: CoverageHTML.style)
    out += """
      <h1>Coverage of law</h1>
      <p>Of what tests can show of the law, they show \(report.counts.text).</p>
      <table>
      <tr><th>file</th><th>covered</th><th>missed</th><th>explained</th><th>percent</th></tr>

      """
    for (number, path) in report.paths.enumerated() {
      let counts = CoverageCounts(report.entries(of: path))
      out += "<tr><td><a href=\"#f\(number)\">\(Markup.escaped(path))</a></td><td>\(counts.covered)</td>"
      out += "<td>\(counts.missed)</td><td>\(counts.explained)</td><td>\(counts.percent) %</td></tr>\n"
    }
    out += "</table>\n<h2>Missed</h2>\n<ul>\n"
    for entry in report.entries where entry.reason == nil {
      for sentence in entry.sentences { out += "<li>\(Markup.escaped("\(entry.place): \(sentence)"))</li>\n" }
    }
    out += "</ul>\n<h2>Explained</h2>\n<ul>\n"
    for entry in report.entries {
      guard let reason = entry.reason else { continue }
      for sentence in entry.sentences {
        out += "<li>\(Markup.escaped("\(entry.place): \(sentence): \(reason)"))</li>\n"
      }
    }
    out += "</ul>\n"
    for (number, path) in report.paths.enumerated() {
      guard let file = report.files[path] else { continue }
      out += "<h2 id=\"f\(number)\">\(Markup.escaped(path))</h2>\n<pre>"
      out += CoverageHTML.lines(of: file, report.entries(of: path))
      out += "</pre>\n"
    }
    text = out + "</body>\n</html>\n"
  }

  /// Each line with what is said of it beneath.
  private static func lines(of file: SourceFile, _ entries: [CoverageEntry]) -> String {
    var byLine: [Int: [CoverageEntry]] = [:]
    for entry in entries { byLine[entry.line, default: []].append(entry) }
    var out = ""
    for line in 1...max(1, file.lineStarts.count) {
      let own = byLine[line] ?? []
      let missed = own.filter { !$0.missed.isEmpty }
      let mark =
        own.isEmpty
        ? "plain" : missed.isEmpty ? "covered" : missed.contains { $0.reason == nil } ? "missed" : "explained"
      out += "<span class=\"\(mark)\">\(Markup.escaped(file.lineText(line)))</span>\n"
      for entry in missed {
        for sentence in entry.sentences {
          let reason = entry.reason.map { ": \($0)" } ?? ""
          let word = entry.reason == nil ? "missed" : "explained"
          out += "<span class=\"\(word)\">    <b>\(word): \(Markup.escaped(sentence + reason))</b></span>\n"
        }
      }
    }
    return out
  }

  private static let style = """

    :root { color-scheme: light dark; }
    body { font-family: sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; }
    td, th { padding: 0.2em 1em 0.2em 0; text-align: left; }
    pre { line-height: 1.4; overflow-x: auto; }
    pre b { font-weight: bold; }
    .missed { border-left: 0.4em solid #c0392b; padding-left: 0.4em; }
    .explained { border-left: 0.4em double #b9770e; padding-left: 0.4em; }
    .covered { border-left: 0.4em solid #1e8449; padding-left: 0.4em; }
    .plain { border-left: 0.4em solid transparent; padding-left: 0.4em; }

    """
}
