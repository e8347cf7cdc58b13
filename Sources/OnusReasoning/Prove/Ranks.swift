/// How far a literal is from what needs no reason: the choice of what a proof shows.
///
/// A proof must not go round in a circle, so of several arguments for a literal one is shown whose premises, and the failures
/// that it asks for, are decided earlier. For what is certain the rounds of the definite layer are run again here; for
/// all else the levels of the nodes tell.

import OnusLanguage

/// The ranks of literals and arguments in one model.
final class Ranks {
  private let program: GroundProgram
  private let levels: Levels
  /// Of certain literals, and of the strict arguments for them.
  private var literals: [LiteralCode: Int32] = [:]
  private var arguments: [Int32: Int32] = [:]
  /// By predicate: those on which it depends.
  private var reached: [Int32: [Bool]] = [:]

  init(_ program: GroundProgram) {
    self.program = program
    program.keepDefiniteInstances()
    levels = Levels(program.nodes, hasSoftRule: program.hasSoftRule)
  }

  /// The same of a program that says what the first one says.
  init(_ program: GroundProgram, like other: Ranks) {
    self.program = program
    levels = other.levels
  }

  // MARK: Literals and parts

  /// How early a literal is decided, for or against; `Int32.max` where it is undetermined.
  func rank(_ literal: LiteralCode) -> Int32 {
    if program.isDefinite(literal) { return 0 }
    let node = program.literals[Int(literal)].provenNode
    if node >= 0 { return levels.all[Int(node)] }
    guard isNegated(literal) else { return 0 }
    return program.incompatibles(of: atom(of: literal)).map { rank($0 * 2) }.max() ?? 0
  }

  private func firmRank(_ literal: LiteralCode) -> Int32 {
    if program.isDefinite(literal) { return 0 }
    let node = program.literals[Int(literal)].provenNode
    if node >= 0 { return levels.firm[Int(node)] }
    guard isNegated(literal) else { return Int32.max }
    return program.incompatibles(of: atom(of: literal)).map { firmRank($0 * 2) }.min() ?? Int32.max
  }

  /// How early a premise is decided.
  func rank(_ part: Part, _ bindings: [Int32], isFirm: Bool = false) -> Int32 {
    switch part {
    case .comparison, .isType: return -1
    case .literal(let pattern, let by, _):
      let literal = program.instantiate(pattern, bindings)
      if by >= 0 {
        switch program.holdsBy(literal, by) {
        case .yes, .no: return -1
        case .ifProven: break
        }
      }
      return isFirm ? firmRank(literal) : rank(literal)
    case .unproven(let auxiliary, _): return isFirm ? -1 : rank(auxiliary: auxiliary, bindings, isFirm: false)
    case .atLeast(let auxiliary): return rank(auxiliary: auxiliary, bindings, isFirm: isFirm)
    }
  }

  /// The same for a premise of which some variable may have no value.
  func rank(_ part: Part, _ bindings: [Int32], orOpen rank: Int32) -> Int32 {
    let isOpen: Bool
    switch part {
    case .literal(let pattern, _, _):
      isOpen = pattern.arguments.contains { isVariable($0) && bindings[payload($0)] < 0 }
    case .comparison, .isType: isOpen = false
    case .unproven(let auxiliary, _), .atLeast(let auxiliary):
      isOpen = program.lowered.auxiliaries[auxiliary].outer.contains { bindings[$0] < 0 }
    }
    return isOpen ? rank : self.rank(part, bindings)
  }

  /// How early it is decided whether something undercuts a statement with this head.
  func rank(ofUndercutting statement: Int32, _ head: LiteralCode) -> Int32 {
    let key = program.undercuts.find([statement, head])
    guard key >= 0, program.undercutNode[Int(key)] >= 0 else { return -1 }
    return levels.all[Int(program.undercutNode[Int(key)])]
  }

  func rank(auxiliary: Int, _ bindings: [Int32], isFirm: Bool = false) -> Int32 {
    let key = program.auxiliaryKeys.find(
      [Int32(auxiliary)] + program.lowered.auxiliaries[auxiliary].outer.map { bindings[$0] })
    guard key >= 0 else { return rank(unasked: auxiliary, bindings) }
    let node = Int(program.auxiliaryNode[Int(key)])
    return isFirm ? levels.firm[node] : levels.all[node]
  }

  /// The same for a condition that no rule of the solved program reads: when the first of its ways holds.
  private func rank(unasked auxiliary: Int, _ bindings: [Int32]) -> Int32 {
    guard program.truth(ofAuxiliary: auxiliary, bindings) == .yes else { return 0 }
    var best = Int32.max
    program.forEachWay(auxiliary, bindings) { id, found, _ in
      guard program.truth(of: id, found) == .yes else { return }
      best = min(best, program.lowered.alternatives[id].parts.map { self.rank($0, found) }.max() ?? 0)
    }
    return best
  }

