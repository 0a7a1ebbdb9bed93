import SourceText

/// A cell as offsets into the file: without its quotes and the spaces around its text.
struct CSVCell {
  var start: Int
  var end: Int
  /// Whether quotes in it are doubled, so that its text is not its bytes.
  var hasDoubledQuotes = false

  var isEmpty: Bool { start == end }

  func text(in bytes: [UInt8]) -> String {
    hasDoubledQuotes
      ? String(decoding: plainBytes(in: bytes), as: UTF8.self)
      : String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The bytes of the text, doubled quotes made single.
  func plainBytes(in bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      plain.append(byte)
      offset += byte == UInt8(ascii: "\"") && hasDoubledQuotes ? 2 : 1
    }
    return plain
  }
}

/// One row, reused from row to row.
struct CSVRow {
  var cells: [CSVCell] = []
  var start = 0
  var end = 0
  /// The line on which it starts, from 1; right only when the cursor began at the file's start
  /// or was told the line.
  var line = 0

  var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
}

/// What is wrong with the quoting or the line breaks of a file.
enum CSVFault: Hashable {
  case unterminatedQuote, textAfterQuote, bareCarriageReturn
}

/// Reads rows one after the other, byte by byte.
struct CSVCursor {
  /// What a step found.
  enum Step {
    case row, end
    case fault(CSVFault, offset: Int)
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private(set) var offset: Int
  private var line: Int

  /// `offset` must be the start of a row.
  init(file: SourceFile, delimiter: UInt8, from offset: Int) {
    self.bytes = file.bytes
    self.delimiter = delimiter
    self.offset = offset
    self.line = file.position(of: offset).line
  }

  /// Goes to the next row that is not a blank line.
  mutating func next(_ row: inout CSVRow) -> Step {
    while offset < bytes.count, bytes[offset] == 10 || isLineBreak(offset) { skipLineBreak() }
    guard offset < bytes.count else { return .end }
    row.cells.removeAll(keepingCapacity: true)
    row.start = offset
    row.line = line
    while true {
      let isQuoted = offset < bytes.count && bytes[offset] == UInt8(ascii: "\"")
      if let fault = isQuoted ? quotedCell(&row) : plainCell(&row) {
        return .fault(fault.0, offset: fault.1)
      }
      row.end = offset
      guard offset < bytes.count else { return .row }
      if bytes[offset] == delimiter {
        offset += 1
      } else {
        skipLineBreak()
        return .row
      }
    }
  }

  private mutating func plainCell(_ row: inout CSVRow) -> (CSVFault, Int)? {
    let start = offset
    let count = bytes.count
    var end = start
    while end < count {
      let byte = bytes[end]
      if byte == delimiter || byte == 10 { break }
      if byte == 13 {
        if isLineBreak(end) { break }
        return (.bareCarriageReturn, end)
      }
      end += 1
    }
    offset = end
    // Spaces may stand before an opening quote.
    if start < end, bytes[start] == 32 {
      var first = start
      while first < end, bytes[first] == 32 { first += 1 }
      if first < end, bytes[first] == UInt8(ascii: "\"") {
        offset = first
        return quotedCell(&row)
      }
    }
    row.cells.append(trimmed(start, end, false))
    return nil
  }

  private mutating func quotedCell(_ row: inout CSVRow) -> (CSVFault, Int)? {
    let opening = offset
    var end = opening + 1
    var hasDoubled = false
    while true {
      guard end < bytes.count else { return (.unterminatedQuote, opening) }
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        guard end + 1 < bytes.count, bytes[end + 1] == byte else { break }
        hasDoubled = true
        end += 1
      } else if byte == 10 {
        line += 1
      }
      end += 1
    }
    row.cells.append(trimmed(opening + 1, end, hasDoubled))
    offset = end + 1
    while offset < bytes.count, bytes[offset] == 32 { offset += 1 }
    guard offset == bytes.count || bytes[offset] == delimiter || isLineBreak(offset) else {
      return (.textAfterQuote, offset)
    }
    return nil
  }

  /// Without spaces, tabs, line breaks and no-break spaces at both ends.
  private func trimmed(_ from: Int, _ to: Int, _ hasDoubled: Bool) -> CSVCell {
    var start = from
    var end = to
    while start < end {
      if isBlank(bytes[start]) {
        start += 1
      } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if isBlank(bytes[end - 1]) {
        end -= 1
      } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return CSVCell(start: start, end: end, hasDoubledQuotes: hasDoubled)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 13
  }

  private func isLineBreak(_ at: Int) -> Bool {
    if bytes[at] == 10 { return true }
    return bytes[at] == 13 && (at + 1 == bytes.count || bytes[at + 1] == 10)
  }

  private mutating func skipLineBreak() {
    if bytes[offset] == 13 { offset += 1 }
    if offset < bytes.count, bytes[offset] == 10 {
      offset += 1
      line += 1
    }
  }
}
