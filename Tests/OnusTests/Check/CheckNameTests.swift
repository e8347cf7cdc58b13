/// Names and declarations: what is unknown, declared twice, ambiguous or badly shaped.
import OnusLanguage
import Testing

@Suite struct CheckNameTests {
  @Test func anUnknownPredicateIsReportedOnce() {
    let text = vocabulary + "rule r: good(X) when ownz(_, X) and ownz(A, X) and rich(A)"
    #expect(errors(codes(text)) == ["E0301"])
  }

  @Test func theNearestNameIsOffered() {
    let checked = checkRules(vocabulary + "rule r: good(X) when bigg(X)")
    #expect(checked.diagnostics.filter(\.code.isError).map(\.suggestion) == ["did you mean `big`?"])
  }

  @Test func aFarNameIsNotOffered() {
    let checked = checkRules(vocabulary + "rule r: good(X) when enormous(X)")
    #expect(checked.diagnostics.first { $0.code == .unknownName }?.suggestion?.contains("did you mean") == false)
  }

  @Test func nearNamesAreNotSoughtForEver() {
    let entities = (0..<20_000).map { "entity e\($0) : T\n" }.joined()
    let unknown = (0..<30).map { "fact p(e\($0)x)\n" }.joined()
    let files = MemoryFiles([
      "r.onus": "type T\ngiven p(T)\n", "c.case": "case c\nuse r\n" + entities + unknown + "question p(T)\n",
    ])
    let told = check(load("c.case", files: files)).diagnostics.filter { $0.code == .unknownName }
    #expect(told.count == 30)
    #expect(told.first?.suggestion?.contains("did you mean") == true)
    #expect(told.last?.suggestion?.contains("did you mean") == false)
  }

  @Test func aNameOfAnotherKindIsPointedOut() {
    let checked = checkRules(vocabulary + "role owner\nrule r: good(X) when owner(X)")
    #expect(checked.diagnostics.first { $0.code == .unknownName }?.suggestion == "`owner` is a role, not a predicate")
  }

