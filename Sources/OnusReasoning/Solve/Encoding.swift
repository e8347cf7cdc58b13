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
    var heads: [LiteralCode] = []
    for i in first..<instances.count {
      switch kinds[Int(statement(ofInstance: Int32(i)).raw)] {
      case .criterion, .conclusivePresumption, .rule, .presumption: heads.append(instanceHeads[i])
      case .defeater, .rebuttal, .exception: break
      }
    }
    for head in heads { _ = proven(head) }
    for literal in factsByLiteral.keys.sorted()
    where hasEvidenceArgument(literal) && strata.stratum[Int(store.predicate(atom(of: literal)))] == stratum {
      _ = proven(literal)
    }
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
      if isStopped { return }
    }
  }

  /// The node for "L is proven".
  func proven(_ literal: LiteralCode) -> Int32 {
    let known = provenNode[Int(literal)]
    if known >= 0 { return known }
    let node = nodes.add()
    provenNode[Int(literal)] = node
    openProven.append(literal)
    return node
  }

  private func define(_ literal: LiteralCode) {
    let node = provenNode[Int(literal)]
    if isDefinite(literal) {
      nodes.addRule(node, [])
      return
    }
    if isNegated(literal) {
      for other in incompatibles(of: atom(of: literal)) { nodes.addRule(node, [proven(other * 2) * 2]) }
    }
    let supporters = contenders(for: literal)
    if supporters.isEmpty { return }
    let opponents = self.opponents(of: literal)
    if opponents.isEmpty {
      addBodies(to: node, of: literal, nil)
      if hasEvidenceArgument(literal) { nodes.addRule(node, []) }
      return
    }
    var body = [prevails(literal) * 2]
    for rival in contraries(of: literal) {
      if canBothPrevail(supporters, contenders(for: rival)) { body.append(prevails(rival) * 2 + 1) }
    }
    nodes.addRule(node, body)
  }

  /// The statements, and the evidence, that may be arguments for a literal.
  func contenders(for literal: LiteralCode) -> [Contender] {
    var found: [Contender] = []
    var i = firstArgument[Int(literal)]
    while i >= 0 {
      let statement = statement(ofInstance: i)
      if !found.contains(.statement(statement)) { found.append(.statement(statement)) }
      i = nextInstance[Int(i)]
    }
    if hasEvidenceArgument(literal) { found.append(.evidence(grade: grades[Int(literal)])) }
    return found
  }

  /// What stands against a literal: arguments for its contraries, and (told under the literal itself) defeaters.
  func opponents(of literal: LiteralCode) -> [(literal: LiteralCode, contender: Contender)] {
    var found: [(literal: LiteralCode, contender: Contender)] = []
    for rival in contraries(of: literal) {
      for contender in contenders(for: rival) { found.append((rival, contender)) }
    }
    var seen: Set<StatementID> = []
    var i = firstDefeater[Int(literal)]
    while i >= 0 {
      let statement = statement(ofInstance: i)
      if seen.insert(statement).inserted { found.append((literal, .statement(statement))) }
      i = nextInstance[Int(i)]
    }
    return found
  }

  private func canBothPrevail(_ a: [Contender], _ b: [Contender]) -> Bool {
    a.contains { x in b.contains { y in beats(x, y) != nil } } && b.contains { y in a.contains { x in beats(y, x) != nil } }
  }

  /// The node for "L prevails", with its rules.
  private func prevails(_ literal: LiteralCode) -> Int32 {
    if prevailsNode[Int(literal)] >= 0 { return prevailsNode[Int(literal)] }
    let node = nodes.add()
    prevailsNode[Int(literal)] = node
    let supporters = contenders(for: literal)
    let opponents = self.opponents(of: literal)
    var guardBody: [Int32] = []
    if !opponents.isEmpty {
      let blocked = nodes.add(isBlock: true)
      guardBody = [blocked * 2 + 1]
      var countered: [(contender: Contender, node: Int32)] = []
      for (rival, s) in opponents {
        let winners = supporters.filter { beats($0, s) != nil }
        let attack = some(rival, s) * 2
        if winners.isEmpty {
          nodes.addRule(blocked, [attack])
          continue
        }
        let counter: Int32
        if let known = countered.first(where: { $0.contender == s }) {
          counter = known.node
        } else {
          counter = nodes.add()
          countered.append((s, counter))
          for t in winners { nodes.addRule(counter, [some(literal, t) * 2]) }
        }
        nodes.addRule(blocked, [attack, counter * 2 + 1])
      }
    }
    for t in supporters { nodes.addRule(node, [some(literal, t) * 2] + guardBody) }
    return node
  }

  /// The node for "some instance of this statement for (or, a defeater, against) L is applicable".
  private func some(_ literal: LiteralCode, _ contender: Contender) -> Int32 {
    let statement: Int32 =
      switch contender {
      case .statement(let s): s.raw
      case .evidence: -1
      }
    let (key, isNew) = someKeys.intern([literal, statement])
    if !isNew { return someNode[Int(key)] }
    let node = nodes.add()
    someNode.append(node)
    switch contender {
    case .statement(let s): addBodies(to: node, of: literal, s)
    case .evidence: nodes.addRule(node, [])
    }
    return node
  }

  /// Adds the body of each instance for a literal (nil: of all statements that argue for it) as a rule.
  private func addBodies(to node: Int32, of literal: LiteralCode, _ statement: StatementID?) {
    var chains = [firstArgument[Int(literal)]]
    if let statement, kinds[Int(statement.raw)] == .defeater { chains = [firstDefeater[Int(literal)]] }
    for start in chains {
      var i = start
      while i >= 0 {
        if statement == nil || self.statement(ofInstance: i) == statement {
          addBody(to: node, instance: i)
        }
        i = nextInstance[Int(i)]
      }
    }
  }

  private func addBody(to node: Int32, instance: Int32) {
    let row = instances.row(instance)
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
    guard var body = body(of: alternative, Array(row.dropFirst())) else { return }
    if flags & InstanceFlag.undetermined != 0 { body.append(NodeTable.undetermined * 2) }
    if let undercut = undercut(statement, head) { body.append(undercut * 2 + 1) }
    nodes.addRule(node, body, isSoft: isPresumption || flags & InstanceFlag.soft != 0)
  }

  /// The node for "something applicable undercuts the statement for this head", if anything might.
  func undercut(_ statement: StatementID, _ head: LiteralCode) -> Int32? {
    let key = undercuts.find([statement.raw, head])
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

  /// The premises of an alternative as body entries; nil where one fails already.
  private func body(of alternative: Int, _ bindings: [Int32]) -> [Int32]? {
    var body: [Int32] = []
    for part in lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, let by, _):
        let literal = instantiate(pattern, bindings)
        if isDefinite(literal) { continue }
        if by >= 0 {
          switch holdsBy(literal, by) {
          case .no: return nil
          case .yes: continue
          case .ifProven: break
          }
        }
        if strata.stratum[Int(pattern.predicate)] < currentStratum {
          switch provenValue(literal) {
          case .no: return nil
          case .undetermined: body.append(NodeTable.undetermined * 2)
          case .yes: body.append(proven(literal) * 2)
          }
        } else {
          body.append(proven(literal) * 2)
        }
      case .comparison, .isType: break
      case .unproven(let aux, _): body.append(node(ofAuxiliary: aux, bindings) * 2 + 1)
      case .atLeast(let aux): body.append(node(ofAuxiliary: aux, bindings) * 2)
      }
    }
    return body
  }

  private func node(ofAuxiliary auxiliary: Int, _ bindings: [Int32]) -> Int32 {
    let (key, isNew) = auxiliaryKeys.intern([Int32(auxiliary)] + lowered.auxiliaries[auxiliary].outer.map { bindings[$0] })
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
    let slots = rulebook[lowered.clauses[auxiliary.clause].statement].variables.count
    var seed = Array(repeating: Int32(-1), count: slots)
    for (i, slot) in auxiliary.outer.enumerated() { seed[slot] = row[i + 1] }
    switch auxiliary.kind {
    case .exists(let ids):
      for id in ids {
        var bindings = seed
        join(plan(id, .outer, bound: Set(auxiliary.outer)), &bindings) { found, flags in
          guard var body = body(of: id, found) else { return }
          if flags & InstanceFlag.undetermined != 0 { body.append(NodeTable.undetermined * 2) }
          if flags & InstanceFlag.soft != 0 { hasSoftRule = true }
          nodes.addRule(node, body, isSoft: flags & InstanceFlag.soft != 0)
        }
      }
    case .atLeast(let count, let members):
      nodes.addRule(node, members.map { self.node(ofAuxiliary: $0, seed) * 2 }, threshold: count)
    }
  }
}
