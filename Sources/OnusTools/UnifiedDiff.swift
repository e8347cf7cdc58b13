/// What differs between two texts, as `diff -u` writes it.

/// A comparison of lines.
enum UnifiedDiff {
  /// The lines around a change that are shown with it.
  private static let context = 3
  /// Where more lines than this differ, the middle is told as replaced whole.
  private static let mostEdits = 2_000
  /// The difference with its head; empty where there is none.
  static func text(from old: [UInt8], to new: [UInt8], path: String) -> [UInt8] {
    if old == new { return [] }
    let (a, b) = (lines(of: old), lines(of: new))
    let script = EditScript.edits(a, b, most: mostEdits)
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

  // MARK: Hunks

  /// Ranges of the script with what stands around the changes; changes near each other stand in one.
  static func hunks(of script: [EditScript.Edit]) -> [Range<Int>] {
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
    _ hunk: Range<Int>, _ script: [EditScript.Edit], _ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>],
    into out: inout [UInt8]
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
