public import Comparison
public import RuleEvaluation
import Statistics

/// The rows of `verdicts.csv`.
public enum VerdictTable {
  /// The columns in their order.
  public static let header = [
    "criterion", "subject", "reader", "day", "verdict", "gate", "action", "clause", "final",
    "notes", "evidence", "would_change",
  ]

  /// A row for each dated verdict.
  public static func rows(_ outcome: VerdictOutcome) -> [[String]] {
    outcome.verdicts.map { verdict in
      [outcome.criterion, outcome.subject, outcome.reader]
        + header.dropFirst(3).map { verdict.column($0) }
    }
  }

  /// The same as JSON objects.
  public static func objects(_ outcome: VerdictOutcome) -> [JSONValue] {
    zip(outcome.verdicts, rows(outcome)).map { verdict, row in
      .object(
        zip(header, row).map { name, cell in
          switch name {
          case "day": (name, .decimal(cell))
          case "notes": (name, .array(verdict.notes.map { .string($0) }))
          case "evidence":
            (name, .object(verdict.evidence.map { ($0.name, .string($0.word)) }))
          case "would_change": (name, .array(verdict.changes.map(object)))
          case "gate", "action", "clause": (name, .text(cell))
          default: (name, .string(cell))
          }
        })
    }
  }

  private static func object(_ change: DatedVerdict.Change) -> JSONValue {
    .object([
      ("evidence", .string(change.evidence)), ("word", .string(change.word)),
      ("verdict", .string(change.verdict)),
    ])
  }

  /// Each verdict on a line, with what would change it below.
  public static func plain(_ outcomes: [VerdictOutcome]) -> String {
    let names = ["criterion", "subject", "reader", "day", "verdict", "gate", "action", "clause"]
    let isOne = Set(outcomes.map(\.criterion)).count < 2
    let rows = outcomes.flatMap { outcome in
      outcome.verdicts.map { verdict in
        [outcome.criterion, outcome.subject, outcome.reader]
          + names.dropFirst(3).map { verdict.column($0) }
      }
    }
    let kept = names.indices.filter { index in
      index == 0 ? !isOne : index == 1 || rows.contains { !$0[index].isEmpty }
    }
    let columns = kept.map { index in
      PlainTable.Column(
        names[index], isNumeric: names[index] == "day", mayBeCut: names[index] != "day")
    }
    return PlainTable(columns, rows: rows.map { row in kept.map { row[$0] } }).text(width: 160)
  }

  /// What other evidence would change the last verdict of each reading that is not final.
  public static func openVerdicts(_ outcomes: [VerdictOutcome]) -> String {
    let lines = outcomes.compactMap { outcome -> String? in
      guard let last = outcome.verdicts.last, !last.isFinal, !last.changes.isEmpty else {
        return nil
      }
      let whose =
        outcome.reader.isEmpty ? outcome.subject : "\(outcome.subject) (\(outcome.reader))"
      let changes = last.column("would_change").replacing("; ", with: "\n    ")
      return "\(whose), day \(last.day), \(last.verdict); would change with\n    \(changes)\n"
    }
    return lines.isEmpty ? "" : "Last verdicts that are not final\n" + lines.joined()
  }

  /// How many subjects have which last verdict.
  public static func summary(_ outcomes: [VerdictOutcome]) -> String {
    var counts: [(key: [String], count: Int)] = []
    for outcome in outcomes {
      let last = outcome.verdicts.last?.verdict ?? "(nothing to look at)"
      let key = [outcome.criterion, outcome.reader, last]
      if let index = counts.firstIndex(where: { $0.key == key }) {
        counts[index].count += 1
      } else {
        counts.append((key, 1))
      }
    }
    let rows = counts.map { $0.key + [String($0.count)] }
    let hasReaders = rows.contains { !$0[1].isEmpty }
    let kept = [0] + (hasReaders ? [1] : []) + [2, 3]
    let headings = ["criterion", "reader", "last verdict", "subjects"]
    let columns = kept.map {
      PlainTable.Column(headings[$0], isNumeric: $0 == 3, mayBeCut: $0 < 2)
    }
    return PlainTable(columns, rows: rows.map { row in kept.map { row[$0] } }).text()
  }
}

