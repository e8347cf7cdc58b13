/// Explains one goal: what shows it, what stands against it, or what each candidate lacks.

import OnusLanguage

extension Prover {
  /// Arguments of one statement for one goal that are told where none of them prevails.
  private static let mostFailing = 4
  /// Arguments that hold and are told for one goal.
  static let mostHolding = 4
  /// Statements that lack something and are told for one goal.
  static let mostLacking = 6
  /// Ways to meet one condition up to which each is told that lacks something.
  static let mostWays = 6
  /// Near misses for a goal with an open place.
  static let mostMatches = 3

  func describe(goal number: Int, _ key: GoalKey) {
    var goal = proof.goals[number]
    if key.isOpen {
      describe(open: &goal, key)
    } else {
      describe(&goal, number, key, literal(of: key))
    }
    proof.goals[number] = goal
  }

  private func describe(_ goal: inout Proof.Goal, _ number: Int, _ key: GoalKey, _ literal: LiteralCode) {
    let facts = facts(for: literal)
    goal.facts = facts.filter { program.situation.facts.standard(at: $0) == nil }
    goal.evidence = facts.filter { program.situation.facts.standard(at: $0) != nil }
    goal.weight = standard(program.weight(literal))
    goal.contraryWeight = standard(program.weight(literal ^ 1))
    goal.hasEvidenceArgument = program.hasEvidenceArgument(literal)
    goal.isVoid = program.isVoid(literal)
    if key.isForTheRecord {
      goal.evidence = evidence(for: literal)
      goal.contraryEvidence = evidence(for: literal ^ 1)
      return
    }
    goal.hasStatements = clauses.concluding[key.relation].contains { seed($0, key) != nil }
    if program.isDefinite(literal) {
      describe(definite: &goal, number, literal)
    } else if program.provenValue(literal) == .yes {
      describe(proven: &goal, number, literal)
    } else if program.provenValue(literal ^ 1) == .yes {
      goal.contrary = self.goal(key.contrary)
      goal.failsAnyway = !goal.isVoid && ranks.rank(literal) < ranks.rank(literal ^ 1)
      if goal.failsAnyway || opposes(key) { describe(failed: &goal, key, literal) }
    } else {
      describe(failed: &goal, key, literal)
    }
  }

  private func standard(_ grade: Int8) -> StandardID? { grade < 0 ? nil : StandardID(Int32(grade)) }

  // MARK: Definite

  private func describe(definite goal: inout Proof.Goal, _ number: Int, _ literal: LiteralCode) {
    if goal.facts.isEmpty {
      let all = instances(from: program.literals[Int(literal)].firstArgument).filter {
        program.instanceFlags[Int($0)] & GroundProgram.InstanceFlag.definite != 0
      }
      let sorted = shownFirst(all, literal)
      goal.omitted = max(0, sorted.count - mostHolding)
      goal.arguments = sorted.prefix(mostHolding).map { argument(.instance($0)) }
      for (i, instance) in sorted.prefix(mostHolding).enumerated() where i > 0 {
        if !ranks.makesCertain(instance, literal) { suspects.append((number, goal.arguments[i])) }
      }
      if goal.arguments.isEmpty, isNegated(literal) {
        let others = program.incompatibles(of: atom(of: literal)).filter {
          program.isInDefiniteLayer($0 * 2)
        }
        goal.through = nearest(others, to: literal)
      }
    }
    if program.isVoid(literal) { goal.contrary = self.goal(literal ^ 1) }
    // Other values, and what is incompatible, are told where it is asked what is against it.
    let others = opposes(GoalKey(program.groundLiteral(literal))) ? rivals(inTheRecord: literal) : []
    for rival in [literal ^ 1] + others {
      for fact in facts(for: rival) {
        guard let grade = program.situation.facts.standard(at: fact) else { continue }
        goal.attacks.append(
          Proof.Attack(
            attacker: .evidence(fact, grade: grade), rival: Proof.Form(program.groundLiteral(rival)), outcome: .void))
      }
      if !program.isVoid(literal) { goal.attacks += voidArguments(for: rival) }
    }
  }

