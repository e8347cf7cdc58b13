/// Which statements can fail to evaluate: a division by zero, an overflow, amounts of different currencies.
///
/// That depends on the rules alone. What can fail is grounded whatever is asked, since an error is an error of the case.

import OnusLanguage

extension Lowered {
  /// Finds the predicates of `fallible`.
  mutating func findFallible(_ rulebook: Rulebook) {
    for row in alternatives.indices where canFail(row, rulebook) {
      fallible.append(clauses[alternatives[row].clause].head.predicate)
    }
  }

  /// Whether evaluating an alternative, or its statement's `at`, computes something, or compares what may not compare:
  /// amounts of different currencies, months and days.
  private func canFail(_ alternative: Int, _ rulebook: Rulebook) -> Bool {
    let statement = Int(clauses[alternatives[alternative].clause].statement.raw)
    if let at = rulebook.statements[statement].at, computes(at) { return true }
    return alternatives[alternative].parts.contains { part in
      guard case .comparison(let c) = part else { return false }
      return [c.left, c.right].contains { computes($0) && !isCount($0) || mixes($0, statement, rulebook) }
    }
  }

  /// Counting cannot fail; what may fail in its condition is an alternative of its own.
  private func isCount(_ expression: Expression) -> Bool {
    guard case .aggregate(let aggregate) = expression else { return false }
    return aggregate.of == nil
  }

  /// Whether a constant or a variable is of a type whose values do not all compare.
  private func mixes(_ operand: Expression, _ statement: Int, _ rulebook: Rulebook) -> Bool {
    switch operand {
    case .variable(let v):
      let type = rulebook.statements[statement].variables[Int(v.raw)].type
      return type == .money || type == .duration
    case .constant(let c):
      switch rulebook.constants[c] {
      case .money, .duration: return true
      case .entity, .member, .text, .number, .date: return false
      }
    case .negated, .duration, .yearOf, .weekdayOf, .round, .absolute, .sum, .difference, .product, .quotient,
      .daysBetween, .least, .greatest, .aggregate:
      return false
    }
  }
}
