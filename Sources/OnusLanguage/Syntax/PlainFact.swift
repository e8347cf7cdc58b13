/// Facts in their simplest form, each on a line of its own: what most of a large case consists of.
///
/// Many such lines in a row are one token and one statement of the tree, which keeps their bytes alone. The checker reads them
/// again, line by line, and makes rows of them. What is in any way unusual is no plain fact and goes the general way.

/// Reads one plain fact of a text after another: `fact [not] NAME [(CELL, …)] [= CELL] [by NAME] [cite "…"]` in ASCII, where a cell is a name, a number
/// of few digits or a date, no name is a word of the language, and blanks stand only where the formatter puts them or more.
struct PlainFact {
  /// What stands in a column.
  struct Cell {
    enum Kind: UInt8 { case name, number, date }
    var kind: Kind
    var start: Int
    var end: Int
    /// Of a number its value, of a date its day.
    var value: Int64 = 0
  }

  /// Cells in their order, two of them in place: few facts have more, and nothing is asked of an array for these.
  struct Cells {
    private(set) var count = 0
    private var first = Cell(kind: .name, start: 0, end: 0)
    private var second = Cell(kind: .name, start: 0, end: 0)
    private var others: [Cell] = []

    subscript(column: Int) -> Cell {
      precondition(column < count, "there is no such cell")
      return column == 0 ? first : column == 1 ? second : others[column - 2]
    }

    fileprivate mutating func append(_ cell: Cell) {
      switch count {
      case 0: first = cell
      case 1: second = cell
      default: others.append(cell)
      }
      count += 1
    }

    fileprivate mutating func removeAll() {
      if count > 2 { others.removeAll(keepingCapacity: true) }
      count = 0
    }
  }
  private static let keywords = KeywordTable.shared

  var isNegated = false
  var name = 0..<0
  /// The arguments, and the value behind them if there is one.
  private(set) var cells = Cells()
  var isValued = false
  /// The name of its standard; empty where it has none.
  var standard = 0..<0
  /// The words of the record that it cites, without their quotes; nil where it cites none.
  var cite: Range<Int>?
  /// Behind its last byte, and behind the end of its line.
  private(set) var end = 0
  private(set) var lineEnd = 0

  /// Whether a plain fact begins at a byte and fills its line.
  mutating func read(_ bytes: [UInt8], at start: Int, to limit: Int) -> Bool {
    guard PlainFact.saysFact(bytes, at: start, to: limit) else { return false }
    let span = bytes.span
    var i = readLiteral(bytes, span, PlainFact.skipBlanks(span, start + 5, limit), limit, after: name)
    if i < 0 { return false }
    standard = 0..<0
    cite = nil
    if i > end, i + 3 < limit, span[i] == 0x62, span[i + 1] == 0x79, PlainFact.isBlank(span[i + 2]) {
      i = PlainFact.skipBlanks(span, i + 3, limit)
      let standardEnd = PlainFact.endOfName(bytes, span, i, limit)
      if standardEnd < 0 { return false }
      standard = i..<standardEnd
      end = standardEnd
      i = PlainFact.skipBlanks(span, standardEnd, limit)
    }
    if i > end, i + 6 < limit, span[i] == 0x63, span[i + 1] == 0x69, span[i + 2] == 0x74, span[i + 3] == 0x65,
      PlainFact.isBlank(span[i + 4])
    {
      i = PlainFact.skipBlanks(span, i + 5, limit)
      guard i < limit, span[i] == UInt8(ascii: "\"") else { return false }
      let first = i + 1
      i = first
      while i < limit, isPlainInText(span[i]) { i += 1 }
      guard i > first, i < limit, span[i] == UInt8(ascii: "\"") else { return false }
      cite = first..<i
      i += 1
      end = i
      i = PlainFact.skipBlanks(span, i, limit)
    }
    lineEnd = PlainFact.endOfLine(span, i, limit)
    return lineEnd >= 0
  }

  /// Whether a plain literal fills the bytes between two: `[not] NAME [(CELL, …)] [= CELL]`.
  mutating func readLiteral(_ bytes: [UInt8], at start: Int, to limit: Int) -> Bool {
    let span = bytes.span
    standard = 0..<0
    cite = nil
    return readLiteral(bytes, span, PlainFact.skipBlanks(span, start, limit), limit) == limit
  }

  /// Reads a plain literal in a text of JSON, which has no tabs, and the blanks behind it; gives where that ends, or -1.
  mutating func readLiteral(_ bytes: [UInt8], from start: Int) -> Int {
    let span = bytes.span
    standard = 0..<0
    cite = nil
    let end = readLiteral(bytes, span, PlainFact.skipBlanks(span, start, bytes.count), bytes.count)
    var i = start
    while i < end, span[i] != 0x09 { i += 1 }
    return i < end ? -1 : end
  }

