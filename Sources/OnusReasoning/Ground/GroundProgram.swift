/// The state that grounding grows, solving reads and proving explains: constants, atoms, instances, nodes, rules, all in flat arrays.
///
/// The order of work (the clauses of section 6 are named where they are met):
///
///   0. the definite layer: strict statements without negation, from the undisputed facts (`Definite.swift`);
///      from it void, weight and met burdens are tables (`Evidence.swift`);
///   1. for each stratum between aggregates: the possible literals and the instances that give them, semi-naive
///      (`Grounding.swift`), then what undercuts them and their inner conditions (`Undercutting.swift`);
///   2. the instances as rules over nodes (`Encoding.swift`);
///   3. the well-founded values of the nodes (`WellFounded.swift`), and which of them are firm (`Firmness.swift`).
///
/// One thread uses a program, and no access to a property spans a call that changes it, so the run-time checks of
/// exclusive access are off (and said to be safe): they took a fifth of all instructions.
///
/// A literal outside the possible set is false in the model, so an instance with such a premise need not be made.

import OnusLanguage

/// Which statements are grounded.
public enum Scope: Hashable, Sendable {
  /// All of them.
  case everything
  /// Those that the questions and expectations can reach, and those whose evaluation can fail.
  case questions
}

/// The constants of a case and those that were computed, which a model shares with those that are laid over it.
final class ConstantPool {
  @safe @exclusivity(unchecked) var constants: Constants
  /// By constant: its place in their order, once many were sorted; short of the constants that came since.
  @safe @exclusivity(unchecked) var ranks: [Int32] = []
  init(_ constants: Constants) { self.constants = constants }
}

/// The clauses that are grounded, by the predicates that are wanted and the day.
struct Course {
  let wanted: [Bool]
  let asOf: CivilDate?
  /// By stratum: its arguments, and what stands against such.
  let arguments: [[Int]]
  let attacks: [Attacks]
  /// Those that can make something definite, whatever is wanted.
  let strict: [Int]
}

/// The ground program.
final class GroundProgram {
  let rulebook: Rulebook
  let situation: Situation
  let limits: Limits
  let pool: ConstantPool
  let lowered: Lowered
  @safe @exclusivity(unchecked) var store: AtomStore
  /// Twice the predicate plus one for the negated: the visible literals.
  @safe @exclusivity(unchecked) var relations: [Relation]
  @safe @exclusivity(unchecked) var literals = LiteralTable()
  @safe @exclusivity(unchecked) var queue: [LiteralCode] = []
  /// By predicate: pairs of patterns that exclude each other.
  @safe @exclusivity(unchecked) var conflicts: [[ConflictPair]] = []
  /// By predicate: whether `not A` can hold through what is incompatible with A.
  @safe @exclusivity(unchecked) var isClosed: [Bool] = []
  /// Reused for what excludes an atom.
  @safe @exclusivity(unchecked) var conflictSlots: [Int32] = []
  @safe @exclusivity(unchecked) var conflictKey: [Int32] = []
  let strata: Strata
  /// Values of each type, for variables that no premise binds.
  let valuesOfType: TypeValues

  // Instances, by number; the key is the alternative and its bindings.
  @safe @exclusivity(unchecked) var instances = RowTable()
  @safe @exclusivity(unchecked) var instanceHeads: [LiteralCode] = []
  /// Heads of what is no instance since the head's contrary is definite; each as often as it was found.
  @safe @exclusivity(unchecked) var voidHeads: [LiteralCode] = []
  @safe @exclusivity(unchecked) var instanceFlags: [UInt8] = []
  /// By instance: the next older one that concludes the same literal, is against it or undercuts the same, or -1.
  @safe @exclusivity(unchecked) var nextInstance: [Int32] = []
  /// Keys (statement, literal) of what is undercut, with the newest undercutter's instance.
  @safe @exclusivity(unchecked) var undercuts = RowTable()
  @safe @exclusivity(unchecked) var firstUndercutter: [Int32] = []
  @safe @exclusivity(unchecked) var instancesByStatement: [Int32]

