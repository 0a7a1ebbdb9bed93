/// SplitMix64: whole numbers alone, so that a seed gives the same numbers everywhere.
package struct SimulationRandom {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range; the slight favour for low numbers is of no account in small ranges.
  package mutating func number(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next() % width)
  }

  /// True in so many of a hundred draws.
  package mutating func chance(_ percent: Int) -> Bool { number(in: 1...100) <= percent }

  package mutating func pick<T>(_ values: [T]) -> T { values[number(in: 0...(values.count - 1))] }

  package mutating func shuffled<T>(_ values: [T]) -> [T] {
    var result = values
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, number(in: 0...last))
    }
    return result
  }
}
