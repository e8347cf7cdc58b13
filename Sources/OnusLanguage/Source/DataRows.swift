/// The rows of a CSV file, one after the other, from pieces of its bytes: no row outlives the next.

/// One cell of the row read last.
struct DataCell {
  /// What stands there.
  enum Kind { case bare, quoted, null, other }
  var kind: Kind
  /// Its bytes in the reader's buffer, without quotes.
  var range: Range<Int>
  /// Whether quotes are doubled in it, or letters escaped.
  var hasEscapes = false
}

/// What is wrong with a row as such, whatever its cells are for.
struct DataFault: Error {
  /// Offsets in the file.
  var start: Int
  var end: Int
  var message: String
  var suggestion: String?
  /// Whether nothing behind it can be read.
  var isFatal = false
  /// Whether a column is missing.
  var isAboutColumns = false
}

/// The state of reading rows.
final class DataRows {
  let data: DataText
  /// The bytes from the row read last on.
  private(set) var buffer: [UInt8] = []
  /// Where the buffer stands in the file.
  private var base = 0
  /// Where the next row begins in the buffer.
  private var next = 0
  private var isAtEnd = false
  /// The line of the next row.
  private(set) var nextLineNumber = 1
  /// The cells of the row read last.
  private(set) var cells: [DataCell] = []
  /// The line on which the row read last begins, and where it stands in the file.
  private(set) var line = 0
  private(set) var start = 0
  private(set) var end = 0

  init(_ data: DataText) { self.data = data }

  /// Where a byte of the buffer stands in the file.
  func offset(_ index: Int) -> Int { base + index }

  /// The bytes of a cell as they are meant.
  func bytes(of cell: DataCell) -> ArraySlice<UInt8> {
    if !cell.hasEscapes { return buffer[cell.range] }
    if data.form == .jsonLines { return JSONText.unescaped(buffer[cell.range])[...] }
    var out: [UInt8] = []
    out.reserveCapacity(cell.range.count)
    var isSecond = false
    for byte in buffer[cell.range] {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if byte != UInt8(ascii: "\"") || isSecond { out.append(byte) }
    }
    return out[...]
  }

  /// Where a cell stands without the blanks around it; nil where its bytes are not what it says, or it says nothing.
  func plainRange(of index: Int) -> Range<Int>? {
    let cell = cells[index]
    guard !cell.hasEscapes, cell.kind == .bare || cell.kind == .quoted else { return nil }
    var (start, end) = (cell.range.lowerBound, cell.range.upperBound)
    while start < end, buffer[start] == 0x20 || buffer[start] == 0x09 { start += 1 }
    while end > start, buffer[end - 1] == 0x20 || buffer[end - 1] == 0x09 { end -= 1 }
    return start < end ? start..<end : nil
  }

  /// The whole number of few digits that stands in a range; nil where there is none.
  func wholeNumber(_ range: Range<Int>) -> Int64? {
    let buffer = buffer
    return OnusLanguage.wholeNumber(buffer.span, range.lowerBound, range.upperBound)
  }

  /// A number for what the row read last says, the same for the same bytes, its line end aside.
  var rowHash: UInt64 {
    let buffer = buffer
    var last = end - base
    while last > start - base, buffer[last - 1] == 0x0A || buffer[last - 1] == 0x0D { last -= 1 }
    return buffer.span.hash(start - base, last)
  }

  /// The bytes of the row read last, with its line end.
  var rowBytes: ArraySlice<UInt8> { buffer[start - base..<end - base] }

  /// Reads on; false where the file has no more bytes.
  private func fill() throws(DataFault) -> Bool {
    if isAtEnd { return false }
    buffer.removeFirst(next)
    base += next
    next = 0
    do throws(FileError) {
      let piece = try data.bytes(from: base + buffer.count)
      if piece.isEmpty { isAtEnd = true }
      buffer += piece
    } catch {
      throw DataFault(start: base, end: base, message: "it cannot be read on: \(error.reason)", isFatal: true)
    }
    if base == 0, buffer.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    return !isAtEnd
  }

  /// Where the whole lines behind the row read last stand in the buffer, about so many bytes if the file has them; nil where there
  /// is none.
  func lines(atLeast size: Int) throws(DataFault) -> Range<Int>? {
    while buffer.count - next < size, try fill() {}
    var end = buffer.count
    while end > next, buffer[end - 1] != UInt8(ascii: "\n") { end -= 1 }
    return end > next ? next..<end : nil
  }

  /// Goes on at a byte of the buffer, so many lines further on.
  func pass(to index: Int, lines: Int) {
    next = index
    nextLineNumber += lines
  }

  /// Reads a row of CSV; false at the end. Lines without anything are passed over.
  func nextRow() throws(DataFault) -> Bool {
    while true {
      if next >= buffer.count, try !fill() { return false }
      let outcome = scanRow()
      switch outcome {
      case .cut:
        if buffer.count - next > Limits.rowBytes { throw tooLong(from: base + next) }
        _ = try fill()
      case .row(let isEmpty):
        if !isEmpty { return true }
      case .fault(let fault): throw fault
      }
    }
  }

