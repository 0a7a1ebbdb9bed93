// Kinds of rule files: R077.
extension FindingPage {
  static let kindPages: [FindingPage] = [
    FindingPage(
      "R077", "a line of `report:` that belongs to another kind of file",
      meaning: "`answer` is a line of patterns and `verdict` one of verdicts, but the file has no "
        + "`kind:` and is taken as a response criterion.",
      reason: "A response criterion has no answer; the line would fill no column.",
      mistake: .variant(
        """
        summary:
          answer: {first: [{if: progression exists, then: PD}, {otherwise: SD}]}
        report: {answer: answer}
        """),
      mended: .file(
        """
        language: 1
        id: example
        kind: pattern
        title: An example
        source: Own proposal
        extends: recist-1.1
        summary:
          answer: {first: [{if: progression exists, then: yes}, {otherwise: no}]}
        report: {answer: answer}
        """))
  ]
}
