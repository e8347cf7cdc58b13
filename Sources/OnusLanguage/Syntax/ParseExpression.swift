/// Expressions: sums, products, units of time, functions, atoms and constants.

extension Parser {
  /// Terms added and subtracted.
  mutating func expression() throws(SyntaxFailure) -> Syntax.Node {
    let start = current.start
    var left = try product()
    while isAt(.plus) || isAt(.minus) {
      let sign = current
      let leftHeight = height
      index += 1
      wanted = .value
      let right = try product()
      try grow(leftHeight, sign)
      var rounding: DayRounding?
      if take(.rounding) {
        if take(.up) {
          rounding = .up
        } else if take(.down) {
          rounding = .down
        } else {
          throw fail("`up` or `down`")
        }
      }
      left = Syntax.Node(
        kind: .arithmetic(sign.kind == .plus ? .add : .subtract, left, right, rounding), place: place(from: start))
    }
    return left
  }

  /// Factors multiplied and divided.
  private mutating func product() throws(SyntaxFailure) -> Syntax.Node {
    let start = current.start
    var left = try unary()
    while isAt(.star) || isAt(.slash) {
      let sign = current
      let leftHeight = height
      index += 1
      wanted = .value
      let right = try unary()
      try grow(leftHeight, sign)
      left = Syntax.Node(
        kind: .arithmetic(sign.kind == .star ? .multiply : .divide, left, right, nil), place: place(from: start))
    }
    return left
  }

  /// Sets the height of a node over two others, which is bounded.
  private mutating func grow(_ leftHeight: Int, _ token: Token) throws(SyntaxFailure) {
    height = max(leftHeight, height) + 1
    if height > Limits.operators {
      throw failDeep(token, "\(Limits.operators) operators stand before this one")
    }
  }

