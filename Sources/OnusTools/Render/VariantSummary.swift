/// One line for a variant: which answers it changes against the case outside variants, like ones together.

internal import OnusLanguage
internal import OnusReasoning

/// Compares the answers of a variant with those outside variants.
struct VariantSummary {
  /// Literals that are named before the rest are counted.
  private static let mostNamed = 2

  let text: String

  init(_ variant: Answers, base: Answers) {
    let title = variant.situation.title.map { " \(quotedText($0))" } ?? ""
    let changes = Dictionary(grouping: variant.changes(from: base), by: \.question.place)
    var parts: [String] = []
    var told: Set<String> = []
    for question in variant.questions {
      var lots: [(change: String, literals: [String])] = []
      for change in changes[question.place] ?? [] {
        let words =
          change.old.map { "\($0.rawValue) -> \(change.new.rawValue)" } ?? "\(change.new.rawValue) (asked here only)"
        // Two questions may have an answer in common.
        if !told.insert(change.text).inserted { continue }
        if let known = lots.firstIndex(where: { $0.change == words }) {
          lots[known].literals.append(change.text)
        } else {
          lots.append((words, [change.text]))
        }
      }
      if lots.isEmpty { continue }
      let count = variant.answers.count { $0.question.place == question.place }
      for lot in lots { parts.append("\(VariantSummary.named(lot.literals, of: question, all: count)) \(lot.change)") }
    }
    let changed = parts.isEmpty ? "no answer changes" : parts.joined(separator: "; ")
    text = "suppose \(variant.situation.name ?? "")\(title): \(changed)"
  }

  private static func named(_ literals: [String], of question: Question, all: Int) -> String {
    if literals.count == all, all > 1, question.literals.count > 1 { return question.text }
    if literals.count <= mostNamed { return literals.joined(separator: " and ") }
    return "\(literals[0]) and \(literals.count - 1) others"
  }
}
