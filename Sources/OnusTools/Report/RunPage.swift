/// `onus run --format md|html`: what the trace says, in the blocks of a report.

internal import OnusLanguage
internal import OnusReasoning

/// Makes the page of some situations of a case.
struct RunPage {
  let checked: CheckedCase
  let all: [Answers]
  let detail: TraceDetail
  /// Whether variants are told in one line each, since none was asked for.
  let isSummary: Bool
  let depth: Int
  let limits: Limits
  let jobs: Int

  var report: Report {
    var report = Report(title: checked.title ?? checked.name)
    report.caption = caption
    var variants: [[ReportSpan]] = []
    for (number, answers) in all.enumerated() {
      if isSummary, answers.situation.name != nil {
        variants.append([.text(VariantSummary(answers, base: all[0]).text)])
      } else {
        report.sections += sections(of: answers, number + 1)
      }
    }
    if !variants.isEmpty {
      report.sections.append(ReportSection(id: "variants", title: "Variants", blocks: [.list(variants)]))
    }
    return report
  }

  private var caption: [(name: String, value: [ReportSpan])] {
    let standards = checked.rulebook.standards
    var lines: [(String, [ReportSpan])] = [("Case", [.code(checked.name)])]
    lines.append(("Rules", [.text(checked.uses.isEmpty ? "none" : checked.uses.joined(separator: ", "))]))
    // Variants may have days of their own, which their headings tell.
    if let day = all.first?.situation.content.asOf { lines.append(("As of", [.text(day.text)])) }
    lines.append(("Base standard", [.code(standards.name(standards.base))]))
    return lines
  }

  private func sections(of answers: Answers, _ number: Int) -> [ReportSection] {
    let prefix = heading(of: answers.situation)
    if answers.answers.isEmpty {
      return [
        ReportSection(
          id: "s\(number)", title: prefix + "answers", blocks: [.line([.text("The case asks no question.")])])
      ]
    }
    if detail == .none {
      return [ReportSection(id: "s\(number)", title: prefix + "answers", blocks: [statuses(answers)])]
    }
    let trace = TraceText(
      checked, answers.situation, answers.evaluation.model, questions: answers.questions, detail: detail, depth: depth,
      limits: limits, jobs: jobs
    ).parts
    var sections = trace.parts.enumerated().map { i, part in
      ReportSection(id: "s\(number)-\(i + 1)", title: prefix + part.heading, blocks: blocks(part))
    }
    if let untried = trace.untriedLine {
      sections.append(
        ReportSection(id: "s\(number)-untried", title: prefix + "not tried", blocks: [.line([.text(untried)])]))
    }
    if !trace.idle.isEmpty {
      sections.append(
        ReportSection(
          id: "s\(number)-idle", title: prefix + TraceParts.idleHeading,
          blocks: [.list(trace.idle.map { [.text(RunPage.trimmed($0))] })]))
    }
    if !trace.sources.isEmpty {
      let items = trace.sources.map { source in
        [ReportSpan.strong(source.name), .text(": \(source.title)")] + source.texts.map { .quote($0) }
          + source.notes.map { .text("; note: \($0)") }
      }
      sections.append(ReportSection(id: "s\(number)-sources", title: prefix + "sources", blocks: [.list(items)]))
    }
    return sections
  }

  private func heading(of situation: NamedSituation) -> String {
    guard let name = situation.name else { return "" }
    let day = situation.content.asOf == checked.base.asOf ? nil : situation.content.asOf
    return "suppose \(name)" + (situation.title.map { " \(quotedText($0))" } ?? "")
      + (day.map { ", as of \($0.text)" } ?? "") + ": "
  }

  private func blocks(_ part: TracePart) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    if let answer = part.answer {
      blocks.append(
        .line([
          .status(answer.status.shouted, isProven: answer.status.isProven), .text(" \(answer.sentence)"),
        ]))
    }
    if !part.notes.isEmpty { blocks.append(.list(part.notes.map { [.text(RunPage.trimmed($0))] })) }
    if let tree = part.tree, !tree.isEmpty { blocks.append(.tree(ReportNode.trees(tree))) }
    if let likewise = part.likewise { blocks.append(.line([.text(likewise)])) }
    return blocks
  }

  private func statuses(_ answers: Answers) -> ReportBlock {
    let rows = answers.answers.map { answer -> [[ReportSpan]] in
      [
        [.code(answer.text)], [.status(answer.status.shouted, isProven: answer.status.isProven)],
        [.text(answer.decision(answers.evaluation.model) ?? "")],
      ]
    }
    let isDecided = rows.contains { $0[2] != [.text("")] }
    let columns = ["Question", "Answer", "Decision"]
    return .table(
      ReportTable(
        columns: isDecided ? columns : Array(columns.dropLast()),
        rows: isDecided ? rows : rows.map { Array($0.dropLast()) }
      ))
  }

  private static func trimmed(_ line: String) -> String { String(line.drop { $0 == " " }) }
}
