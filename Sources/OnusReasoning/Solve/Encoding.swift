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
    isDefiniteRelation = relations.indices.map {
      relations[$0].isDefinite && ($0 & 1 == 0 || !isClosed[$0 >> 1])
    }
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
    let rivals = rivals(of: literal)
    if literals[Int(literal)].firstDefeater < 0, !rivals.contains(where: isArgued) {
      addBodies(to: node, of: literal)
      if hasEvidenceArgument(literal) { nodes.addRule(node, []) }
      return
    }
    makeArguments(for: literal)
    let supporters = arguments(for: literal)
    var body = Few(prevails(literal, rivals, supporters) * 2)
    for i in 0..<rivals.count where isArgued(rivals[i]) {
      // Made with what prevails over them.
      let others = arguments(for: rivals[i])
      if canBothPrevail(supporters, others) {
        body.append(prevails(rivals[i], self.rivals(of: rivals[i]), others) * 2 + 1)
      }
    }
    // The rules of what it rests on are pushed before it.
    for i in 0..<body.count { nodes.push(body[i]) }
    nodes.closeRule(node)
  }

  /// The contraries of a literal, in place.
  @inline(__always) func rivals(of literal: LiteralCode) -> Few<LiteralCode> {
    var rivals = Few<LiteralCode>()
    if isVisible(literal ^ 1) { rivals.append(literal ^ 1) }
    if isNegated(literal) || !isClosed[Int(store.predicate(atom(of: literal)))] { return rivals }
    for other in incompatibles(of: atom(of: literal)) { rivals.append(literalCode(other, isNegated: false)) }
    return rivals
  }

  /// Whether there is an argument for a literal, applicable or not.
  func isArgued(_ literal: LiteralCode) -> Bool {
    literals[Int(literal)].firstArgument >= 0 || hasEvidenceArgument(literal)
  }

  /// Adds the body of each instance that argues for a literal as a rule.
  private func addBodies(to node: Int32, of literal: LiteralCode) {
    var i = literals[Int(literal)].firstArgument
    while i >= 0 {
      addBody(to: node, instance: i)
      i = nextInstance[Int(i)]
    }
  }

  func addBody(to node: Int32, instance: Int32) {
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
    // The slots stand behind the alternative in the instance's row.
    let slots = Int(instances.offsets[Int(instance)]) + 1
    guard pushBody(of: alternative, flags, slot: { instances.cells[slots + $0] }) else { return }
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
  @inline(__always)
  private func pushBody(of alternative: Int, _ flags: UInt8, slot: (Int) -> Int32) -> Bool {
    if flags & InstanceFlag.undetermined != 0 { nodes.push(NodeTable.undetermined * 2) }
    var at = Int(bodies.starts[alternative])
    let end = Int(bodies.starts[alternative + 1])
    while at < end {
      let operation = bodies.codes[at]
      if operation == BodyCodes.Operation.literal {
        // What all of whose atoms are definite holds, so it need not be looked up.
        if !isDefiniteRelation[Int(bodies.codes[at + 1])],
          !push(premise: literal(at: at + 1, slot), by: bodies.codes[at + 2], stratum: bodies.codes[at + 3])
        {
          nodes.dropRule()
          return false
        }
        at += 5 + Int(bodies.codes[at + 4])
      } else {
        let holds = node(ofAuxiliary: Int(bodies.codes[at + 1]), slot) * 2
        nodes.push(operation == BodyCodes.Operation.unproven ? holds + 1 : holds)
        at += 2
      }
    }
    return true
  }

  /// The premise whose relation stands at a place among the codes.
  @inline(__always) private func literal(at place: Int, _ slot: (Int) -> Int32) -> LiteralCode {
    let (relation, count) = (bodies.codes[place], Int(bodies.codes[place + 3]))
    func argument(_ column: Int) -> Int32 {
      let code = bodies.codes[place + 4 + column]
      return isVariable(code) ? slot(payload(code)) : Int32(payload(code))
    }
    let atom: Int32
    switch count {
    case 1: atom = intern(relation >> 1, argument(0), 0, width: 1)
    case 2: atom = intern(relation >> 1, argument(0), argument(1), width: 2)
    default:
      atomRow.removeAll(keepingCapacity: true)
      for column in 0..<count { atomRow.append(argument(column)) }
      atom = intern(relation >> 1, atomRow)
    }
    return literalCode(atom, isNegated: relation & 1 == 1)
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

  private func node(ofAuxiliary auxiliary: Int, _ slot: (Int) -> Int32) -> Int32 {
    let outer = Int(bodies.outer[auxiliary])..<Int(bodies.outer[auxiliary + 1])
    let (key, isNew): (Int32, Bool)
    if outer.count == 1 {
      (key, isNew) = auxiliaryKeys.intern(Int32(auxiliary), slot(Int(bodies.codes[outer.lowerBound])))
    } else {
      keyRow.removeAll(keepingCapacity: true)
      keyRow.append(Int32(auxiliary))
      for at in outer { keyRow.append(slot(Int(bodies.codes[at]))) }
      (key, isNew) = auxiliaryKeys.intern(keyRow)
    }
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
          guard pushBody(of: id, flags, slot: { found[$0] }) else { return }
          if flags & InstanceFlag.soft != 0 { hasSoftRule = true }
          nodes.closeRule(node, isSoft: flags & InstanceFlag.soft != 0)
        }
      }
    case .atLeast(let count, let members):
      nodes.addRule(node, members.map { self.node(ofAuxiliary: $0) { seed[$0] } * 2 }, threshold: count)
    }
  }
}
