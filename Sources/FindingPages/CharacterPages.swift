// Characters that a rule or case file must not have: Y001 to Y005.
extension FindingPage {
  static let characterPages: [FindingPage] = [
    FindingPage(
      "Y001", "the file is not saved as UTF-8",
      meaning: "The file is saved in another encoding, such as Windows-1252 or UTF-16.",
      reason: "Letters with accents, `≥` and dashes would be read as other characters, or not at "
        + "all. Choose UTF-8 where the editor asks for the encoding.",
      mistake: .file(
        """
        language: 1
        id: example
        title: Crit\u{E8}res modifi\u{E9}s
        extends: recist-1.1
        source: Own proposal
        """, encoding: .latin1),
      mended: .file(
        """
        language: 1
        id: example
        title: Crit\u{E8}res modifi\u{E9}s
        extends: recist-1.1
        source: Own proposal
        """)),
    FindingPage(
      "Y002", "a control character",
      meaning: "The file has a character that is no text, such as one that a copy from a PDF or a "
        + "terminal brings along.",
      reason: "It cannot be seen, and programs treat it differently. `--fix` removes it.",
      mistake: .variant("about: progression at 25\u{1F} %"),
      mended: .variant("about: progression at 25 %")),
    FindingPage(
      "Y003", "a character that ends a line in some programs only",
      meaning: "Characters such as U+2028 come with text that is copied from web pages or word "
        + "processors. They end a line for some programs and not for others.",
      reason: "A comment could end in the middle for this program and not for your editor, so that "
        + "what looks like a comment would be a rule. `--fix` replaces it.",
      mistake: .variant("about: progression at 25 %\u{2028}and no minimum"),
      mended: .variant("about: progression at 25 % and no minimum")),
    FindingPage(
      "Y004", "a character that cannot be seen",
      meaning: "A no-break space, a zero-width space or a mark of writing direction stands outside "
        + "quotes. Copied text often has them.",
      reason: "Two names that look alike would be two names. `--fix` puts an ordinary space or "
        + "nothing in its place; inside quotes such characters may stay.",
      mistake: .variant("about: progression at\u{A0}25 %"),
      mended: .variant("about: progression at 25 %")),
    FindingPage(
      "Y005", "a tab",
      meaning: "A line is indented with a tab.",
      reason: "Editors show tabs with different widths, so that what belongs to what would depend "
        + "on the editor. Use spaces, two for each level; `--fix` does so.",
      mistake: .variant(
        """
        parameters:
        \tpd_minimum: {value: 0 mm, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """)),
  ]
}
