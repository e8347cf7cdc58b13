/// `onus convert`: a case in the language's own words as JSON, and back.

internal import OnusLanguage

extension Session {
  /// `onus convert CASE`: the direction by what the file is. Only what the form can say is looked at, not what the names mean.
  func convert() throws(UsageError) -> ExitCode {
    let path = arguments.operands[0]
    try files.demand(path)
    let loaded = OnusLanguage.load(path, files: files, ruleFolders: arguments.all("rules"))
    guard let file = loaded.files.first, let tree = loaded.trees.first?.withSingleStatements(of: file) else {
      throw UsageError(message: "`\(path)` cannot be read")
    }
    // What the case uses need not be there: a case can be converted alone.
    let errors = loaded.diagnostics.filter { $0.code.isError && $0.place?.file == file.id && $0.code != .missingModule }
    if !errors.isEmpty {
      tell(errors, in: Program(path: path, loaded: loaded, checked: OnusLanguage.check(loaded)))
      return .invalid
    }
    guard file.kind == .facts else { throw holdsNoCase(path) }
    let isNamed = tree.statements.contains { if case .caseName = $0.kind { true } else { false } }
    guard isNamed else { throw holdsNoCase(path) }
    var rows: CaseRows?
    if tree.statements.contains(where: \.kind.readsData) {
      // What a row says hangs on the types of the rules, so these must be there.
      let checked = OnusLanguage.check(loaded)
      let errors = (loaded.diagnostics + checked.diagnostics).filter(\.code.isError)
      guard errors.isEmpty, let facts = checked.facts else {
        tell(errors, in: Program(path: path, loaded: loaded, checked: checked))
        return .invalid
      }
      rows = CaseRows(facts, loaded)
    }
    let record = CaseRecord(tree, of: file, rows: rows, data: loaded.data)
    if file.json == nil {
      console.print(record.json)
      return .done
    }
    let text = record.statements
    let written = SourceFile(
      id: FileID(0), path: path, module: file.module, kind: .facts, isLiterate: false, bytes: Array(text.utf8))
    do throws(FormatFailure) {
      console.write(try OnusLanguage.format(written))
    } catch {
      console.tell("onus: internal error: what was made of `\(visibleText(path))` cannot be read; please report it")
      return .internalError
    }
    return .done
  }

  private func holdsNoCase(_ path: String) -> UsageError {
    UsageError(message: "`\(path)` holds no case", suggestion: "name a `.case`, a `.case.md` or a `.json`")
  }
}
