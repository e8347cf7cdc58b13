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

  /// A fenced block whose info string begins with `onus-repl`: a session as it was typed and answered.
  public struct Session: Hashable, Sendable {
    /// The lines inside the fence.
    public var text: Range<Int32>
    /// Whether the fence closes.
    public var isClosed: Bool
  }
  /// The sessions, in order; `onus test` plays them again.
  public private(set) var sessions: [Session] = []

  /// A line that looks like the start of an `onus` fence and is none.
  public struct NearMiss: Hashable, Sendable {
    /// Why it is none.
    public enum Reason: Hashable, Sendable {
      /// The word is spelt otherwise, such as `Onus` or `{.onus}`.
      case word
      /// It stands in a block quote.
      case quoted
      /// It stands behind four blanks or more, a tab or the mark of a list.
      case indented
    }
    /// The line.
    public var line: Range<Int32>
    public var reason: Reason
  }
  /// Lines that look like the start of an `onus` fence and are none, in order.
  public private(set) var nearMisses: [NearMiss] = []

  private static let sessionWord: Substring = "onus-repl"

  init() {}

  /// Finds fences and headings. A fence is three or more backticks or tildes after at most three blanks; it closes with as
  /// many or more of the same, alone on their line.
  init(_ bytes: [UInt8], lineStarts: [Int32]) {
    var open: (mark: UInt8, count: Int, word: Substring?, line: Range<Int32>, body: Int32)?
    for index in lineStarts.indices {
      let start = Int(lineStarts[index])
      let next = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
      let line = Line(bytes, from: index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start, to: next)
      if let fence = open {
        guard let closing = line.fence(), closing.mark == fence.mark, closing.count >= fence.count, closing.info.isEmpty
        else { continue }
        if fence.word == "onus" { fences.append(fence.body..<Int32(start)) }
        if fence.word == Self.sessionWord { sessions.append(Session(text: fence.body..<Int32(start), isClosed: true)) }
        open = nil
      } else if let fence = line.fence() {
        if fence.mark == UInt8(ascii: "`"), fence.info.contains("`") { continue }
        let word = fence.info.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "," || $0 == "{" }).first
        if word != "onus", word != Self.sessionWord, meansOnus(fence.info) {
          nearMisses.append(NearMiss(line: Int32(start)..<Int32(line.end), reason: .word))
        }
        open = (fence.mark, fence.count, word, Int32(start)..<Int32(line.end), Int32(next))
      } else if let heading = line.heading() {
        headings.append(Heading(offset: Int32(start), text: heading))
      } else if let reason = line.hiddenFence() {
        nearMisses.append(NearMiss(line: Int32(start)..<Int32(line.end), reason: reason))
      }
    }
    if let fence = open, fence.word == Self.sessionWord {
      sessions.append(Session(text: fence.body..<Int32(bytes.count), isClosed: false))
    }
    if let fence = open, fence.word == "onus" {
      fences.append(fence.body..<Int32(bytes.count))
      openFence = fence.line
    }
  }

  /// One line of Markdown without its line end.
  private struct Line {
    let bytes: [UInt8]
    let start: Int
    /// The first byte after at most three blanks; nil where more blanks make it an indented text.
    let first: Int?
    let end: Int

    init(_ bytes: [UInt8], from start: Int, to next: Int) {
      self.bytes = bytes
      self.start = start
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

    /// Why a fence behind the marks of a quote or a list, or behind many blanks, is none; nil where no such stands here.
    func hiddenFence() -> NearMiss.Reason? {
      var i = start
      var isQuoted = false
      while i < end {
        let byte = bytes[i]
        if byte == UInt8(ascii: ">") {
          isQuoted = true
        } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "-"),
          byte != UInt8(ascii: "*"), byte != UInt8(ascii: "+")
        {
          break
        }
        i += 1
      }
      guard i + 3 < end else { return nil }
      let mark = bytes[i]
      guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), bytes[i + 1] == mark, bytes[i + 2] == mark else {
        return nil
      }
      while i < end, bytes[i] == mark { i += 1 }
      let info = trimmed(from: i, to: end)
      if info.contains("`") || !meansOnus(info) { return nil }
      return isQuoted ? .quoted : .indented
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

/// Whether the first word of an info string was meant as `onus`: `Onus`, `{.onus}`, `onus-rules`.
private func meansOnus(_ info: String) -> Bool {
  let bytes = info.utf8.drop { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }
  guard bytes.prefix(4).map({ $0 | 0x20 }) == Array("onus".utf8) else { return false }
  return bytes.dropFirst(4).first.map { !(0x61...0x7A).contains($0 | 0x20) } ?? true
}

extension SourceFile {
  /// A warning for each line that looks like a fence that is read and is none.
  func unreadFences() -> [Diagnostic] {
    literate.nearMisses.prefix(Limits.fileDiagnostics).map { miss in
      let place = Place(file: id, start: miss.line.lowerBound, end: miss.line.upperBound)
      let (reason, suggestion) =
        switch miss.reason {
        case .word: ("its first word is not `onus`", "write ```onus, or another word if it is not to be read")
        case .quoted: ("it stands in a quote", "take the `>` away if it is to be read")
        case .indented: ("it does not start its line", "put it within the first three columns if it is to be read")
        }
      return Diagnostic(.unreadFence, at: place, "this fence is not read: \(reason)", suggestion: suggestion)
    }
  }
}
