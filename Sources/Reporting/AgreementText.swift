import Comparison
import SourceText

/// Where two criteria part, in words.
enum AgreementText {
  /// `recist-1.1 and irecist: 29 discordant subjects, 12 in best response`.
  static func headline(_ pair: CriteriaComparison) -> String {
    let reader = pair.reader.isEmpty ? "" : ", reader \(pair.reader)"
    let best = pair.discordances.count { $0.bestResponseDiffers }
    return "\(pair.criterionA) and \(pair.criterionB)\(reader): "
      + "\(pair.discordances.count.counted("discordant subject")), \(best) in best response"
  }

  /// The kinds of discordance, most frequent first.
  static func kinds(_ pair: CriteriaComparison) -> [String] {
    Discordance.Kind.allCases.map { kind in
      (kind, pair.discordances.count { $0.kind == kind })
    }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.map { "\($0.rawValue): \($1)" }
  }

  /// One subject: the visit where they part and the deciding row on each side.
  static func description(_ one: Discordance, _ pair: CriteriaComparison) -> String {
    let place = one.day.map { "day \($0)" } ?? "best response"
    let left = [pair.criterionA, one.responseA, one.clauseA].filter { !$0.isEmpty }
    let right = [pair.criterionB, one.responseB, one.clauseB].filter { !$0.isEmpty }
    return "subject \(one.subject), \(place): \(left.joined(separator: " ")) | "
      + right.joined(separator: " ")
  }
}
