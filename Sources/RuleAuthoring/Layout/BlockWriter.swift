import RuleLanguage
import SourceText
import YAMLSyntax

/// Writes mappings and lists of a file line by line, each at the indentation of its level.
struct BlockWriter {
  let file: SourceFile

  /// A key with its value, or an item of a list.
  private struct Part {
    let key: YAMLScalar?
    let value: YAMLNode
    /// Where it begins: the key, or the dash.
    let start: Int
    /// Comments and blank lines before it.
    var lead: [Surroundings.Item] = []
    /// What follows it and is its own.
    var inside = Surroundings()
    var form: ValueForm?
  }

  /// Whether a node is written without brackets.
  func isBlock(_ node: YAMLNode) -> Bool {
    if case .scalar = node.content { return false }
    let first = file.bytes[node.range.start]
    return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
  }

  /// The lines of comments and of single blank lines.
  func lines(_ items: [Surroundings.Item], indent: Int) -> [String] {
    var lines: [String] = []
    for item in items {
      switch item {
      case .blank: if lines.last != "" { lines.append("") }
      case .comment(let text, _): lines.append(margin(indent) + text)
      }
    }
    return lines
  }

  private func margin(_ indent: Int) -> String { String(repeating: " ", count: indent) }

  // MARK: Collections

  /// The lines of a mapping or list; `head` stands before its first part, and `tail` after its last.
  func collection(
    _ node: YAMLNode, as form: ValueForm?, indent: Int, head: Surroundings, tail: Surroundings
  ) -> [String] {
    var parts = parts(of: node, as: form)
    guard !parts.isEmpty else { return [] }
    let column = file.position(of: parts[0].start).column - 1
    parts[0].lead = head.items
    var tail = tail
    for index in parts.indices {
      let isLast = index == parts.count - 1
      var between =
        isLast
        ? tail
        : Surroundings(file, from: parts[index].value.range.end, to: parts[index + 1].start)
      // A comment that is further in belongs to what stands further in.
      let limit = isBlock(parts[index].value) ? column + 1 : Int.max
      parts[index].inside = between.removeInside(column: limit)
      if isLast { tail = between } else { parts[index + 1].lead = between.items }
    }
    if case .mapping = node.content { parts = inOrder(parts, of: form) }
    var result: [String] = []
    for part in parts {
      let lead = lines(part.lead, indent: indent)
      result += result.isEmpty ? Array(lead.drop { $0.isEmpty }) : lead
      result += self.lines(of: part, indent: indent, column: column)
    }
    return result + lines(tail.items, indent: indent)
  }

  private func parts(of node: YAMLNode, as form: ValueForm?) -> [Part] {
    switch node.content {
    case .scalar: return []
    case .mapping(let entries):
      return entries.map { entry in
        Part(
          key: entry.key, value: entry.value, start: entry.key.range.start,
          form: form?.value(of: entry.key.text))
      }
    case .sequence(let items):
      var end = node.range.start
      return items.map { item in
        let part = Part(
          key: nil, value: item, start: dash(from: end, to: item.range.start), form: form?.item)
        end = item.range.end
        return part
      }
    }
  }

  /// The dash before an item: the first character after an offset that is not in a comment.
  private func dash(from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end, file.bytes[offset] != UInt8(ascii: "-") {
      let isComment = file.bytes[offset] == UInt8(ascii: "#")
      offset += 1
      while isComment, offset < end, file.bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    }
    return offset
  }

  /// The parts in the order of the language's keys; a mapping with other keys stays as it is.
  private func inOrder(_ parts: [Part], of form: ValueForm?) -> [Part] {
    let order = form?.order(of: parts.compactMap(\.key?.text))
    guard let order else { return parts }
    return order.map { parts[$0] }
  }

  // MARK: Parts

