/// A report as data, before anything is written: sections of numbered paragraphs, whatever the format.

/// A piece of a line.
enum ReportSpan: Hashable {
  case text(String)
  case strong(String)
  /// As the language writes it.
  case code(String)
  /// A status; what is proven looks otherwise than what is not, besides its word.
  case status(String, isProven: Bool)
  /// The words of a source.
  case quote(String)
  /// A paragraph of this report.
  case paragraph(Int)
  case file(String, path: String)

  /// Links behind a text.
  static func paragraphs(_ numbers: [Int]) -> [ReportSpan] { numbers.flatMap { [.text(" "), .paragraph($0)] } }
}

/// A line of a proof with what stands beneath it.
struct ReportNode {
  /// Without its sign and its indent.
  var line: String
  /// `+` supports, `-` fails or attacks; nil: a line that says how.
  var sign: Character?
  /// As the language writes it, where the line is a sentence.
  var literal: String?
  var children: [ReportNode] = []
}

struct ReportTable {
  var columns: [String]
  var rows: [[[ReportSpan]]]
}

indirect enum ReportBlock {
  case line([ReportSpan])
  /// What can be cited.
  case numbered(Int, [ReportBlock])
  case list([[ReportSpan]])
  case table(ReportTable)
  case tree([ReportNode])
  /// A drawing, which is markup already.
  case drawing(String)
  /// Closed until it is opened, or printed.
  case fold(String, [ReportBlock])
}

struct ReportSection {
  /// Of the place to which a link leads.
  var id: String
  var title: String
  var blocks: [ReportBlock] = []
  var sections: [ReportSection] = []
}

/// The whole.
struct Report {
  var title: String
  var caption: [(name: String, value: [ReportSpan])] = []
  var sections: [ReportSection] = []
}

extension ReportNode {
  /// The lines of a trace as trees: what is further in stands beneath, and what follows `because` beneath that.
  static func trees(_ lines: [String]) -> [ReportNode] {
    var next = 0
    let rows = lines.filter { !$0.isEmpty }.map { line -> (indent: Int, text: String) in
      let blanks = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      return (blanks / 2, dashed(String(line.dropFirst(blanks))))
    }
    return read(rows, &next, at: 0)
  }

  /// What is cited stands behind a dash.
  private static func dashed(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      out.append(byte)
      if out.suffix(4).elementsEqual(" -- ".utf8) { out.replaceSubrange((out.count - 3)..., with: Array("— ".utf8)) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func read(_ rows: [(indent: Int, text: String)], _ next: inout Int, at indent: Int) -> [ReportNode] {
    var all: [ReportNode] = []
    while next < rows.count, rows[next].indent >= indent {
      let text = rows[next].text
      next += 1
      var node = ReportNode(line: text)
      if text.hasPrefix("+ ") || text.hasPrefix("- ") {
        node.sign = text.first
        node.line = String(text.dropFirst(2))
      }
      node.children = read(rows, &next, at: indent + 1)
      if let first = node.children.first, first.sign == nil, first.line.hasPrefix("= ") {
        node.literal = String(first.line.dropFirst(2))
        node.children.removeFirst()
      }
      // A sign behind a line without one belongs to that line, unless it only tells how the literal is written.
      if node.sign != nil, let last = all.last, last.sign == nil, !last.line.hasPrefix("= "),
        last.children.isEmpty || last.gathers
      {
        all[all.count - 1].children.append(node)
      } else {
        all.append(node)
      }
    }
    return all
  }

  /// Whether it has taken in what follows it.
  private var gathers: Bool { children.contains { $0.sign != nil } }

  private static let objecting: Set<String> = [
    "against it", "rebuttable by", "exceptions considered", "rebutted by", "excepted by", "and is excepted by",
    "and is rebutted by",
  ]

  /// What is, or could be, against anything in the trees, with what it is against.
  static func objections(in trees: [ReportNode]) -> [(against: String, objection: ReportNode)] {
    var found: [(String, ReportNode)] = []
    var seen: Set<String> = []
    func walk(_ node: ReportNode, _ claim: String) {
      let own = node.sign == nil ? claim : node.bare
      for child in node.children {
        if child.sign == nil, objecting.contains(child.line) {
          for objection in child.children where seen.insert("\(own)\n\(objection.line)").inserted {
            found.append((own, objection))
          }
        }
        walk(child, own)
      }
    }
    for tree in trees { walk(tree, tree.bare) }
    return found
  }

  private static let tags = [
    "definite", "established", "presumed", "contradiction", "undetermined", "refuted", "contested", "rebutted",
    "unproven", "true", "false", "shown", "not ", "does not", "applies", "excepted", "beaten", "void", "too weak",
    "burden met", "force could",
  ]

  /// The line in three: before what stands in brackets of how it fares, that, and after it.
  var parts: (sentence: String, tag: String?, rest: String) {
    guard sign != nil else { return (line, nil, "") }
    let bytes = Array(line.utf8)
    for start in bytes.indices where bytes[start] == UInt8(ascii: "[") && start > 0 && bytes[start - 1] == 0x20 {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { continue }
      let tag = String(decoding: bytes[start + 1..<end], as: UTF8.self)
      guard ReportNode.tags.contains(where: tag.hasPrefix) else { continue }
      return (
        String(decoding: bytes[..<(start - 1)], as: UTF8.self), tag,
        String(decoding: bytes[(end + 1)...], as: UTF8.self)
      )
    }
    return (line, nil, "")
  }

  /// What it says, without how it fares.
  var bare: String { parts.sentence }
}
