/// Writes documents as one HTML page that needs nothing beside it.
enum DocumentHTML {
  static func write(_ document: ReadableDocument) -> String {
    let title = escaped(document.title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      \(text(document.blocks))
      </main>
      </body>
      </html>

      """
  }

  /// Blocks within a page.
  static func text(_ blocks: [ReadableDocument.Block]) -> String {
    blocks.map(text).joined(separator: "\n")
  }

  static let style = """
    body { font: 16px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
    main { padding: 1.5rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
    p, ul, dl { max-width: 60rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; margin: 0.75rem 0; font-size: 0.9rem; }
    caption { text-align: left; font-style: italic; padding-bottom: 0.3rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem;
      border-bottom: 1px solid #b8b8b8; }
    thead th { border-bottom: 2px solid #1a1a1a; background: #f2f2f2; }
    table.long td { min-width: 14rem; }
    td p { margin: 0 0 0.25rem; }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
    td.differs { background: #fff6da; border-left: 4px solid #8a5a00; }
    .mark { font-weight: 600; color: #6b4500; font-size: 0.8rem; }
    code { font: 0.85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
    cite { color: #555; font-size: 0.85em; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
    dt { font-weight: 600; } dd { margin: 0; }
    @media print {
      @page { size: A4 landscape; margin: 12mm; }
      main { padding: 0; } .scroll { overflow: visible; }
      table { font-size: 7.5pt; } table.long td { min-width: 0; }
      thead { display: table-header-group; } h2 { break-after: avoid; }
      thead th, td.differs { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """

  private static func text(_ block: ReadableDocument.Block) -> String {
    switch block {
    case .heading(let text): "<h2>\(escaped(text))</h2>"
    case .paragraph(let text): "<p>\(escaped(text))</p>"
    case .legend(let text):
      "<p><span class=\"mark\">≠</span> \(escaped(text))</p>"
    case .list(let lines):
      "<ul>\n" + lines.map { "<li>\(line($0))</li>\n" }.joined() + "</ul>"
    case .terms(let terms):
      "<dl>\n"
        + terms.map { "<dt>\(escaped($0.name))</dt><dd>\(line($0.meaning))</dd>\n" }.joined()
        + "</dl>"
    case .table(let table): text(table.withoutEmptyColumns)
    }
  }

  private static func text(_ table: ReadableDocument.Table) -> String {
    let header = table.header.enumerated().map { column, name in
      let number = table.numeric.contains(column) ? " class=\"number\"" : ""
      return name.isEmpty ? "<td></td>" : "<th scope=\"col\"\(number)>\(escaped(name))</th>"
    }.joined()
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { column, content in
        column == 0 ? head(content) : cell(content, isNumber: table.numeric.contains(column))
      }
      return "<tr>\(cells.joined())</tr>\n"
    }.joined()
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(escaped(table.caption))">
      <table\(table.isLong ? " class=\"long\"" : "")>
      <caption>\(escaped(table.caption))</caption>
      <thead><tr>\(header)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      """
  }

  private static func head(_ cell: ReadableDocument.Cell) -> String {
    "<th scope=\"row\">\(cell.lines.map(line).joined(separator: " "))</th>"
  }

  private static func cell(_ cell: ReadableDocument.Cell, isNumber: Bool) -> String {
    let mark = cell.differs ? "<p class=\"mark\">≠ differs</p>" : ""
    let lines = cell.lines.map { "<p>\(line($0))</p>" }.joined()
    let text = cell.lines.isEmpty ? "–" : lines
    let kinds = [cell.differs ? "differs" : "", isNumber ? "number" : ""].filter { !$0.isEmpty }
    let list = kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\""
    return "<td\(list)>\(mark)\(text)</td>"
  }

  private static func line(_ line: ReadableDocument.Line) -> String {
    let text = line.isExpression ? "<code>\(escaped(line.text))</code>" : escaped(line.text)
    return line.source.isEmpty ? text : "\(text) <cite>\(escaped(line.citation))</cite>"
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
