/// The order in which texts are told: digits count as numbers.

internal import OnusLanguage
internal import OnusReasoning

/// Whether a text comes before another where digits count as numbers: `AR 240` before `AR 1697`.
func naturallyPrecedes(_ a: String, _ b: String) -> Bool { naturallyPrecedes(Array(a.utf8), Array(b.utf8)) }

/// The places of texts in that order; equal ones keep theirs.
func naturalOrder(of texts: [String]) -> [Int] {
  var list = TextList()
  for text in texts { list.append { $0 += text.utf8 } }
  return naturalOrder(of: list)
}

/// Texts as bytes, one behind the other.
struct TextList {
  fileprivate var bytes: [UInt8] = []
  fileprivate var starts: [Int] = [0]

  /// Adds the text that a function puts behind what is there.
  mutating func append(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
    starts.append(bytes.count)
  }
}

/// The places of texts in that order; equal ones keep theirs.
func naturalOrder(of list: TextList) -> [Int] {
  (0..<list.starts.count - 1).sorted { a, b in
    let order = compareNaturally(
      list.bytes, list.starts[a]..<list.starts[a + 1], list.bytes, list.starts[b]..<list.starts[b + 1])
    return order == 0 ? a < b : order < 0
  }
}

/// The same with some behind the others.
func naturalOrder(of list: TextList, behind: [Bool]) -> [Int] {
  let order = naturalOrder(of: list)
  return behind.contains(true) ? order.filter { !behind[$0] } + order.filter { behind[$0] } : order
}

/// The same with some behind the others.
func naturalOrder(of texts: [String], behind: [Bool]) -> [Int] {
  let order = naturalOrder(of: texts)
  return order.filter { !behind[$0] } + order.filter { behind[$0] }
}

extension Model {
  /// Whether a literal is a value that does not hold, told behind the one that does.
  func isLosing(_ literal: GroundLiteral) -> Bool {
    isValued(literal.predicate) && !status(of: literal).isProven
  }
}

private func naturallyPrecedes(_ x: [UInt8], _ y: [UInt8]) -> Bool {
  compareNaturally(x, 0..<x.count, y, 0..<y.count) < 0
}

/// Below 0 where the first text comes before the second, 0 where they are the same.
private func compareNaturally(_ x: [UInt8], _ own: Range<Int>, _ y: [UInt8], _ other: Range<Int>) -> Int {
  let (a, b) = (x.span, y.span)
  let (m, n) = (own.upperBound, other.upperBound)
  // What both begin with, up to the number in which they part, decides nothing.
  var i = own.lowerBound
  var j = other.lowerBound
  while i < m, j < n, a[i] == b[j] { (i, j) = (i + 1, j + 1) }
  if i == m, j == n { return 0 }
  while i > own.lowerBound, isDigit(a[i - 1]) { (i, j) = (i - 1, j - 1) }
  while i < m, j < n {
    if isDigit(a[i]), isDigit(b[j]) {
      while i < m, a[i] == 0x30 { i += 1 }
      while j < n, b[j] == 0x30 { j += 1 }
      // The longer number is the larger; of two as long the first digit decides in which they differ.
      var difference = 0
      while i < m, j < n, isDigit(a[i]), isDigit(b[j]) {
        if difference == 0 { difference = Int(a[i]) - Int(b[j]) }
        (i, j) = (i + 1, j + 1)
      }
      let (isLonger, isShorter) = (i < m && isDigit(a[i]), j < n && isDigit(b[j]))
      if isLonger || isShorter { return isLonger ? 1 : -1 }
      if difference != 0 { return difference }
    } else {
      if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
      (i, j) = (i + 1, j + 1)
    }
  }
  if m - i != n - j { return (m - i) - (n - j) }
  // The same but for zeros that lead: as written.
  (i, j) = (own.lowerBound, other.lowerBound)
  while i < m, j < n {
    if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
    (i, j) = (i + 1, j + 1)
  }
  return (m - i) - (n - j)
}

@inline(__always) private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
