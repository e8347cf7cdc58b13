/// Calendar days of the Gregorian calendar, carried backwards to year 1, and the arithmetic of days and months on them.

/// A calendar day, Gregorian, without a time zone.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var day: Int32
  public init(day: Int32) { self.day = day }
  public static func < (a: Self, b: Self) -> Bool { a.day < b.day }

  /// The first day that can be written.
  public static let first = CivilDate(checkedYear: 1, month: 1, day: 1)
  /// The last day that can be written.
  public static let last = CivilDate(checkedYear: 9999, month: 12, day: 31)

  /// A day by its numbers; nil if the calendar of the years 1 to 9999 has no such day.
  public init?(year: Int32, month: Int32, day: Int32) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.lastDay(year: year, month: month)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// The days are counted from a year that begins in March, so that the leap day comes last in its year.
  private init(checkedYear year: Int32, month: Int32, day: Int32) {
    let y = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    // 719468 days lie between 0000-03-01 and 1970-01-01; no year here is negative.
    self.day = 365 * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468
  }

  /// Year, month (1 to 12) and day (1 to 31).
  public var parts: (year: Int32, month: Int32, day: Int32) {
    let days = day + 719_468
    // Of each 400 years all have 146097 days; within them the leap days are taken out before dividing by 365.
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Whether a year has a 29th of February.
  public static func isLeap(_ year: Int32) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month (1 to 12) has.
  public static func lastDay(year: Int32, month: Int32) -> Int32 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Monday 1 to Sunday 7.
  public var weekday: Int32 {
    // 1970-01-01 was a Thursday.
    let fromMonday = (day + 3) % 7
    return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
  }

  /// So many days later, or earlier if negative.
  public func adding(days: Int64) throws(ArithmeticError) -> CivilDate {
    let (sum, isOver) = Int64(day).addingReportingOverflow(days)
    guard !isOver, let day = Int32(exactly: sum), day >= CivilDate.first.day, day <= CivilDate.last.day else {
      throw .overflow
    }
    return CivilDate(day: day)
  }

  /// The same day so many months later, or earlier if negative; where that month lacks it, its last day (`down`) or the day after (`up`).
  public func adding(months: Int64, rounding: DayRounding?) throws(ArithmeticError) -> CivilDate {
    let (year, month, day) = parts
    let (total, isOver) = Int64(year * 12 + month - 1).addingReportingOverflow(months)
    guard !isOver, total >= 12, total < 12 * 10_000 else { throw .overflow }
    let newYear = Int32(total / 12)
    let newMonth = Int32(total % 12) + 1
    let lastDay = CivilDate.lastDay(year: newYear, month: newMonth)
    if day <= lastDay { return CivilDate(checkedYear: newYear, month: newMonth, day: day) }
    guard let rounding else { throw .noSuchDay(year: newYear, month: newMonth, day: day) }
    let last = CivilDate(checkedYear: newYear, month: newMonth, day: lastDay)
    switch rounding {
    case .down: return last
    case .up: return try last.adding(days: 1)
    }
  }

  /// A duration later.
  public func adding(_ duration: Duration, rounding: DayRounding?) throws(ArithmeticError) -> CivilDate {
    switch duration.unit {
    case .days: try adding(days: duration.count)
    case .months: try adding(months: duration.count, rounding: rounding)
    }
  }

  /// As ISO 8601 writes it: `1982-05-10`.
  public var text: String {
    let (year, month, day) = parts
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private func padded(_ number: Int32, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
