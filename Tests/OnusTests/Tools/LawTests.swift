/// The hand-worked examples of the meaning and the shipped law, through `onus test` as a user runs it.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct LawTests {
  /// Runs `onus test` on a folder of the project and demands that it finds cases and that all their expectations hold.
  private func expectAllHold(_ folder: URL, atLeast least: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    let (output, messages) = (MemorySink(), MemorySink())
    let surroundings = Surroundings(variable: { _ in nil }, readInput: { nil })
    let code = Command.main(
      ["test", folder.path], files: Disk(), surroundings: surroundings, output: output, messages: messages)
    #expect(code == 0, "\(output.text)\(messages.text)", sourceLocation: sourceLocation)
    let last = output.text.split(separator: "\n").last ?? ""
    #expect(last.contains(" passed, 0 failed"), "\(last)", sourceLocation: sourceLocation)
    let passed = Int(last.prefix { $0.isNumber }) ?? 0
    #expect(passed >= least, "only \(passed) expectations were found", sourceLocation: sourceLocation)
  }

  @Test func conformanceExamplesHold() {
    expectAllHold(testsFolder.appending(path: "Fixtures/conformance"), atLeast: 77)
  }

  @Test func clausesWorkedByHandHold() { expectAllHold(testsFolder.appending(path: "Fixtures/clauses"), atLeast: 560) }

  @Test func theRulingAndItsVariantsHold() {
    let project = testsFolder.deletingLastPathComponent().deletingLastPathComponent()
    expectAllHold(project.appending(path: "examples"), atLeast: 190)
  }
}
