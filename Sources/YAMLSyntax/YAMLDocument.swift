public import SourceText

/// A YAML file read by a strict profile: one UTF-8 document of scalars, lists and mappings.
///
/// Anchors, aliases, merge keys, tags, directives, further documents, repeated keys, keys that are
/// not scalars, missing values, tabs that indent and characters that nobody sees are refused, each
/// with its place and a remedy. Wherever it can, reading goes on, so that one run shows all
/// findings: an alias, a key that is not a scalar and a missing value leave a plain scalar in their
/// place; a repeated key and a merge key leave nothing.
public struct YAMLDocument: Sendable {
  /// The document; `nil` where the file cannot be read as one.
  public let root: YAMLNode?
  /// All findings, in the order of their places.
  public let diagnostics: [Diagnostic]

  /// Reads a file; takes time in proportion to its size, whatever it holds.
  public init(parsing file: SourceFile, limits: YAMLLimits = .standard) {
    guard file.bytes.count <= limits.maximumBytes else {
      self.init(refused: .fileTooLarge(file, limit: limits.maximumBytes))
      return
    }
    let check = ByteCheck(file)
    guard let readable = check.readable else {
      self.init(root: nil, diagnostics: check.diagnostics)
      return
    }
    var builder = NodeBuilder(file: file, readable: readable, check: check, limits: limits)
    let root = builder.build()
    // Whether a hidden character or a tab is allowed depends on the scalar that holds it.
    let hidden = HiddenCharacters(check: check, extents: builder.extents)
    self.init(
      root: root, diagnostics: check.diagnostics + builder.diagnostics + hidden.diagnostics)
  }

  private init(refused diagnostic: Diagnostic) {
    self.init(root: nil, diagnostics: [diagnostic])
  }

  private init(root: YAMLNode?, diagnostics: [Diagnostic]) {
    self.root = root
    self.diagnostics = diagnostics.sortedByPlace()
  }
}
