/// What an expression mentions: its variables, its aggregates, and whether evaluating it can fail.

import OnusLanguage

/// Calls `body` for each aggregate in an expression; aggregates do not nest in one another's `of`.
func forEachAggregate(_ expression: Expression, _ body: (Aggregate) -> Void) {
  switch expression {
  case .constant, .variable: break
  case .negated(let a), .duration(let a, _), .yearOf(let a), .weekdayOf(let a), .round(let a, _, _), .absolute(let a):
    forEachAggregate(a, body)
  case .sum(let a, let b, _, _), .difference(let a, let b, _, _), .product(let a, let b, _), .quotient(let a, let b, _),
    .daysBetween(let a, let b):
    forEachAggregate(a, body)
    forEachAggregate(b, body)
  case .least(let all), .greatest(let all):
    for a in all { forEachAggregate(a, body) }
  case .aggregate(let aggregate): body(aggregate)
  }
}

/// Whether there is an aggregate in an expression.
func hasAggregate(_ expression: Expression) -> Bool {
  var found = false
  forEachAggregate(expression) { _ in found = true }
  return found
}

/// Adds the slots that stand in an expression, outside aggregates.
func variables(of expression: Expression, into slots: inout Set<Int>) {
  switch expression {
  case .constant, .aggregate: break
  case .variable(let v): slots.insert(Int(v.raw))
  case .negated(let a), .duration(let a, _), .yearOf(let a), .weekdayOf(let a), .round(let a, _, _), .absolute(let a):
    variables(of: a, into: &slots)
  case .sum(let a, let b, _, _), .difference(let a, let b, _, _), .product(let a, let b, _), .quotient(let a, let b, _),
    .daysBetween(let a, let b):
    variables(of: a, into: &slots)
    variables(of: b, into: &slots)
  case .least(let all), .greatest(let all):
    for a in all { variables(of: a, into: &slots) }
  }
}

/// Whether an expression computes anything, so that its evaluation can fail.
func computes(_ expression: Expression) -> Bool {
  switch expression {
  case .constant, .variable: false
  case .negated, .duration, .yearOf, .weekdayOf, .round, .absolute, .sum, .difference, .product, .quotient,
    .daysBetween,
    .least, .greatest, .aggregate:
    true
  }
}
