/// Arguments and inner conditions: each is made anew from its statement and its bindings, and must be what is listed.

internal import OnusLanguage

extension Checker {
  /// The way and the bindings that a record names.
  func instance(_ record: ArgumentRecord, _ form: Form) throws(Refusal) -> (Way, [Int32]) {
    guard form.ways.indices.contains(record.way) else {
      throw Refusal("the statement has no way \(record.way)", at: record.offset)
    }
    let way = form.ways[record.way]
    return (way, try bindings(record.bindings, form, slots: way.slots, at: record.offset))
  }

  /// Reads what variables are bound to: exactly these.
  func bindings(
    _ written: [(name: String, value: String)], _ form: Form, slots: [Int], at offset: Int
  ) throws(Refusal) -> [Int32] {
    let variables = form.statement.variables
    let names = Certificate.names(of: variables)
    var bound = Array(repeating: Int32(-1), count: variables.count)
    for (name, text) in written {
      guard let slot = names.firstIndex(of: name) else {
        throw Refusal("the statement has no variable \(name)", at: offset)
      }
      guard let value = texts.value(text, variables[slot].type) else {
        throw Refusal("`\(text)` is no value for \(name)", at: offset)
      }
      bound[slot] = world.constants.intern(value).raw
    }
    for slot in variables.indices where (bound[slot] >= 0) != slots.contains(slot) {
      throw Refusal("\(names[slot]) \(bound[slot] >= 0 ? "is bound here without need" : "is not bound")", at: offset)
    }
    return bound
  }

  /// Compares the listed parts with those that the bindings make.
  ///
  /// - Parameter isDefinite: Then what must hold within was looked at among what is definite, and is not listed.
  func checkParts(
    _ record: ArgumentRecord, _ form: Form, _ way: Way, _ bindings: [Int32], isDefinite: Bool = false
  ) throws(Refusal) {
    var (premises, lacks, holds) = (record.premises[...], record.lacks[...], record.holds[...])
    for part in way.parts {
      switch part {
      case .literal(let literal, let by):
        guard var text = premises.popFirst() else { throw Refusal("a premise is left out", at: record.offset) }
        if let by {
          let suffix = " by " + rulebook.standards.name(by)
          guard text.hasSuffix(suffix) else {
            throw Refusal("the premise `\(text)` is read \(suffix.dropFirst())", at: record.offset)
          }
          text.removeLast(suffix.count)
        }
        let own = world.ground(literal, bindings)
        if literal.isNegated, case .statement = record.kind { negatedPremises.insert(own) }
        if try self.literal(text, at: record.offset) != own {
          throw Refusal("the premise is `\(self.text(own))`, not `\(text)`", at: record.offset)
        }
      case .comparison, .isType: break
      case .lacks(let id): try check(lacks.popFirst(), form.number, id, bindings, at: record.offset)
      case .holds where isDefinite: break
      case .holds(let id): try check(holds.popFirst(), form.number, id, bindings, at: record.offset)
      }
    }
    if !premises.isEmpty || !lacks.isEmpty || !holds.isEmpty {
      throw Refusal("the statement has no such further premise", at: record.offset)
    }
  }

  private func check(
    _ name: String?, _ form: Int, _ inner: Int, _ bindings: [Int32], at offset: Int
  ) throws(Refusal) {
    guard let name else { throw Refusal("an inner condition is left out", at: offset) }
    let matcher = Matcher(world, forms[form])
    let key = ConditionKey(form: form, inner: inner, outer: matcher.outer(forms[form].inner[inner].outer, bindings))
    guard let number = conditionNumbers[name] else { throw Refusal("there is no condition `\(name)`", at: offset) }
    if conditionByKey[key] != number { throw Refusal("`\(name)` is another condition", at: offset) }
  }

  // MARK: Reading

  /// Reads the inner conditions.
  func readConditions() throws(Refusal) {
    for record in certificate.conditions {
      let form = try form(record.statement, attack: record.attack, at: record.offset)
      guard forms[form].ordered.indices.contains(record.number) else {
        throw Refusal("the statement has no inner condition \(record.number)", at: record.offset)
      }
      let inner = forms[form].ordered[record.number]
      let bindings = try bindings(
        record.bindings, forms[form], slots: forms[form].inner[inner].outer, at: record.offset)
      let key = ConditionKey(form: form, inner: inner, outer: bindings)
      if conditionByKey[key] != nil { throw Refusal("this condition is listed twice", at: record.offset) }
      conditionByKey[key] = conditions.count
      conditions.append(Condition(form: form, inner: inner, bindings: bindings, members: [], atLeast: record.atLeast))
    }
  }

  /// Reads the arguments; each must exist: its comparisons are true, it is in force, its premises may hold.
  func readArguments() throws(Refusal) {
    for record in certificate.arguments { instances.append(try read(record)) }
  }

