public import Comparison
public import RuleLanguage
import Statistics

/// Published counts beside the incidences found in data.
public struct PublishedIncidence {
  private let table: PublishedTable
  /// Incidences of the run, those that the data cannot show left out.
  private let found: [Incidence]

  /// Takes the published table and the incidences of the run.
  public init(_ table: PublishedTable, found: [Incidence]) {
    self.table = table
    self.found = found
  }

  /// The columns of `published.csv`.
  public static let header = [
    "author", "agent", "tumour_type", "criteria", "reference", "found", "evaluated",
    "percent_printed", "percent", "low", "high", "interval", "beside_pattern", "beside_by",
    "beside_numerator", "beside_denominator", "beside_percent",
  ]

  /// A row for each study, one for each pattern beside it, by tumour type.
  public var rows: [[String]] {
    tumourTypes.flatMap { type in
      table.rows.filter { $0.tumourType == type }.flatMap { row in
        let own = cells(row)
        let beside = incidences(for: row)
        guard !beside.isEmpty else { return [own + ["", "", "", "", ""]] }
        return beside.map { one in
          own + [
            one.pattern, one.part, String(one.share.numerator), String(one.share.denominator),
            Self.percent(one.share),
          ]
        }
      }
    }
  }

  private func cells(_ row: PublishedTable.Row) -> [String] {
    let share = Proportion(row.found, of: row.evaluated)
    let ends =
      share.interval.map { [Figures.text($0.low, places: 6), Figures.text($0.high, places: 6)] }
      ?? ["", ""]
    return [
      row.author, row.agent, row.tumourType, row.criteria, row.reference, String(row.found),
      String(row.evaluated), row.printedPercent, Self.percent(share),
    ] + ends + ["Wilson 95 %"]
  }

  /// The incidences of the nearest patterns: in the part of the cohort with that tumour type where
  /// there is one, else in all of it.
  private func incidences(for row: PublishedTable.Row) -> [Incidence] {
    let patterns = table.patterns(for: row)
    let own = found.filter { one in
      patterns.contains { one.pattern == $0 || one.pattern.hasPrefix($0 + "[") }
    }
    let ofType = own.filter { one in
      one.part.lowercased().split(separator: "; ").contains {
        $0.hasSuffix("=" + row.tumourType.lowercased())
      }
    }
    guard ofType.isEmpty else { return ofType }
    return own.filter { one in
      one.part.split(separator: "; ").allSatisfy { $0 == "all" || $0.hasPrefix("reader=") }
    }
  }

  private var tumourTypes: [String] {
    table.rows.reduce(into: []) { types, row in
      if !types.contains(row.tumourType) { types.append(row.tumourType) }
    }
  }

  /// The rows as JSON objects.
  public var objects: [JSONValue] {
    let texts = [
      "author", "agent", "tumour_type", "criteria", "reference", "percent_printed", "interval",
      "beside_pattern", "beside_by",
    ]
    return rows.map { row in
      .object(
        zip(Self.header, row).map { name, cell in
          texts.contains(name) ? (name, .text(cell)) : (name, .decimal(cell))
        })
    }
  }

  // MARK: Text

  /// The studies by tumour type, what was found in the data beside them, and the warnings.
  public var text: String {
    var lines: [[String]] = []
    for type in tumourTypes {
      let own = table.rows.filter { $0.tumourType == type }
      for row in own { lines.append(line(row)) }
      if own.count > 1 { lines.append(sum(own, type)) }
    }
    let columns = [
      PlainTable.Column("tumour type", mayBeCut: true),
      PlainTable.Column("criteria", mayBeCut: true),
      PlainTable.Column("study", mayBeCut: true), PlainTable.Column("found", isNumeric: true),
      PlainTable.Column("%", isNumeric: true), PlainTable.Column("95 % CI", isNumeric: true),
      PlainTable.Column("in these data"),
    ]
    var text = "\(table.title) (\(table.source.text))\n"
    text += PlainTable(columns, rows: lines).text(width: 160)
    text += check + "\n"
    for warning in table.warnings { text += "warning: \(warning)\n" }
    return text
  }

  private func line(_ row: PublishedTable.Row) -> [String] {
    let share = Proportion(row.found, of: row.evaluated)
    let beside = incidences(for: row).map { one in
      "\(one.pattern)\(one.part == "all" ? "" : " \(one.part)") \(one.share.numerator)/\(one.share.denominator) "
        + "(\(Figures.percent(one.share.numerator, of: one.share.denominator)))"
    }
    return [
      row.tumourType, row.criteria, "\(row.author), \(row.agent) [\(row.reference)]",
      "\(row.found)/\(row.evaluated)", row.printedPercent, Self.ends(share),
      beside.joined(separator: ", "),
    ]
  }

  private func sum(_ rows: [PublishedTable.Row], _ type: String) -> [String] {
    let share = Proportion(
      rows.reduce(0) { $0 + $1.found }, of: rows.reduce(0) { $0 + $1.evaluated })
    return [
      type, "", "plain sum of \(rows.count) rows, no estimate",
      "\(share.numerator)/\(share.denominator)", Self.twoDecimals(share), "", "",
    ]
  }

  /// Whether the printed percentages are the counts' own.
  private var check: String {
    let wrong = table.rows.filter {
      Self.twoDecimals(Proportion($0.found, of: $0.evaluated)) != $0.printedPercent
    }
    if wrong.isEmpty {
      return "all \(table.rows.count) printed percentages equal found / evaluated"
    }
    return "printed percentages that differ from found / evaluated: "
      + wrong.map { "\($0.author) [\($0.reference)]" }.joined(separator: ", ")
  }

  /// Rounded half up to two decimals, as papers round.
  private static func twoDecimals(_ share: Proportion) -> String {
    let hundredths = (20_000 * share.numerator + share.denominator) / (2 * share.denominator)
    let decimals = hundredths % 100
    return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
  }

  private static func percent(_ share: Proportion) -> String {
    Figures.exactPercent(share.numerator, of: share.denominator)
  }

  private static func ends(_ share: Proportion) -> String {
    guard let interval = share.interval else { return "" }
    return [interval.low, interval.high].map {
      Figures.text($0, places: 1, keepingZeros: true)
    }.joined(separator: "-")
  }
}
