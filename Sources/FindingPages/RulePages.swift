// The form of a rule file: R001 to R010, R014, R020 to R022, R075 and R078.
extension FindingPage {
  static let rulePages: [FindingPage] = [
    FindingPage(
      "R001", "not a rule file",
      meaning: "The file holds a list or a single text, not keys such as `id:` and `parameters:`.",
      reason: "There is nothing in it that the program could check or run.",
      mistake: .file("- progression at 25 %\n- no minimum"),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        extends: recist-1.1
        source: Own proposal
        """)),
    FindingPage(
      "R002", "an unknown version of the language",
      meaning: "`language:` says in which version of the rule language a file is written. This "
        + "program knows version 1.",
      reason: "The same words might mean something else in another version. A file must mean the "
        + "same for ever.",
      mistake: .file(
        """
        language: 2
        id: example
        title: An example
        source: Own proposal
        extends: recist-1.1
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
      "R003", "a key is missing",
      meaning:
        "Something that must be said is not there. The words beside the mark say what to add.",
      reason: "The program never fills in what an author has not said.",
      mistake: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            source: "4.2"
        """),
      mended: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            decided: at baseline
            source: "4.2"
        """)),
    FindingPage(
      "R004", "an unknown key",
      meaning: "The key is none that the language has in this place. Mostly it is misspelt; the "
        + "nearest one is named, or all that are allowed.",
      reason: "A misspelt key that is silently ignored leaves the old rule in force, and a wrong "
        + "variant looks like a right one.",
      mistake: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            were: measurable
            role: target
            decided: at baseline
            source: "4.2"
        """),
      mended: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            decided: at baseline
            source: "4.2"
        """)),
    FindingPage(
      "R005", "names with values are expected",
      meaning: "Here stand names, each with a value, on lines of their own or in `{ }`.",
      reason: "A list or a single value in this place has no names by which others could refer to "
        + "it.",
      mistake: .variant(
        """
        parameters:
          pd_increase: 25 %
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
        """)),
    FindingPage(
      "R006", "a list is expected",
      meaning: "Here stands a list, in `[ ]` or with a dash on each line.",
      reason: "Order matters in a list; names or a single value have none.",
      mistake: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            limits: {most: max_targets}
            decided: at baseline
            source: "4.2"
        """),
      mended: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            limits: [{most: max_targets}]
            decided: at baseline
            source: "4.2"
        """)),
    FindingPage(
      "R007", "one value is expected",
      meaning: "Here stands one word, number or expression, not a list and not names with values.",
      reason: "Two values in a place that can use one would leave open which holds.",
      mistake: .variant(
        """
        parameters:
          pd_increase: {value: [20 %, 25 %], source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
        """)),
    FindingPage(
      "R008", "a word that cannot be a name",
      meaning: "A name consists of letters, digits and `_`, begins with a letter and is no word of "
        + "the language such as `day`, `state` or `from`.",
      reason: "In an expression the program could not tell the name from the word.",
      mistake: .variant(
        """
        quantities:
          largest-target: largest of size over targets else 0 mm
        """),
      mended: .variant(
        """
        quantities:
          largest_target: largest of size over targets else 0 mm
        conditions:
          bulky: {is: largest_target > 100 mm, source: protocol 7.4}
        report: {notes: {bulky: bulky}}
        """)),
    FindingPage(
      "R009", "a name defined twice",
      meaning: "Two sections define the same name. Both places are shown.",
      reason: "Whoever uses the name could mean either.",
      mistake: .variant(
        """
        quantities:
          bulky: largest of size over targets else 0 mm
        conditions:
          bulky: {is: any targets where size > 100 mm, source: protocol 7.4}
        report: {notes: {bulky: bulky}}
        """),
      mended: .variant(
        """
        conditions:
          bulky: {is: any targets where size > 100 mm, source: protocol 7.4}
        report: {notes: {bulky: bulky}}
        """)),
    FindingPage(
      "R010", "a word that is not among those allowed",
      meaning: "In this place one of a few words is expected. The nearest one is named, or all.",
      reason: "A misspelt choice that is taken as another one changes the criterion in silence.",
      mistake: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            decided: at base-line
            source: "4.2"
        """),
      mended: .variant(
        """
        sets:
          targets:
            from: baseline lesions
            where: measurable
            role: target
            decided: at baseline
            source: "4.2"
        """)),
    FindingPage(
      "R020", "a citation is missing",
      meaning: "Every parameter, limit, choice of lesions, pair of visits, table and row of a "
        + "response says where the paper or protocol says so: `source:`. A row takes that of its "
        + "list or table.",
      reason: "A threshold without a source cannot be checked by anyone. Where there is none, say "
        + "why: `source: {waived: why}`.",
      mistake: .variant(
        """
        parameters:
          pd_increase: {value: 25 %}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
          pd_minimum: {value: 0 mm, source: {waived: the group left it open}}
        """)),
    FindingPage(
      "R023", "a number without a citation",
      meaning: "A size, share, day or count decides something in a definition, and no `source:` "
        + "reaches it: neither that of its row nor that of its list or definition.",
      reason: "A threshold without a source cannot be checked by anyone, and cannot be changed by "
        + "`--set`. Cite it, waive it with a reason, or make it a parameter.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any proven_new where size > 5 mm
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: {is: any proven_new where size > 5 mm, source: protocol 7.4}
        """)),
    FindingPage(
      "R021", "a value that does not fit its place",
      meaning: "A number, a unit or the kind of value is not what this place takes.",
      reason: "A limit in the wrong unit is a wrong limit.",
      mistake: .variant(
        """
        measurements:
          short_axis: {unit: mm, absent: 0 mm, too small: 5 cm2}
        """),
      mended: .variant(
        """
        measurements:
          short_axis: {unit: mm, absent: 0 mm, too small: 5 mm}
        """)),
    FindingPage(
      "R022", "a value that is not among the options",
      meaning: "A parameter with `options:` takes one of them.",
      reason:
        "The conditions of the file ask for the options; another word would meet none of them.",
      mistake: .variant(
        """
        parameters:
          sticky_response: {value: until progression, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          sticky_response: {value: until PD, source: protocol 7.2}
        """)),
    FindingPage(
      "R075", "an option that is a word of the language",
      meaning:
        "An option is called `known`, `unknown`, `missing` or `proven`, or begins with such a "
        + "word.",
      reason:
        "`is unknown` asks whether something is on record, so that no condition could ask for "
        + "the option.",
      mistake: .variant(
        """
        parameters:
          histology: {value: unknown, options: [unknown, taken], about: tissue, source: protocol 3}
        conditions:
          sampled: histology is taken
        report: {notes: {sampled: sampled}}
        """),
      mended: .variant(
        """
        parameters:
          histology: {value: not taken, options: [not taken, taken], about: tissue, source: protocol 3}
        conditions:
          sampled: histology is taken
        report: {notes: {sampled: sampled}}
        """)),
    FindingPage(
      "R078", "the id is not the name of the file",
      meaning: "A file is found by its name; `id:` says another one.",
      reason: "Results would name an id under which nobody finds the file.",
      mistake: .file(
        """
        language: 1
        id: recist-25
        title: An example
        source: Own proposal
        extends: recist-1.1
        """),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        source: Own proposal
        extends: recist-1.1
        """)),
  ]
}
