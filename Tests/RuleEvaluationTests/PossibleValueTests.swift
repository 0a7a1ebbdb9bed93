import Quantities
import Testing

@testable import RuleEvaluation

struct PossibleValueTests {
  static let truths: [Truth] = [.yes, .no, .unknown]

  /// Rows and columns in the order of `truths`.
  @Test func `conditions combine as Kleene has it`() {
    let and: [[Truth]] = [[.yes, .no, .unknown], [.no, .no, .no], [.unknown, .no, .unknown]]
    let or: [[Truth]] = [[.yes, .yes, .yes], [.yes, .no, .unknown], [.yes, .unknown, .unknown]]
    for (row, a) in Self.truths.enumerated() {
      for (column, b) in Self.truths.enumerated() {
        #expect(a.and(b) == and[row][column])
        #expect(a.or(b) == or[row][column])
      }
    }
    #expect(Self.truths.map(\.negated) == [.no, .yes, .unknown])
  }

  private static func range(_ low: Int?, _ high: Int?, open: Bool = false) -> Interval {
    Interval(
      low: low.map { Rational(integer: $0) }, lowIsOpen: open,
      high: high.map { Rational(integer: $0) }, highIsOpen: open)
  }

  @Test func `ranges compare by what they can be`() {
    let table: [(Interval, Interval, Truth)] = [
      (Self.range(1, 2), Self.range(3, 4), .yes), (Self.range(1, 3), Self.range(3, 4), .unknown),
      (Self.range(1, 3, open: true), Self.range(3, 4), .yes),
      (Self.range(3, 4), Self.range(1, 3), .no), (Self.range(2, nil), Self.range(2, 2), .no),
      (Self.range(2, nil, open: true), Self.range(2, 2), .no),
      (Self.range(nil, nil), Self.range(0, 0), .unknown),
      (Self.range(5, 5), Self.range(5, 5), .no),
    ]
    for (a, b, wanted) in table { #expect(a.isLess(than: b) == wanted, "\(a) < \(b)") }
  }

  @Test func `ranges add, subtract and scale at both ends`() throws {
    #expect(try Self.range(1, 2).adding(Self.range(10, nil)) == Self.range(11, nil))
    #expect(try Self.range(1, 2).subtracting(Self.range(1, 4)) == Self.range(-3, 1))
    #expect(try Self.range(1, 2).scaled(by: Rational(integer: -3)) == Self.range(-6, -3))
    #expect(try Self.range(0, 1).divided(by: Self.range(0, 0)) == nil)
    #expect(Self.range(1, 2).intersection(Self.range(3, 4)) == nil)
    #expect(Self.range(1, 2).hull(Self.range(5, 6)) == Self.range(1, 6))
  }
}
