import SourceText

/// Mends what is certain in files of the author: `validate --fix`.
struct Mending {
  /// The edits of each file, in the order in which the files were named.
  private let changes: [(file: SourceFile, mended: SourceFile, edits: [TextEdit])]
  /// Files in which two edits touch the same characters; nothing is changed there.
  let contradictory: [SourceFile]

  /// Takes findings; fixes of files outside the named paths are left alone.
  init(_ findings: [Diagnostic], inPaths paths: [String]) {
    let named = Set(paths.map(FileSystem.canonical))
    var edits: [ObjectIdentifier: (SourceFile, [TextEdit])] = [:]
    var order: [ObjectIdentifier] = []
    for edit in findings.fixes
    where named.contains(FileSystem.canonical(edit.range.file.path)) {
      let key = ObjectIdentifier(edit.range.file)
      if edits[key] == nil { order.append(key) }
      edits[key, default: (edit.range.file, [])].1.append(edit)
    }
    var changes: [(SourceFile, SourceFile, [TextEdit])] = []
    var contradictory: [SourceFile] = []
    var seen: Set<String> = []
    for (file, edits) in order.compactMap({ edits[$0] }) {
      // A file is read once for each variant of it; the same text is mended once.
      guard seen.insert(FileSystem.canonical(file.path)).inserted else { continue }
      if let mended = file.applying(edits) {
        changes.append((file, mended, Set(edits).sorted { $0.range.start < $1.range.start }))
      } else {
        contradictory.append(file)
      }
    }
    self.changes = changes
    self.contradictory = contradictory
  }

  var isEmpty: Bool { changes.isEmpty }

  /// Each change as the line before and the line after it.
  var preview: String {
    changes.map { file, mended, edits in
      var shift = 0
      return edits.map { edit in
        let line = edit.range.position.line
        let after = mended.position(of: edit.range.start + shift).line
        shift += edit.replacement.utf8.count - (edit.range.end - edit.range.start)
        return "\(file.path):\(line)\n  - \(file.line(line))\n  + \(mended.line(after))\n"
      }.joined()
    }.joined()
  }

  /// Writes the mended files, each whole or not at all.
  func write() throws {
    for change in changes {
      try FileSystem.replace(change.file.path, with: change.mended.bytes)
    }
  }
}