  /// The statements whose conditions are met and whose conclusion counts for nothing, since its contrary is certain.
  private func voidArguments(for literal: LiteralCode) -> [Proof.Attack] {
    let told = program.groundLiteral(literal)
    let key = GoalKey(told)
    return clauses.concluding[key.relation].compactMap { c in
      guard let seed = seed(c, key), meetsCondition(c, seed) else { return nil }
      return Proof.Attack(attacker: .argument(argument(.idle(clause: c, key))), rival: Proof.Form(told), outcome: .void)
    }
  }

  /// The arguments with the one that is shown at the head.
  private func shownFirst(_ all: [Int32], _ literal: LiteralCode) -> [Int32] {
    guard let shown = all.first(where: { ranks.makesCertain($0, literal) }) else { return [] }
    return [shown] + all.filter { $0 != shown }
  }

  /// Of the proven atoms that exclude another, the first that does not itself rest on the literal.
  private func nearest(_ others: [Int32], to literal: LiteralCode) -> [Int] {
    let sorted = others.sorted { isBefore(atom: $0, $1) }
    let chosen: Int32?
    if program.isDefinite(literal) {
      let own = ranks.certainty(literal)
      chosen = sorted.first { ranks.certainty($0 * 2) < own } ?? sorted.first
    } else {
      let own = ranks.rank(literal)
      chosen = sorted.first { ranks.rank($0 * 2) < own } ?? sorted.first
    }
    return chosen.map { [goal($0 * 2)] } ?? []
  }

  func isBefore(atom a: Int32, _ b: Int32) -> Bool {
    let (p, q) = (program.store.predicate(a), program.store.predicate(b))
    if p != q {
      let (x, y) = (program.rulebook.predicates[Int(p)].name, program.rulebook.predicates[Int(q)].name)
      return x == y ? p < q : Array(x.utf8).lexicographicallyPrecedes(Array(y.utf8))
    }
    return program.isBefore(program.store.arguments(a), program.store.arguments(b))
  }

  // MARK: Proven

  private func describe(proven goal: inout Proof.Goal, _ number: Int, _ literal: LiteralCode) {
    let isFirm = program.firmValue(literal)
    let holding = instances(from: program.literals[Int(literal)].firstArgument).filter {
      program.applicability($0) == .yes
    }
    let shown: Int32?
    if isFirm {
      let firm = holding.filter { program.isFirm(instance: $0) }
      shown =
        firm.first { ranks.supports($0, literal) && ranks.supportsFirmly($0, literal) }
        ?? firm.first { ranks.supports($0, literal) } ?? firm.first { ranks.supportsFirmly($0, literal) }
    } else {
      shown = holding.first { ranks.supports($0, literal) }
    }
    let isDirect = shown != nil || goal.hasEvidenceArgument
    var sorted = holding
    if let shown, !goal.hasEvidenceArgument {
      let rest = holding.filter { $0 != shown }
      let firm = rest.filter { program.isFirm(instance: $0) }
      sorted = [shown] + firm + rest.filter { !firm.contains($0) }
    }
    if !isDirect || prevailsOnlyThrough(literal), isNegated(literal) {
      let others = program.incompatibles(of: atom(of: literal)).filter {
        isFirm ? program.firmValue($0 * 2) : program.provenValue($0 * 2) == .yes
      }
      goal.through = nearest(others, to: literal)
      if !goal.through.isEmpty {
        sorted = []
        if isDirect { goal.passedOver = arguments(among: attacks(on: literal, shown: nil, holding: holding).told) }
      }
    }
    goal.omitted = max(0, sorted.count - mostHolding)
    goal.arguments = sorted.prefix(mostHolding).map { argument(.instance($0)) }
    for (i, instance) in sorted.prefix(mostHolding).enumerated() where !ranks.supports(instance, literal) {
      if instance != shown { suspects.append((number, goal.arguments[i])) }
    }
    goal.stopped = stoppedBeside(literal)
    if goal.through.isEmpty {
      (goal.attacks, goal.omittedAttacks) = attacks(on: literal, shown: shown, holding: holding)
    }
  }

  /// Arguments for what is proven that would hold, were they not rebutted or excepted before it was proven.
  private func stoppedBeside(_ literal: LiteralCode) -> [Int] {
    let own = instances(from: program.literals[Int(literal)].firstArgument).filter {
      program.premises($0) == .yes && program.applicability($0) == .no && ranks.failure($0) <= ranks.rank(literal)
    }
    return own.prefix(Prover.mostFailing).map { argument(.instance($0)) }
  }

