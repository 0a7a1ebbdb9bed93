// Mistakes after which a file cannot be read on: Y022 to Y032.
extension FindingPage {
  static let unreadablePages: [FindingPage] = [
    FindingPage(
      "Y022", "brackets or commas that do not fit",
      meaning: "A bracket is never closed, two values stand without a comma between them, or a "
        + "comma has nothing before it.",
      reason: "Everything after it would belong to the bracket. The opening bracket is shown.",
      mistake: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """)),
    FindingPage(
      "Y023", "a quote that is never closed",
      meaning: "A value begins with a quote and no second one ends it.",
      reason: "The rest of the file would be part of the text.",
      mistake: .variant(
        """
        about: "progression at 25 %
        undecided: NE
        """),
      mended: .variant(
        """
        about: "progression at 25 %"
        undecided: NE
        """)),
    FindingPage(
      "Y024", "a value that must be in quotes",
      meaning:
        "The value begins with a character that means something else in YAML: `>`, `%`, `@`, "
        + "`*`, `&`, `!`, `|`, a backtick.",
      reason: "It would not be read as text. The message shows the value in quotes; `--fix` writes "
        + "it so.",
      mistake: .variant("about: @progression at 25 %"),
      mended: .variant("about: \"@progression at 25 %\"")),
    FindingPage(
      "Y025", "a colon inside a value",
      meaning: "A value without quotes has a colon with a space after it.",
      reason: "YAML reads what stands before the colon as a key. Put the value in quotes; `--fix` "
        + "does so.",
      mistake: .variant("about: Our proposal: progression at 25 %"),
      mended: .variant("about: \"Our proposal: progression at 25 %\"")),
    FindingPage(
      "Y026", "an escape that does not exist",
      meaning: "In double quotes a backslash begins an escape, such as `\\n`; this one is none.",
      reason: "The backslash would vanish or change the text. Write two of them, or use single "
        + "quotes.",
      mistake: .variant(#"about: "see protocols\p7""#),
      mended: .variant(#"about: 'see protocols\p7'"#)),
    FindingPage(
      "Y027", "indentation that does not fit",
      meaning: "The line begins in a column in which none of the lines above begins, or below a "
        + "line that already has a value.",
      reason: "Indentation says what belongs to what. Begin the line in the column of its "
        + "neighbours.",
      mistake: .variant(
        """
        parameters:
            pd_increase: {value: 25 %, source: protocol 7.2}
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """)),
    FindingPage(
      "Y028", "a line without a colon",
      meaning:
        "Where keys stand, a line has no `: ` and no value. Mostly the space after the colon "
        + "is missing.",
      reason: "The line would be part of the value above it, or of none.",
      mistake: .variant(
        """
        undecided:NE
        about: progression at 25 %
        """),
      mended: .variant(
        """
        undecided: NE
        about: progression at 25 %
        """)),
    FindingPage(
      "Y029", "text after a closing quote",
      meaning: "A value in quotes goes on after the closing quote; often the text has a quote of "
        + "its own.",
      reason: "Only the part in quotes would be read. Put everything into one pair of quotes, and "
        + "double a quote that belongs to the text.",
      mistake: .variant("about: 'the patient's nadir'"),
      mended: .variant("about: 'the patient''s nadir'")),
    FindingPage(
      "Y030", "a list that begins on the line of its key",
      meaning: "A list that is written with dashes stands behind its key.",
      reason: "YAML reads such a list only on lines of its own, or in square brackets.",
      mistake: .variant("modalities: - CT"),
      mended: .variant("modalities: [CT, MRI]")),
    FindingPage(
      "Y031", "something that does not belong to what stands above",
      meaning: "The file holds one set of keys; after it something else begins.",
      reason: "It would be ignored. Mostly an indentation or a bracket is wrong.",
      mistake: .file(
        """
        {language: 1, id: example, title: An example, extends: recist-1.1, source: Own proposal}
        parameters: {}
        """),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        extends: recist-1.1
        source: Own proposal
        parameters: {}
        """)),
    FindingPage(
      "Y032", "something else that cannot be read as YAML",
      meaning: "The reader of YAML stops here for a reason that has no finding of its own; the "
        + "message gives its words.",
      reason: "Nothing after this place can be read. Look at the quotes, brackets and indentation "
        + "of the line and of the one above it.",
      mistake: .variant("about: [protocol 7.2] and 7.3"),
      mended: .variant("about: \"[protocol 7.2] and 7.3\"")),
  ]
}
