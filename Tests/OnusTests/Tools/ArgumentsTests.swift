/// Command lines taken apart: flags anywhere, values both ways, slips of the fingers.
import OnusLanguage
@testable import OnusTools
import Testing

/// A command line split at its blanks.
private func parse(_ line: String) throws(UsageError) -> Arguments {
  try Arguments(
    line.split(separator: " ").map(String.init), commands: CommandTable.commands, common: CommandTable.common)
}

@Suite struct ArgumentsTests {
  @Test func flagsStandAnywhereAndTakeValuesBothWays() throws {
    let a = try parse("--rules one run -q --suppose=all x.case --rules two --format json")
    #expect(a.command?.name == "run")
    #expect(a.operands == ["x.case"])
    #expect(a.all("rules") == ["one", "two"])
    #expect(a.value("suppose") == "all" && a.value("format") == "json" && a.has("quiet"))
  }

  @Test func twoHyphensEndFlags() throws {
    let a = try parse("check -- --color -q")
    #expect(a.operands == ["--color", "-q"])
    #expect(!a.has("quiet"))
  }

  @Test func aHyphenAloneIsAnOperand() throws {
    #expect(try parse("run -").operands == ["-"])
  }

  @Test func emptyValueIsAValue() throws {
    #expect(try parse("run --suppose= x.case").value("suppose") == "")
  }

  @Test(arguments: [
    ("chekc", "there is no command `chekc`", "did you mean `onus check`?"),
    ("xyzzy", "there is no command `xyzzy`", "`onus help` lists the commands"),
    ("a.case", "there is no command `a.case`", "to answer its questions: `onus run a.case`"),
    ("run x --supose all", "`onus run` has no flag `--supose`", "did you mean `--suppose`?"),
    ("test --asume q", "`onus test` has no flag `--asume`", "did you mean `--assume` of another command?"),
    ("test --xyzzy", "`onus test` has no flag `--xyzzy`", "`onus help test` lists the flags"),
    (
      "test --suppose all", "`onus test` has no flag `--suppose`",
      "it belongs to `run`, `why`, `needs`, `burdens`, `open`, `report`, `graph`, `model`, `bench`, `debug`"
    ),
    (
      "check --format shrt", "`--format` cannot be `shrt`; it is one of pretty, short, json, sarif, github",
      "did you mean `short`?"
    ),
    ("run", "`onus run` needs CASE", "for example: onus run examples/ceramica/ceramica.case --suppose all"),
  ])
  func refusesWithWhatWasMeant(_ line: String, _ message: String, _ suggestion: String) {
    #expect(throws: UsageError(message: message, suggestion: suggestion)) { try parse(line) }
  }

  @Test(arguments: [
    ("run x --suppose", "`--suppose` needs a value: `--suppose NAME`"),
    ("run x --suppose --format json", "`--suppose` needs a value: `--suppose NAME`"),
    ("run x --suppose a --suppose b", "`--suppose` is given twice, as `a` and as `b`"),
    ("run x -q=1", "`-q` takes no value"),
  ])
  func refuses(_ line: String, _ message: String) {
    #expect(throws: UsageError(message: message, suggestion: nil)) { try parse(line) }
  }

  @Test func helpAsksForNoOperands() throws {
    #expect(try parse("run --help").has("help"))
  }

  /// The parser of arguments relies on it.
  @Test func everyFlagTakesAValueInAllCommandsOrInNone() {
    var takes: [String: Bool] = [:]
    for flag in CommandTable.common + CommandTable.commands.flatMap(\.flags) {
      let before = takes.updateValue(flag.value != nil, forKey: flag.name)
      #expect(before == nil || before == (flag.value != nil), "\(flag.name)")
    }
  }

  @Test func exampleOfEachCommandParses() throws {
    for command in CommandTable.commands {
      let words = command.example.split(separator: " ").dropFirst().map(String.init)
      let a = try Arguments(words, commands: CommandTable.commands, common: CommandTable.common)
      #expect(a.command?.name == command.name)
    }
  }

  @Test func theOverviewHasTwelveLines() {
    #expect(CommandTable.overview.split(separator: "\n", omittingEmptySubsequences: false).count - 1 == 12)
  }
}

@Suite struct ExitCodeTests {
  @Test func theGraverOneIsTold() {
    #expect(ExitCode.contradiction.joined(with: .objection) == .objection)
    #expect(ExitCode.objection.joined(with: .invalid) == .invalid)
    #expect(ExitCode.limit.joined(with: .invalid) == .limit)
    #expect(ExitCode.internalError.joined(with: .limit) == .internalError)
    #expect(ExitCode.done.joined(with: .done) == .done)
  }
}

@Suite struct StyleTests {
  private func isColoured(_ flag: String?, _ variables: [String: String], terminal: Bool) -> Bool {
    Style.chosen(flag: flag, variable: { variables[$0] }, isTerminal: terminal).isColoured
  }

  @Test func theFlagGoesBeforeTheEnvironmentAndThatBeforeTheTerminal() {
    #expect(isColoured("always", ["NO_COLOR": "1"], terminal: false))
    #expect(!isColoured("never", ["CLICOLOR_FORCE": "1"], terminal: true))
    #expect(!isColoured(nil, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], terminal: true))
    #expect(isColoured("auto", ["NO_COLOR": "", "CLICOLOR_FORCE": "1"], terminal: false))
    #expect(isColoured(nil, ["CLICOLOR_FORCE": "0"], terminal: true))
    #expect(!isColoured(nil, [:], terminal: false))
    #expect(!isColoured(nil, ["TERM": "dumb"], terminal: true))
    #expect(!isColoured(nil, ["TERM": "dumb", "CLICOLOR_FORCE": "1"], terminal: true))
    #expect(isColoured("always", ["TERM": "dumb"], terminal: false))
  }

  @Test func nothingInTextSteersTheTerminal() {
    #expect(visibleText("a\u{1B}[31mb\u{202E}c\rd\te") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d    e")
    #expect(displayWidth("§ 日本") == 6)
  }
}
