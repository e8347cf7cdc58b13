/// What was typed beside the statement that is read for it: places in the one are shown in the other.

internal import OnusLanguage

/// `assume broken(door)` is read as `fact broken(door)`, and a bare literal as a question. What is wrong with it is shown in
/// what the user wrote.
struct TypedText {
  /// The statement, as it is read.
  let file: SourceFile
  /// The same file as the user typed it.
  let shown: SourceFile
  /// Where the words of the user begin in the statement, where in what was typed, and how many bytes they are.
  private let (inFile, inShown, count): (Int, Int, Int)

  /// - Parameter words: The part of the statement that the user typed.
  init(_ file: SourceFile, words: String, shown: String) {
    let (read, typed, own) = (file.bytes, Array(shown.utf8), Array(words.utf8))
    guard !own.isEmpty, let a = TypedText.last(own, in: read), let b = TypedText.last(own, in: typed) else {
      // It was put together from parts.
      self.file = file
      self.shown = file
      (inFile, inShown, count) = (0, 0, read.count)
      return
    }
    self.file = file
    self.shown = SourceFile(
      id: file.id, path: file.path, module: file.module, kind: file.kind, isLiterate: file.isLiterate, bytes: typed)
    (inFile, inShown, count) = (a, b, own.count)
  }

  /// Where some bytes stand for the last time.
  private static func last(_ part: [UInt8], in all: [UInt8]) -> Int? {
    guard part.count <= all.count else { return nil }
    return (0...(all.count - part.count)).last { all[$0..<($0 + part.count)].elementsEqual(part) }
  }

  /// The place in what was typed. What lies before the words of the user is the command, what lies behind them their end.
  func place(_ place: Place) -> Place {
    if place.file != file.id { return place }
    func moved(_ offset: Int32, before: Int) -> Int32 {
      let offset = Int(offset)
      if offset < inFile { return Int32(before) }
      return Int32(inShown + min(offset - inFile, count))
    }
    // What covers nothing but words that nobody typed is the whole of what was typed.
    let isOutside = Int(place.end) <= inFile && inFile > 0
    let start = isOutside ? 0 : moved(place.start, before: 0)
    let end = isOutside ? Int32(shown.bytes.count) : moved(place.end, before: inShown)
    return Place(file: place.file, start: start, end: max(start, end))
  }

  /// The same diagnostic with its places in what was typed.
  func moved(_ diagnostic: Diagnostic) -> Diagnostic {
    var moved = diagnostic
    moved.place = diagnostic.place.map(place)
    moved.notes = diagnostic.notes.map { Diagnostic.Note(place: $0.place.map(place), message: $0.message) }
    moved.fix = diagnostic.fix.map { Diagnostic.Fix(place($0.place), $0.replacement, isSafe: $0.isSafe) }
    return moved
  }
}
