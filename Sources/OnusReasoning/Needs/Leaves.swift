/// On which entries of the record a literal's value rests: the leaves of one certificate for it.
///
/// As long as no leaf is another, the value stands, whatever becomes of all other entries; so a change of the record that
/// changes the value changes a leaf. More leaves than needed do no harm but cost time: where a certificate would be
/// subtle (aggregates, void arguments) all entries that the rules can lead to are leaves. The program must have been
/// grounded with all entries possible, so that an argument which is not there now, but might be, is seen to fail.
///
/// What fails is shown by the part that was decided first: a failure must not rest on what itself follows from it.

import OnusLanguage

/// The side that an entry would serve, and the role that bears it where the law says.
struct Stand: Hashable {
  /// On the side of who asserts the literal asked about.
  var isFor: Bool
  var role: RoleID?
  /// How an entry serves was not followed.
  var isUnclear = false

  var opposite: Stand { Stand(isFor: !isFor, role: nil, isUnclear: isUnclear) }
}

/// Walks one certificate.
struct Leaves {
  private struct Task: Hashable {
    var literal: LiteralCode
    var stand: Stand
  }

  private let program: GroundProgram
  private let ranks: Ranks
  private let entries: [Entry]
  /// By literal.
  private var places: [LiteralCode: Int] = [:]
  /// By predicate, and by atom.
  private var entriesOf: [Int32: [Int]] = [:]
  private var entriesAt: [Atoms: [Int]] = [:]
  /// Everything that can bear on the status, not only what the value rests on.
  private let isWhole: Bool
  private var open: [Task] = []
  private var seen: Set<Task> = []
  private var walked: Set<Walked> = []
  private var sliced: Set<LiteralCode> = []
  /// By entry: whom raising it would serve.
  private(set) var stands: [Int: Set<Stand>] = [:]

  private struct Walked: Hashable {
    var instance: Int32
    var stand: Stand
  }

  init(
    _ model: Model, _ literal: GroundLiteral, _ entries: [Entry], bearer: RoleID?, isWhole: Bool
  ) {
    program = model.whole.program
    ranks = model.whole.ranks
    self.entries = entries
    self.isWhole = isWhole
    for (i, entry) in entries.enumerated() {
      places[program.intern(entry.literal)] = i
      entriesOf[entry.literal.predicate.raw, default: []].append(i)
      entriesAt[Atoms(entry.literal), default: []].append(i)
    }
    let asked = program.intern(literal)
    visit(asked, Stand(isFor: true, role: bearer))
    // Whether something to the contrary is proven is a matter of the status, though not of whether the literal is proven.
    if isWhole { for rival in program.contraries(of: asked) { visit(rival, Stand(isFor: false, role: nil)) } }
    while let task = open.popLast() { define(task.literal, task.stand) }
  }

  private mutating func visit(_ literal: LiteralCode, _ stand: Stand) {
    let task = Task(literal: literal, stand: stand)
    if seen.insert(task).inserted { open.append(task) }
  }

  // MARK: Entries

  private mutating func add(_ literal: LiteralCode, _ stand: Stand) {
    if let entry = places[literal] { stands[entry, default: []].insert(stand) }
  }

  /// What the record may say of a literal and of what excludes it.
  private mutating func touch(_ literal: LiteralCode, _ stand: Stand) {
    add(literal, stand)
    add(literal ^ 1, stand.opposite)
    for other in program.incompatibles(of: atom(of: literal)) {
      add(other * 2, isNegated(literal) ? stand : stand.opposite)
    }
  }

  /// All that the rules can lead to from a literal.
  private mutating func slice(_ literal: LiteralCode, _ stand: Stand) {
    guard sliced.insert(literal).inserted else { return }
    let ground = program.groundLiteral(literal)
    let slice = Slice(
      program,
      Literal(
        predicate: ground.predicate, isNegated: ground.isNegated, arguments: ground.arguments.map { .constant($0) }))
    let unclear = Stand(isFor: stand.isFor, role: nil, isUnclear: true)
    func add(_ entry: Int) { if stands[entry] == nil { stands[entry] = [unclear] } }
    for atoms in slice.reached.all {
      if atoms.isOpen {
        for i in entriesOf[atoms.predicate] ?? [] where atoms.overlaps(Atoms(entries[i].literal)) { add(i) }
      } else {
        for i in entriesAt[atoms] ?? [] { add(i) }
      }
    }
  }

