/// The nodes: the logic program of the meaning, read off the listed arguments, and for each node whether its value is justified.
///
///     proven(L)  <- prevails(L), not prevails(M) ...          proven(not A) <- proven(M)
///     prevails(L) <- applies(a), not blocked(L)               applies(a) <- premises, not undercut(statement, head)
///     blocked(L) <- applies(f), not countered(L, f)           countered(L, f) <- applies(a), where a beats f
///     holds(c) <- applies(w) for each of its ways             undercut(s, H) <- applies(u)
///
/// Where nothing else may be proven in L's stead, proven(L) has the rules of prevails(L), unless that is a node of its own.
///
/// A true node of level n has a rule all of whose parts are decided below n. In every rule of a false node something fails: what must
/// not hold is true below n, or what must hold is false at n at most: those of one level are an unfounded set. An open node has no rule
/// that is true, and one in which nothing fails and what is open has a lesser order. By induction on the levels, and then on the first
/// open node that would be decided, the values are those of the well-founded model.

internal import OnusLanguage

/// What a node is about.
enum NodeKey: Hashable {
  case proven(LiteralNumber), prevails(LiteralNumber), blocked(LiteralNumber)
  case countered(LiteralNumber, World.Contender)
  case applies(Int), holds(Int)
  case undercut(Checker.UndercutKey)
}

/// A rule: it is true where at least `threshold` of its parts are. Node 0 is undetermined always.
struct NodeRule {
  var parts: [(node: Int, mustFail: Bool)] = []
  var threshold = 0

  init(_ parts: [(node: Int, mustFail: Bool)], threshold: Int? = nil) {
    self.parts = parts
    self.threshold = threshold ?? parts.count
  }
}

extension Checker {
  /// Reads what each node is about.
  func readNodes() throws(Refusal) {
    for (i, record) in certificate.arguments.enumerated() { instanceNumbers[record.id] = i }
    for (i, record) in certificate.conditions.enumerated() { conditionNumbers[record.id] = i }
    for (i, node) in certificate.nodes.enumerated() {
      let key = try key(node)
      if nodeNumbers.updateValue(i + 1, forKey: key) != nil {
        throw Refusal("this node is listed twice", at: node.offset)
      }
    }
  }

  private func key(_ node: NodeRecord) throws(Refusal) -> NodeKey {
    switch node.subject {
    case .proven(let text): return .proven(try literal(text, at: node.offset))
    case .prevails(let text): return .prevails(try literal(text, at: node.offset))
    case .blocked(let text): return .blocked(try literal(text, at: node.offset))
    case .countered(let text, let against):
      return .countered(try literal(text, at: node.offset), try contender(against, at: node.offset))
    case .applies(let name):
      guard let number = instanceNumbers[name] else { throw Refusal("there is no argument `\(name)`", at: node.offset) }
      return .applies(number)
    case .holds(let name):
      guard let number = conditionNumbers[name] else {
        throw Refusal("there is no condition `\(name)`", at: node.offset)
      }
      return .holds(number)
    case .undercut(let name, let head):
      guard let statement = texts.statements[name] else {
        throw Refusal("the rules have no statement `\(name)`", at: node.offset)
      }
      return .undercut(UndercutKey(statement: statement, head: try literal(head, at: node.offset)))
    }
  }

  private func contender(_ text: String, at offset: Int) throws(Refusal) -> World.Contender {
    if let statement = texts.statements[text] { return .statement(statement) }
    for (i, name) in rulebook.standards.names.enumerated() where text == "evidence " + name {
      return .evidence(StandardID(Int32(i)))
    }
    throw Refusal("`\(text)` is neither a statement nor evidence", at: offset)
  }

  // MARK: Rules

  /// The arguments for a literal: none where it cannot hold or is void, and where it is definite none is asked for.
  func arguments(for literal: LiteralNumber) throws(Refusal) -> [Int] {
    guard world.possible.contains(literal), !world.isDefinite(literal), !world.isVoid(literal) else { return [] }
    guard let listed = argued[literal] else {
      throw Refusal("`ground` does not list `\(text(literal))`", at: certificate.offset(of: "ground"))
    }
    return listed
  }

  func contender(_ instance: Int) -> World.Contender {
    switch instances[instance].origin {
    case .form(let form): .statement(forms[form].statement.id)
    case .evidence(let grade): .evidence(grade)
    case .way: preconditionFailure("a way of an inner condition argues for no literal")
    }
  }

