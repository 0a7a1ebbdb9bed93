import RuleAnalysis
import RuleLanguage
import SourceText
import WorkedCases

/// What is found in one file of an author: a rule file, its cases or a table of published counts.
struct FileCheck {
  private(set) var findings: [Diagnostic] = []
  private(set) var proofs: [ListProof] = []
  /// The rule file, where it is one without errors.
  private(set) var rules: RuleFile?

  /// - Parameters:
  ///   - file: is known by its name.
  ///   - library: holds the files that it may extend or read.
  ///   - inherited: whether lists that it takes over unchanged are proved as well.
  init(of file: SourceFile, in library: RuleLibrary, inherited: Bool = false) {
    if file.path.hasSuffix(".cases.yaml") {
      var reader = CaseFileReader()
      _ = reader.read(file)
      findings = reader.diagnostics
    } else if RuleLibrary.isPublishedTable(file.path) {
      var reader = PublishedTableReader()
      _ = reader.read(file)
      findings = reader.diagnostics
    } else {
      let id = RuleFolder.id(ofFile: file.path)
      let isKnown = library.file(id) === file
      let loaded = (isKnown ? library : library.adding(file, as: id)).load(id)
      rules = loaded.rules
      proofs = loaded.rules?.listProofs(inherited: inherited, examples: inherited) ?? []
      findings = loaded.diagnostics + proofs.flatMap(\.findings)
    }
  }

  /// Whether the findings may be others once the rule files of some ids have changed.
  func rests(on ids: Set<String>, in library: RuleLibrary, isRuleFile: Bool) -> Bool {
    guard isRuleFile else { return false }
    // With errors it is not known what it rests on.
    guard let rules else { return true }
    return !ids.isDisjoint(with: rules.ancestry)
      || !ids.isDisjoint(with: library.filesRead(by: rules).keys)
      || !ids.isDisjoint(with: rules.reads.map(\.fileID))
  }
}
