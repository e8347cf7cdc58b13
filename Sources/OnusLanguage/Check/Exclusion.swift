/// Whether the premises of two statements about the same thing exclude each other, as far as what is written shows.

/// What a variable or an expression stands for, told from the place it has in a head, so that two statements can be compared.
private indirect enum Term: Hashable {
  case key(Int)
  case constant(ConstantID)
  case value(PredicateID, [Term])
}

/// A literal over such terms.
private struct Premise: Hashable {
  var predicate: PredicateID
  var terms: [Term]
}

/// What a statement asks of the things its head is about: literals, and bounds of values.
private struct Demands {
  var holds: Set<Premise> = []
  var isDenied: Set<Premise> = []
  /// What the head's value is, if it is known.
  var value: Term?
  var bounds: [(term: Term, op: Comparison.Operator, constant: ConstantID)] = []

  /// What a statement asks of the things its head is about.
  init(_ statement: Statement, _ rulebook: Rulebook) {
    guard let head = statement.head else { return }
    var terms: [VariableID: Term] = [:]
    let isValued = rulebook[head.predicate].isValued
    let keys = isValued ? head.arguments.dropLast() : head.arguments[...]
    for (place, argument) in keys.enumerated() {
      if case .variable(let id) = argument, terms[id] == nil { terms[id] = .key(place) }
    }
    gather(statement, &terms, rulebook)
    if isValued, let last = head.arguments.last { value = Demands.term(last, terms) }
  }

  /// What a statement asks of all that it speaks of.
  init(ofBody statement: Statement, _ rulebook: Rulebook) {
    var terms: [VariableID: Term] = [:]
    var values: Set<VariableID> = []
    for case .literal(let literal, _, _) in statement.body.conjuncts where rulebook[literal.predicate].isValued {
      if !literal.isNegated, case .variable(let id) = literal.arguments.last { values.insert(id) }
    }
    for number in statement.variables.indices where !values.contains(VariableID(Int32(number))) {
      terms[VariableID(Int32(number))] = .key(number)
    }
    gather(statement, &terms, rulebook)
  }

  private static func term(_ argument: Argument, _ terms: [VariableID: Term]) -> Term? {
    switch argument {
    case .constant(let id): .constant(id)
    case .variable(let id): terms[id]
    }
  }

  private mutating func gather(_ statement: Statement, _ terms: inout [VariableID: Term], _ rulebook: Rulebook) {
    func all(_ arguments: some Sequence<Argument>) -> [Term]? {
      var found: [Term] = []
      for argument in arguments {
        guard let known = Demands.term(argument, terms) else { return nil }
        found.append(known)
      }
      return found
    }
    let conjuncts = statement.body.conjuncts
    // Values of what is known are known; a chain of them needs as many rounds.
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for case .literal(let literal, _, _) in conjuncts where !literal.isNegated && rulebook[literal.predicate].isValued
      {
        guard case .variable(let id) = literal.arguments.last, terms[id] == nil,
          let keys = all(literal.arguments.dropLast())
        else { continue }
        terms[id] = .value(literal.predicate, keys)
        hasMoved = true
      }
    }
    for conjunct in conjuncts {
      switch conjunct {
      // What is needed to a standard only may be there for either side.
      case .literal(_, .some, _): break
      case .literal(let literal, nil, _):
        if !literal.isNegated, rulebook[literal.predicate].isValued, case .constant(let id) = literal.arguments.last,
          let keys = all(literal.arguments.dropLast())
        {
          bounds.append((.value(literal.predicate, keys), .equal, id))
        }
        guard let terms = all(literal.arguments) else { continue }
        let premise = Premise(predicate: literal.predicate, terms: terms)
        if literal.isNegated { isDenied.insert(premise) } else { holds.insert(premise) }
      case .unproven(.literal(let literal, by: nil, _), _, _):
        guard !literal.isNegated, let terms = all(literal.arguments) else { continue }
        isDenied.insert(Premise(predicate: literal.predicate, terms: terms))
      case .comparison(let comparison): note(comparison, terms)
      case .unproven, .isType, .all, .any, .atLeast, .some, .every: break
      }
    }
  }

  /// Whether nothing can meet all of this.
  func exclude(_ other: Demands, _ rulebook: Rulebook) -> Bool {
    if !holds.isDisjoint(with: other.isDenied) || !other.holds.isDisjoint(with: isDenied) { return true }
    return bounds.contains { mine in
      other.bounds.contains { other in
        mine.term == other.term
          && areApart(mine.op, rulebook.constants[mine.constant], other.op, rulebook.constants[other.constant])
      }
    }
  }

  private mutating func note(_ comparison: Comparison, _ terms: [VariableID: Term]) {
    switch (comparison.left, comparison.right) {
    case (.variable(let id), .constant(let constant)):
      if let term = terms[id] { bounds.append((term, comparison.op, constant)) }
    case (.constant(let constant), .variable(let id)):
      if let term = terms[id] { bounds.append((term, comparison.op.turned, constant)) }
    case (.constant, _), (.variable, _), (.negated, _), (.sum, _), (.difference, _), (.product, _), (.quotient, _),
      (.duration, _), (.daysBetween, _), (.yearOf, _), (.weekdayOf, _), (.round, _), (.least, _), (.greatest, _),
      (.absolute, _), (.aggregate, _):
      break
    }
  }
}

