// Tables as a whole: D001 to D020, D066 and D067.
extension FindingPage {
  static let dataFilePages: [FindingPage] = [
    FindingPage(
      "D001", "the file is not UTF-8",
      meaning: "The table has a byte that is no UTF-8; it was probably saved by an office program "
        + "as Windows-1252.",
      reason: "Names with accents would be read as other names. Save it as \"CSV UTF-8\".",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,os fémur,30
        A,42,T1,target,os fémur,20
        """, encoding: .latin1),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,os fémur,30
        A,42,T1,target,os fémur,20
        """)),
    FindingPage(
      "D002", "the file is UTF-16",
      meaning: "The table was saved as UTF-16, which some office programs call \"Unicode text\".",
      reason: "It cannot be told apart from damaged text. Save it as \"CSV UTF-8\".",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """, encoding: .utf16),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D003", "a quote that is never closed",
      meaning: "A cell begins with a quote that nothing closes.",
      reason: "The rest of the table would be one cell.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,"lung,30
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,"lung",30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D004", "text after a closing quote",
      meaning: "A cell in quotes goes on after its closing quote.",
      reason: "It is left open which part is the value. Quotes that belong to the text are "
        + "doubled.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,"left" lung,30
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,\"""left"" lung",30
        A,42,T1,target,\"""left"" lung",20
        """)),
    FindingPage(
      "D005", "a carriage return alone",
      meaning: "The line breaks are those of very old Macintosh programs.",
      reason: "The table would be one line. Save it with Unix or Windows line breaks.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm\rA,0,T1,target,lung,30\rA,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D006", "a row with too few or too many cells",
      meaning: "A row has not as many cells as the header.",
      reason: "The values would stand under wrong headings. Often a decimal comma splits a number "
        + "in two.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20,5
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20.5
        """)),
    FindingPage(
      "D007", "two columns of one name",
      meaning: "The header names a column twice.",
      reason: "Which of the two holds the value is left open.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,organ
        A,0,T1,target,lung,30,lung
        A,42,T1,target,lung,20,lung
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D008", "no header row",
      meaning: "The table is empty.",
      reason: "Without a header nobody knows what the columns hold.",
      mistake: .lesions(
        """

        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D009", "a value under no heading",
      meaning: "A cell has text, but its column has no name.",
      reason: "The value would be ignored. Name the column, or clear the cell.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,20,grew
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,remark
        A,0,T1,target,lung,30,
        A,42,T1,target,lung,20,grew
        """)),
    FindingPage(
      "D010", "separated by tabs",
      meaning: "The table has tabs between its cells.",
      reason: "Every line would be one cell. Save it with commas or semicolons.",
      mistake: .lesions(
        """
        subject\tday\tlesion\trole\torgan\tlongest_diameter_mm
        A\t0\tT1\ttarget\tlung\t30
        A\t42\tT1\ttarget\tlung\t20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D011", "a column is missing",
      meaning: "A column that every table of this kind needs is not there. Where one looks like "
        + "it, it is named.",
      reason: "Without it the rows cannot be told apart or put in order. Rename the column, or "
        + "use `--column NAME=HEADER`.",
      mistake: .lesions(
        """
        patient,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D012", "`--column` names a header that the data do not have",
      meaning: "The option says under which header a column stands; no table has that header.",
      reason: "The option would have no effect. Write the header as the file has it.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """, options: "--column", "organ=site"),
      mended: .lesions(
        """
        subject,day,lesion,role,site,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """, options: "--column", "organ=site")),
    FindingPage(
      "D013", "a column that looks like study days",
      meaning: "The header looks like study days, as in CDISC data: they have no day 0.",
      reason: "Read as days from treatment start, every visit after it would lie one day late. "
        + "Say which with `--first-day`.",
      mistake: .lesions(
        """
        subject,study_day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,1,T1,target,lung,30
        A,43,T1,target,lung,20
        """, options: "--first-day", "1")),
    FindingPage(
      "D014", "no day 0, but several day 1",
      meaning: "No row is of day 0, and several subjects have scans on day 1: these look like "
        + "study days.",
      reason: "Read as days from treatment start, every visit would lie one day late. Say which "
        + "with `--first-day`.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,1,T1,target,lung,30
        A,43,T1,target,lung,20
        B,1,T1,target,lung,30
        B,43,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,1,T1,target,lung,30
        A,43,T1,target,lung,20
        B,1,T1,target,lung,30
        B,43,T1,target,lung,20
        """, options: "--first-day", "1")),
    FindingPage(
      "D015", "an unknown unit",
      meaning: "A header ends like a unit, but in none that the program can convert.",
      reason: "The numbers would be read as something that they are not. Convert the column, or "
        + "rename it if it is no measurement.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_inch
        A,0,T1,target,lung,1.2
        A,42,T1,target,lung,0.8
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D016", "a unit that cannot be converted",
      meaning: "The column is in a unit of another kind than the rule file declares: an area for "
        + "a length, say.",
      reason: "An area cannot be compared with a limit in millimetres.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm2
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D017", "one measurement in two columns",
      meaning: "Two columns hold the same measurement, perhaps in two units.",
      reason: "Where they differ, it is left open which holds.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,longest_diameter_cm
        A,0,T1,target,lung,30,3
        A,42,T1,target,lung,20,2
        """),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """)),
    FindingPage(
      "D018", "a reader who read nothing",
      meaning: "`--reader` names a reader whom no row of the data has.",
      reason: "There would be no result at all. The readers of the data are named.",
      mistake: .lesions(
        """
        subject,reader,day,lesion,longest_diameter_mm
        A,anna,0,T1,30
        A,anna,42,T1,20
        """, options: "--reader", "ana"),
      mended: .lesions(
        """
        subject,reader,day,lesion,longest_diameter_mm
        A,anna,0,T1,30
        A,anna,42,T1,20
        """, options: "--reader", "anna")),
    FindingPage(
      "D019", "a folder without lesions",
      meaning: "The folder has neither `lesions.csv` nor `responses.csv`.",
      reason: "There is nothing to evaluate. Name the table so, or give its path.",
      mistake: .tables(
        [
          "lesion": """
          subject,day,lesion,role,organ,longest_diameter_mm
          A,0,T1,target,lung,30
          A,42,T1,target,lung,20
          """
        ]),
      mended: .tables(
        [
          "lesions": """
          subject,day,lesion,role,organ,longest_diameter_mm
          A,0,T1,target,lung,30
          A,42,T1,target,lung,20
          """
        ])),
    FindingPage(
      "D020", "no table of accepted readers",
      meaning: "`--reader accepted` takes the reader whom `readers.csv` names for each subject; "
        + "there is no such table.",
      reason: "Whose reading holds would be left open.",
      mistake: .lesions(
        """
        subject,reader,day,lesion,longest_diameter_mm
        A,anna,0,T1,30
        A,anna,42,T1,20
        """, options: "--reader", "accepted"),
      mended: .lesions(
        """
        subject,reader,day,lesion,longest_diameter_mm
        A,anna,0,T1,30
        A,anna,42,T1,20
        """,
        [
          "readers": """
          subject,reader
          A,anna
          """
        ], options: "--reader", "accepted")),
    FindingPage(
      "D066", "a column that is nearly a known one",
      meaning: "A column of `subjects.csv` has a name that the program does not know, and that is "
        + "nearly one that it does.",
      reason: "A misspelt date of death would be as good as no death.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm
        A,0,T1,target,lung,30
        A,42,T1,target,lung,20
        """,
        [
          "subjects": """
          subject,deth_day
          A,90
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
      "D067", "`--column` replaces a column that is there",
      meaning: "The option gives a column a name that another column of the table already has.",
      reason: "Two columns would be one, and the values of one of them vanish.",
      mistake: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,site
        A,0,T1,target,lung,30,left
        A,42,T1,target,lung,20,left
        """, options: "--column", "organ=site"),
      mended: .lesions(
        """
        subject,day,lesion,role,organ,longest_diameter_mm,site
        A,0,T1,target,lung,30,left
        A,42,T1,target,lung,20,left
        """, options: "--column", "organ=site", "--column", "old_organ=organ")),
  ]
}
