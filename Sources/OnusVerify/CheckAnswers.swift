/// The statuses that follow from the nodes, the presumptions on which a presumed answer rests, and the allegations.

internal import OnusLanguage

extension Checker {
  /// Compares each answer's status with what the nodes come to.
  func checkAnswers() throws(Refusal) -> [(question: String, status: Status)] {
    var found: [(question: String, status: Status)] = []
    var firmness = Firmness(self)
    for answer in certificate.answers {
      let literal = try literal(answer.question)
      let status = try status(literal, &firmness)
      if status.rawValue != answer.status.text {
        throw Refusal(
          "`\(answer.question.text)` is \(status.rawValue), not \(answer.status.text)", at: answer.status.offset)
      }
      let presumptions = status == .presumed ? try presumptions(of: literal) : []
      if presumptions != answer.presumptions.map(\.text) {
        throw Refusal(
          "`\(answer.question.text)` rests on \(presumptions.isEmpty ? "no presumption" : presumptions.joined(separator: ", "))",
          at: answer.question.offset)
      }
      found.append((answer.question.text, status))
    }
    try checkLeftOut(&firmness)
    return found
  }

  /// The first line of the table of statuses that fits.
  func status(_ literal: LiteralNumber, _ firmness: inout Firmness) throws(Refusal) -> Status {
    if world.isDefinite(literal) { return world.isVoid(literal) ? .contradiction : .definite }
    switch try proven(literal) {
    case .yes: return try firmness.isFirm(literal) ? .established : .presumed
    case .open: return .undetermined
    case .no: break
    }
    // Whatever proves something in ~L proves `not A`; of `not A` the only contrary is A.
    if try proven(literal ^ 1) == .yes { return .refuted }
    var isRebutted = false
    for argument in try arguments(for: literal) {
      if try applies(argument) == .yes { return .contested }
      if try isStopped(argument) { isRebutted = true }
    }
    return isRebutted ? .rebutted : .unproven
  }

  /// Whether a literal is proven; what cannot hold is not.
  private func proven(_ literal: LiteralNumber) throws(Refusal) -> Claim {
    if world.isDefinite(literal) { return .yes }
    return world.isPossible(literal) ? try world.claim(literal) : .no
  }

  func applies(_ instance: Int) throws(Refusal) -> Claim {
    guard let node = nodeNumbers[.applies(instance)] else {
      throw Refusal("no node says whether this argument applies", at: certificate.arguments[instance].offset)
    }
    return claim(ofNode: node)
  }

  /// Whether a presumption has all its premises and is stopped, by a rebuttal or by evidence that meets its burden.
  private func isStopped(_ number: Int) throws(Refusal) -> Bool {
    let instance = instances[number]
    guard case .form(let form) = instance.origin, forms[form].statement.kind == .presumption, !instance.isOpen else {
      return false
    }
    for part in instance.way.parts where try value(of: part, form, instance.bindings) != .yes { return false }
    if world.isBurdenMet(forms[form].statement, instance.head) { return true }
    let key = UndercutKey(statement: forms[form].statement.id, head: instance.head)
    return nodeNumbers[.undercut(key)].map { claim(ofNode: $0) == .yes } ?? false
  }

  private func value(of part: Premise, _ form: Int, _ bindings: [Int32]) throws(Refusal) -> Claim {
    switch part {
    case .literal(let literal, let by):
      return try Matcher(world, forms[form]).truth(world.ground(literal, bindings), by: by)
    case .comparison, .isType: return .yes
    case .lacks(let id): return try value(ofCondition: id, form, bindings).opposite
    case .holds(let id): return try value(ofCondition: id, form, bindings)
    }
  }

  private func value(ofCondition id: Int, _ form: Int, _ bindings: [Int32]) throws(Refusal) -> Claim {
    guard let number = condition(form, id, bindings), let node = nodeNumbers[.holds(number)] else {
      throw Refusal(
        "no node says whether an inner condition of a presumption holds", at: certificate.offset(of: "nodes"))
    }
    return claim(ofNode: node)
  }

  // MARK: Presumptions

