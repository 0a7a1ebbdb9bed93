import Testing

@testable import Quantities

@Suite struct `Exact fractions` {
  private func fraction(_ numerator: Int128, _ denominator: Int128) throws -> Rational {
    try Rational(numerator, denominator)
  }

  @Test func `are reduced with a positive denominator`() throws {
    #expect(try fraction(6, -4) == fraction(-3, 2))
    #expect(try fraction(0, -7) == .zero)
    #expect(try fraction(-6, -4).numerator == 3)
    #expect(try fraction(10, 5).isInteger)
  }

  @Test func `calculate without rounding`() throws {
    let third = try fraction(1, 3), half = try fraction(1, 2)
    #expect(try third.adding(half) == fraction(5, 6))
    #expect(try third.subtracting(half) == fraction(-1, 6))
    #expect(try third.multiplied(by: half) == fraction(1, 6))
    #expect(try third.divided(by: half) == fraction(2, 3))
    #expect(try third.divided(by: half.negated) == fraction(-2, 3))
    #expect(third.negated.magnitude == third)
  }

  @Test func `compare exactly, even where products need more than 128 bits`() throws {
    let large = Int128.max
    #expect(try fraction(large - 1, large) < fraction(large, large - 1))
    #expect(try fraction(large - 2, large - 1) < fraction(large - 1, large))
    #expect(try fraction(-large, 3) < fraction(-large, 4))
    #expect(try fraction(-1, 3) < .zero)
    #expect(try fraction(1, 3) > fraction(333_333, 1_000_000))
    #expect(try !(fraction(1, 3) < fraction(2, 6)))
  }

  @Test func `refuse to leave their range`() throws {
    let large = try fraction(Int128.max, 1)
    #expect(throws: ArithmeticOverflow.self) { try large.adding(.one) }
    #expect(throws: ArithmeticOverflow.self) { try large.negated.subtracting(large) }
    #expect(throws: ArithmeticOverflow.self) { try large.multiplied(by: Rational(integer: 2)) }
    #expect(throws: ArithmeticOverflow.self) { try fraction(Int128.min, 1) }
    #expect(throws: ArithmeticOverflow.self) { try fraction(1, Int128.min) }
    #expect(try fraction(Int128.min, 2) == fraction(Int128.min / 2, 1))
    #expect(try fraction(Int128.min, Int128.min) == .one)
  }

  @Test func `reach the ends of their range`() throws {
    let large = try fraction(Int128.max, 1)
    #expect(try large.multiplied(by: fraction(2, 2)) == large)
    #expect(try large.divided(by: large) == .one)
    #expect(try large.multiplied(by: large.divided(by: large)) == large)
    #expect(try fraction(1, Int128.max).multiplied(by: large) == .one)
    let tiny = try fraction(1, Int128.max)
    #expect(try tiny.adding(tiny) == fraction(2, Int128.max))
  }

  @Test(arguments: [0, 1, 2, 3, 4] as [UInt64])
  func `keep the laws of arithmetic`(seed: UInt64) throws {
    var state = seed &* 7_919 &+ 1
    func next() -> Int128 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int128(state >> 40) - (1 << 23)
    }
    for round in 0..<500 {
      let a = try fraction(next(), abs(next()) + 1), b = try fraction(next(), abs(next()) + 1)
      #expect(try a.adding(b) == b.adding(a), "seed \(seed), round \(round)")
      #expect(try a.adding(b).subtracting(b) == a, "seed \(seed), round \(round)")
      #expect(try (a < b) == a.subtracting(b).isNegative, "seed \(seed), round \(round)")
      if !b.isZero { #expect(try a.multiplied(by: b).divided(by: b) == a) }
    }
  }
}

