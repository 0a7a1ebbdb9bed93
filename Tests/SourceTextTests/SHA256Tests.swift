import SourceText
import Testing

/// Against the published examples of FIPS 180-4 and the lengths around the ends of blocks.
@Suite struct `SHA-256` {
  struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var hash: String
    var testDescription: String { "\(text.utf8.count) bytes" }
  }

  @Test(arguments: [
    Example(
      text: "", hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Example(
      text: "abc", hash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Example(
      text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      hash: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Example(
      text: "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
        + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      hash: "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    Example(
      text: String(repeating: "a", count: 100_000),
      hash: "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"),
    Example(
      text: String(repeating: "x", count: 55),
      hash: "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"),
    Example(
      text: String(repeating: "x", count: 56),
      hash: "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"),
    Example(
      text: String(repeating: "x", count: 63),
      hash: "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2"),
    Example(
      text: String(repeating: "x", count: 64),
      hash: "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"),
    Example(
      text: String(repeating: "x", count: 65),
      hash: "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9"),
    Example(
      text: String(repeating: "x", count: 119),
      hash: "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c"),
    Example(
      text: String(repeating: "x", count: 120),
      hash: "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98"),
    Example(
      text: String(repeating: "x", count: 128),
      hash: "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464"),
  ])
  func `published examples`(_ example: Example) {
    #expect(SHA256.hex(of: Array(example.text.utf8)) == example.hash)
  }
}
