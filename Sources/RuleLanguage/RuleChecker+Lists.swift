import SourceText
import YAMLSyntax

/// Lists of rows, of which the first that applies decides.
extension RuleChecker {
  private struct ListRow {
    let condition: YAMLScalar?
    let outcome: YAMLNode
    let source: Citation?
    let range: SourceRange
  }

  mutating func checkList(_ items: [YAMLNode], of index: Int) {
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
  mutating func rowSource(
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

  mutating func checkOutcome(
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
    for fact in checked.needs.keys where !isSatisfied(fact, by: context.facts) {
      drafts[index].needs.insert(fact)
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
}
