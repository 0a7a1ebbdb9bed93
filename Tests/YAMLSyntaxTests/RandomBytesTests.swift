import SourceText
import Testing

@testable import YAMLSyntax

@Suite struct `Any bytes` {
  static let valid = """
    # A rule file.
    name: "RECIST \\u0031.1"
    'quoted''s': [1, two, {three: 4}]
    summary: |
      First line é
        indented

      last
    folded: >-
      one
      two

      three
    responses:
      - word: PR
        when: sum of diameters <= 70 %
          of baseline
      - word: "PD\\
          x"
        when: 'new lesion

          exists'
    """

  static let pieces = [
    "\t", "\n", ":", ": ", "- ", "[", "]", "{", "}", ",", "'", "\"", "\\", "|", ">", "&a ", "*a",
    "!t ",
    "# ", "%", "---\n", "...\n", "? ", "<<: ", "\u{A0}", "\u{2028}", "\u{FEFF}", "\r", " ", "  ",
    "é",
    "\u{0}", "@", "`", "|2\n", ">+\n", "\n\n", "\\u00e9",
  ]

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `changed at random are read or refused`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<400 {
      var bytes = Array(Self.valid.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, &random) }
      check(bytes, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `made at random are read or refused`(seed: UInt64) {
    var random = SeededGenerator(seed: 1_000 + seed)
    for round in 0..<500 {
      let count = Int.random(in: 0...40, using: &random)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(noise, "noise, seed \(seed), round \(round)")
      var text = ""
      for _ in 0..<count { text += Bool.random(using: &random) ? "a" : piece(&random) }
      check(Array(text.utf8), "pieces, seed \(seed), round \(round)")
    }
  }

  private func piece(_ random: inout SeededGenerator) -> String {
    Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.insert(contentsOf: piece(&random).utf8, at: min(place, bytes.count))
    case 1: if place < bytes.count { bytes.remove(at: place) }
    case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
    }
  }

  private func check(_ bytes: [UInt8], _ name: String) {
    let file = SourceFile(path: "test.yaml", bytes: bytes)
    let document = YAMLDocument(parsing: file)
    #expect(document.root != nil || document.diagnostics.hasErrors, "\(name)")
    for diagnostic in document.diagnostics {
      #expect(diagnostic.range != nil && !diagnostic.message.contains("\n"), "\(name)")
      _ = DiagnosticText().render(diagnostic)
    }
    if let root = document.root {
      check(root, in: file, isClean: !document.diagnostics.hasErrors, name)
    }
  }

  private func check(_ node: YAMLNode, in file: SourceFile, isClean: Bool, _ name: String) {
    #expect(node.range.start <= node.range.end && node.range.end <= file.bytes.count, "\(name)")
    let children: [YAMLNode]
    switch node.content {
    case .scalar(let scalar):
      check(scalar, isClean: isClean, name)
      children = []
    case .sequence(let items): children = items
    case .mapping(let entries): children = entries.flatMap { [YAMLNode($0.key), $0.value] }
    }
    var last = node.range.start
    for child in children {
      #expect(child.range.start >= last && child.range.end <= node.range.end, "\(name)")
      last = child.range.end
      check(child, in: file, isClean: isClean, name)
    }
  }

  private func check(_ scalar: YAMLScalar, isClean: Bool, _ name: String) {
    let offsets = (0...scalar.text.utf8.count).map(scalar.sourceOffset)
    #expect(offsets == offsets.sorted(), "\(name)")
    #expect(
      offsets.allSatisfy { (scalar.range.start...scalar.range.file.bytes.count).contains($0) })
    if isClean {
      let source = String(decoding: scalar.range.file.bytes, as: UTF8.self)
      #expect(
        WrittenText.matching(scalar) != nil, "\(name): \(scalar) in \(source.debugDescription)")
    }
  }
}
