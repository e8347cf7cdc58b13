/// The state that all steps of checking share: the program, the rulebook as far as it is built, the names, the findings.

/// One run of the checker.
///
/// One thread uses it, and no access to a property spans a call that changes it, so the run-time checks of exclusive
/// access are off (and said to be safe).
final class Checker {
  let program: LoadedProgram
  @safe @exclusivity(unchecked) var rulebook = Rulebook()
  @safe @exclusivity(unchecked) var names: Names
  @safe @exclusivity(unchecked) private(set) var diagnostics: [Diagnostic] = []
  /// Exceptions of which a variable is said not to be the one that was meant, and the statements that have that one.
  @safe @exclusivity(unchecked) var strangeExceptions: Set<Int> = []
  /// Files that see a file which could not be read or parsed wholly: what they name may stand in what was lost.
  private let isIncomplete: [Bool]
  /// Files that see a file in which even the standards of proof may have been lost.
  private let mayLackStandards: [Bool]
  /// Whether the rules have an order of standards of their own.
  @safe @exclusivity(unchecked) var hasOwnStandards = false
  /// How many more names are compared with unknown ones: with very many on both sides that would take minutes.
  @safe @exclusivity(unchecked) private var nearNames = 2 * Limits.nearNames
  /// Unknown names that were reported once.
  @safe @exclusivity(unchecked) private var reportedNames: Set<ReportedName> = []
  /// Groups of the case: their members.
  @safe @exclusivity(unchecked) var groups: [Group] = []
  /// For each statement of the rulebook, where its tree is among those of its file.
  @safe @exclusivity(unchecked) var treeIndices: [Int] = []
  /// Statements in which nothing was reported; the others are left out of what comes after.
  @safe @exclusivity(unchecked) var isSoundStatement: [Bool] = []
  /// Where each preference was declared, in the order of loading.
  @safe @exclusivity(unchecked) var declaredPreferences: [DeclaredPreference] = []

  /// By file, where it was asked for.
  @safe @exclusivity(unchecked) var tallies: [Int: FileTally] = [:]

  /// Reused for the plain rule that is being checked.
  @safe @exclusivity(unchecked) var plainRule = PlainRule()

  /// What was told of places in data files, whichever statement reads them.
  @safe @exclusivity(unchecked) var toldOfData: Set<ToldOfData> = []

  /// Something told once.
  struct ToldOfData: Hashable {
    var place: Place
    var message: String
  }

  /// Currencies that were reported as unknown.
  @safe @exclusivity(unchecked) var unknownCurrencies: Set<String> = []
  /// Variables that stand in one place of their statement only.
  @safe @exclusivity(unchecked) var singleVariables: [SingleVariable] = []

  /// A variable that stands in one place only.
  struct SingleVariable {
    var statement: Int
    var id: VariableID
    var place: Place
    /// Whether it stands in the head, or in what an attack is against.
    var isOutside: Bool
  }

  /// A superiority as written.
  struct DeclaredPreference {
    var superior: Syntax.Name
    var inferior: Syntax.Name
    var form: Preference.Form
    var place: Place
    var file: Int
  }

  /// A named list of entities.
  struct Group {
    var name: String
    var members: [EntityID]
  }

  private struct ReportedName: Hashable {
    var space: Namespace
    var file: Int
    var module: String?
    var text: String
  }

  init(_ program: LoadedProgram) {
    self.program = program
    names = Names(modules: program.files.map(\.module), uses: program.uses)
    var isBroken = [Bool](repeating: false, count: program.files.count)
    for diagnostic in program.diagnostics where diagnostic.code.isError {
      if let file = diagnostic.place?.file.raw, Int(file) < isBroken.count {
        isBroken[Int(file)] = true
      } else {
        isBroken = isBroken.map { _ in true }
      }
    }
    isIncomplete = names.reach.map { files in files.contains { isBroken[$0] } }
    // What could not be parsed is there as bytes: where they have no such word, no order of standards was lost in them.
    let isUnread = program.diagnostics.contains { $0.code.isError && $0.code.rawValue < "E01" }
    let hidesStandards = program.files.indices.map { file in
      isBroken[file] && (isUnread || program.files[file].holds("standards"))
    }
    mayLackStandards = names.reach.map { files in files.contains { hidesStandards[$0] } }
  }

