/// Amounts of money: an exact number with a currency.

/// A currency code of three capitals; `any` is the currency of an empty sum, which meets every other.
public struct Currency: Hashable, Sendable {
  /// The three ASCII letters, first letter highest; 0 for `any`, which may carry the letters with which it is shown.
  public let code: UInt32
  init(code: UInt32) { self.code = code }
  public static let any = Currency(code: 0)
  /// The code of ISO 4217 for no currency: zero is shown with it where no other is written.
  static let none = Currency(code: 0x58_58_58)
  private static let anyMark: UInt32 = 1 << 24

  /// Whether it meets every other.
  public var isAny: Bool { code == 0 || code & Currency.anyMark != 0 }

  /// Any currency, shown as this one.
  var shownForAny: Currency { Currency(code: code | Currency.anyMark) }

  /// A currency by its code; nil if that is not three ASCII capitals.
  public init?(_ letters: some Sequence<UInt8>) {
    var code: UInt32 = 0
    var count = 0
    for letter in letters {
      guard count < 3, letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { return nil }
      code = code << 8 | UInt32(letter)
      count += 1
    }
    guard count == 3 else { return nil }
    self.code = code
  }

  /// A currency by its code; nil if that is not three ASCII capitals.
  public init?(_ text: String) { self.init(text.utf8) }

  /// The three letters; empty for `any` that carries none.
  public var text: String {
    if code == 0 { return "" }
    return String(decoding: [UInt8(code >> 16 & 0xFF), UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF)], as: UTF8.self)
  }
}

/// An amount in a currency.
public struct Money: Hashable, Sendable {
  public let amount: Rational
  public let currency: Currency
  public init(amount: Rational, currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// The sum of no amounts: zero in whatever currency it meets.
  public static let nothing = Money(amount: .zero, currency: .any)

  /// The currency that both have.
  func common(with other: Money) throws(ArithmeticError) -> Currency {
    if currency == other.currency || other.currency.isAny { return currency }
    if currency.isAny { return other.currency }
    throw .mixedCurrencies(currency, other.currency)
  }

  /// The sum of two amounts in one currency.
  public static func + (a: Money, b: Money) throws(ArithmeticError) -> Money {
    let currency = try a.common(with: b)
    return Money(amount: try a.amount + b.amount, currency: currency)
  }

  /// The difference of two amounts in one currency.
  public static func - (a: Money, b: Money) throws(ArithmeticError) -> Money {
    let currency = try a.common(with: b)
    return Money(amount: try a.amount - b.amount, currency: currency)
  }

  /// So many times an amount.
  public static func * (a: Money, b: Rational) throws(ArithmeticError) -> Money {
    Money(amount: try a.amount * b, currency: a.currency)
  }

  /// An amount shared out.
  public static func / (a: Money, b: Rational) throws(ArithmeticError) -> Money {
    Money(amount: try a.amount / b, currency: a.currency)
  }

  /// How many times one amount holds the other.
  public static func / (a: Money, b: Money) throws(ArithmeticError) -> Rational {
    _ = try a.common(with: b)
    return try a.amount / b.amount
  }

  /// -1, 0 or 1 as it is less than, equal to or greater than the other.
  public func compared(to other: Money) throws(ArithmeticError) -> Int {
    _ = try common(with: other)
    return amount.compared(to: other.amount)
  }
}
