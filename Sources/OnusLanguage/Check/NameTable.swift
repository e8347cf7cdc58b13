/// Names as bytes: what each of many names in a file means is looked up once, without a string for each place where it stands.

/// Numbers for names, counted from 0: open addressing over hashes, the bytes of all names in one row.
struct NameTable: Sendable {
  /// By slot: the hash above the number of the name plus one; 0 for a free one.
  private var slots: [UInt64] = []
  private var bytes: [UInt8] = []
  /// By name: where it begins; one more at the end.
  private var starts: [Int32] = [0]

  var count: Int { starts.count - 1 }

  /// The number of a name, which is added if it is new. The range is not empty.
  ///
  /// - Parameter guess: Looked at first, and the name behind it: a long record speaks of its entities in their order.
  mutating func intern(_ text: [UInt8], _ start: Int, _ end: Int, near guess: Int = .max) -> Int {
    if guess < count {
      if guess + 1 < count, says(guess + 1, text.span, start, end) { return guess + 1 }
      if says(guess, text.span, start, end) { return guess }
    }
    if count * 2 >= slots.count { grow() }
    let hash = text.span.hash(start, end)
    let (known, slot) = probe(hash, text.span, start, end)
    if known >= 0 { return known }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(count + 1)
    bytes += text[start..<end]
    starts.append(Int32(bytes.count))
    return count - 1
  }

  /// Where a name ends that begins at a byte, or -1 where another stands there.
  func end(of name: Int, in text: [UInt8], from start: Int) -> Int {
    let span = text.span
    var at = start
    for own in Int(starts[name])..<Int(starts[name + 1]) {
      if at >= span.count || span[at] != bytes[own] { return -1 }
      at += 1
    }
    return at
  }

  /// The number of a name, or -1. The range is not empty.
  ///
  /// - Parameter guess: Looked at first, and the name behind it.
  func find(_ text: [UInt8], _ start: Int, _ end: Int, near guess: Int = .max) -> Int {
    if slots.isEmpty { return -1 }
    if guess < count {
      if says(guess, text.span, start, end) { return guess }
      if guess + 1 < count, says(guess + 1, text.span, start, end) { return guess + 1 }
    }
    return probe(text.span.hash(start, end), text.span, start, end).name
  }

  /// The number of a name, or -1 and the free slot where it would stand.
  @inline(__always)
  private func probe(_ hash: UInt64, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> (name: Int, slot: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let known = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if says(known, text, start, end) { return (known, slot) }
      }
      slot = (slot + 1) & mask
    }
    return (-1, slot)
  }

  @inline(__always)
  private func says(_ name: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let own = Int(starts[name])
    if Int(starts[name + 1]) - own != end - start { return false }
    return bytes.span.says(own, text, start, end - start)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: max(64, old.count * 2))
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      let name = Int(entry & 0xFFFF_FFFF) - 1
      let hash = bytes.span.hash(Int(starts[name]), Int(starts[name + 1]))
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
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
