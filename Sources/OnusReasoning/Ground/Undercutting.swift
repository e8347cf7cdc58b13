/// Rebuttals, exceptions and defeaters: grounded only against heads that there are, from those heads.

import OnusLanguage

extension GroundProgram {
  /// Grounds what stands against the instances from a number on, and against the literals of a stratum's predicates.
  func groundAttacks(_ clauses: [Int], from first: Int) {
    var targets: [(key: Int32, value: Int32)] = []
    var relationsMet: [(key: Int32, value: Int32)] = []
    for c in clauses {
      if lowered.clauses[c].attack >= 0 {
        targets.append((lowered.clauses[c].target, Int32(c)))
      } else if lowered.clauses[c].kind == .defeater {
        relationsMet.append((Int32(lowered.clauses[c].head.relation), Int32(c)))
      }
    }
    if !relationsMet.isEmpty {
      let defeaters = Grouped(relationsMet, keys: relations.count)
      for relation in relations.indices {
        let own = defeaters[Int32(relation)]
        if own.isEmpty { continue }
        for atom in relations[relation].atoms {
          for c in own { ground(Int(c), against: atom * 2 + Int32(relation & 1)) }
        }
      }
    }
    if targets.isEmpty { return }
    let undercutters = Grouped(targets, keys: rulebook.statements.count)
    var seen = RowTable()
    var next = first
    while next < instances.count, !isStopped {
      let statement = statement(ofInstance: Int32(next)).raw
      let head = instanceHeads[next]
      next += 1
      let own = undercutters.range(statement)
      if own.isEmpty || !seen.intern(statement, head).isNew { continue }
      for at in own { ground(Int(undercutters.all[at]), against: head) }
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
