/// Where the lines of a statement end: at clauses, where the author ended them, and where the width asks for it.

/// The state of breaking one statement into lines.
struct LineBreaker {
  private let file: SourceFile
  private let tokens: ArraySlice<Token>
  private let gaps: [Gap]
  private let indent: Int
  /// Whether a line starts with the token; the first starts one anyway.
  private(set) var starts: [Bool]

  /// - Parameter isForced: whether a comment stands in the gap before a token.
  init(_ file: SourceFile, _ tokens: ArraySlice<Token>, _ gaps: [Gap], indent: Int, isForced: [Bool]) {
    self.file = file
    self.tokens = tokens
    self.gaps = gaps
    self.indent = indent
    starts = isForced
    breakAsWritten()
    var line = 0
    for i in 1..<max(1, starts.count) where starts[i] {
      fit(line, i)
      line = i
    }
    fit(line, starts.count)
  }

  private mutating func breakAsWritten() {
    let base = tokens.startIndex
    for i in gaps.indices.dropFirst() where !starts[i] {
      if gaps[i].breaking == .always {
        starts[i] = true
      } else if gaps[i].breaking.mayBreak {
        // Where the author ended the line after `and`, it ends before it.
        let isAfterJoint = gaps[i].isBeforeJoint && i + 1 < gaps.count && !starts[i + 1]
        starts[i] = tokens[base + i].isFirstOnLine || (isAfterJoint && tokens[base + i + 1].isFirstOnLine)
      }
    }
  }

  /// Breaks a line that is too long, the outermost joints first, as long as there is something to break.
  private mutating func fit(_ from: Int, _ to: Int) {
    var open = [(from, to)]
    while let (from, to) = open.popLast() {
      guard to - from > 1, width(from, to) + lineIndent(from) > FormatStyle.width else { continue }
      var lowest: Int?
      for i in from + 1..<to {
        if let rank = gaps[i].breaking.rank, lowest.map({ rank < $0 }) ?? true { lowest = rank }
      }
      guard let lowest else { continue }
      let places = (from + 1..<to).filter { gaps[$0].breaking.rank == lowest }
      var start = from
      for (n, place) in places.enumerated() {
        if gaps[place].breaking.fills {
          let next = n + 1 < places.count ? places[n + 1] : to
          if lineIndent(start) + width(start, next) <= FormatStyle.width { continue }
        }
        starts[place] = true
        open.append((start, place))
        start = place
      }
      // A line without a new end is done.
      if start > from { open.append((start, to)) }
    }
  }

  private func lineIndent(_ i: Int) -> Int { i == 0 ? indent : gaps[i].indent }

  /// How many characters the tokens take on one line.
  private func width(_ from: Int, _ to: Int) -> Int {
    var width = 0
    for i in from..<to {
      if i > from, gaps[i].isSpaced { width += 1 }
      let token = tokens[tokens.startIndex + i]
      // All bytes of UTF-8 but the first of a character begin with the bits 10.
      for byte in file.bytes[Int(token.start)..<Int(token.end)] where byte & 0xC0 != 0x80 { width += 1 }
    }
    return width
  }
}
