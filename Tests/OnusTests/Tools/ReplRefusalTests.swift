/// What a session refuses, why, and that nothing is changed by it.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct ReplRefusalTests {
  private let rules = """
    type Thing
    given broken(Thing)
    given sound(Thing)
    incompatible broken(T), sound(T)
    conclusion owed(Thing)
    rule debt: owed(T) when broken(T)

    """
  private let flat = "case flat\nuse lease\nentities door : Thing\nfact broken(door)\nquestion owed(door)\n"

  private func repl(_ script: String, _ words: String...) -> TestFolder.Ran {
    let (output, messages) = (MemorySink(), MemorySink())
    let code = Command.main(
      ["repl", "flat.case"] + words, files: MemoryFiles(["lease.onus": rules, "flat.case": flat]),
      surroundings: Surroundings(readInput: { Array(script.utf8) }), output: output, messages: messages)
    return TestFolder.Ran(code: code, output: output.text, messages: messages.text)
  }

  @Test(arguments: [("assume sound(door)", "sound(door)"), ("assume not broken(door)", "not broken(door)")])
  func whatIsOpposedToAnUndisputedFactIsRefusedWithBothPlaces(_ typed: String, _ literal: String) {
    let ran = repl("facts\n\(typed)\nfacts\nchanges\n", "--keep-going")
    #expect(ran.code == 1)
    #expect(
      ran.messages.hasPrefix(
        "error E0801: the undisputed facts `broken(door)` and `\(literal)` exclude each other\n   --> line 2:1:1\n"),
      "\(ran.messages)")
    #expect(ran.messages.contains("note: the other is stated here\n   --> flat.case:4:1\n"))
    #expect(ran.output == "  fact broken(door)\n  fact broken(door)\nnothing was changed\n", "\(ran.output)")
  }

  /// Each says what is expected in the place of what was typed.
  @Test(arguments: [
    ("needs owed(door) by insured", "only `to STATUS` and `within N` can stand, not `by insured`"),
    ("needs owed(door) to proven within", "`within` is followed by a number from 1 to 9\n"),
    ("needs owed(door) within", "for example: needs owed(door) within 3"),
    ("needs owed(door) within ten", "`within` is followed by a number from 1 to 9, not `ten`"),
    ("needs owed(door) to\n", "`to` is followed by a status"),
    ("graph to FILE", "the name of a graph's file tells its format, and `FILE` does not"),
    ("graph owed(door) to\n", "`to` is followed by the file to be written"),
    ("suppose base \"x\"", "no variant can be called `base`: `base` goes outside variants"),
    ("suppose base", "`base` alone goes outside variants"),
    ("save as none", "no variant can be called `none`\n"),
  ])
  func whatIsMissingIsNamed(_ typed: String, _ expected: String) {
    let ran = repl("\(typed)\nchanges\n", "--keep-going")
    #expect(ran.code == 1 && ran.messages.contains(expected), "\(ran.messages)")
    #expect(ran.output == "nothing was changed\n", "\(ran.output)")
  }

  @Test func undoPastTheBeginningSaysSoAndUndoesNothing() {
    var ran = repl("undo\nfacts\n", "--keep-going")
    #expect(
      ran.code == 1
        && ran.messages == "this is the beginning: there is nothing to undo\nonus: failed at line 1: undo\n")
    ran = repl("assume sound(door) by prima_facie\nundo 2\nchanges\n", "--keep-going")
    #expect(
      ran.code == 1 && ran.messages.hasPrefix("only 1 change was made, so 2 cannot be undone\n"), "\(ran.messages)")
    #expect(ran.output.contains("assume sound(door) by prima_facie"))
    ran = repl("redo\n", "--keep-going")
    #expect(
      ran.code == 1 && ran.messages.contains("nothing was undone, so nothing can be made again"), "\(ran.messages)")
  }
}
