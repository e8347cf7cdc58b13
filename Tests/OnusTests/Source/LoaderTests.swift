/// Loading: what `use` finds, what it does not, and what may not be read.
import Foundation
import OnusLanguage
import Testing

@Suite struct LoaderTests {
  private func load(_ root: String, _ texts: [String: String], rules: [String] = []) -> LoadedProgram {
    OnusLanguage.load(root, files: MemoryFiles(texts), ruleFolders: rules)
  }

  @Test func theUsersFolderComesFirst() {
    let program = load(
      "a/x.case", ["a/x.case": "case x use m", "a/m.onus": "role r", "b/m.onus": "role s"], rules: ["b"])
    #expect(program.files.map(\.path) == ["a/x.case", "a/m.onus"])
    #expect(program.files.map(\.kind) == [.facts, .rules])
    #expect(program.files.map(\.module) == ["x", "m"])
    #expect(program.uses == [[FileID(1)], []])
    #expect(program.diagnostics.isEmpty)
  }

  @Test func thenTheNamedFoldersThenTheProject() {
    let texts = [
      "p/onus.project": "rules \"lib\"", "p/q/x.case": "case x use m use n", "p/lib/m.onus": "role r",
      "p/lib/n.onus": "role s",
      "b/m.onus.md": "```onus\nrole t\n```\n",
    ]
    let program = load("p/q/x.case", texts, rules: ["b"])
    #expect(program.files.map(\.path) == ["p/q/x.case", "b/m.onus.md", "p/lib/n.onus"])
    #expect(program.files[1].isLiterate)
    #expect(program.diagnostics.isEmpty)
  }

