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
  // Of many the first letters in which they part decide nearly always, so these are read once, as numbers.
  let start = list.starts.count < 9 ? nil : list.commonStart
  let heads = (0..<list.starts.count - 1).map { i in
    NaturalHead(key: start.map { list.key(of: i, from: $0) } ?? 0, text: Int32(i))
  }
  return heads.sorted { a, b in
    if a.key != b.key { return a.key < b.key }
    let (i, j) = (Int(a.text), Int(b.text))
    let order = compareNaturally(
      list.bytes, list.starts[i]..<list.starts[i + 1], list.bytes, list.starts[j]..<list.starts[j + 1])
    return order == 0 ? i < j : order < 0
  }.map { Int($0.text) }
}

/// What decides between most texts.
private struct NaturalHead {
  var key: UInt64
  var text: Int32
}

extension TextList {
  /// How many bytes all texts begin with, none of them within a number.
  fileprivate var commonStart: Int {
    var common = starts[1]
    for i in 1..<starts.count - 1 {
      common = min(common, starts[i + 1] - starts[i])
      var at = 0
      while at < common, bytes[at] == bytes[starts[i] + at] { at += 1 }
      common = at
    }
    while common > 0, isDigit(bytes[common - 1]) { common -= 1 }
    return common
  }

  /// Eight bytes of a text from a place on that come before those of another where the text does, or are the same: a
  /// number is a digit, how many it has behind leading zeros, and these.
  fileprivate func key(of text: Int, from start: Int) -> UInt64 {
    var (at, end) = (starts[text] + start, starts[text + 1])
    var (key, left) = (UInt64(0), 8)
    func put(_ byte: UInt8) {
      if left > 0 { (key, left) = (key << 8 | UInt64(byte), left - 1) }
    }
    while at < end, left > 0 {
      if !isDigit(bytes[at]) {
        put(bytes[at])
        at += 1
        continue
      }
      put(0x30)
      while at < end, bytes[at] == 0x30 { at += 1 }
      let first = at
      while at < end, isDigit(bytes[at]) { at += 1 }
      // Of numbers of more digits the key says no more than that.
      put(UInt8(min(at - first, 0xFF)))
      if at - first >= 0xFF { end = at }
      for digit in first..<at where at - first < 0xFF { put(bytes[digit]) }
    }
    return left == 8 ? 0 : key << UInt64(8 * left)
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
