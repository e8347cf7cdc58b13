/// Engine and reference agree, literal for literal, on generated theories; order of the text changes nothing.
import Foundation
import OnusLanguage
import OnusReasoning
import Testing

/// What came of some seeds.
struct DifferentialReport: Sendable {
  var mix = TheoryMix()
  var rejected: [String: Int] = [:]
  var mismatches: [String] = []

  mutating func add(_ other: DifferentialReport) {
    mix.add(other.mix)
    rejected.merge(other.rejected) { $0 + $1 }
    mismatches += other.mismatches
  }
}

@Suite struct DifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test func engineAndReferenceAgree() async {
    let wanted = Int(Self.environment["ONUS_THEORIES"] ?? "") ?? 2_000
    let first = UInt64(Self.environment["ONUS_SEED"] ?? "") ?? 1
    let chunk = 50
    let report = await withTaskGroup(of: (Int, DifferentialReport).self) { group in
      for start in stride(from: 0, to: wanted, by: chunk) {
        group.addTask {
          var part = DifferentialReport()
          for offset in start..<min(wanted, start + chunk) { compare(seed: first + UInt64(offset), into: &part) }
          return (start, part)
        }
      }
      var parts: [(Int, DifferentialReport)] = []
      for await part in group { parts.append(part) }
      var all = DifferentialReport()
      for (_, part) in parts.sorted(by: { $0.0 < $1.0 }) { all.add(part) }
      return all
    }
    print(report.mix.text)
    let refused = report.rejected.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    print("accepted \(report.mix.theories) of \(wanted); refused: \(refused.map { "\($0.key) \($0.value)" })")
    for mismatch in report.mismatches.prefix(3) { print(mismatch) }
    let differing = report.mismatches.count
    #expect(differing == 0, "theories differ; the first ones stand above")
    #expect(report.mix.theories * 100 >= wanted * 80)
    #expect(report.mix.failed * 100 <= report.mix.theories * 5)
    // Shares of a small sample tell nothing.
    if wanted < 2_000 { return }
    for status in Status.allCases {
      #expect((report.mix.statuses[status] ?? 0) * 100 >= report.mix.statuses.values.reduce(0, +), "\(status) is rare")
    }
    let decisions = report.mix.lines.values.reduce(0, +)
    for line in ReferenceBeats.Line.allCases {
      #expect((report.mix.lines[line.rawValue] ?? 0) * 100 >= decisions, "\(line) is rare")
    }
    let statements = report.mix.statements.values.reduce(0, +)
    for kind in Statement.Kind.allCases {
      #expect((report.mix.statements[kind.rawValue] ?? 0) * 100 >= statements, "\(kind) is rare")
    }
    for (name, count) in report.mix.conditions.merging(report.mix.clauses, uniquingKeysWith: +) {
      #expect(count * 100 >= statements, "\(name) is rare")
    }
    // Every kind that the mix can tell must have occurred.
    #expect(report.mix.conditions.count == 16 && report.mix.clauses.count == 16)
  }
}

/// Compares one theory; what differs is reported by the smallest theory that still differs.
private func compare(seed: UInt64, into report: inout DifferentialReport) {
  let theory = TheoryGenerator.theory(seed: seed)
  let found = problems(of: theory, &report.mix)
  if let refusal = found.refusal {
    report.rejected[refusal, default: 0] += 1
    return
  }
  if found.problems.isEmpty { return }
  let small = shrunk(theory)
  var ignored = TheoryMix()
  report.mismatches.append(
    "seed \(seed), shrunk:\n\(small.rulesText)---\n\(small.caseText)---\n"
      + problems(of: small, &ignored).problems.joined(separator: "\n"))
}

/// Leaves out one block after the other as long as engine and reference still differ.
private func shrunk(_ theory: Theory) -> Theory {
  var best = theory
  var ignored = TheoryMix()
  for path in [\Theory.variants, \Theory.rules, \Theory.facts, \Theory.rules] {
    for index in best[keyPath: path].indices.reversed() {
      var smaller = best
      smaller[keyPath: path].remove(at: index)
      let found = problems(of: smaller, &ignored)
      if found.refusal == nil && !found.problems.isEmpty { best = smaller }
    }
  }
  return best
}

