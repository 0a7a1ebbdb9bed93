/// A name of the language itself, known in every file.
package struct BuiltinName: Sendable {
  /// What the value belongs to, which says where the name may be used.
  package enum Owner: Sendable, Hashable {
    case visit, lesion, pair
    /// The same at every visit.
    case subject
    /// A day of the subject that may lie after the visit, and that may not be recorded.
    case event
  }

  package let name: String
  package let owner: Owner
  package let type: ValueType
  /// What it is, in a sentence.
  package let about: String
  let fact: Fact

  private init(_ name: String, of owner: Owner, _ type: ValueType, _ fact: Fact, _ about: String) {
    self.name = name
    self.owner = owner
    self.type = type
    self.about = about
    self.fact = fact
  }

  /// In the order of the language's reference.
  package static let all: [BuiltinName] =
    [
      BuiltinName(
        "day", of: .visit, .day, .day, "The day of the visit, 0 being the start of treatment."),
      BuiltinName(
        "last_day", of: .visit, .day, .lastDay,
        "The last day on which the lesions of the visit were imaged."),
      BuiltinName(
        "scan_day", of: .visit, .day, .scanDay,
        "The day of the latest time point: on a day of evidence alone, that of the one before."),
      BuiltinName(
        "origin_day", of: .subject, .day, .originDay,
        "The day from which times to event are counted: the start of treatment, or randomisation."),
      BuiltinName(
        "gap", of: .pair, .duration, .gap, "In a pair, the days since its first visit."),
      BuiltinName(
        "state", of: .lesion, .word(RuleFile.stateWords), .lesionState,
        "The state of the lesion at the visit, as the data give it."),
      BuiltinName(
        "role", of: .lesion, .text, .lesionRole,
        "The role that the data give the lesion: target, non-target or new."),
      BuiltinName("organ", of: .lesion, .text, .lesionOrgan, "Where the lesion is."),
      BuiltinName(
        "nodal", of: .lesion, .truth, .lesionIsNodal, "Whether the lesion is a lymph node."),
      BuiltinName(
        "assessed", of: .lesion, .truth, .lesionIsAssessed,
        "Whether the lesion's state is recorded at the visit and is not `not evaluable`."),
      BuiltinName(
        "from_baseline", of: .lesion, .truth, .lesionIsFromBaseline,
        "Whether the lesion was there at baseline."),
      BuiltinName(
        "first_seen_day", of: .lesion, .day, .lesionFirstDay,
        "The day of the visit that first showed the lesion."),
    ] + Event.allCases.map { BuiltinName($0.rawValue, of: .event, .day, .eventDay($0), $0.about) }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func named(_ name: String) -> BuiltinName? { byName[name] }
}

extension Event {
  fileprivate var about: String {
    switch self {
    case .death: "The day of death, if it is recorded."
    case .newTherapy: "The day on which another therapy began, if it is recorded."
    case .clinicalProgression: "The day of progression without imaging, if it is recorded."
    case .treatmentEnd: "The day on which treatment ended, if it is recorded."
    case .lastContact: "The last day on which the subject was known to live, if it is recorded."
    case .randomisation: "The day of randomisation, if it is recorded."
    }
  }
}

extension Function {
  /// How it is written.
  package var usage: String {
    switch self {
    case .absolute: "abs(x)"
    case .smaller: "min(a, b)"
    case .larger: "max(a, b)"
    case .logarithm: "ln(x)"
    case .exponential: "exp(x)"
    case .contains: "contains(text, \"part\")"
    case .withoutSide: "without_side(organ)"
    }
  }

  /// What it is, in a sentence.
  package var about: String {
    switch self {
    case .absolute: "The number without its sign."
    case .smaller: "The smaller of two numbers."
    case .larger: "The larger of two numbers."
    case .logarithm: "The natural logarithm, rounded to 12 digits."
    case .exponential: "e to the power of a number, rounded to 12 digits."
    case .contains: "Whether a text contains another, without regard to case."
    case .withoutSide: "An organ without `left` or `right`: both kidneys are one organ."
    }
  }
}
