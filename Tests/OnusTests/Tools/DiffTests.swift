/// `onus diff`: answers that change between two rulebooks, and the statement from which the proofs differ.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct DiffTests {
  private let lease = """
    type Thing
    given broken(Thing)
    given waived(Thing)
    conclusion harmed(Thing)
    conclusion owed(Thing)
    rule harm: harmed(T) when broken(T)
    rule debt: owed(T) when harmed(T)
    exception mercy to debt when waived(T)

    """
  private let flat = """
    case flat
    use lease
    entities door, wall, roof : Thing
    fact broken(each Thing)
    question owed(each Thing)
    suppose mercy
      fact waived(door)
    suppose whole
      without fact broken(each Thing)

    """

  /// The folder with an old and a new lease.
  private func folder(_ change: (String) -> String, _ more: [String: String] = [:]) -> TestFolder {
    var texts = ["old/lease.onus": lease, "new/lease.onus": change(lease), "flat.case": flat]
    texts.merge(more) { $1 }
    let folder = TestFolder(texts)
    try? folder.disk.remove("lease.onus")
    return folder
  }

  private func diff(_ folder: TestFolder, _ words: String...) -> TestFolder.Ran {
    folder.run(["diff", "old", "new", "flat.case"] + words)
  }

  @Test func nothingChanges() {
    let ran = diff(folder { "-- moved\n\n" + $0.replacing("rule harm: ", with: "rule harm:\n  ") })
    #expect(ran.output == "no answer changes in 3 situations of 1 case\n", "\(ran.messages)")
    #expect(ran.code == 0 && ran.messages.isEmpty)
  }

  @Test func theFirstStatementThatDiffersIsTheOneBelow() {
    let ran = diff(folder { $0.replacing("harmed(T) when broken(T)", with: "harmed(T) when broken(T) and waived(T)") })
    #expect(ran.code == 1)
    #expect(
      ran.output == """
        flat.case
          owed(door) and 2 others: established -> unproven
              first difference: rule harm, new/lease.onus:6: reads otherwise
              turns on whether waived(door): no evidence in the record
        flat.case suppose mercy
          owed(roof) and owed(wall): established -> unproven
              first difference: rule harm, new/lease.onus:6: reads otherwise
              turns on whether waived(roof): no evidence in the record
        5 answers change in 2 of 3 situations of 1 case

        """, "\(ran.output)")
  }

  @Test func whatIsNewAndWhatIsGoneIsTold() {
    var ran = diff(folder { $0 + "exception ruin to debt when broken(T)\n" })
    #expect(ran.output.contains("first difference: exception ruin, new/lease.onus:9: is new\n"), "\(ran.output)")
    ran = diff(folder { $0.replacing("exception mercy to debt when waived(T)\n", with: "") })
    #expect(ran.output.contains("first difference: exception mercy, old/lease.onus:8: is gone\n"), "\(ran.output)")
    #expect(ran.output.contains("owed(door): unproven -> established\n"))
  }

  @Test func aNewNameIsNoDifferenceWhereThereIsAnother() {
    let ran = diff(
      folder {
        $0.replacing("debt", with: "claim").replacing("harmed(T) when broken(T)", with: "harmed(T) when waived(T)")
      })
    #expect(ran.output.contains("first difference: rule harm, new/lease.onus:6: reads otherwise\n"), "\(ran.output)")
    // Neither the new name is told nor that the exception names it.
    let turned = diff(
      folder {
        $0.replacing("debt", with: "claim") + "exception ruin to claim when broken(T)\n"
      })
    #expect(turned.output.contains("first difference: exception ruin, new/lease.onus:9: is new\n"), "\(turned.output)")
  }

  @Test func aPreferenceIsNoStatement() {
    let rivals = "rule rival: not owed(T) when broken(T)\n"
    let folder = TestFolder([
      "old/lease.onus": lease + rivals, "new/lease.onus": lease + rivals + "prefer debt over rival\n",
      "flat.case": flat,
    ])
    let ran = diff(folder)
    #expect(ran.output.contains("owed(door) and 2 others: contested -> established\n"), "\(ran.output)")
    #expect(ran.code == 1)
  }

  @Test func variantsThatChangeAsTheCaseDoesAreToldShortly() {
    let more = flat + "suppose same\n  unknown waived(door)\n"
    let ran = diff(folder({ $0.replacing("when harmed(T)", with: "when waived(T)") }, ["flat.case": more]))
    #expect(ran.output.contains("flat.case suppose same: as outside variants\n"), "\(ran.output)")
  }

  @Test func twoFilesAreTwoVersionsOfOneModule() {
    let folder = folder { $0 }
    try? folder.write("a/lease_1990.onus", lease.replacing("when broken(T)", with: "when waived(T)"))
    let ran = folder.run(["diff", "a/lease_1990.onus", "new/lease.onus", "flat.case"])
    #expect(ran.code == 1 && ran.output.contains("owed(door) and 2 others: unproven -> established"), "\(ran.output)")
  }

  @Test func aCaseThatFitsOneOfTheTwoIsToldWithTheReason() {
    let renamed = folder { $0.replacing("waived", with: "forgiven") }
    let ran = diff(renamed)
    #expect(ran.code == 1)
    #expect(
      ran.output == """
        flat.case: fits OLD only; under NEW: flat.case:7:8: error E0301: no predicate is called `waived`
        no answer changes in 0 situations of 1 case; 1 case fits OLD only

        """, "\(ran.output)")
    let turned = renamed.run(["diff", "new", "old", "flat.case"])
    #expect(
      turned.code == 1 && turned.output.hasPrefix("flat.case: fits NEW only; under OLD: flat.case:7:8: error E0301"))
  }

  @Test func aCaseThatFitsNeitherIsInvalid() {
    let ran = diff(folder({ $0 }, ["flat.case": flat + "fact bogus(door)\n"]))
    #expect(ran.code == 3 && ran.output.contains("flat.case: fits neither; under NEW: flat.case:10:6: error E0301"))
  }

  @Test func aModuleThatOneSideLacksIsNotTakenFromElsewhere() {
    let folder = folder(
      { $0 }, ["new/more.onus": "given late\n", "flat.case": flat + "use more\n", "more.onus": "given late\n"])
    let ran = diff(folder)
    #expect(
      ran.code == 1 && ran.output.contains("fits NEW only; under OLD: flat.case:10:5: error E0003"), "\(ran.output)")
  }

  @Test func theCodeIsTheSameInEveryFormat() {
    for format in ["text", "json", "md"] {
      #expect(diff(folder { $0 }, "--format", format).code == 0)
      #expect(diff(folder { $0.replacing("when broken(T)", with: "when waived(T)") }, "--format", format).code == 1)
    }
  }

  @Test func jsonHoldsEveryAnswer() {
    let ran = diff(
      folder { $0.replacing("harmed(T) when broken(T)", with: "harmed(T) when waived(T)") }, "--format", "json")
    #expect(
      ran.output.hasPrefix("{\n  \"onus_diff\": 1,\n  \"exit_code\": 1,\n  \"old\": \"old\",\n  \"new\": \"new\","))
    for literal in ["door", "wall", "roof"] { #expect(ran.output.contains("\"literal\": \"owed(\(literal))\"")) }
    #expect(ran.output.contains("\"statement\": \"rule harm\""))
    #expect(ran.output.contains("\"answers_changed\": 5"))
  }

  @Test func markdownIsATable() {
    let ran = diff(
      folder { $0.replacing("harmed(T) when broken(T)", with: "harmed(T) when waived(T)") }, "--format", "md",
      "--proofs")
    #expect(ran.output.hasPrefix("### onus diff: 5 answers change in 2 of 3 situations of 1 case\n"))
    #expect(
      ran.output.contains(
        "| flat.case | owed(door) and 2 others | established | unproven | rule harm, new/lease.onus:6: reads otherwise |\n"
      ))
    #expect(ran.output.contains("<details><summary>flat.case suppose mercy</summary>\n\n```text\n"))
  }

  @Test func proofsAreShownWhereNoAnswerChangesToo() {
    let folder = folder { $0.replacing("rule debt", with: "rule duty").replacing("to debt", with: "to duty") }
    #expect(diff(folder).output == "no answer changes in 3 situations of 1 case\n")
    let ran = diff(folder, "--proofs")
    #expect(ran.code == 0 && ran.output.contains("[-debt-]{+duty+}"), "\(ran.output)")
  }

  @Test func proofsOfWhatIsOnlyExpectedAreShown() {
    let folder = folder { $0.replacing("rule debt", with: "rule duty").replacing("to debt", with: "to duty") }
    try? folder.change("flat.case", "question owed(each Thing)", to: "expect established owed(door)")
    let ran = diff(folder, "--proofs")
    #expect(ran.code == 0 && ran.output.contains("[-debt-]{+duty+}"), "\(ran.output)")
  }

  @Test(arguments: [
    (["diff", "old", "new"], "needs OLD NEW CASE..."), (["diff", "none", "new", "flat.case"], "there is no such file"),
    (["diff", "flat.case", "new", "flat.case"], "`flat.case` is no rulebook"),
    (["diff", "old", "new", "old/lease.onus"], "holds rules, not a case"),
    (["diff", "old", "new", "old"], "there are no cases"),
    (["diff", "cases", "new", "flat.case"], "there are no rules"),
    (["diff", ".", "new", "flat.case"], "are both the module `lease`"),
  ])
  func wrongUsageIsTold(_ words: [String], _ told: String) {
    let ran = folder({ $0 }, ["cases/x.case": flat]).run(words)
    #expect(ran.code == 2 && ran.messages.contains(told), "\(ran.messages)")
  }

  @Test func aCaseThatUsesNeitherIsMentioned() {
    let other = TestFolder(["b.onus": "given x\n", "flat.case": flat, "lease.onus": lease])
    let said = other.run(["diff", "b.onus", "b.onus", "flat.case"])
    #expect(said.code == 0 && said.messages == "onus: `flat.case` uses no rules of `b.onus` or `b.onus`\n")
  }
}