  /// Reads a literal; gives where what stands behind it begins, or -1. `last` is where the name of another stands in the text: a
  /// record states the same of one after the other.
  private mutating func readLiteral(
    _ bytes: [UInt8], _ span: Span<UInt8>, _ start: Int, _ limit: Int, after last: Range<Int> = 0..<0
  ) -> Int {
    var i = start
    isNegated = false
    if i + 4 < limit, span[i] == 0x6E, span[i + 1] == 0x6F, span[i + 2] == 0x74, PlainFact.isBlank(span[i + 3]) {
      isNegated = true
      i = PlainFact.skipBlanks(span, i + 4, limit)
    }
    cells.removeAll()
    isValued = false
    var nameEnd = i + last.count
    if !PlainFact.isName(span, last, at: i, limit) { nameEnd = PlainFact.endOfName(bytes, span, i, limit) }
    if nameEnd < 0 { return -1 }
    name = i..<nameEnd
    i = nameEnd
    if i < limit, span[i] == UInt8(ascii: "(") {
      i += 1
      while true {
        i = readCell(bytes, span, PlainFact.skipBlanks(span, i, limit), limit)
        if i < 0 { return -1 }
        i = PlainFact.skipBlanks(span, i, limit)
        guard i < limit else { return -1 }
        i += 1
        if span[i - 1] == UInt8(ascii: ",") { continue }
        if span[i - 1] == UInt8(ascii: ")") { break }
        return -1
      }
    }
    end = i
    i = PlainFact.skipBlanks(span, i, limit)
    if i < limit, span[i] == UInt8(ascii: "=") {
      i = readCell(bytes, span, PlainFact.skipBlanks(span, i + 1, limit), limit)
      if i < 0 { return -1 }
      isValued = true
      end = i
      i = PlainFact.skipBlanks(span, i, limit)
    }
    return i
  }

  /// Whether the word `fact` and a blank stand at a byte.
  static func saysFact(_ bytes: [UInt8], at i: Int, to limit: Int) -> Bool {
    i + 5 < limit && bytes[i] == 0x66 && bytes[i + 1] == 0x61 && bytes[i + 2] == 0x63 && bytes[i + 3] == 0x74
      && (bytes[i + 4] == UInt8(ascii: " ") || bytes[i + 4] == UInt8(ascii: "\t"))
  }

  /// The first byte from here on that is neither a blank nor of an end of a line.
  static func nextWord(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int {
    let span = bytes.span
    var i = start
    while i < limit {
      switch span[i] {
      case 0x20, 0x0A, 0x09: i += 1
      case 0x0D where i + 1 < limit && span[i + 1] == 0x0A: i += 2
      default: return i
      }
    }
    return i
  }

  /// Whether nothing from here on can belong to the fact before: a statement begins there, or the text ends.
  static func isOver(_ bytes: [UInt8], at start: Int, to limit: Int) -> Bool {
    var i = nextWord(bytes, from: start, to: limit)
    while i + 1 < limit, bytes[i] == UInt8(ascii: "-"), bytes[i + 1] == UInt8(ascii: "-") {
      while i < limit, bytes[i] != UInt8(ascii: "\n") { i += 1 }
      i = nextWord(bytes, from: i, to: limit)
    }
    if i >= limit { return true }
    var end = i
    while end < limit, isWordByte(bytes[end]) { end += 1 }
    guard end > i else { return false }
    switch keywords.keyword(bytes, from: i, to: end) {
    case .fact, .facts, .question, .expect, .suppose, .allege, .unknown, .stipulate, .without, .entity, .entities:
      return true
    default: return false
    }
  }

  // MARK: Parts

  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inline(__always) static func skipBlanks(_ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var i = start
    while i < limit, span[i] == 0x20 || span[i] == 0x09 { i += 1 }
    return i
  }

  /// Behind the end of the line that is to end at a byte, or of the text; -1 where something else stands there.
  @inline(__always) static func endOfLine(_ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var i = start
    if i < limit, span[i] == UInt8(ascii: "\r") {
      i += 1
      guard i < limit else { return -1 }
    }
    return i >= limit || span[i] == UInt8(ascii: "\n") ? min(i + 1, limit) : -1
  }

  /// Whether a byte may stand in a text of which nothing must be told: no escape, no control, no mark of direction.
  @inline(__always) private func isPlainInText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xE2
  }

  /// Whether a name fills the bytes between two, of which nothing must be told.
  static func isName(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    !range.isEmpty && endOfName(bytes, bytes.span, range.lowerBound, range.upperBound) == range.upperBound
  }

