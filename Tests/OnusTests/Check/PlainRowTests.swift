/// Plain rules in a row mean what the same rules mean as statements of their own, and are told of in the same words.
import OnusLanguage
import Testing

@Suite struct PlainRowTests {
  private static let other = "given far\nconclusion wet\nconclusion near\nrule elsewhere: near when far\n"
  private static let head = "use other\ntype Thing\ngiven rain\ngiven sun\nconclusion damp\n"

  private static let lines = [
    "given rain", "given fog for the record", "given snow \"it snows\"", "given weight(Thing)", "given deep : Number",
    "given\nhail", "given given", "given rule", "given over", "given Rain", "given a.b", "given é",
    "given caf\u{65}\u{301}",
    "given k\u{212A}", "given", "conclusion", "conclusion damp", "conclusion when", "conclusion heavy(Thing)",
    "rule s1: damp when rain and not sun", "rule s2: not damp", "rule s3:damp when rain", "rule s4 : damp  when  rain",
    "rule s5: damp\n  when rain", "rule s6: damp when rain\n  and sun", "rule s7: damp when rain\n  cite Act \"1\"",
    "rule s8: damp when rain or sun", "rule s9: damp when (rain)", "rule s10: damp when rain by preponderance",
    "rule s11: damp when unproven rain", "rule s12: damp unless rain", "rule s13: damp when", "rule s14: when rain",
    "rule s15 damp", "rule : damp", "rule", "rule s16: damp when rain and", "rule s17: damp when not not rain",
    "rule s18: rain when sun", "rule s19: unheard when rain", "rule s20: damp when unheard", "rule s21: near when far",
    "rule s22: other.near when rain", "rule s23: wet when rain", "rule s24: damp when weight(X)",
    "rule s25: damp when X",
    "rule s26: damp when rain, sun", "rule s27: not not damp", "rule s28: damp and rain", "rule s29: damp = 2",
    "rule rain: damp", "rule when: damp", "rule rule: damp when rain", "rule s30: rule when given", "rule r.s: damp",
    "criterion s31: damp when rain", "criterion s32: rain when sun", "criterion", "conclusive presumption s33: damp",
    "presumption s34: damp when rain", "defeater s35 against damp when rain", "exception s36 to s1 when sun",
    "prefer s1 over s2", "prefer s1 over s1", "prefer s1 over unheard", "prefer s1 s2", "prefer s1 over", "prefer",
    "prefer s1 over s2, s3", "prefer s1\nover s2", "prefer r0 over r1\nprefer r1 over r0", "prefer elsewhere over s1",
    "-- comment", "--- said of the next", "--glued", "", "  ", "allow W0202 \"so\"", "uncovered \"why\"", "use other",
    "incompatible damp, rain", "source Act \"An Act\"", "role clerk", "fact rain", "question damp", "conflicts",
    "rule s37: damp when rain;", "rule s38: damp when rain -- so", "rule s39: damp when rain\t", "  rule s40: damp",
    "rule s41: damp rule s42: damp", "\rrule s43: damp", "rule s44: damp\r", "is", "and sun", "for the record",
    "when rain", "not rain", "\"words\"", "(Thing)", ": Number",
  ]

  private func compare(_ text: String, _ comment: String) {
    let files = MemoryFiles(["law.onus": text, "other.onus": Self.other])
    let single = load("law.onus", files: files, joining: 0)
    let plain = check(single)
    for least in [1, 3] {
      let joined = load("law.onus", files: files, joining: least)
      #expect(joined.diagnostics == single.diagnostics, "\(comment)")
      let again = joined.withSingleStatements
      #expect(again.trees[0].statements.map(\.place) == single.trees[0].statements.map(\.place), "\(comment)")
      #expect(dump(tree: again.trees[0]) == dump(tree: single.trees[0]), "\(comment)")
      let checked = check(joined)
      #expect(checked.diagnostics == plain.diagnostics, "\(comment)")
      #expect(checked.rulebook.dump() == plain.rulebook.dump(), "\(comment)")
      #expect(checked.rulebook.statements.map(\.place) == plain.rulebook.statements.map(\.place), "\(comment)")
      #expect(
        checked.rulebook.statements.map { "\($0.body)" } == plain.rulebook.statements.map { "\($0.body)" }, "\(comment)"
      )
      #expect(checked.rulebook.preferences == plain.rulebook.preferences, "\(comment)")
      #expect(checked.rulebook.predicates.map(\.place) == plain.rulebook.predicates.map(\.place), "\(comment)")
    }
  }

  /// A line that is plain and whose names are known, for the most part.
  private func plainLine(_ i: Int, _ dice: inout Dice) -> String {
    let known = ["rain", "sun", "damp", "far", "near", "c0", "c1", "c2"]
    switch dice.roll(6) {
    case 0: return "conclusion c\(i)"
    case 1: return "prefer r\(dice.roll(i + 1)) over r\(dice.roll(i + 1))"
    default:
      var line =
        "\(dice.pick(["rule", "rule", "criterion"])) r\(i): \(dice.pick(["", "", "not "]))\(dice.pick(["damp", "c0", "c1"]))"
      for part in 0..<dice.roll(4) {
        line += "\(part == 0 ? " when" : " and") \(dice.pick(["", "", "not "]))\(dice.pick(known))"
      }
      return line
    }
  }

  @Test func rowsOfRulesMeanWhatTheirRulesMean() {
    for seed in 0..<500 {
      var dice = Dice(state: UInt64(seed))
      var text = Self.head + "conclusion c0\nconclusion c1\nconclusion c2\n"
      // Most rulebooks are sound for the most part, else every one would be read as a whole.
      let oddness = [0, 0, 1, 3, 20][dice.roll(5)]
      for i in 3..<(8 + dice.roll(30)) {
        text += dice.roll(40) < oddness ? dice.pick(Self.lines) : plainLine(i, &dice)
        text += dice.roll(12) == 0 ? "\r\n" : dice.roll(15) == 0 ? "  \n\n" : "\n"
      }
      if dice.roll(6) == 0 { text.removeLast() }
      compare(text, "seed \(seed):\n\(text)")
    }
  }

  @Test(arguments: lines) func eachLineBetweenPlainOnes(_ line: String) {
    let text = Self.head + "rule r0: damp when rain\nrule r1: not damp when sun\nrule r2: damp\n\(line)\n"
    compare(text + "rule r3: damp when rain\nprefer r0 over r3\nconclusion dull\nrule r4: dull when damp\n", line)
    compare(text, line)
  }

  @Test func aRowIsKeptAsOneStatement() {
    let rules = (0..<100).map { "rule r\($0): damp when rain\n" }.joined()
    let program = load("law.onus", files: MemoryFiles(["law.onus": Self.head + rules, "other.onus": Self.other]))
    // Two that are no plain rules, the first and the last that are, and the row between.
    #expect(program.trees[0].statements.count == 5)
    #expect(program.withSingleStatements.trees[0].statements.count == 105)
    #expect(check(program).rulebook.statements.count == 101)
  }
}
