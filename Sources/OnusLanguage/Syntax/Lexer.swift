/// Bytes to tokens. Works on bytes only; strings are made where a message needs them and by the parser for tree nodes.

extension SourceFile {
  /// The tokens of the file. What is wrong is reported once, and a token stands in its place wherever one can.
  public func tokens() -> TokenList {
    var lexer = Lexer(self)
    lexer.run()
    return lexer.list
  }

  /// The tokens of the file, in which many plain facts of a case, or plain rules of a rulebook, in a row are one.
  ///
  /// - Parameters:
  ///   - least: How many make a row.
  ///   - threads: How many read a long row at once.
  func tokens(joining least: Int, threads: ReadingThreads = .one) -> TokenList {
    var lexer = Lexer(self)
    lexer.threads = threads
    switch kind {
    case .facts: lexer.leastFacts = least
    // A rule in a literate text stands under a heading.
    case .rules: lexer.leastRules = isLiterate ? 0 : least
    case .project, .data: break
    }
    lexer.run()
    return lexer.list
  }
}

/// The state of reading one file.
struct Lexer {
  let file: SourceFile
  let bytes: [UInt8]
  var list = TokenList()
  var position = 0
  /// The end of the part of the file that is being read.
  var limit = 0
  /// Whether no token has been read yet on this line.
  var isLineFresh = true
  private let keywords = KeywordTable.shared
  /// How many plain facts, and plain rules, in a row become one token; 0: none do.
  var leastFacts = 0
  var leastRules = 0
  /// How many threads read a long row.
  var threads = ReadingThreads.one
  /// Before this byte no further ones become one token.
  private var searched = 0
  /// The row that begins behind what was read last.
  private var row: (start: Int, end: Int, kind: Syntax.Kind)?
  private var fact = PlainFact()
  private var rule = PlainRule()

  /// - Parameter capacity: How many bytes are read at a time.
  init(_ file: SourceFile, capacity: Int = .max) {
    self.file = file
    self.bytes = file.bytes
    list.tokens.reserveCapacity(min(bytes.count, capacity) / 3 + 2)
  }

  mutating func run() {
    let parts = file.parts
    for part in parts {
      read(part)
      if file.isLiterate {
        isLineFresh = true
        add(.fenceEnd, from: limit, to: limit)
      }
    }
    isLineFresh = true
    add(.endOfFile, from: bytes.count, to: bytes.count)
  }

  /// Reads the tokens of a part.
  private mutating func read(_ part: Range<Int32>) {
    position = max(Int(part.lowerBound), file.markLength)
    limit = max(position, Int(part.upperBound))
    isLineFresh = true
    while position < limit { readToken() }
  }

  /// Reads a part as if it were the file.
  mutating func readPart(_ part: Range<Int32>) {
    read(part)
    isLineFresh = true
    add(.endOfFile, from: limit, to: limit)
  }

  /// Reads plain facts in a row as one token, if they begin here.
  ///
  /// The first of them is always read as other statements are: behind it a statement begins for certain, and what stands
  /// before it (a doc comment, an `allow`) is its own.
  private mutating func readFacts() -> Bool {
    if takeRow() { return true }
    if position < searched || !fact.read(bytes, at: position, to: limit) { return false }
    // What stands behind a fact decides whether it is over.
    let start = PlainFact.nextWord(bytes, from: fact.lineEnd, to: limit)
    let run = PlainFactRun(bytes, from: start, to: limit, &fact, threads)
    searched = max(position + 1, run.next)
    if run.count >= leastFacts {
      row = (start, run.end, .plainFacts(Syntax.PlainFacts(count: run.count, heads: run.heads)))
    }
    return false
  }

  /// Reads plain rules in a row as one token, if they begin here; the first is read as other statements are.
  private mutating func readRules() -> Bool {
    if takeRow() { return true }
    if position < searched || !rule.read(bytes, at: position, to: limit) { return false }
    var next = PlainFact.nextWord(bytes, from: rule.lineEnd, to: limit)
    let start = next
    var found = Syntax.PlainRules()
    var end = 0
    while rule.read(bytes, at: next, to: limit) {
      let (kind, ruleEnd) = (rule.kind, rule.end)
      next = PlainFact.nextWord(bytes, from: rule.lineEnd, to: limit)
      // What stands behind a rule decides whether it is over.
      if PlainRule.kind(bytes.span, at: next, to: limit) == nil { break }
      end = ruleEnd
      found.add(kind)
    }
    searched = max(position + 1, next)
    if found.count >= leastRules { row = (start, end, .plainRules(found)) }
    return false
  }

