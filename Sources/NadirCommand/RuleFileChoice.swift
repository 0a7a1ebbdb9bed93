import RuleLanguage
import SourceText

/// A rule file by its id or path.
enum RuleFileChoice {
  static func load(_ name: String, from folder: RuleFolder) throws -> RuleFile {
    let loaded: RuleLibrary.Loaded
    if folder.library.contains(name) {
      loaded = folder.library.load(name)
    } else if FileSystem.exists(name) {
      loaded = try folder.load(path: name).0
    } else {
      throw unknown(name, folder)
    }
    guard let rules = loaded.rules else {
      let text = DiagnosticText(colour: Console.isTerminal)
      for finding in loaded.diagnostics { Console.error(text.render(finding) + "\n") }
      throw Failure(status: Failure.Status.badInput, message: "`\(name)` has errors")
    }
    return rules
  }

  private static func unknown(_ name: String, _ folder: RuleFolder) -> Failure {
    let hint = Suggestion.nearest(to: name, among: folder.library.ids).map {
      "; did you mean `\($0)`?"
    }
    return Failure(
      status: Failure.Status.notFound,
      message: "there is no criterion `\(name)`\(hint ?? "; `nadir list` names them all")")
  }
}
