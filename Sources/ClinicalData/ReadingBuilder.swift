import SourceText

/// Turns the rows of one subject and reader into a reading, and reports what contradicts itself.
struct ReadingBuilder {
  let table: LesionTable
  let options: ReadingOptions
  let organs: OrganMap
  let subject: String
  let reader: String
  /// Rows whose day is known, in the order of the input.
  private(set) var rows: [LesionRow] = []
  private(set) var days: [Int] = []
  private(set) var reading: Reading
  /// For each lesion, the first row and its time point.
  private(set) var firstRows: [Int] = []
  private(set) var firstTimePoints: [Int] = []
  private var indexOfEntry: [Int] = []
  private var lesionIndex: [Int32: Int] = [:]

  init(
    _ table: LesionTable, _ options: ReadingOptions, _ organs: OrganMap, subject: String,
    reader: String
  ) {
    self.table = table
    self.options = options
    self.organs = organs
    self.subject = subject
    self.reader = reader
    reading = Reading(reader: reader)
  }

  /// Reads everything.
  ///
  /// Time points come first, then lesions, then what needs both.
  mutating func build(
    _ group: some Sequence<Int>, origin: Int?, _ findings: inout DataFindings,
    _ remarks: inout ReadingRemarks
  ) -> Reading {
    for index in group {
      let row = table.rows[index]
      guard let day = row.time.day(from: origin) else { continue }
      rows.append(row)
      days.append(day)
    }
    gatherTimePoints(&findings, &remarks)
    gatherLesions(&findings, &remarks)
    resolveLinks(&findings)
    BaselineCheck(self).run(&findings, &remarks)
    reading.carryForward(options.carry, firstTimePoints: firstTimePoints, &remarks)
    return reading
  }

  func place(_ row: Int, _ column: Int?) -> CellPlace {
    table.place(rows[row], column, subject: subject)
  }

  func report(_ diagnostic: Diagnostic, _ findings: inout DataFindings) {
    findings.add(diagnostic, subject: subject, reader: reader.isEmpty ? nil : reader)
  }

  // MARK: Time points

  private mutating func gatherTimePoints(
    _ findings: inout DataFindings, _ remarks: inout ReadingRemarks
  ) {
    let entries = rows.indices.map { index in
      let visit = rows[index].visit
      return ScanEntry(
        visit: table.visits[Int(visit)].isEmpty ? nil : visit, day: days[index],
        isImputed: rows[index].time.isImputed)
    }
    let built = TimePointBuilder(entries, labels: table.visits, options: options)
    reading.timePoints = built.timePoints
    indexOfEntry = built.indexOfEntry
    remarks.imputedDates += built.timePoints.count { $0.isDayImputed }
    for fault in built.faults { report(fault, &findings) }
  }

  private func report(_ fault: TimePointFault, _ findings: inout DataFindings) {
    let columns = table.columns
    switch fault {
    case .tooLong(let visit, let first, let last):
      report(
        .visitTooLong(
          place(last, columns.day ?? columns.date), visit: table.visits[Int(visit)],
          days: (days[first], days[last]), limit: options.visitSpan), &findings)
    case .visitsOnOneDay(let first, let second):
      report(
        .visitsOnOneDay(
          place(second, columns.visit), day: days[second],
          first: table.visits[Int(rows[first].visit)],
          second: table.visits[Int(rows[second].visit)],
          other: place(first, columns.visit).range), &findings)
    }
  }

  // MARK: Lesions

  private mutating func gatherLesions(
    _ findings: inout DataFindings, _ remarks: inout ReadingRemarks
  ) {
    var identity = LesionIdentity()
    for (position, row) in rows.enumerated() {
      let lesion = index(of: row, at: position)
      identity.take(row, position, lesion, self, &findings)
      let timePoint = indexOfEntry[position]
      if let earlier = reading.lesions[lesion].records[timePoint] {
        reportTwoRows(position, timePoint, earlier, &findings)
      } else {
        reading.lesions[lesion].records[timePoint] = record(row, day: days[position])
        firstTimePoints[lesion] = min(firstTimePoints[lesion], timePoint)
      }
    }
    identity.settle(&reading.lesions, organs, table, &remarks)
    identity.reportSimilar(self, &findings)
  }

