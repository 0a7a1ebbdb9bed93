import Quantities
public import RuleLanguage

/// One criterion in the rows in which reviews compare criteria, derived from its checked rule
/// file alone.
public struct CriterionOverview: Sendable {
  /// What a review asks of every criterion, in its order.
  public enum Row: String, Sendable, CaseIterable {
    case dimension = "Dimension"
    case measurability = "Measurability"
    case targets = "Targets and caps"
    case nonTarget = "Non-target"
    case newLesion = "New lesion"
    case complete = "CR"
    case partial = "PR"
    case stable = "SD"
    case progression = "PD"
    case confirmation = "Confirmation"
    case nadir = "Nadir"
    case minimum = "Minimum"
    case window = "Window"
    case dates = "Dates"
  }

  /// As the command line names it.
  public let label: String
  public let title: String
  public let kind: RuleFile.Kind
  private var cells: [Row: [ReadableDocument.Line]] = [:]

  /// Takes a checked rule file whose parameters have the values that are to be shown.
  public init(_ rules: RuleFile, label: String? = nil) {
    self.label = label ?? rules.id
    title = rules.title
    kind = rules.kind
    let reader = OverviewReader(rules)
    for row in Row.allCases { cells[row] = reader.lines(row) }
  }

  /// The sentences of a row; none where the criterion has nothing of the kind.
  public subscript(row: Row) -> [ReadableDocument.Line] { cells[row] ?? [] }
}
