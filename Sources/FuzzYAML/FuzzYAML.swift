import SourceText
import YAMLSyntax

/// Any bytes give a document or findings, never a trap; every range can be shown.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAnyBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let file = SourceFile(path: "fuzz.yaml", bytes: bytes)
  let document = YAMLDocument(parsing: file)
  precondition(document.root != nil || document.diagnostics.hasErrors, "a refusal has a reason")
  for diagnostic in document.diagnostics { _ = DiagnosticText().render(diagnostic) }
  if let root = document.root { visit(root) }
  return 0
}

private func visit(_ node: YAMLNode) {
  switch node.content {
  case .scalar(let scalar): _ = scalar.sourceRange(0..<scalar.text.utf8.count)
  case .sequence(let items): for item in items { visit(item) }
  case .mapping(let entries):
    for entry in entries {
      _ = entry.key.sourceRange(0..<1)
      visit(entry.value)
    }
  }
}
