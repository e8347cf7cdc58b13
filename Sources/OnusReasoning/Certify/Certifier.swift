/// Makes the graph of a certificate: from the questions through all that they rest on, then its values and levels.

import OnusLanguage

/// Makes one graph.
final class Certifier {
  let program: GroundProgram
  var graph: ProofGraph
  var table = NodeTable()
  private var numbers: [Key: Int32] = [:]
  /// By node: its rules in the table.
  var rulesOf: [Range<Int>] = [0..<0]
  private var open: [Key] = []
  private var argumentOfInstance: [Int32: Int] = [:]
  private var argumentOfEvidence: [LiteralCode: Int] = [:]
  private var groundOf: [LiteralCode: Int] = [:]
  private var conditionOfKey: [[Int32]: Int] = [:]
  private var auxiliaries: [(auxiliary: Int, bindings: [Int32])] = []
  /// By clause: its inner conditions in the order in which they occur.
  private var orders: [Int: [Int: Int]] = [:]
  private var isInCone: [Bool] = []

  /// A node before it is one.
  enum Key: Hashable {
    case proven(LiteralCode), prevails(LiteralCode), blocked(LiteralCode)
    case countered(LiteralCode, Contender)
    case applies(Int), holds(Int)
    case undercut(Int32, LiteralCode)
  }

  init(_ program: GroundProgram) {
    self.program = program
    graph = ProofGraph(program: program)
  }

  func graph(of literals: [GroundLiteral]) -> ProofGraph? {
    let codes = literals.map { program.intern($0) }
    isInCone = cone(of: codes.map { program.store.predicate(atom(of: $0)) })
    for code in codes where !program.isDefinite(code) {
      for side in [code, code ^ 1] where program.isPossible(side) && !program.isDefinite(side) {
        _ = node(.proven(side))
      }
    }
    visitCounted()
    var defined = 0
    while let key = open.popLast() {
      define(key)
      defined += 1
      if defined.isMultiple(of: 256) { program.look(nil) }
      if program.isStopped { return nil }
    }
    listPossible()
    listDefinite()
    WellFounded.solve(&table, fromNode: 1, fromRule: 0) {
      program.look(nil)
      return program.isStopped
    }
    if program.isStopped { return nil }
    justify()
    for code in codes {
      let status = program.status(code)
      graph.answers.append((code, status, status == .presumed ? presumptions(of: code) : []))
    }
    graph.allegations = program.situation.allegations.filter { isInCone[Int($0.literal.predicate.raw)] }
    return graph
  }

  // MARK: The cone

  /// The predicates on which some depend, through aggregates in `at` too.
  private func cone(of predicates: [Int32]) -> [Bool] {
    var roots = predicates
    while true {
      let reached = program.strata.reachable(from: roots)
      var more: [Int32] = []
      for c in program.lowered.clauses.indices where reached[Int(program.lowered.clauses[c].head.predicate)] {
        guard let at = program.rulebook[program.lowered.clauses[c].statement].at else { continue }
        forEachAggregate(at) { forEachCounted($0, clause: c) { more.append($0.predicate) } }
      }
      more = more.filter { !reached[Int($0)] }
      if more.isEmpty { return reached }
      roots += more
    }
  }

  private func forEachCounted(_ aggregate: Aggregate, clause: Int, _ body: (Pattern) -> Void) {
    let key = Lowered.AggregateKey(clause: clause, place: aggregate.place)
    guard let id = program.lowered.aggregateByKey[key] else { return }
    let plan = program.lowered.aggregates[id]
    for alternative in plan.alternatives + plan.valueAlternatives { forEachPattern(alternative, body) }
    if let of = aggregate.of { forEachAggregate(of) { forEachCounted($0, clause: clause, body) } }
  }

