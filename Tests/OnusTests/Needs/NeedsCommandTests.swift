/// What `needs`, `burdens`, `open` and `why` print, and what they refuse.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning
@testable import OnusTools

@Suite struct NeedsCommandTests {
  @Test func goldenOutputs() throws {
    let base = testsFolder.path + "/Golden/needs/"
    let commands = String(decoding: try fixture("Golden/needs/commands.txt"), as: UTF8.self)
    var result = ""
    for command in commands.split(separator: "\n").map(String.init) {
      var words: [String] = []
      for (i, part) in command.components(separatedBy: "'").enumerated() {
        if i % 2 == 1 { words.append(part) } else { words += part.split(separator: " ").map(String.init) }
      }
      let placed = words.dropFirst().map { Disk().kind(base + $0) == .file ? base + $0 : $0 }
      let printed = printed(by: placed, files: Disk())
      result += "> \(command)\n" + printed.text.replacingOccurrences(of: base, with: "") + "exit \(printed.code)\n"
    }
    try expectGolden("needs/commands.txt", result: result)
  }

  private func needs(_ text: String, _ literal: String, _ change: (inout NeedsOptions) -> Void = { _ in }) throws
    -> Needs
  {
    let parts = text.components(separatedBy: "case test")
    try #require(parts.count == 2)
    let program = loadedPair(
      module: "law", rules: parts[0], caseText: "case test\nuse law" + parts[1] + "\nquestion \(literal)\n")
    let checked = check(program)
    let found = try #require(checked.facts, "\(checked.diagnostics.map(\.message))")
    let asked = try #require(found.base.questions.last?.literals.first)
    let arguments = asked.arguments.compactMap { argument -> ConstantID? in
      if case .constant(let id) = argument { id } else { nil }
    }
    let ground = GroundLiteral(predicate: asked.predicate, isNegated: asked.isNegated, arguments: arguments)
    guard case .model(let model) = reason(found, in: found.base, scope: .questions) else {
      throw Failure()
    }
    var options = NeedsOptions()
    change(&options)
    return Needs(found, in: found.base, model, ground, options)
  }

  private struct Failure: Error {}

  @Test func whatIsCountedCanBeAdded() throws {
    let law = """
      type Person
      given member(Person)
      conclusion quorum
      rule enough: quorum
        when (number of P where member(P)) >= 2
      case test
      entities ann, ben, cat : Person
      """
    let found = try needs(law, "quorum")
    #expect(found.sets.map(\.changes.count) == [2, 2, 2])
    #expect(found.completeUpTo == 2)
    #expect(found.sets.allSatisfy { $0.status == .established })
  }

  @Test func theSearchSaysWhereItStopped() throws {
    let law = """
      given a
      given b
      given c
      conclusion won
      rule all: won when a and b and c
      case test
      """
    #expect(try needs(law, "won").sets.isEmpty)
    let three = try needs(law, "won") { $0.size = 3 }
    #expect(three.sets.count == 1 && three.completeUpTo == 3)
  }

  @Test func strongerEvidenceMustOutweigh() throws {
    let law = """
      given paid
      conclusion free
      rule freed: free when paid
      case test
      fact not paid by clear_and_convincing
      """
    let found = try needs(law, "free")
    let levels = found.sets.map { $0.changes.map(\.level) }
    #expect(levels.contains([.evidence(StandardID(4))]))
  }

  @Test func whatIsUnknownIsSettledOrOpen() throws {
    // Either of two unknowns does; a third bears on nothing.
    let text = """
      given a
      given b
      given c
      conclusion won
      conclusion lost
      rule one: won when a
      rule two: won when b
      rule three: lost when c and a and b and unproven won
      """
    let program = loadedPair(
      module: "law", rules: text,
      caseText: "case test\nuse law\nunknown a\nunknown b\nunknown c\nquestion won\nquestion lost\n")
    let found = try #require(check(program).facts)
    func settled(_ index: Int) throws -> Settled {
      let literal = try #require(found.base.questions[index].literals.first)
      return Settled(
        CaseParts(found, in: found.base),
        GroundLiteral(predicate: literal.predicate, isNegated: false, arguments: []))
    }
    let won = try settled(0)
    guard case .open(let statuses) = won.outcome else { throw Failure() }
    #expect(statuses == [.established, .unproven] && won.matter.count == 2 && won.idle.count == 1)
    guard case .settled(let status) = try settled(1).outcome else { throw Failure() }
    #expect(status == .unproven)
    #expect(try settled(1).matter.isEmpty)
  }

