import Quantities

/// A weighted sum of unknown numbers and a constant, exact.
struct LinearForm: Hashable {
  /// In the order of the variables; never a zero weight.
  private(set) var terms: [Term] = []
  private(set) var constant: Rational

  struct Term: Hashable {
    let variable: Int
    let weight: Rational
  }

  init(_ constant: Rational = .zero) {
    self.constant = constant
  }

  init(variable: Int) {
    constant = .zero
    terms = [Term(variable: variable, weight: .one)]
  }

  var isConstant: Bool { terms.isEmpty }

  func weight(of variable: Int) -> Rational? {
    terms.first { $0.variable == variable }?.weight
  }

  func adding(_ other: LinearForm) throws(ArithmeticOverflow) -> LinearForm {
    var result = LinearForm(try constant.adding(other.constant))
    var (i, j) = (0, 0)
    while i < terms.count || j < other.terms.count {
      let left = i < terms.count ? terms[i].variable : Int.max
      let right = j < other.terms.count ? other.terms[j].variable : Int.max
      if left == right {
        let weight = try terms[i].weight.adding(other.terms[j].weight)
        if !weight.isZero { result.terms.append(Term(variable: left, weight: weight)) }
        i += 1
        j += 1
      } else if left < right {
        result.terms.append(terms[i])
        i += 1
      } else {
        result.terms.append(other.terms[j])
        j += 1
      }
    }
    return result
  }

  func subtracting(_ other: LinearForm) throws(ArithmeticOverflow) -> LinearForm {
    try adding(other.negated)
  }

  func multiplied(by factor: Rational) throws(ArithmeticOverflow) -> LinearForm {
    if factor.isZero { return LinearForm() }
    var result = LinearForm(try constant.multiplied(by: factor))
    for term in terms {
      result.terms.append(
        Term(variable: term.variable, weight: try term.weight.multiplied(by: factor)))
    }
    return result
  }

  var negated: LinearForm {
    var result = LinearForm(constant.negated)
    result.terms = terms.map { Term(variable: $0.variable, weight: $0.weight.negated) }
    return result
  }

  /// A form that is at least 0 exactly where this one, whose terms are whole, is at least 0, or
  /// greater.
  func roundedForWholeNumbers(strictly: Bool) throws(ArithmeticOverflow) -> LinearForm {
    let floor = constant.floor
    var result = self
    // Above -c, a whole number is at least 1 - c where c is whole, and at least -floor(c) else.
    result.constant = try Rational(strictly && constant.isInteger ? floor - 1 : floor, 1)
    return result
  }

  /// The value where some variables are known, as a form of the others.
  func substituting(_ values: [Int: Rational]) throws(ArithmeticOverflow) -> LinearForm {
    var result = LinearForm(constant)
    for term in terms {
      if let value = values[term.variable] {
        result.constant = try result.constant.adding(value.multiplied(by: term.weight))
      } else {
        result.terms.append(term)
      }
    }
    return result
  }
}
