/// What an answer turns on, and what an argument lists, in small cases worked out by hand from the meaning.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct WaysTests {
  private func trace(_ law: String, _ facts: String) -> String {
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\n" + facts])
    return printed(by: ["run", "m.case"], files: files).text
  }

  /// The lines of `turns on` and `or on`.
  private func ways(_ law: String, _ facts: String) -> [String] {
    trace(law, facts).split(separator: "\n").compactMap { line in
      for mark in ["  turns on ", "  or on "] where line.hasPrefix(mark) { return String(line.dropFirst(mark.count)) }
      return nil
    }
  }

  private let letters = "given a\ngiven b\ngiven c\ngiven d\nconclusion x\n"

  /// `b` does alone; `a` and `c` do together, and neither alone.
  @Test func aWayThatLacksSeveralThingsNamesThemTogether() {
    let law = letters + "rule r1: x when (a or b) and (b or c)\n"
    let none = "no evidence in the record"
    #expect(ways(law, "question x\n") == ["whether a (\(none)) and whether c (\(none))", "whether b: \(none)"])
    #expect(ways(law, "fact a\nquestion x\n") == ["whether b: \(none)", "whether c: \(none)"])
    let told = trace(law, "question x\n")
    for part in ["    lacks\n    - a [unproven]", "    or lacks\n    - b [unproven]"] {
      #expect(told.contains(part), "\(told)")
    }
  }

  /// It does not matter which of its premises a way asks for first.
  @Test func aWayIsToldHoweverItIsWritten() {
    let law = letters + "rule r1: x when (a and b) or (b and c)\n"
    let none = "no evidence in the record"
    #expect(ways(law, "fact b\nquestion x\n") == ["whether a: \(none)", "whether c: \(none)"])
  }

  @Test func aPremiseIsListedOnce() {
    let law = letters + "rule r1: x when (a or b) and (b or c)\nrule r2: x when d and d\n"
    #expect(!trace(law, "fact b\nquestion x\n").contains("shown above"))
    #expect(!trace(law, "fact d\nquestion x\n").contains("shown above"))
  }

  private let presumptions = """
    role opponent
    given a
    given b
    given c
    conclusion x
    presumption p1: x when a
      burden of production on opponent
    presumption p2: x when b
      burden of production on opponent to beyond_reasonable_doubt
    presumption p3: not x when c

    """
  private let met = "fact a\nfact b\nfact c\nfact not x by prima_facie\nquestion x\n"

  /// If the burden were not met, `p1` would prevail over `p3`.
  @Test func aMetBurdenIsNamedWhereThePresumptionWouldPrevail() {
    #expect(
      ways(presumptions + "prefer p1 over p3\n", met) == [
        "presumption p3 against it: neither side prevails over the other",
        "presumption p1: production on opponent, to prima_facie, met",
      ])
  }

  @Test func aMetBurdenIsNotNamedWhereThePresumptionWouldNotPrevail() {
    #expect(ways(presumptions, met) == ["presumption p3 against it: neither side prevails over the other"])
  }

  @Test func aRebuttalIsToldBesideAMetBurden() {
    let law = """
      role opponent
      given a
      given lost
      conclusion x
      presumption p1: x when a
        burden of production on opponent
      rebuttal r1 of p1 when lost

      """
    let facts = "fact a\nfact lost\nfact not x by prima_facie\nquestion x\n"
    #expect(
      ways(law, facts) == [
        "presumption p1 (production on opponent, to prima_facie, met) and rebuttal r1 to presumption p1 (prima_facie needed, and it is undisputed)"
      ])
    #expect(trace(law, facts).contains("and is rebutted by\n    + rebuttal r1 [applies]"))
  }

  @Test func anExceptionToAnExceptionDecidesWithTheBurden() {
    let law = """
      role plaintiff
      given sold
      given waived
      given forced
      conclusion due
      rule r1: due when sold
        burden of persuasion on plaintiff to clear_and_convincing
      exception e1 to r1 when waived
      exception e2 to e1 when forced

      """
    #expect(
      ways(law, "fact sold\nfact waived\nfact forced\nquestion due\n") == [
        "rule r1 (persuasion on plaintiff, to clear_and_convincing, met) and exception e2 to exception e1 (applies)"
      ])
    #expect(
      ways(law, "fact sold by preponderance\nquestion due\n") == [
        "whether sold: evidence to preponderance, needs clear_and_convincing"
      ])
  }

  @Test func eachOfTwoThatStandAgainstItIsNamed() {
    let law = letters + "rule r1: x when a and b\nrule r2: x when a and c\nrule r3: not x when d and a\n"
    let facts = "fact a\nfact b\nfact c\nfact d\n"
    #expect(
      ways(law, facts + "question not x\n") == [
        "rule r1 against it (neither side prevails over the other) and rule r2 against it (neither side prevails over the other)"
      ])
    #expect(ways(law, facts + "question x\n") == ["rule r3 against it: neither side prevails over the other"])
  }

  /// Who shows it to the greater standard has shown it to the less.
  @Test func oneLiteralIsNamedOnceToTheGreaterStandard() {
    let law = """
      given a
      conclusion x
      conclusion y
      rule r1: x when a by substantial and y
      rule r2: y when a
      rule r3: y when a by clear_and_convincing

      """
    #expect(
      ways(law, "fact a by prima_facie\nquestion x\n") == ["whether a: evidence to prima_facie, needs preponderance"])
    #expect(ways(law, "question x\n") == ["whether a: no evidence in the record"])
    let swapped = law.replacing("a by substantial and y", with: "y and a by substantial")
    #expect(ways(swapped, "fact a by prima_facie\nquestion x\n") == ways(law, "fact a by prima_facie\nquestion x\n"))
  }

  /// Beside the burden that is met stands a rebuttal, which an exception could have taken away, and takes away.
  @Test func aRebuttalWithExceptionsIsToldBesideAMetBurden() {
    let law = """
      role opponent
      given a
      given b
      given c
      conclusion x
      presumption p: x when a
        burden of production on opponent
      rebuttal r of p when b
      exception e to r when c

      """
    let facts = "fact a\nfact b\nfact not x by prima_facie\nquestion x\n"
    let met = "presumption p (production on opponent, to prima_facie, met)"
    #expect(
      ways(law, facts) == ["\(met) and rebuttal r to presumption p (prima_facie needed, and it is undisputed)"])
    #expect(ways(law, "fact c\n" + facts) == ["presumption p: production on opponent, to prima_facie, met"])
    #expect(trace(law, facts).contains("exceptions considered\n      - exception e [does not apply]"))
  }
}
