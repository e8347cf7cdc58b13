/// The model of a situation: the status of every literal.

public import OnusLanguage

/// What a case comes to under its rules.
public final class Model {
  let program: GroundProgram
  /// Whether everything was grounded.
  public let scope: Scope
  /// Made when the first proof is asked for.
  lazy var ranks = Ranks(program)
  lazy var clauses = ClauseOrder(program)

  init(_ program: GroundProgram, scope: Scope) {
    self.program = program
    self.scope = scope
    program.meter.isOff = true
  }

  /// The case's constants and those that were computed.
  public var constants: Constants { program.constants }
  public var situation: Situation { program.situation }
  public var rulebook: Rulebook { program.rulebook }

  /// The status of a literal.
  public func status(of literal: GroundLiteral) -> Status { program.status(program.intern(literal)) }

  /// Whether a literal holds as a premise does: by a standard, or proven.
  public func holds(_ literal: GroundLiteral, by standard: StandardID?) -> Bool {
    program.truth(program.intern(literal), by: standard?.raw ?? -1) == .yes
  }

  /// The ground literals that a question's literal with variables stands for and that have an answer other than
  /// unproven, in the order of their arguments.
  public func answers(to pattern: Literal, _ variables: [Variable]) -> [GroundLiteral] {
    let wanted = Pattern(pattern)
    var found: [GroundLiteral] = []
    for literal in program.known() {
      let a = atom(of: literal)
      guard program.store.predicate(a) == wanted.predicate, isNegated(literal) == wanted.isNegated else { continue }
      var bindings = Array(repeating: Int32(-1), count: variables.count)
      guard program.unify(wanted, a, variables, &bindings), program.status(literal) != .unproven else { continue }
      found.append(program.groundLiteral(literal))
    }
    return found.sorted { program.isBefore($0.arguments.map(\.raw), $1.arguments.map(\.raw)) }
  }

  /// Every literal that a fact, evidence, a ground head or a ground premise names, and its negation, whose status is not unproven; unsorted.
  public func literals() -> [(literal: GroundLiteral, status: Status)] {
    program.known().map { (program.groundLiteral($0), program.status($0)) }.filter { $0.status != .unproven }
  }

  /// The literals that are definite together with a contrary; unsorted.
  public private(set) lazy var contradictions: [GroundLiteral] = {
    program.literals.indices.filter {
      program.literals[$0].flags & GroundProgram.Flag.definite != 0 && program.isVoid(Int32($0))
    }.map { program.groundLiteral(Int32($0)) }
  }()
}

extension GroundProgram {
  /// The literals that a fact, evidence, a head or a premise of an instance names, and their negations, in no set order.
  /// Atoms that only a look-up of a join interned are not among them: which these are depends on the plan.
  func known() -> [LiteralCode] {
    var isNamed = Array(repeating: false, count: store.count)
    for literal in factLiterals { isNamed[Int(atom(of: literal))] = true }
    for i in 0..<instances.count {
      isNamed[Int(atom(of: instanceHeads[i]))] = true
      let row = Array(instances.row(Int32(i)))
      let bindings = Array(row.dropFirst())
      for part in lowered.alternatives[Int(row[0])].parts {
        guard case .literal(let pattern, _, _) = part else { continue }
        let named = Int(atom(of: instantiate(pattern, bindings)))
        if named >= isNamed.count { continue }
        isNamed[named] = true
      }
    }
    return isNamed.indices.filter { isNamed[$0] }.flatMap { [Int32($0) * 2, Int32($0) * 2 + 1] }
  }

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
    let row = Array(instances.row(instance))
    var truth = truth(of: Int(row[0]), Array(row.dropFirst()))
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
