/// The statuses of a situation's literals, with their texts: what the commands see of the engine.

internal import OnusLanguage
internal import OnusReasoning

/// Why a situation could not be evaluated.
struct EvaluationFailure: Error {
  var diagnostics: [Diagnostic]

  /// A limit, or something invalid that shows only in evaluating.
  var code: ExitCode {
    diagnostics.contains { $0.code.isLimit } ? .limit : .invalid
  }
}

/// An evaluated situation.
struct Evaluation {
  let model: Model
  let names: LiteralText
  /// How many constants the case itself has: the same in every situation, while those computed are not.
  let ownConstants: Int32

  func status(of literal: GroundLiteral) -> Status { model.status(of: literal) }

  func text(of literal: GroundLiteral) -> String { names.text(of: literal) }

  /// The literals that are definite together with their contrary, by their text.
  var contradictions: [GroundLiteral] {
    model.contradictions.sorted { text(of: $0).utf8.lexicographicallyPrecedes(text(of: $1).utf8) }
  }

  /// Every literal that is not unproven with its text, sorted by the bytes of the text.
  var lines: [(text: String, status: Status)] {
    model.literals().map { (text: text(of: $0.literal), status: $0.status) }
      .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }

  /// The literals that a question's literal stands for: itself, or with variables all that are not unproven.
  func answers(to literal: Literal, _ variables: [Variable]) -> [GroundLiteral] {
    literal.ground.map { [$0] } ?? model.answers(to: literal, variables)
  }

  /// The same with their statuses, in no order that says anything.
  func answered(_ literal: Literal, _ variables: [Variable]) -> [(literal: GroundLiteral, status: Status)] {
    literal.ground.map { [($0, status(of: $0))] } ?? model.answered(literal, variables)
  }
}

/// Evaluates a situation, of everything or of what is asked and expected.
func evaluate(
  _ situation: Situation, in checked: CheckedCase, scope: Scope = .questions, prepared: PreparedRules? = nil,
  limits: Limits
) throws(EvaluationFailure) -> Evaluation {
  switch reason(checked, in: situation, scope: scope, limits: limits, prepared: prepared) {
  case .model(let model):
    return Evaluation(
      model: model, names: LiteralText(checked.rulebook).with(model.constants),
      ownConstants: Int32(checked.rulebook.constants.count))
  case .failed(let diagnostics): throw EvaluationFailure(diagnostics: diagnostics)
  }
}

/// Evaluates one situation of a case after the other: what a variant changes is laid over what was evaluated before.
final class SituationEvaluator {
  let checked: CheckedCase
  let prepared: PreparedRules
  private let names: LiteralText
  private let limits: Limits
  private var whatIf: WhatIf?

  init(_ checked: CheckedCase, limits: Limits) {
    self.checked = checked
    self.limits = limits
    prepared = PreparedRules(checked, limits: limits)
    names = LiteralText(checked.rulebook)
  }

  func evaluate(_ situation: Situation) throws(EvaluationFailure) -> Evaluation {
    var diagnostics: [Diagnostic]
    if let whatIf {
      diagnostics = whatIf.move(to: situation)
    } else {
      (whatIf, diagnostics) = WhatIf.starting(checked, in: situation, limits: limits, prepared: prepared)
    }
    guard let whatIf, diagnostics.isEmpty else { throw EvaluationFailure(diagnostics: diagnostics) }
    return Evaluation(
      model: whatIf.model, names: names.with(whatIf.model.constants),
      ownConstants: Int32(checked.rulebook.constants.count))
  }
}

extension Session {
  /// Evaluates a situation within the limits of the command line.
  func evaluate(
    _ situation: Situation, in checked: CheckedCase, scope: Scope = .questions
  ) throws(EvaluationFailure) -> Evaluation {
    try OnusTools.evaluate(situation, in: checked, scope: scope, limits: limits)
  }
}
