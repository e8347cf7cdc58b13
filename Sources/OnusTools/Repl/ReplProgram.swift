/// The program of a session: the files, with what was declared in the session, and what a typed line is checked against.

internal import OnusLanguage
internal import OnusReasoning

/// What a line states, asks and expects, in the constants of the case.
struct TypedContent {
  var facts: [Fact] = []
  var allegations: [Allegation] = []
  var unknowns: [OpenQuestion] = []
  var questions: [Question] = []
  var expectations: [Expectation] = []
  var roles: [(role: RoleID, entity: EntityID)] = []
  /// Literals of which nothing is to be stated any more.
  var removed: [GroundLiteral] = []
  /// Literals of which no value is to be stated any more, with a variable in its place.
  var removedKeys: [Literal] = []
  /// Only facts are taken away, not what is alleged or unknown.
  let keepsWhatIsSaid: Bool

  /// What is said beyond the bare case, in constants of the case. Names have the same ids in both, since the declarations
  /// are the same.
  init(_ said: Situation, _ kind: ReplEntry.Kind, own constant: (ConstantID) -> ConstantID) {
    let isRemoval = kind.isRemoval
    keepsWhatIsSaid = kind == .withdrawal
    func own(_ literal: GroundLiteral) -> GroundLiteral {
      var own = literal
      own.arguments = ConstantRow(literal.arguments.map(constant))
      return own
    }
    func own<Element>(_ list: [Element], _ path: WritableKeyPath<Element, GroundLiteral>) -> [Element] {
      list.map { element in
        var element = element
        element[keyPath: path] = own(element[keyPath: path])
        return element
      }
    }
    facts = own(Array(said.facts), \.literal)
    allegations = own(said.allegations, \.literal)
    let unknowns = own(said.unknowns, \.literal)
    if isRemoval { removed = unknowns.map(\.literal) } else { self.unknowns = unknowns }
    let questions = said.questions.map { question in
      var question = question
      for i in question.literals.indices {
        question.literals[i].arguments = question.literals[i].arguments.map { argument in
          if case .constant(let id) = argument { .constant(constant(id)) } else { argument }
        }
      }
      return question
    }
    if isRemoval { removedKeys = questions.flatMap(\.literals) } else { self.questions = questions }
    expectations = said.expectations.map { expectation in
      var expectation = expectation
      expectation.literals = expectation.literals.map { own($0) }
      return expectation
    }
    roles = said.roles.enumerated().compactMap { role, entity in entity.map { (RoleID(Int32(role)), $0) } }
  }

  /// Whether it takes something away.
  var isRemoval: Bool { !removed.isEmpty || !removedKeys.isEmpty }

  /// Tells of each literal whether it is to be stated no more.
  var removes: (GroundLiteral) -> Bool {
    let (all, keys) = (Set(removed), removedKeys)
    return { literal in
      all.contains(literal)
        || keys.contains { key in
          key.predicate == literal.predicate && !literal.isNegated
            && key.arguments.dropLast().elementsEqual(literal.arguments.dropLast().map { .constant($0) })
        }
    }
  }
}

/// The files of a session, read and checked.
struct ReplProgram {
  /// With what was declared in the session.
  let loaded: LoadedProgram
  private(set) var checked: CheckedCase
  /// The case file as it was read.
  let rootBytes: [UInt8]
  /// The same without what the case states and asks: it has all names, and is checked in a moment.
  private let bare: LoadedProgram
  /// What lines are checked against; made for the first.
  private var continuation: CaseContinuation?
  /// Lines that were accepted, behind the files.
  private var typed: [TypedText] = []

  /// All files, as they are read.
  private(set) var files: [SourceFile]

  /// Diagnostics as they are told, in the words that were typed; `unkept` is a line that is not accepted yet.
  func shown(_ diagnostics: [Diagnostic], _ unkept: TypedText? = nil) -> [ShownDiagnostic] {
    let texts = typed + (unkept.map { [$0] } ?? [])
    let moved = diagnostics.map { diagnostic in texts.reduce(diagnostic) { $1.moved($0) } }
    return OnusTools.shown(moved, loaded.files + texts.map(\.shown))
  }

  init(loaded: LoadedProgram, checked: CheckedCase, rootBytes: [UInt8]) {
    self.loaded = loaded
    files = loaded.files
    self.rootBytes = rootBytes
    self.checked = checked
    var bare = loaded
    var isOutside = true
    bare.trees[0].statements = loaded.trees[0].statements.filter { statement in
      if case .suppose = statement.kind { isOutside = false }
      if case .asOf = statement.kind { return isOutside }
      return statement.kind.declares
    }
    self.bare = bare
  }

