import ClinicalData
import Quantities
import RuleLanguage

/// Makes small studies in which everything that rules turn on happens often.
struct RandomCohort {
  let rules: RuleFile
  var random: SeededGenerator
  /// How often, in a hundred, a lesion is not evaluable or has no row.
  var missing = 8

  init(_ rules: RuleFile, seed: UInt64) {
    self.rules = rules
    random = SeededGenerator(seed: seed)
  }

  /// A study of one subject, which names exactly what the rules read.
  mutating func study() -> Study {
    if random.chance(40) { missing = random.pick([0, 0, 2, 30]) }
    let columns = rules.measurements.map {
      MeasurementColumn(name: $0.name.lowercased(), unit: $0.unit, header: $0.name)
    }
    var subject = Subject(id: "S1")
    let count = Int.random(in: 1...7, using: &random)
    var days = [-Int.random(in: 0...21, using: &random)]
    for _ in 0..<count {
      days.append(max(1, days[days.count - 1] + random.pick([14, 27, 28, 42, 56])))
    }
    if random.chance(15) { days.insert(days[0] - 30, at: 0) }
    subject.events = events(days)
    subject.observations = observations(days)
    var reading = Reading(timePoints: days.enumerated().map { TimePoint(visit: "V\($0)", day: $1) })
    let lesions = Int.random(in: 1...9, using: &random)
    for index in 0..<lesions { reading.lesions.append(lesion(index, visits: days.count, columns)) }
    mergeAndSplit(&reading)
    subject.readings = [reading]
    return Study(
      subjects: [subject], measurements: columns,
      attributeNames: rules.attributes.map { $0.name.lowercased() })
  }

  private mutating func events(_ days: [Int]) -> SubjectEvents {
    var events = SubjectEvents()
    let last = days[days.count - 1]
    if random.chance(20) { events.death = random.pick(days.map { max($0, 1) } + [last + 20]) }
    if random.chance(20) {
      events.newTherapy = max(1, random.pick(days) + random.pick([-1, 0, 1]))
    }
    if random.chance(20) { events.randomisation = -3 }
    if random.chance(20) { events.clinicalProgression = max(1, random.pick(days)) }
    return events
  }

  private mutating func observations(_ days: [Int]) -> [Observation] {
    var result: [Observation] = []
    for declaration in rules.observations where random.chance(60) {
      for day in days where random.chance(80) {
        let isWord = declaration.unit == nil || (!declaration.words.isEmpty && random.chance(40))
        let number = Rational(integer: Int.random(in: 0...40, using: &random))
        let value: Observation.Value =
          isWord && !declaration.words.isEmpty
          ? .word(random.pick(declaration.words), limit: nil) : .number(number)
        result.append(Observation(day: day, name: declaration.key, value: value))
      }
    }
    return result
  }

  // MARK: Lesions

  private mutating func lesion(_ index: Int, visits: Int, _ columns: [MeasurementColumn]) -> Lesion
  {
    let isNew = random.chance(20)
    var lesion = Lesion(id: "L\(index)")
    lesion.role =
      random.chance(30) ? nil : isNew ? .new : random.pick([.target, .target, .nonTarget])
    lesion.organ = random.pick(["liver", "right lung", "lung left", "bone", "adrenal", ""])
    lesion.isNodal = random.chance(25)
    let start = isNew ? Int.random(in: 0..<visits, using: &random) : 0
    var tenths = random.pick([50, 99, 100, 149, 150, 200, 300, 403, 517])
    let baseline = tenths
    var smallest = tenths
    for visit in 0..<visits {
      guard visit >= start, !random.chance(missing) else {
        lesion.records.append(nil)
        continue
      }
      if visit > start { tenths = next(after: tenths, smallest: smallest, baseline: baseline) }
      smallest = min(smallest, tenths)
      lesion.records.append(record(tenths, isMeasured: lesion.role != .nonTarget, columns))
    }
    return lesion
  }

  /// Sizes that lie on the thresholds, just beside them, or anywhere.
  private mutating func next(after size: Int, smallest: Int, baseline: Int) -> Int {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: max(0, smallest * 12 / 10 + random.pick([-1, 0, 0, 1]))
    case 1: smallest + 50 + random.pick([-1, 0, 1])
    case 2: max(0, baseline * 7 / 10 + random.pick([-1, 0, 0, 1]))
    case 3: 0
    case 4: random.pick([99, 100, 101, 149, 150, 5])
    case 5: max(0, size + Int.random(in: -80...80, using: &random))
    case 6: max(0, size * 3 / 2)
    default: max(0, size + Int.random(in: -5...5, using: &random))
    }
  }

  private mutating func record(
    _ tenths: Int, isMeasured: Bool, _ columns: [MeasurementColumn]
  ) -> LesionRecord {
    var state = LesionState.measured
    if tenths == 0, random.chance(70) { state = .absent }
    if random.chance(missing) { state = .notEvaluable }
    if random.chance(4) { state = random.pick([.tooSmall, .resected, .irradiated, .equivocal]) }
    if !isMeasured || random.chance(5) {
      let words: [LesionState] = [
        .present, .present, .present, .decreased, .absent, .increased, .unequivocalProgression,
        .notEvaluable,
      ]
      state = random.pick(words)
    }
    var record = LesionRecord(state: state)
    let hasSize = [.measured, .equivocal, .unequivocalProgression].contains(state)
    record.values = columns.enumerated().map { place, _ in
      guard hasSize, !random.chance(missing / 3) else { return nil }
      return try? Rational(Int128(max(0, tenths - 10 * place)), 10)
    }
    record.attributes = rules.attributes.map { _ in
      random.pick(["", "CT", "Chest X-ray", "a", "b"])
    }
    record.modalities = random.chance(90) ? rules.modalities : ["CT"]
    return record
  }

  private mutating func mergeAndSplit(_ reading: inout Reading) {
    let count = reading.lesions.count
    if count > 2, random.chance(12) {
      for visit in 2..<max(2, reading.timePoints.count) {
        reading.lesions[1].records[visit]?.state = .merged
        reading.lesions[1].records[visit]?.values = rules.measurements.map { _ in nil }
        reading.lesions[1].records[visit]?.mergedInto = 0
      }
    }
    if count > 4, random.chance(12) {
      for piece in [3, 4] {
        reading.lesions[piece].parent = 2
        reading.lesions[piece].role = nil
        reading.lesions[piece].records[0] = nil
      }
    }
  }
}
