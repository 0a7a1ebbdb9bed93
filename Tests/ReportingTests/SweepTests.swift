import Foundation
import Testing

/// A criterion over a range of its parameters.
@Suite struct `Sweeps` {
  private static let demo = "Tests/Data/demo"

  private func rows(_ run: ProgramRun, _ list: String) throws -> [[String: Any]] {
    #expect(run.status == 0, "\(run.messages)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(json?[list] as? [[String: Any]])
  }

  struct Range: Sendable, CustomTestStringConvertible {
    var criterion: String, set: String, values: [String]
    var testDescription: String { "\(criterion) \(set)" }
  }

  /// Each point against a run of its own.
  @Test(arguments: [
    Range(
      criterion: "recist-1.1", set: "pd_increase=10%..50%/20%", values: ["10%", "30%", "50%"]),
    Range(criterion: "irecist", set: "pd_minimum=0 mm..9 mm/4.5 mm", values: ["0 mm", "4.5 mm"]),
    Range(criterion: "imrecist", set: "pr_decrease=20%..40%/10%", values: ["20%", "40%"]),
    Range(
      criterion: "irecist", set: "confirm_min_days=14 d..84 d/35 d", values: ["14 d", "49 d"]),
    Range(criterion: "percimt", set: "small_edge=0.5..1.5cm/0.5", values: ["0.5 cm", "1.5 cm"]),
    Range(criterion: "recist-1.1", set: "max_targets=1..5/2", values: ["1", "3"]),
    Range(criterion: "who", set: "pd_increase=10%..40%/15%", values: ["10%", "40%"]),
  ])
  func `a point is what a run with that value gives`(_ c: Range) throws {
    let name = String(c.set.prefix { $0 != "=" })
    let swept = try rows(
      try ProgramRun.of([
        "sweep", Self.demo, "--criteria", c.criterion, "--set", c.set, "--format", "json",
      ]), "sweep")
    for value in c.values {
      let label = "\(c.criterion)[\(name)=\(value)]"
      let endpoints = try rows(
        try ProgramRun.of([
          "compare", Self.demo, "--criteria", "\(c.criterion),\(label)", "--bootstrap", "0",
          "--format", "json",
        ]), "endpoints"
      ).filter { $0["criterion"] as? String == label }
      let wanted = value.filter { $0 != " " }
      let row = try #require(
        swept.first { ($0[name] as? String)?.filter { $0 != " " } == wanted }, "\(swept)")
      let rate = endpoints.first { $0["endpoint"] as? String == "objective response" }
      let free = endpoints.first { $0["endpoint"] as? String == "progression-free" }
      #expect(row["responders"] as? Int == rate?["events"] as? Int)
      #expect(row["events"] as? Int == free?["events"] as? Int)
      #expect(row["median_days"] as? Double == free?["estimate"] as? Double)
    }
  }

  /// At the value itself and a thousandth beside it.
  @Test func `a flip is where a subject changes`() throws {
    let flips = try rows(
      try ProgramRun.of([
        "sweep", Self.demo, "--criteria", "recist-1.1", "--set", "pd_increase=10%..60%/5%",
        "--format", "json",
      ]), "flips")
    #expect(flips.count > 20)
    #expect(flips.allSatisfy { $0["exact"] as? String == "yes" })
    // Values that can be written with three decimals.
    var tried = 0
    for flip in flips {
      guard let value = flip["value"] as? Double, (value * 1000).rounded() == value * 1000,
        tried < 4, let subject = flip["subject"] as? String
      else { continue }
      tried += 1
      func progression(_ percent: Double) throws -> Int? {
        let run = try ProgramRun.of([
          "evaluate", Self.demo, "--criteria", "recist-1.1", "--set", "pd_increase=\(percent)%",
          "--format", "json",
        ])
        return try rows(run, "subjects").first { $0["subject"] as? String == subject }?[
          "progression_day"] as? Int
      }
      let (before, after) = (
        flip["progression_before"] as? Int, flip["progression_after"] as? Int
      )
      #expect(try progression(value - 0.001) == before, "\(flip)")
      #expect(try progression(value + 0.001) == after, "\(flip)")
      let isFrom = flip["changes"] as? String == "from"
      #expect(try progression(value) == (isFrom ? after : before), "\(flip)")
    }
    #expect(tried > 0)
  }

  @Test func `a sweep as a terminal shows it`() throws {
    let run = try ProgramRun.of([
      "sweep", Self.demo, "--criteria", "irecist", "--set", "pd_increase=10%..40%/10%",
    ])
    #expect(run.output.contains("exploratory"))
    try Golden.expect(run.output, is: "sweep.txt")
  }

  @Test func `two parameters make a grid`() throws {
    let swept = try rows(
      try ProgramRun.of([
        "sweep", Self.demo, "--criteria", "recist-1.1", "--set", "pd_increase=10%..30%/10%",
        "--set",
        "pd_minimum=0 mm..10 mm/5 mm", "--format", "json",
      ]), "sweep")
    #expect(swept.count == 9)
    let unchanged = swept.filter { $0["changed"] as? Int == 0 }
    #expect(unchanged.contains { $0["pd_increase"] as? String == "20 %" })
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var ranges: [String], says: String
    var testDescription: String { ranges.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(ranges: [], says: "one or two ranges"),
    Refusal(ranges: ["pd_increase=20%"], says: "one or two ranges"),
    Refusal(ranges: ["pd_increse=10%..20%/1%"], says: "did you mean `pd_increase`?"),
    Refusal(ranges: ["pd_increase=10%..20%"], says: "NAME=FROM..TO/STEP"),
    Refusal(ranges: ["pd_increase=20%..10%/1%"], says: "FROM is at most TO"),
    Refusal(ranges: ["pd_increase=10%..20%/0%"], says: "STEP is above 0"),
    Refusal(ranges: ["pd_increase=0%..100%/0.01%"], says: "at most 2000"),
    Refusal(ranges: ["pd_increase=10mm..20%/1%"], says: "several units"),
    Refusal(ranges: ["pd_increase=10mm..20mm/1mm"], says: "a value is written like 20 %"),
    Refusal(ranges: ["pd_increase=-5%..5%/1%"], says: "no value of `pd_increase`"),
    Refusal(ranges: ["pd_increase=1%..2%/1%", "pd_increase=1%..2%/1%"], says: "twice"),
  ])
  func `what is no range is refused`(_ c: Refusal) throws {
    let run = try ProgramRun.of(
      ["sweep", Self.demo, "--criteria", "recist-1.1"] + c.ranges.flatMap { ["--set", $0] })
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains(c.says), "\(run.messages)")
  }
}
