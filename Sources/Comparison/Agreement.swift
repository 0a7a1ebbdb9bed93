import RuleLanguage
public import Statistics

/// How far two criteria, or two readers, agree on the same things.
public struct Agreement: Sendable {
  /// What is compared.
  public enum Scope: String, Sendable, CaseIterable {
    /// The best response of each subject, without confirmation.
    case bestResponse = "best response"
    /// Every time point after baseline that both report.
    case visits
    /// Those of them up to the first progression under the first side, it included.
    case visitsToProgression = "visits to progression"
  }

  /// A measure with its 95 % interval, where one could be had.
  public struct Estimate: Sendable, Equatable {
    public let value: Double
    public let interval: Interval?

    /// Takes both.
    public init(value: Double, interval: Interval?) {
      self.value = value
      self.interval = interval
    }
  }

  /// Tests of whether both sides use the classes alike, or why there are none.
  public enum Symmetry: Sendable, Equatable {
    /// Probabilities if they do: Bowker's, Stuart and Maxwell's, and McNemar's exact one of CR and
    /// PR against the rest; each `nil` where it does not exist.
    case tested(bowker: Double?, stuartMaxwell: Double?, mcNemar: Double?)
    /// One side is never worse than the other; so many subjects are better under it.
    case oneSided(count: Int, better: Side)
    /// They never disagree.
    case noDisagreement
    /// Time points of one subject depend on each other.
    case dependent
  }

  /// One of the two that are compared.
  public enum Side: Sendable, Equatable { case first, second }

  public let scope: Scope
  public let table: CrossTable
  /// The share of things on which both agree, as a count and with its interval in per cent.
  public let share: Proportion
  public let shareInterval: Interval?
  /// Cohen's kappa, not evaluable a class of its own; `nil`: not estimable.
  public let kappa: Estimate?
  /// With linear weights over the order of the classes, without what is not evaluable.
  public let weightedKappa: Estimate?
  public let symmetry: Symmetry

  /// Compares the best responses of subjects, each pair once.
  ///
  /// The intervals are of large samples: Wilson's, and those of Fleiss, Cohen and Everitt.
  public init(bestResponses table: CrossTable) {
    scope = .bestResponse
    self.table = table
    share = Proportion(table.agreeing, of: table.total)
    shareInterval = share.interval.map { Interval(low: $0.low, high: $0.high) }
    kappa = Kappa(table).map(Self.estimate)
    weightedKappa = Kappa(table.ordered, weights: .linear).map(Self.estimate)
    symmetry = Self.symmetry(table)
  }

  private static func estimate(_ kappa: Kappa) -> Estimate {
    Estimate(value: kappa.value, interval: Interval(low: kappa.low, high: kappa.high))
  }

  /// Compares time points, of which one subject may have several: intervals are from drawing
  /// subjects again, and there is no test.
  init(_ scope: Scope, subjects: [CrossTable], _ bootstrap: Bootstrap) {
    self.scope = scope
    var whole = CrossTable()
    for table in subjects { whole.add(table) }
    table = whole
    share = Proportion(whole.agreeing, of: whole.total)
    let cells = subjects.map { Self.indices($0) }
    let size = ResponseClass.allCases.count
    let drawn = bootstrap.intervals(of: subjects.count, estimates: 3) { times in
      var counts = Array(repeating: Array(repeating: 0, count: size), count: size)
      for (own, count) in zip(cells, times) where count > 0 {
        for cell in own { counts[cell.a][cell.b] += cell.count * count }
      }
      let table = CrossTable(counts)
      let total = table.total
      return [
        total > 0 ? 100 * Double(table.agreeing) / Double(total) : nil,
        Kappa.value(of: counts), Kappa.value(of: table.ordered, weights: .linear),
      ]
    }
    shareInterval = drawn[0]
    kappa = Kappa(whole).map { Estimate(value: $0.value, interval: drawn[1]) }
    weightedKappa = Kappa(whole.ordered, weights: .linear).map {
      Estimate(value: $0.value, interval: drawn[2])
    }
    symmetry = .dependent
  }

  private static func indices(_ table: CrossTable) -> [(a: Int, b: Int, count: Int)] {
    table.matrix.enumerated().flatMap { a, row in
      row.enumerated().compactMap { b, count in count > 0 ? (a, b, count) : nil }
    }
  }

  /// Where all disagreements go one way, a test would find what the criteria's wording already says.
  private static func symmetry(_ table: CrossTable) -> Symmetry {
    let ordered = table.ordered
    var (firstBetter, secondBetter) = (0, 0)
    for i in ordered.indices {
      for j in ordered.indices where i < j {
        firstBetter += ordered[i][j]
        secondBetter += ordered[j][i]
      }
    }
    if table.agreeing == table.total { return .noDisagreement }
    if firstBetter == 0 || secondBetter == 0 {
      return .oneSided(
        count: max(firstBetter, secondBetter), better: firstBetter > 0 ? .first : .second)
    }
    let (yesNo, noYes) = table.responsesOnOneSide
    return .tested(
      bowker: SymmetryTests.bowker(table.matrix)?.probability,
      stuartMaxwell: SymmetryTests.stuartMaxwell(table.matrix)?.probability,
      mcNemar: SymmetryTests.mcNemar(yesNo, noYes))
  }
}

extension CrossTable {
  /// The classes in which one is better than the next; not evaluable and neither CR nor PD have no
  /// place among them.
  private static let order: [ResponseClass] = [.CR, .PR, .SD, .UPD, .PD]

  /// The counts of the classes that have an order; of unconfirmed progression only where it occurs
  /// as a class of its own.
  var ordered: [[Int]] {
    let isApart = Self.order.contains { count(.UPD, $0) > 0 || count($0, .UPD) > 0 }
    let kept = Self.order.filter { $0 != .UPD || isApart }
    return kept.map { a in kept.map { count(a, $0) } }
  }

  /// How many are a response on the first side only, and on the second only.
  var responsesOnOneSide: (first: Int, second: Int) {
    var (first, second) = (0, 0)
    for cell in cells {
      let (a, b) = (cell.a == .CR || cell.a == .PR, cell.b == .CR || cell.b == .PR)
      if a, !b { first += cell.count }
      if b, !a { second += cell.count }
    }
    return (first, second)
  }
}
