/// The commands on files in memory: what they print, where, and their exit codes.
import Foundation
import OnusLanguage
import OnusTools
import OnusVerify
import Testing

/// What a command line came to.
private struct Ran {
  var code: Int32
  var output: String
  var messages: String
}

/// A lease: a rule, an exception, a presumption.
private let lease = """
  type Party
  type Thing
  given broken(Thing)
  given waived(Thing)
  given paid(Party) : Money
  given kept(Thing)
  conclusion owed(Thing)
  conclusion sound(Thing)
  conclusion large(Party)
  role tenant
  rule debt: owed(T)
    when broken(T)
  exception mercy to debt
    when waived(T)
  presumption care: sound(T)
    when kept(T)
    burden of production on tenant
  rule much: large(P)
    when paid(P) > USD 100

  """

private let flat = """
  case flat "The flat"
  use lease
  entities door, wall : Thing
  entity bo : Party
  tenant is bo
  fact broken(door)
  fact kept(wall)
  fact paid(bo) = USD 50
  question owed(each Thing)
  question sound(wall) burden on tenant
  expect established owed(door)
  expect not proven owed(wall)
  suppose mercy "the landlord waived it"
    fact waived(door)
    expect unproven owed(door)

  """

/// Runs a command on files of these texts.
private func onus(
  _ words: String..., files: [String: String] = ["lease.onus": lease, "flat.case": flat], input: String? = nil,
  variables: [String: String] = [:]
) -> Ran {
  let output = MemorySink()
  let messages = MemorySink()
  let surroundings = Surroundings(
    variable: { variables[$0] }, readInput: { input.map { Array($0.utf8) } })
  // What is proven is tested with the traces; here it is what stands around them.
  let isPlainRun = words.first == "run" && !["--help", "--format", "--trace"].contains(where: words.contains)
  let code = Command.main(
    words + (isPlainRun ? ["--trace", "none"] : []), files: MemoryFiles(files), surroundings: surroundings,
    output: output, messages: messages)
  return Ran(code: code, output: output.text, messages: messages.text)
}

@Suite struct CommandTests {
  @Test func runSaysThatNothingCanAnswerAQuestionAndAllowSilencesIt() {
    let rules = lease.replacing("conclusion large(Party)", with: "conclusion large(Party)\nconclusion lost(Thing)")
    let asking = flat.replacing("question sound", with: "question lost(door)\nquestion sound")
    let ran = onus("run", "flat.case", "--trace", "none", files: ["lease.onus": rules, "flat.case": asking])
    #expect(ran.code == 0)
    #expect(ran.messages.hasPrefix("warning W0211: nothing can answer this"))
    #expect(ran.messages.contains("flat.case:10:1"))
    #expect(ran.output.contains("UNPROVEN  lost(door)"))
    let allowed = asking.replacing("question lost", with: "allow W0211 \"later\"\nquestion lost")
    #expect(onus("run", "flat.case", files: ["lease.onus": rules, "flat.case": allowed]).messages == "")
  }

  @Test func aloneItTellsHowToBegin() {
    let ran = onus()
    #expect(ran.code == 0 && ran.output.contains("onus run examples/ceramica/ceramica.case") && ran.messages.isEmpty)
  }

  @Test func versionAndHelp() {
    #expect(onus("--version").output == "onus 0.1.0\n")
    #expect(onus("help", "run").output == onus("run", "--help").output)
    #expect(onus("help", "rnu").messages == "onus: there is no command `rnu`\n  did you mean `onus help run`?\n")
  }

  @Test func aSlipOfTheFingersIsToldOnStandardError() {
    let ran = onus("rnu", "flat.case")
    #expect(ran.code == 2 && ran.output.isEmpty)
    #expect(ran.messages == "onus: there is no command `rnu`\n  did you mean `onus run`?\n")
  }

