import OnusReasoning
import Testing

@testable import OnusLanguage

/// What is read of a case in one pass is what is read of it in any way.
@Suite struct PlainCaseTests {
  private static let rules = """
    type Person
    type Clerk is Person
    type Colour = red | blue
    entity house : Person
    given near(Person, Person)
    given age(Person) : Number
    given born(Person) : Date
    given liked(Person, Colour)
    given met(Person, Person, Number)
    given rain
    given text_of(Person) : Text
    conclusion wet(Person)
    rule r: wet(P) when near(P, Q) and rain
    """

  /// As a batch has it: with the constants of the rules.
  private func series() -> CaseSeries {
    var series = CaseSeries(load("r.onus", files: MemoryFiles(["r.onus": Self.rules])))
    _ = PreparedRules(&series)
    return series
  }

  private func told(_ facts: CheckedCase) -> String {
    "\(facts.name) \(facts.title ?? "-") \(facts.place) \(facts.base) \(facts.rulebook.entities.suffix(4)) "
      + "\(facts.rulebook.constants.values)"
  }

  private static let entities =
    #""entities": [{"name": "a", "type": "Person"}, {"type": "Clerk", "name": "b", "label": "Bé"}]"#
  private static let plainFacts = [
    "rain", "near(a, b)", "not near( b,a )", "age(a) = 12", "age(b)=3", "born(a) = 2001-02-03", "liked(a, red)",
    "met(a, b, 3)", "near(a, house)", "age(b) = 123456789", " rain ",
  ]
  private static let others = [
    "age(b)=3 + 4", "near(a, d)", "near(each Person, a)", "wet(a)", "near(a)", "not", "near(a, b) by x",
    "liked(a, house)",
    "near(a, \\u0062)", "near(a, P)", "unknown(a)", "r.near(a, b)", "born(a) = 2001-02-30", "rain()", "near(a, red)",
    "text_of(a) = \\\"x\\\"", "age(a) = 007",
  ]

