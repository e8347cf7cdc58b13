/// Sets of changes that `needs` once missed, each found by comparison with all changes and cut down.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct NeedsMissedTests {
  /// What is printed between the head and the line that tells how far was looked.
  private func needs(_ law: String, _ facts: String, _ words: [String]) -> [String] {
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\n" + facts])
    let lines = printed(by: ["needs", "m.case"] + words, files: files).text.split(separator: "\n").map(String.init)
    return lines.filter { $0.hasPrefix("  ") }.map { String($0.drop { $0 == " " }) }
  }

  /// What an undisputed value makes void counts once that value is lowered, and what rests on it was not there to be seen.
  @Test func evidenceThatIsVoidCountsOnceItsRivalIsLowered() {
    let law = """
      given n : Number
      conclusion p
      rule four: not p when n = 4
      presumption three: p when n = 3 by prima_facie

      """
    #expect(
      needs(law, "fact n = 4\nfact n = 3 by substantial\nunknown n = 4\n", ["p", "--only", "unknown"])
        == ["1. lower n = 4 from undisputed to substantial (unknown)", "then presumed"])
  }

  /// The same of what is concluded.
  @Test func whatIsConcludedCountsOnceItsContraryIsNotCertain() {
    let law = """
      given a
      given b
      conclusion c
      conclusion p
      criterion never: not c when b
      rule shown: c when a
      rule so: p when c

      """
    #expect(
      needs(law, "fact a\nfact b\nunknown b\n", ["p", "--only", "unknown"])
        == ["1. lower b from undisputed to substantial (unknown)", "then established"])
  }

  /// The most that may be left of it is less than the evidence that it makes void.
  @Test func aValueIsLoweredBelowTheEvidenceThatItMakesVoid() {
    let law = "given n : Number\nconclusion p\nrule three: p when n = 3\n"
    #expect(
      needs(law, "fact n = 4\nfact n = 3 by clear_and_convincing\nunknown n = 4\n", ["p", "--only", "unknown"])
        == ["1. lower n = 4 from undisputed to preponderance (unknown)", "then established"])
  }

  /// A contradiction is no proof, and must not hide what is one.
  @Test func aContradictionIsNoProof() {
    let law = """
      given g
      given h
      conclusion c
      criterion a: c when g
      criterion b: not c when g
      rule r: c when g and h
      prefer r over b

      """
    #expect(
      needs(law, "", ["c"]) == ["1. add g by preponderance", "and add h by preponderance", "then established"])
  }

  /// What is undetermined is not shown not to be proven.
  @Test func whatIsUndeterminedIsNeither() {
    let law = """
      given d
      given e
      given g
      given h
      conclusion c
      conclusion k
      rule r: c when e unless k
      rule s: k when g unless c
      rule t: k when g and h

      """
    #expect(
      needs(law, "fact e\n", ["c"]) == [
        "1. lower e from undisputed to substantial", "then unproven", "2. add g by preponderance",
        "and add h by preponderance", "then unproven",
      ])
  }

  /// Two values that must be the same: each may become the other.
  @Test func aValueMayBecomeAnother() {
    let law = """
      given v : Number
      given w : Number
      conclusion c
      rule r: c when v = w

      """
    #expect(
      needs(law, "fact v = 6\nfact w = 2\n", ["c"]) == [
        "1. v = 2 instead of 6", "then established", "2. w = 6 instead of 2", "then established",
      ])
  }

  /// Whether something is refuted hangs on whether its contrary prevails over all that stands against that.
  @Test func whatIsAgainstTheContraryChangesTheStatus() {
    let law = """
      given v : Number
      conclusion p
      presumption always: p
      defeater doubt against p when p and v >= 2

      """
    #expect(
      needs(law, "fact v = 1\n", ["not p", "--to", "unproven"])
        == ["1. add not p by prima_facie", "then unproven", "2. v = 2 instead of 1", "then unproven"])
  }

  /// `q` fails by what beats the rule for it. That the rule lacks something follows from there, and is no reason.
  @Test func whatFailsByItsRivalsIsNotExplainedByWhatFollows() {
    let law = """
      given g
      given h
      conclusion p
      conclusion q
      presumption a: p when g
      rule d: not p when q
      rule e: q when p and unproven p
      rule f: not q when h
      prefer f over e

      """
    let told = needs(
      law, "fact g\nfact h by preponderance\nunknown h\n", ["p", "--to", "undetermined", "--only", "unknown"])
    let sets = [
      "1. lower h from preponderance to substantial (unknown)", "then undetermined",
      "2. add not h by preponderance (unknown)", "then undetermined",
    ]
    // Either side may bear them.
    #expect(told == sets + sets)
  }

  /// What rests on a count is not grounded while the count is too low.
  @Test func whatRestsOnACountTurnsWithWhatIsCounted() {
    let law = """
      type T
      given f(T)
      given g
      conclusion a
      conclusion b
      rule one: a when (number of X where f(X)) >= 1
      rule two: b when a
      rule three: b when g

      """
    #expect(
      needs(law, "entity x : T\n", ["b"]) == [
        "1. add f(x) by preponderance", "then established", "2. add g by preponderance", "then established",
      ])
    let files = MemoryFiles(["law.onus": law, "m.case": "case m\nuse law\nentity x : T\nunknown f(x)\nquestion b\n"])
    #expect(printed(by: ["open", "m.case"], files: files).text.hasPrefix("open     b: established or unproven\n"))
    let alleged = MemoryFiles([
      "law.onus": "role c\n" + law.replacing(">= 1", with: ">= 2"),
      "m.case": "case m\nuse law\nentities x, y : T\nallege f(x) by c\nallege f(y) by c\nquestion b\n",
    ])
    let traced = printed(by: ["run", "m.case"], files: alleged).text
    #expect(traced.contains("would matter: f(x)") && !traced.contains("without effect"), "\(traced)")
  }

  /// The value asked about, and one at which what a rule makes of it turns.
  @Test func aValueIsTriedThatIsAskedOrPassedOn() {
    let law = """
      type T
      given fee(T) : Money
      conclusion due(T) : Money
      conclusion small(T)
      rule owed: due(X) = fee(X)
      rule little: small(X) when due(X) <= EUR 5

      """
    let one = ["1. add fee(x) = EUR 3 by preponderance", "then established"]
    #expect(needs(law, "entity x : T\n", ["fee(x) = EUR 3"]) == one)
    #expect(needs(law, "entity x : T\n", ["due(x) = EUR 3"]) == one)
    #expect(
      needs(law, "entity x : T\nfact fee(x) = EUR 7\n", ["small(x)"])
        == ["1. fee(x) = EUR 5 instead of EUR 7", "then established"])
  }

  /// Of two entries that are weighed against each other the one gives way the more the less the other does.
  @Test func everyChoiceOfLevelsIsTold() {
    let law = """
      given s
      conclusion c
      presumption p: s
      rule r: c when s

      """
    #expect(
      needs(law, "fact s\n", ["c"]) == [
        "1. lower s from undisputed to beyond_reasonable_doubt", "and add not s by beyond_reasonable_doubt",
        "then unproven", "2. lower s from undisputed to clear_and_convincing", "and add not s by clear_and_convincing",
        "then unproven", "3. lower s from undisputed to preponderance", "and add not s by preponderance",
        "then unproven", "4. lower s from undisputed to substantial", "and add not s by prima_facie", "then unproven",
      ])
  }

  /// What asks for less of one entry and for no more of the other is the only choice.
  @Test func whatAsksForMoreOfEverythingIsNoChoice() {
    let law = """
      given s
      conclusion c
      presumption p: s
      rule r: c when s
      rule q: not c when not s by prima_facie

      """
    #expect(
      needs(law, "fact s\n", ["c", "--to", "contested"]) == [
        "1. lower s from undisputed to beyond_reasonable_doubt", "and add not s by prima_facie", "then contested",
      ])
  }

  /// Who has a role says as that role what is alleged by name.
  @Test func whatIsAllegedByNameIsTheRoles() {
    let law = "role c\ntype T\ngiven g\ngiven h\nconclusion p\nrule r: p when g\nrule s: p when h\n"
    let facts = "entities ann, bob : T\nc is ann\nallege g by ann\nallege g by c\nallege h by bob\n"
    let told = ["1. add g by preponderance (alleged by ann)", "then established"]
    #expect(needs(law, facts, ["p", "--by", "c"]) == told)
    #expect(needs(law, facts, ["p", "--by", "c", "--only", "alleged"]) == told)
    #expect(needs(law, facts, ["p", "--by", "c", "--only", "unknown"]).isEmpty)
    #expect(needs(law, facts + "unknown g\n", ["p", "--by", "c", "--only", "unknown"]).count == 2)
  }

  @Test func whatIsUnknownAndAllegedIsToldAsBoth() {
    let law = "role c\ngiven g\nconclusion p\nrule r: p when g\n"
    #expect(
      needs(law, "unknown g\nallege g by c\n", ["p"]).first == "1. add g by preponderance (unknown, alleged by c)")
    #expect(needs(law, "", ["p", "--suppose", "none"]).first == "1. add g by preponderance")
  }
}
