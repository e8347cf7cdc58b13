/// The possible literals of a stratum and the instances that give them, semi-naive.
///
/// Every statement of the stratum is joined once over what is visible; after that each new literal, as it becomes
/// visible, is joined with the rest of every premise that it matches. One queue, a literal at a time, so a long recursion
/// costs what it derives. An instance has a key, so a join that meets it twice adds it once.

import OnusLanguage

/// A premise that a new literal may match.
struct Trigger {
  var alternative: Int
  var part: Int
  /// Index into the conflicts of the literal's predicate where it stands for `not A`; -1 where it is the premise itself.
  var pair: Int
  /// The rest of the join, planned when it is first needed.
  var plan: JoinPlan?
}

extension GroundProgram {
  /// Grounds the arguments among these clauses over what is visible and what they add.
  func groundArguments(_ clauses: [Int]) {
    triggers = Array(repeating: [], count: relations.count)
    for c in clauses {
      for alternative in lowered.clauses[c].alternatives { watch(alternative) }
    }
    for c in clauses {
      for alternative in lowered.clauses[c].alternatives {
        // Where a premise has nothing visible yet, all is left to the literals to come.
        if lacksPremise(alternative) { continue }
        var bindings = Array(repeating: Int32(-1), count: variablesOf[alternative].count)
        join(plan(alternative, .nothing, bound: []), &bindings) { found, flags in
          addInstance(alternative, found, flags)
        }
        if isStopped { return }
      }
    }
    drain()
  }

  private func lacksPremise(_ alternative: Int) -> Bool {
    lowered.alternatives[alternative].parts.contains { part in
      guard case .literal(let pattern, _, _) = part, relations[pattern.relation].atoms.isEmpty else { return false }
      return !(pattern.isNegated && isClosed[Int(pattern.predicate)])
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
      if isDefiniteLayer { literals[Int(literal)].flags |= Flag.definite }
      fire(literal)
    }
    queue.removeAll(keepingCapacity: true)
  }

  private func watch(_ alternative: Int) {
    for (i, part) in lowered.alternatives[alternative].parts.enumerated() {
      guard case .literal(let pattern, _, _) = part else { continue }
      triggers[pattern.relation].append(Trigger(alternative: alternative, part: i, pair: -1, plan: nil))
      guard pattern.isNegated, isClosed[Int(pattern.predicate)] else { continue }
      // Whatever excludes A may stand for `not A`: seen from the other's side, the pair's `other` is A's pattern.
      for (q, pairs) in conflicts.enumerated() {
        for (p, pair) in pairs.enumerated() where pair.other.predicate == pattern.predicate {
          triggers[q * 2].append(Trigger(alternative: alternative, part: i, pair: p, plan: nil))
        }
      }
    }
  }

  private func fire(_ literal: LiteralCode) {
    let a = atom(of: literal)
    let relation = Int(store.predicate(a)) * 2 + Int(literal & 1)
    for i in triggers[relation].indices {
      let (id, part, pair) = (triggers[relation][i].alternative, triggers[relation][i].part, triggers[relation][i].pair)
      guard case .literal(let pattern, let by, _) = lowered.alternatives[id].parts[part] else { continue }
      var bindings = Array(repeating: Int32(-1), count: variablesOf[id].count)
      if pair < 0 {
        guard unify(pattern, a, variablesOf[id], &bindings) else { continue }
        if by >= 0, !isDefiniteLayer, !isForOtherRecords, holdsBy(literal, by) == .no { continue }
      } else {
        let pair = conflicts[Int(store.predicate(a))][pair]
        guard bind(pattern, by: pair, a, variablesOf[id], &bindings) else { continue }
      }
      let plan: JoinPlan
      if let known = triggers[relation][i].plan {
        plan = known
      } else {
        let bound = { Set(bindings.indices.filter { bindings[$0] >= 0 }) }
        plan =
          pair < 0
          ? self.plan(id, .literal(part: part), bound: bound()) : makePlan(id, bound: bound(), trigger: -1)
        triggers[relation][i].plan = plan
      }
      join(plan, &bindings) { found, flags in addInstance(id, found, flags) }
    }
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
    let c = lowered.alternatives[alternative].clause
    let head = instantiate(lowered.clauses[c].head, bindings)
    if isDefiniteLayer {
      guard atLeastsAreDefinite(alternative, bindings) else {
        waiting.append((alternative, bindings))
        return
      }
    } else if lowered.clauses[c].attack < 0, lowered.clauses[c].kind != .defeater, isVoid(head) {
      return
    }
    keyRow.removeAll(keepingCapacity: true)
    keyRow.append(Int32(alternative))
    keyRow.append(contentsOf: bindings)
    let (id, isNew) = instances.intern(keyRow)
    guard isNew else { return }
    instanceHeads.append(head)
    instanceFlags.append(aggregateFlags | (isDefiniteLayer ? InstanceFlag.definite : 0))
    if aggregateFlags & InstanceFlag.soft != 0 { hasSoftRule = true }
    instancesByStatement[Int(lowered.clauses[c].statement.raw)] += 1
    link(id, c, head)
    if instances.count > limits.instances { stop() }
  }

  private func link(_ id: Int32, _ c: Int, _ head: LiteralCode) {
    if lowered.clauses[c].attack >= 0 {
      let (key, isNew) = undercuts.intern([lowered.clauses[c].target, head])
      if isNew {
        firstUndercutter.append(-1)
        undercutNode.append(-1)
      }
      nextInstance.append(firstUndercutter[Int(key)])
      firstUndercutter[Int(key)] = id
    } else if lowered.clauses[c].kind == .defeater {
      nextInstance.append(literals[Int(head)].firstDefeater)
      literals[Int(head)].firstDefeater = id
    } else {
      nextInstance.append(literals[Int(head)].firstArgument)
      literals[Int(head)].firstArgument = id
      enqueue(head)
    }
  }
}
