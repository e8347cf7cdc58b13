/// A report as Markdown: the same paragraphs under the same numbers.

/// Writes it.
struct ReportMarkdown {
  let report: Report

  var text: String {
    var out = "# \(Markup.markdown(report.title))\n\n"
    for (name, value) in report.caption { out += "- \(Markup.markdown(name)): \(line(value))\n" }
    for section in report.sections { write(section, level: 2, to: &out) }
    return out
  }

  private func write(_ section: ReportSection, level: Int, to out: inout String) {
    out += "\n\(String(repeating: "#", count: level)) \(Markup.markdown(section.title))\n"
    for block in section.blocks { write(block, prefix: "", to: &out) }
    for inner in section.sections { write(inner, level: level + 1, to: &out) }
  }

  private func write(_ block: ReportBlock, prefix: String, to out: inout String) {
    switch block {
    case .line(let spans): out += "\n\(prefix)\(line(spans))\n"
    case .numbered(let number, let blocks):
      for (i, block) in blocks.enumerated() {
        var isLine = false
        if case .line = block { isLine = true }
        if i == 0 && !isLine { out += "\n**¶ \(number)**\n" }
        write(block, prefix: i == 0 ? "**¶ \(number)** " : "", to: &out)
      }
    case .list(let items):
      out += "\n" + items.map { "- \(line($0))\n" }.joined()
    case .table(let table):
      func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
      out += "\n" + row(table.columns.map { Markup.markdown($0) }) + row(table.columns.map { _ in "---" })
      for cells in table.rows { out += row(cells.map(line)) }
    case .tree(let nodes):
      out += "\n"
      for node in nodes { write(node, level: 0, to: &out) }
    // A list of HTML is a list of Markdown too.
    case .drawing(let markup): if markup.hasPrefix("<ul") { out += "\n\(markup)" }
    case .fold(let title, let blocks):
      out += "\n*\(Markup.markdown(title))*\n"
      for block in blocks { write(block, prefix: "", to: &out) }
    }
  }

  private func write(_ node: ReportNode, level: Int, to out: inout String) {
    let sign = node.sign.map { $0 == "+" ? "(+) " : "(−) " } ?? ""
    let literal = node.literal.map { " " + code($0) } ?? ""
    out += String(repeating: "  ", count: level) + "- \(sign)\(Markup.markdown(node.line))\(literal)\n"
    for child in node.children { write(child, level: level + 1, to: &out) }
  }

  private func code(_ text: String) -> String {
    // In a cell of a table a bar ends the cell even within code.
    let plain = visibleText(text)
    return plain.contains { $0 == "`" || $0 == "|" } ? Markup.markdown(text) : "`\(plain)`"
  }

  private func line(_ spans: [ReportSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): Markup.markdown(text)
      case .strong(let text): "**\(Markup.markdown(text))**"
      case .code(let text): code(text)
      case .status(let word, _): "**\(Markup.markdown(word))**"
      case .quote(let text): "<br>“\(Markup.markdown(text))”"
      case .paragraph(let number): "¶ \(number)"
      case .file(let text, let path): "[\(Markup.markdown(text))](<\(path)>)"
      }
    }.joined()
  }
}
