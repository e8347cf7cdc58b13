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
  func text(of expression: Expression) -> String { text(expression, within: .words) }

  /// How tightly what is told holds together: an operand that holds less tightly than its operator stands in brackets.
  private enum Bond: Int {
    /// What is told in words has no end that could be seen: as an operand it stands in brackets, always.
    case words
    case sum, product
    /// With a sign before it or a unit behind it.
    case unary
    /// A value.
    case value
  }

  private func text(_ expression: Expression, within outer: Bond) -> String {
    let (told, own) = told(expression)
    return own.rawValue < outer.rawValue ? "(\(told))" : told
  }

  private func told(_ expression: Expression) -> (String, Bond) {
    switch expression {
    case .constant(let constant): return value(constant)
    case .variable(let v):
      if let constant = bindings[Int(v.raw)] { return value(constant) }
      return (open?.name(v, isPointedAt: true) ?? "no value", .value)
    case .negated(let a):
      let inner = text(a, within: .unary)
      return (inner.hasPrefix("-") ? "-(\(inner))" : "-\(inner)", .unary)
    case .sum(let a, let b, let rounding, _):
      return (pair(a, "+", b, .sum, .product) + words(rounding), rounding == nil ? .sum : .words)
    case .difference(let a, let b, let rounding, _):
      return (pair(a, "-", b, .sum, .product) + words(rounding), rounding == nil ? .sum : .words)
    case .product(let a, let b, _): return (pair(a, "*", b, .product, .unary), .product)
    case .quotient(let a, let b, _): return (pair(a, "/", b, .product, .unary), .product)
    case .duration(let a, let unit): return ("\(text(a, within: .unary)) \(unit.rawValue)", .unary)
    case .daysBetween(let a, let b):
      return ("days from \(text(a, within: .product)) to \(text(b, within: .product))", .words)
    case .yearOf(let a): return ("year of \(text(a, within: .value))", .words)
    case .weekdayOf(let a): return ("weekday of \(text(a, within: .value))", .words)
    case .round(let a, let places, let mode):
      return
        ("\(text(a, within: .unary)) rounded to \(places) \(places == 1 ? "place" : "places") (\(words(mode)))", .words)
    case .least(let all): return ("the least of \(list(all))", .words)
    case .greatest(let all): return ("the greatest of \(list(all))", .words)
    case .absolute(let a): return ("the amount without sign of \(text(a, within: .value))", .words)
    case .aggregate(let aggregate):
      if let open { return ("(\(open.text(aggregate)))", .value) }
      guard let report = aggregates.first(where: { $0.aggregate.place == aggregate.place }) else {
        return (missing, .value)
      }
      if let result = report.value { return (sentences.words(result), bond(of: result)) }
      let condition = ConditionText(sentences: sentences, statement: report.statement, bindings: report.bindings)
      return ("(\(condition.text(aggregate)))", .value)
    }
  }

  private func value(_ constant: ConstantID) -> (String, Bond) {
    (sentences.words(constant), bond(of: sentences.constants[constant]))
  }

  /// `-5` has a sign before it, `30 days` a unit behind it, and `1/3` is a quotient.
  private func bond(of value: Value) -> Bond {
    let amount: Rational
    switch value {
    case .entity, .member, .text, .date: return .value
    case .duration: return .unary
    case .number(let number): amount = number
    case .money(let money): amount = money.amount
    }
    if !amount.isFiniteDecimal { return .product }
    return amount.numerator < 0 ? .unary : .value
  }

  private func pair(_ a: Expression, _ op: String, _ b: Expression, _ left: Bond, _ right: Bond) -> String {
    "\(text(a, within: left)) \(op) \(text(b, within: right))"
  }

  /// What stands in a list of several stands in brackets where it is a list itself.
  private func list(_ all: [Expression]) -> String {
    all.map { text($0, within: all.count > 1 ? .sum : .words) }.joined(separator: ", ")
  }

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
