/// Facts and entities from data files: what they say, what is told of each fault, and every command that reads a case.
import Foundation
import OnusTools
import Testing

@testable import OnusLanguage

private func onus(
  _ words: [String], files: any FileSystem
) -> (code: Int32, output: String, messages: String) {
  let (output, messages) = (MemorySink(), MemorySink())
  let code = Command.main(words, files: files, surroundings: .none, output: output, messages: messages)
  return (code, output.text, messages.text)
}

/// The files of the golden tests, in memory.
private func goldenFiles() throws -> MemoryFiles {
  let folder = testsFolder.appending(path: "Golden/data")
  var files = MemoryFiles()
  for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasSuffix(".expected") {
    files.add(name, [UInt8](try Data(contentsOf: folder.appending(path: name))))
  }
  return files
}

private let rules = """
  type Party
  type Document
  given submitted(by: Party, item: Document) "{by} submitted {item}"
  given pages(Document) : Number
  given title(Document) : Text
  given sealed(Document)
  conclusion known(Document)
  rule known: known(D) when submitted(_, D) unless sealed(D)

  """

/// The codes for a case with one data file.
private func codes(_ facts: String, _ data: [String: String]) -> [String] {
  var files = data
  files["law.onus"] = rules
  files["matter.case"] = "case matter\nuse law\nentity mexico : Party\nentities ar237, ar240 : Document\n" + facts
  let program = load("matter.case", files: MemoryFiles(files))
  return (program.diagnostics + check(program).diagnostics).map(\.code.rawValue)
}

/// The facts of such a case.
private func facts(_ facts: String, _ data: [String: String]) -> [String] {
  var files = data
  files["law.onus"] = rules
  files["matter.case"] = "case matter\nuse law\nentity mexico : Party\nentities ar237, ar240 : Document\n" + facts
  guard let checked = check(load("matter.case", files: MemoryFiles(files))).facts else { return [] }
  return checked.base.facts.map { literalText($0.literal, checked.rulebook) }
}

@Suite struct DataTests {
  // MARK: Golden files

  @Test(arguments: ["whole", "rows", "cells", "columns", "files", "entities", "twice", "syntax"])
  func toldAsExpected(_ name: String) throws {
    let files = try goldenFiles()
    var result = onus(["check", "\(name).case"], files: files).output
    let run = onus(["run", "\(name).case", "--suppose", "all"], files: files)
    if run.code == 0 { result += run.output } else { result += "run ends with \(run.code)\n" }
    try expectGolden("data/\(name).case", result: result)
  }

  // MARK: Rows

