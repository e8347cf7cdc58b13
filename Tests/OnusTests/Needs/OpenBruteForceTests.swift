/// What `open` tells of unknowns is what taking each of them both ways tells, on generated theories.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning

@Suite struct OpenBruteForceTests {
  private struct Report {
    var asked = 0
    var open = 0
    var candidates = 0
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
    let (asked, open) = (reports.reduce(0) { $0 + $1.asked }, reports.reduce(0) { $0 + $1.open })
    let candidates = reports.reduce(0) { $0 + $1.candidates }
    print("\(asked) answers of \(wanted) theories, \(open) of them open, \(candidates) to questions with variables")
    let problems = reports.compactMap(\.problem)
    for problem in problems.prefix(3) { print(problem) }
    #expect(problems.isEmpty, "answers differ; the first ones stand above")
    #expect(asked * 2 >= wanted && open * 10 >= asked)
  }

  private static func compared(_ chosen: ChosenQuery, _ name: String, _ theory: String) -> Report {
    let (facts, situation) = (chosen.facts, chosen.situation)
    guard case .model(let now) = reason(facts, in: situation, scope: .questions, also: chosen.targets) else {
      return Report()
    }
    let parts = CaseParts(facts, in: situation, knowing: now.constants)
    let unknowns = parts.unknowns
    let models = chosen.models(of: unknowns)
    let outcomes = models.mapValues { model in chosen.targets.map(model.status) }
    func names(_ all: [GroundLiteral]) -> [String] { all.map { chosen.text($0, now) }.sorted() }
    var report = Report(asked: chosen.targets.count)
    for (i, target) in chosen.targets.enumerated() {
      let settled = Settled(parts, target, mostWork: Int.max)
      let seen = Set(outcomes.values.map { $0[i] })
      let matter = unknowns.indices.filter { unknown in
        outcomes.contains { sides, all in outcomes[sides ^ (1 << unknown)].map { $0[i] != all[i] } ?? false }
      }
      var told: [Status] = []
      switch settled.outcome {
      case .settled(let status): told = [status]
      case .open(let all): told = all
      case .notKnown: break
      }
      if seen.count > 1 { report.open += 1 }
      let expected = names(matter.map { unknowns[$0] })
      if Set(told) != seen || names(settled.matter) != expected || settled.now != now.status(of: target)
        || settled.idle.count != unknowns.count - expected.count
      {
        report.problem =
          "\(name): \(chosen.text(target, now)) may be \(seen), told \(told)\n"
          + "matter \(expected), told \(names(settled.matter))\n\(theory)"
      }
    }
    // Whatever may come to be an answer is met.
    for question in situation.questions {
      guard let pattern = question.literals.first, firstAsked([question]) == nil else { continue }
      let candidates = Candidates(parts, like: pattern, question.variables)
      let met = Set(candidates.all.map { $0.text(in: facts.rulebook, parts.constants) })
      var come: Set<String> = []
      for model in models.values {
        for literal in model.named(like: pattern, question.variables) where model.status(of: literal).isProven {
          come.insert(literal.text(in: facts.rulebook, model.constants))
        }
      }
      report.candidates += come.count
      if !candidates.areComplete || !come.isSubset(of: met) {
        report.problem = "\(name): \(question.text) may be \(come.sorted()), met \(met.sorted())\n\(theory)"
      }
    }
    return report
  }
}
