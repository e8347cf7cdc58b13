/// The part of a case on which one literal depends, evaluated again and again with other entries.
///
/// What a try costs is then what bears on the literal, not what the case holds. The facts outside the literal's slice have no
/// say in its status, but an evaluation that fails is an error of the whole case: so what the entries reach and can fail is
/// in the part as well. A part may also fail for want of what was left out; then the whole tells.

public import OnusLanguage

/// A case of which parts are evaluated: what is made once for all of them.
public final class CaseParts {
  let facts: CheckedCase
  let prepared: PreparedRules
  /// Not evaluated: it knows the rules and the constants.
  let program: GroundProgram
  let limits: Limits
  /// With nothing asked.
  let situation: Situation
  /// One for all evaluations.
  let pool: ConstantPool
  private var table: FactTable
  /// The atoms marked unknown that no undisputed fact settles, in their order.
  private(set) lazy var unknowns: [GroundLiteral] = openUnknowns()
  /// Those that undisputed facts settle.
  public let settled: [SettledUnknown]

  /// `constants`: those of a model that is asked about, whose literals may name values that it computed.
  public init(
    _ facts: CheckedCase, in situation: Situation, knowing constants: Constants? = nil, limits: Limits = Limits()
  ) {
    self.facts = facts
    self.limits = limits
    prepared = PreparedRules(facts, limits: limits)
    var bare = situation
    bare.questions = []
    bare.expectations = []
    self.situation = bare
    settled = bare.settledUnknowns(in: facts.rulebook)
    pool = ConstantPool(constants ?? prepared.constants)
    program = GroundProgram(prepared, bare, limits, pool: pool)
    table = FactTable(bare.facts, predicates: facts.rulebook.predicates.count)
  }

  /// The case's constants, and those that evaluations computed.
  public var constants: Constants { pool.constants }

  /// Makes a value known to all evaluations.
  func know(_ value: Value) { _ = pool.constants.intern(value) }

  private func openUnknowns() -> [GroundLiteral] {
    var known = Set(settled.map { Atoms($0.unknown.literal) })
    var found: [GroundLiteral] = []
    for unknown in situation.unknowns where known.insert(Atoms(unknown.literal)).inserted {
      var atom = unknown.literal
      atom.isNegated = false
      found.append(atom)
    }
    return found.sorted { program.isBefore($0, $1) }
  }

  /// The facts in a slice, in their order.
  fileprivate func facts(in slice: Slice) -> FactRows {
    let slots = table.slots(in: slice, most: Int.max) ?? []
    return FactRows(slots.lazy.map { [situation] in situation.facts[Int($0)] })
  }
}

/// A case cut down to what bears on a literal.
struct CasePart {
  private let parts: CaseParts
  private let literal: GroundLiteral
  private let situation: Situation
  /// By predicate: whether it is grounded.
  private let wanted: [Bool]

  init(_ parts: CaseParts, _ literal: GroundLiteral, changing entries: [GroundLiteral]) {
    self.parts = parts
    self.literal = literal
    let fallible = Set(parts.prepared.lowered.fallible)
    var starts: Set<Atoms> = [Atoms(literal)]
    if !fallible.isEmpty {
      let reach = Reach(parts.program, parts.prepared.uses, from: entries.map { Atoms($0) })
      if reach.isCutOff {
        situation = parts.situation
        wanted = parts.prepared.strata.reachable(from: fallible.union([literal.predicate.raw]))
        return
      }
      starts.formUnion(reach.atoms.all.filter { fallible.contains($0.predicate) })
    }
    let slice = Slice(parts.program, from: starts)
    var own = parts.situation
    own.facts = parts.facts(in: slice)
    situation = own
    wanted = parts.prepared.strata.reachable(from: Set(slice.reached.all.map(\.predicate)))
  }

  /// The model where entries are other ones; nil where these cannot stand together.
  ///
  /// What `possible` might lead to is grounded too, though nothing holds by it.
  func model(with changes: [(literal: GroundLiteral, level: RecordLevel)], possible: [GroundLiteral] = []) -> Model? {
    let place = parts.facts.place
    let outcome =
      parts.prepared.evaluate(
        part: situation.changed(changes, place: place), wanted: wanted, pool: parts.pool, possible: possible,
        parts.limits)
      ?? reason(
        parts.facts, in: parts.situation.changed(changes, place: place), scope: .questions, limits: parts.limits,
        also: [literal], prepared: parts.prepared, possible: possible, pool: parts.pool)
    return if case .model(let model) = outcome { model } else { nil }
  }
}
