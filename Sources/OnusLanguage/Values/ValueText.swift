/// How values are written: the canonical text of each, which reads back as the same value, and the reading of number literals.

extension Rational {
  /// A plain decimal where there is a finite one, else a fraction: `1234.5`, `-0.25`, `1/3`.
  public var text: String {
    if isInteger { return String(numerator) }
    return isFiniteDecimal ? decimalText(leastPlaces: 0) : "\(numerator)/\(denominator)"
  }

  /// The finite decimal, with at least so many places.
  func decimalText(leastPlaces: Int) -> String {
    var out: [UInt8] = []
    if numerator < 0 { out.append(UInt8(ascii: "-")) }
    let divisor = UInt64(denominator)
    var (whole, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
    out.append(contentsOf: String(whole).utf8)
    if remainder != 0 || leastPlaces > 0 { out.append(UInt8(ascii: ".")) }
    var places = 0
    while remainder != 0 || places < leastPlaces {
      // Ten times a remainder may need more than 64 bits.
      let (high, low) = remainder.multipliedFullWidth(by: 10)
      (whole, remainder) = divisor.dividingFullWidth((high, low))
      out.append(UInt8(ascii: "0") + UInt8(whole))
      places += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Reads a number literal: digits with `_` between them, a decimal part, `%`. Nil if it is not written so.
  public init?(literal: some Sequence<UInt8>) throws(ArithmeticError) {
    guard let parts = NumberParts(literal) else { return nil }
    // From the right, so that no step has a greater denominator than the result.
    var fraction = Rational.zero
    for digit in parts.decimals.reversed() {
      let numerator = Int128(fraction.numerator) + Int128(digit) * Int128(fraction.denominator)
      fraction = try Rational.reduced(numerator, Int128(fraction.denominator) * 10)
    }
    var whole: Int128 = 0
    for digit in parts.whole {
      whole = whole * 10 + Int128(digit)
      if whole > Int128(Int64.max) * 100 { throw .overflow }
    }
    let (scaled, isOver) = whole.multipliedReportingOverflow(by: Int128(fraction.denominator))
    if isOver { throw .overflow }
    let (numerator, isSumOver) = scaled.addingReportingOverflow(Int128(fraction.numerator))
    if isSumOver { throw .overflow }
    self = try Rational.reduced(numerator, Int128(fraction.denominator) * (parts.isPercent ? 100 : 1))
  }
}

/// The digits of a number literal.
private struct NumberParts {
  var whole: [UInt8] = []
  var decimals: [UInt8] = []
  var isPercent = false

  /// Nil where the bytes are no number literal.
  init?(_ literal: some Sequence<UInt8>) {
    var hasPoint = false
    // A digit must begin the number and follow a point, and an underscore stands behind a digit.
    var wantsDigit = true
    for byte in literal {
      if isPercent { return nil }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if hasPoint {
          decimals.append(byte - UInt8(ascii: "0"))
        } else {
          whole.append(byte - UInt8(ascii: "0"))
        }
        wantsDigit = false
      case UInt8(ascii: "_"):
        if wantsDigit { return nil }
      case UInt8(ascii: "."):
        if hasPoint || wantsDigit { return nil }
        hasPoint = true
        wantsDigit = true
      case UInt8(ascii: "%"):
        if wantsDigit { return nil }
        isPercent = true
      default:
        return nil
      }
    }
    if wantsDigit { return nil }
  }
}

extension CivilDate {
  /// A day written as `1982-05-10`; nil if it is not, or the calendar has no such day.
  public init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return nil }
    var numbers: [Int32] = [0]
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        numbers.append(0)
      } else {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int32(byte - UInt8(ascii: "0"))
      }
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

extension Money {
  /// `USD 1234.50`, with two decimals at least where it has any; `-USD 5`; a fraction where no decimal ends.
  public var text: String {
    let isNegative = amount.numerator < 0
    var number: String
    if amount.isInteger || !amount.isFiniteDecimal {
      number = amount.text
    } else {
      number = amount.decimalText(leastPlaces: 2)
    }
    if isNegative { number.removeFirst() }
    let code = currency.text.isEmpty ? "" : currency.text + " "
    return (isNegative ? "-" : "") + code + number
  }
}

extension Duration {
  /// `30 days`, `1 month`, `30 years`.
  public var text: String {
    let years = count / 12
    if unit == .months, count != 0, years * 12 == count {
      return "\(years) \(years == 1 || years == -1 ? "year" : "years")"
    }
    switch unit {
    case .days: return "\(count) \(count == 1 || count == -1 ? "day" : "days")"
    case .months: return "\(count) \(count == 1 || count == -1 ? "month" : "months")"
    }
  }
}

/// The text literal with this value: in quotes, with `\"`, `\\` and `\n` escaped.
public func quotedText(_ value: String) -> String {
  var out: [UInt8] = [UInt8(ascii: "\"")]
  for byte in value.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      out.append(UInt8(ascii: "\\"))
      out.append(byte)
    case UInt8(ascii: "\n"):
      out.append(UInt8(ascii: "\\"))
      out.append(UInt8(ascii: "n"))
    default:
      out.append(byte)
    }
  }
  out.append(UInt8(ascii: "\""))
  return String(decoding: out, as: UTF8.self)
}

