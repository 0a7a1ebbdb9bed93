internal import SourceText

/// Finds the likely mistake behind a failure of libyaml, and its place.
struct FailureDiagnosis {
  let file: SourceFile
  let problem: String
  let context: String
  let place: Int
  let contextPlace: Int?
  /// Where the innermost `[` or `{` stands that is not closed.
  let openBracket: Int?
  let tabbedIndents: [SourceRange]
  let readTo: Int

  /// The one finding for the failure.
  var diagnostic: Diagnostic {
    if let tab { return tab }
    switch context {
    case "while scanning a quoted scalar":
      return .unclosedQuote(at: character(at: start), notes: commentNotes(at: start))
    case "while parsing a quoted scalar":
      return .badEscape(at: escape)
    case "while scanning a block scalar", "while scanning an alias", "while scanning an anchor":
      return needsQuotes(at: start)
    case "while scanning a tag", "while parsing a tag", "while scanning a directive":
      return file.bytes[safe: start] == UInt8(ascii: "%")
        ? .directive(at: restOfLine(start)) : .tag(at: word(at: start))
    case "while scanning a simple key":
      return noColon
    default:
      return diagnosisOfProblem
    }
  }

  private var diagnosisOfProblem: Diagnostic {
    switch problem {
    case "found undefined tag handle":
      return .tag(at: word(at: place))
    case "found character that cannot start any token":
      return file.bytes[safe: place] == .tab
        ? .tabAsSpace(at: character(at: place)) : needsQuotes(at: place)
    case "mapping values are not allowed in this context":
      return unexpectedColon
    case "block sequence entries are not allowed in this context":
      return .listOnLineOfKey(at: character(at: place))
    case "did not find expected <document start>":
      return .unexpected(at: restOfLine(place))
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'",
      "did not find expected node content":
      return problemInBrackets
    case "did not find expected key", "did not find expected '-' indicator":
      return wrongIndentation
    default:
      return .unreadable(problem, at: character(at: place))
    }
  }

  // MARK: - Kinds of mistakes

  private var tab: Diagnostic? {
    let line = file.position(of: place).line
    guard let index = tabbedIndents.firstIndex(where: { $0.position.line == line }),
      tabbedIndents[index].start >= file.lineStart(file.position(of: readTo).line)
    else { return nil }
    return .tab(at: tabbedIndents[index], others: tabbedIndents.count - index - 1)
  }

  private var escape: SourceRange {
    let backslash = UInt8(ascii: "\\")
    let begin = (max(0, place - 2)...place).last { file.bytes[safe: $0] == backslash } ?? place
    let end = begin + 1 < file.bytes.count ? character(at: begin + 1).end : begin + 1
    return range(begin, end)
  }

  private func needsQuotes(at start: Int) -> Diagnostic {
    let first = character(at: start).text
    if openBracket == nil { return .needsQuotes(beginning: first, value: restOfLine(start)) }
    let value = restOfLine(start)
    let end = file.bytes[start..<value.end].firstIndex { ",]}".utf8.contains($0) } ?? value.end
    return .needsQuotes(beginning: first, value: trimmed(start, max(end, start + 1)))
  }

  private var unexpectedColon: Diagnostic {
    let lineStart = file.lineStart(file.position(of: place).line)
    let before = file.bytes[lineStart..<place]
    if let colon = before.indices.first(where: {
      before[$0] == UInt8(ascii: ":") && $0 + 1 < file.bytes.count && file.bytes[$0 + 1].isBlank
    }) {
      var start = colon + 1
      while start < place, file.bytes[start].isBlank { start += 1 }
      return .colonInValue(at: character(at: place), value: restOfLine(start))
    }
    let text = before.drop { $0.isBlank }
    // libyaml takes no key longer than 1,024 characters for one.
    if text.count > 1_000 {
      return .keyTooLong(
        at: trimmed(text.startIndex, place), limit: YAMLLimits.standard.keyCharacters)
    }
    return .tooFarIndented(
      at: trimmed(text.startIndex, max(place, text.startIndex)), after: lineAbove(lineStart))
  }

