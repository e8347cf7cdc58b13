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

  // MARK: Numbers, days, words

  @Test func aCommaBeforeThreeDigitsIsRefusedInAListToo() {
    let two = ", or a blank behind the comma if two values are meant"
    #expect(advice("rule r: v = max(0, w - 12,000)") == "write `12_000`" + two)
    #expect(advice("rule r: p(1,200)") == "write `1_200`" + two)
    #expect(advice("rule r: p(a, 1,200,000)") == "write `1_200_000`" + two)
    for text in ["p(1, 200)", "p(1,20)", "p(1,2000)", "p(a,200)", "p(5%,200)"] {
      #expect(parse(rules("rule r: " + text)).diagnostics.isEmpty, "\(text)")
    }
  }

  @Test func theDecimalMarkIsAPoint() {
    #expect(advice("rule r: p when v > 5,5%") == "write `5.5%`: the decimal mark is a point")
    #expect(advice("rule r: p when v > 1,20") == "write `1.20`: the decimal mark is a point")
    #expect(advice("rule r: p when v > EUR 1.000,50") == "write `1_000.50`")
    #expect(advice("rule r: p(EUR 1,20)") == "write `1.20`: the decimal mark is a point")
    #expect(advice("rule r: p when v > 1.000.000") == "write `1_000_000`")
  }

  @Test func otherNotationsOfADayAreRead() {
    for day in ["01.03.2024", "1 March 2024", "1 Mar 2024", "March 1, 2024"] {
      #expect(advice("rule r: p when v > \(day)") == "write `2024-03-01`", "\(day)")
      #expect(advice("rule r: p(\(day))") == "write `2024-03-01`", "\(day)")
    }
  }

  @Test func keywordsAreInSmallLetters() {
    let tail = ": what the language's own words mean hangs on their letters"
    #expect(advice("Rule r: p") == "write `rule`" + tail)
    #expect(advice("RULE r: p") == "write `rule`" + tail)
    #expect(advice("rule r: p When q") == "write `when`" + tail)
    #expect(advice("rule r: p when q AND s") == "write `and`" + tail)
    #expect(advice("rule r: p when v > 1 AND w < 3") == "write `and`" + tail)
    #expect(advice("rule r: p when Not q") == "write `not`")
    #expect(advice("Fact p", case: true) == "write `fact`" + tail)
  }

  @Test func amountsAreACurrencyAndDigits() {
    #expect(advice("rule r: p when v > usd 10") == "write `USD 10`")
    #expect(advice("rule r: p(usd 10)") == "write `USD 10`")
    #expect(advice("rule r: p when v > USD ten") == "write digits, such as `USD 10`")
  }

  @Test func aCommentStartsWithHyphens() {
    let found = parse(rules("// of gifts\nrule r: p // so")).diagnostics
    #expect(found.map(\.suggestion) == ["write `-- `", "write `-- `"])
    #expect(found.map(\.fix?.replacement) == ["--", "--"])
  }

  @Test func aStatementHasANameAndAColon() {
    #expect(advice("rule: p") == "every statement that argues has a name: `rule NAME: …`")
    #expect(advice("rule r p") == "write `:` between the name and what it concludes: `rule r: …`")
  }

  @Test func thereAreTwoBurdens() {
    #expect(
      advice("presumption r: p\n  burden of proof on c")?.hasPrefix("a `burden of production` is met by") == true)
  }

  @Test func whatIsMissingAtTheEndIsShownBehindTheLastWord() {
    let text = "rule r: p when\n\n"
    #expect(parse(rules(text)).diagnostics.map(\.place?.start) == [14])
  }

  @Test func quotesWithinCurlyQuotesAreNotPutRightByMachine() {
    for text in ["“he said „no“ twice”", "“a “b” c”", "«a “b” c»", "„a \"b\" c“"] {
      let found = parse(rules("source A \(text)")).diagnostics
      #expect(found.map(\.code) == [.curlyQuote], "\(text)")
      #expect(found.first?.fix == nil, "\(text)")
    }
    for text in ["“a”", "„a“", "«a»", "»a«", "“a\""] {
      #expect(parse(rules("source A \(text)")).diagnostics.first?.fix?.replacement == "\"a\"", "\(text)")
    }
  }
}
