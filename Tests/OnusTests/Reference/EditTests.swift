/// After random edits of a generated theory the incremental engine gives the statuses and the traces of an evaluation from scratch.
import Foundation
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

/// What came of some scripts.
private struct EditReport: Sendable {
  var scripts = 0
  var edits = 0
  var refused = 0
  var undone = 0
  var restarts = 0
  var statuses = 0
  var changed = 0
  var traces = 0
  /// Traces not compared, since the case has a contradiction that the question does not reach.
  var elsewhere = 0
  var kept = 0
  var mismatches: [String] = []

  mutating func add(_ other: EditReport) {
    for count in [
      \EditReport.scripts, \.edits, \.refused, \.undone, \.restarts, \.statuses, \.changed, \.traces, \.elsewhere,
      \.kept,
    ] { self[keyPath: count] += other[keyPath: count] }
    mismatches += other.mismatches
  }
}

@Suite struct EditTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// `ONUS_EDITS` runs more scripts, `ONUS_SEED` begins with another.
  @Test func editedIsAsFromScratch() async {
    let wanted = Int(Self.environment["ONUS_EDITS"] ?? "") ?? 500
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
      "scripts \(report.scripts), edits \(report.edits), refused \(report.refused), undone \(report.undone), "
        + "restarts \(report.restarts), statuses \(report.statuses), changed \(report.changed), "
        + "traces \(report.traces), not compared \(report.elsewhere), kept \(report.kept)")
    for mismatch in report.mismatches.sorted().prefix(3) { print(mismatch) }
    let differing = report.mismatches.count
    #expect(differing == 0, "scripts differ; the first ones stand above")
    #expect(report.scripts * 100 >= wanted * 80)
    if wanted < 500 { return }
    #expect(report.refused > 0 && report.undone > wanted / 10 && report.restarts > wanted / 4)
    #expect(report.elsewhere * 10 < report.traces)
    #expect(report.changed > wanted / 10 && report.kept > wanted)
  }
}

/// Edits one theory step by step and compares after each step.
private func run(script seed: UInt64, _ report: inout EditReport) {
  var random = SplitMix(seed: seed ^ 0xED17)
  var theory = TheoryGenerator.theory(seed: seed)
  guard let checked = checkedCase(theory), var session = Incremental.starting(checked, in: checked.base).incremental
  else { return }
  var facts = checked
  report.scripts += 1
  var done: [Incremental.Undo] = []
  var before: [GroundLiteral: Status] = [:]
  for step in 0..<5 {
    var wasRefused = false
    switch random.weighted([(6, 0), (3, 1), (1, 2), (1, 3)]) {
    case 1:
      if let last = done.popLast() {
        session.revert(last)
        report.undone += 1
      }
    case 2:
      // Another day is another situation: it begins anew, with the facts as they stand.
      var situation = session.situation
      situation.asOf = CivilDate(text: random.pick(["1999-12-31", "2000-03-01", "2000-06-15", "2002-01-01"]))
      if let other = Incremental.starting(facts, in: situation).incremental { (session, done) = (other, []) }
      report.restarts += 1
    case 3:
      // So does a case with another entity, which lengthens whatever runs through its type.
      theory.facts.append("entity n\(step) : Thing")
      if let other = checkedCase(theory), let begun = Incremental.starting(other, in: other.base).incremental {
        (facts, session, done, before) = (other, begun, [], [:])
      }
      report.restarts += 1
    default:
      let edit = randomEdit(facts, session.situation, &random)
      var after = session.situation
      after.facts.removeAll { edit.withdrawn.contains($0.literal) }
      after.facts += edit.stated
      switch session.apply(edit) {
      case .done(let undo): done.append(undo)
      case .refused:
        wasRefused = true
        report.refused += 1
      }
      report.edits += 1
      if wasRefused, case .model = reason(facts, in: after, scope: .questions) {
        report.mismatches.append("seed \(seed), step \(step): only the edit is refused")
        return
      }
    }
    let problem = difference(facts, session, &random, &before, &report)
    if let problem {
      report.mismatches.append(
        "seed \(seed), step \(step): \(problem)\n\(theory.rulesText)---\n\(theory.caseText)")
      return
    }
  }
  report.kept += session.kept
}

