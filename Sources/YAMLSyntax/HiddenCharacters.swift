internal import SourceText

/// Which part of the file each scalar takes, and how far the file was read.
struct ScalarExtents {
  /// In the order of the file, not overlapping.
  private(set) var scalars: [(range: Range<Int>, style: YAMLScalar.Style)] = []
  /// All before this offset was understood.
  var readTo = 0
  /// The line of the failure, if reading failed.
  var failure: Range<Int>?

  mutating func add(_ range: Range<Int>, style: YAMLScalar.Style) {
    scalars.append((range, style))
  }

  /// The style of the scalar that holds an offset.
  func style(at offset: Int) -> YAMLScalar.Style? {
    var low = 0
    var high = scalars.count
    while low < high {
      let middle = (low + high) / 2
      if scalars[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < scalars.count, scalars[low].range.contains(offset) else { return nil }
    return scalars[low].style
  }
}

/// Decides which hidden characters and tabs stand where they are refused.
struct HiddenCharacters {
  private(set) var diagnostics: [Diagnostic] = []

  init(check: ByteCheck, extents: ScalarExtents) {
    let unread = Self.suspectPart(of: extents, in: check.file)
    let refused = check.hidden.lazy.filter { suspect in
      let start = suspect.range.start
      if start >= extents.readTo, extents.failure != nil { return unread.contains(start) }
      return switch extents.style(at: start) {
      case .singleQuoted, .doubleQuoted: false
      case .plain, .literal, .folded: true
      case nil: CharacterKind(suspect.scalar) == .bidirectional
      }
    }
    diagnostics = refused.prefix(ByteCheck.mostFindings).map {
      .hiddenCharacter($0.scalar, at: $0.range)
    }
    let indents = check.tabbedIndents.lazy.filter { indent in
      guard indent.start < extents.readTo else { return false }
      return switch extents.style(at: indent.start) {
      case .singleQuoted, .doubleQuoted, .literal, .folded: false
      case .plain, nil: true
      }
    }
    diagnostics += indents.prefix(ByteCheck.mostFindings).map { .tab(at: $0, others: 0) }
  }

  /// The part of the failing line where a hidden character may well be the cause: what follows a
  /// quote or `#` may be quoted text or a comment.
  private static func suspectPart(of extents: ScalarExtents, in file: SourceFile) -> Range<Int> {
    guard let line = extents.failure else { return 0..<0 }
    let end = file.bytes[line].firstIndex { "#\"'".utf8.contains($0) }
    return line.lowerBound..<(end ?? line.upperBound)
  }
}
