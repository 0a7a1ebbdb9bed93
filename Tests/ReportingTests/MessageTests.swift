import Foundation
import Testing

/// A small data set, a command line, and the golden file of what is said of it on standard error.
struct MessageCase: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: String
  let status: Int32
  let files: [String: String]
  var testDescription: String { name }

  /// The tables become the CSV files of a folder `data`.
  init(_ name: String, _ arguments: String, status: Int32 = 0, _ tables: [String: String]) {
    self.name = name
    self.arguments = arguments
    self.status = status
    files = Dictionary(
      uniqueKeysWithValues: tables.map { ("data/\($0).csv", $1) })
  }
}

/// What careless data and careless commands are told, word for word.
@Suite struct `Messages` {
  private static let head = "subject,day,lesion,role,organ,longest_diameter_mm\n"
  private static let one = head + "A,0,T1,target,lung,30\nA,42,T1,target,lung,20\n"

  @Test(arguments: [
    MessageCase("one-of-each", "evaluate data --criteria recist-1.1", ["lesions": one]),
    MessageCase(
      "nothing-absent", "compare data --criteria recist-1.1,irecist",
      [
        "lesions": one + "A,0,T2,target,liver,30\nA,42,T2,target,liver,30\nA,0,X,,lymph node,\n"
          + "A,42,N1,new,liver,9\n",
        "subjects": "subject,death_day,new_therapy_day\nA,90,60\n",
      ]),
    MessageCase(
      "after-death", "evaluate data --criteria recist-1.1", status: 65,
      [
        "lesions": one + "A,84,T1,target,lung,20\n",
        "subjects": "subject,treatment_start,death_day,death_date\nA,2024-01-01,40,2024-02-11\n",
      ]),
    MessageCase(
      "column-replaced", "evaluate data --criteria recist-1.1 --column organ=lesion", status: 65,
      ["lesions": one]),
    MessageCase(
      "observations-unread", "evaluate data --criteria recist-1.1,choi",
      [
        "lesions": one,
        "observations": "subject,day,name,value\nA,0,ECOG,1\nA,0,Tumor Marker,normal\n"
          + "A,42,ecog,2\nA,42,Phase,portal venous\nA,42,weight,80\n",
      ]),
    MessageCase(
      "observation-misspelt", "patterns data --pattern pp-histology,pp-general", status: 65,
      [
        "lesions": one,
        "observations": "subject,day,name,value\nA,50,biopsy,response patern\nA,60,biopsy,3\n"
          + "A,70,biopsy,Response pattern\n",
      ]),
    MessageCase(
      "observation-left-out", "patterns data --pattern pp-histology --lenient",
      [
        "lesions": one + "B,0,T1,target,lung,30\nB,42,T1,target,lung,20\n",
        "observations": "subject,day,name,value\nA,50,biopsy,response patern\n",
      ]),
    MessageCase(
      "accepted-readers", "evaluate data --criteria recist-1.1 --reader accepted", status: 65,
      [
        "lesions": "subject,reader,day,lesion,longest_diameter_mm\nA,anna,0,T1,30\n"
          + "A,bert,0,T1,30\nB,anna,0,T1,30\nC,anna,0,T1,20\n",
        "readers": "subject,reader\nA,ana\nB,bert\n",
      ]),
  ])
  func `are as their golden file has them`(_ test: MessageCase) throws {
    let arguments = test.arguments.split(separator: " ").map(String.init)
    let run = try ProgramRun.of(arguments, files: test.files)
    #expect(run.status == test.status, "\(run.messages)")
    if test.status > 0 { #expect(run.output.isEmpty) }
    try Golden.expect(run.messages, is: "messages-\(test.name).txt")
  }

  /// Lesions of one subject, beside another with one of the lung, each with a longest diameter
  /// alone; and what is said of what they lack.
  struct Lack: Sendable, CustomTestStringConvertible {
    let criterion: String, lesions: [String], says: [String]
    var testDescription: String { "\(criterion): \(lesions.joined(separator: "; "))" }
  }

  @Test(arguments: [
    Lack(criterion: "recist-1.1", lesions: ["target,lung"], says: []),
    Lack(
      criterion: "recist-1.1", lesions: ["target,lung", "target,lymph node", ",lymph node"],
      says: ["short_axis_mm, of which the data have no value: 2 lesions lack it, at 2 time points"]),
    Lack(
      criterion: "irecist", lesions: ["target,lung", "target,lymph node"],
      says: ["short_axis_mm, of which the data have no value: 1 lesion lacks it, at 2 time points"]),
    Lack(
      criterion: "recist-1.1", lesions: ["target,lung", "non-target,lymph node"], says: []),
    Lack(criterion: "mrecist-hcc", lesions: ["target,lung"], says: []),
    Lack(
      criterion: "mrecist-hcc", lesions: ["target,Liver", "target,lymph node"],
      says: ["viable_diameter_mm, of which", "short_axis_mm, of which"]),
    Lack(criterion: "choi", lesions: ["target,lung"], says: ["attenuation_HU, of which"]),
  ])
  func `name the measurement that hampers a criterion`(_ lack: Lack) throws {
    let rows = lack.lesions.enumerated().flatMap { number, lesion in
      [0, 42].map { "A,\($0),L\(number),\(lesion),30\n" }
    }
    let run = try ProgramRun.of(
      ["evaluate", "data", "--criteria", lack.criterion],
      files: [
        "data/lesions.csv": Self.head + rows.joined()
          + "B,0,T1,target,lung,30\nB,42,T1,target,lung,15\n"
      ])
    #expect(run.status == 0, "\(run.messages)")
    let said = run.messages.split(separator: "\n").filter { $0.contains(" reads ") }
    #expect(said.count == lack.says.count, "\(run.messages)")
    for (line, says) in zip(said, lack.says) {
      #expect(line.hasPrefix("warning: \(lack.criterion) reads \(says)"), "\(line)")
    }
  }

  @Test func `an explanation read by another program has whole lines`() throws {
    let visits = (1...12).map { "A,42,N\($0),new,lung segment number \($0),30\n" }.joined()
    let run = try ProgramRun.of(
      ["explain", "data", "--criteria", "recist-1.1", "--subject", "A"],
      files: ["data/lesions.csv": Self.one + visits])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.split(separator: "\n").contains { $0.count > 160 }, "\(run.output)")
    #expect(!run.output.contains("…"))
  }

