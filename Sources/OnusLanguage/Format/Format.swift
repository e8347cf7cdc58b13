/// Formatting: a file's bytes in the one style, checked against the file before anybody sees them.
///
/// The formatter copies tokens and comments as they stand and decides only what is between them, so nothing can be lost by a
/// statement that it does not know. What it made is read again: the same tokens and comments in the same order, without a
/// diagnostic, or it is not handed out.

/// The bounds of the style.
public enum FormatStyle {
  /// The characters that a line should have at most; a text in quotes is never broken for it, nor is a comment counted.
  public static let width = 100
}

/// Why a file was not formatted.
public enum FormatFailure: Error, Sendable {
  /// It cannot be parsed; why.
  case invalid([Diagnostic])
  /// What was made of it does not say the same: a fault of the formatter.
  case unfaithful
}

/// The file in the one style. In a literate file only the insides of its fences differ from before.
public func format(_ file: SourceFile) throws(FormatFailure) -> [UInt8] {
  if let offset = firstInvalidByte(file.bytes) {
    let place = Place(file: file.id, start: Int32(offset), end: Int32(offset + 1))
    throw .invalid([
      Diagnostic(
        .notUTF8, at: place, "`\(file.path)` is no UTF-8 text: the byte at offset \(offset) cannot stand there",
        suggestion: "save the file as UTF-8")
    ])
  }
  let (tree, diagnostics) = parse(file)
  if !diagnostics.isEmpty { throw .invalid(diagnostics) }
  var formatter = Formatter(file, file.tokens(), tree.statements)
  let bytes = formatter.formatted()
  if bytes != file.bytes {
    let again = SourceFile(
      id: file.id, path: file.path, module: file.module, kind: file.kind, isLiterate: file.isLiterate, bytes: bytes)
    guard saysTheSame(file, again), parse(again).diagnostics.isEmpty else { throw .unfaithful }
  }
  return bytes
}

/// Whether two files have the same tokens and comments in the same order, line ends and blanks at the end of comments aside.
private func saysTheSame(_ file: SourceFile, _ other: SourceFile) -> Bool {
  let (one, two) = (file.tokens(), other.tokens())
  guard one.tokens.count == two.tokens.count, one.comments.count == two.comments.count else { return false }
  for (a, b) in zip(one.tokens, two.tokens) where !isSame(a, file, b, other) { return false }
  for (a, b) in zip(one.comments, two.comments) where !isSame(a, file, b, other) { return false }
  var before = 0
  var otherBefore = 0
  for (a, b) in zip(one.comments, two.comments) {
    while before < one.tokens.count, one.tokens[before].start < a.start { before += 1 }
    while otherBefore < two.tokens.count, two.tokens[otherBefore].start < b.start { otherBefore += 1 }
    if before != otherBefore { return false }
  }
  return true
}

private func isSame(_ a: Token, _ file: SourceFile, _ b: Token, _ other: SourceFile) -> Bool {
  guard a.kind == b.kind else { return false }
  return file.plainBytes(of: a).elementsEqual(other.plainBytes(of: b))
}

extension SourceFile {
  /// The bytes of a token with LF line ends, of a comment without blanks at its end.
  func plainBytes(of token: Token) -> [UInt8] {
    var end = Int(token.end)
    let start = Int(token.start)
    if token.kind == .comment || token.kind == .documentation {
      while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
    }
    let slice = bytes[start..<end]
    // Within a token a carriage return stands in a long text only, before its line feed.
    return token.kind == .longString ? slice.filter { $0 != UInt8(ascii: "\r") } : Array(slice)
  }
}
