/// Rebuttals, exceptions and defeaters: grounded only against heads that there are, from those heads.

import OnusLanguage

/// The clauses of a stratum that stand against others.
struct Attacks {
  /// By statement: the clauses that undercut it; nil where nothing undercuts.
  let undercutters: Grouped?
  /// The relations of heads of defeaters, each with these in its order.
  let defeaters: [(relation: Int, clauses: [Int])]

  init(_ clauses: [Int], _ lowered: Lowered, statements: Int, relations: Int) {
    let targets = clauses.filter { lowered.clauses[$0].attack >= 0 }
    undercutters =
      targets.isEmpty
      ? nil : Grouped(targets.map { (lowered.clauses[$0].target, Int32($0)) }, keys: statements)
    let others = clauses.filter { lowered.clauses[$0].attack < 0 && lowered.clauses[$0].kind == .defeater }
    let byRelation = Grouped(others.map { (Int32(lowered.clauses[$0].head.relation), Int32($0)) }, keys: relations)
    defeaters = (others.isEmpty ? 0..<0 : 0..<relations).compactMap { relation in
      let own = byRelation[Int32(relation)].map { Int($0) }
      return own.isEmpty ? nil : (relation, own)
    }
  }
}

extension GroundProgram {
  /// Grounds what stands against the instances from a number on, and against the literals of a stratum's predicates.
  func groundAttacks(_ attacks: Attacks, from first: Int) {
    for (relation, clauses) in attacks.defeaters {
      for atom in relations[relation].atoms {
        for c in clauses { ground(c, against: atom * 2 + Int32(relation & 1)) }
      }
    }
    guard let undercutters = attacks.undercutters else { return }
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
