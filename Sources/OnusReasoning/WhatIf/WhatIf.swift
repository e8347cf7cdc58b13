/// A case that is changed step by step: facts added, taken away and raised, days moved, variants entered and left.

public import OnusLanguage

/// The model of a situation that moves from one situation of a case to the next.
public final class WhatIf {
  private let limits: Limits
  private let facts: CheckedCase
  private let prepared: PreparedRules
  /// The model of the situation that it stands in.
  public private(set) var model: Model

  /// Evaluates the situation to start from; nil with the reasons where it cannot be evaluated.
  public static func starting(
    _ facts: CheckedCase, in situation: Situation, limits: Limits = Limits()
  ) -> (whatIf: WhatIf?, diagnostics: [Diagnostic]) {
    let prepared = PreparedRules(facts, limits: limits)
    switch reason(facts, in: situation, scope: .questions, limits: limits, prepared: prepared) {
    case .model(let model): return (WhatIf(facts, prepared, model, limits), [])
    case .failed(let diagnostics): return (nil, diagnostics)
    }
  }

  private init(_ facts: CheckedCase, _ prepared: PreparedRules, _ model: Model, _ limits: Limits) {
    self.facts = facts
    self.prepared = prepared
    self.model = model
    self.limits = limits
  }

  /// Moves to another situation of the same case; where that cannot be evaluated it stays where it is and says why.
  public func move(to situation: Situation) -> [Diagnostic] {
    switch reason(facts, in: situation, scope: .questions, limits: limits, prepared: prepared) {
    case .model(let next):
      model = next
      return []
    case .failed(let diagnostics): return diagnostics
    }
  }
}
