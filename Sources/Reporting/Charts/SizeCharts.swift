import RuleEvaluation
import RuleLanguage
import Statistics

/// Charts of the change of the burden from baseline: waterfall and spider.
struct SizeCharts {
  let cohort: ChartCohort
  let criterion: Int

  private static let left = 52.0
  private static let right = 908.0
  private static let top = 46.0
  private static let bottom = 330.0

  private var label: String { cohort.criteria[criterion].run.label }

  private static let percent = Scale(-100...100, to: bottom, top)

  // MARK: Waterfall

  /// One bar for each subject, from the worst change to the best.
  func waterfall() -> SVG {
    var svg = SVG(width: 960, height: 372)
    let bars = cohort.members.indices.compactMap { member in
      cohort.bestChange(of: member, under: criterion).map { (member: member, change: $0) }
    }.sorted { ($0.change, $1.member) > ($1.change, $0.member) }
    let without = cohort.members.count - bars.count
    svg.text(
      "Best change of the burden, \(label)\(cohort.readerNote): \(bars.count) subjects", x: 10,
      y: 18,
      class: "title")
    svg.text(
      "Deepest fall, else greatest rise; \(cohort.window.caption)."
        + (without > 0 ? " \(without) without a sum after baseline are not drawn." : "")
        + " * response other than the height suggests.", x: 10, y: 34, class: "small")
    drawPercentAxis(&svg)
    let room = Self.right - Self.left
    let step = room / Double(max(1, bars.count))
    for (place, bar) in bars.enumerated() {
      let x = Self.left + (Double(place) + 0.5) * step
      let best = cohort.bestClass(of: bar.member, under: criterion)
      let y = Self.percent(bar.change)
      let zero = Self.percent(0)
      svg.rect(
        x: x - step * 0.45, y: min(y, zero), width: max(0.4, step * 0.9),
        height: max(0.8, abs(y - zero)), class: "bar \(ChartStyle.name(best))", subject: bar.member)
      if bar.change > 100 { svg.text("^", x: x, y: Self.top + 10, .middle, class: "small on-dark") }
      if isSurprising(bar.change, best) {
        svg.text("*", x: x, y: bar.change > 0 ? y - 2 : y + 10, .middle, class: "small")
      }
    }
    drawThresholds(&svg)
    drawLegend(&svg, bars.map { cohort.bestClass(of: $0.member, under: criterion) }, y: 362)
    return svg
  }

  /// Whether a bar is beyond the threshold of response without one, or the other way round.
  private func isSurprising(_ change: Double, _ best: ResponseClass?) -> Bool {
    guard let threshold = cohort.criteria[criterion].thresholds.first(where: { $0 < 0 }) else {
      return false
    }
    // Quotients may miss the threshold by a last bit.
    return (change <= threshold + 1e-9) != (best == .CR || best == .PR)
  }

  // MARK: Spider

  /// One line for each subject over the months of treatment.
  func spider() -> SVG {
    var svg = SVG(width: 960, height: 392)
    let lines = cohort.members.indices.map { cohort.changes(of: $0, under: criterion) }
    let last = lines.compactMap { $0.last?.day }.max() ?? 0
    let months = max(3, (Double(last) / TimeToEvent.daysPerMonth).rounded(.up))
    let time = Scale(0...months, to: Self.left, Self.right)
    svg.text("Burden over time, \(label)\(cohort.readerNote)", x: 10, y: 18, class: "title")
    svg.text(
      "Change from baseline; \(cohort.window.caption). Triangle: new lesion; dot: first progression.",
      x: 10, y: 34, class: "small")
    drawPercentAxis(&svg)
    drawMonths(&svg, time, months)
    for (member, line) in lines.enumerated() where !line.isEmpty {
      let best = cohort.bestClass(of: member, under: criterion)
      var data = "M\(SVG.point(time(0), Self.percent(0)))"
      for point in line {
        data +=
          "L\(SVG.point(time(Double(point.day) / TimeToEvent.daysPerMonth), Self.percent(point.percent)))"
      }
      svg.path(
        data, class: "line spider \(ChartStyle.name(best))", subject: member)
    }
    drawThresholds(&svg)
    drawMarks(&svg, lines, time)
    drawLegend(
      &svg, cohort.members.indices.map { cohort.bestClass(of: $0, under: criterion) }, y: 382)
    return svg
  }

  /// Marks of many subjects are one shape, which keeps a page small.
  private static let most = 400

  private func drawMarks(
    _ svg: inout SVG, _ lines: [[(day: Int, percent: Double)]], _ time: Scale
  ) {
    let shapes = lines.indices.map { marks(of: $0, lines[$0], time) }
    if shapes.count > Self.most {
      svg.path(shapes.joined(), class: "mark")
    } else {
      for (member, shape) in shapes.enumerated() where !shape.isEmpty {
        svg.path(shape, class: "mark", subject: member)
      }
    }
  }

  /// A triangle at the first new lesion and a dot at the first progression.
  private func marks(
    of member: Int, _ line: [(day: Int, percent: Double)], _ time: Scale
  ) -> String {
    guard let points = cohort.members[member].outcomes[criterion]?.timePoints else { return "" }
    func place(_ point: TimePointOutcome?) -> (x: Double, y: Double)? {
      line.first { $0.day == point?.day }.map {
        (time(Double($0.day) / TimeToEvent.daysPerMonth), Self.percent($0.percent))
      }
    }
    let new = place(points.first { $0.newLesions == .yes })
    let progression = place(points.first { $0.responseClass == .PD || $0.responseClass == .UPD })
    return (new.map { "M\(SVG.point($0.x - 3, $0.y + 3))l3-6 3 6z" } ?? "")
      + (progression.map { "M\(SVG.point($0.x - 2.5, $0.y))a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0" }
        ?? "")
  }

  // MARK: Axes

  private func drawPercentAxis(_ svg: inout SVG) {
    for percent in stride(from: -100.0, through: 100, by: 50) {
      let y = Self.percent(percent)
      svg.line(Self.left, y, Self.right, y, class: percent == 0 ? "axis" : "grid")
      svg.text("\(Int(percent)) %", x: Self.left - 6, y: y + 4, .end)
    }
  }

  /// Over bars and lines, named beside them.
  private func drawThresholds(_ svg: inout SVG) {
    for threshold in cohort.criteria[criterion].thresholds where abs(threshold) <= 100 {
      let y = Self.percent(threshold)
      svg.line(Self.left, y, Self.right, y, class: "threshold")
      svg.text(Self.signed(threshold), x: Self.right + 4, y: y + 4, class: "small")
    }
  }

  private func drawMonths(_ svg: inout SVG, _ time: Scale, _ months: Double) {
    for month in stride(from: 0.0, through: months, by: months > 24 ? 6 : 3) {
      svg.text("\(Int(month))", x: time(month), y: Self.bottom + 16, .middle)
    }
    svg.text("months", x: Self.right, y: Self.bottom + 32, .end)
  }

  private func drawLegend(_ svg: inout SVG, _ classes: [ResponseClass?], y: Double) {
    let used = Set(classes.map(ChartStyle.place)).sorted()
    svg.text("best response:", x: Self.left, y: y)
    ChartStyle.legend(
      &svg, used.map { $0 < ChartStyle.order.count ? ChartStyle.order[$0] : nil },
      x: Self.left + 96, y: y)
  }

  static func signed(_ percent: Double) -> String {
    let text = Figures.text(percent.magnitude, places: 1)
    return (percent < 0 ? "-" : "+") + text + " %"
  }
}
