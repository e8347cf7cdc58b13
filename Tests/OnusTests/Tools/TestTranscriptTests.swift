/// Sessions through `onus test`: `.repl` files and the blocks `onus-repl` of Markdown files.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct TestTranscriptTests {
  private let session = """
    $ onus repl flat.case
    flat> owed(door)?
    ESTABLISHED  owed(door)
    flat> assume waived(door)
      owed(door)   established -> unproven   exception mercy to rule debt
      1 of 1 status changed; undo takes it back

    """
  private var stale: String { session.replacing("ESTABLISHED", with: "UNPROVEN") }

  private func page(_ blocks: String...) -> String {
    "# A page\n" + blocks.map { "\nText.\n\n```onus-repl\n\($0)```\n" }.joined()
  }

  /// The session as it comes out now.
  private func played() -> String {
    let folder = TestFolder(["a.repl": session])
    _ = folder.test("--update")
    return folder.text("a.repl") ?? ""
  }

  @Test func transcriptsAndBlocksAreFoundAndCounted() {
    let played = played()
    let folder = TestFolder(["a.repl": played, "docs/a.md": page(played, played), "docs/b.md": "# No block\n"])
    let ran = folder.test()
    #expect(ran.output == "3 passed, 0 failed, 3 transcripts as they were\n")
    #expect(ran.code == 0)
  }

  @Test func whatComesToSomethingElseFailsWithItsLine() {
    let played = played()
    let changed = played.replacing("ESTABLISHED", with: "UNPROVEN")
    let folder = TestFolder(["docs/a.md": page(played, changed), "onus.project": "rules \".\"\n"])
    let ran = folder.test("docs")
    #expect(ran.code == 1)
    #expect(
      ran.output.hasPrefix(
        "DIFFERS docs/a.md:\(page(played).split(separator: "\n", omittingEmptySubsequences: false).count + 4)\n"),
      "\(ran.output)")
    #expect(ran.output.contains("[-UNPROVEN-]{+ESTABLISHED+}"))
    #expect(ran.output.hasSuffix("0 passed, 0 failed, 1 transcript as it was, 1 transcript differs\n"))
  }

  @Test func updateRewritesEachBlockAndNothingElse() {
    let played = played()
    let before = page(stale, "$ onus repl flat.case\nflat> facts\n", stale)
    let folder = TestFolder(["a.md": before.replacing("\n", with: "\r\n"), "a.repl": stale])
    #expect(folder.test("--update").output.contains("4 transcripts written"))
    #expect(
      folder.text("a.md")
        == page(played, "$ onus repl flat.case\nflat> facts\n  fact broken(door)\n", played)
        .replacing("\n", with: "\r\n"))
    #expect(folder.text("a.repl") == played)
    #expect(folder.test().code == 0)
  }

  @Test func reviewAsksAboutEach() {
    let folder = TestFolder(["a.md": page(stale, stale)])
    _ = folder.test("--review", answers: ["r", "a"])
    #expect(folder.text("a.md") == page(stale, played()))
  }

  @Test func nothingIsWrittenWithCISet() {
    let folder = TestFolder(["a.repl": stale])
    #expect(folder.test(variables: ["CI": "true"]).code == 1)
    #expect(folder.test("--update", variables: ["CI": "true"]).code == 2)
    #expect(folder.text("a.repl") == stale)
  }

  @Test func whatASessionSavesIsSeenByNobodyElse() {
    let text = "$ onus repl flat.case\nflat> assume waived(door)\nflat*1> save as soft !\nflat/soft> base\n"
    let folder = TestFolder(["a.repl": text])
    _ = folder.test("--update")
    #expect(folder.text("a.repl")?.contains("saved in flat.case") == true, "\(folder.text("a.repl") ?? "")")
    #expect(folder.text("flat.case") == smallFlat)
  }

  @Test(arguments: [
    ("a.repl", "flat> facts\n", "a.repl:1: its first line is not `$ onus repl …`, so it is no transcript"),
    ("a.repl", "", "a.repl:1: its first line is not `$ onus repl …`, so it is no transcript"),
    ("a.repl", "$ onus repl none.case\n", "a.repl:1: `none.case` cannot be read: there is no such file"),
    ("a.md", "x\n\n```onus-repl\n$ onus repl flat.case\n", "a.md:4: the block `onus-repl` is never closed"),
  ])
  func whatCannotBePlayedIsAnErrorWithItsPlace(_ name: String, _ text: String, _ told: String) {
    let ran = TestFolder([name: text]).test()
    #expect(ran.code == 2)
    #expect(ran.output.hasPrefix("ERROR \(told)"), "\(ran.output)\(ran.messages)")
    #expect(ran.output.contains("3 passed"))
  }

  @Test func aTranscriptThatIsNotUTF8IsAnError() {
    var files = MemoryFiles(["lease.onus": smallLease, "flat.case": smallFlat])
    files.add("a.repl", [0x24, 0xFF])
    let (output, messages) = (MemorySink(), MemorySink())
    let code = Command.main(["test"], files: files, surroundings: .none, output: output, messages: messages)
    #expect(code == 2 && output.text.contains("ERROR a.repl:1: it is not UTF-8\n"))
  }

  @Test func pathsAreThoseOfTheNearestFolderThatHasThem() {
    let folder = TestFolder([
      "onus.project": "rules \"rules\"\n", "rules/small.onus": smallLease,
      "law/flat.case": smallFlat.replacing("use lease", with: "use small"),
      "law/a.repl": "$ onus repl flat.case\n", "docs/a.md": page("$ onus repl law/flat.case\n"),
    ])
    #expect(folder.test("docs", "law").output == "3 passed, 0 failed, 2 transcripts as they were\n")
  }

  @Test func machinesAreToldToo() {
    let folder = TestFolder(["a.repl": stale])
    #expect(folder.test("--format", "json").output.contains("\"transcripts_differing\": 1"))
    #expect(folder.test("--format", "tap").output.contains("not ok 1 - transcript a.repl:1\n"))
    #expect(folder.test("--format", "github").output.contains("::error file=a.repl,line=1,title=transcript"))
  }

  @Test func onusReplFencesOfARulebookAreNoNearMiss() {
    let page = "# Law\n\n```onus\n\(smallLease)```\n\n```onus-repl\n$ onus repl law.onus.md\n```\n"
    let folder = TestFolder(["law.onus.md": page])
    #expect(!folder.run(["check", "law.onus.md"]).output.contains("W0002"))
    #expect(folder.test("law.onus.md").output == "0 passed, 0 failed, 1 transcript as it was\n")
  }

  @Test func whatATranscriptIsMadeWithIsWritten() {
    let rules = "source S \"Act\" in force from 2000-01-01\ngiven f\nconclusion c\nrule r: c when f cite S\n"
    let folder = TestFolder(["w.onus": rules, "s": "assume f\nc?\n"])
    _ = folder.run(["repl", "w.onus", "--as-of", "2001-01-01", "--script", "s", "--transcript", "w.repl"])
    #expect(folder.text("w.repl")?.hasPrefix("$ onus repl w.onus --as-of=2001-01-01\n") == true)
    #expect(folder.test("w.repl").code == 0)
  }

  @Test func theValueOfAFlagIsNoFile() {
    let rules = "source S \"Act\" in force from 2000-01-01\ngiven f\nconclusion c\nrule r: c when f cite S\n"
    let folder = TestFolder(["w.onus": rules, "t/w.repl": "$ onus repl w.onus --as-of 2001-01-01\nw> facts\n"])
    let ran = folder.test("t/w.repl", "--update")
    #expect(ran.code == 0 && folder.text("t/w.repl")?.contains("cannot be read") == false, "\(ran.messages)")
  }

  /// What comes with a pull request must not read the machine that tests it.
  @Test(arguments: ["../secret", "../../secret", "/secret"])
  func nothingOutsideTheProjectIsRead(_ path: String) {
    let folder = TestFolder([
      "secret": "case secret\n", "p/onus.project": "", "p/t/w.repl": "$ onus repl \(path)\nw> facts\n",
    ])
    let ran = folder.test("p/t/w.repl")
    #expect(ran.code != 0 && !ran.output.contains("case secret"), "\(ran.output)")
    _ = folder.test("p/t/w.repl", "--update")
    #expect(folder.text("p/t/w.repl")?.contains("case secret") == false)
  }
}
