/// Every code has its explanation, a failing example that raises it and no other, the mended one, its golden file and its
/// section in the manual; and no published code vanishes or changes its title.
import Foundation
import OnusLanguage
@testable import OnusTools
import Testing

private let isBlessed = ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1"

@Suite struct ExplainTests {
  private static let folder = testsFolder.appending(path: "Golden/codes")
  /// Those that no text alone can raise: time and memory.
  private static let withoutExample: Set<Code> = [.outOfTime, .outOfMemory]

  private func codes(in text: String) -> Set<String> {
    Set(text.matches(of: #/(?m)^(?:error|warning) ([EW][0-9]{4}):/#).map { String($0.1) })
  }

  @Test(arguments: Code.allCases) func theFailingExampleRaisesItsCodeOnly(_ code: Code) throws {
    guard let bad = code.explanation.bad else {
      #expect(Self.withoutExample.contains(code), "\(code.rawValue) has no example")
      return
    }
    #expect(!Self.withoutExample.contains(code))
    let said = ExampleFiles(bad).said()
    #expect(codes(in: said) == [code.rawValue], "\(said)")
    let golden = Self.folder.appending(path: "\(code.rawValue).expected")
    if isBlessed {
      try Data(said.utf8).write(to: golden)
    } else {
      let expected = try? String(contentsOf: golden, encoding: .utf8)
      #expect(expected == said, "\(code.rawValue).expected differs or is missing; see ONUS_BLESS")
    }
  }

  @Test(arguments: Code.allCases) func theMendedExampleRaisesNothing(_ code: Code) {
    guard code.explanation.bad != nil else { return }
    guard let good = code.explanation.good else {
      Issue.record("\(code.rawValue) has no mended example")
      return
    }
    let said = ExampleFiles(good).said()
    #expect(codes(in: said).isEmpty, "\(said)")
  }

  @Test func noGoldenFileIsLeftOver() throws {
    let known = Code.allCases.map { "\($0.rawValue).expected" } + ["published.txt"]
    #expect(try fixtures("Golden/codes").filter { !known.contains($0) } == [])
  }

  /// A code that was published once keeps its number and its title for ever.
  @Test func publishedCodesStay() throws {
    let list = Self.folder.appending(path: "published.txt")
    let now = Code.allCases.map { "\($0.rawValue) \($0.explanation.title)" }
    if isBlessed {
      // Blessing adds what is new; what was published is never taken away or changed by it.
      let old = (try? String(contentsOf: list, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
      let known = Set(old.map { $0.prefix(5) })
      let all = old + now.filter { !known.contains($0.prefix(5)) }
      try Data((all.sorted().joined(separator: "\n") + "\n").utf8).write(to: list)
    }
    let published = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
    for code in Code.retired.keys { #expect(published.contains { $0.hasPrefix("\(code) ") }) }
    #expect(
      published.filter { Code.retired[String($0.prefix(5))] == nil } == now.sorted(),
      "published.txt is changed by hand only, and lines are never removed")
  }

  @Test func theManualIsWhatExplainWrites() throws {
    let path = testsFolder.deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "docs/diagnostics.md")
    if isBlessed { try Data(Explanation.page.utf8).write(to: path) }
    #expect(try String(contentsOf: path, encoding: .utf8) == Explanation.page, "docs/diagnostics.md; see ONUS_BLESS")
    for code in Code.allCases { #expect(Explanation.page.contains("\n### \(code.rawValue): ")) }
  }

  private func onus(_ words: String...) -> (code: Int32, output: String, messages: String) {
    let (output, messages) = (MemorySink(), MemorySink())
    let code = Command.main(
      words, files: MemoryFiles(), surroundings: .none, output: output, messages: messages)
    return (code, output.text, messages.text)
  }

  @Test func explainTellsMeaningAndBothExamples() {
    let ran = onus("explain", "e0203")
    #expect(ran.code == 0)
    #expect(ran.output.hasPrefix("error E0203: `and` beside `or` without parentheses\n\nLawyers"))
    #expect(ran.output.contains("\nFails:\n\n    given signed\n"))
    #expect(ran.output.contains("\nMended:\n\n    given signed\n"))
  }

  @Test func explainAloneListsAll() {
    #expect(onus("explain").output.split(separator: "\n").count == Code.allCases.count)
  }

  @Test func explainOffersTheNearestCode() {
    let ran = onus("explain", "E203")
    #expect(ran.code == 2)
    #expect(ran.messages.contains("there is no diagnostic `E203`") && ran.messages.contains("did you mean `E"))
    #expect(onus("explain", "privilege").messages.contains("`onus explain` lists them all"))
  }
}
