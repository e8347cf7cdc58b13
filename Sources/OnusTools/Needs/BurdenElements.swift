/// What a statement's condition asks to be shown, element by element: its literals, and in words what is joined of several.
///
/// What stands under `unless` or `unproven` is for the other side to show, so it is told as opposed.

internal import OnusLanguage
internal import OnusReasoning

/// The elements of one argument's condition.
struct BurdenElements {
  struct Element {
    var condition: Condition
    /// Where it is one literal without open variables.
    var literal: GroundLiteral?
    var standard: StandardID?
    /// `unless` or `unproven`, where it must not be shown.
    var opposed: String?
    var isMet: Bool?
  }

  let argument: Proof.Argument
  /// To which the argument belongs.
  let proof: Proof
  private let model: Model
  private let sentences: Sentences
  private let givensBy: StandardID?

  init(_ argument: Proof.Argument, of proof: Proof, _ model: Model, _ sentences: Sentences, givensBy: StandardID?) {
    self.argument = argument
    self.proof = proof
    self.model = model
    self.sentences = sentences
    self.givensBy = givensBy
  }

  private var statement: Statement { model.rulebook[argument.statement] }

  /// In the order written. A comparison without a count is no matter of proof.
  var all: [Element] {
    var found: [Element] = []
    var open: [(condition: Condition, opposed: String?)] = [(statement.body, nil)]
    while let (condition, opposed) = open.popLast() {
      switch condition {
      case .all(let parts) where opposed == nil: open += parts.reversed().map { ($0, nil) }
      case .unproven(let inner, _, let isUnless) where opposed == nil:
        open.append((inner, isUnless ? "unless" : "unproven"))
      case .literal(let literal, let by, _):
        let standard = standard(of: literal, by)
        guard let ground = ground(literal) else {
          found += matter(of: literal, condition, standard, opposed)
          continue
        }
        found.append(
          Element(
            condition: condition, literal: ground, standard: standard, opposed: opposed,
            isMet: model.holds(ground, by: standard)))
      case .isType: continue
      case .comparison(let comparison):
        guard !comparison.left.aggregates.isEmpty || !comparison.right.aggregates.isEmpty else { continue }
        found.append(compound(condition, opposed))
      case .all, .unproven, .any, .atLeast, .some, .every: found.append(compound(condition, opposed))
      }
    }
    return found
  }

  /// Of a literal with an open place: what there is too little evidence of, else what it asks for, in words.
  private func matter(
    of literal: Literal, _ condition: Condition, _ standard: StandardID?, _ opposed: String?
  ) -> [Element] {
    let record = FactTable(proof.record, predicates: model.rulebook.predicates.count)
    let matching = facts(within: condition, of: record).map(\.literal)
    var isOpen = !matching.isEmpty
    if !matching.contains(where: { model.holds($0, by: standard) }) {
      var told: Set<GroundLiteral> = []
      let weak = matching.filter { told.insert($0).inserted }
      if !weak.isEmpty {
        return weak.map {
          Element(condition: condition, literal: $0, standard: standard, opposed: opposed, isMet: false)
        }
      }
      isOpen = !argument.premises.contains { isLacking($0, literal) }
    }
    return [
      Element(condition: condition, literal: nil, standard: standard, opposed: opposed, isMet: isOpen ? nil : false)
    ]
  }

  /// Whether a premise says that nothing of a literal's form holds.
  private func isLacking(_ premise: Proof.Premise, _ literal: Literal) -> Bool {
    guard case .goal(let number, _, .no) = premise else { return false }
    let goal = proof.goals[number]
    guard goal.predicate == literal.predicate, goal.isNegated == literal.isNegated else { return false }
    return zip(goal.places, literal.arguments).allSatisfy { place, argument in
      switch place {
      case .constant(let constant): self.constant(argument) == constant
      case .any: self.constant(argument) == nil
      }
    }
  }

  private func compound(_ condition: Condition, _ opposed: String?) -> Element {
    let isOpposed = opposed != nil
    var isMet = holds(condition)
    if isMet == nil {
      // Else the proof knows: of what lacks something it lists what fails.
      switch argument.verdict {
      case .applies, .notInForce: isMet = !isOpposed
      case .wouldNotPrevail: break
      case .stopped, .burdenMet: isMet = argument.lacksToo ? nil : !isOpposed
      case .lacks:
        if let premise = argument.premises.first(where: { fails($0, condition, isOpposed) }) {
          // Two conditions of the same form leave open which of them it is.
          isMet = parts(isOpposed: isOpposed).count { fails(premise, $0, isOpposed) } > 1 ? nil : isOpposed
        } else if !argument.lacksInSeveralWays, isBound(condition) {
          isMet = !isOpposed
        }
      case .undetermined: break
      }
    }
    return Element(
      condition: condition, literal: nil, standard: standard(within: condition), opposed: opposed, isMet: isMet)
  }

  /// The standard by which a literal is read: that which it names, else of a given that of the burden.
  private func standard(of literal: Literal, _ by: StandardID?) -> StandardID? {
    by ?? (model.rulebook[literal.predicate].kind == .given ? givensBy : nil)
  }

  /// The one standard by which a condition's literals are read; nil where it has several, or none.
  private func standard(within condition: Condition) -> StandardID? {
    var found: Set<StandardID?> = []
    condition.forEachLiteral { literal, by, _, _ in
      found.insert(standard(of: literal, by))
    }
    return found.count == 1 ? found.first ?? nil : nil
  }

