import Comparison
import RuleEvaluation
import RuleLanguage
import Statistics

/// Charts over the months of a trial: survival curves, swimmers, and a map of time points.
struct TimeCharts {
  let cohort: ChartCohort

  private static let left = 110.0
  private static let right = 940.0

  // MARK: Kaplan-Meier

  /// Time without progression as each criterion dates it, with the numbers at risk below.
  func survival() -> SVG {
    let own = cohort.report.endpoints.filter { $0.reader == cohort.reader }
    let rows = Double(own.count)
    var svg = SVG(width: 960, height: 410 + 16 * rows)
    svg.text("Without progression or death\(cohort.readerNote)", x: 10, y: 18, class: "title")
    svg.text(
      "As each criterion dates it, on the same subjects; ticks: end of watch. Medians in months with "
        + "95 % intervals.", x: 10, y: 34, class: "small")
    let last = own.compactMap { $0.progressionFree.steps.last?.day }.max() ?? 0
    let months = max(3, (Double(last) / TimeToEvent.daysPerMonth).rounded(.up))
    let time = Scale(0...months, to: Self.left, Self.right)
    let share = Scale(0...1, to: 340, 50)
    for tenth in stride(from: 0.0, through: 1, by: 0.25) {
      svg.line(
        Self.left, share(tenth), Self.right, share(tenth), class: tenth == 0 ? "axis" : "grid")
      svg.text("\(Int(tenth * 100)) %", x: Self.left - 6, y: share(tenth) + 4, .end)
    }
    let ticks = Array(stride(from: 0.0, through: months, by: months > 24 ? 6 : 3))
    for month in ticks { svg.text("\(Int(month))", x: time(month), y: 356, .middle) }
    svg.text("months", x: Self.right, y: 372, .end)
    svg.text("at risk", x: 10, y: 388, class: "small")
    for (index, one) in own.enumerated() {
      let curve = one.progressionFree
      svg.path(Self.steps(curve, time, share), class: ChartStyle.line(index))
      svg.path(Self.ticks(curve, time, share), class: "axis")
      let y = 62 + 18 * Double(index)
      svg.line(560, y - 4, 596, y - 4, class: ChartStyle.line(index))
      svg.text("\(one.criterion): \(ComparisonDocument.median(curve))", x: 602, y: y)
      let row = 404 + 16 * Double(index)
      svg.text(
        one.criterion.count > 14 ? one.criterion.prefix(13) + "…" : one.criterion, x: 10, y: row,
        class: "small")
      for month in ticks {
        let day = Int((month * TimeToEvent.daysPerMonth).rounded(.up))
        svg.text(String(curve.atRisk(at: day)), x: time(month), y: row, .middle, class: "small")
      }
    }
    return svg
  }

  private static func steps(_ curve: KaplanMeier, _ time: Scale, _ share: Scale) -> String {
    var data = "M\(SVG.point(time(0), share(1)))"
    for step in curve.steps {
      data += "H\(SVG.number(time(Double(step.day) / TimeToEvent.daysPerMonth)))"
      if step.events > 0 { data += "V\(SVG.number(share(step.survival)))" }
    }
    return data
  }

  private static func ticks(_ curve: KaplanMeier, _ time: Scale, _ share: Scale) -> String {
    curve.steps.filter { $0.censored > 0 }.map { step in
      "M\(SVG.point(time(Double(step.day) / TimeToEvent.daysPerMonth), share(step.survival) - 3))v6"
    }.joined()
  }

  // MARK: Swimmers

  /// One lane for each subject, with the progressions of every criterion in it.
  func swimmers() -> SVG {
    let step = cohort.members.count > 200 ? 9.0 : 12.0
    let top = 62.0
    var svg = SVG(width: 960, height: top + step * Double(cohort.members.count) + 30)
    svg.text("Courses\(cohort.readerNote)", x: 10, y: 18, class: "title")
    svg.text(
      "Colour: best response under \(cohort.criteria.first?.run.label ?? ""). Ring: first response; "
        + "number: progression under the criterion of that number; cross: death; arrow: goes on.",
      x: 10, y: 34, class: "small")
    var x = 10.0
    for (index, one) in cohort.criteria.enumerated() {
      let label = "\(index + 1): \(one.run.label)"
      svg.text(label, x: x, y: 50, class: "small")
      x += 14 + 6 * Double(label.count)
    }
    let last = cohort.members.map(\.lastDay).max() ?? 0
    let months = max(3, (Double(last) / TimeToEvent.daysPerMonth).rounded(.up))
    let time = Scale(0...months, to: 96, Self.right)
    let order = cohort.members.indices.sorted {
      let a = ChartStyle.place(cohort.bestClass(of: $0, under: 0))
      let b = ChartStyle.place(cohort.bestClass(of: $1, under: 0))
      return (a, -cohort.members[$0].lastDay, $0) < (b, -cohort.members[$1].lastDay, $1)
    }
    func place(_ row: Int) -> Double { top + step * (Double(row) + 0.5) }
    for (row, member) in order.enumerated() {
      drawLane(&svg, member, y: place(row), height: step * 0.7, time)
    }
    svg.path(ends(order, place, time), class: "axis")
    for month in stride(from: 0.0, through: months, by: months > 24 ? 6 : 3) {
      svg.text("\(Int(month))", x: time(month), y: svg.height - 8, .middle)
    }
    return svg
  }

