/// The model of a situation: the status of every literal.

public import OnusLanguage

/// What a case comes to under its rules.
///
/// Where some facts of an evaluated situation were changed, the model is that of the part which the change reaches, laid
/// over the model of the rest: a literal out of reach has the status and the proof that it had.
public final class Model {
  /// What is taken from another model.
  struct Rest {
    let base: Model
    /// What the part answers.
    let reached: AtomPatterns
    /// What statements with heads in reach name.
    let named: AtomPatterns
    /// What may have another proof, though its status is as it was; nil: anything.
    let touched: AtomPatterns?
    let evaluateWhole: () -> Model?
  }

  let program: GroundProgram
  /// By predicate: whether it was grounded.
  let wanted: [Bool]
  let rest: Rest?
  /// Made when the first proof is asked for.
  lazy var ranks = Ranks(program)
  lazy var clauses = ClauseOrder(program)
  /// The atoms that statements with heads out of reach name, these heads among them; made when first needed.
  private lazy var namedBeyond: Set<Atoms> = {
    guard let rest else { return [] }
    let program = rest.base.program
    program.keepDefiniteInstances()
    var found: Set<Atoms> = []
    for head in program.voidHeads where !rest.reached.contains(program.groundLiteral(head)) {
      found.insert(Atoms(program.groundLiteral(head)))
    }
    for i in 0..<program.instances.count where !rest.reached.contains(program.groundLiteral(program.instanceHeads[i])) {
      found.insert(Atoms(program.groundLiteral(program.instanceHeads[i])))
      program.forEachNamed(by: i) { named in found.insert(Atoms(program.groundLiteral(named))) }
    }
    return found
  }()
  /// The atoms that something names; made when first needed. Of a part only statements with heads in reach count: the rest of
  /// it lacks facts.
  lazy var named = NamedAtoms(program, reached: rest?.reached)
  /// Answers that were asked for, by what was asked.
  private var known: [GoalKey: [GroundLiteral]] = [:]

  init(_ program: GroundProgram, wanted: [Bool]) {
    self.program = program
    self.wanted = wanted
    rest = nil
    program.meter.isOff = true
  }

  /// Says what another says that was evaluated as a whole, for another thread.
  init(reading other: Model) {
    program = GroundProgram(reading: other.program)
    wanted = other.wanted
    rest = nil
    ranks = Ranks(program, like: other.ranks)
    clauses = other.clauses
    named = other.named
  }

  /// Lays a part over a model; `touched`: what the change may reach where that is more than the part answers, nil for anything.
  init(
    _ part: Model, over base: Model, reaches reached: AtomPatterns, touches touched: AtomPatterns?,
    whole: @escaping () -> Model?
  ) {
    program = part.program
    wanted = base.wanted
    rest = Rest(
      base: base, reached: reached, named: Reach.premises(of: reached, base.program), touched: touched,
      evaluateWhole: whole)
  }

  /// What was evaluated as a whole: the model over which this one is laid, or this one.
  public var base: Model { rest?.base ?? self }

  /// The case's constants and those that were computed.
  public var constants: Constants { program.constants }
  public var rulebook: Rulebook { program.rulebook }
  public func isValued(_ predicate: PredicateID) -> Bool {
    program.rulebook.predicates[Int(predicate.raw)].isValued
  }

  /// The number of a value, which is a constant of the model from now on.
  public func know(_ value: Value) -> ConstantID { program.constants.intern(value) }

  /// Whether the statuses of a predicate's literals were worked out: only what the questions can reach is.
  public func isGrounded(_ predicate: PredicateID) -> Bool { wanted[Int(predicate.raw)] }

  /// A model of all of it. Where a limit stops its evaluation, the part has to do.
  private(set) lazy var whole: Model = rest.map { $0.evaluateWhole() ?? self } ?? self

  /// Where the status of a literal is worked out.
  private func holder(of literal: GroundLiteral) -> Model {
    guard let rest, !rest.reached.contains(literal) else { return self }
    return rest.base
  }

  /// Where a literal, some places of which may be open, is proven.
  func prover(of atoms: Atoms) -> Model {
    guard let rest else { return self }
    if rest.reached.overlaps(atoms) { return atoms.isOpen ? whole : self }
    return rest.touched?.overlaps(atoms) ?? true ? whole : rest.base
  }

  /// The status of a literal.
  public func status(of literal: GroundLiteral) -> Status {
    let program = holder(of: literal).program
    return program.status(program.intern(literal))
  }

