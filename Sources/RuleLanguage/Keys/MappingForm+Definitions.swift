/// The keys of definitions, sets, runs and pairs.
extension MappingForm {
  /// What stands under a name that is defined.
  static let definition = ValueForm.either([.expression, .mapping(definitionBody)])

  static let definitionBody = MappingForm(
    "a definition",
    [
      remark,
      Key(
        "undecided", .name(of: .word),
        "The word where several remain possible; by default the file's."),
      Key("is", .expression, "The definition as an expression."),
      cited("the definition or its rows"),
      Key(
        "hit", .words(["first", "unique"]),
        "`unique` promises that no two rows fit the same patient with different outcomes."),
      Key(
        "table", .list(of: .expression), "The inputs of a table, one for each column of its rows."),
      Key(
        "first", .list(of: .mapping(listRow)),
        "An ordered list: the first row that applies decides."),
      Key(
        "rows", .list(of: .either([.list(of: cell), .mapping(tableRow)])),
        "The rows of a table: a cell for each input, then the outcome. The first row that fits decides."
      ),
    ])

  static let listRow = MappingForm(
    "a row",
    [
      Key("if", .expression, "The condition under which the row applies."),
      Key("then", .expression, "The outcome: a word or an expression."),
      Key("otherwise", .expression, "The outcome where no row applies; the last row."),
      cited("the row"), remark,
    ])

  /// A word, a list of words, `not WORD` or `any`.
  private static let cell = ValueForm.either([.expression, .list(of: .text)])

  static let tableRow = MappingForm(
    "a row",
    [
      Key("row", .list(of: cell), "A cell for each input, then the outcome."),
      cited("the row"), remark,
    ])

  static let choice = MappingForm(
    "a choice",
    [
      Key("from", .expression, "The set chosen from."),
      Key("where", .expression, "Only those for whom this holds."),
      Key(
        "role", .words(["target", "non-target", "new"]),
        "Lesions given this role in the data take their places first and are not asked `where`."),
      Key(
        "rank", .either([.text, .list(of: .text)]),
        "`largest NAME` or `smallest NAME`, or a list of them; ties go by order in the input."),
      Key(
        "limits", .list(of: .mapping(limit)),
        "How many at most: in all, for each value of something, or among some."),
      Key(
        "decided", .words(Choice.Decision.allCases.map(\.rawValue)),
        "When it is decided who is a member."),
      Key("kept", .words(["for good", "while qualified"]), "How long a member stays one."),
      Key(
        "places", .words(["kept", "freed"]),
        "Whether the places of vanished members are taken again."),
      cited("the choice"), remark,
    ])

  static let limit = MappingForm(
    "a limit",
    [
      Key("most", .expression, "How many at most."),
      Key("per", .expression, "For each value of this."),
      Key("among", .expression, "Among those for whom this holds."),
      cited("the limit"),
    ])

  static let run = MappingForm(
    "a run",
    [
      Key("opens", .expression, "The run opens after a visit at which this holds."),
      Key("closes", .expression, "It closes after a visit at which this holds."),
      cited("the run"), remark,
    ])

  static let pair = MappingForm(
    "a pair of visits",
    [
      Key("from", .expression, "What holds at the first visit."),
      Key("to", .expression, "`any later visit [where ...]` or `next visit [where ...]`."),
      Key(
        "shows", .expression, "What holds at the second visit; without it any candidate will do."),
      Key("at least", .expression, "The fewest days between the two."),
      Key("at most", .expression, "The most days between the two."),
      Key("between", .mapping(between), "What may stand between the two."),
      cited("the pair"), remark,
    ])

  static let between = MappingForm(
    "`between`",
    [
      Key("only", .expression, "What holds at every visit between."),
      Key(
        "at most", .list(of: .mapping(limitBetween)), "How many visits of a kind may stand between."
      ),
    ])

  static let limitBetween = MappingForm(
    "a limit between",
    [
      Key("count", .expression, "How many at most.", isRequired: true),
      Key("of", .expression, "Of the visits at which this holds.", isRequired: true),
    ])
}
