/// `onus check`: everything that is wrong with the rules and cases under the paths.

internal import OnusLanguage
internal import OnusReasoning

extension Session {
  /// Checks each file as a root of its own, with all that it uses, and tells each fault once.
  func check() throws(UsageError) -> ExitCode {
    let paths = try roots([.rules, .facts])
    var list = DiagnosticList()
    var unused = UnusedVocabulary()
    for path in paths {
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
      unused.note(files: program.loaded.files)
      for diagnostic in diagnostics {
        let shown = ShownDiagnostic(diagnostic, in: program.loaded.files)
        if shown.code == .unusedVocabulary {
          unused.note(shown)
        } else {
          list.add(shown)
        }
      }
    }
    for diagnostic in unused.everywhere { list.add(diagnostic) }
    show(list, format: arguments.value("format") ?? "pretty", fileCount: paths.count)
    return list.hasLimit ? .limit : list.hasErrors ? .objection : .done
  }

  private func show(_ list: DiagnosticList, format: String, fileCount: Int) {
    switch format {
    case "json": console.print(list.json)
    case "short":
      for diagnostic in list.shown { console.print(diagnostic.shortText) }
    default:
      for diagnostic in list.shown { console.print(diagnostic.prettyText(console.outputStyle)) }
      if !console.isQuiet {
        console.print("\(list.summary) in \(fileCount) \(fileCount == 1 ? "file" : "files")")
      }
    }
  }
}

/// Vocabulary that a rulebook alone does not use may be used by another rulebook or a case that is checked with it: it is
/// told only where every program that holds the file finds it unused.
private struct UnusedVocabulary {
  /// How many programs hold a file.
  private var programs: [String: Int] = [:]
  private var found: [ShownDiagnostic: Int] = [:]

  mutating func note(files: [SourceFile]) {
    for file in files { programs[file.path, default: 0] += 1 }
  }

  mutating func note(_ diagnostic: ShownDiagnostic) { found[diagnostic, default: 0] += 1 }

  /// In the order of their places.
  var everywhere: [ShownDiagnostic] {
    found.filter { diagnostic, count in
      guard let place = diagnostic.place else { return true }
      return count == programs[place.path, default: 0]
    }.keys.sorted(by: ShownDiagnostic.isBefore)
  }
}
