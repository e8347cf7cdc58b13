/// A set that most often holds a handful: a list as long as it is short, so that nothing is hashed.

/// Remembers what it was given.
struct SmallSet<Element: Hashable> {
  /// Up to here comparing with each is quicker than hashing.
  private static var mostListed: Int { 16 }

  private var list: [Element] = []
  private var hashed: Set<Element> = []

  /// Whether the element is new.
  mutating func insert(_ element: Element) -> Bool {
    if !hashed.isEmpty { return hashed.insert(element).inserted }
    if list.contains(element) { return false }
    list.append(element)
    if list.count > Self.mostListed { hashed = Set(list) }
    return true
  }

  mutating func removeAll() {
    list.removeAll(keepingCapacity: true)
    if !hashed.isEmpty { hashed = [] }
  }
}

/// Numbers for pairs of numbers: open addressing, since a million preferences hashed by Swift would show.
struct PairTable {
  /// By slot: the pair, and its number plus one; 0 for a free slot.
  private var slots: [(pair: UInt64, number: Int32)]

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: (0, 0), count: size)
  }

  /// The number of a pair: the one that it was given first. As many fit as there was to be room for.
  mutating func insert(_ first: Int32, _ second: Int32, _ number: Int) -> Int {
    let pair = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot].number != 0 {
      if slots[slot].pair == pair { return Int(slots[slot].number) - 1 }
      slot = (slot + 1) & mask
    }
    slots[slot] = (pair, Int32(number + 1))
    return number
  }
}
