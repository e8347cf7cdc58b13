/// `onus why --all-proofs N`: each proof by other arguments, none that rests on what it shows, and whether there are more.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct WhyProofsTests {
  private static let law = """
    given g1
    given g2
    given h
    conclusion p
    conclusion q
    conclusion both
    conclusion claimed
    rule a: p when g1
    rule b: p when q
    rule c: q when p
    rule d: q when h
    rule e: both when p and q
    presumption f: claimed when g1
    rule i: claimed when g2

    """

  private func why(
    _ literal: String, _ facts: String, _ words: String..., law: String = WhyProofsTests.law
  ) -> Printed {
    let files = MemoryFiles(["law.onus": law, "a.case": "case a\nuse law\n" + facts])
    return printed(by: ["why", "a.case", literal] + words, files: files)
  }

  private func heads(_ told: Printed) -> [String] {
    told.text.split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("proof ") || $0.contains("proof; ") || $0.contains(" proofs") || $0.contains("only proof")
    }
  }

  @Test func eachProofHasOtherArguments() {
    let told = why("claimed", "fact g1\nfact g2\n", "--all-proofs", "9")
    #expect(told.code == 0)
    #expect(
      heads(told) == [
        "  2 proofs, each by other arguments; there are no more", "proof 1, by rule i",
        "proof 2, by presumption f; alone it would be presumed",
      ], "\(told.text)")
  }

  @Test func itSaysWhetherThereAreMore() {
    let told = why("claimed", "fact g1\nfact g2\n", "--all-proofs", "1")
    #expect(heads(told) == ["  the first proof; there may be more", "proof 1, by rule i"])
  }

  @Test func oneProofIsTheOnlyOne() {
    #expect(
      heads(why("claimed", "fact g1\n", "--all-proofs", "1")) == ["  the only proof", "proof 1, by presumption f"])
  }

  /// By b it would rest on q, and q by c on it.
  @Test func noProofRestsOnWhatItShows() {
    #expect(heads(why("p", "fact g1\n", "--all-proofs", "9")) == ["  the only proof", "proof 1, by rule a"])
  }

  @Test func whatLeadsBackInOneWayMayHoldInAnother() {
    let told = why("p", "fact g1\nfact h\n", "--all-proofs", "9")
    #expect(heads(told).dropFirst() == ["proof 1, by rule a", "proof 2, by rule b, rule d"], "\(told.text)")
  }

  @Test func choicesInSeveralPlacesAreCombined() {
    let told = why("both", "fact g1\nfact h\n", "--all-proofs", "9")
    #expect(
      heads(told).dropFirst().sorted() == [
        "proof 1, by rule e, rule a, rule d", "proof 2, by rule e, rule b, rule d",
        "proof 3, by rule e, rule a, rule c",
      ], "\(told.text)")
  }

  @Test func asManyAreToldAsThereAre() {
    let law = "given g\nconclusion p\n" + (1...8).map { "rule r\($0): p when g\n" }.joined()
    #expect(heads(why("p", "fact g\n", "--all-proofs", "20", law: law)).count == 9)
  }

  @Test func theOrderOfStatementsIsNoMatter() {
    let facts = "fact g1\nfact g2\nfact h\n"
    let turned = WhyProofsTests.law.split(separator: "\n").reversed().joined(separator: "\n") + "\n"
    for literal in ["p", "q", "both", "claimed"] {
      let (one, other) = (
        why(literal, facts, "--all-proofs", "9"), why(literal, facts, "--all-proofs", "9", law: turned)
      )
      #expect(Set(heads(one)).count == Set(heads(other)).count, "\(one.text)\n\(other.text)")
    }
  }

  @Test func whatIsNotProvenHasNone() {
    let told = why("q", "question q\n", "--all-proofs", "2")
    #expect(told.code == 0 && told.text.contains("UNPROVEN  it is not proven, so it has no proof"))
  }

  @Test func aFactNeedsNoArgument() {
    #expect(heads(why("g1", "fact g1\n", "--all-proofs", "2")) == ["  the only proof", "proof 1, by the record"])
  }

  @Test func programsGetTheChoices() {
    let told = why("claimed", "fact g1\nfact g2\n", "--all-proofs", "9", "--format", "json").text
    #expect(told.contains("\"onus_proofs\": 1") && told.contains("\"more\": false"))
    #expect(told.contains("{\"goal\": 0, \"argument\": 0}") && told.contains("{\"goal\": 0, \"argument\": 1}"))
  }

  @Test(arguments: [["--against"], ["--format", "dot"], ["--format", "svg"]])
  func whatItDoesNotGoWithIsRefused(_ words: [String]) {
    let files = MemoryFiles(["law.onus": WhyProofsTests.law, "a.case": "case a\nuse law\nfact g1\n"])
    #expect(printed(by: ["why", "a.case", "p", "--all-proofs", "2"] + words, files: files).code == 2)
  }
}
