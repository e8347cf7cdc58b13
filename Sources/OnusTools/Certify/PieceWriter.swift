/// A long text of pieces most of which stand in it again and again.
///
/// Each piece is made into words of eight bytes once, and written a word at a time: what a word has too much is written over
/// by what follows. Appending arrays to one another took several times as long.

/// Writes one text.
struct PieceWriter {
  /// A piece by its place among the words.
  struct Piece {
    fileprivate var start: Int
    fileprivate var count: Int

    /// None as yet: no piece is empty.
    static let none = Piece(start: 0, count: 0)
    var isNone: Bool { count == 0 }
  }

  private static let word = 8
  /// Bytes that are written before they are moved to the rest.
  private static let chunk = 1 << 16

  private var words: [UInt64] = []
  /// What was written before.
  private var done: [UInt8] = []
  /// Filled as far as `count`.
  private var bytes = Array(repeating: UInt8(0), count: PieceWriter.chunk)
  private var count = 0

  /// A writer with room for about so many bytes.
  init(capacity: Int) { done.reserveCapacity(capacity) }

  /// What was written.
  consuming func text() -> [UInt8] {
    done.append(contentsOf: bytes[..<count])
    return done
  }

  // MARK: Pieces

  /// Makes bytes into a piece.
  mutating func piece(_ all: some Collection<UInt8>) -> Piece {
    let start = words.count
    var next: UInt64 = 0
    var filled: UInt64 = 0
    var count = 0
    for byte in all {
      next |= UInt64(byte) << filled
      filled += 8
      count += 1
      if filled < 64 { continue }
      words.append(next)
      (next, filled) = (0, 0)
    }
    if filled > 0 { words.append(next) }
    return Piece(start: start, count: count)
  }

  mutating func piece(_ text: String) -> Piece { piece(text.utf8) }

  /// A piece that is put together from others, a word at a time.
  struct Joint {
    fileprivate var start: Int
    fileprivate var count = 0
    /// The bytes that fill no word yet, and how many bits they are.
    fileprivate var next: UInt64 = 0
    fileprivate var filled: UInt64 = 0
  }

  /// Begins one; until it is ended no other piece may be made.
  func joint() -> Joint { Joint(start: words.count) }

  mutating func add(_ piece: Piece, to joint: inout Joint) {
    joint.count += piece.count
    var left = piece.count
    var place = piece.start
    while left > 0 {
      // What a piece does not fill of its last word is nought.
      let word = words[place]
      joint.next |= word &<< joint.filled
      let filled = joint.filled &+ UInt64(truncatingIfNeeded: min(left, PieceWriter.word) &* 8)
      if filled >= 64 {
        words.append(joint.next)
        joint.next = joint.filled == 0 ? 0 : word &>> (64 &- joint.filled)
        joint.filled = filled &- 64
      } else {
        joint.filled = filled
      }
      place += 1
      left -= PieceWriter.word
    }
  }

  mutating func end(_ joint: Joint) -> Piece {
    if joint.filled > 0 { words.append(joint.next) }
    return Piece(start: joint.start, count: joint.count)
  }

  // MARK: Writing

  mutating func put(_ piece: Piece) {
    let end = count + piece.count
    if end + PieceWriter.word > bytes.count { return move(piece) }
    PieceWriter.store(words, from: piece.start, into: &bytes, count..<end)
    count = end
  }

  /// Stores whole words as long as some of the range is open; there is room for the last behind it.
  private static func store(
    _ words: [UInt64], from start: Int, into bytes: inout [UInt8], _ range: Range<Int>
  ) {
    var span = bytes.mutableSpan
    // Not unsafe here: any eight bits are a byte, and every store looks at the bounds.
    var raw = unsafe span.mutableBytes
    var (place, at) = (start, range.lowerBound)
    while at < range.upperBound {
      raw.storeBytes(of: words[place].littleEndian, toByteOffset: at, as: UInt64.self)
      at += word
      place += 1
    }
  }

  private static func store(_ word: UInt64, into bytes: inout [UInt8], at place: Int) {
    var span = bytes.mutableSpan
    // As above.
    var raw = unsafe span.mutableBytes
    raw.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
  }

  /// The digits of a number of nought or more, and a byte behind them.
  mutating func put(number: Int, then last: UInt8? = nil) {
    // The last digits first, so that the first comes to stand lowest.
    var left = number
    var digits: UInt64 = 0
    var length = 0
    while left >= 10, length < PieceWriter.word - 2 {
      let next = left / 10
      digits = (digits | UInt64(truncatingIfNeeded: left - next * 10 + 0x30)) << 8
      left = next
      length += 1
    }
    if left >= 10 {
      put(number: left)
      digits >>= 8
    } else {
      digits |= UInt64(truncatingIfNeeded: left + 0x30)
      length += 1
    }
    if let last {
      digits |= UInt64(last) << UInt64(truncatingIfNeeded: 8 * length)
      length += 1
    }
    if count + PieceWriter.word > bytes.count { move() }
    PieceWriter.store(digits, into: &bytes, at: count)
    count += length
  }

  /// What stands once only.
  mutating func put(once text: some Collection<UInt8>) {
    move()
    done.append(contentsOf: text)
  }

  /// Takes the last byte back.
  mutating func takeBack() {
    if count > 0 { count -= 1 } else { done.removeLast() }
  }

  /// Makes room.
  private mutating func move() {
    done.append(contentsOf: bytes[..<count])
    count = 0
  }

  /// Makes room and writes a piece that found none.
  private mutating func move(_ piece: Piece) {
    move()
    let least = piece.count + PieceWriter.word
    if least > bytes.count { bytes = Array(repeating: 0, count: least) }
    put(piece)
  }
}
