/// docs/language.md runs: its rulebooks check clean, its cases come out as they expect, its mistakes raise their codes.
import Foundation
import OnusLanguage
import OnusTools
import Testing

/// Rulebooks and cases of the page that belong together.
private struct Example: CustomTestStringConvertible {
  var heading: String
  var line: Int
  /// By path.
  var files: [String: String] = [:]
  var rulebooks: [String] = []
  var cases: [Case] = []
  /// The codes that its blocks name.
  var codes: Set<String> = []

  struct Case {
    var path: String
    var expects: Bool
    /// Whether it is to be evaluated: it names no error.
    var isSound: Bool
  }

  var testDescription: String { "line \(line): \(heading)" }
}

@Suite struct LanguageTests {
  private static let path = projectFolder.appending(path: "docs/language.md")

  private static func page() throws -> String { try String(contentsOf: path, encoding: .utf8) }

  /// An example begins with a rulebook that has no name of its own, or where the heading changes, or after a case.
  private static func examples() throws -> [Example] {
    var examples: [Example] = []
    for block in fencedBlocks(of: try page()) {
      let codes = block.info.filter { Code(rawValue: $0) != nil }
      let name = block.info.dropFirst().first { Code(rawValue: $0) == nil }
      if block.kind == "onus-case" {
        guard var example = examples.popLast() else { continue }
        let path = name ?? "case\(example.cases.count + 1).case"
        // One line more, as the page says; what is expected does not depend on where it stands.
        example.files[path] = block.text.hasPrefix("case ") ? block.text : "case example use law\n" + block.text
        example.cases.append(
          Example.Case(
            path: path, expects: block.text.contains("expect"), isSound: !codes.contains { $0.hasPrefix("E") }))
        example.codes.formUnion(codes)
        examples.append(example)
        continue
      }
      let path: String
      switch block.kind {
      case "onus": path = name ?? "law.onus"
      case "onus-project": path = "onus.project"
      case "markdown", "csv", "jsonl":
        guard let name else { continue }
        path = name
      default: continue
      }
      let begins =
        examples.last.map { $0.heading != block.heading || !$0.cases.isEmpty || (block.kind == "onus" && name == nil) }
        ?? true
      if begins { examples.append(Example(heading: block.heading, line: block.line)) }
      let last = examples.count - 1
      examples[last].files[path] = block.text
      examples[last].codes.formUnion(codes)
      if !["onus-project", "csv", "jsonl"].contains(block.kind) { examples[last].rulebooks.append(path) }
    }
    return examples
  }

  private static let all = (try? examples()) ?? []

  /// The codes of diagnostics in a text.
  private func codes(in text: String) -> Set<String> {
    Set(text.matches(of: #/\b[EW]\d{4}\b/#).map { String($0.0) })
  }

  @Test func thereAreExamples() throws {
    #expect(Self.all.count >= 70)
    #expect(Self.all.reduce(0) { $0 + $1.cases.count } >= 60)
  }

  @Test(arguments: all) private func exampleRuns(_ example: Example) {
    let files = MemoryFiles(example.files)
    let paths = example.rulebooks + example.cases.map(\.path)
    let checked = printed(by: ["check", "--format", "short"] + paths, files: files)
    var found = codes(in: checked.text)
    for item in example.cases {
      let tested = printed(by: ["test", item.path], files: files)
      found.formUnion(codes(in: tested.text).filter { $0.hasPrefix("E") })
      if item.isSound {
        #expect(tested.code == 0, "\(tested.text)")
        #expect(item.expects, "\(item.path) expects nothing")
      }
    }
    #expect(found == example.codes, "\(checked.text)")
  }

  @Test func outputsAreTrue() throws {
    let page = try Self.page()
    let (whole, marks) = renewed(page) { command, line in
      guard let example = Self.all.last(where: { $0.line < line }) else { return [] }
      return lines(printedBy: command, files: MemoryFiles(example.files))
    }
    #expect(marks >= 1)
    try expectTrue(page, at: Self.path, renewed: whole)
  }

  /// The words of the rulebooks and cases, without texts and comments.
  private static func words() throws -> Set<String> {
    let law = fencedBlocks(of: try page()).filter { $0.kind.hasPrefix("onus") }.map(\.text).joined()
    let bare = law.replacing(#/"""(?s:.*?)"""|"[^"\n]*"|--[^\n]*/#, with: " ")
    return Set(bare.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }

  @Test func everyKeywordIsListedAndStandsInAnExample() throws {
    let page = try Self.page()
    let list = try #require(page.range(of: "\n## 9. Every word"))
    let words = try Self.words()
    for keyword in Keyword.allCases {
      #expect(page[list.upperBound...].contains("`\(keyword.rawValue)`"), "\(keyword.rawValue) is not listed")
      #expect(words.contains(keyword.rawValue), "\(keyword.rawValue) has no example")
    }
  }

  @Test func everyStatusHasItsSmallestExample() throws {
    for status in Status.allCases {
      let example = Self.all.first { $0.heading == status.rawValue }
      let text = example?.files["case1.case"] ?? ""
      #expect(text.contains("expect \(status.rawValue) "), "\(status.rawValue)")
    }
  }

  @Test func linksLeadSomewhere() throws {
    let page = try Self.page()
    let anchors = Set(
      page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" || $0 == " " }.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
          .replacingOccurrences(of: " ", with: "-")
      })
    for match in page.matches(of: #/\]\(([^)\s]+)\)/#) {
      let target = String(match.1)
      if target.hasPrefix("#") {
        #expect(anchors.contains(String(target.dropFirst())), "\(target)")
      } else if !target.hasPrefix("https:") {
        let file = Self.path.deletingLastPathComponent().appending(path: target.prefix { $0 != "#" })
        #expect(FileManager.default.fileExists(atPath: file.standardized.path), "\(target)")
      }
    }
  }
}
