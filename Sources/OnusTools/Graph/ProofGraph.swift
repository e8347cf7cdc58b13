/// The graph of what is argued about the questions of a case, from their proofs.

internal import OnusLanguage
internal import OnusReasoning

extension ArgumentGraph {
  /// Adds a proof; what another proof holds already is there once.
  mutating func add(_ proof: Proof, _ sentences: Sentences) {
    let builder = ProofGraphBuilder(proof: proof, sentences: sentences)
    builder.add(to: &self)
  }

  /// The key of a literal's node.
  static func key(_ literal: String) -> String { "statement \(literal)" }
}

private struct ProofGraphBuilder {
  let proof: Proof
  let sentences: Sentences

  func add(to graph: inout ArgumentGraph) {
    let goals = proof.goals.map { graph.add(node(of: $0)) }
    let beaten = losers
    var arguments: [Int] = []
    for argument in proof.arguments { arguments.append(graph.add(node(of: argument, isBeaten: beaten))) }
    for (number, argument) in proof.arguments.enumerated() {
      for premise in argument.premises { add(premise, goals, to: arguments[number], &graph) }
      for other in argument.undercutters + argument.considered {
        graph.add(arguments[other], .undercuts, arguments[number])
      }
    }
    for (number, goal) in proof.goals.enumerated() {
      let own = goals[number]
      for other in goal.arguments + goal.farther + goal.stopped { graph.add(arguments[other], .supports, own) }
      for other in goal.passedOver { graph.add(arguments[other], .rebuts, own) }
      for other in goal.through + goal.matches + goal.excluders { graph.add(goals[other], .supports, own) }
      if let contrary = goal.contrary { graph.add(goals[contrary], .rebuts, own) }
      if !goal.facts.isEmpty || !goal.evidence.isEmpty {
        graph.add(graph.add(record(goal.facts + goal.evidence, for: goal, holds: goal.status.isProven)), .supports, own)
      }
      for attack in goal.attacks {
        switch attack.attacker {
        case .argument(let other): graph.add(arguments[other], .rebuts, own)
        case .evidence(let fact, _):
          let node = record([fact], against: goal)
          graph.add(graph.add(node), .rebuts, own)
        }
      }
    }
  }

  private func add(_ premise: Proof.Premise, _ goals: [Int], to argument: Int, _ graph: inout ArgumentGraph) {
    if case .unproven = premise {
      for goal in proof.goals(in: premise) { graph.add(goals[goal], .undercuts, argument) }
    } else {
      for goal in proof.goals(in: premise) { graph.add(goals[goal], .supports, argument) }
    }
  }

  private func node(of goal: Proof.Goal) -> ArgumentGraph.Node {
    ArgumentGraph.Node(
      key: ArgumentGraph.key(sentences.written(goal)), kind: .statement, label: sentences.sentence(goal),
      detail: goal.status.rawValue, isWinner: goal.status.isProven)
  }

  /// The arguments that apply and are beaten.
  private var losers: Set<String> {
    var found: Set<String> = []
    for goal in proof.goals {
      for attack in goal.attacks {
        guard case .argument(let number) = attack.attacker else { continue }
        switch attack.outcome {
        case .beaten: found.insert(key(of: proof.arguments[number]))
        // Where neither side prevails the attacker does not either; a defeater wants no more than to stop.
        case .unbeaten(_, nil) where attack.rival != nil: found.insert(key(of: proof.arguments[number]))
        case .beatenAnyway, .unbeaten, .stands, .wouldBeBeaten, .waits, .fails, .undetermined, .tooWeak, .void: break
        }
      }
      if goal.status.isProven { continue }
      for number in goal.arguments + goal.stopped { found.insert(key(of: proof.arguments[number])) }
    }
    return found
  }

  private func values(of argument: Proof.Argument) -> String {
    let variables = sentences.rulebook[argument.statement].variables
    var told: [String] = []
    for (variable, value) in zip(variables, argument.bindings) where !variable.name.isEmpty && variable.name != "_" {
      if let value { told.append("\(variable.name) = \(sentences.name(value))") }
    }
    return told.isEmpty ? "" : " [\(told.joined(separator: ", "))]"
  }

  private func key(of argument: Proof.Argument) -> String {
    let statement = sentences.rulebook[argument.statement]
    return "argument \(sentences.rulebook[statement.module].name) \(statement.name)\(values(of: argument))"
  }

  private func node(of argument: Proof.Argument, isBeaten: Set<String>) -> ArgumentGraph.Node {
    let key = key(of: argument)
    let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
    let verdict: String
    var applies = false
    switch argument.verdict {
    case .applies:
      applies = !isBeaten.contains(key)
      verdict = applies ? "applies" : "applies, does not prevail"
    case .lacks: verdict = "does not apply"
    case .notInForce: verdict = "not in force"
    case .stopped: verdict = isPresumption ? "rebutted" : "excepted"
    case .wouldNotPrevail: verdict = "would not prevail"
    case .burdenMet: verdict = "burden met"
    case .undetermined: verdict = "undetermined"
    }
    return ArgumentGraph.Node(
      key: key, kind: .argument, label: sentences.title(argument.statement) + sentences.cites(argument.statement),
      detail: verdict, isWinner: applies)
  }

  private func record(_ facts: [Int], for goal: Proof.Goal, holds: Bool) -> ArgumentGraph.Node {
    node(facts, "record for \(sentences.written(goal))", holds: holds)
  }

  private func record(_ facts: [Int], against goal: Proof.Goal) -> ArgumentGraph.Node {
    node(facts, "record against \(sentences.written(goal))", holds: !goal.status.isProven)
  }

  private func node(_ facts: [Int], _ key: String, holds: Bool) -> ArgumentGraph.Node {
    var told: [String] = []
    for number in facts {
      let fact = proof.record[number]
      let what = fact.standard.map { "evidence by \(sentences.name($0))" } ?? "fact"
      let text = what + sentences.cite(fact.record)
      if !told.contains(text) { told.append(text) }
    }
    return ArgumentGraph.Node(
      key: key, kind: .argument, label: told.joined(separator: "; "), detail: "record", isWinner: holds)
  }
}
