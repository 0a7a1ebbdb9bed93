package import WorkedCases

extension History {
  /// What heads a file of cases.
  package static func caseFileHead(of rulesID: String) -> String {
    "language: 1\ncases_of: \(rulesID)\ncases:\n"
  }

  /// The patient as one case of a file, with what an outcome says of it as its expectations.
  ///
  /// `columns` are those expected, by visit label, those of the subject under the empty one;
  /// `settings` are the parameters under which the outcome is.
  package func caseText(
    id: String, title: String, settings: [String: String] = [:], expecting outcome: CaseOutcome,
    _ columns: [String: [String]]
  ) -> String {
    var lines = ["  - id: \(Self.quoted(id))", "    title: \(Self.quoted(title))"]
    if !settings.isEmpty {
      lines.append("    set: {\(pairs(settings.sorted { $0.key < $1.key }))}")
    }
    lines.append("    lesions:")
    for name in lesionNames {
      lines.append("      \(Self.quoted(name)): {\(pairs(constantColumns(of: name)))}")
    }
    lines.append("    visits:")
    for visit in visits {
      var cells = ["day: \(visit.day)"]
      for row in rows(at: visit) {
        let name = lesions[row]["lesion"] ?? ""
        let constant = Set(constantColumns(of: name).map(\.0) + ["node"])
        let own = lesions[row].filter { column, value in
          !constant.contains(column) && !Self.keys.contains(column) && !value.isEmpty
        }
        cells.append("\(Self.quoted(name)): {\(pairs(own.sorted { $0.key < $1.key }))}")
      }
      if let expected = expectation(columns[visit.label] ?? [], outcome, visit) {
        cells.append("expect: {\(expected)}")
      }
      lines.append("      \(Self.quoted(visit.label)): {\(cells.joined(separator: ", "))}")
    }
    let events = subject.filter { $0.key != "subject" }.sorted { $0.key < $1.key }
    if !events.isEmpty { lines.append("    events: {\(pairs(events))}") }
    if !observations.isEmpty {
      lines.append("    observations:")
      for row in observations {
        let own = row.filter { $0.key != "subject" && !$0.value.isEmpty }
        lines.append("      - {\(pairs(own.sorted { $0.key < $1.key }))}")
      }
    }
    if let expected = expectation(columns[""] ?? [], outcome, nil) {
      lines.append("    expect: {\(expected)}")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let keys: Set = ["subject", "visit", "day", "lesion", "nodal"]

  /// Columns that are the same in every row of a lesion.
  private func constantColumns(of name: String) -> [(String, String)] {
    let rows = lesions.filter { $0["lesion"] == name }
    guard let first = rows.first else { return [] }
    var constant: [(String, String)] = first.filter { column, value in
      ["role", "organ"].contains(column) && !value.isEmpty
        && rows.allSatisfy { $0[column] == value }
    }.sorted { $0.key < $1.key }
    let isNodal = first["nodal"] == "yes"
    if isNodal != (first["organ"]?.lowercased() == "lymph node") {
      constant.append(("node", isNodal ? "yes" : "no"))
    }
    return constant
  }

  private func expectation(_ columns: [String], _ outcome: CaseOutcome, _ visit: Visit?) -> String?
  {
    let found = columns.compactMap { column in
      outcome.column(column, visit: visit?.label ?? "", day: visit?.day).map { (column, $0) }
    }
    return found.isEmpty ? nil : pairs(found)
  }

  private func pairs(_ pairs: [(String, String)]) -> String {
    pairs.map { "\($0.0): \(Self.quoted($0.1))" }.joined(separator: ", ")
  }

  /// Quoted where YAML would read something else than a text or a plain number.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._- ".contains($0)) }
      && text.first?.isLetter == true && text.last != " "
      && !["yes", "no", "true", "false", "null", "on", "off"].contains(text.lowercased())
    let isNumber = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    guard !isPlain, !isNumber else { return text }
    return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
