public import SourceText

/// A part of a YAML document with the place where it was written.
public struct YAMLNode: Sendable {
  /// What a node is.
  public enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// The value.
  public let content: Content
  /// From the first character to the end of the last child, never the next token; scalars include
  /// their quotes.
  public let range: SourceRange

  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  init(_ scalar: YAMLScalar) {
    self.init(.scalar(scalar), at: scalar.range)
  }
}

/// One key of a mapping with its value.
public struct YAMLEntry: Sendable {
  /// The key; always a scalar.
  public let key: YAMLScalar
  /// The value.
  public let value: YAMLNode

  /// From the start of the key to the end of the value.
  public var range: SourceRange { key.range.joined(to: value.range) }
}
