/// Theories as loaded programs: two files in memory, a case that uses one rulebook.
import OnusLanguage

extension Theory {
  /// The case and its rulebook, parsed.
  var program: LoadedProgram {
    loadedPair(module: "rules", rules: rulesText, caseText: caseText)
  }
}

/// A case and the one rulebook that it uses, parsed.
func loadedPair(module: String, rules: String, caseText: String) -> LoadedProgram {
  let files = [
    SourceFile(
      id: FileID(0), path: "theory.case", module: "theory", kind: .facts, isLiterate: false,
      bytes: Array(caseText.utf8)),
    SourceFile(
      id: FileID(1), path: module + ".onus", module: module, kind: .rules, isLiterate: false,
      bytes: Array(rules.utf8)),
  ]
  let parsed = files.map { parse($0) }
  return LoadedProgram(
    files: files, trees: parsed.map { $0.tree }, uses: [[FileID(1)], []],
    diagnostics: parsed.flatMap { $0.diagnostics })
}
