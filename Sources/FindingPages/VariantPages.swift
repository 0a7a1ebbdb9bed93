// Variants and the files that a file names: R011 to R016, R072.
extension FindingPage {
  static let variantPages: [FindingPage] = [
    FindingPage(
      "R011", "no rule file has this id",
      meaning:
        "`extends:` names a file that is neither in the library nor in a folder of `--rules`.",
      reason: "A variant without the file below it has no rules.",
      mistake: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: recist-11
        """),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: recist-1.1
        """)),
    FindingPage(
      "R012", "a parameter or definition that the file below does not have",
      meaning:
        "A variant sets a parameter, but the file that it extends has none of this name; or it "
        + "defines what nothing uses, under a name that is nearly one of the file below. The "
        + "nearest one is named and shown.",
      reason:
        "With a misspelt name the threshold would stay as it was, and the variant would be the "
        + "original. A parameter that is really new says what it is about: `about:`.",
      mistake: .variant(
        """
        parameters:
          pd_increse: {value: 25 %, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
        """)),
    FindingPage(
      "R013", "files that extend each other",
      meaning: "A file extends another one that leads back to it. Both places are shown.",
      reason: "Neither has anything below it to begin from.",
      mistake: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: other
        """,
        beside: [
          "other": """
          language: 1
          id: other
          title: Another example
          source: Own proposal
          extends: example
          """
        ]),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: other
        """,
        beside: [
          "other": """
          language: 1
          id: other
          title: Another example
          source: Own proposal
          extends: recist-1.1
          """
        ])),
    FindingPage(
      "R015", "several files to extend",
      meaning: "A file extends one other file.",
      reason:
        "Where two files differ, it would be left open which holds. The file below may extend "
        + "the next.",
      mistake: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: [recist-1.1, irecist]
        """),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: irecist
        """)),
    FindingPage(
      "R016", "something overridden by what is not like it",
      meaning:
        "A variant uses a name of the file below for something of another kind: a share for a "
        + "size, a condition for a set. Both places are shown.",
      reason: "All that the file below does with the name was written for what it was.",
      mistake: .variant(
        """
        parameters:
          pd_minimum: {value: 10 %, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_minimum: {value: 10 mm, source: protocol 7.2}
        """)),
    FindingPage(
      "R017", "an override that loses words which are asked for",
      meaning:
        "A variant overrides a list or table with fewer words than it had, and conditions of "
        + "the file below ask for the words that are lost. Each is shown where it is asked for.",
      reason:
        "Those conditions would hold for nobody: after such an override no subject would have "
        + "a complete response, say.",
      mistake: .variant(
        """
        responses:
          overall:
            source: protocol 7.3
            first:
              - {if: new_lesion or target is PD or non_target is PD, then: PD}
              - {if: target is CR or target is PR, then: PR}
              - {otherwise: SD}
        """),
      mended: .variant(
        """
        responses:
          overall:
            source: protocol 7.3
            first:
              - {if: new_lesion or target is PD or non_target is PD, then: PD}
              - {if: target is CR and non_target is CR, then: CR}
              - {if: target is CR or target is PR, then: PR}
              - {if: target is none, then: Non-CR/Non-PD}
              - {otherwise: SD}
        """)),
    FindingPage(
      "R072", "a file that cannot be read from here",
      meaning: "`reads:` names a file that does not exist, has errors, or reads this one in turn.",
      reason: "What the other file says of the patient would be unknown at every visit.",
      mistake: .pattern(
        """
        reads: {r: recist-1.2}
        summary:
          answer:
            first:
              - {if: any visit where r.overall is PD, then: yes}
              - {otherwise: no}
        report: {answer: answer}
        """),
      mended: .pattern(
        """
        reads: {r: recist-1.1}
        summary:
          answer:
            first:
              - {if: any visit where r.overall exists and r.overall is PD, then: yes}
              - {otherwise: no}
        report: {answer: answer}
        """)),
  ]
}
