/// The entry of the checker: a loaded program becomes a rulebook, a case if the root is one, and what is wrong with them.

/// What checking a program gives.
public struct Checked: Sendable {
  /// The rules of all loaded modules; without what the case itself declares.
  public var rulebook: Rulebook
  /// The case, if the root file is one.
  public var facts: CheckedCase?
  /// What the checker found, by file path, place and code. What loading and parsing found is not repeated here.
  public var diagnostics: [Diagnostic]
  /// The warnings that the project allows and that were found, which are not among the diagnostics.
  public var allowedByProject: Set<Code> = []

  /// What was found, put together.
  public init(rulebook: Rulebook, facts: CheckedCase?, diagnostics: [Diagnostic]) {
    self.rulebook = rulebook
    self.facts = facts
    self.diagnostics = diagnostics
  }

  /// Whether nothing that was found forbids to evaluate.
  public var isSound: Bool { !diagnostics.contains { $0.code.isError } }
}

/// Looks up every name, types every variable and refuses what cannot be evaluated.
///
/// The result can be evaluated only if neither the program's own diagnostics nor these hold an error.
///
/// - Parameters:
///   - asOf: The day of the case, instead of what the case says outside its variants.
///   - warnsOfRules: Whether warnings about the rules are looked for, which takes a while with very many of them. Errors always are, and
///     warnings about the case.
///   - threads: How many read the facts of a large case at once. What is found is the same for every number.
public func check(
  _ program: LoadedProgram, asOf: CivilDate? = nil, warnsOfRules: Bool = true, threads: ReadingThreads = .one
) -> Checked {
  let checker = Checker(program)
  checker.checkRules(warns: warnsOfRules)
  if warnsOfRules { checker.lintStatements() }
  let usedByRules = checker.names.used
  let rulebook = checker.rulebook
  var facts: CheckedCase?
  if let root = checker.caseFile {
    facts = CaseChecker(checker, file: root, asOf: asOf, threads: threads).check()
  }
  if warnsOfRules { checker.lintVocabulary(usedByRules: usedByRules) }
  // All files of a program are used by its root, so what was lost in one may have put right what another warns of.
  let isWhole = !program.diagnostics.contains(where: \.code.isError)
  var allowances = Allowances(program)
  // Fences are looked at here, not in the parser, since a warning may be allowed.
  let fences = program.files.flatMap { $0.unreadFences().prefix(Limits.fileDiagnostics) }
  let found = allowances.filtered(checker.diagnostics + fences).filter { isWhole || !$0.code.mayComeOfALoss }
  var checked = Checked(rulebook: rulebook, facts: facts, diagnostics: sortedDiagnostics(found, files: program.files))
  checked.allowedByProject = allowances.usedOfProject
  return checked
}

extension Checker {
  /// All but the case, and what is told of sound rules.
  func checkRules(warns: Bool = true) {
    declareModules()
    declareVocabulary()
    declareStatements()
    checkStatements()
    checkPreferences()
    checkInvention()
    checkStrata(warns: warns)
  }
}

/// Diagnostics in the order in which they are shown: by the path of their file, place and code; those without a place first.
public func sortedDiagnostics(_ diagnostics: [Diagnostic], files: [SourceFile]) -> [Diagnostic] {
  func path(_ diagnostic: Diagnostic) -> String {
    guard let file = diagnostic.place?.file.raw, Int(file) < files.count else { return "" }
    return files[Int(file)].path
  }
  let keyed = diagnostics.enumerated().map { (offset: $0.offset, path: path($0.element), diagnostic: $0.element) }
  return keyed.sorted { a, b in
    if a.path != b.path { return a.path < b.path }
    let (x, y) = (a.diagnostic.place, b.diagnostic.place)
    if x?.start != y?.start { return (x?.start ?? -1) < (y?.start ?? -1) }
    if x?.end != y?.end { return (x?.end ?? -1) < (y?.end ?? -1) }
    if a.diagnostic.code != b.diagnostic.code { return a.diagnostic.code.rawValue < b.diagnostic.code.rawValue }
    return a.offset < b.offset
  }.map(\.diagnostic)
}
