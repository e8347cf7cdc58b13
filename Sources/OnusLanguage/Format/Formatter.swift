/// Writes a file anew: statements in lines, comments in their places, blank lines where the author left some.

/// The state of formatting one file.
struct Formatter {
  private let file: SourceFile
  private let tokens: [Token]
  private let comments: [Token]
  private let statements: [Syntax.Statement]
  private var out: [UInt8] = []
  private var nextComment = 0
  private var nextStatement = 0
  /// Statements after `suppose` are indented: they belong to the variant.
  private var isInVariant = false
  /// How lines end.
  private var lineEnd: [UInt8] = [UInt8(ascii: "\n")]
  /// The blanks before a fence in a list, which its lines must keep to stay within it.
  private var margin = 0
  /// The end of the token or comment written last in this part of the file; nil if none is.
  private var written: Int32?
  /// The statement written last in this part of the file.
  private var previous: Written?

  /// A statement that stands there already.
  private struct Written {
    /// Its indentation now.
    var indent: Int
    /// Its column in the file as it was.
    var column: Int
  }

  init(_ file: SourceFile, _ list: TokenList, _ statements: [Syntax.Statement]) {
    self.file = file
    self.tokens = list.tokens
    self.comments = list.comments
    self.statements = statements
    out.reserveCapacity(file.bytes.count + 64)
  }

  mutating func formatted() -> [UInt8] {
    guard file.isLiterate else {
      writePart(0..<Int32(file.bytes.count), from: 0)
      return out
    }
    var copied = 0
    var token = 0
    for part in file.parts {
      out += file.bytes[copied..<Int(part.lowerBound)]
      readFenceLine(above: Int(part.lowerBound))
      token = writePart(part, from: token)
      copied = Int(part.upperBound)
    }
    out += file.bytes[copied...]
    return out
  }

  /// Takes the line ends and the margin of a fence from the line that opens it.
  private mutating func readFenceLine(above body: Int) {
    var end = body
    if end > 0, file.bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    let isCarriageReturn = end > 0 && file.bytes[end - 1] == UInt8(ascii: "\r")
    lineEnd = isCarriageReturn ? [UInt8(ascii: "\r"), UInt8(ascii: "\n")] : [UInt8(ascii: "\n")]
    let line = file.line(of: Int32(end))
    var start = max(Int(file.lineStarts[line - 1]), line == 1 ? file.markLength : 0)
    let first = start
    while start < end, file.bytes[start] == UInt8(ascii: " ") { start += 1 }
    margin = start - first
  }

  /// Writes the statements and comments of a part of the file; returns the token after it.
  @discardableResult
  private mutating func writePart(_ part: Range<Int32>, from first: Int) -> Int {
    written = nil
    previous = nil
    var i = first
    while tokens[i].kind != .fenceEnd, tokens[i].kind != .endOfFile, nextStatement < statements.count {
      let statement = statements[nextStatement]
      nextStatement += 1
      let next = nextStatement < statements.count ? statements[nextStatement].place.start : Int32.max
      var end = i + 1
      while tokens[end].start < next, tokens[end].kind != .fenceEnd, tokens[end].kind != .endOfFile { end += 1 }
      if case .suppose = statement.kind { isInVariant = false }
      let indent = isInVariant ? 2 : 0
      writeComments(before: tokens[i], indent: indent)
      startLine(tokens[i].start, indent: indent)
      write(statement, tokens[i..<end], indent: indent)
      previous = Written(indent: indent, column: column(of: tokens[i]))
      if case .suppose = statement.kind { isInVariant = true }
      i = end
    }
    writeComments(before: nil, until: part.upperBound, indent: 0)
    if written != nil { out += lineEnd }
    return i + 1
  }

  // MARK: Statements

  /// Writes a statement and the comments in it.
  private mutating func write(_ statement: Syntax.Statement, _ tokens: ArraySlice<Token>, indent: Int) {
    var reader = GapReader(tokens, of: statement, indent: indent)
    let gaps = reader.gaps()
    var isForced = Array(repeating: false, count: tokens.count)
    var ahead = nextComment
    for (i, token) in tokens.enumerated() {
      while ahead < comments.count, comments[ahead].start < token.start {
        isForced[i] = true
        ahead += 1
      }
    }
    let breaker = LineBreaker(file, tokens, gaps, indent: indent, isForced: isForced)
    for (i, token) in tokens.enumerated() {
      if i > 0 {
        if breaker.starts[i] {
          while nextComment < comments.count, comments[nextComment].start < token.start {
            let comment = comments[nextComment]
            nextComment += 1
            if comment.isFirstOnLine { endLine(indent: gaps[i].indent) } else { out.append(UInt8(ascii: " ")) }
            copy(comment)
          }
          endLine(indent: gaps[i].indent)
        } else if gaps[i].isSpaced {
          out.append(UInt8(ascii: " "))
        }
      }
      copy(token)
    }
  }

  // MARK: Comments

  /// Writes the comments before a statement or, without one, to the end of a part of the file.
  private mutating func writeComments(before token: Token?, until end: Int32 = 0, indent: Int) {
    let limit = token?.start ?? end
    let nextColumn = token.map(column) ?? margin
    while nextComment < comments.count, comments[nextComment].start < limit {
      let comment = comments[nextComment]
      nextComment += 1
      if comment.isFirstOnLine {
        startLine(comment.start, indent: self.indent(of: comment, nextIndent: indent, nextColumn: nextColumn))
      } else {
        out.append(UInt8(ascii: " "))
      }
      copy(comment)
    }
  }

  /// A comment on its own line goes with the statement that follows, unless it was indented more: then it goes with the
  /// one before, or within that one.
  private func indent(of comment: Token, nextIndent: Int, nextColumn: Int) -> Int {
    let own = column(of: comment)
    guard own > nextColumn, let previous else { return nextIndent }
    return max(nextIndent, own > previous.column ? previous.indent + 2 : previous.indent)
  }

  /// How far from the start of its line something stood; a tab counts as one step of indentation.
  private func column(of token: Token) -> Int {
    let line = file.line(of: token.start)
    let start = max(Int(file.lineStarts[line - 1]), line == 1 ? file.markLength : 0)
    return file.bytes[start..<Int(token.start)].reduce(0) { $0 + ($1 == UInt8(ascii: "\t") ? 2 : 1) }
  }

  // MARK: Bytes

  private mutating func copy(_ token: Token) {
    let bytes = file.plainBytes(of: token)
    if token.kind == .longString, lineEnd.count > 1 {
      for byte in bytes { byte == UInt8(ascii: "\n") ? out += lineEnd : out.append(byte) }
    } else {
      out += bytes
    }
    written = token.end
  }

  /// Ends the line before something outside statements, and leaves one empty line where the author left some.
  private mutating func startLine(_ start: Int32, indent: Int) {
    if let written {
      let between = file.bytes[Int(written)..<Int(start)]
      if between.count(where: { $0 == UInt8(ascii: "\n") }) > 1 { out += lineEnd }
      endLine(indent: indent)
    } else {
      out += repeatElement(UInt8(ascii: " "), count: margin + indent)
    }
  }

  private mutating func endLine(indent: Int) {
    out += lineEnd
    out += repeatElement(UInt8(ascii: " "), count: margin + indent)
  }
}
