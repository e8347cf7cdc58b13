/// Cases: facts, `each`, variants, questions, expectations.
import OnusLanguage
import Testing

@Suite struct CheckCaseTests {
  private let law =
    vocabulary + """
      role buyer
      rule r: good(X) when big(X) and odd(X)
      rule s: rich(A) when owns(A, X) and price(X) > USD 5
      """
  private let things = "entities a, b : Thing\nentity x : Agent\nentity f : Firm\n"
  private func found(_ facts: String) -> [String] {
    codes(law, case: things + facts).filter { $0 != "W0202" }
  }
  private func dump(_ facts: String) -> String {
    (checkedCase(law, case: things + facts)?.dump() ?? "").split(separator: "\n").dropFirst(7).joined(separator: "\n")
  }

  @Test func aCaseNeedsAName() {
    #expect(codes(["a.case": "fact p", "law.onus": "given p"], root: "a.case").contains("E0308"))
  }

  @Test func aConclusionIsStipulatedNotStated() {
    #expect(found("fact good(a)") == ["E0310"])
    #expect(found("fact good(a) by prima_facie\nstipulate good(b)") == [])
  }

  @Test func aBurdenOnNobodyIsShown() {
    let burdened =
      law + "\nrole seller\npresumption p: good(X) when big(X) burden of production on buyer\n"
      + "rule t: rich(A) when owns(A, X) and good(X)\n"
    func found(_ facts: String, others: String = "seller is f\n") -> [String] {
      codes(burdened, case: things + others + facts).filter { $0 != "W0202" }
    }
    #expect(found("fact big(a)\nquestion good(a)") == ["W0212"])
    #expect(found("fact big(a)\nquestion rich(x)") == ["W0212"])
    #expect(found("fact big(a)\nquestion good(a)", others: "") == [])
    #expect(found("buyer is x\nfact big(a)\nquestion good(a)") == [])
    #expect(found("fact big(a)\nquestion good(a)\nsuppose v\n  buyer is x") == [])
    #expect(found("fact bad(a) by prima_facie\nquestion bad(a)") == [])
    #expect(found("fact bad(a) by prima_facie\nquestion bad(a) burden on buyer") == ["W0212"])
  }

  @Test func noVariantIsCalledAllOrNone() {
    #expect(found("suppose all") == ["E0207"])
    #expect(found("suppose none \"without the letter\"") == ["E0207"])
    #expect(found("suppose nothing") == [])
  }

  @Test func aSourceThatNothingCitesNeedsNoDay() {
    let old = "source old \"Old\" in force from 1980-01-01 to 1990-01-01\n"
    #expect(codes(law + "\n" + old, case: things).filter { $0 != "W0202" } == [])
    let cited = "rule u: bad(X) when odd(X) cite old\n"
    #expect(codes(law + "\n" + old + cited, case: things).filter { $0 != "W0202" } == ["E0702"])
  }

  @Test func aFactHasNoVariables() {
    #expect(found("fact big(X)") == ["E0505"])
    #expect(found("fact big(_)") == ["E0502"])
    #expect(found("expect good(X)") == ["E0505"])
    #expect(found("fact size(a) = N + 1") == ["E0505"])
  }

