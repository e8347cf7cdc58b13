/// Certificates of theories and cases in memory.
import Foundation
import OnusLanguage
import OnusReasoning
import OnusVerify

@testable import OnusTools

/// The certificate of every literal of a situation that is not unproven, of its questions, and of some that are unproven; nil where the
/// evaluation fails.
func certificate(
  _ facts: CheckedCase, _ files: [SourceFile] = [], variant: String? = nil, asking questions: [GroundLiteral]? = nil,
  prepared: PreparedRules? = nil
) -> [UInt8]? {
  let situation = variant.flatMap { name in facts.variants.first { $0.name == name }?.situation } ?? facts.base
  guard case .model(let model) = reason(facts, in: situation, scope: .everything, prepared: prepared) else {
    return nil
  }
  let names = LiteralText(facts.rulebook).with(model.constants)
  var asked = questions ?? model.literals().map(\.literal)
  if questions == nil {
    for literal in situation.questions.flatMap(\.literals) {
      let arguments = literal.arguments.compactMap { if case .constant(let id) = $0 { id } else { nil } }
      let ground = GroundLiteral(predicate: literal.predicate, isNegated: literal.isNegated, arguments: arguments)
      if arguments.count == literal.arguments.count, !asked.contains(ground) { asked.append(ground) }
    }
    // Their negations too, which are unproven mostly.
    let known = Set(asked)
    asked += asked.map { GroundLiteral(predicate: $0.predicate, isNegated: !$0.isNegated, arguments: $0.arguments) }
      .filter { !known.contains($0) }
  }
  let head = CertificateHead(caseFile: "theory.case", suppose: variant, asOf: situation.asOf, isDayAsked: false)
  let patterns = situation.questions.flatMap { question in
    question.literals.filter { $0.ground == nil }.map { Asked(literal: $0, variables: question.variables) }
  }
  return OnusTools.certificate(of: asked, whole: patterns, in: model, head: head, sources: files, names: names)
    .map { Array($0.joined()) }
}

/// The certificate of all answers to a question with variables about each predicate and its negation; nil where the evaluation fails.
func certificateOfAll(_ facts: CheckedCase, _ files: [SourceFile]) -> [UInt8]? {
  guard case .model(let model) = reason(facts, in: facts.base, scope: .everything) else { return nil }
  let names = LiteralText(facts.rulebook).with(model.constants)
  let patterns = facts.rulebook.predicates.indices.flatMap { row in
    let columns = facts.rulebook.predicates[row].columns
    return [false, true].map { isNegated in
      Asked(
        literal: Literal(
          predicate: PredicateID(Int32(row)), isNegated: isNegated,
          arguments: columns.indices.map { .variable(VariableID(Int32($0))) }),
        variables: columns.enumerated().map { Variable(name: "X\($0.offset)", type: $0.element) })
    }
  }.filter { !$0.variables.isEmpty }
  let asked = patterns.flatMap { model.answers(to: $0.literal, $0.variables) }
  let texts = patterns.map { names.text(of: $0.literal, variables: $0.variables) }
  let head = CertificateHead(
    caseFile: "theory.case", asOf: facts.base.asOf, isDayAsked: false, asked: texts)
  return OnusTools.certificate(of: asked, whole: patterns, in: model, head: head, sources: files, names: names)
    .map { Array($0.joined()) }
}

/// A certificate without the lines about one of its answers.
func without(answer number: Int, _ text: String) -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let answers = lines.indices.filter { lines[$0].contains("{\"question\": ") }
  lines.remove(at: answers[number])
  return lines.joined(separator: "\n").replacing("},\n  ],", with: "}\n  ],")
}

/// What the checker says of a certificate: nil where it accepts it.
func refusal(
  of bytes: [UInt8], _ facts: CheckedCase, _ files: [SourceFile] = [], trustingGround: Bool = false
) -> String? {
  do throws(Refusal) {
    _ = try Certificate(bytes).verify(facts, files, trustingGround: trustingGround)
    return nil
  } catch {
    let place = error.position(in: bytes).map { "\($0.line):\($0.column): " } ?? ""
    return place + error.message
  }
}

/// The case and rulebook of two texts, checked.
func checkedCase(rules: String, case caseText: String) -> CheckedCase? {
  checkedFiles(rules: rules, case: caseText)?.facts
}

/// The same with the files.
func checkedFiles(rules: String, case caseText: String) -> (facts: CheckedCase, files: [SourceFile])? {
  let program = loadedPair(module: "rules", rules: rules, caseText: caseText)
  let checked = check(program)
  guard let facts = checked.facts, !(program.diagnostics + checked.diagnostics).contains(where: { $0.code.isError })
  else { return nil }
  return (facts, program.files)
}
