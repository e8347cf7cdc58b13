/// Explanations as text for a terminal and as Markdown for the manual.

internal import OnusLanguage

extension Explanation {
  /// For a terminal.
  static func text(on code: Code, _ style: Style) -> String {
    let explanation = code.explanation
    var out = style(code.isError ? .error : .warning, "\(code.severity) \(code.rawValue)")
    out += style(.strong, ": \(explanation.title)") + "\n\n" + wrapped(explanation.meaning, width: 80) + "\n"
    if let bad = explanation.bad { out += "\n\(style(.strong, "Fails:"))\n\n" + indented(bad) }
    if let good = explanation.good { out += "\n\(style(.strong, "Mended:"))\n\n" + indented(good) }
    return out
  }

  /// All codes with their titles, a line each.
  static var list: String { Code.allCases.map { "\($0.rawValue)  \($0.explanation.title)\n" }.joined() }

  /// A section of the manual.
  static func markdown(on code: Code) -> String {
    let explanation = code.explanation
    var out = "### \(code.rawValue): \(explanation.title)\n\n" + wrapped(explanation.meaning, width: 120) + "\n"
    if let bad = explanation.bad { out += "\nFails:\n\n" + fenced(bad) }
    if let good = explanation.good { out += "\nMended:\n\n" + fenced(good) }
    return out
  }

  /// The page of the manual that holds them all.
  static var page: String {
    var out = """
      # Diagnostics

      Every code that Onus can raise, what it means, an example that raises it and the same one mended. A code is never
      used for anything else. Errors (E) stop the evaluation, warnings (W) do not. `onus explain CODE` tells a section at the
      terminal. Each example is a file `law.onus`, or several files, each under a line `-- file: NAME`.

      This page is written by `onus explain --format md`; tests compare it, and run every example.


      """
    var group = ""
    for code in Code.allCases {
      let own = code.rawValue.prefix(3)
      if own != group {
        group = String(own)
        out += "## \(heading(of: group))\n\n"
      }
      out += markdown(on: code) + "\n"
    }
    out += "## Retired\n"
    for (code, reason) in Code.retired.sorted(by: { $0.key < $1.key }) { out += "\n### \(code)\n\n\(reason)\n" }
    return out
  }

  /// What the codes that begin alike are about.
  private static func heading(of group: String) -> String {
    let names = [
      "E00": "Reading files", "E01": "Characters and tokens", "E02": "Statements and conditions", "E03": "Names",
      "E04": "Types", "E05": "Variables", "E06": "Statements that argue", "E07": "Strata and force", "E08": "Cases",
      "E09": "Evaluation", "W00": "Allowed warnings", "W01": "Circles", "W02": "Statements to look at again",
      "W03": "Hints at meaning",
    ]
    return "\(group)xx \(names[group] ?? "Others")"
  }

  /// A fence longer than any within.
  private static func fenced(_ text: String) -> String {
    let fence = text.contains("```") ? "~~~~" : "```"
    return "\(fence)text\n\(text)\n\(fence)\n"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { ($0.isEmpty ? "" : "    ") + $0 + "\n" }
      .joined()
  }

  /// Broken at blanks into lines of at most so many characters.
  private static func wrapped(_ text: String, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
