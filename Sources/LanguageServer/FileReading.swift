import RuleAuthoring
import RuleLanguage
import SourceText
import YAMLSyntax

/// What can be said of one text of a file, worked out once for all questions about it.
struct FileReading {
  let file: SourceFile
  /// `nil` where the text is no YAML.
  let root: YAMLNode?
  /// What may stand in the file.
  let form: ValueForm
  /// The names that it may use.
  var names: [DeclaredName]

  init(of file: SourceFile, id: String, in library: RuleLibrary) {
    self.file = file
    root = YAMLDocument(parsing: file).root
    let kind = FileKind(ofFile: file.path)
    if kind == .rules {
      form = .mapping(.ruleFile(of: [Self.kind(of: id, in: library)]))
      names = library.names(of: id)
    } else {
      form = .mapping(kind.form)
      names = []
    }
  }

  /// The kind that a rule file gives itself, or takes over: the lines of `report:` follow it.
  private static func kind(of id: String, in library: RuleLibrary) -> RuleFile.Kind {
    guard let syntax = library.syntax(of: id) else { return .response }
    return syntax.kinds[ObjectIdentifier(syntax.file)].flatMap(RuleFile.Kind.init) ?? .response
  }

  /// The names that a file takes over, whatever the rest of it is.
  static func namesOfParent(of file: SourceFile, in library: RuleLibrary) -> [DeclaredName] {
    for number in 1...file.lineCount {
      let parts = file.line(number).split(separator: " ")
      if parts.count > 1, parts[0] == "extends:" { return library.names(of: String(parts[1])) }
    }
    return []
  }
}
