/// Exact rational numbers: a reduced fraction of 64-bit integers, every operation checked for overflow.

/// What can go wrong in exact arithmetic.
public enum ArithmeticError: Error, Hashable, Sendable {
  case overflow
  case divisionByZero
  /// The month has no such day, and the expression does not say how to round.
  case noSuchDay(year: Int32, month: Int32, day: Int32)
  case mixedCurrencies(Currency, Currency)
  /// An amount of money that no finite decimal writes.
  case inexactMoney
  /// Days and months, which do not compare or add.
  case mixedDurations
  /// A count of days or months that is not a whole number.
  case notWhole
}

/// A reduced fraction; the denominator is positive.
public struct Rational: Hashable, Sendable {
  public let numerator: Int64
  public let denominator: Int64

  public init(_ integer: Int64) {
    numerator = integer
    denominator = 1
  }

  init(reducedNumerator: Int64, denominator: Int64) {
    self.numerator = reducedNumerator
    self.denominator = denominator
  }

  public static let zero = Rational(0)
}
