/// Types of arguments, variables and expressions, and what a condition may be.
import OnusLanguage
import Testing

@Suite struct CheckTypeTests {
  @Test func constantsThatDoNotCompareAreRefused() {
    let rule = vocabulary + "rule r: good(X) when big(X) and "
    #expect(errors(codes(rule + "1 month > 3 days")) == ["E0906"])
    #expect(errors(codes(rule + "unproven (big(X) and 30 days = 1 month)")) == ["E0906"])
    #expect(errors(codes(rule + "USD 1 < MXN 2")) == ["E0904"])
    #expect(errors(codes(rule + "USD 0 < MXN 2")) == [])
    #expect(errors(codes(rule + "1 year > 3 months")) == [])
  }

  @Test func aConstantAmountHasAFiniteDecimal() {
    #expect(errors(codes(vocabulary + "rule r: tax(X) = USD 1 / 3 when big(X)")) == ["E0411"])
    #expect(errors(codes(vocabulary + "rule r: tax(X) = USD 1 / 4 when big(X)")) == [])
    #expect(errors(codes(vocabulary + "rule r: tax(X) = USD 1 / 3 * 3 when big(X)")) == [])
  }

  private func found(_ statement: String) -> [String] { errors(codes(vocabulary + statement)) }

  @Test func theNumberOfArgumentsMustFit() { #expect(found("rule r: good(X) when big(X, X)") == ["E0401"]) }

  @Test func aConstantMustFitItsPlace() {
    #expect(found("entity a : Agent\nrule r: good(a) when big(a)") == ["E0402", "E0402"])
    #expect(found("rule r: good(X) when level(X) = 3") == ["E0402"])
    #expect(found("rule r: good(X) when big(X) and price(X) > 5") == ["E0402"])
  }

  @Test func anUnknownMemberIsToldWithItsType() {
    let checked = checkRules(vocabulary + "rule r: good(X) when level(X) = hig")
    #expect(checked.diagnostics.first { $0.code == .unknownName }?.suggestion == "did you mean `high`?")
  }

  @Test func positionsMustNest() { #expect(found("rule r: good(X) when big(X) and rich(X)") == ["E0403"]) }

  @Test func aVariableTakesTheNarrowestType() {
    let text = vocabulary + "given listed(Firm)\nrule r: rich(A) when owns(A, X) and listed(A) and big(X)"
    let rulebook = checkRules(text).rulebook
    let statement = rulebook.statements[0]
    #expect(statement.variables.map { rulebook[$0.type].name } == ["Firm", "Thing"])
  }

  @Test func aVariableNeedsAPosition() { #expect(found("rule r: good(X) when big(X) and A is Firm") == ["E0404"]) }

  @Test func anEquationGivesAVariableItsType() {
    #expect(found("rule r: good(X) when bought(X) = D and E = D + 30 days and E > 2020-01-01") == [])
  }

  @Test func onlyOrderedTypesAreCompared() {
    #expect(found("rule r: good(X) when colour(X) < green") == ["E0405"])
    #expect(found("rule r: good(X) when level(X) < high") == [])
    #expect(found("rule r: rich(A) when owns(A, X) and owns(B, X) and A < B") == ["E0405"])
  }

  @Test func unrelatedTypesAreNeverTested() { #expect(found("rule r: good(X) when big(X) and X is Firm") == ["E0406"]) }

  @Test func aValueIsNoCondition() {
    #expect(found("rule r: good(X) when big(X) and 3") == ["E0407"])
    #expect(found("entity a : Thing\nrule r: good(X) when big(X) and a") == ["E0407"])
  }

  @Test func aConditionIsNoValue() {
    #expect(found("rule r: good(X) when size(X) = N and N > (big(X) and odd(X))") == ["E0408"])
  }

  @Test func aValuedPredicateNeedsItsValue() { #expect(found("rule r: good(X) when price(X)") == ["E0409"]) }

  @Test func onlyAValuedPredicateHasAValue() {
    #expect(found("rule r: good(X) when big(X) = 3") == ["E0410"])
    #expect(found("rule r: good(X) when size(X) > big(X)") == ["E0410"])
  }

  @Test func arithmeticFollowsTheTypes() {
    #expect(found("rule r: tax(X) = price(X) * 5%") == [])
    #expect(found("rule r: tax(X) = price(X) + 5 when big(X)") == ["E0402"])
    #expect(found("rule r: good(X) when price(X) / price(X) > 1") == [])
    #expect(found("rule r: good(X) when bought(X) + 3 > 2020-01-01") == ["E0402"])
    #expect(found("rule r: good(X) when bought(X) + size(X) days > 2020-01-01") == [])
    #expect(found("rule r: good(X) when days from bought(X) to 2020-01-01 > 5") == [])
    #expect(found("rule r: good(X) when year of bought(X) = 2020 and weekday of bought(X) < 6") == [])
    #expect(found("rule r: good(X) when round price(X) to 2 places half_even = USD 5") == [])
    #expect(found("rule r: good(X) when max(size(X), 5) > abs(-5) and min(level(X), mid) = low") == [])
    #expect(found("rule r: good(X) when max(colour(X), red) = red") == ["E0405"])
    #expect(found("rule r: good(X) when abs(bought(X)) = 3") == ["E0402"])
  }

  @Test func datesThatAreSubtractedGetAnOffer() {
    let checked = checkRules(vocabulary + "rule r: good(X) when bought(X) - 2020-01-01 > 5")
    #expect(checked.diagnostics.first { $0.code == .wrongType }?.suggestion == "write `days from A to B`")
  }

  @Test func aggregatesFollowTheTypes() {
    #expect(found("rule r: rich(A) when owns(A, _) and (sum of price(X) over X where owns(A, X)) > USD 5") == [])
    #expect(
      found("rule r: rich(A) when owns(A, _) and (sum of bought(X) over X where owns(A, X)) > USD 5") == ["E0402"])
    #expect(
      found("rule r: rich(A) when owns(A, _) and (largest of bought(X) over X where owns(A, X)) > 2020-01-01") == [])
    #expect(
      found("rule r: rich(A) when owns(A, _) and (largest of colour(X) over X where owns(A, X)) = red") == ["E0405"])
    #expect(found("rule r: rich(A) when owns(A, _) and (number of X where owns(A, X)) > 1") == [])
  }

  @Test func conditionsMayNest() {
    let rule = """
      rule r: rich(A)
        when owns(A, X) and (big(X) or odd(X)) and at least 2 of (big(X), odd(X), size(X) > 3)
          and (every Y where owns(A, Y) has big(Y)) and (some Z where owns(A, Z))
        unless owns(A, Y2) and unproven odd(Y2)
      """
    #expect(found(rule) == [])
  }
}
