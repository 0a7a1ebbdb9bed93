/// What ends progression-free time, where conventions differ.
public struct EventRules: Sendable, Equatable {
  /// What an event other than progression or death does.
  public enum Effect: String, Sendable, CaseIterable {
    /// Time goes on.
    case ignore
    /// Time ends, without an event, at the last evaluable assessment before it.
    case censor
    /// It counts like progression.
    case event
  }

  /// The start of another therapy.
  public var newTherapy = Effect.censor
  /// The first resection or irradiation of a lesion.
  public var localTherapy = Effect.ignore
  /// Progression without a scan, as `subjects.csv` dates it.
  public var clinicalProgression = Effect.ignore
  /// Progression or death later than so many days after the last evaluable assessment does not
  /// count: time ends at that assessment; `nil`: it always counts.
  public var maximumGap: Int?
  /// Stable disease must last so many days to be of clinical benefit.
  public var benefitDays = 168

  /// The usual rules: new therapy ends time, nothing else but progression and death does.
  public init() {}

  /// The rules in words, for whoever reads the results.
  public var explanation: String {
    var parts = ["new therapy \(Self.words(newTherapy))"]
    parts.append("local therapy \(Self.words(localTherapy))")
    parts.append("clinical progression \(Self.words(clinicalProgression))")
    parts.append(
      maximumGap.map { "events more than \($0) days after the last evaluable scan censored there" }
        ?? "gaps between scans without effect")
    return parts.joined(separator: "; ")
  }

  private static func words(_ effect: Effect) -> String {
    switch effect {
    case .ignore: "ignored"
    case .censor: "censored at the last evaluable scan before it"
    case .event: "counted as an event"
    }
  }
}
