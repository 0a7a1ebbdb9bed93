/// A change of an author's text: the characters of a range give way to others.
///
/// Programs mend and lay out rule files by edits of the text, never by printing a tree anew, so
/// that comments and everything untouched stay as their author wrote them.
public struct TextEdit: Sendable, Hashable {
  public let range: SourceRange
  public let replacement: String

  /// An empty range inserts; an empty replacement removes.
  public init(replace range: SourceRange, with replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

extension TextEdit? {
  /// The mending of a misspelt word, where only one word can be meant.
  public static func suggested(
    for word: String, among candidates: some Sequence<String>, at range: SourceRange
  ) -> TextEdit? {
    Suggestion.certain(to: word, among: candidates).map { TextEdit(replace: range, with: $0) }
  }
}

extension SourceFile {
  /// The file after the edits of it, those of other files left out; `nil` where two edits touch
  /// the same characters, or insert different texts at the same place.
  public func applying(_ edits: some Sequence<TextEdit>) -> SourceFile? {
    let own = Set(edits.filter { $0.range.file === self }).sorted {
      ($0.range.start, $0.range.end, $0.replacement)
        < ($1.range.start, $1.range.end, $1.replacement)
    }
    var text: [UInt8] = []
    var copied = 0
    var last: SourceRange?
    for edit in own {
      if edit.range.start < copied || edit.range == last { return nil }
      text += bytes[copied..<edit.range.start]
      text += edit.replacement.utf8
      copied = edit.range.end
      last = edit.range
    }
    text += bytes[copied...]
    return SourceFile(path: path, bytes: text)
  }
}
