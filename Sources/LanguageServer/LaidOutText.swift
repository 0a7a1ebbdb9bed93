import RuleAuthoring
import SourceText

/// The canonical layout of an open file.
enum LaidOutText {
  /// One change of the whole text; none where it is laid out so; `nil` where it cannot be read.
  static func changes(of open: OpenFiles.Open) -> [TextChange]? {
    guard let text = CanonicalText.of(open.file, as: open.kind.form) else { return nil }
    if Array(text.utf8) == open.file.bytes { return [] }
    return [TextChange(range: open.file.wholeRange.textRange, newText: text)]
  }
}
