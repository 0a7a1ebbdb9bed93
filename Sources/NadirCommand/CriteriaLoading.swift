import RuleEvaluation
import RuleLanguage
import SourceText

/// Loads the criteria of a run and sets their parameters.
struct CriteriaLoading {
  private let folder: RuleFolder
  /// The library, with the files that settings name by path.
  private(set) var library: RuleLibrary
  private let kind: RuleFile.Kind
  private let settings: [SettingText]
  private var isUsed: [Bool]
  /// Errors in the rule files.
  private(set) var diagnostics: [Diagnostic] = []

  /// Takes the rule folders, the kind of file that the command runs, and the `--set` options.
  init(_ folder: RuleFolder, kind: RuleFile.Kind = .response, settings: [String]) throws {
    self.folder = folder
    library = folder.library
    self.kind = kind
    self.settings = try settings.map { try SettingText($0, mayNameCriterion: true) }
    isUsed = self.settings.map { _ in false }
    var seen: Set<String> = []
    for setting in self.settings {
      let name = setting.criterion.map { "\($0).\(setting.name)" } ?? setting.name
      guard seen.insert(name).inserted else {
        throw Failure.usage("--set gives `\(name)` twice; say it once")
      }
    }
  }

  /// The criteria in the order of the command line; fewer where a rule file has errors.
  mutating func load(_ texts: [CriterionText]) throws -> [CriterionRun] {
    var labels: Set<String> = []
    for text in texts where !labels.insert(text.label).inserted {
      throw Failure.usage(
        "`\(text.label)` is named twice; tell the two apart with ID[NAME=VALUE]")
    }
    let runs = try texts.compactMap { try load($0) }
    if let index = isUsed.firstIndex(of: false), diagnostics.isEmpty {
      throw unusedSetting(settings[index], runs)
    }
    return runs
  }

  /// The kind of the first file that has no errors: with another, the others are refused.
  static func kind(of texts: [CriterionText], in folder: RuleFolder) throws -> RuleFile.Kind {
    for text in texts {
      if let rules = try folder.load(text.name).0.rules { return rules.kind }
    }
    return .response
  }

  /// Files of one kind, whichever it is, that are looked at and not run.
  static func files(_ texts: [CriterionText], in folder: RuleFolder) throws -> [CriterionRun] {
    guard let first = texts.first else { return [] }
    let kind = try folder.load(first.name).0.rules?.kind ?? .response
    var loading = try CriteriaLoading(folder, kind: kind, settings: [])
    let runs = try loading.load(texts)
    guard loading.diagnostics.isEmpty else {
      FindingsPrinter.print(loading.diagnostics)
      let names = texts.map { "`\($0.label)`" }.joined(separator: ", ")
      throw Failure(status: Failure.Status.badInput, message: "errors in \(names)")
    }
    return runs
  }

  private mutating func load(_ text: CriterionText) throws -> CriterionRun? {
    let (loaded, id) = try folder.load(text.name)
    guard var rules = loaded.rules else {
      diagnostics += loaded.diagnostics.filter { $0.severity == .error }
      return nil
    }
    guard rules.kind == kind else { throw ofOtherKind(rules, text.name) }
    rules = try applyShared(to: rules, id: id)
    let ofOthers = text.settings.filter { $0.criterion.map { $0 != id } ?? false }
    for setting in text.settings where !ofOthers.contains(setting) {
      rules = try set(setting, in: rules)
    }
    let others = try filesRead(by: rules, ofOthers)
    if let stray = ofOthers.first(where: { others[$0.criterion ?? ""] == nil }) {
      throw Failure.usage(
        "`\(text.label)`: `\(rules.id)` reads no file `\(stray.criterion ?? "")`")
    }
    return CriterionRun(label: text.label, rules: rules, others: others)
  }

  /// The files that a rule file reads, each set before its own files are looked for, since a
  /// setting may change which these are.
  private mutating func filesRead(by rules: RuleFile, _ settings: [SettingText]) throws
    -> [String: RuleFile]
  {
    var others: [String: RuleFile] = [:]
    var waiting = rules.reads.map(\.fileID)
    while let id = waiting.popLast() {
      guard others[id] == nil, let other = library.load(id).rules else { continue }
      var changed = try applyShared(to: other, id: id)
      for setting in settings where setting.criterion == id {
        changed = try set(setting, in: changed)
      }
      others[id] = changed
      waiting += changed.reads.map(\.fileID)
    }
    return others
  }

  /// Everything that can be set in a file.
  private static func names(in rules: RuleFile) -> [String] {
    rules.parameters.map(\.name) + rules.reads.filter(\.isReplaceable).map(\.alias)
  }

  private func ofOtherKind(_ rules: RuleFile, _ name: String) -> Failure {
    let remedy =
      switch rules.kind {
      case .response: "evaluate or compare runs it"
      case .pattern: "nadir patterns runs it"
      case .verdict: "nadir adjudicate runs it"
      }
    return .usage("`\(name)` is a \(rules.kind.noun), no \(kind.noun); \(remedy)")
  }

  private mutating func applyShared(to rules: RuleFile, id: String) throws -> RuleFile {
    var rules = rules
    for (index, setting) in settings.enumerated() {
      if let criterion = setting.criterion {
        guard criterion == id else { continue }
        rules = try set(setting, in: rules)
      } else {
        let isParameter = rules.parameters.contains { $0.name == setting.name && $0.isUsed }
        let isRead = rules.reads.contains { $0.alias == setting.name && $0.isReplaceable }
        guard isParameter || isRead else { continue }
        rules = try set(setting, in: rules)
      }
      isUsed[index] = true
    }
    return rules
  }

  private mutating func set(_ setting: SettingText, in rules: RuleFile) throws -> RuleFile {
    var value = setting.value
    let isRead = rules.reads.contains { $0.alias == setting.name && $0.isReplaceable }
    if isRead, !library.contains(value), value.hasSuffix(".yaml") {
      guard let file = FileSystem.sourceFile(value) else {
        throw Failure(status: Failure.Status.notFound, message: "there is no file `\(value)`")
      }
      value = String(FileSystem.lastComponent(value).dropLast(5))
      library = library.adding(file, as: value)
    }
    do {
      return try library.setting(setting.name, to: value, in: rules)
    } catch {
      guard case .noSuchParameter(let name) = error else { throw Failure.usage(error.reason) }
      let hint =
        Suggestion.nearest(to: name, among: Self.names(in: rules))
        .map { "; did you mean `\($0)`?" } ?? ""
      throw Failure.usage("`\(rules.id)` has no parameter `\(name)`\(hint)")
    }
  }

  private func unusedSetting(_ setting: SettingText, _ runs: [CriterionRun]) -> Failure {
    if let criterion = setting.criterion {
      return .usage("--set \(criterion).\(setting.name): no criterion of the run is `\(criterion)`")
    }
    let names = runs.flatMap { Self.names(in: $0.rules) }
    let hint =
      Suggestion.nearest(to: setting.name, among: names)
      .map { "; did you mean `\($0)`?" } ?? ""
    return .usage("no criterion of the run has a parameter `\(setting.name)`\(hint)")
  }
}
