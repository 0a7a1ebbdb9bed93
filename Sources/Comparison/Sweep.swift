public import Quantities
public import RuleEvaluation

/// One criterion at many values of one or two of its parameters, on the same data.
public struct Sweep: Sendable {
  /// What a subject's results turn on.
  public struct Result: Sendable, Hashable {
    public let bestResponse: String
    public let progressionDay: Int?

    /// Takes them from an outcome.
    public init(_ outcome: SubjectOutcome) {
      bestResponse = outcome.summary.bestResponse
      progressionDay = outcome.summary.progressionDay
    }
  }

  /// The criterion at one value of each parameter.
  public struct Point: Sendable {
    /// As a rule file would write them, in the order of the parameters.
    public let values: [String]
    /// Whether these are the values of the run without a sweep.
    public let isDefault: Bool
    public let endpoints: Endpoints
    /// Best responses against those without a sweep.
    public let against: CrossTable
    /// Subjects whose best response or day of progression is another than without a sweep.
    public let changed: Int

    /// Compares the outcomes of one reader with those without a sweep.
    public init(
      values: [String], isDefault: Bool, outcomes: ReaderOutcomes, base: ReaderOutcomes,
      criterion: String, cohort: Cohort, options: ComparisonOptions
    ) {
      self.values = values
      self.isDefault = isDefault
      endpoints = Endpoints(outcomes, criterion: criterion, cohort: cohort, rules: options.rules)
      let pairs = zip(base.outcomes, outcomes.outcomes).filter {
        cohort.population.members.contains($0.0.subject)
      }
      var table = CrossTable()
      for (a, b) in pairs {
        table.add(
          options.classes.compared(a.summary.bestClass),
          options.classes.compared(b.summary.bestClass))
      }
      against = table
      changed = pairs.count { Result($0.0) != Result($0.1) }
    }
  }

  /// A subject whose results change between two values.
  public struct Flip: Sendable {
    public let subject: String
    public let reader: String
    public let place: FlipPlace
    public let before: Result
    public let after: Result

    /// Takes all parts.
    public init(
      subject: String, reader: String, place: FlipPlace, before: Result, after: Result
    ) {
      (self.subject, self.reader, self.place) = (subject, reader, place)
      (self.before, self.after) = (before, after)
    }
  }

  /// Values of a parameter at which a subject's results are likely to change: relative and absolute
  /// changes between the sums that were compared, the sums, the days, and the days between.
  public static func candidates(_ outcome: SubjectOutcome) -> [Rational] {
    var sums: Set<Rational> = []
    var days: Set<Int> = []
    for point in outcome.timePoints {
      for sum in [point.burden, point.baseline, point.nadir] { sum.map { _ = sums.insert($0) } }
      days.insert(point.day)
    }
    var values = sums
    for a in sums {
      for b in sums where a > b {
        guard let difference = try? a.subtracting(b) else { continue }
        values.insert(difference)
        for reference in [a, b] where reference > .zero {
          (try? difference.divided(by: reference)).map { _ = values.insert($0) }
        }
      }
    }
    for a in days {
      values.insert(Rational(integer: a))
      for b in days where a > b { values.insert(Rational(integer: a - b)) }
    }
    return Array(values)
  }
}
