/// Warnings that the authors allow: `allow W0202 "reason"` before a statement or in `onus.project`.

/// What a program allows, and what of it was needed.
struct Allowances {
  /// An `allow` in a file and the statement after it.
  private struct Own {
    var code: Code
    var place: Place
    /// Nil where no statement follows.
    var statement: Place?
    var isUsed = false
  }
  private let program: LoadedProgram
  private var own: [Own] = []
  private var ofProject: Set<Code> = []
  private(set) var usedOfProject: Set<Code> = []

  init(_ program: LoadedProgram) {
    self.program = program
    for tree in program.trees {
      var open: [Int] = []
      for statement in tree.statements {
        if case .allow(let code, _) = statement.kind {
          open.append(own.count)
          own.append(Own(code: code, place: statement.place))
        } else if case .uncovered = statement.kind {
          continue
        } else if !open.isEmpty {
          for i in open { own[i].statement = statement.place }
          open = []
        }
      }
    }
    for statement in program.project?.tree.statements ?? [] {
      if case .allow(let code, _) = statement.kind { ofProject.insert(code) }
    }
  }

  /// The diagnostics without the warnings that are allowed, and with one for each `allow` in a file that silences nothing.
  mutating func filtered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if own.isEmpty, ofProject.isEmpty { return Allowances.once(diagnostics) }
    var shown = Allowances.once(diagnostics.filter { !silences($0) })
    // Where there are errors not every warning is looked for.
    if diagnostics.contains(where: \.code.isError) || program.diagnostics.contains(where: \.code.isError) {
      return shown
    }
    for allowance in own where !allowance.isUsed {
      let code = allowance.code.rawValue
      let file = program.files[Int(allowance.place.file.raw)]
      shown.append(
        Diagnostic(
          .idleAllow, at: allowance.place,
          allowance.statement == nil
            ? "`allow \(code)` stands before no statement"
            : "`allow \(code)` silences nothing: the statement after it raises no such warning",
          suggestion: "take it away", fix: Diagnostic.Fix(file.wholeLines(of: allowance.place), "", isSafe: true)))
    }
    return shown
  }

  /// One criterion that several statements can contest is told once, by the first of them that is not allowed.
  private static func once(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var contested: Set<Place> = []
    return diagnostics.filter { diagnostic in
      guard diagnostic.code == .contestableCriterion, let place = diagnostic.place else { return true }
      return contested.insert(place).inserted
    }
  }

  private mutating func silences(_ diagnostic: Diagnostic) -> Bool {
    if diagnostic.code.isError { return false }
    if let place = diagnostic.place {
      for i in own.indices where own[i].code == diagnostic.code {
        // A fence that is not read stands in no statement: it may be allowed anywhere in its file.
        if diagnostic.code != .unreadFence || own[i].place.file != place.file {
          // A pair that is at odds may be allowed at either of the two.
          let other = diagnostic.code == .contestableCriterion ? diagnostic.notes.compactMap(\.place) : []
          guard let statement = own[i].statement,
            ([place] + other).contains(where: {
              statement.file == $0.file && statement.start <= $0.start && $0.end <= statement.end
            })
          else { continue }
        }
        own[i].isUsed = true
        return true
      }
    }
    guard ofProject.contains(diagnostic.code) else { return false }
    usedOfProject.insert(diagnostic.code)
    return true
  }
}

extension SourceFile {
  /// A place with the blanks around it and its line end, if nothing else stands on its lines; else itself.
  public func wholeLines(of place: Place) -> Place {
    var start = Int(place.start)
    var end = Int(place.end)
    func isBlank(_ i: Int) -> Bool { bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") }
    while start > 0, isBlank(start - 1) { start -= 1 }
    while end < bytes.count, isBlank(end) || bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return place }
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return place }
    return Place(file: id, start: Int32(start), end: Int32(min(end + 1, bytes.count)))
  }
}

extension LoadedProgram {
  /// The change that lets a file use a module: a line after its last `use`, or after its first statement.
  func using(_ module: String, in index: Int) -> Diagnostic.Fix? {
    let statements = trees[index].statements
    let uses = statements.last { if case .use = $0.kind { true } else { false } }
    guard let anchor = uses ?? statements.first else { return nil }
    let file = files[index]
    var end = Int(anchor.place.end)
    let own = end
    while end < file.bytes.count, file.bytes[end] != UInt8(ascii: "\n"), file.bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    // Another statement that begins on the line may go on for many, with a text in which a `use` would be but words.
    if statements.contains(where: { own <= Int($0.place.start) && Int($0.place.start) < end }) {
      var next = own
      while next < end, file.bytes[next] == UInt8(ascii: " ") || file.bytes[next] == UInt8(ascii: "\t") { next += 1 }
      let place = Place(file: file.id, start: Int32(own), end: Int32(next))
      return Diagnostic.Fix(place, "\nuse \(module)\n", isSafe: true)
    }
    let place = Place(file: file.id, start: Int32(end), end: Int32(end))
    return Diagnostic.Fix(place, "\nuse \(module)", isSafe: true)
  }
}
