/// How the disease of a simulated patient goes.
enum SimulationCourse: CaseIterable {
  case response, responseThenGrowth, completeResponse, completeResponseThenRelapse, stable
  case progression, earlyPseudoprogression, delayedPseudoprogression, dissociated
  case newLesionsAlone, newLesionThenResponse, equivocalThenProven, nonTargetProgression

  /// Of a hundred patients, so many.
  private var share: Int {
    switch self {
    case .response: 16
    case .responseThenGrowth: 10
    case .completeResponse: 4
    case .completeResponseThenRelapse: 4
    case .stable: 16
    case .progression: 18
    case .earlyPseudoprogression: 5
    case .delayedPseudoprogression: 3
    case .dissociated: 5
    case .newLesionsAlone: 8
    case .newLesionThenResponse: 4
    case .equivocalThenProven: 4
    case .nonTargetProgression: 3
    }
  }

  static func drawn(_ random: inout SimulationRandom) -> Self {
    var rest = random.number(in: 1...allCases.reduce(0) { $0 + $1.share })
    for course in allCases {
      rest -= course.share
      if rest <= 0 { return course }
    }
    return .stable
  }

  /// The size of a target at a visit after baseline, in thousandths of that at baseline.
  ///
  /// - Parameters:
  ///   - visit: 1 for the first visit after baseline.
  ///   - isOdd: whether the lesion is of the half that grows where lesions go apart.
  /// - Returns: thousandths of the size at baseline, at least 0.
  func size(at visit: Int, isOdd: Bool) -> Int {
    switch self {
    case .response, .newLesionThenResponse: max(250, 1000 - 210 * visit)
    case .responseThenGrowth: visit <= 3 ? 1000 - 200 * visit : 400 + 170 * (visit - 3)
    case .completeResponse: max(0, 1000 - 400 * visit)
    case .completeResponseThenRelapse: visit <= 4 ? max(0, 1000 - 400 * visit) : 180 * (visit - 4)
    case .stable: 1000 + (visit % 2 == 0 ? 30 : -40)
    case .progression: 1000 + 150 * visit
    case .earlyPseudoprogression: visit == 1 ? 1350 : max(300, 1350 - 330 * (visit - 1))
    case .delayedPseudoprogression:
      visit < 3 ? 1000 - 60 * visit : visit == 3 ? 1330 : max(350, 1200 - 300 * (visit - 3))
    case .dissociated: isOdd ? 1000 + 220 * visit : max(200, 1000 - 250 * visit)
    case .newLesionsAlone, .equivocalThenProven, .nonTargetProgression: 1000 - 20 * visit
    }
  }

  /// The visit that shows the first new lesion, or `nil`.
  func firstNewLesion(_ random: inout SimulationRandom) -> Int? {
    switch self {
    case .newLesionsAlone, .newLesionThenResponse: random.number(in: 1...3)
    case .equivocalThenProven: random.number(in: 1...2)
    case .progression: random.chance(45) ? random.number(in: 1...3) : nil
    case .responseThenGrowth: random.chance(30) ? 5 : nil
    case .completeResponseThenRelapse: random.chance(50) ? 5 : nil
    case .earlyPseudoprogression: random.chance(40) ? 1 : nil
    case .dissociated: random.chance(30) ? 2 : nil
    case .response, .completeResponse, .stable, .delayedPseudoprogression, .nonTargetProgression:
      nil
    }
  }

  /// Whether the new lesions go again.
  var newLesionsVanish: Bool {
    switch self {
    case .newLesionThenResponse, .earlyPseudoprogression: true
    default: false
    }
  }

  /// Of a hundred such patients, so many die during the study.
  var deaths: Int {
    switch self {
    case .progression, .nonTargetProgression: 55
    case .newLesionsAlone, .equivocalThenProven, .dissociated: 35
    case .responseThenGrowth, .completeResponseThenRelapse: 25
    case .stable: 15
    case .response, .completeResponse, .earlyPseudoprogression, .delayedPseudoprogression,
      .newLesionThenResponse:
      6
    }
  }

  /// Of a hundred such patients, so many start another therapy.
  var newTherapies: Int { deaths >= 25 ? 30 : 4 }
}
