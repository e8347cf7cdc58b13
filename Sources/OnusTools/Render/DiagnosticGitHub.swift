/// Diagnostics as annotations of GitHub Actions, and the table of the step's summary.

internal import OnusLanguage

extension DiagnosticList {
  /// GitHub drops what is more, without a word.
  static let mostAnnotations = 10

  /// The annotations, the errors first, and what has no room among them.
  var annotated: (annotations: [ShownDiagnostic], rest: [ShownDiagnostic]) {
    let sorted = sorted
    let errors = sorted.filter(\.code.isError)
    let warnings = sorted.filter { !$0.code.isError }
    let most = Self.mostAnnotations
    return (
      Array(errors.prefix(most) + warnings.prefix(most)), Array(errors.dropFirst(most) + warnings.dropFirst(most))
    )
  }

  /// A Markdown table for the summary of the step.
  var summaryTable: String {
    var out = "### onus check: \(summary)\n"
    let (annotations, rest) = annotated
    let all = annotations + rest
    if all.isEmpty { return out }
    out += "\n| | code | place | what is wrong | suggestion |\n| --- | --- | --- | --- | --- |\n"
    for diagnostic in all.prefix(Limits.shownDiagnostics) {
      let cells = [
        diagnostic.severity, diagnostic.code.rawValue, diagnostic.place?.label ?? "", diagnostic.message,
        diagnostic.suggestion ?? "",
      ]
      out += "| " + cells.map(GitHubText.cell).joined(separator: " | ") + " |\n"
    }
    if all.count > Limits.shownDiagnostics { out += "\n\(all.count - Limits.shownDiagnostics) more are in the log.\n" }
    return out
  }
}

extension ShownDiagnostic {
  /// A command to the runner.
  var annotation: String {
    var properties: [(key: String, value: String)] = []
    if let place {
      properties = [("file", place.path), ("line", String(place.line)), ("endLine", String(place.endLine))]
      // Columns are for places within one line only.
      if place.line == place.endLine {
        properties += [("col", String(place.column)), ("endColumn", String(place.endColumn))]
      }
    }
    properties.append(("title", "\(code.rawValue): \(code.explanation.title)"))
    let list = properties.map { "\($0.key)=\(GitHubText.escaped($0.value, isProperty: true))" }.joined(separator: ",")
    let text = ([message] + [suggestion].compactMap(\.self) + notes.map { "note: \($0.message)" }).joined(
      separator: "\n")
    return "::\(severity) \(list)::\(GitHubText.escaped(text, isProperty: false))"
  }
}

extension Session {
  /// Prints the annotations, then what has no room among them as plain lines, and writes the step's summary.
  func showOnGitHub(_ list: DiagnosticList) {
    let (annotations, rest) = list.annotated
    for diagnostic in annotations { console.print(diagnostic.annotation) }
    if !rest.isEmpty {
      console.print("\(rest.count) more in the log and in SARIF")
      // The mark before each keeps the runner from reading a path as a command.
      for diagnostic in rest { console.print("- \(diagnostic.shortText)") }
    }
    writeStepSummary(list.summaryTable)
  }
}
