/// `onus test --coverage`: what of the law no test shows, in each form.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct CoverageTests {
  private func misses(_ law: String, _ facts: String) -> [String] {
    let vocabulary = """
      type Thing
      role owner
      given a(Thing)
      given b(Thing)
      given n(Thing) : Number
      conclusion c(Thing)
      conclusion d(Thing)

      """
    let files = ["law.onus": vocabulary + law, "x.case": "case x\nuse law\nentities t, u : Thing\n" + facts]
    let ran = printed(by: ["test", ".", "--coverage"], files: MemoryFiles(files))
    return ran.text.split(separator: "\n").filter { $0.hasPrefix("MISSED") || $0.hasPrefix("explained") }.map {
      String($0.split(separator: " ", maxSplits: 2)[2])
    }
  }

  @Test func aRuleThatFiresIsCovered() {
    #expect(misses("rule r: c(X) when a(X)", "fact a(t)\nexpect c(t)") == [])
  }

  @Test func whatNobodyAsksIsNotConsidered() {
    #expect(
      misses("rule r: c(X) when a(X)\nrule s: d(X) when a(X)", "fact a(t)\nexpect c(t)")
        == ["rule s was never considered: nothing that is asked needs it"])
  }

  @Test func aRuleWhoseConditionsFailIsConsideredOnly() {
    #expect(
      misses("rule r: c(X) when a(X) and b(X)", "fact a(t)\nexpect not proven c(t)")
        == ["rule r was considered only: its conditions never all held"])
  }

  @Test func aRuleIsBeatenOrStopped() {
    #expect(
      misses("rule r: c(X) when a(X)\nrule s: not c(X) when a(X)\nprefer s over r", "fact a(t)\nexpect not c(t)")
        == ["rule r never fired: where it applied, it did not prevail"])
    #expect(
      misses("rule r: c(X) when a(X)\nexception e to r when b(X)", "fact a(t)\nfact b(t)\nexpect not proven c(t)")
        == ["rule r never fired: where its conditions held, an exception stopped it"])
  }

  /// A comparison that fails leaves no instance behind; it is seen all the same, and only where nothing else fails.
  @Test func aComparisonIsSeenBothWays() {
    let law = "rule r: c(X) when a(X) and n(X) >= 3"
    #expect(misses(law, "fact a(t)\nfact a(u)\nfact n(t) = 3\nfact n(u) = 2\nexpect c(t)") == [])
    let failsNever = ["rule r: `n(X) >= 3` never failed where all else held"]
    #expect(misses(law, "fact a(t)\nfact n(t) = 3\nexpect c(t)") == failsNever)
    #expect(misses(law, "fact a(t)\nfact n(t) = 3\nfact n(u) = 2\nexpect c(t)") == failsNever)
  }

  @Test func aStandardIsSeenBothWays() {
    let law = "rule r: c(X) when a(X) and b(X) by clear_and_convincing"
    let low = "fact a(t)\nfact a(u)\nfact b(t) by clear_and_convincing\nfact b(u) by preponderance\nexpect c(t)"
    #expect(misses(law, low) == [])
    #expect(misses(law, "fact a(t)\nfact a(u)\nfact b(t)\nexpect c(t)") == [])
    #expect(
      misses(law, "fact a(t)\nfact b(t)\nexpect c(t)")
        == ["rule r: `b(X) by clear_and_convincing` never failed where all else held"])
  }

  @Test func anUnlessIsSeenBothWays() {
    let law = "rule r: c(X) when a(X) unless b(X)"
    #expect(misses(law, "fact a(t)\nfact a(u)\nfact b(u)\nexpect c(t)") == [])
    #expect(
      misses(law, "fact a(t)\nfact b(u)\nexpect c(t)")
        == ["rule r: `unless b(X)` never stopped it where all else held"])
  }

  @Test func aWindowIsSeenFromBothSides() {
    let law = "rule r: c(X) when a(X) in force from 2000-01-01"
    #expect(misses(law, "as of 2000-01-01\nfact a(t)\nexpect c(t)") == ["rule r was never out of force"])
    #expect(
      misses(law, "as of 2000-01-01\nfact a(t)\nexpect c(t)\nsuppose old\nas of 1999-01-01\nexpect not proven c(t)")
        == [])
  }

  @Test func anAttackIsJudgedFromTheHeadsThatThereAre() {
    let law = "rule r: c(X) when a(X)\nexception e to r when n(X) > 3"
    let facts = "fact a(t)\nfact n(u) = 2\nfact n(t) = 4\nexpect not proven c(t)"
    #expect(
      misses(law, facts + "\nsuppose less\nfact n(t) = 3\nexpect c(t)") == [])
    #expect(
      misses(law, facts + "\nsuppose gone\nwithout fact n(t) = 4\nexpect c(t)")
        == ["exception e: `n(X) > 3` never failed where all else held"])
  }

  @Test func aPresumptionStandsAndIsOvercome() {
    let law = "presumption p: c(X) when a(X) burden of production on owner to prima_facie"
    #expect(
      misses(law, "fact a(t)\nexpect presumed c(t)") == [
        "presumption p was never overcome: no rebuttal applied, no evidence met its burden, and nothing prevailed over it"
      ])
    #expect(
      misses(law, "fact a(t)\nfact a(u)\nfact not c(u) by prima_facie\nexpect presumed c(t)") == [])
  }

  @Test func anUncoveredStatementIsExplained() {
    let law = "uncovered \"why\"\nrule s: d(X) when a(X)\nrule r: c(X) when a(X)"
    let files = ["law.onus": "type Thing given a(Thing) conclusion c(Thing) conclusion d(Thing)\n" + law]
    let told = misses(law, "fact a(t)\nexpect c(t)")
    #expect(told == ["rule s was never considered: nothing that is asked needs it: \"why\""])
    #expect(printed(by: ["check", "law.onus"], files: MemoryFiles(files)).code == 0)
    #expect(
      printed(by: ["check", "x.onus"], files: MemoryFiles(["x.onus": "uncovered \" \"\ngiven a for the record"])).text
        .contains("E0212"))
  }

  @Test(arguments: ["text", "json", "lcov", "html"]) func eachFormIsAsItWas(_ form: String) throws {
    let folder = testsFolder.appending(path: "Golden/coverage")
    var files: [String: String] = [:]
    for name in ["lease.onus", "flat.case"] {
      files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let results = ["1", "3"].map { jobs in
      let sink = MemorySink()
      _ = Command.main(
        ["test", ".", "--coverage=\(form)", "--jobs", jobs], files: MemoryFiles(files), surroundings: .none,
        output: sink,
        messages: MemorySink())
      return sink.text
    }
    #expect(results[0] == results[1])
    let golden = folder.appending(path: "lease.\(form)")
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(results[0].utf8).write(to: golden)
    } else {
      let expected = try? String(contentsOf: golden, encoding: .utf8)
      #expect(results[0] == expected)
    }
  }

  @Test func theThresholdDecidesTheExitCode() {
    let files = [
      "law.onus": "given a conclusion c conclusion d\nrule r: c when a\nrule s: d when a",
      "x.case": "case x use law fact a expect c",
    ]
    func code(_ words: String...) -> Int32 { printed(by: ["test", "."] + words, files: MemoryFiles(files)).code }
    #expect(code("--coverage") == 0)
    #expect(code("--coverage", "--threshold", "50") == 0)
    #expect(code("--coverage=json", "--threshold", "51") == 1)
    #expect(code("--threshold", "50") == 2)
    #expect(code("--coverage", "--format", "tap") == 2)
    #expect(code("--coverage", "--mutate") == 2)
  }

  @Test func thePageIsTrue() throws {
    let path = projectFolder.appending(path: "docs/coverage.md")
    let page = try String(contentsOf: path, encoding: .utf8)
    var files: [String: String] = [:]
    for block in fencedBlocks(of: page) {
      if block.kind.hasPrefix("onus"), let name = block.info.last { files[name] = block.text }
    }
    let (whole, marks) = renewed(page) { command, _ in lines(printedBy: command, files: MemoryFiles(files)) }
    #expect(marks == 1)
    try expectTrue(page, at: path, renewed: whole)
  }

  /// The only statement that cites the source first has a window of its own.
  @Test func aWindowThatNothingIsJudgedByIsNotAskedFor() {
    let source = "source Act \"The Act\" in force from 1990-01-01\n"
    let days = "as of 2000-01-01\nfact a(t)\nexpect c(t)\nsuppose early\n  as of 1999-01-01\n  expect not proven c(t)\n"
    #expect(misses(source + "rule r: c(X) when a(X) cite Act in force from 2000-01-01", days) == [])
    #expect(
      misses(source + "rule r: c(X) when a(X) cite Act", days.replacing("not proven c(t)", with: "c(t)")).count == 1)
  }

  /// The other alternative carries the statement, so the comparison kept nothing from applying.
  @Test func anAlternativeThatIsNotNeededDoesNotFail() {
    let law = "rule r: c(X) when a(X) or n(X) < 5"
    let facts = "fact a(t)\nfact n(t) = 18\nfact n(u) = 3\nexpect c(t)\nexpect c(u)"
    #expect(misses(law, facts) == ["rule r: `n(X) < 5` never failed where all else held"])
    #expect(misses(law, facts.replacing("fact a(t)\n", with: "").replacing("c(t)", with: "not proven c(t)")) == [])
  }
}
