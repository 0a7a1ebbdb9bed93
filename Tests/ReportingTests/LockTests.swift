import Foundation
import SourceText
import Testing

/// `nadir lock` and the record beside results.
@Suite struct `Locks and records` {
  private static let parent =
    "language: 1\nid: base\ntitle: Base\nextends: recist-1.1\nsource: {citation: Own}\n"
  private static let variant =
    "language: 1\nid: own\ntitle: Own\nextends: base\nsource: {citation: Own}\n"
  private static let files = ["rules/base.yaml": parent, "rules/own.yaml": variant]

  /// One change to a locked folder and what is said of it.
  struct Change: Sendable, CustomTestStringConvertible {
    var file: String
    var text: String?
    var said: String
    var testDescription: String { "\(file): \(said)" }
  }

  @Test(arguments: [
    Change(
      file: "base.yaml", text: parent + "about: More words.\n",
      said: "changed: base; own stand on it\n"),
    Change(file: "base.yaml", text: nil, said: "missing: base; own stand on it\n"),
    Change(file: "own.yaml", text: "language: 1\n", said: "changed: own\n"),
    Change(file: "own.yaml", text: variant, said: ""),
  ])
  func `what changed is named with all that stands on it`(_ change: Change) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rules = folder.appendingPathComponent("rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    for (name, text) in Self.files {
      try text.write(
        to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let written = try ProgramRun.of(["lock", "own", "--rules", "rules"], in: folder)
    #expect(written.status == 0, "\(written.messages)")
    let text = try String(
      contentsOf: folder.appendingPathComponent("nadir.lock"), encoding: .utf8)
    for id in ["own", "base", "recist-1.1"] { #expect(text.contains("{\"id\":\"\(id)\"")) }
    #expect(text.contains(SHA256.hex(of: Array(Self.variant.utf8))))

    let file = rules.appendingPathComponent(change.file)
    if let text = change.text {
      try text.write(to: file, atomically: true, encoding: .utf8)
    } else {
      try FileManager.default.removeItem(at: file)
    }
    let run = try ProgramRun.of(["lock", "--check", "--rules", "rules"], in: folder)
    #expect(run.status == (change.said.isEmpty ? 0 : 1), "\(run.messages)")
    #expect(run.output == (change.said.isEmpty ? "3 rule files as in `nadir.lock`\n" : change.said))
  }

  @Test func `a lock that is not there, or is none, is said to be so`() throws {
    #expect(try ProgramRun.of(["lock", "--check"], files: [:]).status == 66)
    #expect(try ProgramRun.of(["lock", "--check"], files: ["nadir.lock": "{}"]).status == 65)
    #expect(try ProgramRun.of(["lock", "no-such-id"], files: [:]).status == 66)
    #expect(
      try ProgramRun.of(["lock", "a.yaml"], files: ["a.yaml": "language: 1\n"]).status == 65)
  }

  @Test func `the record has the hash of every file, and is the same from anywhere`() throws {
    let data =
      "\u{FEFF}subject,day,lesion,organ,longest_diameter_mm\nA,-5,T1,liver,40\n"
      + "A,50,T1,liver,20\n"
    var files = Self.files
    files["data/lesions.csv"] = data
    var records: [String] = []
    for prefix in ["", "./"] {
      let run = try ProgramRun.of(
        [
          "evaluate", prefix + "data", "--criteria", "own[pd_increase=25%]", "--rules",
          prefix + "rules", "--out", "out",
        ], files: files
      ) { folder in
        let out = folder.appendingPathComponent("out")
        let record = try String(
          contentsOf: out.appendingPathComponent("run.json"), encoding: .utf8)
        for name in ["timepoints.csv", "subjects.csv"] {
          let hash = SHA256.hex(of: Array(try Data(contentsOf: out.appendingPathComponent(name))))
          #expect(record.contains("{\"file\":\"\(name)\",\"sha256\":\"\(hash)\"}"))
        }
        #expect(!record.contains(folder.lastPathComponent))
        records.append(record)
      }
      #expect(run.status == 0, "\(run.messages)")
    }
    #expect(records.count == 2 && records.first == records.last)
    let record = try #require(records.first)
    for text in [data, Self.variant, Self.parent] {
      #expect(record.contains("\"sha256\":\"\(SHA256.hex(of: Array(text.utf8)))\""))
    }
    #expect(record.contains("{\"id\":\"recist-1.1\",\"sha256\":"))
    #expect(record.contains("\"set\":{\"pd_increase\":\"25"))
  }

  @Test func `the program tells its version, the one in its records`() throws {
    let run = try ProgramRun.of(["--version"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: ".").count == 3, "\(run.output)")
  }
}
