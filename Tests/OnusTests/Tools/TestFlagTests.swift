/// The flags of `onus test` that choose, stop and share out, and the forms of its results.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct TestFlagTests {
  /// Two cases of which each fails once.
  private var failing: TestFolder {
    let wrong = smallFlat.replacing("expect established", with: "expect refuted")
    return TestFolder(["a.case": wrong, "b.case": wrong, "flat.case": smallFlat])
  }

  @Test func theFilterIsPartOfThePathOrOfTheVariant() {
    #expect(failing.test("--filter", "flat.case").output == "3 passed, 0 failed\n")
    #expect(failing.test("--filter", "suppose mer").output == "3 passed, 0 failed\n")
    #expect(failing.test("--filter", "a.case suppose spare").output == "1 passed, 0 failed\n")
  }

  @Test func aFilterThatMatchesNothingIsAMistake() {
    let ran = failing.test("--filter", "nothing")
    #expect(ran.code == 2 && ran.output.isEmpty)
    #expect(ran.messages.hasPrefix("onus: no case and no variant matches `--filter nothing`\n"))
    #expect(failing.test("--filter", "").code == 2)
  }

  @Test(arguments: [[], ["--jobs", "2"]]) func failFastStopsAtTheFirst(_ jobs: [String]) {
    let ran = failing.run(["test", "--fail-fast"] + jobs)
    #expect(ran.code == 1)
    #expect(
      ran.output == """
        FAIL a.case:6: expect refuted owed(door), got established
        0 passed, 1 failed; stopped at the first failure

        """)
  }

  @Test(arguments: ["pretty", "tap", "junit", "json", "github"])
  func severalAtATimeSayTheSame(_ format: String) {
    var files: [String: String] = [:]
    for i in 0..<20 {
      files["case\(i).case"] = i.isMultiple(of: 3) ? smallFlat.replacing("established", with: "rebutted") : smallFlat
    }
    let folder = TestFolder(files)
    let (one, four) = (folder.test("--format", format), folder.test("--format", format, "--jobs", "4"))
    #expect(one.code == 1 && one.code == four.code && one.output == four.output && one.messages == four.messages)
  }

  @Test(arguments: ["0", "-1", "many", "257", "+2"]) func jobsAreANumber(_ jobs: String) {
    let ran = failing.test("--jobs=\(jobs)")
    #expect(ran.code == 2 && ran.messages.contains("`--jobs` needs a number from 1 to 256"))
  }

  @Test func aPathMayStandBehindUpdate() {
    let folder = TestFolder(["flat.trace": ""])
    #expect(folder.test("--update", "flat.case").output.hasPrefix("WROTE flat.trace\n"))
    #expect(folder.test("--update=every").messages.contains("it is one of all, missing"))
  }

  @Test func whatFailsOfEachSaysWhatItTurnsOn() {
    let folder = TestFolder([
      "flat.case": smallFlat.replacing("door :", with: "door, wall :")
        .replacing("expect established owed(door)", with: "expect refuted owed(each Thing)")
    ])
    #expect(
      folder.test().output.hasPrefix(
        """
        FAIL flat.case:6: expect refuted owed(each Thing), got established for owed(door), unproven for owed(wall)
              owed(wall) turns on whether broken(wall): no evidence in the record

        """))
  }

  @Test func aContradictionGoesBehindAFailure() {
    let rules = smallLease.replacing("rule debt", with: "criterion debt").replacing(
      "exception mercy to debt when", with: "criterion gift: not owed(T) when")
    let folder = TestFolder([
      "lease.onus": rules, "flat.case": smallFlat.replacing("question", with: "fact waived(door)\nquestion"),
    ])
    #expect(folder.test().code == 1)
    let only = TestFolder([
      "lease.onus": rules,
      "flat.case": "case flat\nuse lease\nentities door : Thing\nfact broken(door)\nfact waived(door)\n",
    ])
    let ran = only.test()
    #expect(ran.output.contains("CONTRADICTION flat.case: owed(door) and its contrary are definite\n") || ran.code == 0)
  }

  /// What one file lacks is no reason to keep the results of the others from who asked for them.
  @Test func resultsAreWrittenThoughOneFileIsFaulty() throws {
    let folder = TestFolder(["e.repl": "$ onus repl nofile.case\nx> facts\n"])
    let ran = folder.test(".", "--format", "json", "-o", "t.json")
    #expect(ran.code == 2)
    #expect(folder.text("t.json")?.hasSuffix("}\n") == true, "\(ran.messages)")
    #expect(folder.test(".", "--filter", "nothing such", "-o", "u.txt").code == 2 && folder.text("u.txt") == nil)
  }
}

@Suite struct TestFormatTests {
  /// A failure, a difference, a missing trace, an orphan, a case that is not valid.
  private var folder: TestFolder {
    TestFolder([
      "bad.case": "case bad\nuse lease\nfact x\n", "gone.trace": "onus trace 1\n",
      "flat.case": smallFlat.replacing("expect established", with: "expect rebutted"),
      "flat.mercy.trace": "onus trace 1\nquestion owed(door)\nESTABLISHED  \"<#1> & ]]>\u{1}\"\n",
    ])
  }

