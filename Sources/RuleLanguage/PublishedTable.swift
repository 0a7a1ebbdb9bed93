public import SourceText
import YAMLSyntax

/// Counts that papers printed, such as how often a pattern was found; data of the library, as rule
/// files are.
public struct PublishedTable: Sendable {
  public let title: String
  public let source: Citation
  /// For the criteria of the rows, as the paper writes them: the patterns that come nearest.
  public let beside: [(criteria: String, patterns: [String])]
  /// What must be said wherever the rows are printed.
  public let warnings: [String]
  public let rows: [Row]
  public let file: SourceFile

  /// One study.
  public struct Row: Sendable {
    public let author: String
    public let agent: String
    public let tumourType: String
    public let criteria: String
    public let found: Int
    public let evaluated: Int
    /// The percentage as the paper prints it.
    public let printedPercent: String
    /// The number of the reference in the paper.
    public let reference: String
  }

  /// The patterns that come nearest to a row's criteria.
  public func patterns(for row: Row) -> [String] {
    beside.first { $0.criteria == row.criteria }?.patterns ?? []
  }
}

/// Reads a `NAME.published.yaml`, collecting every finding.
public struct PublishedTableReader {
  public private(set) var diagnostics: [Diagnostic] = []

  public init() {}

  /// The table, or `nil` where the file has errors.
  public mutating func read(_ file: SourceFile) -> PublishedTable? {
    let document = YAMLDocument(parsing: file)
    diagnostics += document.diagnostics
    guard let root = document.root else { return nil }
    let top = entries(of: root, "a published table")
    check(
      top, of: "a published table",
      allowed: ["language", "title", "source", "beside", "warnings", "rows"])
    if text(top, "language", at: root.range) != "1", let node = value(top, "language") {
      diagnostics.append(.unknownLanguage(at: node.range))
    }
    let rows = items(top, "rows", at: root.range).compactMap { row(in: $0) }
    let table = PublishedTable(
      title: text(top, "title", at: root.range), source: source(top, at: root.range),
      beside: beside(top),
      warnings: items(top, "warnings", at: root.range).map { line in sentence(line) }, rows: rows,
      file: file)
    return diagnostics.hasErrors ? nil : table
  }

  private mutating func row(in node: YAMLNode) -> PublishedTable.Row? {
    let cells = entries(of: node, "a row")
    check(
      cells, of: "a row",
      allowed: [
        "author", "agent", "tumour type", "criteria", "found", "of", "percent", "reference",
      ])
    let found = count(cells, "found", at: node.range)
    let evaluated = count(cells, "of", at: node.range)
    guard let found, let evaluated else { return nil }
    if found > evaluated || evaluated == 0 {
      diagnostics.append(
        .badLiteral("\(found) of \(evaluated)", of: "a share of a cohort", at: node.range))
      return nil
    }
    return PublishedTable.Row(
      author: text(cells, "author", at: node.range), agent: text(cells, "agent", at: node.range),
      tumourType: text(cells, "tumour type", at: node.range),
      criteria: text(cells, "criteria", at: node.range), found: found, evaluated: evaluated,
      printedPercent: text(cells, "percent", at: node.range),
      reference: text(cells, "reference", at: node.range))
  }

  private mutating func beside(_ top: [YAMLEntry]) -> [(criteria: String, patterns: [String])] {
    guard let node = value(top, "beside") else { return [] }
    return entries(of: node, "beside").map { entry in
      guard case .sequence(let items) = entry.value.content else {
        return (entry.key.text, [scalar(entry.value)])
      }
      return (entry.key.text, items.map(scalar))
    }
  }

  private mutating func source(_ top: [YAMLEntry], at range: SourceRange) -> Citation {
    guard let node = value(top, "source") else {
      diagnostics.append(.missingKey("source", remedy: "cite the paper", at: range))
      return Citation("")
    }
    guard case .mapping(let parts) = node.content else { return Citation(scalar(node)) }
    let citation = value(parts, "citation").map(scalar) ?? ""
    let section = value(parts, "section").map(scalar)
    return Citation(
      [citation, section].compactMap { $0 }.joined(separator: ", "),
      doi: value(parts, "doi").map(scalar))
  }

  // MARK: Small parts

  private mutating func entries(of node: YAMLNode, _ what: String) -> [YAMLEntry] {
    if case .mapping(let entries) = node.content { return entries }
    diagnostics.append(.expectedMapping(what, at: node.range))
    return []
  }

  private mutating func items(_ entries: [YAMLEntry], _ key: String, at range: SourceRange)
    -> [YAMLNode]
  {
    guard let node = value(entries, key) else {
      diagnostics.append(.missingKey(key, remedy: "add `\(key):`", at: range))
      return []
    }
    if case .sequence(let items) = node.content { return items }
    diagnostics.append(.expectedList(of: key, at: node.range))
    return []
  }

  private mutating func text(_ entries: [YAMLEntry], _ key: String, at range: SourceRange)
    -> String
  {
    guard let node = value(entries, key), case .scalar(let text) = node.content else {
      diagnostics.append(.missingKey(key, remedy: "add `\(key): ...`", at: range))
      return ""
    }
    return text.text
  }

  private mutating func count(_ entries: [YAMLEntry], _ key: String, at range: SourceRange)
    -> Int?
  {
    guard let node = value(entries, key) else {
      diagnostics.append(.missingKey(key, remedy: "add `\(key):`", at: range))
      return nil
    }
    guard let number = Int(scalar(node)), (0...100_000_000).contains(number) else {
      diagnostics.append(.badLiteral(scalar(node), of: "a number of subjects", at: node.range))
      return nil
    }
    return number
  }

  private mutating func check(_ entries: [YAMLEntry], of owner: String, allowed: [String]) {
    for entry in entries where !allowed.contains(entry.key.text) {
      diagnostics.append(
        .unknownKey(entry.key.text, of: owner, known: allowed, at: entry.key.range))
    }
  }

  private func value(_ entries: [YAMLEntry], _ key: String) -> YAMLNode? {
    entries.first { $0.key.text == key }?.value
  }

  private mutating func sentence(_ node: YAMLNode) -> String {
    guard case .scalar(let text) = node.content else {
      diagnostics.append(.expectedScalar("a warning", at: node.range))
      return ""
    }
    return text.text
  }

  private func scalar(_ node: YAMLNode) -> String {
    if case .scalar(let scalar) = node.content { scalar.text } else { "" }
  }
}
