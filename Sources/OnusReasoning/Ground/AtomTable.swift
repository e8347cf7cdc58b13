/// Where the atoms of one predicate are found by their arguments.
///
/// One or two columns whose values lie close together (the entities of a type are numbered in a row) have a plain array with a
/// place for every row that there could be: a look-up is one access, and a recursion that runs along the rows finds its
/// neighbours in the cache. All others are hashed: open addressing on the top bits of a multiplied hash (with the low bits of a
/// weak mix the table clusters and costs ten times as much), the rest of the hash beside each atom, so that a row is read
/// only where it very likely is the one.

struct AtomTable {
  private let width: Int
  private var count = 0
  /// By place in the box of possible rows: the atom or -1; empty where the atoms are hashed.
  private var direct: [Int32] = []
  private var lowX: Int32 = 0
  private var lowY: Int32 = 0
  private var sizeX: UInt32 = 0
  private var sizeY: UInt32 = 0
  /// By slot: the low half of the hash above the atom plus one, 0 for a free one.
  private var slots: [UInt64] = []
  private var shift: UInt64 = 64

  /// An array may have this many places for each atom; a slot takes two, and a third to two thirds of the slots are free.
  private static let sparsest = 16
  /// A table of so few atoms has no array.
  private static let small = 16
  /// So many slots are emptied sooner than made anew.
  private static let mostKept = 256

  init(width: Int) { self.width = width }

  /// Takes all atoms away and keeps the room of a small table.
  mutating func clear() {
    if count == 0 { return }
    count = 0
    if direct.isEmpty, slots.count <= AtomTable.mostKept {
      var span = slots.mutableSpan
      span.update(repeating: 0)
    } else {
      self = AtomTable(width: width)
    }
  }

