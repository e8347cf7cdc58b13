/// `onus check`: everything that is wrong with the rules and cases under the paths.

internal import OnusLanguage
internal import OnusReasoning

/// From where on `check` objects.
enum FailLevel: String, CaseIterable { case error, warning, never }

/// How `check` tells what it found.
enum CheckFormat: String, CaseIterable { case pretty, short, json, sarif, github }

/// What `check` found.
struct CheckFindings {
  var list = DiagnosticList()
  var fileCount = 0
}

extension Session {
  /// Checks the paths, with `--fix` after what is safe to mend was mended.
  func check() throws(UsageError) -> ExitCode {
    let filter = try codeFilter()
    if arguments.has("dry-run"), !arguments.has("fix") {
      throw UsageError(message: "`--dry-run` belongs to `--fix`", suggestion: "write `--fix --dry-run`")
    }
    var fixCode = ExitCode.done
    if arguments.has("fix") {
      fixCode = try fix(filter)
      if arguments.has("dry-run") { return fixCode }
    }
    let paths = try roots([.rules, .facts])
    var findings = CheckFindings(fileCount: paths.count)
    if let code = check(paths, into: &findings) { return code }
    findings.list.keep(filter)
    show(findings)
    if findings.list.hasLimit { return .limit }
    return (objects(to: findings.list) ? ExitCode.objection : .done).joined(with: fixCode)
  }

  /// Whether these findings make a check fail, by `--fail-level`.
  func objects(to list: DiagnosticList) -> Bool {
    switch FailLevel(rawValue: arguments.value("fail-level") ?? "") ?? .error {
    case .error: list.hasErrors
    case .warning: !list.all.isEmpty
    case .never: false
    }
  }

  /// Checks each file as a root of its own, with all that it uses, and tells each fault once. A code if a limit ends it.
  func check(_ paths: [String], into findings: inout CheckFindings) -> ExitCode? {
    var shared = SharedFindings(roots: paths)
    var projects = ProjectAllowances()
    console.progress?.begin("checking", count: paths.count)
    for path in paths {
      console.progress?.step(path)
      let program = load(path)
      if let failure = isOver(path) { return tell(failure, in: program) }
      // The process ends after the last one: taking its trees apart would be for nothing.
      if path == paths.last { console.keep(program) }
      var diagnostics = program.loaded.diagnostics + program.checkerDiagnostics
      if let checked = program.checkedCase, !program.hasErrors {
        let prepared = PreparedRules(checked, limits: limits)
        for situation in checked.allSituations {
          diagnostics += opposedFacts(checked, in: situation.content, prepared: prepared, limits: limits)
        }
      }
      shared.note(files: program.loaded.files)
      projects.note(program)
      for diagnostic in diagnostics {
        let shown = ShownDiagnostic(diagnostic, in: program.loaded.files)
        if SharedFindings.codes.contains(shown.code) {
          shared.note(shown)
        } else {
          findings.list.add(shown)
        }
      }
    }
    for diagnostic in shared.everywhere { findings.list.add(diagnostic) }
    for diagnostic in projects.idle(in: checkedFolders) { findings.list.add(diagnostic) }
    return nil
  }

  /// The real paths of the folders that are checked as a whole.
  private var checkedFolders: [String] {
    let paths = arguments.operands.isEmpty ? ["."] : arguments.operands
    return paths.filter { files.kind($0) == .folder }.compactMap(files.realPath)
  }

  private func show(_ findings: CheckFindings) {
    let list = findings.list
    switch CheckFormat(rawValue: arguments.value("format") ?? "") ?? .pretty {
    case .json: console.print(list.json)
    case .sarif: console.print(list.sarif)
    case .github: showOnGitHub(list)
    case .short:
      for diagnostic in list.shown { console.print(diagnostic.shortText) }
    case .pretty:
      for diagnostic in list.shown { console.print(diagnostic.prettyText(console.outputStyle)) }
      if console.isQuiet { return }
      let count = findings.fileCount
      let mendable = list.all.count { $0.fix?.isSafe == true }
      console.print(
        "\(list.summary) in \(count) \(count == 1 ? "file" : "files")"
          + (mendable == 0 ? "" : "; `onus check --fix` mends \(mendable)"))
    }
  }

