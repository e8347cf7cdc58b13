/// Indented lines as one page whose parts fold: no script, nothing from outside.

/// Writes the page: each line over what is indented beneath it.
struct FoldedPage {
  let text: String

  init(title: String, lines: [String]) {
    var out = HTMLPage.opening(title: title, style: FoldedPage.style)
    out += "<main>\n<h1>\(Markup.escaped(title))</h1>\n"
    let indents = lines.map { line in line.utf8.prefix { $0 == 0x20 }.count }
    // The indents of the folds that are open.
    var open: [Int] = []
    for (i, line) in lines.enumerated() where line.utf8.contains(where: { $0 != 0x20 }) {
      while let last = open.last, last >= indents[i] {
        out += "</div></details>\n"
        open.removeLast()
      }
      let words = Markup.escaped(String(line.drop { $0 == " " }))
      if i + 1 < lines.count, !lines[i + 1].isEmpty, indents[i + 1] > indents[i] {
        out += "<details open><summary>\(words)</summary><div>\n"
        open.append(indents[i])
      } else {
        out += "<p>\(words)</p>\n"
      }
    }
    for _ in open { out += "</div></details>\n" }
    text = out + "</main>\n</body>\n</html>\n"
  }

  private static let style = """

    :root { color-scheme: light dark; }
    body { font-family: sans-serif; line-height: 1.5; margin: 2em auto; max-width: 60em; padding: 0 1em; }
    details, p { margin: 0.1em 0; }
    details > div { border-left: 1px solid; margin-left: 0.4em; padding-left: 1em; }
    summary { cursor: pointer; }
    @media print { details::details-content { content-visibility: visible; block-size: auto; display: block; } }

    """
}
