package import RuleAnalysis
package import RuleLanguage
package import SourceText
import WorkedCases

/// What is found in one file of an author: a rule file, its cases or a table of published counts.
package struct FileCheck: Sendable {
  private(set) package var findings: [Diagnostic] = []
  private(set) package var proofs: [ListProof] = []
  /// The rule file, where it is one without errors.
  private(set) package var rules: RuleFile?

  /// - Parameters:
  ///   - file: is known by its name.
  ///   - library: holds the files that it may extend or read.
  ///   - inherited: whether lists that it takes over unchanged are proved as well.
  package init(of file: SourceFile, in library: RuleLibrary, inherited: Bool = false) {
    switch FileKind(ofFile: file.path) {
    case .cases:
      var reader = CaseFileReader()
      _ = reader.read(file)
      findings = reader.diagnostics
    case .publishedTable:
      var reader = PublishedTableReader()
      _ = reader.read(file)
      findings = reader.diagnostics
    case .rules:
      let id = RuleLibrary.id(ofFile: file.path)
      let isKnown = library.file(id) === file
      let loaded = (isKnown ? library : library.adding(file, as: id)).load(id)
      rules = loaded.rules
      proofs = loaded.rules?.listProofs(inherited: inherited, examples: inherited) ?? []
      findings = loaded.diagnostics + proofs.flatMap(\.findings)
    }
  }

  /// Whether the findings may be others once the rule files of some ids have changed.
  package func rests(on ids: Set<String>, in library: RuleLibrary, isRuleFile: Bool) -> Bool {
    guard isRuleFile else { return false }
    // With errors it is not known what it rests on.
    guard let rules else { return true }
    return !ids.isDisjoint(with: rules.ancestry)
      || !ids.isDisjoint(with: library.filesRead(by: rules).keys)
      || !ids.isDisjoint(with: rules.reads.map(\.fileID))
  }
}