  /// What bears on other papers is not evaluated again, but what fails to evaluate there is still an error of the case.
  @Test func aTryThatFailsElsewhereDoesNotCount() throws {
    let law = """
      given paid
      given share : Number
      conclusion free
      conclusion split
      rule freed: free when paid
      rule parted: split when paid and share = N and 1 / N > 0
      case test
      fact share = 0
      """
    let found = try needs(law, "free")
    #expect(found.sets.isEmpty)
  }

  /// The facts in a part of a case are those that the literal rests on.
  @Test func aTryCostsWhatBearsOnTheLiteral() throws {
    let names = (0..<300).map { "d\($0)" }.joined(separator: ", ")
    let program = loadedPair(
      module: "law",
      rules: "type Paper\ngiven sealed(Paper)\ngiven dated(Paper)\nconclusion secret(Paper)\n"
        + "rule kept: secret(P) when sealed(P) and dated(P)\n",
      caseText: "case test\nuse law\nentities \(names) : Paper\nfact sealed(each Paper)\nquestion secret(d7)\n")
    let checked = try #require(check(program).facts)
    let asked = try #require(checked.base.facts.first { $0.literal.arguments.count == 1 }?.literal)
    let part = CasePart(CaseParts(checked, in: checked.base), asked, changing: [])
    let model = try #require(part.model(with: []))
    #expect(model.program.situation.facts.count == 1)
  }

  /// What becomes of the answers of a case while something is unknown.
  private func open(_ rules: String, _ facts: String) throws -> [String] {
    let program = loadedPair(module: "law", rules: rules, caseText: "case test\nuse law\n" + facts)
    let checked = try #require(check(program).facts)
    guard case .model(let model) = reason(checked, in: checked.base, scope: .questions) else { throw Failure() }
    return OpenQuestions(checked.base.questions, model, checked, checked.base, limits: Limits()).lines
  }

  @Test func aComputedAnswerThatAnUnknownWouldChangeIsOpen() throws {
    let rules = """
      type T
      given g(T)
      given h(T)
      conclusion v(T) : Number
      rule v1: v(X) = N when N = (number of Y where g(Y)) and h(X)
      """
    let lines = try open(rules, "entity t0 : T\nunknown g(t0)\nfact h(t0)\nquestion v(t0) = X\n")
    #expect(lines.first?.hasPrefix("open") == true && lines.contains { $0.contains("g(t0)") }, "\(lines)")
  }

  @Test func anAmountThatWasComputedIsLookedInto() throws {
    let rules = """
      type T
      given g(T)
      given amt(T) : Money
      conclusion v : Money
      rule v1: v = S when S = (sum of A over X, A where amt(X) = A and g(X))
      """
    let lines = try open(rules, "entity t0 : T\nunknown g(t0)\nfact amt(t0) = EUR 5\nquestion v = X\n")
    #expect(lines.first?.hasPrefix("open") == true, "\(lines)")
  }

  @Test func aQuestionWithoutAnAnswerYetIsOpen() throws {
    let rules = """
      type T
      given g(T)
      given amt(T) : Money
      conclusion v(T) : Money
      rule v1: v(X) = amt(X) when g(X)
      """
    let lines = try open(rules, "entity t0 : T\nunknown g(t0)\nfact amt(t0) = EUR 5\nquestion v(t0) = X\n")
    #expect(lines.contains { $0.hasPrefix("open") && $0.contains("v(t0) = EUR 5") }, "\(lines)")
  }
}
