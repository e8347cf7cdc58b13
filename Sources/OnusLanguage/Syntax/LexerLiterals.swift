/// Numbers, dates and strings: finding their ends, and reading their values from the bytes.

extension Lexer {
  /// Reads a number or a date.
  mutating func readNumber() {
    let start = position
    if isDateShape() {
      position += 10
      if isWordByte(peek(0)) { return readGluedWord(from: start) }
      add(.date, from: start, to: position)
      return
    }
    skipDigits()
    if peek(0) == UInt8(ascii: "."), (0x30...0x39).contains(peek(1)) {
      position += 1
      skipDigits()
      if peek(0) == UInt8(ascii: "."), (0x30...0x39).contains(peek(1)) { return readPoints(from: start) }
    }
    if peek(0) == UInt8(ascii: "%") {
      position += 1
    } else if isWordByte(peek(0)) {
      return readGluedWord(from: start)
    }
    add(.number, from: start, to: position)
  }

  /// Reads what goes on behind a second point: a date with points, or thousands parted by them.
  private mutating func readPoints(from start: Int) {
    while peek(0) == UInt8(ascii: "."), (0x30...0x39).contains(peek(1)) {
      position += 1
      skipDigits()
    }
    let text = file.text(from: Int32(start), to: Int32(position))
    let parts = text.split(separator: ".")
    let isThousands = (1...3).contains(parts[0].utf8.count) && parts.dropFirst().allSatisfy { $0.utf8.count == 3 }
    report(
      .strangeCharacter, from: start, to: position, "`\(text.prefix(40))` is neither a number nor a date",
      suggestion: dateMeant(by: text).map { "write `\($0)`" }
        ?? (isThousands && text.utf8.count <= 40
          ? "write `\(parts.joined(separator: "_"))`" : "a date is written such as `2024-03-01`"))
    add(.invalid, from: start, to: position)
  }

  private mutating func skipDigits() {
    while position < limit, (0x30...0x39).contains(bytes[position]) || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
  }

  private mutating func readGluedWord(from start: Int) {
    let wordStart = position
    while position < limit, isWordByte(bytes[position]) { position += 1 }
    let word = file.text(from: Int32(wordStart), to: Int32(position))
    let isCurrency = word.utf8.count == 3 && word.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    report(
      .strangeCharacter, from: start, to: position,
      "`\(file.text(from: Int32(start), to: Int32(position)))` is neither a number nor a name",
      suggestion: isCurrency
        ? "write `\(word) \(file.text(from: Int32(start), to: Int32(wordStart)))`"
        : "a name starts with a letter; a blank stands after a number")
    add(.invalid, from: start, to: position)
  }

  /// Whether four digits, two and two with hyphens stand here and no digit follows.
  private func isDateShape() -> Bool {
    guard position + 10 <= limit, bytes[position + 4] == UInt8(ascii: "-"), bytes[position + 7] == UInt8(ascii: "-")
    else {
      return false
    }
    for i in 0..<10 where i != 4 && i != 7 {
      if !(0x30...0x39).contains(bytes[position + i]) { return false }
    }
    return !(0x30...0x39).contains(peek(10))
  }

  /// Reads a string in straight quotes.
  mutating func readString() {
    let start = position
    if peek(1) == UInt8(ascii: "\""), peek(2) == UInt8(ascii: "\"") { return readLongString() }
    position += 1
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        add(.string, from: start, to: position)
        return
      case UInt8(ascii: "\\"): skipEscape()
      case UInt8(ascii: "\n"):
        return endOpenString(from: start)
      case UInt8(ascii: "\r"):
        if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n") { return endOpenString(from: start) }
        skipText()
      default: skipText()
      }
    }
    endOpenString(from: start)
  }

  private mutating func endOpenString(from start: Int) {
    report(
      .openString, from: start, to: position, "this text is not closed on its line",
      suggestion: "close it with \", or write \"\"\" … \"\"\" for a text of several lines")
    add(.openString, from: start, to: position)
  }

  private mutating func readLongString() {
    let start = position
    position += 3
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        if peek(1) == UInt8(ascii: "\""), peek(2) == UInt8(ascii: "\"") {
          position += 3
          add(.longString, from: start, to: position)
          return
        }
        position += 1
      case UInt8(ascii: "\\"): skipEscape()
      default: skipText()
      }
    }
    report(
      .openString, from: start, to: start + 3, "this text in \"\"\" is never closed", suggestion: "close it with \"\"\""
    )
    add(.openLongString, from: start, to: position)
  }

  private mutating func skipEscape() {
    switch peek(1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"): position += 2
    default:
      let length = position + 1 < limit && bytes[position + 1] >= 0x20 ? (decodeScalar(position + 1)?.length ?? 1) : 0
      report(
        .unknownEscape, from: position, to: position + 1 + length,
        "`\\` in a text stands only before \", \\ or n", suggestion: "write `\\\\` for a backslash",
        replacement: "\\\\" + file.text(from: Int32(position + 1), to: Int32(position + 1 + length)))
      position += 1
    }
  }
}

