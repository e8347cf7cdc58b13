/// The proofs of one literal, each by other arguments: the one that is told first, then those that differ from it in one
/// place, from the answer down, then in two.

public import OnusLanguage

/// Some proofs of a literal, as choices within one graph.
public struct Proofs: Sendable {
  /// By what a goal is shown: an argument for it, or where there is none the record or what excludes its contrary.
  public struct Choice: Hashable, Sendable {
    public var goal: Int
    public var argument: Int?
  }

  /// With all the arguments among which is chosen.
  public let graph: Proof
  /// By proof: what shows each goal of its support, the answer first.
  public private(set) var choices: [[Choice]] = []
  /// Whether there may be others.
  public private(set) var hasMore = false

  /// Combinations that are tried beyond those that are asked for: some lead back to what they are to show.
  private static let spareTries = 1_000

  /// A goal that is shown otherwise than at first, and by which of its ways.
  private typealias Departure = (goal: Int, way: Int)

  init(of graph: Proof, atMost count: Int, _ limits: Limits) {
    self.graph = graph
    hasMore = graph.isCutOff
    var queue: [[Departure]] = [[]]
    var next = 0
    let most = count + Proofs.spareTries
    while next < queue.count {
      if next >= most || limits.isOverTime {
        hasMore = true
        return
      }
      let own = queue[next]
      next += 1
      let chosen = Dictionary(uniqueKeysWithValues: own.map { ($0.goal, $0.way) })
      let support = support(chosen)
      if !own.contains(where: { leadsBack($0.goal, chosen) }) {
        if choices.count == count {
          hasMore = true
          return
        }
        choices.append(support.map { Choice(goal: $0, argument: argument(for: $0, chosen)) })
      }
      // What was found before the last departure stays as it is, so each combination is met once.
      let first = own.last.flatMap { support.firstIndex(of: $0.goal) }.map { $0 + 1 } ?? 0
      for goal in support[first...] where queue.count <= most {
        for way in ways(of: goal).indices.dropFirst() { queue.append(own + [(goal, way)]) }
      }
    }
  }

  /// One of the proofs alone: no goal of its support is shown in a second way.
  public func proof(_ number: Int) -> Proof {
    var proof = graph
    for choice in choices[number] {
      proof.goals[choice.goal].omitted = 0
      proof.goals[choice.goal].stopped = []
      proof.goals[choice.goal].arguments = choice.argument.map { [$0] } ?? []
      if choice.argument == nil { continue }
      proof.goals[choice.goal].facts = []
      proof.goals[choice.goal].evidence = []
      proof.goals[choice.goal].hasEvidenceArgument = false
    }
    return proof
  }

  /// The ways in which a goal is shown; nil is the record, or what excludes its contrary.
  private func ways(of number: Int) -> [Int?] {
    let goal = graph.goals[number]
    return goal.arguments.isEmpty || graph.isShownByRecord(goal) ? [nil] + goal.arguments : goal.arguments
  }

  private func argument(for goal: Int, _ chosen: [Int: Int]) -> Int? { ways(of: goal)[chosen[goal] ?? 0] }

  /// The goals on which the answer rests by the ways chosen, in the order in which they are reached.
  private func support(_ chosen: [Int: Int]) -> [Int] {
    var found = [0]
    var seen: Set<Int> = [0]
    var next = 0
    while next < found.count {
      let number = found[next]
      next += 1
      var named = graph.goals[number].through
      if let argument = argument(for: number, chosen) {
        named += graph.arguments[argument].premises.flatMap(supporting)
      }
      for goal in named where graph.goals[goal].status.isProven && seen.insert(goal).inserted { found.append(goal) }
    }
    return found
  }

  private func supporting(_ premise: Proof.Premise) -> [Int] {
    switch premise {
    // Evidence of that standard shows it, whatever else does.
    case .goal(let number, .some, _) where !graph.goals[number].evidence.isEmpty: []
    case .unproven: []
    case .goal, .comparison, .isType, .every, .atLeast: graph.goals(in: premise)
    }
  }

  /// Whether a goal, shown as chosen, rests on itself.
  private func leadsBack(_ start: Int, _ chosen: [Int: Int]) -> Bool {
    var seen: Set<Int> = []
    var open = named(by: start, chosen)
    while let goal = open.popLast() {
      if goal == start { return true }
      if seen.insert(goal).inserted { open += named(by: goal, chosen) }
    }
    return false
  }

  /// The goals that what is told of a goal names.
  private func named(by number: Int, _ chosen: [Int: Int]) -> [Int] {
    let goal = graph.goals[number]
    var arguments =
      goal.status.isProven ? argument(for: number, chosen).map { [$0] } ?? [] : graph.bearing(on: goal)
    var seen = Set(arguments)
    var named = goal.through + goal.excluders + goal.matches
    if let contrary = goal.contrary, !goal.failsAnyway { named.append(contrary) }
    while let argument = arguments.popLast() {
      named += graph.arguments[argument].premises.flatMap { graph.goals(in: $0) }
      for other in graph.arguments[argument].undercutters where seen.insert(other).inserted { arguments.append(other) }
    }
    return named
  }
}

extension Model {
  /// The proofs of a literal that is proven, at most so many.
  public func proofs(of literal: GroundLiteral, atMost count: Int, limits: Limits = Limits()) -> Proofs {
    let model = prover(of: Atoms(literal))
    // One more than are wanted shows whether there are more.
    let prover = Prover(model.program, model.ranks, model.clauses, holding: max(Prover.mostHolding, count + 1))
    return Proofs(of: prover.explainWithCircles(GoalKey(literal)), atMost: count, limits)
  }
}
