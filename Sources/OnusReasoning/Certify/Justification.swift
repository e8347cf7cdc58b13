/// Why each node of a graph has its value: levels, and what is named for it.

import OnusLanguage

extension Certifier {
  /// Fills in the values of all nodes, their levels and what justifies them.
  mutating func justify(_ levels: [Int32]) {
    let orders = self.orders()
    graph.values = table.values
    graph.levels = levels
    graph.named.reserveCapacity(table.nodeCount)
    graph.namedStarts.reserveCapacity(2 * table.nodeCount + 1)
    for node in 1..<table.nodeCount {
      switch table.values[node] {
      case .yes:
        nameTrue(node, levels)
        graph.namedStarts.append(Int32(graph.named.count))
      case .no:
        graph.namedStarts.append(Int32(graph.named.count))
        nameAgainst(node, levels, orders: nil)
      case .undetermined:
        graph.levels[node] = orders[node]
        nameOpen(node, orders)
        graph.namedStarts.append(Int32(graph.named.count))
        nameAgainst(node, levels, orders: orders)
      }
      graph.namedStarts.append(Int32(graph.named.count))
    }
  }

  private func isAgainst(_ entry: Int32) -> Bool { table.values[Int(entry >> 1)] == (entry & 1 == 0 ? .no : .yes) }

  private func isFor(_ entry: Int32) -> Bool { table.values[Int(entry >> 1)] == (entry & 1 == 0 ? .yes : .no) }

  private func isOpen(_ entry: Int32) -> Bool { table.values[Int(entry >> 1)] == .undetermined }

  private func entries(_ rule: Int32) -> Range<Int> {
    Int(table.bodyOffsets[Int(rule)])..<Int(table.bodyOffsets[Int(rule) + 1])
  }

  private func rules(_ node: Int) -> Range<Int32> { firstRules[node]..<firstRules[node + 1] }

  /// Whether a condition holds where so many of its members do.
  private func counts(_ subject: ProofGraph.Subject) -> Bool {
    guard subject.kind == .holds else { return false }
    return graph.conditionShapes[graph.conditions[Int(subject.about)].shape]?.atLeast != nil
  }

  /// Names the first part of the rule that makes a node true, of an `at least` the members that hold.
  private mutating func nameTrue(_ node: Int, _ levels: [Int32]) {
    let all = rules(node)
    for r in all {
      // What has one rule is true by that.
      if all.count > 1, !holds(r, below: levels[node], levels) { continue }
      let subject = graph.subjects[node]
      let lead = entries(r).first.map { table.bodies[$0] >> 1 }
      switch subject.kind {
      case .applies: break
      case .holds where counts(subject):
        let start = graph.named.count
        for at in entries(r) {
          let entry = table.bodies[at]
          if isFor(entry) && levels[Int(entry >> 1)] < levels[node] { graph.named.append(entry >> 1) }
        }
        order(from: start)
      case .proven, .prevails, .blocked, .holds, .undercut: if let lead { graph.named.append(lead) }
      case .countered:
        guard let lead else { break }
        graph.named.append(lead)
        if graph.subjects[Int(lead)].kind == .applies {
          let line = beats(graph.subjects[Int(lead)].about, subject.other)
          graph.lines[Int32(node)] = line
        }
      }
      return
    }
  }

  /// Whether so many entries of a rule as must be are as they must be, and decided before a level.
  private func holds(_ rule: Int32, below level: Int32, _ levels: [Int32]) -> Bool {
    var holding: Int32 = 0
    for at in entries(rule) {
      let entry = table.bodies[at]
      if isFor(entry) && levels[Int(entry >> 1)] < level { holding += 1 }
    }
    return holding >= table.thresholds[Int(rule)]
  }

  /// Brings the nodes that are named from a position on in the order of their numbers, each once.
  private mutating func order(from start: Int) {
    if graph.named.count - start < 2 { return }
    graph.named[start...].sort()
    var end = start + 1
    for at in (start + 1)..<graph.named.count where graph.named[at] != graph.named[end - 1] {
      graph.named[end] = graph.named[at]
      end += 1
    }
    graph.named.removeLast(graph.named.count - end)
  }

  /// How early an entry speaks against a node: its level, of an undetermined node its order; nil where it does not.
  private func rank(_ entry: Int32, against node: Int, _ levels: [Int32], orders: [Int32]?) -> Int32? {
    let other = Int(entry >> 1)
    if let orders {
      if isAgainst(entry) { return -1 }
      return isOpen(entry) ? orders[other] : nil
    }
    guard isAgainst(entry) else { return nil }
    let isEarly = entry & 1 == 0 ? levels[other] <= levels[node] : levels[other] < levels[node]
    return isEarly ? levels[other] : nil
  }

