/// `onus check`: which findings it tells, from where on it objects, and its forms for GitHub and code scanning.
import Foundation
import OnusLanguage
import OnusTools
import Testing

private let law = "given signed\ngiven sealed\nconclusion binding\nrule contract: binding when signed\n"

private func onus(
  _ words: [String], files: [String: String] = ["law.onus": law], variables: [String: String] = [:]
) -> (code: Int32, output: String, messages: String) {
  let (output, messages) = (MemorySink(), MemorySink())
  let code = Command.main(
    words, files: MemoryFiles(files), surroundings: Surroundings(variable: { variables[$0] }), output: output,
    messages: messages)
  return (code, output.text, messages.text)
}

/// A folder on the disk that is taken away in the end.
private func inFolder(_ texts: [String: String], _ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "onus-check-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in texts { try Data(text.utf8).write(to: folder.appending(path: name)) }
  try body(folder)
}

private func onDisk(_ words: [String], variables: [String: String] = [:]) -> (
  code: Int32, output: String, messages: String
) {
  let (output, messages) = (MemorySink(), MemorySink())
  let code = Command.main(
    words, files: Disk(), surroundings: Surroundings(variable: { variables[$0] }), output: output, messages: messages)
  return (code, output.text, messages.text)
}

private func text(at url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

@Suite struct CheckFlagTests {
  @Test func theFailLevelDecidesOnTheExitCode() {
    #expect(onus(["check", "."]).code == 0)
    #expect(onus(["check", ".", "--fail-level", "warning"]).code == 1)
    let wrong = ["law.onus": law + "rule r: nothing"]
    #expect(onus(["check", "."], files: wrong).code == 1)
    #expect(onus(["check", ".", "--fail-level", "never"], files: wrong).code == 0)
  }

  @Test func onlyAndSkipChoose() {
    let files = ["law.onus": law + "rule r: bindin when signed"]
    #expect(onus(["check", ".", "--only", "w0202", "-q"], files: files).output.contains("error") == false)
    #expect(onus(["check", ".", "--skip", "E0301", "-q"], files: files).code == 0)
    #expect(onus(["check", ".", "--skip", "W0202", "--skip", "E0301", "-q"], files: files).output == "")
    #expect(onus(["check", ".", "--skip", "W0202,E0301", "-q"], files: files).output == "")
    #expect(onus(["check", ".", "--only", "W020"], files: files).messages.contains("did you mean `W020"))
  }

  @Test func literateFilesTellTheHeading() {
    let files = ["law.onus.md": "# Contracts\n```onus\n\(law)```\n"]
    #expect(onus(["check", "."], files: files).output.contains("law.onus.md:4:7, under the heading \"Contracts\"\n"))
    #expect(onus(["check", ".", "--format", "json"], files: files).output.contains("\"heading\": \"Contracts\""))
  }

  // MARK: GitHub

  @Test func gitHubGetsAnnotations() {
    let line = onus(["check", ".", "--format", "github"]).output
    #expect(
      line
        == "::warning file=law.onus,line=2,endLine=2,col=7,endColumn=13,title=W0202%3A Vocabulary that nothing uses"
        + "::no statement uses `sealed`%0Atake it away, or add `for the record` if cases should state it all the same\n"
    )
  }

  @Test func gitHubGetsTenOfEachAndTheRestInTheLog() {
    let many = (0..<25).map { "given g\($0)\nrule r\($0): wrong\($0) when signed\n" }.joined()
    let lines = onus(["check", ".", "--format", "github"], files: ["law.onus": law + many]).output
      .split(separator: "\n")
    #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
    #expect(!lines.dropFirst(20).contains { $0.hasPrefix("::") })
    #expect(lines.contains { $0.hasSuffix(" more in the log and in SARIF") })
    #expect(lines.count { $0.hasPrefix("- law.onus:") } == lines.count { !$0.hasPrefix("::") } - 1)
  }

  @Test func gitHubPropertiesAreEscaped() {
    let line = onus(["check", "a,b:c%.onus", "--format", "github"], files: ["a,b:c%.onus": law]).output
    #expect(line.hasPrefix("::warning file=a%2Cb%3Ac%25.onus,"))
  }

  @Test func gitHubGetsATableInTheSummary() throws {
    try inFolder(["law.onus": law + "given odd \"a | b\"\n", "summary.md": "before\n"]) { folder in
      let summary = folder.appending(path: "summary.md")
      _ = onDisk(
        ["check", folder.appending(path: "law.onus").path, "--format", "github"],
        variables: ["GITHUB_STEP_SUMMARY": summary.path])
      let table = try text(at: summary)
      #expect(table.hasPrefix("before\n### onus check: 2 warnings\n\n| | code |"))
      #expect(table.contains("\n| warning | W0202 | "))
    }
  }

  // MARK: SARIF

  @Test func sarifHoldsPlacesFixesAndFingerprints() throws {
    let files = ["law.onus": "given a𝒳_b\nuse other\n" + law + "rule é: binding when signe\n", "other.onus": "given x"]
    let text = onus(["check", "law.onus", "--format", "sarif"], files: files).output
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let results = try #require(run["results"] as? [[String: Any]])
    let wrong = try #require(results.first { $0["ruleId"] as? String == "E0301" })
    #expect(wrong["level"] as? String == "error")
    #expect((wrong["fixes"] as? [Any])?.count == 1)
    let fingerprints = try #require(wrong["partialFingerprints"] as? [String: String])
    #expect(fingerprints["primaryLocationLineHash"]?.hasSuffix(":1") == true)
    #expect(text.contains("\"uri\": \"law.onus\""))
  }

  @Test func sarifPathsAreReferences() {
    let text = onus(["check", "a b§.onus", "--format", "sarif"], files: ["a b§.onus": law]).output
    #expect(text.contains("\"uri\": \"a%20b%C2%A7.onus\""))
  }

  @Test func sarifColumnsCountCodeUnits() {
    let text = onus(["check", ".", "--format", "sarif"], files: ["law.onus": "-- 𝒳\n" + law]).output
    #expect(text.contains("\"startLine\": 3"))
    let wide = onus(["check", ".", "--format", "sarif"], files: ["law.onus": law + "source s \"𝒳\" note \"x\" ; ;"])
      .output
    #expect(wide.contains("\"startColumn\": 24"))
  }

  // MARK: -o

  @Test func outputGoesToTheFile() throws {
    try inFolder(["law.onus": law]) { folder in
      let (source, target) = (folder.appending(path: "law.onus").path, folder.appending(path: "out.sarif"))
      let ran = onDisk(["check", source, "--format", "sarif", "-o", target.path])
      #expect(ran.code == 0 && ran.output.isEmpty)
      let written = try text(at: target)
      #expect(written.hasPrefix("{\n  \"$schema\""))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.sorted() == ["law.onus", "out.sarif"])
    }
  }

  @Test func standardOutputByItsNameIsNoFile() {
    let ran = onus(["check", "law.onus", "--format", "sarif", "-o", "/dev/stdout"], files: ["law.onus": law])
    #expect(ran.code == 0 && ran.output.hasPrefix("{\n  \"$schema\""))
  }

  /// Cases on the disk, and what a command leaves of a file.
  private func left(_ name: String, after words: (URL) -> [String]) throws -> (
    code: Int32, text: String, messages: String
  ) {
    var result: (Int32, String, String) = (0, "", "")
    try inFolder([
      "law.onus": law, "c.case": "case c\nuse law\nfact signed\nquestion binding\n", "bad.case": "case bad\nuse nope\n",
      "out": "keep\n",
    ]) { folder in
      let ran = onDisk(words(folder))
      result = (ran.code, try text(at: folder.appending(path: name)), ran.messages)
    }
    return result
  }

  @Test func withoutAResultAFileStaysAsItIs() throws {
    let invalid = try left("out") { ["run", $0.path + "/bad.case", "-o", $0.path + "/out"] }
    #expect(invalid.code == 3 && invalid.text == "keep\n")
    let limited = try left("out") { ["run", $0.path + "/c.case", "--limit-instances", "0", "-o", $0.path + "/out"] }
    #expect(limited.code != 0 && limited.text == "keep\n")
    let asked = try left("out") { ["run", $0.path + "/c.case", "--trace", "none", "-o", $0.path + "/out"] }
    #expect(asked.code == 0 && asked.text == "ESTABLISHED  binding\n")
  }

  @Test(arguments: ["c.case", "law.onus"])
  func whatIsReadIsNotOverwritten(_ name: String) throws {
    let ran = try left(name) {
      ["run", $0.path + "/c.case", "-o", $0.path + "/../" + $0.lastPathComponent + "/" + name]
    }
    #expect(ran.code == 2 && ran.messages.contains("they are made from it") && ran.text.contains("signed"))
  }

  @Test func formattingInPlaceHasNoOutput() throws {
    let ran = try left("out") { ["fmt", $0.path + "/law.onus", "-o", $0.path + "/out"] }
    #expect(ran.code == 2 && ran.text == "keep\n" && ran.messages.contains("in place"))
  }

  @Test func aFolderAndALinkToNothingAreNoOutput() throws {
    try inFolder(["law.onus": law]) { folder in
      let source = folder.appending(path: "law.onus").path
      let inside = onDisk(["check", source, "-o", folder.path])
      #expect(inside.code == 2 && inside.messages.hasSuffix("it is a folder\n"))
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "gone")
      let ran = onDisk(["check", source, "-o", link])
      #expect(ran.code == 2 && ran.messages.contains("it is a link that leads nowhere"))
    }
  }

  @Test func aProjectThatLeadsToItselfIsTold() throws {
    try inFolder(["law.onus": law]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "onus.project").path, withDestinationPath: "onus.project")
      let ran = onDisk(["check", folder.appending(path: "law.onus").path])
      #expect(ran.code == 1 && ran.output.contains("onus.project` cannot be read"))
    }
  }

  @Test func onlyALinkOutIsTold() throws {
    try inFolder(["law.onus": law]) { folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: inner.appending(path: "law.onus"), withDestinationURL: folder.appending(path: "law.onus"))
      #expect(onDisk(["check", inner.path]).messages.contains("links that lead out of the folder are not followed"))
    }
  }

  @Test func outputThatCannotBeWrittenIsTold() throws {
    try inFolder(["law.onus": law]) { folder in
      let ran = onDisk(["check", folder.appending(path: "law.onus").path, "-o", folder.appending(path: "no/x").path])
      #expect(ran.code == 2 && ran.messages.contains("cannot be written"))
    }
  }
}

