/// Hints at meaning: what is well-formed and does something, but hardly what its author wants.

extension Checker {
  func lintMeaning(_ concluded: Concluded) {
    var isStopped = [Bool](repeating: false, count: rulebook.statements.count)
    for index in rulebook.statements.indices {
      for attack in rulebook.statements[index].attacks { isStopped[Int(attack.target.raw)] = true }
    }
    // By the predicate that they conclude, where some presumption asks for them.
    var strict: [[Int]] = []
    if rulebook.statements.indices.contains(where: { rulebook.statements[$0].kind == .presumption }) {
      strict = Array(repeating: [], count: rulebook.predicates.count)
      for index in rulebook.statements.indices
      where isSoundStatement[index] && rulebook.statements[index].kind.isStrict {
        if let head = rulebook.statements[index].head { strict[Int(head.predicate.raw)].append(index) }
      }
    }
    for index in rulebook.statements.indices where isSoundStatement[index] {
      lintNegations(index, concluded)
      switch rulebook.statements[index].kind {
      case .exception, .rebuttal: if !isStopped[index] { lintReach(rulebook.statements[index]) }
      case .presumption: lintPresumption(rulebook.statements[index], among: strict)
      case .criterion, .conclusivePresumption, .rule, .defeater: break
      }
    }
  }

  // MARK: Negations

  /// A `not p` where nothing concludes the contrary of p: within an alternative or what must fail. As a premise of its own it
  /// makes the statement one that never applies.
  private func lintNegations(_ index: Int, _ concluded: Concluded) {
    for conjunct in rulebook.statements[index].body.conjuncts {
      if case .literal = conjunct { continue }
      conjunct.forEachLiteral { literal, by, place, _ in
        guard literal.isNegated, by == nil, !concluded.negative[Int(literal.predicate.raw)] else { return }
        let variables = rulebook.statements[index].variables
        let positive = literalText(
          Literal(predicate: literal.predicate, isNegated: false, arguments: literal.arguments), variables, rulebook)
        report(
          .idleNegation, at: place, "`not \(positive)` never holds here: nothing concludes it",
          suggestion: "did you mean `unproven \(positive)`?",
          notes: [
            Diagnostic.Note(
              place: rulebook[literal.predicate].place,
              message: "`\(rulebook[literal.predicate].name)` is declared as a conclusion here")
          ])
      }
    }
  }

  // MARK: Exceptions that always hold

  /// An exception or rebuttal that rests on nothing but what its target rests on too stops that wherever it could apply.
  private func lintReach(_ stopper: Statement) {
    if stopper.window != nil || stopper.at != nil { return }
    for attack in stopper.attacks where attack.givensBy == nil || stopper.body.isEmpty {
      let target = rulebook[attack.target]
      guard isSoundStatement[Int(attack.target.raw)], !target.kind.isUndercutter, target.givensBy == nil else {
        continue
      }
      var cover = Cover(rulebook: rulebook, general: stopper, special: target)
      guard cover.holdsAlways(attack.against) else { continue }
      report(
        .exceptionEverywhere, at: stopper.namePlace,
        stopper.body.isEmpty
          ? "`\(stopper.name)` has no conditions, so `\(target.name)` never applies"
          : "`\(stopper.name)` asks for nothing that `\(target.name)` does not ask for too, so `\(target.name)` never applies",
        suggestion: "say in `\(stopper.name)` what sets the exceptional cases apart",
        notes: [Diagnostic.Note(place: target.namePlace, message: "`\(target.name)` stands here")])
      return
    }
  }

  // MARK: Presumptions that nothing meets

  /// With how many strict statements a presumption is compared; a hint more is not worth the time.
  private static let mostCompared = 1_000

  /// Where a strict statement concludes the same from what the presumption asks for, no evidence against it changes anything.
  /// Elsewhere some can: a case may state evidence of any predicate, conclusions too.
  private func lintPresumption(_ presumption: Statement, among strict: [[Int]]) {
    guard let head = presumption.head else { return }
    for index in strict[Int(head.predicate.raw)].prefix(Self.mostCompared) {
      let other = rulebook.statements[index]
      guard let concluded = other.head, other.window == nil else { continue }
      var cover = Cover(rulebook: rulebook, general: other, special: presumption)
      guard cover.holdsAlways(concluded) else { continue }
      report(
        .unmetPresumption, at: presumption.namePlace,
        "no evidence against `\(presumption.name)` can change anything: from what it asks for, `\(other.name)` concludes the same, and is strict",
        suggestion: "take `\(presumption.name)` away, or ask for more in `\(other.name)`",
        notes: [Diagnostic.Note(place: other.namePlace, message: "`\(other.name)` stands here")])
      return
    }
  }
}

/// Whether one statement holds wherever another does: a search for a reading of its variables under which its head is the
/// other's and each of its premises is one of the other's.
private struct Cover {
  let rulebook: Rulebook
  let general: Statement
  let special: Statement
  private var reading: [Argument?]
  private var premises: [Literal] = []
  private var steps = 0

  /// Longer searches give up, which only leaves a hint out.
  private static let mostSteps = 500

  init(rulebook: Rulebook, general: Statement, special: Statement) {
    self.rulebook = rulebook
    self.general = general
    self.special = special
    reading = Array(repeating: nil, count: general.variables.count)
  }

  mutating func holdsAlways(_ pattern: Literal) -> Bool {
    guard let head = special.head, read(pattern, as: head) else { return false }
    var asked: [Literal] = []
    for conjunct in general.body.conjuncts {
      guard case .literal(let literal, nil, _) = conjunct else { return false }
      asked.append(literal)
    }
    for conjunct in special.body.conjuncts {
      if case .literal(let literal, nil, _) = conjunct { premises.append(literal) }
    }
    return areAllMet(asked[...])
  }

  private mutating func areAllMet(_ asked: ArraySlice<Literal>) -> Bool {
    guard let first = asked.first else { return true }
    let before = reading
    for premise in premises {
      steps += 1
      if steps > Self.mostSteps { return false }
      if read(first, as: premise), areAllMet(asked.dropFirst()) { return true }
      reading = before
    }
    return false
  }

  /// Whether a literal of the general one can be read as one of the special one, whatever the variables of that stand for.
  private mutating func read(_ literal: Literal, as other: Literal) -> Bool {
    guard literal.predicate == other.predicate, literal.isNegated == other.isNegated else { return false }
    for (own, its) in zip(literal.arguments, other.arguments) {
      switch own {
      case .constant: if own != its { return false }
      case .variable(let id):
        if let known = reading[Int(id.raw)] {
          if known != its { return false }
        } else if fits(its, general[id].type) {
          reading[Int(id.raw)] = its
        } else {
          return false
        }
      }
    }
    return true
  }

  private func fits(_ argument: Argument, _ type: TypeID) -> Bool {
    switch argument {
    case .constant(let id): lies(id, in: type, rulebook)
    case .variable(let id): rulebook.isType(special[id].type, within: type)
    }
  }
}
