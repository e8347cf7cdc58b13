/// The possible literals of a stratum and the instances that give them, semi-naive.
///
/// Every statement of the stratum is joined once over what is visible; after that each new literal, as it becomes
/// visible, is joined with the rest of every premise that it matches. One queue, a literal at a time, so a long recursion
/// costs what it derives. An instance is met once, when the last of its premises becomes visible, by the first of the parts
/// that this literal matches; where it may be met in another way too (`isFoundOnce` tells) its key is looked up.
///
/// What a strict statement of literals and comparisons alone makes of definite premises is definite, and nothing but a proof
/// asks by which instance. So the definite layer keeps no instance of such an alternative (`isHorn`), and no stratum joins
/// definite premises alone again: there it starts from the literals that are visible without being definite.

import OnusLanguage

/// A premise that a new literal may match.
struct Trigger {
  var alternative: Int32
  var part: Int32
  /// The standard by which the premise must hold, or -1.
  var by: Int32
  /// Index into the conflicts of the literal's predicate where it stands for `not A`; -1 where it is the premise itself.
  var pair: Int32
  /// The rest of the join, planned when it is first needed.
  var plan: JoinPlan?
}

/// The premises of some clauses, grouped by the relation that they match.
struct Watch {
  static let most = 1 << 12
  let clauses: [Int]
  var triggers: [Trigger]
  var of: Grouped
}

extension GroundProgram {
  /// Grounds the arguments among these clauses over what is visible and what they add.
  func groundArguments(_ clauses: [Int]) {
    watch(clauses)
    for c in clauses {
      for alternative in lowered.clauses[c].alternatives {
        // Where a premise has nothing visible yet, all is left to the literals to come.
        if lacksPremise(alternative) { continue }
        if isHorn[alternative], !isDefiniteLayer {
          joinUncertain(alternative)
          continue
        }
        // Taken out while it changes, so that it is never copied.
        var bindings = firedRow
        firedRow = []
        bindings.removeAll(keepingCapacity: true)
        for _ in 0..<variablesOf[alternative].count { bindings.append(-1) }
        join(plan(alternative, .nothing, bound: []), &bindings) { found, flags in
          addInstance(alternative, found, flags)
        }
        firedRow = bindings
        if isStopped { return }
      }
    }
    drain()
  }

  private func lacksPremise(_ alternative: Int) -> Bool {
    hasPremise(alternative) { relation in
      relations[relation].atoms.isEmpty && (relation & 1 == 0 || !isClosed[relation >> 1])
    }
  }

  /// Makes queued literals visible, one after another, and joins what they complete.
  func drain() {
    var next = 0
    while next < queue.count {
      if isStopped { return }
      let literal = queue[next]
      next += 1
      show(literal)
      if isDefiniteLayer { literals.mark(literal, Flag.definite) }
      fire(literal)
    }
    queue.removeAll(keepingCapacity: true)
  }

  /// Lists the premises of clauses by the relations that they match, in the order of the clauses.
  /// What was listed before, for another layer or another case, still holds.
  private func watch(_ clauses: [Int]) {
    if clauses == watched, !clauses.isEmpty { return }
    // What is long is listed in less time than it evaluates, and takes room.
    if !watched.isEmpty, triggers.count < Watch.most {
      let known = watches.firstIndex { $0.clauses == watched }
      let watch = Watch(clauses: watched, triggers: triggers, of: triggersOf)
      if let known { watches[known] = watch } else if watches.count < 16 { watches.append(watch) }
    }
    watched = clauses
    if let known = watches.firstIndex(where: { $0.clauses == clauses }) {
      triggers = watches[known].triggers
      triggersOf = watches[known].of
      return
    }
    var found: [Trigger] = []
    // Of each, its relation and its number.
    var rows: [(key: Int32, value: Int32)] = []
    let most = clauses.reduce(0) { count, c in
      lowered.clauses[c].alternatives.reduce(count) { $0 + lowered.alternatives[$1].parts.count }
    }
    found.reserveCapacity(most)
    rows.reserveCapacity(most)
    for c in clauses {
      for alternative in lowered.clauses[c].alternatives { watch(alternative, &found, &rows) }
    }
    let order = Grouped(rows, keys: relations.count)
    triggers = order.all.map { found[Int($0)] }
    triggersOf = order
  }

