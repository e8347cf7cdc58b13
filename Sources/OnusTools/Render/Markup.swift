/// Text within XML, HTML and Markdown.

enum Markup {
  /// As text, or in the quotes of an attribute; what turns writing round or cannot be seen is replaced.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in visibleText(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      // These are no characters of XML.
      case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Words of Markdown in which nothing is read as a mark; `isStart` where they begin a line.
  static func markdown(_ words: String, isStart: Bool = true) -> String {
    let characters = Array(visibleText(oneLine(words)))
    var out = ""
    for (i, character) in characters.enumerated() {
      let before = i > 0 ? characters[i - 1] : " "
      let after = i + 1 < characters.count ? characters[i + 1] : " "
      switch character {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "$": out += "\\\(character)"
      // Within a word it is no mark.
      case "_" where !(before.isLetter || before.isNumber) || !(after.isLetter || after.isNumber): out += "\\_"
      case "&" where after.isLetter || after == "#": out += "\\&"
      case _ where isStart && i == 0 && "#+-=".contains(character): out += "\\\(character)"
      case _ where isStart && i > 0 && ".)".contains(character) && characters[..<i].allSatisfy(\.isNumber):
        out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }

  static func oneLine(_ words: String) -> String {
    words.contains(where: \.isNewline) ? words.split(whereSeparator: \.isWhitespace).joined(separator: " ") : words
  }
}