  /// Whether a name that stands elsewhere in the text stands at a byte, and ends there.
  @inline(__always)
  static func isName(_ span: Span<UInt8>, _ name: Range<Int>, at start: Int, _ limit: Int) -> Bool {
    let end = start + name.count
    guard end < limit, !name.isEmpty, !isWordByte(span[end]), span[end] < 0x80, span[end] != UInt8(ascii: ".") else {
      return false
    }
    var (i, own) = (start, name.lowerBound)
    while i < end, span[i] == span[own] {
      i += 1
      own += 1
    }
    return i == end
  }

  /// Where the name that begins at a byte ends; -1 where none begins or it is no plain one.
  static func endOfName(_ bytes: [UInt8], _ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    guard start < limit, (0x61...0x7A).contains(span[start]) else { return -1 }
    var i = start + 1
    while i < limit, isWordByte(span[i]) { i += 1 }
    if i < limit, span[i] >= 0x80 || span[i] == UInt8(ascii: ".") { return -1 }
    return PlainFact.keywords.keyword(bytes, from: start, to: i) == nil ? i : -1
  }

  /// Reads a cell; gives where it ends, or -1.
  private mutating func readCell(_ bytes: [UInt8], _ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    guard start < limit else { return -1 }
    if !(0x30...0x39).contains(span[start]) {
      let end = PlainFact.endOfName(bytes, span, start, limit)
      if end < 0 || end < limit && span[end] == UInt8(ascii: "(") { return -1 }
      cells.append(Cell(kind: .name, start: start, end: end))
      return end
    }
    var i = start
    var value: Int64 = 0
    while i < limit, (0x30...0x39).contains(span[i]) {
      value = value &* 10 &+ Int64(span[i] &- 0x30)
      i += 1
      if i - start > 15 { return -1 }
    }
    if i - start == 4, i + 6 <= limit, span[i] == UInt8(ascii: "-"), span[i + 3] == UInt8(ascii: "-") {
      let (m, n) = (span[i + 1] &- 0x30, span[i + 2] &- 0x30)
      let (d, e) = (span[i + 4] &- 0x30, span[i + 5] &- 0x30)
      guard m < 10, n < 10, d < 10, e < 10,
        let date = CivilDate(year: Int32(value), month: Int32(m * 10 + n), day: Int32(d) * 10 + Int32(e))
      else { return -1 }
      i += 6
      cells.append(Cell(kind: .date, start: start, end: i, value: Int64(date.day)))
    } else {
      if i - start > 1, span[start] == 0x30 { return -1 }
      cells.append(Cell(kind: .number, start: start, end: i, value: value))
    }
    // What ends a cell: nothing that could make another token of it.
    guard i < limit else { return i }
    switch span[i] {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "\""): return i
    default: return -1
    }
  }
}

extension Syntax {
  /// Facts in a row, each on a line of its own: of them the tree keeps where they stand.
  public struct PlainFacts: Sendable {
    /// How many they are.
    public var count: Int
    /// Which predicates they state, and which they deny, each once, where that stands first.
    var heads: [Head]

    /// A predicate with its sign.
    struct Head: Sendable {
      var name: Range<Int>
      var isNegated: Bool
    }
  }
}

extension Syntax.File {
  /// The tree with each fact or rule of a row of them as a statement of its own, for what looks at statements one by one.
  public func withSingleStatements(of file: SourceFile) -> Syntax.File {
    let holdsRows = statements.contains { $0.kind.isRow }
    if !holdsRows { return self }
    var all: [Syntax.Statement] = []
    for statement in statements {
      if statement.kind.isRow {
        all += file.statements(in: statement.place)
      } else {
        all.append(statement)
      }
    }
    return Syntax.File(id: id, statements: all)
  }
}

extension LoadedProgram {
  /// The program with each fact and rule as a statement of its own.
  public var withSingleStatements: LoadedProgram {
    var program = self
    for i in trees.indices where i < files.count { program.trees[i] = trees[i].withSingleStatements(of: files[i]) }
    return program
  }
}

extension SourceFile {
  /// The literal that fills a part of the file in which nothing is wrong.
  func literal(in place: Place) -> Syntax.Node? {
    var lexer = Lexer(self, capacity: Int(place.end - place.start))
    lexer.readAlone(place.start..<place.end)
    var parser = Parser(self, lexer.list)
    parser.index = 1
    parser.anchor = 1
    return try? parser.literal()
  }

  /// The statements of a part of the file in which nothing is wrong.
  func statements(in place: Place) -> [Syntax.Statement] {
    var lexer = Lexer(self, capacity: Int(place.end - place.start))
    lexer.readPart(place.start..<place.end)
    var parser = Parser(self, lexer.list)
    parser.parseStatements()
    return parser.statements
  }
}
