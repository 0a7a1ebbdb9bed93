extension FindingPage {
  /// Reads a page as it is written in `Rules/findings`; `nil` where the text is no page.
  ///
  /// A heading `# CODE: title`, a paragraph of meaning and one of reason, and two sections: the
  /// command, and each file with its text between fences.
  package init?(document text: String) {
    let parts = text.split(separator: "\n## ")
    guard parts.count == 3, parts[0].hasPrefix("# "),
      let mistake = Example(section: parts[1]), let mended = Example(section: parts[2])
    else { return nil }
    let paragraphs = parts[0].split(separator: "\n\n").map {
      $0.split(separator: "\n").joined(separator: " ")
    }
    let heading = paragraphs[0].dropFirst(2).split(separator: ": ", maxSplits: 1).map(String.init)
    guard paragraphs.count == 3, heading.count == 2, paragraphs[2].hasPrefix(Self.why) else {
      return nil
    }
    self.init(
      heading[0], heading[1], meaning: paragraphs[1],
      reason: String(paragraphs[2].dropFirst(Self.why.count)), mistake: mistake, mended: mended)
  }

  static let why = "Why it matters: "
}

extension Example {
  private static let prompt = "    $ nadir "
  private static let fence: Substring = "```"

  /// A section of a page: the command, and the files that it reads.
  fileprivate init?(section: Substring) {
    var files: [File] = []
    var head: Substring?
    var text: [Substring]?
    var command: Substring?
    for line in section.split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = text {
        guard line == Self.fence else {
          text?.append(line)
          continue
        }
        guard let file = head.flatMap({ File(head: $0, lines: lines) }) else { return nil }
        files.append(file)
        text = nil
      } else if line.hasPrefix(Self.fence) {
        text = []
      } else if line.hasPrefix(Self.prompt) {
        command = line.dropFirst(Self.prompt.count)
      } else if line.hasPrefix("`") {
        head = line
      }
    }
    guard let command, text == nil, !files.isEmpty else { return nil }
    self.init(command: command.split(separator: " ").map(String.init), files: files)
  }

  private init?(command: [String], files: [File]) {
    switch command.first {
    case "validate": self.init(.validate, files: files, options: command.dropFirst(2))
    case "test": self.init(.test, files: files, options: command.dropFirst(2))
    case let name? where command.count >= 3:
      self.init(
        .data(command: name, criterion: command[2]), files: files, options: command.dropFirst(3))
    default: return nil
    }
  }

  private init(_ reader: Reader, files: [File], options: ArraySlice<String>) {
    self.init(reader: reader, files: files, options: Array(options))
  }
}

extension Example.File {
  /// `` `example.yaml`, saved as UTF-16: `` and the lines between the fences.
  fileprivate init?(head: Substring, lines: [Substring]) {
    let parts = head.split(separator: "`", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let saved = parts[1].dropLast().split(separator: ", saved as ").first
    guard let encoding = saved.map({ Example.Encoding(rawValue: String($0)) }) ?? .utf8,
      let text = Self.plain(lines.map { $0 + "\n" }.joined())
    else { return nil }
    self.init(name: String(parts[0]), text: text, encoding: encoding)
  }

  /// `\times{900}{text}` is the text so often, and `\u{1F}` a character that cannot be seen.
  private static func plain(_ written: String) -> String? {
    var text = ""
    var rest = written[...]
    while let match = rest.firstMatch(of: /\\times\{([0-9]+)\}\{((?:\\u\{[0-9A-F]+\}|[^}])*)\}/) {
      guard let count = Int(match.1) else { return nil }
      text += rest[..<match.range.lowerBound] + String(repeating: String(match.2), count: count)
      rest = rest[match.range.upperBound...]
    }
    return (text + rest).replacing(/\\u\{([0-9A-F]+)\}/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
  }
}
