/// The answers to the questions of a situation, in the order in which they are told.

internal import OnusLanguage
internal import OnusReasoning

/// A literal of a question, which its answers share: there may be as many as the case has documents.
final class AskedLiteral {
  let question: Question
  let pattern: Literal
  let names: LiteralText

  init(_ pattern: Literal, of question: Question, names: LiteralText) {
    self.question = question
    self.pattern = pattern
    self.names = names
  }
}

/// A question's answer: a literal with its status, and who loses by it.
struct Answer {
  let asked: AskedLiteral
  /// Nil where a question with variables has no answer.
  let literal: GroundLiteral?
  let status: Status

  var question: Question { asked.question }
  var names: LiteralText { asked.names }

  /// Whether it is the answer to the same, with the same status; computed constants have other numbers elsewhere.
  func isSame(as other: Answer, ownConstants: Int32) -> Bool {
    question.place == other.question.place && status == other.status && literal == other.literal
      && (literal?.arguments.allSatisfy { $0.raw < ownConstants } ?? true)
  }

  /// The literal as it is told, or as asked where nothing answers.
  var text: String {
    literal.map { names.text(of: $0) } ?? names.text(of: asked.pattern, variables: question.variables)
  }

  /// Puts that text behind what is written already.
  func append(to out: inout [UInt8]) {
    if let literal {
      asked.names.append(literal, to: &out)
    } else {
      asked.names.append(asked.pattern, variables: asked.question.variables, to: &out)
    }
  }
}

/// All answers of one situation.
struct Answers {
  var situation: NamedSituation
  var evaluation: Evaluation
  var questions: [Question]
  var answers: [Answer]

  /// One answer that is another than in the case outside variants.
  struct Change {
    var question: Question
    var text: String
    /// Nil where the question is asked in the variant only.
    var old: Status?
    var new: Status
  }

  /// What is answered otherwise than in another situation of the same case: answers that changed, are new or are gone, in
  /// the order of the questions.
  func changes(from other: Answers) -> [Change] {
    if questions.count == other.questions.count, answers.count == other.answers.count,
      answers.indices.allSatisfy({ answers[$0].isSame(as: other.answers[$0], ownConstants: evaluation.ownConstants) })
    {
      return []
    }
    let (mine, others) = (answersByQuestion, other.answersByQuestion)
    // A literal that is no answer of one situation has a status there all the same.
    let there = LiteralTransfer(from: nil, to: other.evaluation.model)
    let here = LiteralTransfer(from: nil, to: evaluation.model)
    var changes: [Change] = []
    for question in questions {
      let now = mine[question.place] ?? []
      guard let then = others[question.place] else {
        changes += now.map { Change(question: question, text: answers[$0].text, old: nil, new: answers[$0].status) }
        continue
      }
      var before = AnswerIndex(other.answers, then, ownConstants: evaluation.ownConstants)
      for i in now {
        // Where nothing answers here there is nothing to compare but what answered before.
        guard let literal = answers[i].literal else { continue }
        let old: Status
        if let known = before.position(of: answers[i]) {
          old = other.answers[known].status
        } else {
          old = there.status(of: literal, from: evaluation.model.constants)
        }
        if old != answers[i].status {
          changes.append(Change(question: question, text: answers[i].text, old: old, new: answers[i].status))
        }
      }
      var after = AnswerIndex(answers, now, ownConstants: evaluation.ownConstants)
      for i in then {
        guard let literal = other.answers[i].literal, after.position(of: other.answers[i]) == nil else { continue }
        let new = here.status(of: literal, from: other.evaluation.model.constants)
        if new != other.answers[i].status {
          changes.append(
            Change(question: question, text: other.answers[i].text, old: other.answers[i].status, new: new))
        }
      }
    }
    return changes
  }

  /// By the place of a question: the positions of its answers.
  private var answersByQuestion: [Place: [Int]] { Dictionary(grouping: answers.indices) { answers[$0].question.place } }
}

/// Fewer answers are not worth a thread.
let fewestShared = 4_096

/// The answers of one situation; `orders` keeps how those to questions without variables are ordered.
///
/// Many are put in order by several threads, each question by one.
func answers(
  to questions: [Question], in situation: NamedSituation, by evaluation: Evaluation, _ orders: inout [Place: [Int]],
  jobs: Int = 1
) -> Answers {
  var answers: [Answer] = []
  var firsts: [Int] = []
  for question in questions {
    firsts.append(answers.count)
    for pattern in question.literals {
      let asked = AskedLiteral(pattern, of: question, names: evaluation.names)
      let found = evaluation.answered(pattern, question.variables)
      if found.isEmpty { answers.append(Answer(asked: asked, literal: nil, status: .unproven)) }
      for (literal, status) in found { answers.append(Answer(asked: asked, literal: literal, status: status)) }
    }
  }
  firsts.append(answers.count)
  // Without variables the same literals answer in every variant.
  var places = questions.indices.map { i in
    let known = questions[i].variables.isEmpty ? orders[questions[i].place] : nil
    return known?.count == firsts[i + 1] - firsts[i] ? known : nil
  }
  order(answers, from: firsts, &places, isValued: evaluation.model.rulebook.predicates.map(\.isValued), jobs: jobs)
  for (i, question) in questions.enumerated() {
    guard let order = places[i] else { continue }
    if question.variables.isEmpty { orders[question.place] = order }
    let own = Array(answers[firsts[i]..<firsts[i + 1]])
    for (at, number) in order.enumerated() { answers[firsts[i] + at] = own[number] }
  }
  return Answers(situation: situation, evaluation: evaluation, questions: questions, answers: answers)
}

/// Puts the answers to each question whose order is not known in order: by their texts, whatever the order in which entities
/// were declared.
private func order(
  _ answers: [Answer], from firsts: [Int], _ places: inout [[Int]?], isValued: [Bool], jobs: Int
) {
  // Threads look at nothing of the model, which reading may change.
  func natural(_ question: Int) -> [Int] {
    let own = firsts[question]..<firsts[question + 1]
    var texts = TextList()
    for i in own { texts.append { answers[i].append(to: &$0) } }
    let losing = own.map { i in
      let (answer, predicate) = (answers[i], answers[i].literal?.predicate)
      return !answer.question.variables.isEmpty && !answer.status.isProven
        && predicate.map { isValued[Int($0.raw)] } ?? false
    }
    return naturalOrder(of: texts, behind: losing)
  }
  let open = places.indices.filter { places[$0] == nil && firsts[$0 + 1] - firsts[$0] > 1 }
  let workers = answers.count < fewestShared ? 1 : min(jobs, open.count)
  let found = workers < 2 ? nil : shared(open.count, among: Array(1...workers)) { _, i in natural(open[i]) }
  for (i, question) in open.enumerated() { places[question] = found?[i] ?? natural(question) }
}
