import Comparison
import RuleLanguage
import SourceText
import Statistics

/// What each criterion says: best responses, rates and times.
extension ComparisonDocument {
  // MARK: Responses

  var responses: [ReadableDocument.Block] {
    let population = report.cohort.population
    return [
      .heading("Responses"),
      counts("Best response, without confirmation", report.bestResponses),
      counts("Best response, with confirmation", report.confirmedBestResponses),
      rates("Rates, without confirmation", isConfirmed: false),
      rates("Rates, with confirmation", isConfirmed: true),
      .paragraph(
        "Population \(population.name), \(population.members.count.counted("subject")). ORR: CR and PR; "
          + "control: with stable disease; benefit: with stable disease for "
          + "\(report.options.rules.benefitDays) days or more without progression or death. "
          + "Intervals of 95 %, \(report.options.rateInterval.name)."),
    ]
  }

  private func counts(_ caption: String, _ counts: [ResponseCounts]) -> ReadableDocument.Block {
    let classes = ResponseClass.allCases.filter { one in
      (one != .UPD && one != .NON) || counts.contains { $0.count(one) > 0 }
    }
    let hasOther = counts.contains { $0.withoutClass > 0 }
    let rows = counts.map { one in
      [one.criterion] + readerCell(one.reader) + classes.map { String(one.count($0)) }
        + (hasOther ? [String(one.withoutClass)] : [])
    }
    return Self.table(
      caption,
      ["criterion"] + readerHeader + classes.map(\.rawValue) + (hasOther ? ["no class"] : []),
      rows, texts: 1 + readerHeader.count)
  }

  private func rates(_ caption: String, isConfirmed: Bool) -> ReadableDocument.Block {
    let rows = report.endpoints.map { one in
      let response = isConfirmed ? one.confirmedResponse : one.response
      return [one.criterion] + readerCell(one.reader)
        + [rate(response.objective), rate(response.control), rate(response.benefit)]
    }
    return Self.table(
      caption, ["criterion"] + readerHeader + ["ORR", "disease control", "clinical benefit"], rows,
      texts: 1 + readerHeader.count)
  }

  /// `26.6 % (20.8-33.1), 57/214`.
  private func rate(_ share: Proportion) -> String {
    share.denominator > 0 ? "\(shortRate(share)), \(share.numerator)/\(share.denominator)" : "-"
  }

  /// The same without the counts.
  func shortRate(_ share: Proportion) -> String {
    guard let ends = report.options.rateInterval.ends(share) else { return "-" }
    let texts = [ends.low, ends.high].map { Figures.text($0, places: 1, keepingZeros: true) }
    return "\(Figures.percent(share.numerator, of: share.denominator)) (\(texts[0])-\(texts[1]))"
  }

  // MARK: Times

  var times: [ReadableDocument.Block] {
    [
      .heading("Times, in months of \(Figures.text(TimeToEvent.daysPerMonth, places: 4)) days"),
      responseTimes("Of responders, without confirmation", isConfirmed: false),
      responseTimes("Of responders, with confirmation", isConfirmed: true),
      progressionFree, followUp,
      .paragraph(
        "Medians after Kaplan and Meier with intervals of 95 % after Brookmeyer and Crowley, bands "
          + "of log(-log). Progression as each criterion dates it, or death; "
          + "\(report.options.rules.explanation)."),
    ] + differences
  }

  private func responseTimes(_ caption: String, isConfirmed: Bool) -> ReadableDocument.Block {
    let rows = report.endpoints.map { one in
      let response = isConfirmed ? one.confirmedResponse : one.response
      return [one.criterion] + readerCell(one.reader)
        + [
          String(response.timesToResponse.count), Self.middle(response.timesToResponse),
          String(response.duration.events), Self.median(response.duration),
        ]
    }
    return Self.table(
      caption,
      ["criterion"] + readerHeader
        + ["responders", "time to response (range)", "ended", "duration (95 % CI)"], rows,
      texts: 1 + readerHeader.count)
  }

