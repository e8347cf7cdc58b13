/// A report as one page: nothing from outside, no script needed, every fold printed.

/// Writes the page.
struct ReportHTML {
  let report: Report
  /// Levels of a proof that stand open at first.
  var openLevel = 3

  var text: String {
    let style = ReportStyle.sheet(footer: report.title)
    var out = HTMLPage.opening(title: report.title, style: style, script: ReportStyle.script)
    out += """
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      <h1>\(Markup.escaped(report.title))</h1>

      """
    if !report.caption.isEmpty {
      out += "<dl>\n"
      for (name, value) in report.caption {
        out += "<div><dt>\(Markup.escaped(name))</dt><dd>\(line(value))</dd></div>\n"
      }
      out += "</dl>\n"
    }
    out += "</header>\n"
    if report.sections.count > 1 {
      out += "<nav aria-label=\"Contents\">\n<ul>\n"
      for section in report.sections {
        out += "<li><a href=\"#\(section.id)\">\(Markup.escaped(section.title))</a></li>\n"
      }
      out += "</ul>\n</nav>\n"
    }
    out += "<main id=\"main\">\n"
    for section in report.sections { write(section, level: 2, to: &out) }
    return out + "</main>\n<script>\(ReportStyle.script)</script>\n</body>\n</html>\n"
  }

  private func write(_ section: ReportSection, level: Int, to out: inout String) {
    // A part of a question is no landmark: each question has the same parts.
    out += level == 2 ? "<section aria-labelledby=\"\(section.id)\">\n" : "<div class=\"part\">\n"
    out += "<h\(level) id=\"\(section.id)\">\(Markup.escaped(section.title))</h\(level)>\n"
    for block in section.blocks { write(block, to: &out) }
    for inner in section.sections { write(inner, level: level + 1, to: &out) }
    out += level == 2 ? "</section>\n" : "</div>\n"
  }

  private func write(_ block: ReportBlock, to out: inout String) {
    switch block {
    case .line(let spans): out += "<p>\(line(spans))</p>\n"
    case .numbered(let number, let blocks):
      out += "<div class=\"para\" id=\"p\(number)\"><a class=\"pn\" href=\"#p\(number)\">¶ \(number)</a>\n<div>\n"
      for block in blocks { write(block, to: &out) }
      out += "</div></div>\n"
    case .list(let items):
      out += "<ul>\n" + items.map { "<li>\(line($0))</li>\n" }.joined() + "</ul>\n"
    case .table(let table):
      out += "<table>\n<thead><tr>"
      out += table.columns.map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }.joined() + "</tr></thead>\n<tbody>\n"
      for row in table.rows {
        out += "<tr>"
        for (i, cell) in row.enumerated() {
          out += i == 0 ? "<th scope=\"row\">\(line(cell))</th>" : "<td>\(line(cell))</td>"
        }
        out += "</tr>\n"
      }
      out += "</tbody>\n</table>\n"
    case .tree(let nodes):
      out += "<ul class=\"tree\">\n"
      for node in nodes { write(node, level: 0, to: &out) }
      out += "</ul>\n"
    case .drawing(let svg): out += "<div class=\"drawing\">\n\(svg)</div>\n"
    case .fold(let title, let blocks):
      out += "<details><summary>\(Markup.escaped(title))</summary>\n"
      for block in blocks { write(block, to: &out) }
      out += "</details>\n"
    }
  }

  private func write(_ node: ReportNode, level: Int, to out: inout String) {
    let parts = node.parts
    var head = ""
    if let sign = node.sign {
      head += sign == "+" ? "<span class=\"sign yes\">+</span> " : "<span class=\"sign no\">−</span> "
    }
    head += Markup.escaped(parts.sentence)
    if let tag = parts.tag {
      head += " <span class=\"tag \(node.sign == "+" ? "good" : "weak")\">\(Markup.escaped(tag))</span>"
    }
    if !parts.rest.isEmpty { head += "<span class=\"cite\">\(Markup.escaped(parts.rest))</span>" }
    let facts = node.children.map(\.line)
    if node.children.allSatisfy({ $0.sign == nil && $0.children.isEmpty }) && (node.sign != nil || facts.isEmpty) {
      let code = node.literal.map { ["<code>\(Markup.escaped($0))</code>"] } ?? []
      let beneath = (code + facts.map(Markup.escaped)).map { "<div class=\"lit\">\($0)</div>" }.joined()
      out += "<li class=\"leaf\(node.sign == nil ? "" : " told")\">\(head)\(beneath)</li>\n"
      return
    }
    let literal = node.literal.map { "<div class=\"lit\"><code>\(Markup.escaped($0))</code></div>" } ?? ""
    let isFold = node.sign != nil
    out +=
      isFold
      ? "<li><details\(level < openLevel ? " open" : "")><summary>\(head)</summary>" : "<li class=\"how\">\(head)"
    out += literal
    if !node.children.isEmpty {
      out += "\n<ul>\n"
      for child in node.children { write(child, level: level + (isFold ? 1 : 0), to: &out) }
      out += "</ul>\n"
    }
    out += isFold ? "</details></li>\n" : "</li>\n"
  }

  private func line(_ spans: [ReportSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): Markup.escaped(text)
      case .strong(let text): "<strong>\(Markup.escaped(text))</strong>"
      case .code(let text): "<code>\(Markup.escaped(text))</code>"
      case .status(let word, let isProven):
        "<span class=\"tag \(isProven ? "good" : "weak")\">\(Markup.escaped(word))</span>"
      case .quote(let text): "<span class=\"quote\">\(Markup.escaped(text))</span>"
      case .paragraph(let number): "<a href=\"#p\(number)\">¶ \(number)</a>"
      case .file(let text, let path): "<a href=\"\(ReportHTML.address(path))\">\(Markup.escaped(text))</a>"
      }
    }.joined()
  }

  /// A file's name as an address.
  private static func address(_ path: String) -> String {
    var out = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "/"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }
}