extension Comparison.Operator {
  /// The operator with its sides exchanged.
  fileprivate var turned: Comparison.Operator {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    }
  }
}

/// Whether two statements whose heads are about the same thing can never both apply, or give it the same value.
func excludeEachOther(_ a: Statement, _ b: Statement, _ rulebook: Rulebook) -> Bool {
  let (x, y) = (Demands(a, rulebook), Demands(b, rulebook))
  if a.head?.predicate == b.head?.predicate, a.head?.isNegated == b.head?.isNegated, let value = x.value,
    value == y.value
  {
    return true
  }
  return x.exclude(y, rulebook)
}

extension Checker {
  /// Whether the premises of a statement exclude each other, as far as what is written shows.
  func excludesItself(_ index: Int) -> Bool {
    // One premise alone asks for nothing that excludes it.
    let conjuncts = rulebook.statements[index].body.conjuncts
    if conjuncts.count < 2 { return false }
    if let holds = holdContraries(conjuncts) { return holds }
    let demands = Demands(ofBody: rulebook.statements[index], rulebook)
    return demands.exclude(demands, rulebook)
  }

  /// Whether a literal and its contrary are among premises that are all literals without arguments; nil where others are.
  private func holdContraries(_ conjuncts: [Condition]) -> Bool? {
    if conjuncts.count > 16 { return nil }
    var holds = false
    for (i, conjunct) in conjuncts.enumerated() {
      guard case .literal(let literal, let by, _) = conjunct, literal.arguments.isEmpty else { return nil }
      // What is needed to a standard only may be there for either side.
      if by != nil { continue }
      for case .literal(let other, nil, _) in conjuncts[..<i]
      where other.predicate == literal.predicate && other.isNegated != literal.isNegated {
        holds = true
      }
    }
    return holds
  }
}

/// Whether no value stands in both relations.
private func areApart(_ op: Comparison.Operator, _ a: Value, _ other: Comparison.Operator, _ b: Value) -> Bool {
  switch (op, other) {
  case (.equal, _): return ((try? Value.holds(a, other, b)) ?? true) == false
  case (_, .equal): return ((try? Value.holds(b, op, a)) ?? true) == false
  case (.less, .greater), (.less, .atLeast), (.atMost, .greater):
    return (try? Value.compare(a, b)).map { $0 <= 0 } ?? false
  case (.atMost, .atLeast): return (try? Value.compare(a, b)).map { $0 < 0 } ?? false
  case (.greater, .less), (.atLeast, .less), (.greater, .atMost):
    return (try? Value.compare(a, b)).map { $0 >= 0 } ?? false
  case (.atLeast, .atMost): return (try? Value.compare(a, b)).map { $0 > 0 } ?? false
  case (.notEqual, _), (_, .notEqual), (.less, .less), (.less, .atMost), (.atMost, .less), (.atMost, .atMost),
    (.greater, .greater), (.greater, .atLeast), (.atLeast, .greater), (.atLeast, .atLeast):
    return false
  }
}