@Suite struct FixTests {
  private func mended(_ source: String, name: String = "law.onus") throws -> String {
    var result = ""
    try inFolder([name: source]) { folder in
      let path = folder.appending(path: name)
      _ = onDisk(["check", path.path, "--fix", "-q"])
      result = try text(at: path)
    }
    return result
  }

  @Test(arguments: [
    ("given signed;\n", "given signed\n"), ("given signed “the deed”\n", "given signed \"the deed\"\n"),
    // One fix hides the other, which a second round finds.
    ("given signed “C:\\deeds”\n", "given signed \"C:\\\\deeds\"\n"),
    ("given\u{A0}signed\n", "given signed\n"), ("given signed \"C:\\deeds\"\n", "given signed \"C:\\\\deeds\"\n"),
    ("rule r: p when q > USD 1,000,000\n", "rule r: p when q > USD 1_000_000\n"),
    ("-- a\u{0}\ngiven a\n", "-- a\ngiven a\n"),
    ("-- \u{202E}x\ngiven a\n", "-- x\ngiven a\n"),
  ])
  func whatLeavesNoChoiceIsMended(_ source: String, _ wanted: String) throws {
    #expect(try mended(source) == wanted)
  }

  @Test func aMisspeltNameIsNotMendedUnseen() throws {
    let source = "given signed\nconclusion binding\nrule r: binding when singed\n"
    #expect(try mended(source) == source)
  }

