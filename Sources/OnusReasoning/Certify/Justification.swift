/// Why each node of a graph has its value: levels, and what is named for it.

import OnusLanguage

extension Certifier {
  /// Fills in the values of all nodes, their levels and what justifies them.
  func justify() {
    let levels = Levels(table, hasSoftRule: false, stages: .max).all
    let orders = self.orders()
    for node in 1..<table.nodeCount {
      let value = table.values[node]
      graph.nodes[node - 1].value = value
      graph.nodes[node - 1].level = value == .undetermined ? orders[node] : levels[node]
      switch value {
      case .yes: justify(true: node, levels)
      case .no:
        graph.nodes[node - 1].witnesses = against(node) { entry in
          self.isAgainst(entry)
            && (entry & 1 == 0 ? levels[Int(entry >> 1)] <= levels[node] : levels[Int(entry >> 1)] < levels[node])
            ? levels[Int(entry >> 1)] : nil
        }
      case .undetermined: justify(open: node, orders)
      }
    }
  }

  private func isAgainst(_ entry: Int32) -> Bool { table.values[Int(entry >> 1)] == (entry & 1 == 0 ? .no : .yes) }

  private func isFor(_ entry: Int32) -> Bool { table.values[Int(entry >> 1)] == (entry & 1 == 0 ? .yes : .no) }

  private func justify(true node: Int, _ levels: [Int32]) {
    let isEarlier = { (entry: Int32) in self.isFor(entry) && levels[Int(entry >> 1)] < levels[node] }
    for r in rulesOf[node] {
      let holding = table.body(r).filter(isEarlier)
      guard holding.count >= table.thresholds[r] else { continue }
      switch graph.nodes[node - 1].subject {
      case .applies: break
      case .holds(let condition) where graph.conditions[condition].atLeast != nil:
        graph.nodes[node - 1].by = Array(Set(holding.map { $0 >> 1 })).sorted()
      case .proven, .prevails, .blocked, .holds, .undercut:
        graph.nodes[node - 1].by = table.body(r).first.map { [$0 >> 1] } ?? []
      case .countered(_, let foe):
        guard let lead = table.body(r).first else { break }
        graph.nodes[node - 1].by = [lead >> 1]
        if case .applies(let argument) = graph.nodes[Int(lead >> 1) - 1].subject {
          graph.nodes[node - 1].line = program.beats(contender(argument), contender(foe))
        }
      }
      return
    }
  }

  private func contender(_ foe: ProofGraph.Foe) -> Contender {
    switch foe {
    case .statement(let statement): .statement(statement)
    case .evidence(let grade): .evidence(grade: Int8(grade.raw))
    }
  }

  /// In each rule of a node as many entries as keep it from being true, the earliest first.
  private func against(_ node: Int, _ rank: (Int32) -> Int32?) -> [Int32] {
    var named: Set<Int32> = []
    for r in rulesOf[node] {
      let spare = table.body(r).count - Int(table.thresholds[r])
      let ranked = table.body(r).compactMap { entry in rank(entry).map { (rank: $0, node: entry >> 1) } }
      for (_, other) in ranked.sorted(by: { ($0.rank, $0.node) < ($1.rank, $1.node) }).prefix(spare + 1) {
        named.insert(other)
      }
    }
    return named.sorted()
  }

  // MARK: Undetermined nodes

  /// Of each undetermined node a number greater than those of the undetermined nodes that could make it true.
  private func orders() -> [Int32] {
    var orders = Array(repeating: Int32(0), count: table.nodeCount)
    var lacking = table.thresholds
    var watchers: [[Int32]] = Array(repeating: [], count: table.nodeCount)
    var current: [Int32] = []
    for r in 0..<table.ruleCount where table.values[Int(table.ruleHeads[r])] == .undetermined {
      for entry in table.body(r) {
        let isOpen = table.values[Int(entry >> 1)] == .undetermined
        if isOpen && entry & 1 == 0 && entry >> 1 != NodeTable.undetermined {
          watchers[Int(entry >> 1)].append(Int32(r))
        } else if isOpen || isFor(entry) {
          lacking[r] -= 1
        }
      }
      if lacking[r] <= 0 { current.append(table.ruleHeads[r]) }
    }
    var order: Int32 = 1
    while !current.isEmpty {
      var next: [Int32] = []
      var decided: [Int32] = []
      for node in current where orders[Int(node)] == 0 {
        orders[Int(node)] = order
        decided.append(node)
      }
      for node in decided {
        for r in watchers[Int(node)] {
          lacking[Int(r)] -= 1
          if lacking[Int(r)] == 0 { next.append(table.ruleHeads[Int(r)]) }
        }
      }
      current = next
      order += 1
    }
    return orders
  }

  private func justify(open node: Int, _ orders: [Int32]) {
    graph.nodes[node - 1].witnesses = against(node) { entry in
      if self.isAgainst(entry) { return -1 }
      return table.values[Int(entry >> 1)] == .undetermined ? orders[Int(entry >> 1)] : nil
    }.filter { $0 != NodeTable.undetermined }
    for r in rulesOf[node] {
      let able = table.body(r).count { entry in
        let isOpen = table.values[Int(entry >> 1)] == .undetermined
        return isFor(entry) || isOpen && (entry & 1 == 1 || orders[Int(entry >> 1)] < orders[node])
      }
      guard able >= table.thresholds[r] else { continue }
      switch graph.nodes[node - 1].subject {
      case .applies: break
      case .holds(let condition) where graph.conditions[condition].atLeast != nil: break
      case .proven, .prevails, .blocked, .countered, .holds, .undercut:
        graph.nodes[node - 1].by = table.body(r).first.map { [$0 >> 1] } ?? []
      }
      return
    }
  }

  // MARK: Presumptions

  /// The presumptions among the arguments by which a literal is true, by name.
  func presumptions(of literal: LiteralCode) -> [StatementID] {
    guard let start = known(.proven(literal)) else { return [] }
    var found: Set<StatementID> = []
    var seen: Set<Int32> = []
    var open = [start]
    while let node = open.popLast() {
      guard node > 0, table.values[Int(node)] == .yes, seen.insert(node).inserted else { continue }
      open += graph.nodes[Int(node) - 1].by
      guard case .applies(let argument) = graph.nodes[Int(node) - 1].subject else { continue }
      if case .statement(let statement) = contender(argument), isStatement(argument),
        program.rulebook[statement].kind == .presumption
      {
        found.insert(statement)
      }
      for r in rulesOf[Int(node)] { open += table.body(r).filter { $0 & 1 == 0 }.map { $0 >> 1 } }
    }
    return Array(found)
  }

  private func isStatement(_ argument: Int) -> Bool {
    if case .instance(let instance) = graph.arguments[argument] { return instance.condition < 0 }
    return false
  }
}
