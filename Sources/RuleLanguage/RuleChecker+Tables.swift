import SourceText
import YAMLSyntax

/// Tables, whose rows are cells of words of their inputs.
extension RuleChecker {
  mutating func checkTable(inputs node: YAMLNode, rows rowsNode: YAMLNode, of index: Int) {
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
