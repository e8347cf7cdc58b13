/// A long text of pieces most of which stand in it again and again.
///
/// Each piece is made once, and written in strides of 32 bytes: what a stride has too much is written over by what follows. So most
/// pieces take one load and one store. Appending arrays to one another took several times as long.

/// Writes one text.
struct PieceWriter {
  /// A piece by its place in the pool.
  struct Piece {
    fileprivate var start: UInt32
    fileprivate var count: UInt32

    /// None as yet: no piece is empty.
    static let none = Piece(start: 0, count: 0)
    @inline(__always) var isNone: Bool { count == 0 }
    @inline(__always) fileprivate var length: Int { Int(count) }
  }

  private typealias Stride = SIMD4<UInt64>
  private static let stride = 32
  /// Bytes that are written before they are moved to the rest: few enough to stay where the processor has them at hand.
  private static let chunk = 1 << 11

  /// All pieces one behind another, filled as far as `pooled`; there is always a stride behind that.
  private var pool: [UInt8]
  private var pooled = 0
  /// What was written before: parts that are full, and one that is being filled. One long array would be copied as it grows, into memory
  /// that was not used before.
  private var full: [[UInt8]] = []
  private var done: [UInt8] = []
  private static let part = 1 << 20
  /// Filled as far as `count`.
  private var bytes = Array(repeating: UInt8(0), count: PieceWriter.chunk)
  private var count = 0
  private let digits = DigitTable()

  /// A writer; all its pieces together have about so many bytes.
  init(pieces: Int) {
    pool = Array(repeating: 0, count: PieceWriter.chunk)
    pool.reserveCapacity(pieces)
  }

  /// What was written since this was asked last, in parts.
  mutating func takeText() -> [[UInt8]] {
    move(0)
    defer { (full, done) = ([], []) }
    return full + [done]
  }

  // MARK: Pieces

  /// Makes bytes into a piece.
  mutating func piece(_ all: some Collection<UInt8>) -> Piece {
    makeRoom(all.count)
    let start = pooled
    for byte in all {
      pool[pooled] = byte
      pooled += 1
    }
    return Piece(start: UInt32(start), count: UInt32(pooled - start))
  }

  mutating func piece(_ text: String) -> Piece { piece(text.utf8) }

  /// Two pieces as one.
  mutating func joined(_ first: Piece, _ last: Piece) -> Piece {
    let start = pooled
    if start &+ first.length &+ last.length &+ PieceWriter.stride > pool.count { makeRoom(first.length + last.length) }
    PieceWriter.copy(first, last, .none, within: &pool, to: start)
    pooled = start &+ first.length &+ last.length
    return Piece(start: UInt32(start), count: first.count &+ last.count)
  }

  /// Three pieces as one.
  mutating func joined(_ first: Piece, _ second: Piece, _ last: Piece) -> Piece {
    let (start, length) = (pooled, first.length &+ second.length &+ last.length)
    if start &+ length &+ PieceWriter.stride > pool.count { makeRoom(length) }
    PieceWriter.copy(first, second, last, within: &pool, to: start)
    pooled = start &+ length
    return Piece(start: UInt32(start), count: UInt32(length))
  }

  private mutating func makeRoom(_ more: Int) {
    let least = pooled + more + PieceWriter.stride
    if least > pool.count {
      pool.append(contentsOf: repeatElement(0, count: max(least - pool.count, PieceWriter.chunk)))
    }
  }

  @inline(__always)
  private static func copy(
    _ first: Piece, _ second: Piece, _ last: Piece, within pool: inout [UInt8], to place: Int
  ) {
    var span = pool.mutableSpan
    // Not unsafe here, as below.
    var raw = unsafe span.mutableBytes
    copy(first, within: &raw, to: place)
    copy(second, within: &raw, to: place &+ first.length)
    if !last.isNone { copy(last, within: &raw, to: place &+ first.length &+ second.length) }
  }