  /// Reads a line of the case and gives what it says. It changes nothing but the table of constants, the model's where there
  /// is one, and the files where the line is kept.
  mutating func read(_ entry: ReplEntry, _ model: Model?, isKept: Bool) throws(ReplFailure) -> TypedContent {
    guard files.count < UInt16.max else {
      throw ReplFailure(
        "this session holds too many changes", suggestion: "`save as NAME` keeps them; then begin a new one")
    }
    let file = SourceFile(
      id: FileID(UInt16(files.count)), path: "line \(entry.line)", module: "typed", kind: .facts, isLiterate: false,
      bytes: Array(entry.text.utf8))
    let (tree, faults) = parse(file)
    let all = files + [file]
    let own = TypedText(file, words: entry.words, shown: entry.shown)
    if faults.contains(where: \.code.isError) { throw ReplFailure(shown(faults, own)) }
    guard let place = tree.statements.first?.place else { throw ReplFailure("this says nothing") }
    if tree.statements.contains(where: \.kind.readsData) {
      throw .dataInLine
    }
    // What is declared needs the whole program read again, and a question says one thing.
    guard tree.statements.allSatisfy({ $0.kind.isSaid }) else {
      throw ReplFailure("a declaration, a day or a variant stands in a line of its own")
    }
    if tree.statements.count > 1, entry.number == 0 || entry.kind.isRemoval {
      throw ReplFailure("only one literal can stand here", suggestion: "write each statement in a line of its own")
    }
    // No variant of a file can have this name, since it holds a blank.
    let name = Syntax.Name(text: "typed line", place: place)
    let suppose = Syntax.Statement(kind: .suppose(name, nil), place: place)
    var known = continuation ?? CaseContinuation(bare, asOf: checked.base.asOf)
    // It keeps what it has of each file, and is not copied for it.
    continuation = nil
    defer { continuation = known }
    let (result, errors) = known.checked([suppose] + tree.statements, in: all)
    guard errors.isEmpty, let facts = result, let variant = facts.variants.last?.situation else {
      throw ReplFailure(shown(errors, own))
    }
    if isKept {
      typed.append(own)
      files = all
    }
    let constants = facts.rulebook.constants
    if let model { return TypedContent(variant, entry.kind) { model.know(constants[$0]) } }
    return TypedContent(variant, entry.kind) { checked.rulebook.constants.intern(constants[$0]) }
  }
}

extension ReplFailure {
  /// A data file is read with the case, so that its rows have a place there.
  static var dataInLine: ReplFailure {
    ReplFailure(
      "facts and entities are taken from a data file in the file of the case",
      suggestion: "write the line there, then `reload`")
  }
}

/// Diagnostics as they are told, each once.
func shown(_ diagnostics: [Diagnostic], _ files: [SourceFile]) -> [ShownDiagnostic] {
  var list = DiagnosticList()
  list.add(diagnostics, in: files)
  return list.shown
}

extension Syntax.Kind {
  /// Whether it stays where nothing is stated or asked: names, and what a case needs to be one.
  fileprivate var declares: Bool {
    switch self {
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer, .caseName, .asOf, .group, .rulesFolder,
      .tracesFolder, .uncovered, .allow:
      true
    case .roleIs, .fact, .plainFacts, .plainRules, .plainFact, .factsFrom, .allege, .unknown, .stipulate, .question,
      .expect,
      .suppose, .withoutFact:
      false
    }
  }
}

extension Syntax.Kind {
  /// Whether it only states, alleges, asks or expects something.
  fileprivate var isSaid: Bool {
    switch self {
    case .roleIs, .fact, .plainFacts, .plainRules, .plainFact, .allege, .unknown, .stipulate, .question, .expect: true
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer, .caseName, .asOf, .group, .suppose,
      .factsFrom, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      false
    }
  }
}

// MARK: Loading

/// Files of which one holds more than on the disk, or is not there at all.
struct OverlaidFiles: FileSystem {
  let files: InputFiles
  let path: String
  let bytes: [UInt8]

  private func isLaid(_ path: String) -> Bool { path == self.path || path == files.shown(self.path) }

  func read(_ path: String) throws(FileError) -> [UInt8] { isLaid(path) ? bytes : try files.read(path) }
  func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    try files.read(path, from: offset, atMost: count)
  }
  func stamp(_ path: String) -> FileStamp? { files.stamp(path) }
  func list(_ folder: String) throws(FileError) -> [String] { try files.list(folder) }
  func realPath(_ path: String) -> String? { files.realPath(path) ?? (isLaid(path) ? path : nil) }
  func kind(_ path: String) -> FileKind? { isLaid(path) ? .file : files.kind(path) }
}

