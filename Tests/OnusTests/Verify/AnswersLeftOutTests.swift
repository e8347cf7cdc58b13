/// That each question is answered, and once: what leaves an answer out is refused where its answers stand.
import OnusLanguage
import OnusTools
import Testing

@Suite struct AnswersLeftOutTests {
  private static let law = """
    type T
    given g(T)
    given h(T)
    conclusion p(T)
    conclusion q(T)
    conclusion u
    rule a: p(X)
      when g(X)
    rule b: q(X)
      when g(X)
    rule c: not q(X)
      when h(X)
    rule d: u
      when unproven u

    """
  private static let matter = """
    case matter
    use law
    entities x, y, z : T
    fact g(x)
    fact g(y)
    fact h(y)
    fact g(z)
    question p(x)
    question p(x)
    question q(X)
    question u
    question h(X)

    """
  private let disk = MemoryDisk(["law.onus": law, "matter.case": matter])

  private func certified(_ words: String...) throws -> String {
    let made = printed(
      by: ["run", "matter.case", "--trace", "none", "--certificate", "c.json"] + words, files: disk)
    try #require(made.code == 0, "\(made.text)")
    return String(decoding: try disk.read("c.json"), as: UTF8.self)
  }

  private func verified(_ text: String) throws -> String {
    try disk.write("c.json", Array(text.utf8))
    return printed(by: ["verify", "c.json"], files: disk).text
  }

