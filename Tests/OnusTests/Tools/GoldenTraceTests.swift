/// Golden traces through `onus test`: compared, written, asked about, orphaned, faulty.
import OnusLanguage
import OnusTools
import Synchronization
import Testing

/// A lease: a rule and an exception.
let smallLease = """
  type Thing
  given broken(Thing)
  given waived(Thing)
  conclusion owed(Thing)
  rule debt: owed(T) when broken(T)
  exception mercy to debt when waived(T)

  """

let smallFlat = """
  case flat "The flat"
  use lease
  entities door : Thing
  fact broken(door)
  question owed(door)
  expect established owed(door)
  suppose mercy "the landlord waived it"
    fact waived(door)
    expect unproven owed(door)
  suppose spare
    without fact broken(door)
    expect unproven owed(door)

  """

/// A folder in memory in which `onus test` runs.
struct TestFolder {
  let disk: MemoryDisk

  init(_ more: [String: String] = [:]) {
    let texts = ["lease.onus": smallLease, "flat.case": smallFlat].merging(more) { $1 }
    disk = MemoryDisk(texts)
  }

  struct Ran {
    var code: Int32
    var output: String
    var messages: String
  }

  /// Runs `onus test`; the answers are what is typed.
  func test(_ words: String..., answers: [String] = [], variables: [String: String] = [:]) -> Ran {
    run(["test"] + words, answers: answers, variables: variables)
  }

  func run(_ words: [String], answers: [String] = [], variables: [String: String] = [:]) -> Ran {
    let (output, messages) = (MemorySink(), MemorySink())
    let typed = Answers(answers)
    let code = Command.main(
      words, files: disk,
      surroundings: Surroundings(variable: { variables[$0] }, readLine: { typed.next() }), output: output,
      messages: messages)
    return Ran(code: code, output: output.text, messages: messages.text)
  }

  func text(_ path: String) -> String? { (try? disk.read(path)).map { String(decoding: $0, as: UTF8.self) } }

  /// Puts a file there, or another in its place.
  func write(_ path: String, _ text: String) throws { try disk.write(path, Array(text.utf8)) }

  func change(_ path: String, _ old: String, to new: String) throws {
    let text = try #require(self.text(path))
    try #require(text.contains(old))
    try write(path, text.replacing(old, with: new))
  }

  var traces: [String] { ((try? disk.list(".")) ?? []).filter { $0.hasSuffix(".trace") } }
}

/// Lines that are typed one after another.
private final class Answers: Sendable {
  private let rest: Mutex<[String]>
  init(_ all: [String]) { rest = Mutex(all.reversed()) }
  func next() -> String? { rest.withLock { $0.popLast() } }
}

@Suite struct GoldenTraceTests {
  /// With traces of the case outside variants and of one variant.
  private func folder(_ more: [String: String] = [:]) -> TestFolder {
    let folder = TestFolder(more)
    _ = folder.test("--golden", "new")
    try? folder.disk.remove("flat.spare.trace")
    return folder
  }