  private func lines(of part: Part, indent: Int, column: Int) -> [String] {
    let value = part.value
    guard let key = part.key else { return lines(ofItem: part, indent: indent, column: column) }
    let between = Surroundings(file, from: key.range.end, to: value.range.start)
    let name = margin(indent) + key.range.text + ":"
    let isBeside = key.range.position.line == value.range.position.line
    if isBlock(value) {
      return [name.followed(by: between.remark)]
        + collection(
          value, as: part.form, indent: indent + 2, head: between, tail: part.inside)
    }
    let remark = part.inside.remark
    guard isBeside else {
      return [name.followed(by: between.remark)] + lines(between.items, indent: indent + 2)
        + self.value(value, as: part.form, indent: indent + 2, column: column + 2, remark: remark)
    }
    var lines = self.value(
      value, as: part.form, indent: indent, column: column, remark: remark, isBeside: true)
    lines[0] = name + " " + lines[0].dropFirst(indent)
    return lines
  }

  private func lines(ofItem part: Part, indent: Int, column: Int) -> [String] {
    let value = part.value
    let between = Surroundings(file, from: part.start + 1, to: value.range.start)
    let above = lines(between.withRemarkAbove(), indent: indent).filter { !$0.isEmpty }
    var lines: [String]
    if isBlock(value) {
      lines = collection(
        value, as: part.form, indent: indent + 2, head: Surroundings(), tail: part.inside)
    } else {
      lines = self.value(
        value, as: part.form, indent: indent + 2, column: column + 2, remark: part.inside.remark)
    }
    // A reordered mapping may begin with the comments of its first key.
    let first = lines.firstIndex { !$0.drop { $0 == " " }.hasPrefix("#") } ?? 0
    let comments = lines[..<first].map { margin(indent) + $0.dropFirst(indent + 2) }
    lines.removeFirst(first)
    lines[0] = margin(indent) + "- " + lines[0].dropFirst(indent + 2)
    return above + comments + lines
  }

  /// A scalar, or what stands in brackets; its further lines move as far as `column` does, yet stay
  /// behind the key that is `isBeside` it.
  func value(
    _ node: YAMLNode, as form: ValueForm?, indent: Int, column: Int, remark: String?,
    isBeside: Bool = false
  ) -> [String] {
    if case .scalar(let scalar) = node.content, [.literal, .folded].contains(scalar.style) {
      return verbatim(
        scalar, indent: indent, column: column, inside: isBeside ? indent + 2 : indent)
    }
    var lines = FlowText(file: file).text(of: node, as: form).linesOfFile
    for index in lines.indices {
      let body = lines[index].drop { $0 == " " || $0 == "\t" }
      let spaces = lines[index].prefix { $0 == " " }.count + indent - column
      let least = isBeside ? indent + 1 : indent
      let place = index == 0 ? indent : max(least, spaces)
      lines[index] = body.isEmpty ? "" : (margin(place) + body).withoutTrailingSpace
    }
    lines[lines.count - 1] = lines[lines.count - 1].followed(by: remark)
    return lines
  }

  /// A text whose lines count as they are, spaces at their ends included; together they move.
  private func verbatim(_ scalar: YAMLScalar, indent: Int, column: Int, inside: Int) -> [String] {
    var end = scalar.range.end
    while end < file.bytes.count, file.bytes[end] == UInt8(ascii: " ") { end += 1 }
    var lines = SourceRange(file: file, start: scalar.range.start, end: end).text.linesOfFile
    let first = lines.dropFirst().first { !$0.allSatisfy { $0 == " " } } ?? ""
    // Where the header gives the indentation, it counts from the key.
    let isGiven = lines[0].contains(where: \.isNumber)
    let shift = isGiven ? indent - column : inside - first.prefix { $0 == " " }.count
    lines[0] = margin(indent) + lines[0].withoutTrailingSpace
    for index in lines.indices.dropFirst() where !lines[index].allSatisfy({ $0 == " " }) {
      let body = lines[index].drop { $0 == " " }
      lines[index] = margin(lines[index].count - body.count + shift) + body
    }
    return lines
  }
}

extension String {
  fileprivate func followed(by remark: String?) -> String {
    remark.map { "\(self)  \($0)" } ?? self
  }

  fileprivate var linesOfFile: [String] {
    split(omittingEmptySubsequences: false) { $0.isLineBreak }.map(String.init)
  }

  fileprivate var withoutTrailingSpace: String {
    var text = self
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
