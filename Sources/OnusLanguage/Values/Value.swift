/// The closed set of values that stand in the arguments of literals, and the table that numbers them.

/// One value: an entity, a member of a closed type, or a value of a built-in type.
public enum Value: Hashable, Sendable {
  case entity(EntityID)
  /// The member at a position (from 0) of a closed type; the position is its rank where the type is ordered.
  case member(TypeID, Int32)
  case text(String)
  case number(Rational)
  case money(Money)
  case date(CivilDate)
  case duration(Duration)
}

/// Every constant that the rules and the case write, each once.
///
/// A rulebook fills it; a case copies and extends it; the engine extends its own copy by what it computes.
/// Values are normalised before (`1.50` is `1.5`), so equal values have equal numbers. Zero is one amount of money in
/// every currency, as the sum of no amounts is.
public struct Constants: Sendable {
  public private(set) var values: [Value] = []
  private var rows: [Value: Int32] = [:]
  /// By entity: its row, or -1. Large cases consist of entities, and an array finds them without a hash.
  private var entityRows: [Int32] = []
  /// By whole number below a bound: its row, or -1. Cases state small numbers above all.
  private var smallRows: [Int32] = []
  private static let small: Int64 = 512
  /// Where zero stands among the values.
  private var zeroRow: Int?
  /// The currency in which zero is shown, so that it can be read back: the first by its letters of those written.
  private var firstCurrency: Currency?

  public init() {}

  /// How many constants there are; the ids run from 0 to this, exclusive.
  public var count: Int { values.count }

  public subscript(id: ConstantID) -> Value { values[Int(id.raw)] }

  /// The id of a value, which is added if it is new.
  public mutating func intern(_ value: Value) -> ConstantID {
    if case .entity(let entity) = value { return intern(entity) }
    if let small = Constants.small(value) { return intern(small, value) }
    if case .money(let money) = value { note(money.currency) }
    let value = value.asKey
    if let row = rows[value] { return ConstantID(row) }
    let row = Int32(values.count)
    if value == .money(.nothing) { zeroRow = values.count }
    values.append(value)
    rows[value] = row
    if zeroRow == Int(row) { showZero() }
    return ConstantID(row)
  }

  private mutating func intern(_ entity: EntityID) -> ConstantID {
    while entityRows.count <= Int(entity.raw) { entityRows.append(-1) }
    if entityRows[Int(entity.raw)] < 0 {
      entityRows[Int(entity.raw)] = Int32(values.count)
      values.append(.entity(entity))
    }
    return ConstantID(entityRows[Int(entity.raw)])
  }

  private static func small(_ value: Value) -> Int? {
    guard case .number(let number) = value, number.denominator == 1, number.numerator >= 0, number.numerator < small
    else { return nil }
    return Int(number.numerator)
  }

  private mutating func intern(_ small: Int, _ value: Value) -> ConstantID {
    if smallRows.isEmpty { smallRows = Array(repeating: -1, count: Int(Constants.small)) }
    if smallRows[small] < 0 {
      smallRows[small] = Int32(values.count)
      values.append(value)
    }
    return ConstantID(smallRows[small])
  }

  private mutating func note(_ currency: Currency) {
    if currency.isAny { return }
    if let firstCurrency, firstCurrency.code <= currency.code { return }
    firstCurrency = currency
    showZero()
  }

  private mutating func showZero() {
    guard let zeroRow else { return }
    // It stays zero in every currency, whichever it is shown in.
    values[zeroRow] = .money(Money(amount: .zero, currency: (firstCurrency ?? .none).shownForAny))
  }

  /// The id of a value if it is known.
  public func id(of value: Value) -> ConstantID? {
    if case .entity(let entity) = value {
      let row = Int(entity.raw) < entityRows.count ? entityRows[Int(entity.raw)] : -1
      return row < 0 ? nil : ConstantID(row)
    }
    if let small = Constants.small(value) {
      return smallRows.isEmpty || smallRows[small] < 0 ? nil : ConstantID(smallRows[small])
    }
    return rows[value.asKey].map { ConstantID($0) }
  }
}

extension Value {
  /// What equal values have in common: amounts of zero are one value.
  fileprivate var asKey: Value {
    if case .money(let money) = self, money.amount == .zero { return .money(.nothing) }
    return self
  }
}
