import SourceText

/// Uses of names and words that stand for nothing.
///
/// They are reported when all of the file has been read: only then is it known that a definition is
/// not used by its own name, and was probably meant by them.
extension RuleChecker {
  /// A definition that was probably to have another name.
  struct Slip {
    let name: String
    let meant: String
    let finding: Diagnostic
  }

  /// Makes what is asked for in vain, and what is defined under nearly that name and used by nothing,
  /// one finding.
  mutating func reportMisspeltDefinitions() {
    var idle = idleNames()
    for (text, index) in missing {
      guard let name = Suggestion.nearest(to: text, among: idle.keys.sorted()),
        let place = idle.removeValue(forKey: name)
      else { continue }
      let uses = [diagnostics[index].range] + diagnostics[index].notes.map(\.range)
      let finding = Diagnostic.misspeltDefinition(
        name, askedFor: text, uses.compactMap { $0 }, at: place)
      slips.append(Slip(name: name, meant: text, finding: finding))
      diagnostics[index] = finding
    }
    // What could not be read may use them.
    if diagnostics.contains(where: { $0.code.hasPrefix("R03") }) { return }
    for (name, place) in idle.sorted(by: { $0.value.start < $1.value.start }) {
      guard let (meant, older) = unreached(near: name, isWord: nameRanges[name] == nil),
        // A file that stands alone may have `PD` as a class and `pd` as a word of its own.
        !syntax.ancestry.isEmpty || meant.lowercased() != name.lowercased()
      else { continue }
      note(
        name, as: meant, .misspeltOverride(name, of: syntax.ancestry.first, meant, older, at: place)
      )
    }
  }

  private mutating func note(_ name: String, as meant: String, _ finding: Diagnostic) {
    slips.append(Slip(name: name, meant: meant, finding: finding))
    report(finding)
  }

  /// What is asked for and not there, with the places of the findings.
  private var missing: [(text: String, index: Int)] {
    gathered.compactMap { subject, index in
      if case .missing(let text) = subject { (text, index) } else { nil }
    }.sorted { $0.index < $1.index }
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
