/// Test results as annotations of GitHub Actions, and the table of the step's summary.

internal import OnusLanguage

/// Writes them.
struct TestGitHub {
  /// GitHub drops what is more, without a word.
  private static let mostAnnotations = DiagnosticList.mostAnnotations

  private let bad: [TestItem]
  private let counts: TestCounts

  init(_ reports: [CaseReport], _ counts: TestCounts) {
    bad = reports.flatMap(\.items).filter(\.isBad)
    self.counts = counts
  }

  /// Prints the annotations, what has no room among them as plain lines, and writes the step's summary.
  func write(to session: Session) {
    let console = session.console
    for item in bad.prefix(Self.mostAnnotations) { console.print(Self.annotation(item)) }
    let rest = bad.dropFirst(Self.mostAnnotations)
    if !rest.isEmpty { console.print("\(rest.count) more in the log") }
    // The mark before each keeps the runner from reading a path as a command.
    for item in rest { console.print("- " + visibleText("\(item.place): \(item.fullName): \(item.message)")) }
    console.print(counts.summary)
    session.writeStepSummary(table)
  }

  private static func annotation(_ item: TestItem) -> String {
    var properties = [("file", item.path)]
    if let line = item.line { properties.append(("line", String(line))) }
    properties.append(("title", item.fullName))
    let list = properties.map { "\($0.0)=\(GitHubText.escaped($0.1, isProperty: true))" }.joined(separator: ",")
    // The runner's page folds long texts anyway; the log has them whole.
    let text = ([item.message] + item.details.prefix(20).map(\.plain)).joined(separator: "\n")
    return "::error \(list)::\(GitHubText.escaped(text, isProperty: false))"
  }

  private var table: String {
    var out = "### onus test: \(counts.summary)\n"
    if bad.isEmpty { return out }
    out += "\n| place | test | what is wrong |\n| --- | --- | --- |\n"
    for item in bad.prefix(Limits.shownDiagnostics) {
      let why = ([item.message] + item.details.prefix(3).map(\.plain)).joined(separator: "; ")
      out += "| " + [item.place, item.fullName, why].map(GitHubText.cell).joined(separator: " | ") + " |\n"
    }
    if bad.count > Limits.shownDiagnostics { out += "\n\(bad.count - Limits.shownDiagnostics) more are in the log.\n" }
    return out
  }
}
