import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import YAMLSyntax

/// One cause is one finding, however many lines no longer make sense because of it.
@Suite struct `One cause` {
  /// In a debug build a part of the names, so that the tests stay quick.
  private static var step: Int {
    #if DEBUG
      24
    #else
      2
    #endif
  }

  /// Each line of each section taken out, and each name changed.
  private func faults(in file: SourceFile) -> [(name: String, edit: TextEdit)] {
    guard case .mapping(let top)? = YAMLDocument(parsing: file).root?.content else { return [] }
    return top.flatMap { section -> [(name: String, edit: TextEdit)] in
      guard case .mapping(let entries) = section.value.content, entries.count > 1 else { return [] }
      let onLines = entries.filter {
        $0.range.position.line != section.key.range.position.line
      }
      return onLines.flatMap { entry in
        let start = file.lineStart(entry.range.position.line)
        let end = file.lineStart(entry.range.endPosition.line + 1)
        let name = "\(section.key.text).\(entry.key.text)"
        return [
          (
            "\(name) taken out",
            TextEdit(replace: SourceRange(file: file, start: start, end: end), with: "")
          ),
          ("\(name) renamed", TextEdit(replace: entry.key.range, with: entry.key.text + "_x")),
        ]
      }
    }
  }

  @Test func `in the library gives one finding in ninety-eight of a hundred cases`() throws {
    let library = try TestLibrary.library()
    var histogram: [Int: Int] = [:]
    var worst: [String] = []
    for id in library.ids {
      let file = try #require(library.file(id))
      let faults = faults(in: file)
      for number in stride(from: id.utf8.count % Self.step, to: faults.count, by: Self.step) {
        let changed = try #require(file.applying([faults[number].edit]))
        // Lines of `report:` may well be all that uses a name; those are warnings of their own.
        let found = library.adding(changed, as: id).load(id).diagnostics.filter {
          $0.severity == .error
        }
        if found.isEmpty { continue }
        histogram[min(found.count, 5), default: 0] += 1
        if found.count > 2 { worst.append("\(id) \(faults[number].name): \(found.map(\.code))") }
      }
    }
    let all = histogram.values.reduce(0, +)
    let single = histogram[1] ?? 0
    #expect(single * 100 >= all * 98, "\(worst.prefix(20))")
    #expect((histogram[5] ?? 0) * 200 <= all, "\(worst)")
    print(
      "authoring: \(all) lines taken out or renamed and refused: \(single) with one finding, "
        + "\(histogram[2] ?? 0) with two, \(all - single - (histogram[2] ?? 0)) with more")
  }
}
