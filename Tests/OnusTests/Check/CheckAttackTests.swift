/// Attacks, burdens, preferences: what may stop what, and what is lowered for it.
import OnusLanguage
import Testing

@Suite struct CheckAttackTests {
  private let base = """
    criterion c: good(X) when big(X)
    rule r: bad(X) when odd(X)
    presumption p: bad(X) when big(X)

    """
  private func found(_ statement: String) -> [String] { errors(codes(vocabulary + base + statement)) }

  @Test func strictStatementsCannotBeAttacked() {
    #expect(found("exception e to c when odd(X)") == ["E0601"])
    #expect(found("rebuttal e of c when odd(X)") == ["E0601"])
  }

  @Test func onlyPresumptionsAreRebutted() { #expect(found("rebuttal e of r when big(X)") == ["E0602"]) }

  @Test func aRebuttalIsExceptedNotRebutted() {
    #expect(found("rebuttal e of p when odd(X)\nrebuttal f of e when big(X)") == ["E0602"])
    #expect(found("rebuttal e of p when odd(X)\nexception f to e when big(X)") == [])
  }

  @Test func presumptionsAreNotExcepted() { #expect(found("exception e to p when odd(X)") == ["E0603"]) }

  @Test func defeatersAreExcepted() {
    #expect(found("defeater d against bad(X) when big(X)\nexception e to d when odd(X)") == [])
  }

  @Test func strictStatementsBearNoBurden() {
    #expect(found("role a\ncriterion k: good(X) when odd(X) burden of production on a") == ["E0605"])
  }

  @Test func aBurdenDefaultsToItsStandard() {
    let text = """
      role a
      presumption k: good(X) when odd(X) burden of persuasion on a
      rule l: good(X) when odd(X) burden of persuasion on a to clear_and_convincing
      rule m: good(X) when odd(X) burden of persuasion on a
      """
    let statements = checkRules(vocabulary + base + text).rulebook.statements
    let burdens = statements.map(\.burden)
    #expect(burdens[2] == Burden(kind: .production, role: nil, standard: StandardID(0), isExplicit: false))
    #expect(burdens[3] == Burden(kind: .persuasion, role: RoleID(0), standard: StandardID(2), isExplicit: false))
    #expect(statements.map(\.givensBy) == [nil, nil, nil, nil, StandardID(3), nil])
  }

  /// Without `to S` it only says who must prove the premises: to the base, or those of a rebuttal as the presumption asks.
  @Test func aBurdenOfProductionOnWhatIsNoPresumptionChangesNoStandard() {
    let text = """
      role a
      presumption k: good(X) when odd(X) burden of production on a to substantial
      rule l: good(X) when odd(X) burden of production on a
      exception m to l when odd(X) burden of production on a
      rebuttal n of k when odd(X) burden of production on a
      rebuttal o of k when odd(X) burden of production on a to prima_facie
      """
    let statements = checkRules(vocabulary + base + text).rulebook.statements.suffix(5)
    #expect(statements.map(\.burden?.standard) == [1, 2, 2, 1, 0].map { StandardID($0) })
    #expect(statements.map { $0.attacks.first?.givensBy } == [nil, nil, nil, StandardID(1), StandardID(0)])
  }

  @Test func aWeighedBurdenOfProductionGetsAWarning() {
    let text = "role a\npresumption k: good(X) when odd(X) burden of production on a to preponderance"
    #expect(codes(vocabulary + base + text).contains("W0208"))
  }

  @Test func preferencesRunInNoCircle() {
    #expect(found("rule s: not bad(X) when big(X)\nprefer r over s\nprefer s over r") == ["E0606"])
    #expect(found("prefer r over r") == ["E0606"])
    #expect(found("rule s: not bad(X) when big(X) subject to r notwithstanding r") == ["E0606"])
  }

  @Test func preferencesKeepTheirForm() {
    let text = "rule s: not bad(X) when big(X) subject to r\nrule t: not bad(X) when odd(X) notwithstanding r"
    let preferences = checkRules(vocabulary + base + text).rulebook.preferences
    #expect(preferences.map(\.form) == [.subjectTo, .notwithstanding])
    #expect(preferences.map(\.superior) == [StatementID(1), StatementID(4)])
  }

  @Test func aDefeaterOrdersNoArguments() {
    #expect(found("defeater d against bad(X) when big(X) notwithstanding r") == ["E0210"])
  }

  @Test func differingHeadsNeedAgainstWhereTheirVariablesAreUsed() {
    let other = "rule s: good(X) when odd(X)\n"
    #expect(found(other + "exception e to r, s when big(X)") == ["E0607"])
    #expect(found(other + "given closed\nexception e to r, s when closed") == [])
  }

  @Test func headsThatAgreeToTheLetterAreShared() {
    #expect(found("rule s: bad(X) when big(X)\nexception e to r, s when big(X)") == [])
    #expect(found("rule s: bad(Y) when big(Y)\nexception e to r, s when big(X)") == ["E0607"])
  }

  @Test func attacksInACircleNeedAgainst() {
    #expect(found("exception e to f when odd(X)\nexception f to e when big(X)") == ["E0607", "E0607"])
    #expect(found("exception e to f, r against bad(X) when odd(X)\nexception f to e when big(X)") == [])
  }

  @Test func againstMustFitTheHead() {
    #expect(found("exception e to r against good(X) when big(X)") == ["E0608"])
    #expect(found("exception e to r against not bad(X) when big(X)") == ["E0608"])
    let level = "conclusion at_level(Thing, Level)\nrule s: at_level(X, high) when big(X)\n"
    #expect(found(level + "exception e to s against at_level(X, low) when odd(X)") == ["E0608"])
    #expect(found(level + "exception e to s against at_level(X, _) when odd(X)") == [])
  }

  @Test func incompatibleTakesPositiveLiterals() {
    #expect(found("incompatible good(X), not bad(X)") == ["E0609"])
    #expect(found("incompatible good(X), bad(X)") == [])
  }

  @Test func anExceptionToAPinCoversWhatGoesOnFromIt() {
    let text = """
      source law "Law"
      rule s1: bad(X) when odd(X) cite law "§ 1"
      rule s2: bad(X) when odd(X) cite law "§ 1(a)"
      rule s3: bad(X) when odd(X) cite law "§ 10"
      criterion s4: bad(X) when odd(X) cite law "§ 1"
      exception e to law "§ 1" against bad(X) when big(X)
      """
    let statements = checkRules(vocabulary + base + text).rulebook.statements
    #expect(statements.last?.attacks.map(\.target) == [StatementID(3), StatementID(4)])
  }

  @Test func anExceptionToAPinThatNobodyCitesIsRefused() {
    #expect(found("source law \"Law\"\nexception e to law \"§ 1\" against bad(X) when big(X)") == ["E0610"])
  }

  @Test func aPinCoversRulesAndNoDefeaters() throws {
    let law = vocabulary + base + "source law \"Law\"\ndefeater d against bad(X) when odd(X) cite law \"§ 1\"\n"
    let other = "rule g: good(X) when odd(X) cite law \"§ 1\"\n"
    let exception = "exception e to law \"§ 1\" against bad(X) when big(X)"
    let mismatch = try #require(
      checkRules(law + other + exception).diagnostics.first { $0.code == .againstMismatch })
    #expect(mismatch.message == "no rule that the source and pin cover concludes `bad(X)`, so `e` could not stop one")
    #expect(mismatch.suggestion == "`d` is a defeater against it, which is excepted by its name: `to d`")
    let nothing = try #require(checkRules(law + exception).diagnostics.first { $0.code == .nothingCited })
    #expect(nothing.suggestion == "`d` cites it, but only rules are covered: except it by its name, `to d`")
  }

  @Test func aRebuttalsGivensBearTheBurdensStandard() {
    let text = """
      role a
      presumption k: good(X) when odd(X) burden of production on a to substantial
      rebuttal e of p, k when big(Y)
      rebuttal f of p when odd(X) burden of production on a to preponderance
      exception g to r when big(X)
      """
    let statements = checkRules(vocabulary + base + text).rulebook.statements
    #expect(statements[4].attacks.map(\.givensBy) == [StandardID(0), StandardID(1)])
    #expect(statements[5].attacks.map(\.givensBy) == [StandardID(2)])
    #expect(statements[6].attacks.map(\.givensBy) == [nil])
  }

  @Test func withoutAgainstTheHeadsVariablesAreShared() {
    let dump = checkRules(vocabulary + base + "exception e to r when big(X)").rulebook.dump()
    #expect(
      dump.hasSuffix(
        """
        exception law.e
          variables X:Thing
          stops r against bad(X)
          if big(X)

        """))
  }
}