  /// The certificate without the lines about an answer.
  private func without(_ answer: String, _ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0.contains("{\"question\": \"\(answer)\"") }
    return lines.joined(separator: "\n").replacing("},\n  ],", with: "}\n  ],")
  }

  @Test(arguments: ["p(x)", "q(x)", "q(y)", "u", "h(y)"])
  func anAnswerLeftOutIsMissed(_ answer: String) throws {
    let honest = try certified()
    #expect(honest.split(separator: "{\"question\": \"p(x)\"").count == 2)
    #expect(try verified(honest).hasPrefix("accepted"))
    let refused = try verified(without(answer, honest))
    #expect(refused == "refused: c.json:10:14\n  `\(answer)` is asked, and no answer tells its status\n")
  }

  @Test func anAnswerSaidTwiceIsRefused() throws {
    let honest = try certified()
    let line = try #require(honest.split(separator: "\n").first { $0.contains("{\"question\": \"u\"") })
    let refused = try verified(honest.replacing(line, with: line + (line.hasSuffix(",") ? "\n" : ",\n") + line))
    #expect(refused == "refused: c.json:16:18\n  `u` is answered twice\n")
  }

  @Test func withoutAnswersItIsToldSo() throws {
    let honest = try certified()
    let all = try #require(honest.firstRange(of: "\"answers\": ["))
    let end = try #require(
      honest[all.upperBound...].firstRange(of: "]\n  ],") ?? honest.firstRange(of: "\n  ],\n  \"alleged"))
    let none = honest[..<all.upperBound] + honest[end.lowerBound...]
    #expect(try verified(String(none)).hasPrefix("refused: c.json:10:14\n  `p(x)` is asked"))
    let refused = try verified(honest.replacing("\"answers\": [", with: "\"replies\": ["))
    #expect(refused == "refused: c.json:1:1\n  a certificate lacks \"answers\"\n")
  }

  @Test func aDayThatIsAskedForIsNamed() throws {
    let refused = try verified(try certified().replacing("\"as_of_asked\": false", with: "\"as_of_asked\": true"))
    #expect(refused == "refused: c.json:9:18\n  a day is asked for, and `as_of` names none\n")
  }

  @Test func whatTheCommandLineAsksIsToldAsThat() throws {
    let honest = try certified("--question", "p(y)", "--question", "q(X)", "--question", "p(_)")
    #expect(honest.contains("\"asked\": [\n    \"p(y)\",\n    \"q(X)\",\n    \"p(_)\"\n  ]"))
    let accepted = try verified(honest)
    #expect(accepted.hasPrefix("accepted") && accepted.contains("what was asked for, not what the case asks"))
    for answer in ["p(y)", "q(y)", "p(z)"] {
      let refused = try verified(without(answer, honest))
      #expect(refused.hasPrefix("refused: c.json:15:14\n  `\(answer)` is asked"), "\(refused)")
    }
    let refused = try verified(honest.replacing("\"q(X)\"", with: "\"r(X)\""))
    #expect(refused == "refused: c.json:12:5\n  `r(X)` is no literal of these rules and this case\n")
    // What nobody says was asked instead is a certificate that leaves out what the case asks.
    let silent = honest.replacing("\"asked\": [\n    \"p(y)\",\n    \"q(X)\",\n    \"p(_)\"\n  ],\n  ", with: "")
    #expect(try verified(silent).contains("`u` is asked"))
  }

  /// What the engine certified, read by the checker.
  private func accepted(_ rules: String, _ facts: String) throws {
    let disk = MemoryDisk(["l.onus": rules, "k.case": "case k\nuse l\n" + facts])
    let words = ["run", "k.case", "--trace", "none", "--certificate", "c.json"]
    let made = printed(by: words, files: disk)
    try #require(made.code == 0, "\(made.text)")
    let verified = printed(by: ["verify", "c.json"], files: disk)
    #expect(verified.text.hasPrefix("accepted"), "\(verified.text)")
  }

  @Test func whatIsAskedAndNoAnswerMayLackANodeForItsContrary() throws {
    try accepted(
      """
      type T
      given g(T)
      given h(T)
      conclusion k(T)
      conclusion c(T)
      conclusion d(T)
      rule u: k(X)
        when g(X)
        unless h(X)
      rule r: c(X)
        when k(X)
      rule s: not c(X)
        when k(X)
      rule t: d(X)
        when c(X)

      """, "entities a, b : T\nfact g(a)\nfact h(a)\nquestion c(X)\nquestion d(a)\n")
  }

  /// What a question with variables asks and has no answer is shown to have none.
  @Test func wholeQuestionsMayNotBeLeftOut() throws {
    let disk = MemoryDisk([
      "l.onus": """
      type T
      type Colour = red < green < blue
      given colour(T) : Colour
      given seen(T)
      conclusion kept(T)
      rule keeping: kept(X)
        when seen(X)
      rule losing: not kept(X)
        when colour(X) = red

      """,
      "k.case": """
      case k
      use l
      entities a, b : T
      fact colour(a) = red
      fact colour(b) = green by preponderance
      fact seen(b)
      question kept(X)
      question not colour(X) = C

      """,
    ])
    let made = printed(by: ["run", "k.case", "--trace", "none", "--certificate", "c.json"], files: disk)
    #expect(made.code == 0, "\(made.text)")
    let honest = String(decoding: try disk.read("c.json"), as: UTF8.self)
    #expect(printed(by: ["verify", "c.json"], files: disk).text.hasPrefix("accepted"))
    let lines = honest.split(separator: "\n", omittingEmptySubsequences: false)
    let answers = lines.filter { $0.contains("{\"question\": ") }
    #expect(answers.count == 8, "\(answers)")
    for predicate in ["kept(", "colour("] {
      let left = lines.filter { !$0.contains("{\"question\": ") || !$0.contains(predicate) }.joined(separator: "\n")
      try disk.write("c.json", Array(left.replacing("},\n  ],", with: "}\n  ],").utf8))
      let told = printed(by: ["verify", "c.json"], files: disk).text
      #expect(told.hasPrefix("refused") && told.contains("is asked, and no answer tells its status"), "\(told)")
    }
  }

  /// What only something incompatible refutes answers a question where it is named: by a statement that concludes it, by evidence, or by a
  /// premise that it is not so.
  @Test func whatIsNamedAndRefutedMayNotBeLeftOut() throws {
    let disk = MemoryDisk([
      "l.onus": """
      type P
      given p(P)
      given q(P)
      given r(P)
      conclusion x(P)
      conclusion y(P)
      conclusion z(P)
      conclusion n(P)
      incompatible x(A), y(A), z(A)
      incompatible p(A), r(A)
      criterion cx: x(A)
        when p(A)
      rule ry: y(A)
        when q(A)
      rule rn: n(A)
        when q(A)
        and not z(A)

      """,
      "k.case": """
      case k
      use l
      entities a, b : P
      fact p(a)
      fact q(a)
      fact r(a) by prima_facie
      question y(A)
      question z(A)
      question r(A)
      question n(a)

      """,
    ])
    let made = printed(by: ["run", "k.case", "--trace", "none", "--certificate", "c.json"], files: disk)
    #expect(
      made.text.split(separator: "\n").map { $0.replacing("  ", with: " ") } == [
        "REFUTED y(a)", "REFUTED z(a)", "REFUTED r(a)", "ESTABLISHED n(a)",
      ])
    let honest = String(decoding: try disk.read("c.json"), as: UTF8.self)
    #expect(printed(by: ["verify", "c.json"], files: disk).text.hasPrefix("accepted"))
    for number in 0..<4 {
      try disk.write("c.json", Array(OnusTests.without(answer: number, honest).utf8))
      let told = printed(by: ["verify", "c.json"], files: disk).text
      #expect(told.contains("is asked, and no answer tells its status"), "answer \(number): \(told)")
    }
  }

  @Test func whatIsCountedOfAnAttackIsListedThoughNothingRestsOnIt() throws {
    try accepted(
      """
      given g
      given h
      conclusion c
      rule r: not c
        when h
      defeater d against c
        when at least 1 of (g, at least 1 of (h, g), not h)

      """, "fact g\nfact h\nfact c by prima_facie\nquestion not c\n")
  }
}
