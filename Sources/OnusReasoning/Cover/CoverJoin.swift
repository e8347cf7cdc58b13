/// Which conditions held and failed, over the bindings that the rest of their statement gives.
///
/// Grounding drops an instance as soon as a comparison or a standard fails, so instances alone do not tell. Each alternative
/// of a statement is therefore joined again without the conditions that count, over what is visible in the solved model, and
/// each of them is evaluated for every binding found. A condition *failed* where it alone did: all else holds there.

import OnusLanguage

extension CoverReader {
  /// More bindings of one alternative are not looked at.
  private static let mostBindings = 20_000

  mutating func readConditions() {
    let clauses = program.lowered.clauses
    var counted: [StatementID: [CoverCondition]] = [:]
    for c in clauses.indices {
      let id = clauses[c].statement
      let statement = rulebook.statements[Int(id.raw)]
      guard cover.fates[Int(id.raw)].isAsked, statement.at != nil || cover.fates[Int(id.raw)].isConsidered else {
        continue
      }
      let conditions = counted[id] ?? rulebook.coverConditions(of: id)
      counted[id] = conditions
      let isJudgedHere = statement.at != nil && statement.window != nil
      if conditions.isEmpty, !isJudgedHere { continue }
      for alternative in clauses[c].alternatives { read(alternative, of: clauses[c], conditions) }
    }
  }

  private mutating func read(_ alternative: Int, of clause: Clause, _ conditions: [CoverCondition]) {
    let parts = program.lowered.alternatives[alternative].parts
    let matched = parts.map { part in conditions.first { matches($0, part) } }
    let isWatched = matched.contains { $0 != nil } || rulebook.statements[Int(clause.statement.raw)].at != nil
    guard isWatched else { return }
    // A `by` stays in the join where it alone binds a variable.
    var bound: Set<Int> = []
    if clause.attack >= 0 || clause.kind == .defeater {
      // What is stopped is known before.
      bound = Set(clause.head.arguments.filter(isVariable).map(payload))
    }
    for (i, part) in parts.enumerated() where matched[i] == nil { bound.formUnion(slots(of: part)) }
    let leaving = Set(
      parts.indices.filter { i in
        guard let condition = matched[i] else { return false }
        return condition.kind != .by || slots(of: parts[i]).isSubset(of: bound)
      })
    var left = CoverReader.mostBindings
    for seed in seeds(of: clause) {
      var bindings = seed
      let plan = program.coverPlan(
        alternative, bound: Set(bindings.indices.filter { bindings[$0] >= 0 }), leaving: leaving)
      let wasForOthers = program.isForOtherRecords
      program.isForOtherRecords = true
      var found: [[Int32]] = []
      program.join(plan, &bindings) { binding, _ in
        if left > 0 { found.append(binding) }
        left -= 1
      }
      program.isForOtherRecords = wasForOthers
      for binding in found { judge(alternative, of: clause, parts, matched, binding) }
      if left <= 0 { return }
    }
  }

  private func matches(_ condition: CoverCondition, _ part: Part) -> Bool {
    switch part {
    case .literal(_, let by, let place): condition.kind == .by && by >= 0 && condition.place == place
    case .comparison(let comparison): condition.kind == .comparison && condition.place == comparison.place
    case .unproven(let auxiliary, let isUnless):
      if isUnless, condition.kind == .unless,
        case .unproven(let inner, _, _) = program.lowered.auxiliaries[auxiliary].condition
      {
        condition.place == inner.wholePlace
      } else {
        false
      }
    case .isType, .atLeast: false
    }
  }

  private func slots(of part: Part) -> Set<Int> {
    guard case .literal(let pattern, _, _) = part else { return [] }
    return Set(pattern.arguments.filter(isVariable).map(payload))
  }

