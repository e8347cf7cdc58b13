/// Traces against golden files, and what holds of every trace.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning
@testable import OnusTools

@Suite struct TraceTests {
  /// `ONUS_BLESS=1 swift test` writes them, and so does `onus test --golden new` in their folder.
  @Test(arguments: try goldenCases())
  func goldenTraces(_ name: String) throws {
    let path = testsFolder.appending(path: "Golden/trace/\(name).case").path
    let isBlessed = ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1"
    let (output, messages) = (MemorySink(), MemorySink())
    for words in isBlessed ? [["--golden", "new"], ["--update"]] : [["--golden", "new"]] {
      // With `CI` a trace that is missing fails, and nothing is written.
      let surroundings = Surroundings(variable: { $0 == "CI" && !isBlessed ? "true" : nil })
      let code = Command.main(
        ["test", path] + words, files: Disk(), surroundings: surroundings, output: output, messages: messages)
      // Contradictions are among what traces tell.
      #expect(code == 0 || code == 4 || isBlessed, "\(output.text)\(messages.text)")
    }
  }

  @Test(arguments: try goldenCases())
  func shufflingStatementsAndFactsChangesNothing(_ name: String) throws {
    let program = try loadedCase(name)
    let expected = traces(program)
    for seed in 1...3 as ClosedRange<UInt64> {
      #expect(traces(program.shuffled(seed: seed)) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: try goldenCases())
  func noWordOfTheEngineIsTold(_ name: String) throws {
    expectPlainWords(traces(try loadedCase(name)))
  }

  @Test(arguments: try fixtures("Fixtures/conformance", withExtension: ".case"))
  func conformanceCasesAreExplained(_ file: String) throws { try expectExplained(file, in: "Fixtures/conformance") }

  @Test(arguments: try fixtures("Fixtures/clauses", withExtension: ".case"))
  func clauseCasesAreExplained(_ file: String) throws { try expectExplained(file, in: "Fixtures/clauses") }

  /// Asks what the case expects, and looks at the form of the trace.
  private func expectExplained(_ file: String, in folder: String) throws {
    let program = try loadedCase(String(file.dropLast(".case".count)), in: folder)
    let asked = program.asking()
    let text = traces(asked)
    #expect(text.hasPrefix("onus trace 1\n"))
    expectPlainWords(text)
    #expect(
      !text.contains("what is being shown here") || text.contains("[contradiction]"), "support goes round: \(text)")
    #expect(traces(asked.shuffled(seed: 7)) == text)
  }

  @Test func textIsCleanUTF8WithoutTrailingBlanks() throws {
    for name in try goldenCases() {
      for line in traces(try loadedCase(name)).split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(!line.hasSuffix(" ") && !line.contains("\t") && !line.contains("\r") && !line.contains("\u{1}"))
      }
    }
  }

  @Test func aLongChainNeedsNoDeepStackAndNoLongLines() throws {
    let count = 10_000
    var rules = "type T\ngiven start(T) \"{1} starts\"\n"
    for i in 1...count { rules += "conclusion c\(i)(T) \"{1} has step \(i)\"\n" }
    for i in 1...count { rules += "rule r\(i): c\(i)(X) when \(i == 1 ? "start" : "c\(i - 1)")(X)\n" }
    let text = traces(rules, case: "entities a, b : T\nfact start(a)\nquestion c\(count)(a)\nquestion c\(count)(b)\n")
    let lines = text.split(separator: "\n")
    #expect(lines.count > 2 * count)
    #expect(lines.allSatisfy { $0.utf8.count < 200 })
    #expect(lines.contains { $0.hasSuffix("+ a has step 5000 [established]") })
    #expect(lines.count { $0.hasSuffix(": shown below") } > count / 50)
    #expect(lines.contains { $0.contains("- b has step 1 [unproven]") })
  }

  @Test func aPriorStageOfACircleIsShownByWhatBreaksIt() {
    // p holds by `h`; that q fails because of it must not be what shows p.
    let text = traces(
      """
      type T
      given g(T) "{1} has g"
      given h(T) "{1} has h"
      conclusion p(T) "{1} has p"
      conclusion q(T) "{1} has q"
      rule a: p(X) when g(X) unless q(X)
      rule b: q(X) when g(X) unless p(X)
      rule c: p(X) when h(X)
      """, case: "entities a : T\nfact g(a)\nfact h(a)\nquestion p(a)\nquestion q(a)\n")
    #expect(text.contains("= p(a)\n  by rule c\n"))
    #expect(!text.contains("also by rule a"))
    #expect(!text.contains("only if"))
  }

  @Test func anAllegationBeyondTheReachOfAQuestionIsNotTold() {
    let text = traces(
      """
      type T
      given g(T) "{1} has g"
      conclusion p(T) "{1} has p"
      rule a: p(X) when g(X)
      """, case: "entities a, b : T\nallege g(a) by a\nallege g(b) by b\nquestion p(a)\n")
    #expect(text.contains("would matter: a has g, alleged by a; if undisputed, it would make this established"))
    #expect(!text.contains("would matter: b has g"))
    #expect(text.contains("  b has g, alleged by b: no rule that bears on the answers asks for it\n"))
  }

