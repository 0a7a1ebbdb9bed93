import RuleAnalysis
import RuleLanguage
import SourceText
import WorkedCases

/// What is found in one file of an author: a rule file, its cases or a table of published counts.
struct FileCheck {
  private(set) var findings: [Diagnostic] = []
  private(set) var proofs: [ListProof] = []

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
      proofs = loaded.rules?.listProofs(inherited: inherited) ?? []
      findings = loaded.diagnostics + proofs.flatMap(\.findings)
    }
  }

}
