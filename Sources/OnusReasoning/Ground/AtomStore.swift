/// Ground atoms, each interned once: a predicate and its arguments as constants' numbers, in one flat array.
///
/// A literal is an `Int32`: twice its atom's number, plus one where it is negated. Open addressing on the top bits of a
/// multiplied hash: with the low bits of a weak mix the table clusters and costs ten times as much.

/// Literals as numbers.
typealias LiteralCode = Int32

@inline(__always) func literalCode(_ atom: Int32, isNegated: Bool) -> LiteralCode { atom &* 2 &+ (isNegated ? 1 : 0) }
@inline(__always) func atom(of literal: LiteralCode) -> Int32 { literal >> 1 }
@inline(__always) func isNegated(_ literal: LiteralCode) -> Bool { literal & 1 == 1 }

/// Mixes one more number into a hash.
@inline(__always) func mix(_ hash: UInt64, _ value: Int32) -> UInt64 {
  (hash ^ UInt64(UInt32(bitPattern: value))) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
}

/// The table of atoms.
struct AtomStore {
  private(set) var predicates: [Int32] = []
  private(set) var offsets: [Int32] = [0]
  private(set) var cells: [Int32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 1024)
  private var shift: UInt64 = 54

  var count: Int { predicates.count }

  @inline(__always) func predicate(_ atom: Int32) -> Int32 { predicates[Int(atom)] }
  @inline(__always) func arity(_ atom: Int32) -> Int { Int(offsets[Int(atom) + 1] &- offsets[Int(atom)]) }
  @inline(__always) func argument(_ atom: Int32, _ column: Int) -> Int32 { cells[Int(offsets[Int(atom)]) &+ column] }

  /// The atom's arguments as a slice of the store.
  func arguments(_ atom: Int32) -> ArraySlice<Int32> { cells[Int(offsets[Int(atom)])..<Int(offsets[Int(atom) + 1])] }

  @inline(__always) private func hash(_ predicate: Int32, _ row: some Collection<Int32>) -> UInt64 {
    var h = mix(0x5851_F42D_4C95_7F2D, predicate)
    for cell in row { h = mix(h, cell) }
    return h &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always) private func isEqual(_ atom: Int32, _ predicate: Int32, _ row: some Collection<Int32>) -> Bool {
    guard predicates[Int(atom)] == predicate else { return false }
    var at = Int(offsets[Int(atom)])
    for cell in row {
      if cells[at] != cell { return false }
      at += 1
    }
    return true
  }

  /// The number of an atom, or -1.
  func find(_ predicate: Int32, _ row: [Int32]) -> Int32 {
    var slot = Int(hash(predicate, row) >> shift)
    while true {
      let atom = slots[slot]
      if atom < 0 { return -1 }
      if isEqual(atom, predicate, row) { return atom }
      slot = (slot &+ 1) & (slots.count - 1)
    }
  }

  /// The number of an atom, which is added if it is new.
  mutating func intern(_ predicate: Int32, _ row: some Collection<Int32>) -> Int32 {
    var slot = Int(hash(predicate, row) >> shift)
    while true {
      let atom = slots[slot]
      if atom < 0 { break }
      if isEqual(atom, predicate, row) { return atom }
      slot = (slot &+ 1) & (slots.count - 1)
    }
    let atom = Int32(predicates.count)
    predicates.append(predicate)
    for cell in row { cells.append(cell) }
    offsets.append(Int32(cells.count))
    slots[slot] = atom
    if predicates.count * 2 > slots.count { grow() }
    return atom
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    shift -= 1
    for atom in 0..<Int32(predicates.count) {
      var h = mix(0x5851_F42D_4C95_7F2D, predicates[Int(atom)])
      for cell in arguments(atom) { h = mix(h, cell) }
      var slot = Int((h &* 0x9E37_79B9_7F4A_7C15) >> shift)
      while slots[slot] >= 0 { slot = (slot &+ 1) & (slots.count - 1) }
      slots[slot] = atom
    }
  }
}

/// A set of rows of numbers, each with its number: the keys of instances, of attacks, of auxiliary conditions.
struct RowTable {
  private(set) var offsets: [Int32] = [0]
  private(set) var cells: [Int32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 256)
  private var shift: UInt64 = 56

  var count: Int { offsets.count - 1 }
  /// The first cell of a row that has one.
  @inline(__always) func first(_ id: Int32) -> Int32 { cells[Int(offsets[Int(id)])] }
  func row(_ id: Int32) -> ArraySlice<Int32> { cells[Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])] }

  private func hash(_ row: some Sequence<Int32>) -> UInt64 {
    var h: UInt64 = 0x14_057B_7EF7_67
    for cell in row { h = mix(h, cell) }
    return h &* 0x9E37_79B9_7F4A_7C15
  }

  /// The number of a row or -1.
  func find(_ row: [Int32]) -> Int32 {
    var slot = Int(hash(row) >> shift)
    while slots[slot] >= 0 {
      if self.row(slots[slot]).elementsEqual(row) { return slots[slot] }
      slot = (slot &+ 1) & (slots.count - 1)
    }
    return -1
  }

  /// The number of a row of two or -1, without making the row.
  func find(_ a: Int32, _ b: Int32) -> Int32 {
    var slot = Int((mix(mix(0x14_057B_7EF7_67, a), b) &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot] >= 0 {
      let id = slots[slot]
      let start = Int(offsets[Int(id)])
      if Int(offsets[Int(id) + 1]) - start == 2, cells[start] == a, cells[start + 1] == b { return id }
      slot = (slot &+ 1) & (slots.count - 1)
    }
    return -1
  }

  /// The number of a row and whether it is new.
  mutating func intern(_ row: [Int32]) -> (id: Int32, isNew: Bool) {
    var slot = Int(hash(row) >> shift)
    while slots[slot] >= 0 {
      let id = slots[slot]
      let start = Int(offsets[Int(id)])
      if Int(offsets[Int(id) + 1]) - start == row.count {
        var same = true
        for (i, cell) in row.enumerated() where cells[start + i] != cell {
          same = false
          break
        }
        if same { return (id, false) }
      }
      slot = (slot &+ 1) & (slots.count - 1)
    }
    let id = Int32(count)
    cells.append(contentsOf: row)
    offsets.append(Int32(cells.count))
    slots[slot] = id
    if count * 2 > slots.count { grow() }
    return (id, true)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    shift -= 1
    for id in 0..<Int32(count) {
      var slot = Int(hash(row(id)) >> shift)
      while slots[slot] >= 0 { slot = (slot &+ 1) & (slots.count - 1) }
      slots[slot] = id
    }
  }
}
