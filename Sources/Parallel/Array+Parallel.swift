import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What `work` makes of each element, several at a time; in the order of the elements, the same
  /// whatever the number of threads.
  package func mappedInParallel<Result: Sendable>(_ work: @Sendable (Element) -> Result)
    -> [Result]
  {
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = work(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}
