/// Numbers and amounts of money: their values, and the commas, points and currencies that other notations put into them.

extension Parser {
  func isCurrency(_ token: Token) -> Bool {
    token.end - token.start == 3
      && bytes[Int(token.start)..<Int(token.end)].allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// A number, or an amount of money from the currency on. Commas within it are reported.
  mutating func number(_ token: Token, from start: Int32, isMoney: Bool) -> Syntax.Node {
    if !isMoney, let node = foreignDate(from: index - 1) { return node }
    if let node = numberWithCommas(token, from: start, isMoney: isMoney) { return node }
    guard let value = file.numberValue(token) else {
      report(
        .numberTooLarge, place(token), "\(shown(token)) has more digits than numbers here can hold (18 or so)",
        suggestion: "count in a larger unit")
      return Syntax.Node(kind: .broken, place: place(from: start))
    }
    guard isMoney else {
      return currencyBehind(token, value) ?? Syntax.Node(kind: .number(value), place: place(token))
    }
    return Syntax.Node(
      kind: .money(Money(amount: value, currency: currency(at: start))), place: place(from: start))
  }

  // MARK: Commas

  /// Takes a number that goes on behind a comma without a blank, and reports it; nil where it does not. In a list a comma
  /// before three digits is refused too, since nobody can see which of two readings is meant; before more or fewer digits
  /// it separates two members.
  private mutating func numberWithCommas(_ token: Token, from start: Int32, isMoney: Bool) -> Syntax.Node? {
    guard isAt(.comma), current.start == token.end, isDigit(token.end - 1) else { return nil }
    let comma = place(current)
    let isSeparator = isInList && !isMoney
    let first = file.text(from: token.start, to: token.end)
    var end = endOfThousands()
    var written: String
    if let end, !hasThousandPoint(token) {
      written = file.text(from: token.start, to: tokens[end - 1].end).split(separator: ",").joined(separator: "_")
    } else {
      let next = self.token(ahead: 1)
      guard end != nil || !isSeparator, next.kind == .number, next.start == current.end else { return nil }
      end = index + 2
      let whole = hasThousandPoint(token) ? first.split(separator: ".").joined(separator: "_") : first
      written = whole + "." + file.text(from: next.start, to: next.end)
      if first.contains("."), !hasThousandPoint(token) { written = "" }
    }
    guard let end else { return nil }
    index = end
    let place = Place(file: file.id, start: token.start, end: tokens[end - 1].end)
    let isThousand = !written.contains(".") || written.contains("_")
    var suggestion = "write `\(written)`"
    if isSeparator {
      suggestion += ", or a blank behind the comma if two values are meant"
    } else if !isThousand {
      suggestion += ": the decimal mark is a point"
    }
    report(
      .commaInNumber, comma, "a number has no commas", suggestion: written.isEmpty ? nil : suggestion,
      fix: written.isEmpty ? nil : Diagnostic.Fix(place, written, isSafe: !isSeparator && isThousand))
    return Syntax.Node(kind: .broken, place: self.place(from: start))
  }

  private func isDigit(_ offset: Int32) -> Bool { (0x30...0x39).contains(bytes[Int(offset)]) }

  /// Whether a point stands before three digits at the end, as where points part thousands.
  private func hasThousandPoint(_ token: Token) -> Bool {
    let parts = bytes[Int(token.start)..<Int(token.end)].split(separator: UInt8(ascii: "."))
    return parts.count == 2 && parts[1].count == 3 && parts[0].count <= 3
  }

  /// The token after `,234,567`, where that follows without blanks; nil where it does not.
  private func endOfThousands() -> Int? {
    var i = index
    while i + 1 < tokens.count, tokens[i].kind == .comma, tokens[i].start == tokens[i - 1].end,
      isDigit(tokens[i].start - 1), tokens[i + 1].kind == .number, tokens[i + 1].start == tokens[i].end,
      startsWithThousand(tokens[i + 1])
    {
      i += 2
    }
    return i > index ? i : nil
  }

  private func startsWithThousand(_ token: Token) -> Bool {
    let digits = bytes[Int(token.start)..<Int(token.end)].prefix { (0x30...0x39).contains($0) || $0 == 0x5F }
    return digits.count == 3 && !digits.contains(0x5F)
  }

  // MARK: Currencies

  private func currency(at start: Int32) -> Currency {
    var code: UInt32 = 0
    for i in 0..<3 { code = code << 8 | UInt32(bytes[Int(start) + i]) }
    return Currency(code: code)
  }

  /// Takes a currency that stands behind its number, which is reported; nil where none stands there.
  private mutating func currencyBehind(_ number: Token, _ value: Rational) -> Syntax.Node? {
    let behind = current
    if behind.isFirstOnLine || keywordMeant(by: behind) != nil { return nil }
    if behind.kind == .variable, isCurrency(behind), token(ahead: 1).kind != .leftParenthesis {
      index += 1
      report(
        .unexpectedToken, place(from: number.start), "a currency stands before its number",
        suggestion:
          "write `\(file.text(from: behind.start, to: behind.end)) \(file.text(from: number.start, to: number.end))`")
      return Syntax.Node(
        kind: .money(Money(amount: value, currency: currency(at: behind.start))), place: place(from: number.start))
    }
    // A sign such as `€` was reported by the lexer.
    guard behind.kind == .invalid, Lexer.currency(ofSign: file.text(from: behind.start, to: behind.end)) != nil else {
      return nil
    }
    index += 1
    return Syntax.Node(kind: .broken, place: place(from: number.start))
  }
}
