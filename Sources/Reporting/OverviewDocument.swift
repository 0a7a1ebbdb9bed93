/// Criteria side by side: a column for each, a row for each thing that reviews compare.
public enum OverviewDocument {
  /// Takes the criteria in the order in which they are to stand; the others are compared with the
  /// first.
  public static func document(_ overviews: [CriterionOverview]) -> ReadableDocument {
    let names = overviews.map(\.label).joined(separator: ", ")
    var blocks: [ReadableDocument.Block] = [
      .terms(overviews.map { ($0.label, ReadableDocument.Line($0.title)) })
    ]
    if let first = overviews.first {
      blocks.append(.legend("differs from \(first.label)"))
    }
    blocks += [.paragraph(howToRead), .table(table(overviews))]
    return ReadableDocument(title: "Criteria side by side: \(names)", blocks: blocks)
  }

  private static let howToRead = """
    Rows are read in their order: each holds where none above it does. What the values of the \
    parameters rule out is not shown.
    """

  static func table(_ overviews: [CriterionOverview]) -> ReadableDocument.Table {
    let caption =
      overviews.count > 1
      ? "Criteria compared with \(overviews[0].label), made from their rule files"
      : "The criterion in clinical words"
    return ReadableDocument.Table(
      caption, [""] + overviews.map(\.label),
      CriterionOverview.Row.allCases.map { row in
        [ReadableDocument.Cell(row.rawValue)]
          + overviews.map { overview in
            ReadableDocument.Cell(
              overview[row],
              differs: overview[row].map(\.text) != overviews[0][row].map(\.text))
          }
      }, isLong: true)
  }
}
