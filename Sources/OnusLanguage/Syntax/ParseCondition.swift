/// Conditions: literals, `not`, `unproven`, `by`, comparisons, `and` and `or`, quantities in parentheses.

extension Parser {
  /// A literal as heads, facts and questions have it.
  mutating func literal() throws(SyntaxFailure) -> Syntax.Node {
    let start = current.start
    isInList = false
    guard isAt(.not) else { return try positiveLiteral() }
    pass()
    if isAt(.leftParenthesis) || isAt(.not) || isAt(.unproven) { throw failNot(start) }
    let inner = try positiveLiteral()
    return Syntax.Node(kind: .not(inner), place: place(from: start))
  }

  /// `p`, `p(...)` or either with `= V`.
  private mutating func positiveLiteral() throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    wanted = .literal
    if endsPremise, let atom = plainAtom() { return atom }
    switch start.kind {
    case .qualified, .word:
      if let keyword = start.keyword, keyword.isReserved { throw failOperand(.literal) }
    case .variable:
      if token(ahead: 1).kind != .leftParenthesis, token(ahead: 1).kind != .equal { throw failVariable(start) }
    default: throw failOperand(.literal)
    }
    let atom = try atom()
    // An arrow as other languages have it is no value.
    if isAt(.equal), token(ahead: 1).kind == .greater, token(ahead: 1).start == current.end { return atom }
    guard take(.equal) else { return atom }
    wanted = .value
    let value = try expression()
    return Syntax.Node(kind: .comparison(.equal, atom, value), place: place(from: start.start))
  }

  /// A name that stands alone, where nothing behind it belongs to it.
  private mutating func plainAtom() -> Syntax.Node? {
    let place = place(current)
    guard let name = plainName() else { return nil }
    height = 0
    return Syntax.Node(kind: .atom(name, [], hasParentheses: false), place: place)
  }

  private mutating func failVariable(_ token: Token) -> SyntaxFailure {
    report(
      .variableAsName, place(token), "\(shown(token)) is a variable, and a literal is expected here",
      suggestion: "predicates start with a lower-case letter")
    return SyntaxFailure()
  }

  private mutating func failNot(_ start: Int32) -> SyntaxFailure {
    report(
      .misplacedNot, Place(file: file.id, start: start, end: start + 3), "`not` stands before a literal only",
      suggestion: "write `unproven (…)` for what cannot be shown, or `not` before each literal")
    return SyntaxFailure()
  }

  /// Premises joined by `and` or by `or`.
  mutating func condition() throws(SyntaxFailure) -> Syntax.Node {
    let start = current.start
    let first = try premise()
    guard isAt(.and) || isAt(.or) else { return first }
    var parts = [first]
    var isOr: [Bool] = []
    var highest = height
    while isAt(.and) || isAt(.or) {
      isOr.append(isAt(.or))
      pass()
      parts.append(try premise())
      highest = max(highest, height)
    }
    height = highest + 1
    if !isOr.contains(true) { return Syntax.Node(kind: .all(parts), place: place(from: start)) }
    if !isOr.contains(false) { return Syntax.Node(kind: .anyOf(parts), place: place(from: start)) }
    reportMixed(parts, isOr, start)
    return grouped(parts, isOr, place(from: start))
  }

  /// Reports `and` and `or` side by side and offers both readings.
  private mutating func reportMixed(_ parts: [Syntax.Node], _ isOr: [Bool], _ start: Int32) {
    let texts = parts.map { part in
      String(file.text(at: part.place).split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    func reading(groupingOr: Bool) -> String {
      var out = ""
      var i = 0
      while i < texts.count {
        if i > 0 { out += isOr[i - 1] ? " or " : " and " }
        var end = i
        while end < isOr.count, isOr[end] == groupingOr { end += 1 }
        let run = texts[i...end].joined(separator: groupingOr ? " or " : " and ")
        out += end > i ? "(\(run))" : run
        i = end + 1
      }
      return out
    }
    let andFirst = reading(groupingOr: false)
    let orFirst = reading(groupingOr: true)
    let isShort = andFirst.count <= 200
    report(
      .mixedAndOr, place(from: start), "`and` and `or` stand side by side, so this can be read in two ways",
      suggestion: isShort
        ? "write `\(andFirst)` or `\(orFirst)`"
        : "write `(… and …) or …` or `… and (… or …)`")
  }

  /// The usual reading, so that what follows can be checked all the same.
  private func grouped(_ parts: [Syntax.Node], _ isOr: [Bool], _ whole: Place) -> Syntax.Node {
    var alternatives: [Syntax.Node] = []
    var run = [parts[0]]
    func closed(_ run: [Syntax.Node]) -> Syntax.Node {
      run.count == 1 ? run[0] : Syntax.Node(kind: .all(run), place: whole)
    }
    for (i, or) in isOr.enumerated() {
      if or {
        alternatives.append(closed(run))
        run = []
      }
      run.append(parts[i + 1])
    }
    alternatives.append(closed(run))
    return Syntax.Node(kind: .anyOf(alternatives), place: whole)
  }

  /// One premise.
  private mutating func premise() throws(SyntaxFailure) -> Syntax.Node {
    let start = current
    wanted = .condition
    if endsPremise, let atom = plainAtom() { return atom }
    if isAt(.unproven) {
      try enter(start)
      pass()
      let inner = try premise()
      depth -= 1
      height += 1
      return Syntax.Node(kind: .unproven(inner), place: place(from: start.start))
    }
    if isAt(.not) { return try notPremise() }
    let node = try comparison()
    guard isAt(.by) else { return node }
    return try by(node, start: start.start, isLiteral: isLiteral(node))
  }

  private mutating func notPremise() throws(SyntaxFailure) -> Syntax.Node {
    let start = current.start
    pass()
    if isAt(.leftParenthesis) || isAt(.not) || isAt(.unproven) { throw failNot(start) }
    if endsPremise, let atom = plainAtom() { return Syntax.Node(kind: .not(atom), place: place(from: start)) }
    let inner = try comparison()
    if !isLiteral(inner) {
      let suggestion: String
      switch inner.kind {
      case .comparison(.equal, _, _): suggestion = "write `!=`"
      case .comparison(.notEqual, _, _): suggestion = "write `=`"
      case .comparison(.less, _, _): suggestion = "write `>=`"
      case .comparison(.atMost, _, _): suggestion = "write `>`"
      case .comparison(.greater, _, _): suggestion = "write `<=`"
      case .comparison(.atLeast, _, _): suggestion = "write `<`"
      default: suggestion = "write `unproven` for what cannot be shown"
      }
      report(
        .misplacedNot, Place(file: file.id, start: start, end: start + 3), "`not` stands before a literal only",
        suggestion: suggestion)
      return Syntax.Node(kind: .broken, place: place(from: start))
    }
    let node = Syntax.Node(kind: .not(inner), place: place(from: start))
    return isAt(.by) ? try by(node, start: start, isLiteral: true) : node
  }

  /// `by STANDARD` after a literal.
  private mutating func by(_ node: Syntax.Node, start: Int32, isLiteral: Bool) throws(SyntaxFailure) -> Syntax.Node {
    let word = current
    pass()
    let standard = try lowerName("the name of a standard")
    if !isLiteral {
      report(
        .misplacedBy, place(word), "`by` stands after a literal only: nothing else has a weight of evidence",
        suggestion: "put `by \(standard.text)` after the literal that it is about")
      return node
    }
    return Syntax.Node(kind: .by(node, standard), place: place(from: start))
  }

  /// An atom, or an atom with `= V`.
  func isLiteral(_ node: Syntax.Node) -> Bool {
    switch node.kind {
    case .atom: true
    case .comparison(.equal, let left, _): if case .atom = left.kind { true } else { false }
    default: false
    }
  }

  /// An expression, or two compared, or `X is Type`.
  private mutating func comparison() throws(SyntaxFailure) -> Syntax.Node {
    let start = current.start
    let left = try expression()
    if let op = comparisonOperator(current.kind) {
      let leftHeight = height
      index += 1
      reportReversed(op)
      wanted = .value
      let right = try expression()
      height = max(leftHeight, height) + 1
      if comparisonOperator(current.kind) != nil {
        throw fail(
          "`and` or the end of the comparison",
          suggestion: "comparisons do not chain: write `a < b and b < c`")
      }
      return Syntax.Node(kind: .comparison(op, left, right), place: place(from: start))
    }
    if isAt(.is) {
      pass()
      if isAt(.not) {
        throw fail("the name of a type", suggestion: "write `unproven (X is T)`, or `!=` where values are compared")
      }
      let type = try anyName("the name of a type")
      height += 1
      return Syntax.Node(kind: .isType(left, type), place: place(from: start))
    }
    return left
  }

  /// Reports `=<` and `=>`, and reads them as what they mean.
  private mutating func reportReversed(_ op: Comparison.Operator) {
    guard op == .equal, isAt(.less) || isAt(.greater), current.start == tokens[index - 1].end else { return }
    index += 1
    let written = Place(file: file.id, start: tokens[index - 2].start, end: tokens[index - 1].end)
    report(
      .unexpectedToken, written, "`\(file.text(at: written))` is no sign of the language",
      suggestion: tokens[index - 1].kind == .less ? "write `<=`" : "write `>=`")
  }

  private func comparisonOperator(_ kind: Token.Kind) -> Comparison.Operator? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .atMost: .atMost
    case .greater: .greater
    case .atLeast: .atLeast
    case .word, .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString,
      .curlyString, .leftParenthesis, .rightParenthesis, .comma, .colon, .bar, .slash, .star, .plus, .minus,
      .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      nil
    }
  }

  // MARK: In parentheses

  /// Whether `every`, `some` or an aggregate starts here.
  var isAtQuantity: Bool {
    switch current.keyword {
    case .every, .someWord: true
    case .number, .sum, .largest, .smallest: isNext(.of)
    default: false
    }
  }

  /// `every`, `some` or an aggregate, which stand in parentheses.
  mutating func quantity() throws(SyntaxFailure) -> Syntax.NodeKind {
    let keyword = current.keyword
    pass()
    if keyword == .every || keyword == .someWord {
      let variables = try variables()
      try require(.where)
      let domain = try condition()
      guard keyword == .every else {
        height += 1
        return .some(variables, where: domain)
      }
      let domainHeight = height
      try require(.has)
      let has = try condition()
      height = max(domainHeight, height) + 1
      return .every(variables, where: domain, has: has)
    }
    try require(.of)
    if keyword == .number {
      let variables = try variables()
      try require(.where)
      let domain = try condition()
      height += 1
      return .aggregate(.number, of: nil, over: variables, where: domain)
    }
    let kind: Aggregate.Kind = keyword == .sum ? .sum : keyword == .largest ? .largest : .smallest
    wanted = .value
    let of = try expression()
    let ofHeight = height
    try require(.over)
    let variables = try variables()
    try require(.where)
    let domain = try condition()
    height = max(ofHeight, height) + 1
    return .aggregate(kind, of: of, over: variables, where: domain)
  }

  private mutating func variables() throws(SyntaxFailure) -> [Syntax.Name] {
    var list: [Syntax.Name] = []
    repeat {
      guard isAt(.variable) else { throw fail("a variable, with an upper-case first letter") }
      list.append(name(of: current))
      index += 1
    } while take(.comma)
    return list
  }

  /// Counts a bracket or prefix; too many are an error, since the stages after this one recurse.
  mutating func enter(_ token: Token) throws(SyntaxFailure) {
    depth += 1
    if depth > Limits.nesting {
      throw failDeep(token, "conditions are nested more than \(Limits.nesting) deep here")
    }
  }

  mutating func failDeep(_ token: Token, _ reason: String) -> SyntaxFailure {
    report(
      .nestedTooDeep, place(token), "\(reason), and more are not read",
      suggestion: "give a part of it a name: a conclusion of its own")
    return SyntaxFailure()
  }
}
