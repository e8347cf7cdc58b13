/// `onus bench`: its tables and its JSON, times left out.
import Foundation
import OnusLanguage
import OnusTools
import Testing

@Suite struct BenchTests {
  private let disk = MemoryDisk([
    "law.onus": """
    type Thing
    given broken(Thing)
    given waived(Thing)
    conclusion harmed(Thing)
    conclusion owed(Thing)
    rule harm: harmed(T) when broken(T)
    rule debt: owed(T) when harmed(T)
    exception mercy to debt when waived(T)

    """,
    "flat.case": """
    case flat
    use law
    entities door, wall : Thing
    fact broken(each Thing)
    question harmed(door)
    question owed(each Thing)
    suppose mercy
      fact waived(door)

    """,
    "empty.case": "case empty\nuse law\nentity door : Thing\nfact broken(door)\n",
    "wrong.case": "case wrong\nuse law\nfact broken(door)\n",
  ])

  private func onus(_ words: String...) -> Printed { printed(by: ["bench"] + words, files: disk) }

  /// Every time as `0.000`, every share as `0 %`.
  private func untimed(_ text: String) -> String {
    text.replacing(/\d+\.\d{3}/) { _ in "0.000" }.replacing(/\d+ %/) { _ in "0 %" }
      .replacing(/at most 0\.000: \S+/) { _ in "at most 0.000: L" }
  }

  @Test func aTableTellsEachPhase() {
    let made = onus("flat.case", "--runs", "2")
    #expect(made.code == 0)
    #expect(
      untimed(made.text) == """
        `flat.case`: 2 facts, 4 instances, 6 literals, 3 answers; least of 2 runs

        | phase | ms | of |
        | --- | ---: | --- |
        | read | 0.000 | 2 files, 360 bytes |
        | check | 0.000 | 2 facts |
        | ground | 0.000 | 4 instances, 6 literals that may hold |
        | solve | 0.000 | 4 nodes |
        | answers | 0.000 | 3 answers |
        | proofs | 0.000 | 3 answers; at most 0.000: L |
        | certificate | 0.000 | 1877 bytes; 0 % of read to answers |
        | verify | 0.000 | 8 nodes, 4 arguments |
        | needs | 0.000 | 2 answers, up to 2 changes; at most 0.000: L |

        """)
  }

  @Test func variantsAndSeveralCasesAreTimed() {
    let variant = untimed(onus("flat.case", "--suppose", "mercy", "--runs", "1").text)
    #expect(variant.hasPrefix("`flat.case suppose mercy`: 3 facts,"))
    #expect(variant.contains("least of 1 run\n"))
    let both = onus("empty.case", "flat.case", "--runs", "1").text
    #expect(both.contains("\n\n`flat.case`:"))
    // Where nothing is asked nothing is proven.
    #expect(!onus("empty.case").text.contains("proofs"))
  }

  @Test func programsReadTheSame() throws {
    let made = onus("flat.case", "--format", "json", "--runs", "1")
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(made.text.utf8)) as? [String: Any])
    #expect(whole["onus_bench"] as? Int == 1)
    let one = try #require((whole["cases"] as? [[String: Any]])?.first)
    #expect(one["facts"] as? Int == 2)
    #expect(one["certificate_nodes"] as? Int == 8)
    let times = try #require(one["nanoseconds"] as? [String: Int])
    #expect(
      Set(times.keys) == ["read", "check", "ground", "solve", "answers", "proofs", "certificate", "verify", "needs"])
    let proofs = try #require(one["proofs"] as? [[String: Any]])
    #expect(proofs.map { $0["literal"] as? String } == ["harmed(door)", "owed(door)", "owed(wall)"])
    let needs = try #require(one["needs"] as? [[String: Any]])
    #expect(needs.map { $0["complete"] as? Bool } == [true, true])
  }

  @Test func faultsEndIt() {
    #expect(onus("nowhere.case").code == 2)
    #expect(onus("law.onus").code == 2)
    #expect(onus("wrong.case").code == 3)
    #expect(onus("flat.case", "--suppose", "other").code == 2)
    #expect(onus("flat.case", "--runs", "0").code == 2)
    let stopped = onus("flat.case", "--limit-instances", "1")
    #expect(stopped.code == 5)
    #expect(!stopped.text.contains("phase"))
  }
}
