/// How early each node of the solved program is decided: the level mapping by which a proof can be shown without going round.
///
/// All nodes are decided again, in rounds: what follows from what earlier rounds decided, true or false; where that comes to
/// an end, what can only support itself fails, all of it in one round. A true node has a rule all of whose entries are of
/// earlier rounds; so has a false node for each rule an entry, save within a circle of support. The rounds depend on
/// the set of rules only, not on their numbers, so the order of statements plays no part. Undetermined nodes get no level.

struct Levels {
  /// By node; `Int32.max` where it is undetermined.
  private(set) var all: [Int32]
  /// By node: the round in which it is found firm, over firm things only; `Int32.max` where it is not.
  private(set) var firm: [Int32]

  /// Self-supporting circles within one another beyond which levels are no longer told apart.
  private static let mostStages = 200

  /// The levels of what is solved.
  init(_ table: NodeTable, hasSoftRule: Bool) {
    var rounds = Rounds(table)
    rounds.run(stages: Levels.mostStages) { false }
    all = rounds.levels
    firm =
      hasSoftRule ? Levels.firm(table) : all.indices.map { table.values[$0] == .yes ? rounds.levels[$0] : Int32.max }
  }

  /// The levels of what is not solved yet, with the values that the rounds find: however many circles stand within one another they are
  /// told apart, since a proof that a machine reads needs that. What is firm is not asked.
  ///
  /// Once `isOver` says yes, what is left stays undecided and must not be told.
  init(deciding table: inout NodeTable, isOver: () -> Bool) {
    var rounds = Rounds(table)
    rounds.run(stages: .max, isOver)
    all = rounds.levels
    firm = []
    for node in all.indices {
      table.values[node] = all[node] == Int32.max ? .undetermined : rounds.isTrue[node] ? .yes : .no
    }
  }

  /// As `Firmness` finds them, in rounds.
  private static func firm(_ table: NodeTable) -> [Int32] {
    var levels = Array(repeating: Int32.max, count: table.nodeCount)
    var attacks: [Int32: [Int]] = [:]
    for r in 0..<table.ruleCount where table.isBlock[Int(table.ruleHeads[r])] {
      attacks[table.ruleHeads[r], default: []].append(r)
    }
    var lacking = Array(repeating: Int32(0), count: table.ruleCount)
    var watch: [[Int32]] = Array(repeating: [], count: table.nodeCount)
    var current: [Int32] = []
    for r in 0..<table.ruleCount {
      guard !table.isSoft[r], table.firm[Int(table.ruleHeads[r])], holds(r, table) else {
        lacking[r] = Int32.max
        continue
      }
      var need: [Int32] = []
      for entry in table.body(r) {
        if entry & 1 == 0 {
          need.append(entry >> 1)
        } else if table.isBlock[Int(entry >> 1)] {
          for attack in attacks[entry >> 1] ?? [] {
            let body = table.body(attack)
            guard let opponent = body.first(where: { $0 & 1 == 0 }), table.values[Int(opponent >> 1)] != .no else {
              continue
            }
            need += body.filter { $0 & 1 == 1 }.map { $0 >> 1 }
          }
        }
      }
      let isThreshold = table.thresholds[r] < table.body(r).count
      lacking[r] = isThreshold ? table.thresholds[r] : Int32(need.count)
      for node in need { watch[Int(node)].append(Int32(r)) }
      if lacking[r] <= 0 { current.append(table.ruleHeads[r]) }
    }
    var round: Int32 = 0
    while !current.isEmpty {
      var next: [Int32] = []
      for node in current where levels[Int(node)] == Int32.max {
        levels[Int(node)] = round
        for r in watch[Int(node)] where lacking[Int(r)] != Int32.max {
          lacking[Int(r)] -= 1
          if lacking[Int(r)] == 0 { next.append(table.ruleHeads[Int(r)]) }
        }
      }
      current = next
      round += 1
    }
    return levels
  }

  private static func holds(_ r: Int, _ table: NodeTable) -> Bool {
    var yes: Int32 = 0
    for entry in table.body(r) {
      let value = table.values[Int(entry >> 1)]
      if value != .undetermined && (value == .yes) == (entry & 1 == 0) { yes += 1 }
    }
    return yes >= table.thresholds[r]
  }
}

/// The rounds in which all nodes are decided.
private struct Rounds {
  let table: NodeTable
  private(set) var levels: [Int32]
  private(set) var isTrue: [Bool]
  /// How many nodes are undecided.
  private var left: Int
  /// By rule: entries that still must hold, and that still may fail.
  private var needed: [Int32]
  private var slack: [Int32]
  /// By node: rules that may still make it true.
  private var live: [Int32]
  private var watchStart: [Int32]
  private var watch: [Int32]
  /// Twice the nodes to be decided, plus one where they are true.
  private var current: [Int32] = []

