/// Plain facts in a row mean what the same facts mean as statements of their own, and are told of in the same words.
import Foundation
@testable import OnusLanguage
import Testing

@Suite struct PlainFactsTests {
  private static let rules = """
    type Person
    type Clerk is Person
    type Colour = red | green
    given rain
    given near(Person, Person)
    given age(Person) : Number
    given born(Person) : Date
    given liked(Person, Colour)
    given met(Person, Person, Number)
    given given_name(Clerk) : Text
    given fee(Person) : Money
    conclusion wet(Person)
    source Act "An Act"
    entity red_house : Person
    rule soaked: wet(P) when rain and near(P, Q)
    """

  private static let lines = [
    "fact rain", "fact near(a, b)", "fact near(b,a)", "fact  near( a , c )", "fact not near(c, a)", "fact age(a) = 12",
    "fact age(b)=7", "fact age(c) = 007", "fact age(a) = 1_000", "fact age(a) = 12.5", "fact age(a) = 3 + 4",
    "fact born(a) = 2001-02-03", "fact born(b) = 2001-02-30", "fact liked(a, red)",
    "fact liked(b, green) by preponderance",
    "fact liked(c, blue)", "fact met(a, b, 3)", "fact met(a, b, 2001-02-03)", "fact met(a, b)", "fact near(a, d)",
    "fact near(a, red_house) cite \"AR 1\"", "fact near(a, b) by preponderance cite \"AR – 2\"",
    "fact near(a, b) cite \"AR \\\"3\\\"\"", "fact near(a, b) cite Act \"1\"", "fact near(a, b) by nobody",
    "fact wet(a)", "fact wet(a) by prima_facie", "fact not wet(b) by preponderance", "fact near(each Person, a)",
    "fact near(a, P)", "fact near(a, b) and rain", "fact near(a,", "fact", "fact unknown(a)", "fact rain()",
    "fact not rain",
    "fact given_name(c) = \"Cé\"", "fact fee(a) = USD 12", "fact r.near(a, b)", "fact near(near, b)",
    "fact rain  -- so",
    "fact near(a, b)\nby preponderance", "fact near(a, b)\n  -- comment\n  cite \"x\"", "fact age(a)\n= 4",
    "-- comment",
    "--- said of the next", "--glued", "", "allow W0202 \"so\"", "uncovered \"why\"", "question wet(a)",
    "question wet(P)",
    "expect wet(a)", "unknown rain", "allege rain by a", "stipulate wet(b)", "entity d : Clerk",
    "entities x, y : Person",
    "suppose v", "suppose w \"w\"", "without fact near(a, b)", "without\nfact near(b,a)", "as of 2001-02-03",
    "group g = a, b",
    "entity", "question", "facts near from \"x.csv\" (a, b)", "fact near(é, a)", "fact near(a, b);", "fact near(A, b)",
    "fact near(a, b) fact rain", "role is", "given near(a)", "fact group", "fact question(a)",
    "fact near(a, b) unknown rain",
  ]

