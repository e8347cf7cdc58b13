/// `allow`: what it silences, what it must say, and that one which silences nothing is told.
import OnusLanguage
import OnusTools
import Testing

@Suite struct AllowTests {
  private let law = "given signed\nconclusion binding\nrule contract: binding when signed\n"
  private let allow = "allow W0202 \"the registry wants it\"\n"

  private func found(_ texts: [String: String], _ words: [String] = ["."]) -> [String] {
    let (output, messages) = (MemorySink(), MemorySink())
    _ = Command.main(
      ["check", "--format", "short"] + words, files: MemoryFiles(texts), surroundings: .none, output: output,
      messages: messages)
    return (output.text + messages.text).matches(of: #/(?:error|warning) ([EW][0-9]{4})/#).map { String($0.1) }
  }

  @Test func itSilencesTheStatementAfterIt() {
    #expect(codes(law + allow + "given sealed") == [])
  }

  @Test func itSilencesNoOtherStatement() {
    #expect(codes(law + allow + "given sealed\ngiven stamped") == ["W0202"])
  }

  @Test func itSilencesNoOtherCode() {
    #expect(codes(law + "allow W0204 \"so be it\"\ngiven sealed") == ["W0001", "W0202"])
  }

  @Test func severalStandBeforeOneStatement() {
    let text = law + allow + "allow W0211 \"asked below\"\ngiven sealed"
    #expect(codes(text) == ["W0001"])
  }

  @Test func aContestedCriterionMayBeAllowedAtEitherPlace() {
    let vocabulary = "type T\nentity t : T\ngiven big(T)\ngiven odd(T)\nconclusion good(T)\n"
    let criterion = "criterion c: good(X) when big(X)\n"
    let rival = "rule d: not good(X) when odd(X)\n"
    let allow = "allow W0204 \"meant\"\n"
    #expect(codes(vocabulary + criterion + rival) == ["W0204"])
    #expect(codes(vocabulary + allow + criterion + rival) == [])
    #expect(codes(vocabulary + criterion + allow + rival) == [])
    // What another rule contests is told all the same, and once.
    let others = "rule e: not good(X) when odd(X)\nrule f: not good(X) when odd(X)\n"
    #expect(codes(vocabulary + criterion + allow + rival + others) == ["W0204"])
    #expect(codes(vocabulary + criterion + rival + others) == ["W0204"])
    #expect(codes(vocabulary + allow + criterion + rival + others) == [])
  }

  @Test func oneBeforeNothingIsIdle() { #expect(codes(law + allow) == ["W0001"]) }

  @Test func whereThereAreErrorsNoneIsCalledIdle() {
    #expect(codes(law + allow + "given signed") == ["E0302"])
  }

  @Test func itStandsInCases() {
    let text = "allow W0211 \"asked all the same\"\nquestion sealed"
    #expect(codes(law + "given sealed for the record", case: text) == [])
  }

  @Test func theDocCommentBeforeItIsTheStatements() {
    let (tree, _) = parse(rules("--- The deed.\n" + allow + "given sealed\n" + law))
    #expect(tree.statements[1].documentation == "The deed.")
    #expect(tree.statements[2].documentation == nil)
  }

  @Test func itIsStillAName() {
    #expect(codes("given allow\nconclusion binding\nrule allow: binding when allow") == [])
  }

  @Test(arguments: [
    ("allow W0202\ngiven sealed", "needs a reason"), ("allow W0202 \" \"\ngiven sealed", "needs a reason"),
    ("allow E0301 \"x\"\ngiven sealed", "is an error, and only warnings"),
    ("allow W9999 \"x\"\ngiven sealed", "no warning has the code"),
  ])
  func itMustBeWhole(_ text: String, _ message: String) {
    let (_, diagnostics) = parse(rules(text))
    #expect(diagnostics.map(\.code) == [.badAllow])
    #expect(diagnostics.first?.message.contains(message) == true)
  }

  @Test func theProjectAllowsForAllItsFiles() {
    let texts = [
      "onus.project": allow, "law.onus": law + "given sealed", "deep/other.onus": "given stamped",
    ]
    #expect(found(texts) == [])
    #expect(found(["law.onus": law + "given sealed"]) == ["W0202"])
  }

  @Test func aProjectThatAllowsForNothingIsTold() {
    #expect(found(["onus.project": allow, "law.onus": law]) == ["W0001"])
    #expect(found(["onus.project": allow, "law.onus": law], ["law.onus"]) == [])
  }

  @Test func aProjectMustGiveItsReasonsToo() {
    #expect(found(["onus.project": "allow W0202", "law.onus": law]) == ["E0009"])
  }

  @Test func whatOnlyAnotherFileShowsIsNotIdle() {
    let texts = [
      "a.onus": "given p\nconclusion q\nallow W0204 \"meant\"\ncriterion c: q when p",
      "b.onus": "use a\ngiven s\nrule r: not q when s",
    ]
    #expect(found(texts) == [])
    #expect(found(texts, ["a.onus"]) == ["W0001"])
  }
}
