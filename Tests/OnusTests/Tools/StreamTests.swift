/// Results go to standard output by its name, and into pipes and devices, which nothing replaces.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct StreamTests {
  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1"]) func resultsGoToStandardOutputByItsName(_ name: String) {
    let folder = TestFolder()
    let plain = folder.run(["run", "flat.case"])
    let named = folder.run(["run", "flat.case", "-o", name])
    #expect(named.code == 0 && named.output == plain.output && !plain.output.isEmpty, "\(named)")
    let certified = folder.run(["run", "flat.case", "--trace", "none", "--certificate", name, "-o", "told.txt"])
    #expect(certified.code == 0 && certified.output.hasPrefix("{\n  \"onus_certificate\""), "\(certified)")
    #expect(folder.text("told.txt")?.hasPrefix("ESTABLISHED") == true, "\(folder.text("told.txt") ?? "nothing")")
    #expect(folder.text(name) == nil)
  }

  @Test func aReportOfTestsGoesThereBesides() {
    let ran = TestFolder().run(["test", "flat.case", "--junit", "/dev/stdout"])
    #expect(ran.code == 0 && ran.output.contains("passed") && ran.output.hasSuffix("</testsuites>\n"), "\(ran)")
  }

  @Test func messagesMayBeNamedToo() {
    let ran = TestFolder().run(["test", "flat.case", "--junit", "/dev/stderr"])
    #expect(ran.code == 0 && ran.messages.hasSuffix("</testsuites>\n"), "\(ran)")
  }

  @Test func severalReportsNeedAFolder() {
    let ran = TestFolder().run(["report", "--index", "flat.case", "-o", "-"])
    #expect(ran.code == 2 && ran.messages.contains("it is no folder"), "\(ran)")
  }

  @Test(arguments: ["-", "/dev/stdout"]) func aSessionWritesItsReportThere(_ name: String) {
    let (output, messages) = (MemorySink(), MemorySink())
    let disk = TestFolder().disk
    let code = Command.main(
      ["repl", "flat.case", "--transcript", "t.txt"], files: disk,
      surroundings: Surroundings(readInput: { Array("report \(name)\nfacts\n".utf8) }), output: output,
      messages: messages)
    #expect(code == 0 && output.text.contains("</html>"), "\(messages.text)")
    #expect(!output.text.contains("written to"))
    #expect((try? disk.read("t.txt")).map { String(decoding: $0, as: UTF8.self) }?.contains("</html>") == true)
    #expect((try? disk.read(name)) == nil)
  }

  @Test func aDeviceStaysOne() throws {
    try Disk().write("/dev/null", Array("gone".utf8))
    #expect(Disk().kind("/dev/null") == .other)
    // What was read as a file is replaced only where it still is one.
    #expect(throws: FileError.notRegular) { try Disk().replace("/dev/null", with: []) }
  }
}
