public import SourceText

/// A text as the author wrote it; nothing is guessed about its type.
public struct YAMLScalar: Sendable {
  /// How a scalar is written.
  public enum Style: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// The value: quotes removed, escapes resolved, lines folded.
  public let text: String
  /// How it is written.
  public let style: Style
  /// All of the author's characters: quotes or the `|` included, trailing line breaks not.
  public let range: SourceRange

  init(_ text: String, style: Style, at range: SourceRange) {
    self.text = text
    self.style = style
    self.range = range
  }

  /// The byte offset in the file of a UTF-8 offset into `text`.
  ///
  /// Offsets reach from 0 to `text.utf8.count`; others are clamped. An escape is found at its
  /// backslash, a folded line break where the line's text ends. Costs a pass over the scalar unless
  /// it stands on one line without escapes.
  public func sourceOffset(of utf8Offset: Int) -> Int {
    let offset = min(max(0, utf8Offset), text.utf8.count)
    if let first = startOfUnchangedText { return first + offset }
    return writtenOffsets()[offset]
  }

  /// The characters of the file that a range of UTF-8 offsets into `text` was written with.
  public func sourceRange(_ utf8Range: Range<Int>) -> SourceRange {
    places.range(utf8Range)
  }

  /// The places of all parts of the value; costs a pass over the scalar where it is written in
  /// another way than it reads, so that it is kept where there is more than one question.
  package var places: Places {
    Places(
      scalar: self, start: startOfUnchangedText,
      offsets: startOfUnchangedText == nil ? writtenOffsets() : [])
  }

  /// Where the parts of a value were written.
  package struct Places: Sendable {
    fileprivate let scalar: YAMLScalar
    /// Of a value whose bytes stand in the file one after the other.
    fileprivate let start: Int?
    fileprivate let offsets: [Int]

    /// The characters of the file that a range of UTF-8 offsets into the value was written with.
    package func range(_ utf8Range: Range<Int>) -> SourceRange {
      let last = scalar.text.utf8.count
      let lower = min(max(0, utf8Range.lowerBound), last)
      let upper = min(max(lower, utf8Range.upperBound), last)
      let file = scalar.range.file
      if let start { return SourceRange(file: file, start: start + lower, end: start + upper) }
      var end = upper
      // All bytes of an escaped character lie at its backslash: go to the end of the escape.
      while upper > lower, end < last, offsets[end] == offsets[upper - 1] { end += 1 }
      return SourceRange(file: file, start: offsets[lower], end: offsets[end])
    }
  }

  /// Where the value begins, if its bytes stand in the file one after the other.
  private var startOfUnchangedText: Int? {
    let length = range.end - range.start
    switch style {
    case .plain: return length == text.utf8.count ? range.start : nil
    case .singleQuoted, .doubleQuoted:
      // An escape may be as long as its character, or shorter.
      if style == .doubleQuoted, range.text.utf8.contains(UInt8(ascii: "\\")) { return nil }
      return length == text.utf8.count + 2 ? range.start + 1 : nil
    case .literal, .folded: return nil
    }
  }

  /// For each UTF-8 offset into `text`, and for its end, the byte offset in the file.
  private func writtenOffsets() -> [Int] {
    if let written = WrittenText.matching(self) { return written.offsets }
    // Only where refused characters were replaced before reading.
    return (0...text.utf8.count).map { min(range.start + $0, range.end) }
  }
}