/// The rows of `accuracy.csv`, and the table for a terminal.
public struct AccuracyTable: Sendable {
  /// The columns in their order.
  public static let header =
    [
      "criterion", "reader", "evidence", "positive_class", "true_positive", "false_positive",
      "false_negative", "true_negative",
    ]
    + ["sensitivity", "specificity", "ppv", "npv"].flatMap { ["\($0)", "\($0)_low", "\($0)_high"] }
    + ["interval", "silent", "decided_the_verdict", "unverified"]

  private let criterion: String
  private let reader: String
  private let title: String
  private let items: [EvidenceAccuracy]

  /// Takes the file's label, the reader if there are several, the positive class in words and the
  /// pieces of evidence.
  public init(criterion: String, reader: String, title: String, items: [EvidenceAccuracy]) {
    self.criterion = criterion
    self.reader = reader
    self.title = title
    self.items = items
  }

  /// A row for each piece of evidence; shares in per cent.
  public var rows: [[String]] {
    items.map { item in
      let counts = [
        item.truePositives, item.falsePositives, item.falseNegatives, item.trueNegatives,
      ]
      return [criterion, reader, item.name, title] + counts.map(String.init)
        + Self.shares(item).flatMap { Self.figures($0.share) } + ["Clopper-Pearson 95 %"]
        + [item.silent, item.decided, item.unverified].map(String.init)
    }
  }

  /// The same as JSON objects.
  public var objects: [JSONValue] {
    rows.map { row in
      .object(
        zip(Self.header, row).map { name, cell in
          ["criterion", "reader", "evidence", "positive_class", "interval"].contains(name)
            ? (name, .string(cell)) : (name, .decimal(cell))
        })
    }
  }

  /// The table, with what it leaves out said above it.
  public var plain: String {
    let unverified = items.first?.unverified ?? 0
    let rows = items.map { item in
      [item.name] + Self.shares(item).map { Self.text($0.share) }
        + [String(item.silent), String(item.decided)]
    }
    let columns =
      [PlainTable.Column("evidence")]
      + ["sensitivity %", "specificity %", "PPV %", "NPV %", "silent", "decided"].map {
        PlainTable.Column($0, isNumeric: true)
      }
    let whose = reader.isEmpty ? "" : ", reader \(reader)"
    return
      "accuracy under \(criterion)\(whose); the positive class is \(title); 95 % intervals after Clopper and Pearson\n"
      + "only verified readings are counted: \(unverified) without a final verdict are left out, and "
      + "those that are verified are seldom like them\n"
      + "a reading whose verdict the evidence itself decided is not counted for that evidence "
      + "(column decided)\n" + PlainTable(columns, rows: rows).text()
  }

  private static func shares(_ item: EvidenceAccuracy) -> [(name: String, share: Proportion)] {
    [
      ("sensitivity", item.sensitivity), ("specificity", item.specificity),
      ("ppv", item.positivePredictiveValue), ("npv", item.negativePredictiveValue),
    ]
  }

  private static func figures(_ share: Proportion) -> [String] {
    guard let interval = share.exactInterval else { return ["", "", ""] }
    return [Figures.exactPercent(share.numerator, of: share.denominator)]
      + [interval.low, interval.high].map { Figures.text($0, places: 6) }
  }

  private static func text(_ share: Proportion) -> String {
    guard let interval = share.exactInterval else { return "-" }
    let ends = [interval.low, interval.high].map {
      Figures.text($0, places: 1, keepingZeros: true)
    }
    let value = Figures.percent(share.numerator, of: share.denominator).replacing(" %", with: "")
    return "\(value) (\(ends[0])-\(ends[1])) \(share.numerator)/\(share.denominator)"
  }
}