/// The value of a text literal; nil where that is not all that stands there. What `quotedText` writes is read so.
public func textValue(_ quoted: String) -> String? {
  let file = SourceFile(
    id: FileID(0), path: "", module: "", kind: .facts, isLiterate: false, bytes: Array(quoted.utf8))
  let list = file.tokens()
  guard list.diagnostics.isEmpty, let token = list.tokens.first, token.kind.isString, token.start == 0,
    Int(token.end) == file.bytes.count
  else { return nil }
  return file.stringValue(token)
}

extension Value {
  /// As the language writes it, entities and members by their bare names.
  public func text(in rulebook: Rulebook) -> String {
    switch self {
    case .entity(let id): return rulebook[id].name
    case .member(let type, let position):
      guard case .closed(let members, _) = rulebook[type].kind else {
        preconditionFailure("only closed types have members: \(rulebook[type].name)")
      }
      return members[Int(position)]
    case .text(let text): return quotedText(text)
    case .number(let number): return number.text
    case .money(let money): return money.text
    case .date(let date): return date.text
    case .duration(let duration): return duration.text
    }
  }
}

extension ArithmeticError {
  /// What went wrong, as a clause: "a number is divided by zero".
  public var reason: String {
    switch self {
    case .overflow: "a result is too large to be kept exactly"
    case .divisionByZero: "something is divided by zero"
    case .noSuchDay(let year, let month, let day):
      "\(monthName(month)) \(year) has no day \(day)"
    case .mixedCurrencies(let a, let b): "\(a.text) and \(b.text) are mixed"
    case .inexactMoney: "an amount of money has no finite decimal"
    case .mixedDurations: "days and months are mixed, which do not add or compare"
    case .notWhole: "a count of days, weeks, months or years is not a whole number"
    }
  }

  /// What to write instead.
  public var suggestion: String? {
    switch self {
    case .overflow: "count in a larger unit, or round what goes in: `round E to 2 places half_even`"
    case .divisionByZero: "ask first: `when X != 0`"
    case .mixedCurrencies: "convert one of them by a rate that the case states"
    case .mixedDurations: "count both in days or both in months"
    case .noSuchDay: "write `rounding down` (the month's last day) or `rounding up` (the day after) behind the addition"
    case .inexactMoney: "round it: `round E to 2 places half_even`"
    case .notWhole: "round it: `round E to 0 places down`"
    }
  }

  /// The code of the diagnostic that reports it.
  public var code: Code {
    switch self {
    case .overflow: .overflow
    case .divisionByZero: .divisionByZero
    case .noSuchDay: .noSuchDay
    case .mixedCurrencies: .mixedCurrencies
    case .inexactMoney: .inexactMoney
    case .mixedDurations: .mixedDurations
    case .notWhole: .notWhole
    }
  }

  private func monthName(_ month: Int32) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return names[Int(month) - 1]
  }
}
