/// The solver of components against the alternating fixpoint over the whole program, on random programs of nodes.
import Testing

@testable import OnusReasoning

/// A program of nodes: rules with thresholds over entries that are twice a node, plus one where the node must fail.
private struct NodeProgram {
  var count: Int
  var rules: [(head: Int32, body: [Int32], threshold: Int)]

  /// Few nodes and many short rules, so that most hang together in circles; nodes stand from 1 on.
  static func random(_ random: inout SplitMix) -> NodeProgram {
    let count = 2 + random.below(12)
    var rules: [(head: Int32, body: [Int32], threshold: Int)] = []
    for _ in 0..<count + random.below(count * 2) {
      let body = (0..<random.weighted([(1, 0), (6, 1), (6, 2), (3, 3)])).map { _ in
        Int32(random.below(count) + (random.chance(3) ? 0 : 1)) * 2 + (random.chance(30) ? 1 : 0)
      }
      let threshold = random.chance(80) || body.isEmpty ? body.count : 1 + random.below(body.count)
      rules.append((Int32(1 + random.below(count)), body, threshold))
    }
    return NodeProgram(count: count, rules: rules)
  }

  /// By node: its value, as the solver finds it.
  func solved() -> [OnusReasoning.Truth] {
    var table = NodeTable()
    for _ in 0..<count { _ = table.add() }
    for rule in rules { table.addRule(rule.head, rule.body, threshold: rule.threshold) }
    WellFounded.solve(&table, fromNode: 1, fromRule: 0) { false }
    return table.values
  }

  /// The least set under the rules where `holds` decides the negative entries, and node 0 where it is asked as a fact.
  private func least(zero: Bool, fails: (Int) -> Bool) -> Set<Int> {
    var found: Set<Int> = zero ? [0] : []
    while true {
      let before = found.count
      for rule in rules {
        let yes = rule.body.count { $0 & 1 == 0 ? found.contains(Int($0 >> 1)) : fails(Int($0 >> 1)) }
        if yes >= rule.threshold { found.insert(Int(rule.head)) }
      }
      if found.count == before { return found }
    }
  }

  /// The same by Van Gelder's alternating fixpoint; node 0 is undetermined always.
  func alternating() -> [OnusReasoning.Truth] {
    var certain: Set<Int> = []
    while true {
      let possible = least(zero: true) { !certain.contains($0) }
      let next = least(zero: false) { !possible.contains($0) }
      if next == certain {
        return (0...count).map { certain.contains($0) ? .yes : possible.contains($0) ? .undetermined : .no }
      }
      certain = next
    }
  }
}

@Suite struct WellFoundedTests {
  @Test func componentsAreSolvedAsByTheAlternatingFixpoint() {
    var undetermined = 0
    for seed in 0..<20_000 {
      var random = SplitMix(seed: UInt64(seed))
      let program = NodeProgram.random(&random)
      let (mine, theirs) = (program.solved(), program.alternating())
      undetermined += theirs.dropFirst().count { $0 == .undetermined }
      if mine != theirs {
        Issue.record("seed \(seed): \(mine), by the alternating fixpoint \(theirs), of \(program.rules)")
        return
      }
    }
    #expect(undetermined > 10_000)
  }

  /// Circles that fail one after the other, each only when the one before it has: a_i and b_i support each other, and b_i
  /// may rest on the failure of c_i, which rests on that of the next a.
  @Test func circlesWithinCirclesFailInTurn() {
    let count = 2_000
    var table = NodeTable()
    for _ in 0..<3 * count + 1 { _ = table.add() }
    func a(_ i: Int) -> Int32 { Int32(1 + 3 * i) }
    for i in 0..<count {
      table.addRule(a(i), [(a(i) + 1) * 2])
      table.addRule(a(i) + 1, [a(i) * 2])
      table.addRule(a(i) + 1, [(a(i) + 2) * 2 + 1])
      table.addRule(a(i) + 2, [a(i + 1) * 2 + 1])
    }
    // The last closes the circle, so that all is one component.
    table.addRule(a(count), [a(0) * 2, a(count) * 2])
    WellFounded.solve(&table, fromNode: 1, fromRule: 0) { false }
    #expect((0...count).allSatisfy { table.values[Int(a($0))] == .no })
  }
}
