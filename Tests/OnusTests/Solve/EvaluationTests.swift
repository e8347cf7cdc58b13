/// What stops an evaluation: failed arithmetic, opposed facts, limits; and what must not: long chains.
import OnusLanguage
import OnusReasoning
import Testing

/// Evaluates the case outside its variants; the diagnostics where that fails.
private func evaluate(
  _ rules: String, _ facts: String, scope: OnusReasoning.Scope = .questions, limits: Limits = Limits()
) throws -> (model: Model?, diagnostics: [Diagnostic], facts: CheckedCase) {
  let program = loadedPair(module: "law", rules: rules, caseText: "case trial\nuse law\n" + facts)
  #expect(!program.diagnostics.contains { $0.code.isError })
  let checked = check(program)
  #expect(checked.isSound, "\(checked.diagnostics.map(\.message))")
  let checkedCase = try #require(checked.facts)
  switch reason(checkedCase, in: checkedCase.base, scope: scope, limits: limits) {
  case .model(let model): return (model, [], checkedCase)
  case .failed(let diagnostics): return (nil, diagnostics, checkedCase)
  }
}

private func codes(_ diagnostics: [Diagnostic]) -> [Code] { diagnostics.map { $0.code } }

@Suite struct EvaluationTests {
  private let shares = """
    type Heir
    given part(Heir) : Number
    given absent(Heir)
    conclusion share(Heir) : Number
    conclusion told(Heir)
    rule divide: share(X) = 12 / part(X) when not absent(X)
    rule tell: told(X) when absent(X)

    """

  @Test func divisionByZeroNamesTheRuleTheBindingsAndTheLine() throws {
    let outcome = try evaluate(
      shares, "entities ann, bo : Heir\nfact part(ann) = 0\nfact part(bo) = 3\nfact not absent(each Heir)\n")
    #expect(codes(outcome.diagnostics) == [.divisionByZero])
    let message = outcome.diagnostics.first?.message ?? ""
    #expect(message.hasSuffix(" in rule `divide`, where X = ann"))
    #expect(outcome.diagnostics.first?.place != nil)
  }

