/// Money, durations, and the operations on values of any type.
import OnusLanguage
import Testing

/// An amount in hundredths.
private func money(_ code: String, _ hundredths: Int64) throws -> Money {
  Money(amount: try Rational(hundredths, over: 100), currency: try #require(Currency(code)))
}

private func number(_ n: Int64) -> Value { .number(Rational(n)) }

private func days(_ n: Int64) -> Value { .duration(Duration(count: n, unit: .days)) }

private func months(_ n: Int64) -> Value { .duration(Duration(count: n, unit: .months)) }

private func day(_ year: Int32, _ month: Int32, _ day: Int32) throws -> Value {
  .date(try #require(CivilDate(year: year, month: month, day: day)))
}

@Suite struct MoneyTests {
  @Test(arguments: ["", "plain", "a \"quoted\" word", "back\\slash", "two\nlines", "§ 1-303 – ä"])
  func aQuotedTextIsReadAsItWas(_ text: String) {
    #expect(textValue(quotedText(text)) == text)
  }

  @Test(arguments: ["", "plain", "\"open", "\"a\" b", "\"a\" \"b\""])
  func whatIsNoTextHasNoValue(_ text: String) {
    #expect(textValue(text) == nil)
  }

  @Test func currencyIsThreeCapitals() {
    #expect(Currency("USD")?.text == "USD")
    #expect(["", "US", "USDX", "usd", "U5D", "ÄÖÜ"].allSatisfy { Currency($0) == nil })
  }

  @Test func textHasTwoDecimalsWhereItHasAny() throws {
    #expect(try money("USD", 123_450).text == "USD 1234.50")
    #expect(try money("MXN", 500_000).text == "MXN 5000")
    #expect(try money("USD", -150).text == "-USD 1.50")
    let dollars = try money("USD", 0).currency
    #expect(try Money(amount: Rational(12345, over: 1000), currency: dollars).text == "USD 12.345")
    #expect(try Money(amount: Rational(-1, over: 3), currency: dollars).text == "-USD 1/3")
    #expect(Money.nothing.text == "0")
  }

  @Test func mixedCurrenciesAreAnError() throws {
    let dollars = try money("USD", 100)
    let pesos = try money("MXN", 100)
    let error = ArithmeticError.mixedCurrencies(dollars.currency, pesos.currency)
    #expect(throws: error) { try dollars + pesos }
    #expect(throws: error) { try dollars - pesos }
    #expect(throws: error) { try dollars / pesos }
    #expect(throws: error) { try Value.compare(.money(dollars), .money(pesos)) }
    #expect(throws: error) { try Value.areEqual(.money(dollars), .money(pesos)) }
  }

  @Test func theSumOfNothingMeetsEveryCurrency() throws {
    let dollars = try money("USD", 100)
    #expect(try Money.nothing + dollars == dollars)
    #expect(try dollars - Money.nothing == dollars)
    #expect(try Value.compare(.money(.nothing), .money(dollars)) == -1)
    #expect(try Value.areEqual(.money(.nothing), .money(money("USD", 0))))
    #expect(try Value.greatest(.money(.nothing), .money(money("USD", 0))) == .money(money("USD", 0)))
    #expect(throws: ArithmeticError.divisionByZero) { try dollars / Money.nothing }
  }

  @Test func noOrderHidesAMixtureBehindNothing() throws {
    let nothing = Value.money(.nothing)
    let debt = Value.money(try money("USD", -100))
    let pesos = Value.money(try money("MXN", 300))
    for list in [[nothing, debt, pesos], [debt, nothing, pesos], [pesos, nothing, debt], [nothing, pesos, debt]] {
      #expect(throws: ArithmeticError.self) {
        _ = try Value.greatest(try Value.greatest(list[0], list[1]), list[2])
      }
    }
  }

  @Test func zeroIsOneConstantInEveryCurrency() throws {
    var constants = Constants()
    let nothing = constants.intern(.money(.nothing))
    #expect(constants[nothing].asMoney?.text == "XXX 0")
    #expect(constants.intern(.money(try money("USD", 0))) == nothing)
    #expect(constants[nothing].asMoney?.text == "USD 0")
    #expect(constants.intern(.money(try money("MXN", 0))) == nothing)
    #expect(constants[nothing].asMoney?.text == "MXN 0")
    #expect(constants.intern(.money(try money("ZAR", 5))) != nothing)
    #expect(constants[nothing].asMoney?.text == "MXN 0")
    let zero = try #require(constants[nothing].asMoney)
    #expect(try zero + money("ZAR", 5) == money("ZAR", 5))
  }

  @Test func moneyAndNumbers() throws {
    let dollars = Value.money(try money("USD", 1000))
    #expect(try Value.multiply(number(3), dollars) == .money(money("USD", 3000)))
    #expect(try Value.divide(dollars, dollars) == number(1))
    let third = try Value.divide(dollars, number(3))
    #expect(throws: ArithmeticError.inexactMoney) { try Value.asArgument(third) }
    #expect(try Value.asArgument(Value.rounded(third, places: 2, .halfEven)) == .money(money("USD", 333)))
    #expect(try Value.multiply(third, number(3)) == dollars)
  }
}

@Suite struct DurationTests {
  @Test func weeksAreDaysAndYearsMonths() throws {
    #expect(try Value.duration(count: number(2), unit: .weeks) == days(14))
    #expect(try Value.duration(count: number(2), unit: .years) == months(24))
    #expect(throws: ArithmeticError.overflow) { try Value.duration(count: number(.max), unit: .years) }
    #expect(throws: ArithmeticError.notWhole) {
      try Value.duration(count: .number(Rational(1, over: 2)), unit: .days)
    }
  }

  @Test func daysAndMonthsDoNotMix() {
    #expect(throws: ArithmeticError.mixedDurations) { try Value.add(days(1), months(1), rounding: nil) }
    #expect(throws: ArithmeticError.mixedDurations) { try Value.compare(days(1), months(1)) }
    #expect(throws: ArithmeticError.mixedDurations) { try Value.areEqual(days(30), months(1)) }
  }

  @Test func noTimeMeetsBoth() throws {
    #expect(months(0) == days(0))
    #expect(try Value.add(days(0), months(3), rounding: nil) == months(3))
    #expect(try Value.subtract(days(0), months(3), rounding: nil) == months(-3))
    #expect(try Value.compare(days(0), months(3)) == -1)
  }

  @Test func overflows() {
    #expect(throws: ArithmeticError.overflow) { try Value.add(days(.max), days(1), rounding: nil) }
    #expect(throws: ArithmeticError.overflow) { try Value.negated(days(.min)) }
    #expect(throws: ArithmeticError.overflow) { try Value.multiply(days(.max), number(2)) }
    #expect(throws: ArithmeticError.notWhole) { try Value.multiply(days(1), .number(Rational(1, over: 2))) }
  }

  @Test func text() {
    #expect(Duration(count: 30, unit: .days).text == "30 days")
    #expect(Duration(count: 1, unit: .months).text == "1 month")
    #expect(Duration(count: -1, unit: .days).text == "-1 day")
  }
}

