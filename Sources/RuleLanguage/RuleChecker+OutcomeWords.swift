import SourceText
import YAMLSyntax

/// The words that a list or a table can give, found before it is checked, since its conditions may
/// ask for them.
extension RuleChecker {
  /// Finds the words of a list before its conditions are read, since these may name it.
  mutating func inferType(from outcomes: [YAMLNode], of index: Int) {
    guard drafts[index].type == nil else { return }
    var vocabulary: [String] = []
    for node in outcomes {
      guard case .scalar(let scalar) = node.content else { continue }
      if let word = wordLiteral(scalar) {
        vocabulary.append(word)
        continue
      }
      var parser = ExpressionParser(scalar)
      meetsIncomplete = false
      let words = parser.parseExpression().map { possibleWords(of: $0) } ?? []
      if meetsIncomplete { incomplete.insert(index) }
      if !words.isEmpty {
        vocabulary += words
      } else if names[scalar.text] == nil, !vocabulary.isEmpty, !scalar.text.contains(" ") {
        // Refused below as undeclared; taken as a word here so that it is reported once.
        incomplete.insert(index)
        vocabulary.append(scalar.text)
      }
    }
    guard !vocabulary.isEmpty else { return }
    if let undecided = drafts[index].undecided { vocabulary.append(undecided) }
    var seen: Set<String> = []
    drafts[index].type = .word(vocabulary.filter { seen.insert($0).inserted })
  }

  /// Finds the words of another list or table from its outcomes alone, since its conditions may ask
  /// for the words that are being looked for; else checks it.
  private mutating func inferOutcomes(of other: Int) {
    guard drafts[other].state == .unchecked, drafts[other].type == nil,
      case .mapping(let entries) = drafts[other].node.content
    else { return checkDefinition(other) }
    func items(_ key: String) -> [YAMLNode] {
      guard case .sequence(let items)? = entries.first(where: { $0.key.text == key })?.value.content
      else { return [] }
      return items
    }
    let outcomes = items("first").compactMap(Self.outcome) + items("rows").compactMap(Self.outcome)
    guard !outcomes.isEmpty, !inferring.contains(other) else { return checkDefinition(other) }
    inferring.insert(other)
    defer { inferring.remove(other) }
    if drafts[other].undecided == nil, drafts[other].section == .responses {
      let own = entries.first { $0.key.text == "undecided" }.flatMap { plainText($0.value) }
      drafts[other].undecided = own ?? text("undecided")
    }
    inferType(from: outcomes, of: other)
  }

  /// What a row of a list or a table gives.
  private static func outcome(of row: YAMLNode) -> YAMLNode? {
    switch row.content {
    case .sequence(let cells): return cells.last
    case .scalar: return nil
    case .mapping(let entries):
      let found = entries.first { ["then", "otherwise", "row"].contains($0.key.text) }?.value
      if case .sequence(let cells)? = found?.content { return cells.last }
      return found
    }
  }

  /// The words that an outcome can be: `PR`, `other_list`, `SD if reading is A else PD`.
  private mutating func possibleWords(of syntax: ExpressionSyntax) -> [String] {
    switch syntax.form {
    case .name(let name):
      if words.contains(where: { $0.word == name }) { return [name] }
      switch names[name] {
      case .definition(let other):
        inferOutcomes(of: other)
        if isIncomplete(other) { meetsIncomplete = true }
        if case .word(let more)? = drafts[other].type { return more }
      case .parameter(let index):
        if case .word(let more) = parameters[index].type { return more }
      case .observation(let index):
        if case .word(let more) = observations[index].type { return more }
      case .attribute(let index): return attributes[index].words
      case .measurement, .set, .run, .pair: break
      case nil: meetsIncomplete = true
      }
      return []
    case .conditional(let then, _, let otherwise):
      return possibleWords(of: then) + possibleWords(of: otherwise)
    case .orElse(let a, let b): return possibleWords(of: a) + possibleWords(of: b)
    case .at(let value, _): return possibleWords(of: value)
    default: return []
    }
  }
}