@Suite struct `Plain decimals` {
  @Test(
    arguments: [
      ("0", 0, 1), ("12", 12, 1), ("-0.5", -1, 2), ("12.75", 51, 4), ("1.20", 6, 5), ("0.0", 0, 1),
      ("-0", 0, 1), ("0.000001", 1, 1_000_000),
    ] as [(String, Int128, Int128)])
  func `are read digit by digit`(text: String, numerator: Int128, denominator: Int128) throws {
    #expect(try Rational(plainDecimal: text) == Rational(numerator, denominator))
  }

  @Test(arguments: [
    "", "-", ".", "-.", "1.", ".5", "+5", "--1", "012", "00", "-01", "00.5", "1e5", "1E5", "0x10",
    "nan",
    "inf", "1_000", "1,5", "1.2.3", " 1", "1 ", "1:30", "١", "１", "½", "-inf", "1.-5",
    "1234567890123456789012345678901", "0.123456789012345678901234567890",
  ])
  func `are nothing else`(text: String) {
    #expect(Rational(plainDecimal: text) == nil)
  }

  @Test func `have at most 30 digits`() {
    let digits = String(repeating: "9", count: 30)
    #expect(Rational(plainDecimal: digits)?.plainDecimal == digits)
    #expect(Rational(plainDecimal: "-" + digits)?.plainDecimal == "-" + digits)
    #expect(Rational(plainDecimal: digits + "9") == nil)
    #expect(Rational(plainDecimal: "9." + digits.dropFirst()) != nil)
    #expect(Rational(plainDecimal: "9." + digits) == nil)
  }

  @Test(
    arguments: [
      (0, 1, "0"), (5, 1, "5"), (-1, 2, "-0.5"), (6, 5, "1.2"), (1, 8, "0.125"), (100, 1, "100"),
      (1, 1_000_000_000_000, "0.000000000001"), (1, 3, "0.333333"), (-2, 3, "-0.666667"),
      (1, 30_000_000, "0"), (-1, 30_000_000, "0"), (2_999_999_999, 3_000_000_000, "1"),
      (100_000_000, 3, "33333333.333333"),
    ] as [(Int128, Int128, String)])
  func `are printed exactly or to six places`(
    numerator: Int128, denominator: Int128, text: String
  ) throws {
    #expect(try Rational(numerator, denominator).plainDecimal == text)
  }

  struct Rounding: Sendable, CustomTestStringConvertible {
    var value: String, places: Int, text: String
    var testDescription: String { "\(value) to \(places) places" }
  }

  @Test(arguments: [
    Rounding(value: "0.5", places: 0, text: "0"), Rounding(value: "1.5", places: 0, text: "2"),
    Rounding(value: "2.5", places: 0, text: "2"), Rounding(value: "-2.5", places: 0, text: "-2"),
    Rounding(value: "-0.5", places: 0, text: "0"), Rounding(value: "0.51", places: 0, text: "1"),
    Rounding(value: "19.98", places: 1, text: "20.0"),
    Rounding(value: "0.25", places: 1, text: "0.2"),
    Rounding(value: "0.35", places: 1, text: "0.4"),
    Rounding(value: "0.251", places: 1, text: "0.3"),
    Rounding(value: "1.05", places: 1, text: "1.0"),
    Rounding(value: "0.95", places: 1, text: "1.0"),
    Rounding(value: "9.995", places: 2, text: "10.00"),
    Rounding(value: "0.045", places: 2, text: "0.04"),
    Rounding(value: "7", places: 2, text: "7.00"),
  ])
  func `are rounded half to even`(_ c: Rounding) throws {
    let value = try #require(Rational(plainDecimal: c.value))
    #expect(value.rounded(places: c.places, keepingZeros: true) == c.text)
  }

  @Test func `lose trailing zeros unless they are asked for`() throws {
    let value = try #require(Rational(plainDecimal: "19.98"))
    #expect(value.rounded(places: 1) == "20")
    #expect(Rational(integer: 100).rounded(places: 0) == "100")
    #expect(Rational(integer: 100).rounded(places: 2) == "100")
  }
}