  private func check(_ json: String, isPlain: Bool?, asking asked: String? = nil) throws {
    let series = series()
    var memo = SeriesMemo()
    let bytes = Array(json.utf8)
    let file = SourceFile(
      id: FileID(series.caseID.raw + 1), path: "q", module: "q", kind: .facts, isLiterate: false,
      bytes: Array("question \(asked ?? "rain")\n".utf8))
    let questions = asked == nil ? [] : parse(file).tree.statements
    let first = series.checked(bytes, path: "line 1", asking: questions, &memo)
    let again = series.plain(bytes, isAsked: asked != nil, &memo)
    if let isPlain { #expect((again != nil) == isPlain, "\(json)") }
    guard let again else { return }
    #expect(first.diagnostics.isEmpty, "\(json)")
    #expect(told(again) == told(try #require(first.facts)), "\(json)")
    // What a case meant says nothing of the next.
    let next = try #require(series.plain(bytes, isAsked: asked != nil, &memo))
    #expect(told(next) == told(again), "\(json)")
  }

  @Test func eachPlainFactIsReadInOnePass() throws {
    for fact in Self.plainFacts {
      for item in ["\"\(fact)\"", "{\"literal\": \"\(fact)\"}", "{ \"cite\" : \"AR 1 é\", \"literal\": \"\(fact)\"}"] {
        try check(
          #"{"name": "c", \#(Self.entities), "facts": [\#(item), "rain"], "questions": ["wet(X)"]}"#, isPlain: true)
      }
      try check(
        #"{"name": "c", \#(Self.entities), "facts": [{"literal": "\#(fact)", "by": "preponderance"}]}"#, isPlain: true)
      try check(#"{"name": "c", \#(Self.entities), "questions": ["\#(fact)", "wet(a)", "wet(_)"]}"#, isPlain: true)
    }
    try check(
      #"{"name": "c", \#(Self.entities), "facts": [{"literal": "wet(a)", "by": "preponderance"}]}"#, isPlain: true)
  }

  @Test func whatIsNotPlainGoesTheOtherWay() throws {
    for fact in Self.others {
      let isQuestion = fact == "wet(a)"
      try check(#"{"name": "c", \#(Self.entities), "facts": ["\#(fact)"]}"#, isPlain: false)
      if !isQuestion { try check(#"{"name": "c", \#(Self.entities), "questions": ["\#(fact)"]}"#, isPlain: nil) }
    }
    for item in [
      #"{"literal": "rain", "by": "nobody"}"#, #"{"literal": "rain", "bye": "x"}"#, #"{"literal": "rain", "by": 1}"#,
      #"{"literal": "rain", "literal": "rain"}"#, #"{"by": "preponderance"}"#, "{}", "1", "null", #"["rain"]"#,
      #""rain" "rain""#,
      #""rain","#, #"{"literal": "rain",}"#, #"{"literal": "rain", "cite": {"source": "x"}}"#,
    ] {
      try check(#"{"name": "c", \#(Self.entities), "facts": [\#(item)]}"#, isPlain: false)
    }
  }

  @Test func theDocumentIsReadAsStrictly() throws {
    let name = #""name": "c""#
    for json in [
      "{\(name)}", " {\(name) , \"title\":\"é \\t\"} ", "{\(name),\"as_of\":\"2001-02-03\"}",
      "{\"entities\":[],\(name)}",
      "{\"onus_case\": 1, \(name), \"use\": [\"r\"]}", "{\(name), \"onus_case\":1}",
      "{\(name), \"questions\": [ ] , \"facts\" : [ ]}", "{\"title\": \"T\", \(name), \(Self.entities), \"facts\": []}",
    ] { try check(json, isPlain: json.contains("\\t") || json.contains("[ ]") ? false : true) }
    for json in [
      "", "{}", "[]", "{\(name)", "{\(name)}}", "{\(name),}", "{\(name), \(name)}", "{\(name), \"title\": null}",
      "{\"name\": \"C\"}",
      "{\"name\": \"rule\"}", "{\(name), \"as_of\": \"2001-02-30\"}", "{\(name), \"facts\": [\"rain\"]}x",
      "{\(name), \"facts\": [\"near(a, a)\"], \(Self.entities)}", "{\(name), \"use\": [\"s\"]}",
      "{\(name), \"use\": \"r\"}",
      "{\(name), \"onus_case\": 2}", "{\(name), \"onus_case\": 1.0}", "{\(name), \"onus_case\": 10}",
      "{\(name), \"onus_case\": \"1\"}",
      "{\(name), \"roles\": {}}",
      "{\(name), \"entities\": [{\"name\": \"a\", \"type\": \"Person\"}, {\"name\": \"a\", \"type\": \"Person\"}]}",
      "{\(name), \"entities\": [{\"name\": \"near\", \"type\": \"Person\"}]}",
      "{\(name), \"entities\": [{\"name\": \"house\", \"type\": \"Person\"}]}",
      "{\(name), \"entities\": [{\"name\": \"a\", \"type\": \"Colour\"}]}",
      "{\(name), \"entities\": [{\"name\": \"a\", \"type\": \"Number\"}]}",
      "{\(name), \"facts\": [\"not\train\"]}", "{\(name), \"facts\": [\"rain\t\"]}",
      "{\(name), \"entities\": [{\"name\": \"a\"}]}",
      "{\(name), \"entities\": [{\"name\": \"A\", \"type\": \"Person\"}]}",
    ] { try check(json, isPlain: false) }
    let series = series()
    var memo = SeriesMemo()
    #expect(series.plain(Array("{\(name), \"title\": \"".utf8) + [0xFF] + Array("\"}".utf8), &memo) == nil)
  }

  @Test func whatIsAskedInsteadIsAsked() throws {
    let json = #"{"name": "c", \#(Self.entities), "facts": ["rain", "near(a, b)"], "questions": ["rain"]}"#
    try check(json, isPlain: true, asking: "wet(X)")
    try check(json, isPlain: false, asking: "wet(each Clerk)")
  }

  @Test func aNameMeansWhatItMeansInTheCaseAtHand() throws {
    let series = series()
    var memo = SeriesMemo()
    func facts(_ json: String) -> [String]? {
      series.plain(Array(json.utf8), &memo).map { facts in
        facts.base.facts.map { literalText($0.literal, facts.rulebook) }
      }
    }
    let one = #"{"name": "c", "entities": [{"name": "a", "type": "Person"}], "facts": ["near(a, a)"]}"#
    let other = #"{"name": "c", "entities": [{"name": "b", "type": "Person"}], "facts": ["near(a, a)"]}"#
    #expect(facts(one) == ["near(a, a)"])
    #expect(facts(other) == nil)
    #expect(facts(one) == ["near(a, a)"])
    // Where no case is plain, few are looked at.
    for _ in 0..<100 { _ = facts(other) }
    var looked = 0
    for _ in 0..<64 where facts(one) != nil { looked += 1 }
    #expect(looked > 30)
  }
}
