/// Each limit at its value and one beyond: what is beyond is told, with the statement that grew.
import OnusLanguage
import OnusReasoning
import Testing

@Suite struct LimitsTests {
  private static let product = "type T\ngiven g(T)\nconclusion p(T, T)\nrule grow: p(A, B) when g(A)\n"

  private func evaluate(_ rules: String, _ facts: String, _ limits: Limits) throws -> [Diagnostic] {
    let program = loadedPair(module: "law", rules: rules, caseText: "case trial\nuse law\n" + facts)
    let checked = check(program)
    let facts = try #require(checked.facts, "\(checked.diagnostics.map(\.message))")
    switch reason(facts, in: facts.base, scope: .questions, limits: limits) {
    case .model: return []
    case .failed(let diagnostics): return diagnostics
    }
  }

  private func entities(_ count: Int) -> String {
    "entities \((0..<count).map { "e\($0)" }.joined(separator: ", ")) : T\nfact g(each T)\nquestion p(e0, e1)\n"
  }

  @Test func instancesStopOneBeyondTheirLimit() throws {
    var limits = Limits()
    limits.instances = 16
    #expect(try evaluate(Self.product, entities(4), limits).isEmpty)
    limits.instances = 15
    let found = try evaluate(Self.product, entities(4), limits)
    #expect(found.map(\.code) == [.tooManyInstances])
    #expect(
      found.first?.message
        == "the evaluation was stopped at 15 ground instances; grow grew most: it made 16 of 16 ground instances")
  }

  @Test func stepsStopAJoinThatFindsNothing() throws {
    let rules =
      "type T\ngiven g(T)\ngiven n(T) : Number\nconclusion p(T, T)\n"
      + "rule idle: p(A, B) when n(A) = X and n(B) = Y and X + Y > 1000\n"
    let facts =
      "entities \((0..<150).map { "e\($0)" }.joined(separator: ", ")) : T\nfact n(each T) = 1\nquestion p(e0, e1)\n"
    var limits = Limits()
    var stopped: [Diagnostic] = []
    limits.steps = 0
    for _ in 0..<100 {
      let found = try evaluate(rules, facts, limits)
      if found.isEmpty { break }
      stopped = found
      limits.steps += 4_096
    }
    // 150 rows of A, each with 150 rows of B, in two steps or three: the last stop comes one look before the end.
    #expect((5 * 4_096...20 * 4_096).contains(limits.steps))
    #expect(stopped.map(\.code) == [.outOfTime])
    #expect(stopped.first?.message.hasSuffix("idle took most of it") == true, "\(stopped.map(\.message))")
  }

  @Test func aDeadlineThatHasPassedStopsAtOnce() throws {
    var limits = Limits()
    limits.deadline = SystemProcess.nanoseconds + 3_600_000_000_000
    #expect(try evaluate(Self.product, entities(4), limits).isEmpty)
    limits.deadline = 1
    #expect(try evaluate(Self.product, entities(4), limits).map(\.code) == [.outOfTime])
  }

  @Test func memoryStopsWhereTheProcessHasMore() throws {
    var limits = Limits()
    limits.memory = 1 << 50
    #expect(try evaluate(Self.product, entities(4), limits).isEmpty)
    limits.memory = 1
    #expect(try evaluate(Self.product, entities(4), limits).map(\.code) == [.outOfMemory])
  }

  @Test func alternativesOfOneStatementAreBounded() throws {
    let rules = "given a\ngiven b\nconclusion p\nrule many: p when (a or b) and (a or b)\n"
    var limits = Limits()
    limits.alternatives = 4
    #expect(try evaluate(rules, "fact a\nquestion p\n", limits).isEmpty)
    limits.alternatives = 3
    let found = try evaluate(rules, "fact a\nquestion p\n", limits)
    #expect(found.map(\.code) == [.tooManyAlternatives])
    #expect(found.first?.message.contains("many") == true)
  }

  @Test func findingsOfTheCheckerAreBounded() {
    func findings(_ count: Int) -> Int {
      let rules = (0..<count).map { "rule r\($0): unknown\($0)\n" }.joined()
      return check(loadedPair(module: "law", rules: rules, caseText: "case trial\nuse law\n")).diagnostics.count
    }
    #expect(findings(Limits.findings - 1) == Limits.findings - 1)
    #expect(findings(Limits.findings + 1) == Limits.findings)
  }

  @Test func findingsOfTheParserAreBounded() {
    func findings(_ count: Int) -> Int {
      let rules = String(repeating: "rule r p\n", count: count)
      return loadedPair(module: "law", rules: rules, caseText: "case trial\nuse law\n").diagnostics.count
    }
    #expect(findings(Limits.fileDiagnostics - 1) == Limits.fileDiagnostics - 1)
    #expect(findings(Limits.fileDiagnostics + 1) == Limits.fileDiagnostics)
  }
}
