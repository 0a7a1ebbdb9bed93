public import Comparison
public import Quantities
import SourceText
import Statistics

/// What a sweep found, as tables.
public struct SweepTables: Sendable {
  private let parameters: [String]
  private let criterion: String
  private let points: [Sweep.Point]
  private let flips: [Sweep.Flip]?
  private let options: ComparisonOptions
  private let unit: String
  private let perUnit: Rational
  private let population: Population

  /// The names of the files.
  public static let names = ["sweep.csv", "flips.csv"]

  /// Takes the points and, of one parameter, where subjects change, with what one of its unit is
  /// inside the rules.
  public init(
    _ parameters: [String], criterion: String, points: [Sweep.Point], flips: [Sweep.Flip]?,
    options: ComparisonOptions, unit: String, population: Population, perUnit: Rational
  ) {
    self.parameters = parameters
    self.criterion = criterion
    self.points = points
    self.flips = flips
    self.options = options
    self.unit = unit
    self.perUnit = perUnit
    self.population = population
  }

  private var hasReaders: Bool { Set(points.map(\.endpoints.reader)).count > 1 }

  // MARK: For a terminal

  /// How many flips a terminal shows.
  private static let shown = 20

  /// As a document.
  public var document: ReadableDocument {
    var blocks: [ReadableDocument.Block] = [
      .paragraph(
        "A value chosen on these data is exploratory: it fits their chance as well as their truth, "
          + "and asks for other data before it is used."),
      ComparisonDocument.table(
        "* the value of the run without a sweep, against which responses are compared",
        parameters + (hasReaders ? ["reader"] : [])
          + ["ORR (95 % CI)", "events", "median, months (95 % CI)", "changed", "kappa"], rows,
        texts: parameters.count + (hasReaders ? 1 : 0)),
    ]
    blocks.append(
      .paragraph(
        "Population \(population.name), \(population.members.count.counted("subject")); interval of "
          + "rates \(options.rateInterval.name); events: progression or death, "
          + "\(options.rules.explanation). Changed: another best response or day of progression. "
          + "Classes \(options.classes.explanation)."))
    if let flips { blocks += text(of: flips) }
    return ReadableDocument(
      title: "\(criterion) over \(parameters.joined(separator: " and "))", blocks: blocks)
  }

  private var rows: [[String]] {
    points.map { point in
      let one = point.endpoints
      let share = one.response.objective
      let ends = options.rateInterval.ends(share).map { ends in
        [ends.low, ends.high].map { Figures.text($0, places: 1, keepingZeros: true) }
          .joined(separator: "-")
      }
      let kappa = Kappa(point.against).map { Figures.text($0.value, places: 2, keepingZeros: true) }
      var values = point.values
      if point.isDefault { values[0] += " *" }
      return values + (hasReaders ? [one.reader] : []) + [
        Figures.percent(share.numerator, of: share.denominator) + (ends.map { " (\($0))" } ?? ""),
        "\(one.progressionFree.events)/\(one.count)",
        ComparisonDocument.median(one.progressionFree),
        String(point.changed), kappa ?? AgreementTables.notEstimable,
      ]
    }
  }

  private func text(of flips: [Sweep.Flip]) -> [ReadableDocument.Block] {
    let rows = flips.prefix(Self.shown).map { flip in
      [
        flip.subject, place(flip.place), flip.before.bestResponse, flip.after.bestResponse,
        day(flip.before), day(flip.after),
      ]
    }
    let subjects = Set(flips.map(\.subject)).count
    guard !rows.isEmpty else { return [.paragraph("No subject changes along the range.")] }
    let more = flips.count - rows.count
    return [
      ComparisonDocument.table(
        "\(subjects.counted("subject")) change along the range, \(flips.count.counted("time"))",
        ["subject", "changes", "best response", "then", "progression", "then"], rows, texts: 6)
    ] + (more > 0 ? [.paragraph("and \(more) more, all in flips.csv with --out DIR")] : [])
  }

  private func day(_ result: Sweep.Result) -> String {
    result.progressionDay.map { "day \($0)" } ?? "none"
  }

  private func place(_ place: FlipPlace) -> String {
    let text = inUnit(place.value).rounded(places: 6) + (unit.isEmpty ? "" : " \(unit)")
    return (place.isExact ? "" : "about ")
      + (place.isFromValueOn ? "from \(text)" : "above \(text)")
  }

  private func inUnit(_ value: Rational) -> Rational {
    (try? value.divided(by: perUnit)) ?? value
  }

  // MARK: For programs

  /// `sweep.csv`, and `flips.csv` of one parameter.
  public var files: [(name: String, text: String)] {
    tables.map { ("\($0.name).csv", CSVText.table($0.header, $0.rows)) }
  }

  /// The same as JSON records.
  public var records: [(name: String, record: String, objects: [JSONValue])] {
    let texts = Set(
      parameters + ["reader", "subject", "best_before", "best_after", "changes", "exact"])
    return tables.map { table in
      let objects = table.rows.map { row in
        JSONValue.object(
          zip(table.header, row).map { ($0, texts.contains($0) ? .text($1) : .decimal($1)) })
      }
      return (table.name, table.name, objects)
    }
  }

  private var tables: [(name: String, header: [String], rows: [[String]])] {
    var tables = [
      (
        name: "sweep",
        header: parameters + [
          "reader", "n", "responders", "orr", "orr_low", "orr_high", "events", "median_days",
          "median_low", "median_high", "changed", "agree", "kappa",
        ], rows: points.map(record)
      )
    ]
    if let flips {
      tables.append(
        (
          name: "flips",
          header: [
            "subject", "reader", "value", "changes", "exact", "best_before", "best_after",
            "progression_before", "progression_after",
          ],
          rows: flips.map { flip in
            let value = inUnit(flip.place.value)
            return [
              flip.subject, flip.reader, value.plainDecimal,
              flip.place.isFromValueOn ? "from" : "above", flip.place.isExact ? "yes" : "no",
              flip.before.bestResponse, flip.after.bestResponse,
              flip.before.progressionDay.map(String.init) ?? "",
              flip.after.progressionDay.map(String.init) ?? "",
            ]
          }
        ))
    }
    return tables
  }

  private func record(_ point: Sweep.Point) -> [String] {
    let one = point.endpoints
    let share = one.response.objective
    let ends = options.rateInterval.ends(share)
    let median = one.progressionFree.median
    let numbers = [ends?.low, ends?.high].map { $0.map { Figures.text($0, places: 6) } ?? "" }
    let times = [median.days, median.low, median.high].map {
      $0.map { Figures.text($0, places: 6) } ?? ""
    }
    return point.values + [
      one.reader, String(one.count), String(share.numerator),
      Figures.exactPercent(share.numerator, of: share.denominator),
    ] + numbers + [String(one.progressionFree.events)] + times + [
      String(point.changed), String(point.against.agreeing),
      Kappa(point.against).map { Figures.text($0.value, places: 6) } ?? "",
    ]
  }
}
