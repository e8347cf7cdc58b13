/// What one evaluated situation shows of the law: which statements applied, were beaten or stopped, which conditions held and failed.

public import OnusLanguage

/// How often things were seen.
public struct Cover: Sendable {
  /// How a statement fared.
  public struct Fate: Hashable, Sendable {
    /// Whether a question or an expectation reaches what it concludes.
    public var isAsked = false
    /// Whether it was in force besides.
    public var isConsidered = false
    /// Instances whose premises hold and that prevail; of a presumption: that stood.
    public var fired = 0
    /// Instances that apply, and whose conclusion is not proven all the same.
    public var beaten = 0
    /// Instances whose premises hold and that a rebuttal or an exception stops.
    public var undercut = 0
    /// Of a presumption: instances whose burden is met.
    public var met = 0
    public init() {}
  }
  /// How often a condition held, and how often it failed where nothing else did.
  public struct Ways: Hashable, Sendable {
    public var held = 0
    public var failed = 0
    public init() {}
  }
  /// By statement.
  public var fates: [Fate]
  public var conditions: [CoverCondition: Ways] = [:]
  /// By source that has a window and that a statement which is asked for cites first.
  public var windows: [SourceID: Ways] = [:]
  /// By preference: whether it decided between two arguments that apply.
  public var decided: [Bool]
  public var isRankDecisive = false
  public var isDateDecisive = false
}

extension Model {
  /// What this evaluation shows of the law. Costs nothing where it is not asked for: all is found afterwards.
  public func cover() -> Cover {
    var reader = CoverReader(whole.program)
    reader.readForce()
    reader.readInstances()
    reader.readPreferences()
    reader.readConditions()
    return reader.cover
  }
}

/// The state of reading one model.
struct CoverReader {
  let program: GroundProgram
  var cover: Cover
  /// By clause with alternatives: the heads for which one of them holds; made when first needed.
  var carried: [Int: Set<LiteralCode>] = [:]
  var rulebook: Rulebook { program.rulebook }

  init(_ program: GroundProgram) {
    self.program = program
    program.keepDefiniteInstances()
    cover = Cover(
      fates: Array(repeating: Cover.Fate(), count: program.rulebook.statements.count),
      decided: Array(repeating: false, count: program.rulebook.preferences.count))
  }

  /// Which statements what is asked reaches, and which of them are in force.
  mutating func readForce() {
    var roots: [Int32] = []
    for question in program.situation.questions { roots += question.literals.map(\.predicate.raw) }
    for expectation in program.situation.expectations { roots += expectation.literals.map(\.predicate.raw) }
    let asked = program.strata.reachable(from: roots)
    for clause in program.lowered.clauses where asked[Int(clause.head.predicate)] {
      let id = clause.statement
      if cover.fates[Int(id.raw)].isAsked { continue }
      cover.fates[Int(id.raw)].isAsked = true
      let isInForce = program.isInForce(id)
      cover.fates[Int(id.raw)].isConsidered = isInForce
      let statement = rulebook.statements[Int(id.raw)]
      guard let window = statement.window, statement.at == nil, program.situation.asOf != nil else { continue }
      if rulebook.hasOwnWindow(statement) {
        note(CoverCondition(statement: id, kind: .window, place: statement.namePlace), isInForce, otherwiseHolds: true)
      } else if let source = statement.citations.first?.source, rulebook[source].window == window {
        note(source, isInForce)
      }
    }
  }

  mutating func note(_ condition: CoverCondition, _ holds: Bool, otherwiseHolds: Bool) {
    if holds {
      cover.conditions[condition, default: Cover.Ways()].held += 1
    } else if otherwiseHolds {
      cover.conditions[condition, default: Cover.Ways()].failed += 1
    }
  }

  mutating func note(_ source: SourceID, _ isInForce: Bool) {
    if isInForce {
      cover.windows[source, default: Cover.Ways()].held += 1
    } else {
      cover.windows[source, default: Cover.Ways()].failed += 1
    }
  }

  mutating func readInstances() {
    for i in 0..<Int32(program.instances.count) {
      let id = Int(program.statement(ofInstance: i).raw)
      guard cover.fates[id].isConsidered, program.premises(i) == .yes else { continue }
      if program.isBurdenMet(i) {
        cover.fates[id].met += 1
      } else if program.undercutValue(i) == .yes {
        cover.fates[id].undercut += 1
      } else if program.applicability(i) == .yes {
        let kind = program.kinds[id]
        if kind.isUndercutter || kind == .defeater || program.provenValue(program.instanceHeads[Int(i)]) == .yes {
          cover.fates[id].fired += 1
        } else {
          cover.fates[id].beaten += 1
        }
      }
    }
  }

  /// Which preferences decide between arguments that apply and speak for opposite things.
  mutating func readPreferences() {
    if rulebook.preferences.isEmpty, !rulebook.conflictsByRankThenDate { return }
    var seen: Set<[StatementID]> = []
    for literal in program.literals.indices.map({ LiteralCode($0) }) {
      let own = applicable(program.literals[Int(literal)].firstArgument)
      if own.isEmpty { continue }
      var rivals = applicable(program.literals[Int(literal)].firstDefeater)
      for contrary in program.contraries(of: literal) {
        rivals += applicable(program.literals[Int(contrary)].firstArgument)
      }
      for a in own {
        for b in rivals where seen.insert([a, b]).inserted {
          readPreference(a, b)
          readPreference(b, a)
        }
      }
    }
  }

  private func applicable(_ first: Int32) -> [StatementID] {
    var found: [StatementID] = []
    var i = first
    while i >= 0 {
      let id = program.statement(ofInstance: i)
      if cover.fates[Int(id.raw)].isConsidered, !found.contains(id), program.applicability(i) == .yes {
        found.append(id)
      }
      i = program.nextInstance[Int(i)]
    }
    return found
  }

  private mutating func readPreference(_ superior: StatementID, _ inferior: StatementID) {
    switch program.beats(.statement(superior), .statement(inferior)) {
    case .prefer:
      for (i, preference) in rulebook.preferences.enumerated()
      where preference.superior == superior && preference.inferior == inferior {
        cover.decided[i] = true
      }
    case .rank: cover.isRankDecisive = true
    case .date: cover.isDateDecisive = true
    case .grade, .kind, nil: break
    }
  }
}
