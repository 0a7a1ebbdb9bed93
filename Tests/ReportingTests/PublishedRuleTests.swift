import Foundation
import Testing

/// Published rules seen from the command line: thresholds at their boundary, and the table of best
/// responses with confirmation on recorded responses.
@Suite struct `Published rules from the command line` {
  /// The `response` column by subject of an evaluation printed as CSV.
  private func responses(_ rows: [String], _ arguments: String...) throws -> [String: String] {
    let header = "subject,day,lesion,role,organ,longest_diameter_mm\n"
    let run = try ProgramRun.of(
      ["evaluate", "-", "--criteria", "recist-1.1", "--format", "csv"] + arguments,
      input: header + rows.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.messages)")
    let cells = run.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    return Dictionary(uniqueKeysWithValues: cells.map { (String($0[1]), String($0[8])) })
  }

  private func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }

  @Test func `every sum of exactly 120 per cent of the nadir is progression`() throws {
    // Nadirs from 5 to 300 mm in tenths whose fifth is a whole tenth.
    let nadirs = stride(from: 50, through: 3_000, by: 5)
    let rows = nadirs.flatMap { nadir in
      [
        "N\(nadir),0,A,target,lung,\(tenths(nadir))",
        "N\(nadir),42,A,target,lung,\(tenths(nadir * 6 / 5))",
      ]
    }
    let found = try responses(rows, "--set", "pd_minimum=0mm")
    #expect(found.count == 591)
    #expect(found.values.allSatisfy { $0 == "PD" })
    let below = try responses(
      nadirs.flatMap { nadir in
        [
          "N\(nadir),0,A,target,lung,\(tenths(nadir))",
          "N\(nadir),42,A,target,lung,\(tenths(nadir * 6 / 5 - 1))",
        ]
      }, "--set", "pd_minimum=0mm")
    #expect(below.values.allSatisfy { $0 == "SD" })
  }

  @Test func `every sum of exactly 70 per cent of baseline is a partial response`() throws {
    let baselines = stride(from: 100, through: 3_000, by: 10)
    let rows = baselines.flatMap { baseline in
      [
        "B\(baseline),0,A,target,lung,\(tenths(baseline))",
        "B\(baseline),42,A,target,lung,\(tenths(baseline * 7 / 10))",
      ]
    }
    let found = try responses(rows)
    #expect(found.count == 291)
    #expect(found.values.allSatisfy { $0 == "PR" })
  }

  struct Pair: Sendable, CustomTestStringConvertible {
    let first: String, later: String, day: Int, best: String
    var testDescription: String { "\(first) on day \(day), then \(later): \(best)" }
  }

  /// Source: Eisenhauer 2009, Table 3; the minimum of stable disease is 42 days.
  @Test(arguments: [
    Pair(first: "CR", later: "CR", day: 42, best: "CR"),
    Pair(first: "CR", later: "SD", day: 42, best: "SD"),
    Pair(first: "CR", later: "PD", day: 42, best: "SD"),
    Pair(first: "CR", later: "PD", day: 30, best: "PD"),
    Pair(first: "CR", later: "NE", day: 42, best: "SD"),
    Pair(first: "CR", later: "NE", day: 30, best: "NE"),
    Pair(first: "PR", later: "CR", day: 42, best: "PR"),
    Pair(first: "PR", later: "PR", day: 42, best: "PR"),
    Pair(first: "PR", later: "SD", day: 42, best: "SD"),
    Pair(first: "PR", later: "PD", day: 42, best: "SD"),
    Pair(first: "PR", later: "PD", day: 30, best: "PD"),
    Pair(first: "PR", later: "NE", day: 42, best: "SD"),
    Pair(first: "PR", later: "NE", day: 30, best: "NE"),
    Pair(first: "NE", later: "NE", day: 42, best: "NE"),
  ])
  func `recorded responses give the published best response`(_ pair: Pair) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "subject,day,response\nA,\(pair.day),\(pair.first)\nA,\(pair.day + 42),\(pair.later)\n"
      .write(
        to: folder.appendingPathComponent("responses.csv"), atomically: true, encoding: .utf8)
    let out = folder.appendingPathComponent("out")
    let run = try ProgramRun.of(
      ["evaluate", folder.path, "--criteria", "recist-1.1", "--out", out.path])
    #expect(run.status == 0, "\(run.messages)")
    let text = try String(contentsOf: out.appendingPathComponent("subjects.csv"), encoding: .utf8)
    let row = text.split(separator: "\n")[1].split(separator: ",", omittingEmptySubsequences: false)
    #expect(row[4] == pair.best)
  }
}
