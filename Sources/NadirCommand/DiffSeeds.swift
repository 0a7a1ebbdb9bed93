import HistorySearch
import RuleLanguage
import SourceText
import WorkedCases

/// The patients from which a search for a disagreement starts: the worked cases beside the files
/// and beside those that they extend, and a few plain ones.
struct DiffSeeds {
  private let folder: RuleFolder

  init(_ folder: RuleFolder) { self.folder = folder }

  func all(of rules: [RuleFile]) -> [History] {
    var paths = rules.map(\.file.path)
    paths += rules.flatMap(\.ancestry).compactMap { folder.library.file($0)?.path }
    var seen: Set<History> = []
    let cases = paths.flatMap { histories(beside: $0) }
    return (cases + History.generic(for: rules)).filter { seen.insert($0).inserted }
  }

  private func histories(beside path: String) -> [History] {
    guard path.hasSuffix(".yaml"),
      let file = FileSystem.sourceFile(String(path.dropLast(5)) + ".cases.yaml")
    else { return [] }
    var reader = CaseFileReader()
    guard let cases = reader.read(file) else { return [] }
    return cases.cases.map { History($0, of: cases) }
  }
}
