/// What is known of literals, by number.
///
/// Most literals of a record or of a recursion are known by their flags alone, so only those on which something more hangs have
/// an entry: a tuple of a closure costs two bytes here.

/// What hangs on a literal; numbers are -1 where there is nothing.
struct LiteralEntry {
  /// The best grade of the evidence for it that is not void.
  var grade: Int8 = -1
  /// The newest instance that concludes it; the rest by `nextInstance`.
  var firstArgument: Int32 = -1
  /// The newest instance of a defeater against it.
  var firstDefeater: Int32 = -1
  var provenNode: Int32 = -1
  var prevailsNode: Int32 = -1
  /// The newest node for "some instance of a statement is applicable"; the rest by `GroundProgram.some`.
  var lastSome: Int32 = -1
}

/// The table of literals.
struct LiteralTable {
  /// By literal, and for some that are still to come: see `GroundProgram.Flag`.
  private(set) var flags: [UInt8] = []
  /// By literal, up to the last one that may be stated: the last fact that states it; the rest by `earlierFact`.
  private var lastFacts: [Int32] = []
  /// By literal, up to the last one that has any: the number of its entry, or -1.
  private var places: [Int32] = []
  private var entries: [LiteralEntry] = []

  private(set) var count = 0
  var indices: Range<Int> { 0..<count }

  /// Takes all literals away and keeps the room for as many.
  mutating func clear() {
    count = 0
    flags.removeAll(keepingCapacity: true)
    lastFacts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
  }

  /// Makes room for the literals of so many facts, and for others.
  mutating func reserve(facts: Int) {
    flags.reserveCapacity(4 * facts)
    lastFacts.append(contentsOf: repeatElement(-1, count: 2 * facts))
    places.reserveCapacity(4 * facts)
    entries.reserveCapacity(facts)
  }

  /// Makes room for the two literals of each atom below a number.
  @inline(__always) mutating func reserve(atoms: Int) {
    if atoms * 2 <= count { return }
    count = atoms * 2
    if count > flags.count { addFlags() }
  }

  private mutating func addFlags() {
    flags.append(contentsOf: repeatElement(0, count: count - flags.count + max(64, count / 8)))
  }

  @inline(__always) mutating func mark(_ literal: LiteralCode, _ flag: UInt8) { flags[Int(literal)] |= flag }

  /// Takes all flags away and returns them.
  mutating func clearFlags() -> [UInt8] {
    defer { flags = Array(repeating: 0, count: flags.count) }
    return flags
  }

  /// Puts back the flags that literals had; there may be more literals now.
  mutating func restoreFlags(_ old: [UInt8]) {
    for i in flags.indices { flags[i] = i < old.count ? old[i] : 0 }
  }

  /// Takes the arguments of all literals away and returns the newest of each.
  mutating func takeArguments() -> [Int32] {
    let taken = entries.map(\.firstArgument)
    for i in entries.indices { entries[i].firstArgument = -1 }
    return taken
  }

  /// Puts back arguments that were taken away, as newer than those that came since.
  mutating func putBefore(_ taken: [Int32], _ nextInstance: inout [Int32]) {
    for (i, newest) in taken.enumerated() where newest >= 0 {
      var oldest = newest
      while nextInstance[Int(oldest)] >= 0 { oldest = nextInstance[Int(oldest)] }
      nextInstance[Int(oldest)] = entries[i].firstArgument
      entries[i].firstArgument = newest
    }
  }

  func lastFact(_ literal: LiteralCode) -> Int32 {
    Int(literal) < lastFacts.count ? lastFacts[Int(literal)] : -1
  }

  mutating func setLastFact(_ literal: LiteralCode, _ fact: Int32) {
    while lastFacts.count <= Int(literal) { lastFacts.append(-1) }
    lastFacts[Int(literal)] = fact
  }

  subscript(literal: Int) -> LiteralEntry {
    @inline(__always) get {
      guard literal < places.count, places[literal] >= 0 else { return LiteralEntry() }
      return entries[Int(places[literal])]
    }
    _modify {
      while places.count <= literal { places.append(-1) }
      if places[literal] < 0 {
        places[literal] = Int32(entries.count)
        entries.append(LiteralEntry())
      }
      yield &entries[Int(places[literal])]
    }
  }
}
