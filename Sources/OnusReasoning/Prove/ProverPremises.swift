/// Describes one premise with its outcome, down into the conditions within it.

import OnusLanguage

extension Prover {

  /// The goal that a pattern is under bindings; what nothing binds is open.
  func key(_ pattern: Pattern, _ variables: [Variable], _ bindings: [Int32]) -> GoalKey {
    var key = GoalKey(
      predicate: pattern.predicate, isNegated: pattern.isNegated,
      places: pattern.arguments.map { code in
        if !isVariable(code) { return Int32(payload(code)) * 2 }
        let value = bindings[payload(code)]
        return value >= 0 ? value * 2 : variables[payload(code)].type.raw * 2 + 1
      })
    if key.isOpen, Set(pattern.arguments).count < pattern.arguments.count {
      key.links = pattern.arguments.map { code in Int32(pattern.arguments.firstIndex(of: code) ?? 0) }
    }
    return key
  }

  func premise(_ part: Part, _ clause: Int, _ bindings: [Int32]) -> Proof.Premise {
    switch part {
    case .literal(let pattern, let by, _):
      var key = key(pattern, slotVariables(of: clause), bindings)
      let outcome = key.isOpen ? Truth.no : program.truth(literal(of: key), by: by)
      if by >= 0, !key.isOpen { key.isForTheRecord = isDecidedByRecord(literal(of: key), by) }
      return .goal(goal(key), by: by < 0 ? nil : StandardID(by), outcome: outcome)
    case .comparison(let comparison): return .comparison(values(of: comparison, clause, bindings))
    case .isType(let code, let type):
      let value = isVariable(code) ? bindings[payload(code)] : Int32(payload(code))
      return .isType(ConstantID(value), type, outcome: program.isValue(value, of: type) ? .yes : .no)
    case .unproven(let auxiliary, let isUnless): return unproven(auxiliary, isUnless: isUnless, bindings)
    case .atLeast(let auxiliary):
      guard case .atLeast(let count, let members) = program.lowered.auxiliaries[auxiliary].kind else {
        preconditionFailure("an `at least` has an auxiliary of its own kind")
      }
      let outcome = program.truth(ofAuxiliary: auxiliary, bindings)
      return .atLeast(count, members: ways(members, count, outcome, bindings), outcome: outcome)
    }
  }

  /// Whether the record alone says that a literal holds by a standard, or does not.
  private func isDecidedByRecord(_ literal: LiteralCode, _ standard: Int32) -> Bool {
    if program.isDefinite(literal) || program.isVoid(literal) { return false }
    switch program.holdsBy(literal, standard) {
    case .yes, .no: return true
    case .ifProven: return false
    }
  }

  // MARK: Conditions within

  private func unproven(_ auxiliary: Int, isUnless: Bool, _ bindings: [Int32]) -> Proof.Premise {
    let outcome = !program.truth(ofAuxiliary: auxiliary, bindings)
    if case .every(let listed, let range, let claim, _, _) = program.lowered.auxiliaries[auxiliary].condition {
      let universal = Proof.Universal(
        statement: program.lowered.clauses[program.lowered.auxiliaries[auxiliary].clause].statement, listed: listed,
        range: range, claim: claim, bindings: seed(auxiliary, bindings).map { $0 < 0 ? nil : ConstantID($0) })
      return every(auxiliary, universal, outcome, bindings)
    }
    let ways: [[Proof.Premise]]
    var others = 0
    switch outcome {
    case .yes:
      (ways, others) = failures(of: auxiliary, bindings)
    case .no:
      ways = [support(of: auxiliary, bindings)]
      others = max(0, solutions(of: auxiliary, bindings) - 1)
    case .undetermined: ways = [waiting(of: auxiliary, bindings)]
    }
    return .unproven(isUnless: isUnless, ways: ways, others: others, outcome: outcome)
  }

