/// A set of rows of numbers, each with its number: the keys of instances, of attacks, of auxiliary conditions.
///
/// Beside its number a slot holds half of the row's hash, so that a row is read only where it very likely is the one.
struct RowTable {
  private(set) var offsets: [Int32] = [0]
  private(set) var cells: [Int32] = []
  /// The low half of the hash above the row's number plus one; 0 is a free slot.
  private var slots: [UInt64] = Array(repeating: 0, count: 16)
  private var shift: UInt64 = 60
  private var slotted = 0

  var count: Int { offsets.count - 1 }
  /// The first cell of a row that has one.
  @inline(__always) func first(_ id: Int32) -> Int32 { cells[Int(offsets[Int(id)])] }
  func row(_ id: Int32) -> ArraySlice<Int32> { cells[Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])] }

  /// Copies what follows the first cell of a row over what an array holds.
  func copyRest(of id: Int32, into rest: inout [Int32]) {
    let (start, end) = (Int(offsets[Int(id)]) + 1, Int(offsets[Int(id) + 1]))
    if rest.count == end - start {
      // Most rows are as long as the last one.
      for i in rest.indices { rest[i] = cells[start + i] }
      return
    }
    rest.removeAll(keepingCapacity: true)
    for at in start..<end { rest.append(cells[at]) }
  }

  /// Takes all rows away and keeps the room for as many.
  mutating func clear() {
    if cells.isEmpty, count == 0 { return }
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
    cells.removeAll(keepingCapacity: true)
    if slotted > 0 {
      var span = slots.mutableSpan
      span.update(repeating: 0)
    }
    slotted = 0
  }

  /// Makes room for so many rows of a few cells.
  mutating func reserve(_ rows: Int) {
    offsets.reserveCapacity(rows + 1)
    cells.reserveCapacity(4 * rows)
  }

  private static let seed: UInt64 = 0x14_057B_7EF7_67

  @inline(__always) private func hash(_ row: some Sequence<Int32>) -> UInt64 {
    var h = RowTable.seed
    for cell in row { h = mix(h, cell) }
    return h &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always) private func hash(_ a: Int32, _ b: Int32) -> UInt64 {
    mix(mix(RowTable.seed, a), b) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The number of a row or -1.
  func find(_ row: [Int32]) -> Int32 { find(row, hash(row)) }

  private func find(_ row: [Int32], _ hash: UInt64) -> Int32 {
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let id = Int32(truncatingIfNeeded: slots[slot]) &- 1
        let start = Int(offsets[Int(id)])
        if Int(offsets[Int(id) + 1]) - start == row.count, row.indices.allSatisfy({ cells[start + $0] == row[$0] }) {
          return id
        }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// The number of a row of two or -1, without making the row.
  func find(_ a: Int32, _ b: Int32) -> Int32 { find(a, b, hash(a, b)) }

  private func find(_ a: Int32, _ b: Int32, _ hash: UInt64) -> Int32 {
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let id = Int32(truncatingIfNeeded: slots[slot]) &- 1
        let start = Int(offsets[Int(id)])
        if Int(offsets[Int(id) + 1]) - start == 2, cells[start] == a, cells[start + 1] == b { return id }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// The number of a row and whether it is new.
  mutating func intern(_ row: [Int32]) -> (id: Int32, isNew: Bool) {
    let hash = hash(row)
    let known = find(row, hash)
    if known >= 0 { return (known, false) }
    let id = Int32(count)
    for cell in row { cells.append(cell) }
    offsets.append(Int32(cells.count))
    put(id, hash)
    return (id, true)
  }

  /// The same for a row of two.
  mutating func intern(_ a: Int32, _ b: Int32) -> (id: Int32, isNew: Bool) {
    let hash = hash(a, b)
    let known = find(a, b, hash)
    if known >= 0 { return (known, false) }
    let id = Int32(count)
    cells.append(a)
    cells.append(b)
    offsets.append(Int32(cells.count))
    put(id, hash)
    return (id, true)
  }

  /// The same for a row of one cell and those behind it.
  mutating func intern(_ first: Int32, _ rest: [Int32]) -> (id: Int32, isNew: Bool) {
    var hash = mix(RowTable.seed, first)
    for cell in rest { hash = mix(hash, cell) }
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let id = Int32(truncatingIfNeeded: slots[slot]) &- 1
        if says(id, first, rest) { return (id, false) }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    let id = append(first, rest)
    put(id, hash)
    return (id, true)
  }

  @inline(__always) private func says(_ id: Int32, _ first: Int32, _ rest: [Int32]) -> Bool {
    let start = Int(offsets[Int(id)])
    if Int(offsets[Int(id) + 1]) - start != rest.count + 1 || cells[start] != first { return false }
    for i in rest.indices where cells[start + 1 + i] != rest[i] { return false }
    return true
  }

  /// Adds a row of one cell and those behind it, which is known to be new and which nobody will look for.
  mutating func append(_ first: Int32, _ rest: [Int32]) -> Int32 {
    cells.append(first)
    for cell in rest { cells.append(cell) }
    offsets.append(Int32(cells.count))
    return Int32(count - 1)
  }

  private mutating func put(_ id: Int32, _ hash: UInt64) {
    slotted += 1
    if slotted * 4 > slots.count * 3 { grow() }
    var slot = Int(hash >> shift)
    while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
    slots[slot] = hash << 32 | UInt64(id + 1)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    shift -= 1
    for entry in old where entry != 0 {
      let hash = hash(row(Int32(truncatingIfNeeded: entry) &- 1))
      var slot = Int(hash >> shift)
      while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
      slots[slot] = entry
    }
  }
}
