public import Quantities
public import RuleLanguage

/// Counts of pairs of classes that two criteria gave to the same things.
public struct CrossTable: Sendable {
  private static let classes = ResponseClass.allCases
  private var counts: [[Int]]

  /// A table without counts.
  public init() {
    counts = Array(
      repeating: Array(repeating: 0, count: Self.classes.count), count: Self.classes.count)
  }

  /// A table of these counts, in the order of the classes.
  init(_ counts: [[Int]]) { self.counts = counts }

  /// Adds the counts of another table.
  mutating func add(_ other: CrossTable) {
    for (i, row) in other.counts.enumerated() {
      for (j, count) in row.enumerated() { counts[i][j] += count }
    }
  }

  /// Counts one pair; nothing where either side has no class.
  public mutating func add(_ a: ResponseClass?, _ b: ResponseClass?, count: Int = 1) {
    guard let a, let b else { return }
    counts[Self.index(a)][Self.index(b)] += count
  }

  private static func index(_ responseClass: ResponseClass) -> Int {
    classes.firstIndex(of: responseClass) ?? 0
  }

  /// How many pairs there are.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many pairs have the same class on both sides.
  public var agreeing: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The number of pairs of these classes.
  public func count(_ a: ResponseClass, _ b: ResponseClass) -> Int {
    counts[Self.index(a)][Self.index(b)]
  }

  /// The pairs that occur, in the order of the classes.
  public var cells: [(a: ResponseClass, b: ResponseClass, count: Int)] {
    Self.classes.flatMap { a in
      Self.classes.compactMap { b in
        count(a, b) > 0 ? (a, b, count(a, b)) : nil
      }
    }
  }

  /// Agreement in per cent, exact; `nil` without pairs.
  public var percent: Rational? {
    total > 0 ? try? Rational(Int128(agreeing) * 100, Int128(total)) : nil
  }

  var matrix: [[Int]] { counts }
}
