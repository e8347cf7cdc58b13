/// What the engine makes of a rulebook once, however many situations are evaluated under it.

public import OnusLanguage

/// A rulebook made ready for evaluation: lowered, in strata, its superiorities by pair.
public final class PreparedRules {
  let rulebook: Rulebook
  let constants: Constants
  let lowered: Lowered
  let strata: Strata
  /// By alternative: the variables of its statement.
  let variablesOf: [[Variable]]
  /// By statement.
  let kinds: [Statement.Kind]
  let superiority: Superiority
  /// Entities and members of every type, sub-types' among them.
  let valuesOfType: [TypeID: [Int32]]
  /// By alternative: the number of its first plan.
  let firstPlan: [Int]
  /// How many plans there can be.
  let planCount: Int
  /// Made when a case is first changed.
  private(set) lazy var uses = Uses(rulebook, lowered)
  /// By predicate; made when a change is first followed.
  private(set) lazy var components = strata.components()
  /// The last evaluation, whose plans the next one takes.
  var last: GroundProgram?

  /// Prepares the rules of a case.
  public init(_ facts: CheckedCase, limits: Limits = Limits()) {
    let rulebook = facts.rulebook
    self.rulebook = rulebook
    let lowered = Lowering(rulebook, limits).lower()
    self.lowered = lowered
    strata = Strata(rulebook, lowered)
    variablesOf = lowered.alternatives.map {
      rulebook.statements[Int(lowered.clauses[$0.clause].statement.raw)].variables
    }
    kinds = rulebook.statements.map(\.kind)
    superiority = Superiority(rulebook)
    var constants = rulebook.constants
    var values: [TypeID: [Int32]] = [:]
    for (i, type) in rulebook.types.enumerated() {
      if case .closed(let members, _) = type.kind {
        let id = TypeID(Int32(i))
        values[id] = members.indices.map { constants.intern(.member(id, Int32($0))).raw }
      }
    }
    for (i, entity) in rulebook.entities.enumerated() {
      let constant = constants.intern(.entity(EntityID(Int32(i)))).raw
      var type: TypeID? = entity.type
      while let t = type {
        values[t, default: []].append(constant)
        type = rulebook[t].parent
      }
    }
    self.constants = constants
    valuesOfType = values
    var count = 0
    firstPlan = lowered.alternatives.map { alternative in
      defer { count += PlanStart.literal(part: alternative.parts.count).number }
      return count
    }
    planCount = count
  }
}
