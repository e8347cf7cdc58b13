/// Reads the sentence of a predicate: words with `{name}`, `{1}` or `{value}` where the arguments stand.

/// Reads sentences for one list of parameters.
struct TemplateReader {
  /// What is wrong with a sentence.
  enum Failure: Error {
    case open
    case close
    case unknown(String, known: [String])

    /// Completes "the sentence of `p` ...".
    var reason: String {
      switch self {
      case .open: "has a `{` without its `}`"
      case .close: "has a `}` without its `{`"
      case .unknown(let name, _): "speaks of `{\(name)}`, but there is no such parameter"
      }
    }

    var suggestion: String? {
      switch self {
      case .open, .close: "a brace that is meant as such is written twice: `{{` or `}}`"
      case .unknown(let name, let known):
        nearestName(to: name, among: known).map { "did you mean `{\($0)}`?" }
          ?? (known.isEmpty
            ? "it has no parameters" : "it has \(known.map { "`{\($0)}`" }.joined(separator: ", "))")
      }
    }
  }

  let parameters: [String?]
  let isValued: Bool

  func read(_ text: String) throws(Failure) -> Template {
    var pieces: [Template.Piece] = []
    var words: [UInt8] = []
    let bytes = Array(text.utf8)
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte == open || byte == close, i < bytes.count, bytes[i] == byte {
        words.append(byte)
        i += 1
        continue
      }
      if byte == close { throw .close }
      if byte != open {
        words.append(byte)
        continue
      }
      guard let end = bytes[i...].firstIndex(of: close) else { throw .open }
      let column = try column(String(decoding: bytes[i..<end], as: UTF8.self))
      if !words.isEmpty { pieces.append(.words(String(decoding: words, as: UTF8.self))) }
      words = []
      pieces.append(.column(column))
      i = end + 1
    }
    if !words.isEmpty { pieces.append(.words(String(decoding: words, as: UTF8.self))) }
    return Template(pieces: pieces)
  }

  private func column(_ name: String) throws(Failure) -> Int {
    if let named = parameters.firstIndex(of: name) { return named }
    let count = parameters.count + (isValued ? 1 : 0)
    if let number = Int(name), number >= 1, number <= count { return number - 1 }
    if isValued, name == "value" { return parameters.count }
    var known = parameters.enumerated().map { $0.element ?? String($0.offset + 1) }
    if isValued { known.append("value") }
    throw .unknown(name, known: known)
  }
}
