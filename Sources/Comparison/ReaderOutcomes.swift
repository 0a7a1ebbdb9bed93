public import RuleEvaluation

/// The outcomes of one reader, which are never pooled with another's.
public struct ReaderOutcomes: Sendable {
  /// Empty where the data name no readers.
  public let reader: String
  /// In the order of the run; subjects whom nobody imaged belong to every reader.
  public let outcomes: [SubjectOutcome]

  /// Splits the outcomes of a run by reader, in order of first appearance.
  public static func split(_ outcomes: [SubjectOutcome]) -> [ReaderOutcomes] {
    var readers: [String] = []
    var seen: Set<String> = [""]
    for outcome in outcomes where seen.insert(outcome.reader).inserted {
      readers.append(outcome.reader)
    }
    guard !readers.isEmpty else { return [ReaderOutcomes(reader: "", outcomes: outcomes)] }
    return readers.map { reader in
      ReaderOutcomes(
        reader: reader, outcomes: outcomes.filter { $0.reader == reader || $0.reader.isEmpty })
    }
  }
}