  /// Whether a premise is a literal that can in no case rest on a predicate.
  func isIndependent(_ part: Part, of predicate: Int32) -> Bool {
    guard case .literal(let pattern, _, _) = part else { return false }
    if reached[pattern.predicate] == nil {
      reached[pattern.predicate] = program.strata.reachable(from: [pattern.predicate])
    }
    return reached[pattern.predicate]?[Int(predicate)] == false
  }

  // MARK: Arguments

  /// Whether an argument may be shown for a literal that is proven, not certain, without going round.
  func supports(_ instance: Int32, _ literal: LiteralCode) -> Bool {
    rank(instance: instance, isFirm: false) < rank(literal)
  }

  /// The same among firm things only.
  func supportsFirmly(_ instance: Int32, _ literal: LiteralCode) -> Bool {
    rank(instance: instance, isFirm: true) < firmRank(literal)
  }

  /// How early it is decided that an argument does not apply; `Int32.max` where it does.
  func failure(_ instance: Int32) -> Int32 { min(stop(instance), lack(instance)) }

  /// Whether an argument that lacks a premise was stopped before that was decided.
  func isStoppedFirst(_ instance: Int32) -> Bool { stop(instance) < lack(instance) }

  private func stop(_ instance: Int32) -> Int32 {
    // The record alone says it, and no rule of the solved program was made.
    if program.isBurdenMet(instance) { return -1 }
    guard program.undercutValue(instance) == .yes else { return Int32.max }
    let statement = program.clause(of: Int(program.instances.row(instance).first ?? 0)).statement.raw
    return rank(ofUndercutting: statement, program.instanceHeads[Int(instance)])
  }

  private func lack(_ instance: Int32) -> Int32 {
    let row = Array(program.instances.row(instance))
    let alternative = program.lowered.alternatives[Int(row[0])]
    let bindings = Array(row.dropFirst())
    var rank = Int32.max
    for part in alternative.parts where program.truth(of: part, clause: alternative.clause, bindings) == .no {
      rank = min(rank, isOfLowerStratum(part, alternative.clause) ? -1 : self.rank(part, bindings))
    }
    return rank
  }

  /// Whether a premise was decided before the stratum of its clause, so that no rule was made where it fails.
  private func isOfLowerStratum(_ part: Part, _ clause: Int) -> Bool {
    guard case .literal(let pattern, _, _) = part else { return false }
    return program.strata.stratum[Int(pattern.predicate)] < program.lowered.clauses[clause].stratum
  }

  private func rank(instance: Int32, isFirm: Bool) -> Int32 {
    let row = Array(program.instances.row(instance))
    let bindings = Array(row.dropFirst())
    var rank: Int32 = -1
    for part in program.lowered.alternatives[Int(row[0])].parts {
      if case .literal(let pattern, _, _) = part, program.isDefinite(program.instantiate(pattern, bindings)) {
        continue
      }
      rank = max(rank, self.rank(part, bindings, isFirm: isFirm))
    }
    if isFirm { return rank }
    let statement = program.clause(of: Int(row[0])).statement.raw
    return max(rank, self.rank(ofUndercutting: statement, program.instanceHeads[Int(instance)]))
  }

  // MARK: What is certain

  /// Whether a strict argument may be shown for a certain literal: its premises are nearer to the facts.
  func makesCertain(_ instance: Int32, _ literal: LiteralCode) -> Bool {
    if literals[literal] == nil { reach(literal) }
    return (arguments[instance] ?? Int32.max) < (literals[literal] ?? Int32.max)
  }

  /// How near a certain literal is to the facts.
  func certainty(_ literal: LiteralCode) -> Int32 {
    if literals[literal] == nil { reach(literal) }
    return literals[literal] ?? Int32.max
  }

  private enum Subject {
    case literal(LiteralCode)
    case argument(Int32)
    case inner
  }

  /// The graph of one run: a node is reached when it lacks no more of those it watches.
  private struct Graph {
    var lacking: [Int32] = []
    var watchers: [[Int32]] = []
    var subjects: [Subject] = []
    var nodes: [LiteralCode: Int32] = [:]
    var open: [LiteralCode] = []
    var rounds: [[Int32]] = []

    mutating func add(lacking count: Int, _ subject: Subject = .inner) -> Int32 {
      lacking.append(Int32(count))
      watchers.append([])
      subjects.append(subject)
      let node = Int32(lacking.count - 1)
      if count == 0 { start(node, at: 0) }
      return node
    }

