extension FindingPage {
  /// The page as text of at most 80 columns, save long lines of its examples.
  public var text: String {
    """
    \(code): \(title)

    \(Self.wrapped(meaning))

    \(Self.wrapped(Self.why + reason))

    A mistake that gives it:

    \(mistake.shown)

    The same, mended:

    \(mended.shown)

    """
  }

  /// Every code with its title, one a line.
  public static var listing: String {
    all.map { "\($0.code)  \($0.title)\n" }.joined()
  }

  static func wrapped(_ text: String, to width: Int = 80) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}

extension Example {
  /// Longer lines and more lines are cut: examples of limits repeat one thing many times.
  private static let mostCharacters = 100
  private static let mostLines = 30

  /// The command and the files, indented.
  var shown: String {
    let texts = files.map { file in
      let saved = file.encoding == .utf8 ? "" : ", saved as \(file.encoding.rawValue)"
      return "  \(file.name)\(saved):\n" + Self.lines(of: file.text).joined(separator: "\n")
    }
    return (["  $ \(commandLine)"] + texts).joined(separator: "\n\n")
  }

  private static func lines(of text: String) -> [String] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    var lines = all.prefix(mostLines).map { line -> String in
      if line.isEmpty { return "" }
      let visible = String(String.UnicodeScalarView(line.unicodeScalars.flatMap(visible)))
      return "    " + visible.prefix(mostCharacters)
        + (visible.count > mostCharacters ? "… (\(line.count) characters)" : "")
    }
    if all.count > mostLines { lines.append("    … (\(all.count) lines)") }
    return lines
  }

  /// A character that cannot be seen, as its code in brackets.
  private static func visible(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let isPlain = (0x20...0x7E).contains(scalar.value) || scalar.value >= 0xC0
    let isHidden = [0x2028, 0x2029, 0x200B, 0x202E, 0xFEFF].contains(scalar.value)
    if isPlain, !isHidden { return [scalar] }
    return Array("<U+\(String(scalar.value, radix: 16, uppercase: true))>".unicodeScalars)
  }
}
