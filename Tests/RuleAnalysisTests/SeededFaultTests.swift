import RuleAnalysis
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

/// A list or table with one planted fault: the row (from 1) and the code of the finding.
struct Fault: Sendable, CustomTestStringConvertible {
  let title: String
  let definition: String
  let row: Int
  let code: String
  /// A part of the state that is shown, of a note or of the message.
  let says: String?
  var testDescription: String { title }

  init(
    _ title: String, row: Int, _ code: String, says: String? = nil, table: String? = nil,
    unique: Bool = false, _ rows: String...
  ) {
    self.title = title
    var lines = ["    source: a test"]
    if unique { lines.append("    hit: unique") }
    if let table { lines.append("    table: \(table)") }
    lines.append(table == nil ? "    first:" : "    rows:")
    // Sums exist where there are targets; this row is not counted.
    if table == nil { lines.append("      -  {if: no targets, then: none}") }
    lines += rows.map { "      - \($0)" }
    definition = lines.joined(separator: "\n")
    self.row = row
    self.code = code
    self.says = says
  }
}

private let decidesNothing = "R082"
private let neverHolds = "R081"
private let changesNothing = "R083"
private let contradict = "R084"
private let gap = "R065"

private let faults: [Fault] = [
  // Thresholds that an earlier row has already crossed.
  Fault(
    "a higher rise after a lower one", row: 2, decidesNothing, says: "row 2 takes its place",
    "{if: burden up 20 % from nadir, then: PD}", "{if: burden up 25 % from nadir, then: SD}",
    "{otherwise: PR}"),
  Fault(
    "a deeper fall after a shallower one", row: 2, decidesNothing,
    "{if: burden down 30 % from baseline, then: PR}",
    "{if: burden down 50 % from baseline, then: SD}", "{otherwise: PD}"),
  Fault(
    "a strict rise after the same rise", row: 2, decidesNothing,
    "{if: burden up 20 % from nadir, then: PD}",
    "{if: burden up more than 20 % from nadir, then: SD}", "{otherwise: PR}"),
  Fault(
    "a rise with a minimum after one without", row: 2, decidesNothing,
    "{if: burden up 20 % from nadir, then: PD}",
    "{if: burden up 20 % from nadir by at least 5 mm, then: SD}", "{otherwise: PR}"),
  Fault(
    "a rise over baseline after one over the nadir", row: 2, decidesNothing,
    "{if: burden up 20 % from nadir, then: PD}", "{if: burden up 20 % from baseline, then: SD}",
    "{otherwise: PR}"),
  Fault(
    "the same rise in other words", row: 2, decidesNothing,
    "{if: burden up 20 % from nadir, then: PD}",
    "{if: burden > nadir and burden - nadir >= 20 % of nadir, then: SD}", "{otherwise: PR}"),
  Fault(
    "the same rise as a quotient", row: 2, decidesNothing,
    "{if: burden up 20 % from nadir, then: PD}",
    "{if: nadir > 0 mm and burden / nadir >= 120 %, then: SD}", "{otherwise: PR}"),
  Fault(
    "a derived change that the first row has taken", row: 2, decidesNothing,
    "{if: nadir > 0 mm and burden / nadir - 100 % >= 20 %, then: PD}",
    "{if: nadir > 0 mm and burden - nadir >= 30 % of nadir, then: SD}", "{otherwise: PR}"),
  Fault(
    "an interval inside an earlier one", row: 2, decidesNothing,
    "{if: 'burden in [10 mm .. 50 mm]', then: PR}", "{if: 'burden in [20 mm .. 30 mm)', then: SD}",
    "{otherwise: PD}"),
  Fault(
    "centimetres after millimetres", row: 2, decidesNothing,
    "{if: burden >= 50 mm, then: PD}", "{if: burden > 5 cm, then: SD}", "{otherwise: PR}"),
  Fault(
    "more lesions than enough", row: 2, decidesNothing,
    "{if: count of targets >= 2, then: PD}", "{if: count of targets >= 3, then: SD}",
    "{otherwise: PR}"),
  Fault(
    "more than one is at least two", row: 2, decidesNothing,
    "{if: count of targets >= 2, then: PD}", "{if: count of targets > 1, then: SD}",
    "{otherwise: PR}"),
  Fault(
    "a later day after an earlier one", row: 2, decidesNothing,
    "{if: day >= day 84, then: PD}", "{if: day > day 100, then: SD}", "{otherwise: PR}"),
  // Several rows together.
  Fault(
    "two rows that meet in the middle", row: 3, decidesNothing, says: "row 3 takes its place",
    "{if: burden >= 50 mm, then: PD}", "{if: burden <= 50 mm, then: PR}",
    "{if: new_lesion, then: SD}", "{otherwise: NE}"),
  Fault(
    "three bands and nothing between", row: 4, decidesNothing,
    "{if: burden < 10 mm, then: CR}", "{if: 'burden in [10 mm .. 20 mm]', then: PR}",
    "{if: burden > 20 mm, then: PD}", "{if: new_lesion, then: SD}", "{otherwise: NE}"),
  Fault(
    "a fact and its opposite", row: 3, decidesNothing,
    "{if: new_lesion and burden > 10 mm, then: PD}",
    "{if: not new_lesion and burden > 10 mm, then: PR}",
    "{if: burden >= 20 mm, then: SD}", "{otherwise: NE}"),
  Fault(
    "words shared out between two rows", row: 3, decidesNothing,
    "{if: 'target in [CR, PR]', then: PR}", "{if: 'target in [SD, PD, NE, none]', then: SD}",
    "{if: new_lesion, then: PD}", "{otherwise: NE}"),
  Fault(
    "options of a parameter shared out", row: 3, decidesNothing,
    "{if: sticky_response is per time point, then: PR}",
    "{if: sticky_response is until PD, then: SD}",
    "{if: new_lesion, then: PD}", "{otherwise: NE}"),
  Fault(
    "at least two of three, then all three", row: 2, decidesNothing,
    "{if: 'at least 2 of [new_lesion, in_pr, any_recurrence]', then: PD}",
    "{if: new_lesion and in_pr and any_recurrence, then: SD}", "{otherwise: PR}"),
  Fault(
    "a visit of a kind among visits of a wider kind", row: 2, decidesNothing,
    "{if: 'any earlier visit where target in [PR, CR]', then: PR}",
    "{if: any earlier visit where target is CR and new_lesion, then: CR}", "{otherwise: SD}"),
  Fault(
    "a lesion of a kind among lesions of a wider kind", row: 2, decidesNothing,
    "{if: any targets where size > 10 mm, then: PD}",
    "{if: any targets where size > 10 mm and nodal, then: SD}", "{otherwise: PR}"),
  Fault(
    "not all gone after some not gone", row: 2, decidesNothing,
    "{if: any targets where not gone, then: SD}",
    "{if: not (all targets are gone), then: PD}", "{otherwise: CR}"),
  Fault(
    "what is proven holds", row: 2, decidesNothing,
    "{if: new_lesion, then: PD}", "{if: (new_lesion) is proven, then: SD}", "{otherwise: PR}"),
  // Conditions that contradict themselves.
  Fault(
    "two bands at once", row: 1, neverHolds,
    "{if: burden < 10 mm and burden > 20 mm, then: PD}", "{otherwise: PR}"),
  Fault(
    "below nothing", row: 1, neverHolds, "{if: burden < 0 mm, then: PD}", "{otherwise: PR}"),
  Fault(
    "a rise and a fall at once", row: 1, neverHolds,
    "{if: burden up 20 % from nadir and burden down 30 % from nadir, then: PD}",
    "{otherwise: PR}"),
  Fault(
    "a smallest value above the first", row: 1, neverHolds,
    "{if: nadir > baseline, then: PD}", "{otherwise: PR}"),
  Fault(
    "two words at once", row: 1, neverHolds,
    "{if: target is CR and target is PD, then: PD}", "{otherwise: PR}"),
  Fault(
    "half a lesion", row: 1, neverHolds,
    "{if: count of targets > 1 and count of targets < 2, then: PD}", "{otherwise: PR}"),
  Fault(
    "what the list of the component excludes", row: 1, neverHolds,
    "{if: non_target is none and has_non_targets and non_target is not NE, then: PD}",
    "{otherwise: PR}"),
  // Rows without effect.
  Fault(
    "the outcome of otherwise", row: 2, changesNothing, says: "row 4 would give the same",
    "{if: burden up 20 % from nadir, then: PD}", "{if: burden up 10 % from nadir, then: SD}",
    "{otherwise: SD}"),
  Fault(
    "a narrower row before a wider one", row: 1, changesNothing,
    "{if: burden up 30 % from nadir, then: PD}", "{if: burden up 20 % from nadir, then: PD}",
    "{otherwise: SD}"),
  Fault(
    "a word that is handed on anyway", row: 1, changesNothing,
    "{if: target is PD, then: PD}", "{otherwise: target}"),
  Fault(
    "a row of a table within a later one", row: 1, changesNothing,
    table: "[target, new_lesion]",
    "[PD, yes, PD]", "[any, yes, PD]", "[any, no, SD]"),
  // Tables.
  Fault(
    "a combination without a row", row: 0, gap, says: "target CR, new_lesion no",
    table: "[target, new_lesion]",
    "[any, yes, PD]", "[[PR, SD, PD, NE, none], no, SD]"),
  Fault(
    "a row of a table that two others cover", row: 3, decidesNothing, says: "row 2 takes its place",
    table: "[target, new_lesion]",
    "[any, yes, PD]", "[[CR, PR], no, PR]", "[CR, any, CR]", "[any, no, SD]"),
  Fault(
    "cells that no patient can have", row: 1, neverHolds,
    table: "[has_non_targets, non_target]",
    "[no, PD, PD]", "[any, PD, SD]", "[any, any, PR]"),
  // Rows that are to exclude each other.
  Fault(
    "bands that touch", row: 2, contradict, says: "burden is 50 mm", unique: true,
    "{if: burden <= 50 mm, then: PR}", "{if: burden >= 50 mm, then: PD}", "{otherwise: SD}"),
  Fault(
    "a rise and a new lesion", row: 2, contradict, says: "new_lesion", unique: true,
    "{if: burden up 20 % from nadir, then: PD}",
    "{if: targets exist and new_lesion, then: NE}", "{otherwise: SD}"),
  Fault(
    "a rise over the nadir and a fall from baseline", row: 2, contradict, says: "burden is",
    unique: true,
    "{if: burden up 20 % from nadir by at least 5 mm, then: PD}",
    "{if: burden down 30 % from baseline, then: PR}", "{otherwise: SD}"),
  Fault(
    "two rows of a table", row: 2, contradict, says: "target is CR",
    table: "[target, new_lesion]", unique: true,
    "[any, yes, PD]", "[CR, any, CR]", "[not CR, no, SD]"),
]

