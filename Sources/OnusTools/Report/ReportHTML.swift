/// A report as one page: nothing from outside, no script needed, every fold printed.

internal import OnusVerify

/// A text within HTML: nothing in it is markup, and nothing invisible turns the line around.
func htmlText(_ text: String) -> String {
  var out = ""
  for character in visibleText(text) {
    switch character {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "'": out += "&#39;"
    default: out.append(character)
    }
  }
  return out
}

/// Writes the page.
struct ReportHTML {
  let report: Report
  /// Levels of a proof that stand open at first.
  var openLevel = 3

  var text: String {
    let style = ReportStyle.sheet(footer: report.title)
    var out = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(ReportHTML.hash(style))'; script-src '\(ReportHTML.hash(ReportStyle.script))'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(htmlText(report.title))</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      <h1>\(htmlText(report.title))</h1>

      """
    if !report.caption.isEmpty {
      out += "<dl>\n"
      for (name, value) in report.caption { out += "<div><dt>\(htmlText(name))</dt><dd>\(line(value))</dd></div>\n" }
      out += "</dl>\n"
    }
    out += "</header>\n"
    if report.sections.count > 1 {
      out += "<nav aria-label=\"Contents\">\n<ul>\n"
      for section in report.sections {
        out += "<li><a href=\"#\(section.id)\">\(htmlText(section.title))</a></li>\n"
      }
      out += "</ul>\n</nav>\n"
    }
    out += "<main id=\"main\">\n"
    for section in report.sections { write(section, level: 2, to: &out) }
    return out + "</main>\n<script>\(ReportStyle.script)</script>\n</body>\n</html>\n"
  }

  /// As a policy names what may run.
  static func hash(_ text: String) -> String {
    let hex = Array(sha256(Array(text.utf8)).utf8)
    let bytes = stride(from: 0, to: hex.count, by: 2).map { i in
      UInt8(String(decoding: hex[i..<i + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return "sha256-" + base64(bytes)
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      let word = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
      for i in 0..<4 { out.append(i <= chunk.count ? letters[word >> (18 - 6 * i) & 63] : UInt8(ascii: "=")) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func write(_ section: ReportSection, level: Int, to out: inout String) {
    // A part of a question is no landmark: each question has the same parts.
    out += level == 2 ? "<section aria-labelledby=\"\(section.id)\">\n" : "<div class=\"part\">\n"
    out += "<h\(level) id=\"\(section.id)\">\(htmlText(section.title))</h\(level)>\n"
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
      out += table.columns.map { "<th scope=\"col\">\(htmlText($0))</th>" }.joined() + "</tr></thead>\n<tbody>\n"
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
      out += "<details><summary>\(htmlText(title))</summary>\n"
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
    head += htmlText(parts.sentence)
    if let tag = parts.tag {
      head += " <span class=\"tag \(node.sign == "+" ? "good" : "weak")\">\(htmlText(tag))</span>"
    }
    if !parts.rest.isEmpty { head += "<span class=\"cite\">\(htmlText(parts.rest))</span>" }
    let facts = node.children.map(\.line)
    if node.children.allSatisfy({ $0.sign == nil && $0.children.isEmpty }) && (node.sign != nil || facts.isEmpty) {
      let code = node.literal.map { ["<code>\(htmlText($0))</code>"] } ?? []
      let beneath = (code + facts.map(htmlText)).map { "<div class=\"lit\">\($0)</div>" }.joined()
      out += "<li class=\"leaf\(node.sign == nil ? "" : " told")\">\(head)\(beneath)</li>\n"
      return
    }
    let literal = node.literal.map { "<div class=\"lit\"><code>\(htmlText($0))</code></div>" } ?? ""
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
      case .text(let text): htmlText(text)
      case .strong(let text): "<strong>\(htmlText(text))</strong>"
      case .code(let text): "<code>\(htmlText(text))</code>"
      case .status(let word, let isProven):
        "<span class=\"tag \(isProven ? "good" : "weak")\">\(htmlText(word))</span>"
      case .quote(let text): "<span class=\"quote\">\(htmlText(text))</span>"
      case .paragraph(let number): "<a href=\"#p\(number)\">¶ \(number)</a>"
      case .file(let text, let path): "<a href=\"\(ReportHTML.address(path))\">\(htmlText(text))</a>"
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
