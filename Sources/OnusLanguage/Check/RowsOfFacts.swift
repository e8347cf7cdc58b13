/// The rows of a data file that a statement makes facts of, and those of them that say again what others say.
///
/// Most files stand in the order of their first column. So long as that goes on, a row is compared with those alone that begin as it
/// does, and no table is filled: that was a sixth of reading a file. Where the order breaks, the rows up to there enter the table.

/// The facts that a statement takes from a file, as far as they were read.
struct RowsOfFacts {
  /// Twice the predicate, plus one for the negated.
  let head: Int32
  let standard: StandardID?
  let data: Int32
  let statement: Place
  /// The first of them among all facts.
  let first: Int
  var seen: SeenRows
  /// Rows that say again what others say.
  var repeated: (first: Place, own: Place, count: Int)?

  /// Notes a row before its fact is added.
  mutating func note(_ hash: UInt64, _ arguments: ConstantRow, _ own: Place, _ facts: FactRows) {
    guard let known = seen.insert(hash, arguments.first?.raw ?? -1) else { return }
    let earlier = facts[first + Int(known)]
    if earlier.literal.arguments != arguments { return }
    repeated = (repeated?.first ?? earlier.statedAt, repeated?.own ?? own, (repeated?.count ?? 0) + 1)
  }
}

/// The rows of a file that were seen, by numbers made of them.
struct SeenRows {
  /// Of all rows, while they come in order.
  private var ordered: [UInt64] = []
  /// The first column of the rows that came last, and the first of these.
  private var first: Int32 = -1
  private var start = 0
  /// Rows that begin alike and are compared one by one.
  private static let mostAlike = 64

  /// Open addressing, empty while the rows come in order.
  private var hashes: [UInt64] = []
  private var rows: [Int32] = []
  private var count = 0

  init(capacity: Int) { ordered.reserveCapacity(capacity) }

  /// Adds a row with a number for its bytes; gives the first with the same number, if there was one.
  ///
  /// - Parameter column: What stands in its first column, as a number. Rows of the same bytes have the same; what is met first has a
  ///   larger one than all before it.
  mutating func insert(_ hash: UInt64, _ column: Int32) -> Int32? {
    if !rows.isEmpty { return insertSlot(hash, Int32(count)) }
    if column > first {
      (first, start) = (column, ordered.count)
    } else if column < first || ordered.count - start == SeenRows.mostAlike {
      leaveOrder()
      return insertSlot(hash, Int32(count))
    } else if let known = ordered[start...].firstIndex(of: hash) {
      // It takes its number all the same.
      ordered.append(hash)
      return Int32(known)
    }
    ordered.append(hash)
    return nil
  }

  private mutating func leaveOrder() {
    let all = ordered
    ordered = []
    takeSlots(for: all.count * 2)
    for (row, hash) in all.enumerated() { _ = insertSlot(hash, Int32(row)) }
  }

  private mutating func takeSlots(for most: Int) {
    var size = 16
    while size < most * 2 { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    rows = Array(repeating: -1, count: size)
  }

  private mutating func insertSlot(_ hash: UInt64, _ row: Int32) -> Int32? {
    count += 1
    if count * 2 >= hashes.count { grow() }
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while rows[slot] >= 0 {
      if hashes[slot] == hash { return rows[slot] }
      slot = (slot + 1) & mask
    }
    hashes[slot] = hash
    rows[slot] = row
    return nil
  }

  private mutating func grow() {
    let (oldHashes, oldRows) = (hashes, rows)
    takeSlots(for: oldRows.count)
    let mask = hashes.count - 1
    for (old, row) in oldRows.enumerated() where row >= 0 {
      var slot = Int(truncatingIfNeeded: oldHashes[old] ^ oldHashes[old] >> 32) & mask
      while rows[slot] >= 0 { slot = (slot + 1) & mask }
      (hashes[slot], rows[slot]) = (oldHashes[old], row)
    }
  }
}