  /// The arguments that stand against a literal: for its contraries, and defeaters.
  func foes(of literal: LiteralNumber) throws(Refusal) -> [Int] {
    var found: [Int] = []
    for contrary in world.contraries(of: literal) { found += try arguments(for: contrary) }
    return found + (defeated[literal] ?? [])
  }

  private func node(_ key: NodeKey, for offset: Int) throws(Refusal) -> Int {
    guard let number = nodeNumbers[key] else {
      throw Refusal("this node rests on one that is missing: \(told(key))", at: offset)
    }
    return number
  }

  private func told(_ key: NodeKey) -> String {
    switch key {
    case .proven(let literal): "whether `\(text(literal))` is proven"
    case .prevails(let literal): "whether `\(text(literal))` prevails"
    case .blocked(let literal): "whether `\(text(literal))` is blocked"
    case .countered(let literal, _): "whether an attack on `\(text(literal))` is countered"
    case .applies(let instance): "whether the argument `\(certificate.arguments[instance].id)` applies"
    case .holds(let condition): "whether the condition `\(certificate.conditions[condition].id)` holds"
    case .undercut(let key): "whether `\(rulebook[key.statement].name)` is undercut for `\(text(key.head))`"
    }
  }

  /// The rules of a node. The first part of each names it, save those of an argument and of a count.
  private func rules(_ key: NodeKey, at offset: Int) throws(Refusal) -> [NodeRule] {
    switch key {
    case .proven(let literal):
      if world.isDefinite(literal) { throw Refusal("`\(text(literal))` is definite and needs no node", at: offset) }
      var rules: [NodeRule] = []
      if try !arguments(for: literal).isEmpty {
        var rivals: [LiteralNumber] = []
        for rival in world.contraries(of: literal) where try !arguments(for: rival).isEmpty { rivals.append(rival) }
        if rivals.isEmpty, nodeNumbers[.prevails(literal)] == nil {
          // Nothing else asks whether it prevails, and that has no node of its own.
          rules = try prevailing(literal, at: offset)
        } else {
          var parts = [(node: try node(.prevails(literal), for: offset), mustFail: false)]
          for rival in rivals { parts.append((try node(.prevails(rival), for: offset), true)) }
          rules.append(NodeRule(parts))
        }
      }
      if literal & 1 == 1 {
        for other in world.incompatible(with: literal >> 1, in: &world.possible) {
          rules.append(NodeRule([(try node(.proven(other * 2), for: offset), false)]))
        }
      }
      return rules
    case .prevails(let literal): return try prevailing(literal, at: offset)
    case .blocked(let literal):
      let own = try contenders(for: literal)
      var counters: [World.Contender: Int?] = [:]
      var rules: [NodeRule] = []
      for foe in try foes(of: literal) {
        let contender = contender(foe)
        if counters[contender] == nil {
          let isBeatable = own.contains { world.beats($0, contender) != nil }
          counters[contender] = .some(isBeatable ? try node(.countered(literal, contender), for: offset) : nil)
        }
        var rule: [(node: Int, mustFail: Bool)] = [(try node(.applies(foe), for: offset), false)]
        if let counter = counters[contender] ?? nil { rule.append((counter, true)) }
        rules.append(NodeRule(rule))
      }
      return rules
    case .countered(let literal, let foe):
      var rules: [NodeRule] = []
      for argument in try arguments(for: literal) where world.beats(contender(argument), foe) != nil {
        rules.append(NodeRule([(try node(.applies(argument), for: offset), false)]))
      }
      return rules
    case .applies(let instance): return try rule(of: instance, at: offset).map { [NodeRule($0)] } ?? []
    case .holds(let condition):
      let members = conditions[condition].members
      if let count = conditions[condition].atLeast {
        var parts: [(node: Int, mustFail: Bool)] = []
        for member in members { parts.append((try node(.holds(member), for: offset), false)) }
        return [NodeRule(parts, threshold: count)]
      }
      var rules: [NodeRule] = []
      for way in members { rules.append(NodeRule([(try node(.applies(way), for: offset), false)])) }
      return rules
    case .undercut(let key):
      var rules: [NodeRule] = []
      for undercutter in undercutters[key] ?? [] {
        rules.append(NodeRule([(try node(.applies(undercutter), for: offset), false)]))
      }
      return rules
    }
  }

