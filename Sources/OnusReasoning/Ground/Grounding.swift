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
}

extension Preference {
  /// A superiority without its form.
  struct Pair: Hashable {
    var superior: StatementID
    var inferior: StatementID
  }
}

extension GroundProgram {
  /// Grounds the arguments among these clauses over what is visible and what they add.
  func groundArguments(_ clauses: [Int]) {
    triggers = Array(repeating: [], count: relations.count)
    for c in clauses {
      for alternative in lowered.clauses[c].alternatives { watch(alternative) }
    }
    for c in clauses {
      let clause = lowered.clauses[c]
      let statement = rulebook[clause.statement]
      for alternative in clause.alternatives {
        // What new literals can complete is left to them, unless everything it needs may be visible already.
        var bindings = Array(repeating: Int32(-1), count: statement.variables.count)
        join(plan(alternative, .nothing, bound: []), &bindings) { found, flags in
          addInstance(alternative, found, flags)
        }
        if isStopped { return }
      }
    }
    drain()
  }

  /// Makes queued literals visible, one after another, and joins what they complete.
  func drain() {
    var next = 0
    while next < queue.count {
      if isStopped { return }
      let literal = queue[next]
      next += 1
      show(literal)
      if isDefiniteLayer { flags[Int(literal)] |= Flag.definite }
      fire(literal)
    }
    queue.removeAll(keepingCapacity: true)
  }

  private func watch(_ alternative: Int) {
    for (i, part) in lowered.alternatives[alternative].parts.enumerated() {
      guard case .literal(let pattern, _, _) = part else { continue }
      triggers[pattern.relation].append(Trigger(alternative: alternative, part: i, pair: -1))
      guard pattern.isNegated, isClosed[Int(pattern.predicate)] else { continue }
      // Whatever excludes A may stand for `not A`: seen from the other's side, the pair's `other` is A's pattern.
      for (q, pairs) in conflicts.enumerated() {
        for (p, pair) in pairs.enumerated() where pair.other.predicate == pattern.predicate {
          triggers[q * 2].append(Trigger(alternative: alternative, part: i, pair: p))
        }
      }
    }
  }

  private func fire(_ literal: LiteralCode) {
    let a = atom(of: literal)
    let relation = Int(store.predicate(a)) * 2 + Int(literal & 1)
    for i in triggers[relation].indices {
      let trigger = triggers[relation][i]
      guard case .literal(let pattern, _, _) = lowered.alternatives[trigger.alternative].parts[trigger.part] else { continue }
      let statement = statement(of: trigger.alternative)
      var bindings = Array(repeating: Int32(-1), count: statement.variables.count)
      if trigger.pair < 0 {
        guard unify(pattern, a, statement.variables, &bindings) else { continue }
        if case .literal(_, let by, _) = lowered.alternatives[trigger.alternative].parts[trigger.part], by >= 0,
          !isDefiniteLayer, holdsBy(literal, by) == .no
        {
          continue
        }
      } else {
        guard bind(pattern, by: conflicts[Int(store.predicate(a))][trigger.pair], a, statement.variables, &bindings) else {
          continue
        }
      }
      let start: PlanKey.Start =
        trigger.pair < 0 ? .part(trigger.part) : .contrary(trigger.part, pair: trigger.pair &+ relation &* 1024)
      let known = bindings
      let plan = plan(trigger.alternative, start, bound: Set(known.indices.filter { known[$0] >= 0 }))
      join(plan, &bindings) { found, flags in addInstance(trigger.alternative, found, flags) }
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
    let clause = clause(of: alternative)
    let head = instantiate(clause.head, bindings)
    if isDefiniteLayer {
      guard atLeastsAreDefinite(alternative, bindings) else {
        waiting.append((alternative, bindings))
        return
      }
    } else if clause.attack < 0, clause.kind != .defeater, isVoid(head) {
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
    instancesByStatement[Int(clause.statement.raw)] += 1
    link(id, clause, head)
    if instances.count > limits.instances { stop() }
  }

  private func link(_ id: Int32, _ clause: Clause, _ head: LiteralCode) {
    if clause.attack >= 0 {
      let (key, isNew) = undercuts.intern([clause.target, head])
      if isNew {
        firstUndercutter.append(-1)
        undercutNode.append(-1)
      }
      nextInstance.append(firstUndercutter[Int(key)])
      firstUndercutter[Int(key)] = id
    } else if clause.kind == .defeater {
      nextInstance.append(firstDefeater[Int(head)])
      firstDefeater[Int(head)] = id
    } else {
      nextInstance.append(firstArgument[Int(head)])
      firstArgument[Int(head)] = id
      enqueue(head)
    }
  }

  /// Ends everything: the statement with the most instances is named.
  func stop() {
    guard !isStopped else { return }
    isStopped = true
    let most = instancesByStatement.indices.max { a, b in
      let (x, y) = (instancesByStatement[a], instancesByStatement[b])
      return x != y ? x < y : rulebook.statements[a].name > rulebook.statements[b].name
    }
    guard let most else { return }
    let statement = rulebook.statements[most]
    diagnostics.append(
      Diagnostic(
        .tooManyInstances, at: statement.namePlace,
        "\(statement.name) grew past the limit: of \(limits.instances) ground instances it made \(instancesByStatement[most])",
        suggestion: "join its variables by a premise that relates them"))
  }
}
