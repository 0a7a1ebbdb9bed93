import SourceText

/// Uses of names and words that stand for nothing.
///
/// They are reported when all of the file has been read: only then is it known that a definition is
/// not used by its own name, and was probably meant by them.
extension RuleChecker {
  /// One use, with what is said of it unless a definition was misspelt.
  struct UnknownUse {
    let name: String
    let finding: Diagnostic
  }

  /// Notes a name that stands for nothing, unless its declaration has been reported.
  mutating func reportUnknown(_ name: String, known: [String], at range: SourceRange) {
    if names[name] == nil, isDeclared(name) { return }
    unknown(name, .unknownName(name, known: known, at: range))
  }

  /// Notes a use of what nothing is called.
  mutating func unknown(_ name: String, _ finding: Diagnostic) {
    unknownUses.append(UnknownUse(name: name, finding: finding))
  }

  /// One finding for each misspelt definition, and one for each other use of what there is not.
  mutating func reportUnknownUses() {
    var idle = idleNames()
    var groups: [(name: String, uses: [Diagnostic])] = []
    for use in unknownUses {
      if let index = groups.firstIndex(where: { $0.name == use.name }) {
        groups[index].uses.append(use.finding)
      } else {
        groups.append((use.name, [use.finding]))
      }
    }
    for group in groups {
      guard let meant = Suggestion.nearest(to: group.name, among: idle.keys.sorted()),
        let place = idle.removeValue(forKey: meant)
      else {
        diagnostics += group.uses
        continue
      }
      used.insert(meant)
      report(
        .misspeltDefinition(
          meant, askedFor: group.name, uses: group.uses.compactMap(\.range), at: place))
    }
  }

  /// What this file defines and nothing uses: names, and words that nothing can be.
  private func idleNames() -> [String: SourceRange] {
    var idle = nameRanges.filter { !used.contains($0.key) && $0.value.file === syntax.file }
    var possible: Set<String> = []
    for draft in drafts { possible.formUnion(draft.type.map(Self.vocabulary) ?? []) }
    for parameter in parameters { possible.formUnion(Self.vocabulary(of: parameter.type)) }
    for word in words where word.range.file === syntax.file && !possible.contains(word.word) {
      idle[word.word] = word.range
    }
    return idle
  }
}
