/// Walks over lowered conditions and expressions, for the steps that ask what stands in them.

extension Expression {
  /// Calls with each variable that stands directly in the expression, and with each aggregate.
  func forEachPart(variable: (VariableID) -> Void, aggregate: (Aggregate) -> Void) {
    var stack = [self]
    while let expression = stack.popLast() {
      switch expression {
      case .constant: break
      case .variable(let id): variable(id)
      case .negated(let a), .duration(let a, _), .yearOf(let a), .weekdayOf(let a), .round(let a, _, _),
        .absolute(let a):
        stack.append(a)
      case .sum(let a, let b, _, _), .difference(let a, let b, _, _), .product(let a, let b, _),
        .quotient(let a, let b, _), .daysBetween(let a, let b):
        stack.append(b)
        stack.append(a)
      case .least(let parts), .greatest(let parts): stack += parts.reversed()
      case .aggregate(let inner): aggregate(inner)
      }
    }
  }

  /// Whether it can have a value that none of its variables and constants has, again and again.
  var invents: Bool {
    var stack = [self]
    while let expression = stack.popLast() {
      switch expression {
      case .constant, .variable, .aggregate, .weekdayOf: break
      case .least(let parts), .greatest(let parts): stack += parts
      case .absolute(let a): stack.append(a)
      case .negated, .sum, .difference, .product, .quotient, .duration, .daysBetween, .yearOf, .round: return true
      }
    }
    return false
  }

  /// Its variables, those of aggregates in it left out.
  var ownVariables: [VariableID] {
    var found: [VariableID] = []
    forEachPart(variable: { found.append($0) }, aggregate: { _ in })
    return found
  }

  /// The aggregates that stand in it, not those within them.
  public var aggregates: [Aggregate] {
    var found: [Aggregate] = []
    forEachPart(variable: { _ in }, aggregate: { found.append($0) })
    return found
  }
}

extension Literal {
  var variables: [VariableID] {
    arguments.compactMap { argument in
      if case .variable(let id) = argument { return id }
      return nil
    }
  }
}

/// How a literal in a condition bears on what the condition is for.
public enum Bearing: Hashable, Sendable {
  /// It must hold.
  case support
  /// It stands under `unproven`, `unless` or `every`: it must not hold, or what must not hold needs it.
  case unproven
  /// It stands in an aggregate.
  case aggregate
}

extension Condition {
  /// Calls with every literal, whether it has a `by`, and how it bears on the whole.
  public func forEachLiteral(_ bearing: Bearing = .support, _ body: (Literal, StandardID?, Place, Bearing) -> Void) {
    switch self {
    case .literal(let literal, let by, let place): body(literal, by, place, bearing)
    case .comparison(let comparison):
      for expression in [comparison.left, comparison.right] {
        for aggregate in expression.aggregates { aggregate.forEachLiteral(body) }
      }
    case .isType: break
    case .unproven(let inner, _, _):
      inner.forEachLiteral(bearing == .aggregate ? .aggregate : .unproven, body)
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { part.forEachLiteral(bearing, body) }
    case .some(_, let inner): inner.forEachLiteral(bearing, body)
    case .every(_, let range, let has, _, _):
      let inner: Bearing = bearing == .aggregate ? .aggregate : .unproven
      range.forEachLiteral(inner, body)
      has.forEachLiteral(inner, body)
    }
  }

  /// Whether it is a conjunction of nothing.
  var isEmpty: Bool {
    if case .all(let parts) = self { return parts.isEmpty }
    return false
  }

  /// The conjuncts of a conjunction; anything else is its own only one.
  var conjuncts: [Condition] {
    if case .all(let parts) = self { return parts }
    return [self]
  }
}

extension Aggregate {
  func forEachLiteral(_ body: (Literal, StandardID?, Place, Bearing) -> Void) {
    condition.forEachLiteral(.aggregate, body)
    for premise in valuePremises { premise.forEachLiteral(.aggregate, body) }
    if let of {
      for inner in of.aggregates { inner.forEachLiteral(body) }
    }
  }
}
