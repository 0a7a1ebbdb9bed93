import ArgumentParser
import ClinicalData
import SourceText

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Write a synthetic cohort: lesions.csv, subjects.csv, observations.csv.",
    discussion: "The same seed and number give the same bytes on every machine.")

  @Option(help: "Any number; each gives another cohort.") var seed: UInt64
  @Option(help: "How many patients.") var subjects: Int
  @Option(help: "A new or empty folder to write to.") var out: String

  func validate() throws {
    guard (1...100_000).contains(subjects) else {
      throw ValidationError("--subjects takes a number from 1 to 100000")
    }
  }

  func run() throws {
    try running {
      let files = Simulation.files(seed: seed, subjects: subjects)
      try FileSystem.write(files.map { ($0.name, $0.bytes) }, toNewFolder: out)
      try Console.out("\(out): \(subjects.counted("subject")), seed \(seed)\n")
    }
  }
}
