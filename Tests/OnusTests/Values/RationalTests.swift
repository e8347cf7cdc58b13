/// Exact numbers: arithmetic at its bounds, rounding, comparison and their text.
import OnusLanguage
import Testing

/// The fraction, where the test's numbers are known to fit.
private func q(_ numerator: Int64, _ denominator: Int64 = 1) throws -> Rational {
  try Rational(numerator, over: denominator)
}

@Suite struct RationalTests {
  @Test func reducesAndKeepsTheDenominatorPositive() throws {
    let x = try q(6, -4)
    #expect(x.numerator == -3 && x.denominator == 2)
    #expect(try q(0, -7) == .zero)
  }

  @Test func theFourOperations() throws {
    #expect(try q(1, 3) + q(1, 6) == q(1, 2))
    #expect(try q(1, 3) - q(1, 2) == q(-1, 6))
    #expect(try q(2, 3) * q(-9, 4) == q(-3, 2))
    #expect(try q(2, 3) / q(-4, 9) == q(-3, 2))
  }

  @Test func sumsOverflowAtTheLimits() throws {
    #expect(try q(.max - 1) + q(1) == q(.max))
    #expect(throws: ArithmeticError.overflow) { try q(.max) + q(1) }
    #expect(throws: ArithmeticError.overflow) { try q(.min) - q(1) }
    #expect(try q(.min) + q(.max) == q(-1))
    #expect(try q(.max, 2) + q(.max, 2) == q(.max))
    #expect(throws: ArithmeticError.overflow) { try q(1, .max) + q(1, .max - 1) }
    #expect(throws: ArithmeticError.overflow) { try q(.min, .max) + q(.min, .max - 2) }
  }

  @Test func productsThatReduceDoNotOverflow() throws {
    #expect(try q(.max, 2) * q(2, .max) == q(1))
    #expect(throws: ArithmeticError.overflow) { try q(.max) * q(2) }
    #expect(try q(.min) / q(.min) == q(1))
    #expect(throws: ArithmeticError.overflow) { try q(.min) / q(-1) }
    #expect(throws: ArithmeticError.overflow) { try q(1, .min) }
    #expect(try q(2, .min) == q(-1, 1 << 62))
  }

  @Test func dividingByZeroIsAnError() {
    #expect(throws: ArithmeticError.divisionByZero) { try q(1) / q(0) }
    #expect(throws: ArithmeticError.divisionByZero) { try q(0, 0) }
  }

  @Test func negationOfTheLeastOverflows() throws {
    #expect(throws: ArithmeticError.overflow) { try q(.min).negated() }
    #expect(throws: ArithmeticError.overflow) { try q(.min).absolute() }
    #expect(try q(-7, 3).absolute() == q(7, 3))
  }

  @Test func comparesExactlyWhereDoublesWouldNot() throws {
    #expect(try q(.max, .max - 1).compared(to: q(.max - 1, .max - 2)) == -1)
    #expect(try q(.min, 3).compared(to: q(.min, 2)) == 1)
    #expect(try q(-1, 3).compared(to: q(-1, 3)) == 0)
  }

  @Test func floorGoesDownBelowZero() throws {
    #expect(try q(-7, 2).floor == -4)
    #expect(try q(7, 2).floor == 3)
    #expect(try q(.min).floor == .min)
    #expect(try q(.min + 1, 2).floor == .min / 2)
  }

  /// A number of quarters, and what it is rounded half_even, half_up, up and down.
  @Test(
    arguments: [
      [10, 2, 3, 3, 2], [14, 4, 4, 4, 3], [-10, -2, -3, -3, -2], [2, 0, 1, 1, 0], [-2, 0, -1, -1, 0],
      [11, 3, 3, 3, 2], [9, 2, 2, 3, 2], [-9, -2, -2, -3, -2], [12, 3, 3, 3, 3], [1, 0, 0, 1, 0],
    ] as [[Int64]])
  func rounds(_ row: [Int64]) throws {
    let x = try q(row[0], 4)
    for (index, mode) in [RoundingMode.halfEven, .halfUp, .up, .down].enumerated() {
      #expect(try x.rounded(toPlaces: 0, mode) == q(row[index + 1]))
    }
  }

