public import RuleEvaluation
public import RuleLanguage
public import Statistics

/// How often each class is the best response under one criterion, and the response rate.
public struct ResponseCounts: Sendable {
  /// As the `criterion` column prints it.
  public let criterion: String
  /// Empty where the data name no readers.
  public let reader: String
  /// Whether best responses with confirmation are counted.
  public let isConfirmed: Bool
  /// Subjects whose best response has no class.
  public let withoutClass: Int
  /// The share of CR and PR.
  public let rate: Proportion
  private let counts: [ResponseClass: Int]

  /// Counts the outcomes of one criterion and reader.
  ///
  /// A response is CR or PR; the rate is of the whole population, subjects not evaluable included.
  public init(
    _ outcomes: [SubjectOutcome], criterion: String, reader: String, isConfirmed: Bool,
    population: Population
  ) {
    let counted = outcomes.filter {
      $0.criterion == criterion && population.members.contains($0.subject)
    }
    let classes = counted.map { outcome in
      isConfirmed ? outcome.summary.confirmedBestClass : outcome.summary.bestClass
    }
    self.criterion = criterion
    self.reader = reader
    self.isConfirmed = isConfirmed
    counts = Dictionary(grouping: classes.compactMap { $0 }) { $0 }.mapValues(\.count)
    withoutClass = classes.count { $0 == nil }
    rate = Proportion((counts[.CR] ?? 0) + (counts[.PR] ?? 0), of: classes.count)
  }

  /// The number of subjects with this class.
  public func count(_ responseClass: ResponseClass) -> Int { counts[responseClass] ?? 0 }
}
