/// Variables: bound or not, local or not, `_` and `each` in their places, values invented in a circle.
import OnusLanguage
import Testing

@Suite struct CheckVariableTests {
  private func found(_ statement: String) -> [String] { errors(codes(vocabulary + statement)) }

  @Test func aBuiltInVariableMustBeBound() {
    #expect(found("rule r: grade(X) = N when big(X)") == ["E0501"])
    #expect(found("rule r: good(X) when big(X) and N > 3 and not size(X) = N") == ["E0501"])
    #expect(found("rule r: good(X) when big(X) and unproven size(X) > 3") == [])
    #expect(found("rule r: grade(X) = N when size(X) = M and N = M + 1") == [])
    #expect(found("rule r: grade(X) = N when size(X) = M and N + 1 = M") == ["E0501"])
  }

  @Test func aVariableOfADeclaredTypeRangesOverIt() { #expect(found("rule r: good(X) when not big(X)") == []) }

  @Test func anOrBindsInEveryBranch() {
    #expect(found("given area(Thing) : Number\nrule r: grade(X) = N when size(X) = N or area(X) = N") == [])
    #expect(found("rule r: grade(X) = N when size(X) = N or big(X)") == ["E0501"])
    #expect(found("rule r: good(X) when big(X) or (size(X) = N and N > 3)") == [])
  }

  @Test func atLeastBindsNothing() {
    #expect(found("rule r: grade(X) = N when at least 1 of (size(X) = N, size(X) = N)") == ["E0501"])
  }

  @Test func whatStandsInAgainstIsFree() {
    #expect(found("rule r: grade(X) = N when size(X) = N\nexception e to r against grade(X) = N when odd(X)") == [])
    #expect(found("rule r: grade(X) = N when size(X) = N\nexception e to r against grade(X) = _ when odd(X)") == [])
    #expect(found("defeater d against grade(X) = N when big(X) and N > 5") == [])
  }

  @Test func anyStandsInPremisesOnly() {
    #expect(found("rule r: good(_) when big(X)") == ["E0502"])
    #expect(found("rule r: rich(A) when not owns(A, _)") == ["E0502"])
    #expect(found("rule r: good(X) when size(X) > _") == ["E0502"])
    #expect(found("rule r: rich(A) when owns(A, _)") == [])
    #expect(
      found(
        "given paid(Agent, Thing) : Money\nrule r: rich(A) when (sum of paid(A, _) over X where owns(A, X)) > USD 5")
        == ["E0502"])
  }

  @Test func aListedVariableStandsInsideOnly() {
    #expect(found("rule r: good(X) when big(X) and (some X where odd(X))") == ["E0504"])
    #expect(
      found("rule r: rich(A) when owns(A, _) and (sum of size(Y) over X where owns(A, X) and big(Y)) > 3") == ["E0504"])
  }

  @Test func oneNameMayBeListedTwiceSideBySide() {
    let rule = "rule r: rich(A) when owns(A, _) and (number of X where owns(A, X)) > (number of X where big(X))"
    #expect(codes(vocabulary + rule).filter { $0 != "W0202" } == [])
  }

  @Test func twoLocalsOfOneNameGetAWarning() {
    let rule = "rule r: rich(A) when owns(A, _) unless owns(A, Y) and big(Y) unless owns(A, Y) and odd(Y)"
    #expect(codes(vocabulary + rule).filter { $0 != "W0202" } == ["W0210"])
    let statement = checkRules(vocabulary + rule).rulebook.statements[0]
    #expect(statement.variables.filter { $0.name == "Y" }.count == 2)
  }

  @Test func aVariableUsedTwiceWithinOneConstructIsOne() {
    let rule = "rule r: rich(A) when owns(A, _) unless unproven big(Y) and unproven odd(Y)"
    #expect(codes(vocabulary + rule).filter { $0 != "W0202" } == [])
    #expect(checkRules(vocabulary + rule).rulebook.statements[0].variables.filter { $0.name == "Y" }.count == 1)
  }

  @Test func eachBelongsInCases() { #expect(found("rule r: good(X) when owns(each Agent, X)") == ["E0506"]) }

  @Test func aValueComputedInItsOwnCircleIsRefused() {
    #expect(found("rule r: grade(X) = N + 1 when grade(X) = N") == ["E0503"])
    #expect(found("rule r: grade(X) = M when grade(X) = N and M = N * 2") == ["E0503"])
    let pair = "conclusion rank_of(Thing) : Number\nrule s: rank_of(X) = N when grade(X) = N\n"
    #expect(found(pair + "rule r: grade(X) = N + 1 when rank_of(X) = N") == ["E0503"])
    #expect(found("conclusion next(Thing) : Number\nrule r: next(X) = N + 1 when size(X) = N") == [])
    #expect(found("rule r: grade(X) = N when owns(A, X) and owns(A, Y) and grade(Y) = N") == [])
    #expect(found("rule r: grade(X) = max(N, M) when grade(X) = N and size(X) = M") == [])
  }
}
