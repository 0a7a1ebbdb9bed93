public import Comparison
import Statistics

/// The tidy tables of a comparison beside those of agreement: `flow.csv`, `after_progression.csv`,
/// `endpoints.csv`, `curves.csv`, `measures.csv` and `targets.csv`.
///
/// One value in each row, with what it is of; times in days.
public struct ComparisonTables: Sendable {
  private let report: ComparisonReport

  /// The names of the files, in the order in which they are written.
  public static let names = [
    "flow.csv", "after_progression.csv", "endpoints.csv", "curves.csv", "measures.csv",
    "targets.csv",
  ]

  /// Takes the comparison.
  public init(_ report: ComparisonReport) { self.report = report }

  /// The files in the order of ``names``.
  public var files: [(name: String, text: String)] {
    tables.map { ("\($0.name).csv", CSVText.table($0.header, $0.rows)) }
  }

  /// The same as JSON records.
  public var records: [(name: String, record: String, objects: [JSONValue])] {
    tables.map { table in
      let objects = table.rows.map { row in
        JSONValue.object(
          zip(table.header, row).map { column, cell in
            (column, Self.texts.contains(column) ? .text(cell) : .decimal(cell))
          })
      }
      return (table.name, table.name, objects)
    }
  }

  private var tables: [(name: String, header: [String], rows: [[String]])] {
    [
      ("flow", ["criterion", "reader", "step", "subjects"], flowRows),
      ("after_progression", Self.afterHeader, afterRows),
      ("endpoints", Self.endpointHeader, endpointRows), ("curves", Self.curveHeader, curveRows),
      ("measures", Self.measureHeader, measureRows),
      ("targets", Self.targetHeader, targetRows),
    ]
  }

  /// Columns that hold no numbers.
  private static let texts: Set = [
    "criterion", "reader", "step", "population", "endpoint", "confirmed", "unit", "method",
    "criterion_a", "criterion_b", "reader_a", "reader_b", "of", "among", "measure", "group",
  ]

  // MARK: Who is in it

  private var flowRows: [[String]] {
    report.flows.flatMap { flow in
      let steps = [
        ("in data", flow.inData), ("excluded", flow.excluded), ("baseline", flow.withBaseline),
        ("measurable", flow.measurable), ("assessed after baseline", flow.assessed),
        ("population \(flow.population)", flow.analysed),
      ]
      return steps.map { ["", flow.reader, $0.0, String($0.1)] }
        + flow.criteria.flatMap { one in
          [
            ("evaluable", one.evaluable), ("without measurement", one.withoutMeasurement),
            ("not evaluable", one.notEvaluable), ("not assessed", one.notAssessed),
          ].map { [one.criterion, flow.reader, $0.0, String($0.1)] }
        }
    }
  }

  private static let afterHeader =
    [
      "criterion", "reader", "group", "progressions", "imaged_again", "after_28_days",
      "within_28_to_56_days",
      "median_scans", "median_days",
    ]
    + AfterProgression.Reason.allCases.map {
      "none_" + $0.rawValue.replacing(" ", with: "_")
    }

  private var afterRows: [[String]] {
    (report.afterProgression + report.afterProgressionByGroup).map { one in
      let counts = [
        one.progressions, one.imagedAgain, one.after28Days, one.within28To56Days,
      ].map(String.init)
      return [one.criterion, one.reader, one.group] + counts
        + [one.medianScans, one.medianDays].map { $0.map { Figures.text($0, places: 1) } ?? "" }
        + AfterProgression.Reason.allCases.map { String(one.reasons[$0] ?? 0) }
    }
  }

  // MARK: Endpoints

  private static let endpointHeader = [
    "criterion", "reader", "population", "group", "endpoint", "confirmed", "n", "events",
    "estimate", "low",
    "high", "unit", "method",
  ]

  private var endpointRows: [[String]] {
    (report.endpoints + report.endpointsByGroup).flatMap { one in
      rates(one, one.response, isConfirmed: false)
        + rates(one, one.confirmedResponse, isConfirmed: true)
        + [
          median(one, "progression-free", "", one.progressionFree),
          median(one, "progression-free, pending as events", "", one.withPendingAsEvents),
          median(one, "progression-free, pending as censored", "", one.withPendingCensored),
          median(one, "follow-up", "", one.followUp),
        ] + landmarks(one)
    }
  }

