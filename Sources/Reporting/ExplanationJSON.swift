import FoundationEssentials
public import RuleEvaluation

/// Writes explanations as JSON, keys in alphabetical order; `Schemas/explanation-1.json` says how.
public enum ExplanationJSON {
  /// What is said of one reading.
  public struct Part: Sendable {
    public let reader: String
    /// Of several response criteria.
    public let timeline: CriteriaTimeline?
    public let explanations: [Explanation]

    public init(reader: String, timeline: CriteriaTimeline?, explanations: [Explanation]) {
      self.reader = reader
      self.timeline = timeline
      self.explanations = explanations
    }
  }

  private struct Page: Encodable {
    let version: Int
    let explanations: [Explanation]
    /// Where several criteria part, one for each reading in which they do.
    let partings: [Parting]
  }

  private struct Parting: Encodable {
    let reader: String
    let visit: String
    let day: Int
  }

  /// The text, ending in a line break.
  public static func text(_ parts: [Part]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let page = Page(
      version: 1, explanations: parts.flatMap(\.explanations),
      partings: parts.compactMap { part in
        part.timeline?.parting.map {
          Parting(reader: part.reader, visit: $0.visit, day: $0.day)
        }
      })
    guard let data = try? encoder.encode(page) else {
      preconditionFailure("an explanation holds only texts and whole numbers")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
