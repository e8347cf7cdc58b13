internal import OnusLanguage
public protocol FileSystem {}
func loadProgram(_ path: String, folders: [String], from: InputFiles) -> LoadedProgram {
  LoadedProgram(files: [], trees: [], uses: [], diagnostics: [])
}
struct Checked {
  var rulebook: Rulebook
  var facts: CheckedCase?
  var diagnostics: [Diagnostic]
}
func check(_ p: LoadedProgram) -> Checked { Checked(rulebook: Rulebook(), facts: nil, diagnostics: []) }
