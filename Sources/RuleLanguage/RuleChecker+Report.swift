import SourceText
import YAMLSyntax

extension RuleChecker {
  /// Whether the file itself says what kind it is.
  private var saysKind: Bool { syntax.scalars["kind"]?.key.range.file === syntax.file }

  /// Which definitions fill the columns of the results.
  mutating func checkReport() -> Report {
    var report = Report()
    for entry in syntax.sections[.report] ?? [] where syntax.fillsColumn(entry, of: kind) {
      read(entry, into: &report)
    }
    requireMain(report)
    checkClasses(report)
    return report
  }

  private mutating func read(_ written: RuleFileSyntax.NamedEntry, into report: inout Report) {
    guard let entry = understood(written) else { return }
    let name = entry.name.value
    let line = MappingForm.lines(of: kind).first { $0.key.name == name }
    if let line, let filling = line.filling {
      fill(&report, entry, filling, isList: line.isList)
      return
    }
    switch name {
    case "notes": report.notes = readPairs(entry).map { (text: $0.text, when: $0.index) }
    case "values": report.values = readPairs(entry).map { (text: $0.text, what: $0.index) }
    case "evidence": report.evidence = readPairs(entry).map { (text: $0.text, what: $0.index) }
    case "sites": report.sites = readSites(entry)
    case "accuracy": report.accuracy = readAccuracy(entry)
    default: break
    }
  }

  /// The line as it was meant, if it is one of the report of this kind of file.
  private mutating func understood(_ line: RuleFileSyntax.NamedEntry) -> RuleFileSyntax.NamedEntry?
  {
    let form = MappingForm.report(of: kind)
    let name = line.name
    if form.names.contains(name.value) { return line }
    let other = RuleFile.Kind.allCases.first {
      MappingForm.report(of: $0).names.contains(name.value)
    }
    if kind == .response, let other, !saysKind {
      report(.ofOtherKind(name.value, other, at: name.range))
      return nil
    }
    report(.unknownKey(name.value, of: form.owner, known: form.names, at: name.range))
    let given = (syntax.sections[.report] ?? []).map(\.name.value)
    guard let meant = Suggestion.nearest(to: name.value, among: form.names), !given.contains(meant)
    else { return nil }
    return RuleFileSyntax.NamedEntry(name: Located(meant, at: name.range), node: line.node)
  }

  private mutating func requireMain(_ report: Report) {
    let (key, index): (String, Int?) =
      switch kind {
      case .response: ("response", report.response)
      case .pattern: ("answer", report.answer)
      case .verdict: ("verdict", report.verdict)
      }
    // A misspelt line has been reported, with the one that is meant.
    let isWritten = (syntax.sections[.report] ?? []).contains {
      $0.name.value == key || Suggestion.nearest(to: $0.name.value, among: [key]) != nil
    }
    if index != nil || isWritten { return }
    self.report(
      .missingReport(
        key, at: SourceRange(file: syntax.file, start: 0, end: syntax.file.line(1).utf8.count)))
  }

  private mutating func fill(
    _ report: inout Report, _ entry: RuleFileSyntax.NamedEntry,
    _ filling: MappingForm.Filling, isList: Bool
  ) {
    let indices = reported(entry.node, many: isList)
    guard let first = indices.first, fits(first, filling, at: entry.node.range) else {
      return
    }
    switch entry.name.value {
    case "response": report.response = first
    case "target": report.target = first
    case "non_target": report.nonTarget = first
    case "new_lesions": report.newLesions = first
    case "burden": report.burden = indices
    case "baseline": report.baseline = indices
    case "nadir": report.nadir = indices
    case "final" where kind == .verdict: report.isFinal = first
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
    case "answer": report.answer = first
    case "day": report.day = first
    case "later_day": report.laterDay = first
    case "label": report.label = first
    case "among": report.among = first
    case "unverified": report.unverified = first
    case "verdict": report.verdict = first
    case "gate": report.gate = first
    case "action": report.action = first
    default: break
    }
  }

  /// Whether a definition is what a line of `report:` holds.
  private mutating func fits(_ index: Int, _ filling: MappingForm.Filling, at range: SourceRange)
    -> Bool
  {
    let name = drafts[index].name.value
    let isOfSubject = drafts[index].level == .subject
    // Without a type it has errors of its own.
    guard let type = drafts[index].type else { return true }
    let isWord = if case .word = type { true } else { false }
    switch filling {
    case .any: return true
    case .subjectWord, .subjectTruth, .subjectValue, .moment:
      guard isOfSubject else {
        report(.notOfTheSubject(name, at: range))
        return false
      }
    case .visitWord, .visitTruth:
      guard drafts[index].level == .visit else {
        report(.notOfTheVisit(name, at: range))
        return false
      }
    }
    let (isFine, expected): (Bool, String) =
      switch filling {
      case .any: (true, "")
      case .subjectValue: (type != .visit && type != .visits, "a number or a word")
      case .subjectWord, .visitWord: (isWord, "a word")
      case .subjectTruth, .visitTruth: (type == .truth, "a condition")
      case .moment: (type == .visit || type == .day, "a visit or a day")
      }
    if !isFine { report(.typeMismatch(expected: expected, found: type, at: range)) }
    return isFine
  }

  private mutating func reported(_ node: YAMLNode, many: Bool) -> [Int] {
    let nodes: [YAMLNode] =
      if many, case .sequence(let items) = node.content { items } else { [node] }
    return nodes.compactMap { definition(in: $0) }
  }

