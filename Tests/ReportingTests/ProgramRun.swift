import Foundation
import Testing

/// One run of the built program.
struct ProgramRun {
  var status: Int32
  var output: String
  var messages: String

  /// Runs in a folder of its own that holds the files named, so that messages name no machine's
  /// paths; `after` sees the folder before it is gone.
  static func of(
    _ arguments: [String], files: [String: String], after: (URL) throws -> Void = { _ in }
  ) throws -> ProgramRun {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let run = try of(arguments, in: folder)
    try after(folder)
    return run
  }

  /// Reads the output to its end before it waits; messages go through a file.
  static func of(_ arguments: [String], input: String? = nil, in folder: URL? = nil) throws
    -> ProgramRun
  {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("nadir")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
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
