/// Reading a data file for one statement: its columns, its rows one by one, and what is wrong with them.

/// The rows of a data file as a statement wants them.
final class DataReading {
  let checker: Checker
  /// The data file.
  let file: FileID
  let data: DataText
  private let columns: Syntax.DataColumns
  /// The statement that reads it.
  private let statement: Place
  private let rows: DataRows
  /// For each wanted column its place in the header; empty for objects, which name their own.
  private var positions: [Int] = []
  private var width = 0
  private var faults = 0
  /// Whether nothing more is read.
  var isOver: Bool { faults >= Limits.dataFaults || hasEnded }
  private var hasEnded = false
  /// Whether an amount that may be read as thousands was told.
  private(set) var hasToldThousands = false

  /// Opens the file of a statement; nil after a report.
  init?(_ checker: Checker, _ columns: Syntax.DataColumns, for statement: Place) {
    guard let file = checker.program.data[columns.path.value], Int(file.raw) < checker.program.files.count,
      let data = checker.program.files[Int(file.raw)].data
    else {
      // The loader has said why; a line that is typed has no folder in which to look.
      if !checker.program.diagnostics.contains(where: { diagnostic in
        ([diagnostic.place] + diagnostic.notes.map(\.place)).contains(columns.path.place)
      }), columns.path.place.file != FileID(0) || checker.program.files[0].kind != .facts {
        checker.report(
          .misplacedStatement, at: statement, "facts and entities are taken from a data file in the file of the case",
          suggestion: "write the line into the case")
      }
      return nil
    }
    self.checker = checker
    self.file = file
    self.data = data
    self.columns = columns
    self.statement = statement
    rows = DataRows(data)
    if data.isAsItWas, data.form == .jsonLines || findColumns() { return }
    if !data.isAsItWas { reportChange() }
    return nil
  }

  /// How many rows there may be at most.
  var estimatedRows: Int { data.lineStarts.count }

  /// The line of the row read last.
  var line: Int32 { Int32(rows.line) }

  /// Where the row read last stands.
  var rowPlace: Place { place(rows.start, rows.end) }

  private func place(_ start: Int, _ end: Int) -> Place { Place(file: file, start: Int32(start), end: Int32(end)) }

  // MARK: Columns

  /// Reads the header and finds the wanted columns in it; whether all are there.
  private func findColumns() -> Bool {
    do throws(DataFault) {
      guard try rows.nextRow() else {
        report(
          .badColumns, at: columns.path.place, "`\(columns.path.value)` has no header",
          suggestion: "its first row names the columns")
        return false
      }
    } catch {
      report(.badData, at: place(error.start, error.end), error.message, suggestion: error.suggestion)
      return false
    }
    let header = rows.cells.map { String(decoding: trimmed(rows.bytes(of: $0)), as: UTF8.self) }
    width = header.count
    var isWhole = true
    for column in columns.columns {
      let found = header.indices.filter { header[$0] == column.value }
      if let first = found.first {
        positions.append(first)
        if let second = found.dropFirst().first {
          let range = rows.cells[second].range
          report(
            .badColumns, at: place(rows.offset(range.lowerBound), rows.offset(range.upperBound)),
            "two columns are called `\(column.value)`", suggestion: "give one of the two another name")
          isWhole = false
        }
      } else {
        isWhole = false
        checker.report(
          .badColumns, at: column.place, "`\(columns.path.value)` has no column `\(column.value)`",
          suggestion: advice(for: column.value, header),
          notes: [Diagnostic.Note(place: rowPlaceWithoutEnd, message: "its header")])
      }
    }
    return isWhole
  }

  private func advice(for column: String, _ header: [String]) -> String {
    if header.count == 1, let only = header.first, only.contains(where: { $0 == ";" || $0 == "\t" }) {
      return "the columns of a `.csv` are parted by commas"
    }
    if let near = nearestName(to: column, among: header) { return "did you mean `\(near)`?" }
    let shown = header.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    return "it has \(shown)\(header.count > 10 ? " and \(header.count - 10) more" : "")"
  }

  // MARK: Rows

  /// Reads the next row that is whole; false at the end, and where nothing more is to be told.
  func next() -> Bool {
    while true {
      switch nextOrFault() {
      case .row: return true
      case .fault: continue
      case .end: return false
      }
    }
  }

  /// What reading a row may come to.
  enum Outcome { case row, fault, end }