  private func lead(_ one: Endpoints) -> [String] {
    [one.criterion, one.reader, report.cohort.population.name, one.group]
  }

  private func rates(_ one: Endpoints, _ response: Endpoints.Response, isConfirmed: Bool)
    -> [[String]]
  {
    let word = isConfirmed ? "yes" : "no"
    let shares = [
      ("objective response", response.objective), ("disease control", response.control),
      ("clinical benefit", response.benefit),
    ].map { name, share in
      let ends = report.options.rateInterval.ends(share)
      return lead(one) + [
        name, word, String(share.denominator), String(share.numerator),
        Figures.exactPercent(share.numerator, of: share.denominator), Self.number(ends?.low),
        Self.number(ends?.high), "percent", report.options.rateInterval.name,
      ]
    }
    let days = response.timesToResponse
    let time =
      lead(one) + [
        "time to response", word, String(days.count), String(days.count), Self.number(days.median),
        days.first.map(String.init) ?? "", days.last.map(String.init) ?? "", "days",
        "median and range",
      ]
    return shares + [time, median(one, "duration of response", word, response.duration)]
  }

  private func median(
    _ one: Endpoints, _ name: String, _ confirmed: String, _ curve: KaplanMeier
  ) -> [String] {
    let median = curve.median
    return lead(one) + [
      name, confirmed, String(curve.count), String(curve.events), Self.number(median.days),
      Self.number(median.low), Self.number(median.high), "days",
      "Kaplan-Meier median, Brookmeyer-Crowley",
    ]
  }

  private func landmarks(_ one: Endpoints) -> [[String]] {
    report.options.landmarks.map { months in
      let day = Int((Double(months) * TimeToEvent.daysPerMonth).rounded(.down))
      let curve = one.progressionFree
      let share = curve.survival(at: day)
      let band = share == nil ? nil : curve.step(at: day)?.band
      return lead(one) + [
        "progression-free at \(months) months", "", String(curve.count), String(curve.events),
        Self.number(share.map { 100 * $0 }), Self.number(band.map { 100 * $0.lowerBound }),
        Self.number(band.map { 100 * $0.upperBound }), "percent", "Kaplan-Meier, log-log",
      ]
    }
  }

  private static let curveHeader = [
    "criterion", "reader", "group", "endpoint", "day", "at_risk", "events", "censored", "survival",
    "low",
    "high",
  ]

  private var curveRows: [[String]] {
    (report.endpoints + report.endpointsByGroup).flatMap { one in
      [
        ("progression-free", one.progressionFree), ("duration of response", one.response.duration),
        ("duration of confirmed response", one.confirmedResponse.duration),
      ].flatMap { name, curve in
        curve.steps.map { step in
          [
            one.criterion, one.reader, one.group, name, String(step.day), String(step.atRisk),
            String(step.events), String(step.censored), Self.number(step.survival),
            Self.number(step.band?.lowerBound), Self.number(step.band?.upperBound),
          ]
        }
      }
    }
  }

  // MARK: Agreement

  private static let measureHeader = [
    "criterion_a", "criterion_b", "reader_a", "reader_b", "of", "among", "measure", "n",
    "estimate", "low", "high",
  ]

  private var measureRows: [[String]] {
    var rows: [[String]] = []
    for pair in report.pairs {
      let one = pair.comparison
      let lead = [one.criterionA, one.criterionB, one.reader, one.reader]
      for agreement in pair.agreements { rows += measures(lead, agreement, "all") }
      rows += measures(lead, pair.imagedAgain, "imaged again after progression")
      rows += measures(lead, pair.ifReversed, "all, unseen progressions reversed")
      rows += restricted(lead, pair.progressionFree)
    }
    for one in report.heldConstant?.remaining ?? [] { rows += differences(one) }
    for one in report.overall {
      let head = ["all", "all", one.reader, one.reader, "best response", "all"]
      let n = String(one.same.denominator)
      rows.append(
        head + [
          "agreement in per cent", n,
          Figures.exactPercent(one.same.numerator, of: one.same.denominator), "", "",
        ])
      rows.append(
        head + [
          "Fleiss' kappa", n, Self.number(one.kappa), Self.number(one.interval?.low),
          Self.number(one.interval?.high),
        ])
    }
    for one in report.groupComparisons { rows += groups(one) }
    for one in report.readerComparisons {
      rows += measures(
        [one.criterion, one.criterion, one.readerA, one.readerB],
        Agreement(bestResponses: one.paired.bestResponses), "all")
    }
    return rows
  }

