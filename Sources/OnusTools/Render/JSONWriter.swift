/// JSON out: keys in the order in which they are written, always the same bytes for the same values.

/// A key as it is written, with its quotes and its colon.
struct JSONKey: Sendable {
  fileprivate static let null = Array("null".utf8)
  fileprivate let bytes: [UInt8]
  init(_ key: StaticString) { bytes = Array("\"\(key)\": ".utf8) }
}

/// Writes one JSON document, indented by two blanks, behind the bytes that there are.
struct JSONWriter {
  private(set) var bytes: [UInt8]
  /// For each open array or object, whether something stands in it already.
  private var hasMembers: [Bool] = []
  /// Whether all stands on one line.
  private var isOneLine = false

  /// A writer; on one line it breaks no lines.
  init(isOneLine: Bool = false, behind bytes: [UInt8] = []) {
    self.isOneLine = isOneLine
    self.bytes = bytes
  }

  /// What was written, which the writer no longer has.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// What was written, as a text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes on one line what the closure writes.
  mutating func onOneLine(_ write: (inout JSONWriter) -> Void) {
    let before = isOneLine
    isOneLine = true
    write(&self)
    isOneLine = before
  }

  /// A member of the object that is open: its key, then what the closure writes.
  mutating func member(_ key: String, _ write: (inout JSONWriter) -> Void) {
    begin(key)
    write(&self)
  }

  /// An element of the array that is open.
  mutating func element(_ write: (inout JSONWriter) -> Void) {
    beginItem()
    write(&self)
  }

  mutating func object(_ write: (inout JSONWriter) -> Void) {
    open(.object)
    write(&self)
    close(.object)
  }
  mutating func array(_ write: (inout JSONWriter) -> Void) {
    open(.array)
    write(&self)
    close(.array)
  }
  mutating func string(_ value: String) { appendString(value) }
  mutating func integer(_ value: Int) { append(String(value)) }
  mutating func boolean(_ value: Bool) { append(value ? "true" : "false") }
  mutating func null() { bytes += JSONKey.null }

  mutating func member(_ key: String, _ value: String) {
    begin(key)
    appendString(value)
  }
  mutating func member(_ key: JSONKey, _ value: String) {
    begin(key)
    appendString(value)
  }
  mutating func member(_ key: String, _ value: Int) { member(key) { $0.integer(value) } }
  mutating func member(_ key: String, _ value: Bool) { member(key) { $0.boolean(value) } }

  /// A member that is null where there is no value.
  mutating func member(_ key: String, orNull value: String?) {
    begin(key)
    if let value { appendString(value) } else { null() }
  }

  /// A member that is the text which a function puts behind the bytes.
  mutating func member(_ key: JSONKey, textBy write: (inout [UInt8]) -> Void) {
    begin(key)
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    write(&bytes)
    endString(from: start)
  }

  // MARK: Piece by piece, where closures would copy what they hold

  enum Block {
    case object, array
  }

  mutating func open(_ block: Block) {
    bytes.append(block == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    hasMembers.append(false)
  }

  mutating func close(_ block: Block) {
    if hasMembers.removeLast(), !isOneLine { newLine() }
    bytes.append(block == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  /// Writes the key of a member of the object that is open.
  mutating func begin(_ key: String) {
    beginItem()
    appendString(key)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  /// The same with a key that is written for every answer.
  mutating func begin(_ key: JSONKey) {
    beginItem()
    bytes += key.bytes
  }

  /// Begins an element of the array that is open.
  mutating func beginItem() {
    if let last = hasMembers.indices.last {
      if hasMembers[last] {
        bytes.append(UInt8(ascii: ","))
        if isOneLine { bytes.append(UInt8(ascii: " ")) }
      }
      hasMembers[last] = true
    }
    if !isOneLine { newLine() }
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<hasMembers.count * 2 { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func appendString(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: value.utf8)
    endString(from: start)
  }

  /// Ends a string of which the bytes stand there as they are.
  private mutating func endString(from start: Int) {
    let end = bytes.count
    var at = start
    do {
      let span = bytes.span
      while at < end, span[at] >= 0x20, span[at] != UInt8(ascii: "\""), span[at] != UInt8(ascii: "\\") { at += 1 }
    }
    // Most texts are written as they are.
    if at < end { escape(from: at) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(from start: Int) {
    let plain = Array(bytes[start...])
    bytes.removeLast(plain.count)
    for byte in plain {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0x00...0x1F:
        let digits = String(byte, radix: 16)
        bytes += Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
      default: bytes.append(byte)
      }
    }
  }
}
