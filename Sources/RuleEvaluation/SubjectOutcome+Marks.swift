import ClinicalData

extension SubjectOutcome {
  /// Marks in the notes what the reader of the data filled in: states carried forward on request,
  /// and days of dates that lacked one.
  func marked(_ reading: Reading) -> SubjectOutcome {
    let lasting: [LesionState] = [.resected, .irradiated, .merged]
    var marks: [Int: [String]] = [:]
    for (visit, timePoint) in reading.timePoints.enumerated() {
      let carried = reading.lesions.filter { lesion in
        lesion.records[visit].map { $0.isCarried && !lasting.contains($0.state) } ?? false
      }
      if !carried.isEmpty {
        marks[timePoint.day, default: []].append(
          "carried forward: \(carried.map(\.id).joined(separator: ", "))")
      }
      if timePoint.isDayImputed { marks[timePoint.day, default: []].append("day imputed") }
    }
    guard !marks.isEmpty else { return self }
    var result = self
    for index in result.timePoints.indices {
      result.timePoints[index].notes += marks[result.timePoints[index].day] ?? []
    }
    return result
  }
}