  @Test func newOnesAreWrittenForTheCaseAndEachVariant() {
    let folder = TestFolder()
    #expect(folder.test().output == "3 passed, 0 failed\n")
    let ran = folder.test("--golden", "new")
    #expect(
      ran.output == """
        WROTE flat.trace
        WROTE flat.mercy.trace
        WROTE flat.spare.trace
        3 passed, 0 failed, 3 traces written

        """)
    #expect(ran.code == 0)
    #expect(folder.test().output == "3 passed, 0 failed, 3 traces as they were\n")
  }

  @Test func theyAreWhatRunWrites() {
    let folder = folder()
    #expect(folder.text("flat.trace") == folder.run(["run", "flat.case", "--suppose", "none"]).output)
    #expect(folder.text("flat.mercy.trace") == folder.run(["run", "flat.case", "--suppose", "mercy"]).output)
  }

  @Test func aDifferenceFailsAndTellsTheLegalChangeFirst() throws {
    let folder = folder()
    try folder.change("flat.case", "question", to: "fact waived(door)\nquestion")
    let ran = folder.test()
    #expect(ran.code == 1)
    #expect(
      ran.output.hasPrefix(
        """
        FAIL flat.case:7: expect established owed(door), got unproven
              turns on exception mercy to rule debt: applies
        DIFFERS flat.trace
              owed(door): established -> unproven, because exception mercy now applies
              flat.trace:3
                rules lease; base standard preponderance

                question owed(door)
                [-ESTABLISHED  owed(door)-]
                {+UNPROVEN  it is not shown that owed(door)+}
                  {+turns on exception mercy to rule debt: applies+}

                [-+-]{+-+} owed(door) [-[established]-]{+[unproven]+}
                  [-by-]{+-+} rule debt{+ [excepted]+}
                [-  -]{+    +}because
                [-  -]{+    +}+ broken(door) [definite]
                [-    -]{+      +}fact, undisputed
                  [-exceptions considered-]

        """))
    #expect(ran.output.hasSuffix("2 passed, 1 failed, 2 traces differ\n"))
    #expect(ran.messages == "`onus test --review` asks about each trace, `--update` writes all that differ\n")
  }

  @Test func aVariantsTraceIsComparedForItself() throws {
    let folder = folder()
    try folder.change("flat.case", "fact waived(door)", to: "unknown waived(door)")
    let ran = folder.test("-q")
    #expect(ran.code == 1)
    #expect(ran.output.contains("DIFFERS flat.mercy.trace\n"))
    #expect(ran.output.contains("owed(door): unproven -> established, because exception mercy no longer applies\n"))
    #expect(!ran.output.contains("DIFFERS flat.trace"))
  }

  @Test func updateWritesThoseThatDifferAndNoOthers() throws {
    let folder = folder()
    let before = folder.text("flat.trace")
    try folder.change("flat.case", "fact waived(door)", to: "fact waived(door) cite \"letter\"")
    let ran = folder.test("--update")
    #expect(ran.code == 0 && folder.traces == ["flat.mercy.trace", "flat.trace"])
    #expect(
      ran.output == """
        WROTE flat.mercy.trace
              no answer changes; what is told of them does
        3 passed, 0 failed, 1 trace as it was, 1 trace written

        """)
    #expect(folder.text("flat.trace") == before)
    #expect(folder.text("flat.mercy.trace")?.contains("letter") == true)
    #expect(folder.test().code == 0)
  }

  @Test func updateStillTellsWhatFails() throws {
    let folder = folder()
    try folder.change("flat.case", "question", to: "fact waived(door)\nquestion")
    #expect(folder.test("--update").code == 1)
    #expect(folder.text("flat.trace")?.contains("UNPROVEN") == true)
  }

  @Test func updateMissingWritesAllThatAreNotThereOfCasesThatHaveOne() throws {
    let folder = folder(["other.case": smallFlat.replacing("flat", with: "other")])
    for name in folder.traces where name.hasPrefix("other") { try folder.disk.remove(name) }
    try folder.write("flat.mercy.trace", "onus trace 1\nold\n")
    let ran = folder.test("--update", "missing")
    #expect(ran.code == 1 && ran.output.contains("DIFFERS flat.mercy.trace") && ran.output.contains("WROTE flat.spare"))
    #expect(folder.traces == ["flat.mercy.trace", "flat.spare.trace", "flat.trace"])
    #expect(folder.text("flat.mercy.trace") == "onus trace 1\nold\n")
  }

  @Test func newOnesAndChangedOnesMayBeWrittenTogether() throws {
    let folder = TestFolder(["flat.trace": "onus trace 1\n"])
    #expect(folder.test("--golden", "new").code == 1)
    try folder.write("flat.trace", "onus trace 1\n")
    try folder.disk.remove("flat.spare.trace")
    let ran = folder.test("--golden", "new", "--update")
    #expect(ran.code == 0 && ran.output.hasSuffix("1 trace as it was, 2 traces written\n"))
  }

  @Test func anEmptyFileIsATraceToBeWritten() throws {
    let folder = TestFolder(["flat.trace": ""])
    #expect(folder.test().code == 1)
    #expect(folder.test("--update").code == 0)
    #expect(folder.text("flat.trace")?.hasPrefix("onus trace 1\n") == true)
  }

  @Test func theBaseIsMissedWhereAVariantHasATrace() throws {
    let folder = folder()
    try folder.disk.remove("flat.trace")
    let ran = folder.test()
    #expect(ran.code == 0)
    #expect(
      ran.output == """
        MISSING flat.trace: `onus test --update missing` writes it
        3 passed, 0 failed, 1 trace as it was, 1 trace missing

        """)
    #expect(folder.test(variables: ["CI": "true"]).code == 1)
  }

  @Test func lineEndsOfACheckoutAreNoDifference() throws {
    let folder = folder()
    try folder.write("flat.trace", try #require(folder.text("flat.trace")).replacing("\n", with: "\r\n"))
    #expect(folder.test().code == 0)
  }

  @Test func aLiterateCaseHasItsTraceBesideIt() {
    let folder = TestFolder(["doc.case.md": "# A case\n\n```onus\n\(smallFlat)```\n"])
    let ran = folder.test("doc.case.md", "--golden", "new", "--filter", "suppose mercy")
    #expect(ran.code == 0 && folder.traces == ["doc.mercy.trace"], "\(ran)")
  }

  @Test func aTraceOfTwoIsAnError() throws {
    let folder = TestFolder(["flat.mercy.case": smallFlat])
    let ran = folder.test("--golden", "new")
    #expect(ran.code == 2)
    #expect(ran.output.contains("ERROR flat.mercy.trace: it is the trace of flat.mercy.case too"))
    #expect(folder.text("flat.mercy.trace") == folder.text("flat.trace"))
  }
}