  private enum Outcome {
    case row(isEmpty: Bool)
    /// The row goes on behind the buffer.
    case cut
    case fault(DataFault)
  }

  private func tooLong(from start: Int) -> DataFault {
    DataFault(
      start: start, end: start + 1,
      message: "this row is longer than \(Limits.rowBytes >> 20) MiB", suggestion: "is a quote in it not closed?",
      isFatal: true)
  }

  // MARK: Lines

  /// The bytes of the next line without its end, and where it stands in the file; nil at the end.
  func nextLine() throws(DataFault) -> (bytes: [UInt8], start: Int)? {
    cells.removeAll(keepingCapacity: true)
    if next >= buffer.count, try !fill() { return nil }
    var searched = next
    while true {
      let found = buffer[searched...].firstIndex(of: UInt8(ascii: "\n"))
      guard let stop = found ?? (isAtEnd ? buffer.count : nil) else {
        if buffer.count - next > Limits.rowBytes { throw tooLong(from: base + next) }
        searched = buffer.count - next
        _ = try fill()
        searched += next
        continue
      }
      line = nextLineNumber
      start = base + next
      end = base + (found == nil ? stop : stop + 1)
      if end - start > Limits.rowBytes { throw tooLong(from: start) }
      let bytes = Array(buffer[next..<stop])
      nextLineNumber += 1
      next = end - base
      return (bytes, start)
    }
  }

  /// Where a value of the line read last stands in the buffer.
  func lineRange(of node: JSONText.Node) -> Range<Int> {
    start - base + Int(node.start)..<start - base + Int(node.end)
  }

  func append(_ cell: DataCell) { cells.append(cell) }

  // MARK: Rows

  /// Looks for the cells of the row that begins at `next`, and passes it.
  private func scanRow() -> Outcome {
    cells.removeAll(keepingCapacity: true)
    let buffer = buffer
    let count = buffer.count
    var lines = 0
    var fault: DataFault?
    var i = next
    rowEnd: while true {
      var cell = DataCell(kind: .bare, range: i..<i)
      if i < count, buffer[i] == UInt8(ascii: "\"") {
        let quote = i
        cell.kind = .quoted
        i += 1
        while true {
          while i < count, buffer[i] != UInt8(ascii: "\"") {
            if buffer[i] == UInt8(ascii: "\n") { lines += 1 }
            i += 1
          }
          // Told by the bytes alone, however many are in the buffer.
          if i - next > Limits.rowBytes { return .fault(cutQuote(quote)) }
          // Whether the next byte doubles the quote is seen only when it is there.
          if i + 1 >= count, !isAtEnd { return .cut }
          if i >= count { return .fault(cutQuote(quote)) }
          if i + 1 < count, buffer[i + 1] == UInt8(ascii: "\"") {
            cell.hasEscapes = true
            i += 2
            continue
          }
          break
        }
        cell.range = quote + 1..<i
        i += 1
        let behind = i
        while i < count, !endsCell(buffer[i]) { i += 1 }
        if i > behind, fault == nil {
          fault = DataFault(
            start: base + behind, end: base + i, message: "something stands behind the quote that closes a cell",
            suggestion: "a quote within a cell in quotes is written twice: `\"\"`")
        }
      } else {
        let first = i
        while i < count, !endsCell(buffer[i]) {
          if buffer[i] == UInt8(ascii: "\""), fault == nil {
            fault = DataFault(
              start: base + i, end: base + i + 1, message: "a quote stands within a cell that is not in quotes",
              suggestion: "put the whole cell into quotes, and write each quote within it twice: `\"\"`")
          }
          i += 1
        }
        cell.range = first..<i
      }
      if i >= count, !isAtEnd { return .cut }
      cells.append(cell)
      if i >= count { break rowEnd }
      switch buffer[i] {
      case UInt8(ascii: ","): i += 1
      case UInt8(ascii: "\n"):
        i += 1
        lines += 1
        break rowEnd
      default:
        if i + 1 >= count, !isAtEnd { return .cut }
        if i + 1 < count, buffer[i + 1] == UInt8(ascii: "\n") {
          i += 2
          lines += 1
          break rowEnd
        }
        if fault == nil {
          fault = DataFault(
            start: base + i, end: base + i + 1, message: "a carriage return stands alone",
            suggestion: "lines end with a line feed, or with a carriage return and a line feed")
        }
        i += 1
      }
    }
    line = nextLineNumber
    start = base + next
    end = base + i
    nextLineNumber += lines
    next = i
    // A long row is told before what is wrong in it, which is not looked at where it is longer than the buffer.
    if end - start > Limits.rowBytes { return .fault(tooLong(from: start)) }
    if let fault { return .fault(fault) }
    return .row(isEmpty: cells.count == 1 && cells[0].kind == .bare && cells[0].range.isEmpty)
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func cutQuote(_ quote: Int) -> DataFault {
    DataFault(
      start: base + quote, end: base + quote + 1, message: "the cell that this quote opens is never closed",
      suggestion: "close it with a quote; a quote within a cell in quotes is written twice: `\"\"`", isFatal: true)
  }
}