/// What a session is about: a case, or rules for which it is an empty case.
struct ReplRoot {
  /// Of the file that is loaded; of an empty case, a file that is not there.
  var path: String
  /// The text of an empty case.
  var text: String?
  var ruleFolders: [String]
  /// The day to judge as of, instead of the case's.
  var asOf: CivilDate?

  /// Loads it with what a session declares.
  func load(_ files: InputFiles, _ entries: [ReplEntry]) throws(ReplFailure) -> ReplProgram {
    var bytes: [UInt8]
    if let text {
      bytes = Array(text.utf8)
    } else {
      do throws(FileError) { bytes = try files.read(path) } catch {
        throw ReplFailure("`\(path)` cannot be read: \(error.reason)")
      }
    }
    let own = bytes
    let uses = entries.compactMap { entry in
      if case .use = entry.kind { return entry.text } else { return nil }
    }
    if !uses.isEmpty {
      let lines = uses.joined(separator: "\n")
      bytes += Array((path.hasSuffix(".md") ? "\n```onus\n\(lines)\n```\n" : "\n\(lines)\n").utf8)
    }
    var loaded = OnusLanguage.load(
      path, files: OverlaidFiles(files: files, path: path, bytes: bytes), ruleFolders: ruleFolders, rootKind: .facts)
    for entry in entries { add(entry, to: &loaded) }
    let checked = OnusLanguage.check(loaded, asOf: asOf)
    let errors = (loaded.diagnostics + checked.diagnostics).filter(\.code.isError)
    guard errors.isEmpty, let facts = checked.facts else {
      let (places, files) = inTypedLines(errors, loaded.files, entries, behind: own.count)
      throw ReplFailure(shown(places, files))
    }
    return ReplProgram(loaded: loaded, checked: facts, rootBytes: own)
  }

  /// Diagnostics of what was put behind the file, a `use` that was typed, in the lines in which that was typed.
  private func inTypedLines(
    _ diagnostics: [Diagnostic], _ files: [SourceFile], _ entries: [ReplEntry], behind end: Int
  ) -> ([Diagnostic], [SourceFile]) {
    var files = files
    let moved = diagnostics.map { diagnostic in
      guard let place = diagnostic.place, place.file.raw == 0, Int(place.start) >= end else { return diagnostic }
      let bytes = files[0].bytes
      var start = Int(place.start)
      while start > end, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      guard let entry = entries.first(where: { $0.text.utf8.elementsEqual(line) }) else { return diagnostic }
      let id = FileID(UInt16(files.count))
      files.append(
        SourceFile(
          id: id, path: "line \(entry.line)", module: "typed", kind: .facts, isLiterate: false, bytes: Array(line)))
      var moved = diagnostic
      moved.place = Place(file: id, start: place.start - Int32(start), end: place.end - Int32(start))
      // A change could only be made in the file.
      moved.fix = nil
      return moved
    }
    return (moved, files)
  }

  private func add(_ entry: ReplEntry, to program: inout LoadedProgram) {
    let kind: SourceFile.Kind
    switch entry.kind {
    case .content, .removal, .withdrawal, .asOf, .use, .variant: return
    case .caseDeclaration: kind = .facts
    case .ruleDeclaration: kind = .rules
    }
    let id = FileID(UInt16(program.files.count))
    let file = SourceFile(
      id: id, path: "line \(entry.line)", module: kind == .rules ? "typed_\(entry.number)" : "typed", kind: kind,
      isLiterate: false, bytes: Array(entry.text.utf8))
    let (tree, diagnostics) = parse(file)
    program.diagnostics += diagnostics
    let others = program.files.filter { $0.kind == .rules }.map(\.id)
    program.files.append(file)
    switch kind {
    case .rules:
      // It sees all rules, and the case sees it.
      program.trees.append(tree)
      program.uses.append(others)
      program.uses[0].append(id)
    case .facts, .project, .data:
      program.trees.append(Syntax.File(id: id, statements: []))
      program.uses.append([])
      // Ahead of the variants, where it belongs.
      let first = program.trees[0].statements.firstIndex { if case .suppose = $0.kind { true } else { false } }
      program.trees[0].statements.insert(
        contentsOf: tree.statements, at: first ?? program.trees[0].statements.endIndex)
    }
  }
}
