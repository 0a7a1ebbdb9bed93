import FoundationEssentials
import Glibc
import Reporting

/// The folder of `--out`: files appear in it whole, under their final names, or not at all.
struct OutputFolder {
  private let path: String
  /// Paths of the files that the run reads, without links.
  private let inputs: Set<String>

  /// Makes the folder if need be.
  ///
  /// - Throws: status 73 if it cannot be made, or if one of the files would replace an input.
  init(_ path: String, files: [String], inputs: [String]) throws {
    self.path = path
    self.inputs = Set(inputs.map(FileSystem.canonical))
    for name in files where isInput(name) {
      throw Failure(
        status: Failure.Status.cannotCreate,
        message: "`\(path)/\(name)` is an input of this run; give --out another folder")
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        status: Failure.Status.cannotCreate, message: "the folder `\(path)` cannot be made")
    }
  }

  private func isInput(_ name: String) -> Bool {
    inputs.contains(FileSystem.canonical("\(path)/\(name)"))
  }

  /// Writes all files beside their places, then moves them there; names on standard error those
  /// that an earlier run must have left, unless the run's own are not all that the folder holds.
  func write(_ files: [(name: String, text: String)], isWhole: Bool = true) throws {
    var temporary: [String] = []
    defer { for file in temporary { try? FileManager.default.removeItem(atPath: file) } }
    for file in files {
      let name = "\(path)/.\(file.name).\(ProcessInfo.processInfo.processIdentifier).tmp"
      temporary.append(name)
      guard FileManager.default.createFile(atPath: name, contents: nil) else {
        throw Failure(
          status: Failure.Status.cannotCreate,
          message: "no file can be made in the folder `\(path)`")
      }
      do {
        try Data(file.text.utf8).write(to: URL(fileURLWithPath: name))
      } catch {
        throw Failure(
          status: Failure.Status.writing, message: "writing `\(path)/\(file.name)` failed")
      }
    }
    for (file, name) in zip(files, temporary) { try move(name, to: "\(path)/\(file.name)") }
    if isWhole { warnOfOthers(than: files.map(\.name)) }
  }

  /// Files of an earlier run are easily read as results of this one.
  private func warnOfOthers(than written: [String]) {
    let left = ResultFiles.names(comparing: true, lenient: true).filter { name in
      !written.contains(name) && !isInput(name) && FileSystem.exists("\(path)/\(name)")
    }
    guard !left.isEmpty else { return }
    Console.error(
      "warning: `\(path)` still has \(left.joined(separator: ", ")) of an earlier run, not written "
        + "by this one; remove what you do not need, or give --out another folder\n")
  }

  private func move(_ name: String, to final: String) throws {
    guard unsafe rename(name, final) == 0 else {
      throw Failure(
        status: Failure.Status.cannotCreate, message: "`\(final)` cannot be replaced")
    }
  }
}