  @inline(__always)
  private static func copy(_ piece: Piece, within raw: inout MutableRawSpan, to place: Int) {
    var at = 0
    repeat {
      let next = unsafe raw.unsafeLoadUnaligned(fromByteOffset: Int(piece.start) &+ at, as: Stride.self)
      raw.storeBytes(of: next, toByteOffset: place &+ at, as: Stride.self)
      at &+= stride
    } while at < piece.length
  }

  // MARK: Writing

  /// Copies a piece; there is room for the last stride.
  @inline(__always)
  private static func copy(_ piece: Piece, of pool: [UInt8], into raw: inout MutableRawSpan, at place: Int) {
    // Not unsafe here: any bits are numbers, and every load and store looks at the bounds.
    let from = unsafe pool.span.bytes
    var at = 0
    repeat {
      let next = unsafe from.unsafeLoadUnaligned(fromByteOffset: Int(piece.start) &+ at, as: Stride.self)
      raw.storeBytes(of: next, toByteOffset: place &+ at, as: Stride.self)
      at &+= stride
    } while at < piece.length
  }

  @inline(__always)
  private static func write(_ piece: Piece, of pool: [UInt8], into bytes: inout [UInt8], at place: Int) {
    var span = bytes.mutableSpan
    var raw = unsafe span.mutableBytes
    copy(piece, of: pool, into: &raw, at: place)
  }

  /// Writes a piece, up to six digits and a piece.
  @inline(__always)
  private static func write(
    _ first: Piece, _ number: DigitTable.Digits, _ last: Piece, of pool: [UInt8], into bytes: inout [UInt8],
    at place: Int
  ) {
    var span = bytes.mutableSpan
    var raw = unsafe span.mutableBytes
    if !first.isNone { copy(first, of: pool, into: &raw, at: place) }
    raw.storeBytes(of: number.text.littleEndian, toByteOffset: place &+ first.length, as: UInt64.self)
    if !last.isNone { copy(last, of: pool, into: &raw, at: place &+ first.length &+ number.count) }
  }

  @inline(__always)
  private static func write(
    _ first: Piece, _ second: Piece, _ last: Piece, of pool: [UInt8], into bytes: inout [UInt8], at place: Int
  ) {
    var span = bytes.mutableSpan
    var raw = unsafe span.mutableBytes
    copy(first, of: pool, into: &raw, at: place)
    copy(second, of: pool, into: &raw, at: place &+ first.length)
    copy(last, of: pool, into: &raw, at: place &+ first.length &+ second.length)
  }

  @inline(__always)
  private static func write(
    _ first: Piece, _ last: Piece, of pool: [UInt8], into bytes: inout [UInt8], at place: Int
  ) {
    var span = bytes.mutableSpan
    var raw = unsafe span.mutableBytes
    copy(first, of: pool, into: &raw, at: place)
    copy(last, of: pool, into: &raw, at: place &+ first.length)
  }

  @inline(__always)
  private static func write(
    _ first: Piece, _ number: DigitTable.Digits, _ second: Piece, _ third: Piece, _ last: Piece, of pool: [UInt8],
    into bytes: inout [UInt8], at place: Int
  ) {
    var span = bytes.mutableSpan
    var raw = unsafe span.mutableBytes
    var at = place
    copy(first, of: pool, into: &raw, at: at)
    at &+= first.length
    raw.storeBytes(of: number.text.littleEndian, toByteOffset: at, as: UInt64.self)
    at &+= number.count
    copy(second, of: pool, into: &raw, at: at)
    at &+= second.length
    copy(third, of: pool, into: &raw, at: at)
    copy(last, of: pool, into: &raw, at: at &+ third.length)
  }

  mutating func put(_ piece: Piece) {
    let end = count &+ piece.length
    if end &+ PieceWriter.stride > bytes.count { move(piece.length) }
    PieceWriter.write(piece, of: pool, into: &bytes, at: count)
    count &+= piece.length
  }

  /// Writes two pieces, neither of which is none.
  mutating func put(_ first: Piece, _ last: Piece) {
    let length = first.length &+ last.length
    if count &+ length &+ PieceWriter.stride > bytes.count { move(length) }
    PieceWriter.write(first, last, of: pool, into: &bytes, at: count)
    count &+= length
  }

