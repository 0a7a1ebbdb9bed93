import Quantities
import RuleLanguage

/// What a verdict file says of one reading of one subject, each time evidence arrived.
public struct VerdictOutcome: Sendable {
  /// As the `criterion` column prints it.
  public let criterion: String
  public let subject: String
  public let reader: String
  /// In day order; nothing that came later changes one.
  public let verdicts: [DatedVerdict]
  /// How the pieces of evidence stand to the final verdict; `nil` where the file does not ask.
  public let marks: AccuracyMarks?
}

/// The verdict on one day, with the evidence up to it.
public struct DatedVerdict: Sendable {
  public let day: Int
  public let verdict: String
  public let gate: String
  public let action: String
  public let clause: Clause?
  /// Whether the file calls this verdict final.
  public let isFinal: Bool
  public let notes: [String]
  /// Each piece of evidence as it was classed, by the name that the file gives it.
  public let evidence: [(name: String, word: String)]
  /// What else the verdict would be if one piece of evidence were other than it is.
  public let changes: [Change]

  /// A word of one piece of evidence that would give another verdict, all else unchanged.
  public struct Change: Sendable {
    public let evidence: String
    public let word: String
    public let verdict: String
  }
}

extension DatedVerdict {
  /// The text of a column of `verdicts.csv`, by its name.
  public func column(_ name: String) -> String {
    switch name {
    case "day": String(day)
    case "verdict": verdict
    case "gate": gate
    case "action": action
    case "clause": clause?.text ?? ""
    case "final": isFinal ? "yes" : "no"
    case "notes": notes.joined(separator: "; ")
    case "evidence": evidence.map { "\($0.name) = \($0.word)" }.joined(separator: "; ")
    case "would_change": changesText
    default: evidence.first { $0.name == name }?.word ?? ""
    }
  }

  /// `followup = regressed: PROVEN`, with the words of one piece that give the same together.
  private var changesText: String {
    var parts: [(evidence: String, words: [String], verdict: String)] = []
    for change in changes {
      let index = parts.firstIndex {
        $0.evidence == change.evidence && $0.verdict == change.verdict
      }
      if let index {
        parts[index].words.append(change.word)
      } else {
        parts.append((change.evidence, [change.word], change.verdict))
      }
    }
    return parts.map { "\($0.evidence) = \($0.words.joined(separator: " or ")): \($0.verdict)" }
      .joined(separator: "; ")
  }
}

/// How the evidence of one subject stands to its final verdict.
public struct AccuracyMarks: Sendable {
  /// What a piece of evidence says.
  public enum Mark: Sendable { case positive, negative, silent, decided }

  /// Whether the final verdict is of the positive class; `nil`: not verified.
  public let isPositive: Bool?
  /// Whether there is something to verify.
  public let isAmong: Bool
  /// One for each piece of evidence of the file, in its order.
  public let items: [Mark]
}
