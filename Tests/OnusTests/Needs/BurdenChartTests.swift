/// What `burdens` lists as an issue, in small cases worked out by hand from the meaning.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct BurdenChartTests {
  private let law = """
    role claimant
    role debtor
    type T
    given amt(T) : Money "the amount of {1}"
    given a(T) "{1} is a"
    given g(T) "{1} is g"
    given knows(T, T) "{1} knows {2}"
    given f(T) "{1} is f"
    conclusion small(T) "{1} is small"
    conclusion known(T) "{1} is known"
    rule s: small(X) when amt(X) < EUR 5 and a(X)
      burden of production on claimant
    exception e to s when f(X)
      burden of production on debtor
    exception d to s when g(X)
      burden of persuasion on debtor to clear_and_convincing
    rule n: known(X) when knows(X, Y) and g(Y)
      unless f(Y)
      burden of persuasion on claimant

    """

  private func printed(_ facts: String, _ words: String...) -> String {
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\nentities x, y : T\n" + facts])
    return OnusTests.printed(by: words + ["m.case"], files: files).text
  }

  /// Each issue with what puts it, its standard and whether it is met.
  private func issues(_ facts: String) -> [String] {
    printed(facts, "burdens", "--format", "csv").split(separator: "\n").dropFirst().map { line in
      let cells = line.replacing(", unless", with: " unless").replacing("\"", with: "").split(
        separator: ",", omittingEmptySubsequences: false)
      return [cells[0], cells[1], cells[4], cells[5]].joined(separator: " | ")
    }
  }

  /// The value is in issue where the evidence of it is too weak, and so are the exceptions to what lacks a premise anyway.
  @Test func aValueAndTheExceptionsAreInIssue() {
    #expect(
      issues("fact amt(x) = EUR 3 by substantial\nfact f(x) by prima_facie\nquestion small(x)\n") == [
        "amt(x) = EUR 3 | rule s | preponderance | not met", "a(x) | rule s | preponderance | not met",
        "g(x) | exception d | clear_and_convincing | not met", "f(x) | exception e | preponderance | not met",
      ])
    #expect(issues("question small(x)\n").first == "the amount of x | rule s | preponderance | not met")
  }

  @Test func anOpenVariableIsInIssue() {
    #expect(
      issues("question known(x)\n") == [
        "x knows Y | rule n | preponderance | not met", "Y is g | rule n | preponderance | not met",
        "Y is f | rule n unless | preponderance | open",
      ])
    let lines = printed("fact knows(x, y) by prima_facie cite \"p. 3\"\nquestion known(x)\n", "burdens")
    #expect(lines.contains("knows(x, y)  rule n"), "\(lines)")
    #expect(lines.contains("not met  prima_facie -- p. 3"), "\(lines)")
  }

  /// The trace, its JSON and the chart say the same of a burden without `to`.
  @Test func everyPlaceTellsTheSameStandard() {
    let facts = "fact amt(x) = EUR 3\nfact f(x) by prima_facie\nquestion small(x)\n"
    let trace = printed(facts, "run")
    #expect(trace.contains("burden of production on claimant, to preponderance, of its premises: not met"))
    #expect(!trace.contains("to prima_facie,"))
    #expect(!printed(facts, "run", "--format", "json").contains("\"to\": \"prima_facie\""))
    #expect(issues(facts).allSatisfy { !$0.contains("prima_facie") })
  }

  /// The chart of other rules: each row without what puts it.
  private func rows(_ rules: String, _ facts: String) -> [String] {
    let law = "role c\ntype T\ngiven f\ngiven g\ngiven r(T)\ngiven t(T)\nconclusion q\nconclusion k(T)\n" + rules
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\nentities x, y : T\n" + facts])
    let text = OnusTests.printed(by: ["burdens", "m.case"], files: files).text
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: " ").joined(separator: " ").replacing(" its opponent", with: "").replacing(" c ", with: " ")
    }
  }

  @Test func whatSomeAskForIsNotMetWhereThereIsNone() {
    let rule = "rule l: q when (some Y where r(Y)) burden of persuasion on c\n"
    #expect(rows(rule, "question q\n") == ["for some Y, r(Y) rule l preponderance not met"])
    #expect(rows(rule, "fact r(x)\nquestion q\n") == ["for some Y, r(Y) rule l preponderance met undisputed"])
  }

  @Test func eachThingThatMustNotBeShownIsMetByItself() {
    let rule = "rule l: q when f unless (some Y where r(Y)) unless (some Y where t(Y)) burden of persuasion on c\n"
    #expect(
      rows(rule, "fact f\nfact r(x)\nquestion q\n") == [
        "f rule l preponderance met undisputed definite",
        "for some Y, r(Y) rule l, unless preponderance met undisputed",
        "for some Y, t(Y) rule l, unless preponderance not met",
      ])
  }

  @Test func aJoinedConditionHasTheStandardOfItsGivens() {
    let rule = "rule l: q when at least 2 of (f, g) burden of persuasion on c to clear_and_convincing\n"
    #expect(
      rows(rule, "fact f by preponderance\nfact g\nquestion q\n")
        == ["at least 2 of (f, g) rule l clear_and_convincing not met preponderance; undisputed"])
  }

  @Test func whatIsNotInForceAsksNothing() {
    let rule = """
      source Old "Old"
        in force from 2000-01-01 to 2001-01-01
      rule l: q when f burden of persuasion on c cite Old

      """
    #expect(rows(rule, "as of 2010-01-01\nquestion q\n") == [])
    #expect(rows(rule, "as of 2000-02-01\nquestion q\n") == ["f rule l preponderance not met unproven"])
  }

  @Test func aQuestionWithoutAnAnswerIsAnIssue() {
    #expect(rows("rule l: k(X) when r(X)\n", "question k(X) burden on c\n") == ["k(X) question preponderance not met"])
  }
}
