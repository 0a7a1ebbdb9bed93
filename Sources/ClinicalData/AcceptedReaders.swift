import SourceText

/// Whose reading is the accepted one (`readers.csv`: `subject[,visit],reader`).
struct AcceptedReaders {
  private struct Key: Hashable {
    var subject: String
    /// Empty: every visit that is not named itself.
    var visit: String
  }

  private var readers: [Key: String] = [:]

  init?(_ table: CSVTable, _ findings: inout DataFindings) {
    guard let subject = RequiredColumn.subject.index(in: table, &findings),
      let reader = RequiredColumn(name: "reader", alsoCalled: ["evaluator"])
        .index(in: table, &findings)
    else { return nil }
    let visit = table.index(of: "visit")
    var readers: [Key: String] = [:]
    var lastOfSubject: [String: String] = [:]
    table.forEachRow(&findings) { row, findings in
      let name = table.text(row.cells[subject])
      for column in [subject, reader] where row.cells[column].isEmpty {
        findings.add(.emptyCell(table.place(row, column, subject: name)))
        return
      }
      let key = Key(subject: name, visit: visit.map { table.text(row.cells[$0]) } ?? "")
      let value = table.text(row.cells[reader])
      let place = table.place(row, reader, subject: name)
      if let earlier = readers[key] {
        if earlier != value { findings.add(.twoAccepted(place, first: earlier), subject: name) }
        return
      }
      readers[key] = value
      if let last = lastOfSubject[name], last != value {
        findings.add(.acceptedReadersDiffer(place), subject: name)
      }
      lastOfSubject[name] = value
    }
    self.readers = readers
  }

  /// Whether a row of this subject, visit and reader counts.
  func accepts(subject: String, visit: String, reader: String) -> Bool {
    let accepted =
      readers[Key(subject: subject, visit: visit)] ?? readers[Key(subject: subject, visit: "")]
    return accepted == reader
  }
}
