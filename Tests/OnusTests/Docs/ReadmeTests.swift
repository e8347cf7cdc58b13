/// The README says what the program does: each output that it shows is what the command prints, each block of law parses.
///
/// An output stands under a mark `<!-- output: onus ... -->`, which may end in `| head -n N` or `| tail -n +N`. With
/// `ONUS_BLESS=1` the test writes what it finds.
import Foundation
import OnusLanguage
import Testing

@Suite struct ReadmeTests {
  private let path = projectFolder.appending(path: "README.md")

  @Test func outputsAreTrue() throws {
    let page = try String(contentsOf: path, encoding: .utf8)
    let base = projectFolder.path + "/"
    let (whole, marks) = renewed(page) { command, _ in lines(printedBy: command, files: Disk(), base: base) }
    #expect(marks >= 6)
    try expectTrue(page, at: path, renewed: whole)
  }

  @Test func blocksOfLawParse() throws {
    let blocks = fencedBlocks(of: try String(contentsOf: path, encoding: .utf8)).filter { $0.kind == "onus" }
    #expect(blocks.count >= 5)
    for block in blocks {
      let found = [rules(block.text), facts(block.text)].map { parse($0).diagnostics.filter { $0.code.isError } }
      #expect(found.contains { $0.isEmpty }, "\(block.text)\n\(found.flatMap { $0 }.map { $0.message })")
    }
  }
}
