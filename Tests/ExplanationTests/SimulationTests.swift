import ClinicalData
import SourceText
import Testing

@Suite struct `Simulated cohorts` {
  @Test func `one seed gives the same bytes`() {
    let first = Simulation.files(seed: 7, subjects: 40)
    let second = Simulation.files(seed: 7, subjects: 40)
    #expect(first.map(\.name) == ["lesions.csv", "subjects.csv", "observations.csv"])
    #expect(first.map(\.bytes) == second.map(\.bytes))
    #expect(first.map(\.bytes) != Simulation.files(seed: 8, subjects: 40).map(\.bytes))
  }

  @Test func `the bytes are those of every machine`() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in Simulation.files(seed: 1, subjects: 25) {
      for byte in file.bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    #expect(hash == 3_045_558_533_962_642_409)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `cohorts are read without an error`(seed: UInt64) {
    let files = Simulation.files(seed: seed, subjects: 200)
    let reading = StudyReader.read(files: files, options: ReadingOptions())
    let errors = reading.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "seed \(seed): \(errors.first?.message ?? "")")
    #expect(reading.study.subjects.count == 200)
    #expect(reading.study.subjects.allSatisfy { $0.readings.count == 1 })
  }
}