  @Test func likeOpenFactsOverDocumentsAreTriedTogether() throws {
    let program = try loadedCase("alike")
    let facts = try #require(check(program).facts)
    guard case .model(let model) = reason(facts, in: facts.base, scope: .questions) else {
      Issue.record("not evaluated")
      return
    }
    let asked = facts.base.questions[0].literals.map { Asked(literal: $0, variables: []) }
    var limits = Limits()
    limits.openFactEvaluations = 1
    // Nine allegations over nine parcels reach nine different questions: one evaluation serves them all.
    let found = OpenFacts(facts, in: facts.base, model, asked: asked, limits: limits)
    #expect(found.untried == 0)
    #expect(found.found.count == 7)
    #expect(found.found.allSatisfy { $0.changes.count == 1 && $0.changes[0].after == .unproven })
  }
}

@Suite struct CeramicaTraceTests {
  private static let project = testsFolder.deletingLastPathComponent().deletingLastPathComponent()

  /// The trace of the ruling, as `onus run` writes it.
  private func trace(_ words: String...) -> String {
    let (output, messages) = (MemorySink(), MemorySink())
    let surroundings = Surroundings(variable: { _ in nil }, readInput: { nil })
    let path = Self.project.appending(path: "examples/ceramica/ceramica.case").path
    let code = Command.main(
      ["run", path] + words, files: Disk(), surroundings: surroundings, output: output, messages: messages)
    #expect(code == 0, "\(messages.text)")
    return output.text
  }

  /// What `onus test` compares is what `onus run` writes.
  @Test(arguments: [
    ("none", "ceramica.trace"), ("v01_conclusory", "ceramica.v01_conclusory.trace"),
    ("v02_channelled", "ceramica.v02_channelled.trace"), ("v06_released", "ceramica.v06_released.trace"),
  ])
  func theRulingHasItsGoldenTraces(_ situation: String, _ file: String) throws {
    let url = Self.project.appending(path: "examples/ceramica/\(file)")
    #expect(String(decoding: try Data(contentsOf: url), as: UTF8.self) == trace("--suppose", situation))
  }

  @Test func theRulingIsAnsweredInShortWithEachVariantInALine() throws {
    let actual = trace("--trace", "brief")
    let url = testsFolder.appending(path: "Golden/run/ceramica.txt")
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(actual.utf8).write(to: url)
      return
    }
    let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    #expect(actual == expected, "Golden/run/ceramica.txt differs; `ONUS_BLESS=1 swift test` rewrites it")
  }

  @Test func theTraceGivesTheHoldingAndItsReasons() {
    let text = trace("--suppose", "none")
    expectPlainWords(text)
    for words in [
      "ESTABLISHED  AR 237 is privileged as a state secret",
      "also presumed by presumption damage_presumed",
      "turns on rule power_2641b over rule absolute: lex superior: statute over precedent",
      "in force on 1982-05-10, as it was from 1978-12-01 to 1982-07-31",
      "REFUTED  the motion for a protective order is not held in abeyance",
      "would matter: Ceramica Regiomontana, S.A. has had access to AR 237, alleged by the intervenor",
      "ESTABLISHED  a protective order covers AR 237",
      // What the contents are, what is needed in general, and whether there are summaries, is no answer.
      "and not the nature of the information itself.",
      "even if comprised of confidential business data, may have a significance for our foreign relations",
      "AR 237 consists of business data, alleged by the intervenor -- 4 CIT at 170-171 (and 14 like it): if undisputed",
      "Such generalized allegation of need is clearly insufficient",
      "the intervenor articulates a general need for AR 237, undisputed -- 4 CIT at 171 (and 14 like it): no rule",
      "Although E.O. 12,065 does not require non-confidential summaries",
      "a non-confidential summary of AR 237 was provided, unknown",
      "AR 237 was properly classified [established]: shown above, under question properly_classified(ar237)",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.split(separator: "\n").count { $0 == "and likewise for 14 others" } == 14)
  }

  @Test func proofOfChannellingIsWhatTheOtherAnswerTurnsOn() {
    let text = trace("--suppose", "v02_channelled")
    expectPlainWords(text)
    #expect(
      text.contains(
        "turns on rebuttal channelled_rebuts to presumption damage_presumed: prima_facie needed, prima_facie shown"))
    #expect(text.contains("DEFINITE  AR 237 is foreign government information"))
    #expect(text.contains("and likewise for 13 others"))
  }
}

/// Words of the engine, which no reader of a trace should meet.
func expectPlainWords(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let banned: Set<String> = [
    "instance", "instances", "atom", "atoms", "ground", "grounded", "stratum", "component", "node", "nodes", "head",
    "literal", "literals", "fixpoint", "tuple",
  ]
  let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")
  // Names of files are their authors' words.
  let told = text.split(separator: "\n").filter { !$0.hasPrefix("case ") && !$0.hasPrefix("rules ") }
  let words = Set(told.joined(separator: "\n").split { !letters.contains($0) }.map { $0.lowercased() })
  #expect(words.isDisjoint(with: banned), "\(words.intersection(banned))", sourceLocation: sourceLocation)
  #expect(!words.contains("_"), "`_` is told", sourceLocation: sourceLocation)
}

