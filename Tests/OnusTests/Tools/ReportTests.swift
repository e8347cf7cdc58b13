/// `onus report`: the page to the byte, nothing of a name is markup, the same bytes in any order of statements.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct ReportTests {
  /// A claim with a presumption, its rebuttal, an allegation, an unknown, a burden and two variants.
  private static let law = """
    source Act "Claims Act & Rules"
    role claimant "the claimant"
    role debtor "the debtor"
    type Party
    type Paper "a paper"
    given posted(Paper) "{1} was posted"
    given lost(Paper) "{1} was lost"
    conclusion received(Paper) "{1} was received"
    conclusion bound(Paper) "{1} binds"
    presumption post: received(P) when posted(P)
      cite Act "s 1 <a>"
      text "What is posted is presumed to be received."
      burden of production on debtor to prima_facie
    rebuttal loss of post when lost(P)
    rule binding: bound(P) when received(P)
      cite Act "s 2"

    """
  private static let facts = """
    fact posted(letter) cite "receipt <1>"
    fact posted(note) by preponderance cite "witness"
    allege lost(letter) by debtor cite "answer"
    unknown lost(note)

    """
  private static func caseText(_ facts: String) -> String {
    """
    case claim "Smith & <Sons> v. \u{201C}Jones\u{201D}"
    use law
    claimant is smith
    debtor is jones
    entities smith, jones : Party
    entity letter : Paper "the <b>letter</b>"
    entity note : Paper
    \(facts)question bound(letter) burden on claimant
    suppose shown "it was lost"
      fact lost(letter) by preponderance

    """
  }

  private func files(_ facts: String = facts) -> MemoryFiles {
    MemoryFiles(["law.onus": ReportTests.law, "claim.case": ReportTests.caseText(facts)])
  }

  private func report(_ words: String..., files: MemoryFiles? = nil) -> Printed {
    printed(by: ["report", "claim.case"] + words, files: files ?? self.files())
  }

  @Test func theCaseIsSound() { #expect(report().code == 0, "\(report().text)") }

  @Test(arguments: ["html", "md"]) func thePageIsAsItWas(_ format: String) throws {
    let path = "Golden/report/claim.\(format)"
    let actual = report("--format", format, "--stamp", "No. 1").text
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(actual.utf8).write(to: testsFolder.appending(path: path))
      return
    }
    #expect(actual == String(decoding: try fixture(path), as: UTF8.self))
  }

  /// The order in which lawyers are taught to read a decision, and the tables behind it.
  @Test func theSectionsStandInTheirOrder() {
    let headings = report("--format", "md").text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
      $0.prefix { $0 != ":" }.dropFirst(3)
    }
    #expect(
      headings == [
        "Answers in short", "Question 1", "Burdens of proof", "Not proved, not known", "Presumptions relied on",
        "Variants", "Argument graph", "Table of authorities", "Table of record cites",
      ])
  }

  /// What each rule lacks stands beneath a literal that is not shown, behind the line that writes it.
  @Test func aTreeKeepsWhatStandsBehindItsLiteral() {
    let trees = ReportNode.trees([
      "- it is bound [unproven]", "  = bound(note)", "  - rule binding [does not apply]", "    lacks",
      "    - it was received [unproven]", "      = received(note)", "      no evidence in the record",
    ])
    #expect(
      trees.count == 1 && trees[0].literal == "bound(note)"
        && trees[0].children.map(\.line) == ["rule binding [does not apply]"])
    let lacking = trees[0].children.first?.children.first?.children.first
    #expect(lacking?.literal == "received(note)" && lacking?.children.map(\.line) == ["no evidence in the record"])
  }

  @Test func noNameIsMarkup() {
    let html = report().text
    #expect(html.contains("<title>Smith &amp; &lt;Sons&gt; v. \u{201C}Jones\u{201D}</title>"))
    #expect(html.contains("the &lt;b&gt;letter&lt;/b&gt; binds"))
    #expect(html.contains("receipt &lt;1&gt;"))
    for markup in ["<Sons>", "<b>", "<1>", "<a>"] { #expect(!html.contains(markup)) }
    #expect(Markup.escaped("'\"&<>\u{202E}\u{7}") == "&#39;&quot;&amp;&lt;&gt;\u{FFFD}\u{FFFD}")
    #expect(Markup.markdown("a*b_<i>[x](y)|`") == "a\\*b\\_\\<i\\>\\[x\\](y)\\|\\`")
  }

  /// What stands in the case file changes its digest; nothing else may.
  @Test func theOrderOfFactsDoesNotMatter() {
    let lines = ReportTests.facts.split(separator: "\n").reversed().joined(separator: "\n") + "\n"
    func text(_ facts: String) -> String {
      report(files: files(facts)).text.split(separator: "\n").filter { !$0.contains("Case file") }
        .joined(separator: "\n")
    }
    #expect(text(ReportTests.facts) == text(lines))
    #expect(report().text == report().text)
  }

  /// What the law says that does not apply here, and what is only alleged, stand in the tables with a mark.
  @Test func theTablesListAllThatIsCited() {
    let law =
      ReportTests.law
      + "source Other \"Other Act\"\nrule aging: not bound(P) when lost(P) and posted(P) cite Other \"s 9\"\n"
      + "rule void: not bound(P) when lost(P) cite Act \"s 2\"\n"
    let facts =
      ReportTests.facts + "allege posted(note) by debtor cite \"witness\"\nunknown lost(letter) cite \"query\"\n"
    let files = MemoryFiles(["law.onus": law, "claim.case": ReportTests.caseText(facts)])
    let text = report("--format", "md", files: files).text
    let tables = text.range(of: "## Table of authorities").map { String(text[$0.lowerBound...]) } ?? ""
    let cells = tables.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").prefix(2).map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }
    #expect(cells.contains("Act s 2"), "\(tables)")
    #expect(cells.contains("Other: Other Act s 9 (not applied)"))
    for (cite, mark) in [("answer", " (alleged)"), ("query", " (unknown)"), ("receipt \\<1\\>", "")] {
      #expect(tables.contains("| \(cite)\(mark) | "), "\(tables)")
    }
    #expect(tables.contains("| witness (in part alleged) |"))
  }

  @Test func thePolicyNamesWhatThePageHolds() {
    #expect(HTMLPage.base64(Array("any carnal pleas".utf8)) == "YW55IGNhcm5hbCBwbGVhcw==")
    #expect(HTMLPage.digest("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    let html = report().text
    #expect(html.contains("script-src '\(HTMLPage.digest(ReportStyle.script))'"))
    #expect(!html.contains("src=") && !html.contains("href=\"http"))
  }

  @Test func levelsStandOpen() {
    #expect(!report("--open-level", "0").text.contains("<details open>"))
    #expect(report("--open-level", "9").text.contains("<details open>"))
    #expect(report("--open-level", "x").code == 2)
  }

  @Test func variantsAreComparedAndToldAlone() {
    #expect(report("--format", "md").text.contains("**changed**: `bound(letter)` presumed → **unproven**"))
    let shown = report("--suppose", "shown", "--format", "md").text
    #expect(shown.contains("- Variant: `shown` it was lost") && !shown.contains("## Variants"))
    #expect(report("--suppose", "gone").code == 2)
    #expect(report("--question", "received(note)", "--format", "md").text.contains("Whether note was received"))
    #expect(report("--question", "recieved(note)").code == 2)
  }

  @Test func severalReportsNeedAFolder() {
    #expect(report("--index").text.contains("several reports need a folder"))
    var taken: Set<String> = ["index"]
    #expect(ReportNames.name(for: "a/index.case", &taken) == "a-index")
    #expect(ReportNames.name(for: "a/x.case.md", &taken) == "x")
    #expect(ReportNames.name(for: "b/x.case", &taken) == "b-x")
    #expect(ReportNames.name(for: "b/x.case", &taken) == "b-x-2")
  }

  /// Answers alike are told once. Where the others rest on places in the record that the one that is told does not rest on, since
  /// not all that is counted is told, these are cited there.
  @Test func theRecordOfAnswersAlikeIsCitedWhereTheyAreTold() {
    let law = """
      type Party
      type Sheet
      given signed(Sheet, Party)
      conclusion bound(Party)
      rule deed: bound(P) when (number of S where signed(S, P)) >= 2

      """
    let sheets = (1...Limits.shownMembers + 1).map { "s\($0 + 100)" }
    var facts =
      "case claim\nuse law\nentities ann, bob, cid : Party\nentities \(sheets.joined(separator: ", ")) : Sheet\n"
    for (place, party) in zip(["file 1", "file 12", "file 3"], ["ann", "bob", "cid"]) {
      for sheet in sheets {
        facts += "fact signed(\(sheet), \(party)) cite \"\(sheet == sheets.last ? place : "book")\"\n"
      }
    }
    let files = MemoryFiles(["law.onus": law, "claim.case": facts + "question bound(P)\n"])
    let text = report("--format", "md", files: files).text
    #expect(text.contains("For the others see, in the record, file 3; file 12."))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| file") }
    #expect(rows.count == 3 && rows.allSatisfy { $0.contains("¶") }, "\(rows)")
  }
}
