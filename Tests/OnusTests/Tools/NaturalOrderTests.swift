/// Many texts are ordered as each two of them are.

import Testing

@testable import OnusTools

@Suite struct NaturalOrderTests {
  @Test func manyAreOrderedAsEachTwo() {
    let letters = Array("ab(), 0011223456789-")
    var random = SplitMix(seed: 7)
    for round in 0..<400 {
      let start = ["", "p(d", "p(d1", "not v(a) = 0"][round % 4]
      let texts = (0..<12 + round % 30).map { _ in
        start + String((0..<Int(random.next() % 12)).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
      }
      let pairwise = texts.indices.sorted { a, b in
        naturallyPrecedes(texts[a], texts[b]) || !naturallyPrecedes(texts[b], texts[a]) && a < b
      }
      #expect(naturalOrder(of: texts) == pairwise)
    }
  }

  @Test func longNumbersAndControlsAreOrderedToo() {
    let long = String(repeating: "9", count: 300)
    let texts = [long, "1" + long, "a\u{0}", "a", long + "b", "00" + long, "a1", "a01", "1", "01", ""]
    let pairwise = texts.indices.sorted { a, b in
      naturallyPrecedes(texts[a], texts[b]) || !naturallyPrecedes(texts[b], texts[a]) && a < b
    }
    #expect(naturalOrder(of: texts) == pairwise)
  }
}