  /// The conditions that the statement joins; or those that must not be shown, which stand among them.
  private func parts(isOpposed: Bool) -> [Condition] {
    var all = [statement.body]
    while all.contains(where: { if case .all = $0 { true } else { false } }) {
      all = all.flatMap { if case .all(let parts) = $0 { parts } else { [$0] } }
    }
    if !isOpposed { return all }
    return all.compactMap { if case .unproven(let inner, _, _) = $0 { inner } else { nil } }
  }

  /// Whether all variables have values but those that are its own.
  private func isBound(_ condition: Condition) -> Bool {
    var isBound = true
    var listed: Set<VariableID> = []
    switch condition {
    case .every(let own, where: _, has: _, let locals, let inner): listed = Set(own + locals + inner)
    case .some(let own, _): listed = Set(own)
    case .comparison(let comparison):
      for aggregate in comparison.left.aggregates + comparison.right.aggregates {
        listed.formUnion(aggregate.locals + aggregate.over + aggregate.valueLocals)
      }
    case .literal, .isType, .unproven, .all, .any, .atLeast: break
    }
    condition.forEachLiteral { literal, _, _, _ in
      for place in literal.arguments {
        if case .variable(let variable) = place, listed.contains(variable) { continue }
        if constant(place) == nil { isBound = false }
      }
    }
    return isBound
  }

  /// Whether a premise that fails is this condition.
  private func fails(_ premise: Proof.Premise, _ condition: Condition, _ isOpposed: Bool) -> Bool {
    guard premise.fails else { return false }
    if isOpposed {
      guard case .unproven(_, let ways, _, _) = premise else { return false }
      return isAbout(ways.joined(), condition)
    }
    switch (premise, condition) {
    case (.goal, .some(_, let inner)):
      var isFound = false
      inner.forEachLiteral { literal, _, _, _ in if isLacking(premise, literal) { isFound = true } }
      return isFound
    case (.every(let universal, _, _), .every(let listed, where: _, has: _, locals: _, innerLocals: _)):
      return universal.listed == listed
    case (.atLeast(let count, let members, _), .atLeast(let own, _)):
      return count == own && isAbout(members.flatMap(\.premises), condition)
    case (.comparison(let values), .comparison(let own)): return values.comparison.place == own.place
    default: return false
    }
  }

  /// Whether premises are about nothing but what a condition names.
  private func isAbout(_ premises: some Sequence<Proof.Premise>, _ condition: Condition) -> Bool {
    var named: Set<PredicateID> = []
    condition.forEachLiteral { literal, _, _, _ in named.insert(literal.predicate) }
    return premises.allSatisfy { premise in
      guard case .goal(let number, _, _) = premise else { return true }
      return named.contains(proof.goals[number].predicate)
    }
  }

  // MARK: Values

  private func constant(_ place: Argument) -> ConstantID? {
    switch place {
    case .constant(let constant): return constant
    case .variable(let variable):
      let row = Int(variable.raw)
      return row < argument.bindings.count ? argument.bindings[row] : nil
    }
  }

  private func ground(_ literal: Literal) -> GroundLiteral? {
    let constants = literal.arguments.compactMap(constant)
    guard constants.count == literal.arguments.count else { return nil }
    return GroundLiteral(predicate: literal.predicate, isNegated: literal.isNegated, arguments: constants)
  }

  /// Whether a condition of ground literals holds; nil where that is not all.
  private func holds(_ condition: Condition) -> Bool? {
    switch condition {
    case .literal(let literal, let by, _):
      let standard = standard(of: literal, by)
      return ground(literal).map { model.holds($0, by: standard) }
    case .all(let parts):
      let told = parts.map(holds)
      return told.contains(false) ? false : told.contains(nil) ? nil : true
    case .any(let parts):
      let told = parts.map(holds)
      return told.contains(true) ? true : told.contains(nil) ? nil : false
    case .atLeast(let count, let parts):
      let told = parts.map(holds)
      if told.count(where: { $0 == true }) >= count { return true }
      return told.count(where: { $0 != false }) < count ? false : nil
    case .unproven(let inner, _, _): return holds(inner).map { !$0 }
    case .comparison, .isType, .some, .every: return nil
    }
  }

  /// The facts that a condition asks for, in the order of their literals.
  func facts(within condition: Condition, of facts: FactTable) -> [Fact] {
    var found: Set<Int> = []
    condition.forEachLiteral { literal, _, _, _ in found.formUnion(facts.slots(of: literal, constant)) }
    return found.map { ($0, sentences.written(facts.facts[$0].literal)) }
      .sorted { a, b in a.1 == b.1 ? a.0 < b.0 : a.1.utf8.lexicographicallyPrecedes(b.1.utf8) }
      .map { facts.facts[$0.0] }
  }

  // MARK: Words

  func words(_ condition: Condition) -> String {
    let text = ConditionText(sentences: sentences, statement: argument.statement, bindings: argument.bindings)
    let told = text.text(condition)
    // An `every` stands in brackets within a sentence, not alone.
    return told.hasPrefix("(for every ") && told.hasSuffix(")") ? String(told.dropFirst().dropLast()) : told
  }
}
