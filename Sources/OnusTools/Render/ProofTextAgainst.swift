/// What bears against an answer: on itself, then on what it is shown by.
///
/// A rule may lose by what stops it, by what is shown to the contrary, and by either of these further down. What is for the
/// answer is named only where something is against it.

internal import OnusLanguage
internal import OnusReasoning

extension ProofText {
  /// What is against the root, and what could stop what is for it, then the same of what that rests on.
  mutating func writeAttacks() {
    push(against(0, 0))
    drain()
    let root = proof.goals[0]
    let heading = root.status.isProven ? "against what it is shown by" : "against what it would be shown by"
    var isFirst = true
    for number in resting {
      let goal = proof.goals[number]
      var own = against(number, 1)
      if own.isEmpty { continue }
      let sentence = sentences.sentence(goal)
      if sentence != sentences.written(goal) { own.insert(.line(1, "= \(sentences.written(goal))"), at: 0) }
      own.insert(.line(0, "\(goal.status.isProven ? "+" : "-") \(sentence) [\(goal.status.rawValue)]"), at: 0)
      if isFirst { own.insert(.line(0, heading), at: 0) }
      isFirst = false
      push(own)
      drain()
    }
  }

  private mutating func against(_ number: Int, _ indent: Int) -> [Task] {
    let goal = proof.goals[number]
    if goal.isForTheRecord { return goal.contraryEvidence.map { .line(indent, evidence($0)) } }
    var tasks: [Task] = []
    for number in goal.arguments + goal.stopped { tasks += stopping(proof.arguments[number], indent) }
    var attacks = attacks(on: goal, indent, false)
    if let contrary = goal.contrary {
      // What shows the contrary is told there.
      let told = Set(([contrary] + proof.goals[contrary].through).flatMap { proof.goals[$0].arguments })
      attacks.removeAll { task in
        if case .argument(let number, _, .attacker, _) = task { return told.contains(number) }
        return false
      }
      if attacks.count == 1 { attacks = [] }
      tasks.append(.line(indent, contrarily(contrary)))
      tasks.append(.goal(contrary, indent: indent, sign: "+", by: nil, outcome: nil, isDecisive: false))
    }
    return tasks + attacks
  }

  /// What could stop an argument, or stops it: rebuttals and exceptions, evidence that meets its burden, what must not be shown.
  private func stopping(_ argument: Proof.Argument, _ indent: Int) -> [Task] {
    var tasks: [Task] = []
    let title = sentences.title(argument.statement)
    let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
    if isPresumption, argument.burden != nil {
      let burden = burden(argument, indent)
      if case .line(_, let text)? = burden.first { tasks.append(.line(indent, "\(title): \(text)")) }
      tasks += burden.dropFirst()
    }
    let undercutters = argument.undercutters + argument.considered
    if !undercutters.isEmpty {
      tasks.append(.line(indent, "\(isPresumption ? "rebuttals of" : "exceptions to") \(title)"))
      tasks += undercutters.map { .argument($0, indent: indent, .undercutter, isDecisive: false) }
    }
    let negative = argument.premises.filter { premise in
      if case .unproven = premise { return true }
      return false
    }
    if !negative.isEmpty {
      tasks.append(.line(indent, "conditions of \(title)"))
      tasks += premises(negative, indent, heading: "", false)
    }
    return tasks
  }

  private func evidence(_ fact: Int) -> String {
    let stated = proof.record[fact]
    let grade = stated.standard.map { sentences.name($0) } ?? ""
    return "- evidence to \(grade) that \(sentences.sentence(stated.literal))\(sentences.cite(stated.record))"
  }

  /// The goals on which what is for the root rests, or would, in the order of the tree.
  private var resting: [Int] {
    var all: [Int] = []
    var seen: Set<Int> = [0]
    var open = below(0).reversed() as [Int]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      all.append(next)
      open += below(next).reversed()
    }
    return all
  }

  private func below(_ number: Int) -> [Int] {
    let goal = proof.goals[number]
    if goal.isForTheRecord { return [] }
    return goal.through + goal.matches
      + goal.arguments.flatMap { proof.arguments[$0].premises.flatMap { Proof.positive($0) } }
  }
}

extension Proof {
  /// The goals that a premise asks to hold.
  fileprivate static func positive(_ premise: Premise) -> [Int] {
    switch premise {
    case .goal(let number, _, _): [number]
    case .comparison(let values): values.aggregates.flatMap(\.members).flatMap(\.condition).flatMap(positive)
    case .every(_, let members, _): members.flatMap(\.has).flatMap(positive)
    case .atLeast(_, let ways, _): ways.flatMap(\.premises).flatMap(positive)
    case .isType, .unproven: []
    }
  }
}
