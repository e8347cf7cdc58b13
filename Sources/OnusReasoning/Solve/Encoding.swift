/// From instances to rules over nodes.
///
/// For a literal L with candidates, M running over ~L, s and t over statements (or the evidence):
///
///     proven(L)  <- prevails(L), not prevails(M) ...        proven(not A) <- proven(M)
///     prevails(L) <- some(L, t), not blocked(L)             some(L, t) <- the body of an instance of t
///     blocked(L) <- some(M, s), not countered(L, s)         countered(L, s) <- some(L, t), where t beats s
///
/// `beats` depends on statements and grades only, so blocks are made for each statement, not for each instance. The part
/// `not prevails(M)` is left out unless each side can beat something of the other: only then can both prevail. Where nothing
/// stands against L, an instance's body makes proven(L) at once: most of a rulebook of law.

import OnusLanguage

extension GroundProgram {
  /// Gives every literal that the instances from a number on conclude its rules, and all that these need.
  func encode(stratum: Int, from first: Int) {
    currentStratum = stratum
    for i in first..<instances.count {
      switch kinds[Int(statement(ofInstance: Int32(i)).raw)] {
      case .criterion, .conclusivePresumption, .rule, .presumption: _ = proven(instanceHeads[i])
      case .defeater, .rebuttal, .exception: break
      }
    }
    for literal in factLiterals
    where hasEvidenceArgument(literal) && strata.stratum[Int(store.predicate(atom(of: literal)))] == stratum {
      _ = proven(literal)
    }
    var encoded = 0
    while true {
      if let literal = openProven.popLast() {
        define(literal)
      } else if let key = openUndercuts.popLast() {
        define(undercut: key)
      } else if let auxiliary = openAuxiliaries.popLast() {
        define(auxiliary: auxiliary)
      } else {
        break
      }
      encoded += 1
      if encoded.isMultiple(of: Int(Meter.stride)) { look(nil) }
      if isStopped { return }
    }
  }

  /// The node for "L is proven".
  func proven(_ literal: LiteralCode) -> Int32 {
    let known = literals[Int(literal)].provenNode
    if known >= 0 { return known }
    let node = nodes.add()
    literals[Int(literal)].provenNode = node
    openProven.append(literal)
    return node
  }

  private func define(_ literal: LiteralCode) {
    let node = literals[Int(literal)].provenNode
    if isDefinite(literal) {
      nodes.addRule(node, [])
      return
    }
    if isNegated(literal) {
      for other in incompatibles(of: atom(of: literal)) { nodes.addRule(node, [proven(other * 2) * 2]) }
    }
    if literals[Int(literal)].firstArgument < 0 && !hasEvidenceArgument(literal) { return }
    let rivals = contraries(of: literal)
    if literals[Int(literal)].firstDefeater < 0, !rivals.contains(where: isArgued) {
      addBodies(to: node, of: literal, nil)
      if hasEvidenceArgument(literal) { nodes.addRule(node, []) }
      return
    }
    let supporters = contenders(for: literal)
    var body = [prevails(literal, rivals, supporters) * 2]
    for rival in rivals where isArgued(rival) {
      let others = contenders(for: rival)
      if canBothPrevail(supporters, others) {
        body.append(prevails(rival, contraries(of: rival), others) * 2 + 1)
      }
    }
    nodes.addRule(node, body)
  }

  /// Whether there is an argument for a literal, applicable or not.
  private func isArgued(_ literal: LiteralCode) -> Bool {
    literals[Int(literal)].firstArgument >= 0 || hasEvidenceArgument(literal)
  }

  /// The statements, and the evidence, that may be arguments for a literal.
  func contenders(for literal: LiteralCode) -> [Contender] {
    var found: [Contender] = []
    var i = literals[Int(literal)].firstArgument
    while i >= 0 {
      let statement = statement(ofInstance: i)
      if !found.contains(.statement(statement)) { found.append(.statement(statement)) }
      i = nextInstance[Int(i)]
    }
    if hasEvidenceArgument(literal) { found.append(.evidence(grade: literals[Int(literal)].grade)) }
    return found
  }

  /// What stands against a literal: arguments for its contraries, and (told under the literal itself) defeaters.
  func opponents(of literal: LiteralCode) -> [(literal: LiteralCode, contender: Contender)] {
    var found: [(literal: LiteralCode, contender: Contender)] = []
    for rival in contraries(of: literal) {
      for contender in contenders(for: rival) { found.append((rival, contender)) }
    }
    for statement in defeaters(against: literal) { found.append((literal, .statement(statement))) }
    return found
  }

