import Comparison
import RuleEvaluation
import RuleLanguage
import Statistics

/// Charts of who agrees with whom: a matrix of all criteria, and the flow of best responses.
struct AgreementCharts {
  let cohort: ChartCohort

  /// Agreement of best responses between every two criteria.
  func matrix() -> SVG {
    let names = cohort.criteria.map(\.run.label)
    let size = 92.0
    let left = 150.0, top = 70.0
    var svg = SVG(
      width: max(420, left + size * Double(names.count) + 20),
      height: top + size * Double(names.count) + 20)
    svg.text("Same best response\(cohort.readerNote)", x: 10, y: 18, class: "title")
    svg.text("Per cent of subjects, and Cohen's kappa", x: 10, y: 34, class: "small")
    for (row, a) in names.enumerated() {
      svg.text(Self.short(a, 20), x: left - 8, y: top + size * (Double(row) + 0.5) + 4, .end)
      svg.text(Self.short(a, 13), x: left + size * (Double(row) + 0.5), y: top - 8, .middle)
      for (column, b) in names.enumerated() {
        let x = left + size * Double(column), y = top + size * Double(row)
        let pair = cohort.report.pairs.first {
          $0.comparison.reader == cohort.reader
            && Set([$0.comparison.criterionA, $0.comparison.criterionB]) == [a, b]
        }
        let best = pair?.agreements.first { $0.scope == .bestResponse }
        let percent = row == column ? 100 : best?.share.percent ?? 0
        // One hue; the number stands in it.
        let light = Int((245 - 1.6 * percent).rounded())
        svg.filled(
          x: x, y: y, width: size - 2, height: size - 2,
          colour: "rgb(\(light - 10),\(light + 2),\(min(255, light + 22)))")
        let dark = percent > 62 ? "on-dark" : ""
        svg.text(
          Figures.text(percent, places: 1, keepingZeros: true) + " %", x: x + size / 2 - 1,
          y: y + size / 2, .middle, class: dark)
        if let kappa = best?.kappa?.value {
          svg.text(
            Figures.text(kappa, places: 2, keepingZeros: true), x: x + size / 2 - 1,
            y: y + size / 2 + 16, .middle, class: "small \(dark)")
        }
      }
    }
    return svg
  }

  /// How the best responses of subjects change from criterion to criterion.
  func flow() -> SVG {
    let count = cohort.criteria.count
    var svg = SVG(width: 960, height: 420)
    svg.text(
      "Best response from criterion to criterion\(cohort.readerNote)", x: 10, y: 18, class: "title")
    svg.text(
      "Height: subjects; colour of a band: the response under \(cohort.criteria[0].run.label)",
      x: 10,
      y: 34, class: "small")
    let top = 66.0, bottom = 404.0
    let gap = 6.0
    let classes = cohort.criteria.indices.map { index in
      cohort.members.indices.map { ChartStyle.place(cohort.bestClass(of: $0, under: index)) }
    }
    let scale = (bottom - top - gap * 7) / Double(max(1, cohort.members.count))
    let columns = cohort.criteria.indices.map { index in
      60 + (860.0 / Double(max(1, count - 1))) * Double(index)
    }
    for index in cohort.criteria.indices.dropLast() {
      drawBands(&svg, classes, from: index, columns, scale, top: top, gap: gap)
    }
    for index in cohort.criteria.indices {
      drawColumn(&svg, classes[index], index, columns, scale, top: top, gap: gap)
    }
    return svg
  }

  /// The places of subjects in a column who stand by some numbers, the first of them their class.
  private func places(
    _ keys: [[Int]], _ scale: Double, top: Double, gap: Double
  ) -> [Double] {
    var places = Array(repeating: 0.0, count: keys.count)
    var y = top
    var last: Int?
    for member in keys.indices.sorted(by: {
      (keys[$0] + [$0]).lexicographicallyPrecedes(keys[$1] + [$1])
    }) {
      if let last, keys[member][0] != last { y += gap }
      last = keys[member][0]
      places[member] = y
      y += scale
    }
    return places
  }

  /// Bands from one column to the next: subjects with the same classes in both, and in the first.
  private func drawBands(
    _ svg: inout SVG, _ classes: [[Int]], from index: Int, _ columns: [Double], _ scale: Double,
    top: Double, gap: Double
  ) {
    let members = cohort.members.indices
    let left = places(
      members.map { [classes[index][$0], classes[0][$0], classes[index + 1][$0]] }, scale, top: top,
      gap: gap)
    let right = places(
      members.map { [classes[index + 1][$0], classes[0][$0], classes[index][$0]] }, scale, top: top,
      gap: gap)
    let groups = Dictionary(grouping: members) { member in
      [classes[0][member], classes[index][member], classes[index + 1][member]]
    }
    for (key, group) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let a = group.map({ left[$0] }).min(), let b = group.map({ right[$0] }).min() else {
        continue
      }
      let height = scale * Double(group.count)
      let (x1, x2) = (columns[index] + 7, columns[index + 1] - 7)
      let middle = (x1 + x2) / 2
      let bend = "\(SVG.point(middle, a)) \(SVG.point(middle, b))"
      let back = "\(SVG.point(middle, b + height)) \(SVG.point(middle, a + height))"
      svg.path(
        "M\(SVG.point(x1, a))C\(bend) \(SVG.point(x2, b))V\(SVG.number(b + height))"
          + "C\(back) \(SVG.point(x1, a + height))z",
        class: "flow \(ChartStyle.name(Self.responseClass(key[0])))",
        title: "\(Self.name(key[1])) to \(Self.name(key[2])): \(group.count)")
    }
  }

  private func drawColumn(
    _ svg: inout SVG, _ classes: [Int], _ index: Int, _ columns: [Double], _ scale: Double,
    top: Double, gap: Double
  ) {
    let isLast = index == cohort.criteria.count - 1
    var y = top
    let groups = Dictionary(grouping: classes) { $0 }.mapValues(\.count)
    for (place, count) in groups.sorted(by: { $0.key < $1.key }) {
      let height = scale * Double(count)
      svg.rect(
        x: columns[index] - 7, y: y, width: 14, height: height,
        class: ChartStyle.name(Self.responseClass(place)))
      svg.text(
        "\(Self.name(place)) \(count)", x: isLast ? columns[index] - 12 : columns[index] + 12,
        y: y + height / 2 + 4, isLast ? .end : .start, class: "small halo")
      y += height + gap
    }
    svg.text(
      Self.short(cohort.criteria[index].run.label, 18), x: columns[index], y: 56,
      index == 0 ? .start : isLast ? .end : .middle)
  }

  private static func responseClass(_ place: Int) -> ResponseClass? {
    place < ChartStyle.order.count ? ChartStyle.order[place] : nil
  }

  private static func name(_ place: Int) -> String {
    responseClass(place)?.rawValue ?? "no class"
  }

  private static func short(_ text: String, _ most: Int) -> String {
    text.count > most ? text.prefix(most - 1) + "…" : text
  }
}
