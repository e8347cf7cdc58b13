/// How far a proven literal is from what needs no support: the choice of what a proof shows.
///
/// A proof must not go round in a circle, so of several arguments for a literal one is shown whose premises are all nearer to
/// the facts. Ranks are the rounds of a least fixpoint over what holds, in the manner of `Firmness`: a literal is reached when
/// one of its arguments is, and each attack on it that does not fail is countered by one. They depend on the meaning only,
/// not on the order in which anything was met.

import OnusLanguage

/// The ranks of literals and arguments, computed for the part of the program that is asked for.
struct Ranks {
  private enum Subject {
    case literal(LiteralCode)
    case argument(Int32)
    case inner
  }
  private let program: GroundProgram
  private var literals: [LiteralCode: Int32] = [:]
  private var arguments: [Int32: Int32] = [:]

  // The graph of one run: a node is reached when it lacks no more of those it watches.
  private var lacking: [Int32] = []
  private var watchers: [[Int32]] = []
  private var subjects: [Subject] = []
  private var nodes: [LiteralCode: Int32] = [:]
  private var open: [LiteralCode] = []
  private var rounds: [[Int32]] = []

  init(_ program: GroundProgram) { self.program = program }

  /// The rank of a proven literal.
  mutating func rank(_ literal: LiteralCode) -> Int32 {
    if let known = literals[literal] { return known }
    run(literal)
    return literals[literal] ?? Int32.max
  }

  /// Whether an argument may be shown for a literal: it is as firm as the literal, and its premises are nearer to the facts.
  mutating func supports(_ instance: Int32, _ literal: LiteralCode) -> Bool {
    let own = rank(literal)
    return (arguments[instance] ?? Int32.max) < own
  }

  private mutating func run(_ literal: LiteralCode) {
    lacking = []
    watchers = []
    subjects = []
    nodes = [:]
    rounds = []
    _ = node(of: literal)
    while let next = open.popLast() { define(next) }
    reach()
  }

  private mutating func add(lacking count: Int, _ subject: Subject = .inner) -> Int32 {
    lacking.append(Int32(count))
    watchers.append([])
    subjects.append(subject)
    let node = Int32(lacking.count - 1)
    if count == 0 { start(node, at: 0) }
    return node
  }

  private mutating func start(_ node: Int32, at rank: Int) {
    while rounds.count <= rank { rounds.append([]) }
    rounds[rank].append(node)
  }

  private mutating func node(of literal: LiteralCode) -> Int32 {
    if let known = nodes[literal] { return known }
    let node = add(lacking: 1, .literal(literal))
    nodes[literal] = node
    if let rank = literals[literal] { start(node, at: Int(rank)) } else { open.append(literal) }
    return node
  }

  private mutating func define(_ literal: LiteralCode) {
    guard let node = nodes[literal] else { return }
    let isDefinite = program.isDefinite(literal)
    if isDefinite, program.factsByLiteral[literal]?.contains(where: { program.situation.facts[$0].standard == nil }) ?? false {
      start(node, at: 0)
    }
    let isFirm = program.firmValue(literal)
    if isNegated(literal) {
      for other in program.incompatibles(of: atom(of: literal)) {
        let fits =
          isDefinite
          ? program.flags[Int(other) * 2] & GroundProgram.Flag.definite != 0
          : isFirm ? program.firmValue(other * 2) : program.provenValue(other * 2) == .yes
        if fits { watchers[Int(self.node(of: other * 2))].append(node) }
      }
    }
    let supporters = supporters(of: literal, isDefinite: isDefinite, isFirm: isFirm)
    if isDefinite {
      for (_, argument) in supporters { watchers[Int(argument)].append(node) }
      return
    }
    let attacks = program.opponents(of: literal).filter { mayApply($0.contender, for: $0.literal) }
    let all = add(lacking: 1 + attacks.count)
    watchers[Int(all)].append(node)
    let any = add(lacking: 1)
    watchers[Int(any)].append(all)
    for (_, argument) in supporters { watchers[Int(argument)].append(any) }
    for attack in attacks {
      let counter = add(lacking: 1)
      watchers[Int(counter)].append(all)
      for (contender, argument) in supporters where program.beats(contender, attack.contender) != nil {
        watchers[Int(argument)].append(counter)
      }
    }
  }

