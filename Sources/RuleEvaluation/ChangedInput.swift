import ClinicalData
import Quantities
import RuleLanguage

/// One datum of one visit, or one parameter, as it might have been.
enum ChangedInput: Sendable {
  case size(lesion: Int, column: Int, value: Rational)
  case state(lesion: Int, LesionState)
  /// A lesion first seen at the visit: without a size, or with one in each column of lengths.
  case newLesion(size: Rational?)
  case observation(key: String, word: String)
  case parameter(name: String, text: String)
}

/// The input of one evaluation, in which single things can be changed.
struct InputOfVisit {
  var rules: RuleFile
  var subject: Subject
  var reading: Reading
  let study: Study
  /// Index in the time points of the reading.
  let timePoint: Int

  /// The input with one change; `nil` where such a value cannot be.
  func with(_ change: ChangedInput) -> InputOfVisit? {
    var changed = self
    switch change {
    case .size(let lesion, let column, let value):
      changed.reading.lesions[lesion].records[timePoint]?.values[column] = value
    case .state(let lesion, let state): changed.setState(state, of: lesion)
    case .newLesion(let size): changed.addLesion(size)
    case .observation(let key, let word): changed.observe(word, as: key)
    case .parameter(let name, let text):
      guard let rules = try? rules.setting(name, to: text) else { return nil }
      changed.rules = rules
    }
    return changed
  }

  private mutating func setState(_ state: LesionState, of lesion: Int) {
    let records = reading.lesions[lesion].records
    var record = records[timePoint] ?? emptyRecord(state)
    record.state = state
    record.mergedInto = nil
    switch state {
    case .absent, .notEvaluable: record.values = record.values.map { _ in nil }
    case .measured:
      let sized = records[..<timePoint].last { $0?.values.contains { $0 != nil } ?? false }
      record.values = (sized ?? nil)?.values ?? record.values
    default: break
    }
    reading.lesions[lesion].records[timePoint] = record
  }

  private func emptyRecord(_ state: LesionState) -> LesionRecord {
    LesionRecord(
      state: state, values: study.measurements.map { _ in nil },
      attributes: study.attributeNames.map { _ in "" }, day: reading.timePoints[timePoint].day)
  }

  private mutating func addLesion(_ size: Rational?) {
    var record = emptyRecord(size == nil ? .present : .measured)
    record.values = study.measurements.map { $0.unit.dimension == .length ? size : nil }
    var records: [LesionRecord?] = reading.timePoints.map { _ in nil }
    records[timePoint] = record
    reading.lesions.append(Lesion(id: "a new lesion", role: .new, records: records))
  }

  private mutating func observe(_ word: String, as key: String) {
    let visit = reading.timePoints[timePoint]
    subject.observations.removeAll { observation in
      guard observation.name == key, observation.lesion.isEmpty else { return false }
      return observation.visit.isEmpty
        ? (visit.day...visit.lastDay).contains(observation.day) : observation.visit == visit.visit
    }
    subject.observations.append(
      Observation(day: visit.day, name: key, value: .word(word, limit: nil), visit: visit.visit))
  }
}