  @Test func aFileThatIsNotThereIsToldWithTheNearest() {
    let ran = onus("run", "flatt.case")
    #expect(ran.code == 2)
    #expect(
      ran.messages == "onus: `flatt.case` cannot be read: there is no such file\n  did you mean `flat.case`?\n")
  }

  @Test func rulesCannotBeRun() {
    #expect(onus("run", "lease.onus").code == 2)
  }

  @Test func rulesCannotBeTested() {
    let ran = onus("test", "flat.case", "lease.onus")
    #expect(ran.code == 2 && ran.output.isEmpty)
    #expect(
      ran.messages == "onus: `lease.onus` holds rules, not a case\n  `onus check lease.onus` checks them\n")
  }

  @Test func helpListsAllCommands() {
    let help = onus("help").output
    for name in ["run", "test", "check", "fmt", "explain", "model", "debug", "version"] {
      #expect(help.contains("\n  \(name) ") || help.contains("\n  \(name)\n"), "\(name)")
    }
  }

  @Test func aCaseWithoutQuestionsFailsWhatIsDemanded() {
    let ran = onus(
      "run", "a.case", "--fail-unless", "proven", files: ["lease.onus": lease, "a.case": "case a\nuse lease\n"])
    #expect(ran.code == 1 && ran.messages.contains("`--fail-unless proven` is not met: no question is asked"))
  }

  @Test func casesWithoutAnyExpectationAreNotTested() {
    let ran = onus("test", files: ["lease.onus": lease, "a.case": "case a\nuse lease\n"])
    #expect(ran.code == 1 && ran.messages == "no expectation in 1 case: nothing was tested\n")
    let both = onus("test", files: ["lease.onus": lease, "flat.case": flat, "a.case": "case a\nuse lease\n"])
    #expect(both.code == 0)
  }

  @Test(arguments: ["paid(bo)", "paid(bo) = _", "paid(bo) = USD 50"])
  func aValueIsTakenAwayWhateverItIs(_ taken: String) {
    let ran = onus("run", "flat.case", "--without", taken, "--question", "paid(bo) = X")
    #expect(ran.code == 0 && ran.output == "UNPROVEN  paid(bo) = X\n", "\(ran)")
  }

  @Test func whatIsStatedIsSaidWhereNothingIsTakenAway() {
    let ran = onus("run", "flat.case", "--without", "paid(bo) = USD 3")
    #expect(ran.code == 2 && ran.messages.contains("suggestion: stated of `paid` is `paid(bo) = USD 50`"))
  }

  @Test func whatIsTakenMayBeWrittenAsTheFactIs() {
    let ran = onus("run", "flat.case", "--without", "fact paid(bo)", "--question", "paid(bo) = X")
    #expect(ran.code == 0 && ran.output == "UNPROVEN  paid(bo) = X\n", "\(ran)")
  }

  @Test(arguments: [
    ("fact padi(bo)", "`--without` takes what a fact states; the nearest fact is `paid(bo) = USD 50`"),
    ("hello world", "`--without` takes what a fact states, such as `broken(door)`"),
    ("", "`--without` takes what a fact states, such as `broken(door)`"),
  ])
  func whatIsMeantIsSaidWhereNoFactIsNamed(_ taken: String, _ told: String) {
    let ran = onus("run", "flat.case", "--without", taken)
    #expect(ran.code == 2 && ran.messages.contains("suggestion: \(told)\n"), "\(ran.messages)")
    #expect(ran.messages.components(separatedBy: "error E").count == 2, "\(ran.messages)")
  }

  @Test func standardInputIsToldHowToBeNamed() {
    let ran = onus("check", "-", input: "type P\nfact a\n")
    #expect(ran.output.contains("--stdin-name") && !ran.output.contains("-.case"))
  }

  @Test func zeroReadsBackWhereCurrenciesAreMany() {
    let files = [
      "law.onus": "given o : Money\ngiven x : Money\ngiven y : Money\n",
      "a.case": "case a\nuse law\nfact o = USD 0\nfact x = EUR 5\nfact y = USD 3\nquestion o = X\n",
    ]
    #expect(onus("run", "a.case", files: files).output == "DEFINITE  o = EUR 0\n")
    #expect(onus("run", "a.case", "--question", "o = EUR 0", files: files).output == "DEFINITE  o = EUR 0\n")
  }

  @Test func aFolderOfRulesMustBeOne() {
    let missing = onus("check", "--rules", "lwa", files: ["law/lease.onus": lease])
    #expect(missing.code == 2)
    #expect(missing.messages == "onus: `--rules lwa`: there is no such folder\n  did you mean `law`?\n")
    let file = onus("run", "flat.case", "--rules", "lease.onus")
    #expect(file.code == 2 && file.messages == "onus: `--rules lease.onus`: it is no folder\n")
  }
}

