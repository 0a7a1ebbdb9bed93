import Foundation
import Testing

/// `nadir diff`, from the command line.
@Suite struct `Difference of two rule files` {
  private func variant(_ sections: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("mine.yaml")
    let head = "language: 1\nid: mine\ntitle: Mine\nsource: Mine\nextends: recist-1.1\n"
    try (head + sections).write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test func `a title and another source make no difference`() throws {
    let mine = try variant("parameters: {pd_increase: {value: 20.0 %, source: p. 7}}\n")
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--exit-code", "--patients", "0"])
    #expect(run.status == 0, "\(run.messages)")
    #expect(
      run.output
        == "equivalent: `recist-1.1` and `\(mine)` have the same normal form, parameters as they stand\n"
    )
  }

  @Test func `one threshold is one line, whatever reads it`() throws {
    let mine = try variant("parameters: {pd_increase: {value: 25 %, source: p. 7}}\n")
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--exit-code", "--patients", "0"])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2, "\(run.output)")
    #expect(lines.first?.hasPrefix("parameters  pd_increase  20 % -> 25 %  ") == true)
    #expect(lines.first?.hasSuffix("mine.yaml:6") == true)
  }

  @Test func `a definition of its own is named with both places`() throws {
    let mine = try variant("quantities: {nadir: baseline}\n")
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--patients", "0"])
    #expect(run.status == 0)
    #expect(run.output.contains("quantities  nadir  has another meaning"), "\(run.output)")
    #expect(run.output.split(separator: "\n").count == 2, "\(run.output)")
  }

  @Test(arguments: [
    ("sets: {non_targets: baseline lesions}", "sets  non_targets  "),
    ("words: {NE: SD}", "words  NE  NE -> SD  "),
    ("modalities: [CT, MRI]", "  modalities  only in "),
    (
      "measurements: {short_axis: {unit: mm, absent: 0 mm, too small: 4 mm}}",
      "measurements  short_axis  "
    ),
    ("report: {burden: nadir}", "report  burden  burden -> nadir  "),
  ])
  func `whatever differs is named`(_ sections: String, expected: String) throws {
    let mine = try variant(sections + "\n")
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--patients", "0"])
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix(expected) == true, "\(run.output) \(run.messages)")
    #expect(lines.count == 2, "\(run.output)")
  }

  @Test func `changes that do not name one another each have a patient of their own`() throws {
    let mine = try variant(
      """
      parameters:
        pd_increase: {value: 25 %, source: p. 7}
        min_node: {value: 14 mm, source: p. 7}
      lesions:
        counted: shown and state is not irradiated
      sets:
        proven_new: new lesions where proven_once and counted
      readings: [{choice: new lesions, reading: none that was irradiated, source: p. 7}]

      """)
    let saved = mine + ".cases.yaml"
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--patients", "9000", "--save", saved])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("\ndifferent, for 3 causes:\n"), "\(run.output)")
    for cause in ["1. min_node", "2. pd_increase", "3. counted, proven_new"] {
      #expect(
        run.output.contains("\n\(cause): a patient on whom this alone makes a difference:\n"),
        "\(run.output)")
    }
    let own = try ProgramRun.of(["test", saved])
    #expect(own.output.hasSuffix("3 passed, 0 failed\n"), "\(own.output) \(own.messages)")
    #expect(
      try String(contentsOfFile: saved, encoding: .utf8).contains("differs under min_node of"))
  }

  @Test func `it is said where another change undoes what one does`() throws {
    let mine = try variant(
      """
      parameters: {min_sd_days: {value: 56 d, source: p. 7}}
      summary:
        best:
          source: p. 8
          first:
            - {if: any visit where before_progression and final is CR, then: CR}
            - {if: any visit where before_progression and final is PR, then: PR}
            - {if: any visit where before_progression and final is SD and day - origin_day >= 42 d, then: SD}
            - {otherwise: NE}
        confirmed_best:
          source: p. 8
          first:
            - {if: confirmed_cr, then: CR}
            - {if: confirmed_pr, then: PR}
            - {if: "any visit where before_progression and final in [CR, PR, SD] and day - origin_day >= 42 d", then: SD}
            - {otherwise: NE}

      """)
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--patients", "3000"])
    #expect(run.status == 0, "\(run.messages)")
    let first = run.output.split(separator: "\n2. ").first ?? ""
    #expect(first.contains("\n1. min_sd_days: a patient on whom this alone"), "\(run.output)")
    #expect(
      first.hasSuffix("  as a whole `\(mine)` gives the same as `recist-1.1` here\n"),
      "\(run.output)")
  }

  @Test func `that no patient was found is no proof that none exists`() throws {
    let mine = try variant(
      "conditions: {in_pr: any earlier visit where (overall is PR and overall is not PD)}\n")
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--patients", "200"])
    #expect(
      run.output.hasSuffix(
        "no difference found: no patient among 200 of up to 6 visits after baseline\n"),
      "\(run.output)")
  }

  @Test func `parameters can be set in brackets`() throws {
    let run = try ProgramRun.of([
      "diff", "recist-1.1", "recist-1.1[pd_increase=25%]", "--patients", "0",
    ])
    #expect(run.output.hasPrefix("parameters  pd_increase  20 % -> 25%  "), "\(run.output)")
  }

  @Test func `what is not there is said`() throws {
    #expect(try ProgramRun.of(["diff", "recist-1.1", "nosuch"]).status == 66)
    #expect(try ProgramRun.of(["diff", "recist-1.1"]).status == 64)
    #expect(try ProgramRun.of(["diff", "recist-1.1", "pp-irecist"]).status == 64)
  }

  @Test func `a patient on whom they disagree is shown, saved, and tells them apart`() throws {
    let mine = try variant("parameters: {pd_increase: {value: 25 %, source: p. 7}}\n")
    let saved = mine + ".cases.yaml"
    let run = try ProgramRun.of(["diff", "recist-1.1", mine, "--save", saved])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("different; a patient on whom they disagree:"), "\(run.output)")
    #expect(run.output.contains("recist-1.1 at V"), "\(run.output)")
    let own = try ProgramRun.of(["test", saved])
    #expect(own.output.hasSuffix("1 passed, 0 failed\n"), "\(own.output) \(own.messages)")
    let text = try String(contentsOfFile: saved, encoding: .utf8)
    try text.replacing("cases_of: recist-1.1", with: "cases_of: mine")
      .write(toFile: String(mine.dropLast(5)) + ".cases.yaml", atomically: true, encoding: .utf8)
    let other = try ProgramRun.of(["test", mine])
    #expect(other.output.hasSuffix("0 passed, 1 failed\n"), "\(other.output) \(other.messages)")
    let again = try ProgramRun.of(["diff", "recist-1.1", mine, "--save", saved])
    #expect(again.status == 73)
    #expect(again.messages.contains("exists; name a new file"), "\(again.messages)")
  }

  @Test func `subjects who change are listed`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("lesions.csv")
    try """
    subject,visit,day,lesion,role,organ,longest_diameter_mm
    A,BL,-7,T,target,liver,50
    A,V1,42,T,target,liver,61
    B,BL,-7,T,target,liver,50
    B,V1,42,T,target,liver,80

    """.write(to: file, atomically: true, encoding: .utf8)
    let run = try ProgramRun.of([
      "diff", "recist-1.1", "recist-1.1[pd_increase=25%]", "--patients", "0", "--data", file.path,
    ])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("1 of 2 readings of"), "\(run.output)")
    #expect(run.output.contains("A        V1     42   response  PD"), "\(run.output)")
  }
}