  /// How a clause's bindings start: an attack's from each head that there is, else from nothing.
  private func seeds(of clause: Clause) -> [[Int32]] {
    let variables = rulebook.statements[Int(clause.statement.raw)].variables
    let empty = Array(repeating: Int32(-1), count: variables.count)
    var heads: [LiteralCode] = []
    if clause.attack >= 0 {
      var seen: Set<LiteralCode> = []
      for i in 0..<Int32(program.instances.count) where program.statement(ofInstance: i).raw == clause.target {
        if seen.insert(program.instanceHeads[Int(i)]).inserted { heads.append(program.instanceHeads[Int(i)]) }
      }
    } else if clause.kind == .defeater {
      heads = program.relations[clause.head.relation].atoms.map { $0 * 2 + LiteralCode(clause.head.relation & 1) }
    } else {
      return [empty]
    }
    return heads.compactMap { head in
      guard clause.head.relation == Int(program.store.predicate(atom(of: head))) * 2 + Int(head & 1) else { return nil }
      var bindings = empty
      return program.unify(clause.head, atom(of: head), variables, &bindings) ? bindings : nil
    }
  }

  private mutating func judge(
    _ alternative: Int, of clause: Clause, _ parts: [Part], _ matched: [CoverCondition?], _ bindings: [Int32]
  ) {
    let c = program.lowered.alternatives[alternative].clause
    let truths = parts.map { program.truth(of: $0, clause: c, bindings) }
    let isInForce = force(of: clause.statement, c, bindings)
    let failing = truths.count { $0 != .yes } + (isInForce == false ? 1 : 0)
    // Where another alternative of an `or` carries the statement, nothing kept it from applying.
    let isCarried =
      failing > 0 && clause.alternatives.count > 1
      && heads(carriedBy: c).contains(program.instantiate(clause.head, bindings))
    for (i, condition) in matched.enumerated() {
      guard let condition else { continue }
      switch truths[i] {
      case .yes: note(condition, true, otherwiseHolds: true)
      case .no: note(condition, false, otherwiseHolds: failing == 1 && !isCarried)
      case .undetermined: break
      }
    }
    guard let isInForce else { return }
    let statement = rulebook.statements[Int(clause.statement.raw)]
    let otherwiseHolds = failing == (isInForce ? 0 : 1) && !isCarried
    if rulebook.hasOwnWindow(statement) {
      let own = CoverCondition(statement: clause.statement, kind: .window, place: statement.namePlace)
      note(own, isInForce, otherwiseHolds: otherwiseHolds)
    } else if let source = statement.citations.first?.source, isInForce || otherwiseHolds {
      note(source, isInForce)
    }
  }

  /// The heads for which some alternative of a clause holds.
  private mutating func heads(carriedBy clause: Int) -> Set<LiteralCode> {
    if let known = carried[clause] { return known }
    var found: Set<LiteralCode> = []
    for i in 0..<Int32(program.instances.count)
    where program.lowered.alternatives[Int(program.instances.first(i))].clause == clause && program.premises(i) == .yes
    {
      found.insert(program.instanceHeads[Int(i)])
    }
    carried[clause] = found
    return found
  }

  /// Whether a statement that says by `at` when its force is judged is in force; nil where it does not say.
  private func force(of id: StatementID, _ clause: Int, _ bindings: [Int32]) -> Bool? {
    let statement = rulebook.statements[Int(id.raw)]
    guard let window = statement.window, let at = statement.at else { return nil }
    var evaluation = Evaluation(program: program, clause: clause)
    guard case .value(.date(let day)) = evaluation.value(of: at, bindings) else { return nil }
    return window.contains(day)
  }
}

extension GroundProgram {
  /// A plan for what is left of an alternative, its force aside, when some parts are left out.
  func coverPlan(_ alternative: Int, bound: Set<Int>, leaving: Set<Int>) -> JoinPlan {
    let alternative = lowered.alternatives[alternative]
    let planner = JoinPlanner(
      program: self, variables: variablesOf[alternative.id], alternative: alternative, isClosed: isClosed, force: nil,
      outerSlots: { [lowered] aggregate in
        lowered.aggregateByKey[Lowered.AggregateKey(clause: alternative.clause, place: aggregate.place)]
          .map { lowered.aggregates[$0].outer } ?? []
      })
    return planner.plan(bound: bound, leaving: leaving, relations: &relations)
  }
}
