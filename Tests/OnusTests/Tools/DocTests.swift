/// `onus doc`: the page is the same whatever the order of statements, its links lead somewhere, and nothing in it is read as a mark.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct DocTests {
  private func law() throws -> [String: String] {
    var files: [String: String] = [:]
    for name in ["trade.onus", "basics.onus"] {
      files[name] = String(decoding: try fixture("Golden/doc/\(name)"), as: UTF8.self)
    }
    return files
  }

  @Test(arguments: ["md", "html"]) func eachFormIsAsItWas(_ form: String) throws {
    let told = printed(by: ["doc", "trade.onus", "--format", form], files: MemoryFiles(try law()))
    #expect(told.code == 0)
    let golden = testsFolder.appending(path: "Golden/doc/trade.\(form)")
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(told.text.utf8).write(to: golden)
    } else {
      #expect(told.text == (try? String(contentsOf: golden, encoding: .utf8)))
    }
  }

  /// A value that nobody named is the same one where it is told of again.
  @Test func aValueWithoutANameIsPointedAt() {
    let law = """
      type T
      given fee(T) : Money "the fee of {1} is {2}"
      given price(T) : Money "the price of {1} is {2}"
      conclusion due(T) : Money "{1} owes {2}"
      conclusion equal(T) "{1} is equal"
      rule d: due(X) = fee(X)
      rule e: equal(X) when fee(X) = price(X)

      """
    let told = printed(by: ["doc", "v.onus", "--format", "md"], files: MemoryFiles(["v.onus": law])).text
    #expect(told.contains("**X owes some amount**, if\n\n- the fee of X is that amount\n"), "\(told)")
    #expect(told.contains("- the price of X is some amount\n- the fee of X is that amount\n"), "\(told)")
  }

  @Test func theOrderOfStatementsIsNoMatter() throws {
    func text(_ loaded: LoadedProgram) -> [String] {
      let page = RulebookDoc(Program(path: "trade.onus", loaded: loaded, checked: check(loaded))).page
      return [DocMarkdown(page).text, DocHTML(page).text]
    }
    let loaded = load("trade.onus", files: MemoryFiles(try law()))
    let expected = text(loaded)
    for seed in 1...5 as ClosedRange<UInt64> { #expect(text(loaded.shuffled(seed: seed)) == expected, "seed \(seed)") }
  }

  @Test(arguments: try rulebooks()) func ofEveryRulebookTheLinksLeadSomewhere(_ path: String) {
    let html = printed(by: ["doc", path, "--format", "html"], files: Disk()).text
    let ids = matches(of: #"id="([^"]*)""#, in: html)
    #expect(Set(ids).count == ids.count)
    for link in matches(of: ##"href="#([^"]*)""##, in: html) { #expect(ids.contains(link), "\(link)") }
    #expect(!html.contains("<script") && !html.contains("src=") && !html.contains("@import"))
    // No level of heading is passed over.
    var last = 0
    for level in matches(of: "<h([1-6])", in: html).compactMap({ Int($0) }) {
      #expect(level <= last + 1)
      last = level
    }
    let markdown = printed(by: ["doc", path], files: Disk()).text
    #expect(Set(matches(of: #"<a id="([^"]*)""#, in: markdown)) == Set(ids).subtracting(["main"]))
    #expect(!markdown.contains("some first") && !markdown.contains("no value"))
  }

  private func page(_ law: String) -> String {
    printed(by: ["doc", "law.onus"], files: MemoryFiles(["law.onus": law])).text
  }

  @Test func theTableOfAuthoritiesCountsNumbers() {
    let told = page(
      """
      source Act "The Act"
        provision "s 1" "One."
        provision "s 9" "Nine."
        provision "s 2" "Two."
      given a
      conclusion b
      rule r1: b when a cite Act "s 9"
      rule r2: b when a cite Act "s 2"
      rule r3: b when a cite Act "s 10"
      rule r4: b when a cite Act "s 1"
      """)
    let pins = told.split(separator: "\n").filter { $0.hasPrefix("| The Act |") }.map {
      $0.split(separator: "|")[1].trimmingCharacters(in: .whitespaces)
    }
    #expect(pins == ["s 1", "s 2", "s 9", "s 10"])
  }

  @Test func whatMeetsAnUnlessAttacks() {
    let told = page(
      """
      given a
      given late
      conclusion b
      conclusion waived
      rule r1: b when a unless waived unless late
      rule r2: waived when a
      """)
    let end = " | [rule r1](#statement-law-r1) | takes it away where it is shown |"
    #expect(told.contains("| [rule r2](#statement-law-r2)" + end) && told.contains("| what a case states: late" + end))
  }

  @Test func aStatementAboutAGivenStandsAgainstEvidence() {
    let told = page(
      """
      given a
      given b
      conclusion c
      presumption p1: a when b
      rule r1: not b when a
      rule r2: c when a and b
      """)
    #expect(
      told.contains(
        "| [presumption p1](#statement-law-p1) | what a case states: not a | "
          + "prevails, unless the evidence meets its burden |"))
    #expect(told.contains("| [rule r1](#statement-law-r1) | what a case states: b | neither prevails over evidence |"))
  }

  @Test func whatIsNoRulebookIsRefused() throws {
    let files = ["law.onus": "given a\nrule r: b when a\n", "x.case": "case x\n", "words.onus": "given a\n"]
    #expect(printed(by: ["doc", "law.onus"], files: MemoryFiles(files)).code == 3)
    #expect(printed(by: ["doc", "x.case"], files: MemoryFiles(files)).code == 2)
    #expect(printed(by: ["doc", "none.onus"], files: MemoryFiles(files)).code == 2)
    #expect(printed(by: ["doc", "words.onus"], files: MemoryFiles(files)).code == 0)
  }

  private func matches(of pattern: String, in text: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let whole = text as NSString
    return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map {
      whole.substring(with: $0.range(at: 1))
    }
  }
}

private func rulebooks() throws -> [String] {
  let root = testsFolder.deletingLastPathComponent().deletingLastPathComponent()
  var found: [String] = []
  for folder in ["rules", "examples"] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
    found += all.filter { $0.contains(".onus") }.map { root.appending(path: "\(folder)/\($0)").path }
  }
  return found.sorted()
}