  private func read(_ record: ArgumentRecord) throws(Refusal) -> Instance {
    switch record.kind {
    case .evidence(let grade):
      let literal = try literal(record.literal, at: record.offset)
      guard let own = world.evidenceArgument(literal) else {
        throw Refusal("the evidence for `\(record.literal)` is no argument", at: record.offset)
      }
      if rulebook.standards.name(own) != grade {
        throw Refusal(
          "the evidence for `\(record.literal)` reaches \(rulebook.standards.name(own)), not \(grade)",
          at: record.offset)
      }
      return Instance(
        origin: .evidence(own), way: Way(parts: [], slots: []), bindings: [], head: literal, isOpen: false)
    case .statement(let name, let attack):
      let number = try form(name, attack: attack, at: record.offset)
      let form = forms[number]
      let (way, bindings) = try instance(record, form)
      let isOpen = try exists(record, form, way, bindings)
      let head = world.ground(form.head, bindings)
      let matcher = Matcher(world, form)
      guard try matcher.isInForce(bindings) else {
        throw Refusal("this instance of `\(name)` is not in force", at: record.offset)
      }
      let isDayOpen = try matcher.isDayOpen(bindings)
      if form.concludes, world.isVoid(head) {
        throw Refusal("`\(text(head))` is void, so nothing argues for it", at: record.offset)
      }
      return Instance(origin: .form(number), way: way, bindings: bindings, head: head, isOpen: isOpen || isDayOpen)
    case .way(let name):
      guard let condition = conditionNumbers[name] else {
        throw Refusal("there is no condition `\(name)`", at: record.offset)
      }
      let form = forms[conditions[condition].form]
      let inner = form.inner[conditions[condition].inner]
      guard case .anyOf(let ways) = inner.kind, ways.indices.contains(record.way) else {
        throw Refusal("the condition has no way \(record.way)", at: record.offset)
      }
      let way = ways[record.way]
      let bindings = try bindings(
        record.bindings, form, slots: Set(way.slots).union(inner.outer).sorted(), at: record.offset)
      if inner.outer.contains(where: { bindings[$0] != conditions[condition].bindings[$0] }) {
        throw Refusal("this is a way of another instance of `\(name)`", at: record.offset)
      }
      let isOpen = try exists(record, form, way, bindings)
      return Instance(origin: .way(condition), way: way, bindings: bindings, head: -1, isOpen: isOpen)
    }
  }

  /// Whether an instance has an undetermined comparison; one that does not exist is refused.
  private func exists(
    _ record: ArgumentRecord, _ form: Form, _ way: Way, _ bindings: [Int32]
  ) throws(Refusal) -> Bool {
    try checkParts(record, form, way, bindings)
    var found: Bool?
    try Matcher(world, form).matches(way, from: bindings) { (_, isOpen) throws(Refusal) in found = isOpen }
    guard let found else {
      throw Refusal("there is no such instance: a comparison fails, or a premise cannot hold", at: record.offset)
    }
    return found
  }

  /// Reads which arguments stand for, against and around which literals and conditions.
  func readLists() throws(Refusal) {
    for record in certificate.ground {
      let literal = try literal(record.literal)
      if argued[literal] != nil {
        throw Refusal("`ground` lists `\(record.literal.text)` twice", at: record.literal.offset)
      }
      argued[literal] = try members(record.arguments) { instance in
        if case .evidence = instance.origin { return instance.head == literal }
        guard case .form(let form) = instance.origin else { return false }
        return self.forms[form].concludes && instance.head == literal
      }
      defeated[literal] = try members(record.defeaters) { instance in
        guard case .form(let form) = instance.origin else { return false }
        return self.forms[form].statement.kind == .defeater && instance.head == literal
      }
      let hasEvidence = (argued[literal] ?? []).contains {
        if case .evidence = instances[$0].origin { true } else { false }
      }
      if (world.evidenceArgument(literal) != nil) != hasEvidence {
        throw Refusal(
          "the evidence for `\(record.literal.text)` is an argument and is left out", at: record.literal.offset)
      }
    }
    for record in certificate.undercuts {
      guard let statement = texts.statements[record.statement.text] else {
        throw Refusal("the rules have no statement `\(record.statement.text)`", at: record.statement.offset)
      }
      let head = try literal(record.head)
      let key = UndercutKey(statement: statement, head: head)
      if undercutters[key] != nil { throw Refusal("this undercut is listed twice", at: record.statement.offset) }
      undercutters[key] = try members(record.by) { instance in
        guard case .form(let form) = instance.origin, self.forms[form].attack >= 0 else { return false }
        return self.forms[form].statement.attacks[self.forms[form].attack].target == statement && instance.head == head
      }
    }
    for (i, record) in certificate.conditions.enumerated() {
      switch forms[conditions[i].form].inner[conditions[i].inner].kind {
      case .anyOf:
        if record.atLeast != nil { throw Refusal("this condition holds in ways, it counts nothing", at: record.offset) }
        conditions[i].members = try members(record.members) { instance in
          if case .way(let condition) = instance.origin { condition == i } else { false }
        }
      case .atLeast(let count, let inner):
        guard record.atLeast == count, record.members.count == inner.count else {
          throw Refusal("this condition holds where \(count) of \(inner.count) hold", at: record.offset)
        }
        for (name, id) in zip(record.members, inner) {
          try check(name.text, conditions[i].form, id, conditions[i].bindings, at: name.offset)
          conditions[i].members.append(conditionNumbers[name.text] ?? 0)
        }
      }
    }
  }

  private func members(
    _ names: [PlacedText], _ isMember: (Instance) -> Bool
  ) throws(Refusal) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    for name in names {
      guard let number = instanceNumbers[name.text] else {
        throw Refusal("there is no argument `\(name.text)`", at: name.offset)
      }
      guard isMember(instances[number]) else { throw Refusal("`\(name.text)` does not belong here", at: name.offset) }
      guard seen.insert(number).inserted else { throw Refusal("`\(name.text)` stands here twice", at: name.offset) }
      found.append(number)
    }
    return found
  }
}
