/// What two traces tell, compared: the legal change, and the words.
import Testing

@testable import OnusTools

@Suite struct LegalChangeTests {
  private func trace(_ blocks: String...) -> String {
    "onus trace 1\ncase c\nrules r; base standard preponderance\n"
      + blocks.map { "\n\($0)\n\n+ the tree\n" }.joined()
  }

  private let presumed =
    "question p(a)\nPRESUMED  it is so\n  turns on presumption x: production, to prima_facie, not met"

  @Test func aRebuttalThatNowApplies() {
    let new = "question p(a)\nREBUTTED  it is not so\n  turns on rebuttal y to presumption x: prima_facie needed"
    #expect(
      LegalChange.lines(from: trace(presumed), to: trace(new)) == [
        "p(a): presumed -> rebutted, because rebuttal y now applies"
      ])
    #expect(
      LegalChange.lines(from: trace(new), to: trace(presumed)) == [
        "p(a): rebutted -> presumed, because rebuttal y no longer applies"
      ])
  }

  @Test func theSameStatusForAnotherReason() {
    let new = presumed.replacing("presumption x", with: "presumption z")
    #expect(
      LegalChange.lines(from: trace(presumed), to: trace(new)) == [
        "p(a): presumed as before, now turning on presumption z: production, to prima_facie, not met"
      ])
  }

  @Test func noAnswerChanges() {
    #expect(
      LegalChange.lines(from: trace(presumed), to: trace(presumed) + "more\n") == [
        "no answer changes; what is told of them does"
      ])
  }

  @Test func questionsThatComeAndGo() {
    let other = "question q(b)\nUNPROVEN  no"
    #expect(
      LegalChange.lines(from: trace(presumed), to: trace(other)) == [
        "q(b): newly told, and unproven", "p(a): was presumed, and is told no more",
      ])
  }

  @Test func anotherValue() {
    #expect(
      LegalChange.lines(
        from: trace("question fee(a) = USD 5\nESTABLISHED  it"), to: trace("question fee(a) = USD 7\nPRESUMED  it"))
        == ["fee(a): USD 5, established -> USD 7, presumed"])
  }

  @Test func whoWasToldWithOthersIsKnownByThem() {
    let old = "onus trace 1\n\nquestion p(a)\nPRESUMED  it\n\n+ it\nand likewise for 3 others\n"
    let new =
      "onus trace 1\n\nquestion p(a)\nPRESUMED  it\n\n+ it\nand likewise for c\n\nquestion p(b)\nUNPROVEN  no\n\n- no\nand likewise for d\n"
    #expect(LegalChange.lines(from: old, to: new) == ["p(b): presumed -> unproven (and likewise for d)"])
    #expect(LegalChange.lines(from: new, to: old) == ["p(b): unproven -> presumed"])
  }

  @Test func theLotIsTheOneWithTheSameEntitiesElsewhere() {
    func lot(_ literal: String, _ status: String) -> String {
      "\nquestion \(literal)\n\(status)  it\n\n+ it\nand likewise for 3 others\n"
    }
    let old = lot("p(a, x)", "PRESUMED") + lot("p(a, y)", "UNPROVEN")
    #expect(
      LegalChange.lines(from: old, to: old + trace("question p(b, x)\nREBUTTED  no")) == [
        "p(b, x): presumed -> rebutted"
      ])
    #expect(
      LegalChange.lines(from: old + trace("question p(b, z)\nREBUTTED  no"), to: old) == [
        "p(b, z): was rebutted, now told with others"
      ])
  }

  @Test func aContradictionIsOne() {
    #expect(
      LegalChange.lines(from: trace("question p(a)\nDEFINITE  it"), to: trace("question p(a)\nCONTRADICTION  both"))
        == [
          "p(a): definite -> contradiction"
        ])
  }

  @Test func manyAreCounted() {
    func all(_ status: String) -> String { (1...20).map { "\nquestion p(a\($0))\n\(status)  it\n" }.joined() }
    let lines = LegalChange.lines(from: all("UNPROVEN"), to: all("PRESUMED"))
    #expect(lines.count == 13 && lines.last == "and 8 more answers")
  }
}

@Suite struct TraceDiffTests {
  private func diff(_ old: [String], _ new: [String]) -> [String] {
    TraceDiff.lines(
      from: old.joined(separator: "\n") + "\n", to: new.joined(separator: "\n") + "\n", path: "x.trace"
    ).map(\.plain)
  }

  private let lines = (1...9).map { "line \($0)" }

  @Test func wordsWithinThreeLines() {
    var new = lines
    new[4] = "line five"
    #expect(
      diff(lines, new) == [
        "x.trace:2", "  line 2", "  line 3", "  line 4", "  line [-5-]{+five+}", "  line 6", "  line 7", "  line 8",
      ])
  }

  @Test func wholeLinesKeepTheirIndent() {
    #expect(diff(["a", "  b c"], ["a"]) == ["x.trace:1", "  a", "    [-b c-]"])
    #expect(diff(["a"], ["a", "  b c"]) == ["x.trace:1", "  a", "    {+b c+}"])
  }

  @Test func placesFarApartStandApart() {
    let long = (1...40).map { "line \($0)" }
    var new = long
    new[1] = "other"
    new[30] = "other"
    #expect(diff(long, new).filter { $0.hasPrefix("x.trace:") } == ["x.trace:1", "x.trace:28"])
  }

  @Test func muchIsCut() {
    let all = diff((1...500).map { "a\($0)" }, (1...500).map { "b\($0)" })
    #expect(all.count == 81 && all.last == "and 921 lines more; `--review` shows them")
  }

  @Test func coloursStandBesideTheMarks() {
    let line = TraceDiff.lines(from: "a b\n", to: "a c\n", path: "x")[1]
    #expect(line.styled(Style(isColoured: true)) == "  a \u{1B}[1;31m[-b-]\u{1B}[0m\u{1B}[32m{+c+}\u{1B}[0m")
  }
}
