import Foundation
import Parallel
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases

/// Nothing in a rule file is silently ignored: whichever key is misspelt, the file is refused.
@Suite struct `Misspelt keys` {
  /// Some of the mutants, of every kind of place; NADIR_KEY_MUTANTS=all tries each of them.
  private static func sample(_ mutants: [KeyMutant], each step: Int) -> [KeyMutant] {
    let isWhole = ProcessInfo.processInfo.environment["NADIR_KEY_MUTANTS"] == "all"
    return stride(from: 0, to: mutants.count, by: isWhole ? 1 : step).map { mutants[$0] }
  }

  @Test func `every misspelt key is refused at its place, and the right one named`() throws {
    let library = try TestLibrary.library()
    // What the mutants extend and read is checked once for all of them.
    for id in library.ids { _ = library.load(id) }
    let mutants = Self.sample(
      try library.ids.flatMap { KeyMutant.all(of: $0, in: try #require(library.file($0))) },
      each: 13)
    let verdicts = mutants.mappedInParallel { mutant in
      KeyVerdict(mutant, library.adding(mutant.file, as: mutant.id).load(mutant.id).diagnostics)
    }
    KeyVerdict.print(verdicts, of: "keys of rule files")
    #expect(verdicts.count >= 300)
    for verdict in verdicts {
      #expect(verdict.isRefused && verdict.isAtPlace, "\(verdict.text)")
    }
    #expect(verdicts.count(where: \.namesTheKey) * 100 >= verdicts.count * 99)
    #expect(verdicts.count(where: \.isAlone) * 100 >= verdicts.count * 99)
  }

  @Test func `every misspelt key of case files is refused at its place, and the right one named`()
    throws
  {
    let mutants = Self.sample(
      try TestLibrary.caseFiles().flatMap { KeyMutant.all(of: $0.path, in: $0) }, each: 2)
    let verdicts = mutants.mappedInParallel { mutant in
      var reader = CaseFileReader()
      _ = reader.read(mutant.file)
      return KeyVerdict(mutant, reader.diagnostics)
    }
    KeyVerdict.print(verdicts, of: "keys of case files")
    #expect(verdicts.count >= 300)
    for verdict in verdicts {
      #expect(verdict.isRefused && verdict.isAtPlace && verdict.namesTheKey, "\(verdict.text)")
    }
  }
}

/// What the checks say of a mutant.
private struct KeyVerdict {
  let mutant: KeyMutant
  let isRefused: Bool
  /// A finding has its caret on exactly the changed key, or labels the definition.
  let isAtPlace: Bool
  let isAlone: Bool
  let namesTheKey: Bool
  let text: String

  init(_ mutant: KeyMutant, _ findings: [Diagnostic]) {
    self.mutant = mutant
    let errors = findings.filter { $0.severity == .error }
    isRefused = !errors.isEmpty
    let here = errors.filter { finding in
      let places = [finding.range] + finding.notes.map(\.range)
      return finding.range == mutant.range
        || mutant.owner == .author && places.contains(mutant.range)
    }
    isAtPlace = !here.isEmpty
    isAlone = errors.count == 1
    namesTheKey = here.contains { finding in
      ([finding.label ?? "", finding.message] + finding.notes.map(\.message)).contains {
        $0.contains("`\(mutant.key)`")
      }
    }
    text = "\(mutant)\n" + findings.prefix(5).map { DiagnosticText().render($0) }.joined()
  }

  static func print(_ verdicts: [KeyVerdict], of what: String) {
    func count(_ property: (KeyVerdict) -> Bool) -> Int { verdicts.count(where: property) }
    Swift.print(
      "authoring: \(count(\.isRefused)) of \(verdicts.count) misspelt \(what) refused,",
      "\(count(\.isAtPlace)) with the caret on the key, \(count(\.isAlone)) with one finding,",
      "\(count(\.namesTheKey)) name the key meant")
  }
}