  /// What counts or sums, and all that rests on that, is grounded with the values that there are now, so with others there may be other
  /// arguments; of what is void there are none.
  private mutating func sliceUnlessGrounded(_ literal: LiteralCode, _ stand: Stand) {
    let restsOnAggregate = program.strata.stratum[Int(program.store.predicate(atom(of: literal)))] > 0
    if restsOnAggregate || program.isVoid(literal) { slice(literal, stand) }
  }

  // MARK: Literals

  private mutating func define(_ literal: LiteralCode, _ stand: Stand) {
    touch(literal, stand)
    if program.isVoid(literal) {
      // What its arguments would be was not grounded.
      slice(literal, stand)
    }
    if isWhole {
      walkArguments(literal, stand)
      walkFoes(of: literal, stand)
      walkExcluders(of: literal, stand)
      return
    }
    if program.isDefinite(literal) { return defineDefinite(literal, stand) }
    switch program.provenValue(literal) {
    case .yes:
      walkArguments(literal, stand, onlyApplicable: true)
      walkFoes(of: literal, stand)
      walkExcluders(of: literal, stand)
    case .undetermined:
      walkArguments(literal, stand)
      walkFoes(of: literal, stand)
      walkExcluders(of: literal, stand)
    case .no:
      walkArguments(literal, stand)
      walkExcluders(of: literal, stand)
      if isOpposed(literal) { walkFoes(of: literal, stand) }
    }
  }

  /// One way in which a literal is definite.
  private mutating func defineDefinite(_ literal: LiteralCode, _ stand: Stand) {
    let isStated = program.facts(stating: literal).contains { program.situation.facts.standard(at: $0) == nil }
    if isStated { return }
    // An instance was made definite by premises that were definite before.
    var first: Int32 = -1
    forEach(program.literals[Int(literal)].firstArgument) { i in
      if program.instanceFlags[Int(i)] & GroundProgram.InstanceFlag.definite != 0, first < 0 || i < first { first = i }
    }
    if first >= 0 { return walk(first, stand) }
    walkExcluders(of: literal, stand)
  }

  /// What is incompatible with A, for `not A`.
  private mutating func walkExcluders(of literal: LiteralCode, _ stand: Stand) {
    guard isNegated(literal) else { return }
    for other in program.incompatibles(of: atom(of: literal)) { visit(other * 2, stand) }
  }

  /// Whether an argument for a literal that is not proven may be applicable, or fails only since the literal does: then it is
  /// what stands against the literal that decided.
  private func isOpposed(_ literal: LiteralCode) -> Bool {
    if program.hasEvidenceArgument(literal) { return true }
    let limit = ranks.rank(literal)
    var found = false
    forEach(program.literals[Int(literal)].firstArgument) { i in
      if program.applicability(i) != .no || ranks.failure(i) >= limit { found = true }
    }
    return found
  }

  private mutating func walkFoes(of literal: LiteralCode, _ stand: Stand) {
    for rival in program.contraries(of: literal) {
      touch(rival, stand.opposite)
      walkArguments(rival, stand.opposite)
      if rival == literal ^ 1 { continue }
      // What else excludes the rival might make its arguments void.
      for other in program.contraries(of: rival) where other != literal { walkStrict(other, stand) }
    }
    for i in chain(program.literals[Int(literal)].firstDefeater) { walk(i, stand.opposite) }
  }

  private mutating func walkArguments(_ literal: LiteralCode, _ stand: Stand, onlyApplicable: Bool = false) {
    sliceUnlessGrounded(literal, stand)
    for i in chain(program.literals[Int(literal)].firstArgument) {
      if onlyApplicable, program.applicability(i) != .yes { continue }
      walk(i, stand)
    }
  }

  // MARK: Instances

  private func chain(_ first: Int32) -> [Int32] {
    var all: [Int32] = []
    forEach(first) { all.append($0) }
    return all
  }

  private func forEach(_ first: Int32, _ body: (Int32) -> Void) {
    var i = first
    while i >= 0 {
      body(i)
      i = program.nextInstance[Int(i)]
    }
  }

