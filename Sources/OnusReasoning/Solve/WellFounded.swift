/// The well-founded model of a range of nodes, component by component.
///
/// Tarjan's components come out callees first, so what a component reads from outside is decided. A single node that does
/// not depend on itself is evaluated in Kleene's logic: most of a rulebook of law. In a larger component truth and
/// failure are propagated by counters; then what can only support itself is unfounded and fails; both repeat, and what
/// neither decides is undetermined (Van Gelder, Ross and Schlipf's operator, restricted to the component). A rule with a
/// threshold counts: it fires when enough of its body holds and dies when too much of it has failed.

struct WellFounded {
  private let first: Int32
  private let rulesOf: [Int32]
  private let ruleStart: [Int32]

  /// Solves the nodes from a number on; rules before `firstRule` belong to solved nodes.
  ///
  /// `isOver` is asked each time that a component goes round, since a component may go round as often as it has members; once
  /// it says yes, what is left stays undecided and must not be told.
  static func solve(
    _ table: inout NodeTable, fromNode first: Int, fromRule firstRule: Int, isOver: () -> Bool
  ) {
    if first == table.nodeCount { return }
    let solver = WellFounded(table, first, firstRule)
    solver.run(&table, isOver)
  }

  private init(_ table: NodeTable, _ first: Int, _ firstRule: Int) {
    self.first = Int32(first)
    var start = Array(repeating: Int32(0), count: table.nodeCount - first + 1)
    for r in firstRule..<table.ruleCount { start[Int(table.ruleHeads[r]) - first] += 1 }
    for i in 1..<start.count { start[i] += start[i - 1] }
    // Filled from behind, each group's start moves from its end to its beginning.
    var list = Array(repeating: Int32(0), count: table.ruleCount - firstRule)
    for r in (firstRule..<table.ruleCount).reversed() {
      let n = Int(table.ruleHeads[r]) - first
      start[n] -= 1
      list[Int(start[n])] = Int32(r)
    }
    rulesOf = list
    ruleStart = start
  }

  private func rules(_ node: Int32) -> ArraySlice<Int32> {
    rulesOf[Int(ruleStart[Int(node - first)])..<Int(ruleStart[Int(node - first) + 1])]
  }

  /// Tarjan's algorithm with an explicit stack. What can be evaluated as soon as it is met, since all that it reads is decided, comes
  /// onto no stack: most nodes.
  private func run(_ table: inout NodeTable, _ isOver: () -> Bool) {
    let count = table.nodeCount - Int(first)
    // Taken out of the table, so that nothing is asked for each access.
    let (offsets, bodies, thresholds) = (table.bodyOffsets, table.bodies, table.thresholds)
    var values: [Truth] = []
    swap(&values, &table.values)
    // By node: when the search came to it; `unseen` before that, `decided` once it is decided.
    var visits = Array(repeating: WellFounded.unseen, count: count)
    var stack: [Int32] = []
    var frames: [Frame] = []
    var counter: Int32 = 0
    // By node: its number among the members of the component at hand, or -1; made for the first component of several.
    var places: [Int32] = []
    for root in 0..<Int32(count) where visits[Int(root)] == WellFounded.unseen {
      if let value = value(of: root, values, visits, offsets, bodies, thresholds) {
        values[Int(root + first)] = value
        visits[Int(root)] = WellFounded.decided
        continue
      }
      frames.append(Frame(node: root, rule: ruleStart[Int(root)], low: counter))
      visits[Int(root)] = counter
      counter += 1
      stack.append(root)
      while var frame = frames.last {
        let node = frame.node
        var child: Int32 = -1
        while frame.rule < ruleStart[Int(node) + 1] {
          let r = Int(rulesOf[Int(frame.rule)])
          let at = offsets[r] + frame.entry
          if at >= offsets[r + 1] {
            frame.rule += 1
            frame.entry = 0
            continue
          }
          frame.entry += 1
          let other = (bodies[Int(at)] >> 1) - first
          if other < 0 { continue }
          let visit = visits[Int(other)]
          if visit == WellFounded.decided { continue }
          if visit == WellFounded.unseen {
            if let value = value(of: other, values, visits, offsets, bodies, thresholds) {
              values[Int(other + first)] = value
              visits[Int(other)] = WellFounded.decided
              continue
            }
            child = other
            break
          }
          frame.low = min(frame.low, visit)
          if other == node { frame.readsItself = true }
        }
        if child >= 0 {
          frames[frames.count - 1] = frame
          frames.append(Frame(node: child, rule: ruleStart[Int(child)], low: counter))
          visits[Int(child)] = counter
          counter += 1
          stack.append(child)
          continue
        }
        frames.removeLast()
        if !frames.isEmpty { frames[frames.count - 1].low = min(frames[frames.count - 1].low, frame.low) }
        guard frame.low == visits[Int(node)] else { continue }
        if stack.last == node, !frame.readsItself {
          stack.removeLast()
          visits[Int(node)] = WellFounded.decided
          values[Int(node + first)] =
            value(of: node, values, visits, offsets, bodies, thresholds) ?? .undetermined
          continue
        }
        let start = stack.lastIndex(of: node) ?? 0
        for member in stack[start...] { visits[Int(member)] = WellFounded.decided }
        if places.isEmpty { places = Array(repeating: -1, count: count) }
        swap(&values, &table.values)
        solveComponent(stack[start...].map { $0 + first }, &table, &places, isOver)
        swap(&values, &table.values)
        stack.removeSubrange(start...)
      }
    }
    swap(&values, &table.values)
  }

