public import RuleLanguage
public import SourceText

/// A rule file with everything that it inherits, as a text that stands by itself.
///
/// Entries keep their author's words and comments; what comes from several files is written one
/// key a line, so that every line has one origin.
public struct EffectiveFile: Sendable {
  /// A line of the text and where it comes from.
  public struct Line: Sendable {
    public let text: String
    /// Where the line begins; `nil` for an empty one.
    public let origin: SourceRange?
    /// What the line takes the place of: the older text, and where that stands.
    public internal(set) var replaces: SourceRange?
  }

  public internal(set) var lines: [Line] = []

  /// Resolves a file of the library; `nil` where it, or a file below it, cannot be read.
  public init?(_ id: String, in library: RuleLibrary, kind: RuleFile.Kind) {
    guard let syntax = library.syntax(of: id) else { return nil }
    lines = EffectiveText(syntax, kind: kind).lines
  }

  /// The rule file without `extends:`.
  public var text: String { lines.map { $0.text + "\n" }.joined() }

  /// The same with the origin before each line, and behind it what it replaces.
  public var blame: String {
    let origins = lines.map { $0.origin.map(Self.place) ?? "" }
    let width = origins.map(\.count).max() ?? 0
    return zip(lines, origins).map { line, origin in
      var out = origin + String(repeating: " ", count: width - origin.count) + " | " + line.text
      if let old = line.replaces, !line.text.hasSuffix(old.text) {
        out += "   # replaces \(Self.summary(of: old))"
      }
      while out.last == " " { out.removeLast() }
      return out + "\n"
    }.joined()
  }

  /// `recist-1.1.yaml:14`: the folder is that of the library, or said by `nadir list`.
  private static func place(_ range: SourceRange) -> String {
    let name = range.file.path.split(separator: "/").last.map(String.init) ?? range.file.path
    return "\(name):\(range.position.line)"
  }

  /// A short older text in full, of a long one its place alone.
  private static func summary(of old: SourceRange) -> String {
    let text = old.text
    return text.contains("\n") || text.count > 60 ? place(old) : "\(text) (\(place(old)))"
  }
}
