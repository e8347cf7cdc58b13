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
      .greater, .atLeast, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
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
    if let node = foreignDate(from: index) ?? amountInWords() { return node }
    index += 1
    if let slip = negationBefore() {
      report(.unexpectedToken, slip.place, slip.message, suggestion: slip.suggestion)
      throw SyntaxFailure()
    }
    return Syntax.Node(kind: .variable(name(of: token).text), place: place(token))
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
