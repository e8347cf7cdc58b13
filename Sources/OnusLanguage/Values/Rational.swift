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

  /// The fraction of two integers, reduced.
  public init(_ numerator: Int64, over denominator: Int64) throws(ArithmeticError) {
    self = try Rational.reduced(Int128(numerator), Int128(denominator))
  }

  public static let zero = Rational(0)

  /// The reduced fraction, if both parts then fit. Neither argument is `Int128.min`.
  static func reduced(_ numerator: Int128, _ denominator: Int128) throws(ArithmeticError) -> Rational {
    if denominator == 0 { throw .divisionByZero }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    var n = numerator / Int128(divisor)
    var d = denominator / Int128(divisor)
    if d < 0 {
      n = -n
      d = -d
    }
    guard let n64 = Int64(exactly: n), let d64 = Int64(exactly: d) else { throw .overflow }
    return Rational(reducedNumerator: n64, denominator: d64)
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    // Division of 128 bits is slow; nearly all numbers of a case fit 64.
    if let x = UInt64(exactly: a), let y = UInt64(exactly: b) {
      var (x, y) = (x, y)
      while y != 0 { (x, y) = (y, x % y) }
      return UInt128(x)
    }
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }
}

extension Rational {
  /// Whether it has no fractional part.
  public var isInteger: Bool { denominator == 1 }

  /// Whether a finite decimal writes it: the denominator has no prime factor but 2 and 5.
  public var isFiniteDecimal: Bool {
    var rest = denominator
    rest >>= Int64(rest.trailingZeroBitCount)
    while rest % 5 == 0 { rest /= 5 }
    return rest == 1
  }

  /// -1, 0 or 1.
  public var sign: Int { Int(numerator.signum()) }

  /// The greatest integer that is not above it.
  public var floor: Int64 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    // With a remainder the denominator is 2 or more, so the quotient is nowhere near the least integer.
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Its value without the sign.
  public func absolute() throws(ArithmeticError) -> Rational {
    numerator < 0 ? try negated() : self
  }

  /// The number with the other sign.
  public func negated() throws(ArithmeticError) -> Rational {
    if numerator == Int64.min { throw .overflow }
    return Rational(reducedNumerator: -numerator, denominator: denominator)
  }

  /// -1, 0 or 1 as it is less than, equal to or greater than the other; exact, and never overflows.
  public func compared(to other: Rational) -> Int {
    if denominator == other.denominator {
      return numerator < other.numerator ? -1 : (numerator == other.numerator ? 0 : 1)
    }
    let left = Int128(numerator) * Int128(other.denominator)
    let right = Int128(other.numerator) * Int128(denominator)
    return left < right ? -1 : (left == right ? 0 : 1)
  }

  /// The exact sum.
  public static func + (a: Rational, b: Rational) throws(ArithmeticError) -> Rational {
    if a.denominator == 1 && b.denominator == 1 {
      let (sum, isOver) = a.numerator.addingReportingOverflow(b.numerator)
      if isOver { throw .overflow }
      return Rational(sum)
    }
    // Each product is below 2^126, so their sum fits 128 bits.
    let numerator =
      Int128(a.numerator) * Int128(b.denominator) + Int128(b.numerator) * Int128(a.denominator)
    return try reduced(numerator, Int128(a.denominator) * Int128(b.denominator))
  }

  /// The exact difference.
  public static func - (a: Rational, b: Rational) throws(ArithmeticError) -> Rational {
    let numerator =
      Int128(a.numerator) * Int128(b.denominator) - Int128(b.numerator) * Int128(a.denominator)
    return try reduced(numerator, Int128(a.denominator) * Int128(b.denominator))
  }

  /// The exact product.
  public static func * (a: Rational, b: Rational) throws(ArithmeticError) -> Rational {
    try reduced(Int128(a.numerator) * Int128(b.numerator), Int128(a.denominator) * Int128(b.denominator))
  }

  /// The exact quotient.
  public static func / (a: Rational, b: Rational) throws(ArithmeticError) -> Rational {
    if b.numerator == 0 { throw .divisionByZero }
    return try reduced(
      Int128(a.numerator) * Int128(b.denominator), Int128(a.denominator) * Int128(b.numerator))
  }

  /// The nearest number with so many decimal places. `up` is away from zero and `down` toward it; `half_up` takes a tie away from zero.
  public func rounded(toPlaces places: Int, _ mode: RoundingMode) throws(ArithmeticError) -> Rational {
    if isInteger || hasDecimals(atMost: places) { return self }
    // A power above the 19th fits neither a denominator nor, times a numerator, 128 bits.
    if places < 0 || places > 19 { throw .overflow }
    var power: Int128 = 1
    for _ in 0..<places { power *= 10 }
    let scaled = Int128(numerator.magnitude) * power
    let (whole, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(denominator))
    // The digits dropped, against one half.
    let doubled = remainder * 2
    let goesUp =
      switch mode {
      case .up: remainder != 0
      case .down: false
      case .halfUp: doubled >= Int128(denominator)
      case .halfEven: doubled > Int128(denominator) || (doubled == Int128(denominator) && whole % 2 != 0)
      }
    let magnitude = goesUp ? whole + 1 : whole
    return try Rational.reduced(numerator < 0 ? -magnitude : magnitude, power)
  }

  /// Whether it is written with so many decimal places at most.
  private func hasDecimals(atMost places: Int) -> Bool { decimalPlaces.map { $0 <= places } ?? false }

  /// How many decimal places it is written with; nil where no finite decimal writes it.
  public var decimalPlaces: Int? {
    guard isFiniteDecimal else { return nil }
    var rest = denominator
    var twos = 0
    var fives = 0
    while rest % 2 == 0 {
      rest /= 2
      twos += 1
    }
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return max(twos, fives)
  }
}
