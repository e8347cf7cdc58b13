/// A naive reference of the language's meaning: full instantiation, then the plain alternating fixpoint over the whole.
///
/// It exists to be compared with the engine and shares nothing with it. Every clause of the meaning is one function here,
/// written as the text says it; speed was no aim.
import OnusLanguage

/// What the solver found: the truth of each literal, by number, as far as literals were known then.
struct ReferenceModel {
  var proven: [Truth] = []
}

/// The statuses of all literals of a case in one situation.
struct Reference {
  let ground: ReferenceGround
  let arguments: [GroundArgument]
  /// Whether each argument is applicable.
  let applicable: [Truth]
  /// Whether an evaluation failed in an instance none of whose other premises fails, or facts are opposed.
  let hasFailed: Bool
  private let beats: ReferenceBeats
  private var argumentsFor: [Int: [Int]] = [:]
  private var defeatersOf: [Int: [Int]] = [:]
  private(set) var firm: Set<Int> = []
  private var heads: Set<Int> = []

  init(_ facts: CheckedCase, _ situation: Situation) {
    let ground = ReferenceGround(facts, situation)
    let beats = ReferenceBeats(facts.rulebook)
    let levels = ReferenceStrata(facts.rulebook)
    var arguments: [GroundArgument] = []
    var applicable: [Truth] = []
    for level in 0...levels.highest {
      ground.failures = []
      arguments = ground.arguments(of: facts.rulebook.statements.filter { levels.level(of: $0) <= level })
      ground.settleRecord(arguments)
      arguments += ground.evidenceArguments()
      applicable = ground.solve(arguments, beats)
    }
    self.ground = ground
    self.beats = beats
    self.arguments = arguments
    self.applicable = applicable
    let failures = ground.failures + arguments.map { $0.parts }
    hasFailed = ground.hasOpposedFacts || failures.contains { ground.isError($0) }
    for (index, argument) in arguments.enumerated() {
      switch argument.kind {
      case nil, .criterion, .conclusivePresumption, .rule, .presumption:
        heads.insert(argument.head)
        if !ground.isVoid(argument.head) { argumentsFor[argument.head, default: []].append(index) }
      case .defeater: defeatersOf[argument.head, default: []].append(index)
      case .rebuttal, .exception: break
      }
    }
    findFirm()
  }

  /// Every literal that occurs in a ground instance or in the record, and its negation.
  var literals: [GroundLiteral] { (0..<2 * ground.atoms.count).map { ground.literal($0) } }

  /// Whether some argument, void or not, or evidence is for it.
  func isArgued(_ literal: GroundLiteral) -> Bool {
    let number = ground.intern(literal)
    return heads.contains(number) || ground.evidence[number] != nil
  }

  /// The first line that fits.
  func status(_ literal: GroundLiteral) -> Status {
    let number = ground.intern(literal)
    let contraries = ground.contraries(of: number)
    if ground.isDefinite(number) && contraries.contains(where: { ground.isDefinite($0) }) { return .contradiction }
    if ground.isDefinite(number) { return .definite }
    switch ground.truth(number) {
    case .yes: return firm.contains(number) ? .established : .presumed
    case .open: return .undetermined
    case .no: break
    }
    if contraries.contains(where: { ground.truth($0) == .yes }) { return .refuted }
    let own = argumentsFor[number] ?? []
    if own.contains(where: { applicable[$0] == .yes }) { return .contested }
    if own.contains(where: { isRebutted($0) }) { return .rebutted }
    return .unproven
  }

  /// A presumption that has all its premises but is stopped by an applicable rebuttal or by evidence.
  private func isRebutted(_ index: Int) -> Bool {
    let argument = arguments[index]
    guard case .statement(let statement) = argument.origin, statement.kind == .presumption else { return false }
    if ground.truth(of: argument.parts) != .yes { return false }
    if ground.isMet(statement.burden, against: argument.head) { return true }
    return arguments.indices.contains {
      arguments[$0].target == statement.id && arguments[$0].head == argument.head && applicable[$0] == .yes
    }
  }

  // MARK: Attacks

  /// Arguments for something in ~L and defeaters against L.
  func attacks(on literal: Int) -> [Int] {
    ground.contraries(of: literal).flatMap { argumentsFor[$0] ?? [] } + (defeatersOf[literal] ?? [])
  }

  /// How often each line of `beats` decided between an applicable argument and an applicable attack on it.
  func decisions() -> [ReferenceBeats.Line?: Int] {
    var counts: [ReferenceBeats.Line?: Int] = [:]
    for (literal, own) in argumentsFor {
      for attack in attacks(on: literal) where applicable[attack] == .yes {
        for argument in own where applicable[argument] == .yes {
          counts[beats.decide(arguments[argument], arguments[attack]).line, default: 0] += 1
        }
      }
    }
    return counts
  }

  // MARK: Firmness

  /// The least set of firm literals.
  private mutating func findFirm() {
    let count = 2 * ground.atoms.count
    firm = Set((0..<count).filter { ground.isDefinite($0) })
    var isMoving = true
    while isMoving {
      isMoving = false
      for literal in 0..<count where !firm.contains(literal) && isFirm(literal) {
        firm.insert(literal)
        isMoving = true
      }
    }
  }

  private func isFirm(_ literal: Int) -> Bool {
    if literal % 2 == 1, ground.incompatible(withAtom: literal / 2).contains(where: { firm.contains(2 * $0) }) {
      return true
    }
    guard ground.truth(literal) == .yes else { return false }
    let supports = (argumentsFor[literal] ?? []).filter {
      applicable[$0] == .yes && arguments[$0].kind != .presumption && isFirm(arguments[$0].parts)
    }
    if supports.isEmpty { return false }
    return attacks(on: literal).allSatisfy { attack in
      applicable[attack] == .no
        || supports.contains { beats.decide(arguments[$0], arguments[attack]).beats }
    }
  }

  private func isFirm(_ parts: [GroundPart]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .literal(let number, by: let standard):
        if let standard, standard < ground.rulebook.standards.base { return true }
        return firm.contains(number)
      case .unproven: return true
      case .aggregate(_, let counted): return counted.allSatisfy { ways in ways.contains { isFirm($0) } }
      case .failed: return false
      }
    }
  }
}