  @Test func roundsToPlaces() throws {
    #expect(try q(2, 3).rounded(toPlaces: 2, .halfEven).text == "0.67")
    #expect(try q(-2, 3).rounded(toPlaces: 2, .down).text == "-0.66")
    #expect(try q(1005, 1000).rounded(toPlaces: 2, .halfEven).text == "1")
    #expect(try q(1015, 1000).rounded(toPlaces: 2, .halfEven).text == "1.02")
    #expect(try q(1005, 1000).rounded(toPlaces: 2, .halfUp).text == "1.01")
    #expect(try q(1, 1000).rounded(toPlaces: 2, .up).text == "0.01")
    #expect(try q(-1, 1000).rounded(toPlaces: 2, .up).text == "-0.01")
  }

  @Test func roundingAtTheBounds() throws {
    #expect(try q(.max).rounded(toPlaces: 50, .up) == q(.max))
    #expect(try q(1, 8).rounded(toPlaces: 30, .up) == q(1, 8))
    #expect(throws: ArithmeticError.overflow) { try q(1, 3).rounded(toPlaces: 30, .up) }
    #expect(throws: ArithmeticError.overflow) { try q(.min + 1, .max - 1).rounded(toPlaces: 19, .halfEven) }
    #expect(try q(1, .max).rounded(toPlaces: 18, .halfEven) == .zero)
    #expect(try q(.max, 2).rounded(toPlaces: 0, .up) == q(1 << 62))
  }

  @Test(arguments: [
    ("0", "0"), ("1_234.50", "1234.5"), ("5.5%", "0.055"), ("007", "7"),
    ("9_223_372_036_854_775_807", "9223372036854775807"),
    ("1.000000000000000000000000000000000000000000000", "1"), ("0.10", "0.1"), ("0.05%", "0.0005"),
    ("10000000000000000000%", "100000000000000000"),
  ])
  func readsNumberLiterals(_ literal: String, _ text: String) throws {
    #expect(try Rational(literal: literal.utf8)?.text == text)
  }

  @Test(arguments: ["", "_1", "1.", ".5", "1._5", "1..2", "1%%", "1%2", "-1", "1e5", "1,5", "%"])
  func refusesWhatIsNoNumber(_ literal: String) throws {
    #expect(try Rational(literal: literal.utf8) == nil)
  }

  @Test func tooLargeALiteralIsAnOverflow() {
    #expect(throws: ArithmeticError.overflow) { try Rational(literal: "9223372036854775808".utf8) }
    #expect(throws: ArithmeticError.overflow) { try Rational(literal: "0.00000000000000000001".utf8) }
    #expect(throws: ArithmeticError.overflow) { try Rational(literal: String(repeating: "9", count: 5000).utf8) }
  }

  @Test func textIsADecimalWhereOneEnds() throws {
    #expect(try q(-1, 4).text == "-0.25")
    #expect(try q(1, 3).text == "1/3")
    #expect(try q(-22, 7).text == "-22/7")
    #expect(try q(.min).text == "-9223372036854775808")
  }

  @Test func theFinestDecimalReadsBack() throws {
    let x = try q(1, 1 << 62)
    #expect(x.text.utf8.count == 64)
    #expect(try Rational(literal: x.text.utf8) == x)
  }

  @Test func textReadsBackOverManyDecimals() throws {
    var state: UInt64 = 7
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let power: [Int64] = [1, 10, 100, 1000, 1 << 20, 1_000_000_000_000, 5 * 5 * 5]
      let x = try q(Int64(state >> 2), power[Int(state >> 32) % power.count])
      #expect(try Rational(literal: x.text.utf8) == x)
    }
  }
}
