import Quantities
public import RuleEvaluation
public import RuleLanguage
import SourceText

/// The rows of `timepoints.csv`.
public enum TimePointTable {
  /// The columns in their order.
  public static let header = [
    "criterion", "subject", "reader", "visit", "day", "target", "non_target", "new_lesions",
    "response", "class", "burden", "baseline", "nadir", "clause", "final_response", "stands",
    "notes", "last_day",
  ]

  /// The rows of one outcome, in day order.
  public static func rows(_ outcome: SubjectOutcome) -> [[String]] {
    outcome.timePoints.map { row($0, of: outcome) }
  }

  private static func row(_ point: TimePointOutcome, of outcome: SubjectOutcome) -> [String] {
    [
      outcome.criterion, outcome.subject, outcome.reader, point.visit, String(point.day),
      point.target, point.nonTarget, point.newLesions?.rawValue ?? "", point.response,
      point.responseClass?.rawValue ?? "", point.burden?.plainDecimal ?? "",
      point.baseline?.plainDecimal ?? "", point.nadir?.plainDecimal ?? "",
      point.clause?.text ?? "", point.finalResponse, Self.answer(point.stands),
      point.notes.joined(separator: "; "), String(point.lastDay),
    ]
  }

  /// One object for each row, with the place of the deciding row in its rule file.
  public static func objects(_ outcome: SubjectOutcome, rules: RuleFile?) -> [JSONValue] {
    outcome.timePoints.map { point in
      let cells = row(point, of: outcome)
      var members = zip(header, cells).map { name, cell in (name, value(cell, in: name)) }
      if let index = members.firstIndex(where: { $0.0 == "notes" }) {
        members[index].1 = .array(point.notes.map { .string($0) })
      }
      return .object(members + place(of: point.clause, in: rules))
    }
  }

  private static func value(_ cell: String, in column: String) -> JSONValue {
    switch column {
    case "day", "last_day", "burden", "baseline", "nadir": .decimal(cell)
    case "criterion", "subject", "reader", "visit", "response", "final_response": .string(cell)
    default: .text(cell)
    }
  }

  private static func place(of clause: Clause?, in rules: RuleFile?) -> [(String, JSONValue)] {
    guard let clause, let rules, rules.definitions.indices.contains(clause.definition) else {
      return [("file", .null), ("line", .null), ("column", .null)]
    }
    let definition = rules.definitions[clause.definition]
    var range = definition.range
    if case .rows(let list) = definition.body, list.rows.indices.contains(clause.row - 1) {
      range = list.rows[clause.row - 1].range
    }
    return [
      ("file", .string(range.file.path)), ("line", .integer(range.position.line)),
      ("column", .integer(range.position.column)),
    ]
  }

  private static func answer(_ value: Bool?) -> String {
    switch value {
    case true?: "yes"
    case false?: "no"
    case nil: ""
    }
  }

  /// The rows as a table for a terminal, with the columns that matter most.
  public static func plain(_ outcomes: [SubjectOutcome]) -> String {
    let shown = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13]
    let rows = outcomes.flatMap(rows)
    let kept = shown.filter { column in
      ![2, 3].contains(column) || rows.contains { !$0[column].isEmpty }
    }
    let headings = [
      5: "target", 6: "non-target", 7: "new", 8: "response", 10: "burden", 12: "nadir",
    ]
    let columns = kept.map { column in
      PlainTable.Column(
        headings[column] ?? header[column], isNumeric: [4, 10, 12].contains(column),
        mayBeCut: [0, 1, 2, 3, 5, 6, 13].contains(column))
    }
    return PlainTable(columns, rows: rows.map { row in kept.map { row[$0] } }).text()
  }
}