  private static let unseen: Int32 = -1
  private static let decided = Int32.max

  /// How far the search has come with a node: its position among its rules, and the position in that rule's body.
  private struct Frame {
    var node: Int32
    var rule: Int32
    var entry: Int32 = 0
    var low: Int32
    var readsItself = false
  }

  /// The value of a node in Kleene's logic; nil where it hangs on what is not decided yet.
  private func value(
    of node: Int32, _ values: [Truth], _ visits: [Int32], _ offsets: [Int32], _ bodies: [Int32], _ thresholds: [Int32]
  ) -> Truth? {
    var best = Truth.no
    for at in ruleStart[Int(node)]..<ruleStart[Int(node) + 1] {
      let r = Int(rulesOf[Int(at)])
      var (yes, open) = (Int32(0), Int32(0))
      for at in offsets[r]..<offsets[r + 1] {
        let entry = bodies[Int(at)]
        let other = entry >> 1
        if other >= first, visits[Int(other - first)] != WellFounded.decided { return nil }
        let value = values[Int(other)]
        if value == .undetermined { open += 1 } else if (value == .yes) == (entry & 1 == 0) { yes += 1 }
      }
      if yes >= thresholds[r] { return .yes }
      if yes + open >= thresholds[r] { best = .undetermined }
    }
    return best
  }

  private func solveComponent(
    _ members: [Int32], _ table: inout NodeTable, _ places: inout [Int32], _ isOver: () -> Bool
  ) {
    for (i, member) in members.enumerated() { places[Int(member - first)] = Int32(i) }
    var component = Component(members, table, places, from: first, rules)
    for member in members { places[Int(member - first)] = -1 }
    component.solve(isOver)
    for (i, member) in members.enumerated() { table.values[Int(member)] = component.values[i] }
  }
}

/// One component that depends on itself, with its rules renumbered.
///
/// What can only support itself is found by source pointers (Simons, Niemelä and Soininen): each undecided member keeps one
/// rule that supports it without resting on the member itself. When that rule loses what it rests on, so does the member,
/// and what rested on it in turn; those that find no other support are unfounded. So a round costs what lost its source, and
/// circles within circles do not make the whole be searched again and again.
private struct Component {
  /// Undetermined stands for undecided until the end.
  var values: [Truth]
  private var heads: [Int32] = []
  private var needed: [Int32] = []
  private var slack: [Int32] = []
  /// What holds from outside for good or may hold: undetermined outside entries never count, and never fail.
  private var outsideOpen: [Int32] = []
  private var bodyStart: [Int32] = [0]
  private var body: [Int32] = []
  private var live: [Int32]
  private var watchStart: [Int32]
  private var watch: [Int32] = []
  private var queue: [(member: Int32, isTrue: Bool)] = []
  private var isSettled: [Bool]
  /// By member: its first rule.
  private var ruleStart: [Int32] = [0]

  // From the first search for what is unfounded on.
  private var isTracking = false
  /// By member: the rule that supports it.
  private var source: [Int32] = []
  /// By member: whether it has a source, or is true.
  private var isSupported: [Bool] = []
  /// By rule: how many more members must be supported before it supports its head.
  private var lacking: [Int32] = []
  /// Members whose source was lost.
  private var lost: [Int32] = []

  init(
    _ members: [Int32], _ table: NodeTable, _ places: [Int32], from first: Int32, _ rules: (Int32) -> ArraySlice<Int32>
  ) {
    values = Array(repeating: .undetermined, count: members.count)
    isSettled = Array(repeating: false, count: members.count)
    live = Array(repeating: 0, count: members.count)
    watchStart = Array(repeating: 0, count: members.count + 1)
    for (i, member) in members.enumerated() {
      for r in rules(member) {
        var need = table.thresholds[Int(r)]
        var spare = Int32(table.body(Int(r)).count) - need
        var open: Int32 = 0
        let start = body.count
        for entry in table.body(Int(r)) {
          let other = entry >> 1 < first ? -1 : places[Int((entry >> 1) - first)]
          if other >= 0 {
            body.append(other * 2 + (entry & 1))
          } else {
            let value = table.values[Int(entry >> 1)]
            if value == .undetermined {
              open += 1
            } else if (value == .yes) == (entry & 1 == 0) {
              need -= 1
            } else {
              spare -= 1
            }
          }
        }
        if spare < 0 {
          body.removeSubrange(start...)
          continue
        }
        heads.append(Int32(i))
        needed.append(need)
        slack.append(spare)
        outsideOpen.append(open)
        bodyStart.append(Int32(body.count))
        live[i] += 1
      }
      ruleStart.append(Int32(heads.count))
    }
    for entry in body { watchStart[Int(entry >> 1) + 1] += 1 }
    for i in 1..<watchStart.count { watchStart[i] += watchStart[i - 1] }
    var fill = watchStart
    watch = Array(repeating: 0, count: body.count)
    for r in heads.indices {
      for at in bodyStart[r]..<bodyStart[r + 1] {
        let entry = body[Int(at)]
        watch[Int(fill[Int(entry >> 1)])] = Int32(r) * 2 + (entry & 1)
        fill[Int(entry >> 1)] += 1
      }
    }
  }

