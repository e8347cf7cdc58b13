/// How statements are lowered: hoisted values, locals, flattened conjunctions.
import OnusLanguage
import Testing

@Suite struct LoweringTests {
  /// The lines of the first statement but its name.
  private func lowered(_ statement: String) -> String {
    let dump = checkRules(vocabulary + statement).rulebook.dump()
    let lines = dump.split(separator: "\n").map(String.init)
    let start = lines.firstIndex { $0.hasPrefix("rule law.") || $0.hasPrefix("defeater law.") } ?? 0
    return lines[(start + 1)...].joined(separator: "\n")
  }

  @Test func aValueInAComparisonBecomesAPremiseBesideIt() {
    #expect(
      lowered("rule r: good(X) when (big(X) and (odd(X) and size(X) > 3))") == """
          variables X:Thing #1:Number
          head good(X)
          if big(X)
          if odd(X)
          if size(X) = #1
          if (#1 > 3)
        """)
  }

  @Test func aValueStaysInItsBranch() {
    #expect(
      lowered("rule r: good(X) when big(X) or size(X) > 3") == """
          variables X:Thing #1:Number
          head good(X)
          if (any big(X) (all size(X) = #1 (#1 > 3)))
        """)
  }

  @Test func aValueStaysInsideUnproven() {
    #expect(
      lowered("rule r: good(X) when big(X) unless size(X) > 3") == """
          variables X:Thing #1:Number
          head good(X)
          if big(X)
          if (unless [#1] (all size(X) = #1 (#1 > 3)))
        """)
  }

  @Test func theHeadsValueStandsAtTheEnd() {
    #expect(
      lowered("rule r: tax(X) = price(X) * 5% when big(X)") == """
          variables X:Thing #1:Money #2:Money
          head tax(X) = #2
          if big(X)
          if price(X) = #1
          if (#2 = (* #1 0.05))
        """)
  }

  @Test func aValueThatIsAnArgumentNeedsNoEquation() {
    #expect(
      lowered("rule r: good(X) when big(X) and size(X) = size(Y) and odd(Y)") == """
          variables X:Thing Y:Thing #2:Number
          head good(X)
          if big(X)
          if size(Y) = #2
          if size(X) = #2
          if odd(Y)
        """)
  }

  @Test func anAggregatesValuesHavePremisesOfTheirOwn() {
    #expect(
      lowered("rule r: rich(A) when owns(A, _) and (sum of price(X) over X where owns(A, X)) > USD 5") == """
          variables A:Agent X:Thing _#2:Thing #3:Money
          head rich(A)
          if owns(A, _#2)
          if ((sum of #3 with [#3] price(X) = #3 over [X] locals [X] owns(A, X)) > USD 5)
        """)
  }

  @Test func everyHasLocalsOfBothKinds() {
    #expect(
      lowered("rule r: rich(A) when owns(A, _) and (every X where owns(A, X) has owns(B, X) and size(X) > 1)") == """
          variables A:Agent X:Thing B:Agent _#3:Thing #4:Number
          head rich(A)
          if owns(A, _#3)
          if (every [X] locals [X] owns(A, X) has [B #4] (all owns(B, X) size(X) = #4 (#4 > 1)))
        """)
  }

  @Test func forceIsJudgedByAPremise() {
    #expect(
      lowered("rule r: good(X) when big(X) in force from 2000-01-01 to 2001-01-01 at bought(X) + 1 day") == """
          variables X:Thing #1:Date
          head good(X)
          if big(X)
          if bought(X) = #1
          at (+ #1 1 day)
          in force from 2000-01-01 to 2001-01-01
        """)
  }

  @Test func theWindowIsTheFirstSources() {
    let text = """
      source l "L" in force from 2000-01-01
      source m "M" in force from 1990-01-01
      rule r: good(X) when big(X) cite l cite m
      """
    #expect(lowered(text).contains("in force from 2000-01-01"))
  }

  @Test func byStaysWithItsLiteral() {
    #expect(
      lowered("rule r: good(X) when not big(X) by prima_facie") == """
          variables X:Thing
          head good(X)
          if not big(X) by prima_facie
        """)
  }
}
