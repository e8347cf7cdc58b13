/// Colour, and text made fit for a terminal: how wide it is, and nothing in it that could steer the terminal.

/// Whether and how output is coloured.
struct Style: Sendable {
  /// What a colour stands for.
  enum Paint: String {
    case error = "1;31"
    case warning = "1;33"
    case good = "32"
    case strong = "1"
    case faint = "2"
    case mark = "36"
  }
  var isColoured: Bool
  static let plain = Style(isColoured: false)

  func callAsFunction(_ paint: Paint, _ text: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// What `--color`, the environment and the terminal come to, in this order of force.
  static func chosen(flag: String?, variable: (String) -> String?, isTerminal: Bool) -> Style {
    switch flag {
    case "always": return Style(isColoured: true)
    case "never": return .plain
    default: break
    }
    if let value = variable("NO_COLOR"), !value.isEmpty { return .plain }
    // A terminal that cannot show colours shows none, whoever forces them short of the flag.
    if variable("TERM") == "dumb" { return .plain }
    if let value = variable("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return Style(isColoured: true) }
    return Style(isColoured: isTerminal)
  }
}

/// The text with every character that steers a terminal or turns the reading direction replaced, tabs as four blanks.
func visibleText(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: out += "    "
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x2028, 0x2029:
      out.unicodeScalars.append("\u{FFFD}")
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// How many columns of a terminal a text without control characters takes.
func displayWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
}

/// Whether a character takes two columns: East Asian scripts and pictures.
private func isWide(_ character: Character) -> Bool {
  guard let scalar = character.unicodeScalars.first else { return false }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return true
  default: return false
  }
}