  @Test func eachStandsForSubTypesToo() {
    #expect(
      dump("fact owns(each Agent, each Thing)") == """
        fact owns(x, a)
        fact owns(x, b)
        fact owns(f, a)
        fact owns(f, b)
        """)
  }

  @Test func eachOfAGroupStandsForItsMembers() {
    #expect(dump("group g = b, a\nfact big(each g)") == "fact big(b)\nfact big(a)")
    #expect(found("group g = a, x\nfact big(each g)") == ["E0402"])
  }

  @Test func eachMustFitItsPlace() {
    #expect(found("fact big(each Agent)") == ["E0402"])
    #expect(codes(law, case: "fact big(each Thing)").contains("E0803"))
  }

  @Test func valuesAreComputed() {
    #expect(
      dump("fact size(a) = 2 * 3 + 1\nfact bought(a) = 2020-01-31 + 1 month rounding down") == """
        fact size(a) = 7
        fact bought(a) = 2020-02-29
        """)
    #expect(found("fact size(a) = 1 / 0") == ["E0901"])
    #expect(found("fact price(a) = USD 10 / 3") == ["E0905"])
    #expect(found("fact size(a) = size(b)") == ["E0408"])
  }

  @Test func aVariantIsTheWholeThatResults() {
    let facts = """
      as of 2000-01-01
      buyer is x
      fact big(each Thing)
      fact big(a) by prima_facie
      fact size(a) = 3
      question good(each Thing)
      expect not proven good(a)
      suppose v "other"
        as of 2001-01-01
        buyer is f
        without fact big(a)
        fact size(a) = 4
        fact odd(b)
        expect good(b)
      """
    #expect(
      dump(facts) == """
        as of 2000-01-01
        buyer is x
        fact big(a)
        fact big(b)
        fact big(a) by prima_facie
        fact size(a) = 3
        question good(each Thing)
          asks good(a)
          asks good(b)
        expect not proven good(a)
          of good(a)
        suppose v "other"
          as of 2001-01-01
          buyer is f
          fact big(b)
          fact size(a) = 4
          fact odd(b)
          question good(each Thing)
            asks good(a)
            asks good(b)
          expect good(b)
            of good(b)
        """)
  }

  @Test func nothingIsTakenAwayTwice() {
    #expect(found("fact big(a)\nsuppose v\nwithout fact big(b)") == ["E0802"])
    #expect(found("fact big(a)\nwithout fact big(a)") == ["E0802"])
  }

  @Test func whoAllegesIsARoleOrAnEntity() {
    #expect(dump("allege big(a) by buyer\nallege odd(a) by x") == "allege big(a) by buyer\nallege odd(a) by x")
    #expect(found("allege big(a) by nobody") == ["E0301"])
  }

  @Test func aQuestionMayHaveVariables() throws {
    let facts = try #require(checkedCase(law, case: things + "question owns(A, _)\nquestion price(a) = P"))
    #expect(facts.base.questions.map(\.text) == ["owns(A, _)", "price(a) = P"])
    #expect(facts.base.questions[0].variables.map(\.name) == ["A", "_"])
  }

  @Test func aQuestionThatNothingAnswersIsShown() {
    #expect(found("question bad(a)") == ["W0211"])
    #expect(found("question bad(a)\nallege bad(a) by x") == [])
  }

  @Test func lawOfATimeNeedsADay() {
    let text = vocabulary + "rule r: good(X) when big(X) in force from 2000-01-01"
    #expect(codes(text, case: things).contains("E0702"))
    #expect(!codes(text, case: things + "as of 2001-01-01").contains("E0702"))
    #expect(!codes(text, case: things + "suppose v\nas of 2001-01-01").isEmpty)
    let judged = vocabulary + "rule r: good(X) when big(X) in force from 2000-01-01 at bought(X)"
    #expect(!codes(judged, case: things).contains("E0702"))
  }

  @Test func aDayFromOutsideCounts() {
    let texts = [
      "law.onus": vocabulary + "rule r: good(X) when big(X) in force from 2000-01-01", "m.case": "case m\nuse law",
    ]
    let program = load("m.case", files: MemoryFiles(texts))
    let checked = check(program, asOf: CivilDate(day: 12_000))
    #expect(!checked.diagnostics.contains { $0.code.isError })
    #expect(checked.facts?.base.asOf == CivilDate(day: 12_000))
  }

  @Test func findingsOnBothSidesAreShown() {
    #expect(found("fact big(a) by preponderance\nfact not big(a) by clear_and_convincing") == ["W0209"])
    #expect(found("fact size(a) = 1 by preponderance\nfact size(a) = 2 by preponderance") == ["W0209"])
    #expect(found("fact big(a) by preponderance\nfact not big(a) by prima_facie") == [])
  }

  @Test func anUnknownThatTheRecordSettlesIsShown() {
    #expect(found("unknown big(a)\nfact not big(a)") == ["W0218"])
    #expect(found("unknown big(a)\nfact big(a)") == ["W0218"])
    #expect(found("unknown size(a) = 1\nfact size(a) = 2") == ["W0218"])
    #expect(found("unknown size(a) = 1\nfact not size(a) = 2") == [])
    #expect(found("unknown big(a)\nfact big(a) by preponderance") == [])
  }

  @Test func anUnknownThatWhatIsIncompatibleSettlesIsShown() {
    let both = vocabulary + "incompatible big(X), size(X) = 3\nrule r: good(X) when big(X)\n"
    func codes(_ text: String) -> [String] {
      OnusTests.codes(both, case: things + text).filter { $0 == "W0218" }
    }
    #expect(codes("unknown big(a)\nfact size(a) = 3") == ["W0218"])
    #expect(codes("unknown big(a)\nfact size(a) = 2") == [])
  }

  /// What a variant states settles what is open outside it, and what is taken away there leaves it open.
  @Test func anUnknownThatIsOpenSomewhereIsNotIdle() {
    #expect(found("unknown big(a)\nsuppose v\nfact big(a)") == [])
    #expect(found("unknown big(a)\nfact big(a)\nsuppose v\nwithout fact big(a)") == [])
    #expect(found("fact big(a)\nsuppose v\nunknown big(a)") == ["W0218"])
  }

  @Test func whatIsStatedTwiceIsRefused() {
    #expect(found("as of 2000-01-01\nas of 2000-01-02") == ["E0302"])
    #expect(found("buyer is x\nbuyer is f") == ["E0302"])
    #expect(found("suppose v\nsuppose v") == ["E0302"])
  }

  @Test func theRulebookAloneKeepsWhatTheCaseDeclaresOut() throws {
    let texts = ["law.onus": law, "m.case": "case m\nuse law\n" + things]
    let checked = checkFiles(texts, root: "m.case").checked
    #expect(checked.rulebook.entities.isEmpty)
    #expect(try #require(checked.facts).rulebook.entities.count == 4)
  }
}
