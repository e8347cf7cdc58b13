/// Why a certificate is refused, with the place in its text.

/// A refusal.
public struct Refusal: Error, Sendable {
  public var message: String
  /// The byte at which what is wrong begins; nil where it is wrong as a whole.
  public var offset: Int?
  /// A limit ended the check, so nothing is said of the certificate.
  public var isLimit = false

  public init(_ message: String, at offset: Int? = nil) {
    self.message = Refusal.shortened(message)
    self.offset = offset
  }

  /// Without the rest of what a certificate says at length: it may be a million letters, and its place is told.
  private static func shortened(_ message: String) -> String {
    let (mostQuoted, most) = (120, 600)
    if message.utf8.count <= mostQuoted { return message }
    func cut(_ text: Substring, to most: Int) -> String {
      text.prefix(most) + (text.dropFirst(most).isEmpty ? "" : "…")
    }
    // What is quoted stands between backticks; the words around it are few.
    let parts = message.split(separator: "`", omittingEmptySubsequences: false).prefix(most)
    return cut(parts.map { cut($0, to: mostQuoted) }.joined(separator: "`")[...], to: most)
  }

  static var overLimit: Refusal {
    var refusal = Refusal("a limit of time or memory was passed before all was checked")
    refusal.isLimit = true
    return refusal
  }

  /// The line and column, from 1 and in characters, of the place in a text.
  public func position(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    guard let offset else { return nil }
    var (line, column) = (1, 1)
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
