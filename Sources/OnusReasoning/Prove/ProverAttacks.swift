/// What stands or could stand against a goal, and how each fares against the arguments for it.

import OnusLanguage

extension Prover {
  /// Opposed statements that do not apply and are told all the same.
  private static let mostIdle = 12

  /// What stands or could stand against a literal, and how much more that does not apply; `holding` are its applicable arguments, `shown` the one that is shown.
  func attacks(on literal: LiteralCode, shown: Int32?, holding: [Int32]) -> (told: [Proof.Attack], omitted: Int) {
    var supporters: [Contender] = []
    if let shown { supporters.append(.statement(statement(of: shown))) }
    if program.hasEvidenceArgument(literal) {
      supporters.insert(.evidence(grade: program.literals[Int(literal)].grade), at: 0)
    }
    for i in holding where shown == nil || program.firmValue(literal) == false || program.isFirm(instance: i) {
      let own = Contender.statement(statement(of: i))
      if !supporters.contains(own) { supporters.append(own) }
    }
    let waiting = instances(from: program.literals[Int(literal)].firstArgument).filter {
      program.applicability($0) == .undetermined
    }.map { Contender.statement(statement(of: $0)) }
    let sides = (holding: supporters, waiting: waiting)
    // A presumption tells of the evidence against it beside its burden.
    let isToldByBurden = instances(from: program.literals[Int(literal)].firstArgument).contains {
      program.rulebook[statement(of: $0)].kind == .presumption && program.rulebook[statement(of: $0)].burden != nil
    }
    var found: [Proof.Attack] = []
    var idle: [Proof.Attack] = []
    var omitted = 0
    var rivals = program.contraries(of: literal).filter { $0 != literal ^ 1 }
      .sorted { isBefore(atom: atom(of: $0), atom(of: $1)) }
    rivals.insert(literal ^ 1, at: 0)
    for rival in rivals {
      let told = Proof.Form(program.groundLiteral(rival))
      let key = GoalKey(program.groundLiteral(rival))
      if program.hasEvidenceArgument(rival),
        let best = facts(for: rival).first(where: { program.situation.facts.standard(at: $0) != nil })
      {
        let grade = program.literals[Int(rival)].grade
        found.append(
          Proof.Attack(
            attacker: .evidence(best, grade: StandardID(Int32(grade))), rival: told,
            outcome: outcome(.evidence(grade: grade), .yes, sides)))
      } else if !isToldByBurden {
        let weak = facts(for: rival).filter {
          program.situation.facts.standard(at: $0) != nil && !program.isVoid(rival)
        }
        if let best = weak.first, let grade = program.situation.facts.standard(at: best) {
          found.append(Proof.Attack(attacker: .evidence(best, grade: grade), rival: told, outcome: .tooWeak))
        }
      }
      add(
        attackers: instances(from: program.literals[Int(rival)].firstArgument),
        clauses.concluding[key.relation], key, rival: told, sides, &found, &idle, &omitted)
    }
    let own = GoalKey(program.groundLiteral(literal))
    // What is declared incompatible and of which nothing is said has rules too, which do not apply.
    for key in excluding(own, besides: rivals) {
      add(attackers: [], clauses.concluding[key.relation], key, rival: Proof.Form(key), sides, &found, &idle, &omitted)
    }
    add(
      attackers: instances(from: program.literals[Int(literal)].firstDefeater), clauses.defeating[own.relation], own,
      rival: nil,
      sides, &found, &idle, &omitted)
    return (found + idle, omitted)
  }

  private func statement(of instance: Int32) -> StatementID {
    program.clause(of: Int(program.instances.row(instance).first ?? 0)).statement
  }

  private func add(
    attackers: [Int32], _ clauses: [Int], _ key: GoalKey, rival: Proof.Form?,
    _ sides: (holding: [Contender], waiting: [Contender]), _ found: inout [Proof.Attack], _ idle: inout [Proof.Attack],
    _ omitted: inout Int
  ) {
    for c in clauses where seed(c, key) != nil {
      let own = attackers.filter { program.lowered.alternatives[Int(program.instances.row($0).first ?? 0)].clause == c }
      let active = own.filter { program.applicability($0) != .no }
      for i in active {
        let outcome = outcome(.statement(statement(of: i)), program.applicability(i), sides)
        found.append(Proof.Attack(attacker: .argument(argument(.instance(i))), rival: rival, outcome: outcome))
      }
      if !active.isEmpty { continue }
      // What is not told is not described either: nothing would refer to it.
      if idle.count == Prover.mostIdle {
        omitted += 1
        continue
      }
      // What would be beaten anyway need not be told why it does not apply.
      let contender = Contender.statement(program.lowered.clauses[c].statement)
      if let supporter = sides.holding.first(where: { program.beats($0, contender) != nil }),
        let line = program.beats(supporter, contender)
      {
        let lacking = argument(.idle(clause: c, key))
        idle.append(
          Proof.Attack(attacker: .argument(lacking), rival: rival, outcome: .beatenAnyway(by: winner(supporter), line)))
        continue
      }
      if let stopped = own.first(where: { program.premises($0) == .yes }) {
        idle.append(Proof.Attack(attacker: .argument(argument(.instance(stopped))), rival: rival, outcome: .fails))
      } else {
        idle.append(
          Proof.Attack(attacker: .argument(argument(.lacking(clause: c, key))), rival: rival, outcome: .fails))
      }
    }
  }

