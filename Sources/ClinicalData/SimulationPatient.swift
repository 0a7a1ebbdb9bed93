/// One simulated patient: lesions with a row for each visit at which they are looked at.
struct SimulationPatient {
  struct Visit {
    let name: String
    let day: Int
  }

  struct Row {
    let visit: Int
    let state: String
    var longest: Int?
    var short: Int?
    var functional: Int?
  }

  struct Lesion {
    let id: String
    let role: String
    let organ: String
    let isNode: Bool
    var rows: [Row] = []
  }

  let id: String
  let arm: String
  let course: SimulationCourse
  private(set) var visits: [Visit] = []
  private(set) var lesions: [Lesion] = []
  private(set) var death: Int?
  private(set) var lastContact = 0
  private(set) var newTherapy: Int?
  private(set) var performance: [(day: Int, value: Int)] = []

  init(id: String, random: inout SimulationRandom) {
    self.id = id
    arm = random.pick(["A", "B"])
    course = SimulationCourse.drawn(&random)
    addVisits(&random)
    addTargets(&random)
    addNonTargets(&random)
    addNewLesions(&random)
    addEvents(&random)
    for visit in visits { performance.append((visit.day, random.number(in: 0...2))) }
  }

  private mutating func addVisits(_ random: inout SimulationRandom) {
    visits.append(Visit(name: "BL", day: -random.number(in: 1...14)))
    let planned = random.number(in: 4...8)
    for number in 1...planned where !random.chance(4) {
      visits.append(Visit(name: "W\(number * 6)", day: number * 42 + random.number(in: -4...4)))
    }
  }

  /// The number of a visit on the plan: 0 for baseline, 1 for week 6.
  private func planned(_ visit: Int) -> Int { visit == 0 ? 0 : (visits[visit].day + 4) / 42 }

  // MARK: Targets

  private mutating func addTargets(_ random: inout SimulationRandom) {
    let organs = random.shuffled([
      "liver", "liver", "right lung", "left lung", "adrenal gland", "soft tissue", "lymph node",
      "lymph node", "spleen",
    ])
    for (number, organ) in organs.prefix(random.number(in: 1...5)).enumerated() {
      let isNode = organ == "lymph node"
      var lesion = Lesion(id: "T\(number + 1)", role: "target", organ: organ, isNode: isNode)
      let longest = isNode ? random.number(in: 22...42) : random.number(in: 14...70)
      let short =
        isNode ? max(15, longest * 7 / 10) : max(10, longest * random.number(in: 60...95) / 100)
      for visit in visits.indices {
        guard let row = targetRow(visit, longest, short, number, isNode, &random) else { continue }
        lesion.rows.append(row)
      }
      lesions.append(lesion)
    }
  }

  private func targetRow(
    _ visit: Int, _ longest: Int, _ short: Int, _ number: Int, _ isNode: Bool,
    _ random: inout SimulationRandom
  ) -> Row? {
    if visit == 0 { return Row(visit: 0, state: "measured", longest: longest, short: short) }
    let noise = random.number(in: -40...40)
    let fate = random.number(in: 1...100)
    if fate <= 2 { return nil }
    if fate <= 5 { return Row(visit: visit, state: "not evaluable") }
    let path = course.size(at: planned(visit), isOdd: number % 2 == 1)
    let share = path == 0 ? 0 : max(20, path + noise)
    let size = (longest * share + 500) / 1000
    // A node that shrinks stays as a normal one.
    if isNode { return nodeRow(visit, short, share) }
    if size == 0 { return Row(visit: visit, state: "absent") }
    if size < 5 { return Row(visit: visit, state: "too small") }
    return Row(
      visit: visit, state: "measured", longest: size,
      short: min(size, max(3, (short * share + 500) / 1000)))
  }

  private func nodeRow(_ visit: Int, _ short: Int, _ share: Int) -> Row {
    let axis = max(6, (short * share + 500) / 1000)
    return Row(visit: visit, state: "measured", longest: axis * 14 / 10, short: axis)
  }

  // MARK: Other lesions

  private mutating func addNonTargets(_ random: inout SimulationRandom) {
    let fewest = course == .nonTargetProgression ? 1 : 0
    let organs = random.shuffled(["bone", "pleura", "peritoneum", "liver", "right lung"])
    let count = random.number(in: fewest...3)
    let turn = random.number(in: 1...3)
    for (number, organ) in organs.prefix(count).enumerated() {
      var lesion = Lesion(
        id: "NT\(number + 1)", role: "non-target", organ: organ, isNode: false)
      for visit in visits.indices {
        let state = nonTargetState(planned(visit), number, turn, &random)
        lesion.rows.append(Row(visit: visit, state: state))
      }
      lesions.append(lesion)
    }
  }

  private func nonTargetState(
    _ plan: Int, _ number: Int, _ turn: Int, _ random: inout SimulationRandom
  ) -> String {
    let isMissing = random.chance(4)
    if plan == 0 { return "present" }
    if isMissing { return "not evaluable" }
    switch course {
    case .nonTargetProgression:
      return number == 0 && plan >= turn ? "unequivocal progression" : "present"
    case .completeResponse: return plan >= 3 ? "absent" : "decreased"
    case .completeResponseThenRelapse: return plan == 3 || plan == 4 ? "absent" : "present"
    case .response: return plan >= 2 ? "decreased" : "present"
    case .progression: return plan >= 2 ? "increased" : "present"
    default: return "present"
    }
  }

  private mutating func addNewLesions(_ random: inout SimulationRandom) {
    guard let first = course.firstNewLesion(&random) else { return }
    let count = course.newLesionsVanish ? random.number(in: 1...2) : random.number(in: 1...5)
    let isEquivocal = course == .equivocalThenProven
    for number in 1...count {
      let organ = random.pick(["brain", "liver", "left lung", "bone", "soft tissue", "lymph node"])
      let isSmall = random.chance(30)
      let size = isSmall ? random.number(in: 5...9) : random.number(in: 12...28)
      var lesion = Lesion(
        id: "N\(number)", role: "new", organ: organ, isNode: organ == "lymph node")
      for visit in visits.indices where planned(visit) >= first {
        let age = planned(visit) - first
        lesion.rows.append(
          newLesionRow(visit, age, size, isEquivocal: isEquivocal && age == 0))
      }
      if !lesion.rows.isEmpty { lesions.append(lesion) }
    }
  }

  private func newLesionRow(_ visit: Int, _ age: Int, _ size: Int, isEquivocal: Bool) -> Row {
    let now = course.newLesionsVanish ? size * (3 - age) / 3 : size + 2 * age
    if now <= 0 { return Row(visit: visit, state: "absent") }
    return Row(
      visit: visit, state: isEquivocal ? "equivocal" : "measured", longest: now,
      short: max(2, now * 8 / 10), functional: now)
  }

  // MARK: Events

  private mutating func addEvents(_ random: inout SimulationRandom) {
    let last = visits.last?.day ?? 0
    lastContact = max(last, 0) + random.number(in: 0...90)
    if random.chance(course.deaths) {
      let day = max(last, 0) + random.number(in: 10...180)
      death = day
      lastContact = day
    }
    if random.chance(course.newTherapies), visits.count > 2 {
      let visit = visits[random.number(in: 2...(visits.count - 1))]
      newTherapy = max(1, visit.day + random.number(in: 1...20))
      lastContact = max(lastContact, visit.day + 20)
      if let death { newTherapy = min(visit.day + 5, death) }
      if let death { lastContact = death }
    }
  }
}