  private var noColon: Diagnostic {
    let line = restOfLine(start)
    if file.bytes[start..<min(place, line.end)].count > 1_000 {
      return .keyTooLong(at: line, limit: YAMLLimits.standard.keyCharacters)
    }
    let above = lineAbove(file.lineStart(file.position(of: start).line))
    return .noColon(after: line, notes: commentNotes(at: above.start))
  }

  private var problemInBrackets: Diagnostic {
    guard let openBracket else { return .unreadable(problem, at: character(at: place)) }
    let opening = character(at: openBracket)
    let isAtEnd = file.bytes[min(place, file.bytes.count)...].allSatisfy {
      $0.isBlank || $0.isBreak
    }
    if isAtEnd || opening.position.line != file.position(of: place).line {
      return .unclosedBracket(
        at: opening, noticed: character(at: place), notes: commentNotes(at: openBracket))
    }
    let before = file.bytes[..<place].last { !$0.isBlank }
    if file.bytes[safe: place] == UInt8(ascii: ":"), let before, "[{,".utf8.contains(before) {
      return .noKey(at: character(at: place))
    }
    if let byte = file.bytes[safe: place], ",]}".utf8.contains(byte) {
      return .strayComma(at: character(at: place))
    }
    return .unexpectedInBrackets(at: character(at: place), opening: opening)
  }

  private var wrongIndentation: Diagnostic {
    let lineStart = file.lineStart(file.position(of: place).line)
    let before = file.bytes[lineStart..<min(place, file.bytes.count)].last { !$0.isBlank }
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") {
      return .textAfterQuote(at: restOfLine(place), isSingle: before == UInt8(ascii: "'"))
    }
    if file.bytes[safe: place] == UInt8(ascii: ":") { return .noKey(at: character(at: place)) }
    if before != nil { return .unreadable(problem, at: restOfLine(place)) }
    return .wrongIndentation(at: restOfLine(place))
  }

  // MARK: - Places

  private var start: Int { contextPlace ?? place }

  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(file: file, start: start, end: end)
  }

  /// The character at an offset; at the end of the file nothing.
  private func character(at offset: Int) -> SourceRange {
    var end = offset + 1
    while let byte = file.bytes[safe: end], byte & 0xC0 == 0x80 { end += 1 }
    return range(offset, end)
  }

  /// From an offset to the next blank or line end.
  private func word(at offset: Int) -> SourceRange {
    let rest = restOfLine(offset)
    let end = file.bytes[rest.start..<rest.end].firstIndex(where: \.isBlank) ?? rest.end
    return range(rest.start, end)
  }

  /// From an offset to the end of its line, without a comment and white space.
  private func restOfLine(_ offset: Int) -> SourceRange {
    var end = min(offset, file.bytes.count)
    while let byte = file.bytes[safe: end], !byte.isBreak {
      if byte == UInt8(ascii: "#"), end > offset, file.bytes[end - 1].isBlank { break }
      end += 1
    }
    return trimmed(offset, end)
  }

  private func trimmed(_ start: Int, _ limit: Int) -> SourceRange {
    var end = min(limit, file.bytes.count)
    while end > start, file.bytes[end - 1].isBlank || file.bytes[end - 1].isBreak { end -= 1 }
    return range(start, end)
  }

  /// The last line with text before the one that begins at `lineStart`.
  private func lineAbove(_ lineStart: Int) -> SourceRange {
    var line = file.position(of: lineStart).line - 1
    while line >= 1 {
      let begin = file.lineStart(line)
      let text = file.bytes[begin...].prefix { !$0.isBreak }.drop { $0.isBlank }
      if let first = text.first, first != UInt8(ascii: "#") { return restOfLine(text.startIndex) }
      line -= 1
    }
    return range(lineStart, lineStart)
  }

  /// A note about the comment that follows on the line, if there is one.
  private func commentNotes(at offset: Int) -> [Diagnostic.Note] {
    var at = restOfLine(offset).end
    while let byte = file.bytes[safe: at], byte.isBlank { at += 1 }
    guard at > offset, file.bytes[safe: at] == UInt8(ascii: "#") else { return [] }
    return [Diagnostic.commentNote(at: character(at: at))]
  }
}

extension [UInt8] {
  /// The byte at an offset inside the array.
  fileprivate subscript(safe offset: Int) -> UInt8? {
    indices.contains(offset) ? self[offset] : nil
  }
}
