import RuleLanguage
import RuleTestSupport

@testable import RuleEvaluation

/// The rule files of the package's own folder.
enum RuleShelf {
  static let library = (try? TestLibrary.library()) ?? RuleLibrary(files: [:])

  static let ids = library.ids.filter { library.load($0).rules?.kind == .response }

  /// A criterion with all that it reads; parameters are set as a user would.
  static func run(_ id: String, _ settings: [String: String] = [:]) -> CriterionRun? {
    guard var rules = library.load(id).rules else { return nil }
    for (name, text) in settings {
      guard let changed = try? rules.setting(name, to: text) else { return nil }
      rules = changed
    }
    var others: [String: RuleFile] = [:]
    var queue = rules.externals.map(\.fileID)
    while let next = queue.popLast() {
      guard others[next] == nil, let other = library.load(next).rules else { continue }
      others[next] = other
      queue += other.externals.map(\.fileID)
    }
    return CriterionRun(label: id, rules: rules, others: others)
  }
}
