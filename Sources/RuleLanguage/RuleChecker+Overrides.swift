import SourceText
import YAMLSyntax

/// What a variant overrides, held against what the file below says; one finding at the author's
/// own lines, however many lines below no longer fit.
extension RuleChecker {
  /// A definition of this file in the place of one of the file below.
  struct Override {
    let index: Int
    /// Where the file below defines it.
    let place: SourceRange
    let type: ValueType
  }

  /// Definitions that take the place of others, with the types that these have.
  mutating func collectOverrides() {
    let replaced = RuleFileSyntax.Section.allCases.flatMap { syntax.sections[$0] ?? [] }
      .filter { $0.replaced != nil && $0.name.range.file === syntax.file }
    guard !replaced.isEmpty, let parent = syntax.ancestry.first.flatMap(otherFile) else { return }
    for entry in replaced {
      guard let place = entry.replaced, case .definition(let index)? = names[entry.name.value],
        let older = parent.definition(named: entry.name.value)
      else { continue }
      overrides.append(
        Override(index: index, place: place, type: parent.definitions[older].type))
    }
  }

  /// Lines of the files below that no longer fit the type of an override become one finding at it.
  ///
  /// Where nothing below needs the old type, as when another criterion is read, it may change.
  mutating func reportChangedTypes() {
    let changed = overrides.filter { override in
      drafts[override.index].type.map { !agree($0, override.type) } ?? false
    }
    let misfits = diagnostics.filter { isMisfitBelow($0) }
    guard !changed.isEmpty, !misfits.isEmpty else { return }
    diagnostics = diagnostics.filter { !isMisfitBelow($0) }
    let text = misfits.compactMap(\.range?.text).joined(separator: " ")
    let words = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    let named = changed.filter { words.contains(drafts[$0.index].name.value) }
    // What is wrong with an override itself comes first.
    for override in named.isEmpty ? changed : named where !hasOwnFinding(override.index) {
      reportChangedType(override, misfits)
    }
  }

  private mutating func reportChangedType(_ override: Override, _ misfits: [Diagnostic]) {
    let draft = drafts[override.index]
    guard let type = draft.type else { return }
    let start = override.place.start
    let place = SourceRange(
      file: override.place.file, start: start, end: start + draft.name.value.utf8.count)
    report(
      .overriddenAsOther(
        draft.name.value, own: type.description, inherited: override.type.description,
        parent: place, needed: misfits.first?.range, at: draft.name.range))
  }

  /// A finding about types at a line of a file below.
  private func isMisfitBelow(_ finding: Diagnostic) -> Bool {
    ["R054", "R055", "R056"].contains(finding.code)
      && finding.range.map { $0.file !== syntax.file } ?? false
  }

  /// Whether a word that a line of a file below asks for has been lost by an override; it is then
  /// reported there, once.
  mutating func isLost(_ word: String, at range: SourceRange) -> Bool {
    guard range.file !== syntax.file else { return false }
    if isLostWithUndecided(word) {
      lostUndecided.append(Located(word, at: range))
      return true
    }
    var isFound = false
    for override in overrides where Self.vocabulary(of: override.type).contains(word) {
      guard let type = drafts[override.index].type, !Self.vocabulary(of: type).contains(word)
      else { continue }
      isFound = true
      let isNew = !(lostWords[override.index]?.contains { $0.value == word } ?? false)
      if isNew { lostWords[override.index, default: []].append(Located(word, at: range)) }
    }
    return isFound
  }

  /// A line of a file below needs a value that an override no longer always has: one finding, at the
  /// override.
  mutating func reportOverrideWithoutValue(_ fact: String, needed: SourceRange) -> Bool {
    guard needed.file !== syntax.file, let index = override(behind: fact, depth: 0) else {
      return false
    }
    if withoutValue.insert(index).inserted {
      let name = drafts[index].name
      report(.overrideMayNotExist(name.value, needed: needed, at: name.range))
    }
    return true
  }

  /// The override because of which something may not exist, be it by way of other definitions.
  private func override(behind fact: String, depth: Int) -> Int? {
    guard depth < 8, let name = fact.split(separator: ":").last.map(String.init),
      case .definition(let index)? = names[name]
    else { return nil }
    if overrides.contains(where: { $0.index == index }) { return index }
    return drafts[index].needs.sorted().lazy.compactMap { override(behind: $0, depth: depth + 1) }
      .first
  }

  /// The place of an override that brings one of the words into a table of a file below.
  func overrideBringing(_ words: [String], to table: SourceRange) -> SourceRange? {
    guard table.file !== syntax.file else { return nil }
    return overrides.first { override in
      guard let type = drafts[override.index].type else { return false }
      let added = Set(Self.vocabulary(of: type)).subtracting(Self.vocabulary(of: override.type))
      return !added.isDisjoint(with: words)
    }.map { drafts[$0.index].name.range }
  }

  /// Whether a word was the one for what is undecided, before this file named another one.
  private func isLostWithUndecided(_ word: String) -> Bool {
    guard let older = syntax.replacedScalars["undecided"], let own = syntax.scalars["undecided"]
    else { return false }
    return own.key.range.file === syntax.file && plainText(older.value) == word
  }

  /// One finding for each definition that no longer has all the words that are asked for below.
  mutating func reportLostWords() {
    for (index, words) in lostWords.sorted(by: { $0.key < $1.key }) where !hasOwnFinding(index) {
      report(.wordsLost(words, of: drafts[index].name.value, at: drafts[index].name.range))
    }
    guard let first = lostUndecided.first, let own = syntax.scalars["undecided"],
      !undeclaredWords.contains(plainText(own.value) ?? "")
    else { return }
    report(.wordsLost([first], of: "undecided", at: own.value.range))
  }

  /// Whether something is wrong with a definition of this file itself.
  private func hasOwnFinding(_ index: Int) -> Bool {
    let draft = drafts[index]
    return diagnostics.contains { finding in
      guard let range = finding.range, range.file === draft.name.range.file else { return false }
      return range.start >= draft.name.range.start
        && range.end <= max(draft.node.range.end, draft.name.range.end)
    }
  }

  /// Whether a name is declared anywhere in the files, be it with errors of its own, so that its
  /// uses are no second finding.
  func isDeclared(_ name: String) -> Bool {
    RuleFileSyntax.Section.allCases.contains { section in
      section != .words && section != .report
        && (syntax.sections[section] ?? []).contains { $0.name.value == name }
    }
  }
}
