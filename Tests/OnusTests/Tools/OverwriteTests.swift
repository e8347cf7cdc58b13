/// Results never overwrite what they are made from.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct OverwriteTests {
  @Test(arguments: [
    ["test", ".", "--junit", "flat.case"], ["test", ".", "--junit", "lease.onus"],
    ["test", ".", "--junit", "flat.trace"], ["test", ".", "-o", "lease.onus"],
    ["test", ".", "--format", "json", "-o", "flat.case"], ["test", ".", "--coverage=lcov", "-o", "flat.trace"],
    ["test", ".", "--mutate", "--format", "json", "-o", "lease.onus"], ["run", "flat.case", "-o", "lease.onus"],
    ["run", "flat.case", "--certificate", "lease.onus"], ["repl", "flat.case", "--transcript", "flat.case"],
    ["repl", "flat.case", "--transcript", "./lease.onus"],
    ["repl", "flat.case", "--script", "script", "--transcript", "script"],
  ])
  func whatWasReadIsRefused(_ words: [String]) {
    let folder = TestFolder(["script": "facts\n"])
    _ = folder.test("--golden", "new")
    let before = ["flat.case", "lease.onus", "flat.trace", "script"].map { folder.text($0) }
    #expect(!before.contains(nil))
    let ran = folder.run(words)
    #expect(ran.code == 2, "\(ran.output)")
    #expect(ran.messages.contains("made from it") || ran.messages.contains("reads it"), "\(ran.messages)")
    #expect(["flat.case", "lease.onus", "flat.trace", "script"].map { folder.text($0) } == before)
  }

  @Test func twoResultsNeedTwoFiles() {
    let ran = TestFolder().run(["test", ".", "--junit", "x.xml", "-o", "x.xml"])
    #expect(ran.code == 2 && ran.messages.contains("both name `x.xml`"), "\(ran.messages)")
    let certified = TestFolder().run(["run", "flat.case", "--certificate", "x", "-o", "x"])
    #expect(certified.code == 2 && certified.messages.contains("both name `x`"), "\(certified.messages)")
  }

  @Test func whatAnEarlierRunWroteIsOverwritten() {
    let folder = TestFolder(["x.xml": "old", "t.repl.txt": "old"])
    #expect(folder.run(["test", ".", "--junit", "x.xml"]).code == 0)
    #expect(folder.text("x.xml")?.contains("<testsuites") == true)
    #expect(folder.run(["repl", "flat.case", "--transcript", "t.repl.txt"]).code == 0)
    #expect(folder.text("t.repl.txt") == "$ onus repl flat.case\n")
  }
}
