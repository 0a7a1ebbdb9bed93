import Quantities
import Testing

@testable import ClinicalData

/// What was known of a subject on a day.
@Suite struct `A cut` {
  private static func lesion(
    _ id: String, _ seen: [Bool], parent: Int? = nil, merged: Int? = nil
  ) -> Lesion {
    Lesion(
      id: id, parent: parent,
      records: seen.map { $0 ? LesionRecord(state: .measured, mergedInto: merged) : nil })
  }

  private static let subject = Subject(
    id: "S",
    events: SubjectEvents(
      clinicalProgression: 70, death: 200, lastContact: 200, treatmentEnd: 100, newTherapy: 42,
      treatmentEndReason: "progression"),
    observations: [
      Observation(day: 42, name: "ecog", value: .number(.zero)),
      Observation(day: 43, name: "ecog", value: .number(.zero)),
    ],
    readings: [
      Reading(
        timePoints: [0, 42, 84].map { TimePoint(day: $0) },
        lesions: [
          lesion("late", [false, false, true]), lesion("T1", [true, true, true]),
          lesion("piece", [false, true, true], parent: 1, merged: 1),
          lesion("N1", [false, true, false], merged: 0),
        ])
    ])

  @Test func `leaves out what came later, and keeps what refers to the rest`() throws {
    let known = Self.subject.asKnown(on: 42)
    let reading = try #require(known.readings.first)
    #expect(reading.timePoints.map(\.day) == [0, 42])
    #expect(reading.lesions.map(\.id) == ["T1", "piece", "N1"])
    #expect(reading.lesions.map(\.parent) == [nil, 0, nil])
    #expect(reading.lesions.map { $0.records.count } == [2, 2, 2])
    #expect(reading.lesions[1].records[1]?.mergedInto == 0)
    #expect(reading.lesions[2].records[1]?.mergedInto == nil)
    #expect(known.observations.map(\.day) == [42])
    #expect(known.events == SubjectEvents(lastContact: 42, newTherapy: 42))
  }

  @Test func `changes nothing where all is known`() {
    let known = Self.subject.asKnown(on: 200)
    #expect(known.events == Self.subject.events)
    #expect(known.readings[0].timePoints == Self.subject.readings[0].timePoints)
    #expect(known.readings[0].lesions.map(\.id) == Self.subject.readings[0].lesions.map(\.id))
  }

  @Test func `may leave nothing`() {
    #expect(Self.subject.asKnown(on: -1).readings[0].timePoints.isEmpty)
    #expect(Self.subject.asKnown(on: -1).readings[0].lesions.isEmpty)
  }
}
