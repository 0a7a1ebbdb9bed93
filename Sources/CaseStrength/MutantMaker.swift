public import RuleLanguage
import SourceText
import YAMLSyntax

extension RuleLibrary {
  /// Every small change of what a file itself says, in the order of its text: each number by one in
  /// its last digit, each comparison by whether its bound belongs to it, each two neighbouring rows
  /// by their order.
  ///
  /// What is changed is the author's text, so that a mutant is a file as an author would have
  /// written it by mistake.
  public func mutants(of rules: RuleFile) -> [Mutant] {
    guard let syntax = adding(rules.file, as: rules.id).syntax(of: rules.id) else { return [] }
    var maker = MutantMaker(rules, syntax)
    for mark in rules.marks where mark.range.file === rules.file { maker.add(mark) }
    maker.addDeclaredNumbers()
    maker.addRowOrders()
    return maker.named()
  }
}

/// Collects the mutants of one file.
private struct MutantMaker {
  private let rules: RuleFile
  private let syntax: RuleFileSyntax
  private let entries: [RuleFileSyntax.NamedEntry]
  private var drafts: [Draft] = []
  private var seen: Set<Set<TextEdit>> = []

  private struct Draft {
    let kind: Mutant.Kind
    let what: String
    let range: SourceRange
    let edits: [TextEdit]
    var rows: (definition: Int, first: Int)?
  }

  init(_ rules: RuleFile, _ syntax: RuleFileSyntax) {
    self.rules = rules
    self.syntax = syntax
    let unused = Set(rules.parameters.filter { !$0.isUsed }.map(\.name))
    entries = RuleFileSyntax.Section.allCases.flatMap { section in
      (syntax.sections[section] ?? []).filter { entry in
        entry.node.range.file === rules.file
          && !(section == .parameters && unused.contains(entry.name.value))
      }
    }
  }

  // MARK: Signs and numbers of expressions

  mutating func add(_ mark: ExpressionMark) {
    switch mark.kind {
    case .number: addNumber(mark.range)
    case .comparison(let comparison):
      replace(mark.range, with: comparison.neighbour.rawValue, .comparison)
    case .share(let isStrict):
      let what =
        isStrict ? "share exceeded becomes share reached" : "share reached becomes share exceeded"
      // An empty place is followed by the share.
      add(
        .comparison, what, mark.range,
        [TextEdit(replace: mark.range, with: isStrict ? "" : "more than ")])
    case .minimum(let isStrict):
      replace(mark.range, with: isStrict ? "at least" : "more than", .comparison)
    case .lowerBracket(let isClosed): replace(mark.range, with: isClosed ? "(" : "[", .comparison)
    case .upperBracket(let isClosed): replace(mark.range, with: isClosed ? ")" : "]", .comparison)
    }
  }

  private mutating func replace(_ range: SourceRange, with text: String, _ kind: Mutant.Kind) {
    add(
      kind, "`\(range.text)` becomes `\(text)`", range, [TextEdit(replace: range, with: text)])
  }

  private mutating func add(
    _ kind: Mutant.Kind, _ what: String, _ range: SourceRange, _ edits: [TextEdit],
    rows: (definition: Int, first: Int)? = nil
  ) {
    guard seen.insert(Set(edits)).inserted else { return }
    drafts.append(Draft(kind: kind, what: what, range: range, edits: edits, rows: rows))
  }

  // MARK: Numbers

  /// One more and one less in the last digit that the author wrote.
  private mutating func addNumber(_ range: SourceRange) {
    let text = range.text
    for step in [1, -1] {
      guard let other = DecimalText.stepped(text, by: step) else { continue }
      add(
        .number, "\(text) becomes \(other)", range, [TextEdit(replace: range, with: other)])
    }
  }

  /// The numbers that stand outside expressions: values of parameters, ranges of measurements,
  /// windows of observations.
  mutating func addDeclaredNumbers() {
    let keys: [RuleFileSyntax.Section: [String]] = [
      .parameters: ["value"], .measurements: ["minimum", "maximum", "absent", "too small"],
      .observations: ["counts"],
    ]
    for (section, keys) in keys {
      for entry in syntax.sections[section] ?? [] where entry.node.range.file === rules.file {
        guard case .mapping(let parts) = entry.node.content,
          entries.contains(where: { $0.name.range == entry.name.range })
        else { continue }
        for part in parts where keys.contains(part.key.text) {
          guard case .scalar(let scalar) = part.value.content else { continue }
          for number in DecimalText.numbers(in: scalar.text) {
            addNumber(scalar.sourceRange(number))
          }
        }
      }
    }
  }

  // MARK: Rows

  /// Two neighbouring rows change places, where it is their order that decides between them.
  mutating func addRowOrders() {
    for (index, definition) in rules.definitions.enumerated() {
      guard case .rows(let list) = definition.body, !list.isUnique else { continue }
      for first in list.rows.indices.dropLast() {
        let (a, b) = (list.rows[first], list.rows[first + 1])
        guard a.range.file === rules.file, b.condition != nil else { continue }
        add(
          .order, "rows \(first + 1) and \(first + 2) change places", a.range.joined(to: b.range),
          [
            TextEdit(replace: a.range, with: b.range.text),
            TextEdit(replace: b.range, with: a.range.text),
          ], rows: (index, first))
      }
    }
  }

  // MARK: Names

  /// In the order of the text, each named after what it changes; equal names are counted.
  func named() -> [Mutant] {
    let sorted = drafts.sorted { ($0.range.start, $0.what) < ($1.range.start, $1.what) }
    let names = sorted.map { "\(owner(of: $0)): \($0.what)" }
    var total: [String: Int] = [:]
    for name in names { total[name, default: 0] += 1 }
    var count: [String: Int] = [:]
    return zip(sorted, names).map { draft, name in
      count[name, default: 0] += 1
      let number = total[name] == 1 ? "" : ", no. \(count[name] ?? 1)"
      return Mutant(
        kind: draft.kind, name: name + number, range: draft.range, edits: draft.edits,
        rows: draft.rows)
    }
  }

  private func owner(of draft: Draft) -> String {
    let place = draft.range
    let entry = entries.first {
      let whole = $0.name.range.joined(to: $0.node.range)
      return whole.start <= place.start && place.end <= whole.end
    }
    guard let name = entry?.name.value else { return "file" }
    guard draft.rows == nil, let index = rules.definition(named: name),
      case .rows(let list) = rules.definitions[index].body,
      let row = list.rows.firstIndex(where: {
        $0.range.file === place.file && $0.range.start <= place.start && place.end <= $0.range.end
      })
    else { return name }
    return "\(name) row \(row + 1)"
  }
}

extension ComparisonOperator {
  /// The same but for the bound itself; for equality the opposite.
  fileprivate var neighbour: ComparisonOperator {
    switch self {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }
}
