/// The reference's view of conditions: alternatives of flat parts, so that `or`, `at least` and `some` need no further thought.
import OnusLanguage

/// One way in which a condition can hold: all its parts do.
struct Alternative {
  var parts: [Part]
  /// Every variable that the parts mention, those local to an `unproven` or an aggregate left out; ascending.
  var variables: [Int] { Set(parts.flatMap { $0.variables }).sorted() }

  /// The same with a standard for each given that is a premise and names none.
  func readingGivens(by standard: StandardID?, in rulebook: Rulebook) -> Alternative {
    guard let standard else { return self }
    return Alternative(
      parts: parts.map { part in
        if case .literal(let literal, by: nil) = part, rulebook[literal.predicate].kind == .given {
          return .literal(literal, by: standard)
        }
        return part
      })
  }
}

/// A premise, a test, or a negation as failure.
enum Part {
  case literal(Literal, by: StandardID?)
  case comparison(Comparison)
  case isType(Argument, TypeID)
  case unproven([Alternative], locals: Set<Int>)

  var variables: Set<Int> {
    switch self {
    case .literal(let literal, by: _): Set(literal.arguments.compactMap { $0.slot })
    case .comparison(let comparison): comparison.left.slots.union(comparison.right.slots)
    case .isType(let argument, _): Set([argument].compactMap { $0.slot })
    case .unproven(let inner, let locals): Set(inner.flatMap { $0.variables }).subtracting(locals)
    }
  }
}

extension Condition {
  /// All ways in which the condition can hold. `or` lists them, `at least N` lists every choice of N members,
  /// `some` adds its variables to those around it.
  var alternatives: [Alternative] {
    switch self {
    case .literal(let literal, let by, place: _):
      return [Alternative(parts: [.literal(literal, by: by)])]
    case .comparison(let comparison):
      return [Alternative(parts: [.comparison(comparison)])]
    case .isType(let argument, let type, place: _):
      return [Alternative(parts: [.isType(argument, type)])]
    case .unproven(let inner, let locals, isUnless: _):
      let hidden = Set(locals.map { Int($0.raw) }).union(inner.someVariables)
      return [Alternative(parts: [.unproven(inner.alternatives, locals: hidden)])]
    case .every(let listed, where: let range, has: let claim, let locals, let innerLocals):
      let inner = Condition.all([range, .unproven(claim, locals: innerLocals, isUnless: false)])
      return Condition.unproven(inner, locals: listed + locals, isUnless: false).alternatives
    case .some(_, let inner):
      return inner.alternatives
    case .all(let members):
      return Self.together(members)
    case .any(let members):
      return members.flatMap { $0.alternatives }
    case .atLeast(let count, let members):
      return Self.choices(of: count, from: members[...]).flatMap { Self.together($0) }
    }
  }

  /// The variables of every `some` in it that is not within a further negation: what stands around does not share them.
  var someVariables: Set<Int> {
    switch self {
    case .literal, .comparison, .isType, .unproven, .every: []
    case .all(let members), .any(let members), .atLeast(_, let members): Set(members.flatMap { $0.someVariables })
    case .some(let listed, let inner): inner.someVariables.union(listed.map { Int($0.raw) })
    }
  }

  private static func together(_ members: [Condition]) -> [Alternative] {
    var result = [Alternative(parts: [])]
    for member in members {
      let ways = member.alternatives
      result = result.flatMap { start in ways.map { Alternative(parts: start.parts + $0.parts) } }
    }
    return result
  }

  private static func choices(of count: Int, from members: ArraySlice<Condition>) -> [[Condition]] {
    if count == 0 { return [[]] }
    guard let first = members.first else { return [] }
    let rest = members.dropFirst()
    return choices(of: count - 1, from: rest).map { [first] + $0 } + choices(of: count, from: rest)
  }
}

extension Argument {
  /// The position of a variable.
  var slot: Int? {
    switch self {
    case .variable(let id): Int(id.raw)
    case .constant: nil
    }
  }
}

extension Expression {
  /// The variables that must be bound before it has a value.
  var slots: Set<Int> {
    switch self {
    case .constant: return []
    case .variable(let id): return [Int(id.raw)]
    case .negated(let a), .duration(let a, _), .yearOf(let a), .weekdayOf(let a), .absolute(let a): return a.slots
    case .round(let a, places: _, _): return a.slots
    case .sum(let a, let b, _, place: _), .difference(let a, let b, _, place: _): return a.slots.union(b.slots)
    case .product(let a, let b, place: _), .quotient(let a, let b, place: _): return a.slots.union(b.slots)
    case .daysBetween(let a, let b): return a.slots.union(b.slots)
    case .least(let all), .greatest(let all): return Set(all.flatMap { $0.slots })
    case .aggregate(let aggregate):
      var used = Set(aggregate.condition.alternatives.flatMap { $0.variables })
      for premise in aggregate.valuePremises { used.formUnion(premise.alternatives.flatMap { $0.variables }) }
      if let of = aggregate.of { used.formUnion(of.slots) }
      for condition in [aggregate.condition] + aggregate.valuePremises { used.subtract(condition.someVariables) }
      return used.subtracting((aggregate.over + aggregate.locals + aggregate.valueLocals).map { Int($0.raw) })
    }
  }

  /// Every aggregate in it, outermost only.
  var aggregates: [Aggregate] {
    switch self {
    case .constant, .variable: return []
    case .negated(let a), .duration(let a, _), .yearOf(let a), .weekdayOf(let a), .absolute(let a):
      return a.aggregates
    case .round(let a, places: _, _): return a.aggregates
    case .sum(let a, let b, _, place: _), .difference(let a, let b, _, place: _): return a.aggregates + b.aggregates
    case .product(let a, let b, place: _), .quotient(let a, let b, place: _): return a.aggregates + b.aggregates
    case .daysBetween(let a, let b): return a.aggregates + b.aggregates
    case .least(let all), .greatest(let all): return all.flatMap { $0.aggregates }
    case .aggregate(let aggregate): return [aggregate]
    }
  }
}
