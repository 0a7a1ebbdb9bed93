import Quantities
import SourceText
import Testing

@testable import ClinicalData

private let head = "subject,day,lesion,role,size_mm,state\n"
private let visits = "subject,visit,day,lesion,size_mm\n"
private let links = "subject,day,lesion,size_mm,state,merged_into,part_of\n"

@Suite struct ReadingBuilderTests {
  @Test(arguments: [
    Case("two sizes at one time point", head + "S1,0,T1,,9,\nS1,0,T1,,8,\n", "D040:3"),
    Case("identical duplicates", head + "S1,0,T1,,9,\nS1,0,T1,,9,\n", "D040:3"),
    Case("two lesions at one time point", head + "S1,0,T1,,9,\nS1,0,T2,,9,\n"),
    Case("a role that changes", head + "S1,0,T1,target,9,\nS1,9,T1,non-target,9,\n", "D041:3"),
    Case("a role given once", head + "S1,0,T1,,9,\nS1,9,T1,target,9,\n"),
    Case("new at baseline", head + "S1,0,N1,new,9,\n", "D043:2"),
    Case("new before baseline", head + "S1,-20,N1,new,9,\nS1,0,T1,,9,\n", "D043:2"),
    Case("new listed as absent at baseline", head + "S1,0,N1,new,,absent\nS1,9,N1,new,9,\n"),
    Case("new where the first scan is late", head + "S1,5,N1,new,9,\n", "D043:2"),
    Case("target after baseline", head + "S1,0,T1,,9,\nS1,50,T2,target,9,\n", "D044:3"),
    Case("target known before baseline", head + "S1,-20,T2,target,9,\nS1,0,T1,,9,\nS1,0,T2,,9,\n"),
    Case("target not evaluable at baseline", head + "S1,0,T1,target,,\nS1,50,T1,target,9,\n"),
    Case("target first read late", head + "S1,7,T1,target,9,\nS1,50,T1,target,9,\n"),
    Case("a visit of 14 days", visits + "S1,A,0,T1,9\nS1,A,14,T2,9\n"),
    Case("a visit of 15 days", visits + "S1,A,0,T1,9\nS1,A,15,T2,9\n", "D047:3"),
    Case("two visits on one day", visits + "S1,A,0,T1,9\nS1,B,0,T2,9\n", "D046:3"),
    Case(
      "two visits that share a scan day",
      visits + "S1,A,0,T1,9\nS1,B,5,T2,9\nS1,B,0,T3,9\n", "D046:4"),
    Case("a lesion twice in a visit", visits + "S1,A,0,T1,9\nS1,A,3,T1,9\n", "D040:3"),
    Case("a baseline in two parts", head + "S1,-3,T1,,9,\nS1,0,T2,,9,\n", "D048:3"),
    Case("a baseline seen twice", head + "S1,-3,T1,,9,\nS1,0,T1,,9,\n"),
    Case("baselines 15 days apart", head + "S1,-15,T1,,9,\nS1,0,T2,,9,\n"),
    Case("merged without a carrier", links + "S1,0,T1,9,,,\nS1,9,T1,,merged,,\n", "D049:3"),
    Case("merged into nothing known", links + "S1,0,T1,9,,,\nS1,9,T1,,merged,T9,\n", "D050:3"),
    Case("merged into itself", links + "S1,0,T1,9,,,\nS1,9,T1,,merged,T1,\n", "D050:3"),
    Case("a carrier without the state", links + "S1,0,T1,9,,,\nS1,0,T2,9,,T1,\n", "D051:3"),
    Case(
      "merged in a circle", links + "S1,0,T1,,merged,T2,\nS1,0,T2,,merged,T1,\n",
      "D052:2"),
    Case("part of nothing known", links + "S1,0,T1,9,,,X\n", "D050:2"),
    Case("part of itself", links + "S1,0,T1,9,,,T1\n", "D050:2"),
    Case("part of two", links + "S1,0,A,9,,,\nS1,0,B,9,,,\nS1,0,C,9,,,A\nS1,9,C,9,,,B\n", "D041:5"),
    Case(
      "nodal changes",
      "subject,day,lesion,nodal\nS1,0,T1,yes\nS1,9,T1,no\n", "D041:3"),
    Case(
      "rows without a reader",
      "subject,reader,day,lesion\nS1,R1,0,T1\nS1,,0,T1\n", "D036:3"),
    Case(
      "readers with own lesions",
      "subject,reader,day,lesion,role\nS1,R1,0,T1,target\nS1,R2,0,T1,non-target\n"),
  ])
  func `contradictions are errors`(_ c: Case) {
    #expect(DataSet(c.csv).errors == c.errors, "\(DataSet(c.csv).messages)")
  }

  @Test func `two rows name both lines`() {
    let data = DataSet(head + "S1,0,T1,,9,\nS1,0,T1,,8,\n")
    #expect(data.messages.contains("lines 2 and 3"))
    #expect(data.reading.diagnostics.first?.notes.first?.range?.position.line == 2)
  }

