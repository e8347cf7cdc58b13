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
  /// By alternative: a strict one of literals and comparisons alone, each literal known by itself.
  let isHorn: [Bool]
  /// By alternative: whether no join meets an instance of it twice: its clause is joined in one layer, and its premises are known
  /// by themselves.
  let isFoundOnce: [Bool]
  /// Heads and premises as numbers.
  let bodies: BodyCodes
  /// By statement.
  let kinds: [Statement.Kind]
  let superiority: Superiority
  /// By type: its entities and members, those of sub-types among them; nil for one that has none, and for a built-in one.
  let valuesOfType: [[Int32]?]
  /// By alternative: the number of its first plan.
  let firstPlan: [Int]
  /// How many plans there can be.
  let planCount: Int
  /// Made when a case is first changed.
  private(set) lazy var uses = Uses(rulebook, lowered)
  /// Whether evaluations keep the instances of the definite layer at once: a certificate asks for all of them.
  public var keepsDefinite = false
  /// The last evaluation, whose plans the next one takes.
  var last: GroundProgram?

  /// Prepares the rules of a case.
  public convenience init(_ facts: CheckedCase, limits: Limits = Limits()) {
    self.init(facts.rulebook, limits: limits)
  }

  /// Prepares rules for cases that are checked one after the other.
  public convenience init(_ series: inout CaseSeries, limits: Limits = Limits()) {
    self.init(series.rulebook, limits: limits)
    series.rulebook.constants = constants
  }

  /// The same rules for another case of a series, of which these are the rules alone; what the last one planned goes on.
  public init(_ rules: PreparedRules, for facts: CheckedCase, after last: PreparedRules? = nil) {
    let rulebook = facts.rulebook
    self.rulebook = rulebook
    lowered = rules.lowered
    strata = rules.strata
    variablesOf = rules.variablesOf
    isHorn = rules.isHorn
    isFoundOnce = rules.isFoundOnce
    bodies = rules.bodies
    kinds = rules.kinds
    superiority = rules.superiority
    firstPlan = rules.firstPlan
    planCount = rules.planCount
    // Taken out of the other, so that nobody else has it.
    self.last = last?.last
    last?.last = nil
    var constants = rulebook.constants
    var values = rules.valuesOfType
    for i in rules.rulebook.entities.count..<rulebook.entities.count {
      PreparedRules.add(EntityID(Int32(i)), of: rulebook, &constants, &values)
    }
    self.constants = constants
    valuesOfType = values
  }

  /// Gives an entity its constant, among the values of its type and of all above that.
  private static func add(
    _ entity: EntityID, of rulebook: Rulebook, _ constants: inout Constants, _ values: inout [[Int32]?]
  ) {
    let constant = constants.intern(.entity(entity)).raw
    var type: TypeID? = rulebook.entities[Int(entity.raw)].type
    while let t = type {
      if values[Int(t.raw)]?.append(constant) == nil { values[Int(t.raw)] = [constant] }
      type = rulebook.types[Int(t.raw)].parent
    }
  }

  private init(_ rulebook: Rulebook, limits: Limits) {
    self.rulebook = rulebook
    let lowered = Lowering(rulebook, limits).lower()
    self.lowered = lowered
    strata = Strata(rulebook, lowered)
    bodies = BodyCodes(lowered, stratum: strata.stratum)
    variablesOf = lowered.alternatives.map {
      rulebook.statements[Int(lowered.clauses[$0.clause].statement.raw)].variables
    }
    let isDirect = lowered.directAlternatives(in: rulebook)
    isHorn = lowered.alternatives.map { alternative in
      alternative.auxiliary == -1 && lowered.clauses[alternative.clause].makesDefinite && isDirect[alternative.id]
        && alternative.parts.allSatisfy { if case .atLeast = $0 { false } else { true } }
    }
    isFoundOnce = lowered.alternatives.map { alternative in
      !lowered.clauses[alternative.clause].makesDefinite && isDirect[alternative.id]
    }
    kinds = rulebook.statements.map(\.kind)
    superiority = Superiority(rulebook)
    var constants = rulebook.constants
    var values: [[Int32]?] = Array(repeating: nil, count: rulebook.types.count)
    for (i, type) in rulebook.types.enumerated() {
      if case .closed(let members, _) = type.kind {
        let id = TypeID(Int32(i))
        values[i] = members.indices.map { constants.intern(.member(id, Int32($0))).raw }
      }
    }
    for i in rulebook.entities.indices {
      PreparedRules.add(EntityID(Int32(i)), of: rulebook, &constants, &values)
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
