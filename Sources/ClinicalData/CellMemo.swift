/// Gives each distinct text of a column a number, without making a `String` for a repeated one.
struct TextInterner {
  private(set) var texts: [String] = []
  private var arena: [UInt8] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 16)
  private var last = 0

  var count: Int { texts.count }

  /// The number of the text in a range of bytes; a new text gets the next number.
  mutating func number(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    if last < texts.count, matches(last, bytes, start, end) { return last }
    let hash = Self.hash(bytes, start, end)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let candidate = Int(slots[slot])
      if hashes[candidate] == hash, matches(candidate, bytes, start, end) {
        last = candidate
        return candidate
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(texts.count)
    hashes.append(hash)
    arena.append(contentsOf: bytes[start..<end])
    starts.append(arena.count)
    texts.append(String(decoding: bytes[start..<end], as: UTF8.self))
    last = texts.count - 1
    if texts.count * 2 > slots.count { grow() }
    return last
  }

  mutating func number(of cell: CSVCell, in bytes: [UInt8]) -> Int {
    guard cell.hasDoubledQuotes else { return number(of: bytes, cell.start, cell.end) }
    let plain = cell.plainBytes(in: bytes)
    return number(of: plain, 0, plain.count)
  }

  mutating func number(of text: String) -> Int {
    let bytes = Array(text.utf8)
    return number(of: bytes, 0, bytes.count)
  }

  private func matches(_ number: Int, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let from = starts[number]
    guard starts[number + 1] - from == end - start else { return false }
    var offset = 0
    while offset < end - start {
      if arena[from + offset] != bytes[start + offset] { return false }
      offset += 1
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for offset in start..<end { hash = (hash ^ UInt64(bytes[offset])) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 29)
  }
}

/// What a column's texts mean, worked out once for each distinct text.
struct CellMemo<Value> {
  private(set) var interner = TextInterner()
  private(set) var values: [Value] = []
  private let meaning: (String) -> Value

  init(_ meaning: @escaping (String) -> Value) {
    self.meaning = meaning
  }

  mutating func value(of cell: CSVCell, in bytes: [UInt8]) -> Value {
    values[number(of: cell, in: bytes)]
  }

  /// The number of the text; `values` holds what it means.
  mutating func number(of cell: CSVCell, in bytes: [UInt8]) -> Int {
    let number = interner.number(of: cell, in: bytes)
    if number == values.count { values.append(meaning(interner.texts[number])) }
    return number
  }
}
