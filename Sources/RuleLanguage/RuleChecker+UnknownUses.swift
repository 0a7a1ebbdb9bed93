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

  /// A definition that was probably to have another name.
  struct Slip {
    let name: String
    let meant: String
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
    for group in groupedUses() {
      guard let name = Suggestion.nearest(to: group.name, among: idle.keys.sorted()),
        let place = idle.removeValue(forKey: name)
      else {
        diagnostics += group.findings
        continue
      }
      let uses = group.findings.compactMap(\.range)
      note(name, as: group.name, .misspeltDefinition(name, askedFor: group.name, uses, at: place))
    }
    // What could not be read may use them.
    if diagnostics.contains(where: { $0.code.hasPrefix("R03") }) { return }
    for (name, place) in idle.sorted(by: { $0.value.start < $1.value.start }) {
      guard let (meant, older) = unreached(near: name, isWord: nameRanges[name] == nil) else {
        continue
      }
      note(
        name, as: meant, .misspeltOverride(name, of: syntax.ancestry.first, meant, older, at: place)
      )
    }
  }

  private mutating func note(_ name: String, as meant: String, _ finding: Diagnostic) {
    slips.append(Slip(name: name, meant: meant, finding: finding))
    report(finding)
  }

  private func groupedUses() -> [(name: String, findings: [Diagnostic])] {
    var groups: [(name: String, findings: [Diagnostic])] = []
    for use in unknownUses {
      if let index = groups.firstIndex(where: { $0.name == use.name }) {
        groups[index].findings.append(use.finding)
      } else {
        groups.append((use.name, [use.finding]))
      }
    }
    return groups
  }

  /// What this file defines and nothing uses: names, and words that nothing can be.
  private func idleNames() -> [String: SourceRange] {
    var idle = nameRanges.filter { name, range in
      range.file === syntax.file && !used.contains(name) && !brokenNames.contains(name)
    }
    let possible = possibleWords()
    for word in words where word.range.file === syntax.file && !possible.contains(word.word) {
      idle[word.word] = word.range
    }
    return idle
  }

  private func possibleWords() -> Set<String> {
    var possible = Set(observations.flatMap(\.words) + attributes.flatMap(\.words))
    for draft in drafts { possible.formUnion(draft.type.map(Self.vocabulary) ?? []) }
    for parameter in parameters { possible.formUnion(Self.vocabulary(of: parameter.type)) }
    return possible
  }

  /// What a name that nothing uses was probably to take the place of: something that the files below
  /// define, or a word without a class.
  private func unreached(near name: String, isWord: Bool) -> (String, SourceRange?)? {
    var below: [String: SourceRange?] = [:]
    if isWord {
      for word in possibleWords().subtracting(words.map(\.word)) { below[word] = .some(nil) }
      for word in words where word.range.file !== syntax.file { below[word.word] = word.range }
    } else {
      for (name, range) in nameRanges where range.file !== syntax.file { below[name] = range }
    }
    guard let meant = Suggestion.nearest(to: name, among: below.keys.sorted()) else { return nil }
    return (meant, below[meant] ?? nil)
  }
}

extension RuleFileSyntax {
  /// The file as if definitions of its own had other names.
  func renaming(_ names: [String: String]) -> RuleFileSyntax {
    var result = self
    for section in Section.allCases {
      for entry in sections[section] ?? [] where entry.name.range.file === file {
        guard let meant = names[entry.name.value] else { continue }
        result.rename(entry.name.value, as: meant, in: section)
      }
    }
    return result
  }
}