  /// The nodes of the arguments that may be shown for a literal.
  private mutating func supporters(
    of literal: LiteralCode, isDefinite: Bool, isFirm: Bool
  ) -> [(Contender, Int32)] {
    var found: [(Contender, Int32)] = []
    if !isDefinite, program.hasEvidenceArgument(literal) {
      found.append((.evidence(grade: program.grades[Int(literal)]), add(lacking: 0)))
    }
    var i = program.firstArgument[Int(literal)]
    while i >= 0 {
      let row = Array(program.instances.row(i))
      let isDefiniteInstance = program.instanceFlags[Int(i)] & GroundProgram.InstanceFlag.definite != 0
      let fits =
        isDefinite ? isDefiniteInstance : program.applicability(i) == .yes && (!isFirm || program.isFirm(instance: i))
      if fits {
        let statement = program.clause(of: Int(row[0])).statement
        found.append((.statement(statement), node(ofArgument: i, Int(row[0]), Array(row.dropFirst()))))
      }
      i = program.nextInstance[Int(i)]
    }
    return found
  }

  private mutating func node(ofArgument instance: Int32, _ alternative: Int, _ bindings: [Int32]) -> Int32 {
    let needed = dependencies(of: alternative, bindings)
    let node = add(lacking: needed.count, .argument(instance))
    for dependency in needed { watchers[Int(dependency)].append(node) }
    return node
  }

  /// The nodes that the premises of an alternative that holds rest on.
  private mutating func dependencies(of alternative: Int, _ bindings: [Int32]) -> [Int32] {
    var needed: [Int32] = []
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, let by, _):
        let literal = program.instantiate(pattern, bindings)
        if by >= 0, !program.isDefinite(literal), program.holdsBy(literal, by) == .yes { continue }
        needed.append(node(of: literal))
      case .atLeast(let auxiliary): needed.append(node(ofAuxiliary: auxiliary, bindings))
      case .comparison, .isType, .unproven: break
      }
    }
    return needed
  }

  private mutating func node(ofAuxiliary auxiliary: Int, _ bindings: [Int32]) -> Int32 {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists:
      var ways: [(Int, [Int32])] = []
      program.forEachWay(auxiliary, bindings) { id, found, _ in
        if program.truth(of: id, found) == .yes { ways.append((id, found)) }
      }
      let node = add(lacking: 1)
      for (id, found) in ways {
        let needed = dependencies(of: id, found)
        let way = add(lacking: needed.count)
        for dependency in needed { watchers[Int(dependency)].append(way) }
        watchers[Int(way)].append(node)
      }
      return node
    case .atLeast(let count, let members):
      let node = add(lacking: count)
      for member in members where program.truth(ofAuxiliary: member, bindings) == .yes {
        watchers[Int(self.node(ofAuxiliary: member, bindings))].append(node)
      }
      return node
    }
  }

  private func mayApply(_ contender: Contender, for literal: LiteralCode) -> Bool {
    switch contender {
    case .evidence: return true
    case .statement(let statement):
      let isDefeater = program.rulebook[statement].kind == .defeater
      var i = isDefeater ? program.firstDefeater[Int(literal)] : program.firstArgument[Int(literal)]
      while i >= 0 {
        let row = program.instances.row(i)
        if program.clause(of: Int(row.first ?? 0)).statement == statement, program.applicability(i) != .no { return true }
        i = program.nextInstance[Int(i)]
      }
      return false
    }
  }

  private mutating func reach() {
    var isReached = Array(repeating: false, count: lacking.count)
    var rank = 0
    while rank < rounds.count {
      var stack = rounds[rank]
      while let node = stack.popLast() {
        if isReached[Int(node)] { continue }
        isReached[Int(node)] = true
        switch subjects[Int(node)] {
        case .literal(let literal): literals[literal] = Int32(rank)
        case .argument(let instance): arguments[instance] = Int32(rank)
        case .inner: break
        }
        for watcher in watchers[Int(node)] {
          lacking[Int(watcher)] -= 1
          guard lacking[Int(watcher)] == 0 else { continue }
          if case .literal = subjects[Int(watcher)] {
            start(watcher, at: rank + 1)
          } else {
            stack.append(watcher)
          }
        }
      }
      rank += 1
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
