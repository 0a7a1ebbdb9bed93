import ArgumentParser
import ClinicalData
import Foundation

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a synthetic cohort: lesions.csv, subjects.csv, observations.csv.",
    discussion: "The same seed and number give the same bytes on every machine.")

  @Option(help: "Any number; each gives another cohort.") var seed: UInt64
  @Option(help: "How many patients.") var subjects: Int
  @Option(help: "The folder to write to; it is made if need be.") var out: String

  func validate() throws {
    guard (1...100_000).contains(subjects) else {
      throw ValidationError("--subjects takes a number from 1 to 100000")
    }
  }

  func run() throws {
    try running {
      let files = Simulation.files(seed: seed, subjects: subjects)
      do {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        for file in files {
          let url = URL(fileURLWithPath: out).appendingPathComponent(file.name)
          try Data(file.bytes).write(to: url, options: .atomic)
        }
      } catch {
        throw Failure(
          status: Failure.Status.cannotCreate, message: "`\(out)` cannot be written")
      }
      let noun = subjects == 1 ? "subject" : "subjects"
      try Console.out("\(out): \(subjects) \(noun), seed \(seed)\n")
    }
  }
}
