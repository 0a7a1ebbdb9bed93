import Foundation
import RuleLanguage
import RuleTestSupport
import Testing

/// What a criterion says stands in `Rules/`; the program knows none by name.
@Suite struct `Sources` {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  /// Ids of the library, and words that the files have of their own: `iUPD`, `PMR`.
  private static func names() throws -> Set<String> {
    let library = try TestLibrary.library()
    let words = library.ids.flatMap { library.load($0).rules?.words.map(\.word) ?? [] }
    // Words of the language, of pseudocode in comments and of English.
    let own = words.filter { word in
      word.count >= 3 && word.contains { $0.isUppercase } && ResponseClass(rawValue: word) == nil
        && !word.contains(" ")
    }
    return Set(own).union(library.ids)
  }

  @Test func `no criterion is named in the program outside of comments`() throws {
    let names = try Self.names()
    #expect(names.count > 60)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(paths.count > 200)
    for path in paths.sorted() {
      let text = try String(
        contentsOf: Self.sources.appendingPathComponent(path), encoding: .utf8)
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let code = line.split(separator: "//", omittingEmptySubsequences: false).first ?? ""
        let found = Self.texts(in: code).filter(names.contains)
        #expect(found.isEmpty, "\(path):\(number + 1): \(found)")
      }
    }
  }

  /// What stands between quotation marks, and its words.
  private static func texts(in code: Substring) -> [String] {
    let quoted = code.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
    let words = code.split { !($0.isLetter || $0.isNumber || ".-/_".contains($0)) }
    // A short word such as `who` is English unless it is quoted by itself.
    return quoted.map(String.init) + words.map(String.init).filter { $0.count >= 4 }
  }
}