  /// In each rule of a node as many entries as keep it from being true, the earliest first.
  private mutating func nameAgainst(_ node: Int, _ levels: [Int32], orders: [Int32]?) {
    let start = graph.named.count
    for r in rules(node) {
      let spare = entries(r).count - Int(table.thresholds[Int(r)])
      if spare == 0 {
        var best: (rank: Int32, node: Int32)?
        for at in entries(r) {
          let entry = table.bodies[at]
          guard let rank = rank(entry, against: node, levels, orders: orders) else { continue }
          if let known = best, (known.rank, known.node) <= (rank, entry >> 1) { continue }
          best = (rank, entry >> 1)
        }
        if let best, best.node != NodeTable.undetermined { graph.named.append(best.node) }
        continue
      }
      var ranked: [(rank: Int32, node: Int32)] = []
      for at in entries(r) {
        let entry = table.bodies[at]
        if let rank = rank(entry, against: node, levels, orders: orders) { ranked.append((rank, entry >> 1)) }
      }
      ranked.sort { ($0.rank, $0.node) < ($1.rank, $1.node) }
      for (_, other) in ranked.prefix(spare + 1) where other != NodeTable.undetermined { graph.named.append(other) }
    }
    order(from: start)
  }

  // MARK: Undetermined nodes

  /// Of each undetermined node a number greater than those of the undetermined nodes that could make it true.
  private func orders() -> [Int32] {
    var orders = Array(repeating: Int32(0), count: table.nodeCount)
    // Node 0 is undetermined always, and no rule is its.
    if !table.values.dropFirst().contains(.undetermined) { return orders }
    var lacking = table.thresholds
    var watchers: [[Int32]] = Array(repeating: [], count: table.nodeCount)
    var current: [Int32] = []
    for r in 0..<table.ruleCount where table.values[Int(table.ruleHeads[r])] == .undetermined {
      for entry in table.body(r) {
        let isOpen = isOpen(entry)
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

  /// Names the first part of a rule that could make a node true.
  private mutating func nameOpen(_ node: Int, _ orders: [Int32]) {
    for r in rules(node) {
      let able = entries(r).count { at in
        let entry = table.bodies[at]
        return isFor(entry) || isOpen(entry) && (entry & 1 == 1 || orders[Int(entry >> 1)] < orders[node])
      }
      guard able >= table.thresholds[Int(r)] else { continue }
      let subject = graph.subjects[node]
      if subject.kind != .applies, !counts(subject), let first = entries(r).first {
        graph.named.append(table.bodies[first] >> 1)
      }
      return
    }
  }

  // MARK: Answers

  /// The status of each literal asked for, and the presumptions on which it rests.
  mutating func answer(_ codes: [LiteralCode]) {
    // By node: the answer that came by last.
    var visits = Array(repeating: Int32(-1), count: table.nodeCount)
    graph.answers.reserveCapacity(codes.count)
    // Most answers rest on the presumptions on which the last one did.
    var found: [StatementID] = []
    var last: [StatementID] = []
    for (i, code) in codes.enumerated() {
      let status = program.status(code)
      guard status == .presumed else {
        graph.answers.append((code, status, []))
        continue
      }
      if !found.isEmpty { found.removeAll(keepingCapacity: true) }
      findPresumptions(of: code, &visits, Int32(i), &found)
      if found != last { last = Array(found) }
      graph.answers.append((code, status, last))
    }
  }

  /// The presumptions among the arguments by which a literal is true, in no set order.
  private mutating func findPresumptions(
    of literal: LiteralCode, _ visits: inout [Int32], _ visit: Int32, _ found: inout [StatementID]
  ) {
    stack.append(proven(literal))
    while let node = stack.popLast() {
      guard node > 0, table.values[Int(node)] == .yes, visits[Int(node)] != visit else { continue }
      visits[Int(node)] = visit
      for at in graph.by(Int(node)) { stack.append(graph.named[at]) }
      let subject = graph.subjects[Int(node)]
      guard subject.kind == .applies else { continue }
      let number = contender(subject.about)
      if number >= 0, graph.arguments.owners[Int(subject.about)] < 0, program.kinds[Int(number)] == .presumption,
        !found.contains(StatementID(number))
      {
        found.append(StatementID(number))
      }
      for r in rules(Int(node)) {
        for at in entries(r) where table.bodies[at] & 1 == 0 { stack.append(table.bodies[at] >> 1) }
      }
    }
  }
}
