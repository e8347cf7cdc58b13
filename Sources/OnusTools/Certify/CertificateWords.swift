/// What stands on most lines of a certificate, as bytes that are made once.

internal import OnusReasoning

/// The pieces between names and numbers.
struct CertificateWords {
  /// Levels whose pieces are kept; most certificates have fewer.
  private static let levels = 64

  let newLine = Array("\n    ".utf8)
  let nextLine = Array(",\n    ".utf8)
  let comma = Array(", ".utf8)
  let quote = Array("\"".utf8)
  let endListAndObject = Array("]}".utf8)
  let equals = Array(" = ".utf8)

  let question = Array("{\"question\": ".utf8)
  let status = Array(", \"status\": \"".utf8)
  let presumptions = Array("\", \"presumptions\": [".utf8)
  let lit = Array("{\"lit\": ".utf8)
  let fact = Array(", \"fact\": true}".utf8)
  let for_ = Array(": {\"for\": [".utf8)
  let noDefeaters = Array("], \"defeaters\": []}".utf8)
  let defeaters = Array("], \"defeaters\": [".utf8)

  let condition = Array("\"c".utf8)
  let nextCondition = Array(", \"c".utf8)
  let ways = Array("}, \"ways\": [".utf8)
  let argument = Array("\"a".utf8)
  let member = Array("\": {".utf8)
  let premises = Array("}, \"premises\": [".utf8)
  let by = Array(" by ".utf8)
  let unproven = Array("], \"unproven\": [".utf8)
  let holds = Array("], \"holds\": [".utf8)
  let noConditions = Array("], \"unproven\": [], \"holds\": []}".utf8)

  let node = Array("{\"id\": ".utf8)
  /// By kind of node.
  let subjects = [
    "proven\": ", "prevails\": ", "blocked\": ", "countered\": ", "applies\": \"a", "holds\": \"c", "undercut\": ",
  ].map { Array((", \"" + $0).utf8) }
  let against = Array(", \"against\": ".utf8)
  let head = Array(", \"head\": ".utf8)
  let waits = Array("], \"waits\": [".utf8)
  /// By level, and for each three values behind a literal, then behind the name of an argument.
  private let values: [[UInt8]]

  init() {
    var values: [[UInt8]] = []
    for level in 0..<CertificateWords.levels {
      for isClosing in [false, true] {
        for value in [Truth.no, .undetermined, .yes] {
          values.append(CertificateWords.made(value, level: level, closing: isClosing))
        }
      }
    }
    self.values = values
  }

  /// A node's value and level, up to what is named for it; `closing` ends the name of an argument first.
  func value(_ value: Truth, level: Int, closing: Bool) -> [UInt8] {
    level < CertificateWords.levels
      ? values[level * 6 + (closing ? 3 : 0) + Int(value.rawValue)]
      : CertificateWords.made(value, level: level, closing: closing)
  }

  private static func made(_ value: Truth, level: Int, closing: Bool) -> [UInt8] {
    let words =
      switch value {
      case .no: "\"false\", \"n\": \(level), \"fails\": ["
      case .undetermined: "\"open\", \"ord\": \(level), \"could\": ["
      case .yes: "\"true\", \"n\": \(level), \"by\": ["
      }
    return Array(((closing ? "\"" : "") + ", \"v\": " + words).utf8)
  }
}

extension OutputSpan<UInt8> {
  /// The digits of a number of nought or more.
  mutating func append(number: Int) {
    // The last digits first, packed as long as they find room.
    var left = UInt64(truncatingIfNeeded: number)
    var digits: UInt64 = 0
    var count = 0
    while left >= 10 && count < 8 {
      let next = left / 10
      digits = digits << 8 | (left - next * 10)
      left = next
      count += 1
    }
    if left >= 10 { append(number: Int(left)) } else { append(UInt8(truncatingIfNeeded: left) + UInt8(ascii: "0")) }
    for _ in 0..<count {
      append(UInt8(truncatingIfNeeded: digits) + UInt8(ascii: "0"))
      digits >>= 8
    }
  }
}