  /// Reads the next row, or says what is wrong with it.
  func nextOrFault() -> Outcome {
    if isOver { return .end }
    do throws(DataFault) {
      let isThere = data.form == .csv ? try rows.nextRow() : try rows.nextObject(columns.columns.map(\.value))
      guard isThere else {
        if !data.isAsItWas { reportChange() }
        return .end
      }
      if data.form == .jsonLines || rows.cells.count == width { return .row }
      report(
        .badData, at: rowPlaceWithoutEnd,
        "this row has \(rows.cells.count) cell\(rows.cells.count == 1 ? "" : "s"), and the header \(width)",
        suggestion: rows.cells.count > width ? "a cell with a comma in it stands in quotes" : nil)
    } catch {
      let code: Code = error.isAboutColumns ? .badColumns : .badData
      report(code, at: place(error.start, error.end), error.message, suggestion: error.suggestion)
      if error.isFatal {
        hasEnded = true
        return .end
      }
    }
    return .fault
  }

  // MARK: Parts

  /// How the rows are read in parts; nil for a file in which a row is not made of cells.
  func plan(_ types: [TypeID], _ kinds: [DataColumnKind]) -> DataColumnPlan? {
    data.form == .csv ? DataColumnPlan(places: positions, width: width, types: types, kinds: kinds) : nil
  }

  /// Where the whole lines that come next stand in the buffer; nil where reading row by row must go on.
  func lines(atLeast size: Int) -> Range<Int>? {
    // What cannot be read on is told when the row is read at which that is so.
    isOver ? nil : (try? rows.lines(atLeast: size)) ?? nil
  }

  /// The line of what comes next.
  var nextLine: Int { rows.nextLineNumber }

  /// Goes on at a byte of the buffer, so many lines further on.
  func pass(to index: Int, lines: Int) { rows.pass(to: index, lines: lines) }

  /// Where what stands between two bytes of the buffer stands in the file.
  func place(inBuffer start: Int32, _ end: Int32) -> Place {
    place(rows.offset(Int(start)), rows.offset(Int(end)))
  }

  private var rowPlaceWithoutEnd: Place {
    var end = rows.end - rows.start
    let bytes = rows.rowBytes
    while end > 0, bytes[bytes.startIndex + end - 1] == 0x0A || bytes[bytes.startIndex + end - 1] == 0x0D { end -= 1 }
    return place(rows.start, rows.start + end)
  }

  /// The cell of a wanted column.
  func cell(_ column: Int) -> DataCell { rows.cells[positions.isEmpty ? column : positions[column]] }

  /// The bytes in which the row read last stands.
  var buffer: [UInt8] { rows.buffer }

  /// Where in the buffer the cell of a wanted column stands, without the blanks around it; nil where it is none that says
  /// what it says by its own bytes, or says nothing.
  func plainRange(of column: Int) -> Range<Int>? { rows.plainRange(of: positions.isEmpty ? column : positions[column]) }

  /// The whole number of few digits that stands in the buffer; nil where there is none.
  func wholeNumber(_ range: Range<Int>) -> Int64? { rows.wholeNumber(range) }

  /// What a cell says.
  func bytes(of cell: DataCell) -> ArraySlice<UInt8> { rows.bytes(of: cell) }

  /// Where a cell stands; one without anything in it takes the mark before it along, so that there is something to see.
  func place(of cell: DataCell) -> Place {
    place(rows.offset(cell.range.lowerBound), rows.offset(cell.range.upperBound))
  }

  /// The name of a wanted column.
  func name(of column: Int) -> String { columns.columns[column].value }

  /// A number for what the row says, the same for the same bytes.
  var rowHash: UInt64 { rows.rowHash }

  // MARK: Reporting

  /// Reports what is wrong in the file, with the statement that reads it.
  func report(
    _ code: Code, at place: Place, _ message: String, suggestion: String? = nil, notes: [Diagnostic.Note] = []
  ) {
    faults += 1
    // A row that is none is none for whatever statement reads it.
    if !checker.toldOfData.insert(Checker.ToldOfData(place: place, message: message)).inserted { return }
    var notes = notes
    if place.file == file { notes.append(Diagnostic.Note(place: statement, message: "it is read here")) }
    if faults == Limits.dataFaults {
      notes.append(Diagnostic.Note(place: nil, message: "the file is read no further here"))
    }
    checker.report(code, at: place, message, suggestion: suggestion, notes: notes)
  }

  private func reportChange() {
    report(
      .badData, at: columns.path.place, "`\(columns.path.value)` changed while it was read",
      suggestion: "run it again when nobody writes the file")
  }

  /// Warns of an amount of money as where a case writes one, of points that may part thousands once.
  func lint(_ money: Money, written text: String, at place: Place) {
    let before = checker.diagnostics.count
    if !hasToldThousands || !Currencies.all.contains(money.currency.text) {
      checker.lintMoney(money, written: text, at: place)
    }
    if checker.diagnostics.count > before, checker.diagnostics.last?.code == .threeDecimals { hasToldThousands = true }
  }
}

/// Bytes without the blanks around them.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var bytes = bytes
  while let first = bytes.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { bytes.removeFirst() }
  while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { bytes.removeLast() }
  return bytes
}
