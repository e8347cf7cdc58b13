/// Where the atoms of one predicate are found by their arguments.
///
/// One or two columns whose values lie close together (the entities of a type are numbered in a row) have a plain array with a
/// place for every row that there could be: a look-up is one access, and a recursion that runs along the rows finds its
/// neighbours in the cache. All others are hashed: open addressing on the top bits of a multiplied hash (with the low bits of a
/// weak mix the table clusters and costs ten times as much), the rest of the hash beside each atom, so that a row is read
/// only where it very likely is the one. The hash of two columns has the first, scaled to the range of its values, as its top bits
/// until that makes too long a row of slots: a record speaks of its entities in order, and so does a join that runs along it.

/// The values that the arguments of some atoms have, and how many atoms these are; the second is 0 where there is one argument.
struct AtomBox {
  private(set) var count = 0
  fileprivate var (leastX, mostX) = (Int32.max, Int32.min)
  fileprivate var (leastY, mostY) = (Int32.max, Int32.min)

  @inline(__always) mutating func add(_ x: Int32, _ y: Int32) {
    count += 1
    (leastX, mostX) = (min(leastX, x), max(mostX, x))
    (leastY, mostY) = (min(leastY, y), max(mostY, y))
  }

  fileprivate var rangeX: Int { Int(mostX) - Int(leastX) + 1 }
  fileprivate var rangeY: Int { Int(mostY) - Int(leastY) + 1 }

  fileprivate func isNarrower(than other: AtomBox) -> Bool {
    leastX > mostX || rangeX < other.rangeX
  }

