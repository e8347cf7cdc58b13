/// The statements of a case.

extension Parser {
  mutating func parseCaseName() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    return .caseName(name, optionalText())
  }

  mutating func parseAsOf() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    try require(.of)
    return .asOf(try date())
  }

  mutating func parseRoleIs() throws(SyntaxFailure) -> Syntax.Kind {
    let role = try lowerName()
    try require(.is)
    return .roleIs(role, try lowerName("the name of an entity"))
  }

  mutating func parseGroup() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    try require(.equal)
    return .group(name, try names("the name of an entity"))
  }

  mutating func parseFact() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let fact = try literal()
    let standard = take(.by) ? try lowerName("the name of a standard") : nil
    return .fact(fact, by: standard, try recordCite())
  }

  mutating func parseAllege() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let alleged = try literal()
    if !isAt(.by) { throw fail("`by` and who alleges it") }
    pass()
    let who = try lowerName("the name of a role or an entity")
    return .allege(alleged, by: who, try recordCite())
  }

  mutating func parseUnknown() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let open = try literal()
    return .unknown(open, try recordCite())
  }

  mutating func parseStipulate() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let taken = try literal()
    let standard = take(.by) ? try lowerName("the name of a standard") : nil
    return .stipulate(taken, by: standard, try recordCite())
  }

  mutating func parseQuestion() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let asked = try literal()
    guard take(.burden) else { return .question(asked, burden: nil) }
    try require(.on)
    return .question(asked, burden: try lowerName("the name of a role"))
  }

  mutating func parseExpect() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    if isAt(.not), isNext(.proven), startsLiteral(index + 2) {
      pass()
      pass()
      return .expect(.notProven, try literal())
    }
    if let status = current.keyword?.status, isAt(.unproven) || startsLiteral(index + 1) {
      pass()
      return .expect(.status(status), try literal())
    }
    let expected = try literal()
    guard let slip = statusSlip(expected) else { return .expect(.proven, expected) }
    report(.unexpectedToken, slip.place, slip.message, suggestion: slip.suggestion)
    return .expect(.proven, try literal())
  }

  mutating func parseSuppose() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    let name = try declaredName()
    return .suppose(name, optionalText())
  }

  mutating func parseWithoutFact() throws(SyntaxFailure) -> Syntax.Kind {
    pass()
    try require(.fact)
    return .withoutFact(try literal())
  }

  /// `cite "record"` or `cite Source ["pin"]`, if it stands here.
  mutating func recordCite() throws(SyntaxFailure) -> Syntax.Cite? {
    guard take(.cite) else { return nil }
    if let record = optionalText() { return .record(record) }
    let source = try anyName("the place in the record, or the name of a source")
    let pin = optionalText()
    if let slip = citeSlip(from: source, inCase: true) {
      report(.unexpectedToken, slip.place, slip.message, suggestion: slip.suggestion)
      return nil
    }
    return .source(source, pin: pin)
  }
}
