// Single cells and rows: D021 to D039, D060, D061, D065 and D070.
extension FindingPage {
  static let dataCellPages: [FindingPage] = [
    FindingPage(
      "D021", "an empty cell that every row needs",
      meaning: "A row has no subject or no lesion.",
      reason: "The size in it would belong to nobody.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D022", "a row without a day",
      meaning: "A row has neither a day nor a date.",
      reason: "It would belong to no visit.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D023", "a day that is none",
      meaning: "Days are whole numbers, counted from the start of treatment: `42`, `-7`. Dates "
        + "belong in a column `date`.",
      reason: "A day that is read wrongly moves the visit.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,week 6,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D024", "a date that is none",
      meaning: "Dates are written `2024-03-15`: year, month, day.",
      reason: "`03/04/2024` is March in some countries and April in others.",
      mistake: .lesions(
        """
        subject,date,lesion,role,organ,longest_diameter_mm
        A,2024-02-01,T1,target,lung,30
        A,14.03.2024,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,date,lesion,role,organ,longest_diameter_mm
        A,2024-02-01,T1,target,lung,30
        A,2024-03-14,T1,target,lung,20
        """)),
    FindingPage(
      "D025", "part of a date",
      meaning: "The day or the month of a date is missing.",
      reason: "Where the scan lies would be guessed. Complete it, or let the day be filled in, "
        + "openly, with `--impute`.",
      mistake: .lesions(
        """
        subject,date,lesion,role,organ,longest_diameter_mm
        A,2024-02-01,T1,target,lung,30
        A,2024-03,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,date,lesion,role,organ,longest_diameter_mm
        A,2024-02-01,T1,target,lung,30
        A,2024-03,T1,target,lung,20
        """, options: "--impute", "15")),
    FindingPage(
      "D026", "a day 0 where there is none",
      meaning: "With `--first-day 1` days count from day 1, and the day before it is day -1.",
      reason: "Either this row or the option is wrong by a day.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """, options: "--first-day", "1"),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """, options: "--first-day", "0")),
    FindingPage(
      "D028", "a number that is none",
      meaning: "A measurement is a plain decimal: `12`, `12.5`. Units stand in the header, "
        + "remarks in another column, states in `state`.",
      reason: "What is not a number would be no size at all, and the lesion not evaluable.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20 mm
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D029", "a number out of range",
      meaning: "The value is outside what the measurement can be.",
      reason: "Mostly a sign or a decimal point is wrong.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,-20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D030", "an unknown role",
      meaning: "The role of a lesion is `target`, `non-target`, `new` or empty.",
      reason: "A lesion of an unknown role would take no part. The nearest one is named.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,tagret,lung,30
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D031", "an unknown state",
      meaning: "The state of a lesion is one of a few words, or empty.",
      reason: "`gone` may be absent or resected, which are not the same. The nearest one is "
        + "named.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,,gone
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,,absent
        """)),
    FindingPage(
      "D032", "neither yes nor no",
      meaning: "The column takes `yes`, `no` or nothing.",
      reason: "Whether a lesion is a node changes how it is measured.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,nodal
        A,0,T1,target,lung,30,maybe
        A,42,T1,target,lung,20,
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,nodal
        A,0,T1,target,lung,30,no
        A,42,T1,target,lung,20,
        """)),
    FindingPage(
      "D033", "a size of an absent lesion",
      meaning: "The state says that the lesion is absent, and yet it has a size.",
      reason: "One of the two is wrong, and they give different responses.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,20,absent
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,,absent
        """)),
    FindingPage(
      "D034", "a size in a state that takes none",
      meaning: "The state says that the lesion could not be measured, and yet it has a size, "
        + "which is not used.",
      reason: "If the size counts, the state is `measured`.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,20,not evaluable
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,20,measured
        """)),
    FindingPage(
      "D035", "a date that cannot become a day",
      meaning: "Days count from the start of treatment, which is not known for this subject, nor "
        + "is any dated scan.",
      reason: "A death without an origin has no time to event. Add `treatment_start`.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,death_date
          A,2024-05-01
          """
        ]),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,treatment_start,death_date
          A,2024-01-10,2024-05-01
          """
        ])),
    FindingPage(
      "D036", "a row without its reader",
      meaning: "Other rows name the reader, this one does not.",
      reason: "Whose reading it is would be guessed, and readers are never pooled.",
      mistake: .lesions(
        """
        subject,reader,day,lesion,longest_diameter_mm
        A,anna,0,T1,30
        A,,42,T1,20
        """),
      mended: .lesions(
        """
        subject,reader,day,lesion,longest_diameter_mm
        A,anna,0,T1,30
        A,anna,42,T1,20
        """)),
    FindingPage(
      "D037", "a second row of one subject",
      meaning: "`subjects.csv` has two rows of one subject. The first one is shown.",
      reason: "Which of the two holds is left open.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,death_day
          A,90
          A,95
          """
        ]),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,death_day
          A,90
          """
        ])),
    FindingPage(
      "D038", "two subjects that look alike",
      meaning: "Two subjects differ only in capital letters, spaces or leading zeros. They are "
        + "taken as two people.",
      reason: "Programs that save tables strip leading zeros; one patient becomes two.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        07,0,T1,target,lung,30
        07,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,death_day
          7,90
          """
        ]),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        07,0,T1,target,lung,30
        07,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,death_day
          07,90
          """
        ])),
    FindingPage(
      "D039", "a row of an unknown subject",
      meaning: "An observation is of a subject who has no scans and is not in `subjects.csv`. It "
        + "is not used.",
      reason: "Mostly the subject is misspelt.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "observations": """
          subject,day,name,value
          B,0,tumour marker,normal
          """
        ]),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "observations": """
          subject,day,name,value
          A,0,tumour marker,normal
          """
        ])),
    FindingPage(
      "D060", "an observation without a name or value",
      meaning: "A row of `observations.csv` lacks what was observed or what was found.",
      reason: "An empty value could mean normal, not done or lost.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "observations": """
          subject,day,name,value
          A,0,tumour marker,
          """
        ]),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "observations": """
          subject,day,name,value
          A,0,tumour marker,normal
          """
        ])),
    FindingPage(
      "D061", "an unknown visit",
      meaning: "A row of `observations.csv` has no day and names a visit that the subject has "
        + "not.",
      reason: "The observation would belong to no time.",
      mistake: .lesions(
        """
        subject,visit,day,lesion,longest_diameter_mm
        A,BL,0,T1,30
        A,W6,42,T1,20
        """,
        [
          "observations": """
          subject,visit,name,value
          A,W7,tumour marker,normal
          """
        ]),
      mended: .lesions(
        """
        subject,visit,day,lesion,longest_diameter_mm
        A,BL,0,T1,30
        A,W6,42,T1,20
        """,
        [
          "observations": """
          subject,visit,name,value
          A,W6,tumour marker,normal
          """
        ])),
    FindingPage(
      "D065", "an organ mapped twice",
      meaning: "The file of `--organs` says twice what one text means.",
      reason: "Which of the two holds is left open.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "organs": """
          text,organ,nodal
          lung,lung,
          lung,thorax,
          """
        ], options: "--organs", "organs.csv"),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "organs": """
          text,organ,nodal
          lung,lung,
          """
        ], options: "--organs", "organs.csv")),
    FindingPage(
      "D070", "an observation that the criterion cannot read",
      meaning: "A criterion of the run reads this observation and cannot take its value: a word "
        + "that it does not know, or a unit that cannot be converted.",
      reason: "The observation would be unknown, and with it what turns on it.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "observations": """
          subject,day,name,value
          A,0,tumour marker,raised
          """
        ]),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "observations": """
          subject,day,name,value
          A,0,tumour marker,above normal
          """
        ])),
  ]
}
