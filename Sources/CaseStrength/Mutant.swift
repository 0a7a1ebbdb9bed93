public import SourceText

/// A rule file with one small change that a careful set of cases must notice.
public struct Mutant: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case number, comparison, order
  }

  public let kind: Kind
  /// Names it within the file: `pd_increase: 20 becomes 21`.
  public let name: String
  /// The characters that change.
  public let range: SourceRange
  let edits: [TextEdit]
  /// For two rows that change places: the list and the first of them.
  let rows: (definition: Int, first: Int)?

  /// The whole file after the change.
  var file: SourceFile? { range.file.applying(edits) }
}
