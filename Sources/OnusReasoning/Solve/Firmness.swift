/// Which proven nodes rest on no presumption: the least set, over the rules that hold.
///
/// A rule passes firmness on where every positive entry of its body is firm; a presumption's passes none. What must fail rests
/// on no presumption, save a block: every attack on the literal that does not fail must be countered by something firm.

struct Firmness {
  /// Marks the firm nodes among those from a number on; without any soft rule every true node is firm.
  static func mark(_ table: inout NodeTable, fromNode first: Int, fromRule firstRule: Int, hasSoftRule: Bool) {
    guard hasSoftRule else {
      for n in first..<table.nodeCount { table.firm[n] = table.values[n] == .yes }
      return
    }
    // By node: the last of its rules where it is a block, and of what waits for it the first; by rule: the one before it of the same
    // block, and how much it lacks.
    var nodes = Array(repeating: (lastAttack: Int32(-1), firstWaiting: Int32(-1)), count: table.nodeCount - first)
    var rules = Array(repeating: (earlierAttack: Int32(-1), lacking: Int32(-1)), count: table.ruleCount - firstRule)
    for r in firstRule..<table.ruleCount where table.isBlock[Int(table.ruleHeads[r])] {
      let block = Int(table.ruleHeads[r]) - first
      rules[r - firstRule].earlierAttack = nodes[block].lastAttack
      nodes[block].lastAttack = Int32(r)
    }
    // What rules wait for, chained by node.
    var waiting: [(rule: Int32, next: Int32)] = []
    waiting.reserveCapacity(table.bodies.count - Int(table.bodyOffsets[firstRule]))
    var open: [Int32] = []
    for r in firstRule..<table.ruleCount {
      if table.isSoft[r] || !holds(r, table) { continue }
      let (start, end) = (table.bodyOffsets[r], table.bodyOffsets[r + 1])
      // A threshold counts what is firm among its body; every other rule needs all.
      let isThreshold = table.thresholds[r] < end - start
      var missing = isThreshold ? table.thresholds[r] : 0
      func need(_ node: Int32) {
        let isSolved = Int(node) < first
        if !isThreshold { missing += 1 }
        if table.firm[Int(node)] {
          missing -= 1
        } else if !isSolved {
          waiting.append((Int32(r), nodes[Int(node) - first].firstWaiting))
          nodes[Int(node) - first].firstWaiting = Int32(waiting.count - 1)
        }
      }
      for at in start..<end {
        let entry = table.bodies[Int(at)]
        if entry & 1 == 0 {
          need(entry >> 1)
        } else if table.isBlock[Int(entry >> 1)] {
          // A block of an earlier stratum is decided, and its rules stand there.
          var next = Int(entry >> 1) < first ? -1 : nodes[Int(entry >> 1) - first].lastAttack
          while next >= 0 {
            let body = table.bodyOffsets[Int(next)]..<table.bodyOffsets[Int(next) + 1]
            next = rules[Int(next) - firstRule].earlierAttack
            guard let at = body.first(where: { table.bodies[Int($0)] & 1 == 0 }),
              table.values[Int(table.bodies[Int(at)] >> 1)] != .no
            else { continue }
            // The attack does not fail, so what counters it must be firm; a proven literal has none uncountered.
            for at in body where table.bodies[Int(at)] & 1 == 1 { need(table.bodies[Int(at)] >> 1) }
          }
        }
      }
      rules[r - firstRule].lacking = missing
      if missing <= 0 { make(table.ruleHeads[r], &table, &open) }
    }
    while let node = open.popLast() {
      var next = nodes[Int(node) - first].firstWaiting
      while next >= 0 {
        let r = Int(waiting[Int(next)].rule)
        next = waiting[Int(next)].next
        rules[r - firstRule].lacking -= 1
        if rules[r - firstRule].lacking == 0 { make(table.ruleHeads[r], &table, &open) }
      }
    }
  }

  private static func make(_ node: Int32, _ table: inout NodeTable, _ open: inout [Int32]) {
    if table.firm[Int(node)] { return }
    table.firm[Int(node)] = true
    open.append(node)
  }

  private static func holds(_ r: Int, _ table: NodeTable) -> Bool {
    var yes: Int32 = 0
    for at in Int(table.bodyOffsets[r])..<Int(table.bodyOffsets[r + 1]) {
      let entry = table.bodies[at]
      let value = table.values[Int(entry >> 1)]
      if value != .undetermined && (value == .yes) == (entry & 1 == 0) { yes += 1 }
    }
    return yes >= table.thresholds[r]
  }
}