private func checkedCase(_ theory: Theory) -> CheckedCase? {
  let program = theory.program
  let checked = check(program)
  return (program.diagnostics + checked.diagnostics).contains { $0.code.isError } ? nil : checked.facts
}

/// Assumes, retracts or grades one fact.
private func randomEdit(_ facts: CheckedCase, _ situation: Situation, _ random: inout SplitMix) -> Incremental.Edit {
  let pool = facts.base.facts + situation.facts
  if pool.isEmpty { return Incremental.Edit() }
  var fact = random.pick(pool)
  if random.chance(35) { return Incremental.Edit(withdrawn: [fact.literal]) }
  let old = fact.literal
  if random.chance(35) { fact.literal.isNegated.toggle() }
  // The same said of the arguments of another fact about the same predicate, where there is one.
  let others = pool.filter { $0.literal.predicate == fact.literal.predicate }
  if !others.isEmpty, random.chance(40) { fact.literal.arguments = random.pick(others).literal.arguments }
  let grades = facts.rulebook.standards.names.count
  fact.standard = random.chance(35) ? nil : StandardID(Int32(random.below(grades)))
  return Incremental.Edit(withdrawn: random.chance(50) ? [old, fact.literal] : [], stated: [fact])
}

/// The first difference between the session and an evaluation from scratch.
private func difference(
  _ facts: CheckedCase, _ session: Incremental, _ random: inout SplitMix, _ before: inout [GroundLiteral: Status],
  _ report: inout EditReport
) -> String? {
  let whole = session.situation
  guard case .model(let scratch) = reason(facts, in: whole, scope: .everything) else {
    return "the edit was not refused"
  }
  let own = Int32(facts.rulebook.constants.count)
  let names = LiteralText(facts.rulebook)
  var literals = scratch.literals().map(\.literal).filter { $0.arguments.allSatisfy { $0.raw < own } }
  // What is unproven now has perhaps been something else before; its negation is of interest too.
  literals += whole.facts.map(\.literal)
  literals.sort { names.text(of: $0).utf8.lexicographicallyPrecedes(names.text(of: $1).utf8) }
  if literals.isEmpty { return nil }
  // Some that were asked before, whose models may still stand, and some others.
  let asked = before.keys.sorted { names.text(of: $0).utf8.lexicographicallyPrecedes(names.text(of: $1).utf8) }
  let wanted = Set((0..<6).map { random.pick($0 < 3 && !asked.isEmpty ? asked : literals) })
  for literal in wanted.sorted(by: { names.text(of: $0).utf8.lexicographicallyPrecedes(names.text(of: $1).utf8) }) {
    let text = names.text(of: literal)
    let pattern = Literal(
      predicate: literal.predicate, isNegated: literal.isNegated, arguments: literal.arguments.map { .constant($0) })
    guard case .model(let model) = session.model(for: pattern) else { return "\(text) is not answered" }
    let (mine, theirs) = (model.status(of: literal), scratch.status(of: literal))
    report.statuses += 1
    if let old = before[literal], old != theirs { report.changed += 1 }
    before[literal] = theirs
    if mine != theirs { return "\(text) is \(mine), from scratch \(theirs)" }
    // Asked again nothing has changed.
    guard case .model(let again) = session.model(for: pattern), again === model else {
      return "\(text) is evaluated twice"
    }
    if !random.chance(40) { continue }
    let question = Question(
      text: text, literals: [pattern], variables: [], burden: nil, place: Place(file: FileID(0), start: 0, end: 0))
    guard case .model(let full) = reason(facts, in: whole, scope: .questions, also: [literal]) else {
      return "\(text) is not answered from scratch"
    }
    // A trace ends with the contradictions of the whole case; of other literals the question's model knows a part at most.
    var positive = literal
    positive.isNegated = false
    let isElsewhere = full.contradictions.contains { other in
      other.predicate != positive.predicate || other.arguments != positive.arguments
    }
    if isElsewhere {
      report.elsewhere += 1
      continue
    }
    let traces = [model, full].map { model in
      var trace = TraceText(
        facts, NamedSituation(content: model.situation), model, questions: [question], detail: .full)
      trace.tellsIdle = false
      return trace.text
    }
    report.traces += 1
    if traces[0] != traces[1] { return "\(text) is told as\n\(traces[0])\nfrom scratch\n\(traces[1])" }
  }
  return nil
}
