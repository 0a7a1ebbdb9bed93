internal import SourceText

extension NodeBuilder {
  /// A key; not usable are those that are already refused.
  mutating func key(
    _ event: YAMLEvent, depth: Int
  ) throws(Stop) -> (YAMLScalar, isUsable: Bool) {
    let before = diagnostics.count
    let isScalar = if case .scalar = event.kind { true } else { false }
    let isAlias = if case .alias = event.kind { true } else { false }
    if !isScalar && !isAlias { silence += 1 }
    let node = try node(event, depth: depth)
    if !isScalar && !isAlias { silence -= 1 }
    guard case .scalar(let key) = node.content else {
      report(.complexKey(at: node.range))
      return (YAMLScalar(node.range.text, style: .plain, at: node.range), false)
    }
    if isAlias {
      return (YAMLScalar(node.range.text, style: .plain, at: node.range), false)
    }
    if key.isMissing {
      report(.noKey(at: range(key.range.start, key.range.start + 1)))
      return (key, false)
    }
    if file.bytes[node.range.start..<node.range.end].contains(where: \.isBreak) {
      report(.complexKey(at: key.range))
      return (key, false)
    }
    if key.text.utf8.count > limits.keyCharacters, key.text.count > limits.keyCharacters {
      report(.keyTooLong(at: key.range, limit: limits.keyCharacters))
    }
    return (key, diagnostics.count == before)
  }

  /// Whether the key of the entry that is to follow these is there already.
  mutating func isRepeated(
    _ key: YAMLScalar, behind entries: [YAMLEntry], _ register: inout KeyRegister
  ) -> Bool {
    switch register.add(key, behind: entries) {
    case nil: return false
    case .same(let first):
      report(.duplicateKey(key, first: first))
      return true
    case .differentCase(let twin):
      report(.caseTwin(key, of: twin))
      return false
    }
  }

  mutating func scalar(
    _ text: String, style: YAMLScalar.Style, at place: SourceRange
  ) -> YAMLScalar {
    var start = place.start
    var text = text
    // A tag `!` is not handed on by libyaml, so the text itself is looked at.
    if start < place.end, file.bytes[start] == 0x26 || file.bytes[start] == 0x21 {
      let findings = diagnostics.count
      start = skipProperties(from: start, to: place.end)
      // `!a and b` was meant as a whole, so that `and b` is no value.
      if diagnostics[findings...].contains(where: { $0.code == Diagnostic.tagCode }) { text = "" }
    }
    var end = place.end
    if style == .literal || style == .folded {
      while end > start, file.bytes[end - 1].isBlank || file.bytes[end - 1].isBreak { end -= 1 }
    }
    if text.utf8.count > limits.scalarBytes {
      report(.scalarTooLong(at: range(start, end), limit: limits.scalarBytes))
    }
    extents.add(start..<end, style: style)
    extents.readTo = max(extents.readTo, end)
    return YAMLScalar(text, style: style, at: range(start, end))
  }

  /// Reports the anchor and the tag before a node, and gives the offset of what follows them.
  mutating func skipProperties(from start: Int, to end: Int) -> Int {
    var at = start
    while at < end {
      let byte = file.bytes[at]
      if byte.isBlank || byte.isBreak {
        at += 1
      } else if byte == UInt8(ascii: "#") {
        while at < end, !file.bytes[at].isBreak { at += 1 }
      } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
        let word = range(at, endOfProperty(from: at))
        report(byte == UInt8(ascii: "&") ? .anchor(at: word) : .tag(at: word))
        at = word.end
      } else {
        break
      }
    }
    return min(at, end)
  }

  private func endOfProperty(from start: Int) -> Int {
    let isVerbatim = file.bytes[start...].starts(with: "!<".utf8)
    var at = start + 1
    while at < file.bytes.count, !file.bytes[at].isBlank, !file.bytes[at].isBreak {
      if isVerbatim ? file.bytes[at - 1] == 0x3E : ",[]{}".utf8.contains(file.bytes[at]) { break }
      at += 1
    }
    return at
  }

  /// The `-` of an empty item.
  func dash(before place: SourceRange) -> SourceRange {
    var at = place.start
    while at > 0, file.bytes[at - 1].isBlank || file.bytes[at - 1].isBreak { at -= 1 }
    return at > 0 ? range(at - 1, at) : place
  }
}

extension YAMLScalar {
  /// Nothing is written where a value is expected.
  var isMissing: Bool { style == .plain && range.start == range.end }
}
