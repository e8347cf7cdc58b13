/// Describes one argument: applied with all its premises, stopped, or what keeps it from applying.

import OnusLanguage

extension Prover {
  func describe(argument number: Int, _ key: ArgumentKey) {
    var argument = proof.arguments[number]
    switch key {
    case .instance(let i): describe(&argument, number, instance: i)
    case .lacking(let clause, let goal): describe(&argument, number, clause: clause, goal)
    case .idle: argument.verdict = .wouldNotPrevail
    }
    proof.arguments[number] = argument
  }

  private func describe(_ argument: inout Proof.Argument, _ number: Int, instance: Int32) {
    let row = Array(program.instances.row(instance))
    let alternative = program.lowered.alternatives[Int(row[0])]
    let bindings = Array(row.dropFirst())
    let head = program.instanceHeads[Int(instance)]
    let statement = program.rulebook[argument.statement]
    let holds = program.premises(instance)
    if statement.kind == .presumption, let burden = statement.burden {
      argument.burden = report(on: burden, for: head)
    }
    switch holds {
    case .no where ranks.isStoppedFirst(instance):
      let stopping = undercutters(of: argument.statement, head).applying
      argument.verdict = argument.burden?.isMet ?? false ? .burdenMet : .stopped
      argument.undercutters = stopping.map { self.argument($0) }
      // What it lacks besides, unless that follows from the failure of what it would show.
      let limit = ranks.rank(head)
      argument.premises = alternative.parts.filter {
        program.truth(of: $0, clause: alternative.clause, bindings) == .no && ranks.rank($0, bindings) <= limit
      }.map { premise($0, alternative.clause, bindings) }
      argument.lacksToo = !argument.premises.isEmpty
      consider(besides: stopping, &argument, GoalKey(program.groundLiteral(head)))
      return
    case .no:
      // Only what is looked at beside others comes here: the search finds what is lacking.
      let key = GoalKey(program.groundLiteral(head))
      describe(&argument, number, clause: alternative.clause, key)
      return
    case .undetermined:
      argument.verdict = .undetermined
      argument.premises = alternative.parts.filter {
        program.truth(of: $0, clause: alternative.clause, bindings) != .yes
      }.map { premise($0, alternative.clause, bindings) }
      consider(besides: [], &argument, GoalKey(program.groundLiteral(head)))
      return
    case .yes: break
    }
    let isDefinite = program.instanceFlags[Int(instance)] & GroundProgram.InstanceFlag.definite != 0
    argument.isFirm = isDefinite || program.isFirm(instance: instance)
    argument.premises = distinct(alternative.parts, statement.variables, bindings).map {
      premise($0, alternative.clause, bindings)
    }
    argument.judgedOn = dayOfForce(statement, alternative.clause, bindings)
    let undercut = program.undercutValue(instance)
    let undercutters = self.undercutters(of: argument.statement, head)
    if undercut == .yes {
      argument.verdict = .stopped
      argument.undercutters = undercutters.applying.map { self.argument($0) }
    } else if argument.burden?.isMet ?? false {
      argument.verdict = .burdenMet
      // What would rebut it all the same is looked for, since nothing else is decided of it.
      let goal = GoalKey(program.groundLiteral(head))
      let stopping = stopping(argument.statement, goal, before: ranks.rank(head))
      argument.undercutters = stopping.map { self.argument($0) }
      consider(besides: stopping, &argument, goal)
    } else {
      argument.verdict = undercut == .undetermined ? .undetermined : .applies
      argument.undercutters = (undercutters.applying + undercutters.idle).map { self.argument($0) }
    }
  }

  private func report(on burden: Burden, for head: LiteralCode) -> Proof.BurdenReport {
    let (against, inFavour) = (program.weight(head ^ 1), program.weight(head))
    return Proof.BurdenReport(
      burden: burden, against: against < 0 ? nil : StandardID(Int32(against)),
      inFavour: inFavour < 0 ? nil : StandardID(Int32(inFavour)), isMet: program.meetsBurden(burden, for: head),
      evidence: evidence(for: head ^ 1))
  }

