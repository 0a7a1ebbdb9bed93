public import Comparison
public import RuleEvaluation
import RuleLanguage
import Statistics

/// The rows of `patterns.csv` and `sites.csv`.
public enum PatternTable {
  /// The columns in their order.
  public static let header = [
    "pattern", "subject", "reader", "answer", "day", "later_day", "label", "clause", "notes",
    "values", "sites", "among", "unverified",
  ]

  /// The columns of the sites.
  public static let siteHeader = [
    "pattern", "subject", "reader", "site", "answer", "day", "later_day", "label", "clause",
    "notes", "values",
  ]

  /// The row of one outcome.
  public static func row(_ outcome: PatternOutcome) -> [String] {
    header.map { outcome.column($0) }
  }

  /// A row for each site of the lesions.
  public static func siteRows(_ outcome: PatternOutcome) -> [[String]] {
    outcome.sites.map { site, found in
      siteHeader.map { $0 == "site" ? site : found.column($0) }
    }
  }

  /// The same as a JSON object.
  public static func object(_ outcome: PatternOutcome) -> JSONValue {
    .object(
      zip(header, row(outcome)).map { name, cell in
        switch name {
        case "day", "later_day": (name, .decimal(cell))
        case "values": (name, .object(outcome.values.map { ($0.name, .string($0.text)) }))
        case "notes": (name, .array(outcome.notes.map { .string($0) }))
        case "sites": (name, .array(outcome.sites.map { .object(site($0.site, $0.outcome)) }))
        case "label", "clause": (name, .text(cell))
        default: (name, .string(cell))
        }
      })
  }

  private static func site(_ site: String, _ outcome: PatternOutcome) -> [(String, JSONValue)] {
    [("site", .string(site))]
      + ["answer", "day", "later_day", "label"].map { name in
        let cell = outcome.column(name)
        return (name, name.hasSuffix("day") ? .decimal(cell) : .text(cell))
      }
  }
}

/// The rows of `incidence.csv` and the table for a terminal.
public struct IncidenceTable: Sendable {
  /// The columns in their order.
  public static let header = [
    "pattern", "by", "numerator", "denominator", "percent", "low", "high", "interval",
    "unverified", "reimaged", "reimaged_percent", "reimaged_low", "reimaged_high",
    "lowest_percent", "highest_percent", "not_computable", "possible_percent", "notes",
  ]

  /// One line, or why a pattern has none.
  public struct Line: Sendable {
    let incidence: Incidence
    let obstacle: String
    let lack: String

    /// Takes the incidence, why it says nothing (empty: it says something), and what of it the data
    /// lack.
    public init(_ incidence: Incidence, obstacle: String = "", lack: String = "") {
      self.incidence = incidence
      self.obstacle = obstacle
      self.lack = lack
    }
  }

  private let lines: [Line]

  /// Takes the lines in their order.
  public init(_ lines: [Line]) {
    self.lines = lines
  }

  /// Those that the data can show.
  public var shown: [Incidence] { lines.filter(\.obstacle.isEmpty).map(\.incidence) }

  /// A row for each pattern and part of the cohort; counts and shares are empty where the data
  /// lack what the pattern needs.
  public var rows: [[String]] {
    lines.map { line in
      let one = line.incidence
      guard line.obstacle.isEmpty else {
        return [one.pattern, one.part] + Array(repeating: "", count: 13)
          + [String(one.notComputable), "", "not applicable: \(line.obstacle)"]
      }
      return [one.pattern, one.part, String(one.share.numerator), String(one.share.denominator)]
        + Self.figures(one.share) + ["Wilson 95 %", String(one.unverified)]
        + [String(one.reimaged.denominator)] + Self.figures(one.reimaged)
        + [
          Self.percent(one.lowest), Self.percent(one.highest), String(one.notComputable),
          Self.percent(one.possible), line.lack,
        ]
    }
  }

