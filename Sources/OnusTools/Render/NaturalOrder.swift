/// The order in which texts are told: digits count as numbers.

internal import OnusLanguage
internal import OnusReasoning

/// Whether a text comes before another where digits count as numbers: `AR 240` before `AR 1697`.
func naturallyPrecedes(_ a: String, _ b: String) -> Bool { naturallyPrecedes(Array(a.utf8), Array(b.utf8)) }

/// The places of texts in that order; equal ones keep theirs.
func naturalOrder(of texts: [String]) -> [Int] {
  let keys = texts.map { Array($0.utf8) }
  return keys.indices.sorted { a, b in
    if naturallyPrecedes(keys[a], keys[b]) { return true }
    return naturallyPrecedes(keys[b], keys[a]) ? false : a < b
  }
}

/// The same with some behind the others.
func naturalOrder(of texts: [String], behind: [Bool]) -> [Int] {
  let order = naturalOrder(of: texts)
  return order.filter { !behind[$0] } + order.filter { behind[$0] }
}

extension Model {
  /// Whether a literal is a value that does not hold, told behind the one that does.
  func isLosing(_ literal: GroundLiteral) -> Bool {
    rulebook[literal.predicate].isValued && !status(of: literal).isProven
  }
}

private func naturallyPrecedes(_ x: [UInt8], _ y: [UInt8]) -> Bool {
  // What both begin with, up to the number in which they part, decides nothing.
  var i = 0
  while i < x.count, i < y.count, x[i] == y[i] { i += 1 }
  while i > 0, (0x30...0x39).contains(x[i - 1]) { i -= 1 }
  var j = i
  func digits(_ bytes: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
    var end = start
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    return bytes[start..<end]
  }
  while i < x.count, j < y.count {
    let (p, q) = (digits(x, i), digits(y, j))
    if !p.isEmpty, !q.isEmpty {
      let (m, n) = (p.drop { $0 == 0x30 }, q.drop { $0 == 0x30 })
      if m.count != n.count { return m.count < n.count }
      if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
      i += p.count
      j += q.count
    } else {
      if x[i] != y[j] { return x[i] < y[j] }
      i += 1
      j += 1
    }
  }
  if x.count - i != y.count - j { return x.count - i < y.count - j }
  // The same but for zeros that lead: as written.
  return x.lexicographicallyPrecedes(y)
}
