import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

/// A small seeded generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct `Damaged rule files` {
  private static let fragments = [
    "where", " at ", " and ", "not ", "(", ")", "[", "]", "%", " mm", "any ", "sum of ", "is ",
    "burden", "up ", " from ", "0", "9", "\"", ",", ":", "-", "visits", " else ", " if ", "{", "}",
    "exists", "earlier visits", "\n", "  ", "'", "#", "PD", "targets",
  ]

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `any damage gives findings inside the file and never a trap`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let library = try TestLibrary.library()
    let texts = try library.ids.map { Array(try TestLibrary.text("\($0).yaml").unicodeScalars) }
    for round in 0..<40 {
      var scalars = texts[Int.random(in: texts.indices, using: &random)]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: scalars.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.remove(at: place)
        case 1:
          let fragment = Self.fragments[Int.random(in: Self.fragments.indices, using: &random)]
          scalars.insert(contentsOf: Array(fragment.unicodeScalars), at: place)
        default:
          let end = min(scalars.count, place + Int.random(in: 1...12, using: &random))
          scalars.removeSubrange(place..<end)
        }
      }
      let file = SourceFile(path: "damaged.yaml", text: String(String.UnicodeScalarView(scalars)))
      let loaded = library.adding(file, as: "damaged").load("damaged")
      for finding in loaded.diagnostics {
        guard let range = finding.range, range.file === file else { continue }
        #expect(range.end <= file.bytes.count, "seed \(seed), round \(round)")
      }
      let isRefused = loaded.diagnostics.contains { $0.severity == .error }
      #expect(isRefused != (loaded.rules != nil), "seed \(seed), round \(round)")
    }
  }
}