  /// The rules by which a literal prevails.
  private func prevailing(_ literal: LiteralNumber, at offset: Int) throws(Refusal) -> [NodeRule] {
    let isOpposed = try !foes(of: literal).isEmpty
    let blocked = isOpposed ? [(node: try node(.blocked(literal), for: offset), mustFail: true)] : []
    var rules: [NodeRule] = []
    for argument in try arguments(for: literal) {
      rules.append(NodeRule([(try node(.applies(argument), for: offset), false)] + blocked))
    }
    return rules
  }

  /// The nodes that must be true for a listed argument to apply.
  func positiveParts(of instance: Int) throws(Refusal) -> [Int] {
    try rule(of: instance, at: certificate.arguments[instance].offset)?.filter { !$0.mustFail }.map(\.node) ?? []
  }

  private func contenders(for literal: LiteralNumber) throws(Refusal) -> Set<World.Contender> {
    Set(try arguments(for: literal).map { contender($0) })
  }

  /// The parts that must hold for an instance to be applicable; nil where it cannot be, since evidence meets its burden.
  private func rule(of number: Int, at offset: Int) throws(Refusal) -> [(node: Int, mustFail: Bool)]? {
    let instance = instances[number]
    var parts: [(node: Int, mustFail: Bool)] = instance.isOpen ? [(0, false)] : []
    let form: Int
    switch instance.origin {
    case .evidence: return parts
    case .form(let own):
      form = own
      let statement = forms[own].statement
      if world.isBurdenMet(statement, instance.head) { return nil }
      let target = UndercutKey(statement: statement.id, head: instance.head)
      if undercutters[target]?.isEmpty == false { parts.append((try node(.undercut(target), for: offset), true)) }
    case .way(let condition): form = conditions[condition].form
    }
    for part in instance.way.parts {
      switch part {
      case .literal(let literal, let by):
        let own = world.ground(literal, instance.bindings)
        if world.isDefinite(own) { continue }
        if let by {
          switch world.holds(own, by: by) {
          case .no: return nil
          case .yes: continue
          case .ifProven: break
          }
        }
        parts.append((try node(.proven(own), for: offset), false))
      case .comparison, .isType: break
      case .lacks(let id): parts.append((try self.node(form, id, instance.bindings, at: offset), true))
      case .holds(let id): parts.append((try self.node(form, id, instance.bindings, at: offset), false))
      }
    }
    return parts
  }

  /// The inner condition of an instance.
  func condition(_ form: Int, _ inner: Int, _ bindings: [Int32]) -> Int? {
    let outer = Matcher(world, forms[form]).outer(forms[form].inner[inner].outer, bindings)
    return conditionByKey[ConditionKey(form: form, inner: inner, outer: outer)]
  }

  private func node(_ form: Int, _ inner: Int, _ bindings: [Int32], at offset: Int) throws(Refusal) -> Int {
    guard let condition = condition(form, inner, bindings) else {
      throw Refusal("an inner condition of this is not listed", at: offset)
    }
    return try node(.holds(condition), for: offset)
  }

  /// Whether evidence meets the burden of a presumption as it is told.
  private func check(_ met: MetBurdenRecord, _ key: NodeKey) throws(Refusal) {
    let evidence = try literal(met.metBy)
    guard case .applies(let number) = key, case let instance = instances[number],
      case .form(let form) = instance.origin, case let statement = forms[form].statement,
      let burden = statement.burden, met.kind == (burden.kind == .production ? "production" : "persuasion"),
      world.isBurdenMet(statement, instance.head), let grade = world.grades[evidence], grade >= burden.standard,
      evidence == instance.head ^ 1 || world.contraries(of: instance.head).contains(evidence)
    else { throw Refusal("`\(met.metBy.text)` meets no burden of \(met.kind) here", at: met.metBy.offset) }
  }

  // MARK: Values

  func claim(ofNode node: Int) -> Claim { node == 0 ? .open : certificate.nodes[node - 1].claim }

  private func level(_ node: Int) -> Int { node == 0 ? 0 : certificate.nodes[node - 1].level }

  /// Checks that a node's value is justified.
  func check(_ record: NodeRecord, number: Int) throws(Refusal) {
    let key = try key(record)
    let rules = try rules(key, at: record.offset)
    for other in record.by + record.witnesses where other < 0 || other > certificate.nodes.count {
      throw Refusal("there is no node \(other)", at: record.offset)
    }
    switch record.claim {
    case .yes: try checkTrue(record, key, rules)
    case .no:
      try checkWitnesses(record, rules) { self.fails($0, below: record.level) }
      if let burden = record.burden { try check(burden, key) }
    case .open: try checkOpen(record, key, rules)
    }
  }

