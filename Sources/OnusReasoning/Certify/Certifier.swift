/// Makes the graph of a certificate: from the questions through all that they rest on, then its values and levels.

public import OnusLanguage

/// Makes one graph, in steps: the facts, then with `list` all arguments, then with `decide` the values of the nodes and why. What a step
/// found stays as it is, so that it can be written down meanwhile.
///
/// Whatever is asked of a literal, a condition or an argument is looked up by its number, and lists are parts of shared arrays: they are
/// run through by position, since they grow meanwhile.
public struct Certifier {
  typealias Kind = ProofGraph.Subject.Kind

  let program: GroundProgram
  /// What was found so far.
  public internal(set) var graph: ProofGraph
  var table = NodeTable()
  /// By node: where its rules begin in the table, and after the last where they end.
  private(set) var firstRules: [Int32] = [0]
  private(set) var isInCone: [Bool] = []
  private(set) var asked: [LiteralCode] = []
  /// What is asked with variables and has no answer.
  var unanswered: [LiteralCode] = []

  // Numbers of what was made, or -1; of nodes, 0.
  private(set) var byLiteral: [LiteralNumbers] = []
  private var ownOf: [ArgumentNumbers] = []
  var nodeOfCondition: [Int32] = []
  private var nodeOfUndercut: [Int32]
  private var counters = RowTable()
  private var nodeOfCounter: [Int32] = []
  private var argumentOfInstance: [Int32]
  /// By clause: its inner conditions in the order in which they occur.
  var innerOrders: [Int: [Int: Int]] = [:]
  /// By alternative, once it was met.
  private var plans: [Plan]
  private var slots: [Int32] = []
  private var premises: [Premise] = []
  private var codes: [ArgumentCode] = []
  // Reused.
  var bindings: [Int32] = []
  var key: [Int32] = []
  private var rivals: [LiteralCode] = []
  private var contenders: [Int32] = []
  var stack: [Int32] = []

  /// The instances of an alternative: where its variables and its premises are listed, and how many inner conditions it has.
  private struct Plan {
    var statement: Int32 = -1
    var slots = 0..<0
    var premises = 0..<0
    var lacking = 0
    var holding = 0
  }

  /// A premise: where its arguments are among the codes, and by which standard it is read, or -1.
  private struct Premise {
    var predicate: Int32
    var isNegated: Bool
    var codes: Range<Int>
    var by: Int32
  }

  struct LiteralNumbers {
    var ground: Int32 = -1
    var proven: Int32 = 0
    var prevails: Int32 = 0
    var blocked: Int32 = 0
  }

  /// What is known of an argument.
  private struct ArgumentNumbers {
    /// Its instance in the program; -1 where it is evidence or a way.
    var instance: Int32
    var node: Int32 = 0
    var flags: UInt8
  }

  /// A certifier of some literals of a model, and that no other answers a pattern. What of the facts they rest on is found at once.
  public init(_ model: Model, _ literals: [GroundLiteral], whole patterns: [Asked] = []) {
    program = model.whole.program
    program.keepDefiniteInstances()
    graph = ProofGraph(program)
    nodeOfUndercut = Array(repeating: 0, count: program.undercuts.count)
    argumentOfInstance = Array(repeating: -1, count: program.instances.count)
    plans = Array(repeating: Plan(), count: program.lowered.alternatives.count)
    asked = literals.map { program.intern($0) }
    isInCone = cone(
      of: asked.map { program.store.predicate(atom(of: $0)) } + patterns.map(\.literal.predicate.raw))
    if !patterns.isEmpty { findUnanswered(patterns, in: model.whole) }
    listFacts()
  }

  /// Finds all that the statuses rest on; false where a limit stopped it.
  public mutating func list() -> Bool {
    for code in asked where !program.isDefinite(code) {
      askWhetherProven(code)
      askWhetherProven(code ^ 1)
    }
    for code in unanswered {
      askWhetherProven(code)
      askWhetherProven(code ^ 1)
    }
    reserve()
    visitCounted()
    // In the order of their numbers, so that nodes about one predicate, whose literals lie side by side, come one after another.
    while firstRules.count < table.nodeCount {
      let node = firstRules.count
      firstRules.append(Int32(table.ruleCount))
      define(Int32(node))
      if node.isMultiple(of: Int(Meter.stride)), isOver { return false }
    }
    firstRules.append(Int32(table.ruleCount))
    listPossible(beside: listDefinite())
    listCounted()
    graph.allegations = program.situation.allegations.filter { isInCone[Int($0.literal.predicate.raw)] }
    return !isOver
  }