  private func compare(_ text: String, path: String = "c.case", _ comment: String) {
    let files = MemoryFiles([path: text, "r.onus": Self.rules])
    let single = load(path, files: files, joining: 0)
    let plain = check(single)
    // Parts of a few lines, the first of a few bytes.
    var several = ReadingThreads(3)
    (several.part, several.firstPart, several.fewestFacts) = (100, 25, 2)
    for (least, threads) in [(1, ReadingThreads.one), (3, .one), (1, several)] {
      let joined = load(path, files: files, joining: least, threads: threads)
      #expect(joined.diagnostics == single.diagnostics, "\(comment)")
      let again = joined.withSingleStatements
      #expect(again.trees[0].statements.map(\.place) == single.trees[0].statements.map(\.place), "\(comment)")
      #expect(dump(tree: again.trees[0]) == dump(tree: single.trees[0]), "\(comment)")
      let checked = check(joined, threads: threads)
      #expect(checked.diagnostics == plain.diagnostics, "\(comment)")
      #expect(checked.facts?.base.facts == plain.facts?.base.facts, "\(comment)")
      #expect(
        checked.facts?.variants.map(\.situation.facts) == plain.facts?.variants.map(\.situation.facts), "\(comment)")
      #expect(checked.facts?.dump() == plain.facts?.dump(), "\(comment)")
      #expect(checked.rulebook.constants.values == plain.rulebook.constants.values, "\(comment)")
    }
  }

  @Test func rowsOfFactsMeanWhatTheirFactsMean() {
    let plain = Self.lines.prefix(16).filter { !$0.contains("\n") }
    for seed in 0..<600 {
      var dice = Dice(state: UInt64(seed))
      var text = "case c\nuse r\nentity a : Person\nentities b, c : Clerk\n"
      // Most cases are sound for the most part, else every one would be read as a whole.
      let oddness = [0, 0, 1, 3, 20][dice.roll(5)]
      for _ in 0..<(5 + dice.roll(30)) {
        let isOdd = dice.roll(40) < oddness
        text += dice.roll(8) == 0 ? "  " : ""
        text += isOdd ? Self.lines[dice.roll(Self.lines.count)] : plain[dice.roll([6, 16][dice.roll(2)]) % plain.count]
        text += dice.roll(12) == 0 ? "\r\n" : dice.roll(15) == 0 ? "  \n\n" : "\n"
      }
      if dice.roll(6) == 0 { text.removeLast() }
      compare(text, "seed \(seed):\n\(text)")
      if dice.roll(4) == 0 {
        let literate = "# One\n```onus\n\(text)\n```\n## Two\n```onus\nfact rain\nfact rain\nfact rain\n```\n"
        compare(literate, path: "c.case.md", "seed \(seed), literate:\n\(literate)")
      }
    }
  }

  @Test(arguments: lines) func eachLineBetweenPlainOnes(_ line: String) {
    let text =
      "case c\nuse r\nentity a : Person\nentities b, c : Clerk\nfact rain\nfact near(a, b)\nfact rain\n\(line)\n"
    compare(text + "fact near(b, a)\nfact rain\nfact near(c, a)\n", line)
    compare(text, line)
  }

  @Test func aRowIsKeptAsOneStatement() {
    let text = "case c\nuse r\nentities a, b : Person\n" + String(repeating: "fact near(a, b)\n", count: 100)
    let program = load("c.case", files: MemoryFiles(["c.case": text, "r.onus": Self.rules]))
    #expect(program.trees[0].statements.count == 5)
    #expect(program.withSingleStatements.trees[0].statements.count == 103)
    #expect(check(program).facts?.base.facts.count == 100)
  }

  @Test func aBatchSaysOfFactsWhatACaseSays() throws {
    let literals = [
      "rain", "near(a, b)", "not near( b,a )", "age(a) = 12", "age(b)=3 + 4", "born(a) = 2001-02-03", "liked(a, red)",
      "liked(b, blue)", "met(a, b, 3)", "near(a, d)", "near(each Person, a)", "wet(a)", "near(a)", "not",
      "near(a, b) by x",
      "near(a, \\u0062)", "near(a, P)", "given_name(b) = \\\"B\\\"", "unknown(a)", "fee(a) = USD 12", "r.near(a, b)",
      " rain ",
      "born(a) = 2001-02-30", "rain()", "near(a, red_house)",
    ]
    let extras = [
      "", ", \"by\": \"preponderance\"", ", \"by\": \"nobody\"", ", \"cite\": \"AR 1\"", ", \"by\": 1",
      ", \"bye\": \"x\"",
    ]
    let rules = load("r.onus", files: MemoryFiles(["r.onus": Self.rules]))
    let series = CaseSeries(rules)
    var memo = SeriesMemo()
    var items: [[String]] = literals.flatMap { literal in
      [["\"\(literal)\""]] + extras.map { ["{\"literal\": \"\(literal)\"\($0)}"] }
    }
    let sound = literals.prefix(7).map { "\"\($0)\"" }
    items += [sound, sound + sound, sound + ["{\"literal\": \"wet(a)\", \"by\": \"preponderance\"}"]]
    for facts in items {
      let json = """
        {"name": "c", "use": ["r"], "entities": [{"name": "a", "type": "Person"}, {"name": "b", "type": "Clerk"}], \
        "facts": [\(facts.joined(separator: ", "))], "questions": ["wet(a)"]}
        """
      let alone = load("c.json", files: MemoryFiles(["c.json": json, "r.onus": Self.rules]))
      let checked = check(alone)
      // A batch checks nothing of what cannot be read, and tells in the order in which it finds.
      let unread = alone.diagnostics.filter(\.code.isError)
      let errors = unread.isEmpty ? checked.diagnostics.filter(\.code.isError) : unread
      let read = series.checked(Array(json.utf8), path: "line 1", &memo)
      func told(_ all: [Diagnostic]) -> [String] {
        all.map { "\($0.place?.start ?? 0)-\($0.place?.end ?? 0) \($0.code.rawValue) \($0.message)" }.sorted()
      }
      #expect(told(read.diagnostics) == told(errors), "\(json)")
      guard errors.isEmpty else { continue }
      let (own, other) = (try #require(read.facts), try #require(checked.facts))
      // Entities of the case have the same numbers in both: the rules' own come first.
      #expect(own.base.facts.map(\.standard) == other.base.facts.map(\.standard), "\(json)")
      #expect(own.base.facts.map(\.record) == other.base.facts.map(\.record), "\(json)")
      #expect(own.base.facts.map(\.place.start) == other.base.facts.map(\.place.start), "\(json)")
      #expect(
        own.base.facts.map { literalText($0.literal, own.rulebook) }
          == other.base.facts.map { literalText($0.literal, other.rulebook) }, "\(json)")
    }
  }
}
