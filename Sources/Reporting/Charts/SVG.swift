import Quantities

/// A picture in the Scalable Vector Graphics of the W3C, put together from shapes.
///
/// Numbers have one decimal, so that a picture of many subjects stays small and is the same
/// everywhere.
struct SVG {
  let width: Double
  let height: Double
  private(set) var body = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// How texts stand at their place.
  enum Anchor: String { case start, middle, end }

  mutating func text(
    _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, class kind: String = ""
  ) {
    body += "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    body += Self.attribute("class", kind) + ">\(Self.escaped(text))</text>\n"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class kind: String) {
    path("M\(Self.point(x1, y1))L\(Self.point(x2, y2))", class: kind)
  }

  mutating func rect(
    x: Double, y: Double, width: Double, height: Double, class kind: String, subject: Int? = nil,
    title: String = ""
  ) {
    body += "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\""
    body += " height=\"\(Self.number(height))\"" + Self.attribute("class", kind)
    close("rect", subject, title)
  }

  /// A rectangle whose colour is a value.
  mutating func filled(x: Double, y: Double, width: Double, height: Double, colour: String) {
    body += "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\""
    body += " height=\"\(Self.number(height))\" fill=\"\(colour)\"/>\n"
  }

  mutating func path(_ data: String, class kind: String, subject: Int? = nil, title: String = "") {
    body += "<path d=\"\(data)\"" + Self.attribute("class", kind)
    close("path", subject, title)
  }

  /// What a pointer over the shape is told, and whom it stands for.
  private mutating func close(_ name: String, _ subject: Int?, _ title: String) {
    if let subject { body += " data-s=\"\(subject)\"" }
    body += title.isEmpty ? "/>\n" : "><title>\(Self.escaped(title))</title></\(name)>\n"
  }

  // MARK: The whole

  /// For a page that has the styles.
  func inline(_ label: String) -> String {
    "<svg viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\" "
      + "style=\"max-width:\(Self.number(width * 1.15))px;min-width:\(Self.number(min(640, width * 0.8)))px\" "
      + "aria-label=\"\(Self.escaped(label))\">\n\(body)</svg>\n"
  }

  /// A file of its own.
  func file(_ label: String) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(width)) "
      + "\(Self.number(height))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\">\n"
      + "<title>\(Self.escaped(label))</title>\n<style>\n\(ChartStyle.text)\n</style>\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\(body)</svg>\n"
  }

  // MARK: Texts

  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.toNearestOrEven))
    if tenths.isMultiple(of: 10) { return String(tenths / 10) }
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  static func point(_ x: Double, _ y: Double) -> String { "\(number(x)) \(number(y))" }

  private static func attribute(_ name: String, _ value: String) -> String {
    value.isEmpty ? "" : " \(name)=\"\(value)\""
  }

  static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}

/// Text among the marks of HTML and XML.
enum MarkupText {
  /// Characters that would be read as marks, and those that no XML may hold, in another form.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out += " "
      case "\u{00}"..."\u{1F}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

/// Places of values along an axis.
struct Scale {
  let from: ClosedRange<Double>
  /// Where the ends of the values lie; the first may be the greater one.
  let start: Double
  let end: Double

  init(_ from: ClosedRange<Double>, to start: Double, _ end: Double) {
    self.from = from
    self.start = start
    self.end = end
  }

  /// The place of a value; one beyond an end is put there.
  func callAsFunction(_ value: Double) -> Double {
    let width = from.upperBound - from.lowerBound
    guard width > 0 else { return start }
    let inside = min(max(value, from.lowerBound), from.upperBound)
    return start + (inside - from.lowerBound) / width * (end - start)
  }
}
