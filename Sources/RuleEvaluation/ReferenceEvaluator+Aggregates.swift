import Quantities
import RuleLanguage

extension ReferenceEvaluator {
  // MARK: Over lesions

  func overLesions(_ aggregate: LesionAggregate, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Value
  {
    let members = try members(of: aggregate.set, place, frame)
    switch aggregate.kind {
    case .any: return .truth(try anyLesion(aggregate, members, place, frame))
    case .no: return .truth(try anyLesion(aggregate, members, place, frame).negated)
    case .all: return .truth(try allLesions(aggregate, members, place, frame))
    case .count, .sum, .smallest, .largest, .mean, .weightedMean, .countDistinct: break
    }
    // A merged lesion is counted in the one that carries its size.
    let own = members.filter { !isMerged($0, at: place.visit) }
    switch aggregate.kind {
    case .count: return try count(aggregate, own, place, frame)
    case .countDistinct: return try countDistinct(aggregate, own, place, frame)
    default: break
    }
    let parts = try parts(aggregate, own, place, frame)
    let total = try overflowing { () throws(ArithmeticOverflow) in
      try Total.combine(parts, aggregate.kind)
    }
    return constrained(total, aggregate, place, frame)
  }

  private func includes(_ aggregate: LesionAggregate, _ lesion: Int, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Truth
  {
    guard let filter = aggregate.filter else { return .yes }
    return try evaluate(filter, place.of(lesion), frame).truth
  }

  private func anyLesion(
    _ aggregate: LesionAggregate, _ members: [Int], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Truth {
    var truth = Truth.no
    for lesion in members {
      var here = try includes(aggregate, lesion, place, frame)
      if here.contains(.canBeTrue), let test = aggregate.test {
        here = here.and(try evaluate(test, place.of(lesion), frame).truth)
      }
      truth = truth.or(here)
      if truth.isProven { break }
    }
    return truth
  }

  private func allLesions(
    _ aggregate: LesionAggregate, _ members: [Int], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Truth {
    var truth = Truth.yes
    for lesion in members {
      let included = try includes(aggregate, lesion, place, frame)
      if included == .no { continue }
      guard let test = aggregate.test else {
        continue
      }
      truth = truth.and(
        included.negated.or(try evaluate(test, place.of(lesion), frame).truth))
      if truth == .no { break }
    }
    return truth
  }

  private func count(
    _ aggregate: LesionAggregate, _ members: [Int], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Value {
    var certain = 0
    var possible = 0
    for lesion in members {
      let included = try includes(aggregate, lesion, place, frame)
      if included.isProven { certain += 1 }
      if included.contains(.canBeTrue) { possible += 1 }
    }
    return .number(Interval(low: Rational(integer: certain), high: Rational(integer: possible)))
  }

  private func countDistinct(
    _ aggregate: LesionAggregate, _ members: [Int], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Value {
    var certain: [Value] = []
    var possible: [Value] = []
    for lesion in members {
      let included = try includes(aggregate, lesion, place, frame)
      guard included.contains(.canBeTrue), let expression = aggregate.value else { continue }
      let value = try evaluate(expression, place.of(lesion), frame)
      if value.isNone { continue }
      if included.isProven, value.isSettled, !certain.contains(value) { certain.append(value) }
      if !possible.contains(value) { possible.append(value) }
    }
    return .number(
      Interval(low: Rational(integer: certain.count), high: Rational(integer: possible.count)))
  }

  private func parts(
    _ aggregate: LesionAggregate, _ members: [Int], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> [Total.Part] {
    var parts: [Total.Part] = []
    guard let expression = aggregate.value else { return [] }
    for lesion in members {
      let included = try includes(aggregate, lesion, place, frame)
      guard included.contains(.canBeTrue) else { continue }
      let value = try evaluate(expression, place.of(lesion), frame)
      guard let interval = value.interval else { continue }
      var weight: Interval?
      if let expression = aggregate.weight {
        weight = try evaluate(expression, place.of(lesion), frame).interval
      }
      parts.append(
        Total.Part(
          value: interval.withoutLink, weight: weight?.withoutLink,
          isCertain: included.isProven && !value.mayBeNone))
    }
    return parts
  }

  /// Ties a total with an unknown part to its cell, or remembers it as something to cut.
  private func constrained(
    _ total: Value, _ aggregate: LesionAggregate, _ place: Place, _ frame: Frame
  ) -> Value {
    guard let interval = total.interval, interval.single == nil, place.visit == frame.visit,
      place.lesion == nil
    else { return total }
    let unknown = Unknown.total(aggregate.id)
    frame.meetUnknown()
    if let cell = frame.cell {
      guard let piece = cell.numbers[unknown] else { return total }
      guard let inside = interval.intersection(piece) else {
        frame.isImpossible = true
        return total
      }
      return Value(content: .number(inside.linked(to: unknown)), mayBeNone: total.mayBeNone)
    }
    return Value(content: .number(interval.linked(to: unknown)), mayBeNone: total.mayBeNone)
  }

  func shared(_ value: Expression, _ set: LesionSet, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Value
  {
    let own = try evaluate(value, place, frame)
    for other in try members(of: set, place.of(nil), frame)
    where other != place.lesion {
      if try evaluate(value, place.of(other), frame) == own { return .truth(true) }
    }
    return .truth(false)
  }

  // MARK: Over visits

  func overVisits(_ aggregate: VisitAggregate, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Value
  {
    let visits = try visits(aggregate.visits, place, frame)
    switch aggregate.kind {
    case .count: return .number(Rational(integer: visits.count))
    case .any, .no:
      var truth = Truth.no
      for visit in visits {
        guard let test = aggregate.test else {
          truth = .yes
          break
        }
        truth = truth.or(try evaluate(test, place.at(visit), frame).truth)
      }
      return .truth(aggregate.kind == .any ? truth : truth.negated)
    case .all:
      var truth = Truth.yes
      for visit in visits {
        guard let test = aggregate.test else { break }
        truth = truth.and(try evaluate(test, place.at(visit), frame).truth)
      }
      return .truth(truth)
    case .sum, .smallest, .largest, .mean, .weightedMean, .countDistinct:
      return try valueOverVisits(aggregate, visits, place, frame)
    }
  }

  private func valueOverVisits(
    _ aggregate: VisitAggregate, _ visits: [Int], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Value {
    guard let expression = aggregate.value else { return .none }
    var parts: [Total.Part] = []
    var distinct: [Value] = []
    for visit in visits {
      let value = try evaluate(expression, place.at(visit), frame)
      if !value.isNone, !distinct.contains(value) { distinct.append(value) }
      guard let interval = value.interval else { continue }
      parts.append(
        Total.Part(value: interval.withoutLink, weight: nil, isCertain: !value.mayBeNone))
    }
    if aggregate.kind == .countDistinct { return .number(Rational(integer: distinct.count)) }
    return try overflowing { () throws(ArithmeticOverflow) in
      try Total.combine(parts, aggregate.kind)
    }
  }

  // MARK: Visits

  func visit(_ visit: Visit, _ place: Place, _ frame: Frame) throws(EvaluationError) -> Int? {
    switch visit {
    case .baseline: return view.baseline
    case .this: return place.origin < 0 ? nil : place.origin
    case .previous: return place.visit > 0 ? place.visit - 1 : nil
    case .next: return place.visit + 1 < view.visits.count ? place.visit + 1 : nil
    case .first(let visits): return try self.visits(visits, place, frame).first
    case .last(let visits): return try self.visits(visits, place, frame).last
    case .runStart(let index): return try runStart(index, at: place.visit)
    case .pairFirst(let index): return try earliestPair(index)?.first
    case .pairSecond(let index):
      if place.visit >= 0 {
        return try pairs(index).first { $0.first == place.visit }?.seconds.first
      }
      return try earliestPair(index)?.seconds.first
    case .definition(let index):
      guard let number = try value(of: index, at: -1).interval?.single else { return nil }
      return Int(exactly: number.numerator)
    }
  }

  private func earliestPair(_ index: Int) throws(EvaluationError) -> PairState? {
    try pairs(index).first { !$0.seconds.isEmpty }
  }

  func visits(_ visits: Visits, _ place: Place, _ frame: Frame) throws(EvaluationError) -> [Int] {
    var range = try base(visits.base, place, frame)
    for bound in visits.bounds {
      switch bound {
      case .since(let visit):
        guard let start = try self.visit(visit, place, frame) else { return [] }
        range = range.filter { $0 >= start }
      case .after(let visit):
        guard let start = try self.visit(visit, place, frame) else { return [] }
        range = range.filter { $0 > start }
      case .before(let visit):
        // Before a visit that does not exist: all of them, as before an event that never came.
        guard let end = try self.visit(visit, place, frame) else { continue }
        range = range.filter { $0 < end }
      case .upTo(let visit):
        guard let end = try self.visit(visit, place, frame) else { continue }
        range = range.filter { $0 <= end }
      }
    }
    guard let filter = visits.filter else { return range }
    var kept: [Int] = []
    for visit in range where try holds(filter, place.at(visit), frame) { kept.append(visit) }
    return kept
  }

  private func base(_ base: Visits.Base, _ place: Place, _ frame: Frame) throws(EvaluationError)
    -> [Int]
  {
    switch base {
    case .earlier: return Array(view.baseline..<max(view.baseline, place.visit))
    case .soFar: return Array(view.baseline..<max(view.baseline, place.visit + 1))
    case .later:
      return countedVisits.contains(place.visit)
        ? countedVisits.filter { $0 > place.visit } : []
    case .beforeBaseline: return Array(0..<view.baseline)
    case .all: return Array(countedVisits)
    case .definition(let index):
      guard case .expression(.visits(let visits), _) = rules.definitions[index].body else {
        return []
      }
      let summary = Place(visit: -1, lesion: nil, origin: -1, pairStart: nil)
      return try self.visits(visits, summary, frame)
    }
  }

  // MARK: Pairs

  func pairMember(_ index: Int, _ member: PairMember, _ place: Place) throws(EvaluationError)
    -> Value
  {
    let pairs = try pairs(index)
    switch member {
    case .exists: return .truth(pairs.contains { !$0.seconds.isEmpty })
    case .opens: return .truth(pairs.contains { $0.first == place.visit && !$0.seconds.isEmpty })
    case .closes: return .truth(pairs.contains { $0.seconds.contains(place.visit) })
    case .awaits: return .truth(pairs.contains { $0.first == place.visit && $0.isUnverified })
    }
  }
}

/// Sums, extremes and means of ranges, some of which may not take part.
enum Total {
  struct Part {
    let value: Interval
    let weight: Interval?
    let isCertain: Bool
  }

  static func combine(_ parts: [Part], _ kind: AggregateKind) throws(ArithmeticOverflow) -> Value {
    guard !parts.isEmpty else { return .none }
    let isCertain = parts.contains { $0.isCertain }
    let interval: Interval
    switch kind {
    case .sum: interval = try sum(parts)
    case .smallest: interval = extreme(parts, Bounds.smaller)
    case .largest: interval = extreme(parts, Bounds.larger)
    case .mean: interval = try mean(parts)
    case .weightedMean: interval = try weightedMean(parts)
    case .count, .countDistinct, .any, .all, .no: return .none
    }
    return Value(content: .number(interval), mayBeNone: !isCertain)
  }

  private static func sum(_ parts: [Part]) throws(ArithmeticOverflow) -> Interval {
    var total = Interval(.zero)
    for part in parts {
      let value = part.isCertain ? part.value : part.value.hull(Interval(.zero))
      total = try total.adding(value)
    }
    return total
  }

  /// The extreme of those that certainly take part, widened by those that may.
  private static func extreme(_ parts: [Part], _ pick: (Interval, Interval) -> Interval) -> Interval
  {
    let certain = parts.filter(\.isCertain).map(\.value)
    let start = certain.dropFirst().reduce(certain.first) { result, next in
      result.map { pick($0, next) }
    }
    return parts.filter { !$0.isCertain }.map(\.value).reduce(start) { result, next in
      guard let result else { return next }
      return result.hull(pick(result, next))
    } ?? .everything
  }

  private static func mean(_ parts: [Part]) throws(ArithmeticOverflow) -> Interval {
    if parts.allSatisfy(\.isCertain) {
      let share = try Rational.one.divided(by: Rational(integer: parts.count))
      return try sum(parts).scaled(by: share)
    }
    return parts.dropFirst().reduce(parts[0].value) { $0.hull($1.value) }
  }

  private static func weightedMean(_ parts: [Part]) throws(ArithmeticOverflow) -> Interval {
    var weighted = Rational.zero
    var weights = Rational.zero
    for part in parts {
      guard part.isCertain, let value = part.value.single, let weight = part.weight?.single else {
        return parts.dropFirst().reduce(parts[0].value) { $0.hull($1.value) }
      }
      weighted = try weighted.adding(value.multiplied(by: weight))
      weights = try weights.adding(weight)
    }
    guard !weights.isZero else { return .everything }
    return Interval(try weighted.divided(by: weights))
  }
}
