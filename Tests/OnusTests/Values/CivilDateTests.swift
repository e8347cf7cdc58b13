/// Dates: the calendar both ways, months that lack a day, the bounds.
import OnusLanguage
import Testing

/// A day that the test knows to exist.
private func date(_ year: Int32, _ month: Int32, _ day: Int32) throws -> CivilDate {
  try #require(CivilDate(year: year, month: month, day: day))
}

@Suite struct CivilDateTests {
  @Test func knownDays() throws {
    #expect(try date(1970, 1, 1).day == 0)
    #expect(try date(2000, 2, 29).day == 11_016)
    #expect(try date(1969, 12, 31).day == -1)
    #expect(CivilDate.first.text == "0001-01-01")
    #expect(CivilDate.last.text == "9999-12-31")
    #expect(CivilDate.first.day == -719_162)
  }

  @Test func everyDayOfTheCalendarGoesRoundAndFollowsTheOneBefore() throws {
    var before = CivilDate.first.parts
    var weekday = CivilDate.first.weekday
    #expect(weekday == 1)
    var faults = 0
    for day in (CivilDate.first.day + 1)...CivilDate.last.day {
      let it = CivilDate(day: day)
      let (y, m, d) = it.parts
      let follows: Bool
      if d != 1 {
        follows = y == before.year && m == before.month && d == before.day + 1
      } else if m != 1 {
        follows =
          y == before.year && m == before.month + 1
          && before.day == CivilDate.lastDay(year: before.year, month: before.month)
      } else {
        follows = y == before.year + 1 && before.month == 12 && before.day == 31
      }
      weekday = weekday % 7 + 1
      if !follows || it.weekday != weekday || CivilDate(year: y, month: m, day: d) != it { faults += 1 }
      before = (y, m, d)
    }
    #expect(faults == 0)
  }

  @Test func leapYears() {
    #expect([1600, 1996, 2000, 2024, 4].allSatisfy { CivilDate.isLeap($0) })
    #expect(![1700, 1900, 2023, 2100, 1].contains { CivilDate.isLeap($0) })
  }

  @Test func daysThatDoNotExist() {
    let none: [(Int32, Int32, Int32)] = [
      (1900, 2, 29), (2023, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0),
      (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2024, 1, 32), (.max, .max, .max), (.min, .min, .min),
    ]
    #expect(none.allSatisfy { CivilDate(year: $0.0, month: $0.1, day: $0.2) == nil })
  }

  @Test func readsItsText() throws {
    #expect(CivilDate(text: "1982-05-10") == (try date(1982, 5, 10)))
    #expect(
      ["", "1982-5-10", "1982-02-30", "1982/05/10", "+982-05-10", "1982-05-101", "０982-05-1"].allSatisfy {
        CivilDate(text: $0) == nil
      })
  }

  @Test func weekdays() throws {
    #expect(try date(2024, 2, 29).weekday == 4)
    #expect(try date(1969, 12, 29).weekday == 1)
    #expect(try date(1982, 10, 26).weekday == 2)
  }

  @Test func addsDaysAcrossMonthsAndYears() throws {
    #expect(try date(2023, 12, 31).adding(days: 60).text == "2024-02-29")
    #expect(try date(2024, 3, 1).adding(days: -1).text == "2024-02-29")
    #expect(throws: ArithmeticError.overflow) { try CivilDate.last.adding(days: 1) }
    #expect(throws: ArithmeticError.overflow) { try CivilDate.first.adding(days: -1) }
    #expect(throws: ArithmeticError.overflow) { try CivilDate.last.adding(days: .max) }
    #expect(throws: ArithmeticError.overflow) { try CivilDate.first.adding(days: .min) }
  }

  @Test func addsMonths() throws {
    #expect(try date(2023, 11, 15).adding(months: 3, rounding: nil).text == "2024-02-15")
    #expect(try date(2023, 1, 15).adding(months: -13, rounding: nil).text == "2021-12-15")
    #expect(try date(2024, 2, 29).adding(months: 48, rounding: nil).text == "2028-02-29")
  }

  @Test func aMonthWithoutTheDayAsksHowToRound() throws {
    let end = try date(2023, 1, 31)
    #expect(throws: ArithmeticError.noSuchDay(year: 2023, month: 2, day: 31)) {
      try end.adding(months: 1, rounding: nil)
    }
    #expect(try end.adding(months: 1, rounding: .down).text == "2023-02-28")
    #expect(try end.adding(months: 1, rounding: .up).text == "2023-03-01")
    #expect(try end.adding(months: -2, rounding: .down).text == "2022-11-30")
    #expect(try date(2024, 2, 29).adding(months: 12, rounding: .up).text == "2025-03-01")
  }

  @Test func monthsOverflowAtTheEndsOfTheCalendar() throws {
    #expect(throws: ArithmeticError.overflow) { try CivilDate.last.adding(months: 1, rounding: .up) }
    #expect(throws: ArithmeticError.overflow) { try CivilDate.first.adding(months: -1, rounding: .up) }
    #expect(throws: ArithmeticError.overflow) { try CivilDate.first.adding(months: .max, rounding: .up) }
    #expect(throws: ArithmeticError.overflow) { try CivilDate.last.adding(months: .min, rounding: .up) }
    #expect(try CivilDate.first.adding(months: 12 * 9998, rounding: nil).text == "9999-01-01")
  }
}