  /// Finds the values of the nodes, why they have them, and the answers; false where a limit stopped it.
  public mutating func decide() -> Bool {
    let limits = program.limits
    // The rounds that give each node its level find its value too.
    let levels = Levels(deciding: &table) { limits.isOverTime || limits.isOverMemory }
    // What was left undecided must not be told.
    if isOver { return false }
    justify(levels.all)
    answer(asked)
    return true
  }

  private var isOver: Bool { program.limits.isOverTime || program.limits.isOverMemory }

  /// Makes room for about as much as the instances come to: growing took as long as filling.
  private mutating func reserve() {
    let count = program.instances.count
    graph.arguments.reserve(count, cells: program.instances.cells.count + count)
    graph.subjects.reserveCapacity(3 * count)
    firstRules.reserveCapacity(3 * count)
    table.reserve(nodes: 3 * count, rules: 3 * count)
  }

  private mutating func askWhetherProven(_ literal: LiteralCode) {
    if program.isPossible(literal), !program.isDefinite(literal) { _ = node(.proven, literal) }
  }

  // MARK: Nodes

  /// The number of a node, whose rules are made later.
  @inline(__always) mutating func node(_ kind: Kind, _ about: Int32, other: Int32 = 0) -> Int32 {
    switch kind {
    case .proven:
      let place = place(of: about)
      if byLiteral[place].proven == 0 { byLiteral[place].proven = add(kind, about) }
      return byLiteral[place].proven
    case .prevails:
      let place = place(of: about)
      if byLiteral[place].prevails == 0 { byLiteral[place].prevails = add(kind, about) }
      return byLiteral[place].prevails
    case .blocked:
      let place = place(of: about)
      if byLiteral[place].blocked == 0 { byLiteral[place].blocked = add(kind, about) }
      return byLiteral[place].blocked
    case .applies:
      if ownOf[Int(about)].node == 0 { ownOf[Int(about)].node = add(kind, about) }
      return ownOf[Int(about)].node
    case .holds:
      if nodeOfCondition[Int(about)] == 0 { nodeOfCondition[Int(about)] = add(kind, about) }
      return nodeOfCondition[Int(about)]
    case .undercut:
      let place = Int(program.undercuts.find(other, about))
      if nodeOfUndercut[place] == 0 { nodeOfUndercut[place] = add(kind, about, other: other) }
      return nodeOfUndercut[place]
    case .countered:
      let (counter, isNew) = counters.intern(about, other)
      if isNew { nodeOfCounter.append(add(kind, about, other: other)) }
      return nodeOfCounter[Int(counter)]
    }
  }

  private mutating func add(_ kind: Kind, _ about: Int32, other: Int32 = 0) -> Int32 {
    graph.subjects.append(ProofGraph.Subject(kind: kind, about: about, other: other))
    return table.addBare()
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
    switch subject.kind {
    case .proven: define(proven: subject.about, node)
    case .prevails: define(prevailing: subject.about, node)
    case .blocked: define(blocked: subject.about, node)
    case .countered:
      let foe = Contender(number: subject.other)
      for at in arguments(for: subject.about) {
        if program.beats(Contender(number: contender(graph.members[at])), foe) == nil { continue }
        table.push(self.node(.applies, graph.members[at]) * 2)
        table.closeBareRule(node)
      }
    case .applies:
      if pushBody(of: Int(subject.about)) {
        table.closeBareRule(node)
      } else {
        graph.metBurdens[node] = burdenMet(ownOf[Int(subject.about)].instance)
        table.dropRule()
      }
    case .holds: define(condition: Int(subject.about), node)
    case .undercut:
      let start = graph.members.count
      list(program.firstUndercutter[Int(program.undercuts.find(subject.other, subject.about))])
      graph.undercuts.append((StatementID(subject.other), subject.about, start..<graph.members.count))
      for at in start..<graph.members.count {
        table.push(self.node(.applies, graph.members[at]) * 2)
        table.closeBareRule(node)
      }
    }
  }