    mutating func start(_ node: Int32, at rank: Int) {
      while rounds.count <= rank { rounds.append([]) }
      rounds[rank].append(node)
    }
  }

  private func reach(_ literal: LiteralCode) {
    var graph = Graph()
    _ = node(of: literal, &graph)
    while let next = graph.open.popLast() { define(next, &graph) }
    var isReached = Array(repeating: false, count: graph.lacking.count)
    var rank = 0
    while rank < graph.rounds.count {
      var stack = graph.rounds[rank]
      while let node = stack.popLast() {
        if isReached[Int(node)] { continue }
        isReached[Int(node)] = true
        switch graph.subjects[Int(node)] {
        case .literal(let literal): literals[literal] = Int32(rank)
        case .argument(let instance): arguments[instance] = Int32(rank)
        case .inner: break
        }
        for watcher in graph.watchers[Int(node)] {
          graph.lacking[Int(watcher)] -= 1
          guard graph.lacking[Int(watcher)] == 0 else { continue }
          if case .literal = graph.subjects[Int(watcher)] {
            graph.start(watcher, at: rank + 1)
          } else {
            stack.append(watcher)
          }
        }
      }
      rank += 1
    }
  }

  private func node(of literal: LiteralCode, _ graph: inout Graph) -> Int32 {
    if let known = graph.nodes[literal] { return known }
    let node = graph.add(lacking: 1, .literal(literal))
    graph.nodes[literal] = node
    if let rank = literals[literal] { graph.start(node, at: Int(rank)) } else { graph.open.append(literal) }
    return node
  }

  private func define(_ literal: LiteralCode, _ graph: inout Graph) {
    guard let node = graph.nodes[literal] else { return }
    if program.facts(stating: literal).contains(where: { program.situation.facts.standard(at: $0) == nil }) {
      graph.start(node, at: 0)
    }
    if isNegated(literal) {
      for other in program.incompatibles(of: atom(of: literal))
      where program.isInDefiniteLayer(other * 2) {
        let other = self.node(of: other * 2, &graph)
        graph.watchers[Int(other)].append(node)
      }
    }
    var i = program.literals[Int(literal)].firstArgument
    while i >= 0 {
      if program.instanceFlags[Int(i)] & GroundProgram.InstanceFlag.definite != 0 {
        let row = Array(program.instances.row(i))
        let needed = dependencies(of: Int(row[0]), Array(row.dropFirst()), &graph)
        let argument = graph.add(lacking: needed.count, .argument(i))
        for dependency in needed { graph.watchers[Int(dependency)].append(argument) }
        graph.watchers[Int(argument)].append(node)
      }
      i = program.nextInstance[Int(i)]
    }
  }

  private func dependencies(of alternative: Int, _ bindings: [Int32], _ graph: inout Graph) -> [Int32] {
    var needed: [Int32] = []
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, _, _): needed.append(node(of: program.instantiate(pattern, bindings), &graph))
      case .atLeast(let auxiliary): needed.append(node(ofAuxiliary: auxiliary, bindings, &graph))
      case .comparison, .isType, .unproven: break
      }
    }
    return needed
  }

  private func node(ofAuxiliary auxiliary: Int, _ bindings: [Int32], _ graph: inout Graph) -> Int32 {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists:
      var ways: [(Int, [Int32])] = []
      program.forEachWay(auxiliary, bindings) { id, found, _ in
        let isCertain = program.lowered.alternatives[id].parts.allSatisfy { part in
          guard case .literal(let pattern, _, _) = part else { return true }
          return program.isDefinite(program.instantiate(pattern, found))
        }
        if isCertain { ways.append((id, found)) }
      }
      let node = graph.add(lacking: 1)
      for (id, found) in ways {
        let needed = dependencies(of: id, found, &graph)
        let way = graph.add(lacking: needed.count)
        for dependency in needed { graph.watchers[Int(dependency)].append(way) }
        graph.watchers[Int(way)].append(node)
      }
      return node
    case .atLeast(let count, let members):
      let node = graph.add(lacking: count)
      for member in members {
        let inner = self.node(ofAuxiliary: member, bindings, &graph)
        graph.watchers[Int(inner)].append(node)
      }
      return node
    }
  }
}

extension GroundProgram {
  /// Whether an applicable argument rests on no presumption.
  func isFirm(instance: Int32) -> Bool {
    let row = Array(instances.row(instance))
    guard clause(of: Int(row[0])).kind != .presumption, instanceFlags[Int(instance)] & InstanceFlag.soft == 0 else {
      return false
    }
    return isFirm(Int(row[0]), Array(row.dropFirst()))
  }
}
