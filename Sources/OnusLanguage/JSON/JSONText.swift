/// JSON in, strictly by RFC 8259, as one flat list of values that know where they stand.
///
/// Nothing is made of a number: it stays the digits that are written, since `Double` would change them. Keys that repeat, halves
/// of surrogate pairs and nesting beyond a bound are refused; that the bytes are UTF-8 is checked before.
/// The checker of certificates has a reader of its own, so that it shares nothing with what it checks.

/// A JSON document.
public struct JSONText: Sendable {
  /// What a value is.
  enum Kind: UInt8 { case null, boolean, number, text, array, object }

  /// A value, or a key. What stands within it follows: elements, or keys and values by turns.
  struct Node: Sendable {
    var kind: Kind
    /// Whether a text has a backslash in it.
    var hasEscapes = false
    /// The first byte, a text's quote too, and the byte behind the last.
    var start: Int32
    var end: Int32
    /// The number of the value behind this one and all that stands within it.
    var next: Int32
  }

  /// Why the bytes are no document.
  struct Failure: Sendable {
    var offset: Int32
    var message: String
  }

  /// The first is the document itself; empty where it is none.
  private(set) var nodes: [Node] = []
  /// What was wrong.
  private(set) var failure: Failure?

  /// Reads a document, which may not have more than two gigabytes.
  init(_ bytes: [UInt8], from start: Int = 0) {
    var reader = JSONReader(bytes, at: start)
    reader.nodes.reserveCapacity(min(bytes.count / 12 + 8, 1 << 16))
    do throws(JSONFailure) {
      try reader.document()
      nodes = reader.nodes
    } catch {
      failure = Failure(offset: Int32(clamping: error.offset), message: error.message)
    }
  }

  /// The numbers of the elements of an array, or of the keys of an object.
  func children(of node: Int) -> Children {
    Children(json: self, node: node, at: node + 1)
  }

  /// Steps over elements, or over keys with their values.
  struct Children: Sequence, IteratorProtocol {
    let json: JSONText
    let node: Int
    var at: Int

    mutating func next() -> Int? {
      guard at < Int(json.nodes[node].next) else { return nil }
      defer { at = Int(json.nodes[json.nodes[node].kind == .object ? at + 1 : at].next) }
      return at
    }
  }

  /// What a text says.
  func text(of node: Int, in bytes: [UInt8]) -> String {
    let (start, end) = (Int(nodes[node].start) + 1, Int(nodes[node].end) - 1)
    if !nodes[node].hasEscapes { return String(decoding: bytes[start..<end], as: UTF8.self) }
    return String(decoding: JSONText.unescaped(bytes[start..<end]), as: UTF8.self)
  }

  /// The value of a key in an object.
  func member(_ key: String, of node: Int, in bytes: [UInt8]) -> Int? {
    for child in children(of: node) where says(key, child, in: bytes) { return child + 1 }
    return nil
  }

  /// Whether a text says something, without making a string of it.
  func says(_ words: String, _ node: Int, in bytes: [UInt8]) -> Bool {
    if nodes[node].hasEscapes { return text(of: node, in: bytes) == words }
    var at = Int(nodes[node].start) + 1
    guard words.utf8.count == Int(nodes[node].end) - 1 - at else { return false }
    for byte in words.utf8 {
      if bytes[at] != byte { return false }
      at += 1
    }
    return true
  }

  /// The bytes with every text said as it is meant: its escapes replaced and blanks behind, so that all stays in its place.
  func spoken(_ bytes: [UInt8]) -> [UInt8] {
    if !nodes.contains(where: \.hasEscapes) { return bytes }
    var spoken = bytes
    for node in nodes where node.hasEscapes {
      let inner = Int(node.start) + 1..<Int(node.end) - 1
      var at = inner.lowerBound
      for byte in JSONText.unescaped(bytes[inner]) {
        spoken[at] = byte
        at += 1
      }
      while at < inner.upperBound {
        spoken[at] = UInt8(ascii: " ")
        at += 1
      }
    }
    return spoken
  }

