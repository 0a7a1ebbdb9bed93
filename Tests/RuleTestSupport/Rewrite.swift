import Foundation
package import RuleLanguage
import SourceText
import Testing

/// A file of the library and edits of its text, each made wherever the text stands.
package struct Rewrite: Sendable, CustomTestStringConvertible {
  package let id: String
  private let edits: [(old: String, new: String)]
  package var testDescription: String { "\(id): \(edits.map { "\($0.old) -> \($0.new)" })" }

  package init(_ id: String, _ edits: (old: String, new: String)...) {
    self.id = id
    self.edits = edits
  }

  /// The file as it is in a library and as rewritten; both must be sound.
  package func both(in library: RuleLibrary) throws -> (RuleFile, RuleFile) {
    let old = try #require(library.file(id))
    var text = String(decoding: old.bytes, as: UTF8.self)
    for edit in edits {
      try #require(text.contains(edit.old), "\(edit.old)")
      text = text.replacingOccurrences(of: edit.old, with: edit.new)
    }
    let file = SourceFile(path: "\(id).yaml", text: text)
    let loaded = library.adding(file, as: id).load(id)
    let said = loaded.diagnostics.map(\.message)
    return (try #require(library.load(id).rules), try #require(loaded.rules, "\(said)"))
  }
}
