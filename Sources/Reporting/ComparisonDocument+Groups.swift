import Comparison
import SourceText
import Statistics

/// Groups of subjects, such as arms, against each other under each criterion.
extension ComparisonDocument {
  var groups: [ReadableDocument.Block] {
    guard !report.cohort.groups.isEmpty else { return [] }
    var blocks: [ReadableDocument.Block] = [.heading("By group"), byGroup]
    if let one = report.groupComparisons.first {
      blocks += [
        groupDifferences,
        .paragraph(
          "Differences of response rates after Newcombe; hazard ratios after Cox with Efron's ties, "
            + "p of the log-rank test; means up to \(Self.months(Double(one.horizon))) months. "
            + "Change: the hazard ratio over that under \(report.criteria.first ?? "")."),
      ]
    }
    return blocks
  }

  private var byGroup: ReadableDocument.Block {
    let rows = report.endpointsByGroup.map { one in
      let after = report.afterProgressionByGroup.first {
        $0.group == one.group && $0.criterion == one.criterion && $0.reader == one.reader
      }
      let unseen = after.map { "\($0.withoutLaterScan)/\($0.progressions)" } ?? "-"
      return [one.group, one.criterion] + readerCell(one.reader)
        + [
          String(one.count), shortRate(one.response.objective),
          "\(one.progressionFree.events)/\(one.count)", Self.median(one.progressionFree), unseen,
        ]
    }
    return Self.table(
      "Times without progression; of those who progressed, how many were not imaged again",
      ["group", "criterion"] + readerHeader
        + [
          "subjects", "ORR (95 % CI)", "events", "median, months (95 % CI)", "not imaged again",
        ], rows, texts: 2 + readerHeader.count)
  }

  private var groupDifferences: ReadableDocument.Block {
    let rows = report.groupComparisons.map { one in
      let reference = report.groupComparisons.first {
        $0.criterion == report.criteria.first && $0.reader == one.reader
          && $0.first.group == one.first.group
      }
      return ["\(one.first.group) against \(one.second.group)", one.criterion]
        + readerCell(one.reader)
        + [
          Self.points(one.responses), Self.ratio(one.hazard),
          one.logRank.map { Self.probability($0.probability) } ?? "-",
          one.criterion == report.criteria.first ? "" : Self.change(one.hazard, reference?.hazard),
          Self.interval(one.restrictedMean, Self.months),
        ]
    }
    return Self.table(
      "Each group against the first",
      ["groups", "criterion"] + readerHeader
        + [
          "ORR, points (95 % CI)", "hazard ratio (95 % CI)", "log-rank", "change",
          "mean, months (95 % CI)",
        ], rows, texts: 2 + readerHeader.count)
  }

  private static func points(_ one: RateDifference?) -> String {
    guard let one else { return "-" }
    return interval((one.value, one.low, one.high)) {
      Figures.text($0, places: 1, keepingZeros: true)
    }
  }

  private static func ratio(_ one: HazardRatio?) -> String {
    guard let one else { return AgreementTables.notEstimable }
    return interval((one.ratio, one.low, one.high)) {
      Figures.text($0, places: 2, keepingZeros: true)
    }
  }

  private static func change(_ one: HazardRatio?, _ reference: HazardRatio?) -> String {
    guard let one, let reference else { return "-" }
    return "x " + Figures.text(one.ratio / reference.ratio, places: 2, keepingZeros: true)
  }

  /// `-3.1 (-9.0 to 2.8)`.
  private static func interval(
    _ one: (value: Double, low: Double, high: Double), _ text: (Double) -> String
  ) -> String {
    "\(text(one.value)) (\(text(one.low)) to \(text(one.high)))"
  }
}
