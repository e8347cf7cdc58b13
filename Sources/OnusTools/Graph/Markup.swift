/// Text within XML and HTML.

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
}
