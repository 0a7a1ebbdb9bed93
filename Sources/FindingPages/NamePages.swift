// Names in expressions, and what they may look at: R050, R051, R053, R058 to R061, R068 to R071,
// R073, R074 and R079.
extension FindingPage {
  static let namePages: [FindingPage] = [
    FindingPage(
      "R050", "an unknown name",
      meaning:
        "Nothing in the file, in those below it or in the language has this name. The nearest "
        + "one is named. Where a definition is misspelt, and not its uses, all of them are shown.",
      reason: "A name that stands for nothing would make a condition unknown for every patient.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any proven_new where shwn
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: any proven_new where shown
        """)),
    FindingPage(
      "R051", "a name that cannot be used here",
      meaning: "The name exists but not in this place: a size belongs to one lesion and a sum to a "
        + "visit; what is worked out over all visits is not known at one of them.",
      reason: "The program would not know which lesion or which visit is meant.",
      mistake: .variant(
        """
        conditions:
          new_lesion: {is: size > 5 mm, source: protocol 7.4}
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: {is: any proven_new where size > 5 mm, source: protocol 7.4}
        """)),
    FindingPage(
      "R053", "a word that is not declared",
      meaning: "An outcome is neither a word of `words:` nor the name of a definition.",
      reason: "Results would hold a word of which nobody knows whether it is a response. Mostly it "
        + "is misspelt; else add it to `words:` with its class.",
      mistake: .variant(
        """
        responses:
          non_target:
            source: protocol 7.3
            first:
              - {if: not has_non_targets, then: none}
              - {if: any non_targets where (state is unequivocal progression) is proven, then: PD}
              - {if: not non_targets_assessed, then: NE}
              - {if: all non_targets are gone, then: CR}
              - {otherwise: Non-CR-Non-PD}
        """),
      mended: .variant(
        """
        responses:
          non_target:
            source: protocol 7.3
            first:
              - {if: not has_non_targets, then: none}
              - {if: any non_targets where (state is unequivocal progression) is proven, then: PD}
              - {if: not non_targets_assessed, then: NE}
              - {if: all non_targets are gone, then: CR}
              - {otherwise: Non-CR/Non-PD}
        """)),
    FindingPage(
      "R058", "names that need each other at one visit",
      meaning: "To work out the first name the second is needed, and to work out the second the "
        + "first, at the same visit.",
      reason: "There is no order in which they could be worked out. Let one of them look at an "
        + "earlier visit.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any_recurrence or any proven_new where shown
          any_recurrence: new_lesion and no targets
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: any_recurrence or any proven_new where shown
          any_recurrence: any earlier visit where new_lesion
        """)),
    FindingPage(
      "R059", "a look at later visits",
      meaning:
        "What is said at a visit may look at this visit and at earlier ones. Later visits are "
        + "looked at in `revision:` and `summary:`.",
      reason: "On the day of the scan nobody knows the next one; a response that looks ahead could "
        + "never have been given.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any later visit where no lesions
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: any earlier visit where no lesions
        """)),
    FindingPage(
      "R060", "a name defined by itself",
      meaning: "The definition names itself before anything else says what kind of value it is.",
      reason: "Its type cannot be told. Write a row with a plain word or number, or define it by "
        + "other names.",
      mistake: .variant(
        """
        quantities:
          baseline: baseline
        """),
      mended: .variant(
        """
        quantities:
          baseline: burden at baseline visit
        """)),
    FindingPage(
      "R061", "a name that nothing uses",
      meaning: "The name is defined, and no other definition and no line of `report:` uses it.",
      reason: "It changes no result. Perhaps the place that should use it names another one.",
      mistake: .variant(
        """
        conditions:
          bulky: {is: any targets where size > 100 mm, source: protocol 7.4}
        """),
      mended: .variant(
        """
        conditions:
          bulky: {is: any targets where size > 100 mm, source: protocol 7.4}
        report: {notes: {bulky: bulky}}
        """)),
    FindingPage(
      "R068", "a name that is also a word",
      meaning: "A definition has the name of a word of `words:`.",
      reason: "`is PR` could ask for the word or for the definition.",
      mistake: .variant(
        """
        conditions:
          PR: {is: burden < 10 mm, source: protocol 7.4}
        """),
      mended: .variant(
        """
        conditions:
          nearly_gone: {is: targets exist and burden < 10 mm, source: protocol 7.4}
        report: {notes: {nearly gone: nearly_gone}}
        """)),
    FindingPage(
      "R069", "a word without a class",
      meaning: "A response can be a word that `words:` does not list.",
      reason: "Unlike criteria are laid side by side by the class of their words: CR, PR, SD, PD, "
        + "UPD, NON, NE or `no class`.",
      mistake: .variant(
        """
        parameters:
          nt_ne_with_t_cr: {value: unclear, options: [PR, NE, unclear], source: protocol 7.3}
        """),
      mended: .variant(
        """
        words: {unclear: NE}
        parameters:
          nt_ne_with_t_cr: {value: unclear, options: [PR, NE, unclear], source: protocol 7.3}
        """)),
    FindingPage(
      "R070", "`is not` that could mean two things",
      meaning: "One of the words begins with `not`, so that `is not done` could be the word `not "
        + "done` or anything but `done`.",
      reason:
        "The two mean the opposite of each other. Put the word in quotes, or name the others.",
      mistake: .variant(
        """
        observations:
          biopsy: {words: [not done, done], missing: not done}
        conditions:
          untested: biopsy is not done
        report: {notes: {untested: untested}}
        """),
      mended: .variant(
        """
        observations:
          biopsy: {words: [not done, done], missing: not done}
        conditions:
          untested: biopsy is "not done"
        report: {notes: {untested: untested}}
        """)),
    FindingPage(
      "R071", "an expression where a name is expected",
      meaning: "`report:` names the definitions that fill the columns of the results.",
      reason: "A result is explained by its definition; an expression without a name has none.",
      mistake: .variant(
        """
        report:
          new_lesions: any proven_new where shown
        """),
      mended: .variant(
        """
        report:
          new_lesions: new_lesion
        """)),
    FindingPage(
      "R073", "something that is not one value of the subject",
      meaning: "Here stands what is worked out once for each subject: a definition of `summary:`.",
      reason: "A value that differs from visit to visit is no answer for the subject.",
      mistake: .pattern(
        """
        reads: {r: recist-1.1}
        conditions:
          grown: r.overall exists and r.overall is PD
        summary:
          answer: {first: [{if: any visit where grown, then: yes}, {otherwise: no}]}
        report: {answer: answer, among: grown}
        """),
      mended: .pattern(
        """
        reads: {r: recist-1.1}
        conditions:
          grown: r.overall exists and r.overall is PD
        summary:
          answer: {first: [{if: any visit where grown, then: yes}, {otherwise: no}]}
          seen: any visit where r.overall exists
        report: {answer: answer, among: seen}
        """)),
    FindingPage(
      "R074", "something that is not a value of a visit",
      meaning: "Here stands what is worked out at each visit: a definition of `responses:`, "
        + "`conditions:`, `quantities:` or `revision:`.",
      reason: "A value of the whole subject is not known on the day of a visit.",
      mistake: .file(
        """
        language: 1
        id: example
        kind: verdict
        title: An example
        source: Own proposal
        undecided: open
        words: {open: no class, closed: no class}
        summary:
          verdict: {first: [{if: any visit where day > day 100, then: closed}, {otherwise: open}]}
        report: {verdict: verdict}
        """),
      mended: .file(
        """
        language: 1
        id: example
        kind: verdict
        title: An example
        source: Own proposal
        undecided: open
        words: {open: no class, closed: no class}
        responses:
          verdict:
            source: protocol 5
            first: [{if: day > day 100, then: closed}, {otherwise: open}]
        report: {verdict: verdict}
        """)),
    FindingPage(
      "R079", "`is unknown` that could mean two things",
      meaning:
        "One of the words is `known` or `unknown`, and `is unknown` asks whether anything is "
        + "on record.",
      reason: "A recorded word `unknown` and no record are not the same.",
      mistake: .variant(
        """
        observations:
          histology: {words: [unknown, benign, malignant]}
        conditions:
          untested: histology is unknown
        report: {notes: {untested: untested}}
        """),
      mended: .variant(
        """
        observations:
          histology: {words: [unknown, benign, malignant]}
        conditions:
          untested: histology in [unknown]
        report: {notes: {untested: untested}}
        """)),
  ]
}
