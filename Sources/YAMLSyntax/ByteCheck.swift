internal import SourceText

/// What is refused by looking at the bytes alone, and the bytes that libyaml may read.
///
/// libyaml reports such characters without a usable place and takes several of them for line ends,
/// even in comments. Here each gets its place and is then replaced, so that the rest can be read.
struct ByteCheck {
  /// A character that is refused in some places only.
  struct Suspect {
    let range: SourceRange
    let scalar: Unicode.Scalar
  }

  /// Findings of one kind beyond this number are left out.
  static let mostFindings = 100

  /// The file with refused characters replaced, one scalar for one; `nil` if it is not UTF-8.
  private(set) var readable: [UInt8]?
  private(set) var diagnostics: [Diagnostic] = []
  /// Characters that nobody sees, in order; allowed in quoted text.
  private(set) var hidden: [Suspect] = []
  /// The white space of lines that begin with a tab among it, in order.
  private(set) var tabbedIndents: [SourceRange] = []
  /// The byte offset of each Unicode scalar and of the end; `nil` if all are ASCII.
  private var scalarStarts: [Int32]?
  let file: SourceFile
  private var replacements: [(range: Range<Int>, with: UInt8)] = []

  init(_ file: SourceFile) {
    self.file = file
    if let place = Self.firstInvalidByte(file.bytes) {
      diagnostics.append(.notUTF8(in: file, at: place))
      return
    }
    findDirectives()
    findTabbedIndents()
    scan()
    readable = replaced()
  }

  /// The byte offset of a place that libyaml counts in Unicode scalars.
  func byteOffset(ofScalar index: Int) -> Int {
    guard let scalarStarts else { return min(index, file.bytes.count) }
    return Int(scalarStarts[min(index, scalarStarts.count - 1)])
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Finds `%` lines before the document; libyaml sees comments in their place.
  private mutating func findDirectives() {
    for line in 1...file.lineCount {
      let start = file.lineStart(line)
      let text = file.bytes[start...].prefix { !$0.isBreak }
      if text.first == UInt8(ascii: "%") {
        report(
          .directive(at: SourceRange(file: file, start: start, end: text.endIndex)))
        replacements.append((start..<start + 1, UInt8(ascii: "#")))
      } else if let first = text.first(where: { !$0.isBlank }), first != UInt8(ascii: "#") {
        return
      }
    }
  }

  private mutating func findTabbedIndents() {
    for line in 1...file.lineCount {
      let start = file.lineStart(line)
      let blanks = file.bytes[start...].prefix { $0.isBlank }
      guard blanks.contains(.tab), blanks.endIndex < file.bytes.count,
        !file.bytes[blanks.endIndex].isBreak
      else { continue }
      tabbedIndents.append(SourceRange(file: file, start: start, end: blanks.endIndex))
    }
  }

  /// Looks at each Unicode scalar.
  private mutating func scan() {
    let bytes = file.bytes
    var starts: [Int32] = []
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, Self.isUsual(bytes[at]) { at += 1 }
      if !starts.isEmpty { starts += Int32(start)..<Int32(at) }
      guard at < bytes.count else { break }
      let length = Self.length(lead: bytes[at])
      if length > 1, starts.isEmpty {
        starts.reserveCapacity(bytes.count + 1)
        starts += 0..<Int32(at)
      }
      if length > 1 || !starts.isEmpty { starts.append(Int32(at)) }
      check(at, length, bytes)
      at += length
    }
    if !starts.isEmpty { scalarStarts = starts + [Int32(bytes.count)] }
  }

  private mutating func check(_ at: Int, _ length: Int, _ bytes: [UInt8]) {
    let scalar = Self.scalar(bytes[at..<at + length])
    let range = SourceRange(file: file, start: at, end: at + length)
    switch CharacterKind(scalar) {
    case .ordinary: break
    case .carriageReturn:
      if at + 1 < bytes.count, bytes[at + 1] == .lineFeed { return }
      report(.lineSeparator(scalar, at: range))
    case .lineSeparator:
      report(.lineSeparator(scalar, at: range))
      replacements.append((at..<at + length, .space))
    case .control:
      report(.controlCharacter(scalar, at: range))
      replacements.append((at..<at + length, .space))
    case .byteOrderMark:
      report(.hiddenCharacter(scalar, at: range))
      replacements.append((at..<at + length, UInt8(ascii: "_")))
    case .invisible, .bidirectional:
      hidden.append(Suspect(range: range, scalar: scalar))
    }
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.mostFindings { diagnostics.append(diagnostic) }
  }

  private func replaced() -> [UInt8] {
    if replacements.isEmpty { return file.bytes }
    var result: [UInt8] = []
    var from = 0
    for (range, byte) in replacements where range.lowerBound >= from {
      result += file.bytes[from..<range.lowerBound]
      result.append(byte)
      from = range.upperBound
    }
    return result + file.bytes[from...]
  }

  /// Whether a byte is a character that needs no look.
  private static func isUsual(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F || byte == .lineFeed
  }

  private static func length(lead byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
