/// How two situations of a session differ: what they state, what they answer, and the first step that differs.

internal import OnusLanguage
internal import OnusReasoning

extension ReplSession {
  /// Tells how the present situation differs from another.
  func tellDifference(from target: DiffTarget) throws(ReplFailure) {
    var other: NamedSituation
    let label: String
    // Outside variants the base is what stands there but for what was typed.
    switch target == .base && variant == nil ? .file : target {
    case .file:
      let isChanged = entries.contains { $0.variant == variant && !$0.opensVariant }
      if isChanged {
        other = try unchanged()
        label = "without what was typed here"
      } else if variant != nil {
        other = try situation(in: nil)
        label = "outside variants"
      } else {
        throw ReplFailure("nothing was changed here", suggestion: "`diff NAME` compares with a variant")
      }
    case .base:
      other = try situation(in: nil)
      label = "outside variants"
    case .variant(let name):
      other = try situation(in: name)
      label = "suppose \(name)"
    }
    let change = SituationChange(from: other.content, to: situation.content)
    let old = try model(of: other)
    output.print("against: \(label)")
    let facts = lines(of: change)
    output.print(facts.isEmpty ? "the same is stated" : "what is stated")
    for line in facts { output.print("  \(line)") }
    let changes = statuses.changes(since: watched(in: old))
    output.print(changes.isEmpty ? "no answer differs" : "what is answered")
    tell(changes)
    if let first = changes.first?.literal, let step = firstStep(of: first, old.model) {
      output.print("the first step that differs")
      tell([step])
    }
  }

  /// The model of another situation, with the same questions and expectations as here, so that answers can be compared.
  func model(of other: NamedSituation) throws(ReplFailure) -> (model: Model, situation: Situation) {
    var content = other.content
    content.questions = circumstances.questions
    content.expectations = circumstances.expectations
    switch whatIf.evaluating(content) {
    case .model(let model): return (model, content)
    case .failed(let diagnostics): throw ReplFailure(program.shown(diagnostics))
    }
  }

  /// What is stated otherwise, a line each; like lines of one statement together.
  private func lines(of change: SituationChange) -> [String] {
    var lines: [String] = []
    func add(_ sign: String, _ place: Place, _ count: Int) {
      lines.append("\(sign) \(source(place))" + (count == 1 ? "" : "  (\(count))"))
    }
    func each(_ sign: String, _ all: [(literal: GroundLiteral, place: Place)], _ word: String) {
      var counts: [Place: Int] = [:]
      for row in all { counts[row.place, default: 0] += 1 }
      let whole = literalCounts
      var told: Set<Place> = []
      for row in all {
        // Where only a part of what a statement says is gone, the statement itself would say too much.
        if let count = counts[row.place], count == whole[row.place] ?? count {
          if told.insert(row.place).inserted { add(sign, row.place, count) }
        } else {
          lines.append("\(sign) \(word) \(names.text(of: row.literal))")
        }
      }
    }
    if let day = change.asOf { lines.append("+ as of \(day.text)") }
    for row in change.roles { lines.append("+ \(checked.rulebook[row.role].name) is \(names.name(of: row.entity))") }
    each("-", change.removed.map { ($0.literal, $0.place) }, "fact")
    each("+", change.facts.map { ($0.literal, $0.place) }, "fact")
    each("-", change.removedAllegations.map { ($0.literal, $0.place) }, "allege")
    each("+", change.allegations.map { ($0.literal, $0.place) }, "allege")
    each("-", change.removedUnknowns.map { ($0.literal, $0.place) }, "unknown")
    each("+", change.unknowns.map { ($0.literal, $0.place) }, "unknown")
    return lines
  }

  /// What lies deepest in the proof of a literal and has another status: from there on the proofs differ.
  private func firstStep(of literal: GroundLiteral, _ old: Model) -> ReplStatuses.Change? {
    let proofs = [model.explain(literal), old.explain(literal)]
    // The goals stand in the order of their distance from the root, which is the last resort.
    for goal in proofs.flatMap({ $0.goals.dropFirst().reversed() }) + proofs.flatMap({ $0.goals.prefix(1) }) {
      guard let step = goal.literal else { continue }
      let (before, after) = (old.status(of: step), model.status(of: step))
      if before == after { continue }
      return ReplStatuses.Change(literal: step, text: names.text(of: step), old: before, new: after)
    }
    return nil
  }
}