  /// The presumptions among the arguments by which a literal is true, by name.
  private func presumptions(of literal: LiteralNumber) throws(Refusal) -> [String] {
    var names: Set<String> = []
    var seen: Set<Int> = []
    var open = [nodeNumbers[.proven(literal)] ?? 0]
    while let node = open.popLast() {
      guard node > 0, claim(ofNode: node) == .yes, seen.insert(node).inserted else { continue }
      let record = certificate.nodes[node - 1]
      open += record.by
      guard case .applies(let id) = record.subject, let instance = instanceNumbers[id] else { continue }
      if case .form(let form) = instances[instance].origin, forms[form].statement.kind == .presumption {
        names.insert(name(of: form))
      }
      open += try positiveParts(of: instance)
    }
    return names.sorted()
  }
}

/// Which proven literals rest on no presumption: the least set, worked out for what the answers ask.
///
/// A graph of nodes that are reached when they lack no more of those they watch; nodes are made as they are asked for.
struct Firmness {
  private unowned let checker: Checker
  private var lacking: [Int] = []
  private var watchers: [[Int]] = []
  private var isReached: [Bool] = []
  private var literals: [LiteralNumber: Int] = [:]
  private var arguments: [Int: Int] = [:]
  private var conditions: [Int: Int] = [:]
  private var undefined: [Subject] = []

  private enum Subject {
    case literal(LiteralNumber, Int)
    case argument(Int, Int)
    case condition(Int, Int)
  }

  init(_ checker: Checker) { self.checker = checker }

  /// Whether a proven literal is firm.
  mutating func isFirm(_ literal: LiteralNumber) throws(Refusal) -> Bool {
    let asked = node(literal)
    while let next = undefined.popLast() {
      switch next {
      case .literal(let literal, let node): try define(literal, node)
      case .argument(let argument, let node): try define(argument: argument, node)
      case .condition(let condition, let node): define(condition: condition, node)
      }
    }
    return isReached[asked]
  }

  private mutating func add(lacking count: Int) -> Int {
    lacking.append(count)
    watchers.append([])
    isReached.append(false)
    if count <= 0 { reach(lacking.count - 1) }
    return lacking.count - 1
  }

  private mutating func watch(_ watched: Int, by node: Int) {
    watchers[watched].append(node)
    if isReached[watched] { count(node) }
  }

  private mutating func count(_ node: Int) {
    lacking[node] -= 1
    if lacking[node] == 0 { reach(node) }
  }

  private mutating func reach(_ node: Int) {
    var open = [node]
    while let next = open.popLast() {
      if isReached[next] { continue }
      isReached[next] = true
      for watcher in watchers[next] {
        lacking[watcher] -= 1
        if lacking[watcher] == 0 { open.append(watcher) }
      }
    }
  }

  /// A node that is reached with any of some others.
  private mutating func any(of nodes: [Int]) -> Int {
    let node = add(lacking: 1)
    for other in nodes { watch(other, by: node) }
    return node
  }

  /// A node that is reached with all of some others.
  private mutating func all(of nodes: [Int]) -> Int {
    let node = add(lacking: nodes.count)
    for other in nodes { watch(other, by: node) }
    return node
  }

  private mutating func node(_ literal: LiteralNumber) -> Int {
    if let known = literals[literal] { return known }
    let node = add(lacking: 1)
    literals[literal] = node
    undefined.append(.literal(literal, node))
    return node
  }

  private mutating func node(argument: Int) -> Int {
    if let known = arguments[argument] { return known }
    let node = add(lacking: 1)
    arguments[argument] = node
    undefined.append(.argument(argument, node))
    return node
  }

  private mutating func node(condition: Int) -> Int {
    if let known = conditions[condition] { return known }
    let node = add(lacking: 1)
    conditions[condition] = node
    undefined.append(.condition(condition, node))
    return node
  }

