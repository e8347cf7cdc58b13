/// JSON in, strictly by RFC 8259: every value knows where it stands, and what is none is refused with its place.
///
/// Keys that repeat, text that is no UTF-8, halves of surrogate pairs, and nesting beyond a bound are refused too: a certificate needs
/// none of them, and readers differ on what they mean.

public import OnusLanguage

/// A JSON value with the byte at which it begins.
public struct JSONValue: Sendable {
  /// What it is.
  public enum Content: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number with a fraction or an exponent.
    case fraction
    case text(String)
    case array([JSONValue])
    case object([JSONMember])
  }
  public var content: Content
  public var offset: Int
}

/// A member of an object.
public struct JSONMember: Sendable {
  public var key: String
  public var value: JSONValue
}

/// Reads one document.
public struct JSONReader {
  /// Arrays and objects within one another; a certificate has six.
  public static let nesting = 64
  /// The largest document in bytes.
  public static let mostBytes = Limits.certificateBytes

  /// Members of an object up to which keys are compared one by one.
  private static let fewMembers = 8

  private let bytes: [UInt8]
  private var at = 0
  private var steps: Steps

  private init(_ bytes: [UInt8], _ limits: Limits) {
    self.bytes = bytes
    steps = Steps(limits)
  }

  /// The value that a document holds.
  public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(Refusal) -> JSONValue {
    if bytes.count > mostBytes { throw Refusal("it has more than \(mostBytes >> 20) MiB", at: mostBytes) }
    var reader = JSONReader(bytes, limits)
    reader.skipBlanks()
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    if reader.at < bytes.count { throw Refusal("something stands behind the end of the document", at: reader.at) }
    return value
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }

  private mutating func value(depth: Int) throws(Refusal) -> JSONValue {
    let start = at
    try steps.take()
    guard at < bytes.count else { throw cutOff() }
    switch bytes[at] {
    case UInt8(ascii: "{"):
      if depth >= JSONReader.nesting { throw tooDeep() }
      return JSONValue(content: .object(try members(depth: depth + 1)), offset: start)
    case UInt8(ascii: "["):
      if depth >= JSONReader.nesting { throw tooDeep() }
      return JSONValue(content: .array(try elements(depth: depth + 1)), offset: start)
    case UInt8(ascii: "\""): return JSONValue(content: .text(try text()), offset: start)
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONValue(content: try number(), offset: start)
    default: throw Refusal("this is no JSON value", at: at)
    }
  }

  private func cutOff() -> Refusal { Refusal("the document is cut off here", at: bytes.count) }

  private func tooDeep() -> Refusal {
    Refusal("arrays and objects nest deeper than \(JSONReader.nesting) here", at: at)
  }

  private mutating func word(_ word: StaticString, _ content: JSONValue.Content) throws(Refusal) -> JSONValue {
    let start = at
    for byte in String(describing: word).utf8 {
      guard at < bytes.count else { throw cutOff() }
      guard bytes[at] == byte else { throw Refusal("this is no JSON value", at: start) }
      at += 1
    }
    return JSONValue(content: content, offset: start)
  }

