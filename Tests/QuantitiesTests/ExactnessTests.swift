import Testing

@testable import Quantities

@Suite struct `Thresholds are exact` {
  /// A length in tenths of a millimetre.
  private func tenths(_ count: Int) throws -> Rational { try Rational(Int128(count), 10) }

  private func share(_ percent: Int) throws -> Rational { try Rational(Int128(percent), 100) }

  @Test func `a rise of exactly 20 % counts, a tenth less does not`() throws {
    var pairs = 0
    for nadir in stride(from: 50, through: 3_000, by: 5) {
      let smallest = try tenths(nadir), sum = try tenths(nadir * 6 / 5)
      let rise = try sum.subtracting(smallest).divided(by: smallest)
      #expect(try rise >= share(20), "nadir \(nadir)")
      let below = try tenths(nadir * 6 / 5 - 1).subtracting(smallest).divided(by: smallest)
      #expect(try below < share(20), "nadir \(nadir)")
      pairs += 1
    }
    #expect(pairs == 591)
  }

  @Test func `a fall of exactly 30 % counts, a tenth less does not`() throws {
    var pairs = 0
    for baseline in stride(from: 100, through: 3_000, by: 10) {
      let limit = try share(70).multiplied(by: tenths(baseline))
      #expect(try tenths(baseline * 7 / 10) <= limit, "baseline \(baseline)")
      #expect(try tenths(baseline * 7 / 10 + 1) > limit, "baseline \(baseline)")
      pairs += 1
    }
    #expect(pairs == 291)
  }

  @Test(arguments: [(90, 63), (170, 119), (180, 126)])
  func `whole millimetres at 70 % are a partial response`(baseline: Int, sum: Int) throws {
    let limit = try share(70).multiplied(by: Rational(integer: baseline))
    #expect(Rational(integer: sum) <= limit)
  }

  @Test func `a sum does not depend on the order of its lesions`() throws {
    var state: UInt64 = 42
    for round in 0..<500 {
      let lengths = try (0..<5).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return try tenths(Int(state >> 54))
      }
      let forward = try lengths.reduce(Rational.zero) { try $0.adding($1) }
      let backward = try lengths.reversed().reduce(Rational.zero) { try $0.adding($1) }
      #expect(forward == backward, "round \(round)")
    }
  }

  @Test func `units convert exactly`() throws {
    let centimetre = try #require(MeasurementUnit.known("cm"))
    let length = try #require(Rational(plainDecimal: "1.44"))
    #expect(try length.multiplied(by: centimetre.scale) == Rational(72, 5))
    #expect(MeasurementUnit.known("inch") == nil)
    #expect(MeasurementUnit.opaque("HU").dimension != MeasurementUnit.number.dimension)
  }
}
