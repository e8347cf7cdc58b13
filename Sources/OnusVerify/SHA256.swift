/// SHA-256 (FIPS 180-4): by which a certificate names the very files that it is about.

/// The digest of some bytes as 64 hexadecimal digits.
public func sha256(_ bytes: [UInt8]) -> String {
  var digest = SHA256()
  digest.add(bytes)
  return digest.text
}

/// The digest of bytes that come piece by piece.
public struct SHA256 {
  private var state = State()
  /// What does not fill a block yet.
  private var rest: [UInt8] = []
  private var count = 0

  /// Of no bytes as yet.
  public init() {}

  /// Takes the next bytes in.
  public mutating func add(_ bytes: [UInt8]) {
    count += bytes.count
    let bytes = rest.isEmpty ? bytes : rest + bytes
    let whole = bytes.count & ~63
    for block in stride(from: 0, to: whole, by: 64) { state.compress(bytes, from: block) }
    rest = Array(bytes[whole...])
  }

  /// The digest as 64 hexadecimal digits.
  public var text: String {
    var (state, tail) = (state, rest)
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let length = UInt64(count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    for block in stride(from: 0, to: tail.count, by: 64) { state.compress(tail, from: block) }
    return state.words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }
}

/// The eight words that the blocks are worked into.
private struct State {
  private var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a)
  private var (e, f, g, h): (UInt32, UInt32, UInt32, UInt32) = (0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)

  var words: [UInt32] { [a, b, c, d, e, f, g, h] }