  fileprivate func covers(_ other: AtomBox) -> Bool {
    leastX <= other.leastX && other.mostX <= mostX && leastY <= other.leastY && other.mostY <= mostY
  }
}

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
  /// What the first of two columns is multiplied with for the top half of the hash; 0 where the hash is mixed of both.
  private var scale: UInt64 = 0
  /// The values of the first column were found too uneven for that.
  private var isUneven = false

  /// An array may have this many places for each atom; a slot takes two, and a third to two thirds of the slots are free.
  private static let sparsest = 16
  /// A table of so few atoms has no array.
  private static let small = 16
  /// So many slots are emptied sooner than made anew.
  private static let mostKept = 256
  /// So many slots are looked at for a new atom before the hash is mixed of both columns.
  private static let longestRow = 96

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

  @inline(__always) private func hash(_ x: Int32, _ y: Int32) -> UInt64 {
    let mixed = mix(mix(0x5851_F42D_4C95_7F2D, x), y) &* 0x9E37_79B9_7F4A_7C15
    if scale == 0 { return mixed }
    return (UInt64(UInt32(bitPattern: x &- lowX)) &* scale) << 32 | mixed >> 32
  }

  /// The place of a row in the array, or -1 where it lies outside.
  @inline(__always) private func place(_ x: Int32, _ y: Int32) -> Int {
    let (i, j) = (UInt32(bitPattern: x &- lowX), UInt32(bitPattern: y &- lowY))
    return i < sizeX && j < sizeY ? Int(i) &* Int(sizeY) &+ Int(j) : -1
  }

  /// The atom with one or two arguments (the second is 0 where there is one), or -1.
  @inline(__always) func find(_ x: Int32, _ y: Int32, _ rows: [AtomRow]) -> Int32 {
    if !direct.isEmpty {
      let place = place(x, y)
      return place < 0 ? -1 : direct[place]
    }
    return findHashed(x, y, rows)
  }

  private func findHashed(_ x: Int32, _ y: Int32, _ rows: [AtomRow]) -> Int32 {
    if slots.isEmpty { return -1 }
    let hash = hash(x, y)
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let atom = Int32(truncatingIfNeeded: slots[slot]) &- 1
        let row = rows[Int(atom)]
        if row.x == x, width == 1 || row.y == y { return atom }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// The atom with a row of more arguments, or -1.
  func find(_ row: [Int32], _ hash: UInt64, _ rows: [AtomRow], _ cells: [Int32]) -> Int32 {
    if slots.isEmpty { return -1 }
    var slot = Int(hash >> shift)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let atom = Int32(truncatingIfNeeded: slots[slot]) &- 1
        let at = rows[Int(atom)].place
        if row.indices.allSatisfy({ cells[at + $0] == row[$0] }) { return atom }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// Makes room in an empty table for atoms that will come.
  mutating func reserve(_ box: AtomBox, _ widest: inout AtomBox) {
    if count > 0 || box.count <= AtomTable.small { return }
    if width <= 2, takesArray(box, for: box.count) {
      if width == 1, widest.isNarrower(than: box) { widest = box }
      return
    }
    takeSlots(for: box.count, box)
  }

  /// Adds a new atom with one or two arguments, which stand in the cells already. `widest` is the largest array of one column in
  /// any table: that of another predicate likely spans the values of this one's type.
  @inline(__always)
  mutating func insert(
    _ atom: Int32, _ x: Int32, _ y: Int32, _ rows: [AtomRow], _ widest: inout AtomBox
  ) {
    count += 1
    if !direct.isEmpty {
      let place = place(x, y)
      if place >= 0 {
        direct[place] = atom
        return
      }
      rebuild(with: atom, rows, [], &widest)
    } else if count * 4 > slots.count * 3 {
      rebuild(with: atom, rows, [], &widest)
    } else {
      if !put(atom, hash(x, y)) {
        isUneven = true
        rebuild(with: atom, rows, [], &widest)
      }
    }
  }

  /// Adds a new atom with a row of more arguments.
  mutating func insert(_ atom: Int32, _ hash: UInt64, _ rows: [AtomRow], _ cells: [Int32]) {
    count += 1
    if count * 4 > slots.count * 3 {
      var none = AtomBox()
      rebuild(with: atom, rows, cells, &none)
    } else {
      _ = put(atom, hash)
    }
  }

  /// Takes a slot for an atom; false, and none taken, where it would stand too far from where it belongs.
  private mutating func put(_ atom: Int32, _ hash: UInt64) -> Bool {
    var slot = Int(hash >> shift)
    var left = scale == 0 ? slots.count : AtomTable.longestRow
    while slots[slot] != 0 {
      slot = (slot &+ 1) & (slots.count &- 1)
      left -= 1
      if left == 0 { return false }
    }
    slots[slot] = hash << 32 | UInt64(atom + 1)
    return true
  }

  /// Makes room for more, in the form that now fits.
  private mutating func rebuild(with atom: Int32, _ rows: [AtomRow], _ cells: [Int32], _ widest: inout AtomBox) {
    var atoms: [Int32] = [atom]
    atoms.reserveCapacity(count)
    if direct.isEmpty {
      for slot in slots where slot != 0 { atoms.append(Int32(truncatingIfNeeded: slot) - 1) }
    } else {
      for other in direct where other >= 0 { atoms.append(other) }
    }
    direct = []
    slots = []
    var box = AtomBox()
    for atom in atoms where width <= 2 {
      box.add(rows[Int(atom)].x, width == 2 ? rows[Int(atom)].y : 0)
    }
    // A small table is hashed: it need not be made again with each atom that lies outside.
    if width <= 2, count > AtomTable.small, takesArray(atoms, box, rows, &widest) { return }
    takeSlots(for: count, box)
    if putAll(atoms, rows, cells) { return }
    isUneven = true
    takeSlots(for: count, box)
    _ = putAll(atoms, rows, cells)
  }

  /// Makes free slots for so many atoms.
  private mutating func takeSlots(for count: Int, _ box: AtomBox) {
    let bits = max(5, Int.bitWidth - (count * 2 - 1).leadingZeroBitCount)
    slots = Array(repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
    scale = 0
    if width == 2, count > AtomTable.small, !isUneven {
      lowX = box.leastX
      scale = UInt64(UInt32.max) / UInt64(box.rangeX)
    }
  }

  private mutating func putAll(_ atoms: [Int32], _ rows: [AtomRow], _ cells: [Int32]) -> Bool {
    var row: [Int32] = []
    for atom in atoms {
      let own = rows[Int(atom)]
      if width <= 2 {
        if !put(atom, hash(own.x, width == 2 ? own.y : 0)) { return false }
      } else {
        row.removeAll(keepingCapacity: true)
        for column in 0..<width { row.append(cells[own.place + column]) }
        _ = put(atom, AtomTable.hash(row))
      }
    }
    return true
  }

  /// Puts the atoms into an array if few enough of its places stay free, with a margin for what is still to come.
  private mutating func takesArray(
    _ atoms: [Int32], _ values: AtomBox, _ rows: [AtomRow], _ widest: inout AtomBox
  ) -> Bool {
    var box = values
    if width == 1, widest.covers(box), takesArray(widest, for: count) {
      box = widest
    } else {
      // The margin lies on the side on which the box grew last, so that no order of coming makes every atom move the box.
      let (marginX, marginY) = (Int32(box.rangeX / 4), width == 2 ? Int32(box.rangeY / 4) : 0)
      let newest = rows[Int(atoms[0])]
      if newest.x == box.leastX { box.leastX &-= marginX } else { box.mostX &+= marginX }
      if width == 2, newest.y == box.leastY { box.leastY &-= marginY } else { box.mostY &+= marginY }
      guard box.leastX <= box.mostX, box.leastY <= box.mostY, takesArray(box, for: count) else { return false }
    }
    if width == 1, widest.isNarrower(than: box) { widest = box }
    for atom in atoms {
      let row = rows[Int(atom)]
      direct[place(row.x, width == 2 ? row.y : 0)] = atom
    }
    return true
  }

  /// Makes an empty array for a box, if few enough of its places would stay free.
  private mutating func takesArray(_ box: AtomBox, for count: Int) -> Bool {
    let (area, isLarge) = box.rangeX.multipliedReportingOverflow(by: box.rangeY)
    if isLarge || area > count * AtomTable.sparsest || area > Int(Int32.max) { return false }
    (lowX, lowY) = (box.leastX, box.leastY)
    (sizeX, sizeY) = (UInt32(box.rangeX), UInt32(box.rangeY))
    direct = Array(repeating: -1, count: area)
    return true
  }
}