  private mutating func unary() throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    if isAt(.minus) {
      try enter(start)
      index += 1
      wanted = .value
      let inner = try unary()
      depth -= 1
      height += 1
      return Syntax.Node(kind: .negative(inner), place: place(from: start.start))
    }
    let node = try primary()
    guard current.kind == .word, let unit = unit(current.keyword) else { return node }
    pass()
    height += 1
    return Syntax.Node(kind: .duration(node, unit), place: place(from: start.start))
  }

  private func unit(_ keyword: Keyword?) -> TimeUnit? {
    switch keyword {
    case .day, .days: .days
    case .week, .weeks: .weeks
    case .month, .months: .months
    case .year, .years: .years
    default: nil
    }
  }

  private mutating func primary() throws(SyntaxFailure) -> Syntax.Node {
    let token = current
    height = 0
    switch token.kind {
    case .leftParenthesis: return try parenthesised()
    case .number:
      index += 1
      return number(token, from: token.start, isMoney: false)
    case .date:
      index += 1
      return Syntax.Node(kind: date(of: token).map { .date($0) } ?? .broken, place: place(token))
    case .string, .openString, .longString, .openLongString, .curlyString:
      index += 1
      return Syntax.Node(kind: .text(file.stringValue(token)), place: place(token))
    case .underscore:
      index += 1
      return Syntax.Node(kind: .any, place: place(token))
    case .variable: return try variableOrMoney(token)
    case .qualified: return try atom()
    case .word: return try wordPrimary(token)
    case .rightParenthesis, .comma, .colon, .bar, .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost,
      .greater, .atLeast, .invalid, .comment, .documentation, .fenceEnd, .endOfFile:
      throw failOperand(wanted)
    }
  }

  private mutating func parenthesised() throws(SyntaxFailure) -> Syntax.Node {
    let open = current
    try enter(open)
    index += 1
    let wasInList = isInList
    isInList = false
    let kind: Syntax.NodeKind
    if isAtQuantity {
      kind = try quantity()
    } else {
      kind = .parenthesised(try condition())
      height += 1
    }
    isInList = wasInList
    try close(open)
    depth -= 1
    return Syntax.Node(kind: kind, place: place(from: open.start))
  }

  /// What starts with a word: a function, a quantity, or an atom.
  private mutating func wordPrimary(_ token: Token) throws(SyntaxFailure) -> Syntax.Node {
    guard let keyword = token.keyword else { return try atom() }
    switch keyword {
    case .at where isNext(.least): return try atLeast()
    case .each:
      pass()
      let what = try anyName("the name of a type or group")
      return Syntax.Node(kind: .each(what), place: place(from: token.start))
    case .round: return try round()
    case .min: return try call(.min)
    case .max: return try call(.max)
    case .abs: return try call(.abs)
    case .days where isNext(.from): return try daysBetween()
    case .year where isNext(.of): return try part(of: token, isYear: true)
    case .weekday where isNext(.of): return try part(of: token, isYear: false)
    default:
      if isAtQuantity {
        report(
          .unexpectedToken, place(token), "`\(keyword.rawValue)` stands in parentheses, which show how far it reaches",
          suggestion: "write `(\(keyword.rawValue) … )`")
        try enter(token)
        let kind = try quantity()
        depth -= 1
        return Syntax.Node(kind: kind, place: place(from: token.start))
      }
      if keyword.isReserved { throw failOperand(wanted) }
      return try atom()
    }
  }

  /// `at least N of (C, C, ...)`.
  private mutating func atLeast() throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    pass()
    pass()
    let count = try smallInteger("a whole number")
    try require(.of)
    let open = current
    try require(.leftParenthesis)
    try enter(open)
    let wasInList = isInList
    isInList = true
    var parts: [Syntax.Node] = []
    var highest = 0
    repeat {
      parts.append(try condition())
      highest = max(highest, height)
    } while take(.comma)
    isInList = wasInList
    try close(open)
    depth -= 1
    height = highest + 1
    return Syntax.Node(kind: .atLeast(count, parts), place: place(from: start.start))
  }

  /// `round E to N places MODE`.
  private mutating func round() throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    try enter(start)
    pass()
    wanted = .value
    let value = try expression()
    let valueHeight = height
    try require(.to)
    let places = try smallInteger("a number of places")
    if !take(.places), !take(.place) { throw fail("`places`") }
    let mode: RoundingMode
    if take(.halfEven) {
      mode = .halfEven
    } else if take(.halfUp) {
      mode = .halfUp
    } else if take(.up) {
      mode = .up
    } else if take(.down) {
      mode = .down
    } else {
      throw fail("`half_even`, `half_up`, `up` or `down`")
    }
    depth -= 1
    height = valueHeight + 1
    return Syntax.Node(kind: .round(value, places: places, mode), place: place(from: start.start))
  }

  /// A whole number that fits any use of one: at most 9 digits.
  private mutating func smallInteger(_ what: String) throws(SyntaxFailure) -> Int {
    let token = current
    guard token.kind == .number else { throw fail(what) }
    index += 1
    if let value = file.numberValue(token), value.denominator == 1, value.numerator < 1_000_000_000,
      bytes[Int(token.end) - 1] != UInt8(ascii: "%")
    {
      return Int(value.numerator)
    }
    report(.unexpectedToken, place(token), "expected \(what), found \(shown(token))")
    return 1
  }

  private mutating func call(_ function: Syntax.Function) throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    pass()
    guard isAt(.leftParenthesis) else { throw fail("`(`") }
    let arguments = try arguments()
    return Syntax.Node(kind: .call(function, arguments), place: place(from: start.start))
  }

  /// `days from A to B`.
  private mutating func daysBetween() throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    try enter(start)
    pass()
    pass()
    wanted = .value
    let from = try expression()
    let fromHeight = height
    try require(.to)
    wanted = .value
    let to = try expression()
    depth -= 1
    height = max(fromHeight, height) + 1
    return Syntax.Node(kind: .daysBetween(from, to), place: place(from: start.start))
  }

  /// `year of D` and `weekday of D`.
  private mutating func part(of start: Token, isYear: Bool) throws(SyntaxFailure) -> Syntax.Node {
    try enter(start)
    pass()
    pass()
    wanted = .value
    let day = try unary()
    depth -= 1
    height += 1
    return Syntax.Node(kind: isYear ? .yearOf(day) : .weekdayOf(day), place: place(from: start.start))
  }

  private mutating func variableOrMoney(_ token: Token) throws(SyntaxFailure) -> Syntax.Node {
    let next = self.token(ahead: 1)
    if next.kind == .number, isCurrency(token) {
      index += 2
      return number(next, from: token.start, isMoney: true)
    }
    if next.kind == .leftParenthesis { return try atom() }
    index += 1
    return Syntax.Node(kind: .variable(name(of: token).text), place: place(token))
  }

  private func isCurrency(_ token: Token) -> Bool {
    token.end - token.start == 3
      && bytes[Int(token.start)..<Int(token.end)].allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// A number, or an amount of money from the currency on. Commas between thousands are reported.
  private mutating func number(_ token: Token, from start: Int32, isMoney: Bool) -> Syntax.Node {
    if isMoney || !isInList, let end = endOfThousands() {
      let first = index - 1
      index = end
      let text = file.text(from: token.start, to: tokens[end - 1].end)
      report(
        .commaInNumber, place(tokens[first + 1]), "a number has no commas",
        suggestion: "write `\(text.split(separator: ",").joined(separator: "_"))`",
        fix: Diagnostic.Fix(
          Place(file: file.id, start: token.start, end: tokens[end - 1].end),
          text.split(separator: ",").joined(separator: "_"), isSafe: true))
      return Syntax.Node(kind: .broken, place: place(from: start))
    }
    guard let value = file.numberValue(token) else {
      report(
        .numberTooLarge, place(token), "\(shown(token)) has more digits than numbers here can hold (18 or so)")
      return Syntax.Node(kind: .broken, place: place(from: start))
    }
    guard isMoney else {
      return currencyBehind(token, value) ?? Syntax.Node(kind: .number(value), place: place(token))
    }
    return Syntax.Node(
      kind: .money(Money(amount: value, currency: currency(at: start))), place: place(from: start))
  }

  private func currency(at start: Int32) -> Currency {
    var code: UInt32 = 0
    for i in 0..<3 { code = code << 8 | UInt32(bytes[Int(start) + i]) }
    return Currency(code: code)
  }

  /// Takes a currency that stands behind its number, which is reported; nil where none stands there.
  private mutating func currencyBehind(_ number: Token, _ value: Rational) -> Syntax.Node? {
    let behind = current
    if behind.isFirstOnLine { return nil }
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

  /// The token after `,234,567`, where that follows without blanks; nil where it does not.
  private func endOfThousands() -> Int? {
    var i = index
    while i + 1 < tokens.count, tokens[i].kind == .comma, tokens[i].start == tokens[i - 1].end,
      tokens[i + 1].kind == .number, tokens[i + 1].start == tokens[i].end, startsWithThousand(tokens[i + 1])
    {
      i += 2
    }
    return i > index ? i : nil
  }

  private func startsWithThousand(_ token: Token) -> Bool {
    let digits = bytes[Int(token.start)..<Int(token.end)].prefix { (0x30...0x39).contains($0) || $0 == 0x5F }
    return digits.count == 3 && !digits.contains(0x5F)
  }

  // MARK: Atoms

  /// `p` or `p(...)`.
  mutating func atom() throws(SyntaxFailure) -> Syntax.Node {
    let token = current
    if token.isFirstOnLine, isStray(index, mayHaveText: false) { throw failOperand(wanted) }
    let name = try lowerName()
    height = 0
    guard isAt(.leftParenthesis) else {
      return Syntax.Node(kind: .atom(name, [], hasParentheses: false), place: place(token))
    }
    let arguments = try arguments()
    return Syntax.Node(kind: .atom(name, arguments, hasParentheses: true), place: place(from: token.start))
  }

  /// `(E, E, ...)`.
  private mutating func arguments() throws(SyntaxFailure) -> [Syntax.Node] {
    let open = current
    try enter(open)
    index += 1
    if isAt(.rightParenthesis) { throw failEmpty(open) }
    let wasInList = isInList
    isInList = true
    var list: [Syntax.Node] = []
    var highest = 0
    repeat {
      wanted = .value
      list.append(try expression())
      highest = max(highest, height)
    } while take(.comma)
    isInList = wasInList
    try close(open)
    depth -= 1
    height = highest + 1
    return list
  }
}
