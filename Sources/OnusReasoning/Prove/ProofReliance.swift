/// The presumptions that decide an answer from behind: because of them something does not apply that would stand in its way.
///
/// A proof tells what is proven by what it rests on, and what fails by what it lacks. Where something lacks a premise only
/// since a presumption shows the contrary, the answer rests on that presumption as much as on one that supports it.

public import OnusLanguage

extension Proof {
  /// What the walk asks of a part of the proof.
  private enum Step: Hashable {
    case holds(Int)
    case fails(Int)
    case applies(Int)
    case lacks(Int)
  }

  /// The arguments by presumption on which the answer rests, directly or from behind, in the order of the proof.
  public func presumptionsRelied(on rulebook: Rulebook) -> [Int] {
    guard let root = goals.first else { return [] }
    var open: [Step] = [root.status.isProven ? .holds(0) : .fails(0)]
    var seen = Set(open)
    var found: Set<Int> = []
    while let step = open.popLast() {
      if case .applies(let number) = step, rulebook[arguments[number].statement].kind == .presumption {
        found.insert(number)
      }
      for next in following(step) where seen.insert(next).inserted { open.append(next) }
    }
    return found.sorted()
  }

  private func following(_ step: Step) -> [Step] {
    switch step {
    case .holds(let number):
      let goal = goals[number]
      return bearing(on: goal).map { .applies($0) } + goal.through.map { .holds($0) } + stopping(goal.attacks)
    case .fails(let number):
      let goal = goals[number]
      if goal.isForTheRecord { return [] }
      if let contrary = goal.contrary, !goal.failsAnyway { return [.holds(contrary)] }
      // Where something applies, or might, it does not matter what others lack.
      let isArgued = goal.status == .contested || goal.status == .rebutted || goal.status == .undetermined
      return (goal.matches + goal.excluders).map { .fails($0) } + (isArgued ? [] : goal.arguments.flatMap(stopping))
        + goal.attacks.compactMap { attack in
          guard case .argument(let attacker) = attack.attacker else { return nil }
          switch attack.outcome {
          case .unbeaten, .stands: return .applies(attacker)
          case .beaten, .beatenAnyway, .wouldBeBeaten, .waits, .fails, .undetermined, .tooWeak, .void: return nil
          }
        }
    case .applies(let number):
      let argument = arguments[number]
      return argument.premises.flatMap(holding) + argument.undercutters.flatMap(stopping)
    case .lacks(let number):
      let argument = arguments[number]
      let failed = argument.premises.filter(isFailing)
      // Of several things that are lacking together any one keeps it from applying.
      if failed.count > 1, !argument.lacksInSeveralWays, failed.contains(where: failsPlainly) { return [] }
      return failed.flatMap(failing)
    }
  }

  /// What must not be so where a rebuttal or exception does not apply, or an attack, or a candidate.
  private func stopping(_ number: Int) -> [Step] {
    switch arguments[number].verdict {
    case .lacks: [.lacks(number)]
    case .stopped: arguments[number].undercutters.map { .applies($0) }
    case .applies, .notInForce, .wouldNotPrevail, .burdenMet, .undetermined: []
    }
  }

  private func stopping(_ attacks: [Attack]) -> [Step] {
    attacks.flatMap { attack -> [Step] in
      guard case .fails = attack.outcome, case .argument(let number) = attack.attacker else { return [] }
      return stopping(number)
    }
  }

  /// Why a premise holds.
  private func holding(_ premise: Premise) -> [Step] {
    switch premise {
    case .unproven(_, let ways, _, .yes): ways.flatMap { $0 }.flatMap(failing)
    case .goal, .isType, .comparison, .unproven, .every, .atLeast: goals(in: premise).map { .holds($0) }
    }
  }

  /// Why a premise fails, as far as that can rest on something that is shown.
  private func failing(_ premise: Premise) -> [Step] {
    switch premise {
    case .goal(let number, _, .no): goals[number].status.isProven ? [] : [.fails(number)]
    case .unproven(_, let ways, _, .no): ways.flatMap { $0 }.flatMap(holding)
    case .every(_, let members, .no): members.flatMap(\.has).flatMap(failing)
    case .atLeast(_, let ways, .no): ways.filter { $0.outcome != .yes }.flatMap(\.premises).flatMap(failing)
    case .goal, .isType, .comparison, .unproven, .every, .atLeast: []
    }
  }

  private func isFailing(_ premise: Premise) -> Bool {
    switch premise {
    case .goal(_, _, let outcome), .isType(_, _, let outcome), .unproven(_, _, _, let outcome),
      .every(_, _, let outcome), .atLeast(_, _, let outcome):
      outcome == .no
    case .comparison(let values): values.outcome == .no
    }
  }

  /// Whether a premise fails for want of anything that shows it, so that no presumption is needed to keep it from holding.
  private func failsPlainly(_ premise: Premise) -> Bool {
    switch premise {
    case .goal(let number, _, _): goals[number].contrary == nil || goals[number].failsAnyway
    case .comparison, .isType: true
    case .unproven, .every, .atLeast: false
    }
  }
}
