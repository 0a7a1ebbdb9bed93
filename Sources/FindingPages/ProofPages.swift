// What is proved of lists and tables: R081 to R084.
extension FindingPage {
  static let proofPages: [FindingPage] = [
    FindingPage(
      "R081", "a condition that no patient can fulfil",
      meaning: "With the numbers that the file gives there is no patient for whom the condition "
        + "holds.",
      reason: "The row decides nothing. Mostly a sign or a threshold is the wrong way round.",
      mistake: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden > 50 mm and burden < 20 mm, then: PD}
              - {if: burden down pr_decrease from baseline, then: PR}
              - {otherwise: SD}
        """),
      mended: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden > 50 mm, then: PD}
              - {if: burden down pr_decrease from baseline, then: PR}
              - {otherwise: SD}
        """)),
    FindingPage(
      "R082", "a row that never decides",
      meaning:
        "The rows above it, together, take every patient whom it could take. Each of them is "
        + "shown with such a patient.",
      reason: "The row is in the paper for a reason. Mostly it stands too far down, or a row above "
        + "it is too wide.",
      mistake: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden up 20 % from nadir, then: PD}
              - {if: burden up 40 % from nadir by at least 5 mm, then: PD, source: "4.3.2"}
              - {if: burden down pr_decrease from baseline, then: PR}
              - {otherwise: SD}
        """),
      mended: .variant(
        """
        responses:
          target:
            source: "4.3.1"
            first:
              - {if: no targets, then: none}
              - {if: all targets are gone, then: CR}
              - {if: burden up 40 % from nadir by at least 5 mm, then: PD, source: "4.3.2"}
              - {if: burden up 20 % from nadir, then: PD}
              - {if: burden down pr_decrease from baseline, then: PR}
              - {otherwise: SD}
        """)),
    FindingPage(
      "R083", "a row that changes nothing",
      meaning:
        "Without the row every patient would have the same outcome: the row that would decide "
        + "in its place says the same.",
      reason: "Either the row is superfluous or its outcome is wrong. A row that stands for a "
        + "statement of the paper keeps its place with a `source:` of its own.",
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
              - {if: burden down 20 % from baseline, then: SD}
              - {otherwise: SD}
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
      "R084", "two rows that fit the same patient",
      meaning:
        "`hit: unique` promises that no two rows fit the same patient with different outcomes. "
        + "Two do; such a patient is described.",
      reason: "Which of the two holds would depend on their order, which `hit: unique` says is "
        + "without meaning.",
      mistake: .variant(
        """
        responses:
          overall:
            source: Table 1
            hit: unique
            table: [target, new_lesion]
            rows:
              - [any, yes, PD]
              - [[CR, PR, SD, PD], any, target]
              - [none, no, Non-CR/Non-PD]
              - [NE, no, NE]
        """),
      mended: .variant(
        """
        responses:
          overall:
            source: Table 1
            hit: unique
            table: [target, new_lesion]
            rows:
              - [any, yes, PD]
              - [[CR, PR, SD, PD], no, target]
              - [none, no, Non-CR/Non-PD]
              - [NE, no, NE]
        """)),
  ]
}