  @Test func aMissingUseIsAdded() throws {
    try inFolder([
      "law.onus": "use other\ngiven p\nconclusion binding\nrule r: binding when terms.signed and p\n",
      "other.onus": "given y for the record\n", "terms.onus": "given signed\n",
    ]) { folder in
      let path = folder.appending(path: "law.onus")
      let ran = onDisk(["check", path.path, "--fix"])
      #expect(ran.code == 0, "\(ran.output)")
      let after = try text(at: path)
      #expect(after.hasPrefix("use other\nuse terms\ngiven p\n"))
      #expect(ran.messages == "1 fault mended in 1 file\n")
    }
  }

  @Test func aUseIsNotWrittenIntoAText() throws {
    try inFolder([
      "law.onus": """
      type S source A "x" text \"""
      words
      \"""
      conclusion p(m1.T)
      rule r: p(X) when m1.base(X) cite A

      """, "m1.onus": "type T\ngiven base(T)\n",
    ]) { folder in
      let path = folder.appending(path: "law.onus")
      let ran = onDisk(["check", path.path, "--fix"])
      #expect(ran.code == 0 && ran.messages == "1 fault mended in 1 file\n", "\(ran)")
      let after = try text(at: path)
      #expect(after.hasPrefix("type S\nuse m1\nsource A \"x\" text \"\"\"\nwords\n"))
    }
  }

