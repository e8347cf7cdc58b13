/// Makes the graph of a certificate: from the questions through all that they rest on, then its values and levels.

import OnusLanguage

/// Makes one graph.
///
/// Whatever is asked of a literal, a condition or an argument is looked up by its number, and lists are parts of shared arrays: they are
/// run through by position, since they grow meanwhile.
struct Certifier {
  typealias Kind = ProofGraph.Subject.Kind

  let program: GroundProgram
  var graph: ProofGraph
  var table = NodeTable()
  /// By node: its rules in the table.
  private(set) var rulesOf: [(first: Int32, end: Int32)] = [(0, 0)]
  private(set) var isInCone: [Bool] = []
  /// Nodes that still lack their rules.
  private var open: [Int32] = []

  // Numbers of what was made, or -1; of nodes, 0.
  private var byLiteral: [LiteralNumbers] = []
  private var nodeOfArgument: [Int32] = []
  private var nodeOfCondition: [Int32] = []
  private var nodeOfUndercut: [Int32]
  private var counters = RowTable()
  private var nodeOfCounter: [Int32] = []
  private var argumentOfInstance: [Int32]
  /// By argument: its instance in the program; -1 where it is evidence or a way.
  private var instances: [Int32] = []
  private var flags: [UInt8] = []
  /// By clause: its inner conditions in the order in which they occur.
  private var orders: [Int: [Int: Int]] = [:]
  // Reused.
  private var bindings: [Int32] = []
  private var key: [Int32] = []
  private var cells: [Int32] = []
  private var rivals: [LiteralCode] = []

  private struct LiteralNumbers {
    var ground: Int32 = -1
    var proven: Int32 = 0
    var prevails: Int32 = 0
    var blocked: Int32 = 0
  }

  init(_ program: GroundProgram) {
    self.program = program
    program.keepDefiniteInstances()
    graph = ProofGraph(program)
    nodeOfUndercut = Array(repeating: 0, count: program.undercuts.count)
    argumentOfInstance = Array(repeating: -1, count: program.instances.count)
  }

  mutating func graph(of literals: [GroundLiteral]) -> ProofGraph? {
    let program = program
    let limits = program.limits
    let codes = literals.map { program.intern($0) }
    isInCone = cone(of: codes.map { program.store.predicate(atom(of: $0)) })
    for code in codes where !program.isDefinite(code) {
      for side in [code, code ^ 1] where program.isPossible(side) && !program.isDefinite(side) {
        _ = node(.proven, side)
      }
    }
    visitCounted()
    var defined = 0
    while let node = open.popLast() {
      define(node)
      defined += 1
      if defined.isMultiple(of: Int(Meter.stride)), limits.isOverTime || limits.isOverMemory { return nil }
    }
    listPossible()
    listDefinite()
    // The rounds that give each node its level find its value too.
    let levels = Levels(deciding: &table) { limits.isOverTime || limits.isOverMemory }
    // What was left undecided must not be told.
    if limits.isOverTime || limits.isOverMemory { return nil }
    justify(levels.all)
    answer(codes)
    graph.allegations = program.situation.allegations.filter { isInCone[Int($0.literal.predicate.raw)] }
    return graph
  }

  private mutating func listPossible() {
    for predicate in isInCone.indices where isInCone[predicate] {
      for sign in [0, 1] {
        for atom in program.relations[predicate * 2 + sign].atoms { graph.possible.append(atom * 2 + Int32(sign)) }
      }
    }
  }

  /// What is definite, facts first, then in the order in which the definite layer found it: premises stand before what they make.
  private mutating func listDefinite() {
    var isListed = Array(repeating: false, count: program.literals.count)
    for (i, literal) in program.factLiterals.enumerated()
    where isInCone[Int(program.store.predicate(atom(of: literal)))] && !isListed[Int(literal)] {
      if program.situation.facts[i].standard != nil { continue }
      isListed[Int(literal)] = true
      graph.definite.append((literal, -1))
    }
    for instance in 0..<Int32(program.instances.count) {
      let head = program.instanceHeads[Int(instance)]
      guard program.instanceFlags[Int(instance)] & GroundProgram.InstanceFlag.definite != 0, !isListed[Int(head)],
        isInCone[Int(program.store.predicate(atom(of: head)))]
      else { continue }
      isListed[Int(head)] = true
      graph.definite.append((head, Int32(graph.definiteInstances.count)))
      let alternative = read(instance)
      add(alternative, condition: -1, isDefinite: true)
    }
  }

