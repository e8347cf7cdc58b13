/// `onus test --seed-order`, and traces that the project asks for.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct SeedOrderTests {
  @Test func tracesAreComparedInAnotherOrder() {
    let ran = TestFolder().test("--seed-order", "7")
    #expect(ran.output == "3 passed, 0 failed, 3 traces the same in another order\n")
    #expect(ran.code == 0)
    #expect(TestFolder().test("--seed-order", "7", "--filter", "mercy").output.contains("1 trace the same"))
  }

  @Test(arguments: ["x", "-1", "+1", "1.5", "99999999999999999999"]) func theSeedIsANumber(_ seed: String) {
    let ran = TestFolder().run(["test", "--seed-order=\(seed)"])
    #expect(ran.code == 2 && ran.messages.contains("`--seed-order` needs a whole number, not `\(seed)`"))
  }

  private func order(_ text: String, seed: UInt64) -> [String] {
    let files = MemoryFiles(["a.case": text])
    let program = load("a.case", files: files)
    let shuffled = StatementOrder(seed: seed).shuffled(program)
    return shuffled.trees[0].statements.map { program.files[0].text(at: $0.place) }
  }

  private let facts = """
    case a
    fact a
    fact b
    question a
    fact c
    allow W0202 "so"
    fact d
    expect b
    suppose x
      fact e
      fact f
      fact g

    """

  @Test func factsMoveAndTheRestStays() {
    let orders = (0..<20).map { order(facts, seed: $0) }
    #expect(Set(orders).count > 10)
    #expect(order(facts, seed: 3) == order(facts, seed: 3))
    for order in orders {
      #expect(order.count == 12 && order[0] == "case a")
      let said = Set(order[..<8])
      #expect(
        said == ["case a", "fact a", "fact b", "question a", "fact c", "allow W0202 \"so\"", "fact d", "expect b"])
      #expect(order[8] == "suppose x")
      #expect(order.firstIndex(of: "allow W0202 \"so\"").map { order[$0 + 1] } == "fact d")
      #expect(Set(order[9...]) == ["fact e", "fact f", "fact g"])
    }
  }

  @Test func aProjectAsksForTraces() throws {
    let folder = TestFolder([
      "onus.project": "rules \".\"\ntraces \"cases\"\n", "cases/flat.case": smallFlat,
      "other/flat.case": smallFlat,
    ])
    var ran = folder.test()
    #expect(ran.code == 0)
    #expect(
      ran.output == """
        MISSING cases/flat.trace: `onus test --update missing` writes it
        MISSING cases/flat.mercy.trace: `onus test --update missing` writes it
        MISSING cases/flat.spare.trace: `onus test --update missing` writes it
        9 passed, 0 failed, 3 traces missing

        """)
    #expect(folder.test(variables: ["CI": "1"]).code == 1)
    ran = folder.test("--update", "missing")
    #expect(ran.output.contains("3 traces written"))
    #expect(folder.text("other/flat.trace") == nil && folder.text("flat.trace") == nil)
    #expect(folder.test(variables: ["CI": "1"]).code == 0)
  }

  @Test(arguments: [
    ("traces \"none\"", "traces cannot be asked for in `none`: there is no such folder"),
    ("traces \"flat.case\"", "traces cannot be asked for in `flat.case`: it is no folder"),
    ("traces cases", "expected"),
  ])
  func aProjectThatAsksWronglyIsToldSo(_ text: String, _ told: String) {
    let ran = TestFolder(["onus.project": text + "\n"]).run(["check", "flat.case"])
    #expect(ran.output.contains(told), "\(ran.output)")
    #expect(ran.code == 1)
  }

  @Test func tracesStandsInTheProjectOnly() {
    let ran = TestFolder(["a.onus": "traces \"x\"\n"]).run(["check", "a.onus"])
    #expect(ran.output.contains("`traces` stands in `onus.project` only"), "\(ran.output)")
  }

  @Test func formattingKeepsIt() {
    let folder = TestFolder(["onus.project": "rules   \"x\"\ntraces    \"cases\"\n"])
    _ = folder.run(["fmt", "onus.project"])
    #expect(
      folder.text("onus.project") == "rules  \"x\"\ntraces \"cases\"\n"
        || folder.text("onus.project") == "rules \"x\"\ntraces \"cases\"\n")
  }
}
