import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

/// A slip in a pattern or verdict, and the finding that names it.
@Suite struct `Slips in patterns and verdicts` {
  struct Slip: Sendable, CustomTestStringConvertible {
    let code: String, text: String
    var testDescription: String { "\(code): \(text)" }
  }

  private static let head = """
    language: 1
    id: trial
    title: Trial
    source: Test
    words: {early: no class, bad: no class}
    """

  @Test(arguments: [
    Slip(code: "R067", text: "kind: pattern\nsummary: {x: yes}\nreport: {among: x}"),
    Slip(
      code: "R073",
      text: "kind: pattern\nreads: {r: recist-1.1}\nconditions: {x: r.overall is PD}\n"
        + "summary: {a: {first: [{otherwise: no}]}}\nreport: {answer: a, among: x}"),
    Slip(
      code: "R052",
      text:
        "kind: pattern\nsummary: {a: {first: [{if: day 3 > day 2, then: bad}, {otherwise: no}]}}\n"
        + "report: {answer: a}"),
    Slip(
      code: "R004",
      text: "kind: pattern\nsummary: {a: {first: [{otherwise: no}]}}\n"
        + "report: {answer: a, best_response: a}"),
    Slip(
      code: "R072",
      text: "kind: pattern\nreads: {r: recist-1.2}\nsummary: {a: {first: [{otherwise: no}]}}\n"
        + "report: {answer: a}"),
    // What the other file works out later cannot be read at a visit.
    Slip(
      code: "R051",
      text: "kind: pattern\nreads: {r: recist-1.1}\nconditions: {x: r.final is PD}\n"
        + "summary: {a: {first: [{if: any visit where x, then: yes}, {otherwise: no}]}}\n"
        + "report: {answer: a}"),
    // A replaceable file has columns of results alone.
    Slip(
      code: "R050",
      text: "kind: pattern\nreads: {r: {criterion: recist-1.1, about: the base, source: Test}}\n"
        + "summary: {a: {first: [{if: any visit where r.overall is PD, then: yes}, {otherwise: no}]}}\n"
        + "report: {answer: a}"),
    Slip(
      code: "R074",
      text: "kind: verdict\nsummary: {v: {first: [{otherwise: bad}]}}\nreport: {verdict: v}"),
    Slip(
      code: "R010",
      text: "kind: verdict\nclock: [time points, biopsy]\n"
        + "responses: {v: {source: Test, first: [{otherwise: bad}]}}\nreport: {verdict: v}"),
    Slip(
      code: "R075",
      text: "parameters: {p: {value: unknown, options: [unknown, open], about: x, source: Test}}"),
    Slip(
      code: "R077", text: "summary: {a: {first: [{otherwise: bad}]}}\nreport: {answer: a}"),
    Slip(
      code: "R073",
      text: "kind: pattern\nextends: recist-1.1\nsummary: {a: {first: [{otherwise: no}]}}\n"
        + "report: {answer: a, values: {b: burden}}"),
    Slip(
      code: "R079",
      text: "observations: {ps: {words: [unknown, good]}}\nconditions: {x: ps is unknown}"),
    // The lesion of a definition is one of `lesions:`.
    Slip(
      code: "R051",
      text: "conditions: {x: any baseline lesions where organ = (organ at this lesion)}"),
  ])
  func `each is found under its code`(_ slip: Slip) throws {
    let loaded = try TestLibrary.check(Self.head + "\n" + slip.text + "\n")
    let codes = loaded.diagnostics.map(\.code)
    #expect(codes.contains(slip.code), "\(loaded.diagnostics.map { DiagnosticText().render($0) })")
  }

  @Test func `an outcome that is an expression brings the words of its parts`() throws {
    let loaded = try TestLibrary.checkOver(
      """
      parameters: {way: {value: A, options: [A, B], about: x, source: S}}
      responses:
        first_part: {source: S, first: [{if: way is A, then: SD if way is A else PD}, {otherwise: CR}]}
        second_part:
          source: S
          table: [first_part]
          rows: [[[SD, PD], PD], [CR, CR], [NE, NE]]
      report: {final: second_part}
      """)
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { DiagnosticText().render($0) })")
  }

  @Test(arguments: [
    ("at least few of [yes, no]", true), ("at most 2 of [yes, no]", true),
    ("exactly few of [yes]", true), ("at least half of [yes, no]", false),
    ("at least burden of [yes, no]", false), ("at least 1.5 of [yes]", false),
  ])
  func `how many must hold is a whole number, or a parameter that is one`(
    _ condition: String, _ isRight: Bool
  ) throws {
    let parameters =
      "parameters: {few: {value: 2, about: x, source: S}, half: {value: 50 %, about: x, source: S}}"
    let loaded = try TestLibrary.checkOver(
      "\(parameters)\nconditions: {enough: \"\(condition)\"}\n")
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty == isRight, "\(errors.map { DiagnosticText().render($0) })")
  }

  @Test func `a file is called by its id, and has no more words than there are bits for`() throws {
    let called = try TestLibrary.check(
      "language: 1\nid: tirade\ntitle: T\nsource: S\nextends: recist-1.1\n", id: "trial")
    #expect(called.diagnostics.map(\.code) == ["R078"])
    let many = (1...140).map { "w\($0): no class" }.joined(separator: ", ")
    let loaded = try TestLibrary.check(
      "language: 1\nid: trial\ntitle: T\nsource: S\nextends: recist-1.1\nwords: {\(many)}\n")
    #expect(loaded.diagnostics.contains { $0.code == "R076" })
  }

  @Test func `a range is negated like a list`() throws {
    let loaded = try TestLibrary.checkOver(
      "conditions:\n  outside: \"burden exists and burden not in [10 mm .. 20 mm]\"\n"
        + "  same: \"burden exists and not (burden in [10 mm .. 20 mm])\"\n")
    let rules = try #require(loaded.rules)
    let texts = ["outside", "same"].compactMap { name in
      rules.definition(named: name).map { "\(rules.definitions[$0].body)" }
    }
    let bodies = texts.map { $0.prefix { $0 != "\"" } }
    #expect(bodies.count == 2)
    #expect(texts.allSatisfy { $0.contains("not(") })
  }
}