  /// Puts the row that begins here, if one does.
  private mutating func takeRow() -> Bool {
    guard let row, row.start == position else { return false }
    list.rows.append(row.kind)
    add(.row, from: row.start, to: row.end)
    position = row.end
    self.row = nil
    return true
  }

  /// Reads a part that stands alone, its two ends marked, into the list in place of what was there.
  mutating func readAlone(_ part: Range<Int32>) {
    list.tokens.removeAll(keepingCapacity: true)
    isLineFresh = true
    add(.fenceEnd, from: Int(part.lowerBound), to: Int(part.lowerBound))
    read(part)
    isLineFresh = true
    add(.fenceEnd, from: limit, to: limit)
  }

  /// The byte so far ahead, or 0 past the end.
  func peek(_ ahead: Int) -> UInt8 {
    let i = position + ahead
    return i < limit ? bytes[i] : 0
  }

  mutating func add(_ kind: Token.Kind, keyword: Keyword? = nil, from start: Int, to end: Int) {
    list.tokens.append(
      Token(kind: kind, keyword: keyword, isFirstOnLine: isLineFresh, start: Int32(start), end: Int32(end)))
    isLineFresh = false
  }

  /// Whether more findings would not be kept: to word them takes longer than to read the rest.
  var isFull: Bool { list.diagnostics.count >= Limits.fileDiagnostics }

  mutating func report(
    _ code: Code, from start: Int, to end: Int, _ message: String, suggestion: String? = nil,
    replacement: String? = nil
  ) {
    if isFull { return }
    let place = Place(file: file.id, start: Int32(start), end: Int32(end))
    list.diagnostics.append(
      Diagnostic(
        code, at: place, message, suggestion: suggestion,
        fix: replacement.map { Diagnostic.Fix(place, $0, isSafe: true) }))
  }

  /// Puts an invalid token where no token can be read; what is invalid without a gap is one token.
  mutating func addInvalid(from start: Int, to end: Int) {
    if let last = list.tokens.last, last.kind == .invalid, Int(last.end) == start {
      list.tokens[list.tokens.count - 1].end = Int32(end)
    } else {
      add(.invalid, from: start, to: end)
    }
  }