@Suite struct ReviewTests {
  /// Both traces differ.
  private func folder() throws -> TestFolder {
    let folder = TestFolder()
    _ = folder.test("--golden", "new")
    for name in ["flat.trace", "flat.mercy.trace", "flat.spare.trace"] { try folder.write(name, "onus trace 1\n") }
    return folder
  }

  @Test func acceptsRejectsAndSkips() throws {
    let folder = try folder()
    let ran = folder.test("--review", answers: ["a", "x", "r", " S "])
    #expect(ran.code == 1)
    #expect(ran.output.contains("DIFFERS flat.trace\n") && ran.output.contains("WROTE flat.trace\n"))
    #expect(ran.output.hasSuffix("3 passed, 0 failed, 2 traces differ, 1 trace written\n"))
    #expect(ran.messages.components(separatedBy: "accept, reject, skip or quit? [a/r/s/q] ") == 4)
    #expect(ran.messages.contains("onus: `a` writes the trace of today, `r` and `s` leave the file as it is\n"))
    #expect(folder.text("flat.trace") != "onus trace 1\n" && folder.text("flat.mercy.trace") == "onus trace 1\n")
  }

  @Test func allAcceptedIsAllWell() throws {
    let folder = try folder()
    #expect(folder.test("--review", answers: ["a", "accept", "a"]).code == 0)
    #expect(folder.test().code == 0)
  }

  @Test func asksAboutWhatIsMissingToo() throws {
    let folder = TestFolder()
    #expect(folder.test("--golden", "new", "--review", answers: ["a", "s", "s"]).code == 0)
    #expect(folder.traces == ["flat.trace"])
  }

  @Test func theEndOfTheAnswersLeavesTheRest() throws {
    let folder = try folder()
    let ran = folder.test("--review", answers: ["a"])
    #expect(ran.code == 1 && ran.messages.contains("no more answers"))
    #expect(ran.output.hasSuffix("2 traces differ, 1 trace written\n"))
    #expect(try self.folder().test("--review", answers: ["q", "a", "a"]).output.hasSuffix("3 traces differ\n"))
  }

  @Test func standsAlone() throws {
    #expect(try folder().test("--review", "--update").code == 2)
    #expect(try folder().test("--review", "--format", "json").code == 2)
    #expect(try folder().test("--review", "-o", "out.txt").code == 2)
  }
}

