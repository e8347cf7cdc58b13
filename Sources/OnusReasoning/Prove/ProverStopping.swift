/// The rebuttals and exceptions to an argument: those that stop it, those that would if it lacked nothing, and the others.

import OnusLanguage

extension Prover {
  /// Exceptions to exceptions that are looked at where nothing is grounded.
  private static let deepest = 16

  /// The rebuttals and exceptions against a statement with this head: those that apply, or might, and the others.
  func undercutters(
    of statement: StatementID, _ head: LiteralCode
  ) -> (applying: [ArgumentKey], idle: [ArgumentKey]) {
    let goal = GoalKey(program.groundLiteral(head))
    let row = program.undercuts.find([statement.raw, head])
    let all = row < 0 ? [] : instances(from: program.firstUndercutter[Int(row)])
    var applying: [ArgumentKey] = []
    var idle: [ArgumentKey] = []
    for c in clauses.undercutting[Int(statement.raw)] where seed(c, goal) != nil {
      let own = all.filter { program.lowered.alternatives[Int(program.instances.row($0).first ?? 0)].clause == c }
      let active = own.filter { program.applicability($0) != .no }
      if !active.isEmpty {
        applying += active.map { .instance($0) }
      } else if let stopped = own.first(where: { program.premises($0) == .yes }) {
        idle.append(.instance(stopped))
      } else {
        idle.append(.lacking(clause: c, goal))
      }
    }
    return (applying, idle)
  }

  // MARK: Of what lacks a premise

  /// Whether a rebuttal or exception applies, and whether that was decided before the goal.
  private typealias Standing = (applies: Bool, isEarly: Bool)

  /// The rebuttals and exceptions that would stop a statement even if it lacked nothing, as was decided before the goal.
  func stopping(_ statement: StatementID, _ goal: GoalKey, before limit: Int32 = .max) -> [ArgumentKey] {
    clauses.undercutting[Int(statement.raw)].compactMap { c in
      let standing = standing(c, goal, before: limit, Prover.deepest)
      return standing.applies && standing.isEarly ? .lacking(clause: c, goal) : nil
    }
  }

  private func standing(_ c: Int, _ goal: GoalKey, before limit: Int32, _ depth: Int) -> Standing {
    let clause = program.lowered.clauses[c]
    guard let seed = seed(c, goal), program.isInForce(clause.statement) else { return (false, true) }
    if depth == 0 { return (false, false) }
    var own: Standing = (false, true)
    for id in clause.alternatives {
      let search = Nearest(program, alternative: id, seed: seed)
      switch search.run(seed) {
      case .holds(let found):
        if let window = program.rulebook[clause.statement].window {
          let day = dayOfForce(program.rulebook[clause.statement], c, found)
          guard day.map(window.contains) ?? false else { continue }
        }
        let parts = program.lowered.alternatives[id].parts
        let isEarly = parts.allSatisfy { ranks.rank($0, found, orOpen: Int32.max) <= limit }
        if !own.applies || isEarly { own = (true, isEarly) }
      case .fails(let part, let found, _, _):
        if !own.applies, part != nil { own.isEarly = own.isEarly && search.fails(found, before: limit, ranks) }
      }
    }
    if !own.applies { return own }
    for other in clauses.undercutting[Int(clause.statement.raw)] {
      let standing = standing(other, goal, before: limit, depth - 1)
      if standing.applies { return (false, own.isEarly && standing.isEarly) }
      own.isEarly = own.isEarly && standing.isEarly
    }
    return own
  }

  /// The other rebuttals and exceptions to a statement, where they are asked for.
  func consider(besides stopping: [ArgumentKey], _ argument: inout Proof.Argument, _ goal: GoalKey) {
    if considersAll { argument.considered = besides(stopping, argument.statement, goal).map { self.argument($0) } }
  }

  /// The rebuttals and exceptions to a statement with this head but for these.
  func besides(_ stopping: [ArgumentKey], _ statement: StatementID, _ goal: GoalKey) -> [ArgumentKey] {
    let told = Set(stopping.map(clause))
    let all = undercutters(of: statement, literal(of: goal))
    return (all.applying + all.idle).filter { !told.contains(clause(of: $0)) }
  }

  private func clause(of key: ArgumentKey) -> Int {
    switch key {
    case .instance(let i): program.lowered.alternatives[Int(program.instances.row(i).first ?? 0)].clause
    case .lacking(let clause, _), .idle(let clause, _): clause
    }
  }
}
