/// Whether the parts of a proof lead back to themselves.

extension Proof {
  /// Whether some goal is told of, in whatever way, within its own explanation.
  public var hasCircle: Bool {
    // Nodes are numbered: the goals, then the arguments.
    var isOpen = Array(repeating: false, count: goals.count + arguments.count)
    var isDone = isOpen
    var path: [(node: Int, following: [Int], next: Int)] = []
    func enter(_ node: Int) {
      isOpen[node] = true
      path.append((node, following(node), 0))
    }
    if goals.isEmpty { return false }
    enter(0)
    while let (node, following, next) = path.last {
      guard next < following.count else {
        isDone[node] = true
        isOpen[node] = false
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      if isOpen[following[next]] { return true }
      if !isDone[following[next]] { enter(following[next]) }
    }
    return false
  }

  private func following(_ node: Int) -> [Int] {
    var all: [Int] = []
    if node < goals.count {
      let goal = goals[node]
      all = goal.through + goal.excluders + goal.matches
      if let contrary = goal.contrary { all.append(contrary) }
      for argument in goal.arguments { all.append(goals.count + argument) }
      for argument in goal.stopped { all.append(goals.count + argument) }
      for argument in goal.passedOver { all.append(goals.count + argument) }
      for attack in goal.attacks {
        if case .argument(let argument) = attack.attacker { all.append(goals.count + argument) }
      }
    } else {
      let argument = arguments[node - goals.count]
      for other in argument.undercutters { all.append(goals.count + other) }
      for other in argument.considered { all.append(goals.count + other) }
      for premise in argument.premises { addGoals(of: premise, to: &all) }
    }
    return all
  }

  /// All goals within a premise, whether or not it rests on them.
  private func addGoals(of premise: Premise, to all: inout [Int]) {
    var within: [Premise] = []
    switch premise {
    case .goal(let number, _, _): all.append(number)
    case .isType: break
    case .comparison(let values):
      for aggregate in values.aggregates {
        for member in aggregate.members { within += member.condition + member.has + member.lacking }
      }
    case .unproven(_, let ways, _, _): within = ways.flatMap { $0 }
    case .every(_, let members, _):
      for member in members { within += member.condition + member.has + member.lacking }
    case .atLeast(_, let ways, _): within = ways.flatMap(\.premises)
    }
    for premise in within { addGoals(of: premise, to: &all) }
  }
}
