/// Names as bytes: what each of many names in a file means is looked up once, without a string for each place where it stands.

/// Numbers for names, counted from 0: open addressing, the bytes of all names in one row.
///
/// A name of up to seven bytes is a number, its key, which stands in its slot: it is found by one access to memory that
/// is far away, where the slot, the place and the bytes of a name were three. The key of a longer one is a hash.
struct NameTable: Sendable {
  private struct Slot {
    var key: UInt64 = 0
    /// The number of the name plus one; 0 for a free slot.
    var name: Int32 = 0
  }

  private var slots: [Slot] = []
  /// By name.
  private var keys: [UInt64] = []
  private var bytes: [UInt8] = []
  /// By name: where it begins; one more at the end.
  private var starts: [Int32] = [0]
  private var shift: UInt64 = 64

  var count: Int { keys.count }

  /// The number of a name, which is added if it is new. The range is not empty.
  ///
  /// - Parameter guess: Looked at first, and the name behind it: a long record speaks of its entities in their order.
  mutating func intern(_ text: [UInt8], _ start: Int, _ end: Int, near guess: Int = .max) -> Int {
    let key = NameTable.key(text.span, start, end)
    if let name = isName(key, near: guess, text.span, start, end) { return name }
    if count * 2 >= slots.count { grow() }
    let (known, slot) = probe(key, text.span, start, end)
    if known >= 0 { return known }
    keys.append(key)
    slots[slot] = Slot(key: key, name: Int32(count))
    bytes += text[start..<end]
    starts.append(Int32(bytes.count))
    return count - 1
  }

  /// Where a name ends that begins at a byte, or -1 where another stands there.
  func end(of name: Int, in text: [UInt8], from start: Int) -> Int {
    let own = Int(starts[name])
    let length = Int(starts[name + 1]) - own
    return start + length <= text.count && bytes.span.says(own, text.span, start, length) ? start + length : -1
  }

  /// The number of a name, or -1. The range is not empty.
  ///
  /// - Parameter guess: Looked at first, and the name behind it.
  func find(_ text: [UInt8], _ start: Int, _ end: Int, near guess: Int = .max) -> Int {
    if slots.isEmpty { return -1 }
    let key = NameTable.key(text.span, start, end)
    return isName(key, near: guess, text.span, start, end) ?? probe(key, text.span, start, end).name
  }

  /// The names that a guess stands for, if one of them is meant.
  @inline(__always)
  private func isName(_ key: UInt64, near guess: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    if guess >= keys.count { return nil }
    if keys[guess] == key, says(guess, key, text, start, end) { return guess }
    let next = guess + 1
    return next < keys.count && keys[next] == key && says(next, key, text, start, end) ? next : nil
  }

