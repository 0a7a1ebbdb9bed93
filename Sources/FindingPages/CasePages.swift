// Worked cases: C001 to C014.
extension FindingPage {
  static let casePages: [FindingPage] = [
    FindingPage(
      "C001", "a key of a case is missing",
      meaning: "A case file says of which rule file its cases are, and each case has an `id`, "
        + "`visits:` with their `day`, and what is expected.",
      reason: "Without it the case cannot be run.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {T1: 45, expect: PD}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """)),
    FindingPage(
      "C002", "an unknown key of a case",
      meaning: "The key is none of those of a case, or none of the columns that can be expected.",
      reason:
        "An expectation under a misspelt key would never be checked, and the case would pass.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
            expcet: {best_response: PD}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
            expect: {best_response: PD}
        """)),
    FindingPage(
      "C003", "a lesion that the case does not have",
      meaning: "A visit has a cell for a lesion that is not among the case's `lesions:`.",
      reason: "Its size would belong to no lesion.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T2: 45, expect: PD}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """)),
    FindingPage(
      "C004", "a visit that the case does not have",
      meaning: "A variation under `also:` expects something at a visit that the case has not.",
      reason: "The expectation would never be checked.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 38, expect: PD}
            also:
              - {title: a higher threshold, set: {pd_increase: 30 %}, visits: {V2: SD}}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 38, expect: PD}
            also:
              - {title: a higher threshold, set: {pd_increase: 30 %}, visits: {V1: SD}}
        """)),
    FindingPage(
      "C005", "a case that expects nothing",
      meaning: "No visit and no line of the case says what is expected.",
      reason: "A case that expects nothing passes under every rule.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """)),
    FindingPage(
      "C006", "two cases with one id",
      meaning: "Two cases of the file have the same `id`. The first one is shown.",
      reason: "A report that names the case could mean either.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: 45, expect: PD}}
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: 30, expect: SD}}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: 45, expect: PD}}
          - id: A2
            lesions: {T1: {role: target, organ: lung}}
            visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: 30, expect: SD}}
        """)),
    FindingPage(
      "C007", "keys with values are expected in a case",
      meaning: "Here stand names with values, in `{ }` or on lines of their own.",
      reason: "A list or a single value cannot say which lesion or column is meant.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: [T1]
            visits:
              BL: {day: -7}
              V1: {day: 42, expect: NE}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """)),
    FindingPage(
      "C008", "a parameter that cannot be set so",
      meaning:
        "`set:` names a parameter that the rule file does not have, or gives a value that it "
        + "cannot take.",
      reason: "The case would be run under other rules than it says.",
      mistake: .cases(
        """
        cases:
          - id: A1
            set: {pd_increase: 30}
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            set: {pd_increase: 30 %}
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """)),
    FindingPage(
      "C009", "a cell that is neither a size nor a state",
      meaning:
        "A lesion's cell is a size (`45`, `40x30`), a state (`NE`, `TS`, `absent`), or a size "
        + "with a state (`4 equivocal`).",
      reason: "A cell that is not understood would be a lesion that was not looked at.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: gone, expect: CR}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: absent, expect: CR}
        """)),
    FindingPage(
      "C010", "a case that cannot be evaluated",
      meaning: "Working out the case needs numbers that are larger than the program can hold "
        + "exactly, or it has observations that the criterion cannot take; the message says which.",
      reason: "Nothing is rounded or guessed to make it fit. Sizes with many digits are mostly a "
        + "slip.",
      mistake: .caseFile(
        """
        language: 1
        cases_of: who
        sizes: {lesion: [longest_diameter_mm, short_axis_mm]}
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30x20}
              V1: {day: 42, T1: 400000000000000000000000x300000000000000000000000, expect: PD}
        """),
      mended: .caseFile(
        """
        language: 1
        cases_of: who
        sizes: {lesion: [longest_diameter_mm, short_axis_mm]}
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30x20}
              V1: {day: 42, T1: 40x30, expect: PD}
        """)),
    FindingPage(
      "C011", "an expected word that the criterion never says",
      meaning: "The case expects a word that is not among `words:` of the rule file.",
      reason: "The case could never pass, or the word is misspelt.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: iUPD}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """)),
    FindingPage(
      "C012", "a reason for what is tested after all",
      meaning: "`untested:` explains why no case shows something, but a case shows it, or it means "
        + "nothing that cases could show.",
      reason: "A reason that no longer holds hides the next gap of the same name.",
      mistake: .caseFile(
        """
        language: 1
        cases_of: recist-1.1
        untested:
          - what: "target row 3: decides"
            because: no patient of ours progressed
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """, options: "--coverage", "--mutate"),
      mended: .caseFile(
        """
        language: 1
        cases_of: recist-1.1
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """, options: "--coverage", "--mutate")),
    FindingPage(
      "C013", "a reason for something that is not counted",
      meaning: "`untested:` names nothing that `nadir test --coverage --mutate` counts for this "
        + "rule file.",
      reason: "The name is misspelt, or the rule file has changed since.",
      mistake: .caseFile(
        """
        language: 1
        cases_of: recist-1.1
        untested:
          - what: "target row 4: decide"
            because: no patient of ours had a CR before
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """, options: "--coverage", "--mutate"),
      mended: .caseFile(
        """
        language: 1
        cases_of: recist-1.1
        untested:
          - what: "target row 4: decides"
            because: no patient of ours had a CR before
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: PD}
        """, options: "--coverage", "--mutate")),
    FindingPage(
      "C014", "an expected clause that names no row",
      meaning: "`clause:` expects the row that decided, as a name of the rule file and the number "
        + "of the row; the file has no such name, or the list no such row.",
      reason: "The case could never pass, or its row was counted wrongly.",
      mistake: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: {response: PD, clause: overall.20}}
        """),
      mended: .cases(
        """
        cases:
          - id: A1
            lesions: {T1: {role: target, organ: lung}}
            visits:
              BL: {day: -7, T1: 30}
              V1: {day: 42, T1: 45, expect: {response: PD, clause: overall.2}}
        """)),
  ]
}