  private var progressionFree: ReadableDocument.Block {
    let landmarks = report.options.landmarks
    let rows = report.endpoints.map { one in
      let curve = one.progressionFree
      return [one.criterion] + readerCell(one.reader)
        + ["\(curve.events)/\(curve.count)", Self.median(curve)]
        + landmarks.map { Self.share(curve, months: $0) }
    }
    return Self.table(
      "Without progression",
      ["criterion"] + readerHeader + ["events", "median (95 % CI)"]
        + landmarks.map { "at \($0) months (95 % CI)" }, rows, texts: 1 + readerHeader.count)
  }

  private var followUp: ReadableDocument.Block {
    let rows = report.endpoints.map { one in
      [one.criterion] + readerCell(one.reader)
        + [
          String(one.pending), Self.median(one.withPendingAsEvents),
          Self.median(one.withPendingCensored), Self.median(one.followUp),
        ]
    }
    return Self.table(
      "Progressions that await a scan, taken for progressions or for none, and follow-up (reversed)",
      ["criterion"] + readerHeader
        + [
          "pending", "median if true (95 % CI)", "median if none (95 % CI)", "follow-up (95 % CI)",
        ],
      rows,
      texts: 1 + readerHeader.count)
  }

  /// Criteria date the same subjects, so that their curves are not compared as groups are.
  private var differences: [ReadableDocument.Block] {
    let rows = report.pairs.compactMap { pair -> [String]? in
      guard let one = pair.progressionFree else { return nil }
      let ends = [one.low, one.high].compactMap { $0.map { Self.months($0) } }
      let interval = ends.count == 2 ? " (\(ends[0]) to \(ends[1]))" : ""
      return [pair.comparison.criterionA, pair.comparison.criterionB]
        + readerCell(pair.comparison.reader)
        + [Self.months(one.days) + interval, Self.months(Double(one.horizon))]
    }
    guard !rows.isEmpty else { return [] }
    return [
      Self.table(
        "Mean time without progression up to the horizon, second less first",
        ["first", "second"] + readerHeader + ["difference (95 % CI)", "horizon"], rows,
        texts: 2 + readerHeader.count),
      .paragraph(
        "The curves share their subjects: no log-rank test and no hazard ratio. \(drawing)"),
    ]
  }

  // MARK: Figures

  static func months(_ days: Double) -> String {
    Figures.text(days / TimeToEvent.daysPerMonth, places: 1, keepingZeros: true)
  }

  /// `5.6 (4.2-7.0)`; what is not reached in words.
  static func median(_ curve: KaplanMeier) -> String {
    guard curve.count > 0 else { return "-" }
    let median = curve.median
    let ends = [median.low, median.high].map { $0.map { months($0) } ?? "not reached" }
    guard let days = median.days else {
      return median.low == nil ? "not reached" : "not reached (\(ends[0])-not reached)"
    }
    return "\(months(days)) (\(ends[0])-\(ends[1]))"
  }

  /// The median of sorted days, with the first and the last.
  private static func middle(_ days: [Int]) -> String {
    guard let first = days.first, let last = days.last, let median = days.median else {
      return "-"
    }
    return "\(months(median)) (\(months(Double(first)))-\(months(Double(last))))"
  }

  /// `62.1 % (55.0-68.4)`; where nobody is watched so long, in words.
  private static func share(_ curve: KaplanMeier, months: Int) -> String {
    let day = Int((Double(months) * TimeToEvent.daysPerMonth).rounded(.down))
    guard let share = curve.survival(at: day) else { return "not followed so long" }
    let percent = Figures.text(100 * share, places: 1, keepingZeros: true) + " %"
    guard let band = curve.step(at: day)?.band else { return percent }
    let ends = [band.lowerBound, band.upperBound].map {
      Figures.text(100 * $0, places: 1, keepingZeros: true)
    }
    return "\(percent) (\(ends[0])-\(ends[1]))"
  }
}