  /// How an attacker fares against the arguments for a literal, those that hold and those that are undetermined.
  private func outcome(
    _ attacker: Contender, _ applies: Truth, _ sides: (holding: [Contender], waiting: [Contender])
  ) -> Proof.Attack.Outcome {
    for supporter in sides.holding {
      if let line = program.beats(supporter, attacker) { return .beaten(by: winner(supporter), line) }
    }
    for supporter in sides.waiting {
      if let line = program.beats(supporter, attacker) { return .waits(for: winner(supporter), line) }
    }
    if applies == .undetermined { return .undetermined }
    let lost = sides.holding.filter { program.beats(attacker, $0) != nil }
    return .unbeaten(over: lost.map(winner), lost.first.flatMap { program.beats(attacker, $0) })
  }

  /// Where each side prevails over the other: how every argument for a literal is beaten.
  func losses(of literal: LiteralCode, holding: [Int32]) -> [Proof.Loss] {
    var rivals: [Contender] = []
    var own: [Contender] = []
    func add(_ contender: Contender, to list: inout [Contender]) {
      if !list.contains(contender) { list.append(contender) }
    }
    if program.hasEvidenceArgument(literal) { own.append(.evidence(grade: program.literals[Int(literal)].grade)) }
    for i in holding { add(.statement(statement(of: i)), to: &own) }
    let sorted = program.contraries(of: literal).sorted { isBefore(atom: atom(of: $0), atom(of: $1)) }
    for rival in sorted {
      if program.hasEvidenceArgument(rival) { add(.evidence(grade: program.literals[Int(rival)].grade), to: &rivals) }
      for i in self.holding(rival) { add(.statement(statement(of: i)), to: &rivals) }
    }
    return own.compactMap { loser in
      for rival in rivals {
        guard let line = program.beats(rival, loser) else { continue }
        return Proof.Loss(loser: winner(loser), winner: winner(rival), line: line)
      }
      return nil
    }
  }

  /// All that is against a literal for which nothing applies, and how what applies would fare against what might have been for it.
  func facing(_ literal: LiteralCode, _ candidates: [StatementID]) -> (told: [Proof.Attack], omitted: Int) {
    var (told, omitted) = attacks(on: literal, shown: nil, holding: [])
    for (i, attack) in told.enumerated() {
      guard case .unbeaten = attack.outcome else { continue }
      let contender: Contender
      switch attack.attacker {
      case .argument(let number): contender = .statement(proof.arguments[number].statement)
      case .evidence(_, let grade): contender = .evidence(grade: Int8(grade.raw))
      }
      told[i].outcome = .stands
      for candidate in candidates {
        guard let line = program.beats(.statement(candidate), contender) else { continue }
        told[i].outcome = .wouldBeBeaten(by: .statement(candidate), line)
        break
      }
    }
    return (told, omitted)
  }

  /// Whether something applies, or may, against a literal that these arguments for it would not beat if they applied.
  func isOpposed(_ literal: LiteralCode, _ arguments: [Int32]) -> Bool {
    let own = arguments.map { Contender.statement(statement(of: $0)) }
    func stands(_ opponent: Contender) -> Bool { !own.contains { program.beats($0, opponent) != nil } }
    func stands(_ start: Int32) -> Bool {
      instances(from: start).contains {
        program.applicability($0) != .no && stands(.statement(statement(of: $0)))
      }
    }
    if stands(program.literals[Int(literal)].firstDefeater) { return true }
    return program.contraries(of: literal).contains { rival in
      if stands(program.literals[Int(rival)].firstArgument) { return true }
      return program.hasEvidenceArgument(rival) && stands(.evidence(grade: program.literals[Int(rival)].grade))
    }
  }

  private func winner(_ contender: Contender) -> Proof.Attack.Winner {
    switch contender {
    case .statement(let s): .statement(s)
    case .evidence(let grade): .evidence(StandardID(Int32(grade)))
    }
  }
}
