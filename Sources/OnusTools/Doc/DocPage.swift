/// A page of prose: headings, paragraphs, lists and tables, from which Markdown and HTML are written.

/// A piece of a line.
enum DocSpan {
  case text(String)
  /// What stands for any value, and other words that are set off.
  case emphasis(String)
  case strong(String)
  /// As the language writes it.
  case code(String)
  /// To another place on the page.
  case link(String, to: String)
  /// Somewhere else.
  case url(String)
}

/// One line of prose.
typealias DocLine = [DocSpan]

/// A line with others below it.
struct DocItem {
  var line: DocLine
  var below: [DocItem] = []
}

/// One part of a page.
enum DocBlock {
  case heading(Int, DocLine, anchor: String?)
  case paragraph(DocLine)
  /// Words of a source.
  case quote(String, of: String?)
  case list([DocItem])
  case table(head: [String], rows: [[DocLine]])
}

/// A whole page.
struct DocPage {
  var title: String
  var blocks: [DocBlock] = []

  mutating func heading(_ level: Int, _ text: String, anchor: String? = nil) {
    blocks.append(.heading(level, [.text(text)], anchor: anchor))
  }

  mutating func paragraph(_ line: DocLine) { blocks.append(.paragraph(line)) }

  mutating func list(_ items: [DocItem]) {
    if !items.isEmpty { blocks.append(.list(items)) }
  }

  /// Whether a text is an address that can be followed, without what would end it.
  static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"`".utf8.contains($0) }
  }

  mutating func table(_ head: [String], _ rows: [[DocLine]]) {
    if !rows.isEmpty { blocks.append(.table(head: head, rows: rows)) }
  }
}

extension [DocSpan] {
  /// Lines one after the other, with words between them.
  static func joined(_ lines: [DocLine], by words: String) -> DocLine {
    var result: DocLine = []
    for (i, line) in lines.enumerated() {
      if i > 0 { result.append(.text(words)) }
      result += line
    }
    return result
  }
}
