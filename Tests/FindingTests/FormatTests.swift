import FindingPages
import Foundation
import Reporting
import RuleTestSupport
import SourceText
import Testing

@testable import NadirCommand

/// What other programs read of findings, over every mistake of the pages.
@Suite struct `Findings for other programs` {
  /// Each code with what its mistake gives.
  private static let findings: [(code: String, found: [Diagnostic])] = FindingPage.all.map {
    ($0.code, (try? ExampleRun.findings(in: $0.mistake)) ?? [])
  }

  private static let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `JSON is as the published schema says`() throws {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("Schemas/diagnostics-1.json"), encoding: .utf8)
    let check = JSONSchemaCheck(try JSONDocument(text))
    for (code, found) in Self.findings {
      let document = try JSONDocument(DiagnosticFormat.json.render(found))
      #expect(check.problems(in: document) == [], "\(code)")
      #expect(document["findings"]?.items.map { $0["code"]?.text } == [code])
    }
    let all = DiagnosticFormat.json.render(Self.findings.flatMap(\.found))
    #expect(check.problems(in: try JSONDocument(all)) == [])
    print("authoring: \(Self.findings.count) findings as JSON valid under diagnostics-1.json")
  }

  @Test(arguments: [
    ("{\"version\": 2, \"findings\": []}", "/version"),
    ("{\"version\": 1}", ""), ("{\"version\": 1, \"findings\": {}}", "/findings"),
    ("{\"version\": 1, \"findings\": [], \"more\": 1}", ""),
    ("{\"version\": 1, \"findings\": [{\"code\": \"12\"}]}", "/findings/0"),
  ])
  func `the schema refuses what is not so`(_ text: String, _ place: String) throws {
    let schema = try String(
      contentsOf: Self.root.appendingPathComponent("Schemas/diagnostics-1.json"), encoding: .utf8)
    let check = JSONSchemaCheck(try JSONDocument(schema))
    let problems = check.problems(in: try JSONDocument(text))
    #expect(problems.contains { $0.hasPrefix("\(place):") }, "\(problems)")
  }

  /// What SARIF 2.1.0 requires of the objects that are printed, and the words that it allows.
  private static let sarif = """
    {
      "type": "object", "required": ["version", "runs"], "additionalProperties": false,
      "properties": {
        "$schema": {"type": "string"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/run"}}
      },
      "definitions": {
        "run": {
          "type": "object", "required": ["tool"], "additionalProperties": false,
          "properties": {
            "tool": {
              "type": "object", "required": ["driver"], "additionalProperties": false,
              "properties": {"driver": {"$ref": "#/definitions/driver"}}
            },
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "results": {"type": "array", "items": {"$ref": "#/definitions/result"}}
          }
        },
        "driver": {
          "type": "object", "required": ["name"], "additionalProperties": false,
          "properties": {
            "name": {"type": "string", "minLength": 1},
            "rules": {"type": "array", "items": {"$ref": "#/definitions/rule"}}
          }
        },
        "rule": {
          "type": "object", "required": ["id"], "additionalProperties": false,
          "properties": {
            "id": {"type": "string", "minLength": 1},
            "shortDescription": {"$ref": "#/definitions/text"},
            "fullDescription": {"$ref": "#/definitions/text"}, "help": {"$ref": "#/definitions/text"}
          }
        },
        "text": {
          "type": "object", "required": ["text"], "additionalProperties": false,
          "properties": {"text": {"type": "string", "minLength": 1}}
        },
        "result": {
          "type": "object", "required": ["message"], "additionalProperties": false,
          "properties": {
            "ruleId": {"type": "string"}, "message": {"$ref": "#/definitions/text"},
            "level": {"enum": ["none", "note", "warning", "error"]},
            "locations": {"type": "array", "items": {"$ref": "#/definitions/location"}},
            "relatedLocations": {"type": "array", "items": {"$ref": "#/definitions/location"}},
            "fixes": {"type": "array", "items": {"$ref": "#/definitions/fix"}}
          }
        },
        "location": {
          "type": "object", "additionalProperties": false,
          "properties": {
            "physicalLocation": {"$ref": "#/definitions/physical"},
            "message": {"$ref": "#/definitions/text"}
          }
        },
        "physical": {
          "type": "object", "required": ["artifactLocation"], "additionalProperties": false,
          "properties": {
            "artifactLocation": {"$ref": "#/definitions/artifact"},
            "region": {"$ref": "#/definitions/region"}
          }
        },
        "artifact": {
          "type": "object", "additionalProperties": false,
          "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%/-]+$"}}
        },
        "region": {
          "type": "object", "required": ["startLine"], "additionalProperties": false,
          "properties": {
            "startLine": {"type": "integer", "minimum": 1},
            "startColumn": {"type": "integer", "minimum": 1},
            "endLine": {"type": "integer", "minimum": 1},
            "endColumn": {"type": "integer", "minimum": 1}
          }
        },
        "fix": {
          "type": "object", "required": ["artifactChanges"], "additionalProperties": false,
          "properties": {
            "artifactChanges": {
              "type": "array", "minItems": 1, "items": {"$ref": "#/definitions/change"}
            }
          }
        },
        "change": {
          "type": "object", "required": ["artifactLocation", "replacements"],
          "additionalProperties": false,
          "properties": {
            "artifactLocation": {"$ref": "#/definitions/artifact"},
            "replacements": {
              "type": "array", "minItems": 1, "items": {"$ref": "#/definitions/replacement"}
            }
          }
        },
        "replacement": {
          "type": "object", "required": ["deletedRegion"], "additionalProperties": false,
          "properties": {
            "deletedRegion": {"$ref": "#/definitions/region"},
            "insertedContent": {
              "type": "object", "additionalProperties": false,
              "properties": {"text": {"type": "string"}}
            }
          }
        }
      }
    }
    """

  @Test func `SARIF has what version 2.1.0 requires, with the page of each code`() throws {
    let check = JSONSchemaCheck(try JSONDocument(Self.sarif))
    let document = try JSONDocument(DiagnosticFormat.sarif.render(Self.findings.flatMap(\.found)))
    #expect(check.problems(in: document) == [])
    let run = try #require(document["runs"]?.items.first)
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    let results = run["results"]?.items ?? []
    #expect(rules.compactMap { $0["id"]?.text } == FindingPage.all.map(\.code))
    #expect(rules.allSatisfy { $0["help"]?["text"] != nil })
    #expect(results.count == FindingPage.all.count)
    #expect(results.contains { $0["fixes"] != nil && $0["relatedLocations"] != nil })
    print("authoring: \(results.count) findings as SARIF with what 2.1.0 requires")
  }

  @Test func `annotations of GitHub are one line each, with a place`() throws {
    for (code, found) in Self.findings {
      let text = DiagnosticFormat.github.render(found)
      #expect(text.hasSuffix("\n") && text.dropLast().contains("\n") == false, "\(code)")
      let form =
        #/^::(error|warning|notice) (file=[^,:]+,line=\d+,(col=\d+,endColumn=\d+|endLine=\d+),)?title=[A-Z]\d{3}::\S.*\n$/#
      #expect(text.contains(form), "\(text)")
    }
  }

  @Test func `what annotations of GitHub reserve is escaped`() {
    let file = SourceFile(path: "a,b:c%.yaml", text: "x: 1\ny: 2\n")
    let finding = Diagnostic(
      code: "R004", message: "100 % of\nit", range: SourceRange(file: file, start: 0, end: 1),
      label: "say: it")
    #expect(
      DiagnosticFormat.github.render([finding])
        == "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=1,title=R004::100 %25 of%0Ait; say: it\n"
    )
  }
}
