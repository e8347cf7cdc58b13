/// From checked statements to clauses, alternatives and auxiliaries.

import OnusLanguage

/// All clauses of a rulebook, lowered.
struct Lowered {
  var clauses: [Clause] = []
  var alternatives: [Alternative] = []
  var auxiliaries: [Auxiliary] = []
  var aggregates: [AggregatePlan] = []
  /// For each aggregate's place (file, start) its number in `aggregates`, since an expression holds it by value.
  var aggregateByKey: [AggregateKey: Int] = [:]
  /// The predicates of statements whose evaluation can fail; some several times.
  var fallible: [Int32] = []
  /// Clauses by the predicate of their heads.
  private var headed = Grouped(keys: 0)
  /// Statements whose `or`s multiply beyond the limit.
  var diagnostics: [Diagnostic] = []

  struct AggregateKey: Hashable {
    var clause: Int
    var place: Place
  }

  /// The clauses whose heads are of a predicate.
  func clauses(concluding predicate: Int32) -> ArraySlice<Int32> { headed[predicate] }

  /// By alternative: whether each of its literals is known by itself; `not A` that something incompatible with A may stand for is
  /// found in other ways too.
  func directAlternatives(in rulebook: Rulebook) -> [Bool] {
    var excludes = rulebook.predicates.map(\.isValued)
    for group in rulebook.incompatibilities {
      for literal in group.literals { excludes[Int(literal.predicate.raw)] = true }
    }
    if !excludes.contains(true) { return Array(repeating: true, count: alternatives.count) }
    return alternatives.map { alternative in
      alternative.parts.allSatisfy { part in
        guard case .literal(let pattern, _, _) = part else { return true }
        return !pattern.isNegated || !excludes[Int(pattern.predicate)]
      }
    }
  }

  fileprivate mutating func indexHeads(predicates: Int) {
    headed = Grouped(clauses.indices.map { (clauses[$0].head.predicate, Int32($0)) }, keys: predicates)
  }
}

/// Lowers one rulebook.
struct Lowering {
  let rulebook: Rulebook
  let limits: Limits
  private var result = Lowered()
  private var clause = 0
  private var overflow = false
  /// Whether the statement at hand has variables; most of a large propositional rulebook have none.
  private var hasVariables = true
  /// How often each variable of the statement at hand is mentioned; counted where an `at least` asks.
  private var mentions: Mentions?
  /// The statement at hand and its head.
  private var lowering: (statement: StatementID, head: Literal)?

  init(_ rulebook: Rulebook, _ limits: Limits) {
    self.rulebook = rulebook
    self.limits = limits
  }

  /// Lowers every statement, those of a case's question cone or not.
  consuming func lower() -> Lowered {
    let count = rulebook.statements.count
    result.clauses.reserveCapacity(count)
    result.alternatives.reserveCapacity(count)
    for row in rulebook.statements.indices {
      if rulebook.statements[row].kind.isUndercutter {
        for (i, attack) in rulebook.statements[row].attacks.enumerated() {
          add(row, attack: i, target: attack.target.raw, head: attack.against, by: attack.givensBy)
        }
      } else if let head = rulebook.statements[row].head {
        add(row, attack: -1, target: -1, head: head, by: rulebook.statements[row].givensBy)
      }
    }
    result.indexHeads(predicates: rulebook.predicates.count)
    result.findFallible(rulebook)
    return result
  }

  private mutating func add(_ row: Int, attack: Int, target: Int32, head: Literal, by: StandardID?) {
    clause = result.clauses.count
    overflow = false
    hasVariables = !rulebook.statements[row].variables.isEmpty
    mentions = nil
    let id = StatementID(Int32(row))
    let kind = rulebook.statements[row].kind
    let body = rulebook.statements[row].body
    let at = rulebook.statements[row].at
    lowering = (id, head)
    let head = Pattern(head)
    result.clauses.append(
      Clause(
        statement: id, attack: attack, target: target, head: head, kind: kind, alternatives: 0..<0,
        stratum: 0, makesDefinite: false))
    if let at { register(at) }
    var extra: Set<Int> = []
    for code in head.arguments where isVariable(code) { extra.insert(payload(code)) }
    if let at { variables(of: at, into: &extra) }
    var first = result.alternatives.count
    if let parts = literals(body, by: by) {
      store(parts, auxiliary: -1, also: extra)
    } else {
      let conjunctions = alternatives(body, by: by)
      // The alternatives of inner conditions come before these.
      first = result.alternatives.count
      for parts in conjunctions { store(parts, auxiliary: -1, also: extra) }
    }
    if overflow {
      let statement = rulebook.statements[row]
      result.diagnostics.append(
        Diagnostic(
          .tooManyAlternatives, at: statement.namePlace,
          "the `or`s of \(statement.name) multiply into more than \(limits.alternatives) alternatives",
          suggestion: "conclude each `or` by rules of its own and name that conclusion here"))
    }
    let ids = first..<result.alternatives.count
    result.clauses[clause].alternatives = ids
    result.clauses[clause].makesDefinite =
      kind.isStrict && !(at.map(hasAggregate) ?? false) && arePlain(ids)
  }

