import RuleAuthoring
import SourceText

/// The findings that the editor shows, by file, so that only what has changed is sent.
struct FindingBoard {
  private var shown: [String: [EditorFinding]] = [:]

  /// What has to be shown anew: a finding about a file that is not open is shown there too.
  mutating func changes(for files: OpenFiles) -> [PublishDiagnosticsParams] {
    var now: [String: [EditorFinding]] = [:]
    for open in files.all { now[open.uri] = [] }
    for open in files.all {
      for finding in open.check?.findings ?? [] {
        guard let uri = Self.uri(of: finding, foundIn: open, files) else { continue }
        let shown = EditorFinding(finding)
        if now[uri]?.contains(shown) != true { now[uri, default: []].append(shown) }
      }
    }
    var changes: [PublishDiagnosticsParams] = []
    for uri in Set(now.keys).union(shown.keys).sorted() {
      let findings = now[uri] ?? []
      // What is clean from the start is said to be so.
      guard shown[uri] != findings || files[uri] != nil && shown[uri] == nil else { continue }
      changes.append(
        PublishDiagnosticsParams(uri: uri, version: files[uri]?.version, diagnostics: findings))
    }
    shown = now
    return changes
  }

  /// The mendings of findings that touch a range.
  func mendings(of asked: CodeActionParams, in files: OpenFiles) -> [CodeAction] {
    guard let open = files[asked.textDocument.uri] else { return [] }
    let start = open.file.offset(of: asked.range.start)
    let end = open.file.offset(of: asked.range.end)
    return (open.check?.findings ?? []).compactMap { finding in
      guard let range = finding.range, range.file === open.file, range.start <= end,
        range.end >= start, let fix = finding.fix
      else { return nil }
      var changes: [String: [TextChange]] = [:]
      for edit in [fix] + finding.furtherFixes {
        guard let uri = Self.uri(of: edit.range.file, files) else { continue }
        changes[uri, default: []].append(
          TextChange(range: edit.range.textRange, newText: edit.replacement))
      }
      return CodeAction(
        title: Self.title(fix), diagnostics: [EditorFinding(finding)],
        edit: .init(changes: changes))
    }
  }

  private static func title(_ fix: Diagnostic.Fix) -> String {
    let new = fix.replacement.split(separator: "\n").joined(separator: " ")
    if new.isEmpty { return "Remove `\(fix.range.text)`" }
    return fix.range.start == fix.range.end
      ? "Insert `\(new.trimmed)`" : "Write `\(new.trimmed)`"
  }

  /// Where a finding is shown.
  private static func uri(
    of finding: Diagnostic, foundIn open: OpenFiles.Open, _ files: OpenFiles
  ) -> String? {
    guard let range = finding.range, range.file !== open.file else { return open.uri }
    return uri(of: range.file, files)
  }

  /// The address under which the client knows a file, if it has it open.
  private static func uri(of file: SourceFile, _ files: OpenFiles) -> String? {
    files.all.first { $0.file.path == file.path }?.uri ?? FileAddress.uri(ofFile: file.path)
  }
}

extension EditorFinding {
  init(_ finding: Diagnostic) {
    let top = TextPosition(line: 0, character: 0)
    range = finding.range?.textRange ?? TextRange(start: top, end: top)
    severity =
      switch finding.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    code = finding.code
    let remarks = finding.notes.filter { $0.range?.location == nil }.map(\.message)
    message = ([finding.message] + [finding.label].compactMap { $0 } + remarks)
      .joined(separator: "\n")
    let related = finding.notes.compactMap { note in
      note.range?.location.map { Related(location: $0, message: note.message) }
    }
    relatedInformation = related.isEmpty ? nil : related
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
