import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What `work` makes of each element, several at a time; in the order of the elements, the same
  /// whatever the number of threads.
  package func mappedInParallel<Result: Sendable>(_ work: @Sendable (Element) -> Result)
    -> [Result]
  {
    mappedInParallel(order: Array<Int>(indices), work)
  }

  /// The same where some elements take much longer than others: those with the greatest length are
  /// begun first, so that none is waited for at the end.
  package func mappedInParallel<Result: Sendable>(
    longestFirst length: (Element) -> Int, _ work: @Sendable (Element) -> Result
  ) -> [Result] {
    let lengths = map(length)
    let order = indices.sorted { (lengths[$0], $1) > (lengths[$1], $0) }
    return mappedInParallel(order: order, work)
  }

  private func mappedInParallel<Result: Sendable>(
    order: [Int], _ work: @Sendable (Element) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { turn in
      let index = order[turn]
      let result = work(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}
