import Foundation

/// Values that other programs gave for the data sets in `Tests/Data/statistics`.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Data/statistics")

  /// The rows of a file below its header; no cell has a comma.
  static func rows(_ name: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return table(text).dropFirst().map { $0 }
  }

  static func table(_ text: String) -> [[String]] {
    text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.filter { $0 != "\"" }.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// Whether two numbers are the same to the ten digits that any report prints.
  static func agree(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-10 * max(1, a.magnitude, b.magnitude) || a == b
  }

  /// What a program prints; `nil` where it is not there or fails.
  static func output(of program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
