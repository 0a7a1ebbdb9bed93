// Lesions that belong together, and accepted readers: D049 to D056, D063 and D064.
extension FindingPage {
  static let dataLinkPages: [FindingPage] = [
    FindingPage(
      "D049", "a merged lesion without its carrier",
      meaning: "A lesion in state `merged` does not say into which one it has merged.",
      reason: "Its size lives on in the other lesion, which must be known.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,,merged,
        A,42,T2,target,lung,55,,
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,,merged,T2
        A,42,T2,target,lung,55,,
        """)),
    FindingPage(
      "D050", "a lesion that the subject does not have",
      meaning: "`merged_into` or `part_of` names no other lesion of the subject. The nearest one "
        + "is named.",
      reason: "The size would be counted nowhere.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,,merged,T3
        A,42,T2,target,lung,55,,
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,,merged,T2
        A,42,T2,target,lung,55,,
        """)),
    FindingPage(
      "D051", "a carrier of a lesion that has not merged",
      meaning: "`merged_into` names a lesion, but the state is not `merged`.",
      reason: "Either the lesion has merged or it has a size of its own.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,25,,T2
        A,42,T2,target,lung,55,,
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,25,,
        A,42,T2,target,lung,55,,
        """)),
    FindingPage(
      "D052", "lesions that lead back to themselves",
      meaning: "A lesion has merged into one that leads back to it.",
      reason: "None of them carries the size.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,,merged,T2
        A,42,T2,target,lung,,merged,T1
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,state,merged_into
        A,0,T1,target,lung,30,,
        A,0,T2,target,lung,20,,
        A,42,T1,target,lung,,merged,T2
        A,42,T2,target,lung,55,,
        """)),
    FindingPage(
      "D053", "two lesions that look alike",
      meaning: "Two lesions of a subject differ only in capital letters, spaces or leading zeros. "
        + "They are taken as two.",
      reason: "A lesion that is written in two ways is missing once and new once.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,0,t1,target,lung,30
        A,42,T1,target,lung,20
        A,42,t1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,0,T2,target,lung,30
        A,42,T1,target,lung,20
        A,42,T2,target,lung,20
        """)),
    FindingPage(
      "D056", "an accepted reader who read nothing",
      meaning: "`readers.csv` names a reader who has no scan of this subject, or none at all.",
      reason: "The subject would have no results. Mostly the reader is misspelt.",
      mistake: .lesions(
        """
        subject,reader,visit,day,lesion,longest_diameter_mm
        A,anna,BL,0,T1,30
        A,anna,W6,42,T1,20
        """,
        [
          "readers": """
          subject,reader
          A,ana
          """
        ], options: "--reader", "accepted"),
      mended: .lesions(
        """
        subject,reader,visit,day,lesion,longest_diameter_mm
        A,anna,BL,0,T1,30
        A,anna,W6,42,T1,20
        """,
        [
          "readers": """
          subject,reader
          A,anna
          """
        ], options: "--reader", "accepted")),
    FindingPage(
      "D063", "two accepted readers",
      meaning: "`readers.csv` names two readers for the same subject or visit.",
      reason: "Whose reading holds is left open.",
      mistake: .lesions(
        """
        subject,reader,visit,day,lesion,longest_diameter_mm
        A,anna,BL,0,T1,30
        A,anna,W6,42,T1,20
        A,bert,BL,0,T1,30
        A,bert,W6,42,T1,20
        """,
        [
          "readers": """
          subject,reader
          A,anna
          A,bert
          """
        ], options: "--reader", "accepted"),
      mended: .lesions(
        """
        subject,reader,visit,day,lesion,longest_diameter_mm
        A,anna,BL,0,T1,30
        A,anna,W6,42,T1,20
        A,bert,BL,0,T1,30
        A,bert,W6,42,T1,20
        """,
        [
          "readers": """
          subject,reader
          A,anna
          """
        ], options: "--reader", "accepted")),
    FindingPage(
      "D064", "different accepted readers at different visits",
      meaning: "`readers.csv` names one reader for one visit of a subject and another one for "
        + "another.",
      reason: "Each reader is evaluated on the own visits alone, so that neither may have a "
        + "baseline.",
      mistake: .lesions(
        """
        subject,reader,visit,day,lesion,longest_diameter_mm
        A,anna,BL,0,T1,30
        A,anna,W6,42,T1,20
        A,bert,BL,0,T1,30
        A,bert,W6,42,T1,20
        """,
        [
          "readers": """
          subject,visit,reader
          A,BL,anna
          A,W6,bert
          """
        ], options: "--reader", "accepted"),
      mended: .lesions(
        """
        subject,reader,visit,day,lesion,longest_diameter_mm
        A,anna,BL,0,T1,30
        A,anna,W6,42,T1,20
        A,bert,BL,0,T1,30
        A,bert,W6,42,T1,20
        """,
        [
          "readers": """
          subject,visit,reader
          A,BL,anna
          A,W6,anna
          """
        ], options: "--reader", "accepted")),
  ]
}
