package import RuleLanguage
import WorkedCases

/// What a file of an author is, by its name.
package enum FileKind: Sendable, Hashable {
  case rules, cases, publishedTable

  package init(ofFile path: String) {
    if path.hasSuffix(".cases.yaml") {
      self = .cases
    } else if RuleLibrary.isPublishedTable(path) {
      self = .publishedTable
    } else {
      self = .rules
    }
  }

  /// The keys of its top; those of a published table keep the author's order and are not listed.
  package var form: MappingForm {
    switch self {
    case .rules: .ruleFile
    case .cases: .caseFile
    case .publishedTable: MappingForm("a table", [])
    }
  }
}
