import ClinicalData
import Quantities
import RuleLanguage

/// Where the columns of one study stand for one rule file.
struct StudyColumns {
  let measurements: [Int?]
  let attributes: [Int?]
  /// By measurement: the size of the study's unit in base units, where both measure alike.
  let scales: [Rational]

  init(_ study: Study, for rules: RuleFile) {
    let columns = rules.measurements.map { measurement in
      study.measurements.firstIndex { $0.name == measurement.name.lowercased() }
    }
    measurements = columns
    attributes = rules.attributes.map { name in
      study.attributeNames.firstIndex { $0 == name.name.lowercased() }
    }
    scales = zip(columns, rules.measurements).map { column, declaration in
      guard let column else { return .one }
      let unit = study.measurements[column].unit
      return unit.dimension == declaration.unit.dimension ? unit.scale : .one
    }
  }
}

extension ExactData {
  /// Reads one reading; `nil` where it has more lesions or visits than masks hold.
  ///
  /// `scales` remembers, by measurement, the denominator that has held every value so far.
  init?(
    _ subject: Subject, _ reading: Reading, _ study: Study, _ compiled: CompiledRules,
    _ options: EvaluationOptions, texts: inout TextTable, scales: inout [Int64]
  ) {
    let rules = compiled.rules
    kept = SubjectView.visitsRead(reading, rules)
    visitCount = kept.count
    lesionCount = reading.lesions.count
    guard visitCount <= IndexMask.limit, lesionCount <= IndexMask.limit else { return nil }
    days = kept.map { reading.timePoints[$0].day }
    baseline = days.lastIndex { $0 <= 0 } ?? 0
    events = subject.events
    originDay = options.origin == .randomisation ? subject.events.randomisation ?? 0 : 0
    let end = subject.events.newTherapy.map { day in days.firstIndex { $0 > day } ?? visitCount }
    counted = IndexMask((baseline + 1)..<max(baseline + 1, end ?? visitCount))
    if study.isRecordedResponses { responses = kept.map { reading.responses[$0] } }
    loadRecords(reading, StudyColumns(study, for: rules), rules, &texts, &scales)
    loadLesions(reading, &texts)
    loadKnown(reading)
    loadObservations(subject, reading, rules, study)
  }

  private mutating func loadRecords(
    _ reading: Reading, _ columns: StudyColumns, _ rules: RuleFile, _ texts: inout TextTable,
    _ scales: inout [Int64]
  ) {
    let cells = visitCount * lesionCount
    states = Array(repeating: nil, count: cells)
    sizes = Array(repeating: .none, count: cells * rules.measurements.count)
    merged = Array(repeating: 0, count: visitCount)
    attributes = Array(repeating: 0, count: cells * rules.attributes.count)
    let readsAll = rules.modalities.isEmpty
    for (lesion, source) in reading.lesions.enumerated() {
      // Resected and irradiated last, whatever later rows say.
      var lasting: LesionState?
      for (visit, timePoint) in kept.enumerated() {
        states[cell(lesion, visit)] = lasting
        guard let record = source.records[timePoint],
          readsAll || SubjectView.reads(record, rules)
        else { continue }
        let isZero = loadSizes(record, lesion, visit, columns, &scales)
        let isGone = record.state == .measured && isZero
        states[cell(lesion, visit)] = lasting ?? (isGone ? .absent : record.state)
        if record.state == .resected || record.state == .irradiated {
          lasting = lasting ?? record.state
        }
        if record.state == .merged, lasting == nil {
          merged[visit] |= .bit(lesion)
          if let other = record.mergedInto { carry(lesion, into: other, visit) }
        }
        for (index, column) in columns.attributes.enumerated() {
          guard let column, !record.attributes[column].isEmpty else { continue }
          attributes[index * cells + cell(lesion, visit)] = texts.index(
            of: record.attributes[column])
        }
      }
    }
    if !carriers.isEmpty { followCarriers() }
    for index in rules.attributes.indices { fillAttribute(index) }
  }

  /// Whether there are sizes and all are zero.
  private mutating func loadSizes(
    _ record: LesionRecord, _ lesion: Int, _ visit: Int, _ columns: StudyColumns,
    _ scales: inout [Int64]
  ) -> Bool {
    var hasAny = false
    var isZero = true
    for (index, column) in columns.measurements.enumerated() {
      guard let column, let value = record.values[column] else { continue }
      hasAny = true
      if !value.isZero { isZero = false }
      sizes[(index * visitCount + visit) * lesionCount + lesion] =
        Self.fraction(value, scale: columns.scales[index], &scales[index])
    }
    return hasAny && isZero
  }

  private static func fraction(_ value: Rational, scale: Rational, _ shared: inout Int64)
    -> Fraction
  {
    guard let scaled = scale == .one ? value : try? value.multiplied(by: scale),
      let small = Fraction(scaled)
    else { return .tooLarge }
    // Ever smaller parts are told apart by ever larger powers of ten, up to a millionth.
    while shared < 1_000_000, shared % small.denominator != 0 { shared *= 10 }
    return small.over(shared)
  }

  private mutating func carry(_ lesion: Int, into other: Int, _ visit: Int) {
    if carriers.isEmpty {
      carriers = (0..<visitCount).flatMap { _ in 0..<lesionCount }
    }
    carriers[cell(lesion, visit)] = other
  }

  /// Follows each merged lesion to the one in which it lives on at last.
  private mutating func followCarriers() {
    let first = carriers
    for visit in 0..<visitCount {
      for lesion in 0..<lesionCount {
        var current = lesion
        for _ in 0..<lesionCount where merged[visit].has(current) {
          current = first[cell(current, visit)]
        }
        carriers[cell(lesion, visit)] = current
      }
    }
  }

  /// Where a visit gives no text, the last before it counts; a later one is not known yet.
  private mutating func fillAttribute(_ index: Int) {
    guard visitCount > 0 else { return }
    let cells = visitCount * lesionCount
    for lesion in 0..<lesionCount {
      let places = (0..<visitCount).map { index * cells + cell(lesion, $0) }
      var last = attributes[places[0]]
      for place in places {
        if attributes[place] == 0 { attributes[place] = last } else { last = attributes[place] }
      }
    }
  }
}
