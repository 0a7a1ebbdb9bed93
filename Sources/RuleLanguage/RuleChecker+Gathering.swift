import SourceText

/// One cause is one finding: what is asked for in several places and is not there is reported once,
/// with the further places as notes.
extension RuleChecker {
  /// What makes findings be about the same thing.
  enum Subject: Hashable {
    /// A name or a word that is nowhere defined.
    case missing(String)
    /// A word that a definition never is.
    case never(String, of: Int)
    /// A definition that nothing but itself says anything of.
    case undecidable(String)
  }

  /// Adds a finding, or its place to one about the same.
  mutating func report(_ finding: Diagnostic, about subject: Subject) {
    guard let index = gathered[subject] else {
      gathered[subject] = diagnostics.count
      report(finding)
      return
    }
    diagnostics[index] = diagnostics[index].gathering(finding)
  }

  /// Reports a name that stands for nothing, unless its declaration has been reported.
  mutating func reportUnknown(_ name: String, known: [String], at range: SourceRange) {
    if names[name] == nil, isDeclared(name) { return }
    report(.unknownName(name, known: known, at: range), about: .missing(name))
  }

  /// Reports an outcome that is neither a name nor a word.
  mutating func reportUndeclared(_ word: String, at range: SourceRange) {
    undeclaredWords.insert(word)
    report(
      .undeclaredWord(word, known: words.map(\.word) + names.keys.sorted(), at: range),
      about: .missing(word))
  }

  /// Reports a word that a value can never be; not of a definition whose own outcomes have findings,
  /// since the word may be among those that could not be read.
  mutating func reportNever(
    _ word: String, _ value: Expression, allowed: [String], at range: SourceRange
  ) {
    let owner = definition(behind: value)
    if let owner, isIncomplete(owner) { return }
    if isLost(word, of: owner, at: range) { return }
    let finding = Diagnostic.unknownWord(word, allowed: allowed, at: range)
    guard let owner, words.contains(where: { $0.word == word }) else {
      report(finding, about: .missing(word))
      // Several such words of one definition may yet have one reason.
      if let owner { gathered[.never(word, of: owner)] = gathered[.missing(word)] }
      return
    }
    report(finding, about: .never(word, of: owner))
  }

  /// The definition whose value an expression is, at whatever visit.
  private func definition(behind value: Expression) -> Int? {
    switch value {
    case .definition(let index): index
    case .at(let inner, _): definition(behind: inner)
    default: nil
    }
  }

  /// Whether a value is that of a definition some of whose words are not known.
  func isIncomplete(_ value: Expression) -> Bool {
    definition(behind: value).map { isIncomplete($0) } ?? false
  }

  /// Whether some outcome of a definition could not be read, or one that it takes over.
  func isIncomplete(_ index: Int, depth: Int = 0) -> Bool {
    if incomplete.contains(index) { return true }
    guard depth < 16, case .rows(let list)? = drafts[index].body else { return false }
    return list.rows.contains { row in
      definition(behind: row.result).map { isIncomplete($0, depth: depth + 1) } ?? false
    }
  }

  /// Whether a name or word has been reported as nowhere defined.
  func isMissing(_ text: String) -> Bool { gathered[.missing(text)] != nil }

  /// Values that may not exist, as far as the definitions are complete: what a name that is missing
  /// would have made sure of is not known.
  mutating func reportMayNotExist() {
    let isComplete = !gathered.keys.contains { if case .missing = $0 { true } else { false } }
    if isComplete { diagnostics += unsure }
  }

  /// Definitions of which nothing else says what they are; other findings may be the reason.
  mutating func reportUndecidable() {
    for name in undecidable {
      report(
        .neverDecides(name.value, at: name.range), about: .undecidable(name.value))
    }
  }

  /// So many words that one definition never is have one reason: it has become another one.
  private static let tooManyWords = 3

  /// Makes one finding of them, at the definition.
  ///
  /// The last step, since findings change places.
  mutating func gatherWords() {
    var byOwner: [Int: [(word: String, index: Int)]] = [:]
    for case (.never(let word, let owner), let index) in gathered {
      byOwner[owner, default: []].append((word, index))
    }
    var merged: Set<Int> = []
    for (owner, words) in byOwner.sorted(by: { $0.key < $1.key })
    where words.count >= Self.tooManyWords {
      let ordered = words.sorted { $0.index < $1.index }
      let places = ordered.compactMap { word, index in
        diagnostics[index].range.map { Located(word, at: $0) }
      }
      merged.formUnion(ordered.map(\.index))
      let name = drafts[owner].name
      let allowed = drafts[owner].type.map(Self.vocabulary(of:)) ?? []
      // In the author's own file, wherever the definition is.
      let isOwn = name.range.file === syntax.file
      let main = isOwn ? name.range : places.first?.range ?? name.range
      report(.neverWords(places, of: name.value, allowed: allowed, at: main))
    }
    diagnostics = diagnostics.enumerated().filter { !merged.contains($0.offset) }.map(\.element)
    gathered = [:]
  }
}

extension Diagnostic {
  private static let further = "also here"
  private static let mostPlaces = 3

  /// This finding with the place of another one about the same; the first place stays the main one.
  fileprivate func gathering(_ other: Diagnostic) -> Diagnostic {
    guard let own = range, let place = other.range else { return self }
    let isEarlier = place.file === own.file && place.start < own.start
    let (main, second) = isEarlier ? (other, own) : (self, place)
    var places = notes.filter { $0.message == Self.further }
    let counted = notes.first { $0.message.hasPrefix("and ") }
    var hidden = counted.flatMap { Int($0.message.dropFirst(4).prefix { $0.isNumber }) } ?? 0
    if places.count < Self.mostPlaces {
      places.append(Note(Self.further, at: second))
    } else {
      hidden += 1
    }
    let others = notes.filter { $0.message != Self.further && !$0.message.hasPrefix("and ") }
    let rest = hidden > 0 ? [Note("and \(hidden.counted("more place"))")] : []
    return Diagnostic(
      code: code, severity: severity, message: message, range: main.range, label: label,
      notes: others + places + rest, fix: main.fix,
      furtherFixes: furtherFixes + [isEarlier ? fix : other.fix].compactMap { $0 })
  }

  fileprivate func noting(_ text: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: code, severity: severity, message: message, range: self.range, label: label,
      notes: [Note(text, at: range)] + notes, fix: fix, furtherFixes: furtherFixes)
  }
}
