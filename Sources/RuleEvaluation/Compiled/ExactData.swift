import ClinicalData
import Quantities
import RuleLanguage

/// One reading of one subject as one compiled rule file sees it, in flat columns; the same facts
/// as ``SubjectView``.
struct ExactData {
  var visitCount = 0
  var lesionCount = 0
  var baseline = 0
  /// Time points of the reading, by index of the visits read.
  var kept: [Int] = []
  var days: [Int] = []
  /// Visits after baseline up to and with the day of new therapy.
  var counted: IndexMask = 0
  var originDay = 0
  var events = SubjectEvents()
  /// By visit and lesion.
  var states: [LesionState?] = []
  /// By measurement, visit and lesion.
  var sizes: [Fraction] = []
  /// By attribute, visit and lesion, as texts.
  var attributes: [Int] = []
  /// By observation, visit and, where it is of a lesion, lesion.
  var observations: [[SubjectView.ObservedValue?]] = []
  /// Two observations that would count equally at a visit, in words.
  var ambiguousObservation: String?
  var roles: [Int] = []
  var roleOfLesion: [LesionRole?] = []
  var organs: [Int] = []
  var nodal: IndexMask = 0
  var fromBaseline: IndexMask = 0
  var firstVisits: [Int] = []
  /// The visit from which pieces of a lesion are known.
  var splitFrom: [Int] = []
  /// By visit and lesion, where any lesion is merged: the lesion in which each lives on.
  var carriers: [Int] = []
  /// By visit.
  var merged: [IndexMask] = []
  var known: [KnownLesions] = []
  var responses: [String?]?

  struct KnownLesions {
    var baseline: IndexMask = 0
    var new: IndexMask = 0
  }

  @inline(__always)
  func cell(_ lesion: Int, _ visit: Int) -> Int { visit * lesionCount + lesion }

  func state(_ lesion: Int, _ visit: Int) -> LesionState? { states[cell(lesion, visit)] }

  /// A size; none where the cell is empty, and with a negative denominator where plain integers
  /// do not hold it.
  func size(_ measurement: Int, _ lesion: Int, _ visit: Int) -> Fraction {
    sizes[(measurement * visitCount + visit) * lesionCount + lesion]
  }

  func carrier(_ lesion: Int, _ visit: Int) -> Int {
    carriers.isEmpty ? lesion : carriers[cell(lesion, visit)]
  }
}

extension Fraction {
  /// A number that only the general path holds.
  static let tooLarge = Fraction(0, -1)
}
