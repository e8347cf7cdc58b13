/// A change is followed only as far as values change, and what lies beyond is still explained rightly.
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

@Suite struct CutOffTests {
  /// A chain of criteria whose first link has two supports, with more facts than a part may always rest on.
  private func chain(_ first: String = "rule by_first") throws -> (facts: CheckedCase, whatIf: WhatIf) {
    let links = 100
    var rules = "type Thing\ngiven first(Thing)\ngiven second(Thing)\n"
    var lines = "entity t : Thing\nfact first(t)\n"
    for i in 0...links { rules += "given mark\(i)(Thing)\nconclusion p\(i)(Thing)\n" }
    rules += "\(first): p0(X) when first(X)\nrule by_second: p0(X) when second(X)\n"
    for i in 1...links {
      rules += "rule r\(i): p\(i)(X) when p\(i - 1)(X) and mark\(i)(X)\n"
      lines += "fact mark\(i)(t)\n"
    }
    lines += "question p\(links)(t)\n"
    let facts = try #require(checkedCase(rules, case: lines))
    return (facts, try #require(WhatIf.starting(facts, in: facts.base).whatIf))
  }

  private func literal(_ facts: CheckedCase, _ name: String) throws -> GroundLiteral {
    let predicate = try #require(facts.rulebook.predicates.firstIndex { $0.name == name })
    return GroundLiteral(
      predicate: PredicateID(Int32(predicate)), isNegated: false,
      arguments: facts.base.facts[0].literal.arguments)
  }

  @Test func aValueThatStaysEndsTheWalk() throws {
    let (facts, whatIf) = try chain()
    var fact = facts.base.facts[0]
    fact.literal = try literal(facts, "second")
    guard case .done = whatIf.apply(WhatIf.Edit(stated: [fact])) else {
      Issue.record("the edit is refused")
      return
    }
    #expect(whatIf.cuts == 1 && whatIf.wholes == 1)
    #expect(whatIf.model.status(of: try literal(facts, "p100")) == .established)
  }

  @Test func whatLiesBeyondIsProvenAnew() throws {
    let (facts, whatIf) = try chain()
    var fact = facts.base.facts[0]
    fact.literal = try literal(facts, "second")
    // What the last link rests on is another fact now, though its status is the same.
    guard case .done = whatIf.apply(WhatIf.Edit(withdrawn: [facts.base.facts[0].literal], stated: [fact])) else {
      Issue.record("the edit is refused")
      return
    }
    #expect(whatIf.cuts == 1 && whatIf.wholes == 1)
    let now = whatIf.situation
    guard case .model(let scratch) = reason(facts, in: now, scope: .questions) else {
      Issue.record("it is not evaluated")
      return
    }
    let traces = [whatIf.model, scratch].map { model in
      TraceText(facts, NamedSituation(content: now), model, questions: now.questions, detail: .full).text
    }
    #expect(traces[0] == traces[1])
    #expect(traces[0].contains("second") && !traces[0].contains("first"))
  }

  @Test func aValueThatChangesIsFollowedToTheEnd() throws {
    let (facts, whatIf) = try chain()
    guard case .done = whatIf.apply(WhatIf.Edit(withdrawn: [facts.base.facts[0].literal])) else {
      Issue.record("the edit is refused")
      return
    }
    #expect(whatIf.model.status(of: try literal(facts, "p100")) == .unproven)
    #expect(whatIf.model.status(of: try literal(facts, "p0")) == .unproven)
  }

  @Test func whatRestsOnAPresumptionNoMoreIsFollowed() throws {
    let (facts, whatIf) = try chain("presumption by_first")
    #expect(whatIf.model.status(of: try literal(facts, "p100")) == .presumed)
    var fact = facts.base.facts[0]
    fact.literal = try literal(facts, "second")
    guard case .done = whatIf.apply(WhatIf.Edit(stated: [fact])) else {
      Issue.record("the edit is refused")
      return
    }
    #expect(whatIf.model.status(of: try literal(facts, "p100")) == .established)
  }

  /// A variant with a day of its own is evaluated as a whole, and those after it share the base again.
  @Test func theBaseIsFoundAgainAfterAnotherDay() throws {
    let (facts, whatIf) = try chain()
    let home = facts.base
    func fact(_ name: String) throws -> Fact {
      var fact = home.facts[0]
      fact.literal = try literal(facts, name)
      return fact
    }
    func moves(to situation: Situation) throws {
      #expect(whatIf.move(to: situation).isEmpty)
      guard case .model(let scratch) = reason(facts, in: situation, scope: .questions) else {
        Issue.record("it is not evaluated")
        return
      }
      for name in ["p0", "p50", "p100"] {
        let literal = try literal(facts, name)
        #expect(whatIf.model.status(of: literal) == scratch.status(of: literal), "\(name)")
      }
    }
    var another = home
    another.asOf = CivilDate(text: "2001-01-01")
    another.facts.removeFirst()
    try moves(to: another)
    #expect(whatIf.wholes == 2)
    var changed = home
    changed.facts.append(try fact("second"))
    try moves(to: changed)
    try moves(to: home)
    #expect(whatIf.wholes == 2)
    try moves(to: another)
    another.asOf = CivilDate(text: "2002-01-01")
    try moves(to: another)
    #expect(whatIf.wholes == 4)
    changed.facts.removeFirst()
    try moves(to: changed)
    try moves(to: home)
    #expect(whatIf.wholes == 4)
  }
}