  /// What an earlier run left in `out`, a command, and what is named of it.
  struct Leftover: Sendable, CustomTestStringConvertible {
    let arguments: String, left: [String], named: String?
    var testDescription: String { "\(arguments), beside \(left.joined(separator: ", "))" }
  }

  @Test(arguments: [
    Leftover(arguments: "evaluate", left: [], named: nil),
    Leftover(
      arguments: "evaluate", left: ["timepoints.csv", "subjects.csv", "notes.csv"], named: nil),
    Leftover(
      arguments: "evaluate", left: ["excluded.csv", "crosstab.csv"],
      named: "`out` still has crosstab.csv, excluded.csv of an earlier run"),
    Leftover(arguments: "evaluate --lenient", left: ["excluded.csv"], named: nil),
    Leftover(
      arguments: "compare", left: ["excluded.csv", "crosstab.csv"],
      named: "`out` still has excluded.csv of an earlier run"),
    Leftover(
      arguments: "evaluate --population out/discordant.csv", left: ["discordant.csv"], named: nil),
  ])
  func `name the files that an earlier run left`(_ test: Leftover) throws {
    var files = ["data/lesions.csv": Self.one]
    for name in test.left { files["out/\(name)"] = "subject\nA\n" }
    let words = test.arguments.split(separator: " ").map(String.init)
    let run = try ProgramRun.of(
      words + ["data", "--criteria", "recist-1.1,irecist", "--out", "out"], files: files
    ) { folder in
      for name in test.left {
        let file = folder.appendingPathComponent("out/\(name)")
        #expect(FileManager.default.fileExists(atPath: file.path), "\(name) is still there")
      }
    }
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("earlier run") == (test.named != nil))
    if let named = test.named { #expect(run.messages.contains(named), "\(run.messages)") }
  }

  @Test func `a single subject is counted in the singular`() throws {
    let run = try ProgramRun.of(
      ["compare", "data", "--criteria", "recist-1.1,who"],
      files: [
        "data/lesions.csv": "subject,day,lesion,longest_diameter_mm,short_axis_mm\n"
          + "A,0,T1,30,30\nA,42,T1,37,30\n"
      ])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("1 subject, 1 time point after baseline"))
    #expect(run.output.contains("Population all, 1 subject."))
    #expect(run.output.contains("1 discordant subject,"))
    #expect(run.output.contains("1 of 1 first progression under recist-1.1"))
    #expect(run.output.contains("has no later scan"))
  }
}