extension String {
  fileprivate func components(separatedBy part: String) -> Int { ranges(of: part).count }
}

@Suite struct OrphanTests {
  private func folder() throws -> TestFolder {
    let folder = TestFolder()
    _ = folder.test("--golden", "new")
    try folder.change("flat.case", "suppose spare", to: "suppose bare")
    try folder.write("gone.trace", "onus trace 1\n")
    try folder.write("strange.trace", "12:01 open(2)\n")
    return folder
  }

  @Test func failUntilTheyAreDeleted() throws {
    let folder = try folder()
    let ran = folder.test()
    #expect(ran.code == 1)
    #expect(
      ran.output == """
        ORPHAN flat.spare.trace: flat.case has no `suppose spare`
        ORPHAN gone.trace: no case lies beside it
        3 passed, 0 failed, 2 traces as they were, 2 orphan traces

        """)
    #expect(ran.messages == "`onus test --prune` deletes orphan traces\n")
    let pruned = folder.test("--prune")
    #expect(pruned.code == 0 && pruned.output.contains("DELETED gone.trace: no case lies beside it\n"))
    #expect(pruned.output.hasSuffix("2 traces as they were, 2 orphan traces deleted\n"))
    // What Onus did not write is left alone.
    #expect(folder.traces == ["flat.mercy.trace", "flat.trace", "strange.trace"])
  }

  /// Its name is that of a variant's trace, and what it holds is not Onus's.
  @Test func whatIsSomebodyElsesIsNoFault() throws {
    let folder = TestFolder()
    _ = folder.test("--golden", "new")
    try folder.write("flat.mine.trace", "12:01 open(2)\n")
    let ran = folder.test("--prune")
    #expect(ran.code == 0 && ran.messages.isEmpty, "\(ran.messages)")
    #expect(folder.text("flat.mine.trace") == "12:01 open(2)\n")
  }

  @Test func anEmptyOneFailsToo() throws {
    let folder = try folder()
    try folder.write("flat.spare.trace", "")
    try folder.write("gone.trace", "")
    let ran = folder.test()
    #expect(ran.code == 1 && ran.output.contains("ORPHAN flat.spare.trace: flat.case has no `suppose spare`\n"))
    #expect(ran.output.contains("ORPHAN gone.trace: no case lies beside it\n"))
    #expect(folder.test("--prune").output.contains("DELETED flat.spare.trace"))
    #expect(folder.traces == ["flat.mercy.trace", "flat.trace", "strange.trace"])
  }

  @Test func inCIAnEmptyOneFailsAndStays() throws {
    let folder = try folder()
    try folder.write("gone.trace", "")
    let ran = folder.run(["test"], variables: ["CI": "true"])
    #expect(ran.code == 1 && ran.output.contains("ORPHAN gone.trace"))
    #expect(folder.traces.contains("gone.trace"))
  }

  @Test func ofOneCaseAreLookedForByItsName() throws {
    let ran = try folder().test("flat.case")
    #expect(ran.code == 1 && ran.output.contains("ORPHAN flat.spare.trace") && !ran.output.contains("gone.trace"))
  }

  @Test func theFilterChoosesAmongThem() throws {
    let folder = try folder()
    #expect(folder.test("--prune", "--filter", "gone").code == 0)
    #expect(folder.traces == ["flat.mercy.trace", "flat.spare.trace", "flat.trace", "strange.trace"])
  }

  @Test func nobodyKnowsThemBesideACaseThatCannotBeRead() throws {
    let folder = try folder()
    try folder.write("flat.case", "case flat\nuse nothing\nsuppose\n")
    let ran = folder.test("--prune")
    #expect(ran.code == 3 && ran.output.contains("DELETED gone.trace"))
    #expect(folder.text("flat.mercy.trace") != nil)
  }

  @Test func ofACaseNotTestedAreNone() throws {
    let folder = TestFolder(["sub/flat.case": smallFlat, "sub/flat.trace": "onus trace 1\n"])
    #expect(!folder.test("flat.case").output.contains("sub/flat.trace"))
  }
}

