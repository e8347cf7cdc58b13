/// A part of a CSV file of facts, read by a thread of its own as far as looking tells.

/// How the values of a column are told from its bytes.
enum DataColumnKind {
  case entity, member, number, other

  init(_ type: TypeID, _ rulebook: Rulebook) {
    switch rulebook[type].kind {
    case .entities: self = .entity
    case .closed: self = .member
    case .number: self = .number
    case .text, .money, .date, .duration: self = .other
    }
  }
}

/// What the rows of a file are read as.
struct DataColumnPlan {
  /// For each wanted column its place among the cells of a row.
  var places: [Int]
  /// How many cells a row has.
  var width: Int
  var types: [TypeID]
  var kinds: [DataColumnKind]

  /// Whether looking may tell what the rows say.
  var isPlain: Bool { (1...2).contains(types.count) && !kinds.contains(.other) }
}

/// The rows of a part.
struct DataPart {
  /// What gets a constant where it stands first.
  enum NewCell {
    /// An entity, by the number of its name.
    case entity(name: Int)
    case number(Int64)
  }

  /// A row as numbers.
  struct Row {
    /// Constants, -1 for none; below that what has no constant yet, as -2 less its place in `cells`. `again` in the first column
    /// says that the row must be read again, by one who may learn from it or tell of it.
    var first: Int32
    var second: Int32 = -1
    /// Where it stands in the buffer, its line end with it, and how many lines of the part stand before it.
    var start: Int32
    var end: Int32
    var line: Int32
    var hash: UInt64

    static let again = Int32.min
  }

  private(set) var rows: [Row] = []
  private(set) var cells: [NewCell] = []
  /// How many lines it has.
  private(set) var lines = 0
  /// The first byte that was not read: behind the part, or where a row begins with a quote in it.
  private(set) var next: Int
  private(set) var isCut = false

  /// Reads the lines between two bytes, each of which is whole. Nothing in the memo and the rulebook changes meanwhile.
  init(
    _ buffer: [UInt8], from start: Int, to limit: Int, _ plan: DataColumnPlan, _ memo: ConstantMemo,
    _ rulebook: Rulebook
  ) {
    next = start
    rows.reserveCapacity((limit - start) / 12)
    let span = buffer.span
    var guess = ConstantMemo.Guess()
    var found: [Range<Int>] = Array(repeating: 0..<0, count: plan.width)
    while next < limit {
      // The cells of a line.
      var (count, cell, i) = (0, next, next)
      var (isQuoted, isOdd) = (false, false)
      lineEnd: while i < limit {
        switch span[i] {
        case UInt8(ascii: ","):
          if count < found.count { found[count] = cell..<i }
          count += 1
          cell = i + 1
        case UInt8(ascii: "\n"): break lineEnd
        case UInt8(ascii: "\""): isQuoted = true
        case UInt8(ascii: "\r"): isOdd = isOdd || i + 1 >= limit || span[i + 1] != UInt8(ascii: "\n")
        default: break
        }
        i += 1
      }
      if isQuoted {
        isCut = true
        return
      }
      let hasReturn = i > cell && span[i - 1] == UInt8(ascii: "\r")
      let last = hasReturn ? i - 1 : i
      if count < found.count { found[count] = cell..<last }
      count += 1
      let end = min(i + 1, limit)
      if count > 1 || last > next {
        var row = Row(
          first: Row.again, start: Int32(next), end: Int32(end), line: Int32(lines), hash: span.hash(next, last))
        isOdd = isOdd || count != plan.width || end - next > Limits.rowBytes
        if !isOdd { look(at: found, buffer, plan, memo, rulebook, &guess, &row) }
        rows.append(row)
      }
      lines += 1
      next = end
    }
  }

  private mutating func look(
    at found: [Range<Int>], _ buffer: [UInt8], _ plan: DataColumnPlan, _ memo: ConstantMemo, _ rulebook: Rulebook,
    _ guess: inout ConstantMemo.Guess, _ row: inout Row
  ) {
    let first = code(found[plan.places[0]], 0, buffer, plan, memo, rulebook, &guess)
    if first == Row.again { return }
    if plan.types.count > 1 {
      row.second = code(found[plan.places[1]], 1, buffer, plan, memo, rulebook, &guess)
      if row.second == Row.again { return }
    }
    row.first = first
  }

  private mutating func code(
    _ cell: Range<Int>, _ column: Int, _ buffer: [UInt8], _ plan: DataColumnPlan, _ memo: ConstantMemo,
    _ rulebook: Rulebook, _ guess: inout ConstantMemo.Guess
  ) -> Int32 {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    let span = buffer.span
    while start < end, span[start] == 0x20 || span[start] == 0x09 { start += 1 }
    while end > start, span[end - 1] == 0x20 || span[end - 1] == 0x09 { end -= 1 }
    if start == end { return Row.again }
    if plan.kinds[column] == .number {
      guard let value = wholeNumber(span, start, end) else { return Row.again }
      if let known = memo.known(value) { return known.raw }
      return code(.number(value))
    }
    let name = memo.find(buffer, start, end, in: column, &guess)
    if name < 0 { return Row.again }
    if let known = memo.constant(name, plan.types[column]) { return known.raw }
    guard plan.kinds[column] == .entity else { return Row.again }
    if let (constant, own) = memo.entity(name) {
      return rulebook.isType(own, within: plan.types[column]) ? constant.raw : Row.again
    }
    guard let (_, own) = memo.unmet(name), rulebook.isType(own, within: plan.types[column]) else { return Row.again }
    return code(.entity(name: name))
  }

  private mutating func code(_ new: NewCell) -> Int32 {
    cells.append(new)
    return -1 - Int32(cells.count)
  }
}

/// The whole number of few digits that stands between two bytes; nil where there is none.
func wholeNumber(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
  if end - start > 15 { return nil }
  var value: Int64 = 0
  for i in start..<end {
    let digit = span[i] &- 0x30
    if digit > 9 { return nil }
    value = value &* 10 &+ Int64(digit)
  }
  return value
}