  /// The defeaters that have an instance against a literal.
  private func defeaters(against literal: LiteralCode) -> [StatementID] {
    var found: [StatementID] = []
    var i = literals[Int(literal)].firstDefeater
    while i >= 0 {
      let statement = statement(ofInstance: i)
      if !found.contains(statement) { found.append(statement) }
      i = nextInstance[Int(i)]
    }
    return found
  }

  private func canBothPrevail(_ a: [Contender], _ b: [Contender]) -> Bool {
    a.contains { x in b.contains { y in beats(x, y) != nil } }
      && b.contains { y in a.contains { x in beats(y, x) != nil } }
  }

  /// The node for "L prevails", with its rules.
  private func prevails(_ literal: LiteralCode, _ rivals: [LiteralCode], _ supporters: [Contender]) -> Int32 {
    if literals[Int(literal)].prevailsNode >= 0 { return literals[Int(literal)].prevailsNode }
    let node = nodes.add()
    literals[Int(literal)].prevailsNode = node
    let blocked = nodes.add(isBlock: true)
    var countered: [(contender: Contender, node: Int32)] = []
    for rival in rivals where isArgued(rival) {
      for s in contenders(for: rival) { block(blocked, literal, rival, s, supporters, &countered) }
    }
    for s in defeaters(against: literal) { block(blocked, literal, literal, .statement(s), supporters, &countered) }
    for t in supporters {
      let support = some(literal, t)
      nodes.push(support * 2)
      nodes.push(blocked * 2 + 1)
      nodes.closeRule(node)
    }
    return node
  }

  /// Adds the rule by which one opponent blocks a literal, unless what beats it is applicable.
  private func block(
    _ blocked: Int32, _ literal: LiteralCode, _ rival: LiteralCode, _ s: Contender, _ supporters: [Contender],
    _ countered: inout [(contender: Contender, node: Int32)]
  ) {
    let attack = some(rival, s) * 2
    if let known = countered.first(where: { $0.contender == s }) {
      nodes.push(attack)
      nodes.push(known.node * 2 + 1)
      nodes.closeRule(blocked)
      return
    }
    var counter: Int32 = -1
    for t in supporters where beats(t, s) != nil {
      if counter < 0 { counter = nodes.add() }
      let winner = some(literal, t)
      nodes.push(winner * 2)
      nodes.closeRule(counter)
    }
    nodes.push(attack)
    if counter >= 0 {
      countered.append((s, counter))
      nodes.push(counter * 2 + 1)
    }
    nodes.closeRule(blocked)
  }

  /// The node for "some instance of this statement for (or, a defeater, against) L is applicable".
  private func some(_ literal: LiteralCode, _ contender: Contender) -> Int32 {
    let statement: Int32 =
      switch contender {
      case .statement(let s): s.raw
      case .evidence: -1
      }
    var known = literals[Int(literal)].lastSome
    while known >= 0 {
      if some[Int(known)].statement == statement { return some[Int(known)].node }
      known = some[Int(known)].earlier
    }
    let node = nodes.add()
    some.append((statement, node, literals[Int(literal)].lastSome))
    literals[Int(literal)].lastSome = Int32(some.count - 1)
    switch contender {
    case .statement(let s): addBodies(to: node, of: literal, s)
    case .evidence: nodes.addRule(node, [])
    }
    return node
  }

  /// Adds the body of each instance for a literal (nil: of all statements that argue for it) as a rule.
  private func addBodies(to node: Int32, of literal: LiteralCode, _ statement: StatementID?) {
    let isDefeater = statement.map { kinds[Int($0.raw)] == .defeater } ?? false
    var i = isDefeater ? literals[Int(literal)].firstDefeater : literals[Int(literal)].firstArgument
    while i >= 0 {
      if statement == nil || self.statement(ofInstance: i) == statement { addBody(to: node, instance: i) }
      i = nextInstance[Int(i)]
    }
  }

  private func addBody(to node: Int32, instance: Int32) {
    let alternative = Int(instances.first(instance))
    let head = instanceHeads[Int(instance)]
    let flags = instanceFlags[Int(instance)]
    let statement = statement(ofInstance: instance)
    let isPresumption = kinds[Int(statement.raw)] == .presumption
    if isPresumption {
      hasSoftRule = true
      if let burden = rulebook.statements[Int(statement.raw)].burden, meetsBurden(burden, for: head) {
        instanceFlags[Int(instance)] |= InstanceFlag.burdenMet
        return
      }
    }
    // Taken out while it changes, so that it is never copied.
    var bindings = bodyRow
    bodyRow = []
    defer { bodyRow = bindings }
    instances.copyRest(of: instance, into: &bindings)
    guard pushBody(of: alternative, bindings, flags) else { return }
    if let undercut = undercut(statement, head) { nodes.push(undercut * 2 + 1) }
    nodes.closeRule(node, isSoft: isPresumption || flags & InstanceFlag.soft != 0)
  }

