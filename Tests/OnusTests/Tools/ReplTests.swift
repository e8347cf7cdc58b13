/// Sessions on scripts: exit codes, what stops them, what they write to files, and completion.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct ReplTests {
  /// What a session came to.
  private struct Ran {
    var code: Int32
    var output: String
    var messages: String
  }

  private func memory() throws -> MemoryFiles {
    var files = MemoryFiles()
    for name in ["lease.onus", "flat.case"] { files.add(name, try fixture("Golden/repl/\(name)")) }
    return files
  }

  private func repl(
    _ script: String, _ words: String..., on files: any FileSystem, lines: (any LineSource & Sendable)? = nil
  ) -> Ran {
    let (output, messages) = (MemorySink(), MemorySink())
    var surroundings = Surroundings(readInput: { Array(script.utf8) })
    if let lines { surroundings.lines = { _ in lines } }
    let code = Command.main(
      ["repl"] + words, files: files, surroundings: surroundings, output: output, messages: messages)
    return Ran(code: code, output: output.text, messages: messages.text)
  }

  // MARK: Scripts

  @Test func withoutATerminalThereIsNoPromptAndNoColour() throws {
    let ran = repl("owed(door)\n", "flat.case", on: try memory())
    #expect(ran.code == 0 && ran.messages.isEmpty)
    #expect(ran.output == "ESTABLISHED  owed(door)\n  = the repair of the door is owed\n")
  }

  @Test func theFirstFailureEndsAScriptAndIsToldWithItsLine() throws {
    let ran = repl("owed(door)\n\n-- nothing\nundo\nowed(wall)\n", "flat.case", on: try memory())
    #expect(ran.code == 1 && !ran.output.contains("owed(wall)"))
    #expect(ran.messages.hasPrefix("this is the beginning: there is nothing to undo\n"))
    #expect(ran.messages.hasSuffix("onus: stopped at line 4: undo\n"))
  }

  @Test func keepGoingGoesOnAndStillFails() throws {
    let ran = repl("undo\nowed(door)\n", "flat.case", "--keep-going", on: try memory())
    #expect(ran.code == 1 && ran.output.contains("ESTABLISHED  owed(door)"))
    #expect(ran.messages.hasSuffix("onus: failed at line 1: undo\n"))
  }

  @Test func whatAScriptExpectsIsToBeSo() throws {
    let script = "expect established owed(door)\nexpect unproven owed(door)\nowed(wall)\n"
    let ran = repl(script, "flat.case", on: try memory())
    #expect(ran.code == 1 && ran.messages == "onus: stopped at line 2: expect unproven owed(door)\n")
    #expect(ran.output.contains("expect established owed(door): met") && !ran.output.contains("owed(wall)"))
  }

  @Test func quitEndsASessionBeforeItsLines() throws {
    let ran = repl("quit\nundo\n", "flat.case", on: try memory())
    #expect(ran.code == 0 && ran.output.isEmpty && ran.messages.isEmpty)
  }

  @Test func aScriptIsReadFromItsFile() throws {
    var files = try memory()
    files.add("s", Array("owed(door)".utf8))
    #expect(repl("", "flat.case", "--script", "s", on: files).output.hasPrefix("ESTABLISHED  owed(door)"))
    #expect(repl("", "flat.case", "--script", "t", on: files).code == 2)
  }

  @Test func caseAndCommandsCannotBothBeStandardInput() throws {
    #expect(repl("", "-", on: try memory()).code == 2)
  }

  @Test func anInvalidCaseBeginsNoSession() throws {
    var files = try memory()
    files.add("bad.case", Array("case bad\nuse lease\nfact brokn(x)\n".utf8))
    let ran = repl("facts\n", "bad.case", on: files)
    #expect(ran.code == 3 && ran.output.isEmpty && ran.messages.contains("E0301"))
  }

  @Test func whatIsNotUTF8IsRefused() throws {
    let lines = ScriptLines(Array("text \"".utf8) + [0xFF] + Array("\"\n".utf8))
    let output = ReplOutput(Console(output: MemorySink(), messages: MemorySink()))
    let root = ReplRoot(path: "flat.case", text: nil, ruleFolders: [])
    let session = try ReplSession(
      root, files: InputFiles(try memory(), input: nil), limits: Limits(), output: output)
    var loop = ReplLoop(session, lines, isSure: false, keepsGoing: false)
    #expect(loop.run(Console(output: MemorySink(), messages: MemorySink())) == .objection)
  }

  @Test func bracketsThatNeverCloseEndWithTheLines() throws {
    let ran = repl("fact broken(\nwall", "flat.case", on: try memory())
    #expect(ran.code == 1 && ran.messages.contains("onus: stopped at line 1: fact broken( wall\n"))
  }

  @Test func manyChangesAreTakenBackToWhereTheyBegan() throws {
    let script = (0..<40).map { "assume paid(bo) = USD \(100 + $0)\n" }.joined() + "undo 40\nlarge(bo)\nchanges\n"
    let ran = repl(script, "flat.case", on: try memory())
    #expect(ran.code == 0 && ran.output.hasSuffix("UNPROVEN  large(bo)\nnothing was changed\n"))
  }

  @Test(arguments: [
    "fact broken(roof) entity roof : Thing", "owed(door) fact broken(wall)", "retract broken(door) fact kept(door)",
    "fact broken(wall) as of 2020-01-01", "fact broken(wall) suppose x fact kept(door)",
  ])
  func whatDoesNotBelongInOneLineIsRefused(_ line: String) throws {
    let ran = repl(line + "\nchanges\n", "flat.case", "--keep-going", on: try memory())
    #expect(ran.code == 1 && ran.output == "nothing was changed\n")
  }

  private func refuses(_ line: String, _ session: ReplSession) -> Bool {
    do {
      try session.follow(try ReplCommand(line), line) { _ in true }
      return false
    } catch {
      return true
    }
  }

  // MARK: Files

  /// Runs on copies of the lease in a folder of its own.
  private func onDisk(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "onus-repl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["lease.onus", "flat.case"] {
      try Data(try fixture("Golden/repl/\(name)")).write(to: folder.appending(path: name))
    }
    try body(folder)
  }

  private func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  /// Whatever was changed in the session is told as if the file had said it: by every command that explains.
  @Test func aChangedSessionTellsWhatTheFileWould() throws {
    let law = String(decoding: try fixture("Golden/repl/moved.onus"), as: UTF8.self)
    let record = String(decoding: try fixture("Golden/repl/moved.case"), as: UTF8.self)
    let changes = ["fact kept(x)", "allege sent(y) by plaintiff", "unknown stops(x)", "fact lost(x) by prima_facie"]
    let commands = [
      "why owed(x)", "against owed(x)", "needs owed(x)", "needs owed(y)", "why not owed(y)", "burdens", "open",
      "presumptions", "gone(X)", "stops(X)", "trace full",
    ].joined(separator: "\n")
    func ran(_ record: String, _ lines: String) -> String {
      var files = MemoryFiles()
      files.add("moved.onus", Array(law.utf8))
      files.add("moved.case", Array(record.utf8))
      let ran = repl(lines + "\n", "moved.case", on: files)
      #expect(ran.code == 0, "\(ran.messages)")
      return ran.output
    }
    let typed = changes.joined(separator: "\n")
    let told = ran(record, typed)
    let whole = ran(record, typed + "\n" + commands)
    #expect(whole.hasPrefix(told))
    #expect(String(whole.dropFirst(told.count)) == ran(record + typed + "\n", commands))
  }

  @Test func aReportTellsWhatHoldsInTheSession() throws {
    try onDisk { folder in
      let page = folder.appending(path: "page.html").path
      let words = folder.appending(path: "page.md").path
      let ran = repl(
        "retract broken(door)\nreport \(page)\nreport \(words)\n", folder.appending(path: "flat.case").path, on: Disk())
      #expect(ran.code == 0 && ran.output.hasSuffix("written to \(page)\nwritten to \(words)\n"))
      let markdown = try text(URL(filePath: words))
      // Without the door nothing is owed for it any more.
      #expect(markdown.contains("it is not shown that the repair of the door is owed"))
      #expect(try text(URL(filePath: page)).contains("it is not shown that the repair of the door is owed"))
    }
  }

  @Test func savingAppendsAVariantThatPassesItsTest() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let before = try text(url)
      let ran = repl(
        "retract broken(door)\nassume broken(wall) cite \"seen\"\nsave as swapped \"the wall broke\" !\nundo\n",
        url.path,
        on: Disk())
      #expect(ran.code == 1 && ran.messages.hasPrefix("this is the beginning"))
      #expect(ran.output.hasSuffix("this is `suppose swapped` now\n"))
      let after = try text(url)
      #expect(
        after == before + """

          suppose swapped "the wall broke"
            without fact broken(door)
            fact broken(wall) cite "seen"
            expect unproven owed(door)
            expect established owed(wall)

          """)
      let sink = MemorySink()
      let code = Command.main(
        ["test", url.path], files: Disk(), surroundings: .none, output: sink, messages: MemorySink())
      #expect(code == 0 && sink.text == "5 passed, 0 failed\n")
    }
  }

  @Test func savingAsksWhereNobodyAnswersNothingIsWritten() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let before = try text(url)
      let ran = repl("assume broken(wall)\nsave as x\n", url.path, on: Disk())
      #expect(ran.code == 1 && ran.messages.contains("nothing was written, since nobody can be asked"))
      let after = try text(url)
      #expect(after == before)
      #expect(repl("assume broken(wall)\nsave as x\n", url.path, "--yes", on: Disk()).code == 0)
      let written = try text(url)
      #expect(written.hasSuffix("suppose x\n  fact broken(wall)\n  expect established owed(wall)\n"))
    }
  }

  @Test func aFileThatChangedMeanwhileIsNotOverwritten() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let root = ReplRoot(path: url.path, text: nil, ruleFolders: [])
      let output = ReplOutput(Console(output: MemorySink(), messages: MemorySink()))
      let session = try ReplSession(
        root, files: InputFiles(Disk(), input: nil), limits: Limits(), output: output)
      try session.follow(try ReplCommand("assume broken(wall)"), "assume broken(wall)") { _ in true }
      try Data((try text(url) + "-- more\n").utf8).write(to: url)
      #expect(refuses("save as x", session))
      try session.follow(.reload, "reload") { _ in nil }
      try session.follow(try ReplCommand("save as x"), "") { _ in true }
      let after = try text(url)
      #expect(after.contains("-- more\n\nsuppose x\n"))
    }
  }

  @Test func savingIntoMarkdownMakesAFence() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case.md")
      let body = try text(folder.appending(path: "flat.case"))
      try Data("# The flat\n\n```onus\n\(body)```\n".utf8).write(to: url)
      let ran = repl("assume broken(wall)\nsave as x !\nowed(wall)\n", url.path, on: Disk())
      #expect(ran.code == 0 && ran.output.contains("ESTABLISHED  owed(wall)"))
      #expect(
        try text(url).hasSuffix(
          "```\n\n```onus\nsuppose x\n  fact broken(wall)\n  expect established owed(wall)\n```\n"))
    }
  }

  @Test func whatIsDeclaredAndWouldBreakAnotherExpectationIsNotSaved() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let body = try text(url).replacing("fact kept(wall)", with: "fact kept(wall) fact kept(door)")
        .replacing("expect presumed sound(wall)", with: "expect presumed sound(each Thing)")
      try Data(body.utf8).write(to: url)
      let script = "entity roof : Thing\nsuppose new \"a roof\"\nassume broken(roof)\nsave as new !\n"
      let ran = repl(script, url.path, on: Disk())
      #expect(ran.code == 1)
      #expect(ran.messages.hasPrefix("in the file it would fail: expect presumed sound(each Thing)\n"))
      let kept = try text(url)
      #expect(kept == body)
    }
  }

  @Test func whatIsDeclaredIsSavedAheadOfTheVariant() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let script = "entity eve : Party\nsuppose rich \"Eve paid\"\nassume paid(eve) = USD 500\nsave as rich !\n"
      #expect(repl(script, url.path, on: Disk()).code == 0)
      let after = try text(url)
      #expect(after.contains("entity eve : Party\n\nsuppose rich \"Eve paid\"\n  fact paid(eve) = USD 500\n"))
    }
  }

  @Test func reloadTakesUpWhatChangedAndKeepsTheSession() throws {
    try onDisk { folder in
      let rules = folder.appending(path: "lease.onus")
      let root = ReplRoot(path: folder.appending(path: "flat.case").path, text: nil, ruleFolders: [])
      let sink = MemorySink()
      let output = ReplOutput(Console(output: sink, messages: MemorySink()))
      let session = try ReplSession(
        root, files: InputFiles(Disk(), input: nil), limits: Limits(), output: output)
      try session.follow(.assume("broken(wall)"), "assume broken(wall)") { _ in nil }
      let good = try text(rules)
      try Data((good + "rule\n").utf8).write(to: rules)
      #expect(refuses("reload", session))
      try Data((good + "exception tallness to debt\n  when tall(T)\n").utf8).write(to: rules)
      try session.follow(.reload, "reload") { _ in nil }
      _ = output.taken()
      #expect(
        sink.text.hasSuffix(
          "  owed(wall)   established -> unproven   exception tallness to rule debt\n  1 of 5 statuses changed\n"))
      #expect(session.prompt == "flat*1> ")
    }
  }

  @Test func aTranscriptIsWrittenAndPlaysTheSame() throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let target = folder.appending(path: "t.repl")
      _ = repl("assume broken(wall)\nfact waived(\nwall)\nundo 2\n", url.path, "--transcript", target.path, on: Disk())
      let transcript = try #require(Transcript(reading: try text(target)))
      #expect(transcript.typed.count == 4)
      let played = try transcript.played(on: Disk())
      #expect(played.text == transcript.text)
    }
  }

  // MARK: A person

  /// A person whose lines are known beforehand.
  private final class Person: LineSource, @unchecked Sendable {
    private var answers: [LineRead]
    private(set) var prompts: [String] = []
    private(set) var remembered: [String] = []
    var completion: ((TypedLine) -> [String])?
    var isInteractive: Bool { true }

    init(_ answers: [LineRead]) { self.answers = answers.reversed() }

    func next(prompt: String) -> LineRead {
      prompts.append(prompt)
      return answers.popLast() ?? .end
    }

    func remember(_ entry: String) { remembered.append(entry) }
  }

  @Test func promptsTellTheVariantAndItsChanges() throws {
    let person = Person([
      .line("suppose mercy"), .line("fact broken("), .line("wall) -- seen"), .line("undoo 1"), .line("fact ("),
      .interrupted, .line("undo"),
    ])
    let ran = repl("", "flat.case", on: try memory(), lines: person)
    #expect(ran.code == 0)
    #expect(
      person.prompts == [
        "flat> ", "flat/mercy> ", "....> ", "flat/mercy*1> ", "flat/mercy*1> ", "....> ", "flat/mercy*1> ",
        "flat/mercy> ",
      ])
    #expect(person.remembered == ["suppose mercy", "fact broken( wall)", "undoo 1", "undo"])
  }

  @Test(arguments: [("y", true), ("", false), ("no", false)])
  func aPersonIsAskedBeforeAFileIsWritten(_ answer: String, _ isWritten: Bool) throws {
    try onDisk { folder in
      let url = folder.appending(path: "flat.case")
      let person = Person([.line("assume broken(wall)"), .line("save as x"), .line(answer)])
      let ran = repl("", url.path, on: Disk(), lines: person)
      #expect(person.prompts.contains("append this to \(url.path)? [y/N] "))
      let after = try text(url)
      #expect(after.contains("suppose x") == isWritten)
      #expect(ran.output.contains("nothing was written") != isWritten)
    }
  }

  // MARK: Completion

  private func words(_ line: String) throws -> [String] {
    let output = ReplOutput(Console(output: MemorySink(), messages: MemorySink()))
    let session = try ReplSession(
      ReplRoot(path: "flat.case", text: nil, ruleFolders: []), files: InputFiles(try memory(), input: nil),
      limits: Limits(), output: output)
    let start = line.utf8.lastIndex {
      !($0 == UInt8(ascii: "_") || $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
    }
    let begin = start.map { line.utf8.distance(from: line.startIndex, to: $0) + 1 } ?? 0
    return Completion(session).words(for: TypedLine(text: line, word: begin..<line.utf8.count))
  }

  @Test(arguments: [
    ("ass", ["assume "]),
    ("ow", ["owed("]),
    ("owed(", ["door", "wall"]),
    ("paid(", ["bo"]),
    ("assume level(door) = ", ["high", "low", "middle"]),
    ("assume broken(wall) by pr", ["preponderance", "prima_facie"]),
    ("assume broken(wall) ", ["by ", "cite "]),
    ("allege broken(wall) by te", ["tenant"]),
    ("text Co", ["Code"]),
    ("why not so", ["sound("]),
    ("rules ", ["for "]),
    ("rules for lar", ["large("]),
    ("suppose ", ["mercy"]),
    ("diff ", ["base", "mercy"]),
    ("rule ca", ["care"]),
    ("expect contr", ["contradiction "]),
    ("expect contradiction so", ["sound("]),
    ("save ", ["as "]),
    ("set ", ["depth "]),
    ("trace ", ["brief", "full"]),
    ("tenant is ", ["bo", "door", "wall"]),
    ("owed(door, ", []),
    ("nonsense(", []),
  ])
  func completionGoesByPositionAndType(_ line: String, _ expected: [String]) throws {
    let words = try words(line)
    #expect(words == expected)
  }

  // MARK: What decided a change

  /// The value is no answer any more, and what took it away is told all the same.
  @Test func aValueThatFallsIsToldWithWhatDecidedIt() {
    var files = MemoryFiles()
    let rules = """
      type Item
      given lost(Item)
      given defect(Item)
      given weight(Item) : Number
      conclusion liable(Item)
      conclusion owed(Item) : Money
      rule liability: liable(L) when lost(L)
      exception nature to liability when defect(L)
      rule limit: owed(L) = weight(L) * EUR 40 when liable(L)

      """
    let facts = "case bag\nuse law\nentity bag : Item\nfact lost(bag)\nfact weight(bag) = 20\nquestion owed(bag) = _\n"
    files.add("law.onus", Array(rules.utf8))
    files.add("bag.case", Array(facts.utf8))
    let ran = repl("assume defect(bag)\n", "bag.case", on: files)
    #expect(
      ran.output == """
          owed(bag) = EUR 800   established -> unproven   exception nature to rule liability
          the one status changed; undo takes it back

        """, "\(ran.output)")
  }

  @Test func outsideVariantsTheBaseIsWhatTheFileHas() throws {
    let ran = repl("retract fact kept(wall)\ndiff base\n", "flat.case", on: try memory())
    #expect(ran.output.contains("against: without what was typed here\n"), "\(ran.output)")
    #expect(ran.output.contains("  - fact kept("), "\(ran.output)")
    let unchanged = repl("diff base\n", "flat.case", on: try memory())
    #expect(unchanged.code == 1 && unchanged.messages.contains("nothing was changed here"), "\(unchanged.messages)")
  }

  /// The literal named a computed value by its text; now it names one of the program's own.
  @Test(arguments: ["expect d(a) = 2004-01-02", "question d(a) = 2004-01-02"])
  func namingAComputedValueChangesNothing(_ line: String) {
    var files = MemoryFiles()
    files.add(
      "ev.onus", Array("type P\ngiven n(P) : Date\nconclusion d(P) : Date\nrule r: d(X) = n(X) + 1 day\n".utf8))
    files.add(
      "ev.case",
      Array(
        "case ev\nuse ev\nentities a, b : P\nfact n(a) = 2004-01-01\nfact n(b) = 2004-02-01\nquestion d(X) = V\n".utf8))
    let ran = repl(line + "\n", "ev.case", on: files)
    #expect(ran.output.hasPrefix("  no status changed, of 2"), "\(ran.output)")
  }

  // MARK: Saving

  @Test func aFileWithCarriageReturnsKeepsThem() throws {
    var files = try memory()
    let text = String(decoding: try #require(try? files.read("flat.case")), as: UTF8.self)
    files.add("crlf.case", Array(text.replacing("\n", with: "\r\n").utf8))
    let ran = repl("retract kept(wall)\nsave as w\n", "crlf.case", on: files)
    #expect(ran.output.contains("+suppose w\n+  without fact kept(wall)\n"), "\(ran.output)")
    #expect(!ran.output.contains("\u{FFFD}"))
  }

  @Test func anExpectationThatIsNotMetIsNotSaved() throws {
    let script = "retract kept(wall)\nexpect established sound(wall)\nsave as w !\n"
    let ran = repl(script, "flat.case", "--keep-going", on: try memory())
    #expect(ran.code == 1 && ran.messages.contains("what was typed is not met: expect established sound(wall)"))
  }

  @Test func aVariantThatIsThereIsNotBegunAgain() throws {
    let ran = repl("suppose v \"one\"\nsuppose v \"two\"\n", "flat.case", on: try memory())
    #expect(ran.code == 1 && ran.messages.contains("there is a variant `v` already"), "\(ran.messages)")
  }

  @Test func aVariantNeedsAName() throws {
    let ran = repl("save as \"x\"\n", "flat.case", on: try memory())
    #expect(ran.code == 1 && ran.messages.contains("a variant needs a name"), "\(ran.messages)")
  }

  @Test func aByteOrderMarkBeforeTheLinesSaysNothing() throws {
    let ran = repl("\u{FEFF}owed(door)\n", "flat.case", on: try memory())
    #expect(ran.code == 0 && ran.output.hasPrefix("ESTABLISHED  owed(door)"), "\(ran.messages)")
  }

  @Test func aSessionOnRulesThatNeedsADayNamesTheFlag() {
    var files = MemoryFiles()
    let rules = "source S \"Act\" in force from 2000-01-01\ngiven f\nconclusion c\nrule r: c when f cite S\n"
    files.add("w.onus", Array(rules.utf8))
    let ran = repl("facts\n", "w.onus", on: files)
    #expect(ran.code == 3 && ran.messages.contains("for a session on rules: `--as-of DATE`"), "\(ran.messages)")
    #expect(repl("facts\n", "w.onus", "--as-of", "2001-01-01", on: files).code == 0)
  }

  @Test func whatCannotBeRetractedIsToldInTheWordsTyped() throws {
    let ran = repl("retract broken(X)\n", "flat.case", on: try memory())
    #expect(ran.messages.hasPrefix("error E0505: `retract` speaks of something definite"), "\(ran.messages)")
  }

  /// What `needs` told of evidence for another value comes about when it is tried.
  @Test func evidenceForAnotherValueStandsBesideTheFirst() {
    var files = MemoryFiles()
    let rules = """
      given declared : Money
      given weight : Number
      conclusion limit : Money
      rule by_weight: limit = weight * EUR 20
      rule by_value: limit = declared when declared > EUR 0 notwithstanding by_weight

      """
    let facts =
      "case v\nuse v\nfact weight = 10\nfact declared = EUR 600 by preponderance cite \"list\"\nquestion limit = M\n"
    files.add("v.onus", Array(rules.utf8))
    files.add("v.case", Array(facts.utf8))
    let ran = repl("needs limit = EUR 200\ntry 1\nlimit = EUR 200\n", "v.case", on: files)
    #expect(
      ran.output.contains("  1. add declared = EUR 200 by preponderance\n     then established\n"), "\(ran.output)")
    #expect(
      ran.output.contains(
        "\nfact declared = EUR 600 by preponderance cite \"list\"\nfact declared = EUR 200 by preponderance\n"))
    #expect(ran.output.hasSuffix("ESTABLISHED  limit = EUR 200\n"), "\(ran.output)")
    // And it can be saved: what stands beside is stated anew, or the variant would lack it.
    let saved = repl("needs limit = EUR 200\ntry 1\nsave as other!\n", "v.case", on: files)
    #expect(
      saved.output.contains(
        "+suppose other\n+  fact declared = EUR 200 by preponderance\n+  fact declared = EUR 600 by preponderance cite \"list\"\n"
      ), "\(saved.output)\(saved.messages)")
  }

  /// Of several values of a fact one is lowered, and the others stay.
  @Test func whatIsLoweredLeavesOtherValuesAsTheyAre() {
    var files = MemoryFiles()
    files.add("v.onus", Array("given n : Number\nconclusion c\nrule r: c when n = 3\n".utf8))
    let facts = "case v\nuse v\nfact n = 3 by clear_and_convincing\nfact n = 4 by preponderance\nquestion c\n"
    files.add("v.case", Array(facts.utf8))
    let ran = repl("needs c\ntry 1\nc\nfacts\n", "v.case", on: files)
    #expect(ran.output.contains("1. lower n = 3 from clear_and_convincing to preponderance\n"), "\(ran.output)")
    #expect(ran.output.contains("\nfact n = 4 by preponderance\nfact n = 3 by preponderance\n"), "\(ran.output)")
  }

  @Test(arguments: ["graph g.pdf", "graph owed(door) to g.pdf"])
  func aGraphInAnotherFormatNamesTheFormats(_ line: String) throws {
    let ran = repl(line + "\n", "flat.case", on: try memory())
    #expect(ran.code == 1 && ran.messages.contains(".svg, .dot, .mmd or .json"), "\(ran.messages)")
  }

  @Test func whatNeedsIsToBecomeEndsTheLine() throws {
    let ran = repl("needs owed(door) to unproven\nowed(door)\n", "flat.case", on: try memory())
    #expect(ran.code == 0 && ran.output.contains("ESTABLISHED  owed(door)"), "\(ran.messages)")
  }

  @Test(arguments: [
    ("try 1", "the case was changed since"), ("assume waived(door)", "the case was changed since"),
    ("retract tall(wall)", "the case was changed since"), ("suppose mercy", "was outside variants"),
    ("reload", "nothing was found to try"),
  ])
  func whatWasFoundOfAnotherCaseIsNotTried(_ between: (line: String, told: String)) throws {
    let ran = repl("needs owed(door) to unproven\n\(between.line)\ntry 1\n", "flat.case", on: try memory())
    #expect(ran.code == 1 && ran.messages.contains(between.told), "\(ran.messages)\(ran.output)")
  }

  /// It is tried where the session is led back to what it was found of.
  @Test(arguments: ["assume waived(door)\nundo", "suppose mercy\nbase", "owed(wall)"])
  func whatWasFoundIsTriedOfTheSameCase(_ between: String) throws {
    let ran = repl("needs owed(door) to unproven\n\(between)\ntry 1\n", "flat.case", on: try memory())
    #expect(ran.code == 0, "\(ran.messages)\(ran.output)")
  }
}
