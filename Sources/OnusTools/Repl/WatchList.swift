/// What a session watches, listed for one model.

internal import OnusLanguage
internal import OnusReasoning

/// What the case asks and expects and what was asked in the session, with the answers to questions with variables.
final class WatchList {
  /// A question's literal with variables.
  struct Pattern {
    /// Where it stands among all that is watched.
    let number: Int
    let literal: Literal
    let variables: [Variable]
    /// Whatever answers it.
    let answers: Set<GroundLiteral>
  }

  let model: Model
  private let questions: [[Literal]]
  private let variables: [[Variable]]
  private let expectations: [[GroundLiteral]]
  /// Each literal once, in the order in which it is asked.
  private(set) var order: [GroundLiteral] = []
  /// What is asked or expected by itself, with its number among all that is watched.
  private(set) var asked: [GroundLiteral: Int] = [:]
  private(set) var patterns: [Pattern] = []
  /// Those of `asked`.
  private(set) lazy var predicates = Set(asked.keys.map(\.predicate))

  init(_ situation: Situation, _ model: Model) {
    self.model = model
    questions = situation.questions.map(\.literals)
    variables = situation.questions.map(\.variables)
    expectations = situation.expectations.map(\.literals)
    var number = 0
    func ask(_ literal: GroundLiteral) {
      if !contains(literal) { order.append(literal) }
      if asked[literal] == nil { asked[literal] = number }
      number += 1
    }
    for question in situation.questions {
      for literal in question.literals {
        if let ground = literal.ground {
          ask(ground)
          continue
        }
        let answers = model.answers(to: literal, question.variables)
        for answer in answers where !contains(answer) { order.append(answer) }
        patterns.append(
          Pattern(number: number, literal: literal, variables: question.variables, answers: Set(answers)))
        number += 1
      }
    }
    for expectation in situation.expectations { for literal in expectation.literals { ask(literal) } }
  }

  /// Whether a situation asks and expects the same.
  func isAbout(_ situation: Situation) -> Bool {
    questions == situation.questions.map(\.literals) && variables == situation.questions.map(\.variables)
      && expectations == situation.expectations.map(\.literals)
  }

  /// Whether it answers a question with variables.
  func isAnswer(_ literal: GroundLiteral) -> Bool { patterns.contains { $0.answers.contains(literal) } }

  func contains(_ literal: GroundLiteral) -> Bool { asked[literal] != nil || isAnswer(literal) }
}
