/// The engine's entry: a checked case in, a model out.

public import OnusLanguage

/// What came of a case.
public enum Outcome {
  /// Evaluated.
  case model(Model)
  /// Nothing was evaluated, or a limit stopped it: opposed facts, failed evaluations, too many instances.
  case failed([Diagnostic])
}

/// Evaluates a situation of a case by section 6.
///
/// With `.questions` only what the questions, expectations, allegations and unknowns can reach is grounded, but the
/// definite layer and whatever can fail to evaluate always. `also` names further literals of interest; `prepared` spares
/// preparing the rules of the same case again.
public func reason(
  _ facts: CheckedCase, in situation: Situation, scope: Scope, limits: Limits = Limits(), also: [GroundLiteral] = [],
  prepared: PreparedRules? = nil
) -> Outcome {
  let program = GroundProgram(prepared ?? PreparedRules(facts, limits: limits), situation, limits)
  guard program.diagnostics.isEmpty, program.groundDefinite() else { return .failed(program.diagnostics) }
  program.loadEvidence()
  let wanted: [Bool]
  switch scope {
  case .everything: wanted = Array(repeating: true, count: program.rulebook.predicates.count)
  case .questions: wanted = program.cone(also: also)
  }
  var clauses: [[Int]] = Array(repeating: [], count: program.strata.count)
  for (c, clause) in program.lowered.clauses.enumerated() {
    guard wanted[Int(clause.head.predicate)], program.isInForce(program.rulebook[clause.statement]) else { continue }
    clauses[program.strata.stratum[Int(clause.head.predicate)]].append(c)
  }
  for (stratum, list) in clauses.enumerated() {
    program.solve(stratum, list)
    if program.isStopped { return .failed(program.diagnostics) }
  }
  program.reportFailures()
  guard program.diagnostics.isEmpty else { return .failed(program.diagnostics) }
  return .model(Model(program, scope: scope))
}

extension GroundProgram {
  fileprivate func solve(_ stratum: Int, _ clauses: [Int]) {
    let firstInstance = instances.count
    groundArguments(clauses.filter { lowered.clauses[$0].attack < 0 && lowered.clauses[$0].kind != .defeater })
    if isStopped { return }
    groundAttacks(clauses, from: firstInstance)
    if isStopped { return }
    let firstNode = nodes.nodeCount
    let firstRule = nodes.ruleCount
    encode(stratum: stratum, from: firstInstance)
    if isStopped { return }
    WellFounded.solve(&nodes, fromNode: firstNode, fromRule: firstRule)
    Firmness.mark(&nodes, fromNode: firstNode, fromRule: firstRule, hasSoftRule: hasSoftRule)
    solvedNodes = nodes.nodeCount
  }

  /// The predicates that matter for what is asked, and for statements whose evaluation can fail.
  fileprivate func cone(also: [GroundLiteral]) -> [Bool] {
    var roots = also.map(\.predicate.raw)
    for question in situation.questions { roots += question.literals.map(\.predicate.raw) }
    for expectation in situation.expectations { roots += expectation.literals.map(\.predicate.raw) }
    for alternative in lowered.alternatives {
      let canFail = alternative.parts.contains { part in
        guard case .comparison(let c) = part else { return false }
        return computes(c.left) || computes(c.right)
      }
      let clause = lowered.clauses[alternative.clause]
      if canFail || rulebook[clause.statement].at.map(computes) ?? false { roots.append(clause.head.predicate) }
    }
    return strata.reachable(from: roots)
  }

  /// Turns failed evaluations into errors where no other premise of the instance fails.
  fileprivate func reportFailures() {
    var seen: Set<Diagnostic> = []
    for failure in failures {
      let alternative = lowered.alternatives[failure.alternative]
      let speaks = alternative.parts.contains { part in
        var slots: [Int] = []
        switch part {
        case .literal(let pattern, _, _): slots = pattern.arguments.filter(isVariable).map(payload)
        case .isType(let code, _): slots = isVariable(code) ? [payload(code)] : []
        case .unproven(let aux, _), .atLeast(let aux): slots = lowered.auxiliaries[aux].outer
        case .comparison(let c):
          if c.place == failure.place { return false }
          var all: Set<Int> = []
          variables(of: c.left, into: &all)
          variables(of: c.right, into: &all)
          slots = Array(all)
        }
        if slots.contains(where: { failure.bindings[$0] < 0 }) { return false }
        if case .comparison(let c) = part {
          var evaluation = Evaluation(program: self, clause: alternative.clause)
          switch evaluation.holds(c, failure.bindings) {
          case .fails: return true
          case .holds, .undetermined, .failed: return false
          }
        }
        return truth(of: part, clause: alternative.clause, failure.bindings) == .no
      }
      if !speaks { seen.insert(describe(failure)) }
    }
    diagnostics += seen.sorted { ($0.place?.start ?? 0, $0.message) < ($1.place?.start ?? 0, $1.message) }
  }

  private func describe(_ failure: Failure) -> Diagnostic {
    let statement = statement(of: failure.alternative)
    let bound = statement.variables.indices.filter {
      failure.bindings[$0] >= 0 && !statement.variables[$0].name.isEmpty && statement.variables[$0].name != "_"
    }
    let told = bound.map { "\(statement.variables[$0].name) = \(text(failure.bindings[$0]))" }.joined(separator: ", ")
    let where_ = told.isEmpty ? "in \(statement.name)" : "in \(statement.name), where \(told)"
    let (code, why, hint): (Code, String, String?) =
      switch failure.error {
      case .divisionByZero: (.divisionByZero, "division by zero", "add a premise that excludes zero")
      case .overflow: (.overflow, "a number grows beyond what is exact here", nil)
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