  /// The node for "something applicable undercuts the statement for this head", if anything might.
  func undercut(_ statement: StatementID, _ head: LiteralCode) -> Int32? {
    let key = undercuts.find(statement.raw, head)
    guard key >= 0 else { return nil }
    if undercutNode[Int(key)] >= 0 { return undercutNode[Int(key)] }
    let node = nodes.add()
    undercutNode[Int(key)] = node
    openUndercuts.append(key)
    return node
  }

  private func define(undercut key: Int32) {
    var i = firstUndercutter[Int(key)]
    while i >= 0 {
      addBody(to: undercutNode[Int(key)], instance: i)
      i = nextInstance[Int(i)]
    }
  }

  /// Pushes the premises of an alternative as entries of a rule's body; false, and nothing pushed, where one fails already.
  private func pushBody(of alternative: Int, _ bindings: [Int32], _ flags: UInt8) -> Bool {
    if flags & InstanceFlag.undetermined != 0 { nodes.push(NodeTable.undetermined * 2) }
    var at = Int(bodies.starts[alternative])
    let end = Int(bodies.starts[alternative + 1])
    while at < end {
      let operation = bodies.codes[at]
      if operation == BodyCodes.Operation.literal {
        let literal = literal(at: at + 1, count: 3, bindings)
        guard push(premise: literal, by: bodies.codes[at + 2], stratum: bodies.codes[at + 3]) else {
          nodes.dropRule()
          return false
        }
        at += 5 + Int(bodies.codes[at + 4])
      } else {
        let holds = node(ofAuxiliary: Int(bodies.codes[at + 1]), bindings) * 2
        nodes.push(operation == BodyCodes.Operation.unproven ? holds + 1 : holds)
        at += 2
      }
    }
    return true
  }

  /// Pushes what a premise rests on, unless it holds already; false where it fails already.
  @inline(__always) private func push(premise literal: LiteralCode, by standard: Int32, stratum: Int32) -> Bool {
    if isDefinite(literal) { return true }
    if standard >= 0 {
      switch holdsBy(literal, standard) {
      case .no: return false
      case .yes: return true
      case .ifProven: break
      }
    }
    if Int(stratum) < currentStratum {
      switch provenValue(literal) {
      case .no: return false
      case .undetermined: nodes.push(NodeTable.undetermined * 2)
      case .yes: nodes.push(proven(literal) * 2)
      }
    } else {
      nodes.push(proven(literal) * 2)
    }
    return true
  }

  private func node(ofAuxiliary auxiliary: Int, _ bindings: [Int32]) -> Int32 {
    keyRow.removeAll(keepingCapacity: true)
    keyRow.append(Int32(auxiliary))
    for at in Int(bodies.outer[auxiliary])..<Int(bodies.outer[auxiliary + 1]) {
      keyRow.append(bindings[Int(bodies.codes[at])])
    }
    let (key, isNew) = auxiliaryKeys.intern(keyRow)
    if isNew {
      auxiliaryNode.append(nodes.add())
      openAuxiliaries.append(key)
    }
    return auxiliaryNode[Int(key)]
  }

  private func define(auxiliary key: Int32) {
    let node = auxiliaryNode[Int(key)]
    let row = Array(auxiliaryKeys.row(key))
    let auxiliary = lowered.auxiliaries[Int(row[0])]
    let statement = lowered.clauses[auxiliary.clause].statement
    let slots = rulebook.statements[Int(statement.raw)].variables.count
    var seed = Array(repeating: Int32(-1), count: slots)
    for (i, slot) in auxiliary.outer.enumerated() { seed[slot] = row[i + 1] }
    switch auxiliary.kind {
    case .exists(let ids):
      for id in ids {
        var bindings = seed
        join(plan(id, .outer, bound: Set(auxiliary.outer)), &bindings) { found, flags in
          guard pushBody(of: id, found, flags) else { return }
          if flags & InstanceFlag.soft != 0 { hasSoftRule = true }
          nodes.closeRule(node, isSoft: flags & InstanceFlag.soft != 0)
        }
      }
    case .atLeast(let count, let members):
      nodes.addRule(node, members.map { self.node(ofAuxiliary: $0, seed) * 2 }, threshold: count)
    }
  }
}
