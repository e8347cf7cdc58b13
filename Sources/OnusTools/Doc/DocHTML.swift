/// A page as HTML: one file, no script, nothing from outside.

internal import OnusLanguage

/// Writes the page.
struct DocHTML {
  let text: String

  init(_ page: DocPage) {
    var out = HTMLPage.opening(title: page.title, style: DocHTML.style)
    out += """
      <a class="skip" href="#main">To the text</a>
      <main id="main">
      <h1>\(Markup.escaped(page.title))</h1>

      """
    var entries: [DocItem] = []
    for case .heading(2, let line, let anchor?) in page.blocks {
      entries.append(DocItem(line: [.link(line.map(\.words).joined(), to: anchor)]))
    }
    if !entries.isEmpty { out += "<nav aria-label=\"Contents\">\n" + DocHTML.list(entries) + "</nav>\n" }
    for block in page.blocks { out += DocHTML.text(block) }
    text = out + "</main>\n</body>\n</html>\n"
  }

  private static let style = """

    :root { color-scheme: light dark; }
    body { font-family: Georgia, serif; line-height: 1.5; margin: 2em auto; max-width: 50em; padding: 0 1em; }
    h1, h2, h3, h4, h5 { font-family: sans-serif; line-height: 1.2; margin: 1.6em 0 0.4em; }
    h2 { border-bottom: 1px solid; }
    table { border-collapse: collapse; display: block; overflow-x: auto; }
    td, th { border-bottom: 1px solid; padding: 0.25em 1em 0.25em 0; text-align: left; vertical-align: top; }
    blockquote { border-left: 0.25em solid; margin: 0.6em 0; padding: 0.1em 1em; }
    blockquote p { margin: 0.3em 0; }
    code { font-size: 0.9em; overflow-wrap: anywhere; }
    .skip:not(:focus) { height: 1px; overflow: hidden; position: absolute; width: 1px; }
    @media print { a { color: inherit; text-decoration: none; } h2, h3, h4, h5 { break-after: avoid; } }

    """

  private static func text(_ block: DocBlock) -> String {
    switch block {
    case .heading(let level, let line, let anchor):
      let mark = anchor.map { " id=\"\(Markup.escaped($0))\"" } ?? ""
      return "<h\(level)\(mark)>\(text(line))</h\(level)>\n"
    case .paragraph(let line): return "<p>\(text(line))</p>\n"
    case .quote(let words, let source):
      let lines = words.split(whereSeparator: \.isNewline).map { "<p>\(Markup.escaped(String($0)))</p>" }
      return "<blockquote>" + lines.joined() + (source.map { "<p>— \(Markup.escaped($0))</p>" } ?? "")
        + "</blockquote>\n"
    case .list(let items): return list(items)
    case .table(let head, let rows):
      var out = "<table>\n<thead><tr>"
      for cell in head { out += "<th scope=\"col\">\(Markup.escaped(cell))</th>" }
      out += "</tr></thead>\n<tbody>\n"
      for row in rows { out += "<tr>" + row.map { "<td>\(text($0))</td>" }.joined() + "</tr>\n" }
      return out + "</tbody>\n</table>\n"
    }
  }

  private static func list(_ items: [DocItem]) -> String {
    "<ul>\n"
      + items.map { item in
        "<li>\(text(item.line))" + (item.below.isEmpty ? "" : "\n" + list(item.below)) + "</li>\n"
      }.joined() + "</ul>\n"
  }

  private static func text(_ line: DocLine) -> String {
    line.map { span in
      switch span {
      case .text(let words): Markup.escaped(words)
      case .emphasis(let words): "<em>\(Markup.escaped(words))</em>"
      case .strong(let words): "<strong>\(Markup.escaped(words))</strong>"
      case .code(let words): "<code>\(Markup.escaped(words))</code>"
      case .url(let address):
        DocPage.isAddress(address)
          ? "<a href=\"\(Markup.escaped(address))\">\(Markup.escaped(address))</a>"
          : Markup.escaped(address)
      case .link(let words, let anchor):
        "<a href=\"#\(Markup.escaped(anchor))\">\(Markup.escaped(words))</a>"
      }
    }.joined()
  }
}

extension DocSpan {
  /// Without its form.
  var words: String {
    switch self {
    case .text(let words), .emphasis(let words), .strong(let words), .code(let words), .link(let words, _),
      .url(let words):
      words
    }
  }
}