  @Test func aTypeDeclaredTwiceIsRefused() { #expect(codes("type A\ntype A") == ["E0302"]) }

  @Test func aBuiltInTypeCannotBeDeclared() { #expect(codes("type Money") == ["E0302"]) }

  @Test func aMemberStandsOnceInItsType() { #expect(codes("type A = x | x") == ["E0302"]) }

  @Test func oneMemberMayBelongToTwoTypes() {
    let text = """
      type A = none | some_a
      type B = none | some_b
      conclusion p(A)
      conclusion q(B)
      rule r: p(none)
      rule s: q(none)
      """
    #expect(codes(text) == [])
  }

  @Test func aStatementDeclaredTwiceIsRefused() {
    #expect(codes("conclusion p\nrule r: p\nrule r: p") == ["E0302"])
  }

  @Test func namesThatAreTheSameTextAreOne() {
    #expect(codes("conclusion caf\u{E9}\nconclusion cafe\u{301}") == ["E0302"])
    #expect(codes("conclusion a\u{212A}\nconclusion aK") == ["E0302"])
    #expect(errors(codes("conclusion a\u{212A}\nrule r: aK")) == [])
  }

  private let two = [
    "a.onus": "use b\nuse c\nconclusion q\nrule r: q when p", "b.onus": "given p", "c.onus": "given p",
  ]

  @Test func twoModulesThatAgreeMustBeToldApart() {
    #expect(errors(codes(two, root: "a.onus")) == ["E0303"])
  }

  @Test func aModulesNameTellsThemApart() {
    var texts = two
    texts["a.onus"] = "use b\nuse c\nconclusion q\nrule r: q when c.p"
    #expect(errors(codes(texts, root: "a.onus")) == [])
  }

  @Test func theOwnModuleComesFirst() {
    var texts = two
    texts["a.onus"] = "use b\nuse c\ngiven p\nconclusion q\nrule r: q when p"
    #expect(errors(codes(texts, root: "a.onus")) == [])
  }

  @Test func namesAreSeenThroughModulesBetween() {
    let texts = ["a.onus": "use b\nconclusion q\nrule r: q when p", "b.onus": "use c", "c.onus": "given p"]
    #expect(codes(texts, root: "a.onus") == [])
  }

  @Test func aNameOfAModuleThatIsNotUsedIsUnknown() {
    #expect(errors(codes("conclusion q\nrule r: q when other.p")) == ["E0301"])
  }

  @Test func aMissingModuleSilencesWhatItMayDeclare() {
    #expect(codes("use nowhere\nconclusion q\nrule r: q when p and s") == ["E0003"])
  }

  @Test func aTypeCannotBeAKindOfItself() {
    #expect(errors(codes("type A is B\ntype B is C\ntype C is A\ngiven p(A)")) == ["E0304"])
  }

  @Test func aClosedTypeHasNoSubTypes() { #expect(codes("type A = x | y\ntype B is A") == ["E0305"]) }

  @Test func aSentenceSpeaksOfParametersOnly() {
    #expect(codes(#"given p(Number) "{2} is big""#) == ["E0306"])
    #expect(codes(#"given p(by: Number) "{bye} is big""#) == ["E0306"])
    #expect(codes(#"given p(Number) "{1 is big""#) == ["E0306"])
  }

  @Test func aSentenceNamesTheValue() {
    let checked = checkRules(#"given p(by: Number) : Date "{by} {1} {2} {value} {{x}}""#)
    #expect(
      checked.rulebook.predicates.first?.sentence?.pieces == [
        .column(0), .words(" "), .column(0), .words(" "), .column(1), .words(" "), .column(1), .words(" {x}"),
      ])
  }

  @Test func ownStandardsNeedABase() {
    #expect(codes("standards a < b") == ["E0307"])
    #expect(codes("standards a < b\nstandard of proof b") == [])
  }

  private let misspelt = "given p\nconclusion q\nrule r: q when p by preponderanc\n"

  @Test func anUnknownStandardIsToldBesideASyntaxError() {
    #expect(codes(misspelt + "rule s: q when when") == ["E0202", "E0301"])
    let texts = ["a.onus": "use b\n" + misspelt, "b.onus": "rule s: q when when"]
    #expect(errors(codes(texts, root: "a.onus")) == ["E0202", "E0301"])
  }

  @Test func ownStandardsAreAllThereAreBesideASyntaxError() {
    let own = "standards preponderance < clear\nstandard of proof clear\n"
    #expect(codes(own + misspelt + "rule s: q when when") == ["E0202", "E0301"])
  }

  @Test func whereStandardsMayBeLostNoneIsUnknown() {
    #expect(codes("standards preponderanc < < b\n" + misspelt) == ["E0201"])
    #expect(codes("use nowhere\n" + misspelt) == ["E0003"])
  }

  @Test func standardsFromTheBaseUpAreWeighed() {
    let checked = checkRules("standards a weighed < b < c < d\nstandard of proof c")
    #expect(checked.rulebook.standards.isWeighed == [true, false, true, true])
    #expect(checked.rulebook.standards.base == StandardID(2))
  }

  @Test func twoBasesAreRefused() {
    let texts = [
      "a.onus": "use b\nstandard of proof preponderance", "b.onus": "standard of proof clear_and_convincing",
    ]
    #expect(codes(texts, root: "a.onus") == ["E0307"])
  }

  @Test func aBareNameThatMeansTwoThingsIsRefused() {
    let text = vocabulary + "entity limit : Thing\ngiven limit : Thing\nrule r: good(X) when X = limit and big(X)"
    #expect(errors(codes(text)) == ["E0303"])
  }

  @Test func aBareNameIsAValuedPredicateWhereNoConstantFits() {
    let text = vocabulary + "given limit : Number\nrule r: good(X) when size(X) > limit"
    #expect(errors(codes(text)) == [])
  }

  @Test func aRuleCannotConcludeAGiven() {
    #expect(errors(codes(vocabulary + "rule r: big(X) when odd(X)")) == ["E0309"])
    #expect(errors(codes(vocabulary + "rule r: not big(X) when odd(X)")) == [])
    #expect(errors(codes(vocabulary + "presumption r: big(X) when odd(X)")) == [])
    #expect(errors(codes(vocabulary + "defeater r against big(X) when odd(X)")) == [])
  }

  @Test func diagnosticsAreSortedByFileAndPlace() {
    let texts = ["a.onus": "use b\ntype T is X\ntype S is Y", "b.onus": "type R is Z"]
    let (program, checked) = checkFiles(texts, root: "a.onus")
    #expect(
      checked.diagnostics.compactMap { $0.place.map { program.files[Int($0.file.raw)].path } } == [
        "a.onus", "a.onus", "b.onus",
      ])
  }

  @Test func findingsStopAtAThousand() {
    let many = (0..<2000).map { "type T\($0) is Missing\($0)" }.joined(separator: "\n")
    #expect(checkRules(many).diagnostics.count == 1000)
  }
}