/// Evaluates one theory by both, in all its situations, and in another order of its text.
private func problems(of theory: Theory, _ mix: inout TheoryMix) -> (refusal: String?, problems: [String]) {
  let program = theory.program
  let checked = check(program)
  let errors = (program.diagnostics + checked.diagnostics).filter { $0.code.isError }
  guard errors.isEmpty, let facts = checked.facts else {
    return ("\(errors.first?.code.rawValue ?? "") \(errors.first?.message ?? "")", [])
  }
  mix.add(facts.rulebook)
  let other = check(theory.shuffled().program).facts
  var problems: [String] = []
  if other == nil { problems.append("in another order the theory is refused") }
  for index in 0...facts.variants.count {
    let situation = index == 0 ? facts.base : facts.variants[index - 1].situation
    let reference = Reference(facts, situation)
    let outcome = reason(facts, in: situation, scope: .everything, limits: Limits())
    // Before the model is asked for anything, since asking makes literals known.
    let inThisOrder = told(outcome)
    if reference.hasFailed { mix.failed += 1 }
    switch outcome {
    case .failed(let diagnostics):
      if !reference.hasFailed { problems.append("only the engine fails: \(diagnostics.map { $0.message })") }
    case .model(let model):
      if reference.hasFailed {
        problems.append("only the reference fails")
      } else {
        problems += differences(reference, model, &mix)
      }
    }
    guard let other else { continue }
    let again = reason(
      other, in: index == 0 ? other.base : other.variants[index - 1].situation, scope: .everything, limits: Limits())
    if told(again) != inThisOrder { problems.append("another order gives other statuses") }
  }
  return (nil, problems)
}

/// Where the statuses differ. Literals are compared by their values: each side numbers what it computes for itself.
private func differences(_ reference: Reference, _ model: Model, _ mix: inout TheoryMix) -> [String] {
  var result: [String] = []
  for literal in reference.literals {
    let status = reference.status(literal)
    mix.literals += 1
    // What is only refuted because its key has another value tells little.
    if reference.isArgued(literal) { mix.statuses[status, default: 0] += 1 }
    var arguments = Array(literal.arguments)
    var isKnown = true
    for (index, constant) in literal.arguments.enumerated() {
      if let id = model.constants.id(of: reference.ground.constants[constant]) {
        arguments[index] = id
      } else {
        isKnown = false
      }
    }
    let same = GroundLiteral(predicate: literal.predicate, isNegated: literal.isNegated, arguments: arguments)
    let found: Status? = isKnown ? model.status(of: same) : nil
    // A value that the engine never computed can only stand beside another value of the same key.
    if found == nil && (status == .unproven || status == .refuted || literal.isNegated) { continue }
    if found != status {
      let shown = told(literal, reference.ground.constants, model.rulebook)
      result.append("\(shown): engine \(found?.rawValue ?? "knows no such value"), reference \(status)")
    }
  }
  for (line, count) in reference.decisions() { mix.lines[line?.rawValue ?? "none", default: 0] += count }
  return result
}

/// Every literal that is not unproven with its status, by its text.
private func told(_ outcome: Outcome) -> [String: String] {
  switch outcome {
  case .failed(let diagnostics): return ["failed": diagnostics.map { $0.code.rawValue }.sorted().joined(separator: " ")]
  case .model(let model):
    var result: [String: String] = [:]
    for (literal, status) in model.literals() {
      result[told(literal, model.constants, model.rulebook)] = status.rawValue
    }
    return result
  }
}

private func told(_ literal: GroundLiteral, _ constants: Constants, _ rulebook: Rulebook) -> String {
  let arguments = literal.arguments.map { constants[$0].text(in: rulebook) }.joined(separator: ", ")
  return (literal.isNegated ? "not " : "") + rulebook[literal.predicate].name + "(" + arguments + ")"
}
