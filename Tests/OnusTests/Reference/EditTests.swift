/// After random edits of a generated theory the model that moves has the statuses and tells the traces of an evaluation from scratch.
import Foundation
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

/// What came of some scripts.
private struct EditReport: Sendable {
  var scripts = 0
  var edits = 0
  var moves = 0
  var refused = 0
  var undone = 0
  var restarts = 0
  var statuses = 0
  var changed = 0
  var traces = 0
  var wholes = 0
  var parts = 0
  var kept = 0
  var cuts = 0
  /// Comparisons of what is watched, of them with changes, and of them where the list of the whole does.
  var watches = 0
  var tellings = 0
  var sparing = 0
  var mismatches: [String] = []

  mutating func add(_ other: EditReport) {
    for count in [
      \EditReport.scripts, \.edits, \.moves, \.refused, \.undone, \.restarts, \.statuses, \.changed, \.traces, \.wholes,
      \.parts, \.kept, \.cuts, \.watches, \.tellings, \.sparing,
    ] { self[keyPath: count] += other[keyPath: count] }
    mismatches += other.mismatches
  }

  mutating func add(_ session: WhatIf) {
    wholes += session.wholes
    parts += session.parts
    kept += session.kept
    cuts += session.cuts
  }
}

@Suite struct EditTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// `ONUS_EDITS` runs more scripts, `ONUS_SEED` begins with another.
  @Test func editedIsAsFromScratch() async {
    // Some cannot be evaluated to begin with; 500 are left.
    let wanted = Int(Self.environment["ONUS_EDITS"] ?? "") ?? 520
    let first = UInt64(Self.environment["ONUS_SEED"] ?? "") ?? 1
    let report = await withTaskGroup(of: EditReport.self) { group in
      for start in stride(from: 0, to: wanted, by: 25) {
        group.addTask {
          var part = EditReport()
          for offset in start..<min(wanted, start + 25) { run(script: first + UInt64(offset), &part) }
          return part
        }
      }
      var all = EditReport()
      for await part in group { all.add(part) }
      return all
    }
    print(
      "scripts \(report.scripts), edits \(report.edits), moves \(report.moves), refused \(report.refused), "
        + "undone \(report.undone), restarts \(report.restarts), statuses \(report.statuses), "
        + "changed \(report.changed), traces \(report.traces), wholes \(report.wholes), parts \(report.parts), "
        + "kept \(report.kept), cuts \(report.cuts), watches \(report.watches), tellings \(report.tellings), "
        + "sparing \(report.sparing)")
    for mismatch in report.mismatches.sorted().prefix(3) { print(mismatch) }
    let differing = report.mismatches.count
    #expect(differing == 0, "scripts differ; the first ones stand above")
    #expect(report.scripts * 100 >= wanted * 80)
    if wanted < 500 { return }
    #expect(report.scripts >= 500)
    #expect(report.refused > 0 && report.undone > wanted / 10 && report.restarts > wanted / 20)
    #expect(report.changed > wanted && report.traces > wanted)
    #expect(report.watches > wanted && report.tellings > wanted / 2 && report.sparing > wanted / 2)
    #expect(report.parts > wanted && report.kept > wanted / 20 && report.cuts > wanted / 4)
  }
}

