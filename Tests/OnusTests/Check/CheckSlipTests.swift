/// What the checker offers for common slips: letters, units, groups, speakers, heads that differ.
import OnusLanguage
import Testing

@Suite struct CheckSlipTests {
  /// What is suggested for the only error in a rulebook.
  private func advice(_ statement: String) -> String? { only(checkRules(vocabulary + statement).diagnostics) }

  /// The same for a case under the vocabulary.
  private func advice(case facts: String) -> String? {
    let (program, checked) = checkFiles(
      [
        "law.onus": vocabulary + "entities ann, bob : Agent\n",
        "matter.case": "case matter\nuse law\nentity car : Thing\n" + facts,
      ], root: "matter.case")
    return only(program.diagnostics + checked.diagnostics)
  }

  private func only(_ found: [Diagnostic]) -> String? {
    let errors = found.filter(\.code.isError)
    #expect(errors.count == 1, "\(errors)")
    return errors.first?.suggestion
  }

  @Test func aVariableInLowerCaseIsOffered() {
    let near = "did you mean `X`? A variable starts with an upper-case letter"
    #expect(advice("rule r: good(x) when big(X)") == near)
    #expect(advice("rule r: good(X) when big(X) and odd(x)") == near)
  }

  @Test func anUnknownNameIsDeclaredFirstOfAll() {
    #expect(advice("rule r: good(X) when big(X) and owns(ann, X)") == "declare it: `entity ann : Agent`")
    #expect(
      advice("rule r: good(x) when big(x)")
        == "declare it: `entity x : Thing`; what stands for any `Thing` is a variable and starts with an upper-case letter"
    )
  }

  @Test func todayIsNoDay() {
    #expect(
      advice("rule r: good(X) when bought(X) < today")?.hasPrefix("write the day, or let the case state it") == true)
  }

  @Test func anotherNotationOfADayIsReadForTheWriter() {
    #expect(advice("rule r: good(X) when bought(X) > 2020-1-1") == "write `2020-01-01`")
    #expect(advice("rule r: good(X) when bought(X) > \"2024-01-01\"") == "write `2024-01-01`")
    #expect(advice("rule r: good(X) when bought(X) > 13/1/2024") == "write `2024-01-13`")
    #expect(advice("rule r: good(X) when bought(X) > 2020-1-1 + 3 days") == "write `2020-01-01`")
    #expect(advice("rule r: good(X) when bought(X) > 3/4/2024")?.hasPrefix("a date is written as year") == true)
  }

  @Test func anAmountWithoutCurrencyGetsTheUsualOne() {
    let other = "rule s: bad(X) when price(X) < EUR 5\n"
    #expect(
      advice(other + "rule r: good(X) when price(X) > 3000")
        == "write `EUR 3000`: an amount of money has a currency")
    #expect(advice("rule r: good(X) when price(X) = 7") == "write `USD 7`: an amount of money has a currency")
    #expect(
      advice("rule r: good(X) when price(X) > USD1000")
        == "an amount is written with a blank behind its currency: `USD 1000`")
  }

  @Test func aNearEntityIsOfferedBeforeAVariable() {
    #expect(advice("entity lighthouse : Thing\nrule r: good(lighthuose) when big(X)") == "did you mean `lighthouse`?")
  }

  @Test func anEntityInUpperCaseIsOffered() {
    #expect(advice(case: "fact owns(Ann, car)") == "write `ann`")
    #expect(advice(case: "fact owns(Bab, car)") == "did you mean `bob`?")
    #expect(advice(case: "fact owns(Agent, car)") == "write `each Agent`")
    #expect(advice(case: "fact level(car) = Low") == "write `low`")
    #expect(advice(case: "fact owns(Whoever, car)") == "name an entity, or write `each Agent`")
  }

  @Test func anAmountBelowZeroIsOffered() {
    #expect(advice("rule r: good(X) when price(X) > USD -12") == "an amount below zero is written `-USD 12`")
    #expect(advice(case: "fact price(car) = USD -12.50") == "an amount below zero is written `-USD 12.50`")
  }

  @Test func aGroupIsNamedAsOne() {
    let text = "group both = ann, bob\n"
    #expect(
      advice(case: text + "fact owns(both, car)") == "`both` is a group: write `each both` to say it of all in it")
  }

  @Test func whoAllegesMayBeAnEntity() {
    #expect(advice(case: "allege big(car) by bab") == "did you mean `bob`?")
    #expect(
      advice(case: "allege big(car) by prosecution")
        == "declare it with `role` or `entity`, or `use` the file that does")
  }

  @Test func aUnitBesideANumberIsLeftOut() {
    #expect(
      advice("rule r: good(X) when size(X) >= 18 years")
        == "leave the unit out (`18`), or declare `size` as a `Duration`, which counts in years")
    #expect(advice(case: "fact size(car) = 18 years")?.hasPrefix("leave the unit out (`18`)") == true)
    #expect(
      advice("given lasted(Thing) : Duration\nrule r: good(X) when lasted(X) > 30")
        == "say what the number counts, such as `30 days`")
  }

  @Test func differentHeadsNeedAnExceptionEach() {
    let rules = "rule r: good(X) when big(X)\nrule s: bad(X) when odd(X)\n"
    #expect(
      advice(rules + "exception e to r, s against good(X) when odd(X)")
        == "its targets conclude `good(X)`, `bad(X)`: write one exception for each head")
  }

  @Test func whatALostStatementMayPutRightIsNotTold() {
    let rule = "rule r: good(X) when bad(X)\n"
    #expect(codes(vocabulary + rule).contains("W0201"))
    #expect(codes(vocabulary + rule + "rule s: bad(X) if odd(X)") == ["E0201"])
    let circle = "rule r: good(X) when big(X) unless bad(X)\nrule s: bad(X) when big(X) unless good(X)\n"
    #expect(codes(vocabulary + circle + "rule t: good(X) if odd(X)") == ["E0201"])
  }

  @Test func whatALostLineOfTheCaseMayUseIsNotTold() {
    let law = "type T\nrole owner\ngiven p(T)\nconclusion q(T)\nrule r: q(X) when p(X)\n"
    #expect(codes(law, case: "entity a : T\nfact p(a)") == ["W0202"])
    #expect(codes(law, case: "entity a : T\nowner iss a\nfact p(a)") == ["E0201"])
  }
}