  private mutating func readToken() {
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      position += 1
    case UInt8(ascii: "\n"):
      position += 1
      isLineFresh = true
    case UInt8(ascii: "\r"):
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { return }
      report(
        .strangeCharacter, from: start, to: position, "a carriage return stands alone here (U+000D)",
        suggestion: "end lines with LF or CRLF", replacement: "\n")
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      if isLineFresh, leastFacts > 0 && byte == UInt8(ascii: "f") && readFacts() || leastRules > 0 && readRules() {
        return
      }
      readWord(startingUpper: false)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): readWord(startingUpper: true)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "\""): readString()
    case UInt8(ascii: "("): single(.leftParenthesis)
    case UInt8(ascii: ")"): single(.rightParenthesis)
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: ":"): single(.colon)
    case UInt8(ascii: "|"): single(.bar)
    case UInt8(ascii: "/"):
      if peek(1) == UInt8(ascii: "/") { readForeignComment() } else { single(.slash) }
    case UInt8(ascii: "*"): single(.star)
    case UInt8(ascii: "+"): single(.plus)
    case UInt8(ascii: "="):
      if peek(1) == UInt8(ascii: "=") { readStrange() } else { single(.equal) }
    case UInt8(ascii: "<"): comparison(.less, .atMost)
    case UInt8(ascii: ">"): comparison(.greater, .atLeast)
    case UInt8(ascii: "!"):
      if peek(1) == UInt8(ascii: "=") {
        position += 2
        add(.notEqual, from: start, to: position)
      } else {
        readStrange()
      }
    case UInt8(ascii: "-"):
      if peek(1) == UInt8(ascii: "-") { readComment() } else { single(.minus) }
    case UInt8(ascii: "_"):
      if isWordByte(peek(1)) { readStrange() } else { single(.underscore) }
    default:
      if byte < 0x80 { readStrange() } else { readBeyondASCII() }
    }
  }

  private mutating func single(_ kind: Token.Kind) {
    position += 1
    add(kind, from: position - 1, to: position)
  }

  private mutating func comparison(_ plain: Token.Kind, _ orEqual: Token.Kind) {
    let start = position
    let withEqual = peek(1) == UInt8(ascii: "=")
    position += withEqual ? 2 : 1
    add(withEqual ? orEqual : plain, from: start, to: position)
  }

  // MARK: Words

  /// Reads a word, and the one after a dot if it follows without a blank.
  mutating func readWord(startingUpper: Bool) {
    let start = position
    skipWordBytes()
    if peek(0) == UInt8(ascii: "."), letterFollows(1) {
      position += 1
      skipWordBytes()
      add(.qualified, from: start, to: position)
    } else if startingUpper {
      add(.variable, from: start, to: position)
    } else {
      let keyword = keywords.keyword(bytes, from: start, to: position)
      add(.word, keyword: keyword, from: start, to: position)
    }
  }

  private mutating func skipWordBytes() {
    var i = position
    while true {
      i = endOfWordBytes(from: i)
      guard i < limit, bytes[i] >= 0x80, let (scalar, length) = decodeScalar(i), continuesWord(scalar) else { break }
      i += length
    }
    position = i
  }

  /// The first byte from here on that is none of an ASCII word.
  private func endOfWordBytes(from start: Int) -> Int {
    let span = bytes.span
    var i = start
    while i < limit, isWordByte(span[i]) { i += 1 }
    return i
  }

  private func letterFollows(_ ahead: Int) -> Bool {
    let byte = peek(ahead)
    if byte < 0x80 { return (0x61...0x7A).contains(byte | 0x20) }
    guard let (scalar, _) = decodeScalar(position + ahead) else { return false }
    return startsWord(scalar)
  }

  // MARK: Comments

  private mutating func readComment() {
    let start = position
    var hyphens = 2
    while peek(hyphens) == UInt8(ascii: "-") { hyphens += 1 }
    let next = peek(hyphens)
    let isEnd = position + hyphens >= limit
    let isSpaced =
      isEnd || next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || next == UInt8(ascii: "\n")
      || next == UInt8(ascii: "\r")
    if hyphens == 2, !isSpaced {
      report(
        .gluedComment, from: start, to: start + 2,
        "`--` starts a comment only before a blank; here something follows it directly",
        suggestion: "write `-- ` for a comment, or `- (-2)` to subtract a negative number")
    }
    position += hyphens
    skipToLineEnd()
    var end = position
    while end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    list.comments.append(
      Token(
        kind: hyphens == 3 ? .documentation : .comment, isFirstOnLine: isLineFresh, start: Int32(start),
        end: Int32(end)))
  }

  /// `// …`, which is a comment elsewhere.
  private mutating func readForeignComment() {
    let start = position
    position += 2
    while peek(0) == UInt8(ascii: "/") { position += 1 }
    let isSpaced = position >= limit || bytes[position] <= 0x20
    report(
      .strangeCharacter, from: start, to: position, "`//` starts no comment here", suggestion: "write `-- `",
      replacement: isSpaced ? "--" : "-- ")
    skipToLineEnd()
  }

  private mutating func skipToLineEnd() {
    while position < limit, bytes[position] != UInt8(ascii: "\n") { skipText() }
  }

  /// Passes one byte or scalar of a comment or string, and reports what may stand nowhere.
  mutating func skipText() {
    let byte = bytes[position]
    let isBlank = byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    if byte < 0x20 && !isBlank || byte == 0x7F, !isFull {
      report(
        .strangeCharacter, from: position, to: position + 1,
        "a control character (\(Self.shown(Unicode.Scalar(byte)))) stands here", suggestion: "remove it",
        replacement: "")
    } else if byte == UInt8(ascii: "\r"), position + 1 >= bytes.count || bytes[position + 1] != UInt8(ascii: "\n") {
      report(
        .strangeCharacter, from: position, to: position + 1, "a carriage return stands alone here (U+000D)",
        suggestion: "end lines with LF or CRLF", replacement: "\n")
    } else if byte == 0xE2, let (scalar, length) = decodeScalar(position) {
      reportIfDirectional(scalar, length)
      position += length
      return
    }
    position += 1
  }
}

/// Whether an ASCII byte may continue a word.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool {
  // One bit for each byte: the digits in the first half of ASCII, the letters and `_` in the second.
  let half: UInt64 = byte < 0x40 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
  return byte < 0x80 && half &>> UInt64(byte) & 1 == 1
}
