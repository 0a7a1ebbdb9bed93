public import Comparison
import RuleLanguage
import SourceText
import Statistics

/// A comparison as a terminal shows it.
public enum AgreementText {
  /// Agreement of each pair of criteria, and why they differ.
  public static func summary(_ comparisons: [CriteriaComparison]) -> String {
    guard let classes = comparisons.first?.classes else { return "" }
    let hasReaders = Set(comparisons.map(\.reader)).count > 1
    let columns =
      [PlainTable.Column("agreement", mayBeCut: true), PlainTable.Column("with", mayBeCut: true)]
      + (hasReaders ? [PlainTable.Column("reader", mayBeCut: true)] : [])
      + [
        PlainTable.Column("visits", isNumeric: true),
        PlainTable.Column("kappa (95 % CI)"), PlainTable.Column("best", isNumeric: true),
        PlainTable.Column("kappa (95 % CI)"), PlainTable.Column("discordant", isNumeric: true),
      ]
    let rows = comparisons.map { one in
      [one.criterionA, one.criterionB] + (hasReaders ? [one.reader] : []) + [
        share(one.visits), kappa(one.visits), share(one.bestResponses), kappa(one.bestResponses),
        "\(one.discordances.count)/\(one.subjects)",
      ]
    }
    return PlainTable(columns, rows: rows).text() + "classes \(classes.explanation)\n"
  }

  /// How many discordant subjects a terminal names for pairs with the first criterion.
  private static let named = 8

  /// The kinds of discordance of each pair, most frequent first, and the first subjects with the
  /// visit where they part and the deciding row on each side; other pairs show one.
  public static func discordances(_ comparisons: [CriteriaComparison]) -> String {
    let reference = comparisons.first?.criterionA
    return comparisons.filter { !$0.discordances.isEmpty }.map { one in
      let kinds = Discordance.Kind.allCases.compactMap { kind -> (Discordance.Kind, Int)? in
        let count = one.discordances.count { $0.kind == kind }
        return count > 0 ? (kind, count) : nil
      }.sorted { $0.1 > $1.1 }
      let reader = one.reader.isEmpty ? "" : ", reader \(one.reader)"
      let best = one.discordances.count { $0.bestResponseDiffers }
      var text =
        "\(one.criterionA) and \(one.criterionB)\(reader): "
        + "\(one.discordances.count.counted("discordant subject")), \(best) in best response\n"
      for (kind, count) in kinds { text += "  \(kind.rawValue): \(count)\n" }
      let shown = one.criterionA == reference ? named : 1
      for item in one.discordances.prefix(shown) { text += "    \(description(item, one))\n" }
      let hidden = one.discordances.count - shown
      if hidden > 0 { text += "    and \(hidden) more, all in discordant.csv with --out DIR\n" }
      return text
    }.joined(separator: "\n")
  }

  /// How much of the comparison could not be seen.
  public static func warning(_ unseen: AfterProgression) -> String {
    guard unseen.withoutLaterScan > 0 else { return "" }
    let percent = Figures.percent(unseen.withoutLaterScan, of: unseen.progressions)
    let verb = unseen.withoutLaterScan == 1 ? "has" : "have"
    return "warning: \(unseen.withoutLaterScan) of "
      + "\(unseen.progressions.counted("first progression")) under "
      + "\(unseen.criterion) (\(percent)) \(verb) no later scan;\n         there the criteria agree by "
      + "construction, so differences are lower bounds\n"
  }

  private static func description(_ one: Discordance, _ pair: CriteriaComparison) -> String {
    let place = one.day.map { "day \($0)" } ?? "best response"
    let left = [pair.criterionA, one.responseA, one.clauseA].filter { !$0.isEmpty }
    let right = [pair.criterionB, one.responseB, one.clauseB].filter { !$0.isEmpty }
    return "subject \(one.subject), \(place): \(left.joined(separator: " ")) | "
      + right.joined(separator: " ")
  }

  private static func share(_ table: CrossTable) -> String {
    Figures.percent(table.agreeing, of: table.total)
  }

  private static func kappa(_ table: CrossTable) -> String {
    guard let kappa = Kappa(table) else { return AgreementTables.notEstimable }
    let texts = [kappa.value, kappa.low, kappa.high].map {
      Figures.text($0, places: 2, keepingZeros: true)
    }
    return "\(texts[0]) (\(texts[1])-\(texts[2]))"
  }
}