  private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 - count) }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
    _ same: inout UInt32, _ word: UInt32
  ) {
    // The three turns one within another, by what each is more than the next.
    let s = turned(turned(turned(e, 14) ^ e, 5) ^ e, 6)
    let first = h &+ s &+ (g ^ e & (f ^ g)) &+ word
    let t = turned(turned(turned(a, 9) ^ a, 11) ^ a, 2)
    d = d &+ first
    // Of a, b, c what most have: where the last round's difference of b and c is none, b.
    let differ = a ^ b
    h = first &+ t &+ (same & differ ^ b)
    same = differ
  }

  /// Works one block of 64 bytes in.
  ///
  /// The constants stand in the rounds themselves: they are the first 32 bits of the fractions of the cube roots of the first 64 primes.
  mutating func compress(_ bytes: [UInt8], from start: Int) {
    let all = unsafe bytes.span.bytes
    func word(_ i: Int) -> UInt32 {
      // Not unsafe here: any 32 bits are a number, and the load looks at the bounds.
      unsafe UInt32(bigEndian: all.unsafeLoadUnaligned(fromByteOffset: start &+ 4 &* i, as: UInt32.self))
    }
    // The last sixteen words of the schedule, all that the next sixteen are made from: as an array they took twice as long.
    var (s0, s1, s2, s3) = (word(0), word(1), word(2), word(3))
    var (s4, s5, s6, s7) = (word(4), word(5), word(6), word(7))
    var (s8, s9, sA, sB) = (word(8), word(9), word(10), word(11))
    var (sC, sD, sE, sF) = (word(12), word(13), word(14), word(15))
    var (a, b, c, d, e, f, g, h) = (a, b, c, d, e, f, g, h)
    var same = b ^ c
    // Eight rounds in a row put the words back into their places.
    State.round(a, b, c, &d, e, f, g, &h, &same, 0x428a_2f98 &+ s0)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0x7137_4491 &+ s1)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0xb5c0_fbcf &+ s2)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0xe9b5_dba5 &+ s3)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0x3956_c25b &+ s4)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0x59f1_11f1 &+ s5)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0x923f_82a4 &+ s6)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0xab1c_5ed5 &+ s7)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0xd807_aa98 &+ s8)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0x1283_5b01 &+ s9)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0x2431_85be &+ sA)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0x550c_7dc3 &+ sB)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0x72be_5d74 &+ sC)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0x80de_b1fe &+ sD)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0x9bdc_06a7 &+ sE)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0xc19b_f174 &+ sF)
    State.next(&s0, s1, s9, sE)
    State.next(&s1, s2, sA, sF)
    State.next(&s2, s3, sB, s0)
    State.next(&s3, s4, sC, s1)
    State.next(&s4, s5, sD, s2)
    State.next(&s5, s6, sE, s3)
    State.next(&s6, s7, sF, s4)
    State.next(&s7, s8, s0, s5)
    State.next(&s8, s9, s1, s6)
    State.next(&s9, sA, s2, s7)
    State.next(&sA, sB, s3, s8)
    State.next(&sB, sC, s4, s9)
    State.next(&sC, sD, s5, sA)
    State.next(&sD, sE, s6, sB)
    State.next(&sE, sF, s7, sC)
    State.next(&sF, s0, s8, sD)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0xe49b_69c1 &+ s0)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0xefbe_4786 &+ s1)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0x0fc1_9dc6 &+ s2)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0x240c_a1cc &+ s3)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0x2de9_2c6f &+ s4)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0x4a74_84aa &+ s5)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0x5cb0_a9dc &+ s6)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0x76f9_88da &+ s7)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0x983e_5152 &+ s8)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0xa831_c66d &+ s9)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0xb003_27c8 &+ sA)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0xbf59_7fc7 &+ sB)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0xc6e0_0bf3 &+ sC)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0xd5a7_9147 &+ sD)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0x06ca_6351 &+ sE)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0x1429_2967 &+ sF)
    State.next(&s0, s1, s9, sE)
    State.next(&s1, s2, sA, sF)
    State.next(&s2, s3, sB, s0)
    State.next(&s3, s4, sC, s1)
    State.next(&s4, s5, sD, s2)
    State.next(&s5, s6, sE, s3)
    State.next(&s6, s7, sF, s4)
    State.next(&s7, s8, s0, s5)
    State.next(&s8, s9, s1, s6)
    State.next(&s9, sA, s2, s7)
    State.next(&sA, sB, s3, s8)
    State.next(&sB, sC, s4, s9)
    State.next(&sC, sD, s5, sA)
    State.next(&sD, sE, s6, sB)
    State.next(&sE, sF, s7, sC)
    State.next(&sF, s0, s8, sD)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0x27b7_0a85 &+ s0)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0x2e1b_2138 &+ s1)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0x4d2c_6dfc &+ s2)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0x5338_0d13 &+ s3)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0x650a_7354 &+ s4)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0x766a_0abb &+ s5)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0x81c2_c92e &+ s6)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0x9272_2c85 &+ s7)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0xa2bf_e8a1 &+ s8)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0xa81a_664b &+ s9)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0xc24b_8b70 &+ sA)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0xc76c_51a3 &+ sB)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0xd192_e819 &+ sC)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0xd699_0624 &+ sD)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0xf40e_3585 &+ sE)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0x106a_a070 &+ sF)
    State.next(&s0, s1, s9, sE)
    State.next(&s1, s2, sA, sF)
    State.next(&s2, s3, sB, s0)
    State.next(&s3, s4, sC, s1)
    State.next(&s4, s5, sD, s2)
    State.next(&s5, s6, sE, s3)
    State.next(&s6, s7, sF, s4)
    State.next(&s7, s8, s0, s5)
    State.next(&s8, s9, s1, s6)
    State.next(&s9, sA, s2, s7)
    State.next(&sA, sB, s3, s8)
    State.next(&sB, sC, s4, s9)
    State.next(&sC, sD, s5, sA)
    State.next(&sD, sE, s6, sB)
    State.next(&sE, sF, s7, sC)
    State.next(&sF, s0, s8, sD)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0x19a4_c116 &+ s0)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0x1e37_6c08 &+ s1)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0x2748_774c &+ s2)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0x34b0_bcb5 &+ s3)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0x391c_0cb3 &+ s4)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0x4ed8_aa4a &+ s5)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0x5b9c_ca4f &+ s6)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0x682e_6ff3 &+ s7)
    State.round(a, b, c, &d, e, f, g, &h, &same, 0x748f_82ee &+ s8)
    State.round(h, a, b, &c, d, e, f, &g, &same, 0x78a5_636f &+ s9)
    State.round(g, h, a, &b, c, d, e, &f, &same, 0x84c8_7814 &+ sA)
    State.round(f, g, h, &a, b, c, d, &e, &same, 0x8cc7_0208 &+ sB)
    State.round(e, f, g, &h, a, b, c, &d, &same, 0x90be_fffa &+ sC)
    State.round(d, e, f, &g, h, a, b, &c, &same, 0xa450_6ceb &+ sD)
    State.round(c, d, e, &f, g, h, a, &b, &same, 0xbef9_a3f7 &+ sE)
    State.round(b, c, d, &e, f, g, h, &a, &same, 0xc671_78f2 &+ sF)
    (self.a, self.b, self.c, self.d) = (self.a &+ a, self.b &+ b, self.c &+ c, self.d &+ d)
    (self.e, self.f, self.g, self.h) = (self.e &+ e, self.f &+ f, self.g &+ g, self.h &+ h)
  }

  /// The word of the schedule sixteen further on, from those one, nine and fourteen further on.
  @inline(__always)
  private static func next(_ word: inout UInt32, _ x: UInt32, _ added: UInt32, _ y: UInt32) {
    let s = turned(x, 7) ^ turned(x, 18) ^ x >> 3
    let t = turned(y, 17) ^ turned(y, 19) ^ y >> 10
    word = word &+ s &+ added &+ t
  }
}
