/// What a change did: only the statuses that are others than before, each with what decided it.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Changed statuses that are told one by one.
  private static let mostTold = 20
  /// Changes of one predicate, from one status to another, that are told one by one.
  private static let mostAlike = 3

  /// Tells what changed since, and what can be done about it.
  func tellChanges(since before: ReplStatuses, _ restated: Restated, hint: String?) {
    let changes = statuses.changes(since: before)
    tell(changes, since: before, restated)
    for (name, watched) in statuses.unknownNames(since: before) {
      output.print("  the name `\(name)` is unknown now: \(joinedBriefly(watched, separator: ", ")) no longer watched")
    }
    let count = statuses.count(with: before)
    let summary: String
    switch (changes.count, count) {
    case (0, 0): summary = "nothing is asked yet, so no status is watched"
    case (0, _): summary = "no status changed, of \(count)"
    case (1, 1): summary = "the one status changed"
    default: summary = "\(changes.count) of \(count) statuses changed"
    }
    output.print("  \(summary)\(hint.map { "; \($0)" } ?? "")")
    for text in statuses.contradictions where !before.contradictions.contains(text) {
      output.print("  contradiction: \(text) is definite, and so is its contrary")
    }
  }

  /// Changes of one kind, told together.
  private struct Lot {
    var first: ReplStatuses.Change
    var count = 1
    /// As it is told.
    var text: String
    var words: String { "\(first.old.rawValue) -> \(first.new.rawValue)" }
  }

  /// One line for each change, or for each lot of many like ones, in columns, with what decided it.
  func tell(_ changes: [ReplStatuses.Change], since before: ReplStatuses? = nil, _ restated: Restated = .unknown) {
    struct Likeness: Hashable {
      var predicate: PredicateID
      var isNegated: Bool
      var old: Status
      var new: Status
    }
    func likeness(_ change: ReplStatuses.Change) -> Likeness? {
      change.literal.map {
        Likeness(predicate: $0.predicate, isNegated: $0.isNegated, old: change.old, new: change.new)
      }
    }
    var counts: [Likeness: Int] = [:]
    for change in changes { if let key = likeness(change) { counts[key, default: 0] += 1 } }
    var told: Set<Likeness> = []
    var lots: [Lot] = []
    for change in changes {
      guard let key = likeness(change), let count = counts[key], count > ReplSession.mostAlike else {
        lots.append(Lot(first: change, text: change.text))
        continue
      }
      if told.insert(key).inserted {
        lots.append(Lot(first: change, count: count, text: "\(change.text) and \(count - 1) like it"))
      }
    }
    let shown = lots.prefix(ReplSession.mostTold)
    let stated = shown.isEmpty ? nil : restated.literals
    let circumstances = circumstances
    let width = shown.map { displayWidth(visibleText($0.text)) }.max() ?? 0
    let wide = shown.map { $0.words.utf8.count }.max() ?? 0
    for lot in shown {
      let gap = String(repeating: " ", count: width - displayWidth(visibleText(lot.text)) + 3)
      let reason = lot.first.literal.flatMap { decision(of: $0, model, circumstances, since: before, stated) }.map {
        String(repeating: " ", count: wide - lot.words.utf8.count + 3) + $0
      }
      let paint: Style.Paint = lot.first.new.isProven ? .good : .warning
      let painted = "\(lot.first.old.rawValue) -> \(output.style(paint, lot.first.new.rawValue))"
      output.printPainted(
        "  \(visibleText(lot.text))\(gap)\(painted)\(visibleText(reason ?? ""))",
        plain: "  \(lot.text)\(gap)\(lot.words)\(reason ?? "")")
    }
    let hidden = lots.dropFirst(shown.count).reduce(0) { $0 + $1.count }
    if hidden > 0 { output.print("  and \(hidden) more") }
  }

  /// What decided a status: among what the answer turns on that which was stated or taken away, or whose premises changed, else
  /// the first, else the statement that shows it.
  func decision(
    of literal: GroundLiteral, _ model: Model, _ situation: Situation, since before: ReplStatuses? = nil,
    _ stated: Set<GroundLiteral>? = nil
  ) -> String? {
    let proof = model.explain(literal)
    // Explaining computes values that were no constants before.
    let sentences = Sentences(checked.rulebook, constants: model.constants, names: names)
    var text = ProofText(proof, sentences, situation, depth: depth)
    text.write()
    let goal = proof.goals[0]
    let parts = text.turns.parts
    // Which statement it was is enough here; `why` tells how it came to that.
    if let before, let stated {
      let decided = parts.first { part in
        if let lacking = part.demand?.literal.ground, stated.contains(lacking) { return true }
        guard let argument = part.argument.map({ proof.arguments[$0] }) else { return false }
        let against = part.isOvercome ? argument.burden?.evidence ?? [] : []
        return against.contains { stated.contains(proof.record[$0].literal) }
          || argument.premises.flatMap { proof.goals(in: $0) }.contains { number in
            guard let premise = proof.goals[number].literal, premise != literal else { return false }
            return stated.contains(premise) || before.model.status(of: premise) != model.status(of: premise)
          }
      }
      if let decided { return decided.short }
    }
    if let contrary = goal.contrary, !goal.status.isProven {
      let other = proof.goals[contrary]
      if let fact = other.facts.first {
        return proof.record[fact].isStipulated ? "the contrary, stipulated" : "the contrary, an undisputed fact"
      }
      if let excluding = other.through.first { return "\(sentences.written(proof.goals[excluding])) excludes it" }
      return argument(of: other, proof, sentences, situation).map { "the contrary, by \($0)" }
    }
    if let part = parts.first { return part.short }
    return goal.status.isProven ? argument(of: goal, proof, sentences, situation) : nil
  }

  /// What shows a goal that is proven.
  private func argument(
    of goal: Proof.Goal, _ proof: Proof, _ sentences: Sentences, _ situation: Situation
  ) -> String? {
    if let fact = goal.facts.first {
      return proof.record[fact].isStipulated ? "stipulated" : "fact, undisputed"
    }
    // What is established by evidence is not shown by a presumption that stands beside it.
    let isShownByRecord = goal.hasEvidenceArgument && goal.status != .presumed
    if let argument = goal.arguments.first, !isShownByRecord {
      return sentences.title(proof.arguments[argument].statement)
    }
    if let weight = goal.weight, goal.hasEvidenceArgument { return "evidence to \(sentences.name(weight))" }
    return goal.through.first.map { "\(sentences.written(proof.goals[$0])), which excludes the contrary" }
  }
}