  private mutating func members(depth: Int) throws(Refusal) -> [JSONMember] {
    at += 1
    var found: [JSONMember] = []
    var keys: Set<String> = []
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return found
    }
    while true {
      skipBlanks()
      guard at < bytes.count else { throw cutOff() }
      let start = at
      guard bytes[at] == UInt8(ascii: "\"") else { throw Refusal("a key in quotes should stand here", at: at) }
      let key = try text()
      // Most objects have few members.
      if found.count == JSONReader.fewMembers { keys = Set(found.map(\.key)) }
      let isNew =
        found.count < JSONReader.fewMembers ? !found.contains { $0.key == key } : keys.insert(key).inserted
      if !isNew { throw Refusal("the key \"\(key)\" stands here for the second time", at: start) }
      skipBlanks()
      guard at < bytes.count else { throw cutOff() }
      guard bytes[at] == UInt8(ascii: ":") else { throw Refusal("a colon should stand here", at: at) }
      at += 1
      skipBlanks()
      found.append(JSONMember(key: key, value: try value(depth: depth)))
      if try isLast(UInt8(ascii: "}")) { return found }
    }
  }

  private mutating func elements(depth: Int) throws(Refusal) -> [JSONValue] {
    at += 1
    var found: [JSONValue] = []
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return found
    }
    while true {
      skipBlanks()
      found.append(try value(depth: depth))
      if try isLast(UInt8(ascii: "]")) { return found }
    }
  }

  /// Passes a comma, or the closing bracket.
  private mutating func isLast(_ close: UInt8) throws(Refusal) -> Bool {
    skipBlanks()
    guard at < bytes.count else { throw cutOff() }
    let byte = bytes[at]
    guard byte == close || byte == UInt8(ascii: ",") else {
      throw Refusal("a comma or `\(Character(UnicodeScalar(close)))` should stand here", at: at)
    }
    at += 1
    return byte == close
  }

  // MARK: Numbers

  private mutating func number() throws(Refusal) -> JSONValue.Content {
    let start = at
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let first = at
    var total = 0
    var isOver = false
    while at < bytes.count, let digit = JSONReader.digit(bytes[at]) {
      let (product, over) = total.multipliedReportingOverflow(by: 10)
      let (sum, overSum) = product.addingReportingOverflow(isNegative ? -digit : digit)
      total = sum
      isOver = isOver || over || overSum
      at += 1
    }
    if at == first { throw at < bytes.count ? Refusal("a digit should stand here", at: at) : cutOff() }
    if at > first + 1, bytes[first] == UInt8(ascii: "0") { throw Refusal("a number begins with 0 here", at: start) }
    var isFraction = false
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      isFraction = true
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "e") || bytes[at] == UInt8(ascii: "E") {
      isFraction = true
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    if isFraction { return .fraction }
    if isOver { throw Refusal("a number is larger than 64 bits hold", at: start) }
    return .integer(total)
  }

  private mutating func digits() throws(Refusal) {
    let first = at
    while at < bytes.count, JSONReader.digit(bytes[at]) != nil { at += 1 }
    if at == first { throw at < bytes.count ? Refusal("a digit should stand here", at: at) : cutOff() }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? Int(byte - UInt8(ascii: "0")) : nil
  }

  // MARK: Texts

  private mutating func text() throws(Refusal) -> String {
    let start = at
    at += 1
    let first = at
    // Most texts hold no escapes, and most are ASCII.
    var all: UInt8 = 0
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
      all |= bytes[at]
      at += 1
    }
    guard at < bytes.count else { throw cutOff() }
    if bytes[at] == UInt8(ascii: "\"") {
      at += 1
      if all < 0x80 { return String(decoding: bytes[first..<at - 1], as: UTF8.self) }
      return try decoded(bytes[first..<at - 1], start)
    }
    var out = Array(bytes[first..<at])
    while true {
      guard at < bytes.count else { throw cutOff() }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return try decoded(out[...], start)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0x00..<0x20: throw Refusal("a control character stands in a text", at: at)
      default:
        out.append(bytes[at])
        at += 1
      }
    }
  }

  private func decoded(_ part: ArraySlice<UInt8>, _ start: Int) throws(Refusal) -> String {
    guard let text = String(validating: part, as: UTF8.self) else { throw Refusal("a text is no UTF-8", at: start) }
    return text
  }

  private mutating func escape(into out: inout [UInt8]) throws(Refusal) {
    let start = at
    guard at + 1 < bytes.count else { throw cutOff() }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hex()
      if code & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        let low = try hex()
        guard low & 0xFC00 == 0xDC00 else { throw Refusal("half of a surrogate pair stands alone", at: start) }
        code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = UnicodeScalar(code) else { throw Refusal("half of a surrogate pair stands alone", at: start) }
      out.append(contentsOf: String(Character(scalar)).utf8)
    default: throw Refusal("there is no such escape", at: start)
    }
  }

  private mutating func hex() throws(Refusal) -> UInt32 {
    guard at + 4 <= bytes.count else { throw cutOff() }
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(UnicodeScalar(bytes[at])).hexDigitValue, bytes[at] < 0x80 else {
        throw Refusal("four hexadecimal digits should stand here", at: at)
      }
      code = code << 4 | UInt32(digit)
      at += 1
    }
    return code
  }
}