  @Test func whatMakesNewErrorsIsNotDone() throws {
    let source = "given p\nconclusion q\nrule r: q when nowhere.signed and p\n"
    #expect(try mended(source) == source)
  }

  @Test func anIdleAllowIsTakenAwayWithItsLine() throws {
    let source = "given p\nallow W0202 \"once\"\nconclusion q\nrule r: q when p\n"
    #expect(try mended(source) == "given p\nconclusion q\nrule r: q when p\n")
  }

  @Test func severalInOneFileAreMendedTogether() throws {
    #expect(try mended("given a “x”;\ngiven b “y”;\n") == "given a \"x\"\ngiven b \"y\"\n")
  }

  @Test func aDryRunWritesNothing() throws {
    try inFolder(["law.onus": "given signed;\n"]) { folder in
      let path = folder.appending(path: "law.onus")
      let ran = onDisk(["check", path.path, "--fix", "--dry-run"])
      #expect(ran.code == 0)
      #expect(ran.output.contains("\n-given signed;\n+given signed\n"))
      #expect(ran.messages == "1 fault would be mended in 1 file\n")
      let after = try text(at: path)
      #expect(after == "given signed;\n")
    }
  }

  @Test func aDryRunObjectsToWhatWouldBeLeft() throws {
    try inFolder(["law.onus": "given signed;\nconclusion q\nrule r: q when nothing_like_it\n"]) { folder in
      let path = folder.appending(path: "law.onus").path
      let ran = onDisk(["check", path, "--fix", "--dry-run", "--skip", "W0202"])
      #expect(ran.code == 1)
      #expect(ran.messages == "1 fault would be mended in 1 file\n1 error would be left; `onus check` tells what\n")
      #expect(onDisk(["check", path, "--fix", "--dry-run", "--fail-level", "never"]).code == 0)
    }
  }

  @Test func onlyNamedFilesAreTouched() throws {
    try inFolder(["law.onus": "use other\nconclusion q\nrule r: q when p\n", "other.onus": "given p;\n"]) { folder in
      _ = onDisk(["check", folder.appending(path: "law.onus").path, "--fix"])
      let other = try text(at: folder.appending(path: "other.onus"))
      #expect(other == "given p;\n")
    }
  }

  @Test func aLinkOutOfTheFolderIsNotWrittenThrough() throws {
    try inFolder(["outside.onus": "given p;\n"]) { folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try Data("given q;\n".utf8).write(to: inner.appending(path: "law.onus"))
      try FileManager.default.createSymbolicLink(
        at: inner.appending(path: "link.onus"), withDestinationURL: folder.appending(path: "outside.onus"))
      _ = onDisk(["check", inner.path, "--fix"])
      let outside = try text(at: folder.appending(path: "outside.onus"))
      #expect(outside == "given p;\n")
      let inside = try text(at: inner.appending(path: "law.onus"))
      #expect(inside == "given q\n")
    }
  }

  @Test func onlyWhatIsToldIsMended() throws {
    try inFolder(["law.onus": "given a “x”;\n"]) { folder in
      let path = folder.appending(path: "law.onus")
      _ = onDisk(["check", path.path, "--fix", "--only", "E0104"])
      let after = try text(at: path)
      #expect(after == "given a \"x\";\n")
    }
  }

  /// What is wrong is told however much is warned of, so `check` and `test` refuse what `run` refuses.
  @Test func aThousandWarningsHideNoError() {
    let numbers = 0..<1_000
    let rules =
      "given g\n" + numbers.map { "conclusion c\($0)\nconclusion d\($0)\nrule r\($0): c\($0) when d\($0)\n" }.joined()
    let files = [
      "law.onus": rules, "at_fault.case": "case at_fault\nuse law\nfact nope\nquestion c1\nexpect unproven c1\n",
    ]
    for command in ["check", "test", "run"] {
      let ran = onus([command, "at_fault.case"], files: files)
      #expect(ran.code == (command == "check" ? 1 : 3) && (ran.output + ran.messages).contains("nope"), "\(command)")
    }
  }

  @Test func theSummaryOffersIt() {
    let ran = onus(["check", "."], files: ["law.onus": "given signed;\n"])
    #expect(ran.output.hasSuffix("; `onus check --fix` mends 1\n"))
  }

  @Test func aDryRunAloneMeansNothing() { #expect(onus(["check", ".", "--dry-run"]).code == 2) }
}
