/// A checked case to which statements are added: each lot is checked against the names that are known, which are not declared again.

/// What a case without facts declares, with its rules: what typed statements are checked against.
///
/// A case may have a hundred thousand entities; what is typed names a few of them.
public struct CaseContinuation: Sendable {
  private var program: LoadedProgram
  private let asOf: CivilDate?
  private let rulebook: Rulebook
  private let names: Names
  private let groups: [Checker.Group]
  private let hasOwnStandards: Bool

  /// Takes a loaded case that states and asks nothing, and in which nothing is wrong.
  ///
  /// - Parameter asOf: The day of the case, instead of what it says itself.
  public init(_ bare: LoadedProgram, asOf: CivilDate?) {
    let checker = Checker(bare)
    checker.checkRules()
    _ = CaseChecker(checker, file: 0, asOf: asOf).check(isForPeople: false)
    (rulebook, names, groups) = (checker.rulebook, checker.names, checker.groups)
    hasOwnStandards = checker.hasOwnStandards
    self.asOf = asOf
    program = bare
    // What is declared stays known; a case needs its name and its day again.
    program.trees[0].statements = bare.trees[0].statements.filter { statement in
      switch statement.kind {
      case .caseName, .asOf, .use: true
      default: false
      }
    }
  }

  /// The case with some statements behind it that declare nothing, and what is wrong with them; only errors are told.
  ///
  /// - Parameter files: All files, those behind the case's own among them.
  public mutating func checked(
    _ statements: [Syntax.Statement], in files: [SourceFile]
  ) -> (facts: CheckedCase?, errors: [Diagnostic]) {
    let own = program.trees[0].statements
    defer { program.trees[0].statements = own }
    program.files = files
    while program.trees.count < files.count {
      program.trees.append(Syntax.File(id: FileID(UInt16(program.trees.count)), statements: []))
      program.uses.append([])
    }
    program.trees[0].statements += statements
    let checker = Checker(program, rulebook, names, groups, hasOwnStandards: hasOwnStandards)
    let facts = CaseChecker(checker, file: 0, asOf: asOf).check(isForPeople: false)
    return (facts, sortedDiagnostics(checker.diagnostics.filter(\.code.isError), files: program.files))
  }
}
