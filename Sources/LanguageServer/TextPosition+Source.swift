import SourceText

/// Editors count characters in UTF-16 code units from 0; a `SourceFile` counts bytes.
extension SourceFile {
  /// The byte offset of a place; one outside the text is the nearest inside.
  func offset(of position: TextPosition) -> Int {
    if position.line < 0 { return 0 }
    if position.line >= lineCount { return bytes.count }
    let text = line(position.line + 1)
    var units = 0
    var bytes = 0
    for scalar in text.unicodeScalars {
      let next = units + UTF16.width(scalar)
      if next > position.character { break }
      units = next
      bytes += UTF8.width(scalar)
    }
    return lineStart(position.line + 1) + bytes
  }

  func textPosition(of offset: Int) -> TextPosition {
    let line = position(of: offset).line
    let start = lineStart(line)
    let before = bytes[start..<max(start, min(offset, bytes.count))]
    return TextPosition(
      line: line - 1, character: String(decoding: before, as: UTF8.self).utf16.count)
  }
}

extension SourceRange {
  var textRange: TextRange {
    TextRange(start: file.textPosition(of: start), end: file.textPosition(of: end))
  }

  /// The place in the terms of the protocol; `nil` for a file that is on no disk.
  var location: Location? {
    FileAddress.uri(ofFile: file.path).map { Location(uri: $0, range: textRange) }
  }
}
