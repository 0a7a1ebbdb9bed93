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

  // MARK: Lists

  private struct ListRow {
    let condition: YAMLScalar?
    let outcome: YAMLNode
    let source: Citation?
    let range: SourceRange
  }

  private mutating func checkList(_ items: [YAMLNode], of index: Int) {
    checkRowSources(items, of: index)
    let rows = items.compactMap { readListRow($0, of: index) }
    inferType(from: rows.map(\.outcome), of: index)
    var context = context(of: drafts[index])
    var checked: [RowList.Row] = []
    for (number, row) in rows.enumerated() {
      if row.condition == nil, number < rows.count - 1 {
        report(.unreachableRow(at: rows[number + 1].range))
      }
      if let result = checkListRow(row, of: index, in: &context) { checked.append(result) }
    }
    if !rows.isEmpty, rows.allSatisfy({ $0.condition != nil }) {
      report(.missingOtherwise(drafts[index].name.value, at: drafts[index].name.range))
    }
    drafts[index].body = .rows(
      RowList(inputs: [], rows: checked, isUnique: drafts[index].isUnique, combinations: 0))
  }

  private mutating func readListRow(_ node: YAMLNode, of index: Int) -> ListRow? {
    guard case .mapping(let written) = node.content else {
      report(.expectedMapping("a row", form: "{if: CONDITION, then: WORD}", at: node.range))
      return nil
    }
    let entries = understood(written, as: .listRow)
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
    let source = rowSource(entries, of: index, at: node.range)
    if let outcome = value("otherwise") {
      return ListRow(condition: nil, outcome: outcome, source: source, range: node.range)
    }
    guard let condition = value("if"), case .scalar(let scalar) = condition.content else {
      report(.missingKey("if", remedy: "a row is `{if: ..., then: ...}`", at: node.range))
      return nil
    }
    guard let outcome = value("then") else {
      report(.missingKey("then", remedy: "say what follows", at: node.range))
      return nil
    }
    return ListRow(condition: scalar, outcome: outcome, source: source, range: node.range)
  }

  /// A row without a citation of its own takes that of its definition, if any.
  private mutating func rowSource(
    _ entries: [YAMLEntry], of index: Int, at range: SourceRange
  ) -> Citation? {
    let hasOwn = entries.contains { $0.key.text == "source" }
    if !hasOwn { return drafts[index].source }
    return citation(
      in: entries, of: "a row of `\(drafts[index].name.value)`", at: range,
      inherited: drafts[index].source)
  }

  private mutating func checkListRow(
    _ row: ListRow, of index: Int, in context: inout ExpressionContext
  ) -> RowList.Row? {
    var condition: Expression?
    var outcomeContext = context
    if let scalar = row.condition {
      guard let syntax = parse(scalar), let checked = checkTruth(syntax, context) else {
        return nil
      }
      requireExisting(checked, in: context)
      condition = checked.expression
      outcomeContext.facts.formUnion(checked.whenTrue)
      context.facts.formUnion(checked.whenFalse)
    }
    guard let (result, text) = checkOutcome(row.outcome, of: index, in: outcomeContext) else {
      return nil
    }
    return RowList.Row(
      condition: condition, result: result, resultText: text,
      text: [row.condition.map { $0.range.text } ?? "otherwise"], source: row.source,
      range: row.range, conditionRange: row.condition?.range)
  }

  private mutating func checkOutcome(
    _ node: YAMLNode, of index: Int, in context: ExpressionContext
  ) -> (Expression, String)? {
    guard case .scalar(let scalar) = node.content else {
      report(.expectedScalar("an outcome", at: node.range))
      return nil
    }
    if drafts[index].type == .truth, scalar.text == "yes" || scalar.text == "no" {
      return (.truth(scalar.text == "yes"), scalar.text)
    }
    if let word = wordLiteral(scalar) { return (.word(word), word) }
    if case .word? = drafts[index].type, isUndeclaredWord(scalar) || isNearlyAWord(scalar) {
      reportUndeclared(scalar.text, at: scalar.range)
      incomplete.insert(index)
      return nil
    }
    guard let syntax = parse(scalar) else {
      incomplete.insert(index)
      return nil
    }
    guard let checked = check(syntax, context) else {
      incomplete.insert(index)
      return nil
    }
    if let type = drafts[index].type {
      if !agree(type, checked.type) {
        report(.typeMismatch(expected: type.description, found: checked.type, at: scalar.range))
      }
    } else {
      drafts[index].type = checked.type
    }
    for (fact, need) in checked.needs where !isSatisfied(fact, by: context.facts) {
      drafts[index].needs.insert(fact)
      _ = need
    }
    return (checked.expression, scalar.range.text)
  }

  /// Whether an outcome looks like a word, such as `Non-CR-Non-PD`, and is none that is known.
  private func isUndeclaredWord(_ scalar: YAMLScalar) -> Bool {
    let isWordLike = scalar.text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_/".unicodeScalars.contains($0)
    }
    let parts = scalar.text.split { "-/".contains($0) }.map(String.init)
    return isWordLike && parts.first?.first?.isLetter ?? false
      && !parts.contains { names[$0] != nil || Self.builtinNames.contains($0) || isDeclared($0) }
  }

  /// Whether an outcome of several words differs from a word of the file in a letter or two.
  private func isNearlyAWord(_ scalar: YAMLScalar) -> Bool {
    scalar.text.contains(" ")
      && Suggestion.certain(to: scalar.text, among: words.map(\.word)) != nil
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

  /// Finds the words of a list before its conditions are read, since these may name it.
  private mutating func inferType(from outcomes: [YAMLNode], of index: Int) {
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

  // MARK: Tables

  private mutating func checkTable(inputs node: YAMLNode, rows rowsNode: YAMLNode, of index: Int) {
    guard case .sequence(let inputNodes) = node.content else {
      report(.expectedList(of: "table", at: node.range))
      return
    }
    guard case .sequence(let rowNodes) = rowsNode.content else {
      report(.expectedList(of: "rows", at: rowsNode.range))
      return
    }
    checkRowSources(rowNodes, of: index)
    let rawRows = rowNodes.compactMap { readTableRow($0, of: index) }
    inferType(from: rawRows.compactMap { $0.cells.last }, of: index)
    let context = context(of: drafts[index])
    var inputs: [CheckedExpression] = []
    var headings: [String] = []
    for input in inputNodes {
      guard case .scalar(let scalar) = input.content, let syntax = parse(scalar),
        let checked = check(syntax, context)
      else { return }
      requireExisting(checked, in: context)
      inputs.append(checked)
      headings.append(scalar.range.text)
    }
    var checkedRows: [RowList.Row] = []
    var cells: [[TableCell]] = []
    for row in rawRows {
      guard row.cells.count == inputs.count + 1 else {
        report(.wrongCellCount(row.cells.count, expected: inputs.count, at: row.range))
        continue
      }
      let parsed = zip(row.cells, inputs).compactMap { readCell($0, input: $1) }
      guard parsed.count == inputs.count,
        let (result, text) = checkOutcome(row.cells[inputs.count], of: index, in: context)
      else { continue }
      cells.append(parsed)
      checkedRows.append(
        RowList.Row(
          condition: condition(of: parsed, inputs: inputs), result: result, resultText: text,
          text: row.cells.dropLast().map { $0.range.text }, source: row.source, range: row.range,
          conditionRange: row.range))
    }
    let combinations = inputs.reduce(1) { $0 * Self.vocabulary(of: $1.type).count }
    drafts[index].body = .rows(
      RowList(
        inputs: headings, rows: checkedRows, isUnique: drafts[index].isUnique,
        combinations: combinations))
    guard cells.count == rawRows.count else { return }
    guard !inputs.contains(where: { isIncomplete($0.expression) }) else { return }
    proveTable(
      drafts[index].name, headings: headings, types: inputs.map(\.type), cells: cells)
  }

  private mutating func readTableRow(
    _ node: YAMLNode, of index: Int
  ) -> (cells: [YAMLNode], source: Citation?, range: SourceRange)? {
    switch node.content {
    case .sequence(let cells):
      return (cells, rowSource([], of: index, at: node.range), node.range)
    case .mapping(let entries):
      let entries = understood(entries, as: .tableRow)
      guard
        case .sequence(let cells)? = entries.first(where: { $0.key.text == "row" })?.value.content
      else {
        report(.missingKey("row", remedy: "`{row: [...], source: ...}`", at: node.range))
        return nil
      }
      return (cells, rowSource(entries, of: index, at: node.range), node.range)
    case .scalar:
      report(.expectedList(of: "a row", at: node.range))
      return nil
    }
  }

  /// One cell: everything, or some of the words; for conditions `yes` and `no` are the words.
  enum TableCell {
    case anything
    case words(Set<String>)
  }

  private mutating func readCell(_ node: YAMLNode, input: CheckedExpression) -> TableCell? {
    let vocabulary = Self.vocabulary(of: input.type)
    switch node.content {
    case .scalar(let scalar):
      if scalar.text == "any" { return .anything }
      let negated = scalar.text.hasPrefix("not ") && !vocabulary.contains(scalar.text)
      let word = negated ? String(scalar.text.dropFirst(4)) : scalar.text
      guard isWord(word, of: input, at: scalar.range) else { return nil }
      return negated ? .words(Set(vocabulary).subtracting([word])) : .words([word])
    case .sequence(let items):
      var words: Set<String> = []
      for item in items {
        guard let word = plainText(item), isWord(word, of: input, at: item.range) else {
          return nil
        }
        words.insert(word)
      }
      return .words(words)
    case .mapping:
      report(.expectedScalar("a cell", at: node.range))
      return nil
    }
  }

  private mutating func isWord(_ word: String, of input: CheckedExpression, at range: SourceRange)
    -> Bool
  {
    let vocabulary = Self.vocabulary(of: input.type)
    if vocabulary.contains(word) { return true }
    let findings = diagnostics.count
    reportNever(word, input.expression, allowed: vocabulary, at: range)
    return diagnostics.count == findings
  }

  static func vocabulary(of type: ValueType) -> [String] {
    switch type {
    case .word(let words): words
    case .truth: ["yes", "no"]
    default: []
    }
  }

  private func condition(of cells: [TableCell], inputs: [CheckedExpression]) -> Expression {
    var tests: [Expression] = []
    for (cell, input) in zip(cells, inputs) {
      guard case .words(let words) = cell else { continue }
      if input.type == .truth {
        if words.count == 2 { continue }
        tests.append(words.contains("yes") ? input.expression : .not(input.expression))
      } else {
        let ordered = Self.vocabulary(of: input.type).filter(words.contains)
        tests.append(.words(input.expression, ordered))
      }
    }
    guard var all = tests.first else { return .truth(true) }
    for test in tests.dropFirst() { all = .and(all, test) }
    return all
  }

  /// Every combination of words has a row.
  private mutating func proveTable(
    _ name: Located<String>, headings: [String], types: [ValueType], cells: [[TableCell]]
  ) {
    let vocabularies = types.map { Self.vocabulary(of: $0) }
    guard vocabularies.allSatisfy({ !$0.isEmpty }),
      vocabularies.reduce(1, { $0 * $1.count }) <= 200_000
    else { return }
    var gap: [String]?
    Self.forEachCombination(of: vocabularies) { combination in
      guard gap == nil else { return }
      let isCovered = cells.contains { row in
        zip(row, combination).allSatisfy { cell, word in
          switch cell {
          case .anything: true
          case .words(let words): words.contains(word)
          }
        }
      }
      if !isCovered { gap = combination }
    }
    if let gap, undeclaredWords.isDisjoint(with: gap) {
      let state = zip(headings, gap).map { "\($0) \($1)" }.joined(separator: ", ")
      report(
        .tableGap(
          name.value, state: state, brought: overrideBringing(gap, to: name.range),
          at: name.range))
    }
  }

  static func forEachCombination(of sets: [[String]], _ body: ([String]) -> Void) {
    var indices = Array(repeating: 0, count: sets.count)
    while true {
      body(zip(sets, indices).map { $0[$1] })
      var position = sets.count - 1
      while position >= 0, indices[position] == sets[position].count - 1 {
        indices[position] = 0
        position -= 1
      }
      guard position >= 0 else { return }
      indices[position] += 1
    }
  }
}