  /// By fact: what it states.
  @safe @exclusivity(unchecked) var factLiterals: [LiteralCode] = []
  /// By fact: the one before it that states the same, or -1.
  @safe @exclusivity(unchecked) var earlierFact: [Int32] = []

  // Nodes and rules.
  @safe @exclusivity(unchecked) var nodes = NodeTable()
  @safe @exclusivity(unchecked) var undercutNode: [Int32] = []
  @safe @exclusivity(unchecked) var auxiliaryKeys = RowTable()
  @safe @exclusivity(unchecked) var auxiliaryNode: [Int32] = []
  @safe @exclusivity(unchecked) var openAuxiliaries: [Int32] = []
  @safe @exclusivity(unchecked) var openUndercuts: [Int32] = []
  @safe @exclusivity(unchecked) var currentStratum = 0
  /// By relation: whether all its atoms are in it by definite literals; set while instances are encoded.
  @safe @exclusivity(unchecked) var isDefiniteRelation: [Bool] = []
  /// Nodes below this are solved.
  @safe @exclusivity(unchecked) var solvedNodes = 1
  /// Some presumption or soft aggregate stands in a rule, so firmness must be worked out.
  @safe @exclusivity(unchecked) var hasSoftRule = false

  @safe @exclusivity(unchecked) var failures: [Failure] = []
  @safe @exclusivity(unchecked) var diagnostics: [Diagnostic] = []
  /// Set when a limit is passed; everything stops then.
  @safe @exclusivity(unchecked) var isStopped = false
  @safe @exclusivity(unchecked) var meter = Meter()
  @safe @exclusivity(unchecked) var isDefiniteLayer = false
  /// Instances of the definite layer that wait for the members of an `at least`.
  @safe @exclusivity(unchecked) var waiting: [(alternative: Int, bindings: [Int32])] = []
  /// Whether the instances of the definite layer are kept, which takes room and time and is needed by proofs only.
  @safe @exclusivity(unchecked) var keepsDefinite = false
  /// Instances of the definite layer that were not kept.
  @safe @exclusivity(unchecked) var unkept = 0
  /// Reused for the keys of instances, for the arguments of atoms, for the bindings of instances and for what a new
  /// literal binds.
  @safe @exclusivity(unchecked) var keyRow: [Int32] = []
  @safe @exclusivity(unchecked) var atomRow: [Int32] = []
  @safe @exclusivity(unchecked) var bodyRow: [Int32] = []
  @safe @exclusivity(unchecked) var firedRow: [Int32] = []
  /// The new literal that is being joined, or -1.
  @safe @exclusivity(unchecked) var fired: LiteralCode = -1
  /// Reused for the cursors of joins.
  @safe @exclusivity(unchecked) var cursorPool: [[Int32]] = []
  /// By alternative: the variables of its statement.
  let variablesOf: [[Variable]]
  /// By alternative: see `PreparedRules`.
  let isHorn: [Bool]
  let isFoundOnce: [Bool]
  /// By alternative: the number of its first plan.
  let firstPlan: [Int]
  @safe @exclusivity(unchecked) var plans: [JoinPlan?]
  /// What proofs went through before.
  @safe @exclusivity(unchecked) var searchOrders = SearchOrders()
  /// The premises of what is being grounded, grouped by the relation that they match.
  @safe @exclusivity(unchecked) var triggers: [Trigger] = []
  /// By relation: its triggers.
  @safe @exclusivity(unchecked) var triggersOf = Grouped(keys: 0)
  @safe @exclusivity(unchecked) var course: Course?
  /// The predicates asked about last, and what they can reach.
  @safe @exclusivity(unchecked) var lastCone: (roots: [Int32], wanted: [Bool])?
  /// The clauses whose premises these are, and those that were listed before.
  @safe @exclusivity(unchecked) var watched: [Int] = []
  @safe @exclusivity(unchecked) var watches: [Watch] = []
  /// Literals whose node still lacks its rules.
  @safe @exclusivity(unchecked) var openProven: [LiteralCode] = []
  /// The nodes for "some instance of a statement is applicable for a literal": the statement, or -1 for the evidence; the node;
  /// the one made before for the same literal, or -1.
  @safe @exclusivity(unchecked) var some: [(statement: Int32, node: Int32, earlier: Int32)] = []
  /// By statement: where it was met last, among these nodes or in a side of a contest; made for the first contest.
  @safe @exclusivity(unchecked) var placeOf: [Int32] = []
  /// Instances are kept though a premise of theirs cannot hold `by` its standard on this record: another record is asked about.
  var isForOtherRecords = false
  /// Nanoseconds that the evaluation took, and that went into rules over nodes and their values.
  var evaluating: UInt64 = 0
  var solving: UInt64 = 0
  let superiority: Superiority
  let bodies: BodyCodes
  /// By statement.
  let kinds: [Statement.Kind]