@Suite struct `Faults of lists and tables` {
  @Test func `forty kinds of fault are planted`() {
    #expect(faults.count >= 40)
    print("table faults: \(faults.count) seeded")
  }

  @Test(arguments: faults)
  func `a planted fault is found in its row and nowhere else`(_ fault: Fault) throws {
    let loaded = try TestLibrary.checkOver("responses:\n  trial:\n\(fault.definition)\n")
    var found = loaded.diagnostics.filter { $0.code == gap }
    let proof = loaded.rules?.listProofs(inherited: false).first { $0.name == "trial" }
    found += proof?.findings ?? []
    #expect(found.map(\.code) == [fault.code], "\(found.map(\.message))")
    // Without examples fewer questions are asked, to the same end.
    let brief = loaded.rules?.listProofs(inherited: false, examples: false)
      .first { $0.name == "trial" }
    #expect(brief?.findings.map(\.message) == proof?.findings.map(\.message))
    let finding = try #require(found.first)
    if fault.row > 0 {
      let rows = fault.definition.split(separator: "\n").filter {
        $0.hasPrefix("      - {") || $0.hasPrefix("      - [")
      }
      let row = rows[fault.row - 1].dropFirst(8)
      let text = try #require(finding.range).text
      #expect(row.contains(text), "the finding is at `\(text)`")
    }
    if let says = fault.says {
      let words = ([finding.message] + finding.notes.map(\.message)).joined(separator: "\n")
      #expect(words.contains(says), "\(words)")
    }
  }