  private func watch(_ alternative: Int, _ found: inout [Trigger], _ rows: inout [(key: Int32, value: Int32)]) {
    func add(_ relation: Int, part: Int, by: Int32, pair: Int) {
      rows.append((Int32(relation), Int32(found.count)))
      found.append(Trigger(alternative: Int32(alternative), part: Int32(part), by: by, pair: Int32(pair), plan: nil))
    }
    for (i, part) in lowered.alternatives[alternative].parts.enumerated() {
      guard case .literal(let pattern, let by, _) = part else { continue }
      add(pattern.relation, part: i, by: by, pair: -1)
      guard pattern.isNegated, isClosed[Int(pattern.predicate)] else { continue }
      // Whatever excludes A may stand for `not A`: seen from the other's side, the pair's `other` is A's pattern.
      for (q, pairs) in conflicts.enumerated() {
        for (p, pair) in pairs.enumerated() where pair.other.predicate == pattern.predicate {
          add(q * 2, part: i, by: -1, pair: p)
        }
      }
    }
  }

  private func fire(_ literal: LiteralCode) {
    let relation = Int(store.predicate(atom(of: literal))) * 2 + Int(literal & 1)
    let own = triggersOf.range(Int32(relation))
    if own.isEmpty { return }
    fired = literal
    // Taken out while it changes, so that it is never copied.
    var bindings = firedRow
    firedRow = []
    for i in own { complete(&triggers[i], literal, &bindings) }
    firedRow = bindings
    fired = -1
  }

  /// Joins the literals that are visible without being definite with the rest of each premise that they match.
  private func joinUncertain(_ alternative: Int) {
    var bindings: [Int32] = []
    for (i, part) in lowered.alternatives[alternative].parts.enumerated() {
      guard case .literal(let pattern, let by, _) = part else { continue }
      var trigger = Trigger(alternative: Int32(alternative), part: Int32(i), by: by, pair: -1, plan: nil)
      for row in relations[pattern.relation].definiteCount..<relations[pattern.relation].atoms.count {
        if isStopped { return }
        fired = literalCode(relations[pattern.relation].atoms[row], isNegated: pattern.isNegated)
        complete(&trigger, fired, &bindings)
      }
    }
    fired = -1
  }

  /// Joins a new literal with the rest of a premise that it may match.
  private func complete(_ trigger: inout Trigger, _ literal: LiteralCode, _ bindings: inout [Int32]) {
    let (id, part, pair, by) = (Int(trigger.alternative), Int(trigger.part), Int(trigger.pair), trigger.by)
    bindings.removeAll(keepingCapacity: true)
    for _ in 0..<variablesOf[id].count { bindings.append(-1) }
    if pair >= 0 {
      let pair = conflicts[Int(store.predicate(atom(of: literal)))][pair]
      guard case .literal(let pattern, _, _) = lowered.alternatives[id].parts[part],
        bind(pattern, by: pair, atom(of: literal), variablesOf[id], &bindings)
      else { return }
    }
    let plan: JoinPlan
    if let known = trigger.plan {
      plan = known
    } else if pair >= 0 {
      plan = makePlan(id, bound: Set(bindings.indices.filter { bindings[$0] >= 0 }), trigger: -1)
      trigger.plan = plan
    } else {
      plan = self.plan(id, .literal(part: part), bound: slots(of: part, in: id))
      trigger.plan = plan
    }
    if plan.entry >= 0, !agrees(atom(of: literal), plan.codes, plan.entry, &bindings) { return }
    if by >= 0, !isDefiniteLayer, !isForOtherRecords, holdsBy(literal, by) == .no { return }
    if isDefiniteLayer, !keepsDefinite, isHorn[id], plan.head >= 0 {
      join(plan, &bindings) { found, _ in derive(plan, found) }
    } else {
      join(plan, &bindings) { found, flags in addInstance(id, found, flags) }
    }
  }

