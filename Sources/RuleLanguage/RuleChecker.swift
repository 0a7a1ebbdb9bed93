import Quantities
import SourceText
import YAMLSyntax

/// Turns the syntax of a rule file into a ``RuleFile``: resolves names, checks types and units,
/// proves that no value is used where there may be none, and reports all findings in one run.
///
/// The steps are listed in ``check()``; declarations come before definitions because types of
/// definitions are found on demand.
struct RuleChecker {
  let syntax: RuleFileSyntax
  /// Files to read in the place of replaceable ones, by alias.
  let reading: [String: String]
  /// Another checked file by its id; `nil` where there is none without errors.
  let otherFile: (String) -> RuleFile?
  var diagnostics: [Diagnostic] = []

  var parameters: [Parameter] = []
  var words: [WordDeclaration] = []
  var measurements: [MeasurementDeclaration] = []
  var observations: [ObservationDeclaration] = []
  var attributes: [AttributeDeclaration] = []
  var externals: [External] = []
  var reads: [ReadFile] = []
  /// Other files by id, once asked for.
  var otherFiles: [String: RuleFile?] = [:]
  var clock: [Int] = []
  var names: [String: NameEntry] = [:]
  var nameRanges: [String: SourceRange] = [:]
  var drafts: [DefinitionDraft] = []
  var setDrafts: [SetDraft] = []
  var runDrafts: [RunDraft] = []
  var pairDrafts: [PairDraft] = []
  var used: Set<String> = []
  /// The signs and numbers of the expressions, where one may be changed.
  var marks: [ExpressionMark] = []
  var nextAggregate = 0
  /// Sets that are the same at every visit.
  var fixedSets: Set<String> = []
  /// The parts of unions, by the name of the union among facts.
  var unionParts: [String: [String]] = [:]
  var overrides: [Override] = []
  /// Findings by what they are about, as places in `diagnostics`.
  var gathered: [Subject: Int] = [:]
  /// Definitions of words some of whose outcomes could not be read.
  var incomplete: Set<Int> = []
  /// Findings of values that may not exist, held back until all names are known.
  var unsure: [Diagnostic] = []
  /// Names met while it was not yet known what they are; for other findings or for being defined by
  /// nothing but themselves.
  var undecidable: [Located<String>] = []
  /// Whether the words that are being looked for include some that are not known.
  var meetsIncomplete = false
  /// Names that stand for unlike things in two files.
  var brokenNames: Set<String> = []
  /// Words for which files below ask, and that were lost by another `undecided:`.
  var lostUndecided: [Located<String>] = []
  /// Overrides that may have no value where the files below need one.
  var withoutValue: Set<Int> = []
  /// Definitions whose words are being found from their outcomes.
  var inferring: Set<Int> = []
  /// Words reported as belonging to no `words:`.
  var undeclaredWords: Set<String> = []
  /// Words for which files below ask, though an override lost them; by definition.
  var lostWords: [Int: [Located<String>]] = [:]

  /// Definitions of this file that are probably misspelt.
  var slips: [Slip] = []

  /// What a name of the file stands for.
  enum NameEntry {
    case parameter(Int)
    case measurement(Int)
    case observation(Int)
    case attribute(Int)
    case definition(Int)
    case set(Int)
    case run(Int)
    case pair(Int)
  }

  /// A definition between reading and checking.
  struct DefinitionDraft {
    enum State { case unchecked, checking, checked }

    let name: Located<String>
    let node: YAMLNode
    let section: RuleFileSyntax.Section
    let level: Definition.Level
    let stratum: Definition.Stratum
    var state = State.unchecked
    var type: ValueType?
    var body: Definition.Body?
    var undecided: String?
    /// Whether its rows exclude each other.
    var isUnique = false
    var source: Citation?
    /// What must be known to exist for this to have a value.
    var needs: Set<String> = []
    var factsWhenTrue: Set<String> = []
    var factsWhenFalse: Set<String> = []
  }

  struct SetDraft {
    let name: Located<String>
    let node: YAMLNode
    var state = DefinitionDraft.State.unchecked
    var body: SetDefinition.Body?
    /// Chosen once, so that it is the same at every visit.
    var isFixed = false
  }

  struct RunDraft {
    let name: Located<String>
    let node: YAMLNode
    var run: Run?
  }

  struct PairDraft {
    let name: Located<String>
    let node: YAMLNode
    var pair: Pair?
  }

  init(
    _ syntax: RuleFileSyntax, reading: [String: String],
    otherFile: @escaping (String) -> RuleFile?
  ) {
    self.syntax = syntax
    self.reading = reading
    self.otherFile = otherFile
  }

  /// What the file is for, as its `kind:` says.
  var kind: RuleFile.Kind {
    guard let text = text("kind") else { return .response }
    if let kind = RuleFile.Kind(rawValue: text) { return kind }
    // A misspelt kind is reported; the rest of the file is read as what was meant.
    let near = Suggestion.nearest(to: text, among: RuleFile.Kind.allCases.map(\.rawValue))
    return near.flatMap(RuleFile.Kind.init) ?? .response
  }

  /// Other files find a file by its name, so that it must be its id.
  mutating func checkName(of file: SourceFile, _ name: String) {
    guard let id = text("id"), id != name, let entry = syntax.scalars["id"],
      entry.value.range.file === file, file.path.hasSuffix("\(name).yaml")
    else { return }
    report(.idIsNotTheName(id, file: name, at: entry.value.range))
  }