  /// Writes three pieces, none of which is none.
  mutating func put(_ first: Piece, _ second: Piece, _ last: Piece) {
    let length = first.length &+ second.length &+ last.length
    if count &+ length &+ PieceWriter.stride > bytes.count { move(length) }
    PieceWriter.write(first, second, last, of: pool, into: &bytes, at: count)
    count &+= length
  }

  /// Writes a number of nought or more between two pieces.
  mutating func put(_ first: Piece, number: Int, _ last: Piece) {
    if number >= DigitTable.end { return put(large: number, first, last) }
    let number = digits[number]
    let length = first.length &+ number.count &+ last.length
    if count &+ length &+ PieceWriter.stride > bytes.count { move(length) }
    PieceWriter.write(first, number, last, of: pool, into: &bytes, at: count)
    count &+= length
  }

  /// Writes a number between two pieces, and two pieces more, none of which is none: what most lines begin with.
  mutating func put(_ first: Piece, number: Int, _ second: Piece, _ third: Piece, _ last: Piece) {
    if number >= DigitTable.end {
      put(large: number, first, second)
      return put(third, last)
    }
    let number = digits[number]
    let length = first.length &+ number.count &+ second.length &+ third.length &+ last.length
    if count &+ length &+ PieceWriter.stride > bytes.count { move(length) }
    PieceWriter.write(first, number, second, third, last, of: pool, into: &bytes, at: count)
    count &+= length
  }

  private mutating func put(large number: Int, _ first: Piece, _ last: Piece) {
    if !first.isNone { put(first) }
    put(once: String(number).utf8)
    if !last.isNone { put(last) }
  }

  /// What stands once only.
  mutating func put(once text: some Collection<UInt8>) {
    move(0)
    beginPart(ifLacking: text.count)
    done.append(contentsOf: text)
  }

  /// Takes the last byte back.
  mutating func takeBack() {
    if count > 0 { count -= 1 } else { done.removeLast() }
  }

  /// Begins another part where some bytes more would not find room in this one.
  private mutating func beginPart(ifLacking more: Int) {
    if done.count + more <= done.capacity { return }
    if !done.isEmpty { full.append(done) }
    done = []
    done.reserveCapacity(max(more, PieceWriter.part))
  }

  /// Makes room for some bytes.
  private mutating func move(_ length: Int) {
    beginPart(ifLacking: count)
    done.append(contentsOf: bytes[..<count])
    count = 0
    let least = length + PieceWriter.stride
    if least > bytes.count { bytes = Array(repeating: 0, count: least) }
  }
}

/// The digits of numbers, three at a time.
private struct DigitTable {
  /// Up to eight digits, the first in the lowest byte.
  struct Digits {
    var text: UInt64
    var count: Int
  }

  /// The first number that has more digits than it tells.
  static let end = 1_000_000

  /// Of each number below 1000 its three digits, nought in front.
  private var three: [UInt32] = []
  /// Without those noughts, and how many digits there are in the highest byte.
  private var own: [UInt32] = []

  init() {
    three.reserveCapacity(1000)
    own.reserveCapacity(1000)
    for number in 0..<UInt32(1000) {
      let all = (number / 100) | ((number / 10 % 10) << 8) | ((number % 10) << 16) | 0x30_3030
      let noughts: UInt32 = number < 10 ? 2 : number < 100 ? 1 : 0
      three.append(all)
      own.append((all >> (8 * noughts)) | ((3 - noughts) << 24))
    }
  }

  @inline(__always) subscript(number: Int) -> Digits {
    if number < 1000 { return leading(number) }
    let high = number / 1000
    let first = leading(high)
    let rest = UInt64(three[number &- high &* 1000]) &<< UInt64(truncatingIfNeeded: 8 &* first.count)
    return Digits(text: first.text | rest, count: first.count &+ 3)
  }

  @inline(__always) private func leading(_ number: Int) -> Digits {
    Digits(text: UInt64(own[number] & 0xFF_FFFF), count: Int(own[number] &>> 24))
  }
}
