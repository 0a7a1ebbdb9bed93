import Reporting
import RuleEvaluation
import Testing

@Suite struct `Explanations` {
  private func explanation(_ visit: String) throws -> Explanation {
    try #require(try Sample.explanations().first { $0.visit == visit })
  }

  @Test func `the deciding row is named with its place, text and citation`() throws {
    let first = try #require(try explanation("W12").decisions.first)
    #expect(first.name == "overall")
    #expect(first.row == 2)
    #expect(first.text == "[any, no, size_change]")
    #expect(first.citation == "Table 3")
    #expect(first.file == "sample.yaml")
    #expect(
      Sample.rules.split(separator: "\n", omittingEmptySubsequences: false)[first.line - 1]
        .contains("[any, no, size_change]"))
  }

  @Test func `the chain is followed to the word that decided, with its values`() throws {
    let decision = try #require(try explanation("W12").decisions.last)
    #expect(decision.name == "size_change")
    #expect(decision.row == 3)
    #expect(
      decision.because.map(\.text) == [
        "burden 40 mm, nadir 32 mm (day 42): +25.0 % (needs +20 %), +8 mm (needs +5 mm)"
      ])
    let operands = decision.because.flatMap(\.operands)
    #expect(operands.map(\.name) == ["burden", "nadir", "rise", "least"])
    #expect(operands.map(\.isParameter) == [false, false, true, true])
    #expect(operands.first?.parts == "T1 26 mm, T2 14 mm")
  }

  @Test func `each earlier row says the first part that was false`() throws {
    let decision = try #require(try explanation("W6").decisions.last)
    #expect(decision.row == 4)
    #expect(decision.passedOver.map(\.row) == [1, 2, 3])
    #expect(decision.passedOver[0].reason.map(\.text) == ["targets: T1, T2"])
    let rise = try #require(decision.passedOver[2].reason.first?.text)
    #expect(rise.hasPrefix("burden 32 mm, nadir 50 mm (day -7): -36.0 %"))
    #expect(rise.hasSuffix("counts from 60 mm"))
  }

  @Test func `an undecided verdict names the lesions that it lacks`() throws {
    let explanation = try explanation("W18")
    #expect(explanation.response == "NE")
    let decision = try #require(explanation.decisions.last)
    #expect(decision.row == 0)
    #expect(decision.possible == ["PR", "SD", "PD"])
    #expect(decision.missing == ["T1 (liver): not evaluable"])
  }

  @Test func `a condition names the lesion that made it true`() throws {
    let decision = try #require(try explanation("W24").decisions.first)
    #expect(decision.row == 1)
    #expect(decision.because.first?.text.contains("N1 (brain, longest_diameter 9 mm)") == true)
  }

  @Test func `baseline has no verdict`() throws {
    let explanation = try explanation("BL")
    #expect(explanation.isBaseline)
    #expect(ExplanationText().render(explanation).contains("no response is given"))
  }

  @Test func `text keeps to 25 lines and the width`() throws {
    for explanation in try Sample.explanations() {
      let lines = ExplanationText(width: 80).render(explanation).split(separator: "\n")
      #expect(lines.count <= 25)
      #expect(lines.allSatisfy { $0.count <= 80 })
    }
  }

  @Test func `without a width no line is cut`() throws {
    for explanation in try Sample.explanations() where !explanation.isBaseline {
      let whole = ExplanationText().render(explanation)
      let narrow = ExplanationText(width: 40).render(explanation)
      #expect(!whole.contains("…") && narrow.contains("…"))
      for (line, full) in zip(narrow.split(separator: "\n"), whole.split(separator: "\n")) {
        #expect(full.hasPrefix(line.prefix { $0 != "…" }))
      }
    }
  }

  @Test func `JSON says its version`() throws {
    let part = ExplanationJSON.Part(
      reader: "", timeline: nil, explanations: try Sample.explanations())
    #expect(ExplanationJSON.text([part]).contains("\"version\" : 1"))
  }
}
