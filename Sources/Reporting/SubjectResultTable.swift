public import RuleEvaluation

/// The rows of `subjects.csv` of the results.
public enum SubjectResultTable {
  /// The columns in their order.
  public static let header = [
    "criterion", "subject", "reader", "best_response", "confirmed_best_response", "response_day",
    "progression_day", "event", "event_day", "event_reason", "confirmed_response_day",
    "confirmation_day", "pending",
  ]

  /// The row of one outcome.
  public static func row(_ outcome: SubjectOutcome) -> [String] {
    let summary = outcome.summary
    return [
      outcome.criterion, outcome.subject, outcome.reader, summary.bestResponse,
      summary.confirmedBestResponse, day(summary.responseDay), day(summary.progressionDay),
      summary.event.rawValue, String(summary.eventDay), summary.eventReason,
      day(summary.confirmedResponseDay), day(summary.confirmationDay),
      summary.pending?.rawValue ?? "",
    ]
  }

  /// The same as a JSON object.
  public static func object(_ outcome: SubjectOutcome) -> JSONValue {
    .object(
      zip(header, row(outcome)).map { name, cell in
        if name.hasSuffix("_day") { return (name, .decimal(cell)) }
        return (name, name == "pending" ? .text(cell) : .string(cell))
      })
  }

  /// The rows as a table for a terminal.
  public static func plain(_ outcomes: [SubjectOutcome]) -> String {
    let rows = outcomes.map(row)
    let shown = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12].filter { column in
      ![2, 12].contains(column) || rows.contains { !$0[column].isEmpty }
    }
    let headings = [
      3: "best", 4: "confirmed", 5: "response", 6: "progression", 8: "event day", 9: "reason",
    ]
    let columns = shown.map { column in
      PlainTable.Column(
        headings[column] ?? header[column], isNumeric: [5, 6, 8].contains(column),
        mayBeCut: [0, 1, 2, 9].contains(column))
    }
    return PlainTable(columns, rows: rows.map { row in shown.map { row[$0] } }).text()
  }

  private static func day(_ day: Int?) -> String { day.map(String.init) ?? "" }
}
