/// The limits of explaining, each at its value and one beyond: something is left out and said to be, no status is another.
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

@Suite struct ExplainLimitsTests {
  /// `e00000, e00001, ...`, so that the order of their texts is that of their numbers.
  private func names(_ count: Int) -> [String] {
    (0..<count).map { "e" + String(repeating: "0", count: 5 - String($0).count) + String($0) }
  }

  @Test(arguments: [(0, nil), (1, "and 1 other"), (2, "and 2 others")] as [(Int, String?)])
  func membersThatAreNotShownAreCounted(_ beyond: Int, _ words: String?) throws {
    let names = names(Limits.shownMembers + beyond)
    let text = traces(
      "type T\ngiven g(T)\nconclusion many\nrule r: many when (number of X where g(X)) >= 1\n",
      case: "entities \(names.joined(separator: ", ")) : T\nfact g(each T)\nquestion many\n")
    #expect(text.contains("ESTABLISHED  many"))
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.first { $0.hasPrefix("and ") }.map(String.init) == words)
    #expect(lines.count { $0.hasPrefix("+ e") } == Limits.shownMembers)
  }

  @Test func choicesBeyondTheLimitAreNotTried() throws {
    func lacking(_ count: Int) -> String {
      let names = names(count)
      return traces(
        "type T\ngiven v(T) : Number\ngiven c(T)\nconclusion done\nrule r: done when v(X) = N and N >= 5 and c(X)\n",
        case: "entities \(names.joined(separator: ", ")) : T\n"
          + names.dropLast().map { "fact v(\($0)) = 1\n" }.joined() + "fact v(\(names[count - 1])) = 7\nquestion done\n"
      )
    }
    // One for each entity, and one for the comparison that holds of the last.
    let most = Limits.tries - 1
    let within = lacking(most)
    #expect(within.contains("UNPROVEN  done") || within.contains("UNPROVEN  it is not shown that done"))
    #expect(within.contains("- c(\(names(most)[most - 1])) [unproven]"))
    let beyond = lacking(most + 1)
    #expect(beyond.contains("UNPROVEN"))
    #expect(!beyond.contains("- c(\(names(most + 1)[most])"))
    #expect(beyond.contains("v(e00000) = 1"))
  }

  @Test func aSliceBeyondTheLimitForgetsConstants() {
    func effect(_ patterns: Int) -> String? {
      // The question, its given, and a chain of the rest.
      let chain = patterns - 2
      var rules = "role you\ntype T\ngiven g(T)\nconclusion c(T)\nrule first: c(X) when g(X) and p0\n"
      for i in 0..<chain { rules += i == chain - 1 ? "given p\(i)\n" : "conclusion p\(i)\n" }
      for i in 0..<chain - 1 { rules += "rule r\(i): p\(i) when p\(i + 1)\n" }
      let text = traces(rules, case: "entities a, b : T\nyou is a\nallege g(b) by you\nquestion c(a)\n")
      return text.split(separator: "\n").map(String.init).first { $0.contains("alleged by") }
    }
    #expect(effect(Limits.slicePatterns)?.hasSuffix(": no rule that bears on the answers asks for it") == true)
    #expect(effect(Limits.slicePatterns + 1)?.hasSuffix(": if undisputed, it would change no answer") == true)
  }

  @Test func furtherArgumentsBeyondTheLimitAreTakenToGoRound() throws {
    func further(_ count: Int) throws -> Int {
      let rules =
        "type T\ngiven g(T)\nconclusion s(T)\nconclusion t(T)\nconclusion p(T)\nconclusion q\n"
        + "rule quick: p(X) when g(X)\nrule later: s(X) when g(X)\nrule latest: t(X) when s(X)\n"
        + "rule slow: p(X) when t(X)\nrule all_of_them: q when (every X where g(X) has p(X))\n"
      let program = loadedPair(
        module: "law", rules: rules,
        caseText:
          "case trial\nuse law\nentities \(names(count).joined(separator: ", ")) : T\nfact g(each T)\nquestion q\n")
      let facts = try #require(check(program).facts)
      guard case .model(let model) = reason(facts, in: facts.base, scope: .questions) else { return -1 }
      let asked = try #require(facts.base.questions.first?.literals.first?.predicate)
      let found = model.explain(GroundLiteral(predicate: asked, isNegated: false, arguments: [])).goals
      return found.count { $0.arguments.count == 2 }
    }
    #expect(try further(Limits.suspects) == Limits.suspects)
    #expect(try further(Limits.suspects + 1) == Limits.suspects)
  }

  @Test func depthIsBounded() {
    let files = MemoryFiles(["law.onus": "given g\n", "trial.case": "case trial\nuse law\nfact g\nquestion g\n"])
    func code(_ depth: Int) -> Int32 {
      Command.main(
        ["run", "trial.case", "--depth", "\(depth)"], files: files,
        surroundings: Surroundings(variable: { _ in nil }, readInput: { nil }), output: MemorySink(),
        messages: MemorySink())
    }
    #expect(code(Limits.mostDepth) == 0)
    #expect(code(Limits.mostDepth + 1) == 2)
    #expect(code(1) == 0)
    #expect(code(0) == 2)
  }

  /// What stands further down is told as where it was met: with the standard that is asked, and why it is not reached.
  @Test func whatIsPutOffKeepsItsReason() {
    let rules = """
      role tenant
      given o
      given h
      conclusion e
      rule r: e when o
      exception x to r when h burden of persuasion on tenant to preponderance

      """
    let facts = "case k\nuse law\nfact o\nallege h by tenant cite \"answer 2\"\nquestion e\n"
    let ran = printed(
      by: ["run", "k.case", "--depth", "1"], files: MemoryFiles(["law.onus": rules, "k.case": facts]))
    #expect(
      ran.text.hasSuffix(
        "\n- h [not shown to preponderance]\n  alleged by tenant -- answer 2; not proven\n"), "\(ran.text)")
  }
}