  @Test func `a visit is one time point of several days`() {
    let data = DataSet(visits + "S1,W6,43,T2,9\nS1,W6,42,T1,9\nS1,BL,-1,T1,9\n")
    #expect(
      data.first?.timePoints == [
        TimePoint(visit: "BL", day: -1), TimePoint(visit: "W6", day: 42, lastDay: 43),
      ])
    #expect(data.lesion("T2")?.records[1]?.day == 43)
  }

  @Test func `nearby days are joined on request`() {
    let csv = head + "S1,-3,T1,,9,\nS1,0,T2,,9,\nS1,40,T1,,9,\nS1,44,T2,,9,\n"
    #expect(DataSet(csv).errors == ["D048:3"])
    #expect(DataSet(csv).warnings == ["D048:5"])
    let joined = DataSet(csv) { $0.mergeDays = 5 }
    #expect(joined.errors == [] && joined.warnings == [])
    #expect(
      joined.first?.timePoints == [
        TimePoint(day: -3, lastDay: 0), TimePoint(day: 40, lastDay: 44),
      ])
  }

  @Test func `pieces of a split lesion may begin after baseline`() {
    let data = DataSet(
      "subject,day,lesion,role,size_mm,part_of\nS1,0,T1,target,30,\nS1,50,T1a,target,9,T1\n")
    #expect(data.errors == [])
    #expect(data.lesion("T1a")?.parent == 0)
  }

  @Test func `a merged lesion names its carrier`() {
    let data = DataSet(
      links + "S1,0,T1,9,,,\nS1,0,T2,9,,,\nS1,9,T1,,merged,T2,\nS1,9,T2,20,,,\nS1,20,T2,20,,,\n")
    #expect(data.errors == [])
    #expect(data.lesion("T1")?.records.map { $0?.mergedInto } == [nil, 1, 1])
    #expect(data.lesion("T1")?.records.map { $0?.isCarried } == [false, false, true])
  }

  @Test(arguments: [
    ("resected", true), ("irradiated", true), ("absent", false), ("measured", false),
  ])
  func `lasting states are carried forward`(_ state: String, _ isCarried: Bool) {
    let data = DataSet(
      head + "S1,0,T1,,9,\nS1,0,T2,,9,\nS1,9,T1,,,\(state)\nS1,9,T2,,9,\nS1,20,T2,,9,\n")
    #expect((data.lesion("T1")?.records[2] != nil) == isCarried)
  }

  @Test(arguments: [
    ("non-target", "present", LesionState.present as LesionState?),
    ("non-target", "absent", .absent), ("non-target", "measured", nil),
    ("", "present", .present), ("target", "present", nil),
  ])
  func `by-eye states are carried on request`(
    _ role: String, _ state: String, _ carried: LesionState?
  ) {
    let csv = head + "S1,0,X,\(role),,\(state)\nS1,0,T,,9,\nS1,30,T,,9,\n"
    #expect(DataSet(csv).lesion("X")?.records[1] == nil)
    let data = DataSet(csv) { $0.carry = [.nonTarget] }
    #expect(data.lesion("X")?.records[1]?.state == carried)
    #expect(data.lesion("X")?.records[1]?.values.compactMap { $0 }.isEmpty ?? true)
  }

  @Test(arguments: [
    ("T1", "t1", true), ("T01", "T1", true), ("T 1", "T1", true), ("T01", "1", false),
    ("T10", "T1", false), ("T100", "T10", false),
  ])
  func `ids that look alike are warned about`(_ a: String, _ b: String, _ isWarned: Bool) {
    let data = DataSet(head + "S1,0,\(a),,9,\nS1,0,\(b),,9,\n")
    #expect(data.errors == [])
    #expect(data.first?.lesions.count == 2)
    #expect(data.warnings == (isWarned ? ["D053:3"] : []))
  }

  @Test func `nodes are known by organ, column or map`() {
    let csv =
      "subject,day,lesion,organ,nodal\n"
      + "S1,0,A,Lymph Node,\nS1,0,B,neck LN,\nS1,0,C,liver,yes\nS1,0,D,lymph node,no\n"
    let data = DataSet(csv)
    #expect(data.first?.lesions.map(\.isNodal) == [true, false, true, false])
    #expect(data.reading.notices.contains { $0.contains("`neck LN`") })
    let mapped = DataSet(csv, organs: "text,organ,nodal\nNeck ln,lymph node,\n")
    #expect(mapped.lesion("B")?.isNodal == true)
    #expect(mapped.lesion("B")?.organ == "lymph node")
  }

  @Test func `remarks list baselines, missing rows and late lesions`() {
    let data = DataSet(
      head + "S1,3,T1,target,9,\nS2,-40,T1,target,9,\nS2,40,T2,new,9,\nS2,50,T1,,9,\n"
        + "S3,0,X,,,not evaluable\nS3,40,X,,9,\n")
    let notices = data.reading.notices
    #expect(notices.contains { $0.contains("S1 (day 3)") })
    #expect(notices.contains { $0.contains("S2 (day -40)") })
    #expect(notices.contains { $0.contains("1 target, 0 non-target, 1 new") })
    #expect(notices.contains { $0.contains("S3 lesion X") })
  }

  @Test func `lenient reading leaves out whole subjects`() {
    let csv = head + "S1,0,T1,,9,\nS2,0,T1,,x,\nS2,9,T1,,y,\nS3,0,T1,,9,\n"
    let data = DataSet(csv) { $0.lenient = true }
    #expect(data.errors == [])
    #expect(data.reading.study.subjects.map(\.id) == ["S1", "S3"])
    #expect(data.reading.exclusions.map(\.subject) == ["S2"])
    #expect(data.reading.exclusions.first?.line == 3)
    #expect(data.reading.exclusions.first?.reason.hasSuffix("(and 1 more)") == true)
  }

  @Test func `inputs that are absent altogether are told`() {
    let targets = DataSet(head + "S1,0,T1,target,9,\n", subjects: "subject,death_day\nS1,90\n")
    #expect(targets.reading.absentInputs == [.newLesions, .nonTargets, .nodes, .newTherapyDates])
    let free = DataSet(head + "S1,0,T1,,9,\nS1,30,T2,,9,\n")
    #expect(free.reading.absentInputs == [.nodes, .deaths, .newTherapyDates])
  }
}