  private func arguments(among attacks: [Proof.Attack]) -> [Int] {
    attacks.compactMap { if case .argument(let number) = $0.attacker { number } else { nil } }
  }

  /// Whether `not A` is proven although its own arguments do not prevail.
  private func prevailsOnlyThrough(_ literal: LiteralCode) -> Bool {
    guard isNegated(literal) else { return false }
    return attacks(on: literal, shown: nil, holding: holding(literal)).told.contains {
      switch $0.outcome {
      case .unbeaten, .undetermined, .waits, .stands, .wouldBeBeaten: true
      case .beaten, .beatenAnyway, .fails, .tooWeak, .void: false
      }
    }
  }

  func holding(_ literal: LiteralCode) -> [Int32] {
    instances(from: program.literals[Int(literal)].firstArgument).filter { program.applicability($0) == .yes }
  }

  // MARK: Not proven

  private func describe(failed goal: inout Proof.Goal, _ key: GoalKey, _ literal: LiteralCode) {
    if goal.isVoid {
      goal.contrary = self.goal(key.contrary)
      if opposes(key) { (goal.attacks, goal.omittedAttacks) = facing(literal, []) }
      return
    }
    let found = candidates(for: key, literal)
    goal.arguments = found.arguments
    goal.farther = farther(found.lacking, key)
    goal.omitted = found.omitted
    if isNegated(literal) {
      // `not A` waits for what is incompatible with A where that is undetermined.
      let others = program.incompatibles(of: atom(of: literal)).filter { program.provenValue($0 * 2) == .undetermined }
      goal.through = others.sorted { isBefore(atom: $0, $1) }.prefix(Prover.mostMatches).map { self.goal($0 * 2) }
      if goal.through.isEmpty { goal.excluders = excluders(of: GoalKey(program.groundLiteral(literal ^ 1))) }
    }
    guard found.isArgued || goal.hasEvidenceArgument || !found.late.isEmpty else {
      let candidates = goal.arguments.map { proof.arguments[$0].statement }
      if opposes(key) {
        (goal.attacks, goal.omittedAttacks) = facing(literal, candidates)
      } else if !candidates.isEmpty {
        let all = facing(literal, candidates).told
        goal.attacks = all.filter(\.stands)
        goal.passedOver = arguments(among: all.filter { !$0.stands })
      }
      return
    }
    let holding = holding(literal)
    (goal.attacks, goal.omittedAttacks) = attacks(on: literal, shown: nil, holding: holding + found.late)
    goal.isCrossed =
      (!holding.isEmpty || goal.hasEvidenceArgument)
      && goal.attacks.allSatisfy {
        switch $0.outcome {
        case .beaten, .beatenAnyway, .fails, .tooWeak, .void: true
        case .unbeaten, .undetermined, .waits, .stands, .wouldBeBeaten: false
        }
      }
    if goal.isCrossed { goal.losses = losses(of: literal, holding: holding) }
  }

  /// What might have shown a literal, and whether any of it applies, or may; `late` does not apply only since the literal
  /// fails, which it would do even if this applied.
  private func candidates(
    for key: GoalKey, _ literal: LiteralCode
  ) -> (arguments: [Int], lacking: [(clause: Int, argument: Int)], omitted: Int, isArgued: Bool, late: [Int32]) {
    let all = instances(from: program.literals[Int(literal)].firstArgument)
    let limit = ranks.rank(literal)
    var late = all.filter { program.applicability($0) == .no && ranks.failure($0) >= limit && limit < Int32.max }
    // Where nothing would stand against them they fail in a circle of support, and that is to be told.
    if !late.isEmpty, holding(literal).isEmpty, !program.hasEvidenceArgument(literal), !isOpposed(literal, late) {
      late = []
    }
    var isArgued = false
    var omitted = 0
    var arguments: [Int] = []
    var lacking: [(clause: Int, argument: Int)] = []
    for c in clauses.concluding[key.relation] where seed(c, key) != nil {
      let own = all.filter { program.lowered.alternatives[Int(program.instances.row($0).first ?? 0)].clause == c }
      var told: [Int32] = []
      for wanted in [Truth.yes, .undetermined] where told.isEmpty {
        told = own.filter { program.premises($0) == wanted }
      }
      if told.contains(where: { program.applicability($0) != .no }) {
        isArgued = true
        told = told.filter { program.applicability($0) != .no }
      }
      if told.isEmpty, let stopped = own.first(where: { ranks.isStoppedFirst($0) }) { told = [stopped] }
      if told.isEmpty, own.contains(where: { late.contains($0) }) {
        arguments.append(argument(.idle(clause: c, key)))
      } else if told.isEmpty {
        lacking.append((c, argument(.lacking(clause: c, key))))
        arguments.append(lacking[lacking.count - 1].argument)
      } else {
        omitted += max(0, told.count - Prover.mostFailing)
        arguments += told.prefix(Prover.mostFailing).map { argument(.instance($0)) }
      }
    }
    return (arguments, lacking, omitted, isArgued, late)
  }

