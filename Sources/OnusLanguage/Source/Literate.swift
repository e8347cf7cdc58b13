/// Literate Markdown: which parts of the file are read as Onus, and under which headings they stand.
///
/// Nothing is cut out: the lexer reads only the parts, so every place keeps its offset and line in the Markdown file.

/// The fenced blocks of a Markdown file whose info string begins with the word `onus`, and its headings.
public struct Literate: Sendable {
  /// A heading and where its line begins.
  public struct Heading: Hashable, Sendable {
    /// Where its line begins.
    public var offset: Int32
    /// The name itself.
    public var text: String
  }
  /// The lines inside each `onus` fence, in order.
  public private(set) var fences: [Range<Int32>] = []
  /// The headings, in order.
  public private(set) var headings: [Heading] = []
  /// The line of an `onus` fence that never closes.
  public private(set) var openFence: Range<Int32>?

  init() {}

  /// Finds fences and headings. A fence is three or more backticks or tildes after at most three blanks; it closes with as
  /// many or more of the same, alone on their line.
  init(_ bytes: [UInt8], lineStarts: [Int32]) {
    var open: (mark: UInt8, count: Int, isOnus: Bool, line: Range<Int32>, body: Int32)?
    for index in lineStarts.indices {
      let start = Int(lineStarts[index])
      let next = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
      let line = Line(bytes, from: index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start, to: next)
      if let fence = open {
        guard let closing = line.fence(), closing.mark == fence.mark, closing.count >= fence.count, closing.info.isEmpty
        else { continue }
        if fence.isOnus { fences.append(fence.body..<Int32(start)) }
        open = nil
      } else if let fence = line.fence() {
        if fence.mark == UInt8(ascii: "`"), fence.info.contains("`") { continue }
        let word = fence.info.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "," || $0 == "{" }).first
        open = (fence.mark, fence.count, word == "onus", Int32(start)..<Int32(line.end), Int32(next))
      } else if let heading = line.heading() {
        headings.append(Heading(offset: Int32(start), text: heading))
      }
    }
    if let fence = open, fence.isOnus {
      fences.append(fence.body..<Int32(bytes.count))
      openFence = fence.line
    }
  }

  /// One line of Markdown without its line end.
  private struct Line {
    let bytes: [UInt8]
    /// The first byte after at most three blanks; nil where more blanks make it an indented text.
    let first: Int?
    let end: Int

    init(_ bytes: [UInt8], from start: Int, to next: Int) {
      self.bytes = bytes
      var end = next
      while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
      self.end = end
      var first = start
      while first < end, bytes[first] == UInt8(ascii: " ") { first += 1 }
      self.first = first < end && first - start <= 3 ? first : nil
    }

    /// The mark, its length and the words after it, if the line is a fence.
    func fence() -> (mark: UInt8, count: Int, info: String)? {
      guard let first else { return nil }
      let mark = bytes[first]
      guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
      var i = first
      while i < end, bytes[i] == mark { i += 1 }
      guard i - first >= 3 else { return nil }
      return (mark, i - first, trimmed(from: i, to: end))
    }

    /// The text of a heading `# …`, without closing marks.
    func heading() -> String? {
      guard let first, bytes[first] == UInt8(ascii: "#") else { return nil }
      var i = first
      while i < end, bytes[i] == UInt8(ascii: "#") { i += 1 }
      guard i - first <= 6, i == end || bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") else {
        return nil
      }
      var last = end
      while last > i, bytes[last - 1] == UInt8(ascii: " ") { last -= 1 }
      var closing = last
      while closing > i, bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
      if closing < last, closing == i || bytes[closing - 1] == UInt8(ascii: " ") { last = closing }
      return trimmed(from: i, to: last)
    }

    private func trimmed(from start: Int, to end: Int) -> String {
      var low = start
      var high = end
      while low < high, bytes[low] == UInt8(ascii: " ") || bytes[low] == UInt8(ascii: "\t") { low += 1 }
      while high > low, bytes[high - 1] == UInt8(ascii: " ") || bytes[high - 1] == UInt8(ascii: "\t") { high -= 1 }
      return String(decoding: bytes[low..<high], as: UTF8.self)
    }
  }
}
