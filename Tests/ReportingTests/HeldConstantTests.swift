import Testing

/// What `compare` says of the lesions that criteria take, and of those that they share.
@Suite struct `Held constant` {
  /// S1 has three lesions in one organ, of which the second grows; S2 one below the smallest size,
  /// which cannot be evaluated later; S3 one.
  private static let lesions = """
    subject,day,lesion,organ,state,longest_diameter_mm
    S1,-1,A,lung,measured,50
    S1,-1,B,lung,measured,40
    S1,-1,C,lung,measured,30
    S1,56,A,lung,measured,50
    S1,56,B,lung,measured,60
    S1,56,C,lung,measured,30
    S2,-1,A,lung,measured,8
    S2,56,A,lung,not evaluable,
    S3,-1,A,liver,measured,20
    S3,56,A,liver,measured,20

    """
  private static let pair = "recist-1.1,recist-1.1[max_per_organ=1]"

  private func compared(_ lesions: String, _ arguments: String...) throws -> ProgramRun {
    let run = try ProgramRun.of(
      ["compare", "lesions.csv", "--criteria", Self.pair] + arguments,
      files: ["lesions.csv": lesions])
    #expect(run.status == 0, "\(run.messages)")
    return run
  }

  /// The cells of the lines that start with a text.
  private func rows(_ run: ProgramRun, _ start: String) -> [[String]] {
    run.output.split(separator: "\n").map {
      $0.split(separator: "  ").map { String($0.replacing(/^ +| +$/, with: "")) }
        .filter { !$0.isEmpty }
    }.filter { $0.first == start }
  }

  @Test func `targets against limits`() throws {
    let run = try compared(Self.lesions)
    let narrow = "recist-1.1[max_per_organ=1]"
    #expect(
      rows(run, "recist-1.1").contains(["recist-1.1", "2", "3", "2", "1", "1", "1", "2/2", "2/2"]))
    // One lesion of S1 less, and two turned away.
    #expect(rows(run, narrow).contains([narrow, "2", "2", "1", "1", "2", "1", "1/2", "1/2"]))
    #expect(!run.output.contains("What is left of the disagreement"))
  }

  @Test func `a disagreement that other lesions make is gone on common ones`() throws {
    let run = try compared(Self.lesions, "--common-targets", "--common-subjects")
    let left = rows(run, "recist-1.1").filter { $0.count == 6 && $0[1].contains("[") }
      .map { Array($0.dropFirst(2)) }
    #expect(
      left == [
        ["nothing", "3", "1 (33.3 %)", "1 (33.3 %)"],
        ["subjects", "2", "1 (50.0 %)", "1 (50.0 %)"],
        ["targets", "2", "0 (0.0 %)", "0 (0.0 %)"],
        ["subjects and targets", "2", "0 (0.0 %)", "0 (0.0 %)"],
      ])
    #expect(
      run.output.replacing(/\s+/, with: " ").contains("1 reading without such a lesion left out"))
  }

  /// The warning names who is within the limits, and goes where roles are set aside.
  @Test(arguments: [
    ("", [], false), ("A", ["none is beyond those of recist-1.1"], true),
    ("ABC", ["some are beyond those of recist-1.1"], true),
  ])
  func `roles given within the limits of one criterion`(
    targets: String, words: [String], isWarned: Bool
  ) throws {
    let rows = Self.lesions.split(separator: "\n").enumerated().map { number, line in
      let cells = line.split(separator: ",")
      return line + (number == 0 ? ",role" : targets.contains(cells[2]) ? ",target" : ",non-target")
    }
    let data = rows.joined(separator: "\n") + "\n"
    let run = try compared(data)
    let flat = run.output.replacing(/\s+/, with: " ")
    #expect(flat.contains("warning: targets were given in the data") == isWarned)
    for word in words { #expect(flat.contains(word), "\(flat.prefix(400))") }
    #expect(!(try compared(data, "--targets", "select")).output.contains("targets were given"))
  }

  @Test func `recorded responses have no targets in common`() throws {
    let run = try ProgramRun.of(
      ["compare", ".", "--criteria", Self.pair, "--common-targets"],
      files: [
        "responses.csv": """
        subject,day,response
        S1,0,
        S1,56,PR

        """
      ])
    #expect(run.status == 65)
    #expect(run.messages.contains("recorded responses"), "\(run.messages)")
  }

  @Test func `recorded responses still have subjects in common`() throws {
    let run = try ProgramRun.of(
      ["compare", ".", "--criteria", Self.pair, "--common-subjects"],
      files: ["responses.csv": "subject,day,response\nS1,0,\nS1,56,PR\n"])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("What is left of the disagreement"))
  }

  /// One reader designates within the limits of both criteria, the other beyond those of one.
  @Test func `a criterion is not within its limits and beyond them`() throws {
    let rows = [
      "subject,reader,day,lesion,organ,role,state,longest_diameter_mm",
      "S1,R1,-1,A,lung,target,measured,50", "S1,R1,-1,B,lung,target,measured,40",
      "S1,R1,56,A,lung,target,measured,50", "S1,R1,56,B,lung,target,measured,70",
      "S1,R2,-1,A,lung,target,measured,50", "S1,R2,56,A,lung,target,measured,50",
    ]
    let flat = try compared(rows.joined(separator: "\n") + "\n").output
      .replacing(/\s+/, with: " ")
    #expect(
      flat.contains(
        "none is beyond those of recist-1.1; some are beyond those of recist-1.1[max_per_organ=1]."),
      "\(flat.prefix(500))")
  }
}
