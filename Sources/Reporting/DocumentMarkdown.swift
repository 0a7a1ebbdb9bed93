/// Writes documents as Markdown with pipe tables.
enum DocumentMarkdown {
  static func write(_ document: ReadableDocument) -> String {
    (["# \(escaped(document.title))"] + document.blocks.map(text)).joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: ReadableDocument.Block) -> String {
    switch block {
    case .heading(let text): "## \(escaped(text))"
    case .paragraph(let text): escaped(text)
    case .legend(let text): "**≠** \(escaped(text))"
    case .list(let lines): lines.map { "- \(self.line($0))" }.joined(separator: "\n")
    case .terms(let terms):
      terms.map { "- **\(escaped($0.name))**: \(line($0.meaning))" }.joined(separator: "\n")
    case .table(let table): text(table.withoutEmptyColumns)
    }
  }

  private static func text(_ table: ReadableDocument.Table) -> String {
    var lines = table.caption.isEmpty ? [] : ["*\(escaped(table.caption))*", ""]
    lines.append(row(table.header.map(escaped)))
    lines.append(row(table.header.indices.map { table.numeric.contains($0) ? "---:" : "---" }))
    lines += table.rows.map { row($0.map(cell)) }
    return lines.joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static func cell(_ cell: ReadableDocument.Cell) -> String {
    let text = cell.lines.isEmpty ? "-" : cell.lines.map { line($0) }.joined(separator: "<br>")
    return cell.differs ? "**≠** \(text)" : text
  }

  private static func line(_ line: ReadableDocument.Line) -> String {
    let text = line.isExpression ? code(line.text) : escaped(line.text)
    return line.source.isEmpty ? text : "\(text) *\(escaped(line.citation))*"
  }

  /// As code that may hold backticks; a pipe would end a cell even there.
  private static func code(_ text: String) -> String {
    let fence = text.contains("`") ? "``" : "`"
    let pad = fence.count > 1 ? " " : ""
    return fence + pad + text.replacing("|", with: "\\|") + pad + fence
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      if "\\`*_[]<>|#".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out.replacing("\n", with: " ")
  }
}
