import SourceText

/// What the user says organ texts mean (`--organs FILE`: `text,organ,nodal`).
struct OrganMap {
  private struct Entry {
    var organ: String
    var isNodal: Bool?
  }

  private var entries: [String: Entry] = [:]

  /// No mapping.
  init() {}

  init(_ table: CSVTable, _ findings: inout DataFindings) {
    guard let text = RequiredColumn(name: "text", alsoCalled: []).index(in: table, &findings),
      let organ = RequiredColumn(name: "organ", alsoCalled: []).index(in: table, &findings)
    else { return }
    let nodal = table.index(of: "nodal")
    var entries: [String: Entry] = [:]
    table.forEachRow(&findings) { row, findings in
      let key = table.text(row.cells[text]).lowercased()
      let name = table.text(row.cells[organ])
      let isNodal = nodal.flatMap { YesNo.value(table.text(row.cells[$0])) }
      if let nodal, isNodal == nil { findings.add(.notYesOrNo(table.place(row, nodal))) }
      if entries[key] != nil { findings.add(.organTwice(table.place(row, text))) }
      entries[key] = Entry(organ: name.isEmpty ? key : name, isNodal: isNodal ?? nil)
    }
    self.entries = entries
  }

  /// The organ of a text, and whether it is a lymph node.
  func meaning(of text: String) -> (organ: String, isNodal: Bool) {
    let entry = entries[text.lowercased()]
    let organ = entry?.organ ?? text
    return (organ, entry?.isNodal ?? (organ.lowercased() == "lymph node"))
  }

  /// Whether a text speaks of lymph nodes: `node`, `lymph`, or `LN` as a word.
  static func soundsNodal(_ text: String) -> Bool {
    let lower = text.lowercased()
    if lower.contains("node") || lower.contains("lymph") { return true }
    return lower.unicodeScalars.split { !$0.properties.isAlphabetic }
      .contains { $0.elementsEqual("ln".unicodeScalars) }
  }
}
