import SourceText
import Testing

@testable import ClinicalData

/// A public data set, where it lies beside the package.
@Suite struct PublishedDataTests {
  private static let path = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return parts.joined(separator: "/") + "/../shared/data/atezolizumab-target-diameter"
  }()

  private static let isPresent = (try? FileAccess.kind(of: path)) != nil

  private func reading(lenient: Bool) throws -> StudyReading {
    var options = ReadingOptions()
    options.lenient = lenient
    return try StudyReader.read(path: Self.path, standardInput: { [] }, options: options)
  }

  @Test(.enabled(if: isPresent, "the atezolizumab target diameters are not there"))
  func `the only error is a day with two sizes`() throws {
    let reading = try reading(lenient: false)
    let errors = reading.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["D040"])
    #expect(errors.first?.message.contains("S5-0005") == true)
  }

  @Test(.enabled(if: isPresent, "the atezolizumab target diameters are not there"))
  func `lenient reading leaves out that subject alone`() throws {
    let reading = try reading(lenient: true)
    #expect(!reading.diagnostics.hasErrors)
    #expect(reading.study.subjects.count == 1471)
    #expect(reading.exclusions.map(\.subject) == ["S5-0005"])
  }
}
