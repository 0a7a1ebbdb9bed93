// Rows that contradict each other: D040 to D048, D054, D055 and D062.
extension FindingPage {
  static let dataRowPages: [FindingPage] = [
    FindingPage(
      "D040", "two rows for one lesion at one time",
      meaning: "A lesion has two rows at one time point. The first one is shown.",
      reason: "Two sizes of one lesion on one day: which holds is left open.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        A,42,T1,target,lung,22
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D041", "a lesion that changes what it is",
      meaning: "The role of a lesion, whether it is a node, or of which lesion it is part, "
        + "differs between rows.",
      reason: "A target is not a non-target at the next visit. Give it the same in every row.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,non-target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D042", "a lesion in two organs",
      meaning: "The organ of a lesion differs between rows. The first one holds.",
      reason: "Limits per organ count organs; two lesions may have one name.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,liver,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D043", "a new lesion at baseline",
      meaning: "A lesion of role `new` has a row at or before baseline.",
      reason: "A lesion that was there at baseline is not new.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,0,N1,new,liver,8
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,N1,new,liver,8
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D044", "a target without a baseline",
      meaning: "A lesion of role `target` is first seen after baseline.",
      reason: "Its size at baseline is not part of the sum, so that the sum would rise by it.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        A,42,T2,target,liver,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,0,T2,target,liver,20
        A,42,T1,target,lung,20
        A,42,T2,target,liver,20
        """)),
    FindingPage(
      "D045", "a non-target without a baseline",
      meaning: "A lesion of role `non-target` is first seen after baseline.",
      reason: "If it was not there at baseline, it is a new lesion, which is progression.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        A,42,X1,non-target,liver,8
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        A,42,X1,new,liver,8
        """)),
    FindingPage(
      "D046", "two visits on one day",
      meaning: "Two visits of a subject have scans on the same day.",
      reason: "They would be two time points without a time between them.",
      mistake: .lesions(
        """
        subject,visit,day,lesion,longest_diameter_mm
        A,BL,0,T1,30
        A,W6,42,T1,20
        A,V2,42,T2,20
        """),
      mended: .lesions(
        """
        subject,visit,day,lesion,longest_diameter_mm
        A,BL,0,T1,30
        A,W6,42,T1,20
        A,W6,42,T2,20
        """)),
    FindingPage(
      "D047", "a visit whose scans lie far apart",
      meaning: "The scans of one visit lie more than 14 days apart.",
      reason: "Mostly a day is wrong or two visits have one name. `--visit-span` allows more.",
      mistake: .lesions(
        """
        subject,visit,day,lesion,longest_diameter_mm
        A,BL,0,T1,30
        A,W6,42,T1,20
        A,W6,64,T2,20
        """),
      mended: .lesions(
        """
        subject,visit,day,lesion,longest_diameter_mm
        A,BL,0,T1,30
        A,W6,42,T1,20
        A,W6,64,T2,20
        """, options: "--visit-span", "22")),
    FindingPage(
      "D048", "two days that are probably one visit",
      meaning: "Scans of two days close together show different known lesions. At baseline this "
        + "is an error.",
      reason: "Taken as two time points, half of the lesions are missing at each.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,-3,T1,target,lung,30
        A,0,T2,target,liver,20
        A,42,T1,target,lung,20
        A,42,T2,target,liver,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,-3,T1,target,lung,30
        A,0,T2,target,liver,20
        A,42,T1,target,lung,20
        A,42,T2,target,liver,20
        """, options: "--merge-days", "3")),
    FindingPage(
      "D054", "a scan after the death",
      meaning: "A scan lies after the day of death. Both places are shown.",
      reason: "One of the two days is wrong, and with it the time to event.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,death_day
          A,40
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
          A,140
          """
        ])),
    FindingPage(
      "D055", "a day and a date that differ",
      meaning: "A row gives a day and a date, and they are not the same day.",
      reason: "One of the two is wrong. Correct or clear it.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,treatment_start,death_day,death_date
          A,2024-01-01,90,2024-05-01
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
          subject,treatment_start,death_day,death_date
          A,2024-01-01,121,2024-05-01
          """
        ])),
    FindingPage(
      "D062", "two responses at one time",
      meaning: "`responses.csv` has two responses of one subject at one time point. The first one "
        + "is shown.",
      reason: "Which of the two holds is left open.",
      mistake: .tables(
        [
          "responses": """
          subject,day,response
          A,42,SD
          A,42,PD
          """
        ]),
      mended: .tables(
        [
          "responses": """
          subject,day,response
          A,42,SD
          A,84,PD
          """
        ])),
  ]
}