  enum Flag {
    static let visible: UInt8 = 1
    static let queued: UInt8 = 2
    static let definite: UInt8 = 4
  }

  enum InstanceFlag {
    /// A condition on an aggregate is undetermined.
    static let undetermined: UInt8 = 1
    /// A condition on an aggregate rests on a presumption.
    static let soft: UInt8 = 2
    /// All its premises are definite.
    static let definite: UInt8 = 4
    /// A presumption whose burden the evidence meets.
    static let burdenMet: UInt8 = 8
  }

  /// An evaluation that failed; it is an error where no other premise speaks against the instance.
  struct Failure {
    var alternative: Int
    var bindings: [Int32]
    var error: ArithmeticError
    var place: Place
  }

  /// Takes over the plans of another program of the same rules: which order is good depends on the facts, but hardly from
  /// one situation of a case to the next, and what a join finds does not depend on it. Where nobody asks that other program
  /// any more (`spent`), its room is taken too.
  init(
    _ rules: PreparedRules, _ situation: Situation, _ limits: Limits, like last: GroundProgram? = nil,
    spent: GroundProgram? = nil, pool: ConstantPool? = nil
  ) {
    rulebook = rules.rulebook
    self.situation = situation
    self.limits = limits
    kinds = rules.kinds
    self.pool = pool ?? ConstantPool(rules.constants)
    valuesOfType = rules.valuesOfType
    lowered = rules.lowered
    store = AtomStore(predicates: spent == nil ? rulebook.predicates.count : 0)
    variablesOf = rules.variablesOf
    isHorn = rules.isHorn
    isFoundOnce = rules.isFoundOnce
    superiority = rules.superiority
    bodies = rules.bodies
    strata = rules.strata
    firstPlan = rules.firstPlan
    if let last {
      plans = last.plans
      conflicts = last.conflicts
      isClosed = last.isClosed
      relations = spent == nil ? last.relations.map { $0.emptied() } : []
    } else {
      plans = Array(repeating: nil, count: rules.planCount)
      relations = Array(repeating: Relation(), count: rulebook.predicates.count * 2)
    }
    instancesByStatement = Array(repeating: 0, count: rulebook.statements.count)
    keepsDefinite = rules.keepsDefinite
    diagnostics = lowered.diagnostics
    if let spent { take(from: spent) }
    if last == nil { prepareConflicts() }
  }

  /// Says what another solved program says, for a thread of its own: to read a program is to note what was looked up, so each thread
  /// notes it in its own. Arrays are shared until one of both changes them; constants have the same numbers as long as neither
  /// learns a new one.
  init(reading other: GroundProgram) {
    rulebook = other.rulebook
    situation = other.situation
    limits = other.limits
    pool = ConstantPool(other.constants)
    pool.ranks = other.pool.ranks
    lowered = other.lowered
    strata = other.strata
    valuesOfType = other.valuesOfType.copy
    variablesOf = other.variablesOf
    isHorn = other.isHorn
    isFoundOnce = other.isFoundOnce
    firstPlan = other.firstPlan
    superiority = other.superiority
    bodies = other.bodies
    kinds = other.kinds
    store = other.store
    relations = other.relations
    literals = other.literals
    conflicts = other.conflicts
    isClosed = other.isClosed
    instances = other.instances
    instanceHeads = other.instanceHeads
    voidHeads = other.voidHeads
    instanceFlags = other.instanceFlags
    nextInstance = other.nextInstance
    undercuts = other.undercuts
    firstUndercutter = other.firstUndercutter
    instancesByStatement = other.instancesByStatement
    factLiterals = other.factLiterals
    earlierFact = other.earlierFact
    nodes = other.nodes
    undercutNode = other.undercutNode
    auxiliaryKeys = other.auxiliaryKeys
    auxiliaryNode = other.auxiliaryNode
    some = other.some
    solvedNodes = other.solvedNodes
    hasSoftRule = other.hasSoftRule
    keepsDefinite = other.keepsDefinite
    unkept = other.unkept
    isForOtherRecords = other.isForOtherRecords
    plans = other.plans
    searchOrders = other.searchOrders
    meter.isOff = true
  }