/// Edits one theory step by step and compares after each step.
private func run(script seed: UInt64, _ report: inout EditReport) {
  var random = SplitMix(seed: seed ^ 0xED17)
  var theory = TheoryGenerator.theory(seed: seed)
  // In every second script a change that rests on half of the facts is not followed, unless values soon cease to change.
  var limits = Limits()
  if seed.isMultiple(of: 2) { limits.partFacts = 0 }
  guard var facts = checkedCase(theory) else { return }
  var now = facts.base
  askMore(&now, facts, &random)
  guard var session = WhatIf.starting(facts, in: now, limits: limits).whatIf else { return }
  report.scripts += 1
  var done: [(undo: WhatIf.Undo, before: FactRows)] = []
  var before: [String: Status] = [:]
  var watch = Watch(generation: 0)
  for step in 0..<6 {
    func told(_ problem: String) {
      report.mismatches.append(
        "seed \(seed), step \(step): \(problem)\n\(theory.rulesText)---\n\(theory.caseText)")
    }
    var next = now
    switch random.weighted([(6, 0), (2, 1), (3, 2), (1, 3)]) {
    case 1:
      guard let last = done.popLast() else { continue }
      if !session.revert(last.undo).isEmpty { return told("an edit is not taken back") }
      now.facts = last.before
      report.undone += 1
    case 2:
      // Several edits at once, in another order of the facts, perhaps on another day.
      for _ in 0..<random.below(3) {
        let edit = randomEdit(facts, next, &random)
        next.facts.removeAll { edit.withdrawn.contains($0.literal) }
        next.facts += edit.stated
      }
      next.facts = FactRows(random.shuffled(Array(next.facts)))
      if random.chance(25) {
        next.asOf = CivilDate(text: random.pick(["1999-12-31", "2000-03-01", "2000-06-15", "2002-01-01"]))
      }
      if random.chance(25) { askMore(&next, facts, &random) }
      report.moves += 1
      if session.move(to: next).isEmpty {
        (now, done) = (next, [])
      } else {
        report.refused += 1
        if case .model = reason(facts, in: next, scope: .questions) { return told("only the move is refused") }
      }
    case 3:
      // A case with another entity begins anew, which lengthens whatever runs through its type.
      theory.facts.append("entity n\(step) : Thing")
      guard let other = checkedCase(theory), let begun = WhatIf.starting(other, in: other.base, limits: limits).whatIf
      else { continue }
      report.add(session)
      (facts, session, now, done, before) = (other, begun, other.base, [], [:])
      watch = Watch(generation: step + 1)
      report.restarts += 1
    default:
      let edit = randomEdit(facts, now, &random)
      next.facts.removeAll { edit.withdrawn.contains($0.literal) }
      next.facts += edit.stated
      report.edits += 1
      switch session.apply(edit) {
      case .done(let undo):
        done.append((undo, now.facts))
        now = next
      case .refused:
        report.refused += 1
        if case .model = reason(facts, in: next, scope: .questions) { return told("only the edit is refused") }
      }
    }
    if let problem = difference(facts, session, now, &random, &before, &report) { return told(problem) }
    if let problem = watch.difference(facts, session.model, now, &report) { return told(problem) }
  }
  report.add(session)
}

/// What a session watches, found by what changes touch and found anew at each step.
private struct Watch {
  let generation: Int
  private var last: (spared: ReplStatuses, anew: ReplStatuses)?

  init(generation: Int) { self.generation = generation }

  /// The first difference between the two.
  mutating func difference(
    _ facts: CheckedCase, _ model: Model, _ now: Situation, _ report: inout EditReport
  ) -> String? {
    var asked = now
    // Of many something is nearly always named in a way that takes a look at everything.
    for (i, predicate) in facts.rulebook.predicates.enumerated()
    where model.isGrounded(PredicateID(Int32(i))) && (i + generation).isMultiple(of: 3) {
      let variables = predicate.columns.map { Variable(name: "X", type: $0) }
      for isNegated in [false, true] {
        let all = Literal(
          predicate: PredicateID(Int32(i)), isNegated: isNegated,
          arguments: variables.indices.map { .variable(VariableID(Int32($0))) })
        asked.questions.append(
          Question(
            text: predicate.name, literals: [all], variables: variables, burden: nil,
            place: Place(file: FileID(0), start: 0, end: 0)))
      }
    }
    let names = LiteralText(facts.rulebook)
    let spared = ReplStatuses(asked, model, names, generation: generation, after: last?.spared)
    let anew = ReplStatuses(asked, model, names, generation: generation)
    defer { last = (spared, anew) }
    guard let last else { return nil }
    report.watches += 1
    if spared.sparesListing(since: last.spared) { report.sparing += 1 }
    let told = [(spared, last.spared), (anew, last.anew)].map { now, before in
      now.changes(since: before).map { "\($0.text): \($0.old) -> \($0.new)" } + ["of \(now.count(with: before))"]
    }
    if told[0].count > 1 { report.tellings += 1 }
    return told[0] == told[1] ? nil : "what is watched changed by\n\(told[0])\nlisted anew by\n\(told[1])"
  }
}