  /// Whether a literal holds as a premise does: by a standard, or proven.
  public func holds(_ literal: GroundLiteral, by standard: StandardID?) -> Bool {
    let program = holder(of: literal).program
    return program.truth(program.intern(literal), by: standard?.raw ?? -1) == .yes
  }

  /// The ground literals that a question's literal with variables stands for and that have an answer other than
  /// unproven, in the order of their arguments: those that something names, and those of `not` that something excludes.
  public func answers(to pattern: Literal, _ variables: [Variable]) -> [GroundLiteral] {
    // What is found at once is not worth its key.
    if rest == nil, !pattern.isNegated, named.of(pattern.predicate.raw).count < 32 {
      return ownAnswers(to: pattern, variables, [])
    }
    let key = GoalKey(pattern, variables)
    if let known = known[key] { return known }
    let excluded = excludedAnswers(to: pattern, variables)
    var found = ownAnswers(to: pattern, variables, excluded)
    if let rest {
      found = merged(
        found, rest.base.answers(to: pattern, variables), rest,
        excluded: Set(rest.base.excludedAnswers(to: pattern, variables).map { rest.base.program.groundLiteral($0) }))
    }
    known[key] = found
    return found
  }

  /// The same with their statuses, in no order that says anything.
  public func answered(_ pattern: Literal, _ variables: [Variable]) -> [(literal: GroundLiteral, status: Status)] {
    guard rest == nil, !pattern.isNegated else { return answers(to: pattern, variables).map { ($0, status(of: $0)) } }
    var found: [(literal: GroundLiteral, status: Status)] = []
    for code in codes(like: pattern, variables) {
      let status = program.status(code)
      if status != .unproven { found.append((program.groundLiteral(code), status)) }
    }
    return found
  }

  /// The negations of the form that are not unproven since something excludes what they negate, named or not. Out of reach
  /// a part lacks facts, so of these it tells nothing.
  private func excludedAnswers(to pattern: Literal, _ variables: [Variable]) -> [LiteralCode] {
    if !pattern.isNegated { return [] }
    return program.excluded(Pattern(pattern), variables).filter { literal in
      program.status(literal) != .unproven && rest?.reached.contains(program.groundLiteral(literal)) != false
    }
  }

  /// What this part lists together with what the base lists; both in the order of their arguments, or neither. What the base
  /// lists since it is excluded is listed still where it is out of reach.
  private func merged(
    _ own: [GroundLiteral], _ others: [GroundLiteral], _ rest: Rest, excluded: Set<GroundLiteral> = []
  ) -> [GroundLiteral] {
    let mine = Set(own)
    var known: Set<GroundLiteral> = []
    var found = others.filter { literal in
      if rest.reached.contains(literal) { return false }
      if !rest.named.contains(literal) { return true }
      known.insert(literal)
      return mine.contains(literal) || excluded.contains(literal) || namedBeyond.contains(Atoms(literal))
    }
    for literal in own
    where rest.reached.contains(literal) || rest.named.contains(literal) && !known.contains(literal) {
      let row = literal.arguments.map(\.raw)
      var (low, high) = (0, found.count)
      while low < high {
        let middle = (low + high) / 2
        if program.isBefore(found[middle].arguments.map(\.raw), row) { low = middle + 1 } else { high = middle }
      }
      found.insert(literal, at: low)
    }
    return found
  }

  /// The atoms among some that something names.
  func named(among atoms: Atoms) -> [Atoms] {
    named.of(atoms.predicate).map { Atoms(predicate: atoms.predicate, places: program.store.arguments($0)) }
      .filter(atoms.covers)
  }

  /// The literals of the form of a question's literal whose atoms something names, whatever their statuses; unsorted.
  func named(like pattern: Literal, _ variables: [Variable]) -> [GroundLiteral] {
    codes(like: pattern, variables).map { program.groundLiteral($0) }
  }

  /// The same by their codes in the program.
  func codes(like pattern: Literal, _ variables: [Variable]) -> [LiteralCode] {
    let wanted = Pattern(pattern)
    var bindings = Array(repeating: Int32(-1), count: variables.count)
    return named.of(wanted.predicate).compactMap { atom in
      for slot in bindings.indices { bindings[slot] = -1 }
      guard program.unify(wanted, atom, variables, &bindings) else { return nil }
      return literalCode(atom, isNegated: wanted.isNegated)
    }
  }