  private func holds(_ part: (node: Int, mustFail: Bool), below level: Int) -> Bool {
    claim(ofNode: part.node) == (part.mustFail ? .no : .yes) && self.level(part.node) < level
  }

  private func fails(_ part: (node: Int, mustFail: Bool), below level: Int) -> Bool {
    part.mustFail
      ? claim(ofNode: part.node) == .yes && self.level(part.node) < level
      : claim(ofNode: part.node) == .no && self.level(part.node) <= level
  }

  private func checkTrue(_ record: NodeRecord, _ key: NodeKey, _ rules: [NodeRule]) throws(Refusal) {
    let isJustified: Bool
    switch key {
    case .applies:
      guard record.by.isEmpty else { throw Refusal("an argument applies by its own premises", at: record.offset) }
      isJustified = rules.contains { $0.parts.allSatisfy { holds($0, below: record.level) } }
    case .holds(let condition) where conditions[condition].atLeast != nil:
      let by = Set(record.by)
      isJustified = rules.contains { rule in
        // A member that stands there twice counts twice.
        let holding = rule.parts.filter { by.contains($0.node) && holds($0, below: record.level) }
        return holding.count >= rule.threshold && by.isSubset(of: holding.map(\.node))
      }
    case .proven, .prevails, .blocked, .countered, .holds, .undercut:
      guard record.by.count == 1 else { throw Refusal("`by` names one node here", at: record.offset) }
      isJustified = rules.contains { rule in
        rule.parts.first?.node == record.by[0] && rule.parts.allSatisfy { holds($0, below: record.level) }
      }
    }
    if !isJustified {
      throw Refusal("this is not true by what is named: \(told(key))", at: record.offset)
    }
    guard case .countered(_, let foe) = key else {
      if record.line != nil { throw Refusal("no line decides here", at: record.offset) }
      return
    }
    guard case .applies(let argument) = try self.key(certificate.nodes[record.by[0] - 1]) else { return }
    let line = world.beats(contender(argument), foe)
    if line != record.line {
      throw Refusal("the line that decides is \(line ?? "none"), not \(record.line ?? "none")", at: record.offset)
    }
  }

  /// Whether in each rule so many parts are against it that it is not true, all of them named; and nothing else is named.
  private func checkWitnesses(
    _ record: NodeRecord, _ rules: [NodeRule], _ isAgainst: ((node: Int, mustFail: Bool)) -> Bool
  ) throws(Refusal) {
    // That node 0 is undetermined needs no name.
    let named = Set(record.witnesses)
    var used: Set<Int> = []
    for rule in rules {
      var against = 0
      for part in rule.parts where (part.node == 0 || named.contains(part.node)) && isAgainst(part) {
        against += 1
        if part.node > 0 { used.insert(part.node) }
      }
      if against <= rule.parts.count - rule.threshold {
        throw Refusal(
          "something may make this true: \(told(try key(record))). Nothing that is named stands in the way of its candidate "
            + "\(candidate(rule))", at: record.offset)
      }
    }
    if used.count < named.count {
      throw Refusal("a node that is named here stands in no candidate's way", at: record.offset)
    }
  }

  private func candidate(_ rule: NodeRule) -> String {
    rule.parts.first.map { "that begins with node \($0.node)" } ?? ""
  }

  private func checkOpen(_ record: NodeRecord, _ key: NodeKey, _ rules: [NodeRule]) throws(Refusal) {
    try checkWitnesses(record, rules) { part in
      claim(ofNode: part.node) != (part.mustFail ? .no : .yes)
    }
    let could = rules.contains { rule in
      if let lead = record.by.first, rule.parts.first?.node != lead { return false }
      let able = rule.parts.count { part in
        switch (claim(ofNode: part.node), part.mustFail) {
        case (.yes, false), (.no, true), (.open, true): true
        case (.open, false): level(part.node) < record.level
        case (.no, false), (.yes, true): false
        }
      }
      return able >= rule.threshold
    }
    if !could { throw Refusal("nothing could make this true, so it is not open: \(told(key))", at: record.offset) }
  }
}
