package import RuleLanguage

/// The keys of a file of worked cases.
extension MappingForm {
  /// The top of a case file.
  package static let caseFile = MappingForm(
    "a case file",
    [
      Key("language", .words(["1"]), "The version of the rule language."),
      Key(
        "cases_of", .name(of: .file), "The id of the rule file that the cases test.",
        isRequired: true),
      Key("about", .text, "Free text."),
      Key("sizes", .mapping(sizes), "The columns that bare sizes fill."),
      Key("cases", .list(of: .mapping(workedCase)), "The cases.", isRequired: true),
      Key(
        "untested", .list(of: .mapping(untested)),
        "What cannot be tested, under the name that the command prints."),
    ])

  static let sizes = MappingForm(
    "`sizes`",
    [
      Key("lesion", texts, "The columns of the sizes of lesions that are no nodes."),
      Key("node", texts, "The columns of the sizes of lymph nodes."),
    ])

  static let untested = MappingForm(
    "something untested",
    [
      Key("what", texts, "What is untested, as the command names it.", isRequired: true),
      Key("because", .text, "Why it cannot be tested.", isRequired: true),
    ])

  static let workedCase = MappingForm(
    "a case",
    [
      Key("id", .text, "A name of its own in the file.", isRequired: true),
      Key("title", .text, "What it shows."),
      Key("about", .text, "Free text."),
      Key(
        "lesions", .named(.mapping(lesion)), "The lesions, with what is the same at every visit."),
      Key("set", .named(.text), "Parameters of the rule file that are set."),
      Key("events", .named(.text), "Columns of subjects.csv, such as `death_day: 80`."),
      Key(
        "visits", .named(.mapping(visit)),
        "The visits: a cell for each lesion, and what is expected."),
      Key(
        "observations", .list(of: .named(.text)),
        "Observations, such as `{day: 0, name: CA-125, value: 80}`."),
      Key("expect", columns, "What is expected of the subject: columns of subjects.csv."),
      Key(
        "also", .list(of: .mapping(variation)),
        "The same patient under other parameters, with what then differs."),
    ])

  static let lesion = MappingForm(
    "a lesion",
    [
      Key("role", .text, "target, non-target or new."),
      Key("organ", .text, "Where it is."),
      Key("node", .words(["yes", "no"]), "Whether it is a lymph node."),
      Key("sizes", texts, "The columns that its bare sizes fill."),
    ], others: .text)

  static let visit = MappingForm(
    "a visit",
    [
      Key("day", .text, "The day since the start of treatment.", isRequired: true),
      Key("expect", columns, "The response expected, or columns of timepoints.csv."),
    ],
    others: .either([.text, .named(.text)]))

  static let variation = MappingForm(
    "a variation",
    [
      Key("title", .text, "What it shows."),
      Key("set", .named(.text), "Parameters of the rule file that are set."),
      Key("visits", .named(columns), "What is expected at visits."),
      Key("expect", columns, "What is expected of the subject."),
    ])

  private static let texts = ValueForm.either([.text, .list(of: .text)])
  /// One value, or columns with values; a column may hold named values in turn.
  private static let columns = ValueForm.either([.text, .named(.either([.text, .named(.text)]))])
}
