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
}