  // Loops here and below: a method handed on as a value would hold a copy of all that was lowered.
  private func arePlain(_ ids: some Sequence<Int>) -> Bool {
    for id in ids {
      for part in result.alternatives[id].parts where !isPlain(part) { return false }
    }
    return true
  }

  private func isPlain(_ part: Part) -> Bool {
    switch part {
    case .literal, .isType: true
    case .comparison(let c): !hasAggregate(c.left) && !hasAggregate(c.right)
    case .atLeast(let aux): auxiliaryIsPlain(aux)
    case .unproven: false
    }
  }

  private func auxiliaryIsPlain(_ id: Int) -> Bool {
    switch result.auxiliaries[id].kind {
    case .exists(let ids): return arePlain(ids)
    case .atLeast(_, let members):
      for member in members where !auxiliaryIsPlain(member) { return false }
      return true
    }
  }

  @discardableResult
  private mutating func store(_ parts: [Part], auxiliary: Int, also extra: Set<Int>) -> Int {
    var required: [Int] = []
    if hasVariables {
      var slots = extra
      for part in parts { variables(of: part, into: &slots) }
      required = slots.sorted()
    }
    let id = result.alternatives.count
    result.alternatives.append(
      Alternative(id: id, clause: clause, auxiliary: auxiliary, parts: parts, required: required))
    return id
  }

  /// The conjunctions of which at least one must hold.
  private mutating func alternatives(_ condition: Condition, by: StandardID?) -> [[Part]] {
    switch condition {
    case .literal(let literal, let own, let place):
      return [[part(literal, own, by, place)]]
    case .comparison(let comparison):
      register(comparison.left)
      register(comparison.right)
      return [[.comparison(comparison)]]
    case .isType(let argument, let type, _):
      let code: ArgumentCode =
        switch argument {
        case .variable(let v): v.raw * 2 + 1
        case .constant(let c): c.raw * 2
        }
      return [[.isType(code, type)]]
    case .unproven(let inner, let locals, let isUnless):
      let aux = exists(inner, locals: locals, adding: [], by: nil, told: condition)
      return [[.unproven(auxiliary: aux, isUnless: isUnless)]]
    case .all(let parts):
      return product(parts, by: by)
    case .any(let parts):
      var all: [[Part]] = []
      for part in parts { all += alternatives(part, by: by) }
      if all.count > limits.alternatives {
        overflow = true
        return Array(all.prefix(1))
      }
      return all
    case .some(_, let inner):
      return alternatives(inner, by: by)
    case .atLeast(let count, let members):
      let ids = members.map { exists($0, locals: own(to: $0), adding: [], by: by, told: $0) }
      let outer = Set(ids.flatMap { result.auxiliaries[$0].outer }).sorted()
      result.auxiliaries.append(
        Auxiliary(kind: .atLeast(count, members: ids), clause: clause, outer: outer, condition: condition))
      return [[.atLeast(auxiliary: result.auxiliaries.count - 1)]]
    case .every(_, let range, let has, let locals, let innerLocals):
      let inner = exists(has, locals: innerLocals, adding: [], by: nil, told: has)
      let aux = exists(
        range, locals: locals, adding: [.unproven(auxiliary: inner, isUnless: false)], by: nil, told: condition)
      return [[.unproven(auxiliary: aux, isUnless: false)]]
    }
  }

  /// The variables that the statement mentions in this member of an `at least` only: they belong to it.
  private mutating func own(to member: Condition) -> [VariableID] {
    guard let (statement, head) = lowering else { return [] }
    let all = mentions ?? Mentions(of: rulebook[statement], head: head)
    mentions = all
    var within = Mentions(slots: all.counts.count)
    within.add(member)
    return all.counts.indices.filter { within.counts[$0] > 0 && within.counts[$0] == all.counts[$0] }
      .map { VariableID(Int32($0)) }
  }

  /// The parts of a body that holds literals only, as most do; nil for any other.
  private func literals(_ body: Condition, by: StandardID?) -> [Part]? {
    guard case .all(let conditions) = body else { return nil }
    var parts: [Part] = []
    parts.reserveCapacity(conditions.count)
    for condition in conditions {
      guard case .literal(let literal, let own, let place) = condition else { return nil }
      parts.append(part(literal, own, by, place))
    }
    return parts
  }

