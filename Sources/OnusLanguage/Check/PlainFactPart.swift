/// A part of a long row of plain facts, read by a thread of its own as far as looking tells.

/// The facts of a part.
struct PlainFactPart {
  /// A fact as numbers.
  struct Row {
    /// Twice the predicate, plus one for the negated; -1 where the fact must be read again, by one who may learn from it.
    var head: Int32
    /// Constants, -1 for none; below that what has no constant yet, as -2 less its place in `cells`.
    var first: Int32 = -1
    var second: Int32 = -1
    /// -1: undisputed.
    var standard: Int32 = -1
    /// Its words of the record by their place in `cites`, or -1.
    var cite: Int32 = -1
    var start: Int32
    var end: Int32
  }

  private(set) var rows: [Row] = []
  private(set) var cells: [PlainFactMemo.NewConstant] = []
  private(set) var cites: [Range<Int>] = []
  /// The first byte behind it.
  private(set) var next: Int

  /// Reads the facts that begin before a byte. Nothing in the memo and the rulebook changes meanwhile.
  init(
    _ bytes: [UInt8], from start: Int, before stop: Int, to limit: Int, _ memo: PlainFactMemo, _ rulebook: Rulebook
  ) {
    next = start
    rows.reserveCapacity((stop - start) / 24)
    var fact = PlainFact()
    var guess = PlainFactMemo.Guess()
    while next < stop, fact.read(bytes, at: next, to: limit) {
      var row = Row(head: -1, start: Int32(next), end: Int32(fact.end))
      look(at: fact, bytes, memo, rulebook, &guess, &row)
      rows.append(row)
      next = PlainFact.nextWord(bytes, from: fact.lineEnd, to: limit)
    }
  }

  private mutating func look(
    at fact: borrowing PlainFact, _ bytes: [UInt8], _ memo: PlainFactMemo, _ rulebook: Rulebook,
    _ guess: inout PlainFactMemo.Guess, _ row: inout Row
  ) {
    guard fact.cells.count <= 2, let shape = memo.shape(fact.name, bytes, &guess),
      let standard = memo.standard(of: fact, bytes, otherwise: nil, shape)
    else { return }
    if fact.cells.count > 0 {
      row.first = code(memo.look(at: fact.cells[0], shape.types.0, in: 0, bytes, rulebook, &guess))
      if row.first == PlainFactPart.none { return }
    }
    if fact.cells.count > 1 {
      row.second = code(memo.look(at: fact.cells[1], shape.types.1, in: 1, bytes, rulebook, &guess))
      if row.second == PlainFactPart.none { return }
    }
    row.standard = standard
    if let cite = fact.cite {
      row.cite = Int32(cites.count)
      cites.append(cite)
    }
    row.head = shape.predicate.raw * 2 + (fact.isNegated ? 1 : 0)
  }

  private static let none = Int32.min

  private mutating func code(_ look: PlainFactMemo.Look) -> Int32 {
    switch look {
    case .known(let constant): return constant.raw
    case .new(let new):
      cells.append(new)
      return -1 - Int32(cells.count)
    case .unknown, .unfit: return PlainFactPart.none
    }
  }
}
