// Expressions as text: R030 to R036.
extension FindingPage {
  static let expressionPages: [FindingPage] = [
    FindingPage(
      "R030", "an expression that is too long",
      meaning: "An expression has more than 2,000 characters.",
      reason: "Nobody can check it against a paper. Give its parts names.",
      mistake: .variant(
        "conditions:\n  new_lesion: \""
          + String(repeating: "any proven_new where shown or ", count: 70)
          + "no lesions\""),
      mended: .variant(
        """
        conditions:
          new_lesion: any proven_new where shown or no lesions
        """)),
    FindingPage(
      "R031", "an expression with too many parts",
      meaning: "An expression has more than 200 names, numbers and signs.",
      reason: "Nobody can check it against a paper. Give its parts names.",
      mistake: .variant(
        "quantities:\n  baseline: burden at baseline visit"
          + String(repeating: " + 0 mm", count: 110)),
      mended: .variant(
        """
        quantities:
          baseline: burden at baseline visit
        """)),
    FindingPage(
      "R032", "an expression nested too deep",
      meaning: "Brackets or conditions stand inside each other more than 32 levels deep.",
      reason: "Nobody can check it against a paper. Give its parts names.",
      mistake: .variant(
        "conditions:\n  new_lesion: " + String(repeating: "(", count: 40) + "no lesions"
          + String(repeating: ")", count: 40)),
      mended: .variant(
        """
        conditions:
          new_lesion: (no lesions)
        """)),
    FindingPage(
      "R033", "an expression in which something is missing",
      meaning: "At the place marked something else is needed; the message says what.",
      reason: "Half an expression could be completed in more than one way.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any proven_new where
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: any proven_new where shown
        """)),
    FindingPage(
      "R034", "text after the end of an expression",
      meaning: "The expression was complete before the place marked.",
      reason: "What follows would be ignored, or two conditions would be taken for one. Join them "
        + "with `and` or `or`.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any proven_new where shown nodal
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: any proven_new where shown and nodal
        """)),
    FindingPage(
      "R035", "a sign that means nothing in an expression",
      meaning:
        "Expressions are written with words and plain signs: `and`, `or`, `not`, `>=`, `<=`, "
        + "`!=`, `*`. The words beside the mark say which is meant.",
      reason: "Signs of other languages or of a word processor could be read in several ways.",
      mistake: .variant(
        """
        conditions:
          new_lesion: any proven_new where (shown & nodal)
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: any proven_new where (shown and nodal)
        """)),
    FindingPage(
      "R036", "a chain of comparisons",
      meaning: "A comparison has two sides. `5 mm < size < 10 mm` is two comparisons.",
      reason: "In some languages a chain means something else than in mathematics. Write both "
        + "comparisons, or a range.",
      mistake: .variant(
        """
        conditions:
          new_lesion: {is: "any proven_new where 5 mm < size < 10 mm", source: protocol 7.4}
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: {is: "any proven_new where size in (5 mm .. 10 mm)", source: protocol 7.4}
        """)),
  ]
}
