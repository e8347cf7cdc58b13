/// Checks rulebooks and cases that stand in a test as text.
import Foundation
import OnusLanguage

/// Files in memory, checked from a root on.
func checkFiles(_ texts: [String: String], root: String) -> (program: LoadedProgram, checked: Checked) {
  let program = load(root, files: MemoryFiles(texts))
  return (program, check(program))
}

/// One rulebook, checked.
func checkRules(_ text: String) -> Checked { checkFiles(["law.onus": text], root: "law.onus").checked }

/// The codes that loading and checking give for a rulebook, sorted by place.
func codes(_ text: String) -> [String] { codes(["law.onus": text], root: "law.onus") }

/// The codes for a case under a rulebook.
func codes(_ text: String, case facts: String) -> [String] {
  codes(["law.onus": text, "matter.case": "case matter\nuse law\n" + facts], root: "matter.case")
}

func codes(_ texts: [String: String], root: String) -> [String] {
  let (program, checked) = checkFiles(texts, root: root)
  return (program.diagnostics + checked.diagnostics).map(\.code.rawValue)
}

/// The codes of errors only.
func errors(_ codes: [String]) -> [String] { codes.filter { $0.hasPrefix("E") } }

/// A case under a rulebook, checked; nil where it has no header.
func checkedCase(_ text: String, case facts: String) -> CheckedCase? {
  checkFiles(["law.onus": text, "matter.case": "case matter\nuse law\n" + facts], root: "matter.case").checked.facts
}

/// The words that most tests need.
let vocabulary = """
  type Thing
  type Agent
  type Firm is Agent
  type Level = low < mid < high
  type Colour = red | green
  given owns(Agent, Thing)
  given price(Thing) : Money
  given size(Thing) : Number
  given bought(Thing) : Date
  given level(Thing) : Level
  given colour(Thing) : Colour
  given big(Thing)
  given odd(Thing)
  conclusion good(Thing)
  conclusion bad(Thing)
  conclusion rich(Agent)
  conclusion tax(Thing) : Money
  conclusion grade(Thing) : Number

  """
