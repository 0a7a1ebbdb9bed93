import RuleEvaluation
import RuleLanguage
public import SourceText
import YAMLSyntax

/// Reads a `NAME.cases.yaml`, collecting every finding.
public struct CaseFileReader {
  public private(set) var diagnostics: [Diagnostic] = []

  public init() {}

  public mutating func read(_ file: SourceFile) -> CaseFile? {
    let document = YAMLDocument(parsing: file)
    diagnostics += document.diagnostics
    guard let root = document.root, let top = mapping(root, as: .caseFile) else { return nil }
    guard let rulesID = text(top, "cases_of") else {
      report(.missingCaseKey("cases_of", at: root.range))
      return nil
    }
    let sizes = value(top, "sizes").flatMap { mapping($0, as: .sizes) } ?? []
    let lesionSizes = strings(sizes, "lesion")
    let nodeSizes = strings(sizes, "node")
    var cases: [WorkedCase] = []
    if let node = value(top, "cases"), case .sequence(let items) = node.content {
      cases = items.compactMap { readCase($0) }
    } else {
      report(.missingCaseKey("cases", at: root.range))
    }
    reportTwins(cases)
    return CaseFile(
      rulesID: rulesID, lesionSizes: lesionSizes.isEmpty ? ["longest_diameter_mm"] : lesionSizes,
      nodeSizes: nodeSizes.isEmpty ? lesionSizes : nodeSizes, cases: cases,
      untested: (value(top, "untested").map { list($0) } ?? []).flatMap { readUntested($0) },
      file: file)
  }

  /// One reason may speak for several things.
  private mutating func readUntested(_ node: YAMLNode) -> [CaseFile.Untested] {
    guard let entries = mapping(node, as: .untested) else { return [] }
    guard let reason = text(entries, "because"), !reason.isEmpty else {
      report(.missingCaseKey("because", at: node.range))
      return []
    }
    guard let what = value(entries, "what") else {
      report(.missingCaseKey("what", at: node.range))
      return []
    }
    let items: [YAMLNode] = if case .sequence(let items) = what.content { items } else { [what] }
    return items.compactMap { item in
      guard case .scalar(let scalar) = item.content else { return nil }
      return CaseFile.Untested(what: Located(scalar.text, at: scalar.range), reason: reason)
    }
  }