  /// Takes the room of a program that nobody asks any more, so that a case like the one before it takes no memory of its own.
  private func take(from spent: GroundProgram) {
    swap(&store, &spent.store)
    store.clear()
    swap(&relations, &spent.relations)
    for i in relations.indices { relations[i].clear() }
    swap(&literals, &spent.literals)
    literals.clear()
    swap(&instances, &spent.instances)
    instances.clear()
    swap(&undercuts, &spent.undercuts)
    undercuts.clear()
    swap(&auxiliaryKeys, &spent.auxiliaryKeys)
    auxiliaryKeys.clear()
    swap(&nodes, &spent.nodes)
    nodes.clear()
    take(&instanceHeads, &spent.instanceHeads)
    take(&instanceFlags, &spent.instanceFlags)
    take(&nextInstance, &spent.nextInstance)
    take(&firstUndercutter, &spent.firstUndercutter)
    take(&factLiterals, &spent.factLiterals)
    take(&earlierFact, &spent.earlierFact)
    take(&undercutNode, &spent.undercutNode)
    take(&auxiliaryNode, &spent.auxiliaryNode)
    take(&some, &spent.some)
    take(&queue, &spent.queue)
    take(&openProven, &spent.openProven)
    take(&openAuxiliaries, &spent.openAuxiliaries)
    take(&openUndercuts, &spent.openUndercuts)
    take(&conflictSlots, &spent.conflictSlots)
    take(&conflictKey, &spent.conflictKey)
    take(&bodyRow, &spent.bodyRow)
    take(&firedRow, &spent.firedRow)
    swap(&cursorPool, &spent.cursorPool)
    swap(&triggers, &spent.triggers)
    swap(&triggersOf, &spent.triggersOf)
    swap(&watched, &spent.watched)
    swap(&watches, &spent.watches)
    swap(&course, &spent.course)
    swap(&lastCone, &spent.lastCone)
  }

  private func take<Element>(_ room: inout [Element], _ spent: inout [Element]) {
    swap(&room, &spent)
    room.removeAll(keepingCapacity: true)
  }

  @inline(__always) var constants: Constants {
    _read { yield pool.constants }
    _modify { yield &pool.constants }
  }

  /// The values over which a variable of a type ranges where nothing binds it; of a built-in type, those known.
  func values(of type: TypeID) -> [Int32] {
    if let known = valuesOfType[type] { return known }
    guard type.isBuiltIn else { return [] }
    return constants.values.indices.filter { isValue(Int32($0), of: type) }.map { Int32($0) }
  }

  /// Whether a constant is a value of a type.
  func isValue(_ constant: Int32, of type: TypeID) -> Bool {
    switch constants[ConstantID(constant)] {
    case .entity(let e): rulebook.isType(rulebook.entities[Int(e.raw)].type, within: type)
    case .member(let t, _): t == type
    case .text: type == .text
    case .number: type == .number
    case .money: type == .money
    case .date: type == .date
    case .duration: type == .duration
    }
  }

  /// The statement of an instance, without copying its clause.
  @inline(__always) func statement(ofInstance instance: Int32) -> StatementID {
    StatementID(bodies.statements[Int(instances.first(instance))])
  }

  func statement(of alternative: Int) -> Statement {
    rulebook[clause(of: alternative).statement]
  }

  func clause(of alternative: Int) -> Clause { lowered.clauses[lowered.alternatives[alternative].clause] }

