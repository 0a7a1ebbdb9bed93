public import RuleLanguage

/// What a pattern says of one reading of one subject.
public struct PatternOutcome: Sendable {
  /// As the `pattern` column prints it.
  public let pattern: String
  public let subject: String
  public let reader: String
  public let answer: PatternAnswer
  /// The day of the first event; `nil` where there is none.
  public let day: Int?
  /// The day of the later event.
  public let laterDay: Int?
  /// Empty where the pattern has none.
  public let label: String
  public let clause: Clause?
  /// Flags of the file that hold, and why a subject could not be looked at.
  public let notes: [String]
  /// The numbers and words used, as the file names them; without those that do not exist.
  public let values: [(name: String, text: String)]
  /// Whether the subject is in the denominator of the incidence.
  public let isAmong: Bool
  /// Whether the second visit that would decide does not exist.
  public let isUnverified: Bool
  /// The same found in the lesions of each site alone, where the file asks for it.
  public internal(set) var sites: [(site: String, outcome: PatternOutcome)]
}

extension PatternOutcome {
  /// The text of a column of `patterns.csv`, by its name.
  public func column(_ name: String) -> String {
    switch name {
    case "pattern": pattern
    case "subject": subject
    case "reader": reader
    case "answer": answer.rawValue
    case "day": day.map(String.init) ?? ""
    case "later_day": laterDay.map(String.init) ?? ""
    case "label": label
    case "clause": clause?.text ?? ""
    case "notes": notes.joined(separator: "; ")
    case "values": values.map { "\($0.name) = \($0.text)" }.joined(separator: "; ")
    case "sites": sitesText
    case "among": isAmong ? "yes" : "no"
    case "unverified": isUnverified ? "yes" : "no"
    default: values.first { $0.name == name }?.text ?? ""
    }
  }

  /// `liver: early (day 56, 84)`, for the sites in which the answer is yes.
  private var sitesText: String {
    sites.filter { $0.outcome.answer == .yes }.map { site, outcome in
      let days = [outcome.day, outcome.laterDay].compactMap { $0.map(String.init) }
      let label = outcome.label.isEmpty ? "yes" : outcome.label
      return "\(site): \(label)\(days.isEmpty ? "" : " (day \(days.joined(separator: ", ")))")"
    }.joined(separator: "; ")
  }
}
