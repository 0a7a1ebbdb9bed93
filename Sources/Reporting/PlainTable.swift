/// A table for a terminal: aligned columns, no wider than asked for.
public struct PlainTable: Sendable {
  /// One column: its heading and how its cells stand.
  public struct Column: Sendable {
    let heading: String
    let isNumeric: Bool
    /// Whether its cells may be cut where the table is too wide.
    let mayBeCut: Bool

    /// A column of texts, or of numbers, which stand to the right.
    public init(_ heading: String, isNumeric: Bool = false, mayBeCut: Bool = false) {
      self.heading = heading
      self.isNumeric = isNumeric
      self.mayBeCut = mayBeCut
    }
  }

  private let columns: [Column]
  private let rows: [[String]]

  /// Takes the columns and one text for each column in every row.
  public init(_ columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows.map { $0.map(Self.visible) }
  }

  /// The table with its headings, a line for each row.
  public func text(width: Int = 120) -> String {
    let widths = widths(within: width)
    var text = line(columns.map(\.heading), widths)
    for row in rows { text += line(row, widths) }
    return text
  }

  private func widths(within width: Int) -> [Int] {
    var widths = columns.map { $0.heading.count }
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) }
    }
    var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
    while excess > 0 {
      let cuttable = widths.indices.filter { columns[$0].mayBeCut && widths[$0] > 6 }
      guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let shown = cell.count > widths[index] ? cell.prefix(widths[index] - 1) + "…" : cell
      let padding = String(repeating: " ", count: widths[index] - shown.count)
      if index > 0 { text += "  " }
      text += columns[index].isNumeric ? padding + shown : shown + padding
    }
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }

  /// Control characters of the data never reach a terminal.
  private static func visible(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
