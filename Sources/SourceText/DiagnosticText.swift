/// Prints findings as text with the author's line and a caret below the exact characters.
public struct DiagnosticText: Sendable {
  private let colour: Bool

  /// Prints with or without the colours of a terminal.
  public init(colour: Bool = false) {
    self.colour = colour
  }

  /// One finding, ending in a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    var out = paint(head, diagnostic.severity == .error ? "31" : "33") + ": \(diagnostic.message)\n"
    if let range = diagnostic.range { out += excerpt(range, label: diagnostic.label) }
    for note in diagnostic.notes {
      out += "  note: \(note.message)\n"
      if let range = note.range { out += excerpt(range, label: nil) }
    }
    return out
  }

  private func excerpt(_ range: SourceRange, label: String?) -> String {
    let position = range.position
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.count + 1)
    let line = ExcerptLine(range)
    let indent = String(repeating: " ", count: line.caretColumn)
    let carets = paint(String(repeating: "^", count: line.caretCount), "31")
    var out = "\(margin)--> \(range.file.path):\(position.line):\(position.column)\n"
    out += "\(margin)|\n\(number) | \(line.text)\n"
    out += "\(margin)| \(indent)\(carets)\(label.map { " \($0)" } ?? "")\n"
    return out
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }
}
