import SourceText
import YAMLSyntax

extension RuleChecker {
  private static let reportKeys = [
    "response", "target", "non_target", "new_lesions", "burden", "baseline", "nadir", "final",
    "stands", "notes", "best_response", "confirmed_best_response", "response_visit",
    "confirmed_response_visit", "confirmation_visit", "progression", "evaluable",
    "pending_progression", "pending_response",
  ]

  /// Which definitions fill the columns of the results.
  mutating func checkReport() -> Report {
    var report = Report()
    for entry in syntax.sections[.report] ?? [] {
      guard Self.reportKeys.contains(entry.name.value) else {
        self.report(
          .unknownKey(
            entry.name.value, of: "`report:`", known: Self.reportKeys, at: entry.name.range))
        continue
      }
      if entry.name.value == "notes" {
        report.notes = readNotes(entry.node)
      } else {
        fill(&report, entry)
      }
    }
    if report.response == nil, text("kind").map({ $0 == "response" }) ?? true {
      self.report(
        .missingReport(
          "response",
          at: SourceRange(file: syntax.file, start: 0, end: syntax.file.line(1).utf8.count)))
    }
    checkClasses(report)
    return report
  }

  private mutating func fill(_ report: inout Report, _ entry: RuleFileSyntax.NamedEntry) {
    let indices = reported(
      entry.node, many: ["burden", "baseline", "nadir"].contains(entry.name.value))
    guard let first = indices.first else { return }
    switch entry.name.value {
    case "response": report.response = first
    case "target": report.target = first
    case "non_target": report.nonTarget = first
    case "new_lesions": report.newLesions = first
    case "burden": report.burden = indices
    case "baseline": report.baseline = indices
    case "nadir": report.nadir = indices
    case "final": report.finalResponse = first
    case "stands": report.stands = first
    case "best_response": report.bestResponse = first
    case "confirmed_best_response": report.confirmedBestResponse = first
    case "response_visit": report.responseVisit = first
    case "confirmed_response_visit": report.confirmedResponseVisit = first
    case "confirmation_visit": report.confirmationVisit = first
    case "progression": report.progression = first
    case "evaluable": report.evaluable = first
    case "pending_progression": report.pendingProgression = first
    case "pending_response": report.pendingResponse = first
    default: break
    }
  }

  private mutating func reported(_ node: YAMLNode, many: Bool) -> [Int] {
    let nodes: [YAMLNode] =
      if many, case .sequence(let items) = node.content { items } else { [node] }
    return nodes.compactMap { item in
      guard let name = plainText(item), case .definition(let index)? = names[name] else {
        if let text = plainText(item), text.contains(" ") || names[text] != nil {
          report(.notAName(text, at: item.range))
          return nil
        }
        report(
          .unknownName(
            plainText(item) ?? "", known: drafts.map(\.name.value), at: item.range))
        return nil
      }
      used.insert(name)
      return index
    }
  }

  private mutating func readNotes(_ node: YAMLNode) -> [(text: String, when: Int)] {
    guard case .mapping(let entries) = node.content else {
      report(.expectedMapping("notes", at: node.range))
      return []
    }
    return entries.compactMap { entry in
      reported(entry.value, many: false).first.map { (text: entry.key.text, when: $0) }
    }
  }

  /// Every word that a response can be has a class, or says that it has none.
  private mutating func checkClasses(_ report: Report) {
    for index in [report.response, report.finalResponse, report.bestResponse].compactMap({ $0 }) {
      guard case .word(let vocabulary)? = drafts[index].type else { continue }
      for word in vocabulary where !words.contains(where: { $0.word == word }) {
        self.report(.noClass(word, of: drafts[index].name.value, at: drafts[index].name.range))
      }
    }
  }

  // MARK: Unused names

  mutating func reportUnused() {
    for (name, range) in nameRanges.sorted(by: { $0.value.start < $1.value.start })
    where !used.contains(name) && range.file === syntax.file {
      report(.unused(name, at: range))
    }
  }
}
