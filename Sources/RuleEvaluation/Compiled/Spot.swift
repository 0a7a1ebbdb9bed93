/// Lesions or visits by index, as bits.
typealias IndexMask = UInt128

extension IndexMask {
  /// The most that a mask holds, and that a place can name.
  static let limit = 127

  init(_ range: Range<Int>) {
    self = range.isEmpty ? 0 : ((1 << IndexMask(range.count)) - 1) << IndexMask(range.lowerBound)
  }

  @inline(__always)
  static func bit(_ index: Int) -> IndexMask { 1 << IndexMask(index) }

  @inline(__always)
  func has(_ index: Int) -> Bool { self & .bit(index) != 0 }

  /// Takes out the lowest index; the mask is not empty.
  @inline(__always)
  mutating func popLowest() -> Int {
    let index = trailingZeroBitCount
    self &= self &- 1
    return index
  }

  /// The lowest index, or -1.
  var lowest: Int { self == 0 ? -1 : trailingZeroBitCount }
  /// The highest index, or -1.
  var highest: Int { 127 - leadingZeroBitCount }

  var indices: [Int] {
    var rest = self
    var result: [Int] = []
    while rest != 0 { result.append(rest.popLowest()) }
    return result
  }

  init(indices: some Sequence<Int>) {
    self = indices.reduce(0) { $0 | .bit($1) }
  }
}

/// Where compiled code works, in one machine word.
struct Spot: Sendable {
  /// -1 in the summary.
  var visit8: Int8
  var lesion8: Int8
  var origin8: Int8
  var frame8: Int8
  /// Within `is known` and `is proven`: what is unknown may be looked at.
  var isPlain = false
  /// Within a pair, whose first visit is the origin.
  var isPair = false

  /// The frame of what looks at stored values alone.
  static let noFrame = -2

  @inline(__always)
  init(visit: Int, lesion: Int = -1, origin: Int, frame: Int, isPair: Bool = false) {
    visit8 = Int8(truncatingIfNeeded: visit)
    lesion8 = Int8(truncatingIfNeeded: lesion)
    origin8 = Int8(truncatingIfNeeded: origin)
    frame8 = Int8(truncatingIfNeeded: frame)
    self.isPair = isPair
  }

  /// A visit looked at for its own sake.
  @inline(__always)
  init(at visit: Int, frame: Int) { self.init(visit: visit, origin: visit, frame: frame) }

  var visit: Int { Int(visit8) }
  var lesion: Int { Int(lesion8) }
  var origin: Int { Int(origin8) }
  /// The visit under decision, at which what is unknown counts.
  var frame: Int { Int(frame8) }
  var isInFrame: Bool { visit8 == frame8 }

  @inline(__always)
  func at(_ visit: Int) -> Spot {
    var copy = self
    copy.visit8 = Int8(truncatingIfNeeded: visit)
    return copy
  }

  @inline(__always)
  func of(_ lesion: Int) -> Spot {
    var copy = self
    copy.lesion8 = Int8(truncatingIfNeeded: lesion)
    return copy
  }

  var plain: Spot {
    var copy = self
    copy.isPlain = true
    return copy
  }
}