  /// On what the criteria have in common.
  private func differences(_ one: HeldConstant.Disagreement) -> [[String]] {
    guard one.held != .nothing else { return [] }
    return [("best response", one.bestResponses), ("day of progression", one.progressionDays)].map {
      [
        one.criterionA, one.criterionB, one.reader, one.reader, $0.0, "common \(one.held.rawValue)",
        "difference in per cent", String(one.subjects),
        Figures.exactPercent($0.1, of: one.subjects), "", "",
      ]
    }
  }

  private static let targetHeader = [
    "criterion", "reader", "subjects", "targets", "most", "limit_bound", "turned_away",
    "all_offered", "compared", "same_targets", "same_baseline", "shared_targets",
  ]

  private var targetRows: [[String]] {
    (report.heldConstant?.use ?? []).map { one in
      [one.criterion, one.reader]
        + [
          one.subjects, one.targets, one.most, one.bound, one.turnedAway, one.allOffered,
          one.compared, one.sameTargets, one.sameBaseline, one.shared,
        ].map(String.init)
    }
  }

  private func measures(_ lead: [String], _ one: Agreement, _ subjects: String) -> [[String]] {
    let head = lead + [one.scope.rawValue, subjects]
    let n = String(one.share.denominator)
    var rows = [
      head + [
        "agreement in per cent", n,
        Figures.exactPercent(one.share.numerator, of: one.share.denominator),
        Self.number(one.shareInterval?.low), Self.number(one.shareInterval?.high),
      ],
      head + ["kappa", n] + Self.estimate(one.kappa),
      head + ["linear weighted kappa", n] + Self.estimate(one.weightedKappa),
    ]
    if case .tested(let bowker, let stuartMaxwell, let mcNemar) = one.symmetry {
      for (name, value) in [
        ("Bowker p", bowker), ("Stuart-Maxwell p", stuartMaxwell), ("McNemar exact p", mcNemar),
      ] {
        rows.append(head + [name, n, Self.number(value), "", ""])
      }
    }
    return rows
  }

  private func restricted(_ lead: [String], _ one: RestrictedMeanDifference?) -> [[String]] {
    guard let one else { return [] }
    return [
      lead + [
        "progression-free days to \(one.horizon)", "all", "difference of restricted means", "",
        Self.number(one.days), Self.number(one.low), Self.number(one.high),
      ]
    ]
  }

  /// A group against the first one; the criterion stands on both sides.
  private func groups(_ one: GroupComparison) -> [[String]] {
    let head = [
      one.criterion, one.criterion, one.reader, one.reader,
      "group \(one.first.group) against \(one.second.group)", "all",
    ]
    let n = String(one.first.count + one.second.count)
    let mean = one.restrictedMean
    return [
      head + ["difference of response rates in points", n]
        + [one.responses?.value, one.responses?.low, one.responses?.high].map(Self.number),
      head + ["hazard ratio", n]
        + [one.hazard?.ratio, one.hazard?.low, one.hazard?.high].map(Self.number),
      head + ["log-rank p", n, Self.number(one.logRank?.probability), "", ""],
      head + ["difference of restricted mean days to \(one.horizon)", n]
        + [mean.value, mean.low, mean.high].map { Self.number($0) },
    ]
  }

  private static func estimate(_ one: Agreement.Estimate?) -> [String] {
    guard let one else { return ["", "", ""] }
    return [number(one.value), number(one.interval?.low), number(one.interval?.high)]
  }

  private static func number(_ value: Double?) -> String {
    value.map { Figures.text($0, places: 6) } ?? ""
  }
}
