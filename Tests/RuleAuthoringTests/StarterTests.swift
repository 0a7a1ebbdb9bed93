import RuleAuthoring
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@Suite struct `The first text of a new rule file` {
  private static func load(_ text: String, in library: RuleLibrary) -> RuleLibrary.Loaded {
    library.adding(SourceFile(path: "mine.yaml", text: text), as: "mine").load("mine")
  }

  @Test func `a new criterion validates without a finding`() {
    let loaded = Self.load(Starter.criterion("mine"), in: RuleLibrary(files: [:]))
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.message))")
    #expect(loaded.rules?.id == "mine")
  }

  /// A parameter of every file, uncommented alone, gives a valid variant of few lines.
  @Test func `parameters of the library can be uncommented, in at most 12 lines`() throws {
    let library = try TestLibrary.library()
    var count = 0
    var seen: Set<String> = []
    for id in library.ids {
      let parent = try #require(library.load(id).rules)
      let lines = Starter.variant("mine", of: parent).split(separator: "\n")
      let plain = Self.load(lines.joined(separator: "\n"), in: library)
      #expect(!plain.diagnostics.hasErrors && plain.rules != nil, "\(id)")
      let kept = lines.filter { !$0.hasPrefix("#") }
      for line in lines where line.contains(": {value: ") {
        count += 1
        // One of each file shows that it can be laid over; of the rest a sample is enough.
        guard count.isMultiple(of: 7) || !seen.contains(id) else { continue }
        seen.insert(id)
        let variant = (kept + ["parameters:", " " + line.dropFirst()]).joined(separator: "\n")
        let loaded = Self.load(variant, in: library)
        #expect(loaded.rules != nil, "\(id) \(line): \(loaded.diagnostics.map(\.message))")
        #expect(kept.count + 2 <= 12)
      }
    }
    #expect(count > 200)
  }

  struct Override: Sendable, CustomTestStringConvertible {
    var sections: String, code: String, mark: String
    var testDescription: String { sections }
  }

  @Test(arguments: [
    Override(
      sections: "parameters: {pd_minimum: {value: 5 %, source: x}}", code: "R016", mark: "5 %"),
    Override(
      sections: "parameters: {pd_increase: {value: 5 mm, source: x}}", code: "R016", mark: "5 mm"),
    Override(
      sections: "parameters: {max_targets: {value: 5 d, source: x}}", code: "R016", mark: "5 d"),
    Override(sections: "quantities: {targets: 5 mm}", code: "R016", mark: "targets"),
    Override(sections: "conditions: {burden: yes}", code: "R016", mark: "burden"),
    Override(sections: "sets: {nadir: baseline lesions}", code: "R016", mark: "nadir"),
    Override(sections: "extends: [who, recist-1.1]", code: "R015", mark: "[who, recist-1.1]"),
  ])
  func `an override of another type is refused, with both places`(_ wrong: Override) throws {
    var text = "language: 1\nid: mine\ntitle: T\nsource: S\n"
    if !wrong.sections.hasPrefix("extends") { text += "extends: recist-1.1\n" }
    let loaded = Self.load(text + wrong.sections + "\n", in: try TestLibrary.library())
    let found = loaded.diagnostics.filter { $0.code == wrong.code }
    #expect(found.compactMap { $0.range?.text } == [wrong.mark])
    if wrong.code == "R016" {
      #expect(found.first?.notes.first?.range?.file.path == "recist-1.1.yaml")
    }
  }
}