@Suite struct RunCommandTests {
  @Test func answersTheCaseAndSumsUpEachVariant() {
    let ran = onus("run", "flat.case")
    #expect(
      ran.output == """
        ESTABLISHED  owed(door)
        UNPROVEN  owed(wall)
        PRESUMED  sound(wall)  (shown)
        suppose mercy "the landlord waived it": owed(door) established -> unproven

        """)
    #expect(ran.code == 0 && ran.messages.isEmpty)
  }

  @Test func aVariantThatChangesNothingSaysSo() {
    let ran = onus(
      "run", "flat.case", files: ["lease.onus": lease, "flat.case": flat + "suppose same\n  fact kept(door)\n"])
    #expect(ran.output.hasSuffix("suppose same: no answer changes\n"))
  }

  private let valued = """
    given start: Date
    given short
    given long
    conclusion last: Date
    rule s: last = start + 1 day
      when short
    rule l: last = start + 9 days
      when long

    """

  private let dates = """
    case dates
    use valued
    fact start = 2020-01-01
    fact long
    question last = D
    suppose nothing_new
      fact short by prima_facie
    suppose gone
      without fact long

    """

  /// A value that another excludes was refuted already, though nothing named it.
  @Test(arguments: ["none", "brief", "full"]) func aVariantTellsNoChangeOfWhatWasExcludedBefore(detail: String) {
    let ran = onus("run", "dates.case", "--trace", detail, files: ["valued.onus": valued, "dates.case": dates])
    let summaries = ran.output.split(separator: "\n").filter { $0.hasPrefix("suppose") }
    #expect(
      summaries == [
        "suppose nothing_new: no answer changes", "suppose gone: last = 2020-01-10 established -> unproven",
      ])
  }

  @Test func whatIsAskedInAVariantOnlyIsNoChange() {
    let dates = dates + "  question long\n"
    let ran = onus("run", "dates.case", "--trace", "none", files: ["valued.onus": valued, "dates.case": dates])
    #expect(
      ran.output.hasSuffix(
        "suppose gone: last = 2020-01-10 established -> unproven; long unproven (asked here only)\n"))
  }

  @Test func oneVariantAlone() {
    #expect(
      onus("run", "flat.case", "--suppose", "mercy").output == """
        suppose mercy "the landlord waived it"
        UNPROVEN  owed(door)
        UNPROVEN  owed(wall)
        PRESUMED  sound(wall)  (shown)

        """)
    let ran = onus("run", "flat.case", "--suppose", "mercie")
    #expect(ran.code == 2)
    #expect(ran.messages == "onus: the case has no variant `mercie`\n  did you mean `mercy`?\n")
  }

  @Test func assumesAndTakesAway() {
    // The case asks it with this burden.
    let burden = "tenant bore the burden of persuasion to preponderance"
    #expect(
      onus("run", "flat.case", "--assume", "not sound(wall) by prima_facie", "--question", "sound(wall)").output
        == "REBUTTED  sound(wall)  (not shown; presumption care is rebutted, and \(burden))\n")
    #expect(
      onus("run", "flat.case", "--without", "broken(door)", "--question", "owed(door)").output
        == "UNPROVEN  owed(door)\n")
    #expect(
      onus("run", "flat.case", "--suppose", "mercy", "--without", "kept(wall)", "--question=sound(wall)").output
        == "suppose mercy \"the landlord waived it\"\nUNPROVEN  sound(wall)  (not shown; \(burden))\n")
  }

  @Test func anAssumedValueReplacesTheOneOfTheCase() {
    #expect(
      onus("run", "flat.case", "--assume", "paid(bo) = USD 500", "--question", "large(bo)").output
        == "ESTABLISHED  large(bo)\n")
  }

  @Test func judgesAsOfAnotherDay() {
    let files = [
      "a.onus": "type T\ngiven p(T)\nconclusion q(T)\nrule r: q(X) when p(X) in force from 2000-01-01 to 2000-12-31\n",
      "c.case": "case c\nuse a\nentities x : T\nfact p(x)\nquestion q(x)\n",
    ]
    #expect(onus("run", "c.case", files: files).code == 3)
    #expect(onus("run", "c.case", "--as-of", "2000-12-31", files: files).output == "ESTABLISHED  q(x)\n")
    #expect(onus("run", "c.case", "--as-of", "2001-01-01", files: files).output == "UNPROVEN  q(x)\n")
    #expect(onus("run", "c.case", "--as-of", "2001-02-30", files: files).code == 2)
  }

  @Test func aQuestionWithAVariableIsAnsweredByAll() {
    #expect(onus("run", "flat.case", "--suppose=none", "--question", "owed(T)").output == "ESTABLISHED  owed(door)\n")
    #expect(onus("run", "flat.case", "--suppose=none", "--question", "large(P)").output == "UNPROVEN  large(P)\n")
  }

  @Test func whatIsWrongOnTheCommandLineIsToldAsInAFile() {
    let ran = onus("run", "flat.case", "--assume", "brokn(door)")
    #expect(ran.code == 2 && ran.output.isEmpty)
    #expect(ran.messages.contains("command line:1:6"))
    #expect(ran.messages.contains("did you mean `broken`?"))
  }

  @Test(arguments: ["", " ", "((", "owed(door) and", "nothing at all"])
  func aQuestionThatIsNoneIsWrongUsage(_ question: String) {
    let ran = onus("run", "flat.case", "--question", question)
    #expect(ran.code == 2 && ran.output.isEmpty && ran.messages.contains("--> command line:"))
    let invalid = ["lease.onus": lease, "flat.case": flat + "fact nothing(door)\n"]
    #expect(onus("run", "flat.case", "--question", "owd(door)", files: invalid).code == 3)
  }

  @Test func anInvalidCaseIsNotEvaluated() {
    let ran = onus("run", "flat.case", files: ["lease.onus": lease, "flat.case": flat + "fact nothing(door)\n"])
    #expect(ran.code == 3 && ran.output.isEmpty && ran.messages.contains("error E0301"))
  }

  @Test func standardInputIsACase() {
    #expect(onus("run", "-", "--suppose", "none", input: flat).output.hasPrefix("ESTABLISHED  owed(door)\n"))
  }

  @Test func failUnlessDecidesTheExitCode() {
    #expect(onus("run", "flat.case", "--question", "owed(door)", "--suppose=none", "--fail-unless", "proven").code == 0)
    #expect(onus("run", "flat.case", "--fail-unless", "proven").code == 1)
  }

  @Test func jsonTellsTheSame() {
    let ran = onus(
      "run", "flat.case", "--suppose", "none", "--question", "owed(door)", "--format", "json", "--trace", "none")
    #expect(
      ran.output == """
        {
          "onus_result": 1,
          "case": "flat",
          "title": "The flat",
          "rules": [
            "lease"
          ],
          "base_standard": "preponderance",
          "files": [
            {
              "file": "flat.case",
              "kind": "case",
              "sha256": "\(sha256(Array(flat.utf8)))"
            },
            {
              "file": "lease.onus",
              "kind": "rules",
              "sha256": "\(sha256(Array(lease.utf8)))"
            }
          ],
          "situations": [
            {
              "suppose": null,
              "as_of": null,
              "answers": [
                {
                  "question": "owed(door)",
                  "literal": "owed(door)",
                  "status": "established",
                  "decision": null
                }
              ],
              "contradictions": []
            }
          ]
        }

        """)
  }
}

