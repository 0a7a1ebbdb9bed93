public import Quantities
public import RuleLanguage

/// What one criterion says of one reading of one subject.
public struct SubjectOutcome: Sendable {
  /// As the `criterion` column prints it.
  public let criterion: String
  public let subject: String
  public let reader: String
  /// After baseline, in day order.
  public internal(set) var timePoints: [TimePointOutcome]
  public let summary: SubjectSummary
  /// The day of the baseline visit; `nil` where there is none.
  public let baselineDay: Int?
  /// What the run should say of how the data were taken.
  public let remarks: SubjectRemarks
}

/// How a criterion took the data of one reading, for the remarks of a run.
public struct SubjectRemarks: Sendable, Hashable {
  /// Lesions whose given role the limits of the criterion overruled.
  public var overruledLesions: [String] = []
  /// The groups by which limits count, such as organs, in alphabetical order.
  public var groups: [String] = []
  /// Time points that are not evaluable though every lesion that has a row there is evaluable.
  public var undecidedForMissingRows = 0

  public init() {}
}

/// What one criterion says of one time point.
public struct TimePointOutcome: Sendable {
  public let visit: String
  public let day: Int
  public let lastDay: Int
  public let target: String
  public let nonTarget: String
  /// `nil` where the criterion has no such component.
  public let newLesions: Presence?
  public let response: String
  public let responseClass: ResponseClass?
  public let burden: Rational?
  public let baseline: Rational?
  public let nadir: Rational?
  public let clause: Clause?
  public let finalResponse: String
  public let finalClass: ResponseClass?
  /// `nil` for what is no progression.
  public let stands: Bool?
  public internal(set) var notes: [String]

  /// Whether a thing was seen.
  public enum Presence: String, Sendable { case yes, no, unknown }
}

/// The row that decided.
public struct Clause: Sendable, Hashable {
  /// Index of the definition in the rule file.
  public let definition: Int
  /// Name of the table or list.
  public let name: String
  /// From 1; 0 for a definition without rows.
  public let row: Int
  public let citation: String

  /// `overall.9 Table 1`, as results print it.
  public var text: String {
    let place = row > 0 ? "\(name).\(row)" : name
    return citation.isEmpty ? place : "\(place) \(citation)"
  }
}

/// One row of `subjects.csv` of the results.
public struct SubjectSummary: Sendable {
  public var bestResponse: String
  public var confirmedBestResponse: String
  public var bestClass: ResponseClass?
  public var confirmedBestClass: ResponseClass?
  public var responseDay: Int?
  public var progressionDay: Int?
  public var event: Event
  /// Days from the origin, without a +1.
  public var eventDay: Int
  public var eventReason: String
  public var confirmedResponseDay: Int?
  public var confirmationDay: Int?
  public var pending: Pending?

  public enum Event: String, Sendable { case progression, death, censored }
  public enum Pending: String, Sendable { case progression, response }
}