  /// The lines as JSON objects.
  public var objects: [JSONValue] {
    rows.map { row in
      .object(
        zip(Self.header, row).map { name, cell in
          ["pattern", "by", "interval", "notes"].contains(name)
            ? (name, .text(cell)) : (name, .decimal(cell))
        })
    }
  }

  /// The lines as a table, and below it the patterns to which the data do not extend.
  public var plain: String {
    let shown = lines.filter(\.obstacle.isEmpty)
    let isSplit = Set(lines.map(\.incidence.part)).count > 1
    let rows = shown.map { line -> [String] in
      let one = line.incidence
      return [one.pattern] + (isSplit ? [one.part] : [])
        + [
          "\(one.share.numerator)/\(one.share.denominator)", Self.withInterval(one.share),
          String(one.unverified), Self.withInterval(one.reimaged),
          "\(Self.rounded(one.lowest)) to \(Self.rounded(one.highest))",
          String(one.notComputable), Self.rounded(one.possible),
        ]
    }
    let columns =
      [PlainTable.Column("pattern")]
      + (isSplit ? [PlainTable.Column("by", mayBeCut: true)] : [])
      + [
        PlainTable.Column("yes", isNumeric: true),
        PlainTable.Column("% (95 % CI, Wilson)", isNumeric: true),
        PlainTable.Column("unverified", isNumeric: true),
        PlainTable.Column("% if re-imaged", isNumeric: true),
        PlainTable.Column("% bounds", isNumeric: true),
        PlainTable.Column("not comp.", isNumeric: true),
        PlainTable.Column("% if all yes", isNumeric: true),
      ]
    var text = rows.isEmpty ? "" : PlainTable(columns, rows: rows).text()
    var seen: Set<String> = []
    for line in lines where seen.insert(line.incidence.pattern).inserted {
      if !line.obstacle.isEmpty {
        text += "\(line.incidence.pattern): not applicable: \(line.obstacle)\n"
      } else if !line.lack.isEmpty {
        text += "\(line.incidence.pattern): \(line.lack), so that it cannot be found in full\n"
      }
    }
    return text
  }

  private static func figures(_ share: Proportion) -> [String] {
    [percent(share)]
      + (share.interval.map { [Figures.text($0.low, places: 6), Figures.text($0.high, places: 6)] }
        ?? ["", ""])
  }

  private static func percent(_ share: Proportion) -> String {
    Figures.exactPercent(share.numerator, of: share.denominator)
  }

  private static func rounded(_ share: Proportion) -> String {
    Figures.percent(share.numerator, of: share.denominator).replacing(" %", with: "")
  }

  private static func withInterval(_ share: Proportion) -> String {
    guard let interval = share.interval else { return "-" }
    let low = Figures.text(interval.low, places: 1, keepingZeros: true)
    let high = Figures.text(interval.high, places: 1, keepingZeros: true)
    return "\(rounded(share)) (\(low)-\(high))"
  }
}

extension PatternTable {
  /// The outcomes that are no plain no, as a table for a terminal.
  public static func plain(_ outcomes: [PatternOutcome]) -> String {
    let shown = outcomes.filter { $0.answer == .yes }
    let names = ["pattern", "subject", "reader", "day", "later_day", "label", "values", "clause"]
    let rows = shown.map { outcome in names.map { outcome.column($0) } }
    let kept = names.indices.filter { index in
      index < 2 || rows.contains { !$0[index].isEmpty }
    }
    let columns = kept.map { index in
      PlainTable.Column(
        names[index].replacing("_", with: " "), isNumeric: names[index].hasSuffix("day"),
        mayBeCut: !names[index].hasSuffix("day"))
    }
    let heading = "\(shown.count) of \(outcomes.count) answers are yes\n"
    guard !rows.isEmpty else { return heading }
    return heading + PlainTable(columns, rows: rows.map { row in kept.map { row[$0] } }).text()
  }
}
