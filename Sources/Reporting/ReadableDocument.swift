import RuleLanguage

/// What is printed of rule files: headings, paragraphs, lists and tables, in no format yet.
public struct ReadableDocument: Sendable {
  /// A sentence and where the paper says it.
  public struct Line: Sendable, Hashable {
    public var text: String
    /// As the rule file cites it; empty: nowhere in particular.
    public var source: String
    /// Whether the text is an expression of the rule file.
    public var isExpression: Bool

    /// Whether it is one of several things of which the line before them speaks.
    var isAlternative = false

    init(alternative text: String) {
      self.init("- " + text)
      isAlternative = true
    }

    init(_ text: String, source: String = "", isExpression: Bool = false) {
      self.text = text
      self.source = source
      self.isExpression = isExpression
    }

    /// The citation in brackets of its own.
    var citation: String {
      source.isEmpty || source.hasPrefix("(") ? source : "(\(source))"
    }

    /// Both, in plain characters.
    var plain: String { source.isEmpty ? text : "\(text) \(citation)" }
  }

  /// What stands in one place of a table.
  public struct Cell: Sendable {
    public var lines: [Line]
    /// Whether it differs from what it is compared with.
    public var differs: Bool

    init(_ lines: [Line], differs: Bool = false) {
      self.lines = lines
      self.differs = differs
    }

    init(_ text: String) { self.init(text.isEmpty ? [] : [Line(text)]) }

    static func expression(_ text: String) -> Cell {
      Cell(text.isEmpty ? [] : [Line(text, isExpression: true)])
    }
  }

  /// A table whose first column heads the rows.
  public struct Table: Sendable {
    public var caption: String
    public var header: [String]
    public var rows: [[Cell]]
    /// Whether cells hold too much for columns of plain text.
    public var isLong: Bool
    /// Columns of numbers, which stand to the right.
    public var numeric: Set<Int> = []

    init(_ caption: String, _ header: [String], _ rows: [[Cell]], isLong: Bool = false) {
      self.caption = caption
      self.header = header
      self.rows = rows
      self.isLong = isLong
    }

    /// The same without the columns, from the second on, in which no row has anything.
    var withoutEmptyColumns: Table {
      let kept = header.indices.filter { column in
        column == 0 || rows.contains { column < $0.count && !$0[column].lines.isEmpty }
      }
      var table = Table(
        caption, kept.map { header[$0] },
        rows.map { row in kept.map { $0 < row.count ? row[$0] : Cell([]) } }, isLong: isLong)
      table.numeric = Set(kept.indices.filter { numeric.contains(kept[$0]) })
      return table
    }
  }

  public enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// What the mark of cells that differ stands for.
    case legend(String)
    case list([Line])
    /// Names, each with what it stands for.
    case terms([(name: String, meaning: Line)])
    case table(Table)
  }

  public var title: String
  public var blocks: [Block]

  /// The forms in which a document is written.
  public enum Format: String, Sendable, CaseIterable { case text, markdown, latex, html }

  /// The whole document, ending in a line feed.
  public func written(as format: Format) -> String {
    switch format {
    case .text: DocumentText.write(self)
    case .markdown: DocumentMarkdown.write(self)
    case .latex: DocumentLaTeX.write(self)
    case .html: DocumentHTML.write(self)
    }
  }
}

extension ReadableDocument.Line {
  init(_ text: String, _ source: Citation?) { self.init(text, source: source?.text ?? "") }
}
