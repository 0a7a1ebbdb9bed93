import Foundation
import Testing

/// One run of the built program.
struct ProgramRun {
  var status: Int32
  var output: String
  var messages: String

  /// Reads the output to its end before it waits; messages go through a file.
  static func of(_ arguments: [String], input: String? = nil) throws -> ProgramRun {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("nadir")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let output = Pipe()
    let messages = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    #expect(FileManager.default.createFile(atPath: messages.path, contents: nil))
    defer { try? FileManager.default.removeItem(at: messages) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: messages)
    let source = Pipe()
    process.standardInput = source
    try process.run()
    if let input { source.fileHandleForWriting.write(Data(input.utf8)) }
    try source.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return ProgramRun(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }
}
