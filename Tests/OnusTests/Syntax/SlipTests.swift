/// What the parser and lexer offer for common slips of notation.
import OnusLanguage
import Testing

@Suite struct SlipTests {
  /// What is suggested for the only thing wrong with a text.
  private func advice(_ text: String, case isCase: Bool = false) -> String? {
    let found = parse(isCase ? facts(text) : rules(text)).diagnostics
    #expect(found.count == 1, "\(text): \(found)")
    return found.first?.suggestion
  }

  @Test(arguments: ["if", ":-", "<-", "<=", "=>", "because"]) func conditionsStandBehindWhen(_ mark: String) {
    #expect(advice("rule r: p(X) \(mark) q(X)") == "write `when`")
  }

  @Test(arguments: ["iff", "<->", "<=>"]) func aRuleSpeaksInOneDirection(_ mark: String) {
    #expect(advice("rule r: p(X) \(mark) q(X)")?.hasPrefix("write `when`; for the other direction") == true)
  }

  @Test func aSecondMarkIsJoinedByAnd() {
    #expect(advice("rule r: p when q if s") == "join it to the others by `and`")
  }

  @Test func aStatementStartsWithItsKind() {
    #expect(advice("if q(X) then p(X)") == "write `rule NAME: CONCLUSION when CONDITION`")
    #expect(advice("rule r: p\n  when q then s") == "write `rule NAME: CONCLUSION when CONDITION`")
  }

  @Test func aCommaJoinsNoConditions() {
    #expect(advice("rule r: p when q, s") == "write `and`, or `or` where one is enough")
    #expect(advice("rule r: p when q,\n  s") == "write `and`, or `or` where one is enough")
  }

  @Test func aCommaAtTheEndIsTakenAway() {
    #expect(advice("rule r: p when q,\nrule s: p") == "take it away")
    #expect(advice("rule r: p when q,") == "take it away")
  }

  @Test func aStatementConcludesOneLiteral() {
    #expect(advice("rule r: p and q when s") == "write one statement for each conclusion")
    #expect(advice("rule r: p, q when s") == "write one statement for each conclusion")
    #expect(advice("rule r: p or q when s")?.hasPrefix("write a statement for each") == true)
  }

  @Test func aFactSaysOneThing() {
    #expect(advice("fact p(a), p(b)", case: true) == "write one `fact` for each")
    #expect(advice("fact p(a) and p(b)", case: true) == "write one `fact` for each")
    #expect(advice("allege p(a) by b, p(c) by b", case: true) == "write one `allege` for each")
    #expect(advice("question p(a), p(b)", case: true) == "write one `question` for each")
  }

  @Test func aCurrencyStandsBeforeItsNumber() {
    #expect(advice("rule r: p when v > 5 USD") == "write `USD 5`")
    #expect(advice("rule r: p when v > 5USD") == "write `USD 5`")
    #expect(advice("rule r: p when v > $5") == "write `USD 5`")
    #expect(advice("rule r: p when v > $1,234.50") == "write `USD 1_234.50`")
    #expect(advice("rule r: p when v > 12 €") == "write `EUR 12`")
    #expect(advice("rule r: p when v > 12€") == "write `EUR 12`")
    #expect(advice("rule r: p when v > £12") == "write `GBP 12`")
    #expect(advice("rule r: p(€, 3)") == "write `EUR` before the number")
  }

  @Test func reversedComparisonsAreReadOn() {
    #expect(advice("rule r: p when X => 3") == "write `>=`")
    #expect(advice("rule r: p when X =< 3") == "write `<=`")
  }

  @Test func aFullStopEndsNothing() {
    #expect(advice("rule r: p when q.") == "leave it out: a statement needs no end mark")
  }

  @Test func aStatusIsExpectedBeforeALiteral() {
    #expect(advice("expect proven p(a)", case: true)?.hasPrefix("leave it out") == true)
    #expect(advice("expect unproved p(a)", case: true) == "did you mean `unproven`?")
    #expect(advice("expect true p(a)", case: true)?.hasPrefix("write one of `contradiction`, ") == true)
    #expect(advice("expect not established p(a)", case: true)?.hasPrefix("write `expect not proven …`") == true)
  }

  @Test func whatFollowsAnExpectationOnItsLineIsNoStatus() {
    #expect(parse(facts("expect p(a) expect q fact s owner is a expect not proven q")).diagnostics.isEmpty)
  }

  @Test func whatIsCitedStandsInQuotes() {
    #expect(
      advice("fact p(a) cite Olmer Decl. 4\nfact p(b)", case: true)
        == "write `cite \"Olmer Decl. 4\"`, or `cite Olmer \"Decl. 4\"` if that is a declared source")
    #expect(advice("rule r: p cite Code § 5\n  when q") == "write `cite Code \"§ 5\"`")
    #expect(parse(facts("fact p(a) cite Code fact p(b) cite \"Tr. 4\"")).diagnostics.isEmpty)
  }
}
