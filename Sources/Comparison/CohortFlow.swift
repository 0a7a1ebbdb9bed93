import ClinicalData
import RuleEvaluation
import RuleLanguage

/// Who is in a comparison, from the data to those whom each criterion can evaluate.
public struct CohortFlow: Sendable {
  /// One criterion's share of those in the population.
  public struct UnderCriterion: Sendable, Equatable {
    /// As the `criterion` column prints it.
    public let criterion: String
    /// Subjects with a response other than not evaluable at some time point.
    public let evaluable: Int
    /// Subjects without one who have sizes, but none that the criterion reads.
    public let withoutMeasurement: Int
    /// Subjects without one though assessed after baseline: the criterion's own verdict.
    public let notEvaluable: Int
    /// Subjects whom it does not see after baseline.
    public let notAssessed: Int
  }

  /// Empty where the data name no readers.
  public let reader: String
  /// Subjects of the data, those left out included.
  public let inData: Int
  /// Left out for errors in their data.
  public let excluded: Int
  /// Subjects with a time point at or before the start of treatment.
  public let withBaseline: Int
  /// Those with a measured lesion there.
  public let measurable: Int
  /// Those with a time point after it.
  public let assessed: Int
  /// The subjects that rates are of.
  public let analysed: Int
  /// The name of the population, as options give it.
  public let population: String
  /// By criterion, in the order of the run.
  public let criteria: [UnderCriterion]

  /// Follows the subjects of one reader; those `lacking` something, by criterion, have sizes, but
  /// not those that the criterion reads.
  public init(
    _ cohort: Cohort, outcomes: ReaderOutcomes, criteria: [String],
    lacking: [String: Set<String>]
  ) {
    reader = outcomes.reader
    let readings = cohort.subjects.compactMap { subject in
      subject.readings.first { $0.reader == outcomes.reader || outcomes.reader.isEmpty }
    }
    inData = cohort.subjects.count + cohort.excluded
    excluded = cohort.excluded
    withBaseline = readings.count { $0.baselineIndex != nil }
    measurable = readings.count(where: \.hasMeasuredLesionAtBaseline)
    assessed = readings.count(where: \.hasAssessmentAfterBaseline)
    analysed = cohort.population.members.count
    population = cohort.population.name
    self.criteria = criteria.map { criterion in
      let own = outcomes.outcomes.filter {
        $0.criterion == criterion && cohort.population.members.contains($0.subject)
      }
      let silent = own.filter { outcome in
        !outcome.timePoints.isEmpty && outcome.timePoints.allSatisfy { $0.responseClass == .NE }
      }
      let lost = silent.count { lacking[criterion]?.contains($0.subject) ?? false }
      let unseen = own.count(where: \.timePoints.isEmpty)
      return UnderCriterion(
        criterion: criterion, evaluable: own.count - silent.count - unseen,
        withoutMeasurement: lost, notEvaluable: silent.count - lost, notAssessed: unseen)
    }
  }
}