  private mutating func define(proven literal: LiteralCode, _ node: Int32) {
    if !arguments(for: literal).isEmpty {
      findRivals(of: literal)
      var hasRival = false
      for i in rivals.indices {
        if arguments(for: rivals[i]).isEmpty { rivals[i] = -1 } else { hasRival = true }
      }
      if hasRival {
        table.push(self.node(.prevails, literal) * 2)
        for i in rivals.indices where rivals[i] >= 0 { table.push(self.node(.prevails, rivals[i]) * 2 + 1) }
        table.closeBareRule(node)
      } else {
        // Nothing else asks whether it prevails: a node of its own would say the same once more.
        define(prevailing: literal, node)
      }
    }
    if isNegated(literal) {
      for other in program.incompatibles(of: atom(of: literal)) {
        table.push(self.node(.proven, other * 2) * 2)
        table.closeBareRule(node)
      }
    }
  }

  private mutating func define(prevailing literal: LiteralCode, _ node: Int32) {
    let blocked = foes(of: literal).isEmpty ? -1 : self.node(.blocked, literal) * 2 + 1
    for at in arguments(for: literal) {
      table.push(self.node(.applies, graph.members[at]) * 2)
      if blocked >= 0 { table.push(blocked) }
      table.closeBareRule(node)
    }
  }

  private mutating func define(blocked literal: LiteralCode, _ node: Int32) {
    contenders.removeAll(keepingCapacity: true)
    for at in arguments(for: literal) {
      let contender = contender(graph.members[at])
      if !contenders.contains(contender) { contenders.append(contender) }
    }
    for at in foes(of: literal) {
      let foe = graph.members[at]
      let against = contender(foe)
      let isBeatable = contenders.contains { program.beats(Contender(number: $0), Contender(number: against)) != nil }
      let counter = isBeatable ? self.node(.countered, literal, other: against) * 2 + 1 : -1
      table.push(self.node(.applies, foe) * 2)
      if counter >= 0 { table.push(counter) }
      table.closeBareRule(node)
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
        table.closeBareRule(node)
      }
    case .atLeast(let count, let members):
      let start = graph.members.count
      for member in members { graph.members.append(self.condition(member)) }
      graph.conditions[condition].members = start..<graph.members.count
      for at in start..<graph.members.count { table.push(self.node(.holds, graph.members[at]) * 2) }
      table.closeBareRule(node, threshold: Int32(count))
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
      graph.arguments.push(Int32(program.literals[Int(literal)].grade))
      graph.arguments.close(shape: -1, owner: literal)
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
    if !rivals.isEmpty { rivals.removeAll(keepingCapacity: true) }
    if program.isVisible(literal ^ 1) { rivals.append(literal ^ 1) }
    if isNegated(literal) || !program.isClosed[Int(program.store.predicate(atom(of: literal)))] { return }
    for other in program.incompatibles(of: atom(of: literal)) { rivals.append(other * 2) }
  }

  /// Adds the arguments of a chain of instances to the graph's members, in the order in which the instances were made.
  private mutating func list(_ last: Int32) {
    if last < 0 { return }
    if program.nextInstance[Int(last)] < 0 {
      let only = argument(of: last)
      return graph.members.append(only)
    }
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
    add(read(instance), condition: -1, isDefinite: false)
    note(instance: instance, program.instanceFlags[Int(instance)])
    return argument
  }

  private mutating func note(instance: Int32, _ own: UInt8) {
    ownOf.append(ArgumentNumbers(instance: instance, flags: own))
  }

  /// Sets `bindings` to those of an instance, and tells its alternative.
  mutating func read(_ instance: Int32) -> Int {
    program.instances.copyRest(of: instance, into: &bindings)
    return Int(program.instances.first(instance))
  }

  /// Adds an instance of an alternative under `bindings`.
  mutating func add(_ alternative: Int, condition: Int32, isDefinite: Bool) {
    if plans[alternative].statement < 0 { plan(alternative) }
    let plan = plans[alternative]
    for at in plan.slots { push(bindings[Int(slots[at])], isDefinite) }
    for at in plan.premises {
      let premise = premises[at]
      let atom = program.interned(
        premise.predicate, codes, at: premise.codes.lowerBound, count: premise.codes.count, bindings)
      push(atom * 2 + (premise.isNegated ? 1 : 0), isDefinite)
    }
    if plan.lacking + plan.holding > 0 { addConditions(alternative, isDefinite) }
    if isDefinite {
      graph.definiteInstances.close(shape: alternative, owner: condition)
    } else {
      graph.arguments.close(shape: alternative, owner: condition)
    }
  }

