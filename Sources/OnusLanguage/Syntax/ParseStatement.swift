/// Which statement starts here, and whether it may stand in this kind of file.

extension Parser {
  /// Parses all statements of the file; after an error it goes on with the next one.
  mutating func parseStatements() {
    /// Of an `allow`: it belongs to the statement that this is about.
    var carried: String?
    while !isAt(.endOfFile) {
      if take(.fenceEnd) { continue }
      let documentation = documentation() ?? carried
      let start = index
      depth = 0
      isInList = false
      anchor = index
      do {
        let isMisplaced = reportIfMisplaced()
        let kind = try parseStatement()
        switch kind {
        case .allow, .uncovered: carried = documentation
        default: carried = nil
        }
        if !isMisplaced {
          let offset = tokens[start].start
          statements.append(
            Syntax.Statement(
              kind: kind, place: place(from: offset), documentation: documentation,
              heading: file.isLiterate ? file.heading(above: offset) : nil))
        }
      } catch {
        // A failure that went back to the keyword of the next statement is there already.
        if index == start { index += 1 }
        skipToStatement()
      }
    }
  }

  /// Whether the statement that starts here may not stand in this kind of file.
  private mutating func reportIfMisplaced() -> Bool {
    let token = current
    var home = token.keyword?.statementHome
    switch (file.kind, home) {
    case (_, .both), (_, .everywhere), (.rules, .rules), (.facts, .facts), (.project, .project): return false
    case (_, nil), (_, .rules), (_, .facts), (_, .project): break
    }
    let isRole = isNext(.is) && token.kind != .variable
    if isRole, home == nil { home = .facts }
    guard let home, isRole || startsStatement(index) else { return false }
    var what: String { isRole ? "who a role is" : shown(token) }
    switch (file.kind, home) {
    case (_, .both), (_, .everywhere), (.rules, .rules), (.facts, .facts), (.project, .project): return false
    case (.rules, .facts):
      report(
        .misplacedStatement, place(token), "\(what) is said in a case, not in a rulebook",
        suggestion: file.path == "-"
          ? "begin with `case NAME`, or say what it is: `onus fmt --stdin-name F.case`"
          : "put it into a file `\(file.module).case`")
    case (.facts, .rules):
      report(
        .misplacedStatement, place(token), "\(what) stands in a rulebook, not in a case",
        suggestion: "put it into a file `.onus` and `use` that")
    case (.rules, .project), (.facts, .project):
      report(.misplacedStatement, place(token), "\(what) stands in `onus.project` only")
    case (.project, .rules), (.project, .facts), (.data, _):
      report(.misplacedStatement, place(token), "\(what) cannot stand in `onus.project`")
    }
    return true
  }

  /// Parses one statement.
  private mutating func parseStatement() throws(SyntaxFailure) -> Syntax.Kind {
    let token = current
    if token.kind == .row { return try row() }
    guard token.kind == .word || token.kind == .qualified else { throw failStart() }
    guard let keyword = token.keyword, keyword.statementHome != nil else {
      if isNext(.is), !(token.keyword?.isReserved ?? false) { return try parseRoleIs() }
      throw failStart()
    }
    switch keyword {
    case .use: return try parseUse()
    case .type: return try parseType()
    case .given: return try parsePredicate(.given)
    case .conclusion: return try parsePredicate(.conclusion)
    case .source: return try parseSource()
    case .ranks: return try parseRanks()
    case .role: return try parseRole()
    case .entity: return try parseEntity()
    case .entities: return try parseEntities()
    case .standards: return try parseStandards()
    case .standard: return try parseStandardOfProof()
    case .incompatible: return try parseIncompatible()
    case .conflicts: return try parseConflicts()
    case .prefer: return try parsePrefer()
    case .criterion: return try parseArgument(.criterion)
    case .rule: return try parseArgument(.rule)
    case .presumption: return try parseArgument(.presumption)
    case .conclusive: return try parseArgument(.conclusivePresumption)
    case .rebuttal: return try parseAttack(.rebuttal)
    case .exception: return try parseAttack(.exception)
    case .defeater: return try parseDefeater()
    case .case: return try parseCaseName()
    case .as: return try parseAsOf()
    case .group: return try parseGroup()
    case .fact: return try parseFact()
    case .facts: return try parseFactsFrom()
    case .allege: return try parseAllege()
    case .unknown: return try parseUnknown()
    case .stipulate: return try parseStipulate()
    case .question: return try parseQuestion()
    case .expect: return try parseExpect()
    case .suppose: return try parseSuppose()
    case .without: return try parseWithoutFact()
    case .rules: return try parseRulesFolder()
    case .traces: return try parseTracesFolder()
    case .allow: return try parseAllow()
    case .uncovered: return try parseUncovered()
    default: throw failStart()
    }
  }

  /// Reports that no statement starts with what stands here.
  private mutating func failStart() -> SyntaxFailure {
    let token = current
    if token.kind == .invalid { return SyntaxFailure() }
    let belongs = token.keyword.map { startsClause(index) || [.rank, .dated, .url, .provision].contains($0) } ?? false
    if belongs {
      let owner: String
      switch token.keyword {
      case .rank, .dated, .url, .provision: owner = "`source`"
      case .against: owner = "`rebuttal`, `exception` or `defeater`, before its clauses,"
      default: owner = "a statement that argues"
      }
      report(.misplacedClause, place(token), "\(shown(token)) belongs to \(owner) and none can take it here")
      return SyntaxFailure()
    }
    let previous = index - 1
    if previous > anchor || (previous >= 0 && tokens[previous].isFirstOnLine && tokens[previous].keyword != nil) {
      // The word before was read as the last name of a statement, but is the keyword of this one.
      if tokens[previous].isFirstOnLine, startsStatement(previous), !statementStarts(at: previous) {
        index = previous
        report(
          .missingCondition, place(current), "\(missing(before: previous).rawValue) is missing before \(shown(current))"
        )
        return SyntaxFailure()
      }
    }
    if let slip = slip() {
      report(.unexpectedToken, slip.place, slip.message, suggestion: slip.suggestion)
      return SyntaxFailure()
    }
    let text = file.text(from: token.start, to: token.end)
    var suggestion: String?
    if token.kind == .word || token.kind == .variable {
      let keywords = Keyword.allCases.filter { $0.statementHome.map(isAllowed) ?? false }.map(\.rawValue)
      if let keyword = keywordMeant(by: token) {
        suggestion = "write `\(keyword)`: what the language's own words mean hangs on their letters"
      } else if let nearest = nearestName(to: lowered(text), among: keywords) {
        suggestion = "did you mean `\(nearest)`?"
      }
    }
    report(.unexpectedToken, place(token), "no statement starts with \(shown(token))", suggestion: suggestion)
    return SyntaxFailure()
  }

  private func isAllowed(_ home: StatementHome) -> Bool {
    switch (file.kind, home) {
    case (.rules, .rules), (.facts, .facts), (.project, .project), (_, .everywhere): true
    case (_, .both): file.kind != .project
    case (.rules, _), (.facts, _), (.project, _), (.data, _): false
    }
  }

  /// Whether a statement already read starts at a token.
  private func statementStarts(at i: Int) -> Bool { statements.last?.place.start == tokens[i].start }
}
