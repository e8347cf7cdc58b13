/// Lengths of time: whole days or whole months.

/// A length of time in whole days or in whole months (a year is twelve), never both.
///
/// No time at all is the same in days and in months: it is kept in days, and adds to and compares with either.
public struct Duration: Hashable, Sendable {
  /// What the count counts.
  public enum Unit: Hashable, Sendable { case days, months }
  public let count: Int64
  public let unit: Unit
  public init(count: Int64, unit: Unit) {
    self.count = count
    self.unit = count == 0 ? .days : unit
  }

  /// So many of a unit as written; weeks become days and years months.
  public init(count: Int64, of unit: TimeUnit) throws(ArithmeticError) {
    switch unit {
    case .days: self.init(count: count, unit: .days)
    case .weeks: self.init(count: try Duration.product(count, 7), unit: .days)
    case .months: self.init(count: count, unit: .months)
    case .years: self.init(count: try Duration.product(count, 12), unit: .months)
    }
  }

  private static func product(_ a: Int64, _ b: Int64) throws(ArithmeticError) -> Int64 {
    let (product, isOver) = a.multipliedReportingOverflow(by: b)
    if isOver { throw .overflow }
    return product
  }

  /// The unit that both have.
  private func common(with other: Duration) throws(ArithmeticError) -> Unit {
    if unit == other.unit || other.count == 0 { return unit }
    if count == 0 { return other.unit }
    throw .mixedDurations
  }

  /// The sum of two durations of one unit.
  public static func + (a: Duration, b: Duration) throws(ArithmeticError) -> Duration {
    let unit = try a.common(with: b)
    let (sum, isOver) = a.count.addingReportingOverflow(b.count)
    if isOver { throw .overflow }
    return Duration(count: sum, unit: unit)
  }

  /// The difference of two durations of one unit.
  public static func - (a: Duration, b: Duration) throws(ArithmeticError) -> Duration {
    let unit = try a.common(with: b)
    let (difference, isOver) = a.count.subtractingReportingOverflow(b.count)
    if isOver { throw .overflow }
    return Duration(count: difference, unit: unit)
  }

  /// So many times a duration; the number must be whole.
  public static func * (a: Duration, b: Rational) throws(ArithmeticError) -> Duration {
    if !b.isInteger { throw .notWhole }
    return Duration(count: try product(a.count, b.numerator), unit: a.unit)
  }

  /// The same length backwards.
  public func negated() throws(ArithmeticError) -> Duration {
    if count == Int64.min { throw .overflow }
    return Duration(count: -count, unit: unit)
  }

  /// -1, 0 or 1 as it is shorter than, equal to or longer than the other.
  public func compared(to other: Duration) throws(ArithmeticError) -> Int {
    _ = try common(with: other)
    return count < other.count ? -1 : (count == other.count ? 0 : 1)
  }
}