  private func part(_ literal: Literal, _ own: StandardID?, _ by: StandardID?, _ place: Place) -> Part {
    let standard = own ?? (rulebook.predicates[Int(literal.predicate.raw)].kind == .given ? by : nil)
    return .literal(Pattern(literal), by: standard?.raw ?? -1, place: place)
  }

  private mutating func product(_ parts: [Condition], by: StandardID?) -> [[Part]] {
    var all: [[Part]] = [[]]
    for part in parts {
      if case .literal(let literal, let own, let place) = part {
        let lowered = self.part(literal, own, by, place)
        for i in all.indices { all[i].append(lowered) }
        continue
      }
      let next = alternatives(part, by: by)
      if next.count == 1 {
        for i in all.indices { all[i] += next[0] }
      } else if all.count * next.count > limits.alternatives {
        overflow = true
      } else {
        all = all.flatMap { left in next.map { left + $0 } }
      }
    }
    return all
  }

  private mutating func exists(
    _ condition: Condition, locals: [VariableID], adding: [Part], by: StandardID?, told: Condition
  ) -> Int {
    let conjunctions = alternatives(condition, by: by).map { $0 + adding }
    let id = result.auxiliaries.count
    result.auxiliaries.append(
      Auxiliary(kind: .exists(alternatives: []), clause: clause, outer: [], condition: told))
    let ids = conjunctions.map { store($0, auxiliary: id, also: []) }
    let slots = Set(ids.flatMap { result.alternatives[$0].required })
    result.auxiliaries[id].kind = .exists(alternatives: ids)
    result.auxiliaries[id].outer =
      slots.subtracting(locals.map { Int($0.raw) }).subtracting(self.locals(within: condition)).sorted()
    return id
  }

  /// The variables that a `some` within a condition lists or holds: they are no outer variables of what stands around it.
  private func locals(within condition: Condition) -> Set<Int> {
    switch condition {
    case .literal, .comparison, .isType, .unproven, .atLeast, .every: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion(locals(within: $1)) }
    case .some(let locals, let inner): self.locals(within: inner).union(locals.map { Int($0.raw) })
    }
  }

  /// Lowers the aggregates in an expression.
  private mutating func register(_ expression: Expression) {
    forEachAggregate(expression) { aggregate in
      if let of = aggregate.of { register(of) }
      let parts = alternatives(aggregate.condition, by: nil)
      let values = aggregate.valuePremises.isEmpty ? [] : product(aggregate.valuePremises, by: nil)
      let ids = parts.map { store($0, auxiliary: -2, also: Set(aggregate.over.map { Int($0.raw) })) }
      let valueIDs = values.map { store($0, auxiliary: -2, also: []) }
      var slots = Set((ids + valueIDs).flatMap { result.alternatives[$0].required })
      if let of = aggregate.of { OnusReasoning.variables(of: of, into: &slots) }
      slots.subtract(aggregate.locals.map { Int($0.raw) })
      slots.subtract(aggregate.over.map { Int($0.raw) })
      slots.subtract(aggregate.valueLocals.map { Int($0.raw) })
      slots.subtract(self.locals(within: aggregate.condition))
      let key = Lowered.AggregateKey(clause: clause, place: aggregate.place)
      result.aggregateByKey[key] = result.aggregates.count
      result.aggregates.append(
        AggregatePlan(aggregate: aggregate, alternatives: ids, valueAlternatives: valueIDs, outer: slots.sorted()))
    }
  }

  private func variables(of part: Part, into slots: inout Set<Int>) {
    switch part {
    case .literal(let pattern, _, _):
      for code in pattern.arguments where isVariable(code) { slots.insert(payload(code)) }
    case .comparison(let comparison):
      variables(of: comparison.left, into: &slots)
      variables(of: comparison.right, into: &slots)
    case .isType(let code, _):
      if isVariable(code) { slots.insert(payload(code)) }
    case .unproven(let aux, _), .atLeast(let aux):
      slots.formUnion(result.auxiliaries[aux].outer)
    }
  }

  /// The slots of an expression, an aggregate's outer ones.
  private func variables(of expression: Expression, into slots: inout Set<Int>) {
    OnusReasoning.variables(of: expression, into: &slots)
    var outer = slots
    forEachAggregate(expression) { aggregate in
      if let id = result.aggregateByKey[Lowered.AggregateKey(clause: clause, place: aggregate.place)] {
        outer.formUnion(result.aggregates[id].outer)
      }
    }
    slots = outer
  }
}
