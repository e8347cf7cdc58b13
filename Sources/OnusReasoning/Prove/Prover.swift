/// From the solved program to a proof: a list of goals still to be explained is worked off, so that no chain is too long.

public import OnusLanguage

extension Model {
  /// Why a literal has its status: its proof, the proof of its contrary, or what each candidate lacks; where all are
  /// considered, also the rebuttals and exceptions to what does not apply anyway.
  public func explain(_ literal: GroundLiteral, considersAll: Bool = false) -> Proof {
    let model = prover(of: Atoms(literal))
    return Prover(model.program, model.ranks, model.clauses, considersAll: considersAll).explain(GoalKey(literal))
  }

  /// The same to tell what is against a literal: also what bears against it where nothing for it applies, and against what
  /// could have shown it.
  public func explainAttacks(on literal: GroundLiteral) -> Proof {
    let model = prover(of: Atoms(literal))
    return Prover(model.program, model.ranks, model.clauses, considersAll: true, opposes: true)
      .explain(GoalKey(literal))
  }

  /// The same for a literal of which some places are open, and nothing of its form is proven.
  public func explain(_ literal: Literal, _ variables: [Variable], considersAll: Bool = false) -> Proof {
    let model = prover(of: Atoms(literal))
    return Prover(model.program, model.ranks, model.clauses, considersAll: considersAll)
      .explain(GoalKey(literal, variables))
  }
}

/// A literal, some places of which may be open, as a key.
struct GoalKey: Hashable {
  var predicate: Int32
  var isNegated: Bool
  /// Twice a constant's number, or twice a type's plus one.
  var places: [Int32]
  /// By place: the first place that the same open variable takes; empty where none takes two.
  var links: [Int32] = []
  /// Only the evidence for it is asked for.
  var isForTheRecord = false

  init(predicate: Int32, isNegated: Bool, places: [Int32]) {
    self.predicate = predicate
    self.isNegated = isNegated
    self.places = places
  }

  init(_ literal: GroundLiteral) {
    self.init(
      predicate: literal.predicate.raw, isNegated: literal.isNegated, places: literal.arguments.map { $0.raw * 2 })
  }

  init(_ literal: Literal, _ variables: [Variable]) {
    self.init(
      predicate: literal.predicate.raw, isNegated: literal.isNegated,
      places: literal.arguments.map {
        switch $0 {
        case .constant(let c): c.raw * 2
        case .variable(let v): variables[Int(v.raw)].type.raw * 2 + 1
        }
      })
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(predicate)
    for place in places { hasher.combine(place) }
  }

  var isOpen: Bool { places.contains { $0 & 1 == 1 } }
  var relation: Int { Int(predicate) * 2 + (isNegated ? 1 : 0) }
  var contrary: GoalKey { GoalKey(predicate: predicate, isNegated: !isNegated, places: places) }
}

/// Builds one proof.
final class Prover {
  /// What an argument in the proof stands for.
  enum ArgumentKey: Hashable {
    case instance(Int32)
    /// A clause of which there is nothing for a goal.
    case lacking(clause: Int, GoalKey)
    /// The same where it is not told what it lacks.
    case idle(clause: Int, GoalKey)
  }
  private enum Task {
    case goal(Int, GoalKey)
    case argument(Int, ArgumentKey)
  }

  /// Goals of a proof of middling size: a table that grows is made anew at each doubling.
  private static let usualCount = 24

  let program: GroundProgram
  let ranks: Ranks
  var proof = Proof()
  private var goals: [GoalKey: Int] = [:]
  private var arguments: [ArgumentKey: Int] = [:]
  private var tasks: [Task] = []
  /// Further arguments for a goal that may rest on the goal itself.
  var suspects: [(goal: Int, argument: Int)] = []
  /// How else it can be told what an argument lacks, where the first way may rest on the goal itself.
  var alternates: [(goal: GoalKey, argument: Int, other: Proof.Argument)] = []
  let clauses: ClauseOrder
  /// Arguments that hold and are told for one goal.
  let mostHolding: Int
  /// Whether rebuttals and exceptions to what does not apply anyway are told.
  let considersAll: Bool
  /// Whether all that bears against what is asked is told, whatever decides it.
  private let opposes: Bool

  init(
    _ program: GroundProgram, _ ranks: Ranks, _ clauses: ClauseOrder, holding: Int = Prover.mostHolding,
    considersAll: Bool = false, opposes: Bool = false
  ) {
    self.opposes = opposes
    mostHolding = holding
    self.considersAll = considersAll
    self.program = program
    self.ranks = ranks
    self.clauses = clauses
    proof.record = program.situation.facts
    goals.reserveCapacity(Prover.usualCount)
    arguments.reserveCapacity(Prover.usualCount)
  }

  func explain(_ key: GoalKey) -> Proof {
    work(from: key)
    takeOtherReasons()
    dropCircularSupport()
    markContradictions()
    return proof
  }

