/// One line for a variant: which answers it changes against the case outside variants, like ones together.

internal import OnusLanguage
internal import OnusReasoning

/// Compares the answers of a variant with those outside variants.
struct VariantSummary {
  /// Literals that are named before the rest are counted.
  private static let mostNamed = 2

  let text: String

  init(_ checked: CheckedCase, _ variant: Answers, base: Answers) {
    var before: [String: Status] = [:]
    for answer in base.answers { before[answer.text] = answer.status }
    let title = variant.situation.title.map { " \(quotedText($0))" } ?? ""
    var parts: [String] = []
    for question in variant.questions {
      var lots: [(change: String, literals: [String])] = []
      let own = variant.answers.filter { $0.question.place == question.place }
      // An answer that a variant no longer has counts too.
      let gone = base.answers.filter { old in
        old.question.place == question.place && !own.contains { $0.text == old.text } && old.literal != nil
      }
      for (literal, new) in own.map({ ($0.text, $0.status) }) + gone.map({ ($0.text, Status.unproven) }) {
        let old = before[literal] ?? .unproven
        if old == new { continue }
        let change = "\(old.rawValue) -> \(new.rawValue)"
        if let known = lots.firstIndex(where: { $0.change == change }) {
          lots[known].literals.append(literal)
        } else {
          lots.append((change, [literal]))
        }
      }
      for lot in lots {
        parts.append("\(VariantSummary.named(lot.literals, of: question, all: own.count)) \(lot.change)")
      }
    }
    let told = parts.isEmpty ? "no answer changes" : parts.joined(separator: "; ")
    text = "suppose \(variant.situation.name ?? "")\(title): \(told)"
  }

  private static func named(_ literals: [String], of question: Question, all: Int) -> String {
    if literals.count == all, all > 1, question.literals.count > 1 { return question.text }
    if literals.count <= mostNamed { return literals.joined(separator: " and ") }
    return "\(literals[0]) and \(literals.count - 1) others"
  }
}
