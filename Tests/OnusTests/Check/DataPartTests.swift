/// A data file that several threads read in parts says what it says row by row, and is told of in the same words.
import Testing

@testable import OnusLanguage

@Suite struct DataPartTests {
  private static let rules = """
    type Person
    type Clerk is Person
    type Colour = red | green
    given rain(Person)
    given met(Person, Person)
    given served(Clerk, Person)
    given age(Person) : Number
    given liked(Person, Colour)
    given seen(Person, Number, Person)
    given born(Person) : Date
    conclusion wet(Person)
    rule soaked: wet(P) when rain(P)
    """

  private static let people = (0..<12).map { "p\($0)" } + (0..<12).map { "a_longer_name_\($0)" }
  private static let odd = [
    "", " ", "p0 ", " p1", "\"p2\"", "\"p,3\"", "\"p\n4\"", "\"p5\"\"\"", "nobody", "p0\r", "p\r1", "\"p6", "red",
    "012",
    "1_000", "7.5", "1234567890123456", "é", "NULL", "2001-02-03", "r.p0",
  ]

  private func table(_ header: String, _ seed: UInt64, isOrdered: Bool, odd oddness: Int, cells: [(Int) -> String])
    -> String
  {
    var dice = Dice(state: seed)
    var text = header + (dice.roll(2) == 0 ? "\n" : "\r\n")
    var last = 0
    for _ in 0..<(20 + dice.roll(120)) {
      last = isOrdered ? min(last + dice.roll(3), 1_000) : dice.roll(1_000)
      var row = cells.enumerated().map { column, cell in cell(column == 0 ? last : dice.roll(1_000)) }
      if dice.roll(100) < oddness {
        switch dice.roll(8) {
        case 0: row.append("more")
        case 1: row.removeLast()
        default: row[dice.roll(row.count)] = Self.odd[dice.roll(Self.odd.count)]
        }
      }
      text += row.joined(separator: ",")
      text += dice.roll(9) == 0 ? "\r\n" : dice.roll(20) == 0 ? "\n\n" : "\n"
    }
    if dice.roll(4) == 0 { text.removeLast() }
    return text
  }

  @Test func partsSayWhatRowsSay() {
    let person = { (n: Int) in Self.people[n % Self.people.count] }
    var alone = ReadingThreads.one
    alone.fewestFacts = .max
    var few = ReadingThreads.one
    (few.part, few.firstPart, few.fewestFacts) = (300, 30, 0)
    var several = ReadingThreads(3)
    (several.part, several.firstPart, several.fewestFacts) = (90, 40, 0)
    var sound = 0
    for seed in UInt64(0)..<100 {
      var dice = Dice(state: seed &+ 77)
      let oddness = [0, 0, 1, 5][dice.roll(4)]
      func table(_ header: String, _ cells: [(Int) -> String]) -> String {
        self.table(header, UInt64(dice.roll(1 << 20)), isOrdered: dice.roll(2) == 0, odd: oddness, cells: cells)
      }
      let number = { (n: Int) in "\(n % 40)" }
      let files = MemoryFiles([
        "r.onus": Self.rules,
        "people.csv": "name\n" + Self.people.dropFirst(4).joined(separator: "\n") + "\n",
        "clerks.csv": "name,label\n" + Self.people.prefix(4).map { "\($0),\"The \($0)\"" }.joined(separator: "\n"),
        "one.csv": table("p", [person]), "two.csv": table("x,p,q", [number, person, person]),
        "clerk.csv": table("p,q", [{ Self.people[$0 % 5] }, person]), "age.csv": table("n,p", [number, person]),
        "liked.csv": table("p,c", [person, { ["red", "green", "red "][$0 % 3] }]),
        "seen.csv": table("p,n,q", [person, number, person]),
        "born.csv": table("p,d", [person, { _ in "2001-02-03" }]),
        "c.case": """
        case c
        use r
        entities from "people.csv" (name) : Person
        entities from "clerks.csv" (name, label) : Clerk
        facts rain from "one.csv" (p)
        facts met from "two.csv" (p, q)
        facts not met from "two.csv" (q, p) by preponderance
        facts served from "clerk.csv" (p, q) cite "AR 1"
        facts age from "age.csv" (p, n)
        facts liked from "liked.csv" (p, c)
        facts seen from "seen.csv" (p, n, q)
        facts born from "born.csv" (p, d)
        question wet(P)
        """,
      ])
      let program = load("c.case", files: files)
      let plain = check(program, threads: alone)
      if oddness == 0, plain.facts?.base.facts.isEmpty == false { sound += 1 }
      for threads in [few, several] {
        let checked = check(program, threads: threads)
        #expect(checked.diagnostics == plain.diagnostics, "seed \(seed)")
        #expect(checked.facts?.base.facts == plain.facts?.base.facts, "seed \(seed)")
        #expect(checked.facts?.rulebook.constants.values == plain.facts?.rulebook.constants.values, "seed \(seed)")
      }
    }
    #expect(sound > 30)
  }

