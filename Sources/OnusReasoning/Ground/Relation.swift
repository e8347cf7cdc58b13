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

  /// The number of the index over these columns, made if it is new.
  mutating func index(on columns: [Int], _ store: AtomStore) -> Int {
    if let known = indexes.firstIndex(where: { $0.columns == columns }) { return known }
    indexes.append(Index(columns: columns))
    for row in atoms.indices { insert(row, into: indexes.count - 1, store) }
    return indexes.count - 1
  }

  /// Without atoms, with the same indexes under the same numbers.
  func emptied() -> Relation {
    var empty = Relation()
    empty.indexes = indexes.map { Index(columns: $0.columns) }
    return empty
  }

  mutating func append(_ atom: Int32, _ store: AtomStore) {
    atoms.append(atom)
    for i in indexes.indices { insert(atoms.count - 1, into: i, store) }
  }

  private mutating func insert(_ row: Int, into i: Int, _ store: AtomStore) {
    if indexes[i].next.count * 2 >= indexes[i].heads.count {
      indexes[i].heads = Array(repeating: -1, count: indexes[i].heads.count * 2)
      indexes[i].shift -= 1
      for old in indexes[i].next.indices {
        let slot = hash(i, atoms[old], store)
        indexes[i].next[old] = indexes[i].heads[slot]
        indexes[i].heads[slot] = Int32(old)
      }
    }
    let slot = hash(i, atoms[row], store)
    indexes[i].next.append(indexes[i].heads[slot])
    indexes[i].heads[slot] = Int32(row)
  }

  private func hash(_ i: Int, _ atom: Int32, _ store: AtomStore) -> Int {
    var h: UInt64 = 0x14_057B_7EF7_67
    for column in indexes[i].columns { h = mix(h, store.argument(atom, column)) }
    return Int((h &* 0x9E37_79B9_7F4A_7C15) >> indexes[i].shift)
  }

  /// The newest row whose hash is that of the values (the caller compares), or -1.
  func first(_ i: Int, _ values: some Sequence<Int32>) -> Int32 {
    var h: UInt64 = 0x14_057B_7EF7_67
    for value in values { h = mix(h, value) }
    return indexes[i].heads[Int((h &* 0x9E37_79B9_7F4A_7C15) >> indexes[i].shift)]
  }

  /// The same for a key of slots and constants.
  func first(_ i: Int, _ key: [ArgumentCode], _ bindings: [Int32]) -> Int32 {
    var h: UInt64 = 0x14_057B_7EF7_67
    for code in key { h = mix(h, isVariable(code) ? bindings[payload(code)] : Int32(payload(code))) }
    return indexes[i].heads[Int((h &* 0x9E37_79B9_7F4A_7C15) >> indexes[i].shift)]
  }

  @inline(__always) func next(_ i: Int, _ row: Int32) -> Int32 { indexes[i].next[Int(row)] }
}
