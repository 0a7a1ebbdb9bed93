public import Comparison
public import RuleEvaluation
import RuleLanguage
import SourceText
import Statistics

/// Best responses and response rates as a terminal shows them.
public enum ResponseSummary {
  /// A line for each criterion and reader, first without and then with confirmation.
  public static func text(
    _ outcomes: [SubjectOutcome], criteria: [String], subjects: Int, population: Population
  ) -> String {
    let readers = ReaderOutcomes.split(outcomes)
    let points = criteria.first.map { first in
      outcomes.filter { $0.criterion == first }.reduce(0) { $0 + $1.timePoints.count }
    }
    var text =
      subjects.counted("subject") + ", " + (points ?? 0).counted("time point") + " after baseline"
    if readers.count > 1 { text += "; \(readers.count) readers, each on its own" }
    text += "\n\n"
    text += table(readers, criteria, isConfirmed: false, population)
    text += "\n"
    text += table(readers, criteria, isConfirmed: true, population)
    return text + "ORR: CR and PR among the subjects of each line; population \(population.name), "
      + population.members.count.counted("subject") + "\n"
  }

  private static func table(
    _ readers: [ReaderOutcomes], _ criteria: [String], isConfirmed: Bool, _ population: Population
  ) -> String {
    let counts = criteria.flatMap { criterion in
      readers.map {
        ResponseCounts(
          $0.outcomes, criterion: criterion, reader: $0.reader, isConfirmed: isConfirmed,
          population: population)
      }
    }
    let classes = ResponseClass.allCases.filter { one in
      (one != .UPD && one != .NON) || counts.contains { $0.count(one) > 0 }
    }
    let hasOther = counts.contains { $0.withoutClass > 0 }
    let hasReaders = readers.count > 1
    var columns = [
      PlainTable.Column(isConfirmed ? "confirmed" : "best response", mayBeCut: true)
    ]
    if hasReaders { columns.append(PlainTable.Column("reader", mayBeCut: true)) }
    columns += classes.map { PlainTable.Column($0.rawValue, isNumeric: true) }
    if hasOther { columns.append(PlainTable.Column("no class", isNumeric: true)) }
    columns.append(PlainTable.Column("ORR (95 % CI, Clopper-Pearson)"))
    let rows = counts.map { one in
      [one.criterion] + (hasReaders ? [one.reader] : [])
        + classes.map { one.count($0) > 0 ? String(one.count($0)) : "-" }
        + (hasOther ? [String(one.withoutClass)] : []) + [rate(one.rate)]
    }
    return PlainTable(columns, rows: rows).text()
  }

  private static func rate(_ rate: Proportion) -> String {
    guard let interval = rate.exactInterval else { return "-" }
    let low = Figures.text(interval.low, places: 1, keepingZeros: true)
    let high = Figures.text(interval.high, places: 1, keepingZeros: true)
    let percent = Figures.percent(rate.numerator, of: rate.denominator)
    return "\(percent) (\(low)-\(high)), \(rate.numerator)/\(rate.denominator)"
  }
}