  /// Why an instance applies, or the part by which it fails.
  private mutating func walk(_ instance: Int32, _ stand: Stand) {
    guard walked.insert(Walked(instance: instance, stand: stand)).inserted else { return }
    let row = Array(program.instances.row(instance))
    let alternative = program.lowered.alternatives[Int(row[0])]
    let bindings = Array(row.dropFirst())
    let id = program.lowered.clauses[alternative.clause].statement
    let head = program.instanceHeads[Int(instance)]
    var own = stand
    var against = stand.opposite
    if let burden = program.rulebook[id].burden {
      if program.rulebook[id].kind == .presumption {
        against.role = burden.role
        touch(head ^ 1, against)
        if !program.incompatibles(of: atom(of: head)).isEmpty { slice(head, stand) }
      } else if let role = burden.role {
        own.role = role
      }
    }
    let undercutters = undercutters(id, head)
    if !isWhole, program.applicability(instance) == .no {
      if program.isBurdenMet(instance) { return }
      var best: (part: Part, rank: Int32)?
      for part in alternative.parts where program.truth(of: part, clause: alternative.clause, bindings) == .no {
        let rank = ranks.rank(part, bindings)
        if best.map({ rank < $0.rank }) ?? true { best = (part, rank) }
      }
      let isStopped = program.undercutValue(instance) == .yes
      if let best, !isStopped || best.rank <= ranks.rank(ofUndercutting: id.raw, head) {
        return walk(best.part, alternative.clause, bindings, own)
      }
      for i in undercutters where program.applicability(i) == .yes { walk(i, against) }
      return
    }
    for part in alternative.parts { walk(part, alternative.clause, bindings, own) }
    for i in undercutters { walk(i, against) }
  }

  private func undercutters(_ statement: StatementID, _ head: LiteralCode) -> [Int32] {
    let key = program.undercuts.find(statement.raw, head)
    return key < 0 ? [] : chain(program.firstUndercutter[Int(key)])
  }

  // MARK: Parts

  private mutating func walk(_ part: Part, _ clause: Int, _ bindings: [Int32], _ stand: Stand) {
    switch part {
    case .comparison, .isType: break
    case .literal(let pattern, let by, _):
      let literal = program.instantiate(pattern, bindings)
      visit(literal, stand)
      if by >= 0 { walkEvidence(literal, stand) }
    case .unproven(let auxiliary, _): walk(auxiliary: auxiliary, bindings, stand.opposite)
    case .atLeast(let auxiliary): walk(auxiliary: auxiliary, bindings, stand)
    }
  }

  /// What else decides whether a literal holds by a standard: whether it or its contrary is certain.
  private mutating func walkEvidence(_ literal: LiteralCode, _ stand: Stand) {
    walkStrict(literal, stand)
    for rival in program.contraries(of: literal) { walkStrict(rival, stand.opposite) }
    if !program.incompatibles(of: atom(of: literal)).isEmpty { slice(literal, stand) }
  }

  private mutating func walkStrict(_ literal: LiteralCode, _ stand: Stand) {
    touch(literal, stand)
    for i in chain(program.literals[Int(literal)].firstArgument)
    where program.kinds[Int(program.statement(ofInstance: i).raw)].isStrict { walk(i, stand) }
    sliceUnlessGrounded(literal, stand)
  }

  private mutating func walk(auxiliary: Int, _ bindings: [Int32], _ stand: Stand) {
    if case .atLeast(_, let members) = program.lowered.auxiliaries[auxiliary].kind {
      for member in members { walk(auxiliary: member, bindings, stand) }
      return
    }
    let truth = program.truth(ofAuxiliary: auxiliary, bindings)
    var ways: [(alternative: Int, bindings: [Int32])] = []
    program.forEachWay(auxiliary, bindings) { id, found, _ in ways.append((id, found)) }
    for way in ways {
      let alternative = program.lowered.alternatives[way.alternative]
      let own = program.truth(of: way.alternative, way.bindings)
      if !isWhole, truth == .yes, own != .yes { continue }
      if isWhole || own != .no {
        for part in alternative.parts { walk(part, alternative.clause, way.bindings, stand) }
        continue
      }
      var best: (part: Part, rank: Int32)?
      for part in alternative.parts where program.truth(of: part, clause: alternative.clause, way.bindings) == .no {
        let rank = ranks.rank(part, way.bindings)
        if best.map({ rank < $0.rank }) ?? true { best = (part, rank) }
      }
      if let best { walk(best.part, alternative.clause, way.bindings, stand) }
    }
  }
}
