import Foundation
import Testing

/// `nadir validate --watch` checks a file again after each change, until it is interrupted.
@Suite struct `Watching` {
  private static let good =
    "language: 1\nid: mine\ntitle: Mine\nextends: recist-1.1\nsource: Mine\n"
    + "parameters:\n  pd_increase: {value: 25 %, source: p. 7}\n"

  @Test func `a finding comes with a change and goes with the next one`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("mine.yaml")
    func write(_ text: String) throws {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try write(Self.good)
    let run = try RunningProgram(["validate", "mine.yaml", "--watch"], in: folder)
    defer { run.stop() }
    #expect(try run.waits(forOutput: "1 file: 0 errors", times: 1))
    #expect(try run.waits(forMessages: "watching 1 file", times: 1))

    try write(Self.good.replacingOccurrences(of: "pd_increase", with: "pd_increse"))
    #expect(try run.waits(forOutput: "1 file: 1 error", times: 1))
    #expect(try run.waits(forMessages: "error[R012]", times: 1))
    try write(Self.good)
    #expect(try run.waits(forOutput: "1 file: 0 errors", times: 2))
    #expect(try run.waits(forMessages: "checked mine.yaml in", times: 2))
    // Half a file, as an editor may leave it for a moment, is a finding and no end.
    try write(String(Self.good.dropLast(20)))
    #expect(try run.waits(forMessages: "checked mine.yaml in", times: 3))

    run.interrupt()
    #expect(run.status() == 0)
  }

  @Test(arguments: [["--fix"], ["--proofs"], ["--format", "json"]])
  func `what cannot be combined with it is wrong usage`(_ more: [String]) throws {
    let run = try ProgramRun.of(
      ["validate", "mine.yaml", "--watch"] + more, files: ["mine.yaml": Self.good])
    #expect(run.status == 64)
  }
}

/// A program that goes on running, and what it has printed so far.
private final class RunningProgram {
  private let process = Process()
  private let folder: URL

  init(_ arguments: [String], in folder: URL) throws {
    self.folder = folder
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("nadir")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.handle(folder.appendingPathComponent("output"))
    process.standardError = try Self.handle(folder.appendingPathComponent("messages"))
    try process.run()
  }

  private static func handle(_ file: URL) throws -> FileHandle {
    #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
    return try FileHandle(forWritingTo: file)
  }

  func waits(forOutput text: String, times: Int) throws -> Bool {
    try waits(for: text, times: times, in: "output")
  }

  func waits(forMessages text: String, times: Int) throws -> Bool {
    try waits(for: text, times: times, in: "messages")
  }

  /// Looks at what was printed for half a minute at most.
  private func waits(for text: String, times: Int, in name: String) throws -> Bool {
    for _ in 0..<600 {
      let printed = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      if printed.components(separatedBy: text).count > times { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }

  func interrupt() { process.interrupt() }

  /// The status with which it ends, if it does within half a minute.
  func status() -> Int32? {
    for _ in 0..<600 where process.isRunning { Thread.sleep(forTimeInterval: 0.05) }
    return process.isRunning ? nil : process.terminationStatus
  }

  func stop() { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
