/// Values that were found in another way than by walking the expressions, and are equal to what
/// the walk would find.
protocol ValueShortcut: AnyObject {
  /// A value that hangs on nothing unknown at its visit; `nil` where that cannot be said.
  func exactValue(of definition: Int, at visit: Int, lesion: Int?) -> Value?
  /// The same as a part of a decision: only if nothing unknown was so much as looked at.
  func untouchedValue(of definition: Int, at visit: Int, lesion: Int?) -> Value?
  func knownMembers(ofSet index: Int, at visit: Int) -> [Int]?
  /// The start of a run; `nil` where that cannot be said, -1 where none is open.
  func knownRunStart(_ index: Int, at visit: Int) -> Int?
  func knownPairs(_ index: Int) -> [ReferenceEvaluator.PairState]?
}
