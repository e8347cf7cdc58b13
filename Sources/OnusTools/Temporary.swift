internal import OnusLanguage
struct Checked {
  var rulebook: Rulebook
  var facts: CheckedCase?
  var diagnostics: [Diagnostic]
}
func check(_ p: LoadedProgram) -> Checked { Checked(rulebook: Rulebook(), facts: nil, diagnostics: []) }
