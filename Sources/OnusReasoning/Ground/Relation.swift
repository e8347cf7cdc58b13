/// The atoms of one predicate and sign that are in the set being grown, with an index for each set of columns that a join binds.

/// A list of atoms with its indexes.
struct Relation {
  private(set) var atoms: [Int32] = []
  private var indexes: [Index] = []

  /// Rows by the values of some columns: chained, newest first; `next` runs over row numbers.
  private struct Index {
    let columns: [Int]
    var heads: [Int32] = Array(repeating: -1, count: 16)
    var next: [Int32] = []
    var shift: UInt64 = 60
  }

  /// How many of the atoms are in it by literals of the definite layer; these come first.
  private(set) var definiteCount = 0

  /// The number of the index over these columns, made if it is new.
  mutating func index(on columns: [Int]) -> Int {
    if let known = indexes.firstIndex(where: { $0.columns == columns }) { return known }
    indexes.append(Index(columns: columns))
    return indexes.count - 1
  }

  /// Without atoms, with the same indexes under the same numbers.
  func emptied() -> Relation {
    var empty = Relation()
    empty.indexes = indexes.map { Index(columns: $0.columns) }
    return empty
  }

  /// Takes all atoms away and keeps the room for as many, and the indexes under their numbers.
  mutating func clear() {
    definiteCount = 0
    if atoms.isEmpty { return }
    atoms.removeAll(keepingCapacity: true)
    for i in indexes.indices where !indexes[i].next.isEmpty {
      indexes[i].next.removeAll(keepingCapacity: true)
      var span = indexes[i].heads.mutableSpan
      span.update(repeating: -1)
    }
  }

  @inline(__always) mutating func append(_ atom: Int32) { atoms.append(atom) }

  /// Ends the definite layer: what comes from now on is not of it.
  mutating func endDefinite() { definiteCount = atoms.count }

  /// Whether nothing but the definite layer made its atoms visible.
  var isDefinite: Bool { definiteCount == atoms.count }

  /// Whether an index lacks atoms that were appended since it was last read: one that nobody reads costs nothing.
  @inline(__always) func isBehind(_ i: Int) -> Bool { indexes[i].next.count < atoms.count }

  mutating func catchUp(_ i: Int, _ store: AtomStore) {
    // Taken out while it changes, so that nothing is looked up or asked for each row.
    var (heads, next) = ([Int32](), [Int32]())
    swap(&heads, &indexes[i].heads)
    swap(&next, &indexes[i].next)
    let columns = indexes[i].columns
    var first = next.count
    if atoms.count * 2 > heads.count {
      // A table that grows is made anew; rows of one key come in the same order.
      var size = heads.count
      while size < atoms.count * 2 { size *= 2 }
      indexes[i].shift = UInt64(size.leadingZeroBitCount + 1)
      heads = Array(repeating: -1, count: size)
      next.removeAll(keepingCapacity: true)
      next.reserveCapacity(atoms.count)
      first = 0
    }
    let shift = indexes[i].shift
    for row in first..<atoms.count {
      let slot = Relation.slot(columns.count, shift) { store.argument(atoms[row], columns[$0]) }
      next.append(heads[slot])
      heads[slot] = Int32(row)
    }
    swap(&heads, &indexes[i].heads)
    swap(&next, &indexes[i].next)
  }

  /// Where the rows of one value are chained. Values stay in order, folded where they reach further than the table: a join that runs
  /// along a record looks its entities up in order.
  @inline(__always) private static func slot(of value: Int32, _ shift: UInt64) -> Int {
    let value = UInt32(bitPattern: value)
    return Int((value ^ value >> UInt32(64 &- shift)) & (1 << UInt32(64 &- shift) &- 1))
  }

  /// The same for so many values.
  @inline(__always) private static func slot(_ count: Int, _ shift: UInt64, _ value: (Int) -> Int32) -> Int {
    if count == 1 { return slot(of: value(0), shift) }
    var h: UInt64 = 0x14_057B_7EF7_67
    for i in 0..<count { h = mix(h, value(i)) }
    return Int((h &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// The newest row whose hash is that of the values (the caller compares), or -1.
  func first(_ i: Int, _ values: [Int32]) -> Int32 {
    indexes[i].heads[Relation.slot(values.count, indexes[i].shift) { values[$0] }]
  }

  /// The same for the values that an atom has in the columns of the index.
  func first(_ i: Int, like atom: Int32, _ store: AtomStore) -> Int32 {
    let columns = indexes[i].columns
    return indexes[i].heads[
      Relation.slot(columns.count, indexes[i].shift) { store.argument(atom, columns[$0]) }]
  }

  /// The same for the key of a scan: a count at a place, then as many pairs of a column and what it must hold.
  @inline(__always) func first(_ i: Int, _ codes: [Int32], at place: Int, _ bindings: [Int32]) -> Int32 {
    indexes[i].heads[
      Relation.slot(Int(codes[place]), indexes[i].shift) { value(codes[place + 2 + $0 * 2], bindings) }]
  }

  @inline(__always) func next(_ i: Int, _ row: Int32) -> Int32 { indexes[i].next[Int(row)] }
}