  @Test func aProjectsFoldersAreSearchedToTheirDepths() {
    var files = MemoryFiles([
      "p/onus.project": "rules \"lib\"", "p/cases/x.case": "case x use m use n", "p/lib/m.onus": "role r",
      "p/lib/a/m.onus": "role far", "p/lib/b/deep/n.onus": "use o role s", "p/lib/a/o.onus": "role t",
      "p/lib/.hidden/q.onus": "role u", "out/q.onus": "role v",
    ])
    files.link("p/lib/c", to: "out")
    let program = OnusLanguage.load("p/cases/x.case", files: files)
    #expect(program.files.map(\.path) == ["p/cases/x.case", "p/lib/m.onus", "p/lib/b/deep/n.onus", "p/lib/a/o.onus"])
    #expect(program.files.map(\.module) == ["x", "m", "n", "o"])
    #expect(program.diagnostics.isEmpty)
    // What is hidden or lies elsewhere is not found, nor what lies below a folder of `--rules`.
    files.add("p/cases/y.case", Array("case y use q".utf8))
    let missing = OnusLanguage.load("p/cases/y.case", files: files).diagnostics
    #expect(missing.map(\.code) == [.missingModule])
    #expect(missing.first?.message.hasSuffix("looked for in `p/cases`, `p/lib` and below it") == true)
    #expect(
      load("x.case", ["x.case": "case x use m", "b/c/m.onus": "role r"], rules: ["b"]).diagnostics.map(\.code)
        == [.missingModule])
  }

  @Test func twoFilesOfOneModuleBelowAProjectsFolderAreAnError() {
    let texts = [
      "onus.project": "rules \"lib\"", "x.case": "case x use m", "lib/a/m.onus": "role r", "lib/b/m.onus.md": "role s",
    ]
    let found = load("x.case", texts).diagnostics
    #expect(found.map(\.code) == [.twinModules])
    #expect(found.first?.message == "`lib/a/m.onus` and `lib/b/m.onus.md` are both the module `m`")
  }

  @Test func theNearestProjectCounts() {
    let texts = [
      "onus.project": "rules \"far\"", "p/onus.project": "rules \"near\"", "p/x.case": "case x use m",
      "far/m.onus": "role r",
      "p/near/m.onus": "role s",
    ]
    #expect(load("p/x.case", texts).files.map(\.path) == ["p/x.case", "p/near/m.onus"])
  }

  @Test func plainComesBeforeLiterate() {
    let texts = ["x.case": "case x use m", "m.onus": "role r", "m.onus.md": "```onus\nrole r\n```"]
    #expect(load("x.case", texts).files.map(\.path) == ["x.case", "m.onus"])
  }

  @Test func twoFilesOfOneModuleAreAnError() {
    let texts = ["x.onus": "use m\ntype B", "m.onus": "type A", "m.onus.md": "```onus\ntype A\n```\n"]
    let used = load("x.onus", texts).diagnostics
    #expect(used.map(\.code) == [.twinModules])
    #expect(used.first?.message == "`m.onus` and `m.onus.md` are both the module `m`")
    #expect(used.first?.place?.start == 4)
    for root in ["m.onus", "m.onus.md"] { #expect(load(root, texts).diagnostics.map(\.code) == [.twinModules]) }
    #expect(load("x.onus", ["x.onus": "use m", "m.onus": "type A", "a/m.onus.md": ""]).diagnostics.isEmpty)
  }

  @Test func aModuleInUpperCaseIsReportedOnce() {
    #expect(load("x.onus", ["x.onus": "use Law\ntype B"]).diagnostics.map(\.code) == [.variableAsName])
  }

  @Test(arguments: [
    "```Onus", "```{.onus}", "``` {.onus .numbered}", "```onus-rules", "~~~ONUS", "> ```onus", "    ```onus",
    "- ```onus",
    "\t```onus",
  ])
  func aFenceThatIsNearlyOursIsPointedOut(_ line: String) {
    let text = "```onus\ntype A\n```\n\n\(line)\ntype B\n"
    let found = check(load("x.onus.md", ["x.onus.md": text])).diagnostics.map(\.code)
    #expect(found.filter { $0 != .unusedVocabulary } == [.unreadFence])
  }

  @Test func aFenceThatIsMeantNotToBeReadIsAllowedAnywhereInItsFile() {
    let text = "```onus\nallow W0002 \"a quotation\"\ntype A\n```\n\n> ```onus\n> type B\n> ```\n"
    #expect(check(load("x.onus.md", ["x.onus.md": text])).diagnostics.map(\.code) == [.unusedVocabulary])
    let idle = "```onus\nallow W0002 \"a quotation\"\ntype A\n```\n"
    #expect(
      check(load("x.onus.md", ["x.onus.md": idle])).diagnostics.map(\.code).contains(.idleAllow))
  }

  @Test(arguments: ["```text", "```onusual", "> a quote", "`onus`", "- ```js", "    onus"])
  func anotherFenceIsLeftAlone(_ line: String) {
    let text = "```onus\ntype A\n```\n\n\(line)\ntype B\n"
    #expect(load("x.onus.md", ["x.onus.md": text]).diagnostics.isEmpty)
  }

  @Test func circlesAreLoadedOnce() {
    let texts = ["a.onus": "use b use a role r", "b.onus": "use a use c role s", "c.onus": "use a role t"]
    let program = load("a.onus", texts)
    #expect(program.files.map(\.module) == ["a", "b", "c"])
    #expect(program.uses == [[FileID(1), FileID(0)], [FileID(0), FileID(2)], [FileID(0)]])
    #expect(program.diagnostics.isEmpty)
  }

  @Test func aMissingModuleTellsWhereItWasLookedFor() throws {
    let program = load("a/x.case", ["a/x.case": "case x use statute", "b/statutes.onus": "role r"], rules: ["b"])
    let diagnostic = try #require(program.diagnostics.first)
    #expect(diagnostic.code == .missingModule)
    #expect(diagnostic.message.contains("`a`, `b`"))
    #expect(diagnostic.suggestion == "did you mean `statutes`?")
    #expect(program.files[0].text(at: try #require(diagnostic.place)) == "statute")
  }

  @Test func aProjectNamesNoFolderOutsideItself() {
    for named in ["../lib", "/lib", "out"] {
      var files = MemoryFiles([
        "p/onus.project": "rules \"\(named)\"", "p/x.case": "case x use m", "lib/m.onus": "role r",
        "/lib/m.onus": "role r",
      ])
      files.link("p/out", to: "lib")
      let found = OnusLanguage.load("p/x.case", files: files).diagnostics.map(\.code)
      #expect(found == [.badProject, .missingModule] || found == [.missingModule, .badProject], "\(named)")
      #expect(
        OnusLanguage.load("p/x.case", files: files, ruleFolders: ["lib"]).diagnostics.map(\.code) == [.badProject])
    }
  }

  @Test func aLinkOutOfTheFoldersIsRefused() {
    var files = MemoryFiles(["a/x.case": "case x use m", "secret/m.onus": "role r"])
    files.link("a/m.onus", to: "secret/m.onus")
    #expect(OnusLanguage.load("a/x.case", files: files).diagnostics.map(\.code) == [.outsideFolders])
    #expect(OnusLanguage.load("a/x.case", files: files, ruleFolders: ["secret"]).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("law/x.case", ".", "law/x.case", "rules/m.onus"), ("x.case", "law", "x.case", "../rules/m.onus"),
    ("./x.case", "law/deep", "x.case", "../../rules/m.onus"),
    ("../law/./x.case", "law", "../law/x.case", "../rules/m.onus"),
  ])
  func whatAProjectLeadsToIsShownByTheWayThere(
    _ root: String, _ current: String, _ shownRoot: String, _ shownModule: String
  ) {
    let below = Below(
      current: current,
      files: MemoryFiles([
        "onus.project": "rules \"./rules\"", "rules/m.onus": "role r", "law/x.case": "case x use m",
        "law/deep/x.case": "case x use m",
      ]))
    let program = OnusLanguage.load(root, files: below)
    #expect(program.files.map(\.path) == [shownRoot, shownModule])
    #expect(program.diagnostics.isEmpty)
  }

  @Test func aProjectsFolderThatIsMissingHasItsPlace() throws {
    let texts = ["onus.project": "rules \"none\"", "x.case": "case x use m", "m.onus": "role r"]
    let program = load("x.case", texts)
    let diagnostic = try #require(program.diagnostics.first)
    #expect(program.diagnostics.map(\.code) == [.badProject])
    let place = try #require(diagnostic.place)
    let file = program.files[Int(place.file.raw)]
    #expect(file.path == "onus.project")
    #expect(file.text(at: place) == "\"none\"")
  }

  @Test(arguments: ["../../y", "a/b", "./y", "/y", "../y.onus"])
  func aPathIsNoModule(_ path: String) throws {
    let program = load("x.case", ["x.case": "case x\nuse \(path)\nrole r"])
    let diagnostic = try #require(program.diagnostics.first { $0.code == .outsideFolders })
    #expect(program.files[0].text(at: try #require(diagnostic.place)) == path)
    #expect(program.diagnostics.filter { $0.code != .misplacedStatement } == [diagnostic])
    for place in ["own folder", "--rules", "`onus.project`"] { #expect(diagnostic.message.contains(place)) }
  }

  @Test func theGoldenFilesUseNoRulebookOfTheProject() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let golden = tests.appending(path: "Golden/syntax").path()
    for name in try FileManager.default.contentsOfDirectory(atPath: golden) where !name.hasSuffix(".expected") {
      for file in OnusLanguage.load(golden + "/" + name, files: Disk()).files {
        #expect(file.path.hasPrefix(golden))
      }
    }
  }

  @Test func filesWithoutAStatementAreAnError() {
    for text in ["", "-- only a comment", "\n \n"] {
      #expect(load("x.onus", ["x.onus": text]).diagnostics.map(\.code) == [.emptyFile])
    }
    #expect(load("x.onus.md", ["x.onus.md": "# Only prose\n"]).diagnostics.map(\.code) == [.emptyFile])
  }

  @Test func brokenUTF8IsToldByItsOffset() throws {
    var files = MemoryFiles()
    files.add("x.onus", Array("role r -- ".utf8) + [0xFF, 0x20])
    let diagnostic = try #require(OnusLanguage.load("x.onus", files: files).diagnostics.first)
    #expect(diagnostic.code == .notUTF8)
    #expect(diagnostic.place?.start == 10)
    #expect(diagnostic.message.contains("offset 10"))
  }

  @Test func aMissingRootStillHasAFile() {
    let program = load("x.onus", [:])
    #expect(program.diagnostics.map(\.code) == [.unreadableFile])
    #expect(program.files.count == 1)
    #expect(program.trees.count == 1)
  }

  @Test func aRootOfAnotherNameIsAnError() {
    #expect(load("x.txt", ["x.txt": "role r"]).diagnostics.map(\.code) == [.wrongKindOfFile])
  }

  @Test func theStandardInputIsKnownByWhatItHolds() {
    #expect(load("-", ["-": "-- c\ncase x\nfact p"]).files.map(\.kind) == [.facts])
    #expect(load("-", ["-": "role r"]).files.map(\.kind) == [.rules])
  }

  @Test func aBrokenProjectIsReportedOnce() {
    let texts = ["onus.project": "rules", "a.onus": "use b role r", "b.onus": "use a role s"]
    #expect(load("a.onus", texts).diagnostics.map(\.code) == [.badProject])
  }

  @Test func headingsStandOverStatements() {
    let text = "# One\n```onus\nrole r\n```\n## Two ##\n~~~onus\nrole s\n~~~\n"
    let program = load("x.onus.md", ["x.onus.md": text])
    #expect(program.trees[0].statements.map(\.heading) == ["One", "Two"])
    #expect(program.files[0].position(of: program.trees[0].statements[1].place.start) == (7, 1))
  }

  @Test func noStatementRunsOverAFence() {
    let text = "```onus\nrule a: p when\n```\n```onus\nq\n```\n"
    #expect(load("x.onus.md", ["x.onus.md": text]).diagnostics.map(\.code) == [.missingCondition, .unexpectedToken])
  }

  @Test func anOpenFenceIsAnError() {
    #expect(load("x.onus.md", ["x.onus.md": "```onus\nrole r\n"]).diagnostics.map(\.code) == [.openFence])
  }
}

