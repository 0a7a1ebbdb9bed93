public import ClinicalData
public import RuleEvaluation

/// The subjects of a comparison, with what is known of them besides their responses.
public struct Cohort: Sendable {
  /// In input order.
  public let subjects: [Subject]
  /// The subjects that rates and times are of.
  public let population: Population
  /// The groups that are told apart, in order of first appearance; none: all are one.
  public let groups: [Group]
  /// How many subjects a lenient run has left out of ``subjects``.
  public let excluded: Int
  /// Subjects with one value in a column.
  public struct Group: Sendable, Equatable {
    /// As `subjects.csv` has it.
    public let name: String
    public let members: Set<String>
  }

  private let origin: EvaluationOptions.Origin
  private let places: [String: Int]

  /// Takes the subjects as the run evaluates them, and the place of the attribute by which they are
  /// told apart.
  public init(
    _ subjects: [Subject], population: Population, excluded: Int = 0,
    origin: EvaluationOptions.Origin = .treatment,
    by attribute: Int? = nil
  ) {
    groups = attribute.map { Self.groups(subjects, by: $0) } ?? []
    self.subjects = subjects
    self.population = population
    self.excluded = excluded
    self.origin = origin
    places = Dictionary(
      zip(subjects.map(\.id), subjects.indices), uniquingKeysWith: { first, _ in first })
  }

  /// A subject without a value has the group of that name.
  private static func groups(_ subjects: [Subject], by attribute: Int) -> [Group] {
    var names: [String] = []
    var members: [String: Set<String>] = [:]
    for subject in subjects {
      let value = attribute < subject.attributes.count ? subject.attributes[attribute] : ""
      let name = value.isEmpty ? "not recorded" : value
      if members[name] == nil { names.append(name) }
      members[name, default: []].insert(subject.id)
    }
    return names.map { Group(name: $0, members: members[$0] ?? []) }
  }

  /// A subject by its id.
  public func subject(_ id: String) -> Subject? { places[id].map { subjects[$0] } }

  /// The day from which the times of a subject count.
  public func originDay(of id: String) -> Int {
    origin == .randomisation ? subject(id)?.events.randomisation ?? 0 : 0
  }
}

extension Reading {
  /// Whether there is a time point after the baseline.
  public var hasAssessmentAfterBaseline: Bool {
    baselineIndex.map { $0 < timePoints.count - 1 } ?? false
  }

  /// A target at baseline, or, where no role is given, a lesion with a size.
  public var hasMeasuredLesionAtBaseline: Bool {
    guard let baseline = baselineIndex else { return false }
    return lesions.contains { lesion in
      guard lesion.role == .target || lesion.role == nil else { return false }
      return lesion.records[...baseline].contains { record in
        record?.values.contains { $0 != nil } ?? false
      }
    }
  }
}
