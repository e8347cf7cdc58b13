/// The entries of one program, with what its situations showed of them.

internal import OnusLanguage
internal import OnusReasoning

/// What was covered of the rules of some programs.
struct CoverageSheet: Sendable {
  private(set) var entries: [CoverageEntry.Key: CoverageEntry] = [:]
  /// The files that hold rules, by path.
  private(set) var files: [String: SourceFile] = [:]
  /// Where each `uncovered` stands.
  private var marks: Set<String> = []

  init() {}

  mutating func add(_ other: CoverageSheet) {
    files.merge(other.files) { own, _ in own }
    marks.formUnion(other.marks)
    for (key, entry) in other.entries {
      if entries[key] == nil { entries[key] = entry } else { entries[key]?.add(entry) }
    }
  }

  /// All in the order of files and lines.
  var sorted: [CoverageEntry] { entries.values.sorted(by: CoverageEntry.isBefore) }

  /// The places of those `uncovered` that explain nothing.
  var idleMarks: [String] {
    let needed = entries.values.filter { !$0.missed.isEmpty }.compactMap(\.mark)
    return marks.subtracting(needed).sorted(by: naturallyPrecedes)
  }

  /// The entries of a program under what its situations showed.
  init(_ program: LoadedProgram, _ rulebook: Rulebook, _ covers: [Cover]) {
    for file in program.files where file.kind == .rules { files[file.path] = file }
    var writer = SheetWriter(program: program, rulebook: rulebook, covers: covers)
    writer.write()
    for entry in writer.entries {
      if entries[entry.key] == nil { entries[entry.key] = entry } else { entries[entry.key]?.add(entry) }
    }
    marks = writer.marks
  }
}

/// The state of listing the entries of one program.
private struct SheetWriter {
  let program: LoadedProgram
  let rulebook: Rulebook
  let covers: [Cover]
  var entries: [CoverageEntry] = []
  var marks: Set<String> = []
  /// Statements of the files that an `uncovered` or an `allow W0217` stands before.
  private var explained: [(statement: Place, mark: String?, reason: String)] = []

  init(program: LoadedProgram, rulebook: Rulebook, covers: [Cover]) {
    (self.program, self.rulebook, self.covers) = (program, rulebook, covers)
    for tree in program.trees {
      var open: [(mark: String?, reason: String)] = []
      for statement in tree.statements {
        switch statement.kind {
        case .uncovered(let reason):
          let shown = ShownPlace(statement.place, in: program.files)
          let mark = "\(shown.path):\(shown.line)"
          marks.insert(mark)
          open.append((mark, reason.value))
        case .allow(.uncitedProvision, let reason): open.append((nil, reason.value))
        case .allow: break
        default:
          for one in open { explained.append((statement.place, one.mark, one.reason)) }
          open = []
        }
      }
    }
  }

  mutating func write() {
    for statement in rulebook.statements { write(statement) }
    for (i, preference) in rulebook.preferences.enumerated() {
      let (superior, inferior) = (rulebook[preference.superior], rulebook[preference.inferior])
      let text: String
      switch preference.form {
      case .prefer: text = "prefer \(superior.name) over \(inferior.name)"
      case .notwithstanding: text = "notwithstanding \(inferior.name)"
      case .subjectTo: text = "subject to \(superior.name)"
      }
      let owner = preference.form == .subjectTo ? inferior : superior
      add(
        .preference, preference.place, preference.form == .prefer ? "" : subject(owner), text,
        [("decided", covers.count { $0.decided[i] })], other: "\(superior.name) over \(inferior.name)")
    }
    for (id, source) in rulebook.sources.enumerated() { write(source, SourceID(Int32(id))) }
    for tree in program.trees {
      for statement in tree.statements {
        guard case .conflictsByRankThenDate = statement.kind else { continue }
        add(
          .conflicts, statement.place, "", "",
          [("by_rank", covers.count(where: \.isRankDecisive)), ("by_date", covers.count(where: \.isDateDecisive))])
      }
    }
  }

  private mutating func write(_ statement: Statement) {
    var fate = CoverageEntry.Fate()
    for cover in covers {
      let own = cover.fates[Int(statement.id.raw)]
      fate.isAsked = fate.isAsked || own.isAsked
      fate.isConsidered = fate.isConsidered || own.isConsidered
      fate.fired += own.fired
      fate.beaten += own.beaten
      fate.undercut += own.undercut
      fate.met += own.met
    }
    if statement.kind == .presumption {
      add(
        .presumption, statement.namePlace, subject(statement), "",
        [("stood", fate.fired), ("overcome", fate.undercut + fate.met + fate.beaten)], fate)
    } else {
      add(.statement, statement.namePlace, subject(statement), "", [("fired", fate.fired)], fate)
    }
    for condition in rulebook.coverConditions(of: statement.id) {
      let ways = covers.compactMap { $0.conditions[condition] }
      let (held, failed) = (ways.reduce(0) { $0 + $1.held }, ways.reduce(0) { $0 + $1.failed })
      switch condition.kind {
      case .unless: add(.unless, condition.place, subject(statement), words(condition.place), both(held, failed))
      case .by: add(.by, condition.place, subject(statement), words(condition.place), both(held, failed))
      case .comparison:
        add(.comparison, condition.place, subject(statement), words(condition.place), both(held, failed))
      case .window:
        add(.window, condition.place, subject(statement), "", [("in_force", held), ("out_of_force", failed)])
      }
    }
  }

  private mutating func write(_ source: Source, _ id: SourceID) {
    // A statement with a window of its own is not judged by its source's.
    if let window = source.window,
      rulebook.statements.contains(where: { $0.citations.first?.source == id && $0.window == window })
    {
      let ways = covers.compactMap { $0.windows[id] }
      add(
        .window, source.place, "source \(source.name)", "",
        [("in_force", ways.reduce(0) { $0 + $1.held }), ("out_of_force", ways.reduce(0) { $0 + $1.failed })])
    }
    for provision in source.provisions {
      add(
        .provision, provision.place, "source \(source.name)", provision.pin,
        [("cited", rulebook.statements(citing: provision, of: id).count)])
    }
  }

  private func both(_ held: Int, _ failed: Int) -> [(String, Int)] { [("held", held), ("failed", failed)] }

  private func subject(_ statement: Statement) -> String { "\(statement.kind.words) \(statement.name)" }

  /// As written, on one line.
  private func words(_ place: Place) -> String {
    let text = program.files[Int(place.file.raw)].text(at: place)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func add(
    _ kind: CoverageEntry.Kind, _ place: Place, _ subject: String, _ text: String, _ goals: [(String, Int)],
    _ fate: CoverageEntry.Fate? = nil, other: String = ""
  ) {
    guard program.files[Int(place.file.raw)].kind == .rules else { return }
    let shown = ShownPlace(place, in: program.files)
    var entry = CoverageEntry(
      key: CoverageEntry.Key(path: shown.path, start: place.start, kind: kind, other: other), line: shown.line,
      subject: subject, text: text, goals: goals.map { CoverageEntry.Goal(name: $0.0, count: $0.1) }, fate: fate)
    let own = explained.first {
      $0.statement.file == place.file && $0.statement.start <= place.start && place.end <= $0.statement.end
        && ($0.mark != nil || kind == .provision)
    }
    (entry.reason, entry.mark) = (own?.reason, own?.mark)
    entries.append(entry)
  }
}
