/// What changes between two rulebooks, as Markdown that can be posted as a comment.

internal import OnusLanguage

/// A table, and the proofs behind folds.
struct DiffMarkdown {
  /// A comment on GitHub holds 65,536 characters.
  private static let mostRows = 100

  let text: String

  init(_ findings: DiffFindings) {
    let cell = GitHubText.cell
    var out = "### onus diff: \(findings.summary)\n\nOLD is `\(findings.old)`, NEW is `\(findings.new)`.\n"
    for difference in findings.cases where difference.fit != .both {
      let words =
        switch difference.fit {
        case .old: "fits OLD only; under NEW"
        case .new: "fits NEW only; under OLD"
        case .neither, .both: "fits neither; under NEW"
        }
      out += "\n- \(cell(difference.path)) \(words): \(cell(difference.misfit))"
    }
    if findings.cases.contains(where: { $0.fit != .both }) { out += "\n" }
    var rows: [String] = []
    for difference in findings.cases {
      let base = difference.situations.first
      for situation in difference.situations where !situation.changes.isEmpty {
        let place = cell(difference.path) + (situation.name.map { " suppose \(cell($0))" } ?? "")
        if let base, situation.name != nil, situation.changesLike(base) {
          rows.append("| \(place) | as outside variants | | | |")
          continue
        }
        for (names, change) in CaseDifference.groups(situation.changes) {
          let first = change.first?.text ?? DiffText.noStatement
          rows.append(
            "| \(place) | \(cell(names)) | \(change.old.rawValue) | \(change.new.rawValue) | \(cell(first)) |")
        }
      }
    }
    if !rows.isEmpty {
      out += "\n| case | answer | old | new | first difference |\n| --- | --- | --- | --- | --- |\n"
      out += rows.prefix(DiffMarkdown.mostRows).map { $0 + "\n" }.joined()
      if rows.count > DiffMarkdown.mostRows { out += "\n\(rows.count - DiffMarkdown.mostRows) more rows\n" }
    }
    for difference in findings.cases {
      for situation in difference.situations where !situation.proofs.isEmpty {
        let place = difference.path + (situation.name.map { " suppose \($0)" } ?? "")
        let lines = situation.proofs.map(\.plain)
        // Longer than any run of backticks within.
        let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        out += "\n<details><summary>\(cell(place))</summary>\n\n\(fence)text\n"
        out += lines.map { $0 + "\n" }.joined() + "\(fence)\n\n</details>\n"
      }
    }
    text = out
  }
}
