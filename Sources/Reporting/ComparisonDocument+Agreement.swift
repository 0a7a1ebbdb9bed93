import Comparison
import SourceText
import Statistics

/// How far criteria, and readers, agree, and where they part.
extension ComparisonDocument {
  var agreement: [ReadableDocument.Block] {
    let rows = report.pairs.flatMap { pair in
      pair.agreements.map { one in
        [pair.comparison.criterionA, pair.comparison.criterionB]
          + readerCell(pair.comparison.reader) + Self.measures(one)
      }
    }
    let symmetry = report.pairs.compactMap { pair -> ReadableDocument.Line? in
      guard let one = pair.agreements.first(where: { $0.scope == .bestResponse }) else {
        return nil
      }
      let reader = report.hasReaders ? ", reader \(pair.comparison.reader)" : ""
      let names = (pair.comparison.criterionA, pair.comparison.criterionB)
      return ReadableDocument.Line(
        "\(names.0) and \(names.1)\(reader): \(Self.words(one.symmetry, names))")
    }
    return [
      .heading("Agreement"),
      Self.table(
        "", ["criterion", "with"] + readerHeader + Self.measureHeader, rows,
        texts: 3 + readerHeader.count),
      .paragraph(
        "Classes \(report.options.classes.explanation); weighted kappa (linear) without NE. "
          + "Intervals of 95 %; of best responses those of large samples, of visits: \(drawing)"),
    ] + (report.overall.isEmpty ? [] : [.paragraph(overall)]) + [
      .paragraph("Whether both use the classes of best response alike:"), .list(symmetry),
    ]
  }

  /// All criteria at once.
  private var overall: String {
    report.overall.map { one in
      let reader = report.hasReaders ? "reader \(one.reader), " : ""
      let share = Figures.percent(one.same.numerator, of: one.same.denominator)
      return "All \(report.criteria.count) criteria, \(reader)best response: the same in \(share) "
        + "(\(one.same.numerator)/\(one.same.denominator)); Fleiss' kappa "
        + Self.text(one.kappa.map { Agreement.Estimate(value: $0, interval: one.interval) })
    }.joined(separator: "; ") + "."
  }

  private static let measureHeader = [
    "of", "n", "agree (95 % CI)", "kappa (95 % CI)", "weighted (95 % CI)",
  ]

  private static func measures(_ one: Agreement) -> [String] {
    let percent = Figures.percent(one.share.numerator, of: one.share.denominator)
    let ends = one.shareInterval.map { " (\(text($0, places: 1)))" } ?? ""
    return [
      one.scope.rawValue, String(one.share.denominator), percent + ends, text(one.kappa),
      text(one.weightedKappa),
    ]
  }

  private static func text(_ estimate: Agreement.Estimate?) -> String {
    guard let estimate else { return AgreementTables.notEstimable }
    let value = Figures.text(estimate.value, places: 2, keepingZeros: true)
    return value + (estimate.interval.map { " (\(text($0, places: 2)))" } ?? "")
  }

  private static func text(_ interval: Interval, places: Int) -> String {
    [interval.low, interval.high].map { Figures.text($0, places: places, keepingZeros: true) }
      .joined(separator: "-")
  }

  private static func words(_ symmetry: Agreement.Symmetry, _ names: (String, String)) -> String {
    switch symmetry {
    case .noDisagreement: return "they never disagree"
    case .dependent: return "no test"
    case .oneSided(let count, let better):
      let (good, other) = better == .first ? names : (names.1, names.0)
      return "\(count.counted("subject")) better under \(good), none under \(other); one is never "
        + "worse than the other, so that no test of symmetry applies"
    case .tested(let bowker, let stuartMaxwell, let mcNemar):
      let parts = [
        bowker.map { "Bowker \(probability($0))" },
        stuartMaxwell.map { "Stuart-Maxwell \(probability($0))" },
        mcNemar.map { "response or not, McNemar exact \(probability($0))" },
      ]
      return parts.compactMap { $0 }.joined(separator: "; ")
    }
  }

  static func probability(_ value: Double) -> String {
    value < 0.0001 ? "p < 0.0001" : "p = " + Figures.text(value, places: 4, keepingZeros: true)
  }

  // MARK: Readers

  var readers: [ReadableDocument.Block] {
    guard !report.readerComparisons.isEmpty else { return [] }
    let rows = report.readerComparisons.map { one in
      let best = Agreement(bestResponses: one.paired.bestResponses)
      return [one.criterion, one.readerA, one.readerB, String(one.paired.subjects)]
        + Self.measures(best).dropFirst(2)
        + [
          "\(one.disputed.count) (\(Figures.percent(one.disputed.count, of: one.paired.subjects)))"
        ]
    }
    return [
      .heading("Readers"),
      Self.table(
        "Best response of one reader against that of another, and whom an adjudicator would see",
        ["criterion", "reader", "and"] + ["n"] + Self.measureHeader.dropFirst(2)
          + ["to an adjudicator"], rows, texts: 3),
      .paragraph(
        "To an adjudicator: subjects on whose best response or day of progression two readers differ."
      ),
    ]
  }

  // MARK: Where they part

  /// How many discordant subjects a document names for pairs with the first criterion.
  private static let named = 8

  var discordances: [ReadableDocument.Block] {
    let pairs = report.pairs.map(\.comparison).filter { !$0.discordances.isEmpty }
    guard !pairs.isEmpty else { return [] }
    return [.heading("Where they part")]
      + pairs.flatMap { pair -> [ReadableDocument.Block] in
        [.paragraph(AgreementText.headline(pair))]
          + [.list(AgreementText.kinds(pair).map { ReadableDocument.Line($0) })]
          + [.paragraph("Where they part first, by subject:"), .list(examples(pair))]
      }
  }

  private func examples(_ pair: CriteriaComparison) -> [ReadableDocument.Line] {
    let shown = pair.criterionA == report.criteria.first ? Self.named : 1
    let hidden = pair.discordances.count - shown
    return pair.discordances.prefix(shown).map {
      ReadableDocument.Line(AgreementText.description($0, pair))
    } + (hidden > 0 ? [ReadableDocument.Line("and \(hidden) more, all in discordant.csv")] : [])
  }
}
