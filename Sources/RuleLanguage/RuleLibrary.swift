import Quantities
public import SourceText
import YAMLSyntax

/// The rule files that a run can name, checked on demand; a file that extends or reads others
/// brings them in.
public struct RuleLibrary: Sendable {
  /// A rule file asked for together with the findings about it.
  public struct Loaded: Sendable {
    public let rules: RuleFile?
    public let diagnostics: [Diagnostic]
  }

  private let files: [String: SourceFile]
  private let loaded: LoadedFiles
  /// Ids in alphabetical order.
  public let ids: [String]

  /// Takes the files by id: the name of a file without `.yaml`.
  public init(files: [String: SourceFile]) {
    self.init(files: files, loaded: LoadedFiles())
  }

  private init(files: [String: SourceFile], loaded: LoadedFiles) {
    self.files = files
    self.loaded = loaded
    ids = files.keys.sorted()
  }

  /// The library with one more file, which takes the place of one with the same id.
  public func adding(_ file: SourceFile, as id: String) -> RuleLibrary {
    var more = files
    more[id] = file
    return RuleLibrary(files: more, loaded: LoadedFiles(of: loaded, without: id))
  }

  public func contains(_ id: String) -> Bool { files[id] != nil }

  public func file(_ id: String) -> SourceFile? { files[id] }

  /// Reads and checks the file of an id; `reading` names the files to read in the place of
  /// replaceable ones, by alias.
  public func load(_ id: String, reading: [String: String] = [:]) -> Loaded {
    var circles = false
    return load(id, reading: reading, below: [], &circles)
  }

  /// The files that a rule file reads, and those that they read, by id.
  public func filesRead(by rules: RuleFile) -> [String: RuleFile] {
    var result: [String: RuleFile] = [:]
    var waiting = rules.reads.map(\.fileID)
    while let id = waiting.popLast() {
      guard result[id] == nil, let other = load(id).rules else { continue }
      result[id] = other
      waiting += other.reads.map(\.fileID)
    }
    return result
  }

  /// The sections of a file with what it extends laid beneath, unchecked; `nil` where one of these
  /// files cannot be read.
  package func syntax(of id: String) -> RuleFileSyntax? {
    var reader = RuleFileReader()
    return files[id].flatMap { readWithParents($0, id: id, reader: &reader) }
  }

  /// The rules of sections that no file has together; `nil` where they do not hold together.
  package func rules(from syntax: RuleFileSyntax) -> RuleFile? {
    var checker = RuleChecker(syntax, reading: [:]) { load($0).rules }
    let rules = checker.check()
    return checker.findings.hasErrors ? nil : rules
  }

  /// `circles` becomes true where a file was not read because it is one of those `below`, that is
  /// being read for it: what comes of the others is then no more than half the truth.
  private func load(
    _ id: String, reading: [String: String], below: [String], _ circles: inout Bool
  ) -> Loaded {
    if reading.isEmpty, let known = loaded[id] { return known }
    guard let file = files[id] else { return Loaded(rules: nil, diagnostics: []) }
    var meetsItself = false
    let result = load(file, id, reading: reading, below: below, &meetsItself)
    if reading.isEmpty, !meetsItself { loaded[id] = result }
    circles = circles || meetsItself
    return result
  }

  private func load(
    _ file: SourceFile, _ id: String, reading: [String: String], below: [String],
    _ circles: inout Bool
  ) -> Loaded {
    var reader = RuleFileReader()
    guard let syntax = readWithParents(file, id: id, reader: &reader) else {
      return Loaded(rules: nil, diagnostics: reader.diagnostics)
    }
    let met = Met()
    var checker = RuleChecker(syntax, reading: reading) { other in
      guard !below.contains(other), other != id else {
        met.itself = true
        return nil
      }
      return load(other, reading: [:], below: below + [id], &met.itself).rules
    }
    let rules = checker.check()
    circles = met.itself
    checker.checkName(of: file, id)
    let findings = (reader.diagnostics + checker.findings).sortedByPlace()
    return Loaded(rules: findings.hasErrors ? nil : rules, diagnostics: findings)
  }

  /// Whether a file was met while it was being read.
  private final class Met { var itself = false }

  private func readWithParents(_ file: SourceFile, id: String, reader: inout RuleFileReader)
    -> RuleFileSyntax?
  {
    readWithParents(file, reader: &reader, seen: [Located(id, at: file.wholeRange)])
  }

  /// `seen` holds the ids on the way, each with the place that names it.
  private func readWithParents(
    _ file: SourceFile, reader: inout RuleFileReader, seen: [Located<String>]
  ) -> RuleFileSyntax? {
    let read = loaded.reading(file, seen[seen.count - 1].value)
    for finding in read.diagnostics { reader.add(finding) }
    guard let syntax = read.syntax else { return nil }
    guard let entry = syntax.scalars["extends"] else { return syntax }
    guard case .scalar(let scalar) = entry.value.content else {
      reader.add(.extendsSeveral(at: entry.value.range))
      return nil
    }
    if seen.contains(where: { $0.value == scalar.text }) {
      // The author's own line is marked, and the one that leads back is shown.
      let back = seen.count == 1 ? nil : scalar.range
      reader.add(
        .extendsItself(scalar.text, back: back, at: seen.dropFirst().first?.range ?? scalar.range))
      return nil
    }
    guard let parentFile = files[scalar.text] else {
      reader.add(.unknownParent(scalar.text, known: ids, at: scalar.range))
      return nil
    }
    guard
      let parent = readWithParents(
        parentFile, reader: &reader, seen: seen + [Located(scalar.text, at: scalar.range)])
    else { return nil }
    return syntax.laid(over: parent, parentID: scalar.text)
  }
}

