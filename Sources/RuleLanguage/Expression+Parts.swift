extension Expression {
  /// The expressions directly inside this one, those of its sets of lesions and visits too, in the
  /// order in which they are written.
  public var parts: [Expression] {
    switch self {
    case .number, .truth, .word, .text, .parameter, .definition, .fact, .measurement, .attribute,
      .observation, .numberOf, .isNumber, .runIsOpen, .pair, .external:
      []
    case .at(let value, let visit): [value] + visit.parts
    case .ofThisLesion(let value), .negative(let value), .words(let value, _), .known(let value),
      .proven(let value), .exists(let value), .not(let value):
      [value]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
      .or(let a, let b), .orElse(let a, let b):
      [a, b]
    case .function(_, let values): values
    case .change(let change):
      [change.value, change.share, change.reference] + [change.minimum].compactMap { $0 }
    case .interval(let value, let lower, _, let upper, _): [value, lower, upper]
    case .setIsNotEmpty(let set): set.parts
    case .visitExists(let visit), .visit(let visit): visit.parts
    case .visits(let visits): visits.parts
    case .conditional(let then, let when, let otherwise): [then, when, otherwise]
    case .overLesions(let aggregate):
      [aggregate.value, aggregate.weight].compactMap { $0 } + aggregate.set.parts
        + [aggregate.filter, aggregate.test].compactMap { $0 }
    case .overVisits(let aggregate):
      [aggregate.value].compactMap { $0 } + aggregate.visits.parts
        + [aggregate.test].compactMap { $0 }
    case .howMany(_, let number, let conditions): [number] + conditions
    case .shared(let value, let set): [value] + set.parts
    }
  }

  /// This expression and all inside it, outer ones first.
  public var withAllParts: [Expression] { [self] + parts.flatMap(\.withAllParts) }
}

extension LesionSet {
  public var parts: [Expression] {
    switch self {
    case .baselineLesions, .newLesions, .allLesions, .named: []
    case .union(let a, let b), .difference(let a, let b): a.parts + b.parts
    case .filter(let set, let condition): set.parts + [condition]
    }
  }
}

extension Visit {
  var parts: [Expression] {
    switch self {
    case .baseline, .previous, .next, .this, .runStart, .pairFirst, .pairSecond, .definition: []
    case .first(let visits), .last(let visits): visits.parts
    }
  }
}

extension Visits {
  var parts: [Expression] {
    bounds.flatMap { bound in
      switch bound {
      case .since(let visit), .after(let visit), .before(let visit), .upTo(let visit): visit.parts
      }
    } + [filter].compactMap { $0 }
  }
}
