/// A column of a criterion's results that other files can read, whatever the criterion calls it
/// inside.
///
/// Through these columns one criterion can stand in for another.
public enum ReportedColumn: String, Sendable, Hashable, CaseIterable {
  case response
  case responseClass = "class"
  case finalResponse = "final_response"
  case finalClass = "final_class"
  case stands, target
  case nonTarget = "non_target"
  case newLesions = "new_lesions"
  case burden, baseline, nadir
  case progressionDay = "progression_day"
  case bestResponse = "best_response"
  case bestClass = "best_class"

  /// The words of a class as other files read it.
  public static let classWords = ResponseClass.allCases.map(\.rawValue) + ["no class"]

  public var level: Definition.Level {
    switch self {
    case .progressionDay, .bestResponse, .bestClass: .subject
    case .response, .responseClass, .finalResponse, .finalClass, .stands, .target, .nonTarget,
      .newLesions, .burden, .baseline, .nadir:
      .visit
    }
  }

  public var stratum: Definition.Stratum {
    switch self {
    case .response, .responseClass, .target, .nonTarget, .newLesions, .burden, .baseline, .nadir:
      .visit
    case .finalResponse, .finalClass, .stands: .revision
    case .progressionDay, .bestResponse, .bestClass: .summary
    }
  }

  /// Whether it may have no value at a visit of the criterion after baseline.
  var mayBeNone: Bool {
    switch self {
    case .burden, .baseline, .nadir, .progressionDay: true
    case .response, .responseClass, .finalResponse, .finalClass, .stands, .target, .nonTarget,
      .newLesions, .bestResponse, .bestClass:
      false
    }
  }

  /// The definition that fills it, by its place in the criterion's file; `nil` where nothing does.
  package func definition(in rules: RuleFile) -> Int? {
    let report = rules.report
    switch self {
    case .response, .responseClass, .stands: return report.response
    case .finalResponse, .finalClass: return report.finalResponse ?? report.response
    case .bestResponse, .bestClass: return report.bestResponse
    case .target: return report.target
    case .nonTarget: return report.nonTarget
    case .newLesions: return report.newLesions
    case .burden: return report.burden.first
    case .baseline: return report.baseline.first
    case .nadir: return report.nadir.first
    case .progressionDay: return report.progression
    }
  }

  /// Its type in a criterion; `nil` where the criterion reports no such thing.
  package func type(in rules: RuleFile) -> ValueType? {
    guard let definition = definition(in: rules) else { return nil }
    switch self {
    case .responseClass, .bestClass: return .word(Self.classWords)
    case .finalClass: return rules.report.response == nil ? nil : .word(Self.classWords)
    case .stands, .newLesions: return .truth
    case .progressionDay: return .day
    case .response, .finalResponse, .bestResponse, .target, .nonTarget, .burden, .baseline, .nadir:
      return rules.definitions[definition].type
    }
  }
}
