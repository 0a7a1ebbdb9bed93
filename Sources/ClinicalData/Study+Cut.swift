extension Subject {
  /// What was known of the subject at the end of a day: later time points, observations and events
  /// are left out, and lesions that were first seen on them.
  public func asKnown(on day: Int) -> Subject {
    var subject = self
    subject.readings = readings.map { $0.upTo(day) }
    subject.observations = observations.filter { $0.day <= day }
    func known(_ event: Int?) -> Int? { event.flatMap { $0 <= day ? $0 : nil } }
    subject.events.clinicalProgression = known(events.clinicalProgression)
    subject.events.death = known(events.death)
    subject.events.treatmentEnd = known(events.treatmentEnd)
    if subject.events.treatmentEnd == nil { subject.events.treatmentEndReason = nil }
    subject.events.newTherapy = known(events.newTherapy)
    subject.events.lastContact = events.lastContact.map { min($0, day) }
    return subject
  }
}

extension Reading {
  /// The reading without the time points that began after a day.
  func upTo(_ day: Int) -> Reading {
    let count = timePoints.prefix { $0.day <= day }.count
    if count == timePoints.count { return self }
    let kept = lesions.indices.filter { index in
      lesions[index].records.prefix(count).contains { $0 != nil }
    }
    let places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    var reading = self
    reading.timePoints = Array(timePoints.prefix(count))
    reading.responses = Array(responses.prefix(count))
    reading.lesions = kept.map { index in
      var lesion = lesions[index]
      lesion.parent = lesion.parent.flatMap { places[$0] }
      lesion.records = lesion.records.prefix(count).map { record in
        guard var record else { return nil }
        record.mergedInto = record.mergedInto.flatMap { places[$0] }
        return record
      }
      return lesion
    }
    return reading
  }
}
