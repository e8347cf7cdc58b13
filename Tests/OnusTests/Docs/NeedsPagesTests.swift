/// The pages on what an answer needs and on burdens show what the program prints; see `ReadmeTests`.
import Foundation
import OnusLanguage
import Testing

@Suite struct NeedsPagesTests {
  @Test(arguments: ["needs.md", "burdens.md"]) func outputsAreTrue(name: String) throws {
    let path = projectFolder.appending(path: "docs/\(name)")
    let page = try String(contentsOf: path, encoding: .utf8)
    let base = projectFolder.path + "/"
    let (whole, marks) = renewed(page) { command, _ in lines(printedBy: command, files: Disk(), base: base) }
    #expect(marks == 2)
    try expectTrue(page, at: path, renewed: whole)
  }
}
