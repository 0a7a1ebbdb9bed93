import RuleLanguage

/// How charts look: one colour for a class of response everywhere.
///
/// The colours are told apart also by those who do not see red or green (after Okabe M, Ito K, Color
/// universal design, 2008), and a name or a place says it wherever colour alone would.
enum ChartStyle {
  /// Rules for charts, in a page or a file of their own.
  static let text = """
    svg { font: 12px system-ui, sans-serif; fill: #1a1a1a; }
    svg .title { font-size: 14px; font-weight: 600; }
    svg .small { font-size: 10px; }
    svg .tiny { font-size: 8px; }
    svg .halo { stroke: #fff; stroke-width: 2.5; paint-order: stroke; font-weight: 600; }
    svg .ring { fill: #fff; stroke: #1a1a1a; stroke-width: 1.2; }
    svg .axis { stroke: #1a1a1a; fill: none; }
    svg .grid { stroke: #d5d5d5; fill: none; }
    svg .threshold { stroke: #1a1a1a; stroke-dasharray: 5 4; fill: none; }
    svg .CR { fill: #08306b; stroke: #08306b; } svg .PR { fill: #56a5e4; stroke: #56a5e4; }
    svg .SD { fill: #c4c4c4; stroke: #c4c4c4; } svg .NON { fill: #9a9a9a; stroke: #9a9a9a; }
    svg .UPD { fill: #f0b429; stroke: #f0b429; } svg .PD { fill: #d1450f; stroke: #d1450f; }
    svg .NE { fill: #fff; stroke: #777; }
    svg .none { fill: #eee; stroke: #999; }
    svg .cell2 { stroke-width: 1.7; } svg .cell4 { stroke-width: 3.4; } svg .cell8 { stroke-width: 7; }
    svg .cell2.NE, svg .cell4.NE, svg .cell8.NE { stroke-width: 0.8; }
    svg .row { fill: transparent; stroke: none; }
    svg .line { fill: none; }
    svg .flow { stroke: none; opacity: 0.55; }
    svg .on-dark { fill: #fff; }
    svg .mark { fill: #1a1a1a; stroke: #fff; stroke-width: 0.5; }
    svg .k0 { fill: none; stroke: #08306b; stroke-width: 2; }
    svg .k1 { fill: none; stroke: #d1450f; stroke-width: 2; stroke-dasharray: 7 3; }
    svg .k2 { fill: none; stroke: #007a5e; stroke-width: 2; stroke-dasharray: 2 2; }
    svg .k3 { fill: none; stroke: #9c4d8b; stroke-width: 2; stroke-dasharray: 9 3 2 3; }
    svg .k4 { fill: none; stroke: #8a5a00; stroke-width: 2; stroke-dasharray: 4 4; }
    svg .k5 { fill: none; stroke: #1a1a1a; stroke-width: 2; stroke-dasharray: 1 3; }
    """

  /// The order in which classes are stacked and listed.
  static let order: [ResponseClass] = [.CR, .PR, .SD, .NON, .UPD, .PD, .NE]

  /// The name of the style of a class; of a word without class, `none`.
  static func name(_ responseClass: ResponseClass?) -> String { responseClass?.rawValue ?? "none" }

  /// The place of a class in ``order``; words without class come last.
  static func place(_ responseClass: ResponseClass?) -> Int {
    responseClass.flatMap { order.firstIndex(of: $0) } ?? order.count
  }

  /// The style of the line of one criterion among several.
  static func line(_ index: Int) -> String { "k\(index % 6)" }

  /// Names of classes with their colours, in a line.
  static func legend(_ svg: inout SVG, _ classes: [ResponseClass?], x: Double, y: Double) {
    var x = x
    for one in classes {
      svg.rect(x: x, y: y - 9, width: 12, height: 10, class: name(one))
      let label = one?.rawValue ?? "no class"
      svg.text(label, x: x + 16, y: y)
      x += 30 + 8 * Double(label.count)
    }
  }
}
