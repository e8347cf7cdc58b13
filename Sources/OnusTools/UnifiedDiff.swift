/// What differs between two texts, as `diff -u` writes it.

/// A comparison of lines: the shortest script of lines taken away and added, by Myers' greedy search.
enum UnifiedDiff {
  /// The lines around a change that are shown with it.
  private static let context = 3
  /// Where more lines than this differ, the middle is told as replaced whole: the search takes the square of this.
  private static let mostEdits = 2_000

  private enum Edit { case keep, remove, add }

  /// The difference with its head; empty where there is none.
  static func text(from old: [UInt8], to new: [UInt8], path: String) -> [UInt8] {
    if old == new { return [] }
    let (a, b) = (lines(of: old), lines(of: new))
    let script = edits(a, b)
    var out = Array("--- \(path)\n+++ \(path)\n".utf8)
    for hunk in hunks(of: script) { write(hunk, script, a, b, into: &out) }
    return out
  }

  /// The lines with their ends.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (i, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...i])
      start = i + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  // MARK: The script

  private static func edits(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> [Edit] {
    var head = 0
    while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let middle = search(Array(a[head..<a.count - tail]), Array(b[head..<b.count - tail]))
    return Array(repeating: .keep, count: head) + middle + Array(repeating: .keep, count: tail)
  }

  private static func search(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> [Edit] {
    let most = min(a.count + b.count, mostEdits)
    // For each diagonal the furthest line of `a` that so many edits reach; a copy for each number of edits.
    var reach = Array(repeating: 0, count: 2 * most + 3)
    var history: [[Int]] = []
    for count in 0...most {
      history.append(reach)
      for diagonal in stride(from: -count, through: count, by: 2) {
        let slot = diagonal + most + 1
        let goesDown = diagonal == -count || (diagonal != count && reach[slot - 1] < reach[slot + 1])
        var x = goesDown ? reach[slot + 1] : reach[slot - 1] + 1
        while x < a.count, x - diagonal < b.count, x - diagonal >= 0, a[x] == b[x - diagonal] { x += 1 }
        reach[slot] = x
        if x >= a.count, x - diagonal >= b.count { return walkBack(history, most, a.count, b.count) }
      }
    }
    return Array(repeating: .remove, count: a.count) + Array(repeating: .add, count: b.count)
  }

  private static func walkBack(_ history: [[Int]], _ most: Int, _ endX: Int, _ endY: Int) -> [Edit] {
    var script: [Edit] = []
    var (x, y) = (endX, endY)
    for (count, reach) in history.enumerated().reversed() {
      let diagonal = x - y
      let slot = diagonal + most + 1
      let goesDown = diagonal == -count || (diagonal != count && reach[slot - 1] < reach[slot + 1])
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let beforeX = count == 0 ? 0 : reach[before + most + 1]
      let beforeY = count == 0 ? 0 : beforeX - before
      while x > beforeX, y > beforeY {
        script.append(.keep)
        x -= 1
        y -= 1
      }
      if count == 0 { break }
      script.append(goesDown ? .add : .remove)
      (x, y) = (beforeX, beforeY)
    }
    return script.reversed()
  }

  // MARK: Hunks

  /// Ranges of the script with what stands around the changes; changes near each other stand in one.
  private static func hunks(of script: [Edit]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (i, edit) in script.enumerated() where edit != .keep {
      let low = max(0, i - context)
      let high = min(script.count, i + context + 1)
      if let last = hunks.last, last.upperBound >= low {
        hunks[hunks.count - 1] = last.lowerBound..<high
      } else {
        hunks.append(low..<high)
      }
    }
    return hunks
  }

  private static func write(
    _ hunk: Range<Int>, _ script: [Edit], _ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>], into out: inout [UInt8]
  ) {
    var x = script[..<hunk.lowerBound].count { $0 != .add }
    var y = script[..<hunk.lowerBound].count { $0 != .remove }
    let removed = script[hunk].count { $0 != .add }
    let added = script[hunk].count { $0 != .remove }
    out += Array("@@ -\(span(x, removed)) +\(span(y, added)) @@\n".utf8)
    for edit in script[hunk] {
      switch edit {
      case .keep:
        put(" ", a[x], into: &out)
        x += 1
        y += 1
      case .remove:
        put("-", a[x], into: &out)
        x += 1
      case .add:
        put("+", b[y], into: &out)
        y += 1
      }
    }
  }

  /// Where lines begin, from 1, and how many there are; before the first line where there are none.
  private static func span(_ start: Int, _ count: Int) -> String {
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }

  private static func put(_ mark: Character, _ line: ArraySlice<UInt8>, into out: inout [UInt8]) {
    out += String(mark).utf8
    out += line
    if line.last != UInt8(ascii: "\n") { out += "\n\\ No newline at end of file\n".utf8 }
  }
}
