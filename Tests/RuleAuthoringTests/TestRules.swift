import Foundation
import RuleLanguage
import SourceText

/// The rule library of the package.
enum TestRules {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")

  static func file(_ name: String) throws -> SourceFile {
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
    return SourceFile(path: name, bytes: Array(bytes))
  }

  static func library() throws -> RuleLibrary {
    var files: [String: SourceFile] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where RuleLibrary.isRuleFile(name) {
      files[String(name.dropLast(5))] = try file(name)
    }
    return RuleLibrary(files: files)
  }
}
