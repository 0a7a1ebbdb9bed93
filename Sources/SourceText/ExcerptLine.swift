/// The first line of a range as a terminal shows it, with the columns of the range's characters.
///
/// Tabs become spaces; what a terminal would hide or obey is shown as U+FFFD; of a long line only
/// the part around the range is kept.
struct ExcerptLine {
  /// The line, cut where it is long.
  let text: String
  /// Columns before the first caret.
  let caretColumn: Int
  /// Columns of the range on this line; at least 1.
  let caretCount: Int

  /// A character as shown, with the terminal columns that it takes.
  private struct Cell {
    let text: String
    let width: Int
  }

  init(_ range: SourceRange, maximumWidth: Int = 160) {
    let file = range.file
    let line = file.lineByteRange(range.position.line)
    let start = min(max(range.start, line.lowerBound), line.upperBound)
    let end = min(max(range.end, start), line.upperBound)
    let before = Self.cells(file.bytes[line.lowerBound..<start])
    let marked = Self.cells(file.bytes[start..<end])
    let after = Self.cells(file.bytes[end..<line.upperBound])

    let left = Self.width(before) + min(Self.width(marked), maximumWidth / 2)
    let isShort = Self.width(before) + Self.width(marked) + Self.width(after) <= maximumWidth
    // Where all before the range would leave too little room, a quarter goes to its end.
    let shownBefore =
      isShort || left <= maximumWidth * 3 / 4
      ? before[...] : Self.suffix(of: before, width: maximumWidth / 4)
    let isCutLeft = shownBefore.count < before.count
    let column = Self.width(shownBefore) + (isCutLeft ? 1 : 0)
    let room = isShort ? Int.max : maximumWidth - column
    let shownMarked = Self.prefix(of: marked, width: room)
    let rest = room - Self.width(shownMarked)
    let shownAfter = shownMarked.count < marked.count ? [] : Self.prefix(of: after, width: rest)
    let isCutRight = shownMarked.count < marked.count || shownAfter.count < after.count

    let shown = (shownBefore + shownMarked + shownAfter).map(\.text).joined()
    text = (isCutLeft ? "…" : "") + shown + (isCutRight ? "…" : "")
    caretColumn = column
    caretCount = max(1, Self.width(shownMarked))
  }

  private static func cells(_ bytes: ArraySlice<UInt8>) -> [Cell] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      if scalar == "\t" { return Cell(text: "    ", width: 4) }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        return Cell(text: "\u{FFFD}", width: 1)
      default:
        return Cell(text: String(scalar), width: displayWidth(String(scalar)))
      }
    }
  }

  private static func width(_ cells: some Sequence<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }

  private static func prefix(of cells: [Cell], width: Int) -> ArraySlice<Cell> {
    var left = width
    return cells.prefix {
      left -= $0.width
      return left >= 0
    }
  }

  private static func suffix(of cells: [Cell], width: Int) -> ArraySlice<Cell> {
    var left = width
    let count = cells.reversed().prefix {
      left -= $0.width
      return left >= 0
    }.count
    return cells.suffix(count)
  }
}

/// The number of terminal columns of a text: wide East Asian characters take two, marks none.
func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { sum, scalar in
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: sum
    default:
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
