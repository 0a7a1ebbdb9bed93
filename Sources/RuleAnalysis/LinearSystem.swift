import Quantities

/// Linear inequalities that hold together, decided exactly by elimination (Fourier and Motzkin).
struct LinearSystem {
  struct Inequality: Hashable {
    let form: LinearForm
    let isStrict: Bool
  }

  /// The inequalities became too many, or their numbers too large.
  struct GaveUp: Error {}

  private(set) var inequalities: [Inequality] = []

  mutating func add(_ form: LinearForm, isStrict: Bool) {
    inequalities.append(Inequality(form: form, isStrict: isStrict))
  }

  /// The most inequalities of one step; criteria need a dozen.
  private static let most = 600

  /// The steps of the elimination, or `nil` if no numbers fulfil the inequalities.
  func elimination() throws(GaveUp) -> [Step]? {
    var current: Set<Inequality> = []
    for inequality in inequalities {
      guard let kept = Self.normalised(inequality) else { return nil }
      if let kept { current.insert(kept) }
    }
    var steps: [Step] = []
    while let variable = Self.nextVariable(of: current) {
      let step = Step(
        variable: variable, inequalities: current.filter { $0.form.weight(of: variable) != nil })
      current.subtract(step.inequalities)
      for combined in try step.combined() {
        guard let kept = Self.normalised(combined) else { return nil }
        if let kept { current.insert(kept) }
      }
      if current.count > Self.most { throw GaveUp() }
      steps.append(step)
    }
    return steps
  }

  /// `nil`: it can never hold; `.some(nil)`: it always holds.
  private static func normalised(_ inequality: Inequality) -> Inequality?? {
    let form = inequality.form
    guard let first = form.terms.first else {
      let holds = !form.constant.isNegative && !(inequality.isStrict && form.constant.isZero)
      return holds ? .some(nil) : nil
    }
    guard let factor = try? Rational.one.divided(by: first.weight.magnitude),
      let scaled = try? form.multiplied(by: factor)
    else { return inequality }
    return Inequality(form: scaled, isStrict: inequality.isStrict)
  }

  /// The variable whose elimination makes the fewest inequalities; the last of equals, so that
  /// what a file names first is chosen first when a state is made up.
  private static func nextVariable(of inequalities: Set<Inequality>) -> Int? {
    var counts: [Int: (above: Int, below: Int)] = [:]
    for inequality in inequalities {
      for term in inequality.form.terms {
        if term.weight.isNegative {
          counts[term.variable, default: (0, 0)].above += 1
        } else {
          counts[term.variable, default: (0, 0)].below += 1
        }
      }
    }
    return counts.min { a, b in
      let (x, y) = (a.value.above * a.value.below, b.value.above * b.value.below)
      return (x, -a.key) < (y, -b.key)
    }?.key
  }

  /// One variable with all inequalities that bound it.
  struct Step {
    let variable: Int
    let inequalities: Set<Inequality>

    /// What they say of the other variables.
    fileprivate func combined() throws(GaveUp) -> [Inequality] {
      var result: [Inequality] = []
      for low in inequalities {
        guard let up = low.form.weight(of: variable), !up.isNegative else { continue }
        for high in inequalities {
          guard let down = high.form.weight(of: variable), down.isNegative else { continue }
          do {
            let form = try low.form.multiplied(by: down.magnitude).adding(
              high.form.multiplied(by: up))
            result.append(Inequality(form: form, isStrict: low.isStrict || high.isStrict))
          } catch { throw GaveUp() }
        }
      }
      return result
    }

    /// The values that the variable may have where the later ones have theirs.
    func span(_ values: [Int: Rational]) throws(ArithmeticOverflow) -> Span {
      var span = Span()
      for inequality in inequalities {
        let form = try inequality.form.substituting(values)
        guard let weight = form.weight(of: variable) else { continue }
        let bound = try form.constant.negated.divided(by: weight)
        if weight.isNegative {
          span.narrow(upper: bound, isOpen: inequality.isStrict)
        } else {
          span.narrow(lower: bound, isOpen: inequality.isStrict)
        }
      }
      return span
    }
  }
}

/// The values that a number may have: between two bounds, each of which may be missing.
struct Span {
  private(set) var lower: Rational?
  private(set) var lowerIsOpen = false
  private(set) var upper: Rational?
  private(set) var upperIsOpen = false

  mutating func narrow(lower bound: Rational, isOpen: Bool) {
    if let lower, bound < lower || bound == lower && !isOpen { return }
    lower = bound
    lowerIsOpen = isOpen
  }

  mutating func narrow(upper bound: Rational, isOpen: Bool) {
    if let upper, upper < bound || bound == upper && !isOpen { return }
    upper = bound
    upperIsOpen = isOpen
  }

  func contains(_ value: Rational) -> Bool {
    if let lower, value < lower || value == lower && lowerIsOpen { return false }
    if let upper, upper < value || value == upper && upperIsOpen { return false }
    return true
  }
}
