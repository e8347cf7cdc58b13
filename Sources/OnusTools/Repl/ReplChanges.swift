/// What a change did: only the statuses that are others than before, each with what decided it.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Changed statuses that are told one by one.
  private static let mostTold = 20

  /// Tells what changed since, and what can be done about it.
  func tellChanges(since before: ReplStatuses, hint: String?) {
    let changes = statuses.changes(since: before)
    let told = changes.prefix(ReplSession.mostTold)
    let width = told.map { displayWidth(visibleText($0.text)) }.max() ?? 0
    let rows = told.map { ($0, "\($0.old.rawValue) -> \($0.new.rawValue)") }
    let wide = rows.map { $0.1.utf8.count }.max() ?? 0
    for (change, words) in rows {
      let gap = String(repeating: " ", count: width - displayWidth(visibleText(change.text)) + 3)
      let reason = change.literal.flatMap(decision).map {
        String(repeating: " ", count: wide - words.utf8.count + 3) + $0
      }
      let paint: Style.Paint = change.new.isProven ? .good : .warning
      output.printPainted(
        "  \(visibleText(change.text))\(gap)\(change.old.rawValue) -> \(output.style(paint, change.new.rawValue))\(visibleText(reason ?? ""))",
        plain: "  \(change.text)\(gap)\(words)\(reason ?? "")")
    }
    if changes.count > told.count { output.print("  and \(changes.count - told.count) more") }
    let count = statuses.count
    let summary: String
    switch (changes.count, count) {
    case (_, 0): summary = "nothing is asked yet, so no status is watched"
    case (0, _): summary = "no status changed, of \(count)"
    case (_, 1): summary = "the one status changed"
    default: summary = "\(changes.count) of \(count) statuses changed"
    }
    output.print("  \(summary)\(hint.map { "; \($0)" } ?? "")")
    tellContradictions()
  }

  /// What decided a status: what the answer turns on, else the statement that shows it.
  func decision(of literal: GroundLiteral) -> String? { decision(of: literal, model, situation.content) }

  func decision(of literal: GroundLiteral, _ model: Model, _ situation: Situation) -> String? {
    let proof = model.explain(literal)
    let sentences = Sentences(checked.rulebook, constants: model.constants)
    var text = ProofText(proof, sentences, situation, depth: depth)
    text.write()
    let goal = proof.goals[0]
    if let contrary = goal.contrary, !goal.status.isProven {
      return argument(of: proof.goals[contrary], proof, sentences, situation).map { "the contrary, by \($0)" }
    }
    if let turn = text.turns.first(where: { !$0.hasPrefix(ProofText.also) }) {
      // Which statement it was is enough here; `why` tells how it came to that.
      if turn.hasPrefix("whether ") { return turn }
      return turn.split(separator: ":", maxSplits: 1).first.map(String.init)
    }
    return goal.status.isProven ? argument(of: goal, proof, sentences, situation) : nil
  }

  /// What shows a goal that is proven.
  private func argument(
    of goal: Proof.Goal, _ proof: Proof, _ sentences: Sentences, _ situation: Situation
  ) -> String? {
    if let fact = goal.facts.first {
      return situation.facts[fact].isStipulated ? "stipulated" : "fact, undisputed"
    }
    if let argument = goal.arguments.first { return sentences.title(proof.arguments[argument].statement) }
    if let weight = goal.weight, goal.hasEvidenceArgument { return "evidence to \(sentences.name(weight))" }
    return goal.through.first.map { "excluded by \(sentences.written(proof.goals[$0]))" }
  }

  /// Tells what is definite together with its contrary.
  private func tellContradictions() {
    for literal in model.contradictions where !literal.isNegated {
      output.print(
        "  contradiction: \(names.with(model.constants).text(of: literal)) is definite, and so is its contrary")
    }
  }
}
