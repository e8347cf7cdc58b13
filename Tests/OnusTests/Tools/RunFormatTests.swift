/// `onus run --format md|html|jsonl`: what the trace says, as a page and as lines for programs.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct RunFormatTests {
  private static let law = """
    source Act "Claims Act & <Rules>"
      note "as of memory"
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
    case claim "Smith & <Sons>"
    use law
    claimant is smith
    debtor is jones
    entities smith, jones : Party
    entity letter : Paper "the <b>letter</b>"
    entity note : Paper "the *note*"
    fact posted(letter) cite "receipt | 1"
    allege lost(letter) by debtor
    allege posted(note) by claimant
    question bound(letter) burden on claimant
    question bound(note)
    suppose shown "it was lost"
      fact lost(letter) by preponderance

    """

  private func run(_ words: String..., facts: String = RunFormatTests.facts) -> Printed {
    printed(
      by: ["run", "claim.case"] + words, files: MemoryFiles(["law.onus": RunFormatTests.law, "claim.case": facts]))
  }

  @Test(arguments: ["html", "md", "jsonl"]) func eachFormIsAsItWas(_ format: String) throws {
    let path = "Golden/run/claim.\(format)"
    let told = run("--format", format)
    #expect(told.code == 0)
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(told.text.utf8).write(to: testsFolder.appending(path: path))
      return
    }
    #expect(told.text == String(decoding: try fixture(path), as: UTF8.self))
  }

  /// The words of each line, whatever marks and blanks stand between them.
  private func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }

  @Test(arguments: ["html", "md"]) func thePageLeavesNothingOut(_ format: String) {
    for choice in ["none", "all", "shown"] {
      let missing = words(run("--suppose", choice).text).subtracting(
        words(run("--suppose", choice, "--format", format).text))
      // The first three lines are a caption; what a source says needs no word before it.
      #expect(missing.subtracting(["onus", "trace", "rules", "case", "base", "quoted"]).isEmpty, "\(missing)")
    }
  }

  @Test func noNameIsMarkup() {
    let html = run("--format", "html").text
    #expect(html.contains("<title>Smith &amp; &lt;Sons&gt;</title>") && html.contains("&lt;b&gt;letter&lt;/b&gt;"))
    #expect(!html.contains("<Sons>") && !html.contains("<b>"))
    #expect(run("--format", "md").text.contains("the \\*note\\*"))
  }

  @Test func thePageAsksForNothingFromOutside() {
    let html = run("--format", "html").text
    #expect(html.contains("default-src 'none'") && !html.contains("http:") && !html.contains("https:"))
  }

  @Test func briefPagesHoldNoProofs() {
    let brief = run("--format", "md", "--trace", "brief").text
    #expect(brief.contains("PRESUMED") && brief.contains("turns on") && !brief.contains("because"))
  }

  @Test func statusesAloneAreATable() {
    let told = run("--format", "md", "--trace", "none", "--suppose", "all").text
    #expect(
      told.contains("| `bound(letter)` | **PRESUMED** |") && told.contains("## suppose shown \"it was lost\": answers"))
  }

  @Test func aCaseWithoutQuestionsIsAPageToo() {
    let facts = "case claim\nuse law\n"
    #expect(run("--format", "md", facts: facts).text.contains("The case asks no question."))
  }

  @Test func eachAnswerIsALineOfItsOwn() throws {
    let lines = run("--format", "jsonl", "--suppose", "all").text.split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["case"] as? String == "claim" && object["status"] is String && object["proof"] is [String: Any])
    }
  }

  @Test func aContradictionIsALineToo() {
    let facts =
      "case claim\nuse law\nentity letter: Paper\nstipulate received(letter)\nstipulate not received(letter)\nquestion received(letter)\n"
    let told = run("--format", "jsonl", "--trace", "none", facts: facts)
    if told.code == 4 { #expect(told.text.contains("\"contradiction\": \"received(letter)\"")) }
    #expect(told.code == 4 || told.code == 3, "\(told.text)")
  }

  // MARK: Small things for programs

  @Test func theModelIsToldToPrograms() {
    let files = MemoryFiles(["law.onus": RunFormatTests.law, "claim.case": RunFormatTests.facts])
    let told = printed(by: ["model", "claim.case", "--suppose", "shown", "--format", "json"], files: files)
    #expect(told.code == 0 && told.text.contains("\"suppose\": \"shown\""))
    #expect(told.text.contains("\"literal\": \"lost(letter)\",\n      \"status\": \"established\""))
  }

  @Test func theVersionIsToldToPrograms() {
    let told = printed(by: ["version", "--json"], files: MemoryFiles())
    #expect(
      told.code == 0 && told.text.contains("\"onus\": \"\(CommandTable.version)\"")
        && told.text.contains("\"trace\": 1"))
  }
}