  // MARK: Nodes

  /// The number of a node, whose rules are made later.
  mutating func node(_ kind: Kind, _ about: Int32, other: Int32 = 0) -> Int32 {
    let known: Int32
    var counter = -1
    switch kind {
    case .proven: known = byLiteral[place(of: about)].proven
    case .prevails: known = byLiteral[place(of: about)].prevails
    case .blocked: known = byLiteral[place(of: about)].blocked
    case .applies: known = nodeOfArgument[Int(about)]
    case .holds: known = nodeOfCondition[Int(about)]
    case .undercut: known = nodeOfUndercut[Int(program.undercuts.find(other, about))]
    case .countered:
      counter = Int(counters.find(about, other))
      if counter < 0 {
        counter = Int(counters.intern([about, other]).id)
        nodeOfCounter.append(0)
      }
      known = nodeOfCounter[counter]
    }
    if known > 0 { return known }
    let node = table.add()
    switch kind {
    case .proven: byLiteral[Int(about)].proven = node
    case .prevails: byLiteral[Int(about)].prevails = node
    case .blocked: byLiteral[Int(about)].blocked = node
    case .applies: nodeOfArgument[Int(about)] = node
    case .holds: nodeOfCondition[Int(about)] = node
    case .undercut: nodeOfUndercut[Int(program.undercuts.find(other, about))] = node
    case .countered: nodeOfCounter[counter] = node
    }
    rulesOf.append((0, 0))
    graph.subjects.append(ProofGraph.Subject(kind: kind, about: about, other: other))
    open.append(node)
    return node
  }

  /// The node for "L is proven", if there is one.
  func proven(_ literal: LiteralCode) -> Int32 {
    Int(literal) < byLiteral.count ? byLiteral[Int(literal)].proven : 0
  }

  /// The position of a literal among what is known of literals, where room is made for it.
  private mutating func place(of literal: LiteralCode) -> Int {
    if Int(literal) >= byLiteral.count {
      let more = program.literals.count - byLiteral.count
      byLiteral.append(contentsOf: repeatElement(LiteralNumbers(), count: more))
    }
    return Int(literal)
  }

  private mutating func define(_ node: Int32) {
    let subject = graph.subjects[Int(node)]
    let first = Int32(table.ruleCount)
    switch subject.kind {
    case .proven: define(proven: subject.about, node)
    case .prevails:
      let foes = foes(of: subject.about)
      let blocked = foes.isEmpty ? -1 : self.node(.blocked, subject.about) * 2 + 1
      for at in arguments(for: subject.about) {
        table.push(self.node(.applies, graph.members[at]) * 2)
        if blocked >= 0 { table.push(blocked) }
        table.closeRule(node)
      }
    case .blocked: define(blocked: subject.about, node)
    case .countered:
      let foe = Contender(number: subject.other)
      for at in arguments(for: subject.about) {
        if program.beats(Contender(number: contender(graph.members[at])), foe) == nil { continue }
        table.push(self.node(.applies, graph.members[at]) * 2)
        table.closeRule(node)
      }
    case .applies: if pushBody(of: Int(subject.about)) { table.closeRule(node) } else { table.dropRule() }
    case .holds: define(condition: Int(subject.about), node)
    case .undercut:
      let start = graph.members.count
      list(program.firstUndercutter[Int(program.undercuts.find(subject.other, subject.about))])
      graph.undercuts.append((StatementID(subject.other), subject.about, start..<graph.members.count))
      for at in start..<graph.members.count {
        table.push(self.node(.applies, graph.members[at]) * 2)
        table.closeRule(node)
      }
    }
    rulesOf[Int(node)] = (first, Int32(table.ruleCount))
  }