@Suite struct ValueArithmeticTests {
  @Test func datesAndDurations() throws {
    let end = try day(2024, 1, 31)
    #expect(try Value.add(end, days(30), rounding: nil) == day(2024, 3, 1))
    #expect(try Value.add(days(30), end, rounding: nil) == day(2024, 3, 1))
    #expect(try Value.add(end, months(1), rounding: .down) == day(2024, 2, 29))
    #expect(try Value.subtract(end, months(2), rounding: .up) == day(2023, 12, 1))
    #expect(try Value.daysBetween(day(2024, 1, 1), day(2025, 1, 1)) == number(366))
    #expect(try Value.daysBetween(day(2025, 1, 1), day(2024, 1, 1)) == number(-366))
    #expect(Value.yearOf(end) == number(2024))
    #expect(Value.weekdayOf(end) == number(3))
  }

  @Test func comparisons() throws {
    let type = TypeID(7)
    #expect(try Value.holds(.member(type, 0), .less, .member(type, 2)))
    #expect(try !Value.holds(.member(type, 2), .atMost, .member(type, 1)))
    #expect(try Value.holds(.text("a"), .notEqual, .text("b")))
    #expect(try Value.holds(.entity(EntityID(1)), .equal, .entity(EntityID(1))))
    #expect(try Value.holds(day(2024, 1, 1), .greater, day(2023, 12, 31)))
    #expect(try Value.holds(number(2), .atLeast, number(2)))
  }

  @Test func leastGreatestAbsolute() throws {
    #expect(try Value.least(number(2), number(-3)) == number(-3))
    #expect(try Value.greatest(day(2024, 1, 1), day(2023, 1, 1)) == day(2024, 1, 1))
    #expect(try Value.absolute(number(-3)) == number(3))
    #expect(try Value.absolute(days(-3)) == days(3))
    #expect(try Value.negated(.money(money("USD", 150))) == .money(money("USD", -150)))
  }

  @Test func textIsQuoted() {
    #expect(quotedText("say \"no\"\\\n") == #""say \"no\"\\\n""#)
    #expect(Value.text("§ 1").text(in: Rulebook()) == "\"§ 1\"")
  }
}

extension Value {
  fileprivate var asMoney: Money? {
    if case .money(let money) = self { return money }
    return nil
  }
}