  private mutating func define(_ literal: LiteralNumber, _ node: Int) throws(Refusal) {
    let world = checker.world
    if world.isDefinite(literal) { return reach(node) }
    guard world.isPossible(literal), try world.claim(literal) == .yes else { return }
    if literal & 1 == 1 {
      for other in world.incompatible(with: literal >> 1, in: &world.possible) {
        watch(self.node(other * 2), by: node)
      }
    }
    var firm: [World.Contender: [Int]] = [:]
    for argument in try checker.arguments(for: literal) {
      firm[checker.contender(argument), default: []].append(self.node(argument: argument))
    }
    if firm.isEmpty { return }
    var needed = [any(of: firm.values.flatMap { $0 })]
    var attackers: Set<World.Contender> = []
    for foe in try checker.foes(of: literal) where try checker.applies(foe) != .no {
      guard attackers.insert(checker.contender(foe)).inserted else { continue }
      needed.append(any(of: firm.filter { world.beats($0.key, checker.contender(foe)) != nil }.flatMap(\.value)))
    }
    watch(all(of: needed), by: node)
  }

  private mutating func define(argument: Int, _ node: Int) throws(Refusal) {
    guard try checker.applies(argument) == .yes else { return }
    let instance = checker.instances[argument]
    let form: Int
    switch instance.origin {
    case .evidence: return reach(node)
    case .form(let own):
      if checker.forms[own].statement.kind == .presumption { return }
      form = own
    case .way(let condition): form = checker.conditions[condition].form
    }
    var needed: [Int] = []
    if case .form = instance.origin, let at = checker.forms[form].statement.at,
      checker.forms[form].statement.window != nil
    {
      let matcher = Matcher(checker.world, checker.forms[form])
      for ways in try matcher.counted(at, instance.bindings) { needed.append(try any(of: ways, form)) }
    }
    for part in instance.way.parts {
      switch part {
      case .holds(let id):
        if let condition = checker.condition(form, id, instance.bindings) {
          needed.append(self.node(condition: condition))
        }
      case .literal, .comparison, .isType, .lacks: needed += try needs(part, form, instance.bindings)
      }
    }
    watch(all(of: needed), by: node)
  }

  private mutating func define(condition number: Int, _ node: Int) {
    let condition = checker.conditions[number]
    if let count = condition.atLeast {
      let counted = add(lacking: count)
      for member in condition.members { watch(self.node(condition: member), by: counted) }
      watch(counted, by: node)
    } else {
      for way in condition.members { watch(self.node(argument: way), by: node) }
    }
  }

  /// What must be firm for a part that holds; within aggregates inner conditions are matched anew.
  private mutating func needs(_ part: Premise, _ form: Int, _ bindings: [Int32]) throws(Refusal) -> [Int] {
    switch part {
    case .isType, .lacks: return []
    case .literal(let literal, let by):
      let own = checker.world.ground(literal, bindings)
      if let by, checker.world.holds(own, by: by) == .yes { return [] }
      return [node(own)]
    case .comparison(let comparison):
      let matcher = Matcher(checker.world, checker.forms[form])
      var rows: [Int] = []
      for expression in [comparison.left, comparison.right] {
        for ways in try matcher.counted(expression, bindings) { rows.append(try any(of: ways, form)) }
      }
      return rows
    case .holds(let id):
      switch checker.forms[form].inner[id].kind {
      case .atLeast(let count, let members):
        let node = add(lacking: count)
        for member in members {
          for needed in try needs(.holds(member), form, bindings) { watch(needed, by: node) }
        }
        return [node]
      case .anyOf(let ways):
        let matcher = Matcher(checker.world, checker.forms[form])
        var holding: [Counted] = []
        for way in ways {
          try matcher.matches(way, from: matcher.outer(checker.forms[form].inner[id].outer, bindings)) {
            (found, isOpen) throws(Refusal) in
            if try matcher.truth(way, found, isOpen: isOpen) == .yes {
              holding.append(Counted(way: way, bindings: found))
            }
          }
        }
        return [try any(of: holding, form)]
      }
    }
  }

  private mutating func any(of ways: [Counted], _ form: Int) throws(Refusal) -> Int {
    var nodes: [Int] = []
    for way in ways {
      var needed: [Int] = []
      for part in way.way.parts { needed += try needs(part, form, way.bindings) }
      nodes.append(all(of: needed))
    }
    return any(of: nodes)
  }
}
