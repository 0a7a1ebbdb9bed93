public import RuleEvaluation

/// The files of a run, by name, in the order in which they are written.
public enum ResultFiles {
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