extension SourceFile {
  /// The value of a string token: without quotes, escapes resolved, the indentation of a long string taken away.
  func stringValue(_ token: Token) -> String {
    let start = Int(token.start)
    let end = Int(token.end)
    switch token.kind {
    case .longString: return longValue(from: start + 3, to: end - 3)
    case .openLongString: return longValue(from: start + 3, to: end)
    case .openString: return unescaped(Array(bytes[start + 1..<end]))
    case .curlyString:
      var text = text(from: token.start, to: token.end)
      text.removeFirst()
      if let last = text.unicodeScalars.last, last == "\"" || Lexer.curlyQuotes.contains(last) { text.removeLast() }
      return text
    case .string:
      let inner = bytes[start + 1..<end - 1]
      if !inner.contains(UInt8(ascii: "\\")) { return String(decoding: inner, as: UTF8.self) }
      return unescaped(Array(inner))
    case .word, .variable, .qualified, .number, .date, .leftParenthesis, .rightParenthesis, .comma, .colon, .bar,
      .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost, .greater, .atLeast, .underscore, .invalid,
      .row,
      .comment, .documentation, .fenceEnd, .endOfFile:
      return text(from: token.start, to: token.end)
    }
  }

  private func unescaped(_ inner: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(inner.count)
    var i = 0
    while i < inner.count {
      if inner[i] == UInt8(ascii: "\\"), i + 1 < inner.count {
        switch inner[i + 1] {
        case UInt8(ascii: "n"): out.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(inner[i + 1])
        default: out.append(contentsOf: [inner[i], inner[i + 1]])
        }
        i += 2
      } else {
        out.append(inner[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text of a long string: blanks that all its lines share go, and so does an empty first or last line.
  private func longValue(from start: Int, to end: Int) -> String {
    if end <= start { return "" }
    var lines = bytes[start..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
    func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
      line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
    func indent(_ line: ArraySlice<UInt8>) -> Int {
      line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    }
    let startsOnOwnLine = lines.count > 1 && isBlank(lines[0])
    if startsOnOwnLine { lines.removeFirst() }
    if lines.count > 1, let last = lines.last, isBlank(last) { lines.removeLast() }
    let measured = startsOnOwnLine ? lines[...] : lines.dropFirst()
    let shared = measured.filter { !isBlank($0) }.map(indent).min() ?? 0
    var out: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { out.append(UInt8(ascii: "\n")) }
      if isBlank(line) { continue }
      out.append(contentsOf: index > 0 || startsOnOwnLine ? line.dropFirst(min(shared, indent(line))) : line)
    }
    return unescaped(out)
  }

  /// The day that a date token names; nil if the calendar has none.
  func dateValue(_ token: Token) -> CivilDate? {
    func digits(_ from: Int, _ count: Int) -> Int32 {
      var value: Int32 = 0
      for i in 0..<count { value = value * 10 + Int32(bytes[Int(token.start) + from + i] - 0x30) }
      return value
    }
    return CivilDate(year: digits(0, 4), month: digits(5, 2), day: digits(8, 2))
  }

  /// The value of a number token; nil if it does not fit.
  func numberValue(_ token: Token) -> Rational? {
    if token.end - token.start <= 9 {
      // Nearly all numbers are small and whole.
      var value: Int64 = 0
      var isPlain = true
      for i in Int(token.start)..<Int(token.end) {
        let digit = bytes[i] &- 0x30
        if digit > 9 {
          isPlain = false
          break
        }
        value = value * 10 + Int64(digit)
      }
      if isPlain { return Rational(value) }
    }
    return try? Rational(literal: bytes[Int(token.start)..<Int(token.end)])
  }
}
