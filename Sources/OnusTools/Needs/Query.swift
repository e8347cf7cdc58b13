/// What commands about one literal, or about the questions, begin with: the case in one situation, evaluated.

internal import OnusLanguage
internal import OnusReasoning

/// A situation of a case with what is asked of it.
struct Query {
  var program: Program
  var checked: CheckedCase
  var situation: NamedSituation
  var evaluation: Evaluation
  /// What the command line asks, else what the case does.
  var questions: [Question]

  var model: Model { evaluation.model }
  var sentences: Sentences { Sentences(checked.rulebook, constants: model.constants) }
}

/// A query, or the code with which the command ends since there is none.
enum QueryResult {
  case ready(Query)
  case ended(ExitCode)
}

extension Session {
  /// Loads the case, outside variants or in the one that `--suppose` names, and evaluates it.
  func query(asking literals: [String] = []) throws(UsageError) -> QueryResult {
    let choice = arguments.value("suppose")
    let changes = CaseChanges(asOf: try dayAsked(), questions: literals, choice: choice)
    console.progress?.begin(arguments.operands[0])
    let (program, checked) = try loadedCase(at: arguments.operands[0], changes: changes)
    guard let checked else { return .ended(changes.areFaulty(in: program) ? .usage : .invalid) }
    let known = changes.situations(of: checked).first { $0.name == choice }
    let situation: NamedSituation
    if let known { situation = known } else { situation = try checked.situation(named: choice) }
    do throws(EvaluationFailure) {
      let evaluation = try evaluate(situation.content, in: checked)
      let questions = changes.asked(of: situation.content.questions, files: program.loaded.files)
      return .ready(
        Query(
          program: program, checked: checked, situation: situation, evaluation: evaluation, questions: questions))
    } catch {
      return .ended(tell(error, in: program))
    }
  }

  /// The literals of a question, none of which may have variables.
  func ground(_ questions: [Question], for command: String) throws(UsageError) -> [(Question, GroundLiteral)] {
    var all: [(Question, GroundLiteral)] = []
    for question in questions {
      for literal in question.literals {
        guard let ground = literal.ground else {
          throw UsageError(
            message: "`onus \(command)` is about literals without variables, and `\(question.text)` has some",
            suggestion: "name what is meant, or write `each` and its type")
        }
        all.append((question, ground))
      }
    }
    return all
  }
}