  @Test func tap() {
    let ran = folder.test("--format", "tap")
    #expect(ran.code == 3)
    let lines = ran.output.split(separator: "\n").map(String.init)
    #expect(lines.prefix(2) == ["TAP version 13", "1..7"])
    #expect(
      lines.filter { !$0.hasPrefix("#") }.dropFirst(2) == [
        "not ok 1 - bad.case: evaluation",
        "not ok 2 - flat.case: expect rebutted owed(door)",
        "ok 3 - trace flat.trace # SKIP `onus test --update missing` writes it",
        "ok 4 - flat.case: suppose mercy: expect unproven owed(door)",
        "not ok 5 - trace flat.mercy.trace",
        "ok 6 - flat.case: suppose spare: expect unproven owed(door)",
        "not ok 7 - trace gone.trace",
      ])
    #expect(lines.contains("#   flat.case:6: got established"))
    #expect(lines.contains("#   owed(door): established -> unproven, because exception mercy now applies"))
  }

  @Test func tapOfNothingIsSkipped() {
    let folder = TestFolder(["flat.case": "case flat\nuse lease\n"])
    #expect(folder.test("--format", "tap").output == "TAP version 13\n1..0 # SKIP nothing to test\n")
  }

  @Test func tapHasNoDirectiveByChance() {
    let named = TestFolder(["a #TODO.case": smallFlat, "flat.case": smallFlat])
    #expect(named.test("--format", "tap").output.contains("ok 1 - a \\#TODO.case: expect"))
  }

  @Test func junit() throws {
    let ran = folder.test("--format", "junit")
    let document = try XML(ran.output)
    #expect(document.count("testsuite") == 3 && document.count("testcase") == 7)
    #expect(document.count("failure") == 3 && document.count("error") == 1 && document.count("skipped") == 1)
    #expect(ran.output.contains("<testsuites name=\"onus test\" tests=\"7\" failures=\"3\" errors=\"1\">"))
    #expect(
      ran.output.contains(
        "<testsuite name=\"flat.case\" file=\"flat.case\" tests=\"5\" failures=\"2\" errors=\"0\" skipped=\"1\">"))
    #expect(ran.output.contains("<testcase classname=\"flat.mercy\" name=\"expect unproven owed(door)\"/>"))
    #expect(ran.output.contains("&lt;#1&gt; &amp; ]]&gt;\u{FFFD}"))
  }

  @Test func junitBesideThePrettyOutput() throws {
    let folder = folder
    let ran = folder.test("--junit", "out.xml")
    #expect(ran.output == folder.test().output)
    #expect(folder.text("out.xml") == folder.test("--format", "junit").output)
    // A second time the file is there.
    #expect(folder.test("--junit", "out.xml").code == ran.code)
  }

  @Test func json() throws {
    let ran = folder.test("--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any])
    #expect(object["exit_code"] as? Int == 3 && ran.code == 3)
    let summary = try #require(object["summary"] as? [String: Int])
    #expect(summary["passed"] == 2 && summary["failed"] == 1 && summary["traces_differing"] == 1)
    #expect(summary["traces_missing"] == 1 && summary["traces_orphaned"] == 1 && summary["not_evaluated"] == 1)
    let cases = try #require(object["cases"] as? [[String: Any]])
    #expect(cases.compactMap { $0["path"] as? String } == ["bad.case", "flat.case", "gone.trace"])
    let results = try #require(cases[1]["results"] as? [[String: Any]])
    #expect(
      results[3]["legal_changes"] as? [String] == [
        "owed(door): established -> unproven, because exception mercy now applies"
      ])
  }

  @Test func github() throws {
    let folder = folder
    let ran = folder.run(["test", "--format", "github"], variables: ["GITHUB_STEP_SUMMARY": "summary.md"])
    #expect(
      ran.output.contains("::error file=flat.case,line=6,title=expect rebutted owed(door)::got established\n"))
    #expect(ran.output.contains("::error file=gone.trace,title=trace gone.trace::no case lies beside it\n"))
    #expect(folder.text("summary.md")?.hasPrefix("### onus test: 2 passed, 1 failed") == true)
  }

  @Test func githubTellsTenAndCountsTheRest() {
    var files: [String: String] = [:]
    for i in 10..<23 { files["c\(i).case"] = smallFlat.replacing("established", with: "rebutted") }
    let lines = TestFolder(files).test("--format", "github").output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10 && lines[10] == "3 more in the log")
    #expect(lines.count { $0.hasPrefix("- c") } == 3)
  }
}

/// The elements of a document, counted; whether it is well formed, a process test asks a parser.
private struct XML {
  private let text: String
  init(_ text: String) throws {
    self.text = text
    try #require(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
  }
  func count(_ element: String) -> Int {
    text.ranges(of: "<\(element) ").count
  }
}