  @inline(__always) private mutating func push(_ cell: Int32, _ isDefinite: Bool) {
    if isDefinite { graph.definiteInstances.push(cell) } else { graph.arguments.push(cell) }
  }

  /// Adds the inner conditions of an instance, numbered in the order of the statement.
  private mutating func addConditions(_ alternative: Int, _ isDefinite: Bool) {
    guard let shape = graph.shapes[alternative] else { return }
    var lacks = isDefinite ? graph.definiteInstances.cells.count : graph.arguments.cells.count
    var holds = lacks + shape.lacking
    for _ in 0..<shape.lacking + (isDefinite ? 0 : shape.holding) { push(0, isDefinite) }
    for step in shape.steps {
      switch step {
      case .premise: break
      case .lacks(let auxiliary):
        let condition = self.condition(auxiliary)
        if isDefinite { graph.definiteInstances.set(lacks, condition) } else { graph.arguments.set(lacks, condition) }
        lacks += 1
      case .holds(let auxiliary):
        if isDefinite { continue }
        graph.arguments.set(holds, self.condition(auxiliary))
        holds += 1
      }
    }
  }

  /// Lays an alternative out in numbers.
  private mutating func plan(_ alternative: Int) {
    let shape = shape(of: alternative)
    let (firstSlot, firstPremise) = (slots.count, premises.count)
    slots += shape.slots.map { Int32($0) }
    for (pattern, by) in zip(shape.premises, shape.by) {
      let first = codes.count
      codes += pattern.arguments
      premises.append(
        Premise(
          predicate: pattern.predicate, isNegated: pattern.isNegated, codes: first..<codes.count, by: by?.raw ?? -1))
    }
    plans[alternative] = Plan(
      statement: shape.statement.raw, slots: firstSlot..<slots.count, premises: firstPremise..<premises.count,
      lacking: shape.lacking, holding: shape.holding)
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
    return plans[Int(shape)].statement
  }

  /// The line by which an argument beats a contender, if one does.
  mutating func beats(_ argument: Int32, _ contender: Int32) -> DecidingLine? {
    program.beats(Contender(number: self.contender(argument)), Contender(number: contender))
  }

  // MARK: Bodies

  /// Pushes what must hold for an argument to apply; false where it cannot.
  private mutating func pushBody(of argument: Int) -> Bool {
    let alternative = Int(graph.arguments.shapes[argument])
    if alternative < 0 { return true }
    let plan = plans[alternative]
    let instance = ownOf[argument].instance
    if ownOf[argument].flags & GroundProgram.InstanceFlag.undetermined != 0 { table.push(NodeTable.undetermined * 2) }
    if instance >= 0 {
      let head = program.instanceHeads[Int(instance)]
      if program.undercuts.find(plan.statement, head) >= 0 {
        table.push(node(.undercut, head, other: plan.statement) * 2 + 1)
      }
    }
    var at = Int(graph.arguments.starts[argument]) + plan.slots.count
    for premise in plan.premises {
      let literal = graph.arguments.cells[at]
      at += 1
      if program.isDefinite(literal) { continue }
      if premises[premise].by >= 0 {
        switch program.holdsBy(literal, premises[premise].by) {
        case .no: return false
        case .yes: continue
        case .ifProven: break
        }
      }
      table.push(node(.proven, literal) * 2)
    }
    for _ in 0..<plan.lacking {
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

  /// The burden of an instance's presumption that evidence meets, and the contrary that the best of it is for.
  private func burdenMet(_ instance: Int32) -> (kind: Burden.Kind, by: LiteralCode)? {
    guard instance >= 0, program.isBurdenMet(instance),
      let burden = program.rulebook[program.statement(ofInstance: instance)].burden
    else { return nil }
    let contrary = program.instanceHeads[Int(instance)] ^ 1
    var best = contrary
    if isNegated(contrary) {
      for other in program.incompatibles(of: atom(of: contrary))
      where program.literals[Int(other * 2)].grade > program.literals[Int(best)].grade { best = other * 2 }
    }
    return (burden.kind, best)
  }
}

extension Contender {
  /// A statement's number, or -1 less the grade of evidence.
  init(number: Int32) {
    self = number < 0 ? .evidence(grade: Int8(-1 - number)) : .statement(StatementID(number))
  }
}
