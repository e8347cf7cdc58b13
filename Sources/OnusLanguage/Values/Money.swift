/// Amounts of money: an exact number with a currency.

/// A currency code of three capitals; `any` is the currency of an empty sum, which meets every other.
public struct Currency: Hashable, Sendable {
  /// The three ASCII letters, first letter highest; 0 for `any`.
  public let code: UInt32
  init(code: UInt32) { self.code = code }
  public static let any = Currency(code: 0)
}

/// An amount in a currency.
public struct Money: Hashable, Sendable {
  public let amount: Rational
  public let currency: Currency
  public init(amount: Rational, currency: Currency) {
    self.amount = amount
    self.currency = currency
  }
}