  private func alternatives(of auxiliary: Int) -> [Int] {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let alternatives): alternatives
    case .atLeast: []
    }
  }

  private func seed(_ auxiliary: Int, _ bindings: [Int32]) -> [Int32] {
    var seed = Array(repeating: Int32(-1), count: bindings.count)
    for slot in program.lowered.auxiliaries[auxiliary].outer { seed[slot] = bindings[slot] }
    return seed
  }

  /// What each alternative of a condition that fails lacks where it comes nearest: the first premise that fails, or all of
  /// them; and how many others there are.
  private func failures(
    of auxiliary: Int, _ bindings: [Int32], areAllTold: Bool = false
  ) -> (ways: [[Proof.Premise]], others: Int) {
    let clause = program.lowered.auxiliaries[auxiliary].clause
    let variables = slotVariables(of: clause)
    var ways: [[Proof.Premise]] = []
    var others = 0
    var told: Set<GoalKey> = []
    for id in alternatives(of: auxiliary) {
      let start = seed(auxiliary, bindings)
      let search = Nearest(program, alternative: id, seed: start)
      guard case .fails(let part?, let found, _, let further) = search.run(start) else { continue }
      others += further
      let limit = ranks.rank(auxiliary: auxiliary, bindings)
      let parts = program.lowered.alternatives[id].parts
      let failures = search.failures(found, ranks)
      var reason = search.reason(part, failures, before: limit)
      if failsByPresumption(parts[reason], found) {
        // What fails anyway is the better reason.
        let certain = search.lacking(reason, found, failures, before: limit, ranks).filter {
          search.isFailing($0, found) && !failsByPresumption(parts[$0], found)
        }
        reason = certain.first ?? reason
      }
      var way: [Proof.Premise] = []
      for i in areAllTold ? search.lacking(reason, found, failures, before: limit, ranks) : [reason] {
        if case .literal(let pattern, _, _) = parts[i], !told.insert(key(pattern, variables, found)).inserted {
          continue
        }
        way.append(premise(parts[i], clause, found))
      }
      if !way.isEmpty { ways.append(way) }
    }
    return (ways, others)
  }

  /// Whether a part fails since a presumption shows the contrary.
  private func failsByPresumption(_ part: Part, _ bindings: [Int32]) -> Bool {
    guard case .literal(let pattern, let by, _) = part, by < 0 else { return false }
    guard pattern.arguments.allSatisfy({ !isVariable($0) || bindings[payload($0)] >= 0 }) else { return false }
    return program.status(program.instantiate(pattern, bindings) ^ 1) == .presumed
  }

  /// In how many ways a condition holds, as far as they are looked at.
  private func solutions(of auxiliary: Int, _ bindings: [Int32]) -> Int {
    let start = seed(auxiliary, bindings)
    return alternatives(of: auxiliary).map { id in
      Set(Nearest(program, alternative: id, seed: start).solutions(start, atMost: Limits.members)).count
    }.reduce(0, +)
  }

  /// The premises of the first way in which a condition holds; of ways with literals, the one nearest to the facts.
  private func support(of auxiliary: Int, _ bindings: [Int32]) -> [Proof.Premise] {
    let clause = program.lowered.auxiliaries[auxiliary].clause
    guard let (id, found, _) = nearestWay(alternatives(of: auxiliary), seed(auxiliary, bindings)) else { return [] }
    return program.lowered.alternatives[id].parts.map { premise($0, clause, found) }
  }

  /// Of the ways in which some alternative holds, the one whose literals are nearest to the facts, then the first.
  private func nearestWay(_ alternatives: [Int], _ seed: [Int32]) -> (id: Int, bindings: [Int32], rank: Int32)? {
    var best: (id: Int, bindings: [Int32], rank: Int32)?
    for id in alternatives {
      for found in Nearest(program, alternative: id, seed: seed).solutions(seed, atMost: Limits.members) {
        var rank: Int32 = 0
        for part in program.lowered.alternatives[id].parts { rank = max(rank, ranks.rank(part, found)) }
        if !program.isFirm(id, found) { rank = rank < Int32.max / 2 ? rank + Int32.max / 2 : rank }
        if best.map({ rank < $0.rank }) ?? true { best = (id, found, rank) }
      }
    }
    return best
  }

  /// The undetermined premises of the first way in which a condition might hold.
  private func waiting(of auxiliary: Int, _ bindings: [Int32]) -> [Proof.Premise] {
    let clause = program.lowered.auxiliaries[auxiliary].clause
    return waiting(alternatives(of: auxiliary), clause, seed(auxiliary, bindings))
  }

  private func waiting(_ alternatives: [Int], _ clause: Int, _ start: [Int32]) -> [Proof.Premise] {
    for id in alternatives {
      let search = Nearest(program, alternative: id, seed: start, least: .undetermined)
      guard case .holds(let found) = search.run(start) else { continue }
      return program.lowered.alternatives[id].parts
        .filter { program.truth(of: $0, clause: clause, found) == .undetermined }
        .map { premise($0, clause, found) }
    }
    return []
  }

  private func ways(_ members: [Int], _ count: Int, _ outcome: Truth, _ bindings: [Int32]) -> [Proof.Way] {
    var all: [(way: Proof.Way, rank: Int32)] = []
    for member in members {
      let truth = program.truth(ofAuxiliary: member, bindings)
      switch truth {
      case .yes:
        let rank = nearestWay(alternatives(of: member), seed(member, bindings))?.rank ?? 0
        all.append((Proof.Way(premises: support(of: member, bindings), outcome: truth), rank))
      case .no:
        all.append(
          (Proof.Way(premises: failures(of: member, bindings, areAllTold: true).ways.flatMap { $0 }, outcome: truth), 0)
        )
      case .undetermined:
        all.append((Proof.Way(premises: waiting(of: member, bindings), outcome: truth), 0))
      }
    }
    guard outcome == .yes else { return all.map(\.way) }
    // So many as are needed, those nearest to the facts, in the order written.
    let holding = all.indices.filter { all[$0].way.outcome == .yes }
    let chosen = holding.sorted { (all[$0].rank, $0) < (all[$1].rank, $1) }.prefix(count).sorted()
    return chosen.map { all[$0].way }
  }

  /// The members of an `every`: all for which both conditions hold, or those for which the second does not.
  private func every(
    _ auxiliary: Int, _ universal: Proof.Universal, _ outcome: Truth, _ bindings: [Int32]
  ) -> Proof.Premise {
    let clause = program.lowered.auxiliaries[auxiliary].clause
    let start = seed(auxiliary, bindings)
    var members: [Proof.Member] = []
    var seen: Set<[Int32]> = []
    for id in alternatives(of: auxiliary) {
      var parts = program.lowered.alternatives[id].parts
      guard case .unproven(let inner, _)? = parts.popLast() else { continue }
      let search = Nearest(
        program, clause: clause, parts: parts, bound: SlotSet(boundIn: start),
        least: outcome == .undetermined ? .undetermined : .yes)
      for found in search.solutions(start, atMost: Limits.members) {
        let truth = program.truth(ofAuxiliary: inner, found)
        if outcome == .yes ? truth != .yes : truth == .yes { continue }
        let has: [Proof.Premise] =
          switch truth {
          case .yes: support(of: inner, found)
          case .no: failures(of: inner, found, areAllTold: true).ways.flatMap { $0 }
          case .undetermined: waiting(of: inner, found)
          }
        guard seen.insert(universal.listed.map { found[Int($0.raw)] }).inserted else { continue }
        members.append(
          Proof.Member(
            bindings: found.map { $0 < 0 ? nil : ConstantID($0) }, value: nil,
            condition: parts.map { premise($0, clause, found) }, has: has, outcome: truth))
      }
    }
    return .every(universal, members: members, outcome: outcome)
  }

  // MARK: Comparisons

  private func values(of comparison: Comparison, _ clause: Int, _ bindings: [Int32]) -> Proof.ComparedValues {
    var slots: Set<Int> = []
    variables(of: comparison.left, into: &slots)
    variables(of: comparison.right, into: &slots)
    // An equation that should have given a variable its value leaves it without one where it has none.
    let isBound = slots.allSatisfy { bindings[$0] >= 0 }
    let outcome = isBound ? program.truth(of: .comparison(comparison), clause: clause, bindings) : Truth.no
    var aggregates: [Proof.AggregateReport] = []
    for side in [comparison.left, comparison.right] {
      forEachAggregate(side) { aggregates.append(report(on: $0, clause, bindings)) }
    }
    return Proof.ComparedValues(
      comparison: comparison, bindings: bindings.map { $0 < 0 ? nil : ConstantID($0) },
      left: value(of: comparison.left, clause, bindings), right: value(of: comparison.right, clause, bindings),
      outcome: outcome, aggregates: aggregates)
  }

  private func value(of expression: Expression, _ clause: Int, _ bindings: [Int32]) -> Value? {
    var slots: Set<Int> = []
    variables(of: expression, into: &slots)
    guard slots.allSatisfy({ bindings[$0] >= 0 }) else { return nil }
    var evaluation = Evaluation(program: program, clause: clause)
    guard case .value(let value) = evaluation.value(of: expression, bindings) else { return nil }
    return value
  }

  /// What gives a member of an aggregate no value.
  private func missing(_ plan: AggregatePlan, _ clause: Int, _ start: [Int32]) -> [Proof.Premise] {
    for id in plan.valueAlternatives {
      let search = Nearest(program, alternative: id, seed: start)
      guard case .fails(let part?, let found, _, _) = search.run(start) else { continue }
      return [premise(program.lowered.alternatives[id].parts[part], clause, found)]
    }
    return []
  }

  private func report(on aggregate: Aggregate, _ clause: Int, _ bindings: [Int32]) -> Proof.AggregateReport {
    var members: [Proof.Member] = []
    let plan = program.lowered.aggregateByKey[Lowered.AggregateKey(clause: clause, place: aggregate.place)]
      .map { program.lowered.aggregates[$0] }
    let known = (plan?.outer ?? []) + aggregate.over.map { Int($0.raw) }
    var rows = program.rows(of: aggregate, clause: clause, bindings)
    if rows.count > Limits.members, aggregate.of != nil {
      // Those that lack a value are told before others.
      let isLacking = rows.map { program.valueRows(of: aggregate, clause: clause, $0.bindings).isEmpty }
      rows =
        rows.indices.filter { isLacking[$0] }.map { rows[$0] } + rows.indices.filter { !isLacking[$0] }.map { rows[$0] }
    }
    for row in rows.prefix(Limits.members) {
      var start = Array(repeating: Int32(-1), count: bindings.count)
      for slot in known { start[slot] = row.bindings[slot] }
      var condition: [Proof.Premise] = []
      if let plan, row.truth == .undetermined {
        condition = waiting(plan.alternatives, clause, start)
      } else if let plan, let (id, found, _) = nearestWay(plan.alternatives, start) {
        condition = program.lowered.alternatives[id].parts.map { premise($0, clause, found) }
      }
      var own: Value?
      var lacking: [Proof.Premise] = []
      if let of = aggregate.of {
        let values = program.valueRows(of: aggregate, clause: clause, row.bindings)
        own = value(of: of, clause, values.first?.bindings ?? row.bindings)
        if let plan, let first = values.first {
          for id in plan.valueAlternatives.prefix(1) {
            condition += program.lowered.alternatives[id].parts.map { premise($0, clause, first.bindings) }
          }
        }
        if let plan, values.isEmpty { lacking = missing(plan, clause, start) }
      }
      members.append(
        Proof.Member(
          bindings: row.bindings.map { $0 < 0 ? nil : ConstantID($0) }, value: own, condition: condition, has: [],
          lacking: lacking, outcome: row.truth))
    }
    var outside: [ConstantID?] = Array(repeating: nil, count: bindings.count)
    for slot in plan?.outer ?? [] where bindings[slot] >= 0 { outside[slot] = ConstantID(bindings[slot]) }
    return Proof.AggregateReport(
      statement: program.lowered.clauses[clause].statement, aggregate: aggregate, bindings: outside,
      value: value(of: .aggregate(aggregate), clause, bindings), members: members)
  }
}
