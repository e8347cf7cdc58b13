/// Rebuttals, exceptions and defeaters: grounded only against heads that there are, from those heads.

import OnusLanguage

extension GroundProgram {
  /// Grounds what stands against the instances from a number on, and against the literals of a stratum's predicates.
  func groundAttacks(_ clauses: [Int], from first: Int) {
    var undercutters: [[Int]] = Array(repeating: [], count: rulebook.statements.count)
    var defeaters: [[Int]] = Array(repeating: [], count: relations.count)
    for c in clauses {
      let clause = lowered.clauses[c]
      if clause.attack >= 0 {
        undercutters[Int(clause.target)].append(c)
      } else if clause.kind == .defeater {
        defeaters[clause.head.relation].append(c)
      }
    }
    for (relation, list) in defeaters.enumerated() where !list.isEmpty {
      for atom in relations[relation].atoms {
        for c in list { ground(c, against: atom * 2 + Int32(relation & 1)) }
      }
    }
    var seen = RowTable()
    var next = first
    while next < instances.count, !isStopped {
      let statement = statement(ofInstance: Int32(next)).raw
      let head = instanceHeads[next]
      next += 1
      if undercutters[Int(statement)].isEmpty || !seen.intern(statement, head).isNew { continue }
      for c in undercutters[Int(statement)] { ground(c, against: head) }
    }
  }

  private func ground(_ c: Int, against literal: LiteralCode) {
    guard lowered.clauses[c].head.relation == Int(store.predicate(atom(of: literal))) * 2 + Int(literal & 1) else {
      return
    }
    for alternative in lowered.clauses[c].alternatives {
      // Taken out while it changes, so that it is never copied.
      var bindings = firedRow
      firedRow = []
      defer { firedRow = bindings }
      bindings.removeAll(keepingCapacity: true)
      for _ in 0..<variablesOf[alternative].count { bindings.append(-1) }
      guard unify(lowered.clauses[c].head, atom(of: literal), variablesOf[alternative], &bindings) else { return }
      let plan = plan(
        alternative, .head, bound: Set(lowered.clauses[c].head.arguments.filter(isVariable).map(payload)))
      join(plan, &bindings) { found, flags in addInstance(alternative, found, flags) }
    }
  }
}
