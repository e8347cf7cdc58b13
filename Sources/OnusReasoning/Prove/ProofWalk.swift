/// What the parts of a finished proof rest on: circular support is dropped, what rests on a contradiction is marked.

import OnusLanguage

extension Proof {
  /// The goals that a premise names.
  public func goals(in premise: Premise) -> [Int] {
    switch premise {
    case .goal(let number, _, _): [number]
    case .isType: []
    case .comparison(let values):
      values.aggregates.flatMap { $0.members }.flatMap { $0.condition + $0.lacking }.flatMap { goals(in: $0) }
    case .unproven(_, let ways, _, _): ways.flatMap { $0 }.flatMap { goals(in: $0) }
    // That something is a member is no support for `every`; that it has what is asked is.
    case .every(_, let members, let outcome):
      members.flatMap { outcome == .yes ? $0.has : $0.condition + $0.has }.flatMap { goals(in: $0) }
    case .atLeast(_, let members, let outcome):
      members.filter { outcome == .yes || $0.outcome != .yes }.flatMap { $0.premises }.flatMap { goals(in: $0) }
    }
  }

  /// The arguments by which a goal is told to hold, or those that fail to make it hold.
  func bearing(on goal: Goal) -> [Int] {
    guard goal.status.isProven else {
      return goal.arguments.filter {
        switch arguments[$0].verdict {
        // Not its premises, but what stops it makes it fail.
        case .applies, .stopped, .burdenMet: false
        case .lacks, .notInForce, .wouldNotPrevail, .undetermined: true
        }
      }
    }
    return isShownByRecord(goal) ? [] : Array(goal.arguments.prefix(1))
  }

  /// Whether what is proven needs no argument: facts state it, or evidence shows it.
  func isShownByRecord(_ goal: Goal) -> Bool {
    !goal.facts.isEmpty || goal.hasEvidenceArgument && goal.status != .presumed
  }
}

extension Prover {
  /// Tells otherwise what an argument lacks where the first way rests on the goal itself.
  func takeOtherReasons() {
    for (i, alternate) in alternates.enumerated() {
      // What is looked at beside others only, as an attack, has no goal of its own that it could lead back to.
      guard let goal = number(of: alternate.goal) else { continue }
      if i >= Limits.suspects || rests(alternate.argument, on: goal) {
        proof.arguments[alternate.argument] = alternate.other
      }
    }
  }

  /// Takes away further arguments for a goal that rest on the goal itself: they show nothing that is not shown already.
  func dropCircularSupport() {
    for (i, suspect) in suspects.enumerated()
    where i >= Limits.suspects || rests(suspect.argument, on: suspect.goal) {
      proof.goals[suspect.goal].arguments.removeAll { $0 == suspect.argument }
    }
  }

  private func rests(_ argument: Int, on goal: Int) -> Bool {
    var seenGoals: Set<Int> = []
    var seenArguments: Set<Int> = [argument]
    var open = [argument]
    while let next = open.popLast() {
      for other in proof.arguments[next].undercutters where seenArguments.insert(other).inserted { open.append(other) }
      var named = proof.arguments[next].premises.flatMap { proof.goals(in: $0) }
      while let number = named.popLast() {
        if number == goal { return true }
        guard seenGoals.insert(number).inserted else { continue }
        let own = proof.goals[number]
        named += own.through + own.excluders + own.matches + (own.failsAnyway ? [] : own.contrary.map { [$0] } ?? [])
        for other in proof.bearing(on: own) where seenArguments.insert(other).inserted { open.append(other) }
      }
    }
    return false
  }

  /// Marks what is shown by something that rests on a contradiction.
  func markContradictions() {
    guard proof.goals.contains(where: { $0.status == .contradiction }) else { return }
    var restingOn: [[Int]] = Array(repeating: [], count: proof.goals.count)
    for (number, goal) in proof.goals.enumerated() {
      for other in goal.through { restingOn[other].append(number) }
      for argument in proof.bearing(on: goal) {
        for other in proof.arguments[argument].premises.flatMap({ proof.goals(in: $0) }) {
          restingOn[other].append(number)
        }
      }
    }
    var open = proof.goals.indices.filter { proof.goals[$0].status == .contradiction }
    while let number = open.popLast() {
      for other in restingOn[number] where !proof.goals[other].restsOnContradiction {
        if proof.goals[other].status == .contradiction { continue }
        proof.goals[other].restsOnContradiction = true
        open.append(other)
      }
    }
  }
}
