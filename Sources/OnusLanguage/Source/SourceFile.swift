/// One loaded file: its text, its name, where its lines begin and which headings it has.

internal import Synchronization

/// The text of a file and what is needed to tell a place in it.
public struct SourceFile: Sendable {
  /// What kind of statements it may hold.
  public enum Kind: Hashable, Sendable { case rules, facts, project, data }
  /// Which file it is.
  public var id: FileID
  /// As the user named it or as it was found; shown in messages.
  public var path: String
  /// The name by which other files use it: the file's name without `.onus`, `.case`, `.md`.
  public var module: String
  /// Which it is.
  public var kind: Kind
  /// Whether only its fences are read.
  public let isLiterate: Bool
  /// The whole file, BOM included, so that places are the file's own byte offsets.
  public let bytes: [UInt8]
  /// The offsets at which lines begin; the first is 0. They are looked for when something is told of the file first.
  public var lineStarts: [Int32] { lines.starts(in: bytes) }
  private let lines: LineStarts
  /// The fences that are read and the headings above them; empty unless literate.
  public let literate: Literate
  /// What a case in JSON holds; nil for a file in the language's own words.
  public let json: JSONText?
  /// The bytes as they are read: those of the file, but for JSON without the escapes of its texts.
  let spoken: [UInt8]
  /// Of a data file where its bytes are, of which `bytes` holds none.
  public internal(set) var data: DataText?

  /// Puts it together from its parts.
  public init(
    id: FileID, path: String, module: String, kind: Kind, isLiterate: Bool, isJSON: Bool = false,
    isOneLine: Bool = false, bytes: [UInt8]
  ) {
    self.id = id
    self.path = path
    self.module = module
    self.kind = kind
    self.isLiterate = isLiterate
    self.bytes = bytes
    let lines = LineStarts(isOneLine ? [0] : nil)
    self.lines = lines
    self.literate = isLiterate ? Literate(bytes, lineStarts: lines.starts(in: bytes)) : Literate()
    let json = isJSON ? JSONText(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) : nil
    self.json = json
    spoken = json?.spoken(bytes) ?? bytes
  }

  /// The file as its texts are to be read by the lexer and the parser.
  init(spokenOf file: SourceFile) {
    id = file.id
    path = file.path
    module = file.module
    kind = file.kind
    isLiterate = false
    bytes = file.spoken
    // They are looked for now, in the bytes of the file: those that are spoken may have other line ends.
    _ = file.lineStarts
    lines = file.lines
    literate = file.literate
    json = nil
    spoken = file.spoken
  }

  /// Where a byte of a case in JSON stands: `$.facts[0].by`; nil elsewhere.
  public func jsonPath(to offset: Int32) -> String? { json?.path(to: offset, in: bytes) }

  /// The parts of the file that are read, in order: all of it, or its fences; none of JSON, whose texts are read one by one.
  public var parts: [Range<Int32>] {
    if isLiterate { return literate.fences }
    return json == nil ? [0..<Int32(bytes.count)] : []
  }

  /// Its name without its folder.
  public var nameAlone: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// How many bytes a byte order mark takes at the start.
  var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The line, from 1, in which a byte stands.
  public func line(of offset: Int32) -> Int {
    let lineStarts = lineStarts
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line and column of a byte, both from 1; a column is a character as people see it, not a byte.
  public func position(of offset: Int32) -> (line: Int, column: Int) {
    let line = line(of: offset)
    let start = max(Int(lineStarts[line - 1]), line == 1 ? markLength : 0)
    let end = min(Int(offset), bytes.count)
    if end <= start { return (line, 1) }
    return (line, String(decoding: bytes[start..<end], as: UTF8.self).count + 1)
  }

  /// The text of a line, counted from 1, without its line end; empty if there is no such line.
  public func lineText(_ line: Int) -> String {
    let lineStarts = lineStarts
    guard line >= 1, line <= lineStarts.count else { return "" }
    let start = max(Int(lineStarts[line - 1]), line == 1 ? markLength : 0)
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
  }

  /// The text between two bytes.
  public func text(from start: Int32, to end: Int32) -> String {
    let low = min(max(0, Int(start)), bytes.count)
    let high = min(max(low, Int(end)), bytes.count)
    return String(decoding: spoken[low..<high], as: UTF8.self)
  }

  /// Whether a word stands anywhere in the file, be it read or not.
  func holds(_ word: StaticString) -> Bool {
    let wanted = Array("\(word)".utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// The text of a place in this file.
  public func text(at place: Place) -> String { text(from: place.start, to: place.end) }

  /// The nearest Markdown heading above a byte; nil if there is none.
  public func heading(above offset: Int32) -> String? {
    var low = 0
    var high = literate.headings.count
    while low < high {
      let middle = (low + high) / 2
      if literate.headings[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : literate.headings[low - 1].text
  }
}

/// Where the lines of a file begin, once that was asked for.
private final class LineStarts: Sendable {
  private let known: Mutex<[Int32]?>

  init(_ starts: [Int32]?) { known = Mutex(starts) }

  func starts(in bytes: [UInt8]) -> [Int32] {
    known.withLock { known in
      if let known { return known }
      var starts: [Int32] = [0]
      for i in bytes.indices where bytes[i] == UInt8(ascii: "\n") { starts.append(Int32(i + 1)) }
      known = starts
      return starts
    }
  }
}