  /// A checker of one case, for which the rules are checked already.
  init(_ series: CaseSeries, _ file: SourceFile, _ tree: Syntax.File) {
    var program = series.program
    program.files[program.files.count - 1] = file
    program.trees[program.trees.count - 1] = tree
    self.program = program
    names = series.names
    rulebook = series.rulebook
    hasOwnStandards = series.hasOwnStandards
    // Rules with errors have no cases, and what of this one cannot be read is not checked.
    isIncomplete = Array(repeating: false, count: program.files.count)
    mayLackStandards = isIncomplete
  }

  /// A checker of statements for which the rules and the names of the case are checked already.
  init(
    _ program: LoadedProgram, _ rulebook: Rulebook, _ names: Names, _ groups: [Group], hasOwnStandards: Bool
  ) {
    self.program = program
    self.rulebook = rulebook
    self.names = names
    self.groups = groups
    self.hasOwnStandards = hasOwnStandards
    isIncomplete = Array(repeating: false, count: program.files.count)
    mayLackStandards = isIncomplete
  }

  /// The root file, if it is a case.
  var caseFile: Int? {
    guard let root = program.files.first, root.kind == .facts else { return nil }
    return 0
  }

  /// Whether no more findings are collected.
  var isFull: Bool { errors >= Limits.findings }
  private var errors = 0

  func report(
    _ code: Code, at place: Place?, _ message: String, suggestion: String? = nil, notes: [Diagnostic.Note] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    // However many warnings there are, an error is told: what has one must not pass for sound.
    if code.isError ? isFull : diagnostics.count >= Limits.findings { return }
    if code.isError { errors += 1 }
    diagnostics.append(Diagnostic(code, at: place, message, suggestion: suggestion, notes: notes, fix: fix))
  }

  /// Declares a name, or reports that the module has it already.
  @discardableResult
  func declare(_ name: Syntax.Name, _ space: Namespace, id: Int32, file: Int) -> Bool {
    guard let first = names.declare(name.text, space, id: id, file: file, place: name.place) else { return true }
    report(
      .declaredTwice, at: name.place, "the \(space.word) `\(name.text)` is declared twice in this file",
      suggestion: "give one of the two another name",
      notes: [Diagnostic.Note(place: first, message: "first declared here")])
    return false
  }

  /// The id of a name, or nil after reporting why there is none. A bad name is reported once for each file.
  /// Where its meaning was looked up before, it is not again.
  func resolve(_ name: Syntax.Name, _ space: Namespace, file: Int, as meaning: Lookup? = nil) -> Int32? {
    if meaning == nil {
      let id = names.usedID(name, space, file: file)
      if id >= 0 { return id }
    }
    switch meaning ?? names.lookUp(name, space, file: file) {
    case .found(let id):
      names.markUsed(space, id)
      return id
    case .poisoned: return nil
    case .missing:
      reportUnknown(name, space, file: file)
      return nil
    case .ambiguous(let files):
      reportAmbiguous(name, space, file: file, among: files)
      return nil
    }
  }

  /// Whether a bad name was not reported before; it counts as reported from now on.
  func isNews(_ name: Syntax.Name, _ space: Namespace, file: Int) -> Bool {
    reportedNames.insert(ReportedName(space: space, file: file, module: name.module, text: name.text)).inserted
  }