  mutating func solve(_ isOver: () -> Bool) {
    for r in heads.indices where needed[r] <= 0 { decide(heads[r], true) }
    for i in live.indices where live[i] == 0 { decide(Int32(i), false) }
    propagate()
    if isOver() { return }
    var isMoving = failUnsupported()
    while isMoving {
      propagate()
      isMoving = !isOver() && failLost()
    }
  }

  private mutating func decide(_ member: Int32, _ isTrue: Bool) {
    guard !isSettled[Int(member)] else { return }
    isSettled[Int(member)] = true
    values[Int(member)] = isTrue ? .yes : .no
    queue.append((member, isTrue))
  }

  private mutating func propagate() {
    while let (member, isTrue) = queue.popLast() {
      let wasSupported = isTracking && isSupported[Int(member)]
      for at in watchStart[Int(member)]..<watchStart[Int(member) + 1] {
        let (r, isPositive) = (Int(watch[Int(at)] >> 1), watch[Int(at)] & 1 == 0)
        if slack[r] < 0 { continue }
        if isTrue == isPositive {
          needed[r] -= 1
          if isTracking, isPositive, !wasSupported { lacking[r] -= 1 }
          if needed[r] <= 0 { decide(heads[r], true) }
        } else {
          slack[r] -= 1
          if isTracking, wasSupported || !isPositive { lose(r) }
          if slack[r] < 0 {
            live[Int(heads[r])] -= 1
            if live[Int(heads[r])] == 0 { decide(heads[r], false) }
          }
        }
      }
      if isTracking { isSupported[Int(member)] = isTrue }
    }
  }

  // MARK: What is unfounded

  /// Finds a source for every undecided member that has one, and decides against the others.
  private mutating func failUnsupported() -> Bool {
    isTracking = true
    source = Array(repeating: -1, count: values.count)
    isSupported = isSettled
    lacking = needed
    var found: [Int32] = []
    for r in heads.indices where slack[r] >= 0 {
      lacking[r] -= outsideOpen[r]
      for at in bodyStart[r]..<bodyStart[r + 1] {
        let entry = body[Int(at)]
        if entry & 1 == 1 && !isSettled[Int(entry >> 1)] { lacking[r] -= 1 }
      }
      if lacking[r] <= 0 { support(heads[r], by: r, &found) }
    }
    spread(&found)
    return fail(values.indices.lazy.map { Int32($0) })
  }

  /// Looks for other sources for what lost its own, and decides against what finds none.
  private mutating func failLost() -> Bool {
    var open: [Int32] = []
    while let member = lost.popLast() {
      if isSettled[Int(member)] || !isSupported[Int(member)] { continue }
      isSupported[Int(member)] = false
      open.append(member)
      for at in watchStart[Int(member)]..<watchStart[Int(member) + 1] where watch[Int(at)] & 1 == 0 {
        let r = Int(watch[Int(at)] >> 1)
        if slack[r] >= 0 { lose(r) }
      }
    }
    var found: [Int32] = []
    for member in open {
      for r in Int(ruleStart[Int(member)])..<Int(ruleStart[Int(member) + 1]) where slack[r] >= 0 && lacking[r] <= 0 {
        support(member, by: r, &found)
      }
    }
    spread(&found)
    return fail(open)
  }

  /// A rule lost something on which it rests. One that counts may have had it from members that rest on its own head, so
  /// even if enough is left its head must look for a source anew.
  private mutating func lose(_ rule: Int) {
    lacking[rule] += 1
    if source[Int(heads[rule])] == Int32(rule) { lost.append(heads[rule]) }
  }

  private mutating func support(_ member: Int32, by rule: Int, _ found: inout [Int32]) {
    if isSupported[Int(member)] { return }
    isSupported[Int(member)] = true
    source[Int(member)] = Int32(rule)
    found.append(member)
  }

  /// Follows new support to what it supports in turn.
  private mutating func spread(_ found: inout [Int32]) {
    while let member = found.popLast() {
      for at in watchStart[Int(member)]..<watchStart[Int(member) + 1] where watch[Int(at)] & 1 == 0 {
        let r = Int(watch[Int(at)] >> 1)
        if slack[r] < 0 { continue }
        lacking[r] -= 1
        if lacking[r] <= 0 { support(heads[r], by: r, &found) }
      }
    }
  }

  private mutating func fail(_ members: some Sequence<Int32>) -> Bool {
    var any = false
    for member in members where !isSupported[Int(member)] && !isSettled[Int(member)] {
      decide(member, false)
      any = true
    }
    return any
  }
}
