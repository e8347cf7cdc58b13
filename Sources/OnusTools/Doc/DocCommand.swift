/// `onus doc RULES`: the rulebook to be read, as Markdown or HTML.

internal import OnusLanguage

/// How the rulebook is written.
enum DocFormat: String, CaseIterable { case md, html }

extension Session {
  func doc() throws(UsageError) -> ExitCode {
    let path = arguments.operands[0]
    let (program, ended) = try loadedRules(
      at: path, instead: "name a rulebook; `onus run \(path)` tells of the case")
    if let ended { return ended }
    let page = RulebookDoc(program).page
    switch DocFormat(rawValue: arguments.value("format") ?? "md") ?? .md {
    case .md: console.write(DocMarkdown(page).text)
    case .html: console.write(DocHTML(page).text)
    }
    return .done
  }
}
