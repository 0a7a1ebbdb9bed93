import Quantities
import Testing

@testable import Comparison

@Suite struct `Where a result flips` {
  @Test(arguments: [
    (1, 3, true), (1, 3, false), (2, 7, true), (5, 1, true), (13, 99, false), (-1, 4, true),
  ])
  func `is found exactly, with its side, without candidates`(
    numerator: Int, denominator: Int, isFrom: Bool
  ) throws {
    let turn = try Rational(Int128(numerator), Int128(denominator))
    let place = try #require(
      FlipPlace.find(
        after: Rational(integer: -2), upTo: Rational(integer: 9), candidates: [],
        isAsBefore: { isFrom ? $0 < turn : $0 <= turn }))
    #expect(place.value == turn)
    #expect(place.isFromValueOn == isFrom)
    #expect(place.isExact)
  }

  @Test func `candidates that are wrong do no harm`() throws {
    let turn = try Rational(2, 7)
    let place = try #require(
      FlipPlace.find(
        after: .zero, upTo: .one, candidates: [try Rational(1, 5), try Rational(1, 2), .one],
        isAsBefore: { $0 < turn }))
    #expect(place.value == turn && place.isExact)
  }

  @Test func `what has no short fraction is near, and says so`() throws {
    // No fraction with a denominator below a million is so near to the root of a half.
    let place = try #require(
      FlipPlace.find(
        after: .zero, upTo: .one, candidates: [],
        isAsBefore: { value in
          let square = try? value.multiplied(by: value)
          return square.map { $0 < Rational.one } == true
            && (try? square?.multiplied(by: Rational(integer: 2))).flatMap { $0 }.map {
              $0 < .one
            } == true
        }))
    #expect(!place.isExact)
    let square = try place.value.multiplied(by: place.value)
    let half = Double(square.numerator) / Double(square.denominator)
    #expect((half - 0.5).magnitude < 1e-8)
  }

  @Test func `nothing is found where nobody can be asked`() {
    #expect(
      FlipPlace.find(after: .zero, upTo: .one, candidates: [], isAsBefore: { _ in nil }) == nil)
  }
}
