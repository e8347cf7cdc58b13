/// What `needs` finds is what trying every set of up to two changes finds, on generated theories.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning

/// An entry that is raised or lowered.
private struct Move: Hashable {
  var literal: GroundLiteral
  var isRaised: Bool
}

@Suite struct NeedsBruteForceTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test func needsFindsWhatTryingEverythingFinds() async {
    let wanted = Int(Self.environment["ONUS_NEEDS"] ?? "") ?? 60
    let first = UInt64(Self.environment["ONUS_SEED"] ?? "") ?? 1
    let reports = await withTaskGroup(of: (seed: UInt64, sets: Int?, problem: String?).self) { group in
      for offset in 0..<wanted { group.addTask { compare(seed: first + UInt64(offset)) } }
      var all: [(seed: UInt64, sets: Int?, problem: String?)] = []
      for await one in group { all.append(one) }
      return all.sorted { $0.seed < $1.seed }
    }
    let asked = reports.compactMap(\.sets)
    print(
      "\(asked.count) queries of \(wanted) theories, \(asked.count { $0 > 0 }) with answers, \(asked.reduce(0, +)) sets"
    )
    let problems = reports.compactMap(\.problem)
    for problem in problems.prefix(3) { print(problem) }
    #expect(problems.isEmpty, "queries differ; the first ones stand above")
    #expect(asked.count * 2 >= wanted && asked.count { $0 > 0 } * 10 >= asked.count)
  }
}

/// Asks one theory what one of its conclusions needs, of at most eight of its givens.
private func compare(seed: UInt64) -> (seed: UInt64, sets: Int?, problem: String?) {
  let theory = TheoryGenerator.theory(seed: seed)
  guard let facts = check(theory.program).facts else { return (seed, nil, nil) }
  var situation = facts.base
  situation.allegations = []
  situation.unknowns = []
  guard case .model(let whole) = reason(facts, in: situation, scope: .everything) else { return (seed, nil, nil) }
  var random = SplitMix(seed: seed ^ 0xABCD)
  let rulebook = facts.rulebook
  let instances = whole.instances()
  let heads = Set(instances.map(\.head))
  let own = facts.rulebook.constants.count
  func text(_ literal: GroundLiteral) -> String {
    (literal.isNegated ? "not " : "") + rulebook[literal.predicate].name
      + "(\(literal.arguments.map { whole.constants[$0].text(in: rulebook) }.joined(separator: ", ")))"
  }
  func usable(_ all: Set<GroundLiteral>) -> [GroundLiteral] {
    all.filter { $0.arguments.allSatisfy { Int($0.raw) < own } }.sorted { text($0) < text($1) }
  }
  let targets = usable(heads)
  if targets.isEmpty { return (seed, nil, nil) }
  let target = random.pick(targets)
  // Givens to which the rules lead from the target.
  var reached: Set<GroundLiteral> = [positive(target)]
  var givens: Set<GroundLiteral> = []
  var isGrowing = true
  while isGrowing {
    isGrowing = false
    for instance in instances where reached.contains(positive(instance.head)) {
      for premise in instance.premises where reached.insert(positive(premise.literal)).inserted { isGrowing = true }
    }
  }
  for literal in reached where rulebook[literal.predicate].kind == .given { givens.insert(literal) }
  for given in random.shuffled(usable(givens)).prefix(3) {
    situation.unknowns.append(OpenQuestion(literal: given, record: nil, place: facts.place))
  }
  guard case .model(let model) = reason(facts, in: situation, scope: .questions, also: [target]) else {
    return (seed, nil, nil)
  }
  var options = NeedsOptions()
  options.only = .unknown
  if random.chance(30) { options.goal = .status(random.pick(Status.allCases)) }
  var limits = Limits()
  limits.needsEvaluations = 100_000
  let needs = Needs(facts, in: situation, model, target, options, limits: limits)
  if needs.goal.isMet(by: needs.status) { return (seed, nil, nil) }
  let found = Set(
    needs.sets.map { told($0.changes.map { ($0.entry.literal, $0.entry.level, $0.level) }, rulebook, text) })
  let expected = bruteForce(facts, situation, target, needs.goal, rulebook, text)
  var problem: String?
  if found != expected {
    problem =
      "seed \(seed): \(text(target)) is \(needs.status), to \(needs.goal)\nmissing \(expected.subtracting(found).sorted())\n"
      + "too much \(found.subtracting(expected).sorted())\n\(theory.rulesText)---\n\(theory.caseText)"
  }
  return (seed, expected.count, problem)
}

