import Foundation
public import RuleEvaluation

/// Writes explanations as JSON: `{"version": 1, "explanations": [...]}`, keys in alphabetical order.
public enum ExplanationJSON {
  private struct Page: Encodable {
    let version: Int
    let explanations: [Explanation]
  }

  /// The text, ending in a line break.
  public static func text(_ explanations: [Explanation]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Page(version: 1, explanations: explanations)) else {
      preconditionFailure("an explanation holds only texts and whole numbers")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
