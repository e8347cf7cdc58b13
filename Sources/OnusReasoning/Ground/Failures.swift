/// Evaluations that failed: which of them are errors, and how they are told.
///
/// A failed evaluation is an error only in an instance none of whose other premises fails (section 6); elsewhere the
/// instance just does not exist. So the failures met while joining wait until everything is solved. One within an inner
/// condition counts only where some instance whose other premises do not fail asks for that condition.

import OnusLanguage

extension GroundProgram {
  /// Turns failed evaluations into errors where no other premise fails.
  func reportFailures() {
    var seen: Set<Diagnostic> = []
    for failure in failures {
      let alternative = lowered.alternatives[failure.alternative]
      if alternative.parts.contains(where: { fails($0, alternative.clause, failure.bindings, failure.place) }) {
        continue
      }
      if alternative.auxiliary >= 0, !isAsked(alternative.auxiliary, failure.bindings) { continue }
      seen.insert(describe(failure))
    }
    diagnostics += seen.sorted { a, b in
      let (x, y) = (a.place, b.place)
      if x?.file != y?.file { return (x?.file.raw ?? 0) < (y?.file.raw ?? 0) }
      return (x?.start ?? 0, a.message) < (y?.start ?? 0, b.message)
    }
  }

  /// Whether a premise surely fails under bindings that may lack some of its variables; the failed one itself does not.
  private func fails(_ part: Part, _ clause: Int, _ bindings: [Int32], _ failed: Place) -> Bool {
    var slots: Set<Int> = []
    switch part {
    case .literal(let pattern, _, _):
      for code in pattern.arguments where isVariable(code) { slots.insert(payload(code)) }
    case .isType(let code, _):
      if isVariable(code) { slots.insert(payload(code)) }
    case .unproven(let aux, _), .atLeast(let aux): slots.formUnion(lowered.auxiliaries[aux].outer)
    case .comparison(let c):
      if c.place == failed { return false }
      variables(of: c.left, into: &slots)
      variables(of: c.right, into: &slots)
    }
    if slots.contains(where: { bindings[$0] < 0 }) { return false }
    if case .comparison(let c) = part {
      var evaluation = Evaluation(program: self, clause: clause)
      switch evaluation.holds(c, bindings) {
      case .fails: return true
      case .holds, .undetermined, .failed: return false
      }
    }
    return truth(of: part, clause: clause, bindings) == .no
  }

  /// Whether an instance whose other premises do not fail has the inner condition with these outer values.
  private func isAsked(_ auxiliary: Int, _ bindings: [Int32]) -> Bool {
    let clause = lowered.auxiliaries[auxiliary].clause
    let outer = lowered.auxiliaries[auxiliary].outer
    return (0..<Int32(instances.count)).contains { instance in
      let alternative = lowered.alternatives[Int(instances.first(instance))]
      guard alternative.clause == clause else { return false }
      let own = Array(instances.row(instance).dropFirst())
      guard outer.allSatisfy({ own[$0] < 0 || own[$0] == bindings[$0] }) else { return false }
      return alternative.parts.allSatisfy { part in
        switch part {
        case .literal, .comparison, .isType: truth(of: part, clause: clause, own) != .no
        case .unproven(let aux, _), .atLeast(let aux):
          contains(aux, auxiliary) || truth(of: part, clause: clause, own) != .no
        }
      }
    }
  }

  /// Whether an auxiliary is another or stands for a condition in which that one occurs.
  private func contains(_ outer: Int, _ inner: Int) -> Bool {
    if outer == inner { return true }
    let below: [Int] =
      switch lowered.auxiliaries[outer].kind {
      case .atLeast(_, let members): members
      case .exists(let ids):
        ids.flatMap { id in
          lowered.alternatives[id].parts.compactMap { part in
            switch part {
            case .unproven(let aux, _), .atLeast(let aux): aux
            case .literal, .comparison, .isType: nil
            }
          }
        }
      }
    return below.contains { contains($0, inner) }
  }

  private func describe(_ failure: Failure) -> Diagnostic {
    let statement = statement(of: failure.alternative)
    let bound = statement.variables.indices.filter {
      failure.bindings[$0] >= 0 && !statement.variables[$0].name.isEmpty && statement.variables[$0].name != "_"
    }
    let told = bound.map { "\(statement.variables[$0].name) = \(text(failure.bindings[$0]))" }.joined(separator: ", ")
    let title = "\(statement.kind.words) `\(statement.name)`"
    let where_ = told.isEmpty ? "in \(title)" : "in \(title), where \(told)"
    let (code, why, hint): (Code, String, String?) =
      switch failure.error {
      case .divisionByZero: (.divisionByZero, "division by zero", "add a premise that excludes zero")
      case .overflow: (.overflow, "a number grows beyond what is exact here", ArithmeticError.overflow.suggestion)
      case .noSuchDay(let year, let month, let day):
        (
          .noSuchDay, "there is no day \(day) in month \(month) of \(year)",
          "say `rounding down` or `rounding up` after the addition"
        )
      case .mixedCurrencies(let a, let b):
        (.mixedCurrencies, "\(a.text) and \(b.text) do not mix", "convert one of them by a rate that the case states")
      case .inexactMoney: (.inexactMoney, "an amount of money has no finite decimal", "`round` it to 2 places")
      case .mixedDurations: (.mixedDurations, "days and months do not mix", "write both in days or both in months")
      case .notWhole: (.notWhole, "a count of days or months is no whole number", "`round` it to 0 places")
      }
    return Diagnostic(code, at: failure.place, "\(why) \(where_)", suggestion: hint)
  }

  func text(_ constant: Int32) -> String { constants[ConstantID(constant)].text(in: rulebook) }
}