  private func ownAnswers(
    to pattern: Literal, _ variables: [Variable], _ excluded: [LiteralCode]
  ) -> [GroundLiteral] {
    if named.of(pattern.predicate.raw).isEmpty && excluded.isEmpty { return [] }
    var found = codes(like: pattern, variables).filter { program.status($0) != .unproven }
    for literal in excluded where !named.contains(atom(of: literal)) { found.append(literal) }
    if found.count < 2 { return found.map { program.groundLiteral($0) } }
    var (cells, starts): ([Int32], [Int]) = ([], [0])
    for literal in found {
      for column in 0..<program.store.width(atom(of: literal)) {
        cells.append(program.store.argument(atom(of: literal), column))
      }
      starts.append(cells.count)
    }
    return program.order(ofRows: cells, starts).map { program.groundLiteral(found[$0]) }
  }

  /// Every literal that a fact, evidence, a ground head or a ground premise names, and its negation, whose status is not unproven; unsorted.
  public func literals() -> [(literal: GroundLiteral, status: Status)] {
    let own = ownLiterals()
    guard let rest else { return own }
    return merged(own.map(\.literal), rest.base.literals().map(\.literal), rest).map { ($0, status(of: $0)) }
  }

  /// Those that this part itself names.
  private func ownLiterals() -> [(literal: GroundLiteral, status: Status)] {
    named.all.flatMap { [$0 * 2, $0 * 2 + 1] }
      .map { (literal: program.groundLiteral($0), status: program.status($0)) }.filter { $0.status != .unproven }
  }

  /// The literals that are definite together with a contrary; unsorted.
  public private(set) lazy var contradictions: [GroundLiteral] = {
    // Facts do not exclude one another, so something must be derived on one side.
    let canBe = program.contradictable
    let own = program.literals.indices.filter {
      program.isInDefiniteLayer(Int32($0)) && canBe[Int(program.store.predicate(atom(of: Int32($0))))]
        && program.isVoid(Int32($0))
    }.map { program.groundLiteral(Int32($0)) }
    guard let rest else { return own }
    return rest.base.contradictions.filter { !rest.reached.contains($0) } + own.filter(rest.reached.contains)
  }()
}

extension GroundProgram {
  /// The first line of section 6's table that fits.
  func status(_ literal: LiteralCode) -> Status {
    let isDefinite = isDefinite(literal)
    if isDefinite && isVoid(literal) { return .contradiction }
    if isDefinite { return .definite }
    switch provenValue(literal) {
    case .yes: return firmValue(literal) ? .established : .presumed
    case .undetermined: return .undetermined
    case .no: break
    }
    if isRefuted(literal) { return .refuted }
    if hasEvidenceArgument(literal) { return .contested }
    var i = literals[Int(literal)].firstArgument
    var isRebutted = false
    while i >= 0 {
      let app = applicability(i)
      if app == .yes { return .contested }
      if kinds[Int(statement(ofInstance: i).raw)] == .presumption, isStopped(presumption: i) { isRebutted = true }
      i = nextInstance[Int(i)]
    }
    return isRebutted ? .rebutted : .unproven
  }

  /// Whether something in ~L is proven.
  func isRefuted(_ literal: LiteralCode) -> Bool { provenValue(literal ^ 1) == .yes }

  /// Whether all premises of an instance hold, whatever undercuts it.
  func premises(_ instance: Int32) -> Truth {
    var bindings = bodyRow
    bodyRow = []
    defer { bodyRow = bindings }
    instances.copyRest(of: instance, into: &bindings)
    var truth = truth(of: Int(instances.first(instance)), bindings)
    if truth == .yes, instanceFlags[Int(instance)] & InstanceFlag.undetermined != 0 { truth = .undetermined }
    return truth
  }

  /// Whether an undercutter of an instance is applicable.
  func undercutValue(_ instance: Int32) -> Truth {
    let statement = statement(ofInstance: instance)
    let key = undercuts.find(statement.raw, instanceHeads[Int(instance)])
    guard key >= 0, undercutNode[Int(key)] >= 0 else { return .no }
    return nodes.values[Int(undercutNode[Int(key)])]
  }

  /// Whether an instance is applicable.
  func applicability(_ instance: Int32) -> Truth {
    if isBurdenMet(instance) { return .no }
    return min(premises(instance), !undercutValue(instance))
  }

  func isBurdenMet(_ instance: Int32) -> Bool {
    let statement = Int(statement(ofInstance: instance).raw)
    guard kinds[statement] == .presumption, let burden = rulebook.statements[statement].burden else { return false }
    return meetsBurden(burden, for: instanceHeads[Int(instance)])
  }

  /// Whether a presumption has all its premises and is stopped.
  private func isStopped(presumption instance: Int32) -> Bool {
    guard premises(instance) == .yes else { return false }
    return isBurdenMet(instance) || undercutValue(instance) == .yes
  }
}
