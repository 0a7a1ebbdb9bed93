import Quantities
import SourceText
import YAMLSyntax

extension RuleChecker {
  /// Enters every definition, set, run and pair, so that order in the file does not matter.
  mutating func collectNames() {
    let sections: [(RuleFileSyntax.Section, Definition.Level, Definition.Stratum)] = [
      (.lesions, .lesion, .visit), (.quantities, .visit, .visit), (.conditions, .visit, .visit),
      (.responses, .visit, .visit), (.revision, .visit, .revision), (.summary, .subject, .summary),
    ]
    for (section, level, stratum) in sections {
      for entry in syntax.sections[section] ?? [] {
        define(entry.name, as: .definition(drafts.count))
        drafts.append(
          DefinitionDraft(
            name: entry.name, node: entry.node, section: section, level: level, stratum: stratum))
      }
    }
    for entry in syntax.sections[.sets] ?? [] {
      define(entry.name, as: .set(setDrafts.count))
      setDrafts.append(SetDraft(name: entry.name, node: entry.node))
    }
    for entry in syntax.sections[.runs] ?? [] {
      define(entry.name, as: .run(runDrafts.count))
      runDrafts.append(RunDraft(name: entry.name, node: entry.node))
    }
    for entry in syntax.sections[.pairs] ?? [] {
      define(entry.name, as: .pair(pairDrafts.count))
      pairDrafts.append(PairDraft(name: entry.name, node: entry.node))
    }
  }

  /// The context in which the body of a definition is read.
  func context(of draft: DefinitionDraft) -> ExpressionContext {
    ExpressionContext(
      level: draft.level, stratum: draft.stratum, hasVisit: draft.level != .subject,
      ownerIsLesion: draft.level == .lesion)
  }

  /// Checks a definition unless that is done or under way; its type is then known.
  mutating func checkDefinition(_ index: Int) {
    guard drafts[index].state == .unchecked else { return }
    drafts[index].state = .checking
    if drafts[index].section == .conditions { drafts[index].type = .truth }
    switch drafts[index].node.content {
    case .scalar(let scalar): checkExpressionBody(scalar, of: index)
    case .mapping(let entries): checkMappingBody(entries, of: index)
    case .sequence:
      report(.expectedMapping(drafts[index].name.value, at: drafts[index].node.range))
    }
    drafts[index].state = .checked
    checkSectionType(index)
  }

  private mutating func checkSectionType(_ index: Int) {
    guard let type = drafts[index].type else { return }
    let isFine: Bool
    let expected: String
    switch drafts[index].section {
    case .conditions: (isFine, expected) = (type == .truth, "a condition")
    case .responses:
      if case .word = type { isFine = true } else { isFine = false }
      expected = "a word"
    case .quantities:
      switch type {
      case .number, .day, .numberOrWord, .text: isFine = true
      case .truth, .word, .visit, .visits, .lesions: isFine = false
      }
      expected = "a number or a day"
    default: return
    }
    if !isFine {
      report(
        .typeMismatch(
          expected: expected, found: type,
          remedy:
            "`\(drafts[index].section.rawValue):` holds nothing else; put it in the section for such values",
          at: drafts[index].name.range))
    }
  }

  private mutating func checkExpressionBody(_ scalar: YAMLScalar, of index: Int) {
    if drafts[index].level == .subject, checkVisitsBody(scalar, of: index) { return }
    let isTruth = drafts[index].type == .truth || scalar.text == "yes" || scalar.text == "no"
    if !isTruth, let word = wordLiteral(scalar) {
      drafts[index].type = .word([word])
      drafts[index].body = .expression(.word(word), scalar.range)
      return
    }
    guard let syntax = parse(scalar), let checked = check(syntax, context(of: drafts[index])) else {
      return
    }
    drafts[index].type = drafts[index].type ?? checked.type
    if drafts[index].section == .conditions, checked.type != .truth {
      report(.typeMismatch(expected: "a condition", found: checked.type, at: scalar.range))
    }
    drafts[index].body = .expression(checked.expression, scalar.range)
    drafts[index].needs = Set(checked.needs.keys)
    drafts[index].factsWhenTrue = checked.whenTrue
    drafts[index].factsWhenFalse = checked.whenFalse
    takeUndecided(index, from: [])
  }

