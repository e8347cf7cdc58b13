/// Bytes of a text eight at a time: most names are no longer, so that a name is one number.

extension Span where Element == UInt8 {
  /// Up to eight bytes from a place on as one number, the first the lowest.
  @inline(__always) func word(at start: Int, _ length: Int) -> UInt64 {
    if start &+ 8 <= count {
      let word = unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
      return length >= 8 ? word : word & (1 &<< UInt64(8 &* length) &- 1)
    }
    var word: UInt64 = 0
    var i = start + Swift.min(length, 8)
    while i > start {
      i -= 1
      word = word << 8 | UInt64(self[i])
    }
    return word
  }

  /// A number for the bytes between two places, the same for the same bytes.
  @inline(__always) func hash(_ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var i = start
    while i < end {
      hash = (hash ^ word(at: i, end &- i)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      i &+= 8
    }
    return hash &* 0x9E37_79B9_7F4A_7C15
  }

  /// Whether so many bytes from a place on are those of another text from a place on.
  @inline(__always) func says(_ start: Int, _ other: Span<UInt8>, _ otherStart: Int, _ length: Int) -> Bool {
    // Names in a row differ in their last letters.
    var left = length
    while left > 0 {
      let step = Swift.min(left, 8)
      left -= step
      if word(at: start &+ left, step) != other.word(at: otherStart &+ left, step) { return false }
    }
    return true
  }
}
