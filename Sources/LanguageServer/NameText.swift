import Quantities
import RuleLanguage
import SourceText

/// What a name means, in the words that an editor shows.
struct NameText {
  /// What it is, in a line: `quantity of each visit: a size in mm`.
  let detail: String
  /// The rest, in Markdown.
  let more: [String]

  /// The whole, under the name.
  func markdown(_ name: String) -> String {
    (["**\(name)**: \(detail)"] + more.filter { !$0.isEmpty }).joined(separator: "\n\n")
  }

  private static let mostLines = 12

  init(_ name: DeclaredName, seenFrom file: SourceFile) {
    detail = Self.noun(of: name) + (Self.kind(of: name).map { ": \($0)" } ?? "")
    let place = name.range.file === file ? nil : "From \(name.range.pathAndLine)."
    more = [Self.written(name), name.source.map { "Source: \($0.text)" } ?? "", place ?? ""]
  }

  init(_ name: BuiltinName) {
    let owner =
      switch name.owner {
      case .visit: "of each visit"
      case .lesion: "of each lesion at each visit"
      case .subject, .event: "of the subject"
      case .pair: "of a pair of visits"
      }
    detail = "\(owner): \(Self.text(of: name.type))"
    more = [name.about]
  }

  init(_ function: Function) {
    detail = "`\(function.usage)`"
    more = [function.about]
  }

  init(_ key: MappingForm.Key) {
    detail = key.isRequired ? "a key that must be there" : "a key"
    more = [key.about]
  }

  /// A file by its id.
  init(_ rules: RuleFile) {
    detail = "\(rules.kind.noun): \(rules.title)"
    more = [rules.about, "Source: \(rules.source.text)", "At \(rules.file.path)."]
  }

  /// A column of another file.
  init(_ type: ValueType, _ definition: Definition?, of id: String) {
    detail = "of `\(id)`: \(Self.text(of: type))"
    more = [
      definition?.source.map { "Source: \($0.text)" } ?? "",
      definition.map { "From \($0.range.pathAndLine)." } ?? "",
    ]
  }

  /// A type, with its words where it has few of them.
  static func text(of type: ValueType) -> String {
    switch type {
    case .word(let words) where !words.isEmpty && words.count <= 12:
      "one of \(words.joined(separator: ", "))"
    case .numberOrWord(let dimension, let words) where words.count <= 12:
      "\(ValueType.number(dimension, .exact).description), or one of "
        + words.joined(separator: ", ")
    default: type.description
    }
  }

  private static func noun(of name: DeclaredName) -> String {
    switch name.section {
    case .parameters: "a parameter"
    case .words: "a word"
    case .measurements: "a measurement of lesions"
    case .observations: "an observation"
    case .attributes: "a column of the data"
    case .lesions: "of each lesion at each visit"
    case .sets: "a set of lesions"
    case .quantities, .conditions, .responses: "of each visit"
    case .runs: "a run of visits"
    case .pairs: "a visit and a later one"
    case .revision: "of each visit, looking both ways"
    case .summary: "of the subject"
    case .report: "a line of the report"
    case .reads: "another file"
    }
  }

  /// What kind of value it has, where its section does not say it.
  private static func kind(of name: DeclaredName) -> String? {
    switch name.section {
    case .words: return name.responseClass.map { "of the class \($0.rawValue)" } ?? "of no class"
    case .reads: return name.fileID
    case .sets, .runs, .pairs, .report: return nil
    default: break
    }
    guard let type = name.type else { return nil }
    let unit = name.unit.map(\.name)
    if case .number = type, let unit, unit != "none" { return "\(text(of: type)), in \(unit)" }
    return text(of: type)
  }

  /// What its author wrote of it, as much as can be taken in at a glance.
  private static func written(_ name: DeclaredName) -> String {
    let file = name.range.file
    let first = name.range.position.line
    let last = max(first, name.body.endPosition.line)
    var lines = (first...min(last, first + mostLines - 1)).map { file.line($0) }
    let margin = lines[0].prefix { $0 == " " }.count
    lines = lines.map { String($0.dropFirst(min(margin, $0.prefix { $0 == " " }.count))) }
    if last - first + 1 > mostLines { lines.append("  # ... \(last - first + 1) lines in all") }
    return "```yaml\n\(lines.joined(separator: "\n"))\n```"
  }
}
