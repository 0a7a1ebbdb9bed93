public import ClinicalData

/// The rows of `excluded.csv`: the subjects left out because of errors in their data.
public enum ExclusionTable {
  /// The file as text.
  public static func csv(_ exclusions: [Exclusion]) -> String {
    CSVText.table(
      ["subject", "reader", "file", "line", "reason"],
      exclusions.map { exclusion in
        [
          exclusion.subject, exclusion.reader ?? "", exclusion.file,
          exclusion.line > 0 ? String(exclusion.line) : "", exclusion.reason,
        ]
      })
  }
}