  /// The literals of an alternative, those of inner conditions and aggregates among them.
  private func forEachPattern(_ alternative: Int, _ body: (Pattern) -> Void) {
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, _, _): body(pattern)
      case .isType: break
      case .comparison(let c):
        for side in [c.left, c.right] {
          forEachAggregate(side) {
            forEachCounted($0, clause: program.lowered.alternatives[alternative].clause, body)
          }
        }
      case .unproven(let auxiliary, _), .atLeast(let auxiliary):
        for inner in alternatives(within: auxiliary) { forEachPattern(inner, body) }
      }
    }
  }

  private func alternatives(within auxiliary: Int) -> [Int] {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids): ids
    case .atLeast(_, let members): members.flatMap { alternatives(within: $0) }
    }
  }

  /// Whatever an aggregate may count needs a value, whether or not an instance asks for it.
  private func visitCounted() {
    var relations: Set<Int> = []
    for c in program.lowered.clauses.indices where isInCone[Int(program.lowered.clauses[c].head.predicate)] {
      let note = { (pattern: Pattern) in
        relations.insert(pattern.relation)
        if pattern.isNegated, self.program.isClosed[Int(pattern.predicate)] {
          for pair in self.program.conflicts[Int(pattern.predicate)] { relations.insert(pair.other.relation) }
        }
      }
      if let at = program.rulebook[program.lowered.clauses[c].statement].at {
        forEachAggregate(at) { forEachCounted($0, clause: c, note) }
      }
      var seen: Set<Int> = []
      var ids = Array(program.lowered.clauses[c].alternatives)
      while let id = ids.popLast() {
        guard seen.insert(id).inserted else { continue }
        for part in program.lowered.alternatives[id].parts {
          switch part {
          case .literal, .isType: break
          case .comparison(let comparison):
            for side in [comparison.left, comparison.right] {
              forEachAggregate(side) { forEachCounted($0, clause: c, note) }
            }
          case .unproven(let auxiliary, _), .atLeast(let auxiliary): ids += alternatives(within: auxiliary)
          }
        }
      }
    }
    for relation in relations.sorted() {
      for atom in program.relations[relation].atoms {
        let literal = atom * 2 + Int32(relation & 1)
        if !program.isDefinite(literal) { _ = node(.proven(literal)) }
      }
    }
  }

  private func listPossible() {
    for predicate in isInCone.indices where isInCone[predicate] {
      for sign in [0, 1] {
        for atom in program.relations[predicate * 2 + sign].atoms { graph.possible.append(atom * 2 + Int32(sign)) }
      }
    }
  }

  /// What is definite, facts first, then in the order in which the definite layer found it: premises stand before what they make.
  private func listDefinite() {
    var seen: Set<LiteralCode> = []
    for (i, fact) in program.situation.facts.enumerated()
    where fact.standard == nil && isInCone[Int(fact.literal.predicate.raw)] {
      if seen.insert(program.factLiterals[i]).inserted { graph.definite.append((program.factLiterals[i], nil)) }
    }
    for instance in 0..<Int32(program.instances.count) {
      let head = program.instanceHeads[Int(instance)]
      guard program.instanceFlags[Int(instance)] & GroundProgram.InstanceFlag.definite != 0,
        isInCone[Int(program.store.predicate(atom(of: head)))], seen.insert(head).inserted
      else { continue }
      graph.definite.append((head, self.instance(instance, isDefinite: true)))
    }
  }

  // MARK: Nodes

  /// The number of a node, whose rules are made later.
  private func node(_ key: Key) -> Int32 {
    if let known = numbers[key] { return known }
    let node = table.add()
    numbers[key] = node
    rulesOf.append(0..<0)
    graph.nodes.append(ProofGraph.Node(subject: subject(key), value: .no, level: 0, by: [], witnesses: []))
    open.append(key)
    return node
  }

  func known(_ key: Key) -> Int32? { numbers[key] }

  private func subject(_ key: Key) -> ProofGraph.Subject {
    switch key {
    case .proven(let literal): .proven(literal)
    case .prevails(let literal): .prevails(literal)
    case .blocked(let literal): .blocked(literal)
    case .countered(let literal, .statement(let statement)): .countered(literal, foe: .statement(statement))
    case .countered(let literal, .evidence(let grade)): .countered(literal, foe: .evidence(StandardID(Int32(grade))))
    case .applies(let argument): .applies(argument)
    case .holds(let condition): .holds(condition)
    case .undercut(let statement, let literal): .undercut(StatementID(statement), literal)
    }
  }

  private func define(_ key: Key) {
    guard let node = numbers[key] else { return }
    let first = table.ruleCount
    switch key {
    case .proven(let literal):
      if !arguments(for: literal).isEmpty {
        let rivals = program.contraries(of: literal).filter { !arguments(for: $0).isEmpty }
        table.addRule(node, [self.node(.prevails(literal)) * 2] + rivals.map { self.node(.prevails($0)) * 2 + 1 })
      }
      if isNegated(literal) {
        for other in program.incompatibles(of: atom(of: literal)) {
          table.addRule(node, [self.node(.proven(other * 2)) * 2])
        }
      }
    case .prevails(let literal):
      let blocked = foes(of: literal).isEmpty ? [] : [self.node(.blocked(literal)) * 2 + 1]
      for argument in arguments(for: literal) {
        table.addRule(node, [self.node(.applies(argument)) * 2] + blocked)
      }
    case .blocked(let literal):
      let own = Set(arguments(for: literal).map { contender($0) })
      for foe in foes(of: literal) {
        let against = contender(foe)
        let isBeatable = own.contains { program.beats($0, against) != nil }
        let counter = isBeatable ? [self.node(.countered(literal, against)) * 2 + 1] : []
        table.addRule(node, [self.node(.applies(foe)) * 2] + counter)
      }
    case .countered(let literal, let against):
      for argument in arguments(for: literal) where program.beats(contender(argument), against) != nil {
        table.addRule(node, [self.node(.applies(argument)) * 2])
      }
    case .applies(let argument):
      if let body = body(of: argument) { table.addRule(node, body) }
    case .holds(let condition): define(condition: condition, node)
    case .undercut(let statement, let literal):
      for undercutter in undercutters(of: statement, literal) {
        table.addRule(node, [self.node(.applies(undercutter)) * 2])
      }
    }
    rulesOf[Int(node)] = first..<table.ruleCount
  }

  /// The arguments for a literal; they are listed once they are asked for.
  func arguments(for literal: LiteralCode) -> [Int] {
    if let known = groundOf[literal] { return graph.ground[known].arguments }
    guard program.isVisible(literal), !program.isDefinite(literal), !program.isVoid(literal) else { return [] }
    groundOf[literal] = graph.ground.count
    graph.ground.append((literal, [], []))
    let own = graph.ground.count - 1
    var found: [Int] = []
    if program.hasEvidenceArgument(literal) { found.append(argument(ofEvidence: literal)) }
    for instance in program.chain(from: program.literals[Int(literal)].firstArgument) {
      found.append(argument(of: instance))
    }
    graph.ground[own].arguments = found
    graph.ground[own].defeaters =
      program.chain(from: program.literals[Int(literal)].firstDefeater).map { argument(of: $0) }
    return found
  }

  private func foes(of literal: LiteralCode) -> [Int] {
    let own = program.contraries(of: literal).flatMap { arguments(for: $0) }
    return own + (groundOf[literal].map { graph.ground[$0].defeaters } ?? [])
  }

  private func undercutters(of statement: Int32, _ head: LiteralCode) -> [Int] {
    let key = program.undercuts.find(statement, head)
    guard key >= 0 else { return [] }
    let found = program.chain(from: program.firstUndercutter[Int(key)]).map { argument(of: $0) }
    graph.undercuts.append((StatementID(statement), head, found))
    return found
  }

  func contender(_ argument: Int) -> Contender {
    switch graph.arguments[argument] {
    case .instance(let instance): .statement(instance.statement)
    case .evidence(_, let grade): .evidence(grade: Int8(grade.raw))
    }
  }

  private func argument(ofEvidence literal: LiteralCode) -> Int {
    if let known = argumentOfEvidence[literal] { return known }
    argumentOfEvidence[literal] = graph.arguments.count
    sources.append(.evidence)
    graph.arguments.append(.evidence(literal, grade: StandardID(Int32(program.literals[Int(literal)].grade))))
    return graph.arguments.count - 1
  }

  /// Where an argument comes from: an instance of the program, or a way of an inner condition with its bindings.
  private enum Source {
    case evidence
    case instance(Int32)
    case way(alternative: Int, bindings: [Int32], flags: UInt8)
  }
  private var sources: [Source] = []

  private func argument(of instance: Int32) -> Int {
    if let known = argumentOfInstance[instance] { return known }
    let made = self.instance(instance, isDefinite: false)
    argumentOfInstance[instance] = graph.arguments.count
    sources.append(.instance(instance))
    graph.arguments.append(.instance(made))
    return graph.arguments.count - 1
  }

  private func instance(_ id: Int32, isDefinite: Bool) -> ProofGraph.Instance {
    let row = Array(program.instances.row(id))
    let alternative = Int(row[0])
    let clause = program.clause(of: alternative)
    var made = instance(alternative, Array(row.dropFirst()), condition: -1, isDefinite: isDefinite)
    made.way = alternative - clause.alternatives.lowerBound
    return made
  }

  private func instance(
    _ alternative: Int, _ bindings: [Int32], condition: Int, isDefinite: Bool
  ) -> ProofGraph.Instance {
    let clause = program.clause(of: alternative)
    var slots = program.lowered.alternatives[alternative].required
    if condition >= 0 {
      slots = Set(slots).union(program.lowered.auxiliaries[auxiliaries[condition].auxiliary].outer).sorted()
    }
    var made = ProofGraph.Instance(
      statement: clause.statement, attack: clause.attack, condition: condition, way: 0,
      bindings: slots.map { ($0, ConstantID(bindings[$0])) }, premises: [], lacks: [], holds: [])
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, let by, _):
        made.premises.append((program.instantiate(pattern, bindings), by < 0 ? nil : StandardID(by)))
      case .comparison, .isType: break
      case .unproven(let auxiliary, _): made.lacks.append(self.condition(auxiliary, bindings))
      case .atLeast(let auxiliary): if !isDefinite { made.holds.append(self.condition(auxiliary, bindings)) }
      }
    }
    return made
  }

  // MARK: Inner conditions

  private func condition(_ auxiliary: Int, _ bindings: [Int32]) -> Int {
    let inner = program.lowered.auxiliaries[auxiliary]
    let key = [Int32(auxiliary)] + inner.outer.map { bindings[$0] }
    if let known = conditionOfKey[key] { return known }
    let clause = program.lowered.clauses[inner.clause]
    conditionOfKey[key] = graph.conditions.count
    var atLeast: Int?
    if case .atLeast(let count, _) = inner.kind { atLeast = count }
    graph.conditions.append(
      ProofGraph.Condition(
        statement: clause.statement, attack: clause.attack, number: order(in: inner.clause)[auxiliary] ?? -1,
        bindings: inner.outer.map { ($0, ConstantID(bindings[$0])) }, members: [], atLeast: atLeast))
    auxiliaries.append((auxiliary, bindings))
    return graph.conditions.count - 1
  }

  private func order(in clause: Int) -> [Int: Int] {
    if let known = orders[clause] { return known }
    var order: [Int: Int] = [:]
    for alternative in program.lowered.clauses[clause].alternatives { number(alternative, &order) }
    orders[clause] = order
    return order
  }

  private func number(_ alternative: Int, _ order: inout [Int: Int]) {
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .unproven(let auxiliary, _), .atLeast(let auxiliary): number(auxiliary: auxiliary, &order)
      case .literal, .comparison, .isType: break
      }
    }
  }

  private func number(auxiliary: Int, _ order: inout [Int: Int]) {
    if order[auxiliary] != nil { return }
    order[auxiliary] = order.count
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids): for id in ids { number(id, &order) }
    case .atLeast(_, let members): for member in members { number(auxiliary: member, &order) }
    }
  }

  private func define(condition: Int, _ node: Int32) {
    let (auxiliary, bindings) = auxiliaries[condition]
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids):
      var ways: [Int] = []
      program.forEachWay(auxiliary, bindings) { id, found, flags in
        var way = instance(id, found, condition: condition, isDefinite: false)
        way.way = ids.firstIndex(of: id) ?? 0
        ways.append(graph.arguments.count)
        sources.append(.way(alternative: id, bindings: found, flags: flags))
        graph.arguments.append(.instance(way))
      }
      graph.conditions[condition].members = ways
      for way in ways { table.addRule(node, [self.node(.applies(way)) * 2]) }
    case .atLeast(let count, let members):
      let ids = members.map { self.condition($0, bindings) }
      graph.conditions[condition].members = ids
      table.addRule(node, ids.map { self.node(.holds($0)) * 2 }, threshold: count)
    }
  }

  // MARK: Bodies

  /// What must hold for an argument to apply; nil where it cannot.
  private func body(of argument: Int) -> [Int32]? {
    guard case .instance(let instance) = graph.arguments[argument] else { return [] }
    var body: [Int32] = []
    // Whether a presumption is rebutted depends on its premises, though it cannot apply.
    var isStopped = false
    switch sources[argument] {
    case .evidence: return []
    case .instance(let id):
      isStopped = program.isBurdenMet(id)
      if program.instanceFlags[Int(id)] & GroundProgram.InstanceFlag.undetermined != 0 {
        body.append(NodeTable.undetermined * 2)
      }
      let head = program.instanceHeads[Int(id)]
      if program.undercuts.find(instance.statement.raw, head) >= 0 {
        body.append(node(.undercut(instance.statement.raw, head)) * 2 + 1)
      }
    case .way(_, _, let flags):
      if flags & GroundProgram.InstanceFlag.undetermined != 0 { body.append(NodeTable.undetermined * 2) }
    }
    for (literal, by) in instance.premises {
      if program.isDefinite(literal) { continue }
      if let by {
        switch program.holdsBy(literal, by.raw) {
        case .no: return nil
        case .yes: continue
        case .ifProven: break
        }
      }
      body.append(node(.proven(literal)) * 2)
    }
    for condition in instance.lacks { body.append(node(.holds(condition)) * 2 + 1) }
    for condition in instance.holds { body.append(node(.holds(condition)) * 2) }
    return isStopped ? nil : body
  }
}

extension GroundProgram {
  /// The instances of one list, in the order in which they were made.
  func chain(from last: Int32) -> [Int32] {
    var found: [Int32] = []
    var i = last
    while i >= 0 {
      found.append(i)
      i = nextInstance[Int(i)]
    }
    return found.reversed()
  }
}