  /// A definition of the summary may be a set of visits.
  private mutating func checkVisitsBody(_ scalar: YAMLScalar, of index: Int) -> Bool {
    var parser = ExpressionParser(scalar)
    guard parser.beginsWithVisits else { return false }
    let syntax = parser.parseVisits()
    note(parser)
    guard let syntax else { return true }
    guard let visits = check(syntax, context(of: drafts[index])) else { return true }
    drafts[index].type = .visits
    drafts[index].body = .expression(.visits(visits.visits), scalar.range)
    return true
  }

  private mutating func checkMappingBody(_ entries: [YAMLEntry], of index: Int) {
    let name = drafts[index].name
    let entries = understood(entries, as: .definitionBody)
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
    if value("source") != nil {
      drafts[index].source = citation(in: entries, of: "`\(name.value)`", at: name.range)
    }
    takeUndecided(index, from: entries)
    takeHit(index, value("hit"), hasRows: value("is") == nil)
    if let node = value("is") {
      guard case .scalar(let scalar) = node.content else {
        report(.expectedScalar("`is`", at: node.range))
        return
      }
      checkExpressionBody(scalar, of: index)
    } else if let node = value("first") {
      guard case .sequence(let items) = node.content else {
        report(.expectedList(of: "first", at: node.range))
        return
      }
      checkList(items, of: index)
    } else if let node = value("table"), let rows = value("rows") {
      checkTable(inputs: node, rows: rows, of: index)
    } else {
      report(
        .missingKey("is", remedy: "or `first:` with rows, or `table:` with `rows:`", at: name.range)
      )
    }
  }

  /// The word that stands for more than one possible word.
  private mutating func takeUndecided(_ index: Int, from entries: [YAMLEntry]) {
    if let node = entries.first(where: { $0.key.text == "undecided" })?.value {
      drafts[index].undecided = plainText(node)
      checkUndecided(node)
    } else if drafts[index].section == .responses, drafts[index].undecided == nil {
      drafts[index].undecided = text("undecided")
    }
  }

  /// `hit: unique` promises that no two rows fit the same patient.
  private mutating func takeHit(_ index: Int, _ node: YAMLNode?, hasRows: Bool) {
    guard let node else { return }
    let allowed = ["first", "unique"]
    guard let word = plainText(node), allowed.contains(word) else {
      report(
        .unknownChoice(
          plainText(node) ?? node.range.text, of: "a value of `hit`", allowed: allowed,
          at: node.range))
      return
    }
    if !hasRows {
      report(
        .notUsableHere("hit", why: "it belongs to a list or a table", at: node.range))
    }
    drafts[index].isUnique = word == "unique"
  }

  /// A scalar that is a word of the vocabulary.
  func wordLiteral(_ scalar: YAMLScalar) -> String? {
    words.contains { $0.word == scalar.text } ? scalar.text : nil
  }

  mutating func parse(_ scalar: YAMLScalar) -> ExpressionSyntax? {
    // A value that YAML refused is reported by it.
    if scalar.text.isEmpty, scalar.style == .plain { return nil }
    var parser = ExpressionParser(scalar)
    let syntax = parser.parseExpression()
    note(parser)
    return syntax
  }

  /// Keeps what a parser has found.
  mutating func note(_ parser: ExpressionParser) {
    if let finding = parser.finding, !isOfBadName(finding) { report(finding) }
    marks += parser.marks
  }

  /// A word of the language that the file uses as a name has been refused where it is defined.
  private func isOfBadName(_ finding: Diagnostic) -> Bool {
    guard let word = finding.range?.text else { return false }
    return Lexer.keywords.contains(word) && isDeclared(word)
  }

  /// The word for more than one possible word is one of the file's.
  mutating func checkUndecided(_ node: YAMLNode) {
    guard let word = plainText(node), !words.contains(where: { $0.word == word }) else { return }
    reportUndeclared(word, at: node.range)
  }

  func agree(_ a: ValueType, _ b: ValueType) -> Bool {
    switch (a, b) {
    case (.number(let x, _), .number(let y, _)): x == y
    case (.word, .word): true
    default: a == b
    }
  }
}
