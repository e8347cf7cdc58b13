/// What the record holds of a literal, as a trace tells it: evidence and how it falls short, allegations, unknowns.

internal import OnusLanguage
internal import OnusReasoning

extension ProofText {
  /// How the evidence falls short, in one line.
  func reason(_ goal: Proof.Goal, _ by: StandardID?, _ outcome: Truth?) -> String? {
    guard let by, outcome == .no, goal.literal != nil, goal.contrary == nil else { return nil }
    guard let weight = goal.weight else {
      return goal.status.isProven ? "there is no evidence of it, although it is \(goal.status.rawValue)" : nil
    }
    if weight < by { return "the evidence is too weak: needs \(sentences.name(by))" }
    if sentences.rulebook.standards.isWeighed(by), let other = goal.contraryWeight, weight <= other {
      return "it does not outweigh the evidence against it, to \(sentences.name(other))"
    }
    return "the evidence suffices, but it must be proven too, and is not"
  }

  /// The evidence for a literal, one line each.
  func evidence(_ goal: Proof.Goal, _ indent: Int, _ by: StandardID?) -> [Task] {
    goal.evidence.map { fact in
      let stated = proof.record[fact]
      let grade = stated.standard.map { sentences.name($0) } ?? ""
      return .line(
        indent, "\(stated.isStipulated ? "stipulated" : "evidence") to \(grade)" + sentences.cite(stated.record))
    }
  }

  /// A literal of which evidence was asked, and the record alone decides.
  mutating func recorded(
    _ goal: Proof.Goal, _ indent: Int, _ by: StandardID?, _ outcome: Truth?, _ isDecisive: Bool
  ) -> [Task] {
    var tasks: [Task] = goal.evidence.map { .line(indent, evidence($0, of: goal)) }
    guard let by, outcome == .no else { return tasks }
    let reason = reason(goal, by, outcome)
    tasks.append(.line(indent, reason ?? said(of: goal) ?? "no evidence in the record"))
    if let weight = goal.weight, weight >= by {
      for fact in goal.contraryEvidence { tasks.append(.line(indent + 1, evidence(fact, of: goal))) }
    }
    return tasks
  }

  /// A piece of evidence, with what it says where that is not the goal itself.
  private func evidence(_ fact: Int, of goal: Proof.Goal) -> String {
    let stated = proof.record[fact]
    let grade = stated.standard.map { sentences.name($0) } ?? ""
    let other = stated.literal == goal.literal ? "" : " that \(sentences.sentence(stated.literal))"
    return "\(stated.isStipulated ? "stipulated" : "evidence") to \(grade)\(other)\(sentences.cite(stated.record))"
  }

  /// How the evidence falls short of a standard, for what the answer turns on.
  func shortfall(_ goal: Proof.Goal, _ by: StandardID) -> String {
    guard let weight = goal.weight else {
      // Of what has an open place there may be evidence that is too weak, which is told of each.
      if goal.literal == nil { return "no evidence to \(sentences.name(by))" }
      return "no evidence; \(sentences.name(by)) needed"
    }
    let own = "evidence to \(sentences.name(weight))"
    if weight < by { return "\(own), needs \(sentences.name(by))" }
    if sentences.rulebook.standards.isWeighed(by), let other = goal.contraryWeight, weight <= other {
      return "\(own), against evidence to \(sentences.name(other))"
    }
    return "\(own), \(ProofText.unproven)"
  }

  /// The evidence would do, but the literal must be proven too.
  static let unproven = "but it is not proven"

  /// What the record says of a literal that proves nothing: allegations, or that it is unknown. Where a place is open, what
  /// it says of the first literal that would fit, and how many more there are.
  private mutating func said(of goal: Proof.Goal) -> String? {
    let all = Said.all(of: goal, situation, sentences)
    let told = all.map { said in
      (said: said, text: goal.literal == nil ? "\(sentences.sentence(said.literal)), \(said.text)" : said.text)
    }
    guard let first = told.min(by: { naturallyPrecedes($0.text, $1.text) }) else { return nil }
    for record in first.said.records {
      if case .source(let source, _)? = record { cited.insert(source) }
    }
    return told.count > 1 ? "\(first.text) (and \(told.count - 1) like it)" : first.text
  }

  /// Why there is not even a candidate.
  mutating func nothing(_ goal: Proof.Goal, _ by: StandardID?) -> String {
    if let said = said(of: goal) { return said }
    let isGiven = sentences.rulebook[goal.predicate].kind == .given
    if by != nil { return isGiven ? "no evidence in the record" : "no evidence, no rule concludes it" }
    if isGiven && (!goal.hasStatements || !goal.arguments.isEmpty) {
      return goal.literal == nil ? "no fact states such a thing" : "no evidence in the record"
    }
    return goal.literal == nil
      ? "no rule concludes such a thing, no fact states it" : "no rule concludes it, no fact states it"
  }
}