  @Test func cellsInQuotesHoldCommasQuotesAndLineEnds() {
    #expect(
      facts(#"facts title from "t.csv" (i, t)"#, ["t.csv": "i,t\r\nar237,\"a, \"\"b\"\"\r\nc\"\r\nar240,\"\"\r\n"]) == [
        #"title(ar237) = "a, \"b\"\nc""#, #"title(ar240) = """#,
      ])
  }

  @Test func aMarkAtTheStartAndNoLineEndAtTheEndAreRead() {
    #expect(facts(#"facts sealed from "s.csv" (i)"#, ["s.csv": "\u{FEFF}i\nar237"]) == ["sealed(ar237)"])
    #expect(facts(#"facts sealed from "s.csv" (i)"#, ["s.csv": "\u{FEFF}\"i\"\n\"ar237\""]) == ["sealed(ar237)"])
    #expect(facts(#"facts sealed from "s.jsonl" (i)"#, ["s.jsonl": "\u{FEFF}{\"i\":\"ar237\"}"]) == ["sealed(ar237)"])
  }

  @Test func aFileWithoutRowsStatesNothing() {
    #expect(codes(#"facts sealed from "s.csv" (i)"#, ["s.csv": "i\n"]).filter { $0.hasPrefix("E") }.isEmpty)
    #expect(codes(#"facts sealed from "s.jsonl" (i)"#, ["s.jsonl": ""]).filter { $0.hasPrefix("E") }.isEmpty)
    #expect(codes(#"facts sealed from "s.csv" (i)"#, ["s.csv": ""]).contains("E0014"))
  }

  /// Rows that lie across the pieces in which a file is read.
  @Test func rowsGoOnFromPieceToPiece() throws {
    var text = "i,t\r\n"
    var wanted: [String] = []
    while text.utf8.count < 3 * DataText.piece {
      let words = String(repeating: "é \"\" , ", count: 1 + wanted.count % 700)
      text += "ar237,\"\(words)\r\n\(wanted.count)\"\r\n"
      wanted.append(words.replacing("\"\"", with: "\"") + "\n\(wanted.count)")
    }
    let files = MemoryFiles([
      "law.onus": rules, "t.csv": text,
      "m.case": "case m\nuse law\nentity ar237 : Document\nfacts title from \"t.csv\" (i, t)",
    ])
    let checked = try #require(check(load("m.case", files: files)).facts)
    let texts = checked.base.facts.map { fact in
      if case .text(let text) = checked.rulebook.constants[fact.literal.arguments[1]] { text } else { "" }
    }
    #expect(texts == wanted)
    let lines = checked.base.facts.compactMap { fact -> Int32? in
      if case .row(let row)? = fact.record { return row.line }
      return nil
    }
    #expect(lines == (0..<Int32(wanted.count)).map { 2 + 2 * $0 })
  }

  /// Wherever a file is cut off or garbled, it is read or refused, and nothing else.
  @Test func noFileEndsTheProgram() throws {
    let whole = Array("i,t\r\nar237,\"a, \"\"b\"\"\r\ncé\"\r\nar240,x\n".utf8)
    let object = Array(#"{"i": "ar237", "t": "a\u00e9\n", "n": [1, {"a": null}]}"#.utf8)
    for (name, bytes) in [("d.csv", whole), ("d.jsonl", object)] {
      for cut in 0...bytes.count {
        for other in [nil, 0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x7B] as [UInt8?] {
          var changed = Array(bytes[..<cut])
          if let other { changed += [other] + bytes[min(cut + 1, bytes.count)...] }
          var files = MemoryFiles([
            "law.onus": rules,
            "m.case": "case m\nuse law\nentities ar237, ar240 : Document\nfacts title from \"\(name)\" (i, t)",
          ])
          files.add(name, changed)
          let (code, output, _) = onus(["check", "m.case"], files: files)
          #expect(code == 0 || code == 1, "\(output)")
        }
      }
    }
  }

  @Test func aRowIsNotLongerThanALimit() {
    let long = String(repeating: "x", count: Limits.rowBytes + 10)
    #expect(codes(#"facts title from "t.csv" (i, t)"#, ["t.csv": "i,t\nar237,\(long)\n"]).contains("E0013"))
    #expect(codes(#"facts title from "t.csv" (i, t)"#, ["t.csv": "i,t\nar237,\"\(long)\n"]).contains("E0013"))
    #expect(codes(#"facts title from "t.jsonl" (i, t)"#, ["t.jsonl": "{\"i\": \"\(long)\"}"]).contains("E0013"))
  }

  @Test func onlySoManyFaultsAreTold() {
    let found = codes(
      #"facts pages from "p.csv" (i, n)"#, ["p.csv": "i,n\n" + String(repeating: "ar237,x\n", count: 1_000)])
    #expect(found.count { $0 == "E0015" } == Limits.dataFaults)
  }

  @Test func nearNamesAreNotSoughtForEver() {
    let many = (0..<30_000).map { "d\($0)x" }.joined(separator: "\n")
    let wrong = (0..<100).map { "e\($0)y" }.joined(separator: "\n")
    let found = codes(
      "entities from \"d.csv\" (i) : Document\nfacts sealed from \"w.csv\" (i)",
      ["d.csv": "i\n" + many, "w.csv": "i\n" + wrong])
    #expect(found.count { $0 == "E0301" } == 100)
  }

  // MARK: Files

  @Test func aFileIsFoundFromTheFolderOfTheCase() {
    let files = MemoryFiles([
      "a/law.onus": rules, "a/data/s.csv": "i\nar237\n", "s.csv": "i\nwrong\n",
      "a/m.case":
        "case m\nuse law\nentity ar237 : Document\nfacts sealed from \"data/s.csv\" (i)\nfacts sealed from \"./data/../data/s.csv\" (i)",
    ])
    let program = load("a/m.case", files: files)
    #expect(program.diagnostics.isEmpty)
    #expect(program.files.map(\.path) == ["a/m.case", "a/law.onus", "a/data/s.csv"])
    #expect(check(program).facts?.base.facts.count == 2)
  }

  @Test func aFolderOfRulesMayHoldDataToo() {
    let files = MemoryFiles([
      "a/law.onus": rules, "b/s.csv": "i\nar237\n",
      "a/m.case": "case m\nuse law\nentity ar237 : Document\nfacts sealed from \"../b/s.csv\" (i)",
    ])
    #expect(load("a/m.case", files: files).diagnostics.map(\.code) == [.outsideFolders])
    #expect(load("a/m.case", files: files, ruleFolders: ["b"]).diagnostics.isEmpty)
  }

  @Test func linksOutPipesAndLargeFilesAreRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    for name in ["in", "out"] {
      try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let disk = Disk()
    try disk.write(folder + "/out/s.csv", Array("i\nar237\n".utf8))
    try disk.write(folder + "/in/law.onus", Array(rules.utf8))
    try disk.write(folder + "/in/large.csv", [])
    let handle = try FileHandle(forWritingTo: URL(filePath: folder + "/in/large.csv"))
    try handle.truncate(atOffset: UInt64(Limits.dataBytes) + 1)
    try handle.close()
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/in/link.csv", withDestinationPath: folder + "/out/s.csv")
    let process = try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["mkfifo", folder + "/in/pipe.csv"])
    process.waitUntilExit()
    func code(_ name: String) throws -> [Code] {
      let text = "case m\nuse law\nentity ar237 : Document\nfacts sealed from \"\(name)\" (i)"
      try disk.write(folder + "/in/m.case", Array(text.utf8))
      return load(folder + "/in/m.case", files: disk).diagnostics.map(\.code)
    }
    #expect(try code("link.csv") == [.outsideFolders])
    #expect(try code("../out/s.csv") == [.outsideFolders])
    #expect(try code("pipe.csv") == [.unreadableFile])
    #expect(try code("large.csv") == [.fileTooLarge])
    #expect(try code("none.csv") == [.unreadableFile])
  }

  @Test func aPartOfAFileIsReadFromTheDisk() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try Disk().write(path, Array("0123456789".utf8))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Disk().read(path, from: 3, atMost: 4) == Array("3456".utf8))
    #expect(try Disk().read(path, from: 8, atMost: 4) == Array("89".utf8))
    #expect(try Disk().read(path, from: 10, atMost: 4) == [])
    #expect(throws: FileError.missing) { try Disk().read(path + "x", from: 0, atMost: 1) }
    #expect(throws: FileError.isFolder) { try Disk().read("/", from: 0, atMost: 1) }
  }

  @Test func aFileThatChangesMeanwhileIsRefused() throws {
    let disk = MemoryDisk([
      "law.onus": rules, "s.csv": "i\nar237\n",
      "m.case": "case m\nuse law\nentity ar237 : Document\nfacts sealed from \"s.csv\" (i)",
    ])
    let program = load("m.case", files: disk)
    try disk.write("s.csv", Array("i\nar237\nar237\n".utf8))
    #expect(check(program).diagnostics.map(\.code).contains(.badData))
  }

  @Test func dataIsForCasesOnly() {
    let files = MemoryFiles(["law.onus": rules + "entities from \"s.csv\" (i) : Document\n", "s.csv": "i\nar237\n"])
    #expect(load("law.onus", files: files).diagnostics.map(\.code) == [.misplacedStatement])
    let stated = MemoryFiles(["law.onus": rules + "facts sealed from \"s.csv\" (i)\n", "s.csv": "i\nar237\n"])
    #expect(load("law.onus", files: stated).diagnostics.map(\.code) == [.misplacedStatement])
  }

  // MARK: Names

  @Test func whatTheRulesNameIsNotDeclaredAgain() throws {
    let files = MemoryFiles([
      "law.onus": rules + "entity mexico : Party\nrule own: known(D) when submitted(mexico, D)\n",
      "s.csv": "p,d\nmexico,ar237\ncanada,ar240\n",
      "m.case": """
      case m
      use law
      facts submitted from "s.csv" (p, d)
      entities from "s.csv" (d) : Document
      entities from "s.csv" (p) : Party
      """,
    ])
    let checked = try #require(check(load("m.case", files: files)).facts)
    #expect(checked.rulebook.entities.map(\.name) == ["mexico", "ar237", "ar240", "canada"])
    #expect(checked.base.facts.count == 2)
  }

  @Test func theOrderOfStatementsMeansNothing() throws {
    let law = rules + "type Bank is Party\n"
    let files = MemoryFiles(["law.onus": law, "a.csv": "n\nacme\n", "b.csv": "n\nacme\nfoo\n"])
    for lines in [["a", "Bank", "b", "Party"], ["b", "Party", "a", "Bank"]] {
      var files = files
      let text = """
        case m
        use law
        entities from "\(lines[0]).csv" (n) : \(lines[1])
        entities from "\(lines[2]).csv" (n) : \(lines[3])
        """
      files.add("m.case", Array(text.utf8))
      let result = check(load("m.case", files: files))
      #expect(result.diagnostics.filter(\.code.isError).isEmpty)
      let rulebook = try #require(result.facts?.rulebook)
      #expect(rulebook.entities.map { rulebook[$0.type].name } == ["Bank", "Party"])
    }
  }

  // MARK: The commands

  private func files() throws -> MemoryFiles { try goldenFiles() }

  @Test func convertedIntoJSONItSaysTheSame() throws {
    var files = try files()
    let json = onus(["convert", "whole.case"], files: files)
    #expect(json.code == 0, "\(json.messages)")
    files.add("json.case.json", Array(json.output.utf8))
    let first = onus(["run", "whole.case", "--suppose", "all"], files: files)
    let second = onus(["run", "json.case.json", "--suppose", "all"], files: files)
    #expect(second.output == first.output, "\(second.messages)")
    let back = onus(["convert", "json.case.json"], files: files)
    files.add("back.case", Array(back.output.utf8))
    #expect(onus(["run", "back.case", "--suppose", "all"], files: files).output == first.output)
  }

  @Test func convertingNeedsTheRules() throws {
    let files = MemoryFiles(["s.csv": "i\nar237\n", "m.case": "case m\nuse law\nfacts sealed from \"s.csv\" (i)"])
    let converted = onus(["convert", "m.case"], files: files)
    #expect(converted.code == 3 && converted.messages.contains("E0003"), "\(converted.messages)")
  }

  @Test func formattingKeepsItsWords() throws {
    let text =
      "case m\nfacts   not p\n from \"s.csv\"(by,\"item no.\")by prima_facie cite Rec \"p. 2\"\nentities from \"s.csv\"(by):Party\n"
    let tidy =
      "case m\nfacts not p from \"s.csv\" (by, \"item no.\") by prima_facie cite Rec \"p. 2\"\nentities from \"s.csv\" (by) : Party\n"
    let disk = MemoryDisk(["m.case": text])
    _ = onus(["fmt", "m.case"], files: disk)
    #expect(String(decoding: try disk.read("m.case"), as: UTF8.self) == tidy)
    #expect(onus(["fmt", "--check", "m.case"], files: disk).code == 0)
  }

  @Test func theDigestOfAFileIsInTheJSONOfARun() throws {
    let files = try files()
    let printed = onus(["run", "whole.case", "--format", "json"], files: files).output
    #expect(printed.contains("\"kind\": \"data\""))
    #expect(printed.contains("\"data\": \"submitted.jsonl\""))
    #expect(printed.contains("\"line\": 3"))
  }

  @Test func aCertificateNamesTheData() throws {
    let disk = MemoryDisk(try files())
    #expect(onus(["run", "whole.case", "--suppose", "none", "--certificate", "c.json"], files: disk).code == 0)
    #expect(onus(["verify", "c.json"], files: disk).code == 0)
    let bytes = try disk.read("submitted.jsonl")
    try disk.write("submitted.jsonl", bytes + [0x0A])
    let refused = onus(["verify", "c.json"], files: disk)
    #expect(refused.code == 1 && refused.output.contains("submitted.jsonl"), "\(refused)")
  }

  @Test func aReportCitesRowsAndFiles() throws {
    let report = onus(["report", "whole.case", "-o", "out.html"], files: MemoryDisk(try files()))
    #expect(report.code == 0, "\(report.messages)")
    let text = onus(["report", "whole.case", "--format", "md"], files: try files()).output
    #expect(text.contains("submitted.jsonl:1") && text.contains("documents.csv"), "\(text)")
  }

  @Test(arguments: [
    ["why", "whole.case", "known(ar237)"], ["needs", "whole.case", "known(ar237)"], ["open", "whole.case"],
    ["burdens", "whole.case"], ["graph", "whole.case"], ["model", "whole.case"], ["test", "whole.case"],
    ["bench", "whole.case", "--runs", "1"],
  ])
  func everyCommandReadsIt(_ words: [String]) throws {
    let told = onus(words, files: MemoryDisk(try files()))
    #expect([0, 1].contains(told.code), "\(told.messages)\(told.output)")
    #expect(!told.messages.contains("E0"), "\(told.messages)")
  }

  @Test func aSessionTellsItsLinesAndTakesNoNewOnes() throws {
    let script = """
      facts
      facts sealed from "sealed.csv" (item)
      assume price(ar237) = USD 5
      why known(ar242)

      """
    let (output, messages) = (MemorySink(), MemorySink())
    _ = Command.main(
      ["repl", "whole.case", "--keep-going"], files: MemoryDisk(try files()),
      surroundings: Surroundings(readInput: { Array(script.utf8) }), output: output, messages: messages)
    #expect(output.text.contains("  facts pages from \"documents.csv\" (item, pages)  (3)\n"), "\(output.text)")
    #expect(output.text.contains("fact, undisputed -- Olmer Decl., submitted.jsonl:4"), "\(output.text)")
    #expect(messages.text.contains("in the file of the case"), "\(messages.text)")
  }

  @Test func aProgramOfDataChangesWithItsRules() throws {
    var files = try files()
    files.add(
      "new/law.onus",
      Array(try files.read("law.onus")) + Array("exception e to known when submitted(mexico, ar237)\n".utf8))
    let told = onus(["diff", "law.onus", "new/law.onus", "whole.case"], files: files)
    #expect(told.code == 1 || told.code == 0, "\(told)")
    #expect(!told.messages.contains("E0"), "\(told)")
  }

  @Test func anOrderOfStatementsAndFactsChangesNothing() throws {
    let told = onus(["test", "whole.case", "--seed-order", "3"], files: MemoryDisk(try files()))
    #expect(!told.output.contains("trace changes"), "\(told.output)")
  }
}
