import Testing

@testable import Reporting

@Suite struct `Statistics as text` {
  @Test(arguments: [
    (0.5, 6, false, "0.5"), (1, 6, false, "1"), (-0.0000004, 6, false, "0"),
    (0.876543219, 6, false, "0.876543"), (26.6355, 1, true, "26.6"), (32, 1, true, "32.0"),
    (-0.25, 1, true, "-0.2"),
  ])
  func `are rounded half-even`(_ value: Double, _ places: Int, _ zeros: Bool, _ text: String) {
    #expect(Figures.text(value, places: places, keepingZeros: zeros) == text)
  }
}
