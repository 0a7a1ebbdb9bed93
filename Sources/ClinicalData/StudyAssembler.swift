import SourceText

/// Puts the tables of a data set together.
///
/// Subjects are numbered in order of first appearance, `subjects.csv` before the assessments.
struct StudyAssembler {
  private let files: StudyFiles
  private let options: ReadingOptions
  private var findings = DataFindings()
  private var remarks = ReadingRemarks()
  private var registry = SubjectRegistry()
  private var study = Study(subjects: [])
  private var usedRenamings: Set<String> = []
  private var hasUnreadHeader = false
  /// For each subject, the calendar day that is day 0.
  private var origins: [Int?] = []
  private var deaths: [Int: DeathCheck] = [:]

  init(_ files: StudyFiles, _ options: ReadingOptions) {
    self.files = files
    self.options = options
  }

  /// Reads all tables, then resolves dates, then builds the readings, then what refers to them.
  mutating func assemble() -> StudyReading {
    let subjectTable = subjectTable()
    let countListed = registry.count
    let lesionTable = lesionTable()
    let responseTable = responseTable()
    let countAssessed = registry.count
    let observationTable = observationTable()
    let accepted = acceptedReaders()
    if lesionTable == nil, responseTable == nil, !findings.hasErrors {
      findings.add(.noLesions(folder: files.root, found: files.names))
    }
    reportUnusedRenamings()
    makeSubjects(countAssessed)
    resolveOrigins(subjectTable, lesionTable, responseTable)
    if let subjectTable { addEvents(subjectTable) }
    if let lesionTable {
      warnOfSimilarSubjects(countListed, lesionTable)
      addReadings(lesionTable, accepted)
    } else if let responseTable {
      addReadings(responseTable, accepted)
    }
    if let observationTable { addObservations(observationTable, countAssessed) }
    return result(observationNames: observationTable?.names ?? [])
  }

  // MARK: Tables

  private mutating func opened(_ file: SourceFile?) -> CSVTable? {
    guard let file else { return nil }
    let table = CSVTable.opened(file, renaming: options.columnNames, &findings)
    if table == nil { hasUnreadHeader = true }
    for column in table?.columns ?? [] { usedRenamings.insert(column.header.lowercased()) }
    return table
  }

  private mutating func subjectTable() -> SubjectTable? {
    opened(files.subjects).flatMap { SubjectTable($0, options, &registry, &findings) }
  }

  private mutating func lesionTable() -> LesionTable? {
    opened(files.lesions).flatMap {
      LesionTableReader.read($0, options, &registry, &findings)
    }
  }

  private mutating func responseTable() -> ResponseTable? {
    guard files.lesions == nil else { return nil }
    return opened(files.responses).flatMap { ResponseTable($0, options, &registry, &findings) }
  }

  private mutating func observationTable() -> ObservationTable? {
    opened(files.observations).flatMap {
      ObservationTable($0, options, &registry, &findings)
    }
  }

  private mutating func acceptedReaders() -> AcceptedReaders? {
    guard options.reader == .accepted else { return nil }
    if files.readers == nil { findings.add(.noReadersFile(files.root)) }
    return opened(files.readers).flatMap { AcceptedReaders($0, &findings) }
  }

  private mutating func organMap() -> OrganMap {
    opened(files.organs).map { OrganMap($0, &findings) } ?? OrganMap()
  }

  private mutating func reportUnusedRenamings() {
    // The header may be in a file of which there is a finding already.
    if hasUnreadHeader { return }
    for (ours, theirs) in options.columnNames.sorted(by: { $0.key < $1.key })
    where !usedRenamings.contains(theirs.lowercased()) {
      findings.add(.unusedRenaming(ours, theirs))
    }
  }

  // MARK: Subjects

  private mutating func makeSubjects(_ count: Int) {
    study.subjects = (0..<count).map { Subject(id: registry.name($0)) }
    origins = Array(repeating: nil, count: count)
  }

  /// Day 0 is the treatment start, else the subject's first dated assessment.
  private mutating func resolveOrigins(
    _ subjects: SubjectTable?, _ lesions: LesionTable?, _ responses: ResponseTable?
  ) {
    func take(_ subject: Int, _ time: RowTime) {
      guard case .date(let date) = time else { return }
      origins[subject] = min(origins[subject] ?? date.ordinal, date.ordinal)
    }
    for row in lesions?.rows ?? [] { take(Int(row.subject), row.time) }
    for row in responses?.rows ?? [] { take(row.subject, row.time) }
    var fromFirst = origins.map { $0 != nil }
    for row in subjects?.rows ?? [] {
      guard let start = row.treatmentStart else { continue }
      origins[row.subject] = start.ordinal
      fromFirst[row.subject] = false
    }
    remarks.originsFromFirstDate = fromFirst.count { $0 }
  }

  private mutating func addEvents(_ table: SubjectTable) {
    study.subjectAttributeNames = table.attributeNames
    for index in study.subjects.indices {
      study.subjects[index].attributes = table.attributeNames.map { _ in "" }
    }
    for row in table.rows {
      let events = table.events(
        of: row, origin: origins[row.subject], name: registry.name(row.subject), &findings,
        &remarks)
      study.subjects[row.subject].events = events
      deaths[row.subject] = table.death(of: row, origin: origins[row.subject])
      study.subjects[row.subject].attributes = row.attributes
    }
  }

