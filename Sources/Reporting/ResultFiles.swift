public import RuleEvaluation

/// The files of a run, by name, in the order in which they are written.
public enum ResultFiles {
  /// The file that says which program, rules and data the others were made with.
  public static let record = "run.json"

  /// The whole of a comparison as text.
  public static let report = "report.txt"

  /// Which files a run writes, besides the record.
  public static func names(comparing: Bool, lenient: Bool) -> [String] {
    ["timepoints.csv", "subjects.csv"]
      + (comparing
        ? ["agreement.csv", "crosstab.csv", "discordant.csv"] + ComparisonTables.names + [report]
        : [])
      + (lenient ? ["excluded.csv"] : [])
  }

  /// `timepoints.csv` and `subjects.csv`.
  public static func evaluation(_ outcomes: [SubjectOutcome]) -> [(name: String, text: String)] {
    [
      (
        "timepoints.csv",
        CSVText.table(TimePointTable.header, outcomes.flatMap(TimePointTable.rows))
      ),
      (
        "subjects.csv",
        CSVText.table(SubjectResultTable.header, outcomes.map(SubjectResultTable.row))
      ),
    ]
  }
}
