/// Sessions that `onus test` plays again: `.repl` files, and the blocks `onus-repl` of Markdown files.

internal import OnusLanguage

/// A session as it stands in a file.
struct RecordedSession: Sendable {
  static let suffix = ".repl"

  var path: String
  /// Which of the file's it is, from 0.
  var index: Int
  /// The line in which it begins.
  var line: Int
  /// As it is written, with the line ends of transcripts.
  var text: String
  /// Why it cannot be played, in words that follow its place.
  var fault: String?

  /// Whether a file is a transcript by its name.
  static func isTranscript(_ path: String) -> Bool { path.hasSuffix(suffix) }

  /// Those of a file, in order.
  static func all(in path: String, _ files: InputFiles) throws(FileError) -> [RecordedSession] {
    let bytes = try files.read(path)
    return places(in: bytes, path).enumerated().map { index, place in
      var session = RecordedSession(path: path, index: index, line: 1, text: "")
      let before = bytes[..<place.text.lowerBound]
      session.line = before.count { $0 == 0x0A } + 1
      let own = bytes[place.text]
      guard let text = String(validating: own, as: UTF8.self) else {
        session.fault = "it is not UTF-8"
        return session
      }
      // A checkout may have turned the line ends.
      session.text = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
      if !place.isClosed { session.fault = "the block `onus-repl` is never closed" }
      return session
    }
  }

  /// The bytes of each in a file.
  private static func places(in bytes: [UInt8], _ path: String) -> [(text: Range<Int>, isClosed: Bool)] {
    if isTranscript(path) { return [(0..<bytes.count, true)] }
    let file = SourceFile(id: FileID(0), path: path, module: "", kind: .rules, isLiterate: true, bytes: bytes)
    return file.literate.sessions.map { (Int($0.text.lowerBound)..<Int($0.text.upperBound), $0.isClosed) }
  }

  /// Puts another text in its place, unless something else stands there by now.
  func replace(with new: String, _ files: InputFiles) throws(FileError) {
    var bytes = try files.read(path)
    let places = RecordedSession.places(in: bytes, path)
    let now = try RecordedSession.all(in: path, files)
    guard index < now.count, index < places.count, now[index].text == text else {
      throw .unreadable("it was changed meanwhile")
    }
    let place = places[index].text
    let turns = bytes[place].firstRange(of: [0x0D, 0x0A]) != nil
    let lines = new.split(separator: "\n", omittingEmptySubsequences: false)
    bytes.replaceSubrange(place, with: lines.joined(separator: turns ? "\r\n" : "\n").utf8)
    try files.replace(path, with: bytes)
  }

  /// The same text played now, on files of which nothing is changed.
  func played(_ files: InputFiles, limits: Limits) throws(UsageError) -> String {
    guard let transcript = Transcript(reading: text) else {
      throw UsageError(message: "its first line is not `$ onus repl …`, so it is no transcript")
    }
    let place = SessionFiles(files, besides: path, naming: try transcript.arguments().operands)
    return try transcript.played(on: place, limits: limits).text
  }
}

extension InputFiles {
  /// Whether a file holds a session.
  func holdsSession(_ path: String) -> Bool {
    if RecordedSession.isTranscript(path) { return true }
    guard path.hasSuffix(".md"), let bytes = try? read(path), bytes.firstRange(of: Array("onus-repl".utf8)) != nil,
      let all = try? RecordedSession.all(in: path, self)
    else { return false }
    return !all.isEmpty
  }
}