  /// The checked file, or `nil` where there is an error; findings are in `diagnostics`.
  mutating func check() -> RuleFile? {
    readDeclarations()
    collectNames()
    collectOverrides()
    for index in drafts.indices { checkDefinition(index) }
    for index in setDrafts.indices { checkSet(index) }
    for index in runDrafts.indices { checkRun(index) }
    for index in pairDrafts.indices { checkPair(index) }
    let report = checkReport()
    reportMisspeltDefinitions()
    reportMayNotExist()
    if !diagnostics.hasErrors { reportUndecidable() }
    gatherWords()
    reportChangedTypes()
    reportLostWords()
    if !diagnostics.hasErrors {
      checkCircles()
      reportUnused()
      checkNumbers()
    }
    if !diagnostics.hasErrors { checkNumberOfWords() }
    guard !diagnostics.hasErrors else { return nil }
    return assemble(report)
  }

  /// What is to be said of the file.
  ///
  /// Where definitions are misspelt, everything else is asked again
  /// as if they had the names meant, so that nothing follows from a slip.
  var findings: [Diagnostic] {
    guard !slips.isEmpty else { return diagnostics }
    let names = Dictionary(slips.map { ($0.name, $0.meant) }) { first, _ in first }
    var mended = RuleChecker(syntax.renaming(names), reading: reading, otherFile: otherFile)
    _ = mended.check()
    return slips.map(\.finding) + mended.diagnostics.filter { $0.severity == .error }
  }

  private mutating func assemble(_ report: Report) -> RuleFile? {
    var definitions: [Definition] = []
    for (index, draft) in drafts.enumerated() {
      guard let type = draft.type, let body = draft.body else { return nil }
      definitions.append(
        Definition(
          name: draft.name.value, level: draft.level, stratum: draft.stratum, type: type,
          body: body,
          undecided: draft.undecided
            ?? (index == report.answer ? PatternAnswer.notComputable.rawValue : nil),
          mayBeNone: !draft.needs.isEmpty,
          isResponse: draft.section == .responses,
          source: draft.source, range: draft.name.range))
    }
    for index in parameters.indices {
      parameters[index].isUsed = used.contains(parameters[index].name)
    }
    let sets = setDrafts.compactMap { draft in
      draft.body.map { SetDefinition(name: draft.name.value, body: $0, range: draft.name.range) }
    }
    return RuleFile(
      id: text("id") ?? "", kind: kind,
      title: text("title") ?? "", about: text("about") ?? "", source: documentSource(),
      file: syntax.file, ancestry: syntax.ancestry, parameters: parameters, words: words,
      measurements: measurements, observations: observations, attributes: attributes,
      modalities: modalities(), definitions: definitions, sets: sets,
      runs: runDrafts.compactMap(\.run), pairs: pairDrafts.compactMap(\.pair),
      reads: reads, externals: externals, clock: clock, report: report,
      readings: readingNotes(), marks: marks)
  }

  /// Sets of words are held in so many bits.
  static let maximumWords = 128

  private mutating func checkNumberOfWords() {
    var all = Set(RuleFile.stateWords + ReportedColumn.classWords + words.map(\.word))
    for parameter in parameters { all.formUnion(Self.vocabulary(of: parameter.type)) }
    all.formUnion(observations.flatMap(\.words) + attributes.flatMap(\.words))
    for external in externals { all.formUnion(Self.vocabulary(of: external.type)) }
    for draft in drafts {
      if let type = draft.type { all.formUnion(Self.vocabulary(of: type)) }
      draft.undecided.map { _ = all.insert($0) }
    }
    if all.count > Self.maximumWords {
      let top = SourceRange(file: syntax.file, start: 0, end: syntax.file.line(1).utf8.count)
      report(.tooManyWords(all.count, most: Self.maximumWords, at: top))
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// All names in scope, for suggestions.
  var knownNames: [String] {
    names.keys.sorted() + Self.builtinNames + Function.allCases.map(\.rawValue)
  }

  static let builtinNames = BuiltinName.all.map(\.name) + ["yes", "no"]

  // MARK: Scalars of the file

  func text(_ key: String) -> String? {
    guard let entry = syntax.scalars[key], case .scalar(let scalar) = entry.value.content else {
      return nil
    }
    return scalar.text
  }

  private func documentSource() -> Citation {
    guard let entry = syntax.scalars["source"] else { return Citation("") }
    switch entry.value.content {
    case .scalar(let scalar): return Citation(scalar.text)
    case .sequence: return Citation("")
    case .mapping(let entries):
      let citation = entries.first { $0.key.text == "citation" }
      let doi = entries.first { $0.key.text == "doi" }
      return Citation(
        citation.flatMap { plainText($0.value) } ?? "", doi: doi.flatMap { plainText($0.value) })
    }
  }

  func plainText(_ node: YAMLNode) -> String? {
    guard case .scalar(let scalar) = node.content else { return nil }
    return scalar.text
  }

  func modalities() -> [String] {
    guard let entry = syntax.scalars["modalities"], case .sequence(let items) = entry.value.content
    else { return [] }
    return items.compactMap { plainText($0)?.uppercased() }
  }

  private func readingNotes() -> [ReadingNote] {
    syntax.readings.compactMap { node in
      guard case .mapping(let entries) = node.content else { return nil }
      func value(_ key: String) -> String? {
        entries.first { $0.key.text == key }.flatMap { plainText($0.value) }
      }
      return ReadingNote(
        choice: value("choice") ?? "", reading: value("reading") ?? "",
        source: value("source").map { Citation($0) })
    }
  }
}