  private mutating func index(of row: LesionRow, at position: Int) -> Int {
    if let known = lesionIndex[row.lesion] { return known }
    let index = reading.lesions.count
    lesionIndex[row.lesion] = index
    let count = reading.timePoints.count
    reading.lesions.append(
      Lesion(id: table.lesions[Int(row.lesion)], records: Array(repeating: nil, count: count)))
    firstRows.append(position)
    firstTimePoints.append(Int.max)
    return index
  }

  private func record(_ row: LesionRow, day: Int) -> LesionRecord {
    LesionRecord(
      state: row.state, values: row.values,
      attributes: row.attributes < 0 ? [] : table.attributes[Int(row.attributes)],
      modalities: row.modality < 0 ? [] : table.modalities[Int(row.modality)],
      day: day, line: row.line)
  }

  private func reportTwoRows(
    _ position: Int, _ timePoint: Int, _ earlier: LesionRecord, _ findings: inout DataFindings
  ) {
    let first =
      rows[..<position].firstIndex { $0.line == earlier.line } ?? position
    report(
      .twoRows(
        lesion: place(position, table.columns.lesion), day: reading.timePoints[timePoint].day,
        line: rows[position].line, first: place(first, table.columns.lesion).range), &findings)
  }

  // MARK: Links

  private mutating func resolveLinks(_ findings: inout DataFindings) {
    let columns = table.columns
    guard columns.mergedInto != nil || columns.partOf != nil || columns.state != nil else { return }
    for (position, row) in rows.enumerated() {
      guard let lesion = lesionIndex[row.lesion] else { continue }
      linkParent(row, position, lesion, &findings)
      linkMerger(row, position, lesion, &findings)
    }
    var reported: Set<Int> = []
    for (position, row) in rows.enumerated() where row.mergedInto >= 0 || row.partOf >= 0 {
      guard let lesion = lesionIndex[row.lesion] else { continue }
      let timePoint = indexOfEntry[position]
      // One finding for a circle, at the first of its lesions.
      if reported.contains(lesion) { continue }
      if row.mergedInto >= 0,
        let circle = circle(from: lesion, { reading.lesions[$0].records[timePoint]?.mergedInto })
      {
        report(.circular(place(position, columns.mergedInto)), &findings)
        reported.formUnion(circle)
      }
      if row.partOf >= 0, let circle = circle(from: lesion, { reading.lesions[$0].parent }) {
        report(.circular(place(position, columns.partOf)), &findings)
        reported.formUnion(circle)
      }
    }
  }

  private mutating func linkParent(
    _ row: LesionRow, _ position: Int, _ lesion: Int, _ findings: inout DataFindings
  ) {
    guard row.partOf >= 0 else { return }
    let place = place(position, table.columns.partOf)
    guard let parent = lesionIndex[row.partOf], parent != lesion else {
      report(.unknownLesion(place, known: reading.lesions.map(\.id)), &findings)
      return
    }
    if let earlier = reading.lesions[lesion].parent, earlier != parent {
      report(
        .changes(
          place, what: "parent", lesion: reading.lesions[lesion].id,
          from: reading.lesions[earlier].id, first: self.place(firstRows[lesion], nil).range),
        &findings)
    } else {
      reading.lesions[lesion].parent = parent
    }
  }

  private mutating func linkMerger(
    _ row: LesionRow, _ position: Int, _ lesion: Int, _ findings: inout DataFindings
  ) {
    guard row.mergedInto >= 0 else {
      if row.state == .merged {
        report(.mergedIntoMissing(place(position, table.columns.state)), &findings)
      }
      return
    }
    let place = place(position, table.columns.mergedInto)
    guard row.state == .merged else {
      report(.mergedIntoUnasked(place), &findings)
      return
    }
    guard let carrier = lesionIndex[row.mergedInto], carrier != lesion else {
      report(.unknownLesion(place, known: reading.lesions.map(\.id)), &findings)
      return
    }
    reading.lesions[lesion].records[indexOfEntry[position]]?.mergedInto = carrier
  }

  /// The lesions on the way from a lesion back to itself, if there is such a way.
  private func circle(from lesion: Int, _ next: (Int) -> Int?) -> [Int]? {
    var circle = [lesion]
    var at = next(lesion)
    for _ in reading.lesions {
      guard let here = at else { return nil }
      if here == lesion { return circle }
      circle.append(here)
      at = next(here)
    }
    return nil
  }
}
