import SourceText

/// Whose reading is the accepted one (`readers.csv`: `subject[,visit],reader`).
struct AcceptedReaders {
  private struct Key: Hashable {
    var subject: String
    /// Empty: every visit that is not named itself.
    var visit: String
  }

  /// A row of the file.
  private struct Entry {
    var key: Key
    var reader: String
    var offset: Int
  }

  private let table: CSVTable
  private let column: Int
  private var entries: [Entry] = []
  private var readers: [Key: String] = [:]
  /// Who read what is named in the keys, an empty visit standing for all of a subject.
  private var present: [Key: Set<String>] = [:]
  /// Scans for which the file names nobody, in the order of the input.
  private var unnamed: [Key] = []

  init?(_ table: CSVTable, _ findings: inout DataFindings) {
    guard let subject = RequiredColumn.subject.index(in: table, &findings),
      let reader = RequiredColumn(name: "reader", alsoCalled: ["evaluator"])
        .index(in: table, &findings)
    else { return nil }
    self.table = table
    column = reader
    let visit = table.index(of: "visit")
    var readers: [Key: String] = [:]
    var entries: [Entry] = []
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
      entries.append(Entry(key: key, reader: value, offset: row.start))
      if let last = lastOfSubject[name], last != value {
        findings.add(.acceptedReadersDiffer(place), subject: name)
      }
      lastOfSubject[name] = value
    }
    self.readers = readers
    self.entries = entries
  }

  /// Whether a row of this subject, visit and reader counts.
  mutating func accepts(subject: String, visit: String, reader: String) -> Bool {
    let one = Key(subject: subject, visit: visit)
    let whole = Key(subject: subject, visit: "")
    let accepted = readers[one] ?? readers[whole]
    if accepted == nil, present[one] == nil { unnamed.append(one) }
    for key in [one, whole] { present[key, default: []].insert(reader) }
    return accepted == reader
  }

  /// Reports accepted readers who read nothing, be they misspelt or another subject's, and scans
  /// without one.
  ///
  /// A subject whom nobody read may have an accepted reader, if only there is such a reader.
  func report(
    known: [String], _ findings: inout DataFindings, _ remarks: inout ReadingRemarks
  ) {
    for entry in entries where present[entry.key]?.contains(entry.reader) != true {
      let isKnown = known.contains(entry.reader)
      let own = present[entry.key]
      if isKnown, own == nil { continue }
      let subject = entry.key.subject
      let place = table.place(table.row(at: entry.offset), column, subject: subject)
      let readers = isKnown ? known.filter { own?.contains($0) == true } : known
      findings.add(
        .acceptedReaderReadNothing(
          place, visit: entry.key.visit, isKnown: isKnown, readers: readers), subject: subject)
    }
    let listed = Set(entries.map(\.key.subject))
    var seen: Set<String> = []
    remarks.scansWithoutAcceptedReader = unnamed.map { key in
      listed.contains(key.subject) && !key.visit.isEmpty
        ? "\(key.subject) visit \(key.visit)" : key.subject
    }.filter { seen.insert($0).inserted }
  }
}
