import RuleLanguage
import SourceText
import YAMLSyntax

/// Writes the lines of an ``EffectiveFile`` section by section.
struct EffectiveText {
  private(set) var lines: [EffectiveFile.Line] = []
  private let syntax: RuleFileSyntax

  /// In the order of files that extend nothing.
  private static let header = [
    "language", "id", "kind", "title", "about", "source", "undecided", "modalities", "clock",
  ]
  private static let parameterKeys = ["value", "options", "about", "source"]

  init(_ syntax: RuleFileSyntax, kind: RuleFile.Kind) {
    self.syntax = syntax
    addOpening()
    for key in Self.header {
      guard let entry = syntax.scalars[key] else { continue }
      let isItself = ["language", "id"].contains(key)
      add(
        AuthorLines(of: entry, indent: 0),
        replacing: isItself ? nil : syntax.replacedScalars[key]?.value.range)
    }
    for section in order { add(section, kind: kind) }
    addReadings()
  }

  /// Comments at the top of the file, before any key.
  private mutating func addOpening() {
    let file = syntax.file
    let first = syntax.scalars["language"]?.key.range.position.line ?? 1
    for number in 1..<max(1, first) where !file.line(number).isEmpty {
      lines.append(
        EffectiveFile.Line(text: file.line(number), origin: AuthorLines.start(of: number, file)))
    }
  }

  /// Sections in the order of the file that extends no other, then those that others add.
  private var order: [RuleFileSyntax.Section] {
    RuleFileSyntax.Section.allCases.compactMap { section in
      syntax.wholeSections[section]?.first.map { (section, $0.key.range) }
    }.sorted { a, b in
      let (left, right) = (depth(a.1.file), depth(b.1.file))
      return left == right ? a.1.start < b.1.start : left > right
    }.map(\.0)
  }

  /// How many files lie between this one and a file below it.
  private func depth(_ file: SourceFile) -> Int {
    if file === syntax.file { return 0 }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    return 1 + (syntax.ancestry.firstIndex { "\($0).yaml" == name } ?? syntax.ancestry.count)
  }

  private mutating func add(_ section: RuleFileSyntax.Section, kind: RuleFile.Kind) {
    let entries = (syntax.sections[section] ?? []).filter {
      section != .report || syntax.fillsColumn($0, of: kind)
    }
    guard let first = entries.first,
      let whole = syntax.wholeSections[section]?.first(where: { Self.holds($0, first) })
    else { return }
    lines.append(EffectiveFile.Line(text: "", origin: nil))
    if isAll(entries, of: whole) {
      add(AuthorLines(of: whole, indent: 0), replacing: nil)
      return
    }
    let oldest = syntax.wholeSections[section]?.first ?? whole
    lines.append(
      EffectiveFile.Line(text: "\(section.rawValue):", origin: AuthorLines.start(of: oldest.key)))
    for entry in entries { add(entry) }
  }

  private static func holds(_ whole: YAMLEntry, _ entry: RuleFileSyntax.NamedEntry) -> Bool {
    whole.key.range.file === entry.name.range.file
  }

  /// Whether a section is one file's alone, so that it can stand as written there.
  private func isAll(_ entries: [RuleFileSyntax.NamedEntry], of whole: YAMLEntry) -> Bool {
    guard case .mapping(let written) = whole.value.content else { return false }
    return written.count == entries.count
      && entries.allSatisfy { Self.holds(whole, $0) && $0.replaced == nil }
  }

  private mutating func add(_ entry: RuleFileSyntax.NamedEntry) {
    if case .mapping(let older)? = entry.inherited?.content,
      case .mapping(let own) = entry.node.content
    {
      addMerged(entry.name.range, own: own, older: older)
    } else {
      add(
        AuthorLines(key: entry.name.range, value: entry.node, indent: 2),
        replacing: entry.replaced)
    }
  }

  /// A parameter that changes some keys and keeps the others, one key a line.
  private mutating func addMerged(_ name: SourceRange, own: [YAMLEntry], older: [YAMLEntry]) {
    let above = AuthorLines.comments(above: name, indent: 2)
    lines += above
    lines.append(EffectiveFile.Line(text: "  \(name.text):", origin: AuthorLines.start(of: name)))
    for key in Self.parameterKeys {
      let before = older.first { $0.key.text == key }
      if let entry = own.first(where: { $0.key.text == key }) {
        add(AuthorLines(of: entry, indent: 4, comments: false), replacing: before?.value.range)
      } else if let before {
        add(AuthorLines(of: before, indent: 4, comments: false), replacing: nil)
      }
    }
    if let remark = AuthorLines.remark(after: own.last?.range ?? name), !lines.isEmpty {
      let last = lines.removeLast()
      lines.append(
        EffectiveFile.Line(
          text: "\(last.text)  \(remark)", origin: last.origin, replaces: last.replaces))
    }
  }

  private mutating func addReadings() {
    guard !syntax.readings.isEmpty else { return }
    let first = syntax.readings[0].range
    lines.append(EffectiveFile.Line(text: "", origin: nil))
    lines.append(
      EffectiveFile.Line(text: "readings:", origin: syntax.scalars["readings"]?.key.range ?? first))
    for node in syntax.readings { add(AuthorLines(item: node, indent: 2), replacing: nil) }
  }

  private mutating func add(_ written: AuthorLines, replacing old: SourceRange?) {
    var new = written.lines
    if let old, let index = new.firstIndex(where: { !AuthorLines.isComment($0.text[...]) }) {
      new[index].replaces = old
    }
    lines += new
  }
}