  /// The definition that a node names.
  private mutating func definition(in node: YAMLNode) -> Int? {
    guard let name = plainText(node), case .definition(let index)? = names[name] else {
      if let text = plainText(node), text.contains(" ") || names[text] != nil {
        report(.notAName(text, at: node.range))
        return nil
      }
      reportUnknown(plainText(node) ?? "", known: drafts.map(\.name.value), at: node.range)
      return nil
    }
    used.insert(name)
    return index
  }

  /// Texts with the names of definitions.
  private mutating func readPairs(_ entry: RuleFileSyntax.NamedEntry) -> [(
    text: String, index: Int
  )] {
    guard case .mapping(let entries) = entry.node.content else {
      report(.expectedMapping(entry.name.value, at: entry.node.range))
      return []
    }
    return entries.compactMap { line in
      guard let index = definition(in: line.value) else { return nil }
      let filling: MappingForm.Filling =
        switch (entry.name.value, kind) {
        case ("evidence", _): .visitWord
        case ("values", _): .subjectValue
        case ("notes", .pattern): .subjectTruth
        case ("notes", .verdict): .visitTruth
        default: .any
        }
      return fits(index, filling, at: line.value.range) ? (line.key.text, index) : nil
    }
  }

  /// `sites: organ`, or the name of a text of a lesion.
  private mutating func readSites(_ entry: RuleFileSyntax.NamedEntry) -> Expression? {
    guard case .scalar(let scalar) = entry.node.content, let syntax = parse(scalar) else {
      report(.expectedScalar("`sites`", at: entry.node.range))
      return nil
    }
    let context = ExpressionContext(level: .lesion, stratum: .visit, hasVisit: true)
    guard let checked = check(syntax, context) else { return nil }
    guard checked.type == .text else {
      report(.typeMismatch(expected: "a text of a lesion", found: checked.type, at: scalar.range))
      return nil
    }
    return checked.expression
  }

  // MARK: Accuracy

  private mutating func readAccuracy(_ entry: RuleFileSyntax.NamedEntry) -> Accuracy? {
    guard case .mapping(let written) = entry.node.content else {
      report(.expectedMapping("accuracy", at: entry.node.range))
      return nil
    }
    let entries = understood(written, as: .accuracy)
    let title = entries.first { $0.key.text == "title" }.flatMap { plainText($0.value) }
    guard let title else {
      report(
        .missingKey("title", remedy: "name the positive class in words", at: entry.name.range))
      return nil
    }
    let positive = truth("positive", in: entries, at: entry.name.range)
    let negative = truth("negative", in: entries, at: entry.name.range)
    let hasAmong = entries.contains { $0.key.text == "among" }
    let among = hasAmong ? truth("among", in: entries, at: entry.name.range) : nil
    let items = readItems(entries, at: entry.name.range)
    guard let positive, let negative else { return nil }
    return Accuracy(
      title: title, positive: positive, negative: negative, among: among, items: items)
  }

  private mutating func readItems(_ entries: [YAMLEntry], at range: SourceRange) -> [Accuracy.Item]
  {
    guard let node = entries.first(where: { $0.key.text == "items" })?.value,
      case .mapping(let items) = node.content
    else {
      report(.missingKey("items", remedy: "name the pieces of evidence", at: range))
      return []
    }
    return items.compactMap { item in
      guard case .mapping(let written) = item.value.content else {
        report(.expectedMapping(item.key.text, at: item.value.range))
        return nil
      }
      let keys = understood(written, as: .evidence)
      let positive = truth("positive", in: keys, at: item.key.range)
      let negative = truth("negative", in: keys, at: item.key.range)
      let hasDecided = keys.contains { $0.key.text == "decided" }
      let decided = hasDecided ? truth("decided", in: keys, at: item.key.range) : nil
      guard let positive, let negative else { return nil }
      return Accuracy.Item(
        name: item.key.text, positive: positive, negative: negative, decided: decided)
    }
  }

  /// A condition of the subject by its name.
  private mutating func truth(_ key: String, in entries: [YAMLEntry], at range: SourceRange)
    -> Int?
  {
    guard let node = entries.first(where: { $0.key.text == key })?.value else {
      report(.missingKey(key, remedy: "add `\(key):`", at: range))
      return nil
    }
    guard let index = definition(in: node), fits(index, .subjectTruth, at: node.range) else {
      return nil
    }
    return index
  }

  /// Every word that a response can be has a class, or says that it has none.
  private mutating func checkClasses(_ report: Report) {
    // A word that was reported where it is given is not reported again as an outcome.
    var known = Set(words.map(\.word)).union(undeclaredWords)
    for index in [report.response, report.finalResponse, report.bestResponse].compactMap({ $0 }) {
      guard case .word(let vocabulary)? = drafts[index].type else { continue }
      for word in vocabulary where known.insert(word).inserted && !isMissing(word) {
        self.report(
          .noClass(
            word, of: drafts[index].name.value, option: ownOption(word),
            at: drafts[index].name.range))
      }
    }
    guard let answer = report.answer, case .word(let vocabulary)? = drafts[answer].type else {
      return
    }
    let allowed = PatternAnswer.allCases.map(\.rawValue)
    for word in vocabulary where !allowed.contains(word) {
      self.report(.unknownWord(word, allowed: allowed, at: drafts[answer].name.range))
    }
  }

  /// The parameter of this file that can be a word.
  private func ownOption(_ word: String) -> SourceRange? {
    parameters.first {
      $0.range.file === syntax.file && Self.vocabulary(of: $0.type).contains(word)
    }?.range
  }

  // MARK: Unused names

  mutating func reportUnused() {
    for (name, range) in nameRanges.sorted(by: { $0.value.start < $1.value.start })
    where !used.contains(name) && range.file === syntax.file {
      report(.unused(name, at: range))
    }
  }
}
