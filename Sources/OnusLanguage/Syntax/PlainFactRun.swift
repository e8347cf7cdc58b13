/// How far plain facts stand in a row: a long row is read in parts by several threads.
///
/// Whether a plain fact stands at a byte hangs on nothing before it, once a statement begins there, and a part begins where a line
/// does. So a part that was read from where the one before it ended says what reading on would have said, and one that was not
/// counts for nothing.

/// A row of plain facts, or a part of one.
struct PlainFactRun {
  /// How many there are, and behind the last byte of the last.
  private(set) var count = 0
  private(set) var end = 0
  /// The first byte that was not read.
  private(set) var next: Int
  /// Whether the row ends there, whatever stands behind it.
  private var isOver = false
  private let start: Int
  /// What the facts are about.
  private(set) var heads: [Syntax.PlainFacts.Head] = []
  /// By number of a name: whether it is among the heads, stated (1) and denied (2).
  private var signs: [UInt8] = []
  private var names = NameTable()
  private var lastName = 0

  /// Reads the row that begins at a byte.
  init(_ bytes: [UInt8], from start: Int, to limit: Int, _ fact: inout PlainFact, _ threads: ReadingThreads) {
    // A short row is read here alone, and no more is read ahead than was found.
    let alone = threads.count > 1 && limit - start > threads.part ? start + threads.part / 4 : limit
    self.init(bytes, from: start, before: alone, to: limit, &fact)
    while !isOver, next < limit {
      let count = min(threads.count, max(1, (next - start) / threads.part))
      add(PlainFactRun.parts(bytes, from: next, to: limit, threads.stops(bytes, from: next, to: limit, count)), bytes)
    }
  }

  /// Reads the facts of a row that begin before a byte.
  private init(
    _ bytes: [UInt8], from start: Int, before stop: Int, to limit: Int, _ fact: inout PlainFact
  ) {
    self.start = start
    next = start
    while next < stop {
      guard PlainFact.saysFact(bytes, at: next, to: limit), fact.read(bytes, at: next, to: limit) else {
        isOver = true
        return
      }
      let (end, name, isNegated) = (fact.end, fact.name, fact.isNegated)
      next = PlainFact.nextWord(bytes, from: fact.lineEnd, to: limit)
      // What stands behind a fact decides whether it is over.
      if !PlainFact.saysFact(bytes, at: next, to: limit) {
        isOver = true
        if !PlainFact.isOver(bytes, at: fact.lineEnd, to: limit) { return }
      }
      (self.end, count) = (end, count + 1)
      note(Syntax.PlainFacts.Head(name: name, isNegated: isNegated), bytes)
      if isOver { return }
    }
  }

  /// Reads some parts at once.
  private static func parts(_ bytes: [UInt8], from start: Int, to limit: Int, _ stops: [Int]) -> [PlainFactRun] {
    ReadingThreads.together(stops.count) { i in
      var fact = PlainFact()
      let from = i == 0 ? start : PlainFact.nextWord(bytes, from: stops[i - 1], to: limit)
      return PlainFactRun(bytes, from: from, before: stops[i], to: limit, &fact)
    }
  }

  private mutating func add(_ parts: [PlainFactRun], _ bytes: [UInt8]) {
    for part in parts {
      if isOver || part.start != next { return }
      if part.count > 0 { (end, count) = (part.end, count + part.count) }
      (next, isOver) = (part.next, part.isOver)
      for head in part.heads { note(head, bytes) }
    }
  }

  @inline(__always) private mutating func note(_ head: Syntax.PlainFacts.Head, _ bytes: [UInt8]) {
    lastName = names.intern(bytes, head.name.lowerBound, head.name.upperBound, near: lastName)
    if lastName == signs.count { signs.append(0) }
    let sign: UInt8 = head.isNegated ? 2 : 1
    if signs[lastName] & sign != 0 { return }
    signs[lastName] |= sign
    heads.append(head)
  }
}
