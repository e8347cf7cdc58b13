/// How far what is typed in a session reaches: a variant, a save, an `undo`.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct ReplScopeTests {
  private let rules = """
    role pro
    given a
    given b
    conclusion p
    rule r: p when a
    rule s: p when b in force from 2010-01-01

    """
  private let record = """
    case q
    use l
    as of 2020-01-01
    fact a by prima_facie
    allege a by pro
    unknown b
    question p
    suppose v
      fact b

    """

  private func repl(_ script: String, _ words: String...) -> (
    code: Int32, output: String, messages: String, disk: MemoryDisk
  ) {
    let disk = MemoryDisk(["l.onus": rules, "q.case": record])
    let (output, messages) = (MemorySink(), MemorySink())
    let code = Command.main(
      ["repl", "q.case", "--yes"] + words, files: disk, surroundings: Surroundings(readInput: { Array(script.utf8) }),
      output: output, messages: messages)
    return (code, output.text, messages.text, disk)
  }

  @Test func withoutFactLeavesWhatIsAlleged() {
    let ran = repl("without fact a\nfacts\n")
    #expect(ran.output.contains("allege a by pro") && !ran.output.contains("fact a by prima_facie"), "\(ran.output)")
    #expect(repl("without fact b\n").messages.hasPrefix("no fact states `b`, so nothing can be taken away\n"))
    let saved = repl("without fact a\nsave as w\n")
    #expect(saved.code == 0 && saved.output.contains("+  without fact a\n"), "\(saved.messages)")
  }

  @Test func retractTakesAllThatIsSaid() {
    #expect(!repl("retract a\nfacts\n").output.contains(" a "))
  }

  @Test func theDayOfTheFlagIsSaved() {
    let ran = repl("assume b\nsave as early\n", "--as-of", "2000-01-01")
    #expect(ran.code == 0, "\(ran.messages)")
    #expect(ran.output.contains("+suppose early\n+  as of 2000-01-01\n+  fact b\n"), "\(ran.output)")
    let text = (try? ran.disk.read("q.case")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let test = printed(by: ["test", "q.case"], files: MemoryFiles(["l.onus": rules, "q.case": text]))
    #expect(test.code == 0, "\(test.text)")
  }

  @Test func aVariantThatTheSessionBeganKeepsItsName() {
    let ran = repl("suppose foo \"x\"\nassume b\nbase\nassume a\nsave as foo\n")
    #expect(ran.code == 1 && ran.messages.hasPrefix("this session has begun a variant `foo`\n"), "\(ran.messages)")
    #expect(repl("suppose foo \"x\"\nassume b\nsave as foo\n").code == 0)
  }

  @Test func undoGoesBackToWhereAVariantWasBegun() {
    let ran = repl("suppose v\nsuppose w \"x\"\nundo\nassume a\nsave as z\n")
    #expect(ran.code == 0 && ran.output.contains("+suppose z\n+  fact b\n+  fact a\n"), "\(ran.output) \(ran.messages)")
  }

  @Test func whatIsSavedAndCannotBeReadAgainIsStillThere() {
    /// Its rules are wrong as soon as the case is written.
    final class Breaking: FileSystem {
      let disk: MemoryDisk
      init(_ disk: MemoryDisk) { self.disk = disk }
      func read(_ path: String) throws(FileError) -> [UInt8] { try disk.read(path) }
      func list(_ folder: String) throws(FileError) -> [String] { try disk.list(folder) }
      func realPath(_ path: String) -> String? { disk.realPath(path) }
      func kind(_ path: String) -> FileKind? { disk.kind(path) }
      func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        try disk.replace(path, with: bytes)
        try disk.replace("l.onus", with: Array("rule".utf8))
      }
    }
    let disk = Breaking(MemoryDisk(["l.onus": rules, "q.case": record]))
    let (output, messages) = (MemorySink(), MemorySink())
    let code = Command.main(
      ["repl", "q.case", "--yes", "--keep-going"], files: disk,
      surroundings: Surroundings(readInput: { Array("assume a\nsave as w\nchanges\n".utf8) }), output: output,
      messages: messages)
    #expect(code == 1 && messages.text.contains("rule"), "\(messages.text)")
    #expect(output.text.contains("saved in q.case, which cannot be read again; the session stays as it was\n"))
    #expect(output.text.contains("assume a\n"), "\(output.text)")
  }

  @Test func aTypedStatementKeepsItsName() {
    let ran = repl("rule n: p when a\n\nrule n: p when b\n\n")
    #expect(ran.code == 1 && ran.messages.hasPrefix("`n` was typed already, in line 1\n"), "\(ran.messages)")
    #expect(repl("rule n: p when a\n\nundo\nrule n: p when b\n\n").code == 0)
  }

  @Test func aTryIsOneStep() {
    let ran = repl("assume b\nneeds p to unproven\ntry 1\nundo\nchanges\ntry 1\nundo 2\nchanges\n")
    #expect(ran.code == 0, "\(ran.messages)\(ran.output)")
    #expect(ran.output.hasSuffix("nothing was changed\n"), "\(ran.output)")
    #expect(ran.output.contains("outside variants\n  assume b\n"), "\(ran.output)")
  }

  @Test func whatIsTypedIsMarkedInFacts() {
    let ran = repl("as of 2021-01-01\nassume b\nfacts\n")
    #expect(ran.output.contains("* as of 2021-01-01\n") && ran.output.contains("* fact b\n"), "\(ran.output)")
  }
}
