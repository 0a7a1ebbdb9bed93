/// Writes documents as LaTeX for the plain article class with `booktabs` and `longtable`.
enum DocumentLaTeX {
  static func write(_ document: ReadableDocument) -> String {
    let columns =
      document.blocks.map { block -> Int in
        if case .table(let table) = block { table.header.count } else { 0 }
      }.max() ?? 0
    let body = document.blocks.map(text).joined(separator: "\n\n")
    return """
      \\documentclass{article}
      \\usepackage[utf8]{inputenc}
      \\usepackage[T1]{fontenc}
      \\usepackage{booktabs}
      \\usepackage{longtable}
      \(page(columns: columns))
      \\setlength{\\tabcolsep}{3pt}
      \\setlength{\\parindent}{0pt}
      \\setlength{\\parskip}{4pt}
      \\sloppy
      \\begin{document}
      \\section*{\(escaped(document.title))}

      \(body)

      \\end{document}

      """
  }

  /// A page as wide as the widest table needs.
  private static func page(columns: Int) -> String {
    let width = max(210, 45 * columns + 40)
    let height = max(297, width * 3 / 4)
    return """
      \\setlength{\\paperwidth}{\(width)mm}
      \\setlength{\\paperheight}{\(height)mm}
      \\ifdefined\\pdfpagewidth\\pdfpagewidth=\\paperwidth\\pdfpageheight=\\paperheight\\fi
      \\setlength{\\oddsidemargin}{-5.4mm}
      \\setlength{\\topmargin}{-15.4mm}
      \\setlength{\\textwidth}{\(width - 40)mm}
      \\setlength{\\textheight}{\(height - 50)mm}
      """
  }

  private static func text(_ block: ReadableDocument.Block) -> String {
    switch block {
    case .heading(let text): "\\subsection*{\(escaped(text))}"
    case .paragraph(let text): escaped(text)
    case .legend(let text): "$\\neq$ \(escaped(text))"
    case .list(let lines):
      "\\begin{itemize}\n" + lines.map { "\\item \(line($0))\n" }.joined() + "\\end{itemize}"
    case .terms(let terms):
      "\\begin{description}\n"
        + terms.map { "\\item[{\(escaped($0.name))}] \(line($0.meaning))\n" }.joined()
        + "\\end{description}"
    case .table(let table): text(table.withoutEmptyColumns)
    }
  }

  private static func text(_ table: ReadableDocument.Table) -> String {
    let widths = shares(table).map { "p{0.\($0 < 100 ? "0" : "")\($0)\\linewidth}" }
    let header = table.header.map { "\\textbf{\(escaped($0))}" }.joined(separator: " & ")
    let title =
      table.caption.isEmpty
      ? ""
      : "\\multicolumn{\(table.header.count)}{@{}l}{\\textit{\(escaped(table.caption))}} \\\\\n"
    let rows = table.rows.map { row(of: $0, table.isLong) }.joined(separator: "\\midrule\n")
    return """
      \\begingroup\\footnotesize
      \\begin{longtable}{@{}\(widths.joined())@{}}
      \(title)\\toprule
      \(header) \\\\
      \\midrule
      \\endhead
      \(rows)\\bottomrule
      \\end{longtable}
      \\endgroup
      """
  }

  /// Widths in thousandths of a line, after how much the columns hold.
  private static func shares(_ table: ReadableDocument.Table) -> [Int] {
    let longest = table.header.indices.map { column -> Int in
      let cells = table.rows.flatMap { $0[column].lines.map(\.plain.count) }
      return min(60, max(8, table.header[column].count, cells.max() ?? 0))
    }
    let room = 960 - 15 * table.header.count
    let all = longest.reduce(0, +)
    return longest.map { $0 * room / all }
  }

  /// A long row is one row of the table for each sentence, so that pages can break within it.
  private static func row(of cells: [ReadableDocument.Cell], _ isLong: Bool) -> String {
    let texts = cells.map { cell -> [String] in
      var lines = cell.lines.isEmpty ? ["--"] : cell.lines.map(line)
      if cell.differs { lines[0] = "$\\neq$ " + lines[0] }
      return isLong ? lines : [lines.joined(separator: "\\newline ")]
    }
    let height = texts.map(\.count).max() ?? 0
    return (0..<height).map { place in
      texts.map { place < $0.count ? $0[place] : "" }.joined(separator: " & ") + " \\\\\n"
    }.joined()
  }

  private static func line(_ line: ReadableDocument.Line) -> String {
    let text =
      line.isExpression ? "\\texttt{\(escaped(line.text))}" : escaped(line.text)
    return line.source.isEmpty ? text : "\(text) \\textit{\(escaped(line.citation))}"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character -> String in
      switch character {
      case "\\": "\\textbackslash{}"
      case "_": "\\_\\allowbreak{}"
      case "&", "%", "$", "#", "{", "}": "\\\(character)"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "<": "\\textless{}"
      case ">": "\\textgreater{}"
      case "|": "\\textbar{}"
      case "\"": "\\textquotedbl{}"
      // A bracket would be taken for an argument of `\\` or `\item`.
      case "[": "{[}"
      case "]": "{]}"
      case "≥": "$\\geq$"
      case "≤": "$\\leq$"
      case "≠": "$\\neq$"
      case "×": "$\\times$"
      case "µ", "μ": "$\\mu$"
      case "²": "$^2$"
      case "³": "$^3$"
      case "\n": " "
      default: String(character)
      }
    }.joined()
  }
}