  /// The evidence for a literal, of `not A` also that for what excludes A.
  func evidence(for literal: LiteralCode) -> [Int] {
    var found = facts(for: literal)
    if isNegated(literal) {
      for other in program.incompatibles(of: atom(of: literal)).sorted(by: isBefore(atom:_:)) {
        found += facts(for: other * 2)
      }
    }
    let facts = program.situation.facts
    let graded = found.filter { facts.standard(at: $0) != nil }
    return graded.indices.sorted { a, b in
      let (x, y) = (facts.standard(at: graded[a])?.raw ?? 0, facts.standard(at: graded[b])?.raw ?? 0)
      return x == y ? a < b : x > y
    }.map { graded[$0] }
  }

  // MARK: What does not apply

  private func describe(_ argument: inout Proof.Argument, _ number: Int, clause c: Int, _ key: GoalKey) {
    guard let seed = seed(c, key) else { return }
    let clause = program.lowered.clauses[c]
    let statement = program.rulebook[clause.statement]
    argument.bindings = seed.map { $0 < 0 ? nil : ConstantID($0) }
    if !program.isInForce(statement.id) {
      argument.verdict = .notInForce(day: program.situation.asOf)
      return
    }
    let limit = limit(clause, key)
    var hasEarlier = false
    var lapsed: Lapse?
    var ways = 0
    var best = -1
    var failing: [Failing] = []
    for id in clause.alternatives {
      let search = Nearest(program, alternative: id, seed: seed)
      switch search.run(seed, for: clause.attack >= 0 || key.isOpen ? nil : literal(of: key)) {
      case .holds(let bindings):
        if let day = dayOfForce(statement, c, bindings), statement.window?.contains(day) == false {
          argument.verdict = .notInForce(day: day)
          argument.bindings = bindings.map { $0 < 0 ? nil : ConstantID($0) }
          argument.premises = program.lowered.alternatives[id].parts.map { premise($0, c, bindings) }
          return
        }
        if clause.attack >= 0 || clause.kind == .defeater {
          // Nothing is for what it is against, so it was not grounded, and what would stop it was not either.
          let stopping = stopping(statement.id, key)
          argument.verdict = stopping.isEmpty ? .applies : .stopped
          argument.undercutters = (stopping.isEmpty ? besides([], statement.id, key) : stopping).map {
            self.argument($0)
          }
          argument.bindings = bindings.map { $0 < 0 ? nil : ConstantID($0) }
          argument.premises = program.lowered.alternatives[id].parts.map { premise($0, c, bindings) }
          return
        }
      case .fails(let part, let bindings, let satisfied, let others):
        ways += others + 1
        if let found = lapse(statement, id, bindings, before: limit) {
          // On such a day there is no instance, whatever else it lacks.
          lapsed = lapsed ?? found
          continue
        }
        best = max(best, satisfied)
        guard let part else { continue }
        let failures = search.failures(bindings, ranks)
        failing.append(
          Failing(
            first: search.reason(part, failures, before: Int32.max),
            early: search.reason(part, failures, before: limit),
            search: search, bindings: bindings, failures: failures, satisfied: satisfied))
      }
    }
    // Each way to meet the condition is told; of very many those that come furthest.
    if failing.count > Prover.mostWays { failing.removeAll { $0.satisfied < best } }
    hasEarlier = failing.contains { $0.first != $0.early }
    if let lapsed, best < 0 {
      argument.verdict = .notInForce(day: lapsed.day)
      argument.bindings = lapsed.bindings.map { $0 < 0 ? nil : ConstantID($0) }
      argument.premises = lapsed.parts.map { premise($0, c, lapsed.bindings) }
      return
    }
    argument.premises = lacks(failing.map { ($0.first, $0) }, c, statement, before: limit, &argument)
    if case .lacks = argument.verdict, let burden = statement.burden, statement.kind == .presumption, !key.isOpen,
      !argument.premises.isEmpty,
      case let report = report(on: burden, for: literal(of: key)), report.isMet
    {
      // It would not apply even if it lacked nothing.
      argument.verdict = .burdenMet
      argument.burden = report
      argument.lacksToo = true
    }
    if !key.isOpen {
      let stopping = clause.attack < 0 ? stopping(statement.id, key, before: limit) : []
      argument.undercutters = stopping.map { self.argument($0) }
      consider(besides: stopping, &argument, key)
    }
    argument.otherWays = max(0, ways - failing.count)
    if hasEarlier {
      // What is lacking first may itself follow from the goal's failure; then what was decided before is told.
      var other = argument
      other.premises = lacks(failing.map { ($0.early, $0) }, c, statement, before: limit, &other)
      alternates.append((key, number, other))
    }
  }

