/// docs/tutorial.md runs from top to bottom: each block makes or continues a file, each output is what is printed then.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct TutorialTests {
  private static let path = projectFolder.appending(path: "docs/tutorial.md")

  /// The files as they are at a line of the page, and the codes that blocks of mistakes name by their files.
  private static func files(of blocks: [FencedBlock], before line: Int) -> (
    texts: [String: String], codes: [String: String]
  ) {
    var texts: [String: String] = [:]
    var codes: [String: String] = [:]
    for block in blocks where block.line < line && block.kind.hasPrefix("onus") {
      guard let name = block.info.last, block.info.count > 1 else { continue }
      texts[name] = (block.info.contains("+") ? texts[name] ?? "" : "") + block.text
      if let code = block.info.first(where: { Code(rawValue: $0) != nil }) { codes[name] = code }
    }
    return (texts, codes)
  }

  @Test func outputsAreTrue() throws {
    let page = try String(contentsOf: Self.path, encoding: .utf8)
    let blocks = fencedBlocks(of: page)
    let (whole, marks) = renewed(page) { command, line in
      lines(printedBy: command, files: MemoryFiles(Self.files(of: blocks, before: line).texts))
    }
    #expect(marks >= 9)
    try expectTrue(page, at: Self.path, renewed: whole)
  }

  /// After each block what stands is without an error or a warning, but where a mistake is shown.
  @Test func everyBlockRuns() throws {
    let blocks = fencedBlocks(of: try String(contentsOf: Self.path, encoding: .utf8))
    let own = blocks.filter { $0.kind.hasPrefix("onus") }
    #expect(own.count >= 12)
    for block in own {
      var (texts, codes) = Self.files(of: blocks, before: block.line + 1)
      let name = try #require(block.info.last)
      if let code = codes[name] {
        #expect(printed(by: ["check", name, "--format", "short"], files: MemoryFiles(texts)).text.contains(code))
        continue
      }
      for wrong in codes.keys { texts[wrong] = nil }
      if texts.count == 1 { continue }
      let checked = printed(by: ["check", ".", "--fail-level", "error"], files: MemoryFiles(texts))
      #expect(checked.code == 0, "line \(block.line)\n\(checked.text)")
      if block.kind == "onus-case", texts.values.contains(where: { $0.contains("expect ") }) {
        let tested = printed(by: ["test", "."], files: MemoryFiles(texts))
        #expect(tested.code == 0, "line \(block.line)\n\(tested.text)")
      }
    }
    // At the end nothing is left to be warned of.
    var (texts, codes) = Self.files(of: blocks, before: Int.max)
    for wrong in codes.keys { texts[wrong] = nil }
    let checked = printed(by: ["check", ".", "--fail-level", "warning"], files: MemoryFiles(texts))
    #expect(checked.code == 0, "\(checked.text)")
    #expect(printed(by: ["fmt", "--check", "."], files: MemoryFiles(texts)).code == 0)
  }
}