@Suite struct FaultyTraceTests {
  /// Each is an error with its name; the other trace is compared and written all the same.
  private func expectFault(
    _ folder: TestFolder, _ message: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try folder.write("flat.mercy.trace", "onus trace 1\n")
    let ran = folder.run(["test"] + words + ["--update"])
    #expect(ran.code == 2, sourceLocation: sourceLocation)
    #expect(ran.output.contains("ERROR flat.trace: \(message)\n"), "\(ran.output)", sourceLocation: sourceLocation)
    #expect(ran.output.contains("WROTE flat.mercy.trace\n"), sourceLocation: sourceLocation)
    #expect(ran.output.contains("1 trace could not be read or written"), sourceLocation: sourceLocation)
  }

  @Test func whatIsNotUTF8() throws {
    let folder = TestFolder()
    try folder.disk.create("flat.trace", Array("onus trace 1\n".utf8) + [0xFF, 0x0A])
    try expectFault(folder, "it is not UTF-8")
    #expect(try folder.disk.read("flat.trace").count == 15)
  }

  @Test func aFolder() throws {
    try expectFault(TestFolder(["flat.trace/x": ""]), "it is a folder")
  }

  @Test func whatIsNoTrace() throws {
    let folder = TestFolder(["flat.trace": "12:01 open(2)\n"])
    try expectFault(folder, "it does not begin with `onus trace`, so it is left alone")
    #expect(folder.text("flat.trace") == "12:01 open(2)\n")
  }

  @Test func whatCannotBeWritten() throws {
    let folder = TestFolder(["flat.trace": "onus trace 1\n"])
    folder.disk.refuse("flat.trace", .unreadable("No space left on device"))
    try expectFault(folder, "it cannot be written: no space left on device")
    #expect(folder.text("flat.trace") == "onus trace 1\n")
  }

  @Test func whatCannotBeDeleted() throws {
    let folder = TestFolder(["gone.trace": "onus trace 1\n"])
    folder.disk.refuse("gone.trace", .unreadable("Permission denied"))
    let ran = folder.test("--prune")
    #expect(ran.code == 2 && ran.output.contains("ERROR gone.trace: it cannot be deleted: permission denied\n"))
  }

  @Test func theReportNeedsAFile() {
    #expect(TestFolder().test("--junit", "-").messages.contains("`--format junit` writes the report"))
  }

  @Test func theReport() throws {
    let folder = TestFolder()
    folder.disk.refuse("out.xml", .unreadable("No space left on device"))
    let ran = folder.test("--junit", "out.xml")
    #expect(ran.code == 2 && ran.output == "3 passed, 0 failed\n")
    #expect(ran.messages == "onus: `out.xml` cannot be written: no space left on device\n")
  }
}

@Suite struct ContinuousIntegrationTests {
  @Test(arguments: [["--update"], ["--update=missing"], ["--review"], ["--prune"]])
  func nothingIsWritten(_ words: [String]) throws {
    let folder = TestFolder(["flat.trace": "onus trace 1\n", "gone.trace": "onus trace 1\n"])
    let ran = folder.run(["test"] + words, variables: ["CI": "true"])
    #expect(ran.code == 2 && ran.output.isEmpty && ran.messages.contains("with `CI` set nothing is written"))
    #expect(folder.text("flat.trace") == "onus trace 1\n" && folder.text("gone.trace") != nil)
  }

  @Test func aTraceThatIsAskedForAndMissingFails() {
    let folder = TestFolder()
    let ran = folder.test("--golden", "new", variables: ["CI": "true"])
    #expect(ran.code == 1 && folder.traces.isEmpty)
    #expect(ran.output.contains("MISSING flat.spare.trace: the trace is missing\n"))
    #expect(ran.output.hasSuffix("3 traces missing\n"))
  }

  @Test(arguments: ["", "false", "0"]) func theseAreNone(_ value: String) {
    #expect(TestFolder().test("--golden", "new", variables: ["CI": value]).code == 0)
  }
}
