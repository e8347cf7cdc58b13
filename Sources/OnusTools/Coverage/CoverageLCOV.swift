/// Coverage in the form of lcov: statements are functions, ways through them branches. What is explained is left out.

/// Writes tracefiles.
struct CoverageLCOV {
  let text: String

  init(_ report: CoverageReport) {
    var lines: [String] = []
    for path in report.paths {
      let entries = report.entries(of: path)
      if entries.isEmpty { continue }
      lines += ["TN:", "SF:\(path)"]
      lines += CoverageLCOV.statements(entries)
      lines += CoverageLCOV.branches(entries)
      lines += CoverageLCOV.lines(entries)
      lines.append("end_of_record")
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func isExplained(_ entry: CoverageEntry) -> Bool { entry.reason != nil && !entry.missed.isEmpty }

  private static func statements(_ entries: [CoverageEntry]) -> [String] {
    let all = entries.filter { $0.fate != nil && !isExplained($0) }
    return all.map { "FN:\($0.line),\($0.subject)" } + all.map { "FNDA:\($0.fate?.fired ?? 0),\($0.subject)" }
      + ["FNF:\(all.count)", "FNH:\(all.count { ($0.fate?.fired ?? 0) > 0 })"]
  }

  private static func branches(_ entries: [CoverageEntry]) -> [String] {
    var lines: [String] = []
    var (found, hit, block, last) = (0, 0, 0, 0)
    for entry in entries where entry.key.kind.isBranch {
      block = entry.line == last ? block + 1 : 0
      last = entry.line
      for (i, goal) in entry.goals.enumerated() where !(entry.reason != nil && goal.isMissing) {
        lines.append("BRDA:\(entry.line),\(block),\(i),\(goal.count)")
        found += 1
        if !goal.isMissing { hit += 1 }
      }
    }
    return lines + ["BRF:\(found)", "BRH:\(hit)"]
  }

  /// A line is hit where each thing on it was seen in some way.
  private static func lines(_ entries: [CoverageEntry]) -> [String] {
    var hits: [Int: Int] = [:]
    for entry in entries where !isExplained(entry) {
      let seen = entry.goals.reduce(0) { $0 + $1.count }
      hits[entry.line] = min(hits[entry.line] ?? seen, seen)
    }
    let sorted = hits.sorted { $0.key < $1.key }
    return sorted.map { "DA:\($0.key),\($0.value)" } + ["LF:\(hits.count)", "LH:\(hits.values.count { $0 > 0 })"]
  }
}