  @Test func `the library has no such fault, and says what is not analysed`() throws {
    let library = try TestLibrary.library()
    var lists = 0
    var rows = 0
    var alarms = 0
    for id in library.ids {
      let rules = try #require(library.load(id).rules)
      for proof in rules.listProofs(inherited: false) {
        lists += 1
        rows += proof.decided.count
        alarms += proof.findings.count
        #expect(proof.findings.isEmpty, "\(id): \(proof.findings.map(\.message))")
      }
    }
    #expect(lists > 140)
    print(
      "proved lists and tables: \(lists), rows with an example: \(rows), false alarms: \(alarms)")
  }

  /// Lists that look faulty to whoever mixes up visits or lesions; each row decides.
  @Test(arguments: [
    [
      "{if: any earlier visit where new_lesion, then: PD}",
      "{if: any earlier visit where day at this visit - day >= 28 d, then: PR}",
    ],
    [
      "{if: any earlier visit where in_pr, then: PR}",
      "{if: any earlier visit where new_lesion at this visit and not new_lesion, then: PD}",
    ],
    [
      "{if: any targets where nodal and size > 10 mm, then: PD}",
      "{if: any targets where size > 10 mm, then: PR}",
    ],
    [
      "{if: burden up 20 % from nadir by at least 5 mm, then: PD}",
      "{if: burden up 20 % from nadir, then: PR}",
    ],
  ])
  func `a list without fault is left alone`(_ rows: [String]) throws {
    let all = ["{if: no targets, then: none}"] + rows + ["{otherwise: SD}"]
    let loaded = try TestLibrary.checkOver(
      "responses:\n  trial:\n    source: a test\n    first:\n"
        + all.map { "      - \($0)\n" }.joined())
    let rules = try #require(loaded.rules, "\(loaded.diagnostics.map(\.message))")
    let proof = try #require(rules.listProofs(inherited: false).first { $0.name == "trial" })
    #expect(proof.findings.isEmpty, "\(proof.findings.map(\.message))")
    #expect(proof.decided.map(\.row) == [1, 2, 3])
  }

