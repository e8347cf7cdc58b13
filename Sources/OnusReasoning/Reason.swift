/// The engine's entry: a checked case in, a model out.

public import OnusLanguage

/// What came of a case.
public enum Outcome {
  /// Evaluated.
  case model(Model)
  /// Nothing was evaluated, or a limit stopped it: opposed facts, failed evaluations, too many instances.
  case failed([Diagnostic])
}

/// Evaluates a situation of a case by section 6.
///
/// With `.questions` only what the questions, expectations, allegations and unknowns can reach is grounded, but the
/// definite layer and whatever can fail to evaluate always. `also` names further literals of interest; `prepared` spares
/// preparing the rules of the same case again.
public func reason(
  _ facts: CheckedCase, in situation: Situation, scope: Scope, limits: Limits = Limits(), also: [GroundLiteral] = [],
  prepared: PreparedRules? = nil
) -> Outcome {
  reason(facts, in: situation, scope: scope, limits: limits, also: also, prepared: prepared, possible: [])
}

/// The same, with literals that another record might state: what they lead to is grounded too, though nothing holds by it.
func reason(
  _ facts: CheckedCase, in situation: Situation, scope: Scope, limits: Limits, also: [GroundLiteral],
  prepared: PreparedRules?, possible: [GroundLiteral], pool: ConstantPool? = nil
) -> Outcome {
  let rules = prepared ?? PreparedRules(facts, limits: limits)
  return rules.evaluate(situation, scope, limits, possible: possible, pool: pool) { $0.cone(also: also) }
}

extension PreparedRules {
  /// Evaluates the part of a situation that a change reaches: facts that hold all that this part depends on.
  ///
  /// An evaluation that fails, or grows too large, may do so for want of what the part leaves out; then nil is returned, and
  /// the whole tells.
  func evaluate(part situation: Situation, of base: Model, reached: AtomPatterns, _ limits: Limits) -> Outcome? {
    let program = GroundProgram(self, situation, limits, like: base.program, pool: base.program.pool)
    // Over some of the facts other statements than those in reach, and what they rest on, would come to anything.
    let resting = strata.reachable(from: Set(reached.all.map(\.predicate)))
    guard let outcome = run(program, zip(base.wanted, resting).map { $0 && $1 }) else {
      return program.diagnostics.contains { $0.code.isLimit } ? nil : .failed(program.diagnostics)
    }
    return program.failures.isEmpty ? outcome : nil
  }

  /// Evaluates a part of a situation that holds all on which what is asked depends; nil where an evaluation fails or grows too
  /// large, which the whole need not do.
  func evaluate(
    part situation: Situation, wanted: [Bool], pool: ConstantPool, possible: [GroundLiteral], _ limits: Limits
  ) -> Outcome? {
    let program = GroundProgram(self, situation, limits, like: last, pool: pool)
    program.isForOtherRecords = !possible.isEmpty
    guard let outcome = run(program, wanted, possible: possible) else {
      return program.diagnostics.contains { $0.code.isLimit } ? nil : .failed(program.diagnostics)
    }
    last = program
    program.reportFailures()
    return program.diagnostics.isEmpty ? outcome : nil
  }

  /// Evaluates a situation again of which a model with a part laid over it tells; both number constants alike.
  func evaluate(whole situation: Situation, with base: Model, _ limits: Limits) -> Model? {
    let outcome = evaluate(situation, .questions, limits, possible: [], pool: base.program.pool) { $0.cone(also: []) }
    return if case .model(let model) = outcome { model } else { nil }
  }

  fileprivate func evaluate(
    _ situation: Situation, _ scope: Scope, _ limits: Limits, possible: [GroundLiteral], pool: ConstantPool? = nil,
    cone: (GroundProgram) -> [Bool]
  ) -> Outcome {
    let spent = isKnownUniquelyReferenced(&last) ? last : nil
    let program = GroundProgram(self, situation, limits, like: last, spent: spent, pool: pool)
    last = program
    program.isForOtherRecords = !possible.isEmpty
    let wanted: [Bool]
    switch scope {
    case .everything: wanted = Array(repeating: true, count: program.rulebook.predicates.count)
    case .questions: wanted = cone(program)
    }
    guard let outcome = run(program, wanted, possible: possible) else { return .failed(program.diagnostics) }
    program.reportFailures()
    return program.diagnostics.isEmpty ? outcome : .failed(program.diagnostics)
  }

