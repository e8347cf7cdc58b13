/// The names that one file declares in one namespace: open addressing over their bytes, and before that a look at where names
/// were found last, since a long rulebook speaks of its statements and predicates in their order.

/// What each name stands for. Names that Swift takes for the same text are one, however they are composed.
struct DeclaredNames: Sendable {
  struct Row: Sendable {
    var name: String
    var id: Int32
    var place: Place
  }
  /// In the order of their declaration.
  private(set) var rows: [Row] = []
  /// By slot: a mark of the name above the number of the row plus one; 0 for a free one.
  private var slots: [UInt64] = []

  /// The two rows found last: what concludes and what is asked for are each told in order.
  struct Recent: Sendable {
    var last = 0
    var before = 0

    mutating func note(_ row: Int) { (last, before) = (row, last) }
  }

  /// The row of a name, or -1.
  @inline(__always)
  func row(of name: String, near recent: inout Recent) -> Int {
    if let known = near(recent.last, name) {
      recent.last = known
      return known
    }
    let found = near(recent.before, name) ?? row(of: name)
    if found >= 0 { recent.note(found) }
    return found
  }

  /// A row or the one behind it, where the name stands there.
  @inline(__always)
  private func near(_ guess: Int, _ name: String) -> Int? {
    if guess + 1 < rows.count, rows[guess + 1].name == name { return guess + 1 }
    return guess < rows.count && rows[guess].name == name ? guess : nil
  }

  func row(of name: String) -> Int {
    slots.isEmpty ? -1 : probe(name, Self.hash(name)).row
  }

  /// Adds a name; where it is there already, gives its row and leaves it.
  mutating func add(_ name: String, id: Int32, place: Place) -> Row? {
    if (rows.count + 1) * 2 > slots.count { grow(to: (rows.count + 1) * 2) }
    let hash = Self.hash(name)
    let (known, slot) = probe(name, hash)
    if known >= 0 { return rows[known] }
    rows.append(Row(name: name, id: id, place: place))
    slots[slot] = hash.mark | UInt64(rows.count)
    return nil
  }

  mutating func reserveCapacity(_ count: Int) {
    if count == 0 { return }
    rows.reserveCapacity(count)
    if count * 2 > slots.count { grow(to: count * 2) }
  }

  mutating func setID(ofRow row: Int, _ id: Int32) { rows[row].id = id }

  private func probe(_ name: String, _ hash: Hash) -> (row: Int, slot: Int) {
    let mask = slots.count - 1
    var slot = hash.slot & mask
    while slots[slot] != 0 {
      if slots[slot] & Hash.marks == hash.mark {
        let known = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if rows[known].name == name { return (known, slot) }
      }
      slot = (slot + 1) & mask
    }
    return (-1, slot)
  }

  private mutating func grow(to least: Int) {
    var count = 16
    while count < least { count *= 2 }
    slots = Array(repeating: 0, count: count)
    for (row, declared) in rows.enumerated() {
      let hash = Self.hash(declared.name)
      var slot = hash.slot & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = hash.mark | UInt64(row + 1)
    }
  }

  /// Where a name is looked for first, and by what its slot is told from those of others.
  private struct Hash {
    static let marks: UInt64 = 0xFFFF_FFFF_0000_0000
    let slot: Int
    let mark: UInt64

    /// Names that differ in their last byte alone, as those that are numbered do, lie side by side: a long rulebook declares them
    /// one after the other, and each in a place of its own would be waited for.
    init(_ bits: UInt64, last: UInt8) {
      slot = Int(truncatingIfNeeded: bits >> 20 &+ UInt64(last))
      mark = (bits ^ UInt64(last) &* 0x9E37_79B9_7F4A_7C15) & Self.marks
    }
  }

  /// Eight bytes at a time; what is not ASCII is hashed by Swift, which hashes alike what it takes for the same.
  private static func hash(_ name: String) -> Hash {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let bytes = name.utf8.span
    guard !bytes.isEmpty else { return Hash(hash, last: 0) }
    let last = bytes[bytes.count - 1]
    var all = last
    var i = 0
    while i < bytes.count - 1 {
      let stop = min(i + 8, bytes.count - 1)
      var word: UInt64 = 0
      while i < stop {
        all |= bytes[i]
        word = word << 8 | UInt64(bytes[i])
        i += 1
      }
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    if all >= 0x80 { return hashBeyondASCII(name) }
    return Hash(hash &* 0x9E37_79B9_7F4A_7C15, last: last)
  }

  /// The one letter beyond ASCII that is the same as one of ASCII is the sign of Kelvin.
  @inline(never)
  private static func hashBeyondASCII(_ name: String) -> Hash {
    if name.unicodeScalars.contains("\u{212A}") {
      var plain = String.UnicodeScalarView()
      for scalar in name.unicodeScalars { plain.append(scalar == "\u{212A}" ? "K" : scalar) }
      return hash(String(plain))
    }
    return Hash(UInt64(truncatingIfNeeded: name.hashValue) &* 0x9E37_79B9_7F4A_7C15, last: 0)
  }
}
