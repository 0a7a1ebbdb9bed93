// Kinds of values and units: R052, R054 to R057.
extension FindingPage {
  static let typePages: [FindingPage] = [
    FindingPage(
      "R052", "a word that the value can never be",
      meaning:
        "A condition asks for a word that the value on its left never is. The nearest one is "
        + "named, or all that are possible.",
      reason: "The condition would hold for nobody.",
      mistake: .variant(
        """
        conditions:
          in_pr: any earlier visit where overall is PRR
        """),
      mended: .variant(
        """
        conditions:
          in_pr: any earlier visit where overall is PR
        """)),
    FindingPage(
      "R054", "a value of another kind than expected",
      meaning:
        "A condition stands where a size is needed, a bare number where a size is needed, and "
        + "so on. The message names what is expected and what was found.",
      reason: "`5` may be 5 mm or 5 cm. Sizes carry their unit, shares their `%` sign.",
      mistake: .variant(
        """
        conditions:
          new_lesion: {is: any proven_new where size > 5, source: protocol 7.4}
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: {is: any proven_new where size > 5 mm, source: protocol 7.4}
        """)),
    FindingPage(
      "R055", "two values that are not alike",
      meaning:
        "Only like values can be compared, added or taken from each other: sizes with sizes, "
        + "shares with shares, days with days. Both sides are shown with what they are.",
      reason: "A diameter against an area, or a share against a size, is a mistake in every "
        + "criterion.",
      mistake: .variant(
        """
        conditions:
          bulky: {is: "targets exist and burden > 100 mm2", source: protocol 7.4}
        report: {notes: {bulky: bulky}}
        """),
      mended: .variant(
        """
        conditions:
          bulky: {is: "targets exist and burden > 100 mm", source: protocol 7.4}
        report: {notes: {bulky: bulky}}
        """)),
    FindingPage(
      "R056", "a share without a `%` sign",
      meaning: "A rise or fall is given as a share, which is written with a `%` sign.",
      reason: "`20` may be twenty per cent or twenty times.",
      mistake: .variant(
        """
        conditions:
          grown: {is: targets exist and burden up 20 from nadir, source: protocol 7.4}
        report: {notes: {grown: grown}}
        """),
      mended: .variant(
        """
        conditions:
          grown: {is: targets exist and burden up 20 % from nadir, source: protocol 7.4}
        report: {notes: {grown: grown}}
        """)),
    FindingPage(
      "R057", "a value that may not exist",
      meaning: "There may be nothing to work with: no targets to add up, no earlier visit, a "
        + "quotient by zero. The words beside the mark say how to ask first.",
      reason: "A sum of nothing is not 0 mm. Say what holds for such patients: with a row before "
        + "this one, with `exists`, or with `else`.",
      mistake: .variant(
        """
        quantities:
          nadir: smallest of burden over earlier visits where new_lesion
        """),
      mended: .variant(
        """
        quantities:
          nadir: smallest of burden over earlier visits where new_lesion else baseline
        """)),
  ]
}