/// Asks for some more of what the facts speak of.
private func askMore(_ situation: inout Situation, _ facts: CheckedCase, _ random: inout SplitMix) {
  for _ in 0..<3 where !situation.facts.isEmpty {
    let literal = random.pick(Array(situation.facts)).literal
    let pattern = Literal(
      predicate: literal.predicate, isNegated: literal.isNegated, arguments: literal.arguments.map { .constant($0) })
    situation.questions.append(
      Question(
        text: LiteralText(facts.rulebook).text(of: literal), literals: [pattern], variables: [], burden: nil,
        place: Place(file: FileID(0), start: 0, end: 0)))
  }
}

private func checkedCase(_ theory: Theory) -> CheckedCase? {
  let program = theory.program
  let checked = check(program)
  return (program.diagnostics + checked.diagnostics).contains { $0.code.isError } ? nil : checked.facts
}

/// Assumes, retracts or grades one fact.
private func randomEdit(_ facts: CheckedCase, _ situation: Situation, _ random: inout SplitMix) -> WhatIf.Edit {
  let pool = Array(facts.base.facts) + situation.facts
  if pool.isEmpty { return WhatIf.Edit() }
  var fact = random.pick(pool)
  if random.chance(35) { return WhatIf.Edit(withdrawn: [fact.literal]) }
  let old = fact.literal
  if random.chance(35) { fact.literal.isNegated.toggle() }
  // The same said of the arguments of another fact about the same predicate, where there is one.
  let others = pool.filter { $0.literal.predicate == fact.literal.predicate }
  if !others.isEmpty, random.chance(40) { fact.literal.arguments = random.pick(others).literal.arguments }
  let grades = facts.rulebook.standards.names.count
  fact.standard = random.chance(35) ? nil : StandardID(Int32(random.below(grades)))
  return WhatIf.Edit(withdrawn: random.chance(50) ? [old, fact.literal] : [], stated: [fact])
}

/// The first difference between the session and an evaluation from scratch.
private func difference(
  _ facts: CheckedCase, _ session: WhatIf, _ now: Situation, _ random: inout SplitMix,
  _ before: inout [String: Status], _ report: inout EditReport
) -> String? {
  guard case .model(let scratch) = reason(facts, in: now, scope: .questions) else { return "it was not refused" }
  let names = LiteralText(facts.rulebook)
  let model = session.model
  let own = Int32(facts.rulebook.constants.count)
  var all: [[String: Status]] = []
  for model in [model, scratch] {
    let texts = names.with(model.constants)
    all.append(Dictionary(model.literals().map { (texts.text(of: $0.literal), $0.status) }, uniquingKeysWith: { $1 }))
  }
  let (mine, theirs) = (all[0], all[1])
  report.statuses += theirs.count
  for text in Set(mine.keys).union(theirs.keys).sorted() where mine[text] != theirs[text] {
    let words = [mine[text], theirs[text]].map { $0?.rawValue ?? "not named" }
    return "\(text) is \(words[0]), from scratch \(words[1])"
  }
  // Each by itself too: what is listed is found another way.
  for (literal, status) in scratch.literals() where literal.arguments.allSatisfy({ $0.raw < own }) {
    let mine = model.status(of: literal)
    if mine != status { return "\(names.text(of: literal)) is \(mine) by itself, from scratch \(status)" }
  }
  report.changed += theirs.count { before[$0.key] != $0.value }
  before = theirs
  if Set(session.situation.facts) != Set(now.facts) { return "other facts are stated" }
  let contradictions = [model, scratch].map { model in
    model.contradictions.map { names.with(model.constants).text(of: $0) }.sorted()
  }
  if contradictions[0] != contradictions[1] { return "contradictions \(contradictions)" }
  if !random.chance(50) { return nil }
  report.traces += 1
  let traces = [model, scratch].map { model in
    TraceText(facts, NamedSituation(content: now), model, questions: now.questions, detail: .full).text
  }
  if traces[0] != traces[1] { return "it is told as\n\(traces[0])\nfrom scratch\n\(traces[1])" }
  return nil
}
