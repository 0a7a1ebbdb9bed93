import Foundation
package import RuleLanguage
package import SourceText

/// The rule library of the package, for tests.
package enum TestLibrary {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let rulesFolder = root.appendingPathComponent("Rules")

  package static func text(_ name: String) throws -> String {
    try String(contentsOf: rulesFolder.appendingPathComponent(name), encoding: .utf8)
  }

  package static func file(_ name: String) throws -> SourceFile {
    SourceFile(path: name, text: try text(name))
  }

  package static func library() throws -> RuleLibrary {
    var files: [String: SourceFile] = [:]
    let names = try FileManager.default.contentsOfDirectory(atPath: rulesFolder.path)
    for name in names where RuleLibrary.isRuleFile(name) {
      files[String(name.dropLast(5))] = try file(name)
    }
    return RuleLibrary(files: files)
  }

  /// The files of worked cases, in the order of their names.
  package static func caseFiles() throws -> [SourceFile] {
    try FileManager.default.contentsOfDirectory(atPath: rulesFolder.path).sorted()
      .filter { $0.hasSuffix(".cases.yaml") }.map(file)
  }

  /// Checks a text as a file of its own, able to extend those of the library.
  package static func check(_ text: String, id: String = "trial") throws -> RuleLibrary.Loaded {
    try library().adding(SourceFile(path: "\(id).yaml", text: text), as: id).load(id)
  }

  /// Checks sections laid over RECIST 1.1.
  package static func checkOver(_ sections: String) throws -> RuleLibrary.Loaded {
    try check(
      "language: 1\nid: trial\ntitle: Trial\nsource: Test\nextends: recist-1.1\n" + sections)
  }
}
