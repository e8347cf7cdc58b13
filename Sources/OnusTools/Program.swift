/// From a path to a checked program, and from a situation to the statuses of its literals: what every command does first.

internal import OnusLanguage
internal import OnusReasoning

/// A root file with all that it uses, loaded and checked.
struct Program {
  /// Of the root file, as the user named it or as it was found.
  var path: String
  var loaded: LoadedProgram
  var checked: Checked

  /// The real path of the folder in which the project file lies; nil where there is none.
  var projectFolder: String?

  var checkerDiagnostics: [Diagnostic] { checked.diagnostics }
  /// All diagnostics, of reading and of checking.
  var diagnostics: [Diagnostic] { loaded.diagnostics + checked.diagnostics }
  var hasErrors: Bool { diagnostics.contains { $0.code.isError } }
  var checkedCase: CheckedCase? { checked.facts }
}

extension Session {
  /// Loads a rulebook; the code with which to end where it has errors, which are told. A case is refused with what to do.
  func loadedRules(at path: String, instead suggestion: String) throws(UsageError) -> (
    program: Program, code: ExitCode?
  ) {
    try files.demand(path)
    let program = load(path)
    if program.hasErrors {
      tellErrors(of: program)
      return (program, .invalid)
    }
    if program.checkedCase != nil {
      throw UsageError(message: "`\(path)` holds a case, not rules", suggestion: suggestion)
    }
    return (program, nil)
  }

  /// Those of `--jobs`, or as many as the machine runs.
  var threads: ReadingThreads {
    ReadingThreads((try? arguments.jobs(otherwise: SystemProcess.processors)) ?? SystemProcess.processors)
  }

  /// Loads and checks a root file; who tells no warnings about rules need not have them looked for.
  func load(_ path: String, changes: CaseChanges = CaseChanges(), warnsOfRules: Bool = true) -> Program {
    let program = OnusLanguage.load(path, files: files, ruleFolders: arguments.all("rules"), threads: threads)
    var loaded = changes.applied(to: program)
    var checked = OnusLanguage.check(loaded, asOf: changes.asOf, warnsOfRules: warnsOfRules, threads: threads)
    changes.advise(on: &checked.diagnostics, &loaded.diagnostics, in: loaded)
    var result = Program(path: path, loaded: loaded, checked: checked)
    if let project = loaded.project, let real = files.realPath(project.file.path) {
      result.projectFolder = real.lastIndex(of: "/").map { String(real[..<$0]) } ?? ""
    }
    return result
  }

  /// Loads a case that the user named; where rules or case are invalid, says so and gives no case.
  func loadedCase(
    at path: String, changes: CaseChanges = CaseChanges()
  ) throws(UsageError) -> (Program, CheckedCase?) {
    try files.demand(path)
    let program = load(path, changes: changes, warnsOfRules: false)
    if program.hasErrors {
      tellErrors(of: program)
      return (program, nil)
    }
    guard let checkedCase = program.checkedCase else {
      throw holdsRules(path)
    }
    return (program, checkedCase)
  }

  /// Why rules cannot be run or tested.
  func holdsRules(_ path: String) -> UsageError {
    UsageError(message: "`\(path)` holds rules, not a case", suggestion: "`onus check \(path)` checks them")
  }

  /// Writes the errors of a program to standard error.
  func tellErrors(of program: Program) {
    tell(program.diagnostics.filter(\.code.isError), in: program)
  }

  /// Writes diagnostics to standard error.
  func tell(_ diagnostics: [Diagnostic], in program: Program) {
    var list = DiagnosticList()
    list.add(diagnostics, in: program.loaded.files)
    for diagnostic in list.shown { console.tell(diagnostic.prettyText(console.messageStyle)) }
  }

  /// Writes why a situation could not be evaluated to standard error and gives the code for it.
  @discardableResult
  func tell(_ failure: EvaluationFailure, in program: Program) -> ExitCode {
    tell(failure.diagnostics, in: program)
    return failure.code
  }
}
