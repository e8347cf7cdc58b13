/// The reference's layers: definite, void, evidence, then the ground program whose well-founded model decides the rest.
import OnusLanguage

extension ReferenceGround {
  // MARK: The record

  func isDefinite(_ number: Int) -> Bool {
    if definite.contains(number) { return true }
    return number % 2 == 1 && incompatible(withAtom: number / 2).contains { definite.contains(2 * $0) }
  }

  func isVoid(_ number: Int) -> Bool { contraries(of: number).contains { isDefinite($0) } }

  /// Two undisputed facts one of which is in the other's ~.
  var hasOpposedFacts: Bool {
    let stated = Set(situation.facts.filter { $0.standard == nil }.map { intern($0.literal) })
    return stated.contains { fact in contraries(of: fact).contains { stated.contains($0) } }
  }

  /// Finds what is definite, then the evidence that is not void.
  func settleRecord(_ arguments: [GroundArgument]) {
    definite = []
    for fact in situation.facts where fact.standard == nil { definite.insert(intern(fact.literal)) }
    let definitions = arguments.filter { $0.isDefinition }
    var isMoving = true
    while isMoving {
      isMoving = false
      for definition in definitions where !definite.contains(definition.head) {
        let holds = definition.parts.allSatisfy {
          if case .literal(let number, by: _) = $0 { isDefinite(number) } else { false }
        }
        if holds {
          definite.insert(definition.head)
          isMoving = true
        }
      }
    }
    evidence = [:]
    for fact in situation.facts {
      guard let standard = fact.standard else { continue }
      let number = intern(fact.literal)
      if !isVoid(number) { evidence[number] = max(evidence[number] ?? standard, standard) }
    }
  }

  /// The best evidence for each literal, where it reaches the base standard.
  func evidenceArguments() -> [GroundArgument] {
    evidence.keys.sorted().compactMap { number in
      guard let grade = evidence[number], grade >= rulebook.standards.base else { return nil }
      return GroundArgument(origin: .evidence(grade), target: nil, head: number, parts: [])
    }
  }

  // MARK: Truth in a model

  /// Whether a literal is proven in the model.
  func truth(_ number: Int) -> Truth {
    if number < model.proven.count { return model.proven[number] }
    // It first occurs above this stratum: nothing argues for it, but something incompatible may be proven.
    if isDefinite(number) { return .yes }
    if number % 2 == 0 { return .no }
    return incompatible(withAtom: number / 2).map { 2 * $0 < model.proven.count ? model.proven[2 * $0] : .no }
      .max() ?? .no
  }

  func truth(of parts: [GroundPart]) -> Truth {
    parts.map { truth(of: $0) }.min() ?? .yes
  }

  private func truth(of part: GroundPart) -> Truth {
    switch part {
    case .literal(let number, by: nil): truth(number)
    case .literal(let number, by: let standard?):
      if isDefinite(number) {
        .yes
      } else if !reaches(number, standard) {
        .no
      } else {
        standard >= rulebook.standards.base ? truth(number) : .yes
      }
    case .unproven(let bodies): (bodies.map { truth(of: $0) }.max() ?? .no).opposite
    case .aggregate(let truth, counted: _): truth
    case .failed: .no
    }
  }

  /// Whether an evaluation failed in an instance none of whose other premises fails.
  func isError(_ parts: [GroundPart]) -> Bool {
    var hasFailure = false
    for part in parts {
      switch part {
      case .failed: hasFailure = true
      case .unproven(let bodies):
        // The premise in which an evaluation failed is no other premise, though it may fail for another instance's sake.
        if bodies.contains(where: { isError($0) }) {
          hasFailure = true
        } else if truth(of: part) == .no {
          return false
        }
      case .literal, .aggregate: if truth(of: part) == .no { return false }
      }
    }
    return hasFailure
  }

  // MARK: The program

