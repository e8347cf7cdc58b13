/// Warnings of likely slips that are no errors: lone variables, odd amounts, preferences said twice.
import Foundation
import OnusLanguage
import Testing

@Suite struct LintVariableTests {
  private func found(_ statements: String, _ code: String) -> [Diagnostic] {
    checkRules(vocabulary + statements).diagnostics.filter { $0.code.rawValue == code }
  }

  @Test func aVariableOfTheBodyThatStandsAloneIsPointedOut() {
    let all = found("rule r: good(X) when big(X) and owns(A, X)", "W0213")
    #expect(all.map(\.message) == ["`A` stands nowhere else in `r`, so it links nothing"])
    #expect(all.first?.suggestion == "write `_` if any will do")
    #expect(all.first?.fix?.replacement == "_")
    #expect(found("rule r: good(X) when big(X) and owns(_, X)", "W0213").isEmpty)
  }

  @Test func aMistypedVariableIsGuessed() {
    let all = found("rule r: good(Item) when big(Item) and odd(Itm)", "W0213")
    #expect(all.map(\.suggestion) == ["did you mean `Item`? If any will do, write `_`"])
  }

  @Test func aHeadOfWhichNoConditionSpeaksIsPointedOutOnce() {
    let all = found("rule r: good(X) when big(Y)", "W0213")
    #expect(
      all.map(\.message) == ["no condition of `r` speaks of `X`, so it is concluded of every `Thing`"])
    #expect(all.first?.suggestion == "did you mean `Y`? If it holds of every `Thing`, write `and X is Thing`")
  }

  @Test(arguments: [
    "rule r: good(X)", "rule r: good(X) when X is Thing", "rule r: good(X) when (some A where owns(A, X))",
    "rule r: good(X) when big(X)\nexception e to r when odd(X)",
    "presumption r: good(X) when big(X)\nrebuttal e of r when level(_) = high",
    "rule r: grade(X) = size(X)",
    "rule r: grade(X) = (number of Y where big(Y)) when odd(X)",
  ])
  func whatIsMeantSoIsLeftAlone(_ statements: String) {
    #expect(found(statements, "W0213").map(\.message) == [])
  }

  @Test func aPointBeforeThreeDigitsOfMoneyIsDoubted() {
    let all = found("rule r: good(X) when price(X) > EUR 12.000", "W0214")
    #expect(
      all.map(\.suggestion) == ["write `EUR 12_000` for thousands, or `EUR 12.0000` if the fraction is meant"])
    for amount in ["EUR 12.00", "EUR 12.0000", "KWD 12.000", "EUR 0.125", "EUR 12_000"] {
      #expect(found("rule r: good(X) when price(X) > \(amount)", "W0214").isEmpty)
    }
  }

  @Test func anUnknownCurrencyIsPointedOutOnce() {
    let all = found("rule r: good(X) when price(X) > UDS 5 and price(X) < UDS 9", "W0215")
    #expect(all.map(\.suggestion) == ["did you mean `USD`?"])
    #expect(found("rule r: good(X) when price(X) > DEM 5 and price(X) > CHF 3", "W0215").isEmpty)
  }

  @Test func aPreferenceIsSaidOnce() {
    let rules = "rule r: good(X) when big(X)\nrule s: not good(X) when odd(X)\nprefer s over r\n"
    #expect(found(rules, "W0216").isEmpty)
    #expect(found(rules + "prefer s over r", "W0216").count == 1)
  }

  @Test func aCircleThroughAConflictNamesBothSides() {
    let all = found("rule r: good(X) when big(X) and not good(X)\nrule s: not good(X) when odd(X)", "W0103")
    #expect(
      all.map(\.message) == [
        "a circle runs through a conflict: `not good` supports `good`, which is against `not good`; what only it decides stays undetermined"
      ])
  }

  @Test func aLongCircleOfTypesIsToldInShort() {
    let types = (0..<3000).map { "type T\($0) is T\(($0 + 1) % 3000)" }.joined(separator: "\n")
    let all = checkRules(types).diagnostics.filter { $0.code == .typeCycle }
    #expect(
      all.map(\.message) == [
        "a type cannot be a kind of itself: `T0` is `T1` is `T2` is `T3` is `T4` is … (2995 more) is `T0`"
      ])
  }

  // MARK: What can never be computed

  @Test(arguments: [
    ("tax(X) = price(X) / 0 when big(X)", "E0901"), ("grade(X) = 1 / (2 - 2) when big(X)", "E0901"),
    ("good(X) when bought(X) > 2024-01-31 + 1 month", "E0903"),
    ("good(X) when bought(X) > bought(X) + (1 month + 1 day)", "E0906"),
    ("good(X) when price(X) > max(USD 1, EUR 2)", "E0904"),
    ("grade(X) = 900_000_000_000 * 900_000_000_000 when big(X)", "E0902"),
  ])
  func whatFailsInEveryInstanceIsAnErrorOfTheRulebook(_ rule: String, _ code: String) {
    #expect(errors(codes(vocabulary + "rule r: " + rule)) == [code])
  }

  @Test func alternativesAreCountedBeforeAnythingRuns() {
    let choice = "(big(X) or odd(X))"
    func rule(_ count: Int) -> String {
      vocabulary + "rule r: good(X) when " + Array(repeating: choice, count: count).joined(separator: " and ")
    }
    #expect(errors(codes(rule(9))) == [])
    #expect(errors(codes(rule(10))) == ["E0612"])
    #expect(errors(codes(rule(10), case: "entity car : Thing\nfact big(car)")) == ["E0612"])
    let hidden = rule(10).replacingOccurrences(of: "when ", with: "when big(X) unless ")
    #expect(errors(codes(hidden)) == ["E0612"])
  }

  @Test(arguments: ["\"{1} weighs much\"", "\"{1} weighs {2}\" / \"{1} weighs otherwise\""])
  func aSentenceTellsTheValue(_ sentence: String) {
    let all = found("given weight(Thing) : Number \(sentence) for the record", "W0219")
    #expect(
      all.map(\.message) == ["the sentence of `weight` does not tell the value, so two values would read alike"])
  }

  @Test(arguments: [
    ": Number \"{1} weighs {2}\" / \"{1} does not weigh {value}\"", ": Number \"{1} weighs {value}\"", ": Number",
    " \"{1} weighs\"",
  ])
  func aSentenceThatDoesIsLeftAlone(_ rest: String) {
    #expect(found("given weight(Thing) \(rest) for the record", "W0219").map(\.message) == [])
  }
}
