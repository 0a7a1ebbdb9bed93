/// The lines of `report:` by the kind of the file.
extension MappingForm {
  /// What may fill a line of `report:` that names a definition.
  enum Filling {
    /// A value of the visit, or anything where the line does not matter.
    case any
    case visitWord, visitTruth
    case subjectWord, subjectTruth, subjectValue
    /// A visit or a day of the subject.
    case moment
  }

  /// A line of `report:` that names one definition, or the first of several that exists.
  struct Column {
    let name: String
    let filling: Filling
    let about: String
    let isList: Bool

    init(_ name: String, _ filling: Filling, _ about: String, isList: Bool = false) {
      self.name = name
      self.filling = filling
      self.about = about
      self.isList = isList
    }
  }

  /// The lines that name definitions.
  static func columns(of kind: RuleFile.Kind) -> [Column] {
    switch kind {
    case .response: responseColumns
    case .pattern: patternColumns
    case .verdict: verdictColumns
    }
  }

  /// All lines of the report of a kind of file.
  static func report(of kind: RuleFile.Kind) -> MappingForm {
    MappingForm("`report:`", columns(of: kind).map(key) + furtherLines(of: kind))
  }

  /// The lines of reports of every kind: which of them a file may have is for the checks to say.
  static let report: MappingForm = {
    var known: Set<String> = []
    return MappingForm(
      "`report:`",
      RuleFile.Kind.allCases.flatMap { report(of: $0).keys }.filter {
        known.insert($0.name).inserted
      }
    )
  }()

  private static func key(_ column: Column) -> Key {
    Key(column.name, column.isList ? .either([.text, .list(of: .text)]) : .text, column.about)
  }

  private static let responseColumns = [
    Column("response", .any, "The response of the visit, as first reported."),
    Column("target", .any, "The response of the target lesions."),
    Column("non_target", .any, "The response of the non-target lesions."),
    Column("new_lesions", .any, "A condition: new lesions are seen at the visit."),
    Column("burden", .any, "The tumour burden of the visit.", isList: true),
    Column("baseline", .any, "The burden at baseline.", isList: true),
    Column("nadir", .any, "The smallest burden before the visit.", isList: true),
    Column(
      "final", .any,
      "The response that a later visit gives to this one; of a verdict, a condition: it is final."),
    Column("stands", .any, "A condition, asked of progressions: it was not cancelled later."),
    Column("evaluable", .any, "A condition: the visit counts as an assessment."),
    Column("best_response", .any, "The best response of the subject, without confirmation."),
    Column("confirmed_best_response", .any, "The best response of the subject, with confirmation."),
    Column("response_visit", .any, "The visit of the first response."),
    Column("confirmed_response_visit", .any, "The visit of the first response that is confirmed."),
    Column("confirmation_visit", .any, "The visit that confirms it."),
    Column("progression", .any, "The visit of progression."),
    Column(
      "pending_progression", .any,
      "A condition: the last visit awaits a scan that would confirm progression."),
    Column(
      "pending_response", .any,
      "A condition: the last visit awaits a scan that would confirm a response."),
  ]

  private static let patternColumns = [
    Column("answer", .subjectWord, "The answer: yes, no or not computable."),
    Column("day", .moment, "The first event: a visit or a day of `summary:`."),
    Column("later_day", .moment, "The later event: a visit or a day of `summary:`."),
    Column("label", .subjectWord, "A word that is printed where the answer is yes."),
    Column("among", .subjectTruth, "A condition: who is in the denominator of the incidence."),
    Column(
      "unverified", .subjectTruth, "A condition: the second visit that would decide does not exist."
    ),
  ]

  private static let verdictColumns = [
    Column("verdict", .visitWord, "What is thought of the subject now."),
    Column("gate", .visitWord, "Whether treatment goes on."),
    Column("action", .visitWord, "What is to be done next."),
    Column("final", .visitTruth, "A condition: this verdict is final."),
  ]

  private static func furtherLines(of kind: RuleFile.Kind) -> [Key] {
    let notes = Key(
      "notes", .named(.text), "Flags: a text, and the condition under which it is printed.")
    switch kind {
    case .response: return [notes]
    case .pattern:
      return [
        notes,
        Key(
          "values", .named(.text),
          "Numbers and words of `summary:` that are printed with the answer."),
        Key(
          "sites", .expression,
          "`organ` or another text of a lesion: the pattern is found again in the lesions of each site."
        ),
      ]
    case .verdict:
      return [
        notes,
        Key("evidence", .named(.text), "The words of the visit of which the verdict is made."),
        Key("accuracy", .mapping(accuracy), "How well evidence foretells the final verdict."),
      ]
    }
  }

  static let accuracy = MappingForm(
    "`accuracy:`",
    [
      Key("title", .text, "The positive class in words."),
      Key(
        "positive", .text, "A condition of `summary:`: the final verdict is of the positive class."),
      Key(
        "negative", .text, "A condition of `summary:`: the final verdict is of the negative class."),
      Key("among", .text, "A condition of `summary:`: who is counted."),
      Key("items", .named(.mapping(evidence)), "The pieces of evidence."),
    ])

  static let evidence = MappingForm(
    "a piece of evidence",
    [
      Key("positive", .text, "A condition of `summary:`: it speaks for the positive class."),
      Key("negative", .text, "A condition of `summary:`: it speaks against it."),
      Key(
        "decided", .text,
        "A condition of `summary:`: it decided the verdict itself, and is left out."),
    ])
}
