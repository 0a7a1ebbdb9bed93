/// A stretch of a file: byte offsets, `start` included and `end` not.
public struct SourceRange: Sendable, Hashable {
  public let file: SourceFile
  public let start: Int
  public let end: Int

  public init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    self.start = min(max(0, start), file.bytes.count)
    self.end = min(max(self.start, end), file.bytes.count)
  }

  /// The place of the first character.
  public var position: SourcePosition { file.position(of: start) }

  /// The place just after the last character.
  public var endPosition: SourcePosition { file.position(of: end) }

  /// The author's text.
  public var text: String { file.text(in: self) }

  /// `path:line`, as reports name a place.
  public var pathAndLine: String { "\(file.path):\(position.line)" }

  /// From the start of this range to the end of another one of the same file.
  public func joined(to other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }

  public static func == (a: SourceRange, b: SourceRange) -> Bool {
    a.file === b.file && a.start == b.start && a.end == b.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(start)
    hasher.combine(end)
  }
}

/// A value with the place where it was written; equality looks at the value alone.
public struct Located<Value: Sendable>: Sendable {
  public let value: Value
  public let range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value }
}
