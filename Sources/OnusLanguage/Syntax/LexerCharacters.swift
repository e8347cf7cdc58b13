/// The lexer beyond ASCII: letters of all scripts, and what to say of characters that no token holds.
///
/// Words are kept as written. They are compared as Swift strings, that is by canonical equivalence: two spellings of `é` are
/// one name, as if both were in NFC.

extension Lexer {
  /// The scalar at an offset and its length in bytes; nil where the bytes are no UTF-8.
  func decodeScalar(_ offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = UInt32(bytes[offset])
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (Unicode.Scalar(UInt8(first)), 1)
    case 0xC2..<0xE0: (length, value) = (2, first & 0x1F)
    case 0xE0..<0xF0: (length, value) = (3, first & 0x0F)
    case 0xF0..<0xF5: (length, value) = (4, first & 0x07)
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for i in 1..<length {
      let byte = UInt32(bytes[offset + i])
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | byte & 0x3F
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  // Not inlined: what asks for a character's category is slow to enter, and rare.

  @inline(never)
  func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// Letters, and the marks that stand on or within letters in many scripts.
  @inline(never)
  func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark:
      true
    default: false
    }
  }

  @inline(never)
  func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: true
    default: false
    }
  }

  /// Reads what starts with a byte above ASCII: a word, a string in curly quotes, or something strange.
  mutating func readBeyondASCII() {
    guard let (scalar, length) = decodeScalar(position) else {
      report(
        .strangeCharacter, from: position, to: position + 1,
        "the byte 0x\(String(bytes[position], radix: 16, uppercase: true)) is no UTF-8",
        suggestion: "save the file as UTF-8")
      add(.invalid, from: position, to: position + 1)
      position += 1
      return
    }
    if startsWord(scalar) {
      readWord(startingUpper: isUpper(scalar))
    } else if Self.curlyQuotes.contains(scalar) {
      readCurlyString()
    } else if scalar.properties.isWhitespace {
      report(
        .strangeCharacter, from: position, to: position + length,
        "\(Self.shown(scalar)) is a blank that looks like a space and is none", suggestion: "write a plain space",
        replacement: " ")
      position += length
    } else {
      readStrange()
    }
  }

  static let curlyQuotes: [Unicode.Scalar] = ["\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}"]

  private mutating func readCurlyString() {
    let start = position
    let (end, isNested) = endOfCurlyString(from: start)
    position = end
    report(
      .curlyQuote, from: start, to: position, "a text stands in straight quotes, not in curly ones",
      suggestion: isNested ? "write \"…\" around it, and \\\" for each quote within it" : "write \"…\"",
      replacement: isNested ? nil : straight(from: start, to: position))
    add(.curlyString, from: start, to: position)
  }

  /// Where a text in curly quotes ends, and whether other quotes stand within it: they pair off, or else the first ends it.
  private func endOfCurlyString(from start: Int) -> (end: Int, isNested: Bool) {
    var open: [Unicode.Scalar] = []
    var isNested = false
    var first: Int?
    var curly = 0
    var i = start
    while i < limit, bytes[i] != UInt8(ascii: "\n"), bytes[i] != UInt8(ascii: "\r") {
      if bytes[i] == UInt8(ascii: "\"") {
        if first == nil { first = i + 1 }
        isNested = true
      }
      guard bytes[i] >= 0x80, let (scalar, length) = decodeScalar(i) else {
        i += 1
        continue
      }
      i += length
      guard Self.curlyQuotes.contains(scalar) else { continue }
      curly += 1
      if first == nil, curly > 1 { first = i }
      if let last = open.last, Self.closes(scalar, last) {
        open.removeLast()
        if open.isEmpty { return (i, isNested) }
      } else {
        if !open.isEmpty { isNested = true }
        open.append(scalar)
      }
    }
    // They do not pair off. More than two on the line can be read in several ways.
    return (first ?? i, curly > 2)
  }

  /// Whether a quote can close a text that another opened.
  private static func closes(_ quote: Unicode.Scalar, _ opening: Unicode.Scalar) -> Bool {
    switch opening {
    case "\u{201C}": quote == "\u{201D}"
    case "\u{201D}": quote == "\u{201D}"
    case "\u{201E}": quote == "\u{201C}" || quote == "\u{201D}"
    case "\u{00AB}": quote == "\u{00BB}"
    case "\u{00BB}": quote == "\u{00AB}" || quote == "\u{00BB}"
    default: false
    }
  }

  /// A text in curly quotes put in straight ones; nil where it is not closed.
  private func straight(from start: Int, to end: Int) -> String? {
    let text = file.text(from: Int32(start), to: Int32(end)).unicodeScalars
    guard text.count > 1, let last = text.last, last == "\"" || Self.curlyQuotes.contains(last) else { return nil }
    return "\"" + String(String.UnicodeScalarView(text.dropFirst().dropLast())) + "\""
  }

  /// Reports a run of characters that no token holds, and puts one invalid token in their place.
  mutating func readStrange() {
    let start = position
    if isFull {
      position += bytes[position] < 0x80 ? 1 : decodeScalar(position)?.length ?? 1
      return addInvalid(from: start, to: position)
    }
    var advice: String?
    var what = ""
    var meaning = Token.Kind.invalid
    let two = peek(1)
    switch bytes[position] {
    case UInt8(ascii: "="):
      position += 2
      advice = "write `=`"
      meaning = .equal
    case UInt8(ascii: "&"):
      position += two == UInt8(ascii: "&") ? 2 : 1
      advice = "write `and`"
    case UInt8(ascii: "!"):
      position += 1
      advice = "write `not`, or `!=` for \"is not\""
    case UInt8(ascii: ";"):
      position += 1
      report(
        .strangeCharacter, from: start, to: position, "`;` is no sign of the language",
        suggestion: "leave it out: a statement needs no end mark",
        replacement: position >= bytes.count || bytes[position] <= 0x20 ? "" : " ")
      return
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      position += 1
      advice = "write ( and )"
    case UInt8(ascii: "'"), UInt8(ascii: "`"):
      while position < limit, bytes[position] == bytes[start] { position += 1 }
      advice = "a text stands in \"…\""
    case UInt8(ascii: "_"):
      while position < limit, isWordByte(bytes[position]) { position += 1 }
      advice = "a name starts with a letter; `_` alone means any"
    case UInt8(ascii: "#"):
      position += 1
      advice = "a comment starts with `-- `"
    case UInt8(ascii: "."):
      while position < limit, bytes[position] == UInt8(ascii: ".") { position += 1 }
      if isAtEndOfLine { advice = "leave it out: a statement needs no end mark" }
    case UInt8(ascii: "$"):
      position += 1
      advice = moneyAdvice("$", from: start)
    case UInt8(ascii: "%"):
      position += 1
      advice = "`%` stands right after a number"
    case 0x80...0xFF:
      let decoded = decodeScalar(position)
      position += decoded?.length ?? 1
      if let scalar = decoded?.scalar {
        what = Self.shown(scalar)
        advice = Self.plainSpelling(of: scalar) ?? moneyAdvice(String(scalar), from: start)
        meaning = Self.plainKind(of: scalar)
      }
    default:
      position += 1
    }
    if what.isEmpty {
      let byte = bytes[start]
      what =
        byte < 0x20 || byte == 0x7F
        ? Self.shown(Unicode.Scalar(byte)) : "`\(file.text(from: Int32(start), to: Int32(position)))`"
    }
    report(.strangeCharacter, from: start, to: position, "\(what) is no sign of the language", suggestion: advice)
    if meaning == .invalid { addInvalid(from: start, to: position) } else { add(meaning, from: start, to: position) }
  }

  /// Whether only blanks follow on this line.
  private var isAtEndOfLine: Bool {
    var i = position
    while i < limit, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") { i += 1 }
    return i >= limit || bytes[i] == UInt8(ascii: "\n") || bytes[i] == UInt8(ascii: "\r")
  }

  /// The currency that a sign most often stands for.
  static func currency(ofSign sign: String) -> String? {
    switch sign {
    case "$": "USD"
    case "\u{20AC}": "EUR"
    case "\u{00A3}": "GBP"
    case "\u{00A5}": "JPY"
    case "\u{20B9}": "INR"
    case "\u{20A9}": "KRW"
    default: nil
    }
  }

  /// How to write an amount with a sign before or behind its number; nil for what is no sign of a currency.
  private func moneyAdvice(_ sign: String, from start: Int) -> String? {
    guard let currency = Self.currency(ofSign: sign) else { return nil }
    var from = position
    if from < limit, bytes[from] == UInt8(ascii: " ") { from += 1 }
    var to = from
    func isDigit(_ i: Int) -> Bool { i < limit && (0x30...0x39).contains(bytes[i]) }
    func isPart(_ i: Int) -> Bool {
      if i == from { return isDigit(i) }
      switch bytes[i] {
      case UInt8(ascii: ","): return isDigit(i + 1) && isDigit(i + 2) && isDigit(i + 3)
      case UInt8(ascii: "."): return isDigit(i + 1)
      default: return isDigit(i) || bytes[i] == UInt8(ascii: "_")
      }
    }
    while to < limit, isPart(to) { to += 1 }
    if to == from, let number = list.tokens.last, number.kind == .number, start - Int(number.end) <= 1 {
      (from, to) = (Int(number.start), Int(number.end))
    }
    if to == from || to - from > 40 { return "write `\(currency)` before the number" }
    let amount = file.text(from: Int32(from), to: Int32(to)).split(separator: ",").joined(separator: "_")
    return "write `\(currency) \(amount)`"
  }

  /// The token that was meant, so that what follows can be read on.
  private static func plainKind(of scalar: Unicode.Scalar) -> Token.Kind {
    switch scalar {
    case "\u{2264}": .atMost
    case "\u{2265}": .atLeast
    case "\u{2260}": .notEqual
    case "\u{2013}", "\u{2014}", "\u{2212}", "\u{2010}", "\u{2011}": .minus
    case "\u{00D7}": .star
    case "\u{00F7}": .slash
    default: .invalid
    }
  }

  private static func plainSpelling(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{2264}": "write `<=`"
    case "\u{2265}": "write `>=`"
    case "\u{2260}": "write `!=`"
    case "\u{2013}", "\u{2014}", "\u{2212}", "\u{2010}", "\u{2011}": "write `-`"
    case "\u{00D7}": "write `*`"
    case "\u{00F7}": "write `/`"
    case "\u{00AC}": "write `not`"
    case "\u{2227}": "write `and`"
    case "\u{2228}": "write `or`"
    case "\u{2018}", "\u{2019}": "a text stands in \"…\""
    case "\u{00A7}": "a place in a source stands in quotes: \"§ 5\""
    default: isDirectional(scalar) ? "remove it: it changes the order in which the text is shown" : nil
    }
  }

  /// The character and its number, or the number alone where printing it could mislead.
  static func shown(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
      .nonspacingMark, .enclosingMark, .spacingMark:
      return number
    default: return "`\(scalar)` (\(number))"
    }
  }

  /// Controls that reorder what is shown, so that a text reads otherwise than it is.
  static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  mutating func reportIfDirectional(_ scalar: Unicode.Scalar, _ length: Int) {
    guard Self.isDirectional(scalar) else { return }
    report(
      .strangeCharacter, from: position, to: position + length,
      "\(Self.shown(scalar)) changes the order in which the text is shown", suggestion: "remove it", replacement: "")
  }
}
