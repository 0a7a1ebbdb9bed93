/// What a number measures: powers of length and time, and at most one opaque kind such as HU.
///
/// Two numbers can be added or compared only if their dimensions are equal.
public struct Dimension: Sendable, Hashable {
  /// Powers of millimetres.
  public var length: Int
  /// Powers of days.
  public var time: Int
  /// Powers of units that match only themselves, such as `HU` or `pg/mL`; never a zero power.
  public var opaque: [String: Int]

  public init(length: Int = 0, time: Int = 0, opaque: [String: Int] = [:]) {
    self.length = length
    self.time = time
    self.opaque = opaque.filter { $0.value != 0 }
  }

  /// A bare number: a ratio or a count.
  public static let number = Dimension()
  public static let length = Dimension(length: 1)
  public static let duration = Dimension(time: 1)

  public func multiplied(by other: Dimension) -> Dimension {
    Dimension(
      length: length + other.length, time: time + other.time,
      opaque: opaque.merging(other.opaque, uniquingKeysWith: +))
  }

  public var inverted: Dimension {
    Dimension(length: -length, time: -time, opaque: opaque.mapValues { -$0 })
  }

  public func divided(by other: Dimension) -> Dimension { multiplied(by: other.inverted) }

  /// As messages print it: `mm²`, `HU`, `mm per d`, or `a bare number`.
  public var description: String {
    var above: [String] = []
    var below: [String] = []
    func add(_ name: String, _ power: Int) {
      let digits = ["", "", "²", "³"]
      let raised = abs(power) < 4 ? name + digits[abs(power)] : "\(name)^\(abs(power))"
      if power > 0 { above.append(raised) } else if power < 0 { below.append(raised) }
    }
    add("mm", length)
    add("d", time)
    for (name, power) in opaque.sorted(by: { $0.key < $1.key }) { add(name, power) }
    if above.isEmpty, below.isEmpty { return "a bare number" }
    let top = above.isEmpty ? "1" : above.joined(separator: " ")
    return below.isEmpty ? top : "\(top) per \(below.joined(separator: " "))"
  }
}

/// A unit as authors and column headers write it, with its dimension and its size in base units
/// (millimetres and days).
public struct MeasurementUnit: Sendable, Hashable {
  /// As written: `mm`, `cm2`, `HU`.
  public let name: String
  public let dimension: Dimension
  /// How many base units one of this unit is; 1 for opaque units.
  public let scale: Rational

  public init(name: String, dimension: Dimension, scale: Rational = .one) {
    self.name = name
    self.dimension = dimension
    self.scale = scale
  }

  /// The unit of a name that the program knows (lengths, areas, volumes, times), or `nil`.
  public static func known(_ name: String) -> MeasurementUnit? {
    switch name {
    case "mm": MeasurementUnit(name: name, dimension: .length)
    case "cm": MeasurementUnit(name: name, dimension: .length, scale: Rational(integer: 10))
    case "mm2", "mm²": MeasurementUnit(name: name, dimension: Dimension(length: 2))
    case "cm2", "cm²":
      MeasurementUnit(name: name, dimension: Dimension(length: 2), scale: Rational(integer: 100))
    case "mm3", "mm³": MeasurementUnit(name: name, dimension: Dimension(length: 3))
    case "cm3", "cm³", "mL", "ml":
      MeasurementUnit(name: name, dimension: Dimension(length: 3), scale: Rational(integer: 1000))
    case "d", "day", "days": MeasurementUnit(name: name, dimension: .duration)
    case "week", "weeks":
      MeasurementUnit(name: name, dimension: .duration, scale: Rational(integer: 7))
    default: nil
    }
  }

  /// A unit that the program does not know and that therefore matches only itself.
  public static func opaque(_ name: String) -> MeasurementUnit {
    MeasurementUnit(name: name, dimension: Dimension(opaque: [name: 1]))
  }

  /// No unit: counts and ratios.
  public static let number = MeasurementUnit(name: "", dimension: .number)
}