  private mutating func warnOfSimilarSubjects(_ countListed: Int, _ table: LesionTable) {
    var first: [String: Int] = [:]
    var suspects: [Int: Int] = [:]
    for (number, name) in registry.names.enumerated() {
      let key = LesionIdentity.folded(name)
      if let other = first[key] {
        suspects[number] = other
      } else {
        first[key] = number
      }
    }
    guard !suspects.isEmpty else { return }
    for row in table.rows {
      guard let other = suspects.removeValue(forKey: Int(row.subject)) else { continue }
      findings.add(
        .similarSubject(
          table.place(row, table.columns.subject, subject: ""),
          other: registry.name(other)), subject: registry.name(Int(row.subject)))
    }
  }

  // MARK: Readings

  private mutating func addReadings(_ table: LesionTable, _ accepted: AcceptedReaders?) {
    study.measurements = table.columns.measurements.map(\.column)
    study.attributeNames = table.columns.attributes.map { table.source.columns[$0].name }
    let organs = organMap()
    var filter = ReaderFilter(options.reader, accepted, table.readers)
    var groups = ReadingGroups(subjects: study.subjects.count)
    for (index, row) in table.rows.enumerated() {
      let reader = table.readers[Int(row.reader)]
      let isRead = filter.takes(
        reader, subject: registry.name(Int(row.subject)), visit: table.visits[Int(row.visit)])
      if isRead { groups.add(index, subject: Int(row.subject), reader: Int(row.reader)) }
    }
    filter.report(&findings, &remarks)
    for group in groups.inOrder() {
      var builder = ReadingBuilder(
        table, options, organs, subject: registry.name(group.subject),
        reader: table.readers[group.reader])
      let reading = builder.build(
        group.rows, origin: origins[group.subject], &findings, &remarks)
      reportScansAfterDeath(group, table.readers, group.rows.map { table.rows[$0].time }) {
        table.timePlace(table.rows[$0], subject: $1)
      }
      study.subjects[group.subject].readings.append(reading)
    }
    study.readers = table.readers.filter { !$0.isEmpty && filter.seen.contains($0) }
  }

  private mutating func addReadings(_ table: ResponseTable, _ accepted: AcceptedReaders?) {
    study.isRecordedResponses = true
    var filter = ReaderFilter(options.reader, accepted, table.readers)
    var groups = ReadingGroups(subjects: study.subjects.count)
    for (index, row) in table.rows.enumerated() {
      let isRead = filter.takes(
        table.readers[row.reader], subject: registry.name(row.subject),
        visit: table.visits[Int(row.visit)])
      if isRead { groups.add(index, subject: row.subject, reader: row.reader) }
    }
    filter.report(&findings, &remarks)
    for group in groups.inOrder() {
      let reading = table.reading(
        group.rows, subject: registry.name(group.subject), origin: origins[group.subject], options,
        &findings, &remarks)
      reportScansAfterDeath(group, table.readers, group.rows.map { table.rows[$0].time }) {
        table.timePlace(table.rows[$0], subject: $1)
      }
      study.subjects[group.subject].readings.append(reading)
    }
    study.readers = table.readers.filter { !$0.isEmpty && filter.seen.contains($0) }
  }

  private mutating func reportScansAfterDeath(
    _ group: ReadingGroups.Group, _ readers: [String], _ times: [RowTime],
    at place: (_ row: Int, _ subject: String) -> CellPlace
  ) {
    let subject = registry.name(group.subject)
    let finding = deaths[group.subject]?.finding(times, origin: origins[group.subject]) {
      place(group.rows[$0], subject)
    }
    guard let finding else { return }
    let reader = readers[group.reader]
    findings.add(finding, subject: subject, reader: reader.isEmpty ? nil : reader)
  }

  private mutating func addObservations(_ table: ObservationTable, _ countAssessed: Int) {
    for row in table.rows {
      guard row.subject < countAssessed else {
        if let column = table.source.index(of: "subject") {
          findings.add(
            .unknownSubject(table.source.place(table.source.row(at: row.offset), column)))
        }
        continue
      }
      let subject = study.subjects[row.subject]
      let observation = table.observation(
        row, of: subject, origin: origins[row.subject], &findings)
      if let observation { study.subjects[row.subject].observations.append(observation) }
    }
  }

  // MARK: Result

  private func result(observationNames: [String]) -> StudyReading {
    var notices = remarks.notices
    if files.lesions != nil, let responses = files.responses {
      notices.append("`\(responses.path)` is not used, since there are lesions")
    }
    var reading = StudyReading(
      study: study, diagnostics: findings.diagnostics, notices: notices,
      observationNames: observationNames, sources: files.all,
      observationFile: files.observations)
    if options.lenient {
      let (diagnostics, exclusions) = findings.leniently()
      reading.diagnostics = diagnostics
      reading.exclusions = registry.names.compactMap { exclusions[$0] }
      reading.study.subjects.removeAll { exclusions[$0.id] != nil }
    }
    reading.absentInputs = AbsentInput.found(in: reading.study)
    return reading
  }
}
