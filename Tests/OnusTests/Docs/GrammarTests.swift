/// grammar.md is the exact truth: its examples parse, its productions have examples, and no keyword is missing.
import Foundation
import OnusLanguage
import Testing

@Suite struct GrammarTests {
  private static func page() throws -> String {
    try String(contentsOf: projectFolder.appending(path: "grammar.md"), encoding: .utf8)
  }

  private static func blocks() throws -> [FencedBlock] { fencedBlocks(of: try page()) }

  private static func path(_ kind: String) -> String? {
    switch kind {
    case "onus": "x.onus"
    case "onus-case": "x.case"
    case "onus-project": "onus.project"
    default: nil
    }
  }

  @Test func everyExampleParses() throws {
    var count = 0
    for block in try Self.blocks() {
      guard let path = Self.path(block.kind) else { continue }
      let (tree, diagnostics) = parse(sourceFile(Array(block.text.utf8), path: path))
      #expect(diagnostics.isEmpty, "\(block.heading): \(diagnostics)")
      #expect(!tree.statements.isEmpty, "\(block.heading)")
      count += 1
    }
    #expect(count > 50)
  }

  @Test func everyProductionHasAnExample() throws {
    let blocks = try Self.blocks()
    let grammar = try #require(blocks.first { $0.kind == "ebnf" })
    let productions = grammar.text.split(separator: "\n").compactMap { line -> String? in
      guard let equal = line.range(of: " = "), line.first?.isLetter == true else { return nil }
      return line[..<equal.lowerBound].trimmingCharacters(in: .whitespaces)
    }
    #expect(productions.count > 50)
    let headings = Set(blocks.filter { Self.path($0.kind) != nil }.map(\.heading))
    for production in productions { #expect(headings.contains(production), "\(production) has no example") }
  }

  @Test func everyNameOnTheRightIsAProduction() throws {
    let grammar = try #require(try Self.blocks().first { $0.kind == "ebnf" })
    let bare = grammar.text.replacing(#/'[^']*'|"[^"]*"|\(\*.*?\*\)/#, with: " ")
    let productions = Set(
      grammar.text.split(separator: "\n").compactMap { line in
        line.range(of: " = ").map { line[..<$0.lowerBound].trimmingCharacters(in: .whitespaces) }
      })
    let classes: Set<String> = ["L", "letter", "mark", "digit", "capital", "character", "blank", "line", "end"]
    for word in Set(bare.split { !$0.isLetter }.map(String.init)).subtracting(classes).sorted() {
      #expect(productions.contains(word), "\(word) is used and never explained")
    }
  }

  @Test func everyKeywordIsListed() throws {
    let page = try Self.page()
    for keyword in Keyword.allCases {
      #expect(page.contains("`\(keyword.rawValue)`"), "\(keyword.rawValue)")
    }
  }

  @Test func everyQuotedWordOfTheGrammarIsAKeyword() throws {
    let grammar = try #require(try Self.blocks().first { $0.kind == "ebnf" })
    let words = grammar.text.matches(of: #/"([a-z_]+)"/#).map { String($0.1) }.filter { $0.count > 1 }
    #expect(Set(words) == Set(Keyword.allCases.map(\.rawValue)))
  }

  @Test func theReservedWordsOfThePageAreThoseOfTheLexer() throws {
    let page = try Self.page()
    let start = try #require(page.range(of: "### Reserved words"))
    let end = try #require(page.range(of: "### Keywords that are free"))
    let words = page[start.upperBound..<end.lowerBound].matches(of: #/`([a-z]+)`/#).map { String($0.1) }
    #expect(Set(words) == Set(Keyword.allCases.filter(\.isReserved).map(\.rawValue)))
  }
}
