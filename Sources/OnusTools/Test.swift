/// `onus test`: every `expect` of every case under the paths, outside variants and in each.

internal import OnusLanguage
internal import OnusReasoning

/// What became of the expectations so far.
private struct TestTally {
  var passed = 0
  var failed = 0
  var invalidCases = 0
  var code = ExitCode.done
}

extension Session {
  /// Checks the expectations of all cases; one line for each that fails.
  func test() throws(UsageError) -> ExitCode {
    for path in arguments.operands where files.isRulebook(path) { throw holdsRules(path) }
    let paths = try roots([.facts])
    var tally = TestTally()
    for path in paths { test(path, &tally) }
    if !console.isQuiet {
      var summary = "\(tally.passed) passed, \(tally.failed) failed"
      if tally.invalidCases > 0 {
        summary += ", \(tally.invalidCases) \(tally.invalidCases == 1 ? "case" : "cases") not evaluated"
      }
      console.print(summary)
    }
    if tally.passed + tally.failed + tally.invalidCases == 0, tally.code == .done {
      console.tell("no expectation in \(paths.count) \(paths.count == 1 ? "case" : "cases"): nothing was tested")
      tally.code = tally.code.joined(with: .objection)
    }
    return tally.code
  }

  private func test(_ path: String, _ tally: inout TestTally) {
    let program = load(path)
    guard let checked = program.checkedCase, !program.hasErrors else {
      tellErrors(of: program)
      tally.invalidCases += 1
      tally.code = tally.code.joined(with: .invalid)
      return
    }
    let prepared = PreparedRules(checked, limits: limits)
    for situation in checked.allSituations {
      let evaluation: Evaluation
      do throws(EvaluationFailure) {
        evaluation = try evaluate(situation.content, in: checked, prepared: prepared)
      } catch {
        tell(error, in: program)
        tally.invalidCases += 1
        tally.code = tally.code.joined(with: error.code)
        continue
      }
      check(situation, by: evaluation, in: program, &tally)
    }
  }

  private func check(
    _ situation: NamedSituation, by evaluation: Evaluation, in program: Program, _ tally: inout TestTally
  ) {
    var expectsContradiction = false
    for expectation in situation.content.expectations {
      let failures = expectation.literals.filter { !expectation.kind.isMet(by: evaluation.status(of: $0)) }
      if case .status(.contradiction) = expectation.kind, failures.isEmpty { expectsContradiction = true }
      if failures.isEmpty {
        tally.passed += 1
        continue
      }
      tally.failed += 1
      tally.code = tally.code.joined(with: .objection)
      let place = ShownPlace(expectation.place, in: program.loaded.files)
      let got = failures.map { literal in
        let status = evaluation.status(of: literal).rawValue
        return expectation.literals.count == 1 ? status : "\(status) for \(evaluation.text(of: literal))"
      }
      console.print(
        console.outputStyle(.error, "FAIL") + " "
          + visibleText(
            "\(place.path):\(place.line): \(situation.prefix)\(expectation.kind.written) \(expectation.text), got \(joinedBriefly(got, separator: ", "))"
          ))
    }
    let contradictions = evaluation.contradictions
    if !contradictions.isEmpty && !expectsContradiction && !situation.mayContradict {
      tally.code = tally.code.joined(with: .contradiction)
      for literal in contradictions {
        console.print(
          console.outputStyle(.error, "CONTRADICTION") + " "
            + visibleText(
              "\(program.path): \(situation.prefix)\(evaluation.text(of: literal)) and its contrary are definite"))
      }
    }
  }
}

extension Expectation.Kind {
  /// The words before the literal.
  var written: String {
    switch self {
    case .proven: "expect"
    case .notProven: "expect not proven"
    case .status(let status): "expect \(status.rawValue)"
    }
  }

  /// Whether a status is as expected.
  func isMet(by status: Status) -> Bool {
    switch self {
    case .status(let expected): return status == expected
    case .proven:
      switch status {
      case .definite, .established, .presumed: return true
      case .contradiction, .undetermined, .refuted, .contested, .rebutted, .unproven: return false
      }
    case .notProven:
      switch status {
      case .refuted, .contested, .rebutted, .unproven: return true
      case .contradiction, .definite, .established, .presumed, .undetermined: return false
      }
    }
  }
}

/// The case outside variants, or one variant.
struct NamedSituation {
  /// Nil outside variants.
  var name: String?
  var title: String?
  var content: Situation
  /// Whether the case outside variants expects a contradiction, so that this one inherits it.
  var mayContradict = false

  /// `suppose NAME: `, or nothing.
  var prefix: String { name.map { "suppose \($0): " } ?? "" }
}

extension CheckedCase {
  /// The case outside variants, then each variant in the order written.
  var allSituations: [NamedSituation] {
    let inherits = base.expectations.contains { expectation in
      if case .status(.contradiction) = expectation.kind { return true }
      return false
    }
    return [NamedSituation(content: base)]
      + variants.map {
        NamedSituation(name: $0.name, title: $0.title, content: $0.situation, mayContradict: inherits)
      }
  }

  /// The situation of that name; nil for outside variants.
  func situation(named name: String?) throws(UsageError) -> NamedSituation {
    if let situation = allSituations.first(where: { $0.name == name }) { return situation }
    let wanted = name ?? ""
    let names = variants.map(\.name)
    let suggestion =
      nearestName(to: wanted, among: names).map { "did you mean `\($0)`?" }
      ?? (names.isEmpty ? "it has no `suppose`" : "it has \(names.map { "`\($0)`" }.joined(separator: ", "))")
    throw UsageError(message: "the case has no variant `\(wanted)`", suggestion: suggestion)
  }
}
