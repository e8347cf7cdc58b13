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
    // Rules of blocks, by the block.
    var attacks: [Int32: [Int]] = [:]
    for r in firstRule..<table.ruleCount where table.isBlock[Int(table.ruleHeads[r])] {
      attacks[table.ruleHeads[r], default: []].append(r)
    }
    var lacking = Array(repeating: Int32(-1), count: table.ruleCount - firstRule)
    var watch: [[Int32]] = Array(repeating: [], count: table.nodeCount - first)
    var open: [Int32] = []
    for r in firstRule..<table.ruleCount {
      if table.isSoft[r] || !holds(r, table) { continue }
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
            // The attack does not fail, so what counters it must be firm; a proven literal has none uncountered.
            need += body.filter { $0 & 1 == 1 }.map { $0 >> 1 }
          }
        }
      }
      // A threshold counts what is firm among its body; every other rule needs all.
      let isThreshold = table.thresholds[r] < table.body(r).count
      var missing = isThreshold ? table.thresholds[r] : Int32(need.count)
      for node in need {
        if Int(node) < first {
          if table.firm[Int(node)] { missing -= 1 }
        } else {
          watch[Int(node) - first].append(Int32(r - firstRule))
        }
      }
      lacking[r - firstRule] = missing
      if missing <= 0 { make(table.ruleHeads[r], &table, &open) }
    }
    while let node = open.popLast() {
      for r in watch[Int(node) - first] {
        lacking[Int(r)] -= 1
        if lacking[Int(r)] == 0 { make(table.ruleHeads[Int(r) + firstRule], &table, &open) }
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
    for entry in table.body(r) {
      let value = table.values[Int(entry >> 1)]
      if value != .undetermined && (value == .yes) == (entry & 1 == 0) { yes += 1 }
    }
    return yes >= table.thresholds[r]
  }
}