  /// Where a byte stands, as programs say it: `$.facts[0].by`.
  func path(to offset: Int32, in bytes: [UInt8]) -> String {
    var path = "$"
    guard !nodes.isEmpty else { return path }
    var node = 0
    while true {
      var found: Int?
      for (index, child) in children(of: node).enumerated() {
        let isMember = nodes[node].kind == .object
        let value = isMember ? child + 1 : child
        guard nodes[child].start <= offset, offset < nodes[value].end else { continue }
        path += isMember ? JSONText.step(text(of: child, in: bytes)) : "[\(index)]"
        found = value
        break
      }
      guard let found, nodes[found].kind == .object || nodes[found].kind == .array else { return path }
      node = found
    }
  }

  private static func step(_ key: String) -> String {
    let isPlain = !key.isEmpty && key.utf8.allSatisfy(isWordByte)
    return isPlain ? ".\(key)" : "[\(quotedText(key))]"
  }

  /// A text's bytes without its escapes, of which it is known that they are sound.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      guard bytes[at] == UInt8(ascii: "\\") else {
        out.append(bytes[at])
        at += 1
        continue
      }
      let letter = bytes[at + 1]
      at += 2
      switch letter {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        var code = JSONReader.hex(bytes[at..<at + 4]) ?? 0
        at += 4
        if code & 0xFC00 == 0xD800 {
          code = 0x10000 + (code & 0x3FF) << 10 + ((JSONReader.hex(bytes[at + 2..<at + 6]) ?? 0) & 0x3FF)
          at += 6
        }
        if let scalar = UnicodeScalar(code) { out.append(contentsOf: String(Character(scalar)).utf8) }
      default: out.append(letter)
      }
    }
    return out
  }
}

/// Why a document is none.
private struct JSONFailure: Error {
  var message: String
  var offset: Int
}

