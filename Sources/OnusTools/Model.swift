/// `onus model`: every literal that is not unproven, with its status, one on a line.

internal import OnusLanguage
internal import OnusReasoning

extension Session {
  /// `STATUS LITERAL`, sorted by the bytes of the literal, so that other programs can compare.
  func model() throws(UsageError) -> ExitCode { try model(at: arguments.operands[0]) }

  func model(at path: String) throws(UsageError) -> ExitCode {
    console.progress?.begin(path)
    let (program, checked) = try loadedCase(at: path)
    guard let checked else { return .invalid }
    let situation = try checked.situation(named: arguments.value("suppose"))
    do throws(EvaluationFailure) {
      let evaluation = try evaluate(situation.content, in: checked, scope: .everything)
      for line in evaluation.lines { console.print("\(line.status.rawValue) \(line.text)") }
      return evaluation.contradictions.isEmpty ? .done : .contradiction
    } catch {
      tell(error, in: program)
      return error.code
    }
  }
}
