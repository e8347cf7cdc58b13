/// A page as Markdown (CommonMark with tables).

internal import OnusLanguage

/// Writes the page.
struct DocMarkdown {
  let text: String

  init(_ page: DocPage) {
    var parts = ["# " + Markup.markdown(page.title)]
    for block in page.blocks { parts.append(DocMarkdown.text(block)) }
    text = parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: DocBlock) -> String {
    switch block {
    case .heading(let level, let line, let anchor):
      let mark = anchor.map { "<a id=\"\($0)\"></a>\n\n" } ?? ""
      return mark + String(repeating: "#", count: level) + " " + text(line)
    case .paragraph(let line): return text(line)
    case .quote(let words, let source):
      let lines = words.split(whereSeparator: \.isNewline).map { "> " + Markup.markdown(String($0)) }
      return (lines + (source.map { [">", "> — " + Markup.markdown($0)] } ?? [])).joined(separator: "\n")
    case .list(let items): return list(items, indent: "").joined(separator: "\n")
    case .table(let head, let rows):
      let lines =
        [row(head.map { Markup.markdown($0) }), row(head.map { _ in "---" })] + rows.map { row($0.map { text($0) }) }
      return lines.joined(separator: "\n")
    }
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// Lists nest no deeper than conditions do, which the parser bounds.
  private static func list(_ items: [DocItem], indent: String) -> [String] {
    items.flatMap { item in [indent + "- " + text(item.line)] + list(item.below, indent: indent + "  ") }
  }

  private static func text(_ line: DocLine) -> String {
    var out = ""
    for span in line {
      switch span {
      case .text(let words): out += Markup.markdown(words, isStart: out.isEmpty)
      case .emphasis(let words): out += words.isEmpty ? "" : "*\(Markup.markdown(words, isStart: false))*"
      case .strong(let words): out += words.isEmpty ? "" : "**\(Markup.markdown(words, isStart: false))**"
      case .code(let words): out += code(words)
      case .url(let address):
        out += DocPage.isAddress(address) ? "<\(address)>" : Markup.markdown(address, isStart: out.isEmpty)
      case .link(let words, let anchor): out += "[\(Markup.markdown(words, isStart: false))](#\(anchor))"
      }
    }
    return out
  }

  private static func code(_ words: String) -> String {
    // A bar would end the cell of a table, in code too.
    let told = visibleText(Markup.oneLine(words)).split(separator: "|", omittingEmptySubsequences: false).joined(
      separator: "\\|")
    return told.contains("`") ? "`` \(told) ``" : "`\(told)`"
  }
}
