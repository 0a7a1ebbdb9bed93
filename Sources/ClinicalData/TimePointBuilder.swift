import SourceText

/// When and in which visit a row was recorded.
struct ScanEntry {
  /// The number of the visit's label; `nil` where the row has none.
  var visit: Int32?
  var day: Int
  var isImputed = false
}

/// Something about time points that contradicts itself, by positions of entries.
enum TimePointFault {
  case tooLong(visit: Int32, first: Int, last: Int)
  case visitsOnOneDay(first: Int, second: Int)
}

/// Gathers the rows of one subject and reader into time points.
struct TimePointBuilder {
  private struct Cluster {
    var visit: Int32?
    /// Positions of entries with the first and the last scan day.
    var first: Int
    var last: Int
  }

  private(set) var timePoints: [TimePoint] = []
  /// For each entry, its time point.
  private(set) var indexOfEntry: [Int] = []
  private(set) var faults: [TimePointFault] = []

  private let entries: [ScanEntry]
  private var clusters: [Cluster] = []
  private var clusterOfEntry: [Int] = []

  init(_ entries: [ScanEntry], labels: [String], options: ReadingOptions) {
    self.entries = entries
    gather()
    if let days = options.mergeDays { merge(days) }
    findFaults(span: options.visitSpan)
    order(labels)
  }

  private mutating func gather() {
    var known: [Int64: Int] = [:]
    clusterOfEntry.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() {
      // Labels have the even keys, days without one the odd ones.
      let key = entry.visit.map { Int64($0) * 2 } ?? Int64(entry.day) * 2 + 1
      if let cluster = known[key] {
        if entry.day < entries[clusters[cluster].first].day { clusters[cluster].first = position }
        if entry.day > entries[clusters[cluster].last].day { clusters[cluster].last = position }
        clusterOfEntry.append(cluster)
      } else {
        known[key] = clusters.count
        clusterOfEntry.append(clusters.count)
        clusters.append(Cluster(visit: entry.visit, first: position, last: position))
      }
    }
  }

  /// Joins days without a visit to the first of their kind within reach.
  private mutating func merge(_ reach: Int) {
    let loose = clusters.indices.filter { clusters[$0].visit == nil }
      .sorted { entries[clusters[$0].first].day < entries[clusters[$1].first].day }
    var target = Array(clusters.indices)
    var head: Int?
    for cluster in loose {
      if let head, entries[clusters[cluster].first].day - entries[clusters[head].first].day <= reach
      {
        clusters[head].last = clusters[cluster].last
        target[cluster] = head
      } else {
        head = cluster
      }
    }
    clusterOfEntry = clusterOfEntry.map { target[$0] }
  }

  private mutating func findFaults(span: Int) {
    var firstOnDay: [Int: Int] = [:]
    var reported: Set<Int> = []
    for (position, entry) in entries.enumerated() {
      guard let other = firstOnDay[entry.day] else {
        firstOnDay[entry.day] = position
        continue
      }
      if clusterOfEntry[other] != clusterOfEntry[position],
        reported.insert(clusterOfEntry[position]).inserted
      {
        faults.append(.visitsOnOneDay(first: other, second: position))
      }
    }
    for cluster in clusters {
      guard let visit = cluster.visit else { continue }
      if entries[cluster.last].day - entries[cluster.first].day > span {
        faults.append(.tooLong(visit: visit, first: cluster.first, last: cluster.last))
      }
    }
  }

  private mutating func order(_ labels: [String]) {
    let live = Set(clusterOfEntry)
    let sorted = live.sorted {
      (entries[clusters[$0].first].day, $0) < (entries[clusters[$1].first].day, $1)
    }
    var place = [Int](repeating: 0, count: clusters.count)
    for (index, cluster) in sorted.enumerated() {
      place[cluster] = index
      let (first, last) = (entries[clusters[cluster].first], entries[clusters[cluster].last])
      timePoints.append(
        TimePoint(
          visit: clusters[cluster].visit.map { labels[Int($0)] } ?? "", day: first.day,
          lastDay: last.day, isDayImputed: first.isImputed || last.isImputed))
    }
    indexOfEntry = clusterOfEntry.map { place[$0] }
  }
}

extension Reading {
  /// The last time point at or before day 0, else the first; `nil` without time points.
  public var baselineIndex: Int? {
    timePoints.lastIndex { $0.day <= 0 } ?? (timePoints.isEmpty ? nil : 0)
  }
}
