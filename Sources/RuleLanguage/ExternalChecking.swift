import SourceText
import YAMLSyntax

/// Other files that a rule file reads, and their columns in its expressions.
extension RuleChecker {
  /// `ALIAS: ID`, or a mapping where another criterion may be read in its place.
  mutating func readRead(_ entry: RuleFileSyntax.NamedEntry) {
    let alias = entry.name.value
    switch entry.node.content {
    case .scalar(let scalar):
      enter(entry.name, Located(scalar.text, at: scalar.range), about: nil, source: nil)
    case .mapping(let entries):
      let entries = understood(entries, as: .fileRead)
      func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
      guard let node = value("criterion"), let id = plainText(node) else {
        report(.missingKey("criterion", remedy: "add `criterion: ID`", at: entry.name.range))
        return
      }
      guard let about = value("about").flatMap(plainText) else {
        report(.missingKey("about", remedy: "say what it is read for", at: entry.name.range))
        return
      }
      let source = citation(in: entries, of: "file `\(alias)`", at: entry.name.range)
      enter(
        entry.name, Located(reading[alias] ?? id, at: node.range), about: about, source: source)
    case .sequence: report(.expectedScalar("a file read", at: entry.node.range))
    }
  }

  private mutating func enter(
    _ name: Located<String>, _ id: Located<String>, about: String?, source: Citation?
  ) {
    if let first = nameRanges[name.value] {
      report(.duplicateName(name.value, first: first, at: name.range))
    }
    nameRanges[name.value] = name.range
    reads.append(
      ReadFile(
        alias: name.value, fileID: id.value, about: about, source: source, range: name.range))
    if other(id.value) == nil { report(.unreadableFile(id.value, at: id.range)) }
  }

  private mutating func other(_ id: String) -> RuleFile? {
    if let known = otherFiles[id] { return known }
    let file = otherFile(id)
    otherFiles[id] = file
    return file
  }

  /// `alias.name`: a name of the other file, or a column of its results.
  mutating func checkExternal(
    _ file: ReadFile, _ member: Located<String>, _ range: SourceRange,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    used.insert(file.alias)
    // An unreadable file has been reported where it is declared.
    guard let rules = other(file.fileID) else { return nil }
    guard let found = column(member.value, of: rules, file) else {
      let reported = ReportedColumn.allCases.filter { $0.type(in: rules) != nil }
      let own = file.isReplaceable ? [] : rules.definitions.map(\.name).sorted()
      report(
        .unknownName(member.value, known: own + reported.map(\.rawValue), at: member.range))
      return nil
    }
    guard isReadable(found, "\(file.alias).\(member.value)", range, context) else { return nil }
    return external(file, member.value, found, hasEveryVisit: hasEveryVisit(rules), range)
  }

  private struct Column {
    let column: External.Column
    let type: ValueType
    let level: Definition.Level
    let stratum: Definition.Stratum
    let mayBeNone: Bool
  }

  /// Names of the file itself come first; a replaceable file has columns of results alone.
  private func column(_ name: String, of rules: RuleFile, _ file: ReadFile) -> Column? {
    if !file.isReplaceable, let index = rules.definition(named: name) {
      let definition = rules.definitions[index]
      return Column(
        column: .definition(name), type: definition.type == .visit ? .day : definition.type,
        level: definition.level, stratum: definition.stratum,
        mayBeNone: definition.mayBeNone || definition.type == .visit)
    }
    guard let reported = ReportedColumn(rawValue: name), let type = reported.type(in: rules) else {
      return nil
    }
    return Column(
      column: .reported(reported), type: type, level: reported.level, stratum: reported.stratum,
      mayBeNone: reported.mayBeNone)
  }

  private mutating func isReadable(
    _ column: Column, _ name: String, _ range: SourceRange, _ context: ExpressionContext
  ) -> Bool {
    let why: String? =
      if column.stratum > context.stratum {
        "the other file works it out later, over all visits"
      } else if column.level == .lesion {
        "it belongs to a lesion of the other file"
      } else if column.level == .visit, !context.hasVisit {
        "it belongs to a visit; say which, as in `any visit where ...`"
      } else if column.type == .visits {
        "it is a set of visits of the other file"
      } else {
        nil
      }
    guard let why else { return true }
    report(.notUsableHere(name, why: why, at: range))
    return false
  }

  /// Whether the other file has a value at every visit of this one after baseline.
  private func hasEveryVisit(_ rules: RuleFile) -> Bool {
    // Evidence may arrive before the first scan at which the other file says anything.
    clock.isEmpty
      && (rules.modalities.isEmpty || rules.modalities.sorted() == modalities().sorted())
  }

  private mutating func external(
    _ file: ReadFile, _ name: String, _ found: Column, hasEveryVisit: Bool, _ range: SourceRange
  ) -> CheckedExpression {
    let index =
      externals.firstIndex { $0.alias == file.alias && $0.name == name } ?? externals.count
    if index == externals.count {
      externals.append(
        External(
          alias: file.alias, fileID: file.fileID, name: name, column: found.column,
          type: found.type, range: range))
    }
    let key = "\(file.alias).\(name)"
    let isSure = !found.mayBeNone && (found.level == .subject || hasEveryVisit)
    let fact = "external:\(key)"
    return CheckedExpression(
      expression: .external(index), type: found.type,
      needs: isSure ? [:] : [fact: .init(what: key, range: range)])
  }

  // MARK: The clock

  /// `clock: [time points, NAME, ...]`: observations on whose days the file is evaluated too.
  mutating func readClock() {
    guard let entry = syntax.scalars["clock"] else { return }
    guard case .sequence(let items) = entry.value.content else {
      report(.expectedList(of: "clock", at: entry.value.range))
      return
    }
    let known = observations.map(\.name)
    for item in items {
      guard let name = plainText(item), name != "time points" else { continue }
      guard case .observation(let index)? = names[name] else {
        report(
          .unknownChoice(
            name, of: "an observation of this file", allowed: ["time points"] + known,
            at: item.range), about: .missing(name))
        continue
      }
      used.insert(name)
      clock.append(index)
    }
  }

  // MARK: Answers

  /// The words of a pattern's answer belong to the language.
  mutating func addAnswers() {
    let place = SourceRange(file: syntax.file, start: 0, end: 0)
    for answer in PatternAnswer.allCases
    where !words.contains(where: { $0.word == answer.rawValue }) {
      words.append(WordDeclaration(word: answer.rawValue, responseClass: nil, range: place))
    }
  }
}
