public import RuleEvaluation
import SourceText

/// Prints an explanation of one time point in at most about 25 lines.
public struct ExplanationText: Sendable {
  /// How long a line may be on a terminal, which would wrap it.
  public static let terminalWidth = 160

  /// Lines longer than this are cut.
  private let width: Int?
  private let mostLines = 25

  /// Takes the width of a line; `nil` cuts nothing, for a file or another program.
  public init(width: Int? = nil) {
    self.width = width
  }

  /// One explanation, each line ending in a line break.
  public func render(_ explanation: Explanation) -> String {
    var lines = [head(explanation)]
    if explanation.isBaseline {
      lines.append("  baseline: no response is given")
    } else if explanation.decisions.isEmpty, explanation.kind == .response {
      lines.append("  the response was recorded and not worked out from lesions")
    }
    let tail = FlipText(explanation).lines.map { "\(pad($0.title)) \($0.text)" } + tail(explanation)
    // Rows passed over give way first, those of the last decisions before those of the first.
    var shown = 8
    var body = bodyLines(explanation, rowsShown: shown)
    while lines.count + body.count + tail.count > mostLines, shown > 0 {
      shown -= 1
      body = bodyLines(explanation, rowsShown: shown)
    }
    let room = mostLines - lines.count - tail.count
    if body.count > room {
      let left = body.count - room + 1
      body = body.prefix(max(0, room - 1)) + ["\(pad("")) and \(left.counted("more line"))"]
    }
    lines += body + tail
    return lines.map { cut($0) + "\n" }.joined()
  }

  private func head(_ explanation: Explanation) -> String {
    let visit = explanation.visit.isEmpty ? "" : " (visit \(explanation.visit))"
    let reader = explanation.reader.isEmpty ? "" : ", reader \(explanation.reader)"
    let day = explanation.day.map { ", day \($0)\(visit)" } ?? ""
    let response = explanation.response.isEmpty ? "" : ": \(explanation.response)"
    return "subject \(explanation.subject)\(reader)\(day), \(explanation.criterion)\(response)"
  }

  // MARK: Decisions

  private func bodyLines(_ explanation: Explanation, rowsShown: Int) -> [String] {
    explanation.decisions.enumerated().flatMap { number, decision in
      lines(decision, isFirst: number == 0, rowsShown: number == 0 ? rowsShown : rowsShown / 2)
    }
  }

  private func lines(_ decision: Explanation.Decision, isFirst: Bool, rowsShown: Int) -> [String] {
    // A waived one stands in brackets of its own.
    let isBare = !decision.citation.isEmpty && !decision.citation.hasPrefix("(")
    let citation = isBare ? "   (\(decision.citation))" : "   \(decision.citation)"
    let name = decision.row > 0 ? "\(decision.name).\(decision.row)" : decision.name
    var out: [String] = []
    let title = isFirst ? "decided by" : "\(decision.name) \(decision.outcome)"
    out.append(
      "\(pad(title)) \(name)   \(decision.file):\(decision.line)"
        + (decision.citation.isEmpty ? "" : citation))
    if decision.row > 0 || !decision.text.isEmpty { out.append("\(pad("")) \(decision.text)") }
    if !decision.possible.isEmpty {
      out.append("\(pad("undecided")) could be \(decision.possible.joined(separator: ", "))")
    }
    if !decision.because.isEmpty {
      out.append("\(pad("because")) \(joined(decision.because))")
    }
    for parts in parts(of: decision) { out.append("\(pad("")) \(parts)") }
    if !decision.missing.isEmpty {
      out.append("\(pad("missing")) \(decision.missing.joined(separator: "; "))")
    }
    return out + rows(decision, shown: rowsShown)
  }

  /// What a total that decided is made of.
  private func parts(of decision: Explanation.Decision) -> [String] {
    var seen: Set<String> = []
    return decision.because.flatMap(\.operands)
      .filter { !$0.parts.isEmpty && seen.insert($0.name).inserted }
      .map { "\($0.name) is \($0.parts)" }
  }

  /// Rows passed over, those with one reason on one line, the nearest to the decision kept.
  private func rows(_ decision: Explanation.Decision, shown: Int) -> [String] {
    var groups: [(rows: [Explanation.PassedRow], reason: String)] = []
    for row in decision.passedOver {
      let reason = joined(row.reason)
      if let last = groups.last, last.reason == reason {
        groups[groups.count - 1].rows.append(row)
      } else {
        groups.append(([row], reason))
      }
    }
    let kept = groups.suffix(shown)
    var out = kept.map { group in
      "\(pad("not \(numbers(group.rows))")) \(outcomes(group.rows)): \(group.reason)"
    }
    let left = groups.dropLast(kept.count).reduce(0) { $0 + $1.rows.count }
    if left > 0 { out.append("\(pad("")) and \(left.counted("earlier row"))") }
    return out
  }

  private func numbers(_ rows: [Explanation.PassedRow]) -> String {
    guard let first = rows.first, let last = rows.last, rows.count > 1 else {
      return rows.first.map { "row \($0.row)" } ?? ""
    }
    return "rows \(first.row)-\(last.row)"
  }

  private func outcomes(_ rows: [Explanation.PassedRow]) -> String {
    var seen: Set<String> = []
    return rows.map(\.outcome).filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  private func joined(_ findings: [Explanation.Finding]) -> String {
    findings.map(\.text).joined(separator: "; ")
  }

  // MARK: The end

  private func tail(_ explanation: Explanation) -> [String] {
    var out: [String] = []
    if explanation.finalResponse != explanation.response {
      out.append("\(pad("later")) final response \(explanation.finalResponse)")
    }
    if explanation.stands == false {
      out.append("\(pad("later")) a later visit cancels this progression")
    }
    if !explanation.values.isEmpty {
      out.append("\(pad("values")) \(explanation.values.map(value).joined(separator: "; "))")
    }
    if !explanation.notes.isEmpty {
      out.append("\(pad("notes")) \(explanation.notes.joined(separator: "; "))")
    }
    if let before = explanation.before, !explanation.response.isEmpty {
      out.append("\(pad("before")) day \(before.day) \(before.response)")
    }
    return out
  }

  private func value(_ operand: Explanation.Operand) -> String {
    "\(operand.name) = \(operand.value)"
  }

  private func pad(_ title: String) -> String {
    "  \(title)" + String(repeating: " ", count: max(1, 14 - title.count))
  }

  private func cut(_ line: String) -> String {
    guard let width, line.count > width else { return line }
    return "\(line.prefix(width - 1))…"
  }
}