  private mutating func define(proven literal: LiteralCode, _ node: Int32) {
    if !arguments(for: literal).isEmpty {
      findRivals(of: literal)
      for i in rivals.indices where arguments(for: rivals[i]).isEmpty { rivals[i] = -1 }
      table.push(self.node(.prevails, literal) * 2)
      for i in rivals.indices where rivals[i] >= 0 { table.push(self.node(.prevails, rivals[i]) * 2 + 1) }
      table.closeRule(node)
    }
    if isNegated(literal) {
      for other in program.incompatibles(of: atom(of: literal)) {
        table.push(self.node(.proven, other * 2) * 2)
        table.closeRule(node)
      }
    }
  }

  private mutating func define(blocked literal: LiteralCode, _ node: Int32) {
    let program = program
    var own: [Int32] = []
    for at in arguments(for: literal) {
      let contender = contender(graph.members[at])
      if !own.contains(contender) { own.append(contender) }
    }
    for at in foes(of: literal) {
      let foe = graph.members[at]
      let against = contender(foe)
      let isBeatable = own.contains { program.beats(Contender(number: $0), Contender(number: against)) != nil }
      let counter = isBeatable ? self.node(.countered, literal, other: against) * 2 + 1 : -1
      table.push(self.node(.applies, foe) * 2)
      if counter >= 0 { table.push(counter) }
      table.closeRule(node)
    }
  }

  private mutating func define(condition: Int, _ node: Int32) {
    let shape = graph.conditions[condition].shape
    fillBindings(condition)
    let bindings = bindings
    switch program.lowered.auxiliaries[shape].kind {
    case .exists:
      let start = graph.members.count
      program.forEachWay(shape, bindings) { id, found, flags in
        self.bindings = found
        graph.members.append(Int32(graph.arguments.count))
        add(id, condition: Int32(condition), isDefinite: false)
        note(instance: -1, flags)
      }
      let ways = start..<graph.members.count
      graph.conditions[condition].members = ways
      for at in ways {
        table.push(self.node(.applies, graph.members[at]) * 2)
        table.closeRule(node)
      }
    case .atLeast(let count, let members):
      let start = graph.members.count
      for member in members { graph.members.append(self.condition(member)) }
      graph.conditions[condition].members = start..<graph.members.count
      var body: [Int32] = []
      for at in start..<graph.members.count { body.append(self.node(.holds, graph.members[at]) * 2) }
      table.addRule(node, body, threshold: count)
    }
  }

  // MARK: Arguments

  /// The arguments for a literal, as a part of the graph's members; they are listed once they are asked for.
  private mutating func arguments(for literal: LiteralCode) -> Range<Int> {
    let place = place(of: literal)
    if byLiteral[place].ground >= 0 { return graph.ground[Int(byLiteral[place].ground)].arguments }
    guard program.isVisible(literal), !program.isDefinite(literal), !program.isVoid(literal) else { return 0..<0 }
    let start = graph.members.count
    if program.hasEvidenceArgument(literal) {
      graph.members.append(Int32(graph.arguments.count))
      graph.arguments.add(shape: -1, owner: literal, [Int32(program.literals[Int(literal)].grade)])
      note(instance: -1, 0)
    }
    list(program.literals[Int(literal)].firstArgument)
    let middle = graph.members.count
    list(program.literals[Int(literal)].firstDefeater)
    byLiteral[place].ground = Int32(graph.ground.count)
    graph.ground.append(
      ProofGraph.Ground(literal: literal, arguments: start..<middle, defeaters: middle..<graph.members.count))
    return start..<middle
  }

  /// What stands against a literal: arguments for its contraries, and defeaters.
  private mutating func foes(of literal: LiteralCode) -> Range<Int> {
    let own = Int(byLiteral[place(of: literal)].ground)
    if own >= 0, let known = graph.ground[own].foes { return known }
    findRivals(of: literal)
    if rivals.isEmpty, own < 0 || graph.ground[own].defeaters.isEmpty { return 0..<0 }
    // Listed first, since what is listed stands among the members too.
    for i in rivals.indices { _ = arguments(for: rivals[i]) }
    let start = graph.members.count
    for i in rivals.indices { for at in arguments(for: rivals[i]) { graph.members.append(graph.members[at]) } }
    if own >= 0 { for at in graph.ground[own].defeaters { graph.members.append(graph.members[at]) } }
    if own >= 0 { graph.ground[own].foes = start..<graph.members.count }
    return start..<graph.members.count
  }

