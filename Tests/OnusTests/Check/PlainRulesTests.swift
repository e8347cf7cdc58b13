/// Statements of plain literals mean what the same statements mean with their premises in parentheses, which go the general way,
/// and are told of in the same words.
import OnusLanguage
import Testing

@Suite struct PlainRulesTests {
  private static let vocabulary = """
    use other
    type Thing
    given rain
    given sun
    conclusion wet
    conclusion dry
    conclusion idle
    conclusion heavy(Thing)
    conclusion count : Number
    entity stone : Thing
    incompatible wet, dry
    source Act "An Act"

    """
  private static let other = "given far\nconclusion sun\nconclusion near\n"
  private static let heads = [
    "wet", "dry", "not wet", "not dry", "idle", "rain", "not rain", "near", "other.near", "heavy(stone)", "unheard",
    "count = 2", "count", "heavy",
  ]
  private static let premises = [
    "rain", "sun", "wet", "dry", "not wet", "not dry", "not rain", "idle", "not idle", "far", "other.sun", "near",
    "heavy(stone)", "stone", "count", "count > 2", "unheard", "r1", "rain by preponderance", "unproven wet",
  ]
  private static let clauses = [
    "unless sun", "cite Act \"1\"", "note \"so\"", "notwithstanding r0", "subject to r1", "at 2001-02-03",
    "in force from 2001-01-01",
  ]

  /// A rulebook, its premises as they are or in parentheses.
  private func text(_ seed: UInt64, inParentheses: Bool) -> String {
    var dice = Dice(state: seed)
    var text = Self.vocabulary
    for i in 0..<12 {
      let kind = dice.pick(["rule", "rule", "rule", "criterion", "presumption", "defeater"])
      text += "\(kind) r\(i)\(kind == "defeater" ? " against" : ":") \(dice.pick(Self.heads))"
      var parts: [String] = []
      // What is unusual is rare, or hardly any statement would be plain.
      for _ in 0..<dice.roll(4) {
        parts.append(dice.pick(dice.roll(6) == 0 ? Self.premises : Array(Self.premises.prefix(12))))
      }
      if inParentheses { parts = parts.map { "(\($0))" } }
      if !parts.isEmpty { text += "\n  when \(parts.joined(separator: " and "))" }
      if dice.roll(4) == 0 { text += "\n  \(dice.pick(Self.clauses))" }
      text += "\n"
      if dice.roll(4) == 0 { text += "prefer r\(dice.roll(12)) over r\(dice.roll(12))\n" }
    }
    return text
  }

  @Test func parenthesesChangeNothing() {
    for seed in 0..<400 {
      let found = [false, true].map { inParentheses in
        let texts = ["law.onus": text(UInt64(seed), inParentheses: inParentheses), "other.onus": Self.other]
        let (program, checked) = checkFiles(texts, root: "law.onus")
        return (
          dump: checked.rulebook.dump(),
          told: (program.diagnostics + checked.diagnostics).map { "\($0.code.rawValue) \($0.message)" }
        )
      }
      #expect(found[0].dump == found[1].dump, "\(text(UInt64(seed), inParentheses: false))")
      #expect(found[0].told == found[1].told, "\(text(UInt64(seed), inParentheses: false))")
    }
  }
}
