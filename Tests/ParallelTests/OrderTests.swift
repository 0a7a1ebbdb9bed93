import Parallel
import Testing

@Suite struct `Work in parallel` {
  @Test(arguments: [0, 1, 2, 7, 500])
  func `keeps the order of the elements`(count: Int) {
    let numbers = (0..<count).map { ($0 * 7919) % 101 }
    #expect(numbers.mappedInParallel { "\($0)" } == numbers.map { "\($0)" })
    #expect(numbers.mappedInParallel(longestFirst: { $0 }) { "\($0)" } == numbers.map { "\($0)" })
  }
}
