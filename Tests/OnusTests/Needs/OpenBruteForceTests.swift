/// What `open` tells of unknowns is what taking each of them both ways tells, on generated theories.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning

@Suite struct OpenBruteForceTests {
  private struct Report {
    var isAsked = false
    var isOpen = false
    var problem: String?
  }

  @Test func openTellsWhatTryingEverythingTells() async {
    await compare { seed in
      let theory = TheoryGenerator.theory(seed: seed)
      var random = SplitMix(seed: seed ^ 0xFACE)
      return (ChosenQuery(theory.program, most: 4, &random), theory.rulesText + "---\n" + theory.caseText)
    }
  }

  /// The same where what is counted rests on another count.
  @Test func openTellsWhatTryingEverythingTellsBelowCounts() async {
    await compare { seed in
      let (rules, facts) = countedTheory(seed: seed)
      let program = loadedPair(module: "law", rules: rules, caseText: facts)
      return (ChosenQuery(marked: program), rules + "---\n" + facts)
    }
  }

  private func compare(_ query: @escaping @Sendable (UInt64) -> (ChosenQuery?, String)) async {
    let environment = ProcessInfo.processInfo.environment
    let wanted = Int(environment["ONUS_NEEDS"] ?? "") ?? 60
    let first = UInt64(environment["ONUS_SEED"] ?? "") ?? 1
    let reports = await withTaskGroup(of: (UInt64, Report).self) { group in
      for seed in first..<first + UInt64(wanted) {
        group.addTask {
          let (chosen, theory) = query(seed)
          return (seed, chosen.map { Self.compared($0, "seed \(seed)", theory) } ?? Report())
        }
      }
      var all: [(UInt64, Report)] = []
      for await one in group { all.append(one) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let (asked, open) = (reports.count(where: \.isAsked), reports.count(where: \.isOpen))
    print("\(asked) answers of \(wanted) theories, \(open) of them open")
    let problems = reports.compactMap(\.problem)
    for problem in problems.prefix(3) { print(problem) }
    #expect(problems.isEmpty, "answers differ; the first ones stand above")
    #expect(asked * 2 >= wanted && open * 5 >= asked)
  }

  private static func compared(_ chosen: ChosenQuery, _ name: String, _ theory: String) -> Report {
    let (facts, situation, target) = (chosen.facts, chosen.situation, chosen.target)
    let prepared = PreparedRules(facts)
    func model(_ stated: [GroundLiteral]) -> Model? {
      let changed = situation.changed(stated.map { ($0, .undisputed) }, place: facts.place)
      let outcome = reason(facts, in: changed, scope: .questions, also: [target], prepared: prepared)
      return if case .model(let model) = outcome { model } else { nil }
    }
    guard let now = model([]) else { return Report() }
    let parts = CaseParts(facts, in: situation, knowing: now.constants)
    let settled = Settled(parts, target, mostWork: Int.max)
    let unknowns = parts.unknowns
    // By the sides taken, a bit for each: the status, where the record allows them together.
    var statuses: [Int: Status] = [:]
    for sides in 0..<(1 << unknowns.count) {
      let stated = unknowns.enumerated().map { i, unknown in
        var literal = unknown
        literal.isNegated = sides >> i & 1 == 1
        return literal
      }
      statuses[sides] = model(stated)?.status(of: target)
    }
    let matter = unknowns.indices.filter { i in
      statuses.contains { sides, status in statuses[sides ^ (1 << i)].map { $0 != status } ?? false }
    }
    let seen = Set(statuses.values)
    var told: [Status] = []
    switch settled.outcome {
    case .settled(let status): told = [status]
    case .open(let all): told = all
    case .notKnown: break
    }
    var report = Report(isAsked: true, isOpen: seen.count > 1)
    func names(_ all: [GroundLiteral]) -> [String] { all.map { chosen.text($0, now) }.sorted() }
    let expected = names(matter.map { unknowns[$0] })
    if Set(told) != seen || names(settled.matter) != expected || settled.idle.count != unknowns.count - expected.count
      || settled.now != now.status(of: target)
    {
      report.problem =
        "\(name): \(chosen.text(target, now)) may be \(seen), told \(told)\n"
        + "matter \(expected), told \(names(settled.matter))\n\(theory)"
    }
    return report
  }
}