  func reportAmbiguous(_ name: Syntax.Name, _ space: Namespace, file: Int, among files: [Int]) {
    guard isNews(name, space, file: file) else { return }
    let modules = files.map { names.modules[$0] }.sorted()
    let choices = modules.map { "`\($0).\(name.text)`" }.joined(separator: " or ")
    report(
      .ambiguousName, at: name.place,
      "the \(space.word) `\(name.text)` is declared by \(modules.map { "`\($0)`" }.joined(separator: " and "))",
      suggestion: "write \(choices)")
  }

  /// Reports an unknown name, with the nearest of the known ones (by default all that the file sees). `advice` is known to
  /// be better than that; `otherwise` is said where no name is near.
  func reportUnknown(
    _ name: Syntax.Name, _ space: Namespace, file: Int, among known: [String]? = nil, advice: String? = nil,
    otherwise: String? = nil
  ) {
    let mayBeLost = space == .standard ? mayLackStandards[file] && !hasOwnStandards : isIncomplete[file]
    guard isNews(name, space, file: file), !mayBeLost else { return }
    let written = name.module.map { "\($0).\(name.text)" } ?? name.text
    if let module = name.module, !names.seesModule(module, file: file) {
      let near = nearestName(to: module, among: names.reach[file].map { names.modules[$0] })
      report(
        .unknownName, at: name.place, "no module `\(module)` is used here, so `\(written)` means nothing",
        suggestion: near.map { "did you mean `\($0).\(name.text)`?" } ?? "add `use \(module)`",
        fix: near.map { Diagnostic.Fix(name.place, "\($0).\(name.text)", isSafe: false) }
          ?? program.using(module, in: file))
      return
    }
    var near: String?
    if advice == nil, nearNames > 0 {
      let candidates = known ?? names.visible(space, file: file, module: name.module).map(\.name)
      nearNames -= candidates.count
      near = nearestName(to: name.text, among: candidates)
    }
    var suggestion = advice ?? near.map { "did you mean `\($0)`?" }
    if suggestion == nil {
      for other in Namespace.allCases where other != space {
        guard case .found(let id) = names.lookUp(name, other, file: file) else { continue }
        // Groups stand among the types.
        let kind = other == .type && id < 0 ? "a group" : other.withArticle
        suggestion = "`\(name.text)` is \(kind), not \(space.withArticle)"
        break
      }
    }
    report(
      .unknownName, at: name.place, "no \(space.word) is called `\(written)`",
      suggestion: suggestion ?? otherwise ?? "declare it with \(space.declaration), or `use` the file that does",
      fix: near.map { Diagnostic.Fix(name.place, (name.module.map { "\($0)." } ?? "") + $0, isSafe: false) })
  }

  /// Reports that nobody is called as the one who alleges something: a role or an entity.
  func reportUnknownSpeaker(_ name: Syntax.Name, file: Int) {
    if name.module != nil { return reportUnknown(name, .role, file: file) }
    guard isNews(name, .role, file: file), !mayLackNames(file: file) else { return }
    let known = [Namespace.role, .entity].flatMap { names.visible($0, file: file).map(\.name) }
    report(
      .unknownName, at: name.place, "no role and no entity is called `\(name.text)`",
      suggestion: nearestName(to: name.text, among: known).map { "did you mean `\($0)`?" }
        ?? "declare it with `role` or `entity`, or `use` the file that does")
  }

  /// The tree of a statement of the rulebook, or the row in which it stands.
  func treeOrRow(of statement: Int) -> Syntax.Kind {
    program.trees[Int(rulebook.statements[statement].module.raw)].statements[treeIndices[statement]].kind
  }

  /// The tree of a statement of the rulebook.
  func tree(of statement: Int) -> Syntax.Kind {
    let kind = treeOrRow(of: statement)
    guard kind.isRow else { return kind }
    let file = program.files[Int(rulebook.statements[statement].module.raw)]
    return file.statements(in: rulebook.statements[statement].place).first?.kind ?? kind
  }

  /// Whether names that a file uses may stand in a part of the program that could not be read.
  func mayLackNames(file: Int) -> Bool { isIncomplete[file] }
}
