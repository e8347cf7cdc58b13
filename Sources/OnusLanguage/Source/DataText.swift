/// A data file: its bytes stay where they are and come piece by piece; only where its lines begin is kept.

/// A file of rows that a case takes facts or entities from.
public struct DataText: Sendable {
  /// How the rows are written.
  public enum Form: Hashable, Sendable {
    /// RFC 4180, with a header.
    case csv
    /// JSON Lines: an object on each line.
    case jsonLines

    /// By how the file's name ends.
    init?(_ path: String) {
      if path.hasSuffix(".csv") {
        self = .csv
      } else if path.hasSuffix(".jsonl") {
        self = .jsonLines
      } else {
        return nil
      }
    }
  }

  /// How its rows are written.
  public let form: Form
  /// How many bytes it has.
  public let size: Int
  /// The offsets at which its lines begin; the first is 0.
  let lineStarts: [Int32]
  private let files: any FileSystem
  private let path: String
  /// As it was when it was read first: what was found then holds no more in another.
  private let stamp: FileStamp?

  /// How many bytes come at once.
  static let piece = 1 << 18

  /// Where a byte stands that no UTF-8 text has there; what is behind it was not looked at.
  let firstInvalid: Int?

  /// Reads through a file once, for its lines and for bytes that are no UTF-8.
  init(_ path: String, _ form: Form, in files: any FileSystem) throws(FileError) {
    self.form = form
    self.files = files
    self.path = path
    stamp = files.stamp(path)
    if let stamp, stamp.size > Int64(Limits.dataBytes) { throw .tooLarge(limit: Limits.dataBytes) }
    var starts: [Int32] = [0]
    var offset = 0
    var invalid: Int?
    // What a piece holds of a letter that goes on in the next.
    var rest: [UInt8] = []
    while true {
      let piece = try files.read(path, from: offset, atMost: DataText.piece)
      if piece.isEmpty { break }
      if offset + piece.count > Limits.dataBytes { throw .tooLarge(limit: Limits.dataBytes) }
      for i in piece.indices where piece[i] == UInt8(ascii: "\n") { starts.append(Int32(offset + i + 1)) }
      let text = rest.isEmpty ? piece : rest + piece
      let start = offset - rest.count
      let cut = DataText.cutLetter(at: text)
      let whole = cut == 0 ? text : Array(text.dropLast(cut))
      rest = Array(text.suffix(cut))
      offset += piece.count
      if let found = firstInvalidByte(whole) {
        invalid = start + found
        break
      }
    }
    firstInvalid = invalid ?? (rest.isEmpty ? nil : offset - rest.count)
    size = offset
    lineStarts = starts
  }

  /// How many bytes at the end begin a letter that is not all there.
  private static func cutLetter(at bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? back : 0
    }
    return 0
  }

  /// Whether it is as it was when it was read first.
  var isAsItWas: Bool { files.stamp(path) == stamp }

  /// Some of its bytes; none at its end.
  func bytes(from offset: Int, atMost count: Int = DataText.piece) throws(FileError) -> [UInt8] {
    try files.read(path, from: offset, atMost: count)
  }

  /// Hands on all of its bytes, piece by piece, for a digest of them.
  public func forEachPiece(_ body: ([UInt8]) -> Void) throws(FileError) {
    var offset = 0
    while offset < size {
      let piece = try bytes(from: offset, atMost: min(DataText.piece, size - offset))
      if piece.isEmpty { return }
      body(piece)
      offset += piece.count
    }
  }
}

extension SourceFile {
  /// A data file among the files of a program: no bytes, and yet places in it can be told.
  init(id: FileID, path: String, data: DataText) {
    self.init(id: id, path: path, module: path, kind: .data, isLiterate: false, bytes: [])
    self.data = data
  }

  /// The lines of a place, as a file of their own in which the place is `place`, and how many lines stand before them. Of
  /// other files that is the whole file.
  public func excerpt(of place: Place) -> (file: SourceFile, place: Place, linesBefore: Int) {
    guard let data else { return (self, place, 0) }
    let first = data.line(of: place.start)
    let last = data.line(of: max(place.start, place.end))
    let start = Int(data.lineStarts[first - 1])
    let end = last < data.lineStarts.count ? Int(data.lineStarts[last]) : data.size
    // A row may be as long as it likes; what is quoted of it is short.
    let bytes = (try? data.bytes(from: start, atMost: min(max(0, end - start), Limits.rowBytes))) ?? []
    let file = SourceFile(id: id, path: path, module: module, kind: .data, isLiterate: false, bytes: bytes)
    let limit = Int32(bytes.count)
    let own = Place(
      file: id, start: min(max(0, place.start - Int32(start)), limit),
      end: min(max(0, place.end - Int32(start)), limit))
    return (file, own, first - 1)
  }

  /// How many bytes the file has, wherever they are.
  public var size: Int { data?.size ?? bytes.count }
}

extension DataText {
  /// The line, from 1, in which a byte stands.
  func line(of offset: Int32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
