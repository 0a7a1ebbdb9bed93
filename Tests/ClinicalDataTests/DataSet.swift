import Quantities
import SourceText
import Testing

@testable import ClinicalData

/// A data set in memory, read; with the means to ask for what a test needs.
struct DataSet {
  let reading: StudyReading

  init(
    _ lesions: String? = nil, subjects: String? = nil, observations: String? = nil,
    readers: String? = nil, responses: String? = nil, organs: String? = nil,
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) {
    var options = ReadingOptions()
    change(&options)
    let parts = [
      ("lesions.csv", lesions), ("subjects.csv", subjects), ("observations.csv", observations),
      ("readers.csv", readers), ("responses.csv", responses), ("organs.csv", organs),
    ]
    let files = parts.compactMap { name, text in
      text.map { (name: name, bytes: Array($0.utf8)) }
    }
    reading = StudyReader.read(files: files, options: options)
  }

  /// Codes and lines of the errors: `D028:3`.
  var errors: [String] { marks(.error) }
  var warnings: [String] { marks(.warning) }

  private func marks(_ severity: Diagnostic.Severity) -> [String] {
    reading.diagnostics.filter { $0.severity == severity }.map {
      "\($0.code):\($0.range?.position.line ?? 0)"
    }
  }

  var messages: String { reading.diagnostics.map(\.message).joined(separator: "\n") }

  func subject(_ id: String) -> Subject? { reading.study.subjects.first { $0.id == id } }

  var first: Reading? { reading.study.subjects.first?.readings.first }

  func lesion(_ id: String) -> Lesion? { first?.lesions.first { $0.id == id } }
}

/// A table and the errors expected of it.
struct Case: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var csv: String
  var errors: [String]

  init(_ claim: String, _ csv: String, _ errors: String...) {
    testDescription = claim
    self.csv = csv
    self.errors = errors
  }
}

/// Repeats exactly for a seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
