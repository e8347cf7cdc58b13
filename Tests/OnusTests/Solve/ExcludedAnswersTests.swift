/// A question `not p(X)` is answered by all that is shown not to be, whether or not anything names it.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct ExcludedAnswersTests {
  private static let law = """
    type Person
    type Thing
    type Grade = low < mid < high
    given tall(Person)
    given short(Person)
    given sold(Thing, Person)
    given lost(Thing)
    given grade(Person) : Grade
    given age(Person) : Number
    given owner(Thing) : Person
    given believed(Person)
    conclusion giant(Person)
    incompatible tall(P), short(P)
    incompatible lost(T), sold(T, P)
    incompatible giant(P), small(P)
    conclusion small(Person)
    rule shortness: small(P) when short(P) and believed(P)
    presumption tallness: giant(P) when tall(P)

    """

  private func answers(_ question: String, _ facts: String) -> [String] {
    let files = MemoryFiles([
      "law.onus": ExcludedAnswersTests.law,
      "c.case":
        "case c\nuse law\nentities ann, ben : Person\nentities car, van : Thing\n\(facts)\nquestion \(question)\n",
    ])
    let told = printed(by: ["run", "c.case", "--trace", "none"], files: files)
    return told.text.split(separator: "\n").map { String($0).replacing("  ", with: " ") }
  }

  @Test func whatIsExcludedIsAnAnswerThoughNothingNamesIt() {
    #expect(
      answers("not tall(X)", "fact short(ann)\nfact tall(ben)") == ["DEFINITE not tall(ann)", "REFUTED not tall(ben)"])
    #expect(answers("not tall(X)", "fact short(ann) by preponderance") == ["ESTABLISHED not tall(ann)"])
    #expect(answers("not tall(X)", "fact short(ann) by prima_facie") == ["UNPROVEN not tall(X)"])
    #expect(answers("not giant(X)", "fact short(ann)\nfact believed(each Person)") == ["ESTABLISHED not giant(ann)"])
    #expect(answers("not small(X)", "fact tall(ben)") == ["PRESUMED not small(ben)"])
  }

  /// What the excluding literal does not bind ranges as it does in a statement.
  @Test func whatIsOpenThereRangesOverItsType() {
    #expect(
      answers("not sold(X, Y)", "fact lost(car)") == ["DEFINITE not sold(car, ann)", "DEFINITE not sold(car, ben)"])
    #expect(answers("not sold(X, ben)", "fact lost(car)") == ["DEFINITE not sold(car, ben)"])
    #expect(answers("not lost(X)", "fact sold(van, each Person)") == ["DEFINITE not lost(van)"])
    #expect(
      answers("not grade(X) = G", "fact grade(ann) = low") == [
        "DEFINITE not grade(ann) = high", "DEFINITE not grade(ann) = mid", "REFUTED not grade(ann) = low",
      ])
    #expect(
      answers("not owner(T) = P", "fact owner(car) = ann") == [
        "DEFINITE not owner(car) = ben", "REFUTED not owner(car) = ann",
      ])
  }

  /// `not` binds no value of a built-in type; one that is written is asked about.
  @Test func valuesAreAnswersWhereTheyAreNamed() {
    #expect(
      answers("not age(X) = N", "fact age(ann) = 5\nfact age(ben) = 6") == [
        "REFUTED not age(ann) = 5", "REFUTED not age(ben) = 6",
      ])
    #expect(
      answers("not age(X) = 6", "fact age(ann) = 5\nfact age(ben) = 6") == [
        "DEFINITE not age(ann) = 6", "REFUTED not age(ben) = 6",
      ])
  }

  /// Nothing else is asked for by a question without `not`.
  @Test func whatIsExcludedIsNoAnswerToAQuestionWithoutNot() {
    #expect(answers("tall(X)", "fact short(ann)\nfact tall(ben)") == ["DEFINITE tall(ben)"])
    #expect(answers("grade(X) = G", "fact grade(ann) = low") == ["DEFINITE grade(ann) = low"])
  }

  @Test func aCertificateAnswersThemToo() {
    let disk = MemoryDisk([
      "law.onus": ExcludedAnswersTests.law,
      "c.case":
        "case c\nuse law\nentities ann, ben : Person\nfact short(ann)\nfact believed(ann)\nquestion not tall(X)\nquestion not giant(X)\n",
    ])
    #expect(printed(by: ["run", "c.case", "--certificate", "c.json"], files: disk).code == 0)
    let told = printed(by: ["verify", "c.json"], files: disk)
    #expect(told.code == 0 && told.text.contains("ESTABLISHED  not giant(ann)"), "\(told.text)")
  }
}
