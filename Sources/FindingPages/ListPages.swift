// Ordered lists, tables and their words: R062 to R067 and R076.
extension FindingPage {
  static let listPages: [FindingPage] = [
    FindingPage(
      "R062", "a list without an end",
      meaning: "The last row of the list has a condition, so that no row applies where it does not "
        + "hold.",
      reason: "Such patients would have no response at all. End the list with `otherwise`.",
      mistake: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden up pd_increase from nadir, then: PD}
              - {if: burden down pr_decrease from baseline, then: PR}
        """),
      mended: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden up pd_increase from nadir, then: PD}
              - {if: burden down pr_decrease from baseline, then: PR}
              - {otherwise: SD}
        """)),
    FindingPage(
      "R063", "a row after `otherwise`",
      meaning: "`otherwise` takes every patient that is left; a row below it decides nothing.",
      reason: "Whoever wrote the row expects it to matter. Move it up.",
      mistake: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden up pd_increase from nadir, then: PD}
              - {otherwise: SD}
              - {if: burden down pr_decrease from baseline, then: PR}
        """),
      mended: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden up pd_increase from nadir, then: PD}
              - {if: burden down pr_decrease from baseline, then: PR}
              - {otherwise: SD}
        """)),
    FindingPage(
      "R064", "a row with too few or too many cells",
      meaning: "A row of a table has one cell for each input and one for the outcome.",
      reason: "With a cell missing, the others stand under the wrong headings.",
      mistake: .variant(
        """
        responses:
          overall:
            source: Table 1
            table: [target, new_lesion]
            rows:
              - [any, yes, PD]
              - [none, Non-CR/Non-PD]
              - [any, no, target]
        """),
      mended: .variant(
        """
        responses:
          overall:
            source: Table 1
            table: [target, new_lesion]
            rows:
              - [any, yes, PD]
              - [none, no, Non-CR/Non-PD]
              - [any, no, target]
        """)),
    FindingPage(
      "R065", "a table that does not cover everything",
      meaning: "For one combination of the inputs no row says anything. The combination is named.",
      reason: "Such patients would have no response at all. Add a row, or `any` to a cell.",
      mistake: .variant(
        """
        responses:
          overall:
            source: Table 1
            table: [target, new_lesion]
            rows:
              - [any, yes, PD]
              - [[CR, PR, SD, PD], no, target]
              - [none, no, Non-CR/Non-PD]
        """),
      mended: .variant(
        """
        responses:
          overall:
            source: Table 1
            table: [target, new_lesion]
            rows:
              - [any, yes, PD]
              - [[CR, PR, SD, PD], no, target]
              - [none, no, Non-CR/Non-PD]
              - [NE, no, NE]
        """)),
    FindingPage(
      "R067", "a line of `report:` is missing",
      meaning: "`report:` says which definition is the response (or the answer, or the verdict).",
      reason: "Without it the file has no result.",
      mistake: .pattern(
        """
        reads: {r: recist-1.1}
        summary:
          suspect: first visit where r.overall exists and r.overall is PD
        report: {day: suspect}
        """),
      mended: .pattern(
        """
        reads: {r: recist-1.1}
        summary:
          suspect: first visit where r.overall exists and r.overall is PD
          answer: {first: [{if: suspect exists, then: yes}, {otherwise: no}]}
        report: {answer: answer, day: suspect}
        """)),
    FindingPage(
      "R076", "too many words",
      meaning: "The file and all that it names speak of more than 128 different words.",
      reason: "Sets of words are held in a fixed size. Leave out words, or divide the file.",
      mistake: .variant(
        "words:\n" + (1...140).map { "  grade_\($0): no class" }.joined(separator: "\n")),
      mended: .variant(
        """
        words:
          grade_1: no class
          grade_2: no class
        """)),
  ]
}
