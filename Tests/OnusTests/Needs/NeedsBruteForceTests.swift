/// What `needs` finds is what trying every set of up to two changes finds, on generated theories.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning

@Suite struct NeedsBruteForceTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test func needsFindsWhatTryingEverythingFinds() async {
    let reports = await compare { seed in
      let theory = TheoryGenerator.theory(seed: seed)
      return (theory.program, theory.rulesText + "---\n" + theory.caseText)
    }
    let asked = reports.compactMap(\.sets)
    #expect(asked.count * 2 >= reports.count && asked.count { $0 > 0 } * 10 >= asked.count)
  }

  /// The same where much turns on values.
  @Test func needsFindsTheCorrectionsThatTryingEverythingFinds() async {
    let reports = await compare { seed in
      let (rules, facts) = valuedTheory(seed: seed)
      return (loadedPair(module: "law", rules: rules, caseText: facts), rules + "---\n" + facts)
    }
    #expect(reports.reduce(0) { $0 + $1.corrections } * 40 >= reports.count)
  }

  /// The same of all that may change where nothing is chosen, in theories of what is presumed: evidence for and against that too.
  @Test func needsFindsTheEvidenceThatTryingEverythingFinds() async {
    let reports = await compare(Self.compareAll) { seed in
      let (rules, facts) = presumedTheory(seed: seed)
      return (loadedPair(module: "law", rules: rules, caseText: facts), rules + "---\n" + facts)
    }
    let asked = reports.compactMap(\.sets)
    #expect(asked.count * 2 >= reports.count && asked.count { $0 > 0 } * 3 >= asked.count)
    #expect(reports.reduce(0) { $0 + $1.evidence } * 2 >= reports.count)
    #expect(reports.reduce(0) { $0 + $1.choices } * 30 >= reports.count)
  }

  /// The same where what is counted rests on another count.
  @Test func needsFindsWhatTryingEverythingFindsBelowCounts() async {
    let reports = await compare(Self.compareMarked) { seed in
      let (rules, facts) = countedTheory(seed: seed)
      return (loadedPair(module: "law", rules: rules, caseText: facts), rules + "---\n" + facts)
    }
    let asked = reports.compactMap(\.sets)
    #expect(asked.count * 2 >= reports.count && asked.count { $0 > 0 } * 4 >= asked.count)
  }

  private static let compareMarked: @Sendable (UInt64, LoadedProgram, String) -> Report = comparedWithMarked
  private static let compareAll: @Sendable (UInt64, LoadedProgram, String) -> Report = comparedWithAll
  private static let compareChosen: @Sendable (UInt64, LoadedProgram, String) -> Report = compared

  private func compare(
    _ compared: @escaping @Sendable (UInt64, LoadedProgram, String) -> Report = compareChosen,
    _ theory: @escaping @Sendable (UInt64) -> (LoadedProgram, String)
  ) async -> [Report] {
    let wanted = Int(Self.environment["ONUS_NEEDS"] ?? "") ?? 60
    let first = UInt64(Self.environment["ONUS_SEED"] ?? "") ?? 1
    let reports = await withTaskGroup(of: Report.self) { group in
      for offset in 0..<wanted {
        group.addTask {
          let seed = first + UInt64(offset)
          let (program, text) = theory(seed)
          return compared(seed, program, text)
        }
      }
      var all: [Report] = []
      for await one in group { all.append(one) }
      return all.sorted { $0.seed < $1.seed }
    }
    let asked = reports.compactMap(\.sets)
    let corrected = reports.reduce(0) { $0 + $1.corrections }
    print(
      "\(asked.count) queries of \(wanted) theories, \(asked.count { $0 > 0 }) with answers, \(asked.reduce(0, +)) sets, "
        + "\(corrected) of them correct a value, \(reports.reduce(0) { $0 + $1.choices }) are other choices of levels"
    )
    let problems = reports.compactMap(\.problem)
    for problem in problems.prefix(3) { print(problem) }
    #expect(problems.isEmpty, "queries differ; the first ones stand above")
    return reports
  }
}

private struct Report {
  var seed: UInt64
  /// Nil where nothing was asked.
  var sets: Int?
  var corrections = 0
  /// Sets that change what another changes, the one less and the other more.
  var choices = 0
  /// Sets that bring evidence about a conclusion.
  var evidence = 0
  var problem: String?
}

/// Asks one theory what one of its conclusions needs, of at most eight of its givens.
private func compared(_ seed: UInt64, _ program: LoadedProgram, _ theory: String) -> Report {
  var random = SplitMix(seed: seed ^ 0xABCD)
  guard let chosen = ChosenQuery(program, most: 3, &random) else { return Report(seed: seed) }
  return compared(seed, chosen, theory, &random)
}