  /// What is told of a row hangs on its bytes, not on how many were read at a time, and behind one that ends the file nothing is.
  @Test(arguments: [
    "p0," + String(repeating: "x", count: 1_100_000),
    "p0," + String(repeating: "x", count: 600_000) + "\r"
      + String(repeating: "x", count: 600_000),
    "p0,\"" + String(repeating: "x", count: 1_100_000) + "\"", "p0,\"" + String(repeating: "x", count: 1_000_000),
    (0..<101).map { _ in "p0,p1,p2" }.joined(separator: "\n"),
  ]) func longRowsAreToldAlike(_ odd: String) {
    let plain = String(repeating: "p0,p1\n", count: 20)
    let files = MemoryFiles([
      "r.onus": Self.rules, "met.csv": "p,q\n" + plain + odd + "\n" + plain + "nobody,p1\n",
      "c.case": "case c\nuse r\nentities p0, p1, p2 : Person\nfacts met from \"met.csv\" (p, q)\nquestion wet(P)\n",
    ])
    let program = load("c.case", files: files)
    var alone = ReadingThreads.one
    alone.fewestFacts = .max
    let told = check(program, threads: alone).diagnostics
    #expect(!told.isEmpty)
    for (count, part) in [(1, 100), (2, 1 << 18), (3, 1 << 19), (16, 1 << 19)] {
      var threads = ReadingThreads(count)
      (threads.part, threads.firstPart, threads.fewestFacts) = (part, part / 2, 0)
      #expect(check(program, threads: threads).diagnostics == told, "\(count) threads, parts of \(part)")
    }
  }

  @Test func nothingBehindTheLastFaultIsRead() {
    let faults = String(repeating: "nobody,p1,\n", count: 100)
    let rows = String(repeating: "p0,p1\n", count: 300)
    let files = MemoryFiles([
      "r.onus": Self.rules, "met.csv": "p,q\n" + faults + rows,
      "c.case": "case c\nuse r\nentities p0, p1 : Person\nfacts met from \"met.csv\" (p, q)\nquestion wet(P)\n",
    ])
    let checked = check(load("c.case", files: files))
    #expect(checked.diagnostics.count == 100)
    #expect(checked.facts?.base.facts.isEmpty == true)
  }

  @Test func rowsThatComeAgainAreFoundInAnyOrder() {
    for seed in UInt64(0)..<200 {
      var dice = Dice(state: seed)
      var seen = SeenRows(capacity: 4)
      var known: [UInt64: Int32] = [:]
      var column: Int32 = 0
      for row in 0..<Int32(1 + dice.roll(400)) {
        let isOrdered = dice.roll(300) > 0 || seed % 2 == 0
        column = isOrdered ? column + Int32(dice.roll(8) / 7) : Int32(dice.roll(20))
        let hash = UInt64(UInt32(bitPattern: column)) << 8 | UInt64(dice.roll(30))
        #expect(seen.insert(hash, column) == known[hash], "seed \(seed), row \(row)")
        if known[hash] == nil { known[hash] = row }
      }
    }
  }
}
