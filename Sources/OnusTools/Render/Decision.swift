/// What follows of a question's burden for who bears it, and what decided instead where the burden did not.
///
/// A burden of proof decides where something is not proved. Where the contrary is shown, an exception applies or what the law asks
/// for is known not to be so, no proof was wanting, and the decision names what stood in the way besides who bore the burden.

internal import OnusLanguage
internal import OnusReasoning

/// The decision on one answer.
struct Decision {
  private static let mostNamed = 3

  private let proof: Proof
  private let sentences: Sentences
  private let bearer: String
  /// By goal: it is not shown since proof is wanting, and for no other reason.
  private var lacksProof: [Bool]

  init(_ proof: Proof, _ sentences: Sentences, bearer: String) {
    self.proof = proof
    self.sentences = sentences
    self.bearer = bearer
    lacksProof = proof.goals.map { !$0.status.isProven }
    // The greatest fixpoint: what only rests on itself lacks proof. What a goal rests on mostly stands behind it.
    var isChanging = true
    while isChanging {
      isChanging = false
      for number in proof.goals.indices.reversed() where lacksProof[number] && !lacks(proof.goals[number]) {
        lacksProof[number] = false
        isChanging = true
      }
    }
  }

  var text: String {
    let root = proof.goals[0]
    switch root.status {
    case .definite, .established, .presumed: return "shown"
    case .contradiction: return "shown, and its contrary too"
    case .undetermined: return "not shown; it cannot be decided, and \(burden)"
    case .refuted: return "not shown; the contrary is shown, and \(burden)"
    case .contested: return "not shown; \(contest(root)), and \(burden)"
    case .rebutted:
      let fallen = named(root) { $0.verdict.isStopped || $0.verdict.isBurdenMet }
      return "not shown; \(fallen.isEmpty ? "the presumption" : fallen) is rebutted, and \(burden)"
    case .unproven: return lacksProof[0] ? "not shown; \(burden)" : "not shown; \(obstacles(root)), and \(burden)"
    }
  }

  private var burden: String {
    let standards = sentences.rulebook.standards
    return "\(bearer) bore the burden of persuasion to \(standards.name(standards.base))"
  }

  // MARK: What stood in the way

  private func contest(_ goal: Proof.Goal) -> String {
    if goal.isCrossed { return "each side has what prevails over the other" }
    if isOfEvidence(goal) { return "the evidence against it is not outweighed" }
    var names: [String] = []
    for attack in goal.attacks {
      guard case .unbeaten = attack.outcome, case .argument(let number) = attack.attacker else { continue }
      let name = sentences.title(proof.arguments[number].statement)
      if !names.contains(name) { names.append(name) }
    }
    if names.isEmpty { return "what stands against it is not beaten" }
    return "nothing prevails over \(joinedBriefly(names, separator: " and "))"
  }

  /// Whether evidence alone keeps a goal that is argued for from being shown.
  private func isOfEvidence(_ goal: Proof.Goal) -> Bool {
    if goal.isCrossed { return false }
    let standing = goal.attacks.filter { if case .unbeaten = $0.outcome { true } else { false } }
    return !standing.isEmpty
      && standing.allSatisfy { if case .evidence = $0.attacker { true } else { false } }
  }

  /// The statements that conclude a goal and whose argument is of a kind.
  private func named(_ goal: Proof.Goal, _ isWanted: (Proof.Argument) -> Bool) -> String {
    var names: [String] = []
    for number in goal.arguments where isWanted(proof.arguments[number]) {
      let name = sentences.title(proof.arguments[number].statement)
      if !names.contains(name) { names.append(name) }
    }
    return joinedBriefly(names, separator: " and ")
  }

  private func obstacles(_ goal: Proof.Goal) -> String {
    var told: [String] = []
    func add(_ text: String) { if !told.contains(text) { told.append(text) } }
    for number in goal.arguments {
      let argument = proof.arguments[number]
      let title = sentences.title(argument.statement)
      switch argument.verdict {
      case .stopped:
        let names = argument.undercutters.map { sentences.title(proof.arguments[$0].statement) }
        for name in names { add("\(name) applies") }
        if names.isEmpty { add("\(title) is stopped") }
      case .notInForce: add("\(title) is not in force")
      case .lacks: add("what \(title) asks for is not so")
      case .wouldNotPrevail: add("\(title) would not prevail")
      case .burdenMet: add("the burden of \(title) is met")
      case .undetermined: add("it cannot be decided whether \(title) applies")
      case .applies: break
      }
    }
    return told.isEmpty ? "its condition is not met" : joinedBriefly(told, separator: ", and ")
  }

  // MARK: Whether proof is wanting

  /// Whether some argument for a goal that is not shown would do, if only more were proved.
  private func lacks(_ goal: Proof.Goal) -> Bool {
    switch goal.status {
    case .contradiction, .definite, .established, .presumed, .undetermined, .refuted: return false
    case .contested: return isOfEvidence(goal)
    case .rebutted: return true
    case .unproven: break
    }
    let near = goal.arguments + goal.farther
    if near.isEmpty { return goal.matches.isEmpty || goal.matches.contains { lacksProof[$0] } }
    return near.contains { lacks(proof.arguments[$0]) }
  }

  private func lacks(_ argument: Proof.Argument) -> Bool {
    switch argument.verdict {
    case .lacks: break
    case .burdenMet: return true
    case .applies, .notInForce, .stopped, .wouldNotPrevail, .undetermined: return false
    }
    let ways = argument.lacksInSeveralWays ? argument.ways : [Array(argument.premises.indices)]
    return ways.contains { way in
      way.map { argument.premises[$0] }.filter { $0.outcome != .yes }.allSatisfy(lacks)
    }
  }

  private func lacks(_ premise: Proof.Premise) -> Bool {
    guard premise.outcome == .no else { return false }
    switch premise {
    case .goal(let number, _, _): return proof.goals[number].status.isProven || lacksProof[number]
    // More might have been counted.
    case .comparison(let values): return !values.aggregates.isEmpty
    case .isType, .unproven: return false
    case .every(_, let members, _):
      return members.allSatisfy { $0.has.allSatisfy { $0.outcome == .yes || lacks($0) } }
    case .atLeast(_, let members, _):
      return members.contains { way in way.premises.allSatisfy { $0.outcome == .yes || lacks($0) } }
    }
  }
}

extension Proof.Argument.Verdict {
  fileprivate var isStopped: Bool { if case .stopped = self { true } else { false } }
  fileprivate var isBurdenMet: Bool { if case .burdenMet = self { true } else { false } }
}

extension Answer {
  /// What follows for who bears the burden; nil where the question puts it on nobody.
  func decision(_ model: Model) -> String? {
    guard let role = question.burden else { return nil }
    if status.isProven && status != .contradiction { return "shown" }
    let proof = literal.map { model.explain($0) } ?? model.explain(asked.pattern, question.variables)
    let sentences = Sentences(model.rulebook, constants: model.constants)
    return Decision(proof, sentences, bearer: model.rulebook[role].name).text
  }
}
