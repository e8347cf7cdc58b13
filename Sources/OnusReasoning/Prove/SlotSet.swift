/// Variables of one statement as a set of bits, since a search asks at each step which of them have a value.

/// Some of a statement's variables, by their positions.
struct SlotSet: Hashable {
  private var low: UInt64 = 0
  /// Those beyond 64, which hardly a statement has: a word for each 64, none of zero at the end.
  private var high: [UInt64] = []

  init() {}

  init(_ slots: some Sequence<Int>) {
    for slot in slots { insert(slot) }
  }

  /// The variables that have a value.
  init(boundIn bindings: [Int32]) {
    for slot in bindings.indices where bindings[slot] >= 0 { insert(slot) }
  }

  var isEmpty: Bool { low == 0 && high.isEmpty }

  /// The first of them.
  var first: Int? {
    if low != 0 { return low.trailingZeroBitCount }
    return high.firstIndex { $0 != 0 }.map { ($0 + 1) * 64 + high[$0].trailingZeroBitCount }
  }

  mutating func insert(_ slot: Int) {
    if slot < 64 {
      low |= 1 << UInt64(slot)
      return
    }
    let word = slot / 64 - 1
    while high.count <= word { high.append(0) }
    high[word] |= 1 << UInt64(slot % 64)
  }

  func contains(_ slot: Int) -> Bool {
    if slot < 64 { return low >> UInt64(slot) & 1 == 1 }
    let word = slot / 64 - 1
    return word < high.count && high[word] >> UInt64(slot % 64) & 1 == 1
  }

  mutating func formUnion(_ other: SlotSet) {
    low |= other.low
    while high.count < other.high.count { high.append(0) }
    for (word, bits) in other.high.enumerated() { high[word] |= bits }
  }

  /// Those that are not among others.
  func subtracting(_ other: SlotSet) -> SlotSet {
    var rest = self
    rest.low &= ~other.low
    for word in rest.high.indices.prefix(other.high.count) { rest.high[word] &= ~other.high[word] }
    while rest.high.last == 0 { rest.high.removeLast() }
    return rest
  }

  func isSubset(of other: SlotSet) -> Bool {
    low & ~other.low == 0 && (high.isEmpty || subtracting(other).isEmpty)
  }

  func isDisjoint(with other: SlotSet) -> Bool {
    low & other.low == 0 && (high.isEmpty || zip(high, other.high).allSatisfy { $0 & $1 == 0 })
  }

  /// Whether all of them have a value.
  func areBound(in bindings: [Int32]) -> Bool {
    var rest = low
    while rest != 0 {
      if bindings[rest.trailingZeroBitCount] < 0 { return false }
      rest &= rest - 1
    }
    return high.isEmpty || isSubset(of: SlotSet(boundIn: bindings))
  }

  /// Their values, in the order of the variables.
  func values(in bindings: [Int32]) -> [Int32] { bindings.indices.filter(contains).map { bindings[$0] } }
}