  @Test func `a quotient of unknowns is named as not analysed`() throws {
    let loaded = try TestLibrary.checkOver(
      """
      responses:
        trial:
          source: a test
          first:
            - {if: no targets, then: none}
            - {if: burden * burden > 20 mm2, then: PD}
            - {otherwise: SD}

      """)
    let proof = try #require(loaded.rules?.listProofs().first { $0.name == "trial" })
    #expect(proof.notAnalysed.map(\.text).contains { $0.contains("burden * burden") })
  }

  @Test func `a large table is proved in a moment`() throws {
    var text = "responses:\n  trial:\n    source: a test\n"
    let inputs = "[target, non_target, new_lesion, in_pr, any_recurrence, sticky_response]"
    text += "    table: \(inputs)\n    rows:\n"
    // 49 rows that each take one combination, and one for the rest.
    var rows: [String] = []
    for target in ["CR", "PR", "SD", "PD", "NE"] {
      for other in ["CR", "Non-CR/Non-PD", "PD", "NE", "none"] {
        rows.append("[\(target), \(other), yes, no, any, until PD, PD]")
        rows.append("[\(target), \(other), no, yes, no, per time point, PR]")
      }
    }
    rows = rows.prefix(49) + ["[any, any, any, any, any, any, SD]"]
    text += rows.map { "      - \($0)\n" }.joined()
    let loaded = try TestLibrary.checkOver(text)
    let rules = try #require(loaded.rules, "\(loaded.diagnostics.map(\.message))")
    var proof: ListProof?
    let time = ContinuousClock().measure {
      proof = rules.listProofs(inherited: false).first { $0.name == "trial" }
    }
    #expect(proof?.rowCount == 50)
    // A tenth of a second is promised of an optimised build; this one is not.
    #expect(time < .seconds(2))
    #expect(proof?.findings.isEmpty == true, "\(proof?.findings.map(\.message) ?? [])")
    print("a table of 50 rows and 6 columns: \(time)")
  }
}