  /// Sets `rivals` to what of ~L may hold.
  private mutating func findRivals(of literal: LiteralCode) {
    rivals.removeAll(keepingCapacity: true)
    if program.isVisible(literal ^ 1) { rivals.append(literal ^ 1) }
    if isNegated(literal) || !program.isClosed[Int(program.store.predicate(atom(of: literal)))] { return }
    for other in program.incompatibles(of: atom(of: literal)) { rivals.append(other * 2) }
  }

  /// Adds the arguments of a chain of instances to the graph's members, in the order in which the instances were made.
  private mutating func list(_ last: Int32) {
    let start = graph.members.count
    var i = last
    while i >= 0 {
      graph.members.append(i)
      i = program.nextInstance[Int(i)]
    }
    var (low, high) = (start, graph.members.count - 1)
    while low < high {
      graph.members.swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
    for at in start..<graph.members.count { graph.members[at] = argument(of: graph.members[at]) }
  }

  private mutating func argument(of instance: Int32) -> Int32 {
    let known = argumentOfInstance[Int(instance)]
    if known >= 0 { return known }
    let argument = Int32(graph.arguments.count)
    argumentOfInstance[Int(instance)] = argument
    let alternative = read(instance)
    add(alternative, condition: -1, isDefinite: false)
    note(instance: instance, program.instanceFlags[Int(instance)])
    return argument
  }

  private mutating func note(instance: Int32, _ own: UInt8) {
    instances.append(instance)
    flags.append(own)
    nodeOfArgument.append(0)
  }

  /// Sets `bindings` to those of an instance, and tells its alternative.
  private mutating func read(_ instance: Int32) -> Int {
    let row = program.instances.row(instance)
    bindings.removeAll(keepingCapacity: true)
    for cell in row.dropFirst() { bindings.append(cell) }
    return Int(program.instances.first(instance))
  }

  /// Adds an instance of an alternative under `bindings`.
  private mutating func add(_ alternative: Int, condition: Int32, isDefinite: Bool) {
    let shape = shape(of: alternative)
    let premises = shape.slots.count
    let count = premises + shape.by.count + shape.lacking + (isDefinite ? 0 : shape.holding)
    var lacks = premises + shape.by.count
    var holds = lacks + shape.lacking
    var own: [Int32] = []
    swap(&own, &cells)
    own.removeAll(keepingCapacity: true)
    for slot in shape.slots { own.append(bindings[slot]) }
    while own.count < count { own.append(0) }
    for step in shape.steps {
      switch step {
      case .premise(let i): own[premises + i] = program.instantiate(shape.premises[i], bindings)
      case .lacks(let auxiliary):
        own[lacks] = self.condition(auxiliary)
        lacks += 1
      case .holds(let auxiliary):
        if isDefinite { continue }
        own[holds] = self.condition(auxiliary)
        holds += 1
      }
    }
    if isDefinite {
      graph.definiteInstances.add(shape: alternative, owner: condition, own)
    } else {
      graph.arguments.add(shape: alternative, owner: condition, own)
    }
    swap(&own, &cells)
  }

  /// What instances of an alternative have in common.
  private mutating func shape(of alternative: Int) -> ProofGraph.Shape {
    if let known = graph.shapes[alternative] { return known }
    let own = program.lowered.alternatives[alternative]
    let clause = program.clause(of: alternative)
    var slots = own.required
    var way = alternative - clause.alternatives.lowerBound
    if own.auxiliary >= 0 {
      let auxiliary = program.lowered.auxiliaries[own.auxiliary]
      slots = Set(slots).union(auxiliary.outer).sorted()
      if case .exists(let ids) = auxiliary.kind { way = ids.firstIndex(of: alternative) ?? 0 }
    }
    let shape = ProofGraph.Shape(clause, way: way, slots: slots, own.parts)
    graph.shapes[alternative] = shape
    return shape
  }

  /// As preferences see an argument: its statement, or -1 less the grade of evidence.
  func contender(_ argument: Int32) -> Int32 {
    let shape = graph.arguments.shapes[Int(argument)]
    if shape < 0 { return -1 - graph.arguments.cells[Int(graph.arguments.starts[Int(argument)])] }
    return program.lowered.clauses[program.lowered.alternatives[Int(shape)].clause].statement.raw
  }

  /// The line by which an argument beats a contender, if one does.
  func beats(_ argument: Int32, _ contender: Int32) -> DecidingLine? {
    program.beats(Contender(number: self.contender(argument)), Contender(number: contender))
  }

  // MARK: Inner conditions

  /// The number of an inner condition under `bindings`.
  private mutating func condition(_ auxiliary: Int) -> Int32 {
    key.removeAll(keepingCapacity: true)
    key.append(Int32(auxiliary))
    if graph.conditionShapes[auxiliary] == nil { shape(ofCondition: auxiliary) }
    for slot in program.lowered.auxiliaries[auxiliary].outer { key.append(bindings[slot]) }
    let (id, isNew) = graph.conditionRows.intern(key)
    if isNew {
      graph.conditions.append(ProofGraph.Condition(shape: auxiliary, members: 0..<0))
      nodeOfCondition.append(0)
    }
    return id
  }

  /// Sets `bindings` to the values of the variables around a condition.
  private mutating func fillBindings(_ condition: Int) {
    let auxiliary = program.lowered.auxiliaries[graph.conditions[condition].shape]
    let statement = Int(program.lowered.clauses[auxiliary.clause].statement.raw)
    bindings = Array(repeating: -1, count: program.rulebook.statements[statement].variables.count)
    for (slot, value) in zip(auxiliary.outer, graph.conditionRows.row(Int32(condition)).dropFirst()) {
      bindings[slot] = value
    }
  }

  private mutating func shape(ofCondition auxiliary: Int) {
    let inner = program.lowered.auxiliaries[auxiliary]
    let clause = program.lowered.clauses[inner.clause]
    if orders[inner.clause] == nil {
      var order: [Int: Int] = [:]
      for alternative in clause.alternatives { number(alternative, &order) }
      orders[inner.clause] = order
    }
    var atLeast: Int?
    if case .atLeast(let count, _) = inner.kind { atLeast = count }
    graph.conditionShapes[auxiliary] = ProofGraph.ConditionShape(
      statement: clause.statement, attack: clause.attack, number: orders[inner.clause]?[auxiliary] ?? -1,
      slots: inner.outer, atLeast: atLeast)
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

  // MARK: Bodies

  /// Pushes what must hold for an argument to apply; false where it cannot.
  private mutating func pushBody(of argument: Int) -> Bool {
    guard let shape = graph.arguments.shapes[argument] < 0 ? nil : graph.shapes[Int(graph.arguments.shapes[argument])]
    else { return true }
    let instance = instances[argument]
    if flags[argument] & GroundProgram.InstanceFlag.undetermined != 0 { table.push(NodeTable.undetermined * 2) }
    if instance >= 0 {
      let head = program.instanceHeads[Int(instance)]
      if program.undercuts.find(shape.statement.raw, head) >= 0 {
        table.push(node(.undercut, head, other: shape.statement.raw) * 2 + 1)
      }
    }
    var at = Int(graph.arguments.starts[argument]) + shape.slots.count
    for by in shape.by {
      let literal = graph.arguments.cells[at]
      at += 1
      if program.isDefinite(literal) { continue }
      if let by {
        switch program.holdsBy(literal, by.raw) {
        case .no: return false
        case .yes: continue
        case .ifProven: break
        }
      }
      table.push(node(.proven, literal) * 2)
    }
    for _ in 0..<shape.lacking {
      table.push(node(.holds, graph.arguments.cells[at]) * 2 + 1)
      at += 1
    }
    while at < Int(graph.arguments.starts[argument + 1]) {
      table.push(node(.holds, graph.arguments.cells[at]) * 2)
      at += 1
    }
    // Whether a presumption is rebutted depends on its premises, though it cannot apply.
    return instance < 0 || !program.isBurdenMet(instance)
  }
}

extension Contender {
  /// A statement's number, or -1 less the grade of evidence.
  init(number: Int32) {
    self = number < 0 ? .evidence(grade: Int8(-1 - number)) : .statement(StatementID(number))
  }
}
