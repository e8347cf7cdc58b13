/// Clauses of the meaning, each by a small theory worked out by hand, against the reference.
import OnusLanguage
import Testing

@Suite struct ReferenceClauseTests {
  /// Evaluates a rulebook and a case, whose `expect` lines must all hold.
  private func verify(_ rules: String, _ facts: String, at place: SourceLocation = #_sourceLocation) throws {
    let program = loadedPair(module: "rules", rules: rules, caseText: "case t\nuse rules\n" + facts)
    let checked = check(program)
    let errors = (program.diagnostics + checked.diagnostics).filter { $0.code.isError }
    #expect(errors.isEmpty, "\(errors.map { $0.message })", sourceLocation: place)
    let found = try #require(checked.facts, sourceLocation: place)
    let reference = Reference(found, found.base)
    #expect(!reference.hasFailed, sourceLocation: place)
    #expect(!found.base.expectations.isEmpty, sourceLocation: place)
    for expectation in found.base.expectations {
      guard case .status(let wanted) = expectation.kind else { continue }
      for literal in expectation.literals {
        let status = reference.status(literal)
        #expect(status == wanted, "\(expectation.text) is \(status)", sourceLocation: place)
      }
    }
  }

  private func fails(_ rules: String, _ facts: String) throws -> Bool {
    let program = loadedPair(module: "rules", rules: rules, caseText: "case t\nuse rules\n" + facts)
    let found = try #require(check(program).facts)
    return Reference(found, found.base).hasFailed
  }

  private let agents = "type Agent\nentities a, b : Agent\n"

  @Test func voidEvidenceMeetsNoBurden() throws {
    try verify(
      "given e\nconclusion p\ncriterion c: p\n  when e\npresumption q: p",
      "fact e\nfact not p by preponderance\nexpect definite p\nexpect refuted not p")
    try verify(
      "conclusion p\npresumption q: p", "fact not p by preponderance\nexpect refuted p\nexpect established not p")
  }

  @Test func evidenceForTheIncompatibleWeighsAgainst() throws {
    try verify(
      "conclusion p\nconclusion q\nincompatible p, q\npresumption r: p", "fact q by substantial\nexpect rebutted p")
  }

  @Test func aBurdenOfPersuasionWantsMoreThanEvenWeight() throws {
    let rules = "conclusion p\npresumption r: p\n  burden of KIND on side to substantial\nrole side"
    let facts = "fact p by substantial\nfact not p by substantial\n"
    try verify(rules.replacing("KIND", with: "persuasion"), facts + "expect presumed p")
    try verify(rules.replacing("KIND", with: "production"), facts + "expect rebutted p")
  }

  @Test func byTheBaseStandardWantsProof() throws {
    try verify(
      "given e\nconclusion p\nrule r: p\n  when e by preponderance\nrule s: not e",
      "fact e by clear_and_convincing\nexpect unproven p\nexpect contested e")
    try verify(
      "given e\nconclusion p\nrule r: p\n  when e by substantial\nrule s: not e",
      "fact e by clear_and_convincing\nexpect established p")
  }

  @Test func anUndercutterStopsInstancesWithItsHeadOnly() throws {
    try verify(
      agents + "given g(Agent)\nconclusion p(Agent)\nrule r: p(X)\nexception e to r\n  against p(X)\n  when g(X)",
      "fact g(a)\nexpect unproven p(a)\nexpect established p(b)")
  }

  @Test func anExceptionToAPinCoversWhatGoesOnFromIt() throws {
    let rules = """
      source s "S"
      conclusion p
      conclusion q
      conclusion r
      rule one: p
        cite s "§ 1"
      rule two: q
        cite s "§ 1(a)"
      rule three: r
        cite s "§ 10"
      exception e to s "§ 1"
      """
    try verify(rules, "expect unproven p\nexpect unproven q\nexpect established r")
  }

  @Test func forceIsJudgedAtTheDayNamed() throws {
    let rules =
      agents + """
        given d(Agent) : Date
        conclusion p(Agent)
        rule r: p(X)
          in force from 2000-01-01 to 2000-12-31
          at d(X)
        """
    try verify(rules, "fact d(a) = 2000-12-31\nexpect established p(a)\nexpect unproven p(b)")
    try verify(rules, "fact d(a) = 2001-01-01\nexpect unproven p(a)")
  }