  /// The number of a name, or -1 and the free slot where it would stand.
  @inline(__always)
  private func probe(_ key: UInt64, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> (name: Int, slot: Int) {
    var slot = place(of: key)
    while slots[slot].name != 0 {
      if slots[slot].key == key, says(Int(slots[slot].name) - 1, key, text, start, end) {
        return (Int(slots[slot].name) - 1, slot)
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return (-1, slot)
  }

  @inline(__always) private func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private static let long: UInt64 = 1 << 63

  @inline(__always) private static func key(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    let length = end &- start
    if length < 8 { return text.word(at: start, length) | UInt64(length) &<< 56 }
    return text.hash(start, end) | long
  }

  /// Whether a name with a key is what stands between two bytes that have it too.
  @inline(__always)
  private func says(_ name: Int, _ key: UInt64, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if key & NameTable.long == 0 { return true }
    let own = Int(starts[name])
    return Int(starts[name + 1]) - own == end - start && bytes.span.says(own, text, start, end - start)
  }

  private mutating func grow() {
    let size = max(64, slots.count * 2)
    slots = Array(repeating: Slot(), count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    for (name, key) in keys.enumerated() {
      var slot = place(of: key)
      while slots[slot].name != 0 { slot = (slot &+ 1) & (size &- 1) }
      slots[slot] = Slot(key: key, name: Int32(name + 1))
    }
  }
}

/// What names in the columns of facts stand for, once it was found out: the constant and its type.
struct ConstantMemo: Sendable {
  private var names = NameTable()
  private var guess = Guess()
  /// By name: the constant of the entity that it names, and the entity's type; -1 where that is not known, and -2 less the
  /// entity's number where no fact has spoken of it yet.
  private var constants: [Int32] = []
  private var types: [Int32] = []
  /// Other meanings, by name and type: members of types with their own values.
  private var others: [UInt64: ConstantID] = [:]
  /// By value: the constants of small whole numbers; -1 for those not met.
  private var numbers: [Int32] = []

  /// The names met last in the first column and in others.
  struct Guess {
    var first = 0
    var other = 0
  }

  /// The number of a name, or -1.
  func find(_ text: [UInt8], _ start: Int, _ end: Int, in column: Int, _ guess: inout Guess) -> Int {
    let name = names.find(text, start, end, near: column == 0 ? guess.first : guess.other)
    if name >= 0 { if column == 0 { guess.first = name } else { guess.other = name } }
    return name
  }

  /// The number of a name in the table.
  mutating func name(_ text: [UInt8], _ start: Int, _ end: Int, in column: Int = 0) -> Int {
    let isFirst = column == 0
    let name = names.intern(text, start, end, near: isFirst ? guess.first : guess.other)
    if isFirst { guess.first = name } else { guess.other = name }
    if name == constants.count {
      constants.append(-1)
      types.append(-1)
    }
    return name
  }

  /// What a name stands for in a column of a type; nil where that is not known.
  @inline(__always) func constant(_ name: Int, _ type: TypeID) -> ConstantID? {
    if constants[name] >= 0, types[name] == type.raw { return ConstantID(constants[name]) }
    return others.isEmpty ? nil : others[key(name, type)]
  }

  /// The entity that a name stands for, and its type; nil where that is not known.
  func entity(_ name: Int) -> (constant: ConstantID, type: TypeID)? {
    constants[name] < 0 ? nil : (ConstantID(constants[name]), TypeID(types[name]))
  }

  /// The entity that a name stands for, and its type, where no fact has spoken of it yet.
  func unmet(_ name: Int) -> (entity: EntityID, type: TypeID)? {
    constants[name] > -2 ? nil : (EntityID(-2 - constants[name]), TypeID(types[name]))
  }

  private func key(_ name: Int, _ type: TypeID) -> UInt64 { UInt64(name) << 32 | UInt64(UInt32(bitPattern: type.raw)) }

  mutating func learn(_ name: Int, entity constant: ConstantID, _ type: TypeID) {
    (constants[name], types[name]) = (constant.raw, type.raw)
  }

  mutating func learn(_ name: Int, unmet entity: EntityID, _ type: TypeID) {
    (constants[name], types[name]) = (-2 - entity.raw, type.raw)
  }

  mutating func learn(_ name: Int, _ constant: ConstantID, in type: TypeID) { others[key(name, type)] = constant }

  /// The constant of a whole number that was met; nil also where it is a large one.
  func known(_ value: Int64) -> ConstantID? {
    guard value >= 0, value < numbers.count, numbers[Int(value)] >= 0 else { return nil }
    return ConstantID(numbers[Int(value)])
  }

  /// The constant of a whole number.
  mutating func number(_ value: Int64, _ constants: inout Constants) -> ConstantID {
    guard value >= 0, value < 1 << 16 else { return constants.intern(.number(Rational(value))) }
    let place = Int(value)
    if place >= numbers.count {
      numbers += repeatElement(-1, count: max(place + 1, min(numbers.count * 2, 1 << 16)) - numbers.count)
    }
    if numbers[place] < 0 { numbers[place] = constants.intern(.number(Rational(value))).raw }
    return ConstantID(numbers[place])
  }
}
