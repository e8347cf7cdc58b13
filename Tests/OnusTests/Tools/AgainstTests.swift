/// Exceptions to a rule that lacks a premise: who asks what is against it is told of them, and how each stands.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct AgainstTests {
  private let law = """
    source Act "An Act"
    given a
    given b
    given c
    given d
    conclusion x
    rule r: x when a
    exception plain to r when b
      cite Act "s 1"
    exception excepted to r when c
    exception back to excepted when d

    """

  private func printed(_ facts: String, _ words: [String]) -> String {
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\n" + facts + "question x\n"])
    return OnusTests.printed(by: words, files: files).text
  }

  private func against(_ facts: String) -> [String] {
    printed(facts, ["why", "m.case", "x", "--against"]).split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") || $0.hasPrefix("    - exc") || $0.hasPrefix("    + exc") }
  }

  @Test func exceptionsToWhatLacksAPremiseAreListed() {
    #expect(
      against("") == [
        "  exceptions to rule r", "  - exception excepted [does not apply]", "    - exception back [does not apply]",
        "  - exception plain [does not apply] -- Act s 1",
      ])
  }

  @Test func itIsToldHowEachStands() {
    #expect(against("fact b\n").contains("  + exception plain [applies] -- Act s 1"))
    #expect(against("fact c\n").contains("  + exception excepted [applies]"))
    #expect(against("fact c\nfact d\n").contains("  - exception excepted [excepted]"))
    #expect(against("fact a\n").first == "  exceptions to rule r")
  }

  /// What would stop the rule if it lacked nothing is no reason where it is taken away itself.
  @Test func whatWouldStopItIsToldInTheTrace() {
    func ways(_ facts: String) -> String {
      printed(facts, ["run", "m.case"]).split(separator: "\n").first { $0.hasPrefix("  turns on") }.map(String.init)
        ?? ""
    }
    #expect(ways("fact c\n").contains("exception excepted to rule r (applies)"))
    #expect(!ways("fact c\nfact d\n").contains("exception excepted"))
    #expect(!printed("", ["run", "m.case"]).contains("exception plain"))
  }

  @Test func theGraphTheReportAndProgramsAreToldToo() {
    let graph = printed("", ["graph", "m.case", "--format", "json"])
    #expect(graph.contains("\"from\": \"node_argument_law_plain\""))
    #expect(graph.contains("\"kind\": \"undercuts\""))
    #expect(printed("", ["why", "m.case", "x", "--against", "--format", "svg"]).contains("exception plain"))
    #expect(printed("", ["why", "m.case", "x", "--against", "--format", "json"]).contains("\"considered\": ["))
    let report = printed("", ["report", "m.case", "--format", "md"])
    #expect(!report.contains("nothing to the contrary stands against any step"))
    #expect(report.contains("exception plain \\[does not apply\\]"))
  }

  /// What applies against it, though a rule that lacks a premise would beat it, and a defeater keeps both from being shown.
  @Test func whatItsOwnRuleWouldBeatIsSaid() {
    let law = """
      given a
      given b
      given c
      conclusion x
      rule for_it: x when a
      rule other: not x when b
      prefer for_it over other
      defeater doubt against not x when c

      """
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\nfact b\nfact c\n"])
    let lines = OnusTests.printed(by: ["why", "m.case", "x", "--against"], files: files).text
      .split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(3) == [
        "UNPROVEN  x", "  against it",
        "  - rule other [applies]: rule for_it, which does not, would prevail over it: prefer for_it over other",
      ])
    let json = OnusTests.printed(by: ["why", "m.case", "x", "--against", "--format", "json"], files: files).text
    #expect(json.contains("\"outcome\": \"would be beaten\""))
  }
}