  /// What `--only` and `--skip` ask for.
  private func codeFilter() throws(UsageError) -> CodeFilter {
    var filter = CodeFilter()
    for word in codes(of: "only") { filter.only.insert(try code(named: word)) }
    for word in codes(of: "skip") { filter.skip.insert(try code(named: word)) }
    return filter
  }

  /// The flag may be repeated, and its value may name several codes.
  private func codes(of flag: String) -> [String] {
    arguments.all(flag).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map { String($0.drop { $0 == " " }) }
  }
}

/// Which codes are told.
struct CodeFilter {
  /// Empty: all.
  var only: Set<Code> = []
  var skip: Set<Code> = []

  func keeps(_ code: Code) -> Bool {
    // That a limit stopped the work is always told.
    code.isLimit || (only.isEmpty || only.contains(code)) && !skip.contains(code)
  }
}

/// Findings about a file that hang on what it is checked with: vocabulary that a rulebook alone does not use may be used by
/// another rulebook or a case, and what an `allow` silences may show only together with another file. They are told only
/// where every program that holds the file finds them.
private struct SharedFindings {
  static let codes: Set<Code> = [.unusedVocabulary, .uncitedProvision, .idleAllow]
  /// The files that are checked on their own: only of these it is known what they say alone.
  private var roots: Set<String>
  /// How many programs hold a file.
  private var programs: [String: Int] = [:]
  private var found: [ShownDiagnostic: Int] = [:]

  init(roots: [String]) { self.roots = Set(roots) }

  mutating func note(files: [SourceFile]) {
    if let root = files.first { roots.insert(root.path) }
    for file in files { programs[file.path, default: 0] += 1 }
  }

  mutating func note(_ diagnostic: ShownDiagnostic) { found[diagnostic, default: 0] += 1 }

  /// In the order of their places.
  var everywhere: [ShownDiagnostic] {
    found.filter { diagnostic, count in
      guard let place = diagnostic.place else { return true }
      if diagnostic.code == .idleAllow, !roots.contains(place.path) { return false }
      return count == programs[place.path, default: 0]
    }.keys.sorted(by: ShownDiagnostic.isBefore)
  }
}

/// What project files allow, and whether it silenced anything in all the programs that they are about.
private struct ProjectAllowances {
  private var projects: [String: LoadedProgram.Project] = [:]
  private var used: [String: Set<Code>] = [:]
  private var hasErrors: Set<String> = []

  mutating func note(_ program: Program) {
    guard let project = program.loaded.project, let folder = program.projectFolder else { return }
    projects[folder] = project
    used[folder, default: []].formUnion(program.checked.allowedByProject)
    if program.hasErrors { hasErrors.insert(folder) }
  }

  /// Warnings for what silenced nothing, of the projects that lie wholly within these folders.
  func idle(in checked: [String]) -> [ShownDiagnostic] {
    var idle: [ShownDiagnostic] = []
    for folder in projects.keys.sorted() where !hasErrors.contains(folder) {
      guard let project = projects[folder],
        checked.contains(where: { $0.isEmpty || $0 == "/" || folder == $0 || folder.hasPrefix($0 + "/") })
      else { continue }
      for statement in project.tree.statements {
        guard case .allow(let code, _) = statement.kind, !used[folder, default: []].contains(code) else { continue }
        var place = statement.place
        place.file = project.file.id
        let diagnostic = Diagnostic(
          .idleAllow, at: place, "`allow \(code.rawValue)` silences nothing in this project",
          suggestion: "take it away",
          fix: Diagnostic.Fix(project.file.wholeLines(of: place), "", isSafe: true))
        idle.append(ShownDiagnostic(diagnostic, in: [project.file]))
      }
    }
    return idle
  }
}
