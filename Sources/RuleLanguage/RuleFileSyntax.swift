package import SourceText
package import YAMLSyntax

/// A rule file after reading its sections, with what it extends laid beneath; nothing is resolved.
package struct RuleFileSyntax: Sendable {
  package var file: SourceFile
  /// Top-level keys that hold one value or a list.
  package var scalars: [String: YAMLEntry] = [:]
  /// What the nearest file below says under a key of `scalars`, where this one says otherwise.
  package var replacedScalars: [String: YAMLEntry] = [:]
  /// Sections of named entries, in the author's order; a child's entry takes its parent's place.
  package var sections: [Section: [NamedEntry]] = [:]
  /// Each section as a whole as each file has it, the file that extends no other first.
  package var wholeSections: [Section: [YAMLEntry]] = [:]
  package var readings: [YAMLNode] = []
  package var ancestry: [String] = []
  /// The kinds of the files that it is laid over, and its own, as they write it.
  package var kinds: [ObjectIdentifier: String] = [:]

  package struct NamedEntry: Sendable {
    package let name: Located<String>
    package var node: YAMLNode
    /// The parent's node that this one overrides.
    package var inherited: YAMLNode?
    /// The parent's entry that this one takes the place of, with its key.
    package var replaced: SourceRange?

    /// The keys of this node, and of what it overrides those that it does not give.
    fileprivate var whole: YAMLNode {
      guard case .mapping(let own) = node.content,
        case .mapping(let older)? = inherited?.content
      else { return node }
      let kept = older.filter { entry in !own.contains { $0.key.text == entry.key.text } }
      return YAMLNode(.mapping(own + kept), at: node.range)
    }
  }

  package enum Section: String, Sendable, CaseIterable {
    case parameters, words, measurements, observations, attributes, lesions, sets, quantities
    case conditions, responses, runs, pairs, revision, summary, report, reads

    /// Whether entries may be overridden in part (`value` of a parameter).
    var mergesKeys: Bool { self == .parameters }
  }

  package init(file: SourceFile) {
    self.file = file
  }
}

/// Reads the sections of one document, without its parents.
package struct RuleFileReader {
  package fileprivate(set) var diagnostics: [Diagnostic] = []

  package init() {}

  mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package mutating func read(_ file: SourceFile) -> RuleFileSyntax? {
    let document = YAMLDocument(parsing: file)
    diagnostics += document.diagnostics
    guard let root = document.root else { return nil }
    guard case .mapping(let entries) = root.content else {
      diagnostics.append(.notARuleFile(at: root.range))
      return nil
    }
    var syntax = RuleFileSyntax(file: file)
    diagnostics += MappingForm.ruleFile.unknownKeys(among: entries)
    for entry in entries.understood(among: MappingForm.ruleFile.names) {
      read(entry, into: &syntax)
    }
    if let entry = syntax.scalars["kind"], case .scalar(let kind) = entry.value.content {
      syntax.kinds[ObjectIdentifier(file)] = kind.text
    }
    checkLanguage(syntax)
    return syntax
  }

  private mutating func read(_ entry: YAMLEntry, into syntax: inout RuleFileSyntax) {
    let key = entry.key.text
    if let section = RuleFileSyntax.Section(rawValue: key) {
      syntax.sections[section] = namedEntries(entry.value, section: key)
      syntax.wholeSections[section] = [entry]
    } else if key == "readings" {
      if case .sequence(let items) = entry.value.content {
        syntax.readings = items
      } else {
        diagnostics.append(.expectedList(of: "readings", at: entry.value.range))
      }
    } else {
      syntax.scalars[key] = entry
    }
  }

  private mutating func namedEntries(
    _ node: YAMLNode, section: String
  ) -> [RuleFileSyntax.NamedEntry] {
    guard case .mapping(let entries) = node.content else {
      diagnostics.append(.expectedMapping(section, at: node.range))
      return []
    }
    return entries.map {
      RuleFileSyntax.NamedEntry(name: Located($0.key.text, at: $0.key.range), node: $0.value)
    }
  }

  private mutating func checkLanguage(_ syntax: RuleFileSyntax) {
    guard let entry = syntax.scalars["language"] else {
      diagnostics.append(
        .missingKey("language", remedy: "add `language: 1`", at: firstLine(syntax.file)))
      return
    }
    guard case .scalar(let scalar) = entry.value.content, scalar.text == "1" else {
      diagnostics.append(.unknownLanguage(at: entry.value.range))
      return
    }
  }

  private func firstLine(_ file: SourceFile) -> SourceRange {
    SourceRange(file: file, start: 0, end: file.line(1).utf8.count)
  }
}

extension RuleFileSyntax {
  /// Whether a line of `report:` fills a column: a pattern that extends a criterion has other
  /// columns than that has.
  package func fillsColumn(_ entry: NamedEntry, of kind: RuleFile.Kind) -> Bool {
    let written = kinds[ObjectIdentifier(entry.name.range.file)]
    return written.flatMap(RuleFile.Kind.init) ?? .response == kind
  }

  /// Lays this file over the one that it extends.
  package func laid(over parent: RuleFileSyntax, parentID: String) -> RuleFileSyntax {
    var result = parent
    result.file = file
    result.ancestry = [parentID] + parent.ancestry
    result.kinds.merge(kinds) { _, own in own }
    // Without a kind of its own a file is of the kind of the one that it extends.
    let inherited = parent.kinds[ObjectIdentifier(parent.file)]
    result.kinds[ObjectIdentifier(file)] = kinds[ObjectIdentifier(file)] ?? inherited
    for (key, entry) in scalars {
      result.replacedScalars[key] = result.scalars[key]
      result.scalars[key] = entry
    }
    result.wholeSections.merge(wholeSections) { older, own in older + own }
    result.readings = readings + parent.readings
    for section in Section.allCases {
      for entry in sections[section] ?? [] { result.override(section, with: entry) }
    }
    return result
  }

  /// Gives an entry another name; it then takes the place of one that has it.
  mutating func rename(_ name: String, as other: String, in section: Section) {
    guard let index = sections[section]?.firstIndex(where: { $0.name.value == name }),
      let entry = sections[section]?.remove(at: index)
    else { return }
    let name = Located(other, at: entry.name.range)
    override(section, with: NamedEntry(name: name, node: entry.node))
  }

  private mutating func override(_ section: Section, with entry: NamedEntry) {
    var entries = sections[section] ?? []
    if let index = entries.firstIndex(where: { $0.name.value == entry.name.value }) {
      var laid = entry
      let older = entries[index]
      if section.mergesKeys { laid.inherited = older.whole }
      laid.replaced = older.name.range.joined(to: older.node.range)
      entries[index] = laid
    } else {
      entries.append(entry)
    }
    sections[section] = entries
  }
}
