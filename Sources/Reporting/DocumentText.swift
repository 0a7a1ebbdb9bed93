/// Writes documents as plain text in lines of a bounded length.
enum DocumentText {
  private typealias Cell = ReadableDocument.Cell

  private static let width = 100
  /// Tables are read across, and wrapped cells cost more than a long line.
  private static let tableWidth = 120

  static func write(_ document: ReadableDocument) -> String {
    var out = wrapped(document.title, indent: 0)
    for block in document.blocks { out += lines(block) }
    return out.joined(separator: "\n") + "\n"
  }

  private static func lines(_ block: ReadableDocument.Block) -> [String] {
    switch block {
    case .heading(let text): ["", text, String(repeating: "-", count: text.count)]
    case .paragraph(let text): wrapped(text, indent: 0)
    case .legend(let text): wrapped("* \(text)", indent: 0)
    case .list(let items): items.flatMap { wrapped($0.plain, indent: 2) }
    case .terms(let terms):
      terms.flatMap { wrapped("\($0.name): \($0.meaning.plain)", indent: 0) }
    case .table(let table):
      table.isLong ? stacked(table) : caption(table) + columns(table)
    }
  }

  private static func caption(_ table: ReadableDocument.Table) -> [String] {
    table.caption.isEmpty ? [] : [""] + wrapped(table.caption, indent: 0)
  }

  // MARK: Tables

  /// Under the head of each row, what each column has there; `*` marks what differs.
  private static func stacked(_ table: ReadableDocument.Table) -> [String] {
    var out: [String] = []
    let isComparison = table.header.count > 2
    for row in table.rows {
      guard let head = row.first else { continue }
      out += ["", head.lines.map(\.plain).joined(separator: " ")]
      for (name, cell) in zip(table.header.dropFirst(), row.dropFirst()) {
        if isComparison { out.append("  \(cell.differs ? "*" : " ") \(name)") }
        let texts = cell.lines.isEmpty ? ["-"] : cell.lines.map(\.plain)
        out += texts.flatMap { wrapped($0, indent: isComparison ? 6 : 2) }
      }
    }
    return out
  }

  /// Columns beside each other; where they do not fit, the widest are wrapped.
  private static func columns(_ table: ReadableDocument.Table) -> [String] {
    let table = table.withoutEmptyColumns
    let texts = table.rows.map { $0.map { $0.lines.map(\.plain).joined(separator: " ") } }
    let hasHeader = table.header.contains { !$0.isEmpty }
    let all = (hasHeader ? [table.header] : []) + texts
    let widths = fitting(
      table.header.indices.map { column in
        (
          all.map { $0[column].count }.max() ?? 0,
          all.flatMap { $0[column].split(separator: " ").map(\.count) }.max() ?? 0
        )
      })
    return all.flatMap { row in
      let cells = zip(row, widths).map { wrapped($0, width: $1) }
      let height = cells.map(\.count).max() ?? 0
      return TextColumns.lines(
        (0..<height).map { line in
          zip(cells, widths).enumerated().map { column, part in
            let text = line < part.0.count ? part.0[line] : ""
            let blanks = String(repeating: " ", count: max(0, part.1 - text.count))
            return table.numeric.contains(column) ? blanks + text : text + blanks
          }
        })
    }
  }

  /// Narrows the widest columns until all stand in a line, yet none below its longest word.
  private static func fitting(_ columns: [(natural: Int, word: Int)]) -> [Int] {
    let room = tableWidth - 2 * columns.count
    var cap = columns.map(\.natural).max() ?? 0
    func widths() -> [Int] { columns.map { min($0.natural, max(cap, $0.word)) } }
    while cap > 12, widths().reduce(0, +) > room { cap -= 1 }
    return widths()
  }

  // MARK: Lines

  private static func wrapped(_ text: String, indent: Int) -> [String] {
    let first = String(repeating: " ", count: indent)
    let lines = wrapped(text, width: width - indent, later: width - indent - 2)
    return lines.enumerated().map {
      $0.offset == 0 ? first + $0.element : first + "  " + $0.element
    }
  }

  /// Breaks at spaces; a word that is too long stands alone.
  private static func wrapped(_ text: String, width: Int, later: Int? = nil) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let room = lines.isEmpty ? width : later ?? width
      if !line.isEmpty, line.count + 1 + word.count > room {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return lines + [line]
  }
}
