/// `report FILE`: what holds where the session stands, as a page.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Levels of a proof that are unfolded at first.
  private static let openLevel = 3

  /// Writes the report of the situation, with the questions of the case and of the session.
  func writeReport(to path: String) throws(ReplFailure) {
    if circumstances.questions.isEmpty { throw ReplFailure("nothing is asked yet, so there is nothing to report") }
    let checked = checked
    let evaluation = Evaluation(
      model: model, names: names.with(model.constants), ownConstants: Int32(checked.rulebook.constants.count))
    var orders: [Place: [Int]] = [:]
    let own = OnusTools.answers(to: circumstances.questions, in: situation, by: evaluation, &orders)
    var builder = ReportBuilder(
      checked, [own], sources: program.files.filter { !$0.path.hasPrefix("line ") }, stamp: nil, limits: limits)
    let report = builder.build()
    let text =
      path.hasSuffix(".md")
      ? ReportMarkdown(report: report).text : ReportHTML(report: report, openLevel: ReplSession.openLevel).text
    try write(text, to: path, as: "report", instead: "report.html")
  }
}
