import ClinicalData
import Quantities
import RuleLanguage

/// Turns checked expressions into code.
///
/// Names, units and words are gone afterwards: what is left
/// are indices and plain integers.
struct RuleCompiler {
  let rules: RuleFile
  let vocabulary: Vocabulary
  /// The parameter whose comparisons tell where they would have turned.
  let followed: Int?

  /// The kind of value that an expression has.
  func kind(of expression: Expression) -> CodeKind {
    switch expression {
    case .number, .measurement, .numberOf, .arithmetic, .negative, .visit: .number
    case .truth, .isNumber, .runIsOpen, .pair, .comparison, .change, .words, .interval, .known,
      .proven, .exists, .setIsNotEmpty, .visitExists, .not, .and, .or, .howMany, .shared:
      .truth
    case .word: .word
    case .text: .text
    case .attribute(let index): rules.attributes[index].words.isEmpty ? .text : .word
    case .visits: .nothing
    case .parameter(let index): kind(of: rules.parameters[index].type)
    case .definition(let index): kind(of: rules.definitions[index].type)
    case .observation(let index): kind(of: rules.observations[index].type)
    case .external(let index): kind(of: rules.externals[index].type)
    case .fact(let fact): kind(of: fact)
    case .function(let function, _): kind(of: function)
    case .at(let value, _), .ofThisLesion(let value): kind(of: value)
    case .conditional(let then, _, _): kind(of: then)
    case .orElse(let value, _): kind(of: value)
    case .overLesions(let aggregate): kind(of: aggregate.kind)
    case .overVisits(let aggregate): kind(of: aggregate.kind)
    }
  }

  func kind(of type: ValueType) -> CodeKind {
    switch type {
    case .number, .day, .visit: .number
    case .truth: .truth
    case .word: .word
    case .numberOrWord: .either
    case .text: .text
    case .visits, .lesions: .nothing
    }
  }

  private func kind(of fact: Fact) -> CodeKind {
    switch fact {
    case .day, .lastDay, .scanDay, .originDay, .eventDay, .gap, .lesionFirstDay: .number
    case .lesionState: .word
    case .lesionRole, .lesionOrgan: .text
    case .lesionIsNodal, .lesionIsAssessed, .lesionIsFromBaseline: .truth
    }
  }

  private func kind(of function: Function) -> CodeKind {
    switch function {
    case .absolute, .smaller, .larger, .logarithm, .exponential: .number
    case .contains: .truth
    case .withoutSide: .text
    }
  }

  private func kind(of aggregate: AggregateKind) -> CodeKind {
    switch aggregate {
    case .any, .all, .no: .truth
    case .sum, .smallest, .largest, .mean, .weightedMean, .count, .countDistinct: .number
    }
  }

  func code(_ expression: Expression) -> Code {
    switch kind(of: expression) {
    case .number: .number(number(expression))
    case .truth: .truth(truth(expression))
    case .word: .word(word(expression))
    case .text: .text(text(expression))
    case .either, .nothing: .none
    }
  }

  /// A value of any kind as a number that is equal where the values are equal.
  func key(_ expression: Expression) -> NumberCode {
    switch code(expression) {
    case .number(let code): return code
    case .truth(let code):
      return { session, spot throws(Leave) in
        let truth = try code(session, spot)
        return truth.isEmpty ? .none : Fraction(Int(truth.rawValue))
      }
    case .word(let code), .text(let code):
      return { session, spot throws(Leave) in
        let index = try code(session, spot)
        return index < 0 ? .none : Fraction(index)
      }
    case .none: return leaveNumber
    }
  }

  /// Of code that only the general path can do.
  let leaveNumber: NumberCode = { _, _ throws(Leave) in throw Leave() }
  let leaveTruth: TruthCode = { _, _ throws(Leave) in throw Leave() }
  let leaveWord: WordCode = { _, _ throws(Leave) in throw Leave() }

  init(rules: RuleFile, vocabulary: Vocabulary, followed: Int? = nil) {
    self.followed = followed
    self.rules = rules
    self.vocabulary = vocabulary
  }

  // MARK: Words and texts

  func word(_ expression: Expression) -> WordCode {
    switch expression {
    case .word(let word): return constant(vocabulary.index(word))
    case .parameter(let index):
      guard case .word(let word) = rules.parameters[index].value else { return leaveWord }
      return constant(vocabulary.index(word))
    case .fact(.lesionState):
      return { session, spot throws(Leave) in try session.stateWord(spot) }
    case .observation(let index):
      return { session, spot throws(Leave) in try session.observedWord(index, spot) }
    default: return wordOrText(expression) { word($0) }
    }
  }

  func text(_ expression: Expression) -> WordCode {
    switch expression {
    case .text(let text):
      return { session, _ throws(Leave) in session.texts.index(of: text) }
    case .attribute(let index):
      return { session, spot throws(Leave) in try session.attribute(index, spot) }
    case .fact(.lesionRole):
      return { session, spot throws(Leave) in spot.lesion < 0 ? -1 : session.data.roles[spot.lesion]
      }
    case .fact(.lesionOrgan):
      return { session, spot throws(Leave) in
        spot.lesion < 0 ? -1 : session.data.organs[spot.lesion]
      }
    case .function(.withoutSide, let arguments):
      guard let argument = arguments.first else { return leaveWord }
      let inner = text(argument)
      return { session, spot throws(Leave) in
        let index = try inner(session, spot)
        return index < 0 ? -1 : session.texts.withoutSide(index)
      }
    default: return wordOrText(expression) { text($0) }
    }
  }

  private func constant(_ index: Int?) -> WordCode {
    guard let index else { return leaveWord }
    return { _, _ throws(Leave) in index }
  }

  private func wordOrText(_ expression: Expression, _ compile: (Expression) -> WordCode) -> WordCode
  {
    switch expression {
    case .definition(let index):
      return { session, spot throws(Leave) in
        let slot = try session.read(index, spot)
        return session.slots[slot].word
      }
    case .at(let value, let visit):
      let inner = compile(value)
      let visit = self.visit(visit)
      return { session, spot throws(Leave) in
        let index = try visit(session, spot)
        return index < 0 ? -1 : try inner(session, spot.at(index))
      }
    case .conditional(let then, let when, let otherwise):
      let (first, second, test) = (compile(then), compile(otherwise), truth(when))
      return { session, spot throws(Leave) in
        switch try test(session, spot).met {
        case .yes: return try first(session, spot)
        case .no: return try second(session, spot)
        default: throw Leave()
        }
      }
    case .orElse(let a, let b):
      let (first, second) = (compile(a), compile(b))
      return { session, spot throws(Leave) in
        let index = try first(session, spot)
        return index < 0 ? try second(session, spot) : index
      }
    default: return leaveWord
    }
  }
}
