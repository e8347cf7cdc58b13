/// Statements that declare: `use`, types, predicates, sources, ranks, roles, entities, standards.

/// A clause that may stand once, where it stood first.
struct SeenClause {
  var keyword: Keyword
  var place: Place
}

extension Parser {
  mutating func parseUse() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    try refusePath()
    if current.kind.isString {
      throw fail("a name", suggestion: "name the module alone, without quotes, folder and ending")
    }
    let name = try declaredName()
    return .use(name)
  }

  /// Refuses `../x`, `a/b`, `/a` and `./a` after `use`, whole and at once: what is strange in them to the lexer too.
  private mutating func refusePath() throws(SyntaxFailure) {
    var end = index
    var isPath = false
    while end < tokens.count, end == index || tokens[end].start == tokens[end - 1].end {
      switch tokens[end].kind {
      case .slash: isPath = true
      case .invalid:
        if file.text(from: tokens[end].start, to: tokens[end].end).hasPrefix("..") { isPath = true }
      case .string, .openString, .longString, .openLongString, .curlyString, .leftParenthesis, .rightParenthesis,
        .comma, .colon, .bar, .star, .plus, .minus, .equal, .notEqual, .less, .atMost, .greater, .atLeast, .underscore,
        .word, .variable, .qualified, .number, .date, .row, .comment, .documentation, .fenceEnd, .endOfFile:
        break
      }
      if tokens[end].kind == .endOfFile || tokens[end].kind == .fenceEnd { break }
      end += 1
    }
    guard isPath else { return }
    let path = Place(file: file.id, start: current.start, end: tokens[end - 1].end)
    refusedPaths.append(path)
    report(
      .outsideFolders, path,
      "`use` takes a module's name, not a path: modules are looked for in this file's own folder, in the folders named "
        + "with --rules, and in those that `onus.project` names",
      suggestion: "name the folder with --rules or in `onus.project`, and the module by its name alone")
    index = end
    throw SyntaxFailure()
  }

  mutating func parseType() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName(anyCase: true)
    var shape = Syntax.TypeDeclaration.Shape.plain
    if take(.is) {
      shape = .within(try anyName("the name of a type"))
    } else if take(.equal) {
      var members = [try declaredName()]
      let separator = current.kind
      if separator == .bar || separator == .less {
        while take(separator) { members.append(try declaredName()) }
        if isAt(.bar) || isAt(.less) {
          throw fail(
            separator.description,
            suggestion: "a closed type is a set (`a | b | c`) or an order (`a < b < c`), not both")
        }
      }
      shape = .closed(members, isOrdered: separator == .less)
    }
    return .type(Syntax.TypeDeclaration(name: name, shape: shape, sentence: optionalText()))
  }

  mutating func parsePredicate(_ kind: Predicate.Kind) throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    var parameters: [(name: Syntax.Name?, type: Syntax.Name)] = []
    if isAt(.leftParenthesis) {
      let open = current
      index += 1
      if isAt(.rightParenthesis) { throw failEmpty(open) }
      repeat {
        var label: Syntax.Name?
        if token(ahead: 1).kind == .colon, isAt(.word) || isAt(.variable) {
          label = self.name(of: current)
          index += 2
        }
        parameters.append((label, try anyName("the name of a type")))
      } while take(.comma)
      try close(open)
    }
    let value = take(.colon) ? try anyName("the name of a type") : nil
    let sentence = optionalText()
    let negation = sentence != nil && take(.slash) ? try text() : nil
    var isForTheRecord = false
    if isAt(.for) {
      pass()
      try require(.the)
      try require(.record)
      isForTheRecord = true
    }
    return .predicate(
      Syntax.PredicateDeclaration(
        kind: kind, name: name, parameters: parameters, value: value, sentence: sentence, negation: negation,
        isForTheRecord: isForTheRecord))
  }

  mutating func parseSource() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName(anyCase: true)
    var source = Syntax.SourceDeclaration(name: name, title: try text())
    seenClauses.removeAll(keepingCapacity: true)
    while let keyword = current.keyword {
      let start = current
      switch keyword {
      case .rank:
        pass()
        let rank = try lowerName("the name of a rank")
        if isFirst(keyword, start) { source.rank = rank }
      case .dated:
        pass()
        let date = try date()
        if isFirst(keyword, start) { source.dated = date }
      case .in:
        let window = try window()
        if isFirst(keyword, start) { source.window = window }
      case .url:
        pass()
        let url = try text()
        if isFirst(keyword, start) { source.url = url }
      case .provision:
        pass()
        let pin = try text()
        source.provisions.append((pin, try text()))
      case .text:
        pass()
        source.texts.append(try text())
      case .note:
        pass()
        source.notes.append(try text())
      default: return .source(source)
      }
    }
    return .source(source)
  }

  /// Whether a clause of its kind is the first; a second is reported.
  mutating func isFirst(_ keyword: Keyword, _ token: Token) -> Bool {
    guard let first = seenClauses.first(where: { $0.keyword == keyword }) else {
      seenClauses.append(SeenClause(keyword: keyword, place: place(token)))
      return true
    }
    report(
      keyword == .burden ? .twoBurdens : .repeatedClause, place(token),
      keyword == .burden
        ? "a statement has one burden, and this is its second"
        : "`\(keyword.rawValue)` stands here twice, and once is all it may",
      notes: [Diagnostic.Note(place: first.place, message: "the first is here")])
    return false
  }

  /// `in force from DATE [to DATE]`.
  mutating func window() throws(SyntaxFailure) -> Window {
    pass()
    try require(.force)
    try require(.from)
    let from = try date()
    let end = current
    guard take(.to) else { return Window(from: from, to: nil) }
    let to = try date()
    if to < from {
      report(.unexpectedToken, place(end), "the window ends before it begins", suggestion: "exchange the two dates")
    }
    return Window(from: from, to: to)
  }

  mutating func parseRanks() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    var ranks = [try declaredName()]
    while take(.greater) { ranks.append(try declaredName()) }
    if isAt(.less) { throw fail("`>`", suggestion: "ranks go from the highest to the lowest: `a > b`") }
    return .ranks(ranks)
  }

  mutating func parseRole() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    return .role(name, optionalText())
  }

  mutating func parseEntity() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    if isAt(.comma) { throw fail("`:`", suggestion: "`entities` declares several") }
    if current.kind.isString {
      throw fail("`:`", suggestion: "the text stands last: `entity \(name.text) : TYPE \"…\"`")
    }
    try require(.colon)
    let type = try anyName("the name of a type")
    return .entities([(name, optionalText())], type: type)
  }

  mutating func parseEntities() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    if isAt(.from) { return try parseEntitiesFrom() }
    var list: [(name: Syntax.Name, label: Syntax.Text?)] = []
    repeat {
      let name = try declaredName()
      list.append((name, optionalText()))
    } while take(.comma)
    try require(.colon)
    return .entities(list, type: try anyName("the name of a type"))
  }

  mutating func parseStandards() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    var list: [(name: Syntax.Name, isWeighed: Bool)] = []
    repeat {
      let name = try declaredName()
      list.append((name, take(.weighed)))
    } while take(.less)
    if isAt(.greater) { throw fail("`<`", suggestion: "standards go from the lowest to the highest: `a < b`") }
    return .standards(list)
  }

  mutating func parseStandardOfProof() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    try require(.of)
    try require(.proof)
    return .standardOfProof(try lowerName("the name of a standard"))
  }

  mutating func parseIncompatible() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    var list = [try literal()]
    while take(.comma) { list.append(try literal()) }
    if list.count == 1 { throw fail("`,` and another literal") }
    return .incompatible(list)
  }

  mutating func parseConflicts() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    for keyword in [Keyword.resolved, .by, .rank, .then, .date] { try require(keyword) }
    return .conflictsByRankThenDate
  }

  mutating func parsePrefer() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let upper = try lowerName()
    try require(.over)
    return .prefer(upper, over: try lowerName())
  }

  mutating func parseRulesFolder() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    return .rulesFolder(try text())
  }

  mutating func parseTracesFolder() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    return .tracesFolder(try text())
  }

  mutating func parseAllow() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let token = current
    guard token.kind == .word || token.kind == .variable else { throw fail("the code of a warning") }
    index += 1
    let word = file.text(from: token.start, to: token.end)
    let reason = optionalText()
    guard let code = Code(rawValue: word) else {
      let warnings = Code.allCases.filter { !$0.isError }.map(\.rawValue)
      report(
        .badAllow, place(token), "no warning has the code \(shown(token))",
        suggestion: nearestName(to: word, among: warnings).map { "did you mean `\($0)`?" })
      throw SyntaxFailure()
    }
    if code.isError {
      report(
        .badAllow, place(token), "\(shown(token)) is an error, and only warnings can be allowed",
        suggestion: "`onus explain \(code.rawValue)` tells how it is mended")
      throw SyntaxFailure()
    }
    guard let reason, reason.value.contains(where: { !$0.isWhitespace }) else {
      report(
        .badAllow, place(token), "`allow` needs a reason, for those who read this later",
        suggestion: "write `allow \(code.rawValue) \"…\"`, and in the quotes why it is right here")
      throw SyntaxFailure()
    }
    return .allow(code, reason: reason)
  }

  mutating func parseUncovered() throws(SyntaxFailure) -> Syntax.Kind {
    let token = current
    pass()
    let reason = try text()
    if !reason.value.contains(where: { !$0.isWhitespace }) {
      report(
        .badAllow, place(token), "`uncovered` needs a reason, for those who read this later",
        suggestion: "say in the quotes why no test can cover what follows")
      throw SyntaxFailure()
    }
    return .uncovered(reason)
  }

  // MARK: Brackets

  /// Passes `)`, or points to the bracket that lacks it.
  mutating func close(_ open: Token) throws(SyntaxFailure) {
    if take(.rightParenthesis) { return }
    throw fail("`)`", notes: [Diagnostic.Note(place: place(open), message: "to close this one")])
  }

  mutating func failEmpty(_ open: Token) -> SyntaxFailure {
    fail(
      "something between ( and )", suggestion: "leave the brackets out: a predicate without arguments is a bare name")
  }
}
