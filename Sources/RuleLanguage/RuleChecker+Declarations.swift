import Quantities
import SourceText
import YAMLSyntax

extension RuleChecker {
  /// Reads parameters, words, measurements, observations, attributes and files read.
  mutating func readDeclarations() {
    checkHeader()
    for entry in syntax.sections[.words] ?? [] { readWord(entry) }
    if kind == .pattern { addAnswers() }
    if let entry = syntax.scalars["undecided"] { checkUndecided(entry.value) }
    for entry in syntax.sections[.parameters] ?? [] { readParameter(entry) }
    for entry in syntax.sections[.measurements] ?? [] { readMeasurement(entry) }
    for entry in syntax.sections[.observations] ?? [] { readObservation(entry) }
    for entry in syntax.sections[.attributes] ?? [] { readAttribute(entry) }
    for entry in syntax.sections[.reads] ?? [] { readRead(entry) }
    readClock()
  }

  private mutating func checkHeader() {
    let top = SourceRange(file: syntax.file, start: 0, end: syntax.file.line(1).utf8.count)
    for key in ["id", "title", "source"]
    where syntax.scalars[key]?.key.range.file !== syntax.file {
      report(.missingKey(key, remedy: "add `\(key): ...`", at: top))
    }
    checkDocumentSource()
    if let entry = syntax.scalars["kind"], let kind = plainText(entry.value),
      RuleFile.Kind(rawValue: kind) == nil
    {
      report(
        .unknownChoice(
          kind, of: "a kind of rule file", allowed: RuleFile.Kind.allCases.map(\.rawValue),
          at: entry.value.range))
    }
    for node in syntax.readings {
      guard case .mapping(let entries) = node.content else {
        report(.expectedMapping("readings", at: node.range))
        continue
      }
      _ = citation(in: understood(entries, as: .reading), of: "a reading", at: node.range)
    }
  }

