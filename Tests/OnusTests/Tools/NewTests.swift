/// `onus new`: what it writes is sound and passes its own tests.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct NewTests {
  /// What a command prints, on files in memory.
  private func onus(_ words: String..., files: [String: String]) -> (code: Int32, output: String) {
    let output = MemorySink()
    let messages = MemorySink()
    let code = Command.main(
      words, files: MemoryFiles(files), surroundings: Surroundings(variable: { _ in nil }, readInput: { nil }),
      output: output, messages: messages)
    return (code, output.text + messages.text)
  }

  private var project: [String: String] {
    Dictionary(uniqueKeysWithValues: ProjectSkeleton.files.map { ($0.path, $0.text) })
  }

  @Test func aNewProjectIsWithoutWarningsAndPassesItsTests() {
    #expect(onus("test", ".", files: project) == (0, "3 passed, 0 failed\n"))
    #expect(onus("check", "--fail-level", "warning", ".", files: project) == (0, "no problems in 2 files\n"))
    #expect(onus("fmt", "--check", ".", files: project).code == 0)
  }

  @Test(arguments: ["authorities", "disclosure_2641b", "executive_order_12065", "foia_exemptions", "state_secrets"])
  func aCaseWithAllItsLinesIsSound(_ name: String) throws {
    let folder = testsFolder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")
    var texts: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.contains(".onus") {
      texts[file] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    let made = onus("new", "case", "\(name).onus.md", files: texts)
    #expect(made.code == 0)
    let lines = made.output.split(separator: "\n", omittingEmptySubsequences: false)
    let words = ["entity", "entities", "fact", "question"] + ["challenger", "proponent", "government", "plaintiff"]
    texts["matter.case"] = lines.map { line in
      let rest = line.hasPrefix("-- ") ? line.dropFirst(3) : line
      let first = rest.split(separator: " ").first.map(String.init) ?? ""
      return String(words.contains(first) || rest.contains(" is ") && !rest.hasPrefix("What") ? rest : line)
    }.joined(separator: "\n")
    let checked = onus("check", "--format", "short", "matter.case", files: texts)
    #expect(!checked.output.contains("error"), "\(checked.output)")
    #expect(!texts["matter.case", default: ""].contains("\n-- fact"))
  }

  @Test func everyKindOfValueHasAPlaceholderThatIsOne() {
    let rules = """
      role owner "the owner"
      source Act "The Act" in force from 2020-01-01
      type Ship "a ship"
      type Tug is Ship
      type Grade = low < high
      given tows(Ship, Tug, Ship) "{1} tows {3} with {2}"
      given grade(Ship) : Grade
      given built(Ship) : Date
      given worth(Ship) : Money
      given crew(Ship) : Number
      given trip(Ship) : Duration
      given motto(Ship, Text)
      conclusion age(Ship) : Number "{1} is {2} years old"
      rule r: age(S) = N when crew(S) = N cite Act

      """
    let made = onus("new", "case", "law.onus", files: ["law.onus": rules])
    #expect(
      made.output == """
        case new_law ""
        use law

        -- Some of the law is in force for a time only: the day of the case.
        as of 2026-01-31

        -- Who and what there is. Give them your own names.
        -- entities ship_1, ship_2 : Ship  -- a ship
        -- entity tug_1 : Tug

        -- Who stands on which side.
        -- owner is ship_1  -- the owner

        -- What is so. `fact L` is undisputed, `fact L by preponderance` is evidence, `allege L by ROLE` is only said.
        -- fact tows(ship_1, tug_1, ship_2)  -- ship_1 tows ship_2 with tug_1
        -- fact grade(ship_1) = low
        -- fact built(ship_1) = 2026-01-31
        -- fact worth(ship_1) = USD 1
        -- fact crew(ship_1) = 1
        -- fact trip(ship_1) = 1 month
        -- fact motto(ship_1, "words")

        -- What is asked.
        -- question age(ship_1) = Value  -- ship_1 is 1 years old

        """)
    let all = made.output.split(separator: "\n").map {
      $0.hasPrefix("-- ") && !$0.hasSuffix(".") ? String($0.dropFirst(3)) : String($0)
    }.filter { !$0.contains("`") }.joined(separator: "\n")
    let checked = onus(
      "check", "--format", "short", "--fail-level", "error", "matter.case",
      files: ["law.onus": rules, "matter.case": all])
    #expect(checked.code == 0, "\(checked.output)")
  }
}
