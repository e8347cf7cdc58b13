/// `onus new`: a folder with a rulebook that passes its tests, or a case that lists all that a rulebook asks for.

internal import OnusLanguage

extension Session {
  /// `onus new DIR` and `onus new case RULES`.
  func new() throws(UsageError) -> ExitCode {
    let operands = arguments.operands
    guard operands[0] == "case" else {
      if let second = operands.dropFirst().first {
        throw UsageError(
          message: "`onus new` makes one folder, and `\(second)` is a second", suggestion: "or: onus new case RULES")
      }
      return try newProject(operands[0])
    }
    guard operands.count == 2 else {
      throw UsageError(
        message: "`onus new case` needs the rulebook that the case is to use",
        suggestion: "for example: onus new case rules/lease.onus.md -o cases/flat.case")
    }
    return try newCase(operands[1])
  }

  private func newProject(_ folder: String) throws(UsageError) -> ExitCode {
    if let kind = files.kind(folder) {
      guard kind == .folder else {
        throw UsageError(message: "`\(folder)` is there and is no folder", suggestion: "name another")
      }
      let held = (try? files.list(folder)) ?? []
      if !held.isEmpty {
        throw UsageError(
          message: "`\(folder)` is not empty: `onus new` writes over nothing", suggestion: "name a new folder")
      }
    }
    for file in ProjectSkeleton.files {
      let path = folder + (folder.hasSuffix("/") ? "" : "/") + file.path
      do throws(FileError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        try files.makeFolder(parts.joined(separator: "/"))
        try files.create(path, Array(file.text.utf8))
      } catch {
        throw UsageError(message: "`\(path)` cannot be written: \(error.reason)")
      }
      if !console.isQuiet { console.print("wrote \(files.shown(path))") }
    }
    if !console.isQuiet { console.print("try: onus test \(folder)") }
    return .done
  }

  private func newCase(_ path: String) throws(UsageError) -> ExitCode {
    if let target = arguments.value("output"), files.kind(target) != nil {
      throw UsageError(message: "`\(target)` is there: `onus new` writes over nothing", suggestion: "name a new file")
    }
    let (program, code) = try loadedRules(at: path, instead: "name the rulebook that the new case is to use")
    if let code { return code }
    guard let root = program.checked.rulebook.modules.first?.name else {
      throw UsageError(message: "`\(path)` holds no rulebook")
    }
    console.write(CaseSkeleton(program.checked.rulebook, uses: root).text)
    return .done
  }
}
