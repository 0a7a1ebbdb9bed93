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

  /// A line of `report:`.
  struct Line {
    let key: Key
    /// What it is filled with, where it names one definition, or the first of several that exists.
    let filling: Filling?
    let isList: Bool

    init(_ name: String, _ filling: Filling, _ about: String, isList: Bool = false) {
      let one = ValueForm.name(of: .definition)
      key = Key(name, isList ? .either([one, .list(of: one)]) : one, about)
      self.filling = filling
      self.isList = isList
    }

    init(_ key: Key) {
      self.key = key
      filling = nil
      isList = false
    }
  }

  static func lines(of kind: RuleFile.Kind) -> [Line] {
    switch kind {
    case .response: responseLines
    case .pattern: patternLines
    case .verdict: verdictLines
    }
  }

  /// The report of a kind of file.
  static func report(of kind: RuleFile.Kind) -> MappingForm {
    MappingForm("`report:`", lines(of: kind).map(\.key))
  }

  private static let notes = Line(
    Key(
      "notes", .named(.name(of: .definition)),
      "Flags: a text, and the condition under which it is printed."))

  private static let responseLines = [
    Line("response", .any, "The response of the visit, as first reported."),
    Line("target", .any, "The response of the target lesions."),
    Line("non_target", .any, "The response of the non-target lesions."),
    Line("new_lesions", .any, "A condition: new lesions are seen at the visit."),
    Line("burden", .any, "The tumour burden of the visit.", isList: true),
    Line("baseline", .any, "The burden at baseline.", isList: true),
    Line("nadir", .any, "The smallest burden before the visit.", isList: true),
    Line("final", .any, "The response that a later visit gives to this one."),
    Line("stands", .any, "A condition, asked of progressions: it was not cancelled later."),
    Line("evaluable", .any, "A condition: the visit counts as an assessment."),
    notes,
    Line("best_response", .any, "The best response of the subject, without confirmation."),
    Line("confirmed_best_response", .any, "The best response of the subject, with confirmation."),
    Line("response_visit", .any, "The visit of the first response."),
    Line("confirmed_response_visit", .any, "The visit of the first response that is confirmed."),
    Line("confirmation_visit", .any, "The visit that confirms it."),
    Line("progression", .any, "The visit of progression."),
    Line(
      "pending_progression", .any,
      "A condition: the last visit awaits a scan that would confirm progression."),
    Line(
      "pending_response", .any,
      "A condition: the last visit awaits a scan that would confirm a response."),
  ]

  private static let patternLines = [
    Line("answer", .subjectWord, "The answer: yes, no or not computable."),
    Line("day", .moment, "The first event: a visit or a day of `summary:`."),
    Line("later_day", .moment, "The later event: a visit or a day of `summary:`."),
    Line("label", .subjectWord, "A word that is printed where the answer is yes."),
    Line(
      Key(
        "values", .named(.name(of: .definition)),
        "Numbers and words of `summary:`, printed with the answer.")),
    notes,
    Line("among", .subjectTruth, "A condition: who is in the denominator of the incidence."),
    Line(
      "unverified", .subjectTruth,
      "A condition: the second visit that would decide does not exist."),
    Line(
      Key(
        "sites", .expression,
        "`organ` or another text of a lesion: the pattern is found again in the lesions of each.")),
  ]

  private static let verdictLines = [
    Line("verdict", .visitWord, "What is thought of the subject now."),
    Line("gate", .visitWord, "Whether treatment goes on."),
    Line("action", .visitWord, "What is to be done next."),
    Line("final", .visitTruth, "A condition: this verdict is final."),
    notes,
    Line(
      Key(
        "evidence", .named(.name(of: .definition)),
        "The words of the visit of which the verdict is made.")),
    Line(Key("accuracy", .mapping(accuracy), "How well evidence foretells the final verdict.")),
  ]

  static let accuracy = MappingForm(
    "`accuracy:`",
    [
      Key("title", .text, "The positive class in words."),
      Key(
        "positive", .name(of: .definition),
        "A condition of `summary:`: the final verdict is of the positive class."),
      Key(
        "negative", .name(of: .definition),
        "A condition of `summary:`: the final verdict is of the negative class."),
      Key("among", .name(of: .definition), "A condition of `summary:`: who is counted."),
      Key("items", .named(.mapping(evidence)), "The pieces of evidence."),
    ])

  static let evidence = MappingForm(
    "a piece of evidence",
    [
      Key(
        "positive", .name(of: .definition),
        "A condition of `summary:`: it speaks for the positive class."),
      Key("negative", .name(of: .definition), "A condition of `summary:`: it speaks against it."),
      Key(
        "decided", .name(of: .definition),
        "A condition of `summary:`: it decided the verdict itself, and is left out."),
    ])
}
