/// Statements that argue, with their clauses.

extension Parser {
  mutating func parseArgument(_ kind: Statement.Kind) throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    if kind == .conclusivePresumption { try require(.presumption) }
    if isAt(.colon) {
      throw fail("a name", suggestion: "every statement that argues has a name: `\(kind.rawValue) NAME: …`")
    }
    let name = try declaredName()
    if !isAt(.colon) {
      throw fail(
        "`:`", suggestion: "write `:` between the name and what it concludes: `\(kind.rawValue) \(name.text): …`")
    }
    index += 1
    let head = try literal()
    return .argument(
      Syntax.ArgumentStatement(kind: kind, name: name, head: head, clauses: clauses(isUndercutter: false)))
  }

  mutating func parseAttack(_ kind: Statement.Kind) throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    try require(kind == .rebuttal ? .of : .to)
    var targets: [Syntax.AttackStatement.Target] = []
    repeat {
      if kind == .exception, token(ahead: 1).kind.isString {
        let source = try anyName("the name of a rule or source")
        targets.append(.source(source, pin: try text()))
      } else if kind == .exception, isAt(.variable) {
        let source = try anyName()
        throw fail(
          "the place within the source `\(source.text)`",
          suggestion: "write `to \(source.text) \"§ …\"`, or the name of a rule, in lower case")
      } else {
        targets.append(.statement(try lowerName()))
      }
    } while take(.comma)
    let against = take(.against) ? try literal() : nil
    return .attack(
      Syntax.AttackStatement(
        kind: kind, name: name, targets: targets, against: against, clauses: clauses(isUndercutter: true)))
  }

  mutating func parseDefeater() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    try require(.against)
    let against = try literal()
    return .defeater(
      Syntax.DefeaterStatement(name: name, against: against, clauses: clauses(isUndercutter: false)))
  }

  /// All clauses. One that cannot be read is reported and left out, so that the statement itself is known.
  private mutating func clauses(isUndercutter: Bool) -> [Syntax.Clause] {
    var clauses: [Syntax.Clause] = []
    seenClauses.removeAll(keepingCapacity: true)
    while let keyword = current.keyword, keyword.startsClause {
      let start = current
      let startIndex = index
      depth = 0
      isInList = false
      do {
        let kind = try clause(keyword)
        let isOnce = keyword == .when || keyword == .at || keyword == .in || keyword == .burden
        if isOnce, !isFirst(keyword, start) { continue }
        if isUndercutter, keyword == .notwithstanding || keyword == .subject {
          report(
            .misplacedClause, place(start),
            "`\(keyword.rawValue)` orders arguments, and a rebuttal or exception is none: it stops one")
          continue
        }
        clauses.append(Syntax.Clause(kind: kind, place: place(from: start.start)))
      } catch {
        if index == startIndex { index += 1 }
        skipToClause()
        if keyword == .when || keyword == .unless {
          let broken = Syntax.Node(kind: .broken, place: place(start))
          clauses.append(
            Syntax.Clause(kind: keyword == .when ? .when(broken) : .unless(broken), place: place(start)))
        }
      }
    }
    return clauses
  }

  private mutating func clause(_ keyword: Keyword) throws(SyntaxFailure) -> Syntax.ClauseKind {
    switch keyword {
    case .when:
      pass()
      return .when(try condition())
    case .unless:
      pass()
      return .unless(try condition())
    case .notwithstanding:
      pass()
      return .notwithstanding(try names())
    case .subject:
      pass()
      try require(.to)
      return .subjectTo(try names())
    case .cite:
      pass()
      let source = try anyName("the name of a source")
      let pin = optionalText()
      if let slip = citeSlip(from: source, inCase: false) {
        report(.unexpectedToken, slip.place, slip.message, suggestion: slip.suggestion)
      }
      return .cite(source, pin: pin)
    case .text:
      pass()
      return .text(try text())
    case .note:
      pass()
      return .note(try text())
    case .in: return .window(try window())
    case .at:
      pass()
      wanted = .value
      return .at(try expression())
    default: return try burden()
    }
  }

  /// `burden of production|persuasion on ROLE [to STANDARD]`.
  private mutating func burden() throws(SyntaxFailure) -> Syntax.ClauseKind {
    pass()
    try require(.of)
    let kind: Burden.Kind
    if take(.production) {
      kind = .production
    } else if take(.persuasion) {
      kind = .persuasion
    } else {
      throw fail(
        "`production` or `persuasion`",
        suggestion:
          "a `burden of production` is met by some evidence, a `burden of persuasion` by evidence that prevails")
    }
    try require(.on)
    let role = try lowerName("the name of a role")
    let standard = take(.to) ? try lowerName("the name of a standard") : nil
    return .burden(kind, role: role, standard: standard)
  }
}
