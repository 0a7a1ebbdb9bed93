/// Criteria side by side as text: under each row, what every criterion has there.
public struct OverviewText: Sendable {
  private let overviews: [CriterionOverview]
  private let width: Int

  /// Takes the criteria in the order in which they are to stand, and the longest line.
  public init(_ overviews: [CriterionOverview], width: Int = 100) {
    self.overviews = overviews
    self.width = width
  }

  /// The table; `*` marks a cell that differs from that of the first criterion.
  public func render() -> String {
    var out = overviews.map { "\($0.label): \($0.title)\n" }.joined()
    if let first = overviews.first { out += "* differs from \(first.label)\n" }
    out += Self.wrapped(Self.howToRead, width: width, indent: 0)
    out += "\n"
    for row in CriterionOverview.Row.allCases {
      out += "\(row.rawValue)\n"
      for overview in overviews {
        let differs = texts(overview, row) != overviews.first.map { texts($0, row) }
        out += "  \(differs ? "*" : " ") \(overview.label)\n"
        let lines = overview[row].isEmpty ? ["-"] : overview[row].map(Self.sentence)
        for line in lines { out += Self.wrapped(line, width: width, indent: 6) }
      }
      out += "\n"
    }
    return out
  }

  /// What the table cannot tell apart yet.
  private static let howToRead = """
    Rows are read in their order: each holds where none above it does. Confirmation lists every \
    pair of visits of the file, also one that the parameters leave unused; Minimum and Window list \
    every length and every number of days among the parameters.
    """

  private func texts(_ overview: CriterionOverview, _ row: CriterionOverview.Row) -> [String] {
    overview[row].map(\.text)
  }

  private static func sentence(_ line: CriterionOverview.Line) -> String {
    guard !line.source.isEmpty else { return line.text }
    return line.source.hasPrefix("(")
      ? "\(line.text) \(line.source)" : "\(line.text) (\(line.source))"
  }

  private static func wrapped(_ text: String, width: Int, indent: Int) -> String {
    var out = ""
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        out += line + "\n"
        line = String(repeating: " ", count: indent + 2)
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return out + line + "\n"
  }
}
