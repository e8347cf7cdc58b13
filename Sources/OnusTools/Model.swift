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
      if arguments.value("format") == "json" {
        console.print(Session.json(of: evaluation, checked, situation))
      } else {
        for line in evaluation.lines { console.print("\(line.status.rawValue) \(line.text)") }
      }
      return evaluation.contradictions.isEmpty ? .done : .contradiction
    } catch {
      tell(error, in: program)
      return error.code
    }
  }

  private static func json(
    of evaluation: Evaluation, _ checked: CheckedCase, _ situation: NamedSituation
  ) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_model", 1)
      writer.member("case", checked.name)
      writer.member("suppose", orNull: situation.name)
      writer.member("literals") { writer in
        writer.array { writer in
          for line in evaluation.lines {
            writer.element { writer in
              writer.object { writer in
                writer.member("literal", line.text)
                writer.member("status", line.status.rawValue)
              }
            }
          }
        }
      }
    }
    return writer.text
  }
}