private func positive(_ literal: GroundLiteral) -> GroundLiteral {
  var positive = literal
  positive.isNegated = false
  return positive
}

/// A set as text: which entries are raised or lowered, and by how many grades together.
private func told(
  _ changes: [(literal: GroundLiteral, from: RecordLevel, to: RecordLevel)], _ rulebook: Rulebook,
  _ text: (GroundLiteral) -> String
) -> String {
  let cost = changes.reduce(0) { $0 + abs(rank($1.from, rulebook) - rank($1.to, rulebook)) }
  return changes.map { text($0.literal) + ($0.to > $0.from ? " up" : " down") }.sorted().joined(separator: ", ")
    + " by \(cost)"
}

private func rank(_ level: RecordLevel, _ rulebook: Rulebook) -> Int {
  switch level {
  case .nothing: -1
  case .evidence(let standard): Int(standard.raw)
  case .undisputed: rulebook.standards.names.count
  }
}

/// Every set of one or two entries, to every level.
private func bruteForce(
  _ facts: CheckedCase, _ situation: Situation, _ target: GroundLiteral, _ goal: NeedsGoal, _ rulebook: Rulebook,
  _ text: (GroundLiteral) -> String
) -> Set<String> {
  var entries: [GroundLiteral] = []
  for unknown in situation.unknowns {
    for isNegated in [false, true] {
      var literal = unknown.literal
      literal.isNegated = isNegated
      if !entries.contains(literal) { entries.append(literal) }
    }
  }
  var current: [GroundLiteral: RecordLevel] = [:]
  for fact in situation.facts {
    current[fact.literal] = max(current[fact.literal] ?? .nothing, fact.standard.map { .evidence($0) } ?? .undisputed)
  }
  let levels: [RecordLevel] =
    [.nothing] + rulebook.standards.names.indices.map { .evidence(StandardID(Int32($0))) } + [.undisputed]
  let prepared = PreparedRules(facts)
  func does(_ changes: [(literal: GroundLiteral, level: RecordLevel)]) -> Bool {
    let changed = situation.changed(changes, place: facts.place)
    guard
      case .model(let model) = reason(
        facts, in: changed, scope: .questions, also: [target], prepared: prepared)
    else { return false }
    return goal.isMet(by: model.status(of: target))
  }
  var best: [Set<Move>: Int] = [:]
  var singles: Set<GroundLiteral> = []
  func note(_ changes: [(literal: GroundLiteral, level: RecordLevel)]) {
    guard does(changes) else { return }
    let key = Set(
      changes.map { Move(literal: $0.literal, isRaised: $0.level > current[$0.literal] ?? .nothing) })
    let cost = changes.reduce(0) {
      $0 + abs(rank(current[$1.literal] ?? .nothing, rulebook) - rank($1.level, rulebook))
    }
    best[key] = min(best[key] ?? Int.max, cost)
    if changes.count == 1 { singles.insert(changes[0].literal) }
  }
  func others(_ literal: GroundLiteral) -> [RecordLevel] { levels.filter { $0 != current[literal] ?? .nothing } }
  for entry in entries { for level in others(entry) { note([(entry, level)]) } }
  for (i, first) in entries.enumerated() where !singles.contains(first) {
    for second in entries[(i + 1)...] where !singles.contains(second) {
      for one in others(first) { for two in others(second) { note([(first, one), (second, two)]) } }
    }
  }
  return Set(
    best.map { key, cost in
      key.map { text($0.literal) + ($0.isRaised ? " up" : " down") }.sorted().joined(separator: ", ") + " by \(cost)"
    })
}