  // MARK: Literals

  /// The number of an atom, with room in the table for its two literals.
  @inline(__always) func intern(_ predicate: Int32, _ row: [Int32]) -> Int32 {
    let atom = store.intern(predicate, row)
    literals.reserve(atoms: store.count)
    return atom
  }

  /// The same for one or two arguments, without a row.
  @inline(__always) func intern(_ predicate: Int32, _ x: Int32, _ y: Int32, width: Int) -> Int32 {
    let atom = store.intern(predicate, x, y, width: width)
    literals.reserve(atoms: store.count)
    return atom
  }

  func intern(_ literal: GroundLiteral) -> LiteralCode {
    literalCode(intern(literal.predicate, literal.arguments), isNegated: literal.isNegated)
  }

  /// The literal that a fact of the situation states.
  @inline(__always) func intern(fact: Int) -> LiteralCode {
    let atom = intern(situation.facts.predicate(at: fact), situation.facts.arguments(at: fact))
    return literalCode(atom, isNegated: situation.facts.isNegated(at: fact))
  }

  @inline(__always) private func intern(_ predicate: PredicateID, _ arguments: ConstantRow) -> Int32 {
    switch arguments.endIndex {
    case 1: intern(predicate.raw, arguments[0].raw, 0, width: 1)
    case 2: intern(predicate.raw, arguments[0].raw, arguments[1].raw, width: 2)
    default: intern(predicate.raw, arguments.map(\.raw))
    }
  }

  /// The literal that a pattern is under bindings; every slot in it is bound.
  func instantiate(_ pattern: Pattern, _ bindings: [Int32]) -> LiteralCode {
    let atom = interned(pattern.predicate, pattern.arguments, at: 0, count: pattern.arguments.count, bindings)
    return literalCode(atom, isNegated: pattern.isNegated)
  }

  /// The atom that a predicate and the arguments at a place among codes are under bindings.
  @inline(__always)
  func interned(_ predicate: Int32, _ codes: [ArgumentCode], at place: Int, count: Int, _ bindings: [Int32]) -> Int32 {
    switch count {
    case 1: return intern(predicate, value(codes[place], bindings), 0, width: 1)
    case 2: return intern(predicate, value(codes[place], bindings), value(codes[place + 1], bindings), width: 2)
    default:
      atomRow.removeAll(keepingCapacity: true)
      for code in codes[place..<place + count] { atomRow.append(value(code, bindings)) }
      return intern(predicate, atomRow)
    }
  }

  func groundLiteral(_ literal: LiteralCode) -> GroundLiteral {
    let a = atom(of: literal)
    let row: ConstantRow
    switch store.width(a) {
    case 1: row = ConstantRow(ConstantID(store.argument(a, 0)))
    case 2: row = ConstantRow(ConstantID(store.argument(a, 0)), ConstantID(store.argument(a, 1)))
    default: row = ConstantRow(store.arguments(a).map { ConstantID($0) })
    }
    return GroundLiteral(
      predicate: PredicateID(store.predicate(a)), isNegated: OnusReasoning.isNegated(literal), arguments: row)
  }

  @inline(__always) func isVisible(_ literal: LiteralCode) -> Bool { literals.flags[Int(literal)] & Flag.visible != 0 }

  /// Whether the definite layer holds the literal itself; `isDefinite` also knows `not A` through what is incompatible with A.
  @inline(__always) func isInDefiniteLayer(_ literal: LiteralCode) -> Bool {
    literals.flags[Int(literal)] & Flag.definite != 0
  }

  /// Makes a literal visible to joins.
  func show(_ literal: LiteralCode) {
    guard !isVisible(literal) else { return }
    literals.mark(literal, Flag.visible | Flag.queued)
    let a = atom(of: literal)
    relations[Int(store.predicate(a)) * 2 + Int(literal & 1)].append(a)
  }

  /// Puts a literal in the queue of those to be made visible.
  func enqueue(_ literal: LiteralCode) {
    if literals.flags[Int(literal)] & (Flag.queued | Flag.visible) == 0 {
      literals.mark(literal, Flag.queued)
      queue.append(literal)
    }
  }
}