  /// Grounds and solves; nil where that was stopped, or the facts are opposed.
  private func run(_ program: GroundProgram, _ wanted: [Bool], possible: [GroundLiteral] = []) -> Outcome? {
    let began = SystemProcess.nanoseconds
    program.look(nil)
    let course = program.course(of: wanted)
    guard program.diagnostics.isEmpty, program.groundDefinite() else { return nil }
    program.loadEvidence()
    if program.isForOtherRecords { program.showVoidEvidence() }
    for literal in possible { program.show(program.intern(literal)) }
    for stratum in course.arguments.indices {
      program.solve(stratum, course)
      if program.isStopped { return nil }
    }
    program.evaluating = SystemProcess.nanoseconds - began
    return .model(Model(program, wanted: wanted))
  }
}

extension GroundProgram {
  fileprivate func solve(_ stratum: Int, _ course: Course) {
    let firstInstance = instances.count
    groundArguments(course.arguments[stratum])
    if isStopped { return }
    groundAttacks(course.attacks[stratum], from: firstInstance)
    if isStopped { return }
    let began = SystemProcess.nanoseconds
    let firstNode = nodes.nodeCount
    let firstRule = nodes.ruleCount
    nodes.reserve(instances: instances.count - firstInstance)
    encode(stratum: stratum, from: firstInstance)
    if isStopped { return }
    WellFounded.solve(&nodes, fromNode: firstNode, fromRule: firstRule) {
      look(nil)
      return isStopped
    }
    if isStopped { return }
    Firmness.mark(&nodes, fromNode: firstNode, fromRule: firstRule, hasSoftRule: hasSoftRule)
    solvedNodes = nodes.nodeCount
    solving += SystemProcess.nanoseconds - began
  }

  /// What is grounded where some predicates are wanted: as for the case before, if that wanted the same.
  fileprivate func course(of wanted: [Bool]) -> Course {
    if let known = course, known.wanted == wanted, known.asOf == situation.asOf { return known }
    let isInForce = lowered.clauses.map { self.isInForce($0.statement) }
    var clauses: [[Int]] = Array(repeating: [], count: strata.count)
    for c in lowered.clauses.indices where isInForce[c] && wanted[Int(lowered.clauses[c].head.predicate)] {
      clauses[strata.stratum[Int(lowered.clauses[c].head.predicate)]].append(c)
    }
    let made = Course(
      wanted: wanted, asOf: situation.asOf,
      arguments: clauses.map { list in
        list.filter { lowered.clauses[$0].attack < 0 && lowered.clauses[$0].kind != .defeater }
      },
      attacks: clauses.map { Attacks($0, lowered, statements: rulebook.statements.count, relations: relations.count) },
      strict: lowered.clauses.indices.filter { isInForce[$0] && lowered.clauses[$0].makesDefinite })
    course = made
    return made
  }

  /// The predicates that matter for what is asked, and for statements whose evaluation can fail.
  fileprivate func cone(also: [GroundLiteral]) -> [Bool] {
    var roots = also.map(\.predicate.raw)
    for question in situation.questions { roots += question.literals.map(\.predicate.raw) }
    for expectation in situation.expectations { roots += expectation.literals.map(\.predicate.raw) }
    if let known = lastCone, known.roots == roots { return known.wanted }
    let wanted = strata.reachable(from: roots + lowered.fallible)
    lastCone = (roots, wanted)
    return wanted
  }
}

/// The undisputed facts of a situation that exclude one another, without evaluating it: told as the evaluation tells it.
public func opposedFacts(
  _ facts: CheckedCase, in situation: Situation, prepared: PreparedRules, limits: Limits = Limits()
) -> [Diagnostic] {
  // Most predicates have nothing that could exclude an atom of theirs.
  let canExclude = facts.rulebook.predicatesThatExclude(in: situation.facts)
  var part = situation
  if canExclude.contains(false) { part.facts = situation.facts.about(canExclude) }
  let program = GroundProgram(prepared, part, limits, like: prepared.last)
  program.loadFacts()
  prepared.last = program
  return program.diagnostics.filter(\.code.isLimit) + program.opposedFacts()
}

extension Rulebook {
  /// By predicate: whether some literal of it excludes another or is negated by a fact.
  fileprivate func predicatesThatExclude(in facts: FactRows) -> [Bool] {
    var canExclude = predicates.map(\.isValued)
    for group in incompatibilities {
      for literal in group.literals { canExclude[Int(literal.predicate.raw)] = true }
    }
    for i in facts.indices where facts.isNegated(at: i) { canExclude[Int(facts.predicate(at: i).raw)] = true }
    return canExclude
  }
}