  @inline(__always) static func hash(_ row: [Int32]) -> UInt64 {
    var h: UInt64 = 0x5851_F42D_4C95_7F2D
    for cell in row { h = mix(h, cell) }
    return h &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always) private static func hash(_ x: Int32, _ y: Int32) -> UInt64 {
    mix(mix(0x5851_F42D_4C95_7F2D, x), y) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The place of a row in the array, or -1 where it lies outside.
  @inline(__always) private func place(_ x: Int32, _ y: Int32) -> Int {
    let (i, j) = (UInt32(bitPattern: x &- lowX), UInt32(bitPattern: y &- lowY))
    return i < sizeX && j < sizeY ? Int(i) &* Int(sizeY) &+ Int(j) : -1
  }

  /// The atom with one or two arguments (the second is 0 where there is one), or -1.
  @inline(__always) func find(_ x: Int32, _ y: Int32, _ offsets: [Int32], _ cells: [Int32]) -> Int32 {
    if !direct.isEmpty {
      let place = place(x, y)
      return place < 0 ? -1 : direct[place]
    }
    return findHashed(x, y, offsets, cells)
  }

  private func findHashed(_ x: Int32, _ y: Int32, _ offsets: [Int32], _ cells: [Int32]) -> Int32 {
    if slots.isEmpty { return -1 }
    let hash = AtomTable.hash(x, y)
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let atom = Int32(truncatingIfNeeded: slots[slot]) &- 1
        let at = Int(offsets[Int(atom)])
        if cells[at] == x, width == 1 || cells[at + 1] == y { return atom }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// The atom with a row of more arguments, or -1.
  func find(_ row: [Int32], _ hash: UInt64, _ offsets: [Int32], _ cells: [Int32]) -> Int32 {
    if slots.isEmpty { return -1 }
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let atom = Int32(truncatingIfNeeded: slots[slot]) &- 1
        let at = Int(offsets[Int(atom)])
        if row.indices.allSatisfy({ cells[at + $0] == row[$0] }) { return atom }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// Adds a new atom with one or two arguments, which stand in the cells already.
  @inline(__always)
  mutating func insert(_ atom: Int32, _ x: Int32, _ y: Int32, _ offsets: [Int32], _ cells: [Int32]) {
    count += 1
    if !direct.isEmpty {
      let place = place(x, y)
      if place >= 0 {
        direct[place] = atom
        return
      }
      rebuild(with: atom, offsets, cells)
    } else if count * 4 > slots.count * 3 {
      rebuild(with: atom, offsets, cells)
    } else {
      put(atom, AtomTable.hash(x, y))
    }
  }

  /// Adds a new atom with a row of more arguments.
  mutating func insert(_ atom: Int32, _ hash: UInt64, _ offsets: [Int32], _ cells: [Int32]) {
    count += 1
    if count * 4 > slots.count * 3 {
      rebuild(with: atom, offsets, cells)
    } else {
      put(atom, hash)
    }
  }

  private mutating func put(_ atom: Int32, _ hash: UInt64) {
    var slot = Int(hash >> shift)
    while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
    slots[slot] = hash << 32 | UInt64(atom + 1)
  }

  /// Makes room for more, in the form that now fits.
  private mutating func rebuild(with atom: Int32, _ offsets: [Int32], _ cells: [Int32]) {
    var atoms: [Int32] = [atom]
    atoms.reserveCapacity(count)
    if direct.isEmpty {
      for slot in slots where slot != 0 { atoms.append(Int32(truncatingIfNeeded: slot) - 1) }
    } else {
      for other in direct where other >= 0 { atoms.append(other) }
    }
    direct = []
    slots = []
    // A small table is hashed: it need not be made again with each atom that lies outside.
    if width <= 2, count > AtomTable.small, takesArray(atoms, offsets, cells) { return }
    let bits = max(5, Int.bitWidth - (count * 2 - 1).leadingZeroBitCount)
    slots = Array(repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
    var row: [Int32] = []
    for atom in atoms {
      let at = Int(offsets[Int(atom)])
      if width <= 2 {
        put(atom, AtomTable.hash(cells[at], width == 2 ? cells[at + 1] : 0))
      } else {
        row.removeAll(keepingCapacity: true)
        for column in 0..<width { row.append(cells[at + column]) }
        put(atom, AtomTable.hash(row))
      }
    }
  }

  /// Puts the atoms into an array if few enough of its places stay free, with a margin for what is still to come.
  private mutating func takesArray(_ atoms: [Int32], _ offsets: [Int32], _ cells: [Int32]) -> Bool {
    var (leastX, mostX, leastY, mostY) = (Int32.max, Int32.min, Int32.max, Int32.min)
    for atom in atoms {
      let at = Int(offsets[Int(atom)])
      let (x, y) = (cells[at], width == 2 ? cells[at + 1] : 0)
      (leastX, mostX) = (min(leastX, x), max(mostX, x))
      (leastY, mostY) = (min(leastY, y), max(mostY, y))
    }
    let (rangeX, rangeY) = (Int(mostX) - Int(leastX) + 1, Int(mostY) - Int(leastY) + 1)
    // The margin lies on the side on which the box grew last, so that no order of coming makes every atom move the box.
    let (marginX, marginY) = (rangeX / 4, width == 2 ? rangeY / 4 : 0)
    let newest = Int(offsets[Int(atoms[0])])
    let (isBelowX, isBelowY) = (cells[newest] == leastX, width == 2 && cells[newest + 1] == leastY)
    let (area, isLarge) = (rangeX + marginX).multipliedReportingOverflow(by: rangeY + marginY)
    if isLarge || area > count * AtomTable.sparsest || area > Int(Int32.max) { return false }
    lowX = leastX &- (isBelowX ? Int32(marginX) : 0)
    lowY = leastY &- (isBelowY ? Int32(marginY) : 0)
    (sizeX, sizeY) = (UInt32(rangeX + marginX), UInt32(rangeY + marginY))
    direct = Array(repeating: -1, count: area)
    for atom in atoms {
      let at = Int(offsets[Int(atom)])
      direct[place(cells[at], width == 2 ? cells[at + 1] : 0)] = atom
    }
    return true
  }
}
