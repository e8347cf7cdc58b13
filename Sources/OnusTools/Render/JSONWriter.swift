/// JSON out: keys in the order in which they are written, always the same bytes for the same values.

/// Writes one JSON document, indented by two blanks, into a text.
struct JSONWriter {
  private(set) var text = ""
  /// For each open array or object, whether something stands in it already.
  private var hasMembers: [Bool] = []
  /// Whether all stands on one line.
  private var isOneLine = false

  /// A writer; on one line it breaks no lines.
  init(isOneLine: Bool = false) { self.isOneLine = isOneLine }

  /// Writes on one line what the closure writes.
  mutating func onOneLine(_ write: (inout JSONWriter) -> Void) {
    let before = isOneLine
    isOneLine = true
    write(&self)
    isOneLine = before
  }

  /// A member of the object that is open: its key, then what the closure writes.
  mutating func member(_ key: String, _ write: (inout JSONWriter) -> Void) {
    beginItem()
    appendString(key)
    text += ": "
    write(&self)
  }

  /// An element of the array that is open.
  mutating func element(_ write: (inout JSONWriter) -> Void) {
    beginItem()
    write(&self)
  }

  mutating func object(_ write: (inout JSONWriter) -> Void) { block("{", "}", write) }
  mutating func array(_ write: (inout JSONWriter) -> Void) { block("[", "]", write) }
  mutating func string(_ value: String) { appendString(value) }
  mutating func integer(_ value: Int) { text += String(value) }
  mutating func boolean(_ value: Bool) { text += value ? "true" : "false" }
  mutating func null() { text += "null" }

  mutating func member(_ key: String, _ value: String) { member(key) { $0.string(value) } }
  mutating func member(_ key: String, _ value: Int) { member(key) { $0.integer(value) } }
  mutating func member(_ key: String, _ value: Bool) { member(key) { $0.boolean(value) } }

  /// A member that is null where there is no value.
  mutating func member(_ key: String, orNull value: String?) {
    member(key) { writer in
      if let value { writer.string(value) } else { writer.null() }
    }
  }

  private mutating func block(_ open: String, _ close: String, _ write: (inout JSONWriter) -> Void) {
    text += open
    hasMembers.append(false)
    write(&self)
    if hasMembers.removeLast(), !isOneLine { newLine() }
    text += close
  }

  private mutating func beginItem() {
    if let last = hasMembers.indices.last {
      if hasMembers[last] { text += isOneLine ? ", " : "," }
      hasMembers[last] = true
    }
    if !isOneLine { newLine() }
  }

  private mutating func newLine() {
    text += "\n"
    for _ in hasMembers { text += "  " }
  }

  private mutating func appendString(_ value: String) {
    // Most texts are written as they are.
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      text += "\""
      text += value
      text += "\""
      return
    }
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in value.utf8 {
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
    bytes.append(UInt8(ascii: "\""))
    text += String(decoding: bytes, as: UTF8.self)
  }
}
