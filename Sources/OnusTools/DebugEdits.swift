/// `onus debug edits PATH`: how long it takes to change one fact and answer the question concerned.

internal import OnusLanguage
internal import OnusReasoning

extension Session {
  /// Takes the first fact away and states it again, and after each asks the first question.
  func edits(at path: String) throws(UsageError) -> ExitCode {
    let (program, checked) = try loadedCase(at: path)
    guard let checked else { return .invalid }
    let started = WhatIf.starting(checked, in: checked.base, limits: limits)
    guard let whatIf = started.whatIf else {
      let failure = EvaluationFailure(diagnostics: started.diagnostics)
      tell(failure, in: program)
      return failure.code
    }
    guard let question = checked.base.questions.first, let literal = question.literals.first,
      let fact = checked.base.facts.first
    else { throw UsageError(message: "it times cases with a fact and a question") }
    let pattern = LiteralText(checked.rulebook)
    let rounds = 500
    var statuses: [Status] = []
    let clock = ContinuousClock()
    var times: [Swift.Duration] = []
    for round in 0..<2 * rounds {
      let start = clock.now
      let edit =
        round.isMultiple(of: 2)
        ? WhatIf.Edit(withdrawn: [fact.literal]) : WhatIf.Edit(stated: [fact])
      if case .refused(let diagnostics) = whatIf.apply(edit) {
        let failure = EvaluationFailure(diagnostics: diagnostics)
        tell(failure, in: program)
        return failure.code
      }
      let model = whatIf.model
      let status = Evaluation(model: model, names: pattern, ownConstants: 0).answers(to: literal, question.variables)
        .first.map { model.status(of: $0) }
      // Stating it again leads back to the situation that was evaluated first, which costs nothing.
      if round.isMultiple(of: 2) { times.append(clock.now - start) }
      if round < 2, let status { statuses.append(status) }
    }
    times.sort()
    guard let least = times.first else { return .done }
    let median = times[times.count / 2]
    console.print(
      "least \(microseconds(least)) us, median \(microseconds(median)) us; "
        + statuses.map(\.rawValue).joined(separator: " <-> "))
    return .done
  }

  private func microseconds(_ time: Swift.Duration) -> Int64 { time.components.attoseconds / 1_000_000_000_000 }
}
