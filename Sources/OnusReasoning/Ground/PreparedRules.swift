/// What the engine makes of a rulebook once, however many situations are evaluated under it.

public import OnusLanguage

/// The values of each type, sub-types' among them, listed when the first are asked for: few rules have a variable that no premise
/// binds.
final class TypeValues {
  private let rulebook: Rulebook
  private let constants: Constants
  /// By type: nil for one that has none, and for a built-in one.
  private lazy var all: [[Int32]?] = {
    var all: [[Int32]?] = Array(repeating: nil, count: rulebook.types.count)
    for (i, type) in rulebook.types.enumerated() {
      if case .closed(let members, _) = type.kind {
        all[i] = members.indices.compactMap { constants.id(of: .member(TypeID(Int32(i)), Int32($0)))?.raw }
      }
    }
    for (i, entity) in rulebook.entities.enumerated() {
      guard let constant = constants.id(of: .entity(EntityID(Int32(i))))?.raw else { continue }
      var type: TypeID? = entity.type
      while let t = type {
        if all[Int(t.raw)]?.append(constant) == nil { all[Int(t.raw)] = [constant] }
        type = rulebook.types[Int(t.raw)].parent
      }
    }
    return all
  }()

  init(_ rulebook: Rulebook, _ constants: Constants) {
    self.rulebook = rulebook
    self.constants = constants
  }

  subscript(type: TypeID) -> [Int32]? { all[Int(type.raw)] }

  /// The same for another thread.
  var copy: TypeValues { TypeValues(rulebook, constants) }
}

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
  let valuesOfType: TypeValues
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
    for i in rules.rulebook.entities.count..<rulebook.entities.count {
      _ = constants.intern(.entity(EntityID(Int32(i))))
    }
    self.constants = constants
    valuesOfType = TypeValues(rulebook, constants)
  }

  private init(_ rulebook: Rulebook, limits: Limits) {
    self.rulebook = rulebook
    let lowered = Lowering(rulebook, limits).lower()
    self.lowered = lowered
    strata = Strata(rulebook, lowered)
    bodies = BodyCodes(lowered, stratum: strata.stratum)
    let rows = lowered.alternatives.indices
    variablesOf = rows.map { row in
      rulebook.statements[Int(lowered.clauses[lowered.alternatives[row].clause].statement.raw)].variables
    }
    let isDirect = lowered.directAlternatives(in: rulebook)
    isHorn = rows.map { row in
      lowered.alternatives[row].auxiliary == -1 && isDirect[row]
        && lowered.clauses[lowered.alternatives[row].clause].makesDefinite
        && lowered.alternatives[row].parts.allSatisfy { if case .atLeast = $0 { false } else { true } }
    }
    isFoundOnce = rows.map { row in
      isDirect[row] && !lowered.clauses[lowered.alternatives[row].clause].makesDefinite
    }
    kinds = rulebook.statements.indices.map { rulebook.statements[$0].kind }
    superiority = Superiority(rulebook)
    var constants = rulebook.constants
    for (i, type) in rulebook.types.enumerated() {
      if case .closed(let members, _) = type.kind {
        for at in members.indices { _ = constants.intern(.member(TypeID(Int32(i)), Int32(at))) }
      }
    }
    for i in rulebook.entities.indices { _ = constants.intern(.entity(EntityID(Int32(i)))) }
    self.constants = constants
    valuesOfType = TypeValues(rulebook, constants)
    var count = 0
    firstPlan = rows.map { row in
      defer { count += PlanStart.literal(part: lowered.alternatives[row].parts.count).number }
      return count
    }
    planCount = count
  }
}