  private func drawLane(_ svg: inout SVG, _ member: Int, y: Double, height: Double, _ time: Scale) {
    let one = cohort.members[member]
    func x(_ day: Int) -> Double { time(Double(day) / TimeToEvent.daysPerMonth) }
    svg.text(
      one.id.count > 14 ? one.id.prefix(13) + "…" : one.id, x: 92, y: y + 3, .end, class: "tiny")
    svg.rect(
      x: time(0), y: y - height / 2, width: max(1, x(one.lastDay) - time(0)), height: height,
      class: ChartStyle.name(cohort.bestClass(of: member, under: 0)), subject: member, title: one.id
    )
    if let day = one.outcomes.first??.summary.responseDay {
      svg.path(
        "M\(SVG.point(x(day) - 3, y))a3 3 0 1 0 6 0a3 3 0 1 0-6 0", class: "outline",
        subject: member)
    }
    var marks: [Int: String] = [:]
    for (index, outcome) in one.outcomes.enumerated() {
      if let day = outcome?.summary.progressionDay { marks[day, default: ""] += String(index + 1) }
    }
    for (day, text) in marks.sorted(by: { $0.key < $1.key }) {
      svg.text(text, x: x(day), y: y + 3, .middle, class: "tiny halo")
    }
  }

  /// How lanes end: a cross for a death, an arrow where nobody knows of one.
  private func ends(_ order: [Int], _ place: (Int) -> Double, _ time: Scale) -> String {
    order.enumerated().map { row, member in
      let one = cohort.members[member]
      let x = time(Double(one.death ?? one.lastDay) / TimeToEvent.daysPerMonth) + 2
      return one.death == nil
        ? "M\(SVG.point(x, place(row)))h8m-3-3l3 3-3 3"
        : "M\(SVG.point(x, place(row) - 3))l6 6m0-6l-6 6"
    }.joined()
  }

  // MARK: Time points

  /// One row for each subject and one column for each time point, under each criterion.
  func map() -> SVG {
    let most = min(
      24, cohort.members.flatMap { $0.outcomes.map { $0?.timePoints.count ?? 0 } }.max() ?? 0)
    let step = cohort.members.count > 400 ? 2.0 : cohort.members.count > 100 ? 4.0 : 8.0
    let top = 62.0
    let panel = (Self.right - 20) / Double(max(1, cohort.criteria.count))
    let cell = min(14, (panel - 16) / Double(max(1, most)))
    var svg = SVG(width: 960, height: top + step * Double(cohort.members.count) + 30)
    svg.text("Time points by criterion\(cohort.readerNote)", x: 10, y: 18, class: "title")
    svg.text(
      "A row for each subject, by best response under \(cohort.criteria.first?.run.label ?? ""); a "
        + "column for each time point after baseline" + (most == 24 ? ", the first 24." : "."),
      x: 10,
      y: 34, class: "small")
    let order = cohort.members.indices.sorted {
      let a = ChartStyle.place(cohort.bestClass(of: $0, under: 0))
      let b = ChartStyle.place(cohort.bestClass(of: $1, under: 0))
      return (a, $0) < (b, $1)
    }
    for index in cohort.criteria.indices {
      let x = 20 + panel * Double(index)
      svg.text(cohort.criteria[index].run.label, x: x, y: top - 6)
      drawPanel(&svg, index, order, x: x, top: top, cell: cell, step: step, most: most)
    }
    for (row, member) in order.enumerated() {
      svg.rect(
        x: 20, y: top + step * Double(row), width: Self.right - 20, height: step, class: "row",
        subject: member)
    }
    let used = Set(
      cohort.members.flatMap {
        $0.outcomes.flatMap { $0?.timePoints.map { ChartStyle.place($0.responseClass) } ?? [] }
      })
    ChartStyle.legend(
      &svg, used.sorted().map { $0 < ChartStyle.order.count ? ChartStyle.order[$0] : nil }, x: 20,
      y: svg.height - 8)
    return svg
  }

  /// All cells of one class are one shape, which keeps a page of many subjects small.
  private func drawPanel(
    _ svg: inout SVG, _ criterion: Int, _ order: [Int], x: Double, top: Double, cell: Double,
    step: Double, most: Int
  ) {
    var shapes: [Int: String] = [:]
    let width = SVG.number(cell - 0.5)
    for (row, member) in order.enumerated() {
      let points = cohort.members[member].outcomes[criterion]?.timePoints.prefix(most) ?? []
      for (column, point) in points.enumerated() {
        let place = SVG.point(x + cell * Double(column), top + step * (Double(row) + 0.5))
        shapes[ChartStyle.place(point.responseClass), default: ""] += "M\(place)h\(width)"
      }
    }
    for (place, data) in shapes.sorted(by: { $0.key < $1.key }) {
      let one = place < ChartStyle.order.count ? ChartStyle.order[place] : nil
      svg.path(data, class: "cell\(Int(step)) \(ChartStyle.name(one))")
    }
  }
}
