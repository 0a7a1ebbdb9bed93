import Foundation
import Testing

/// A command line and the status that the documentation promises.
struct StatusCase: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let status: Int32
  var testDescription: String { "\(arguments.joined(separator: " ")): \(status)" }
}

private func ends(_ status: Int32, _ arguments: String...) -> StatusCase {
  StatusCase(arguments: arguments, status: status)
}

@Suite struct `Exit statuses` {
  private static let study = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/study").path

  @Test(arguments: [
    ends(0, "list"), ends(0, "show", "recist-1.1"),
    ends(0, "evaluate", "STUDY", "--criteria", "who,irrc"),
    ends(0, "compare", "STUDY", "--criteria", "recist-1.1,irecist", "--set", "pd_increase=25%"),
    ends(0, "patterns", "STUDY", "--pattern", "pp-recist11-strict,pp-general[base=irecist]"),
    ends(0, "patterns", "STUDY", "--set", "base=recist-1.1"),
    ends(1, "test", "--filter", "no-such-case"), ends(1, "validate", "STUDY"),
    ends(64, "patterns", "STUDY", "--pattern", "recist-1.1"),
    ends(64, "patterns", "STUDY", "--pattern", "pp-general[base=pp-general]"),
    ends(64, "patterns", "STUDY", "--pattern", "pp-general", "--by", "amr"),
    ends(64, "evaluate", "STUDY", "--criteria", "pp-general"),
    ends(64, "adjudicate", "STUDY", "--criteria", "pp-general"),
    ends(0, "adjudicate", "STUDY", "--criteria", "recist-1.1[pd_increase=50%]", "--accuracy"),
    ends(64, "adjudicate", "STUDY", "--criteria", "recist-1.1[pd_increse=50%]"),
    ends(64, "adjudicate", "STUDY", "--criteria", "percimt"),
    ends(66, "patterns", "STUDY", "--pattern", "pp-genral"),
    ends(66, "adjudicate", "STUDY", "--criteria", "adjudicatoin"),
    ends(64, "evaluate", "STUDY"), ends(64, "compare", "STUDY", "--criteria", "who"),
    ends(64, "evaluate", "STUDY", "--criteria", "who", "--set", "pd_increse=25%"),
    ends(64, "evaluate", "STUDY", "--criteria", "recist-1.1", "--set", "pd_increase=25"),
    ends(64, "evaluate", "STUDY", "--criteria", "recist-1.1", "--set", "pd_minimum=-5mm"),
    ends(
      64, "evaluate", "STUDY", "--criteria", "recist-1.1", "--set", "max_targets=2", "--set",
      "max_targets=3"),
    ends(
      64, "evaluate", "STUDY", "--criteria", "who", "--column", "day=a", "--column", "day=b"),
    ends(
      64, "evaluate", "STUDY", "--criteria", "who", "--column", "day=a", "--column", "date=A"),
    ends(66, "evaluate", "STUDY", "--criteria", "recist-11"),
    ends(66, "evaluate", "no-such-folder", "--criteria", "who"),
    ends(66, "validate", "no-such-file.yaml"),
    ends(66, "explain", "STUDY", "--criteria", "who", "--subject", "nobody"),
    ends(
      73, "evaluate", "STUDY/lesions.csv", "--criteria", "recist-1.1", "--out", "STUDY/lesions.csv"),
  ])
  func `a command ends with the documented status`(_ test: StatusCase) throws {
    let arguments = test.arguments.map { $0.replacingOccurrences(of: "STUDY", with: Self.study) }
    let run = try ProgramRun.of(arguments)
    #expect(run.status == test.status, "\(run.messages)")
    if test.status > 1 { #expect(run.output.isEmpty) }
  }

  /// How a rule file is named, and what show and evaluate alike make of it.
  struct Naming: Sendable, CustomTestStringConvertible {
    let name: String, status: Int32, says: String
    var testDescription: String { "\(name): \(status)" }
  }

  @Test(arguments: [
    Naming(name: "who", status: 0, says: ""), Naming(name: "mine.yaml", status: 0, says: ""),
    Naming(name: "./mine.yaml", status: 0, says: ""),
    Naming(name: "rceist-1.1", status: 66, says: "id `rceist-1.1`; did you mean `recist-1.1`?"),
    Naming(name: "xyz", status: 66, says: "`nadir list` names them all"),
    Naming(name: "data", status: 66, says: "no criterion has the id `data`"),
    Naming(name: "your.yaml", status: 66, says: "there is no file `your.yaml`"),
    Naming(name: "./who", status: 66, says: "there is no file `./who`"),
    Naming(name: "bad.yaml", status: 65, says: "--> bad.yaml:2"),
  ])
  func `every command finds a rule file in the same way`(_ naming: Naming) throws {
    let files = [
      "data/lesions.csv": "subject,day,lesion,longest_diameter_mm,short_axis_mm\nA,0,T1,50,20\n",
      "mine.yaml": "language: 1\nid: mine\ntitle: Mine\nextends: who\nsource: {citation: none}\n",
      "bad.yaml": "language: 1\nidd: bad\ntitle: Bad\nextends: who\nsource: {citation: none}\n",
    ]
    for command in [["show", naming.name], ["evaluate", "data", "--criteria", naming.name]] {
      let run = try ProgramRun.of(command, files: files)
      #expect(run.status == naming.status, "\(command): \(run.messages)")
      #expect(naming.says.isEmpty || run.messages.contains(naming.says), "\(run.messages)")
    }
  }

  @Test func `an error in the data is 65 and nothing reaches standard output`() throws {
    let input = "subject,day,lesion,longest_diameter_mm\nA,-3,T1,50\nA,40,T1,4o\n"
    let run = try ProgramRun.of(["evaluate", "-", "--criteria", "recist-1.1"], input: input)
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("4o"))
  }

  @Test func `a recorded response that the criterion never gives is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("responses.csv")
    try "subject,day,response\nA,42,PR\nA,84,PR\n".write(
      to: file, atomically: true, encoding: .utf8)
    let good = try ProgramRun.of([
      "evaluate", folder.path, "--criteria", "recist-1.1", "--format", "csv",
    ])
    #expect(good.status == 0)
    #expect(good.output.split(separator: "\n").count == 3)
    try "subject,day,response\nA,42,XX\n".write(to: file, atomically: true, encoding: .utf8)
    #expect(try ProgramRun.of(["evaluate", folder.path, "--criteria", "recist-1.1"]).status == 65)
  }
}