/// Two definitions that the case's facts set against each other.
private let opposed = [
  "d.onus": """
  type Thing
  given p(Thing)
  given q(Thing)
  conclusion r(Thing)
  criterion one: r(T) when p(T)
  criterion two: not r(T) when q(T)

  """,
  "d.case": "case d\nuse d\nentities a : Thing\nfact p(a)\nfact q(a)\nquestion r(a)\n",
]

@Suite struct ContradictionTests {
  @Test func runTellsItAndTheExitCodeSaysSo() {
    let ran = onus("run", "d.case", files: opposed)
    #expect(ran.code == 4)
    #expect(ran.output == "CONTRADICTION  r(a)\n")
    #expect(ran.messages.contains("contradiction: r(a) is definite, and so is its contrary\n"))
  }

  @Test func testPassesOnlyIfItIsExpected() {
    #expect(onus("test", "d.case", files: opposed).code == 4)
    var expected = opposed
    expected["d.case", default: ""] += "expect contradiction r(a)\nsuppose more\n  expect contradiction not r(a)\n"
    let ran = onus("test", "d.case", files: expected)
    #expect(ran.code == 0 && ran.output == "2 passed, 0 failed\n")
  }
}

@Suite struct TestCommandTests {
  @Test func countsWhatPasses() {
    let ran = onus("test")
    #expect(ran.code == 0 && ran.output == "3 passed, 0 failed\n")
  }

