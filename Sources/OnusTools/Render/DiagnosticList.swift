/// Diagnostics of one or more loaded programs, with their places told by path, line and column; sorted, each once.

internal import OnusLanguage

/// A place as people and editors are told it.
struct ShownPlace: Hashable {
  var path: String
  /// From 1, as the columns, which count characters.
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int
  /// The text of the first line, or the part of a long one around the place.
  var text: String
  /// How many characters of that text stand before the place, and how many are the place's own.
  var indent: Int
  var length: Int
  /// Its offsets, for the order.
  var start: Int32
  var end: Int32
  /// The columns as programs want them: UTF-16 code units, from 1.
  var unitColumn: Int
  var endUnitColumn: Int
  /// Of a literate file, the Markdown heading above.
  var heading: String?
  /// Of a case in JSON, the way to the value: `$.facts[0].by`.
  var jsonPath: String?

  init(_ place: Place, in files: [SourceFile]) {
    let whole = place
    let (file, place, linesBefore) = files[Int(place.file.raw)].excerpt(of: place)
    let (line, column) = file.position(of: place.start)
    let (endLine, endColumn) = file.position(of: place.end)
    path = file.path
    self.line = line + linesBefore
    self.column = column
    self.endLine = endLine + linesBefore
    self.endColumn = endColumn
    let window = SourceWindow(place, line: line, in: file)
    text = window.text
    indent = window.indent
    length = window.length
    start = whole.start
    end = whole.end
    unitColumn = file.unitColumn(of: place.start, line: line)
    endUnitColumn = file.unitColumn(of: place.end, line: endLine)
    heading = file.heading(above: place.start)
    jsonPath = file.jsonPath(to: place.start)
  }

  /// `cases/x.case:3:1`.
  var label: String { "\(path):\(line):\(column)" }
}

/// A diagnostic with its places told.
struct ShownDiagnostic: Hashable {
  struct Note: Hashable {
    var place: ShownPlace?
    var message: String
  }
  /// A change that mends it.
  struct Fix: Hashable {
    var place: ShownPlace
    var replacement: String
    var isSafe: Bool
  }
  var code: Code
  var place: ShownPlace?
  var message: String
  var suggestion: String?
  var notes: [Note]
  var fix: Fix?

  init(_ diagnostic: Diagnostic, in files: [SourceFile]) {
    code = diagnostic.code
    place = diagnostic.place.map { ShownPlace($0, in: files) }
    message = diagnostic.message
    suggestion = diagnostic.suggestion
    notes = diagnostic.notes.map { note in
      Note(place: note.place.map { ShownPlace($0, in: files) }, message: note.message)
    }
    fix = diagnostic.fix.map { fix in
      Fix(place: ShownPlace(fix.place, in: files), replacement: fix.replacement, isSafe: fix.isSafe)
    }
  }

  var severity: String { code.severity }

  /// By path, then by place in it; what has no place comes first.
  static func isBefore(_ a: ShownDiagnostic, _ b: ShownDiagnostic) -> Bool {
    guard let p = a.place, let q = b.place else {
      if a.place == nil && b.place == nil { return (a.code.rawValue, a.message) < (b.code.rawValue, b.message) }
      return a.place == nil
    }
    return (p.path, p.start, p.end, a.code.rawValue, a.message) < (q.path, q.start, q.end, b.code.rawValue, b.message)
  }
}

/// The diagnostics to show.
struct DiagnosticList {
  private(set) var all: [ShownDiagnostic] = []
  private var seen: Set<ShownDiagnostic> = []

  var errorCount: Int { all.count { $0.code.isError } }
  var warningCount: Int { all.count - errorCount }
  var hasLimit: Bool { all.contains { $0.code.isLimit } }
  /// All, in the order of their places.
  var sorted: [ShownDiagnostic] { all.sorted(by: ShownDiagnostic.isBefore) }
  var hasErrors: Bool { all.contains { $0.code.isError } }

  mutating func add(_ diagnostic: ShownDiagnostic) {
    if seen.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  /// Takes away what is not to be told.
  mutating func keep(_ filter: CodeFilter) { all.removeAll { !filter.keeps($0.code) } }

  mutating func add(_ diagnostics: [Diagnostic], in files: [SourceFile]) {
    for diagnostic in diagnostics { add(ShownDiagnostic(diagnostic, in: files)) }
  }

  /// Those that are shown, in the order of their places: where there are too many, the errors before the warnings.
  var shown: [ShownDiagnostic] {
    let sorted = sorted
    if sorted.count <= Limits.shownDiagnostics { return sorted }
    let byForce = sorted.filter(\.code.isError) + sorted.filter { !$0.code.isError }
    return byForce.prefix(Limits.shownDiagnostics).sorted(by: ShownDiagnostic.isBefore)
  }

  /// `2 errors, 1 warning`.
  var summary: String {
    let errors = errorCount
    let warnings = warningCount
    if errors == 0 && warnings == 0 { return "no problems" }
    let parts = [
      errors == 0 ? nil : "\(errors) \(errors == 1 ? "error" : "errors")",
      warnings == 0 ? nil : "\(warnings) \(warnings == 1 ? "warning" : "warnings")",
    ]
    let text = parts.compactMap(\.self).joined(separator: ", ")
    let hidden = all.count - min(all.count, Limits.shownDiagnostics)
    return hidden == 0 ? text : text + "; \(hidden) of them not shown"
  }
}

extension SourceFile {
  /// The column of a byte in its line in UTF-16 code units, from 1.
  fileprivate func unitColumn(of offset: Int32, line: Int) -> Int {
    var start = lineStarts[line - 1]
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    return text(from: start, to: max(start, offset)).utf16.count + 1
  }
}
