/// How wide words are when drawn: by a table, since no font can be asked.

/// Widths of a sans-serif letter of 13 units, and lines of a bounded width.
enum TextWidth {
  static let lineHeight = 17
  private static let size = 13
  /// Thousandths of the size, from the blank to the tilde.
  private static let table = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ]

  /// A fifth more than the table says, since other fonts are wider than the one it is of.
  static func width(_ text: some StringProtocol) -> Int {
    var sum = 0
    for character in text {
      let code = Int(character.unicodeScalars.first?.value ?? 0x20)
      sum += (0x20...0x7E).contains(code) ? table[code - 0x20] : code < 0x1100 ? 600 : 1000
    }
    return sum * size * 6 / 5000
  }

  /// The text in lines no wider than this, at most so many; what has no room ends in dots.
  static func lines(_ text: String, width limit: Int, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var rest = word[...]
      let joined = line.isEmpty ? String(word) : "\(line) \(word)"
      if width(joined) <= limit {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while width(rest) > limit, lines.count <= most {
        var piece = rest.prefix(1)
        while piece.endIndex < rest.endIndex, width(rest[...piece.endIndex]) <= limit {
          piece = rest[...piece.endIndex]
        }
        lines.append(String(piece))
        rest = rest[piece.endIndex...]
      }
      line = String(rest)
      if lines.count > most { break }
    }
    if !line.isEmpty { lines.append(line) }
    if lines.count <= most { return lines.isEmpty ? [""] : lines }
    var last = lines[most - 1][...]
    while !last.isEmpty, width(last) + width("...") > limit { last = last.dropLast() }
    return Array(lines.prefix(most - 1)) + ["\(last)..."]
  }
}