/// Asks what a question of a theory needs, of what its case marks as unknown.
private func comparedWithMarked(_ seed: UInt64, _ program: LoadedProgram, _ theory: String) -> Report {
  guard let chosen = ChosenQuery(marked: program) else {
    return Report(seed: seed, problem: "seed \(seed): \(check(program).diagnostics)\n\(theory)")
  }
  var random = SplitMix(seed: seed ^ 0xABCD)
  return compared(seed, chosen, theory, &random)
}

private func compared(_ seed: UInt64, _ chosen: ChosenQuery, _ theory: String, _ random: inout SplitMix) -> Report {
  let (facts, situation, target) = (chosen.facts, chosen.situation, chosen.targets[0])
  guard case .model(let model) = reason(facts, in: situation, scope: .questions, also: [target]) else {
    return Report(seed: seed)
  }
  var options = NeedsOptions()
  options.only = .unknown
  if random.chance(30) { options.goal = .status(random.pick(Status.allCases)) }
  var limits = Limits()
  limits.needsEvaluations = 100_000
  let needs = Needs(facts, in: situation, model, target, options, limits: limits)
  if needs.goal.isMet(by: needs.status) { return Report(seed: seed) }
  let trial = Trial(facts: facts, situation: situation, target: target, goal: needs.goal, constants: model.constants)
  return report(seed, needs, trial, { chosen.text($0, model) }, theory)
}

/// What was found beside what trying everything finds.
private func report(
  _ seed: UInt64, _ needs: Needs, _ trial: Trial, _ text: (GroundLiteral) -> String, _ theory: String
) -> Report {
  let found = Set(
    needs.sets.map { set in
      trial.told(
        set.changes.map { trial.step($0.entry.literal, $0.level, instead: $0.replaced?.literal, text) })
    })
  let expected = trial.bruteForce(text)
  var report = Report(seed: seed, sets: expected.count, corrections: expected.count { $0.contains(" to ") })
  report.choices = needs.sets.count - Set(needs.sets.map { $0.changes.map(\.entry.literal) }).count
  if found != expected {
    report.problem =
      "seed \(seed): \(text(trial.target)) is \(needs.status), to \(needs.goal)\nmissing \(expected.subtracting(found).sorted())\n"
      + "too much \(found.subtracting(expected).sorted())\n\(theory)"
  }
  return report
}

/// Asks what the first question of a theory without variables needs, of all that may change.
private func comparedWithAll(_ seed: UInt64, _ program: LoadedProgram, _ theory: String) -> Report {
  guard let facts = check(program).facts, let target = firstAsked(facts.base.questions) else {
    return Report(seed: seed, problem: "seed \(seed): \(check(program).diagnostics)\n\(theory)")
  }
  let rulebook = facts.rulebook
  guard case .model(let model) = reason(facts, in: facts.base, scope: .questions) else { return Report(seed: seed) }
  var random = SplitMix(seed: seed ^ 0xABCD)
  var options = NeedsOptions()
  if random.chance(30) { options.goal = .status(random.pick(Status.allCases)) }
  var limits = Limits()
  limits.needsEvaluations = 100_000
  let needs = Needs(facts, in: facts.base, model, target, options, limits: limits)
  if needs.goal.isMet(by: needs.status) { return Report(seed: seed) }
  // Givens, and conclusions that are presumed: there evidence for and against may be brought.
  let presumed = Set(rulebook.statements.filter { $0.kind == .presumption }.compactMap { $0.head?.predicate })
  var trial = Trial(facts: facts, situation: facts.base, target: target, goal: needs.goal, constants: model.constants)
  trial.offered = rulebook.predicates.indices.map { PredicateID(Int32($0)) }.filter {
    rulebook[$0].kind == .given || presumed.contains($0)
  }.flatMap { id in [false, true].map { GroundLiteral(predicate: id, isNegated: $0, arguments: []) } }
  for literal in facts.base.facts.map(\.literal) where trial.offered?.contains(literal) == false {
    trial.offered?.append(literal)
  }
  func text(_ literal: GroundLiteral) -> String { (literal.isNegated ? "not " : "") + rulebook[literal.predicate].name }
  var report = report(seed, needs, trial, text, theory)
  report.evidence = needs.sets.count { set in
    set.changes.contains { rulebook[$0.entry.literal.predicate].kind == .conclusion }
  }
  return report
}
