public import Comparison
import Quantities
import RuleLanguage
import Statistics

/// The files of a comparison: `agreement.csv`, `crosstab.csv`, `discordant.csv`.
///
/// A last column `reader` stands where the data have several readers, who are never pooled.
public struct AgreementTables: Sendable {
  private let pairs: [ComparisonReport.Pair]
  private let hasReaders: Bool

  /// Takes the pairs in the order of the results.
  public init(_ pairs: [ComparisonReport.Pair]) {
    self.pairs = pairs
    hasReaders = Set(pairs.map(\.comparison.reader)).count > 1
  }

  private var comparisons: [CriteriaComparison] { pairs.map(\.comparison) }

  /// The three files in the order in which they are written.
  public var files: [(name: String, text: String)] {
    tables.map { ($0.name + ".csv", CSVText.table($0.header, $0.rows)) }
  }

  /// The three lists as JSON records.
  public var records: [(name: String, record: String, objects: [JSONValue])] {
    tables.map { table in
      let objects = table.rows.map { row in
        JSONValue.object(zip(table.header, row).map { ($0, Self.value($1, in: $0)) })
      }
      return (table.name, table.name, objects)
    }
  }

  private static func value(_ cell: String, in column: String) -> JSONValue {
    switch column {
    case "n", "agree", "percent", "low", "high", "day": .decimal(cell)
    case "kappa": cell == notEstimable ? .string(cell) : .decimal(cell)
    default: .string(cell)
    }
  }

  static let notEstimable = "not estimable"

  private var tables: [(name: String, header: [String], rows: [[String]])] {
    let reader = hasReaders ? ["reader"] : []
    return [
      (
        "agreement",
        [
          "criterion_a", "criterion_b", "level", "classes", "n", "agree", "percent", "kappa",
          "low", "high",
        ] + reader, agreementRows
      ),
      (
        "crosstab", ["criterion_a", "criterion_b", "level", "class_a", "class_b", "n"] + reader,
        crosstabRows
      ),
      (
        "discordant",
        [
          "criterion_a", "criterion_b", "subject", "reader", "visit", "day", "response_a",
          "response_b", "clause_a", "clause_b", "kind",
        ], discordantRows
      ),
    ]
  }

  private var agreementRows: [[String]] {
    pairs.flatMap { pair in
      CriteriaComparison.Level.allCases.map { agreementRow(pair, $0) }
    }
  }

  /// Of visits the interval is from drawing subjects again.
  private func agreementRow(_ pair: ComparisonReport.Pair, _ level: CriteriaComparison.Level)
    -> [String]
  {
    let comparison = pair.comparison
    let table = comparison.table(level)
    let scope: Agreement.Scope = level == .visit ? .visits : .bestResponse
    let kappa = pair.agreements.first { $0.scope == scope }?.kappa
    let interval = kappa?.interval
    let numbers = [kappa?.value, interval?.low, interval?.high].map { value in
      value.map { Figures.text($0, places: 6) }
    }
    var row = lead(comparison, level)
    row += [comparison.classes.rawValue, String(table.total), String(table.agreeing)]
    row += [table.percent?.plainDecimal ?? "", numbers[0] ?? Self.notEstimable]
    row += [numbers[1] ?? "", numbers[2] ?? ""]
    return row + tail(comparison)
  }

  private var crosstabRows: [[String]] {
    comparisons.flatMap { comparison in
      CriteriaComparison.Level.allCases.flatMap { level in
        comparison.table(level).cells.map { cell in
          lead(comparison, level) + [cell.a.rawValue, cell.b.rawValue, String(cell.count)]
            + tail(comparison)
        }
      }
    }
  }

  private var discordantRows: [[String]] {
    comparisons.flatMap { comparison in
      comparison.discordances.map { one in
        [
          comparison.criterionA, comparison.criterionB, one.subject, one.reader, one.visit ?? "",
          one.day.map(String.init) ?? "", one.responseA, one.responseB, one.clauseA, one.clauseB,
          one.kind.rawValue,
        ]
      }
    }
  }

  private func lead(_ comparison: CriteriaComparison, _ level: CriteriaComparison.Level)
    -> [String]
  {
    [comparison.criterionA, comparison.criterionB, level.rawValue]
  }

  private func tail(_ comparison: CriteriaComparison) -> [String] {
    hasReaders ? [comparison.reader] : []
  }
}
