/// Golden traces: the files beside a case that hold what `onus run` writes of it, `CASE.trace` and `CASE.SUPPOSE.trace`.

internal import OnusLanguage

/// The file of one situation's trace, and how it stands to what is evaluated now.
struct GoldenTrace: Sendable {
  enum State: Sendable {
    case same
    case differs
    case missing
    /// It cannot be compared.
    case faulty
    /// No case or variant belongs to it.
    case orphan
  }
  static let suffix = ".trace"
  /// What each of them begins with: a file that does not is somebody else's and is never written.
  static let beginning = "onus trace"

  var path: String
  var state: State
  /// The trace of today; empty where nobody needs it.
  var text = ""
  /// The legal changes, and what differs word by word.
  var changes: [DetailLine] = []
  var difference: [DetailLine] = []
  /// Of a session: where in its file it stands.
  var session: RecordedSession?

  /// Whether a file can be read and is no trace by its first words.
  static func isForeign(_ path: String, _ files: InputFiles) -> Bool {
    guard let bytes = try? files.read(path), !bytes.isEmpty else { return false }
    return !bytes.starts(with: Array(beginning.utf8))
  }

  /// Puts the text of today in its place.
  func write(_ files: InputFiles) throws(FileError) {
    if let session { return try session.replace(with: text, files) }
    try files.write(path, Array(text.utf8))
  }

  /// A case's path without what says that it is one.
  static func stem(of path: String) -> String {
    for suffix in [".case.json", ".json", ".case.md", ".case"] where path.hasSuffix(suffix) {
      return String(path.dropLast(suffix.utf8.count))
    }
    return path
  }

  /// Where the trace of a case outside variants, or of one variant, lies.
  static func path(of casePath: String, _ situation: String?) -> String {
    stem(of: casePath) + (situation.map { ".\($0)" } ?? "") + suffix
  }

  /// The case that the path belongs to before this one: a variant may have the name of another case.
  static func otherOwner(of path: String, than casePath: String, _ files: InputFiles) -> String? {
    let stem = String(path.dropLast(suffix.utf8.count))
    let first = [".case", ".case.md", ".case.json", ".json"].map { stem + $0 }.first { files.kind($0) == .file }
    return first == casePath ? nil : first
  }

  /// Why a file cannot be compared, in words that follow its name.
  struct Fault: Error {
    var reason: String
  }

  /// The text of a trace's file, with the line ends of traces.
  static func read(_ path: String, _ files: InputFiles) throws(Fault) -> String {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try files.read(path) } catch { throw Fault(reason: error.reason) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(reason: "it is not UTF-8") }
    if !text.isEmpty, !text.hasPrefix(beginning) {
      throw Fault(reason: "it does not begin with `\(beginning)`, so it is left alone")
    }
    // A checkout may have turned the line ends.
    guard bytes.contains(0x0D) else { return text }
    var kept: [UInt8] = []
    for (i, byte) in bytes.enumerated() where byte != 0x0D || i + 1 >= bytes.count || bytes[i + 1] != 0x0A {
      kept.append(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