  @Test func anAlternativeDemandsNothingOfAnother() throws {
    try verify(
      "type None\ntype Agent\nentity a : Agent\ngiven n(None)\ngiven g(Agent)\nconclusion p\n"
        + "rule r: p\n  when g(X) or n(Y)",
      "fact g(a)\nexpect established p")
  }

  @Test func variablesOfASomeStayWithinWhatNegatesIt() throws {
    let rules =
      agents + """
        given g(Agent, Agent)
        given h(Agent, Agent)
        conclusion p(Agent)
        conclusion q
        conclusion s
        rule one: p(X)
          when unproven (some Y where g(Y, X))
        rule two: q
          when unproven ((some Y where g(Y, Z)) or h(a, a))
        rule three: s
          when (number of X where (some Y where g(X, Y) and h(Y, Z))) = 1
        """
    try verify(rules, "fact g(a, b)\nexpect unproven p(b)\nexpect established p(a)\nexpect unproven q")
    try verify(rules, "expect established q")
    try verify(rules, "fact g(a, b)\nfact g(a, a)\nfact h(a, a)\nfact h(b, b)\nexpect established s")
  }

  @Test func atLeastCountsMembers() throws {
    let rules = "given e\ngiven f\ngiven g\nconclusion p\nrule r: p\n  when at least 2 of (e, f, g)"
    try verify(rules, "fact e\nexpect unproven p")
    try verify(rules, "fact e\nfact g\nexpect established p")
    // A member's variable is its own: that nothing binds it harms no other member.
    try verify(
      "given e\ngiven v : Number\nconclusion p\nrule r: p\n  when at least 1 of (e, v = N)",
      "fact e\nexpect established p")
  }

  @Test func aggregatesCountDistinctBindings() throws {
    let rules =
      agents + """
        given g(Agent, Agent)
        given v(Agent) : Number
        conclusion n : Number
        conclusion s : Number
        conclusion l
        rule one: n = (number of X where g(X, Y))
        rule two: s = (sum of v(X) over X where g(X, Y))
        rule three: l
          when (largest of v(X) over X where g(X, X)) >= 0
        """
    try verify(
      rules,
      "fact g(a, a)\nfact g(a, b)\nfact g(b, a)\nfact v(a) = 2\nfact v(b) = 2\n"
        + "expect established n = 2\nexpect established s = 4\nexpect established l")
    try verify(rules, "fact v(a) = 2\nexpect established n = 0\nexpect established s = 0\nexpect unproven l")
    // A binding without a value leaves the sum without one.
    try verify(rules, "fact g(a, b)\nfact g(b, b)\nfact v(a) = 2\nexpect established n = 2\nexpect unproven s = 2")
  }

  @Test func anAggregateOverTheUndeterminedIsUndetermined() throws {
    try verify(
      agents + "conclusion q(Agent)\nconclusion p\nrule l: q(X)\n  when unproven q(X)\n"
        + "rule r: p\n  when (number of X where q(X)) >= 0",
      "expect undetermined q(a)\nexpect undetermined p")
  }

  @Test func whatAnAggregateCountsMustBeFirm() throws {
    let rules =
      agents + "given g(Agent)\nconclusion q(Agent)\nconclusion p\npresumption l: q(X)\nrule m: q(X)\n  when g(X)\n"
      + "rule r: p\n  when (number of X where q(X)) >= 1"
    try verify(rules, "fact g(a)\nexpect presumed p")
    try verify(rules, "fact g(a)\nfact g(b)\nexpect established p")
  }

  @Test func aFailedEvaluationIsAnErrorOnlyWhereNothingElseFails() throws {
    let rules =
      agents + "given g(Agent)\ngiven v(Agent) : Number\nconclusion p\nrule r: p\n  when g(X) and 1 / v(X) > 0"
    #expect(try fails(rules, "fact g(a)\nfact v(a) = 0"))
    #expect(try !fails(rules, "fact v(a) = 0"))
  }

  @Test func aContraryThatIsIncompatibleMakesTheNegationFirm() throws {
    try verify(
      "conclusion p\nconclusion q\nincompatible p, q\nrule r: q\npresumption s: not p",
      "expect established not p\nexpect refuted p")
  }

  @Test func aStrictStatementIsNotDefiniteWhereAnAlternativeUsesUnproven() throws {
    try verify("given e\ngiven f\nconclusion p\ncriterion c: p\n  when e or unproven f", "fact e\nexpect established p")
  }
}