  /// Enters a name, refusing one that is taken or cannot be one.
  mutating func define(_ name: Located<String>, as entry: NameEntry) {
    let isName =
      name.value.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      } && !(name.value.utf8.first.map { (48...57).contains($0) } ?? true)
    if !isName || Lexer.keywords.contains(name.value) || Self.builtinNames.contains(name.value) {
      report(.badName(name.value, at: name.range))
    }
    if words.contains(where: { $0.word == name.value }) {
      report(.wordHasName(name.value, at: name.range))
    }
    if let first = rangeOfName(name.value) {
      if let old = names[name.value].map(Self.noun), first.file !== name.range.file {
        // Sections are read one after another, so that either of the two may come first.
        let isOwnFirst = first.file === syntax.file
        let (own, older) = isOwnFirst ? (old, Self.noun(entry)) : (Self.noun(entry), old)
        report(
          .overriddenAsOther(
            name.value, own: own == older ? "one of another section" : own, inherited: older,
            parent: isOwnFirst ? name.range : first, at: isOwnFirst ? first : name.range))
        // What it stands for is not known, so that its uses are no further findings.
        names[name.value] = nil
        brokenNames.insert(name.value)
        return
      }
      report(.duplicateName(name.value, first: first, at: name.range))
      return
    }
    if brokenNames.contains(name.value) { return }
    names[name.value] = entry
    nameRanges[name.value] = name.range
  }

  /// What a name stands for, as messages say it.
  private static func noun(_ entry: NameEntry) -> String {
    switch entry {
    case .parameter: "a parameter"
    case .measurement: "a measurement"
    case .observation: "an observation"
    case .attribute: "an attribute"
    case .definition: "a definition"
    case .set: "a set of lesions"
    case .run: "a run"
    case .pair: "a pair of visits"
    }
  }

  func rangeOfName(_ name: String) -> SourceRange? { nameRanges[name] }

  /// The entries of a mapping whose keys the language gives; unknown keys are reported, and read
  /// as the one that was meant.
  mutating func understood(_ entries: [YAMLEntry], as form: MappingForm) -> [YAMLEntry] {
    diagnostics += form.unknownKeys(among: entries)
    return entries.understood(among: form.names)
  }

  private mutating func readWord(_ entry: RuleFileSyntax.NamedEntry) {
    guard let text = plainText(entry.node) else {
      report(.expectedScalar("the class of a word", at: entry.node.range))
      return
    }
    let responseClass = ResponseClass(rawValue: text)
    if responseClass == nil, text != "no class" {
      report(
        .unknownChoice(
          text, of: "a class", allowed: ResponseClass.allCases.map(\.rawValue) + ["no class"],
          at: entry.node.range))
    }
    words.append(
      WordDeclaration(
        word: entry.name.value, responseClass: responseClass, range: entry.name.range))
  }

  // MARK: Parameters

  private mutating func readParameter(_ entry: RuleFileSyntax.NamedEntry) {
    guard case .mapping(let written) = entry.node.content else {
      report(
        .expectedMapping(
          entry.name.value, form: "{value: ..., source: ...}", at: entry.node.range))
      return
    }
    let own = understood(written, as: .parameter)
    var inherited: [YAMLEntry] = []
    if case .mapping(let entries)? = entry.inherited?.content {
      inherited = entries.understood(among: MappingForm.parameter.names)
    }
    func value(_ key: String) -> YAMLNode? {
      (own.first { $0.key.text == key } ?? inherited.first { $0.key.text == key })?.value
    }
    if inherited.isEmpty, value("about") == nil {
      reportUndeclared(entry)
      return
    }
    guard let valueNode = value("value") else {
      report(.missingKey("value", remedy: "add `value:`", at: entry.name.range))
      return
    }
    guard let about = value("about").flatMap(plainText) else {
      report(.missingKey("about", remedy: "say what is chosen", at: entry.name.range))
      return
    }
    guard let (parsed, type, text) = parameterValue(valueNode) else { return }
    if reportOtherType(entry.name, type, at: valueNode, inherited: inherited) { return }
    var options: [ParameterValue] = []
    var optionTexts: [String] = []
    if let list = value("options") {
      (options, optionTexts) = parameterOptions(list)
      if !options.contains(parsed) {
        report(.notAnOption(text, options: optionTexts, at: valueNode.range))
      }
    }
    value("options").map { reportWordsOfTheLanguage($0) }
    let resolvedType: ValueType = if case .word = parsed { .word(optionTexts) } else { type }
    if case .word = parsed, options.isEmpty {
      report(.missingKey("options", remedy: "list the words allowed", at: entry.name.range))
    }
    let source = citation(in: own, of: "parameter `\(entry.name.value)`", at: entry.name.range)
    define(entry.name, as: .parameter(parameters.count))
    parameters.append(
      Parameter(
        name: entry.name.value, about: about, type: resolvedType, value: parsed,
        defaultValue: parsed, options: options, text: text, defaultText: text, source: source,
        range: entry.name.range))
  }

  /// A variant changes the value of a parameter, never what kind of value it is.
  private mutating func reportOtherType(
    _ name: Located<String>, _ type: ValueType, at node: YAMLNode, inherited: [YAMLEntry]
  ) -> Bool {
    guard let older = inherited.first(where: { $0.key.text == "value" })?.value,
      let (value, olderType, _) = parameterValue(older),
      type != olderType
    else { return false }
    if case .word = value, case .word = type { return false }
    report(
      .overriddenAsOther(
        name.value, own: type.description, inherited: olderType.description, parent: older.range,
        at: node.range))
    return true
  }

  /// `is unknown` asks about the record, so that no option can be called so.
  private mutating func reportWordsOfTheLanguage(_ options: YAMLNode) {
    guard case .sequence(let items) = options.content else { return }
    for item in items {
      guard let word = plainText(item), let first = word.split(separator: " ").first else {
        continue
      }
      if ["known", "unknown", "missing", "proven"].contains(first) {
        report(.wordOfTheLanguage(word, String(first), at: item.range))
      }
    }
  }

  private mutating func reportUndeclared(_ entry: RuleFileSyntax.NamedEntry) {
    guard let parent = syntax.ancestry.first else {
      report(.missingKey("about", remedy: "say what is chosen", at: entry.name.range))
      return
    }
    let known = (syntax.sections[.parameters] ?? []).map(\.name).filter {
      $0.range.file !== syntax.file
    }
    report(.unknownParameter(entry.name.value, of: parent, known: known, at: entry.name.range))
  }

  private mutating func parameterOptions(_ node: YAMLNode) -> ([ParameterValue], [String]) {
    guard case .sequence(let items) = node.content else {
      report(.expectedList(of: "options", at: node.range))
      return ([], [])
    }
    let parsed = items.compactMap { parameterValue($0) }
    return (parsed.map(\.0), parsed.map(\.2))
  }

  /// `30 %`, `5 mm`, `28 d`, `2`, or a word.
  private mutating func parameterValue(
    _ node: YAMLNode
  ) -> (ParameterValue, ValueType, String)? {
    guard case .scalar(let scalar) = node.content else {
      report(.expectedScalar("a parameter's value", at: node.range))
      return nil
    }
    // What YAML refused is reported by it.
    if scalar.text.isEmpty, scalar.style == .plain { return nil }
    guard let (value, type) = Literal.number(scalar.text) else {
      return (.word(scalar.text), .word([]), scalar.text)
    }
    return (.number(value), type, scalar.text)
  }

  // MARK: Measurements and observations

  private mutating func readMeasurement(_ entry: RuleFileSyntax.NamedEntry) {
    guard case .mapping(let written) = entry.node.content else {
      report(.expectedMapping(entry.name.value, at: entry.node.range))
      return
    }
    let entries = understood(written, as: .measurement)
    let unit = readUnit(entries, of: entry.name)
    func number(_ key: String) -> Rational? {
      guard let value = entries.first(where: { $0.key.text == key })?.value,
        let text = plainText(value), text != "takes no part", text != "unknown"
      else { return nil }
      guard let (number, type) = Literal.number(text, opaque: unit),
        case .number(let dimension, _) = type, dimension == unit.dimension || number.isZero
      else {
        report(.badLiteral(text, of: "a number in \(unit.name)", at: value.range))
        return nil
      }
      return number
    }
    let pieces = entries.first { $0.key.text == "pieces" }.flatMap { plainText($0.value) }
    if let pieces, !["add up", "unknown"].contains(pieces) {
      report(
        .unknownChoice(
          pieces, of: "a rule for pieces", allowed: ["add up", "unknown"], at: entry.node.range))
    }
    define(entry.name, as: .measurement(measurements.count))
    measurements.append(
      MeasurementDeclaration(
        name: entry.name.value, unit: unit,
        minimum: number("minimum") ?? (unit.dimension.opaque.isEmpty ? .zero : nil),
        maximum: number("maximum"), whenAbsent: number("absent"), whenTooSmall: number("too small"),
        piecesAddUp: pieces.map { $0 == "add up" } ?? (unit.dimension.length > 0),
        range: entry.name.range))
  }

  private mutating func readUnit(_ entries: [YAMLEntry], of name: Located<String>)
    -> MeasurementUnit
  {
    guard let node = entries.first(where: { $0.key.text == "unit" })?.value,
      let text = plainText(node)
    else {
      report(.missingKey("unit", remedy: "add `unit: mm`", at: name.range))
      return .number
    }
    if text == "none" { return .number }
    return MeasurementUnit.known(text) ?? .opaque(text)
  }

  private mutating func readObservation(_ entry: RuleFileSyntax.NamedEntry) {
    guard case .mapping(let written) = entry.node.content else {
      report(.expectedMapping(entry.name.value, at: entry.node.range))
      return
    }
    let entries = understood(written, as: .observation)
    let hasUnit = entries.contains { $0.key.text == "unit" }
    let unit = hasUnit ? readUnit(entries, of: entry.name) : nil
    let (words, missing) = readWords(entries)
    let type: ValueType
    switch (unit, words.isEmpty) {
    case (let unit?, true):
      type = .number(unit.dimension, unit.dimension == .number ? .count : .exact)
    case (let unit?, false): type = .numberOrWord(unit.dimension, words)
    case (nil, false): type = .word(words)
    case (nil, true):
      report(.missingKey("unit", remedy: "add `unit:` or `words:`", at: entry.name.range))
      return
    }
    let key =
      entries.first { $0.key.text == "name" }.flatMap { plainText($0.value) } ?? entry.name.value
    define(entry.name, as: .observation(observations.count))
    observations.append(
      ObservationDeclaration(
        name: entry.name.value, key: key.lowercased(), writtenKey: key, type: type, unit: unit,
        words: words,
        missing: missing,
        rule: observationRule(entries),
        isOfLesion: entries.contains { $0.key.text == "of" && plainText($0.value) == "lesion" },
        range: entry.name.range))
  }

  /// `words:` and the one among them that stands where nothing is recorded.
  private mutating func readWords(_ entries: [YAMLEntry]) -> ([String], missing: String?) {
    var words: [String] = []
    if let node = entries.first(where: { $0.key.text == "words" })?.value {
      if case .sequence(let items) = node.content {
        words = items.compactMap { plainText($0) }
      } else {
        report(.expectedList(of: "words", at: node.range))
      }
    }
    guard let node = entries.first(where: { $0.key.text == "missing" })?.value,
      let missing = plainText(node)
    else { return (words, nil) }
    if !words.contains(missing) { report(.unknownWord(missing, allowed: words, at: node.range)) }
    return (words, missing)
  }

  /// `NAME: text`, or words that it may be.
  private mutating func readAttribute(_ entry: RuleFileSyntax.NamedEntry) {
    define(entry.name, as: .attribute(attributes.count))
    var words: [String] = []
    var missing: String?
    switch entry.node.content {
    case .scalar(let scalar) where scalar.text == "text": break
    case .mapping(let entries):
      let entries = understood(entries, as: .attribute)
      (words, missing) = readWords(entries)
    case .scalar, .sequence:
      report(
        .unknownChoice(
          plainText(entry.node) ?? "", of: "a kind of attribute",
          allowed: ["text", "{words: [...]}"], at: entry.node.range))
    }
    attributes.append(
      AttributeDeclaration(name: entry.name.value, words: words, missing: missing))
  }

  private mutating func observationRule(_ entries: [YAMLEntry]) -> ObservationDeclaration.Rule {
    guard let node = entries.first(where: { $0.key.text == "counts" })?.value,
      let text = plainText(node)
    else { return .sameVisit }
    switch text {
    case "same visit": return .sameVisit
    case "last at or before": return .lastAtOrBefore
    default:
      let start = "last at or before day "
      if text.hasPrefix(start), let day = Int(text.dropFirst(start.count)) {
        return .lastUpToDay(day)
      }
      if text.hasPrefix("nearest within "),
        case (let value, .number(.duration, _))? = Literal.number(String(text.dropFirst(15))),
        value.isInteger
      {
        return .nearestWithin(Int(value.numerator))
      }
      report(
        .unknownChoice(
          text, of: "a rule for which observation counts",
          allowed: [
            "same visit", "last at or before", "last at or before day 0", "nearest within 14 d",
          ], at: node.range))
      return .sameVisit
    }
  }
}

/// Literals of declarations: a number with its unit.
enum Literal {
  /// `30 %`, `5 mm`, `28 d`, `2`, `0.5 HU`; the number in base units, or `nil`.
  static func number(_ text: String, opaque: MeasurementUnit? = nil) -> (Rational, ValueType)? {
    let digits = text.prefix { "-.0123456789".contains($0) }
    guard let value = Rational(plainDecimal: digits) else { return nil }
    let unit = text.dropFirst(digits.count).trimmingSpaces
    if unit.isEmpty { return (value, .count) }
    if unit == "%" {
      guard let share = try? value.divided(by: Rational(integer: 100)) else { return nil }
      return (share, .ratio)
    }
    // `10x10` is a word: only a known unit may stand close to its number.
    let stranger: MeasurementUnit? =
      text.dropFirst(digits.count).first == " " ? .opaque(unit) : nil
    guard unit.first?.isLetter ?? false,
      let known = MeasurementUnit.known(unit) ?? (opaque?.name == unit ? opaque : stranger),
      let scaled = try? value.multiplied(by: known.scale), !unit.contains(" ")
    else { return nil }
    return (scaled, .number(known.dimension, .exact))
  }
}

extension Substring {
  /// Without spaces at either end.
  var trimmingSpaces: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