  /// Solves the program of these arguments into `model` and tells which of them are applicable.
  func solve(_ arguments: [GroundArgument], _ beats: ReferenceBeats) -> [Truth] {
    var program = NormalProgram()
    program.add(.undetermined, if: [], unless: [.undetermined])
    var inners = 0
    for index in arguments.indices { addApplicability(of: index, arguments, &program, &inners) }
    var argumentsFor: [Int: [Int]] = [:]
    var defeatersOf: [Int: [Int]] = [:]
    for (index, argument) in arguments.enumerated() {
      switch argument.kind {
      case nil, .criterion, .conclusivePresumption, .rule, .presumption:
        if !isVoid(argument.head) { argumentsFor[argument.head, default: []].append(index) }
      case .defeater: defeatersOf[argument.head, default: []].append(index)
      case .rebuttal, .exception: break
      }
    }
    let count = 2 * atoms.count
    for literal in 0..<count {
      if isDefinite(literal) { program.add(.proven(literal), if: []) }
      if literal % 2 == 1 {
        for other in incompatible(withAtom: literal / 2) { program.add(.proven(literal), if: [.proven(2 * other)]) }
      }
      guard let own = argumentsFor[literal] else { continue }
      let contraries = contraries(of: literal)
      program.add(.proven(literal), if: [.prevails(literal)], unless: contraries.map { .prevails($0) })
      for argument in own {
        program.add(.prevails(literal), if: [.applies(argument)], unless: [.blocked(literal)])
      }
      let attacks = contraries.flatMap { argumentsFor[$0] ?? [] } + (defeatersOf[literal] ?? [])
      for attack in attacks {
        program.add(.blocked(literal), if: [.applies(attack)], unless: [.countered(literal, attack)])
        for argument in own where beats.decide(arguments[argument], arguments[attack]).beats {
          program.add(.countered(literal, attack), if: [.applies(argument)])
        }
      }
    }
    let found = program.wellFounded()
    model = ReferenceModel(proven: (0..<count).map { found(.proven($0)) })
    return arguments.indices.map { found(.applies($0)) }
  }

  /// `applies <- premises, not undercutters`; none for a presumption whose burden is met.
  private func addApplicability(
    of index: Int, _ arguments: [GroundArgument], _ program: inout NormalProgram, _ inners: inout Int
  ) {
    let argument = arguments[index]
    var undercutters: [ProgramAtom] = []
    if case .statement(let statement) = argument.origin {
      if statement.kind == .presumption && isMet(statement.burden, against: argument.head) { return }
      for (other, attacker) in arguments.enumerated()
      where attacker.target == statement.id && attacker.head == argument.head {
        undercutters.append(.applies(other))
      }
    }
    guard let (positive, negative) = encode(argument.parts, &program, &inners) else { return }
    program.add(.applies(index), if: positive, unless: negative + undercutters)
  }

  /// The body of a rule that says that all parts hold; nil where one is false whatever the model.
  private func encode(
    _ parts: [GroundPart], _ program: inout NormalProgram, _ inners: inout Int
  ) -> (positive: [ProgramAtom], negative: [ProgramAtom])? {
    var positive: [ProgramAtom] = []
    var negative: [ProgramAtom] = []
    for part in parts {
      switch part {
      case .literal(let number, by: nil): positive.append(.proven(number))
      case .literal(let number, by: let standard?):
        if isDefinite(number) { continue }
        if !reaches(number, standard) { return nil }
        if standard >= rulebook.standards.base { positive.append(.proven(number)) }
      case .unproven(let bodies):
        inners += 1
        let name = ProgramAtom.inner(inners)
        for body in bodies {
          guard let (some, others) = encode(body, &program, &inners) else { continue }
          program.add(name, if: some, unless: others)
        }
        negative.append(name)
      case .aggregate(.yes, counted: _): continue
      case .aggregate(.open, counted: _): positive.append(.undetermined)
      case .aggregate(.no, counted: _), .failed: return nil
      }
    }
    return (positive, negative)
  }
}