extension LoadedProgram {
  /// The same, asking what its case expects.
  func asking() -> LoadedProgram {
    var other = self
    var questions: [Syntax.Statement] = []
    for statement in trees[0].statements {
      guard case .expect(_, let node) = statement.kind else { continue }
      questions.append(Syntax.Statement(kind: .question(node, burden: nil), place: statement.place))
    }
    let end = trees[0].statements.firstIndex {
      if case .suppose = $0.kind { return true }
      return false
    }
    other.trees[0].statements.insert(contentsOf: questions, at: end ?? trees[0].statements.count)
    return other
  }
}

/// Allegations and unknowns where a question has a variable, and how expressions are told.
@Suite struct OpenQuestionTests {
  private let law = "type P\ngiven a(P)\nconclusion g(P)\nrule r: g(X) when a(X)\n"

  @Test func anAllegationThatWouldAddAnAnswerIsTold() {
    let text = traces(law, case: "entities x, y, z : P\nfact a(x)\nallege a(y) by x\nquestion g(X)\n")
    #expect(
      text.contains(
        "\nquestion g(X)\n  would matter: a(y), alleged by x; if undisputed, it would add an answer: g(y) established\n"
      ))
  }

  @Test func anUnknownThatWouldAddAnAnswerIsTold() {
    let text = traces(law, case: "entities x, y : P\nfact a(x)\nunknown a(y)\nquestion g(X)\n")
    #expect(text.contains("would matter: a(y), unknown; if undisputed, it would add an answer: g(y) established"))
  }

  @Test func whatWouldAddTheFirstAnswerIsTold() {
    let text = traces(law, case: "entities x, y : P\nallege a(y) by x\nquestion g(X)\n")
    #expect(
      text.contains("\n  would matter: a(y), alleged by x; if undisputed, it would add an answer: g(y) established\n"))
  }

  @Test func whatAddsNothingHasNoEffect() {
    let text = traces(
      law + "given b(P)\nexception e to r when b(X)\n",
      case: "entities x, y : P\nfact a(x)\nfact b(y)\nallege a(y) by x\nquestion g(X)\n")
    #expect(text.contains("in the record, and without effect on any answer\n  a(y), alleged by x: if undisputed"))
  }

  /// What is printed is, read by the rules of precedence, what was meant.
  @Test(arguments: [
    ("max(0, K - 12) * 20%", "(the greatest of 0, 50 - 12) * 0.2"),
    ("(days from A to B) + 2", "(days from 2024-01-31 to 2024-03-01) + 2"),
    ("days from A to B + 2 days", "days from 2024-01-31 to (2024-03-01 + 2 days)"),
    ("year of A + 1", "(year of 2024-01-31) + 1"),
    ("year of (A + 1 month rounding up)", "year of (2024-01-31 + 1 month rounding up)"),
    ("(K - 3) * 2", "(50 - 3) * 2"),
    ("K - (3 - K)", "50 - (3 - 50)"),
    ("K / (K / 5)", "50 / (50 / 5)"),
    ("-(-K)", "-(-50)"),
    ("-(K + 1)", "-(50 + 1)"),
    ("K / T", "50 / (1/3)"),
    ("N * 2", "-5 * 2"),
    ("K * -(K + 1)", "50 * -(50 + 1)"),
    ("(round K / 7 to 1 place half_up) - K", "((50 / 7) rounded to 1 place (half up)) - 50"),
    (
      "abs(K - 60) - min(K, max(1, 2))",
      "(the amount without sign of (50 - 60)) - (the least of 50, (the greatest of 1, 2))"
    ),
    ("max(K + 1, 2)", "the greatest of 50 + 1, 2"),
  ])
  func expressionsAreToldWithTheirBrackets(_ expression: String, _ told: String) {
    let text = traces(
      """
      given k : Number
      given t : Number
      given n : Number
      given a : Date
      given b : Date
      conclusion v : Number
      rule r: v = X when k = K and t = T3 and T = T3 / 3 and n = N and a = A and b = B and X = \(expression) and K > 0
        and N < 0 and T > 0 and A < B

      """,
      case: "fact k = 50\nfact t = 1\nfact n = -5\nfact a = 2024-01-31\nfact b = 2024-03-01\nquestion v = V\n")
    #expect(text.contains(" = \(told) [true]\n"), "\(text)")
  }

  @Test func aSumWithARoundedDayIsBracketed() {
    let text = traces(
      "given a : Date\nconclusion v : Date\nrule r: v = X when a = A and X = A + 1 month rounding up + 2 days\n",
      case: "fact a = 2024-01-31\nquestion v = V\n")
    #expect(text.contains("2024-03-03 = (2024-01-31 + 1 month rounding up) + 2 days [true]"))
  }
}