  init(_ table: NodeTable) {
    self.table = table
    levels = Array(repeating: Int32.max, count: table.nodeCount)
    isTrue = Array(repeating: false, count: table.nodeCount)
    left = table.nodeCount - 1
    live = Array(repeating: 0, count: table.nodeCount)
    needed = table.thresholds
    slack = needed
    for r in slack.indices { slack[r] = table.bodyOffsets[r + 1] - table.bodyOffsets[r] - needed[r] }
    watchStart = Array(repeating: 0, count: table.nodeCount + 1)
    for entry in table.bodies { watchStart[Int(entry >> 1) + 1] += 1 }
    for i in 1..<watchStart.count { watchStart[i] += watchStart[i - 1] }
    var fill = watchStart
    watch = Array(repeating: 0, count: table.bodies.count)
    for r in 0..<table.ruleCount {
      live[Int(table.ruleHeads[r])] += 1
      for at in table.bodyOffsets[r]..<table.bodyOffsets[r + 1] {
        let entry = table.bodies[Int(at)]
        watch[Int(fill[Int(entry >> 1)])] = Int32(r) * 2 + (entry & 1)
        fill[Int(entry >> 1)] += 1
      }
    }
  }

  mutating func run(stages: Int, _ isOver: () -> Bool) {
    for r in 0..<table.ruleCount where needed[r] <= 0 { current.append(table.ruleHeads[r] * 2 + 1) }
    // Node 0 is undetermined always.
    for node in 1..<Int32(max(1, table.nodeCount)) where live[Int(node)] == 0 { current.append(node * 2) }
    var round: Int32 = 0
    var stage = 0
    while true {
      while !current.isEmpty {
        decide(round)
        round += 1
      }
      if left == 0 { return }
      current = stage < stages ? unfounded() : remaining()
      stage += 1
      if current.isEmpty || isOver() { return }
    }
  }

  private mutating func decide(_ round: Int32) {
    var next: [Int32] = []
    var decided: [Int32] = []
    for entry in current where levels[Int(entry >> 1)] == Int32.max {
      levels[Int(entry >> 1)] = round
      isTrue[Int(entry >> 1)] = entry & 1 == 1
      decided.append(entry)
    }
    left -= decided.count
    for entry in decided {
      let (node, isTrue) = (entry >> 1, entry & 1 == 1)
      for at in watchStart[Int(node)]..<watchStart[Int(node) + 1] {
        let r = Int(watch[Int(at)] >> 1)
        if isTrue == (watch[Int(at)] & 1 == 0) {
          needed[r] -= 1
          if needed[r] == 0, slack[r] >= 0 { next.append(table.ruleHeads[r] * 2 + 1) }
        } else {
          slack[r] -= 1
          if slack[r] == -1 {
            live[Int(table.ruleHeads[r])] -= 1
            if live[Int(table.ruleHeads[r])] == 0 { next.append(table.ruleHeads[r] * 2) }
          }
        }
      }
    }
    current = next
  }

  /// The undecided nodes that only undecided nodes of their kind could support.
  private func unfounded() -> [Int32] {
    var lacking = needed
    var isSupported = levels.map { $0 != Int32.max }
    isSupported[0] = true
    var open: [Int32] = []
    for r in 0..<table.ruleCount where slack[r] >= 0 {
      for entry in table.body(r) {
        let isOpen = levels[Int(entry >> 1)] == Int32.max
        if isOpen && (entry & 1 == 1 || entry >> 1 == NodeTable.undetermined) { lacking[r] -= 1 }
      }
      let head = table.ruleHeads[r]
      if lacking[r] <= 0, !isSupported[Int(head)] {
        isSupported[Int(head)] = true
        open.append(head)
      }
    }
    while let node = open.popLast() {
      for at in watchStart[Int(node)]..<watchStart[Int(node) + 1] where watch[Int(at)] & 1 == 0 {
        let r = Int(watch[Int(at)] >> 1)
        if slack[r] < 0 { continue }
        lacking[r] -= 1
        let head = table.ruleHeads[r]
        if lacking[r] <= 0, !isSupported[Int(head)] {
          isSupported[Int(head)] = true
          open.append(head)
        }
      }
    }
    return isSupported.indices.filter { !isSupported[$0] }.map { Int32($0) * 2 }
  }

  /// All that is decided in the model and not here yet.
  private func remaining() -> [Int32] {
    levels.indices.filter { levels[$0] == Int32.max && table.values[$0] != .undetermined }
      .map { Int32($0) * 2 + (table.values[$0] == .yes ? 1 : 0) }
  }
}
