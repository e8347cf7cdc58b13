/// Expressions under the values of their variables, as a trace tells them.

internal import OnusLanguage
internal import OnusReasoning

/// One side of a comparison.
struct ExpressionText {
  let sentences: Sentences
  let bindings: [ConstantID?]
  /// Values of the aggregates in it, by their place.
  let aggregates: [Proof.AggregateReport]
  /// What stands for an aggregate without a value.
  var missing = "no value"
  /// Tells variables without a value, and aggregates, where what is told holds of any value.
  var open: ConditionText?

  /// The expression with values for variables and aggregates, and whether anything in it is computed.
  func text(of expression: Expression) -> String { text(expression, precedence: 0) }

  private func text(_ expression: Expression, precedence: Int) -> String {
    switch expression {
    case .constant(let constant): return sentences.words(constant)
    case .variable(let v):
      return bindings[Int(v.raw)].map { sentences.words($0) } ?? open?.name(v, isPointedAt: true) ?? "no value"
    case .negated(let a): return "-" + text(a, precedence: 3)
    case .sum(let a, let b, let rounding, _): return pair(a, "+", b, 1, precedence) + words(rounding)
    case .difference(let a, let b, let rounding, _): return pair(a, "-", b, 1, precedence) + words(rounding)
    case .product(let a, let b, _): return pair(a, "*", b, 2, precedence)
    case .quotient(let a, let b, _): return pair(a, "/", b, 2, precedence)
    case .duration(let a, let unit): return "\(text(a, precedence: 3)) \(unit.rawValue)"
    case .daysBetween(let a, let b):
      return "days from \(text(a, precedence: 1)) to \(text(b, precedence: 1))"
    case .yearOf(let a): return "year of \(text(a, precedence: 3))"
    case .weekdayOf(let a): return "weekday of \(text(a, precedence: 3))"
    case .round(let a, let places, let mode):
      return "\(text(a, precedence: 3)) rounded to \(places) places (\(words(mode)))"
    case .least(let all): return "the least of \(list(all))"
    case .greatest(let all): return "the greatest of \(list(all))"
    case .absolute(let a): return "the amount without sign of \(text(a, precedence: 3))"
    case .aggregate(let aggregate):
      if let open { return "(\(open.text(aggregate)))" }
      guard let report = aggregates.first(where: { $0.aggregate.place == aggregate.place }) else { return missing }
      if let value = report.value { return sentences.words(value) }
      let condition = ConditionText(sentences: sentences, statement: report.statement, bindings: report.bindings)
      return "(\(condition.text(aggregate)))"
    }
  }

  private func pair(_ a: Expression, _ op: String, _ b: Expression, _ own: Int, _ outer: Int) -> String {
    let inner = "\(text(a, precedence: own)) \(op) \(text(b, precedence: own + 1))"
    return own < outer ? "(\(inner))" : inner
  }

  private func list(_ all: [Expression]) -> String { all.map { text($0, precedence: 0) }.joined(separator: ", ") }

  private func words(_ rounding: DayRounding?) -> String {
    switch rounding {
    case nil: ""
    case .up: " rounding up"
    case .down: " rounding down"
    }
  }

  private func words(_ mode: RoundingMode) -> String {
    switch mode {
    case .halfEven: "half to even"
    case .halfUp: "half up"
    case .up: "up"
    case .down: "down"
    }
  }

  /// Whether it is a variable, or a constant; nil for anything else.
  static func isVariable(_ expression: Expression) -> Bool? {
    if case .variable = expression { return true }
    if case .constant = expression { return false }
    return nil
  }

  /// Whether the value is not to be seen at once.
  static func isComputed(_ expression: Expression) -> Bool {
    switch expression {
    case .constant, .variable, .aggregate: false
    case .negated, .sum, .difference, .product, .quotient, .duration, .daysBetween, .yearOf, .weekdayOf, .round, .least,
      .greatest, .absolute:
      true
    }
  }
}

extension Proof.ComparedValues {
  /// The aggregate, where the other side is but a variable that takes its value.
  var given: Proof.AggregateReport? {
    guard comparison.op == .equal, aggregates.count == 1 else { return nil }
    if case .variable = comparison.left, case .aggregate = comparison.right { return aggregates[0] }
    if case .aggregate = comparison.left, case .variable = comparison.right { return aggregates[0] }
    return nil
  }

  /// A comparison that holds and whose sides come to the same words says what is asked for, and not `x >= x`. Empty where no
  /// variable is compared, nil where the comparison is to be told as it is.
  func textOfSame(_ sentences: Sentences) -> String? {
    guard outcome == .yes else { return nil }
    let expressions = ExpressionText(sentences: sentences, bindings: bindings, aggregates: [])
    guard let asked = ExpressionText.isVariable(comparison.left),
      let isOther = ExpressionText.isVariable(comparison.right)
    else { return nil }
    let told = expressions.text(of: comparison.left)
    guard told == expressions.text(of: comparison.right) else { return nil }
    if !asked && !isOther { return "" }
    switch comparison.op {
    case .equal: return "\(told), as is needed"
    case .atLeast: return "\(told), where \(asked ? "at least" : "at most") \(told) is needed"
    case .atMost: return "\(told), where \(asked ? "at most" : "at least") \(told) is needed"
    case .notEqual, .less, .greater: return nil
    }
  }

  /// `serious >= identifiable`, `2024-03-01 <= 2024-01-31 + 30 days = 2024-03-01`.
  func text(_ sentences: Sentences) -> String {
    let expressions = ExpressionText(
      sentences: sentences, bindings: bindings, aggregates: aggregates,
      missing: outcome == .undetermined ? "what is undetermined" : "no value")
    func side(_ expression: Expression, _ value: Value?) -> String {
      let told = expressions.text(of: expression)
      guard ExpressionText.isComputed(expression) else { return told }
      guard let value else { return "\(told) (no value)" }
      let result = sentences.words(value)
      return result == told ? told : "\(told) (\(result))"
    }
    for (variable, other, value) in [
      (comparison.left, comparison.right, right), (comparison.right, comparison.left, left),
    ] {
      if case .variable(let v) = variable, bindings[Int(v.raw)] == nil {
        return "\(expressions.text(of: other)) has no value\(value == nil ? "" : " that would fit")"
      }
    }
    // An equation that computes a value shows the value on its other side.
    if comparison.op == .equal, outcome == .yes {
      let (a, b) = (expressions.text(of: comparison.left), expressions.text(of: comparison.right))
      return "\(a) = \(b)"
    }
    return "\(side(comparison.left, left)) \(comparison.op.rawValue) \(side(comparison.right, right))"
  }
}
