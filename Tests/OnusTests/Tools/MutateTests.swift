/// `onus test --mutate`: changes of the law that no test notices.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct MutateTests {
  private let law = """
    standards low < middle < high
    standard of proof middle
    type Thing
    given broken(Thing)
    given waived(Thing)
    given age(Thing) : Number
    conclusion owed(Thing)
    conclusion small(Thing)
    rule debt: owed(T)
      when broken(T) by low and age(T) >= 18
      unless waived(T)
    exception mercy to debt when waived(T)
    rule no_debt: not owed(T) when waived(T)
    prefer no_debt over debt
    presumption new: small(T)
      when broken(T)
      burden of production on owner to middle
    role owner

    """

  /// The mutants of a rulebook, as they are told.
  private func mutants(_ text: String) -> [String] {
    let program = load("law.onus", files: MemoryFiles(["law.onus": text]))
    let standards = check(program).rulebook.standards
    return Mutant.all(of: program, standards: standards).map(\.name).sorted(by: Mutant.Name.isBefore).map {
      "\($0.line) \($0.what)"
    }
  }

  @Test func everyKindOfChangeIsMade() {
    #expect(
      mutants(law) == [
        "2 the base standard `middle` became `high`", "2 the base standard `middle` became `low`",
        "10 dropped premise `broken(T) by low` of rule debt", "10 `by low` became `by middle` in rule debt",
        "10 `>=` became `<` in `age(T) >= 18` of rule debt", "10 `>=` became `>` in `age(T) >= 18` of rule debt",
        "10 dropped premise `age(T) >= 18` of rule debt", "11 dropped `unless waived(T)` of rule debt",
        "12 dropped exception mercy", "12 dropped premise `waived(T)` of exception mercy",
        "13 dropped premise `waived(T)` of rule no_debt", "14 dropped `prefer no_debt over debt`",
        "16 dropped premise `broken(T)` of presumption new",
        "17 `to middle` became `to high` in presumption new", "17 `to middle` became `to low` in presumption new",
      ])
  }

  @Test func theStandardThatIsMeantIsShiftedWhereNoneIsSaid() {
    let text = """
      type Thing
      given a(Thing)
      conclusion c(Thing)
      role owner
      presumption p: c(T)
        when a(T)
        burden of persuasion on owner
      presumption q: c(T)
        when a(T)
        burden of production on owner
      rule r: c(T)
        when a(T)
        burden of persuasion on owner
      """
    #expect(
      mutants(text).filter { $0.contains("meant") } == [
        "7 `to preponderance`, which is meant, became `to clear_and_convincing` in presumption p",
        "7 `to preponderance`, which is meant, became `to substantial` in presumption p",
        "10 `to prima_facie`, which is meant, became `to substantial` in presumption q",
      ])
  }

  @Test func conditionsAreChangedWithin() {
    let text = """
      type Thing
      given a(Thing)
      given b(Thing)
      given n(Thing) : Number
      conclusion c(Thing)
      rule r: c(T)
        when a(T)
         and (b(T) or unproven (a(T) and b(T)))
         and every S where a(S) has n(S) < 3 and b(S)
         and (number of S where a(S) and b(S)) != 2
        notwithstanding s, t
      rule s: not c(T) when a(T) subject to t
      rule t: not c(T) when b(T)

      """
    let all = mutants(text)
    for told in [
      "8 dropped alternative `b(T)` of rule r", "8 dropped premise `a(T)` of rule r",
      "9 `<` became `<=` in `n(S) < 3` of rule r",
      "9 `<` became `>=` in `n(S) < 3` of rule r", "9 dropped premise `b(S)` of rule r",
      "10 `!=` became `=` in `(number of S where a(S) and b(S)) != 2` of rule r", "10 dropped premise `b(S)` of rule r",
      "11 dropped `notwithstanding s` of rule r", "12 dropped `subject to t` of rule s",
    ] { #expect(all.contains(told), "\(told) is missing in \(all)") }
  }

  /// The lease of the other tests, with a rule that nothing tests.
  private func folder(_ more: [String: String] = [:]) -> TestFolder {
    TestFolder(["flat.case": smallFlat + "  question owed(door)\n"].merging(more) { $1 })
  }

  @Test func whatNothingNoticesIsTold() {
    let weak = smallFlat.replacing("  expect unproven owed(door)\n", with: "")
    let ran = folder(["flat.case": weak]).test("--mutate")
    #expect(ran.code == 0)
    #expect(
      ran.output == """
        UNNOTICED lease.onus:5 dropped premise `broken(T)` of rule debt
        UNNOTICED lease.onus:6 dropped exception mercy
        3 mutants: 1 noticed by expectations, 2 by nothing (33 % noticed)

        """, "\(ran.output)")
  }

  @Test func whatExpectationsNoticeIsCounted() {
    let ran = folder().test("--mutate")
    #expect(ran.output == "3 mutants: 3 noticed by expectations, 0 by nothing (100 % noticed)\n", "\(ran.output)")
  }

  @Test func tracesNoticeToo() {
    let folder = folder(["flat.case": smallFlat.replacing("  expect unproven owed(door)\n", with: "")])
    _ = folder.test("--golden", "new")
    let ran = folder.test("--mutate")
    #expect(
      ran.output.contains("TRACE ONLY lease.onus:6 dropped exception mercy; noticed by flat.trace\n"), "\(ran.output)")
    #expect(ran.output.contains(" by traces only, 0 by nothing (100 % noticed)"))
    #expect(ran.code == 0)
  }

  @Test func aMutantIsNoticedByAnyOfTheCases() {
    let weak = smallFlat.replacing("  expect unproven owed(door)\n", with: "")
    let ran = folder(["a.case": weak, "flat.case": smallFlat]).test("--mutate")
    #expect(ran.output.hasPrefix("3 mutants: 3 noticed by expectations"), "\(ran.output)")
  }

  @Test func severalAtATimeSayTheSame() {
    for format in ["pretty", "json"] {
      let one = folder().test("--mutate", "--format", format)
      #expect(folder().test("--mutate", "--format", format, "--jobs", "3").output == one.output)
    }
  }

  @Test func someOfThemAreSpreadEvenly() {
    let ran = folder().test("--mutate", "--mutants", "1", "--format", "json")
    #expect(ran.output.contains("\"mutants\": 1,") && ran.output.contains("\"not_made\": 2"), "\(ran.output)")
    #expect(folder().test("--mutate", "--mutants", "1").output.hasSuffix("; 1 of 3 were made\n"))
  }

  @Test func jsonTellsEach() {
    let ran = folder().test("--mutate", "--format", "json")
    #expect(ran.output.hasPrefix("{\n  \"onus_mutants\": 1,\n  \"exit_code\": 0,"))
    #expect(
      ran.output.contains(
        "\"what\": \"dropped exception mercy\",\n      \"outcome\": \"expectation\",\n      \"noticed_by\": \"flat.case:9\""
      ), "\(ran.output)")
  }

  @Test func aThresholdThatIsNotReachedIsAnObjection() {
    let weak = smallFlat.replacing("  expect unproven owed(door)\n", with: "")
    var ran = folder(["flat.case": weak]).test("--mutate", "--threshold", "90")
    #expect(ran.code == 1 && ran.messages.contains("`--threshold` asks for 90"), "\(ran.output)")
    ran = folder().test("--mutate", "--threshold", "100")
    #expect(ran.code == 0 && ran.messages.isEmpty)
  }

  @Test func aTestThatFailsAsItIsEndsIt() {
    let ran = folder(["flat.case": smallFlat.replacing("expect established", with: "expect refuted")]).test("--mutate")
    #expect(ran.code == 1 && ran.output.isEmpty)
    #expect(ran.messages == "onus: `flat.case` fails as it is, so mutants would tell nothing; `onus test` says why\n")
    let broken = folder(["lease.onus": "type\n"]).test("--mutate")
    #expect(broken.code == 3)
  }

  @Test(arguments: [
    ["--mutants", "0"], ["--mutants", "x"], ["--threshold", "101"], ["--update"], ["--golden", "new"], ["--prune"],
    ["--seed-order", "1"], ["--format", "tap"], ["--junit", "x"], ["--filter", "nothing"],
  ]) func whatDoesNotGoTogetherIsRefused(_ words: [String]) {
    #expect(folder().run(["test", "--mutate"] + words).code == 2)
  }

  @Test func itsFlagsBelongToIt() {
    #expect(folder().test("--mutants", "3").messages.contains("`--mutants` belongs to `--mutate`"))
  }

  @Test func nothingIsWritten() {
    let folder = folder()
    _ = folder.test("--mutate")
    #expect(folder.text("lease.onus") == smallLease && folder.traces.isEmpty)
  }

  /// What attacks only the statement that goes would name nothing, so it goes too.
  @Test func anExceptionGoesWithWhatIsExceptedFromIt() {
    let rules = """
      type Thing
      given a(Thing)
      given b(Thing)
      given d(Thing)
      conclusion c(Thing)
      rule r: c(T) when a(T)
      exception e1 to r when b(T)
      exception e2 to e1 when d(T)

      """
    let facts = "case x\nuse law\nentity t : Thing\nfact a(t)\nfact b(t)\nexpect not proven c(t)\n"
    let files = MemoryFiles(["law.onus": rules, "x.case": facts])
    let ran = printed(by: ["test", ".", "--mutate", "--format", "json"], files: files)
    #expect(ran.text.contains("\"no_rulebooks\": 0"), "\(ran.text)")
    #expect(ran.text.contains("dropped exception e1"))
  }
}