  @Test func aFailedEvaluationIsNoErrorWhereAnotherPremiseFails() throws {
    let outcome = try evaluate(shares, "entity ann : Heir\nfact part(ann) = 0\nfact absent(ann)\n", scope: .everything)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func aFailedEvaluationIsAnErrorThoughNoQuestionReachesIt() throws {
    let outcome = try evaluate(
      shares, "entity ann : Heir\nfact part(ann) = 0\nfact not absent(ann)\nquestion told(ann)\n", scope: .questions)
    #expect(codes(outcome.diagnostics) == [.divisionByZero])
  }

  @Test func aFailureWithinUnprovenIsAnErrorOnlyWhereTheOthersHold() throws {
    let rules = """
      type Heir
      given part(Heir) : Number
      given absent(Heir)
      conclusion told(Heir)
      rule tell: told(X) when absent(X) unless part(X) = N and 12 / N > 3

      """
    let facts = "entity ann : Heir\nfact part(ann) = 0\nquestion told(ann)\n"
    #expect(try codes(evaluate(rules, facts + "fact absent(ann)\n").diagnostics) == [.divisionByZero])
    #expect(try codes(evaluate(rules, facts + "fact absent(ann) by prima_facie\n").diagnostics) == [])
  }

  @Test func aFailedEvaluationIsAnErrorWhereAnotherPremiseIsUndetermined() throws {
    let rules = """
      type Heir
      given part(Heir) : Number
      given absent(Heir)
      conclusion here(Heir)
      conclusion there(Heir)
      conclusion share(Heir) : Number
      rule one: here(X) when absent(X) unless there(X)
      rule other: there(X) when absent(X) unless here(X)
      rule divide: share(X) = 12 / part(X) when here(X)

      """
    let facts = "entity ann : Heir\nfact part(ann) = 0\nfact absent(ann)\nquestion here(ann)\n"
    #expect(try codes(evaluate(rules, facts).diagnostics) == [.divisionByZero])
  }

  @Test func overflowIsAnErrorNotAWrap() throws {
    let rules = """
      type Item
      given many(Item) : Number
      conclusion more(Item) : Number
      rule grow: more(X) = many(X) * many(X)

      """
    let outcome = try evaluate(rules, "entity a : Item\nfact many(a) = 9_000_000_000_000\nquestion more(a) = _\n")
    #expect(codes(outcome.diagnostics) == [.overflow])
  }

  @Test func aMonthWithoutTheDayIsAnErrorUnlessItRounds() throws {
    func rules(_ rounding: String) -> String {
      "type Lease\ngiven begun(Lease) : Date\nconclusion ends(Lease) : Date\n"
        + "rule term: ends(X) = begun(X) + 1 month \(rounding)\n"
    }
    let facts = "entity l : Lease\nfact begun(l) = 2023-01-31\nquestion ends(l) = 2023-02-28\n"
    #expect(try codes(evaluate(rules(""), facts).diagnostics) == [.noSuchDay])
    let rounded = try evaluate(rules("rounding down"), facts)
    let answer = try #require(rounded.facts.base.questions.first?.literals.first)
    let model = try #require(rounded.model)
    #expect(model.answers(to: answer, []).map { model.status(of: $0) } == [.established])
  }

  @Test func aComparisonOfCurrenciesFailsWhateverIsAsked() throws {
    let rules = "given t : Money\nconclusion p\nconclusion q\nrule r: p when t = USD 1\nrule s: q when t > MXN 300\n"
    for asked in ["p", "q"] {
      #expect(try codes(evaluate(rules, "fact t = USD 1\nquestion \(asked)\n").diagnostics) == [.mixedCurrencies])
    }
  }

  @Test func aComparisonOfMonthsAndDaysFailsWhateverIsAsked() throws {
    let rules =
      "given t : Duration\ngiven u\nconclusion p\nconclusion q\nrule r: p when u\nrule s: q when t > 300 days\n"
    for asked in ["p", "q"] {
      #expect(
        try codes(evaluate(rules, "fact u\nfact t = 1 year\nquestion \(asked)\n").diagnostics) == [.mixedDurations])
    }
  }

  @Test func opposedFactsAreShownWithBothPlaces() throws {
    let outcome = try evaluate(
      shares, "entity ann : Heir\nfact absent(ann)\nfact part(ann) = 1\nfact not absent(ann)\nfact part(ann) = 2\n")
    #expect(codes(outcome.diagnostics) == [.opposedFacts, .opposedFacts])
    let ends = ["`absent(ann)` and `not absent(ann)`", "`part(ann) = 1` and `part(ann) = 2`"]
    #expect(outcome.diagnostics.map(\.message) == ends.map { "the undisputed facts \($0) exclude each other" })
    for diagnostic in outcome.diagnostics {
      let other = try #require(diagnostic.notes.first?.place)
      #expect(other.start < diagnostic.place?.start ?? 0)
    }
  }

  @Test func longChainsNeedNoStack() throws {
    let length = 20_000
    var rules = "given start\n"
    for i in 0..<length { rules += "conclusion p\(i)\nrule r\(i): p\(i) when \(i == 0 ? "start" : "p\(i - 1)")\n" }
    let outcome = try evaluate(rules, "fact start\nquestion p\(length - 1)\n")
    let model = try #require(outcome.model)
    let asked = try #require(outcome.facts.base.questions.first?.literals.first)
    #expect(model.answers(to: asked, []).map { model.status(of: $0) } == [.established])
  }

  @Test func longChainsOfExceptionsNeedNoStack() throws {
    let length = 5_000
    var rules = "conclusion p\nrule r: p\nexception e0 to r against p\n"
    for i in 1..<length { rules += "exception e\(i) to e\(i - 1) against p\n" }
    let outcome = try evaluate(rules, "question p\n")
    let model = try #require(outcome.model)
    let asked = try #require(outcome.facts.base.questions.first?.literals.first)
    // The last of an even number stands, so every second one does, and the first does not.
    #expect(model.answers(to: asked, []).map { model.status(of: $0) } == [.established])
  }
}