extension RuleLibrary {
  /// Whether a file of a rule folder is a rule file, by its name: not its cases, nor a published
  /// table.
  public static func isRuleFile(_ name: String) -> Bool {
    name.hasSuffix(".yaml") && !name.hasSuffix(".cases.yaml") && !isPublishedTable(name)
  }

  /// The id under which other files find a file: its name without `.yaml`.
  public static func id(ofFile path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  /// Whether a file of a rule folder is a published table, by its name.
  public static func isPublishedTable(_ name: String) -> Bool {
    name.hasSuffix(".published.yaml")
  }
}

extension RuleLibrary {
  /// A file with a parameter set, or with another criterion read in the place of a replaceable
  /// one.
  public func setting(_ name: String, to text: String, in rules: RuleFile)
    throws(RuleFile.SettingError) -> RuleFile
  {
    guard let read = rules.reads.first(where: { $0.alias == name && $0.isReplaceable }) else {
      return try rules.setting(name, to: text)
    }
    guard text != rules.id, let other = load(text).rules else {
      throw .noSuchCriterion(text, near: Suggestion.nearest(to: text, among: ids))
    }
    guard other.kind == .response else { throw .noCriterion(text, other.kind) }
    var reading: [String: String] = [:]
    for read in rules.reads where read.isReplaceable { reading[read.alias] = read.fileID }
    reading[read.alias] = text
    let loaded = adding(rules.file, as: rules.id).load(rules.id, reading: reading)
    guard var changed = loaded.rules else {
      let why = loaded.diagnostics.first { $0.severity == .error }
      throw .cannotStandIn(text, for: name, why: why?.message ?? "it has errors")
    }
    changed.parameters = rules.parameters
    return changed
  }
}

extension RuleFile {
  /// Why a parameter cannot be set.
  public enum SettingError: Error, Sendable {
    case noSuchParameter(String)
    case notAValue(String, of: Parameter)
    /// No criterion has this id, or its file has errors.
    case noSuchCriterion(String, near: String?)
    /// The file is of another kind.
    case noCriterion(String, RuleFile.Kind)
    /// The criterion lacks what the file reads of it.
    case cannotStandIn(String, for: String, why: String)

    /// What a value of the parameter looks like.
    private static func hint(_ parameter: Parameter) -> String {
      if case .word(let options) = parameter.type {
        return "; it is one of \(options.joined(separator: ", "))"
      }
      if parameter.type == .count, !parameter.defaultText.contains(".") {
        return " and stays a whole number"
      }
      return "; a value is written like \(parameter.defaultText)"
    }

    /// The reason in words.
    public var reason: String {
      switch self {
      case .noSuchParameter(let name): "there is no parameter `\(name)`"
      case .notAValue(let value, let parameter):
        "`\(value)` is no value of `\(parameter.name)`, which is now \(parameter.text)"
          + Self.hint(parameter)
      case .noSuchCriterion(let id, let near):
        "no criterion without errors has the id `\(id)`"
          + (near.map { "; did you mean `\($0)`?" } ?? "")
      case .noCriterion(let id, let kind): "`\(id)` is a \(kind.noun), no criterion"
      case .cannotStandIn(let id, let alias, let why):
        "`\(id)` cannot be read as `\(alias)`: \(why)"
      }
    }
  }

  /// This file with a parameter set to a value written as in a file: `25 %`, `0 mm`, `B`.
  ///
  /// `25%` is read as `25 %`. The value must be of the parameter's type and among its options.
  public func setting(_ name: String, to text: String) throws(SettingError) -> RuleFile {
    guard let index = parameters.firstIndex(where: { $0.name == name && $0.isUsed }) else {
      throw .noSuchParameter(name)
    }
    let parameter = parameters[index]
    let value: ParameterValue
    if case .word(let options) = parameter.type {
      guard options.contains(text) else { throw .notAValue(text, of: parameter) }
      value = .word(text)
    } else {
      guard let (number, type) = Literal.number(text), Self.like(type, parameter.type),
        Self.isSensible(number, for: parameter),
        parameter.options.isEmpty || parameter.options.contains(.number(number))
      else { throw .notAValue(text, of: parameter) }
      value = .number(number)
    }
    var changed = self
    changed.parameters[index].value = value
    changed.parameters[index].text = text
    return changed
  }

  /// A size, share, time or count that is not negative stays so, and a whole count whole.
  private static func isSensible(_ number: Rational, for parameter: Parameter) -> Bool {
    guard case .number(let known) = parameter.defaultValue else { return true }
    if number.isNegative, !known.isNegative { return false }
    // `0.0` says that it need not be whole.
    let isWhole = known.isInteger && !parameter.defaultText.contains(".")
    return parameter.type != .count || !isWhole || number.isInteger
  }

  private static func like(_ a: ValueType, _ b: ValueType) -> Bool {
    guard case .number(let x, let kind) = a, case .number(let y, let other) = b else {
      return false
    }
    return x == y && (x != .number || kind == other)
  }
}
