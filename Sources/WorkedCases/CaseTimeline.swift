import ClinicalData
public import RuleEvaluation

/// A case visit by visit: what it expects of the word that its kind of file is about, and what
/// came of it.
public struct CaseTimeline: Sendable {
  public struct Point: Sendable {
    public let visit: String
    public let day: String
    /// `nil` where the case expects nothing.
    public let expected: String?
    /// `nil` where there is no such time point.
    public let actual: String?
    /// Whether any column of this visit is not as expected.
    public let isMissed: Bool
  }

  /// `response` or `verdict`.
  public let column: String
  public let points: [Point]
  /// The first visit that is not as expected.
  public var firstMissed: Point? { points.first { $0.isMissed } }
}

extension CaseRunner.Result {
  /// The visits of the case in the order of days; `nil` where the kind of file says nothing of
  /// visits, or the case could not be run.
  public var timeline: CaseTimeline? {
    guard let outcome, let prepared else { return nil }
    let column: String
    switch outcome {
    case .response, .verdict: column = CaseOutcome.mainColumn(of: outcome.kind, atVisit: true)
    case .pattern: return nil
    }
    let points = prepared.item.visits.map { visit in
      let expected = prepared.expectations.last {
        $0.visit == visit.label && $0.column == column
      }
      return CaseTimeline.Point(
        visit: visit.label, day: visit.day, expected: expected?.value,
        actual: outcome.column(column, visit: visit.label, day: Int(visit.day)),
        isMissed: misses.contains { $0.expectation.visit == visit.label })
    }
    return CaseTimeline(column: column, points: points)
  }

  /// Why the first visit that is not as expected is what it is; `nil` where only the subject as a
  /// whole is not, or the file is no criterion.
  public var explanationOfFirstMiss: Explanation? {
    guard let missed = timeline?.firstMissed, let prepared, let run, case .response = outcome,
      let subject = prepared.study.subjects.first, let reading = subject.readings.first
    else { return nil }
    let explanations = try? run.explain(
      subject, reading: reading, in: prepared.study, options: EvaluationOptions(),
      where: { $0.visit == missed.visit })
    return explanations?.first
  }
}
