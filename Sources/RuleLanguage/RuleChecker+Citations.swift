import SourceText
import YAMLSyntax

/// Where the paper says so: citations, and what must have one.
extension RuleChecker {
  /// The `source:` of a thing that must have one.
  ///
  /// Where there is none but one is `inherited`, that of the list, table or choice holds.
  mutating func citation(
    in entries: [YAMLEntry], of what: String, at range: SourceRange, inherited: Citation? = nil
  ) -> Citation? {
    guard let entry = entries.first(where: { $0.key.text == "source" }) else {
      if inherited == nil { report(.missingSource(of: what, at: range)) }
      return inherited
    }
    return citation(entry.value, of: what)
  }

  /// A citation as written; one that says nothing is none.
  private mutating func citation(_ node: YAMLNode, of what: String) -> Citation? {
    let text: String
    switch node.content {
    case .scalar(let scalar): text = scalar.text
    case .mapping(let inner): text = citationText(inner)
    case .sequence:
      report(.expectedScalar("`source`", at: node.range))
      return nil
    }
    // A misspelt key has been reported.
    let isMisspelt = diagnostics.last?.range.map { $0.start > node.range.start } ?? false
    if text.allSatisfy(\.isWhitespace), !isMisspelt {
      report(.missingSource(of: what, at: node.range))
    }
    return Citation(text)
  }

  private mutating func citationText(_ written: [YAMLEntry]) -> String {
    let inner = understood(written, as: .source)
    func text(_ key: String) -> String? {
      inner.first { $0.key.text == key }.flatMap { plainText($0.value) }
    }
    if let reason = text("waived") { return reason.isEmpty ? "" : "(\(reason))" }
    return ["citation", "section", "doi"].filter { $0 != "doi" || text("citation") == nil }
      .compactMap(text).joined(separator: ", ")
  }

  /// What the file as a whole is taken from; each file says so itself.
  mutating func checkDocumentSource() {
    guard let entry = syntax.scalars["source"], entry.key.range.file === syntax.file else { return }
    _ = citation(entry.value, of: "a rule file")
  }

  // MARK: - Lists and tables

  /// Whether rows of a response without a `source:` of their own are to be reported one by one: not
  /// where the list has none either, which is then one finding.
  mutating func checkRowSources(_ rows: [YAMLNode], of index: Int) {
    let draft = drafts[index]
    guard draft.section == .responses, draft.source == nil else { return }
    let uncited = rows.filter { row in
      guard case .mapping(let entries) = row.content else { return true }
      return !entries.contains { $0.key.text == "source" }
    }
    guard let first = uncited.first else { return }
    let name = draft.name.value
    let isOne = uncited.count == 1 && rows.count > 1
    report(
      isOne
        ? .missingSource(of: "a row of `\(name)`", at: first.range)
        : .missingSource(of: "`\(name)`, or each of its rows,", at: draft.name.range))
  }

  // MARK: - Numbers

  /// Numbers that decide something and stand where no `source:` reaches them; one finding for each
  /// definition, set or run.
  mutating func checkNumbers() {
    // What a file below says has been asked of it where it was found to be without errors.
    let isBelowChecked = syntax.ancestry.first.flatMap(otherFile) != nil
    let own = syntax.file
    func isDue(_ node: YAMLNode) -> Bool { !isBelowChecked || node.range.file === own }
    for draft in drafts where isDue(draft.node) {
      checkNumbers(draft.node, rowsAreCited: draft.section == .responses)
    }
    for draft in setDrafts where draft.node.isScalar && isDue(draft.node) {
      checkNumbers(draft.node, isSet: true)
    }
    for draft in runDrafts where isDue(draft.node) { checkNumbers(draft.node) }
  }

  private mutating func checkNumbers(
    _ node: YAMLNode, rowsAreCited: Bool = false, isSet: Bool = false
  ) {
    guard
      let place = uncitedScalars(node, rowsAreCited).lazy
        .compactMap({ Self.thresholds(in: $0, isSet: isSet).first }).first
    else { return }
    report(.uncitedNumber(place.text, inMapping: !node.isScalar, at: place))
  }

  /// Expressions that no citation covers.
  private func uncitedScalars(_ node: YAMLNode, _ rowsAreCited: Bool) -> [YAMLScalar] {
    switch node.content {
    case .scalar(let scalar): return [scalar]
    case .sequence(let items): return items.flatMap { uncitedScalars($0, rowsAreCited) }
    case .mapping(let entries):
      if entries.contains(where: { $0.key.text == "source" }) { return [] }
      return entries.flatMap { entry -> [YAMLScalar] in
        switch entry.key.text {
        case "first", "rows": rowsAreCited ? [] : uncitedScalars(entry.value, rowsAreCited)
        case "is", "if", "then", "otherwise", "opens", "closes", "table":
          uncitedScalars(entry.value, rowsAreCited)
        default: []
        }
      }
    }
  }

  private static func thresholds(in scalar: YAMLScalar, isSet: Bool) -> [SourceRange] {
    // Most expressions have no number, which is seen without reading them as expressions.
    guard scalar.text.utf8.contains(where: { (48...57).contains($0) }) else { return [] }
    var parser = ExpressionParser(scalar)
    if isSet { return parser.parseSet()?.thresholds ?? [] }
    if parser.beginsWithVisits { return parser.parseVisits()?.thresholds ?? [] }
    return parser.parseExpression()?.thresholds ?? []
  }
}

extension YAMLNode {
  fileprivate var isScalar: Bool {
    if case .scalar = content { true } else { false }
  }
}
