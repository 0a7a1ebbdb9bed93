/// The text of one file as its author wrote it, with the means to find lines and columns.
///
/// A class so that the many ranges of a syntax tree share one text; it never changes.
public final class SourceFile: Sendable {
  /// The path as the user named it, for messages.
  public let path: String
  /// The bytes, without a byte-order mark.
  public let bytes: [UInt8]
  private let hasByteOrderMark: Bool
  /// Byte offset of the start of each line; a line ends after `\n`.
  private let lineStarts: [Int]

  /// Takes the bytes of a file; a UTF-8 byte-order mark at the start is dropped.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
    self.bytes = hasByteOrderMark ? Array(bytes.dropFirst(3)) : bytes
    var starts = [0]
    for (offset, byte) in self.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.lineStarts = starts
  }

  /// Takes a text made in memory.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The SHA-256 of the file as it was read, a byte-order mark included, in hexadecimal digits.
  public var sha256: String {
    SHA256.hex(of: hasByteOrderMark ? Self.byteOrderMark + bytes : bytes)
  }

  /// The path without its folders.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The number of lines; an empty file has one.
  public var lineCount: Int { lineStarts.count }

  /// The place of a byte offset, counted as editors count.
  public func position(of offset: Int) -> SourcePosition {
    let inside = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= inside { low = middle } else { high = middle - 1 }
    }
    let before = bytes[lineStarts[low]..<inside]
    return SourcePosition(
      line: low + 1, column: String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
  }

  /// The byte offset of the start of a line, counted from 1.
  public func lineStart(_ line: Int) -> Int {
    lineStarts[min(max(line - 1, 0), lineStarts.count - 1)]
  }

  /// The text of a line, counted from 1, without its line break.
  public func line(_ line: Int) -> String {
    String(decoding: bytes[lineByteRange(line)], as: UTF8.self)
  }

  /// The text of a range; malformed UTF-8 is shown with replacement characters.
  public func text(in range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// The whole file as a range.
  public var wholeRange: SourceRange { SourceRange(file: self, start: 0, end: bytes.count) }

  /// The bytes of a line, counted from 1, without its line break.
  func lineByteRange(_ line: Int) -> Range<Int> {
    let start = lineStart(line)
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}

/// A place in a file: line and column from 1, the column in Unicode scalars.
public struct SourcePosition: Sendable, Hashable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
