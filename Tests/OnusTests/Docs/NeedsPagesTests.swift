/// The pages on what an answer needs, on burdens, on `onus doc` and on graphs show what the program prints; see `ReadmeTests`.
import Foundation
import OnusLanguage
import Testing

@Suite struct NeedsPagesTests {
  @Test(arguments: ["needs.md": 2, "burdens.md": 2, "doc.md": 1, "graph.md": 1])
  func outputsAreTrue(name: String, count: Int) throws {
    let path = projectFolder.appending(path: "docs/\(name)")
    let page = try String(contentsOf: path, encoding: .utf8)
    let base = projectFolder.path + "/"
    let (whole, marks) = renewed(page) { command, _ in lines(printedBy: command, files: Disk(), base: base) }
    #expect(marks == count)
    try expectTrue(page, at: path, renewed: whole)
  }
}
