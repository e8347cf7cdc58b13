/// Circles, strata and warnings about rules.
import OnusLanguage
import Testing

@Suite struct CheckLintTests {
  /// All codes but that for vocabulary which the example does not use.
  private func found(_ statement: String) -> [String] { codes(vocabulary + statement).filter { $0 != "W0202" } }

  @Test func premisesThatExcludeEachOtherNeverApply() throws {
    func found(_ body: String) -> [Code] {
      let rules =
        "type T\ngiven f\ngiven g(T)\ngiven d(T) : Date\nconclusion q(T)\nrule r: q(X) when g(X) and \(body)\n"
      return checkRules(rules).diagnostics.map(\.code).filter { $0 == .neverApplies }
    }
    #expect(found("f and not f") == [.neverApplies])
    #expect(found("unproven g(X)") == [.neverApplies])
    #expect(found("d(X) > 2000-01-01 and d(X) < 1999-01-01") == [.neverApplies])
    #expect(found("d(X) = 2000-01-01 and d(X) = 1999-01-01") == [.neverApplies])
    #expect(found("d(X) < 2000-01-01 and d(X) > 1999-01-01") == [])
    #expect(found("not g(X) by prima_facie") == [])
    #expect(found("g(Y) and not g(Z)") == [])
  }

  @Test func aPreferenceBetweenHoldersOfOneThingIsNotIdle() {
    let rules = """
      type P
      given a(P, P)
      given b(P, P)
      conclusion owner(P, P)
      rule r: owner(X, Z) when a(X, Z)
      rule s: owner(X, Z) when b(X, Z)
      prefer r over s

      """
    #expect(codes(rules) == ["W0201"])
    #expect(codes(rules + "incompatible owner(X, Z), owner(Y, Z)\n") == [])
  }

  @Test func anAggregateCannotRestOnWhatItDecides() {
    #expect(found("rule r: good(X) when big(X) and (number of Y where good(Y)) > 3") == ["E0701"])
    let through = """
      rule r: good(X) when big(X) and (number of Y where bad(Y)) > 3
      rule s: bad(X) when odd(X)
      exception e to s when good(X)
      """
    #expect(found(through) == ["E0701"])
    #expect(found("rule r: good(X) when big(X) and (number of Y where bad(Y)) > 3\nrule s: bad(X) when odd(X)") == [])
  }

  @Test func aCircleThroughUnprovenIsShown() {
    #expect(found("rule r: good(X) when big(X) unless bad(X)\nrule s: bad(X) when big(X) unless good(X)") == ["W0101"])
  }

  @Test func aCircleThroughExceptionsIsShown() {
    #expect(found("rule r: good(X) when big(X)\nexception e to r when good(X)") == ["W0102"])
    let two = """
      rule r: good(X) when big(X)
      exception e to r, f against good(X) when odd(X)
      exception f to e against good(X) when big(X)
      """
    #expect(found(two) == ["W0102"])
  }

  @Test func aCircleThroughAConflictIsShown() {
    #expect(found("rule r: good(X) when big(X)\nrule s: not good(X) when good(X) and odd(X)") == ["W0103"])
  }

  @Test func opposedRulesAreNoCircle() {
    #expect(found("rule r: good(X) when big(X)\nrule s: not good(X) when odd(X)") == [])
  }

  @Test func supportInACircleIsNoWarning() {
    #expect(found("rule r: good(X) when bad(X)\nrule s: bad(X) when good(X)") == [])
  }

  @Test func aPremiseThatNothingConcludesIsShown() {
    #expect(found("rule r: good(X) when bad(X)") == ["W0201"])
    let checked = checkRules(vocabulary + "rule s: bad(X) when odd(X)\nrule r: good(X) when big(X) and not bad(X)")
    #expect(checked.diagnostics.first { $0.code == .neverApplies }?.suggestion == "did you mean `unproven bad(X)`?")
  }

  @Test func aPremiseThatTheCaseStipulatesIsFine() {
    let found = codes(vocabulary + "rule r: good(X) when bad(X)", case: "entity a : Thing\nstipulate bad(a)")
    #expect(!found.contains("W0201"))
  }