  @Test func tellsWhatFailsWithItsLine() {
    let ran = onus("test", ".", files: ["lease.onus": lease, "sub/flat.case": flat + "  expect owed(each Thing)\n"])
    #expect(ran.code == 3)
    let there = onus(
      "test", "sub", "--rules", ".",
      files: ["lease.onus": lease, "sub/flat.case": flat + "  expect owed(each Thing)\n"])
    #expect(there.code == 1)
    #expect(
      there.output == """
        FAIL sub/flat.case:16: suppose mercy: expect owed(each Thing), got unproven for owed(door), unproven for owed(wall)
              owed(door) turns on exception mercy to rule debt: applies
              owed(wall) turns on whether broken(wall): no evidence in the record
        3 passed, 1 failed

        """)
  }

  @Test func anInvalidCaseIsToldAndCounted() {
    let ran = onus(
      "test", files: ["lease.onus": lease, "flat.case": flat, "bad.case": "case bad\nuse lease\nfact x\n"])
    #expect(ran.code == 3)
    #expect(ran.output == "3 passed, 0 failed, 1 case not evaluated\n")
    #expect(ran.messages.contains("bad.case:3:6"))
  }

  @Test func noCaseIsAMistake() {
    #expect(onus("test", files: ["lease.onus": lease]).code == 2)
    #expect(onus("test", "nowhere").code == 2)
  }
}

@Suite struct CheckCommandTests {
  @Test func findsNothing() {
    let ran = onus("check")
    #expect(ran.code == 0 && ran.output == "no problems in 2 files\n")
  }

  @Test func tellsAnErrorOnceThoughTwoFilesUseIt() {
    let ran = onus(
      "check", "--format", "short",
      files: ["lease.onus": lease + "rule x: owd(T) when broken(T)\n", "flat.case": flat])
    #expect(ran.code == 1)
    #expect(ran.output.split(separator: "\n").count == 1)
    #expect(ran.output.hasPrefix("lease.onus:20:9: error E0301: "))
  }

