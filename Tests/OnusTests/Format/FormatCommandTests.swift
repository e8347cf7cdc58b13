/// `onus fmt` on real files: what it writes, what it leaves alone, and its exit codes.
import Foundation
import OnusLanguage
import OnusTools
import Testing

/// A folder of its own for one test.
private final class Folder {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "onus-fmt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }
  func text(_ name: String) -> String { (try? String(contentsOf: url.appending(path: name), encoding: .utf8)) ?? "" }
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }
  func attribute(_ name: String, _ key: FileAttributeKey) throws -> Int? {
    (try FileManager.default.attributesOfItem(atPath: path(name))[key] as? NSNumber)?.intValue
  }
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}

private struct Ran {
  var code: Int32
  var output: String
  var messages: String
}

private func fmt(_ words: String..., input: String? = nil, files: any FileSystem = Disk()) -> Ran {
  let (output, messages) = (MemorySink(), MemorySink())
  let code = Command.main(
    ["fmt"] + words, files: files, surroundings: Surroundings(readInput: { input.map { Array($0.utf8) } }),
    output: output, messages: messages)
  return Ran(code: code, output: output.text, messages: messages.text)
}

@Suite struct FormatCommandTests {
  private let untidy = "type  A\nrule a: p when q\n"
  private let tidy = "type A\nrule a: p\n  when q\n"

  @Test func formatsInPlaceAndKeepsTheMode() throws {
    let folder = try Folder(["a.onus": untidy, "b.case": "case b\n"])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("a.onus"))
    let ran = fmt(folder.url.path)
    #expect(ran.code == 0)
    #expect(ran.output.isEmpty)
    #expect(ran.messages == "1 file formatted, 1 left as they were\n")
    #expect(folder.text("a.onus") == tidy)
    #expect(try folder.attribute("a.onus", .posixPermissions) == 0o640)
    #expect(folder.names == ["a.onus", "b.case"])
  }

  @Test func doesNotWriteWhatIsTidy() throws {
    let folder = try Folder(["a.onus": tidy])
    let before = try folder.attribute("a.onus", .systemFileNumber)
    #expect(fmt("-q", folder.url.path).messages.isEmpty)
    #expect(try folder.attribute("a.onus", .systemFileNumber) == before)
  }

  @Test func checkListsAndWritesNothing() throws {
    let folder = try Folder(["a.onus": untidy, "b.onus": tidy])
    let ran = fmt("--check", folder.url.path)
    #expect(ran.code == 1)
    #expect(ran.output == folder.path("a.onus") + "\n")
    #expect(ran.messages == "1 file would change, 1 left as they were\n")
    #expect(folder.text("a.onus") == untidy)
    #expect(fmt("--check", folder.path("b.onus")).code == 0)
  }

  @Test func diffShowsAndWritesNothing() throws {
    let folder = try Folder(["a.onus": untidy])
    let path = folder.path("a.onus")
    let ran = fmt("--diff", path)
    #expect(ran.code == 0)
    #expect(
      ran.output == """
        --- \(path)
        +++ \(path)
        @@ -1,2 +1,3 @@
        -type  A
        -rule a: p when q
        +type A
        +rule a: p
        +  when q

        """)
    #expect(folder.text("a.onus") == untidy)
    #expect(fmt("--diff", "--check", path).code == 1)
  }

  @Test func standardInputGoesToStandardOutput() {
    #expect(fmt("-", input: untidy).output == tidy)
    #expect(fmt("-", input: "case a\nsuppose b\nfact p\n").output == "case a\nsuppose b\n  fact p\n")
    #expect(fmt("-", input: untidy).messages.isEmpty)
    let markdown = fmt("--stdin-name", "x.onus.md", input: "a  b\n```onus\ntype  A\n```\n")
    #expect(markdown.output == "a  b\n```onus\ntype A\n```\n")
    let checked = fmt("--check", "--stdin-name", "x.onus", "-", input: untidy)
    #expect(checked.code == 1 && checked.output == "x.onus\n")
  }

  @Test func aSyntaxErrorLeavesItsFileAlone() throws {
    let folder = try Folder(["a.onus": "type  A\nrule a: p when\n", "b.onus": untidy])
    let ran = fmt(folder.url.path)
    #expect(ran.code == 1)
    #expect(ran.output.isEmpty)
    #expect(ran.messages.contains("error E0202") && ran.messages.contains("a.onus:"))
    #expect(ran.messages.hasSuffix("1 file formatted, 0 left as they were, 1 not formatted\n"))
    #expect(folder.text("a.onus") == "type  A\nrule a: p when\n")
    #expect(folder.text("b.onus") == tidy)
    let input = fmt("-", input: "rule a: p when\n")
    #expect(input.code == 1 && input.output.isEmpty)
  }

  @Test func aLinkNamedIsWrittenThrough() throws {
    let folder = try Folder(["real/a.onus": untidy])
    try folder.link("l.onus", to: "real/a.onus")
    #expect(fmt(folder.path("l.onus")).code == 0)
    #expect(folder.text("real/a.onus") == tidy)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("l.onus")) == "real/a.onus")
  }

  @Test func aFolderIsNotLeftByLinks() throws {
    let folder = try Folder(["in/a.onus": untidy, "out/b.onus": untidy, "c.onus": untidy])
    try folder.link("in/away", to: "../out")
    try folder.link("in/c.onus", to: "../c.onus")
    try folder.link("in/again.onus", to: "a.onus")
    #expect(fmt(folder.path("in")).messages == "1 file formatted, 0 left as they were\n")
    #expect(folder.text("out/b.onus") == untidy)
    #expect(folder.text("c.onus") == untidy)
    #expect(folder.text("in/a.onus") == tidy)
  }

  @Test func whatCannotBeWrittenIsExit2() {
    let ran = fmt("a.onus", files: MemoryFiles(["a.onus": untidy]))
    #expect(ran.code == 2)
    #expect(ran.messages.hasPrefix("onus: `a.onus` cannot be written: "))
  }

  @Test func whatIsNoneOfOursIsRefused() {
    let ran = fmt("README.md", files: MemoryFiles(["README.md": "# R"]))
    #expect(ran.code == 1 && ran.messages.contains("E0007"))
    #expect(fmt("missing.onus", files: MemoryFiles([:])).code == 2)
  }

  @Test func usage() {
    #expect(fmt("-", "a.onus", files: MemoryFiles(["a.onus": tidy])).code == 2)
    #expect(fmt("--stdin-name", "x.onus", "a.onus", files: MemoryFiles(["a.onus": tidy])).code == 2)
  }
}