@Suite struct DiskTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "onus-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func error(_ path: String) -> FileError? {
    do {
      _ = try Disk().read(path)
      return nil
    } catch {
      return error
    }
  }

  @Test func aFileIsReadWhole() throws {
    try inFolder { folder in
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: URL(filePath: folder + "/f"))
      #expect(try Disk().read(folder + "/f") == bytes)
      try Data().write(to: URL(filePath: folder + "/empty"))
      #expect(try Disk().read(folder + "/empty") == [])
      #expect(try Disk().list(folder) == ["empty", "f"])
      #expect(Disk().kind(folder) == .folder)
    }
  }

  @Test func aModuleIsFoundUnderAnotherSpellingOfItsLetters() throws {
    try inFolder { folder in
      for (file, used) in [("bu\u{308}ro", "b\u{FC}ro"), ("caf\u{E9}", "cafe\u{301}")] {
        try Disk().write(folder + "/\(file).onus", Array("type A".utf8))
        try Disk().write(folder + "/law.onus", Array("use \(used)\nentity a : A".utf8))
        let program = load(folder + "/law.onus", files: Disk())
        #expect(program.diagnostics.isEmpty && program.files.count == 2)
        #expect(check(program).diagnostics.filter(\.code.isError).isEmpty)
      }
    }
  }

  @Test func whatIsNoFileIsAnErrorAndNoHang() throws {
    try inFolder { folder in
      let process = try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["mkfifo", folder + "/pipe.onus"])
      process.waitUntilExit()
      #expect(error(folder + "/pipe.onus") == .notRegular)
      #expect(error(folder) == .isFolder)
      #expect(error(folder + "/none") == .missing)
      #expect(error("/dev/zero") == .notRegular)
      #expect(error("a\0b") == .missing)
      #expect(load(folder + "/pipe.onus", files: Disk()).diagnostics.map(\.code) == [.unreadableFile])
    }
  }

  @Test func aFileTooLargeIsRefusedUnread() throws {
    try inFolder { folder in
      let path = folder + "/large.onus"
      try Data().write(to: URL(filePath: path))
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.truncate(atOffset: UInt64(Limits.fileBytes) + 1)
      try handle.close()
      #expect(load(path, files: Disk()).diagnostics.map(\.code) == [.fileTooLarge])
    }
  }

  @Test func aLinkOutOfTheFolderIsRefusedByItsRealPath() throws {
    try inFolder { folder in
      for name in ["in", "out"] {
        try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
      }
      try Data("case x use m".utf8).write(to: URL(filePath: folder + "/in/x.case"))
      try Data("role r".utf8).write(to: URL(filePath: folder + "/out/m.onus"))
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/in/m.onus", withDestinationPath: folder + "/out/m.onus")
      #expect(load(folder + "/in/x.case", files: Disk()).diagnostics.map(\.code) == [.outsideFolders])
    }
  }
}

/// Files in memory, seen from a folder below.
private struct Below: FileSystem {
  let current: String
  let files: MemoryFiles

  private func full(_ path: String) -> String { path.hasPrefix("/") ? path : current + "/" + path }

  func read(_ path: String) throws(FileError) -> [UInt8] { try files.read(full(path)) }
  func list(_ folder: String) throws(FileError) -> [String] { try files.list(full(folder)) }
  func realPath(_ path: String) -> String? { files.realPath(full(path)) }
  func kind(_ path: String) -> FileKind? { files.kind(full(path)) }
}
