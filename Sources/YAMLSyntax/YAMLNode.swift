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

extension [YAMLEntry] {
  /// The entries under keys that are allowed.
  ///
  /// A misspelt key is read as the one that it was
  /// probably meant to be, so that one slip gives one finding; what nobody can guess is left out.
  package func understood(among allowed: [String]) -> [YAMLEntry] {
    if allSatisfy({ allowed.contains($0.key.text) }) { return self }
    var free = Set(allowed).subtracting(map(\.key.text))
    return compactMap { entry in
      if allowed.contains(entry.key.text) { return entry }
      guard let meant = Suggestion.nearest(to: entry.key.text, among: allowed),
        free.remove(meant) != nil
      else { return nil }
      return entry.read(as: meant)
    }
  }
}

extension YAMLEntry {
  /// The entry as if its key had been written otherwise, at its own place.
  package func read(as key: String) -> YAMLEntry {
    YAMLEntry(key: YAMLScalar(key, style: self.key.style, at: self.key.range), value: value)
  }
}
