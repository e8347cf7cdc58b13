/// Hints at meaning: each where it is apt, and silent where it is not.
import OnusLanguage
import Testing

@Suite struct LintMeaningTests {
  /// All codes but that for vocabulary which the example does not use.
  private func found(_ statement: String) -> [String] { codes(vocabulary + statement).filter { $0 != "W0202" } }

  private func suggestion(_ code: Code, _ statement: String) -> String? {
    checkRules(vocabulary + statement).diagnostics.first { $0.code == code }?.suggestion
  }

  // MARK: W0301

  private let bad = "rule s: bad(X) when odd(X)\n"

  @Test func aNegationThatNothingConcludesIsShown() {
    let rule = bad + "rule r: good(X) when big(X) and (odd(X) or not bad(X))"
    #expect(found(rule) == ["W0301"])
    #expect(suggestion(.idleNegation, rule) == "did you mean `unproven bad(X)`?")
    #expect(found(bad + "rule r: good(X) when big(X) unless not bad(X)") == ["W0301"])
    #expect(found(bad + "rule r: rich(A) when (some X where owns(A, X) and not bad(X))") == ["W0301"])
  }

  @Test func aNegationThatIsAPremiseOfItsOwnNeverApplies() {
    #expect(found(bad + "rule r: good(X) when big(X) and not bad(X)") == ["W0201"])
  }

  @Test func aNegatedGivenIsFine() {
    #expect(found("rule r: good(X) when big(X) unless not odd(X)") == [])
  }

  @Test func aNegationThatSomethingConcludesIsFine() {
    let rule = bad + "rule r: good(X) when big(X) unless not bad(X)\n"
    #expect(found(rule + "rule t: not bad(X) when big(X)") == [])
    #expect(found(rule + "rule t: grade(X) = 1 when big(X)\nincompatible bad(X), grade(X) = 1") == [])
    #expect(found("rule t: grade(X) = 2 when odd(X)\nrule r: good(X) when big(X) unless not grade(X) = 1") == [])
  }

  @Test func aNegationByAStandardMayBeEvidence() {
    #expect(found(bad + "rule r: good(X) when big(X) unless not bad(X) by substantial") == [])
  }

  @Test func whatTheCaseStipulatesIsConcluded() {
    let rule = bad + "rule r: good(X) when big(X) unless not bad(X)\n"
    let found = codes(vocabulary + rule, case: "entity a : Thing\nstipulate not bad(a)")
    #expect(!found.contains("W0301"))
  }

  // MARK: W0302

  private let rich = "rule r: rich(A) when owns(A, X) and big(X)\n"

  @Test func anExceptionThatAsksForNothingMoreIsShown() {
    #expect(found("rule r: good(X) when big(X) and odd(X)\nexception e to r when odd(X)") == ["W0302"])
    #expect(found(rich + "exception e to r when owns(A, _)") == ["W0302"])
    #expect(found(rich + "exception e to r when owns(A, Y) and big(Y)") == ["W0302"])
    #expect(found(rich + "exception e to r") == ["W0302"])
    #expect(found("presumption p: good(X) when big(X)\nrebuttal b of p") == ["W0302"])
  }

  @Test func anExceptionThatAsksForMoreIsFine() {
    #expect(found("rule r: good(X) when big(X)\nexception e to r when big(X) and odd(X)") == [])
    #expect(found("rule r: good(X) when size(X) > 3 and big(X)\nexception e to r when big(X) and size(X) > 9") == [])
    #expect(found(rich + "type Peer is Agent\nexception e to r against rich(P) when peer(P)\ngiven peer(Peer)") == [])
    #expect(found("entity car : Thing\nrule r: good(X) when big(X)\nexception e to r against good(car)") == [])
    #expect(found("rule r: good(X) when big(X)\nexception e to r when big(X) unless odd(X)") == [])
  }

  @Test func anExceptionWithAnExceptionIsFine() {
    let rules = "rule r: good(X) when big(X)\nexception e to r when big(X)\nexception f to e when odd(X)"
    #expect(found(rules) == [])
  }

  @Test func anExceptionForATimeIsFine() {
    #expect(found("rule r: good(X) when big(X)\nexception e to r in force from 2020-01-01") == [])
  }

  @Test func aRebuttalAsksByTheBurden() {
    #expect(found("presumption p: good(X) when big(X)\nrebuttal b of p when big(X)") == [])
  }

  // MARK: W0303

  private let presumption = "role owner\npresumption p: good(X) when big(X) and odd(X) burden of production on owner\n"

  @Test func aPresumptionThatNoEvidenceMeetsIsShown() {
    #expect(found(presumption + "criterion c: good(X) when big(X)") == ["W0303"])
    #expect(found(presumption + "conclusive presumption c: good(Y) when odd(Y)") == ["W0303"])
  }

  @Test func aPresumptionThatEvidenceCanMeetIsFine() {
    #expect(found(presumption) == [])
    #expect(found(presumption + "rule c: good(X) when big(X)") == [])
    #expect(found(presumption + "criterion c: good(X) when big(X) and size(X) > 3") == [])
    #expect(found(presumption + "criterion c: good(X) when big(X) and colour(X) = red") == [])
  }

  // MARK: W0206

  @Test func aLongerChainOfPreferencesIsFollowed() {
    let rules = """
      rule a: good(X) when big(X)
      rule b: not good(X) when odd(X)
      rule c: good(X) when size(X) > 1
      rule d: not good(X) when size(X) > 2
      prefer a over b
      prefer b over c
      prefer c over d

      """
    #expect(found(rules) == ["W0206"])
    #expect(suggestion(.openPreference, rules)?.hasPrefix("add `prefer a over d`") == true)
    #expect(found(rules + "prefer a over d") == [])
  }

  @Test func aDefeaterConflictsWithWhatItIsAgainst() {
    let rules = """
      rule a: good(X) when big(X)
      rule b: not good(X) when odd(X)
      defeater d against good(X) when size(X) > 2
      prefer a over b
      prefer b over d

      """
    #expect(!found(rules.replacing("against good", with: "against not good")).contains("W0206"))
    #expect(found(rules).contains("W0206"))
  }

  // MARK: Silence

  @Test func aCircleOfUsesIsFine() {
    let files = [
      "a.onus": "use b\ngiven p\nconclusion q\nrule r: q when s",
      "b.onus": "use c\nconclusion s\nrule t: s when p and u",
      "c.onus": "use a\nconclusion u\nrule v: u when p",
    ]
    for root in files.keys.sorted() { #expect(codes(files, root: root) == []) }
  }
}
