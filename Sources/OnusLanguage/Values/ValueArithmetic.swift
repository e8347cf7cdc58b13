/// The operations of expressions on values of any type. What the checker of types rules out is a failed precondition here.

extension Value {
  /// `a + b`: numbers, amounts, durations, a date and a duration in either order.
  public static func add(_ a: Value, _ b: Value, rounding: DayRounding?) throws(ArithmeticError) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .number(try x + y)
    case (.money(let x), .money(let y)): return .money(try x + y)
    case (.duration(let x), .duration(let y)): return .duration(try x + y)
    case (.date(let x), .duration(let y)): return .date(try x.adding(y, rounding: rounding))
    case (.duration(let x), .date(let y)): return .date(try y.adding(x, rounding: rounding))
    default: preconditionFailure("the checker lets only numbers, money, durations and dates with durations be added")
    }
  }

  /// `a - b`: numbers, amounts, durations, a duration off a date.
  public static func subtract(_ a: Value, _ b: Value, rounding: DayRounding?) throws(ArithmeticError) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .number(try x - y)
    case (.money(let x), .money(let y)): return .money(try x - y)
    case (.duration(let x), .duration(let y)): return .duration(try x - y)
    case (.date(let x), .duration(let y)): return .date(try x.adding(try y.negated(), rounding: rounding))
    default: preconditionFailure("the checker lets only like values be subtracted, and durations from dates")
    }
  }

  /// `a * b`: numbers; a number and an amount or a duration in either order.
  public static func multiply(_ a: Value, _ b: Value) throws(ArithmeticError) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .number(try x * y)
    case (.money(let x), .number(let y)), (.number(let y), .money(let x)): return .money(try x * y)
    case (.duration(let x), .number(let y)), (.number(let y), .duration(let x)): return .duration(try x * y)
    default: preconditionFailure("the checker lets only numbers multiply numbers, money and durations")
    }
  }

  /// `a / b`: numbers; an amount by a number or by an amount.
  public static func divide(_ a: Value, _ b: Value) throws(ArithmeticError) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .number(try x / y)
    case (.money(let x), .number(let y)): return .money(try x / y)
    case (.money(let x), .money(let y)): return .number(try x / y)
    default: preconditionFailure("the checker lets only numbers and money be divided")
    }
  }

  /// `-a`.
  public static func negated(_ a: Value) throws(ArithmeticError) -> Value {
    switch a {
    case .number(let x): return .number(try x.negated())
    case .money(let x): return .money(Money(amount: try x.amount.negated(), currency: x.currency))
    case .duration(let x): return .duration(try x.negated())
    case .entity, .member, .text, .date:
      preconditionFailure("the checker lets only numbers, money, durations be negated")
    }
  }

  /// `abs(a)`.
  public static func absolute(_ a: Value) throws(ArithmeticError) -> Value {
    switch a {
    case .number(let x): return x.sign < 0 ? try negated(a) : a
    case .money(let x): return x.amount.sign < 0 ? try negated(a) : a
    case .duration(let x): return x.count < 0 ? try negated(a) : a
    case .entity, .member, .text, .date:
      preconditionFailure("the checker lets only numbers, money, durations stand in abs")
    }
  }

  /// `round a to PLACES places MODE`.
  public static func rounded(_ a: Value, places: Int, _ mode: RoundingMode) throws(ArithmeticError) -> Value {
    switch a {
    case .number(let x): return .number(try x.rounded(toPlaces: places, mode))
    case .money(let x):
      return .money(Money(amount: try x.amount.rounded(toPlaces: places, mode), currency: x.currency))
    case .entity, .member, .text, .date, .duration:
      preconditionFailure("the checker lets only numbers and money be rounded")
    }
  }

  /// -1, 0 or 1 as a is before, equal to or after b, in a type that is ordered; members by their position.
  public static func compare(_ a: Value, _ b: Value) throws(ArithmeticError) -> Int {
    switch (a, b) {
    case (.number(let x), .number(let y)): return x.compared(to: y)
    case (.money(let x), .money(let y)): return try x.compared(to: y)
    case (.duration(let x), .duration(let y)): return try x.compared(to: y)
    case (.date(let x), .date(let y)): return x.day < y.day ? -1 : (x.day == y.day ? 0 : 1)
    case (.member(let type, let x), .member(let other, let y)):
      precondition(type == other, "the checker lets only members of one type be compared")
      return x < y ? -1 : (x == y ? 0 : 1)
    default: preconditionFailure("the checker lets only values of one ordered type be compared")
    }
  }

  /// `a = b`, for all types; mixed currencies and mixed durations are errors here too.
  public static func areEqual(_ a: Value, _ b: Value) throws(ArithmeticError) -> Bool {
    switch (a, b) {
    case (.money(let x), .money(let y)): return try x.compared(to: y) == 0
    case (.duration(let x), .duration(let y)): return try x.compared(to: y) == 0
    default: return a == b
    }
  }

  /// Whether a comparison is true.
  public static func holds(_ a: Value, _ op: Comparison.Operator, _ b: Value) throws(ArithmeticError) -> Bool {
    switch op {
    case .equal: return try areEqual(a, b)
    case .notEqual: return try !areEqual(a, b)
    case .less: return try compare(a, b) < 0
    case .atMost: return try compare(a, b) <= 0
    case .greater: return try compare(a, b) > 0
    case .atLeast: return try compare(a, b) >= 0
    }
  }

  /// `min(a, b)`; of two that are equal the first.
  public static func least(_ a: Value, _ b: Value) throws(ArithmeticError) -> Value {
    try compare(a, b) <= 0 ? a.inCurrency(of: b) : b.inCurrency(of: a)
  }

  /// `max(a, b)`; of two that are equal the first.
  public static func greatest(_ a: Value, _ b: Value) throws(ArithmeticError) -> Value {
    try compare(a, b) >= 0 ? a.inCurrency(of: b) : b.inCurrency(of: a)
  }

  /// Nothing takes the currency of an amount that it was compared with, so that of three no order hides a mixture.
  private func inCurrency(of other: Value) -> Value {
    guard case .money(let own) = self, own.currency.isAny, case .money(let met) = other else { return self }
    return .money(Money(amount: own.amount, currency: met.currency))
  }

  /// `year of a`, a number.
  public static func yearOf(_ a: Value) -> Value {
    guard case .date(let date) = a else { preconditionFailure("the checker lets only dates stand after `year of`") }
    return .number(Rational(Int64(date.parts.year)))
  }

  /// `weekday of a`, a number: Monday 1 to Sunday 7.
  public static func weekdayOf(_ a: Value) -> Value {
    guard case .date(let date) = a else { preconditionFailure("the checker lets only dates stand after `weekday of`") }
    return .number(Rational(Int64(date.weekday)))
  }

  /// `days from a to b`, a number: b less a.
  public static func daysBetween(_ a: Value, _ b: Value) -> Value {
    guard case .date(let from) = a, case .date(let to) = b else {
      preconditionFailure("the checker lets only dates stand in `days from ... to ...`")
    }
    return .number(Rational(Int64(to.day) - Int64(from.day)))
  }

  /// `N days`, `N weeks` and so on; the count must be a whole number.
  public static func duration(count: Value, unit: TimeUnit) throws(ArithmeticError) -> Value {
    guard case .number(let number) = count else {
      preconditionFailure("the checker lets only numbers stand before a unit of time")
    }
    if !number.isInteger { throw .notWhole }
    return .duration(try Duration(count: number.numerator, of: unit))
  }

  /// The value as it may stand as an argument or a predicate's value: money must have a finite decimal.
  public static func asArgument(_ a: Value) throws(ArithmeticError) -> Value {
    if case .money(let money) = a, !money.amount.isFiniteDecimal { throw .inexactMoney }
    return a
  }
}
