/// `report FILE`: what holds where the session stands, as a page.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Levels of a proof that are unfolded at first.
  private static let openLevel = 3

  /// Writes the report of the situation, with the questions of the case and of the session.
  func writeReport(to path: String) throws(ReplFailure) {
    let isMarkdown = path.hasSuffix(".md")
    // A stream has no ending, and takes a page.
    let isPage =
      [".html", ".htm"].contains(where: path.hasSuffix) || Console.isStream(path) || files.kind(path) == .other
    if !isMarkdown, !isPage, !files.wasRead(path) {
      throw ReplFailure(
        "the name of a report's file tells its format, and `\(path)` does not",
        suggestion: "end it in .html, .htm or .md")
    }
    if circumstances.questions.isEmpty { throw ReplFailure("nothing is asked yet, so there is nothing to report") }
    let checked = checked
    let evaluation = Evaluation(
      model: model, names: names.with(model.constants), ownConstants: Int32(checked.rulebook.constants.count))
    var orders: [Place: [Int]] = [:]
    let own = OnusTools.answers(to: circumstances.questions, in: situation, by: evaluation, &orders)
    // A typed line is no file, and a `use` that was typed stands in no file either.
    var named = program.files.filter { !$0.path.hasPrefix("line ") }
    named[0] = SourceFile(
      id: named[0].id, path: named[0].path, module: named[0].module, kind: .facts, isLiterate: false,
      bytes: program.rootBytes)
    var builder = ReportBuilder(
      checked, [own], sources: program.files, digests: FileDigests(named), stamp: nil, limits: limits)
    builder.typed = entries.filter { $0.variant == nil || $0.variant == variant }.map(\.typed)
    let report = builder.build()
    let text =
      isMarkdown
      ? ReportMarkdown(report: report).text : ReportHTML(report: report, openLevel: ReplSession.openLevel).text
    try write(text, to: path, as: "report", instead: "report.html")
  }
}
