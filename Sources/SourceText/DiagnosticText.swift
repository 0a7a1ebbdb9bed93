/// Prints findings as text with the author's line and a caret below the exact characters.
public struct DiagnosticText: Sendable {
  private let colour: Bool

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
    let bytes = range.file.lineByteRange(position.line)
    let line = range.file.line(position.line)
    let upTo = String(decoding: range.file.bytes[bytes.lowerBound..<max(bytes.lowerBound, min(range.start, bytes.upperBound))], as: UTF8.self)
    let marked = String(decoding: range.file.bytes[min(range.start, bytes.upperBound)..<min(max(range.end, range.start), bytes.upperBound)], as: UTF8.self)
    let carets = String(repeating: "^", count: max(1, displayWidth(marked)))
    let indent = String(upTo.unicodeScalars.map { $0 == "\t" ? "\t" : " " as Unicode.Scalar }.flatMap { scalar in
      Array(repeating: Character(scalar), count: 1)
    }) + String(repeating: " ", count: max(0, displayWidth(upTo) - upTo.unicodeScalars.count))
    var out = "\(margin)--> \(range.file.path):\(position.line):\(position.column)\n"
    out += "\(margin)|\n\(number) | \(visible(line))\n"
    out += "\(margin)| \(indent)\(paint(carets, "31"))\(label.map { " \($0)" } ?? "")\n"
    return out
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }

  /// Control characters must not reach a terminal.
  private func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
  }
}

/// The number of terminal columns of a text: wide East Asian characters take two, marks none.
func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { sum, scalar in
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: sum
    default:
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
