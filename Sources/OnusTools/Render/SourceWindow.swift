/// The part of a source line that a diagnostic quotes: all of a line of ordinary length, else what stands around the place.

internal import OnusLanguage

/// A line as it is quoted.
struct SourceWindow {
  /// More characters than this fill a terminal with what nobody reads.
  static let mostCharacters = 120
  /// One character may have any number of marks, so bytes are bounded too.
  private static let mostBytes = 8 * mostCharacters

  private(set) var text: String
  /// How many characters stand before the place.
  private(set) var indent: Int
  /// How many characters of the place stand in the text.
  private(set) var length: Int

  /// What is quoted for a place that begins in a line, counted from 1.
  init(_ place: Place, line: Int, in file: SourceFile) {
    let bytes = file.bytes
    let first = Int(file.lineStarts[line - 1])
    var lineStart = first
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = 3 }
    var lineEnd = line < file.lineStarts.count ? Int(file.lineStarts[line]) : bytes.count
    while lineEnd > lineStart, bytes[lineEnd - 1] == UInt8(ascii: "\n") || bytes[lineEnd - 1] == UInt8(ascii: "\r") {
      lineEnd -= 1
    }
    let start = min(max(Int(place.start), lineStart), lineEnd)
    let end = min(max(Int(place.end), start), lineEnd)
    /// An offset that is not within the bytes of a scalar.
    func border(_ offset: Int) -> Int {
      var offset = offset
      while offset > lineStart, offset < lineEnd, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      return offset
    }
    let low = border(max(lineStart, start - Self.mostBytes))
    let high = border(min(lineEnd, start + Self.mostBytes))
    let before = String(decoding: bytes[low..<max(low, start)], as: UTF8.self)
    let after = String(decoding: bytes[start..<max(start, high)], as: UTF8.self)
    let (beforeCount, afterCount) = (before.count, after.count)
    var shownBefore = beforeCount
    var shownAfter = afterCount
    if beforeCount + afterCount > Self.mostCharacters {
      shownBefore = min(beforeCount, max(Self.mostCharacters / 2, Self.mostCharacters - afterCount))
      shownAfter = min(afterCount, Self.mostCharacters - shownBefore)
    }
    let isCutBefore = low > lineStart || shownBefore < beforeCount
    let isCutAfter = high < lineEnd || shownAfter < afterCount
    text =
      (isCutBefore ? "\u{2026}" : "") + before.suffix(shownBefore) + after.prefix(shownAfter)
      + (isCutAfter ? "\u{2026}" : "")
    indent = shownBefore + (isCutBefore ? 1 : 0)
    // A place that runs on below its first line is underlined to the end of that line.
    let own = String(decoding: bytes[start..<min(end, max(start, high))], as: UTF8.self).count
    length = min(own, shownAfter)
  }
}
