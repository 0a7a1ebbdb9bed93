public import RuleEvaluation
public import Statistics

/// How one piece of evidence stands to the final verdicts of a cohort.
public struct EvidenceAccuracy: Sendable {
  public let name: String
  public private(set) var truePositives = 0
  public private(set) var falsePositives = 0
  public private(set) var falseNegatives = 0
  public private(set) var trueNegatives = 0
  /// Verified subjects of whom the evidence says nothing.
  public private(set) var silent = 0
  /// Verified subjects whose verdict this evidence decided itself; they are in no rate.
  public private(set) var decided = 0
  /// Subjects without a final verdict of either class; they are in no rate.
  public private(set) var unverified = 0

  /// Shares of the positive class that the evidence finds, of the negative class that it leaves,
  /// and of its own words that are right.
  public var sensitivity: Proportion {
    Proportion(truePositives, of: truePositives + falseNegatives)
  }
  public var specificity: Proportion {
    Proportion(trueNegatives, of: trueNegatives + falsePositives)
  }
  public var positivePredictiveValue: Proportion {
    Proportion(truePositives, of: truePositives + falsePositives)
  }
  public var negativePredictiveValue: Proportion {
    Proportion(trueNegatives, of: trueNegatives + falseNegatives)
  }

  /// Counts one piece of evidence, by its place, over the marks of each subject.
  public init(_ name: String, item: Int, marks: [AccuracyMarks]) {
    self.name = name
    for mark in marks where mark.isAmong {
      guard let isPositive = mark.isPositive else {
        unverified += 1
        continue
      }
      switch (mark.items[item], isPositive) {
      case (.positive, true): truePositives += 1
      case (.positive, false): falsePositives += 1
      case (.negative, true): falseNegatives += 1
      case (.negative, false): trueNegatives += 1
      case (.silent, _): silent += 1
      case (.decided, _): decided += 1
      }
    }
  }
}
