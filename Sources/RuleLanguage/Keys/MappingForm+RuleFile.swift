/// The keys of a rule file and of what it declares.
extension MappingForm {
  private typealias Section = RuleFileSyntax.Section

  /// The top of a rule file of any kind.
  package static let ruleFile = ruleFile(of: RuleFile.Kind.allCases)

  /// The top of a rule file of one of these kinds.
  package static func ruleFile(of kinds: [RuleFile.Kind]) -> MappingForm {
    MappingForm(
      "a rule file",
      [
        Key(
          "language", .words(["1"]), "The version of the rule language: always 1, always first.",
          isRequired: true),
        Key(
          "id", .text, "The name of the file without .yaml; other files and commands use it.",
          isRequired: true),
        Key(
          "kind", .words(RuleFile.Kind.allCases.map(\.rawValue)),
          "What the file is: a response criterion (the default), a pattern that asks one question of each subject, or a verdict that is given again each time that evidence arrives."
        ),
        Key("title", .text, "What the file is called in tables.", isRequired: true),
        Key("about", .text, "Free text."),
        Key(
          "source", citation, "The paper or protocol that the file as a whole is taken from.",
          isRequired: true),
        Key(
          "extends", .name(of: .file),
          "The id of the file that this one is laid over; it says only what differs."),
        Key("undecided", .name(of: .word), "The word for: more than one response is possible."),
        Key(
          "modalities", .list(of: .text),
          "Which rows of the data the file reads, by modality; without it, all."),
        section(
          .words, .words(ResponseClass.allCases.map(\.rawValue) + ["no class"]),
          "Every word that the file gives as an outcome, with the common class in which unlike criteria are laid side by side."
        ),
        section(
          .reads, .either([.name(of: .file), .mapping(fileRead)]),
          "Other files whose names expressions may use on the same subject: ALIAS: ID."),
        section(
          .parameters, .mapping(parameter),
          "Every choice that a user may want to change: name, default value, what it is about, source."
        ),
        Key(
          "readings", .list(of: .mapping(reading)),
          "Choices that are no parameters, with the reading taken."),
        section(
          .measurements, .mapping(measurement),
          "What is measured of a lesion; the name is that of the data's column without its unit."),
        section(
          .observations, .mapping(observation),
          "Findings of a subject or lesion beside the measurements."),
        section(
          .attributes, .either([.words(["text"]), .mapping(attribute)]),
          "Further text columns of lesions.csv, by lesion and visit."),
        Key(
          "clock", .list(of: .name(of: .observation)),
          "Of a verdict: the observations on whose days it is evaluated, besides the time points."),
        section(.lesions, definition, "Definitions of each lesion at each visit."),
        section(
          .sets, .either([.expression, .mapping(choice)]),
          "Sets of lesions: an expression, or a choice among them."),
        section(.quantities, definition, "Definitions of each visit that are numbers or days."),
        section(.conditions, definition, "Definitions of each visit that are true or false."),
        section(
          .runs, .mapping(run), "Runs of visits: each opens after a visit and closes after one."),
        section(
          .responses, definition,
          "Definitions of each visit that are words; they are given only after baseline."),
        section(
          .revision, definition,
          "Definitions that look both ways over the visits that count; final words beside the first ones."
        ),
        section(
          .pairs, .mapping(pair),
          "A visit and a later one, such as a response and the scan that confirms it."),
        section(
          .summary, definition, "Definitions of the subject: a value, a visit or a set of visits."),
        Key(
          "report", .either(kinds.map { .mapping(report(of: $0)) }),
          "Which names fill the columns of the results."),
      ])
  }

  private static func section(_ section: Section, _ holds: ValueForm, _ about: String) -> Key {
    Key(section.rawValue, .named(holds), about)
  }

  // MARK: Parts that many have

  /// What `source:` holds.
  static let citation = ValueForm.either([.text, .mapping(source)])
  static let source = MappingForm(
    "a source",
    [
      Key("citation", .text, "Author, journal, year and pages."),
      Key("section", .text, "The section, table or page."),
      Key("doi", .text, "The digital object identifier."),
      Key("waived", .text, "Why there is no citation."),
    ])

  static func cited(_ what: String) -> Key {
    Key("source", citation, "Where the paper gives \(what); `{waived: why}` where it does not.")
  }

  static let remark = Key("about", .text, "Free text: what it is for.")

  // MARK: Declarations

  static let fileRead = MappingForm(
    "a file read",
    [
      Key(
        "criterion", .name(of: .file),
        "The id of the criterion that is read unless the user names another.",
        isRequired: true),
      Key("about", .text, "What it is read for.", isRequired: true),
      cited("it"),
    ])

  static let reading = MappingForm(
    "a reading",
    [
      Key("choice", .text, "What the paper leaves open."),
      Key("reading", .text, "How it is read here."),
      cited("it"),
    ])

  static let parameter = MappingForm(
    "a parameter",
    [
      Key(
        "value", .text,
        "The default: a number with its unit (`30 %`, `5 mm`, `28 d`, `8 weeks`), a bare count, or a word."
      ),
      Key("options", .list(of: .text), "The values allowed; words need them."),
      Key("about", .text, "What is chosen."),
      cited("the value"),
    ])

  private static let unit = Key(
    "unit", .text,
    "mm, cm, mm2, cm2, mm3, cm3, mL, none, or any other text, such as HU, which matches only itself."
  )
  private static let words = Key("words", .list(of: .text), "Everything that it can be.")
  private static let missing = Key(
    "missing", .text, "The one of its words that stands for nothing recorded.")

  static let measurement = MappingForm(
    "a measurement",
    [
      unit,
      Key("absent", .text, "Its value in an absent lesion, or `takes no part`."),
      Key(
        "too small", .text,
        "Its value in a lesion that is too small to measure; without it, the one recorded."),
      Key("minimum", .text, "The smallest value that a missing one can have: 0 unless given."),
      Key("maximum", .text, "The largest value that a missing one can have."),
      Key("pieces", .words(["add up", "unknown"]), "Whether the pieces of a split lesion add up."),
      remark,
    ])

  static let observation = MappingForm(
    "an observation",
    [
      Key("name", .text, "Its name in observations.csv, where that is another."),
      words,
      unit,
      missing,
      Key("of", .words(["lesion"]), "`lesion` for a finding of one lesion."),
      Key(
        "counts", .text,
        "Which one counts at a visit: `same visit`, `last at or before`, `last at or before day 0`, `nearest within 14 d`."
      ),
      remark,
    ])

  static let attribute = MappingForm("an attribute", [words, missing, remark])
}