  /// The same with further arguments for a goal that may rest on the goal itself.
  func explainWithCircles(_ key: GoalKey) -> Proof {
    work(from: key)
    takeOtherReasons()
    markContradictions()
    return proof
  }

  private func work(from key: GoalKey) {
    _ = goal(key)
    var next = 0
    while next < tasks.count {
      switch tasks[next] {
      case .goal(let number, let key): describe(goal: number, key)
      case .argument(let number, let key): describe(argument: number, key)
      }
      next += 1
    }
  }

  /// The number of a goal, which is explained later if it is new.
  func goal(_ key: GoalKey) -> Int {
    if let known = goals[key] { return known }
    let number = proof.goals.count
    goals[key] = number
    proof.goals.append(
      Proof.Goal(
        predicate: PredicateID(key.predicate), isNegated: key.isNegated,
        places: key.places.map { $0 & 1 == 1 ? .any(TypeID($0 >> 1)) : .constant(ConstantID($0 >> 1)) },
        status: key.isOpen ? .unproven : program.status(literal(of: key))))
    proof.goals[number].isForTheRecord = key.isForTheRecord
    if number < Limits.goals { tasks.append(.goal(number, key)) } else { proof.isCutOff = true }
    return number
  }

  /// Whether this goal is the one that is asked, and all that bears against it is told.
  func opposes(_ key: GoalKey) -> Bool { opposes && goals[key] == 0 }

  /// The number of a goal that there is.
  func number(of key: GoalKey) -> Int? { goals[key] }

  func goal(_ literal: LiteralCode) -> Int { goal(GoalKey(program.groundLiteral(literal))) }

  /// The number of an argument, which is described later if it is new.
  func argument(_ key: ArgumentKey) -> Int {
    if let known = arguments[key] { return known }
    let number = proof.arguments.count
    arguments[key] = number
    let statement: StatementID
    var bindings: [ConstantID?] = []
    switch key {
    case .instance(let i):
      let row = program.instances.row(i)
      statement = program.clause(of: Int(row.first ?? 0)).statement
      bindings = row.dropFirst().map { $0 < 0 ? nil : ConstantID($0) }
    case .lacking(let c, _), .idle(let c, _):
      statement = program.lowered.clauses[c].statement
      bindings = Array(repeating: nil, count: slotVariables(of: c).count)
    }
    proof.arguments.append(Proof.Argument(statement: statement, bindings: bindings, verdict: .lacks))
    tasks.append(.argument(number, key))
    return number
  }

  func literal(of key: GoalKey) -> LiteralCode {
    let atom =
      switch key.places.count {
      case 1: program.intern(key.predicate, key.places[0] >> 1, 0, width: 1)
      case 2: program.intern(key.predicate, key.places[0] >> 1, key.places[1] >> 1, width: 2)
      default: program.intern(key.predicate, key.places.map { $0 >> 1 })
      }
    return literalCode(atom, isNegated: key.isNegated)
  }

  // MARK: Order

  /// The instances in a chain, by module and statement, then by the values of their variables.
  func instances(from start: Int32) -> [Int32] {
    var found: [Int32] = []
    var i = start
    while i >= 0 {
      found.append(i)
      i = program.nextInstance[Int(i)]
    }
    if found.count < 2 { return found }
    return found.sorted { isBefore($0, $1) }
  }

  func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (Array(program.instances.row(a)), Array(program.instances.row(b)))
    let (s, t) = (program.clause(of: Int(x[0])).statement, program.clause(of: Int(y[0])).statement)
    if s != t { return clauses.statements[Int(s.raw)] < clauses.statements[Int(t.raw)] }
    let (u, v) = (Array(x.dropFirst()), Array(y.dropFirst()))
    if u != v { return program.isBefore(u, v) }
    return x[0] < y[0]
  }

  /// The facts that state a literal: the undisputed first, then by grade and place in the record.
  func facts(for literal: LiteralCode) -> [Int] {
    let all = program.facts(stating: literal)
    if all.count < 2 { return all }
    return all.sorted { a, b in
      let (x, y) = (program.situation.facts[a], program.situation.facts[b])
      let (g, h) = (x.standard?.raw ?? Int32.max, y.standard?.raw ?? Int32.max)
      if g != h { return g > h }
      if x.isStipulated != y.isStipulated { return y.isStipulated }
      return program.isBefore(x.record, y.record)
    }
  }
}

extension GroundProgram {
  /// The order of places in the record: by their texts.
  func isBefore(_ a: RecordCite?, _ b: RecordCite?) -> Bool {
    let (x, y) = (words(of: a), words(of: b))
    // The rows of one file in the order in which they stand there.
    if x == y, case .row(let first)? = a, case .row(let second)? = b { return first.line < second.line }
    return x.utf8.lexicographicallyPrecedes(y.utf8)
  }

  private func words(of record: RecordCite?) -> String {
    switch record {
    case nil: ""
    case .record(let words): words
    case .source(let source, let pin): rulebook[source].name + " " + (pin ?? "")
    case .row(let row): rulebook.words(before: row)
    }
  }
}