/// The state of reading.
private struct JSONReader {
  let bytes: [UInt8]
  var at: Int
  var nodes: [JSONText.Node] = []

  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    at = start
  }

  mutating func document() throws(JSONFailure) {
    skipBlanks()
    try value(depth: 0)
    skipBlanks()
    if at < bytes.count { throw fail("something stands behind the end of the document") }
  }

  private func fail(_ message: String, at offset: Int? = nil) -> JSONFailure {
    JSONFailure(message: message, offset: offset ?? at)
  }

  private func cutOff() -> JSONFailure { fail("the document is cut off here", at: bytes.count) }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] <= 0x20,
      bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
    {
      at += 1
    }
  }

  private mutating func close(_ node: Int) {
    nodes[node].end = Int32(at)
    nodes[node].next = Int32(nodes.count)
  }

  private mutating func open(_ kind: JSONText.Kind) -> Int {
    nodes.append(JSONText.Node(kind: kind, start: Int32(at), end: 0, next: 0))
    return nodes.count - 1
  }

  private mutating func value(depth: Int) throws(JSONFailure) {
    guard at < bytes.count else { throw cutOff() }
    switch bytes[at] {
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "{"): try members(depth: depth + 1)
    case UInt8(ascii: "["): try elements(depth: depth + 1)
    case UInt8(ascii: "t"): try word("true", .boolean)
    case UInt8(ascii: "f"): try word("false", .boolean)
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: throw fail("this is no JSON value")
    }
  }

  private mutating func word(_ word: StaticString, _ kind: JSONText.Kind) throws(JSONFailure) {
    let node = open(kind)
    for byte in "\(word)".utf8 {
      guard at < bytes.count else { throw cutOff() }
      guard bytes[at] == byte else { throw fail("this is no JSON value", at: Int(nodes[node].start)) }
      at += 1
    }
    close(node)
  }

  private mutating func members(depth: Int) throws(JSONFailure) {
    if depth > Limits.jsonNesting { throw tooDeep() }
    let node = open(.object)
    at += 1
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return close(node)
    }
    var keys: [Int] = []
    repeat {
      skipBlanks()
      guard at < bytes.count else { throw cutOff() }
      guard bytes[at] == UInt8(ascii: "\"") else { throw fail("a key in double quotes should stand here") }
      keys.append(nodes.count)
      try text()
      skipBlanks()
      guard at < bytes.count else { throw cutOff() }
      guard bytes[at] == UInt8(ascii: ":") else { throw fail("a colon should stand here") }
      at += 1
      skipBlanks()
      try value(depth: depth)
    } while try isNext(before: UInt8(ascii: "}"))
    close(node)
    try refuseTwins(keys)
  }

  private mutating func elements(depth: Int) throws(JSONFailure) {
    if depth > Limits.jsonNesting { throw tooDeep() }
    let node = open(.array)
    at += 1
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return close(node)
    }
    repeat {
      skipBlanks()
      try value(depth: depth)
    } while try isNext(before: UInt8(ascii: "]"))
    close(node)
  }

  private func tooDeep() -> JSONFailure { fail("arrays and objects nest deeper than \(Limits.jsonNesting) here") }

  /// Passes a comma, or the closing bracket.
  private mutating func isNext(before close: UInt8) throws(JSONFailure) -> Bool {
    skipBlanks()
    guard at < bytes.count else { throw cutOff() }
    let byte = bytes[at]
    guard byte == close || byte == UInt8(ascii: ",") else {
      throw fail("a comma or `\(Character(UnicodeScalar(close)))` should stand here")
    }
    at += 1
    return byte != close
  }

  /// Few keys are compared with one another; many by a set.
  private func refuseTwins(_ keys: [Int]) throws(JSONFailure) {
    let isPlain = !keys.contains { nodes[$0].hasEscapes }
    if isPlain, keys.count <= 16 {
      for i in keys.indices.dropFirst() {
        for j in 0..<i where isSame(nodes[keys[i]], nodes[keys[j]]) { throw twin(keys[i]) }
      }
      return
    }
    let all = JSONText(nodes: nodes)
    var seen: Set<String> = []
    for key in keys where !seen.insert(all.text(of: key, in: bytes)).inserted { throw twin(key) }
  }

  private func isSame(_ a: JSONText.Node, _ b: JSONText.Node) -> Bool {
    guard a.end - a.start == b.end - b.start else { return false }
    for i in 0..<Int(a.end - a.start) where bytes[Int(a.start) + i] != bytes[Int(b.start) + i] { return false }
    return true
  }

  private func twin(_ key: Int) -> JSONFailure {
    let written = String(decoding: bytes[Int(nodes[key].start)..<Int(nodes[key].end)], as: UTF8.self)
    return fail("the key \(written) stands here for the second time", at: Int(nodes[key].start))
  }

  // MARK: Numbers and texts

  private mutating func number() throws(JSONFailure) {
    let node = open(.number)
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    try digits()
    if at > first + 1, bytes[first] == UInt8(ascii: "0") {
      throw fail("a number begins with 0 here", at: Int(nodes[node].start))
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    close(node)
  }

  private mutating func digits() throws(JSONFailure) {
    let first = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") { at += 1 }
    if at == first { throw at < bytes.count ? fail("a digit should stand here") : cutOff() }
  }

  private mutating func text() throws(JSONFailure) {
    let node = open(.text)
    at += 1
    while true {
      // Most of a text needs no look of its own.
      while at < bytes.count, bytes[at] >= 0x20, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
        at += 1
      }
      guard at < bytes.count else { throw cutOff() }
      if bytes[at] == UInt8(ascii: "\"") {
        at += 1
        return close(node)
      }
      guard bytes[at] == UInt8(ascii: "\\") else { throw fail("a control character stands in a text") }
      nodes[node].hasEscapes = true
      try escape()
    }
  }

  private mutating func escape() throws(JSONFailure) {
    let start = at
    guard at + 1 < bytes.count else { throw cutOff() }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    case UInt8(ascii: "u"):
      let code = try codeUnit()
      if code & 0xF800 != 0xD800 { return }
      guard code & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      else { throw fail("half of a surrogate pair stands alone", at: start) }
      at += 2
      if try codeUnit() & 0xFC00 != 0xDC00 { throw fail("half of a surrogate pair stands alone", at: start) }
    default: throw fail("JSON has no such escape", at: start)
    }
  }

  private mutating func codeUnit() throws(JSONFailure) -> UInt32 {
    guard at + 4 <= bytes.count else { throw cutOff() }
    guard let code = JSONReader.hex(bytes[at..<at + 4]) else { throw fail("four hexadecimal digits should stand here") }
    at += 4
    return code
  }

  static func hex(_ digits: ArraySlice<UInt8>) -> UInt32? {
    var code: UInt32 = 0
    for byte in digits {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return code
  }
}

extension JSONText {
  fileprivate init(nodes: [Node]) { self.nodes = nodes }
}
