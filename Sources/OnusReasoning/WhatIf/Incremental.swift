/// A case edited fact by fact, where an answer costs what its question depends on, not what the case holds.
///
/// A question depends on the facts in its slice: the atoms that it reaches backwards through heads, inner conditions,
/// aggregates and conflicts, with the constants kept. An edit only moves facts in a table. A question asked after it is
/// evaluated over the facts of its slice, if these are others than when it was last asked: else its model still stands.
/// Every such evaluation is the ordinary one, so status and proof are those of the whole.
///
/// Two things concern the whole case and are seen to at the edit: undisputed facts that exclude one another, by the slice
/// of the changed literal; and failed evaluations, by evaluating everything where a statement that can fail depends on a
/// changed predicate. The day, roles and entities are fixed: where they change, start again.

public import OnusLanguage

/// A situation of a case that is edited.
public final class Incremental {
  /// Facts to take away and to state.
  public struct Edit: Sendable {
    public var withdrawn: [GroundLiteral]
    public var stated: [Fact]
    public init(withdrawn: [GroundLiteral] = [], stated: [Fact] = []) {
      self.withdrawn = withdrawn
      self.stated = stated
    }
  }

  /// What takes an edit back.
  public struct Undo: Sendable {
    fileprivate var changed: [(slot: Int32, wasStated: Bool)] = []
  }

  /// What came of an edit.
  public enum Result {
    case done(Undo)
    /// The edited case cannot be evaluated; nothing was changed.
    case refused([Diagnostic])
  }

  private struct Answered {
    var slice: Slice
    var slots: [Int32]
    var model: Model
  }

  private let facts: CheckedCase
  private let prepared: PreparedRules
  private let limits: Limits
  private let rest: Situation
  /// For its rules only.
  private let program: GroundProgram
  private var table = FactTable()
  private var answered: [GoalKey: Answered] = [:]
  /// By predicate: whether a statement whose evaluation can fail depends on it.
  private let mayFail: [Bool]
  /// How many questions were evaluated, and how many kept their model.
  public private(set) var evaluated = 0
  public private(set) var kept = 0

  /// Starts from a situation; it has failed where that cannot be evaluated.
  public static func starting(
    _ facts: CheckedCase, in situation: Situation, limits: Limits = Limits()
  ) -> (incremental: Incremental?, diagnostics: [Diagnostic]) {
    let prepared = PreparedRules(facts, limits: limits)
    switch reason(facts, in: situation, scope: .questions, limits: limits, prepared: prepared) {
    case .failed(let diagnostics): return (nil, diagnostics)
    case .model: return (Incremental(facts, prepared, situation, limits), [])
    }
  }

  private init(_ facts: CheckedCase, _ prepared: PreparedRules, _ situation: Situation, _ limits: Limits) {
    self.facts = facts
    self.prepared = prepared
    self.limits = limits
    var rest = situation
    rest.facts = []
    self.rest = rest
    program = GroundProgram(prepared, rest, limits)
    mayFail = program.strata.reachable(from: program.fallible())
    for fact in situation.facts { _ = table.add(fact) }
  }

  /// The situation as it stands.
  public var situation: Situation {
    var whole = rest
    whole.facts = table.stated
    return whole
  }

  /// Takes facts away, whatever states them, and states others.
  public func apply(_ edit: Edit) -> Result {
    var undo = Undo()
    for literal in edit.withdrawn {
      let atoms = Slice.Atoms(predicate: literal.predicate.raw, places: literal.arguments.map(\.raw))
      for slot in table.slots(of: atoms) where table.facts[Int(slot)].literal.isNegated == literal.isNegated {
        table.set(slot, isStated: false)
        undo.changed.append((slot, true))
      }
    }
    for fact in edit.stated { undo.changed.append((table.add(fact), false)) }
    let diagnostics = problems(of: undo)
    if diagnostics.isEmpty { return .done(undo) }
    revert(undo)
    return .refused(diagnostics)
  }

  /// Takes an edit back; the last one first.
  public func revert(_ undo: Undo) {
    for (slot, wasStated) in undo.changed.reversed() { table.set(slot, isStated: wasStated) }
  }

  /// The model in which a literal, some places of which may be variables, is to be answered and explained.
  ///
  /// It holds what the literal depends on; what it says of others is not to be told.
  public func model(for literal: Literal, _ variables: [Variable] = []) -> Outcome {
    let key = GoalKey(literal, variables)
    let known = answered[key]
    let slice = known?.slice ?? Slice(program, literal)
    let slots = table.slots(in: slice)
    if let known, known.slots == slots {
      kept += 1
      return .model(known.model)
    }
    let outcome = prepared.evaluate(slice: situation(slots), of: literal.predicate.raw, limits)
    evaluated += 1
    if case .model(let model) = outcome { answered[key] = Answered(slice: slice, slots: slots, model: model) }
    return outcome
  }

  private func situation(_ slots: [Int32]) -> Situation {
    var part = rest
    part.facts = slots.map { table.facts[Int($0)] }
    return part
  }

  /// Why the whole case cannot be evaluated after a change.
  private func problems(of change: Undo) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (slot, wasStated) in change.changed where !wasStated && table.facts[Int(slot)].standard == nil {
      let literal = table.facts[Int(slot)].literal
      let slice = Slice(
        program,
        Literal(
          predicate: literal.predicate, isNegated: literal.isNegated,
          arguments: literal.arguments.map { .constant($0) }))
      for told in opposedFacts(facts, in: situation(table.slots(in: slice)), prepared: prepared, limits: limits)
      where !found.contains(told) { found.append(told) }
    }
    guard found.isEmpty,
      change.changed.contains(where: { mayFail[Int(table.facts[Int($0.slot)].literal.predicate.raw)] })
    else { return found }
    switch reason(facts, in: situation, scope: .questions, limits: limits, prepared: prepared) {
    case .model: return []
    case .failed(let diagnostics): return diagnostics
    }
  }
}
