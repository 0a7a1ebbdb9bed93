import Quantities
import RuleLanguage

/// A state of a patient at a visit, as far as some rows ask about it: words, facts and numbers.
///
/// Its numbers fulfil every relation between them exactly: sizes are tenths of the unit, counts
/// and days are whole.
public struct PatientState: Sendable {
  /// `target is PR`, `burden is 36 mm`, in the order in which the rows ask.
  public let parts: [String]

  public var isEmpty: Bool { parts.isEmpty }
  public var text: String { parts.joined(separator: ", ") }

  init(
    _ solution: Solver.Solution, _ conditions: some Sequence<Formula>, _ translator: Translator
  ) {
    var read: Set<Int> = []
    for condition in conditions { condition.collect(&read) }
    let writer = StateWriter(translator, solution)
    parts = writer.words(read.sorted()) + writer.numbers(comparedBy: read)
  }
}

/// Words a solution.
private struct StateWriter {
  let translator: Translator
  let solution: Solver.Solution
  let values: [Int: Rational]

  init(_ translator: Translator, _ solution: Solver.Solution) {
    self.translator = translator
    self.solution = solution
    values = solution.values(translator) ?? [:]
  }

  private var writer: ExpressionText { ExpressionText(translator.rules) }
  private var quantities: QuantityText { QuantityText(translator.rules) }

  func words(_ variables: [Int]) -> [String] {
    variables.compactMap { variable in
      let mask = solution.domains[variable]
      let symbol = translator.symbols.finite[variable]
      let bit = mask.trailingZeroBitCount
      guard mask != translator.symbols.domain(of: variable) else { return nil }
      if symbol.words == Symbols.truthWords { return fact(symbol.leaf, holds: bit == 1) }
      guard let name = name(of: symbol.leaf) else { return nil }
      return bit < symbol.words.count ? "\(name) is \(symbol.words[bit])" : nil
    }
  }

  private func fact(_ leaf: Leaf, holds: Bool) -> String? {
    let any = holds ? "any" : "no"
    switch leaf {
    case .expression(let expression, let visits):
      return suffixed(writer.text(holds ? expression : .not(expression)), visits)
    case .anyLesion(let set, let condition, let visits):
      return suffixed("\(any) \(writer.text(set)) where \(writer.text(condition))", visits)
    case .anyVisit(let set, let condition, let visits):
      return suffixed("\(any) \(writer.text(set)) where \(writer.text(condition))", visits)
    case .isUndecided, .isPositive: return nil
    }
  }

  private func name(of leaf: Leaf) -> String? {
    guard case .expression(let expression, let visits) = leaf else { return nil }
    return suffixed(writer.text(expression), visits)
  }

  private func suffixed(_ text: String, _ visits: [Visit]) -> String {
    visits.reduce(text) { "\($0) at \(writer.text($1))" }
  }

  /// Numbers under the file's own names; what no name covers is written out.
  func numbers(comparedBy read: Set<Int>) -> [String] {
    var variables: Set<Int> = []
    for variable in read {
      if case .isPositive(let form, _) = translator.symbols.finite[variable].leaf {
        variables.formUnion(form.terms.map(\.variable))
      }
    }
    var seen: Set<String> = []
    var covered: Set<Int> = []
    var parts: [String] = []
    for item in translator.namedNumbers {
      guard let found = item.cases.first(where: holds),
        let form = try? found.numerator.substituting(values), found.isLinear, form.isConstant,
        !found.numerator.isConstant,
        found.numerator.terms.contains(where: { variables.contains($0.variable) })
      else { continue }
      let name = suffixed(item.name, item.at)
      let type = translator.rules.definition(named: item.name).map {
        translator.rules.definitions[$0].type
      }
      if seen.insert(name).inserted {
        parts.append("\(name) is \(quantities.text(form.constant, type))")
      }
      covered.formUnion(found.numerator.terms.map(\.variable))
    }
    for variable in variables.sorted() where !covered.contains(variable) {
      guard let value = values[variable], let name = name(of: variable) else { continue }
      let type = translator.symbols.numbers[variable].type
      parts.append("\(name) is \(quantities.text(value, type))")
    }
    return parts
  }

  private func name(of variable: Int) -> String? {
    name(of: translator.symbols.numbers[variable].leaf)
  }

  private func holds(_ item: Translator.NumberCase) -> Bool { holds(item.when) }

  /// Whether a formula holds in the state; finite unknowns that nothing settles take their first
  /// word.
  private func holds(_ formula: Formula) -> Bool {
    switch formula {
    case .always(let value): return value
    case .isIn(let variable, let mask):
      guard solution.domains.indices.contains(variable) else { return false }
      let domain = solution.domains[variable]
      if case .isPositive(let form, let strictly) = translator.symbols.finite[variable].leaf,
        domain == Symbols.no | Symbols.yes
      {
        guard let rest = try? form.substituting(values), rest.isConstant else { return false }
        let isPositive = !rest.constant.isNegative && !(strictly && rest.constant.isZero)
        return (isPositive ? Symbols.yes : Symbols.no) & mask != 0
      }
      return mask & (1 << WordMask(domain.trailingZeroBitCount)) != 0
    case .and(let parts): return parts.allSatisfy(holds)
    case .or(let parts): return parts.contains(where: holds)
    }
  }
}

extension Solver.Solution {
  /// Numbers that fulfil all inequalities, as round as possible; `nil` where none were found.
  func values(_ translator: Translator) -> [Int: Rational]? {
    guard let steps = try? system.elimination() else { return nil }
    var values: [Int: Rational] = [:]
    for step in steps.reversed() {
      let symbol = translator.symbols.numbers[step.variable]
      guard let span = try? step.span(values), let value = RoundNumber.inside(span, of: symbol)
      else { return nil }
      values[step.variable] = value
    }
    return values
  }
}

/// Finds a number that people would choose.
private enum RoundNumber {
  static func inside(_ span: Span, of symbol: Symbols.NumberVariable) -> Rational? {
    let usual = symbol.isWhole ? [1, 0] : [50, 10, 1, 0]
    let candidates = usual.map { Rational(integer: $0) }
    if let value = candidates.first(where: span.contains) { return value }
    let steps: [(Int128, Int128)] =
      symbol.isWhole ? [(1, 1)] : [(10, 1), (5, 1), (1, 1), (1, 10), (1, 100), (1, 1000)]
    for (numerator, denominator) in steps {
      guard let step = try? Rational(numerator, denominator) else { continue }
      if let value = multiple(of: step, in: span) { return value }
    }
    return nil
  }

  private static func multiple(of step: Rational, in span: Span) -> Rational? {
    guard let bound = span.lower ?? span.upper,
      let count = try? bound.divided(by: step)
    else { return nil }
    let whole = count.floor
    let order: [Int128] = span.lower == nil ? [0, -1] : [0, 1, 2]
    for offset in order {
      guard let factor = try? Rational(whole + offset, 1),
        let value = try? step.multiplied(by: factor)
      else { continue }
      if span.contains(value) { return value }
    }
    return nil
  }
}