  @Test func aFalseComparisonIsShown() { #expect(found("rule r: good(X) when big(X) and 3 > 5") == ["W0201"]) }

  @Test func nothingLiesBeyondTheEndsOfAnOrderedType() {
    for never in ["level(X) < low", "level(X) > high", "high < level(X)", "low > level(X)"] {
      #expect(found("rule r: good(X) when big(X) and \(never)") == ["W0201"], "\(never)")
    }
    for possible in ["level(X) <= low", "level(X) > low", "level(X) < high", "low < level(X)"] {
      #expect(found("rule r: good(X) when big(X) and \(possible)") == [], "\(possible)")
    }
  }

  @Test func aDayOutsideTheWindowIsShown() {
    let rule = "rule r: good(X) when big(X) in force from 1980-01-01 to 1990-01-01 at "
    #expect(found(rule + "1990-01-02") == ["W0201"])
    #expect(found(rule + "1990-01-01") == [])
    #expect(found(rule + "bought(X)") == [])
  }

  @Test func unusedVocabularyIsShown() {
    #expect(codes("given p\nconclusion q\nrule r: q") == ["W0202"])
    #expect(codes("given p for the record\nconclusion q\nrule r: q") == [])
    #expect(codes("type T\nrole a\nsource s \"S\"\nconclusion q\nrule r: q") == ["W0202", "W0202", "W0202"])
  }

  @Test func opposedCriteriaAreShown() {
    #expect(found("criterion c: good(X) when big(X)\ncriterion d: not good(X) when odd(X)") == ["W0203"])
    let levels = "conclusion at_level(Thing, Level)\ncriterion c: at_level(X, low) when big(X)\n"
    #expect(found(levels + "criterion d: not at_level(X, high) when odd(X)") == [])
  }

  @Test func aContestableCriterionIsShown() {
    #expect(found("criterion c: good(X) when big(X)\nrule d: not good(X) when odd(X)") == ["W0204"])
    #expect(found("criterion c: good(X) when big(X)\nrule d: not good(X) when odd(X)\nprefer c over d") == [])
  }

  @Test func anExceptionThatReachesTooFarIsShown() {
    let rule = "rule r: rich(A) when owns(A, X) and big(X)\n"
    #expect(found(rule + "exception e to r when odd(X)") == ["W0205"])
    #expect(found(rule + "exception e to r when owns(A, Y) and odd(Y)") == [])
    #expect(found(rule + "exception e to r when odd(Y)") == ["W0205"])
  }

  @Test func anUndecidedPreferenceIsShown() {
    let rules = """
      rule a: grade(X) = 1 when big(X)
      rule b: grade(X) = 2 when big(X)
      rule c: grade(X) = 3 when big(X)
      prefer a over b
      prefer b over c

      """
    #expect(found(rules) == ["W0206"])
    #expect(found(rules + "prefer a over c") == [])
  }

  @Test func aPreferenceThatDecidesNothingIsShown() {
    let rules = "rule a: good(X) when big(X)\nrule b: bad(X) when odd(X)\n"
    #expect(found(rules + "prefer a over b") == ["W0201"])
    #expect(found(rules + "incompatible good(X), bad(X)\nprefer a over b") == [])
    #expect(found(rules + "exception e to a when odd(X)\nprefer e over a") == ["W0201"])
    #expect(found(rules + "defeater d against good(X) when odd(X)\nprefer a over d") == [])
  }

  @Test func anEveryOverNothingIsShown() {
    #expect(found("rule r: rich(A) when (every X where owns(A, X) has big(X))") == ["W0207"])
    #expect(found("rule r: rich(A) when owns(A, _) and (every X where owns(A, X) has big(X))") == [])
  }

  @Test func criteriaForTwoValuesAreOpposed() {
    #expect(found("criterion c: grade(X) = 1 when big(X)\ncriterion d: grade(X) = 2 when odd(X)") == ["W0203"])
    #expect(found("criterion c: grade(X) = 1 when big(X)\nrule d: grade(X) = 2 when odd(X)") == ["W0204"])
    #expect(found("criterion c: grade(X) = 1 when big(X)\ncriterion d: grade(X) = 1 when odd(X)") == [])
    #expect(found("criterion c: grade(X) = size(X) when big(X)\ncriterion d: grade(X) = size(X) when odd(X)") == [])
  }

  @Test func alternativesOfAValueAreNoOpposedCriteria() {
    let pairs = [
      ("big(X)", "not big(X)"), ("big(X)", "odd(X) unless big(X)"), ("size(X) < 5", "size(X) >= 5"),
      ("size(X) = 5", "size(X) = 6"), ("5 >= size(X)", "size(X) > 5"), ("level(X) = low", "level(X) > low"),
      ("colour(X) = red", "colour(X) != red"),
    ]
    for (one, other) in pairs {
      #expect(
        found("criterion c: grade(X) = 1 when \(one)\ncriterion d: grade(X) = 2 when \(other)") == [],
        "\(one), \(other)")
    }
    let overlapping = "criterion c: grade(X) = 1 when size(X) <= 5\ncriterion d: grade(X) = 2 when size(X) >= 5"
    #expect(found(overlapping) == ["W0203"])
    let others = "given near(Thing, Thing)\ncriterion c: grade(X) = 1 when near(X, Y) and size(Y) < 5\n"
    #expect(found(others + "criterion d: grade(X) = 2 when near(X, Y) and size(Y) > 5") == ["W0203"])
  }

  @Test func aCircleThroughAnotherValueIsShown() {
    let first = "rule r: grade(X) = 1 when big(X)\n"
    #expect(found(first + "rule s: grade(X) = 2 when grade(X) = 1 and odd(X)") == ["W0103"])
    #expect(found(first + "rule s: grade(X) = 2 when good(X)\nrule t: good(X) when grade(X) = 1") == ["W0103"])
    let handedOn = "given near(Thing, Thing)\nrule s: grade(X) = G when near(X, Y) and grade(Y) = G"
    #expect(found(first + handedOn) == [])
  }
}