  /// Makes the head of a plan definite, under complete bindings.
  @inline(__always) private func derive(_ plan: JoinPlan, _ bindings: [Int32]) {
    let (at, relation) = (plan.head, plan.codes[plan.head])
    let atom = interned(relation >> 1, plan.codes, at: at + 2, count: Int(plan.codes[at + 1]), bindings)
    countDefinite(plan.alternative, literalCode(atom, isNegated: relation & 1 == 1))
  }

  /// Counts an instance of the definite layer that is not kept; its head becomes definite.
  @inline(__always) private func countDefinite(_ alternative: Int, _ head: LiteralCode) {
    enqueue(head)
    unkept += 1
    instancesByStatement[Int(bodies.statements[alternative])] += 1
    if instances.count + unkept > limits.instances { stop() }
  }

  private func slots(of part: Int, in alternative: Int) -> Set<Int> {
    guard case .literal(let pattern, _, _) = lowered.alternatives[alternative].parts[part] else { return [] }
    return Set(pattern.arguments.filter(isVariable).map(payload))
  }

  /// Binds what an atom that excludes A tells of A.
  private func bind(
    _ pattern: Pattern, by pair: ConflictPair, _ other: Int32, _ variables: [Variable], _ bindings: inout [Int32]
  ) -> Bool {
    var slots = Array(repeating: Int32(-1), count: pair.types.count)
    guard match(pair.mine, pair.types, other, &slots) else { return false }
    for (column, code) in pair.other.arguments.enumerated() {
      let value = isVariable(code) ? slots[payload(code)] : Int32(payload(code))
      guard value >= 0 else { continue }
      let own = pattern.arguments[column]
      if !isVariable(own) {
        if Int32(payload(own)) != value { return false }
      } else if bindings[payload(own)] >= 0 {
        if bindings[payload(own)] != value { return false }
      } else {
        guard isValue(value, of: variables[payload(own)].type) else { return false }
        bindings[payload(own)] = value
      }
    }
    return true
  }

  /// Adds an instance if it is new; its head becomes possible.
  func addInstance(_ alternative: Int, _ bindings: [Int32], _ aggregateFlags: UInt8) {
    let head = head(of: alternative, bindings)
    let form = bodies.forms[alternative]
    if isDefiniteLayer {
      if isHorn[alternative], !keepsDefinite {
        return countDefinite(alternative, head)
      }
      guard atLeastsAreDefinite(alternative, bindings) else {
        waiting.append((alternative, bindings))
        return
      }
    } else if form == .argument, isVoid(head) {
      // It counts as absent, and is named all the same: who asks is told what excludes it.
      voidHeads.append(head)
      // On another record it may be shown, and lead to more.
      if isForOtherRecords { enqueue(head) }
      return
    }
    let id: Int32
    if isFoundOnce[alternative] {
      id = instances.append(Int32(alternative), bindings)
    } else {
      let (key, isNew) = instances.intern(Int32(alternative), bindings)
      guard isNew else { return }
      id = key
    }
    instanceHeads.append(head)
    instanceFlags.append(aggregateFlags | (isDefiniteLayer ? InstanceFlag.definite : 0))
    if aggregateFlags & InstanceFlag.soft != 0 { hasSoftRule = true }
    instancesByStatement[Int(bodies.statements[alternative])] += 1
    link(id, alternative, head)
    if instances.count + unkept > limits.instances { stop() }
  }

  private func link(_ id: Int32, _ alternative: Int, _ head: LiteralCode) {
    switch bodies.forms[alternative] {
    case .undercutter:
      let (key, isNew) = undercuts.intern(bodies.targets[alternative], head)
      if isNew {
        firstUndercutter.append(-1)
        undercutNode.append(-1)
      }
      nextInstance.append(firstUndercutter[Int(key)])
      firstUndercutter[Int(key)] = id
    case .defeater:
      nextInstance.append(literals[Int(head)].firstDefeater)
      literals[Int(head)].firstDefeater = id
    case .argument:
      nextInstance.append(literals[Int(head)].firstArgument)
      literals[Int(head)].firstArgument = id
      enqueue(head)
    }
  }
}