  @Test func opposedDefinitionsAreToldOnce() {
    let files = [
      "o.case": "case o\nuse l\nfact x\nquestion a\nsuppose s\n  fact y\n",
      "l.onus":
        "given x\ngiven y\nconclusion a\nconclusion b\ncriterion r: a when x\ncriterion s: not a when x\n"
        + "criterion t: b when y\ncriterion u: not b when y\n",
    ]
    let told = onus("run", "o.case", files: files).messages.split(separator: "\n").filter {
      $0.hasPrefix("contradiction")
    }
    #expect(
      told == [
        "contradiction: a is definite, and so is its contrary",
        "contradiction: suppose s: b is definite, and so is its contrary",
      ])
  }

  @Test func linksOutOfAFolderAreNotFollowed() {
    var files = MemoryFiles(["d/a.onus": "given p for the record", "secret/b.onus": "given", "secret/c.onus": "given"])
    files.link("d/b.onus", to: "secret/b.onus")
    files.link("d/more", to: "secret")
    for folder in ["d", "d/"] {
      let output = MemorySink()
      let code = Command.main(
        ["check", folder, "--format", "short"], files: files,
        surroundings: Surroundings(variable: { _ in nil }, readInput: { nil }), output: output, messages: MemorySink())
      #expect(code == 0 && output.text.isEmpty)
    }
  }

  @Test func opposedFactsOfAVariantAreFoundByCheck() {
    let ran = onus(
      "check", "o.case", "--format", "short",
      files: [
        "o.case": "case o\nuse l\nfact x\nquestion a\nsuppose s\n  fact not x\n",
        "l.onus": "given x\nconclusion a\nrule r: a when x\n",
      ])
    #expect(ran.code == 1 && ran.output.contains("E0801"))
  }

  @Test func warningsDoNotFail() {
    let ran = onus("check", "--format", "short", files: ["lease.onus": lease + "type Extra\n"])
    #expect(ran.code == 0 && ran.output.contains("warning W0202"))
  }

  @Test func whatAnotherRulebookUsesIsUsed() {
    let files = [
      "a.onus": "type T\ngiven p(T)\n", "b.onus": "use a\nconclusion q(T)\nrule r: q(X) when p(X)\n",
      "c.case": "case c\nuse b\nentities x : T\nfact p(x)\nquestion q(x)\n",
    ]
    #expect(onus("check", files: files).output == "no problems in 3 files\n")
  }

  @Test func jsonAndColour() {
    #expect(onus("check", "--format=json").output.hasPrefix("{\n  \"onus_diagnostics\": 1,\n  \"errors\": 0,"))
    let bad = ["a.onus": "type T is X\n"]
    #expect(onus("check", "--color", "always", files: bad).output.contains("\u{1B}[1;31merror E0301"))
    #expect(onus("check", files: bad, variables: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).output.hasPrefix("error"))
  }
}

@Suite struct ModelCommandTests {
  @Test func tellsEveryLiteralThatIsNotUnproven() {
    let ran = onus("model", "flat.case")
    #expect(
      ran.output == """
        definite broken(door)
        definite kept(wall)
        refuted not broken(door)
        refuted not kept(wall)
        refuted not owed(door)
        refuted not paid(bo) = USD 50
        refuted not sound(wall)
        established owed(door)
        definite paid(bo) = USD 50
        presumed sound(wall)

        """)
    #expect(!onus("model", "flat.case", "--suppose", "mercy").output.contains(" owed"))
  }

  @Test func debugShowsTheStages() {
    #expect(onus("debug", "tokens", "lease.onus").output.hasPrefix("1:1* word/keyword \"type\"\n"))
    #expect(onus("debug", "tree", "lease.onus").output.hasPrefix("(type Party)\n"))
    #expect(onus("debug", "rulebook", "flat.case").output.contains("rule lease.debt"))
    #expect(onus("debug", "model", "flat.case").output == onus("model", "flat.case").output)
    #expect(onus("debug", "tre", "flat.case").messages.contains("did you mean `tree`?"))
  }
}

/// A sink that fails as told.
private final class FailingSink: ByteSink {
  private let failure: WriteFailure
  init(_ failure: WriteFailure) { self.failure = failure }
  func write(_ bytes: [UInt8]) throws(WriteFailure) { throw failure }
}

@Suite struct OutputTests {
  private func code(_ failure: WriteFailure) -> (code: Int32, messages: String) {
    let messages = MemorySink()
    let code = Command.main(
      ["help"], files: MemoryFiles(), surroundings: .none, output: FailingSink(failure), messages: messages)
    return (code, messages.text)
  }

  @Test func aBrokenPipeEndsQuietly() {
    let ran = code(.brokenPipe)
    #expect(ran.code == 141 && ran.messages.isEmpty)
  }

  @Test func aFullDiskIsTold() {
    let ran = code(.failed("No space left on device"))
    #expect(ran.code == 2 && ran.messages == "onus: the output cannot be written: No space left on device\n")
  }

  @Test func theConformanceCasesPassOnDisk() {
    let output = MemorySink()
    let folder = testsFolder.appending(path: "Fixtures/conformance").path
    let code = Command.main(
      ["test", folder], files: Disk(), surroundings: .none, output: output, messages: MemorySink())
    #expect(code == 0 && output.text.hasSuffix(" passed, 0 failed\n"), "\(output.text)")
  }
}