  private mutating func reportTwins(_ cases: [WorkedCase]) {
    var first: [String: SourceRange] = [:]
    for item in cases {
      if let earlier = first[item.id.value] {
        report(.twinCase(item.id.value, first: earlier, at: item.id.range))
      } else {
        first[item.id.value] = item.id.range
      }
    }
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Cases

  private mutating func readCase(_ node: YAMLNode) -> WorkedCase? {
    let findings = diagnostics.count
    guard let entries = mapping(node, as: .workedCase) else { return nil }
    guard let idNode = value(entries, "id"), case .scalar(let id) = idNode.content else {
      report(.missingCaseKey("id", at: node.range))
      return nil
    }
    let lesions = (value(entries, "lesions").flatMap { mapping($0, "`lesions`") } ?? []).compactMap
    {
      readLesion($0)
    }
    var expectations: [Expectation] = []
    var visits: [CaseVisit] = []
    for entry in value(entries, "visits").flatMap({ mapping($0, "`visits`") }) ?? [] {
      if let visit = readVisit(entry, lesions: lesions, &expectations) { visits.append(visit) }
    }
    if visits.isEmpty { report(.missingCaseKey("visits", at: node.range)) }
    if let node = value(entries, "expect") { expectations += expected(node, visit: "") }
    let labels = Set(visits.map(\.label))
    let variations = (value(entries, "also").map { list($0) } ?? []).compactMap {
      readVariation($0, labels: labels)
    }
    // What a visit that could not be read expects is not known.
    if expectations.isEmpty, variations.isEmpty, diagnostics.count == findings {
      report(.expectsNothing(id.text, at: id.range))
    }
    return WorkedCase(
      id: Located(id.text, at: id.range), title: text(entries, "title") ?? "",
      settings: settings(value(entries, "set")), lesions: lesions, visits: visits,
      events: pairs(value(entries, "events")),
      observations: (value(entries, "observations").map { list($0) } ?? []).map { pairs($0) },
      expectations: expectations, variations: variations)
  }

  private mutating func readLesion(_ entry: YAMLEntry) -> CaseLesion? {
    var sizes: [String] = []
    if case .mapping(let entries) = entry.value.content { sizes = strings(entries, "sizes") }
    let columns = pairs(entry.value)
    // As in the data, `lymph node` is nodal unless the case says otherwise.
    let stated = columns.first { $0.column == "node" }?.value
    let organ = columns.first { $0.column == "organ" }?.value.lowercased()
    let isNode = stated.map { $0 == "yes" } ?? (organ == "lymph node")
    return CaseLesion(
      name: entry.key.text, isNode: isNode,
      columns: columns.filter { $0.column != "node" && $0.column != "sizes" },
      sizes: sizes)
  }

  private mutating func readVisit(
    _ entry: YAMLEntry, lesions: [CaseLesion], _ expectations: inout [Expectation]
  ) -> CaseVisit? {
    guard let written = mapping(entry.value, "a visit") else { return nil }
    let cells = written.map { understood($0, among: written, lesions: lesions) }
    guard let day = text(cells, "day") else {
      report(.missingCaseKey("day", at: entry.key.range))
      return nil
    }
    var read: [(lesion: Located<String>, cell: CaseVisit.Cell)] = []
    for cell in cells where cell.key.text != "day" {
      if cell.key.text == "expect" {
        expectations += expected(cell.value, visit: entry.key.text)
        continue
      }
      guard lesions.contains(where: { $0.name == cell.key.text }) else {
        report(
          .unknownCaseLesion(cell.key.text, known: lesions.map(\.name), at: cell.key.range))
        continue
      }
      // A finding about the cell is shown there.
      let name = Located(cell.key.text, at: cell.value.range)
      if case .scalar(let scalar) = cell.value.content {
        read.append((name, .text(scalar.text)))
      } else {
        read.append((name, .columns(pairs(cell.value))))
      }
    }
    return CaseVisit(label: entry.key.text, day: day, cells: read)
  }

  /// A cell as it was meant: `expect` may be misspelt too, not only the name of a lesion.
  private mutating func understood(
    _ cell: YAMLEntry, among cells: [YAMLEntry], lesions: [CaseLesion]
  ) -> YAMLEntry {
    let form = MappingForm.visit
    let name = cell.key.text
    guard !form.names.contains(name), !lesions.contains(where: { $0.name == name }),
      let meant = Suggestion.nearest(to: name, among: form.names),
      !cells.contains(where: { $0.key.text == meant })
    else { return cell }
    report(.unknownCaseKey(name, of: form.owner, allowed: form.names, at: cell.key.range))
    return cell.read(as: meant)
  }

  private mutating func readVariation(_ node: YAMLNode, labels: Set<String>)
    -> WorkedCase.Variation?
  {
    guard let entries = mapping(node, as: .variation) else { return nil }
    var expectations: [Expectation] = []
    for entry in value(entries, "visits").flatMap({ mapping($0, "`visits`") }) ?? [] {
      if !labels.contains(entry.key.text) {
        report(.unknownCaseVisit(entry.key.text, known: labels.sorted(), at: entry.key.range))
      }
      expectations += expected(entry.value, visit: entry.key.text)
    }
    if let node = value(entries, "expect") { expectations += expected(node, visit: "") }
    return WorkedCase.Variation(
      title: text(entries, "title") ?? "", settings: settings(value(entries, "set")),
      expectations: expectations)
  }

  // MARK: Expectations

  private mutating func expected(_ node: YAMLNode, visit: String) -> [Expectation] {
    switch node.content {
    case .scalar(let scalar):
      return [
        Expectation(
          visit: visit, column: Expectation.main, value: scalar.text, range: scalar.range)
      ]
    case .sequence:
      report(.missingCaseKey("response", at: node.range))
      return []
    case .mapping(let entries):
      // Which columns there are depends on the kind of the file; the runner knows.
      return entries.flatMap { entry -> [Expectation] in
        switch entry.value.content {
        case .scalar(let scalar):
          return [
            Expectation(
              visit: visit, column: entry.key.text, value: scalar.text, range: entry.value.range,
              columnRange: entry.key.range)
          ]
        // `values: {NAME: ...}` and `evidence: {NAME: ...}` hold names of the file.
        case .mapping(let inner):
          return pairs(entry.value).map { name, value in
            Expectation(
              visit: visit, column: "\(entry.key.text): \(name)", value: value,
              range: inner.first { $0.key.text == name }?.value.range ?? entry.value.range)
          }
        case .sequence:
          report(.notAMapping("an expectation", at: entry.value.range))
          return []
        }
      }
    }
  }

  // MARK: Small parts

  private mutating func settings(_ node: YAMLNode?) -> [WorkedCase.Setting] {
    guard let node, let entries = mapping(node, "`set`") else { return [] }
    return entries.compactMap { entry in
      guard case .scalar(let scalar) = entry.value.content else { return nil }
      return WorkedCase.Setting(
        name: Located(entry.key.text, at: entry.key.range), value: scalar.text)
    }
  }

  private mutating func mapping(_ node: YAMLNode, _ what: String) -> [YAMLEntry]? {
    if case .mapping(let entries) = node.content { return entries }
    report(.notAMapping(what, at: node.range))
    return nil
  }

  /// The entries of a mapping whose keys are the language's; a misspelt one is reported, and read
  /// as the one that was meant.
  private mutating func mapping(_ node: YAMLNode, as form: MappingForm) -> [YAMLEntry]? {
    guard let entries = mapping(node, form.owner) else { return nil }
    for entry in entries where !form.names.contains(entry.key.text) {
      report(
        .unknownCaseKey(
          entry.key.text, of: form.owner, allowed: form.names, at: entry.key.range))
    }
    return entries.understood(among: form.names)
  }

  private func list(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let items) = node.content { items } else { [node] }
  }

