/// Answers of a session: statuses, proofs, what stands against a literal, the trace of everything.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  private func answers(to question: Question) -> [(literal: GroundLiteral?, text: String)] {
    WhyText.answers(to: question, model, names.with(model.constants))
  }

  /// All answers with their statuses.
  func tellAnswers(to literal: String) throws(ReplFailure) {
    let question: Question
    do throws(ReplFailure) { question = try ask(literal) } catch {
      // A word alone may be a command with a slip.
      let words = ReplWord.allCases.map(\.rawValue)
      guard firstWord(of: literal).rest.isEmpty, let near = nearestName(to: literal, among: words) else { throw error }
      throw ReplFailure("no command and no predicate is called `\(literal)`", suggestion: "did you mean `\(near)`?")
    }
    let sentences = sentences
    for answer in answers(to: question) {
      output.print(answer.literal.map { model.status(of: $0) } ?? .unproven, answer.text)
      guard let literal = answer.literal else { continue }
      let sentence = sentences.sentence(literal)
      if sentence != answer.text { output.print("  = \(sentence)") }
    }
  }

  /// The proof of a literal, or what it lacks.
  func tellWhy(_ literal: String) throws(ReplFailure) {
    let question = try ask(literal)
    tellTrace(of: question)
  }

  /// What a literal lacks. What is proven lacks nothing.
  func tellWhyNot(_ literal: String) throws(ReplFailure) {
    let question = try ask(literal)
    for answer in answers(to: question) {
      guard let ground = answer.literal, model.status(of: ground).isProven else { continue }
      throw ReplFailure(
        "`\(answer.text)` is \(model.status(of: ground).rawValue)",
        suggestion: "`why \(answer.text)` tells why, `against \(answer.text)` what stood against it")
    }
    tellTrace(of: question)
  }

  /// The answers to all questions.
  func tellTrace(_ detail: TraceDetail) {
    if circumstances.questions.isEmpty {
      return output.print("nothing is asked yet")
    }
    var all = why(circumstances.questions, detail)
    // Whoever asks for everything is told as by `onus run`, also what the record holds in vain.
    all.tellsIdle = true
    for line in all.reasons { output.print(line) }
  }

  private func tellTrace(of question: Question) {
    for line in why([question]).reasons { output.print(line) }
  }

  private func why(_ questions: [Question], _ detail: TraceDetail = .full) -> WhyText {
    WhyText(
      checked: checked, situation: situation, model: model, questions: questions, detail: detail, depth: depth,
      limits: limits)
  }

  /// What stands, or could stand, against a literal, and what beats each.
  func tellAttacks(on literal: String) throws(ReplFailure) {
    let question = try ask(literal)
    let sentences = sentences
    for answer in answers(to: question) {
      guard let ground = answer.literal else {
        output.print("nothing is shown or contested of the form \(answer.text)")
        continue
      }
      output.print(model.status(of: ground), answer.text)
      for line in why([question]).attacks(on: ground, sentences) { output.print(line) }
    }
  }
}