  private func describe(open goal: inout Proof.Goal, _ key: GoalKey) {
    var near: [(isFar: Bool, literal: LiteralCode)] = []
    for literal in visible(key) {
      let status = program.status(literal)
      guard status == .unproven else {
        near.append((false, literal))
        continue
      }
      let isClose =
        program.weight(literal) >= 0
        || instances(from: program.literals[Int(literal)].firstArgument).contains {
          program.premises($0) != .no
        }
      near.append((!isClose, literal))
    }
    let sorted = near.sorted { a, b in
      a.isFar != b.isFar ? b.isFar : isBefore(atom: atom(of: a.literal), atom(of: b.literal))
    }
    goal.matches = sorted.prefix(Prover.mostMatches).map { self.goal($0.literal) }
    goal.otherMatches = sorted.count - goal.matches.count
    goal.hasStatements = clauses.concluding[key.relation].contains { seed($0, key) != nil }
    if goal.matches.isEmpty {
      let lacking = clauses.concluding[key.relation].filter { seed($0, key) != nil }
        .map { (clause: $0, argument: argument(.lacking(clause: $0, key))) }
      goal.arguments += lacking.map(\.argument)
      goal.farther = farther(lacking, key)
      if key.isNegated { goal.excluders = excluders(of: key.contrary) }
    }
  }

  /// The visible literals that fit a goal with open places.
  func visible(_ key: GoalKey) -> [LiteralCode] {
    var found: [LiteralCode] = []
    let columns = key.places.indices.filter { key.places[$0] & 1 == 0 }
    program.forEachVisible(key.relation, columns, columns.map { key.places[$0] >> 1 }) { a in
      let fits = key.places.indices.allSatisfy { column in
        let value = program.store.argument(a, column)
        let place = key.places[column]
        if !key.links.isEmpty, program.store.argument(a, Int(key.links[column])) != value { return false }
        return place & 1 == 1 ? program.isValue(value, of: TypeID(place >> 1)) : value == place >> 1
      }
      if fits { found.append(literalCode(a, isNegated: key.isNegated)) }
      return true
    }
    return found
  }

  /// The variables of a clause's statement.
  func slotVariables(of c: Int) -> [Variable] {
    program.rulebook.statements[Int(program.lowered.clauses[c].statement.raw)].variables
  }

  /// What a clause's variables are for a goal: nil where its head cannot be the goal.
  func seed(_ c: Int, _ key: GoalKey) -> [Int32]? {
    let head = program.lowered.clauses[c].head
    guard head.relation == key.relation else { return nil }
    let variables = slotVariables(of: c)
    var bindings = Array(repeating: Int32(-1), count: variables.count)
    for (column, code) in head.arguments.enumerated() {
      let place = key.places[column]
      if place & 1 == 1 {
        if !isVariable(code), !program.isValue(Int32(payload(code)), of: TypeID(place >> 1)) { return nil }
        continue
      }
      let value = place >> 1
      if !isVariable(code) {
        if Int32(payload(code)) != value { return nil }
      } else if bindings[payload(code)] >= 0 {
        if bindings[payload(code)] != value { return nil }
      } else {
        guard program.isValue(value, of: variables[payload(code)].type) else { return nil }
        bindings[payload(code)] = value
      }
    }
    return bindings
  }
}
