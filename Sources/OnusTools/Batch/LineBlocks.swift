/// Lines as they come, in blocks of whole lines, so that what is read is never kept longer than it is worked on.

internal import OnusLanguage

/// Some lines with their numbers.
struct LineBlock: Sendable {
  /// A line in the bytes of the block; nil where it was too long to be kept.
  struct Line: Sendable {
    var number: Int
    var bytes: Range<Int>?
  }
  var bytes: [UInt8] = []
  var lines: [Line] = []
}

/// Cuts what is read into blocks of lines.
struct LineBlocks {
  /// What there is to read, as soon as there is anything; empty or nil at the end.
  private let read: () -> [UInt8]?
  /// How much is gathered before it is handed on; what comes later is not waited for where it is 1.
  private let size: Int
  /// The longest line that is kept.
  private let longest: Int
  /// The line that has no end yet.
  private var rest: [UInt8] = []
  /// Whether the rest of a line is passed over.
  private var isSkipping = false
  private var number = 0
  private var isAtEnd = false

  init(size: Int, longest: Int = Limits.lineBytes, read: @escaping () -> [UInt8]?) {
    self.size = size
    self.longest = longest
    self.read = read
  }

  /// The next block; nil at the end. Lines without anything but blanks count and are not among them.
  mutating func next() -> LineBlock? {
    while !isAtEnd {
      var block = LineBlock()
      var taken = 0
      while taken < size, !isAtEnd {
        guard let more = read(), !more.isEmpty else {
          isAtEnd = true
          break
        }
        taken += more.count
        take(more, into: &block)
      }
      if isAtEnd, !rest.isEmpty || isSkipping { end(&block) }
      if !block.lines.isEmpty { return block }
    }
    return nil
  }

  private mutating func take(_ more: [UInt8], into block: inout LineBlock) {
    var start = 0
    while let end = more[start...].firstIndex(of: UInt8(ascii: "\n")) {
      keep(more[start..<end])
      self.end(&block)
      start = end + 1
    }
    keep(more[start...])
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) {
    if isSkipping { return }
    if rest.count + part.count > longest {
      isSkipping = true
      rest = []
    } else {
      rest += part
    }
  }

  private mutating func end(_ block: inout LineBlock) {
    number += 1
    if isSkipping {
      block.lines.append(LineBlock.Line(number: number, bytes: nil))
    } else if rest.contains(where: { $0 > 0x20 }) {
      let start = block.bytes.count
      block.bytes += rest
      block.lines.append(LineBlock.Line(number: number, bytes: start..<block.bytes.count))
    }
    isSkipping = false
    rest.removeAll(keepingCapacity: rest.count < 1 << 20)
  }
}