  private mutating func pairs(_ node: YAMLNode?) -> [(column: String, value: String)] {
    guard let node, let entries = mapping(node, "`columns`") else { return [] }
    return entries.compactMap { entry in
      guard case .scalar(let scalar) = entry.value.content else { return nil }
      return (entry.key.text, scalar.text)
    }
  }

  private func value(_ entries: [YAMLEntry], _ key: String) -> YAMLNode? {
    entries.first { $0.key.text == key }?.value
  }

  private func text(_ entries: [YAMLEntry], _ key: String) -> String? {
    guard let node = value(entries, key), case .scalar(let scalar) = node.content else {
      return nil
    }
    return scalar.text
  }

  private func strings(_ entries: [YAMLEntry], _ key: String) -> [String] {
    guard let node = value(entries, key) else { return [] }
    return list(node).compactMap { item in
      if case .scalar(let scalar) = item.content { scalar.text } else { nil }
    }
  }
}

/// The words of every finding about a case file.
extension Diagnostic {
  static func missingCaseKey(_ key: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "C001", message: "the key `\(key)` is missing here", range: range,
      label: "add `\(key):`")
  }

  static func unknownCaseKey(
    _ key: String, of owner: String, allowed: [String], at range: SourceRange
  ) -> Self {
    let near = Suggestion.nearest(to: key, among: allowed)
    return Diagnostic(
      code: "C002", message: "`\(key)` is not a key of \(owner)", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "allowed: \(allowed.joined(separator: ", "))",
      fix: .suggested(for: key, among: allowed, at: range))
  }

  static func unknownCaseLesion(_ name: String, known: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      code: "C003", message: "the case has no lesion `\(name)`", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "add it under `lesions:`")
  }

  static func unknownCaseVisit(_ name: String, known: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      code: "C004", message: "the case has no visit `\(name)`", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "it has \(known.joined(separator: ", "))")
  }

  static func expectsNothing(_ id: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "C005", message: "the case `\(id)` expects nothing", range: range,
      label: "add `expect:` to a visit or to the case")
  }

  static func twinCase(_ id: String, first: SourceRange, at range: SourceRange) -> Self {
    Diagnostic(
      code: "C006", message: "two cases are called `\(id)`", range: range,
      label: "give one of them another id",
      notes: [Note("the first one is here", at: first)])
  }

  static func notAMapping(_ what: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "C007", message: "\(what) holds keys with values", range: range,
      label: "write `{NAME: VALUE, ...}`, or each on a line of its own")
  }

  static func badSetting(_ name: String, _ why: String, at range: SourceRange) -> Self {
    Diagnostic(code: "C008", message: "`\(name)` cannot be set: \(why)", range: range)
  }

  static func notEvaluable(_ error: EvaluationError, at range: SourceRange) -> Self {
    switch error {
    case .ambiguous(let why):
      Diagnostic(code: "C010", message: "the case cannot be evaluated: \(why)", range: range)
    case .circular(let name):
      Diagnostic(
        code: "C010", message: "the case cannot be evaluated: `\(name)` needs itself", range: range)
    case .overflow:
      Diagnostic(
        code: "C010", message: "the case needs larger numbers than can be held exactly",
        range: range, label: "look for a size with too many digits")
    }
  }

  static func unknownExpectedWord(
    _ word: String, of rules: String, known: [String], at range: SourceRange
  ) -> Self {
    let near = Suggestion.nearest(to: word, among: known)
    return Diagnostic(
      code: "C011", message: "`\(word)` is not a word of `\(rules)`", range: range,
      label: near.map { "did you mean `\($0)`?" }
        ?? "its words are \(known.joined(separator: ", "))",
      fix: .suggested(for: word, among: known, at: range))
  }

  static func unknownClause(_ clause: String, known: [String], at range: SourceRange) -> Self {
    let name = String(clause.prefix { $0 != "." })
    let near = Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      code: "C014", message: "no row can be `\(clause)`: the rules have no `\(name)`", range: range,
      label: near.map { "did you mean `\($0)`?" }
        ?? "a clause is a name and a row, as in `overall.2`",
      fix: Suggestion.certain(to: name, among: known).flatMap { meant in
        // In quotes the place is not that of the name.
        range.text == clause
          ? TextEdit(replace: range, with: meant + clause.dropFirst(name.count)) : nil
      })
  }

  static func unknownRow(_ clause: String, of name: String, rows: Int, at range: SourceRange)
    -> Self
  {
    Diagnostic(
      code: "C014", message: "no row can be `\(clause)`", range: range,
      label: rows == 0 ? "`\(name)` has no rows" : "`\(name)` has the rows 1 to \(rows)")
  }

  static func badCaseCell(_ text: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "C009", message: "`\(text)` is neither a size nor a state", range: range,
      label: "as in `45`, `40x30`, `4 equivocal`, `NE`, `TS`, `absent`")
  }
}