  /// Of the clauses that lack something for a goal all but those that come nearest; none where there are few.
  func farther(_ lacking: [(clause: Int, argument: Int)], _ key: GoalKey) -> [Int] {
    if lacking.count <= Prover.mostLacking { return [] }
    let distances = lacking.map { distance($0.clause, key) }
    let sorted = lacking.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    return sorted.dropFirst(Prover.mostLacking).sorted().map { lacking[$0].argument }
  }

  /// How far a clause is from holding for a goal: what it lacks and, among those that lack as much, for how much of it there
  /// is no evidence.
  private func distance(_ c: Int, _ key: GoalKey) -> Int {
    let clause = program.lowered.clauses[c]
    guard let seed = seed(c, key), program.isInForce(clause.statement) else { return Int.max }
    return clause.alternatives.map { id in
      let search = Nearest(program, alternative: id, seed: seed)
      guard case .fails(_, let found, _, _) = search.run(seed) else { return 0 }
      let distance = search.distance(found)
      return distance.lacking << 16 + distance.withoutEvidence
    }.min() ?? Int.max
  }

  /// Whether the condition of a clause holds in some way, on a day on which its statement is in force.
  func meetsCondition(_ c: Int, _ seed: [Int32]) -> Bool {
    let clause = program.lowered.clauses[c]
    let statement = program.rulebook[clause.statement]
    if !program.isInForce(statement.id) { return false }
    return clause.alternatives.contains { id in
      guard case .holds(let found) = Nearest(program, alternative: id, seed: seed).run(seed) else { return false }
      guard let window = statement.window else { return true }
      return dayOfForce(statement, c, found).map { window.contains($0) } ?? false
    }
  }

  /// How early it was decided that a clause gives nothing for a goal.
  private func limit(_ clause: Clause, _ key: GoalKey) -> Int32 {
    if key.isOpen { return Int32.max }
    let literal = literal(of: key)
    return clause.attack >= 0 ? max(0, ranks.rank(ofUndercutting: clause.target, literal)) : ranks.rank(literal)
  }

  /// The day at which force is judged, where the statement has a window.
  func dayOfForce(_ statement: Statement, _ clause: Int, _ bindings: [Int32]) -> CivilDate? {
    guard statement.window != nil else { return nil }
    guard let at = statement.at else { return program.situation.asOf }
    var evaluation = Evaluation(program: program, clause: clause)
    guard case .value(.date(let day)) = evaluation.value(of: at, bindings) else { return nil }
    return day
  }

  /// A day outside the window of a statement, with the premises that give it.
  private struct Lapse {
    var day: CivilDate
    var parts: [Part]
    var bindings: [Int32]
  }

  /// The day at which force is judged, where the premises that give it hold, as was decided before the goal, and it lies
  /// outside the window.
  private func lapse(_ statement: Statement, _ id: Int, _ bindings: [Int32], before limit: Int32) -> Lapse? {
    guard let window = statement.window, let at = statement.at else { return nil }
    var slots: Set<Int> = []
    variables(of: at, into: &slots)
    let alternative = program.lowered.alternatives[id]
    var isOpen = false
    let parts = alternative.parts.filter { part in
      guard case .literal(let pattern, _, _) = part else { return false }
      let variables = pattern.arguments.filter(isVariable).map(payload)
      guard variables.contains(where: slots.contains) else { return false }
      // Of what nothing binds any day might be judged.
      isOpen = isOpen || variables.contains { !slots.contains($0) && bindings[$0] < 0 }
      return true
    }
    let search = Nearest(
      program, clause: alternative.clause, parts: parts, bound: SlotSet(boundIn: bindings))
    let days = isOpen ? [] : search.solutions(bindings, atMost: Limits.members)
    guard let first = days.first, days.count < Limits.members,
      days.allSatisfy({ found in
        slots.allSatisfy { found[$0] >= 0 } && parts.allSatisfy { ranks.rank($0, found) <= limit }
          && dayOfForce(statement, alternative.clause, found).map { !window.contains($0) } ?? false
      }), let day = dayOfForce(statement, alternative.clause, first)
    else { return nil }
    return Lapse(day: day, parts: parts, bindings: first)
  }
}
