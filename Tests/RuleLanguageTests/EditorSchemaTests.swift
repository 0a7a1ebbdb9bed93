import Reporting
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases
import YAMLSyntax

/// What `nadir schema` prints accepts every file of the library, and refuses misspelt keys.
@Suite struct `Schema for editors` {
  private static let ofRules = EditorSchema.document(of: .ruleFile, title: "a rule file")
  private static let ofCases = EditorSchema.document(of: .caseFile, title: "worked cases")

  @Test func `every file of the library is as the schema says`() throws {
    let library = try TestLibrary.library()
    let rules = JSONSchemaCheck(try JSONDocument(Self.ofRules))
    for id in library.ids {
      let file = try #require(library.file(id))
      #expect(rules.problems(in: try document(file)) == [], "\(id)")
    }
    let cases = JSONSchemaCheck(try JSONDocument(Self.ofCases))
    for file in try TestLibrary.caseFiles() {
      #expect(cases.problems(in: try document(file)) == [], "\(file.path)")
    }
  }

  @Test func `every misspelt key of the language is refused`() throws {
    let library = try TestLibrary.library()
    let check = JSONSchemaCheck(try JSONDocument(Self.ofRules))
    let mutants = try library.ids.flatMap {
      KeyMutant.all(of: $0, in: try #require(library.file($0)))
    }
    let ofLanguage = mutants.filter { $0.owner == .language }
    let tried = stride(from: 0, to: ofLanguage.count, by: 5).map { ofLanguage[$0] }
    let accepted = try tried.filter { check.problems(in: try document($0.file)).isEmpty }
    print(
      "authoring: \(tried.count - accepted.count) of \(tried.count) misspelt keys refused by the schema"
    )
    #expect(tried.count >= 200)
    #expect(accepted.map(\.description) == [])
  }

  @Test func `every key says what it is for`() throws {
    for schema in [Self.ofRules, Self.ofCases] {
      let document = try JSONDocument(schema)
      #expect(document["$schema"]?.text == "http://json-schema.org/draft-07/schema#")
      guard case .object(let definitions)? = document["definitions"] else {
        Issue.record("no definitions")
        continue
      }
      for (name, form) in [("top", document)] + definitions.sorted(by: { $0.key < $1.key }) {
        guard case .object(let keys)? = form["properties"] else {
          Issue.record("\(name) has no keys")
          continue
        }
        for (key, value) in keys {
          #expect((value["description"]?.text ?? "").count >= 10, "\(name).\(key)")
        }
      }
    }
  }

  /// The file as an editor reads it: what looks like a number is one.
  private func document(_ file: SourceFile) throws -> JSONDocument {
    json(try #require(YAMLDocument(parsing: file).root))
  }

  private func json(_ node: YAMLNode) -> JSONDocument {
    switch node.content {
    case .scalar(let scalar):
      if scalar.style == .plain, let number = Double(scalar.text) { return .number(number) }
      return .string(scalar.text)
    case .sequence(let items): return .array(items.map(json))
    case .mapping(let entries):
      return .object(
        Dictionary(entries.map { ($0.key.text, json($0.value)) }) { first, _ in first })
    }
  }
}
