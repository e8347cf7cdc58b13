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

  /// What is needed, as text.
  private func told(_ text: String, _ literal: String, _ change: (inout NeedsOptions) -> Void = { _ in }) throws
    -> [[String]]
  {
    let needs = try needs(text, literal, change)
    return needs.sets.map { set in
      set.changes.map { change in
        let value = change.entry.literal.arguments.last.map { needs.constants[$0] }
        let old = change.replaced?.literal.arguments.last.map { needs.constants[$0] }
        func text(_ value: Value?) -> String {
          switch value {
          case .number(let number): number.text
          case .money(let money): money.text
          default: "-"
          }
        }
        return old == nil ? text(value) : "\(text(value)) instead of \(text(old))"
      }
    }
  }

  private static let size = """
    type Thing
    given n(Thing) : Number
    conclusion big(Thing)
    rule big1: big(X) when n(X) >= 10
    case test
    entity x : Thing

    """

  @Test func anotherValueOfAFactIsOneChange() throws {
    #expect(try told(Self.size + "fact n(x) = 9", "big(x)") { $0.size = 1 } == [["10 instead of 9"]])
  }

  /// Evidence of another value does, so nothing has to be taken away.
  @Test func evidenceIsNotCorrectedWhereMoreOutweighsIt() throws {
    #expect(try told(Self.size + "fact n(x) = 9 by preponderance", "big(x)") { $0.size = 1 } == [["10"]])
  }

  @Test func theNearestValueThatDoesIsTold() throws {
    let stated = "entities y, z : Thing\nfact n(x) = 9\nfact n(y) = 50\nfact n(z) = 12"
    #expect(try told(Self.size + stated, "big(x)") { $0.size = 1 } == [["10 instead of 9"]])
  }

  @Test func aFartherValueIsNotToldAsTwoChanges() throws {
    let stated = "entity y : Thing\nfact n(x) = 9\nfact n(y) = 50"
    #expect(try told(Self.size + stated, "big(x)") == [["10 instead of 9"]])
  }

  @Test func theNearestIsToldWhicheverIsTriedFirst() throws {
    let law = Self.size.replacingOccurrences(of: ">= 10", with: "< 5")
    let stated = "entities y, z : Thing\nfact n(x) = 9\nfact n(y) = 0\nfact n(z) = 2"
    #expect(try told(law + stated, "big(x)") { $0.size = 1 } == [["4 instead of 9"]])
  }

  /// Where nothing is stated, the values beside which one does not do are the least change.
  @Test func theNearestValueThatMayBeAddedIsTold() throws {
    let stated = "entities y, z : Thing\nfact n(y) = 50\nfact n(z) = 12"
    #expect(try told(Self.size + stated, "big(x)") == [["10"]])
    let below = Self.size.replacingOccurrences(of: ">= 10", with: "< 5")
    #expect(try told(below + "entities y, z : Thing\nfact n(y) = 0\nfact n(z) = 2", "big(x)") == [["4"]])
    let between = Self.size.replacingOccurrences(of: ">= 10", with: ">= 5 and n(X) <= 8")
    #expect(try told(between + stated, "big(x)") == [["5"], ["8"]])
    let any = Self.size.replacingOccurrences(of: "n(X) >= 10", with: "n(X) = N and N > 0")
    #expect(try told(any + stated, "big(x)").count == 1)
  }

  /// Who bears a change does not turn with the dates of another claim.
  @Test(arguments: ["2022-01-02", "2025-06-01"])
  func whoBearsItTurnsWithNoOtherEntity(_ date: String) throws {
    let law = """
      role claimant
      role defendant
      type Claim
      given sued(Claim) : Date
      given began(Claim) : Date
      given filed(Claim)
      conclusion late(Claim)
      conclusion admitted(Claim)
      criterion l: late(X) when sued(X) > began(X) + 2 years
      rule r: admitted(X) when filed(X)
      rule e: not admitted(X) when late(X)
        burden of persuasion on defendant
      prefer e over r
      case test
      entities a, b : Claim
      fact filed(a)
      fact sued(a) = 2025-06-01 by preponderance
      fact began(b) = \(date) by preponderance
      """
    let found = try needs(law, "admitted(a)") { $0.size = 1 }
    let set = try #require(found.sets.first { $0.changes[0].entry.literal.arguments.count == 1 })
    #expect(set.changes[0].bearers == [.role(RoleID(1))])
  }

  /// Seen on the way, before the other value is stated, the day would serve the other side.
  @Test(arguments: ["2019-01-01", "2023-01-01"])
  func whoBearsItIsSeenFromWhatASetComesTo(_ date: String) throws {
    let law = """
      type Claim
      given sued(Claim) : Date
      given began(Claim) : Date
      conclusion late(Claim)
      criterion l: late(X) when sued(X) > began(X) + 2 years
      case test
      entities a, b : Claim
      fact sued(a) = 2023-01-01
      fact began(a) = 2023-01-01 by prima_facie
      fact sued(b) = 2025-06-01
      fact began(b) = \(date)
      """
    let found = try needs(law, "late(a)")
    let set = try #require(
      found.sets.first { set in
        set.changes.count == 2 && set.changes.contains { $0.verb == .raise }
          && set.changes.contains { $0.replaced != nil }
      })
    #expect(set.changes.allSatisfy { $0.bearers == [.asserting] })
  }

  @Test func whatContradictsItselfCanBeTakenBack() throws {
    let law = """
      type T
      given seen(T)
      conclusion lost(T)
      incompatible lost(X), seen(X)
      conclusive presumption gone: lost(X) when (some Y where seen(Y))
      case test
      entity a : T
      fact seen(a)
      """
    let found = try needs(law, "lost(a)") { $0.size = 1 }
    #expect(found.status == .contradiction && found.sets.contains { !$0.changes[0].entry.literal.isNegated })
  }

  @Test func aValueIsNotCorrectedWhereStrikingItDoes() throws {
    let found = try needs(Self.size + "fact n(x) = 11", "big(x)")
    #expect(found.sets.map(\.changes.count) == [1] && found.sets[0].changes[0].replaced == nil)
  }

  private static let price = """
    type Thing
    given price(Thing) : Money
    conclusion cheap(Thing)
    rule low: cheap(X) when price(X) < EUR 5
    case test
    entity x : Thing

    """

  @Test func theNearestAmountIsTheSmallestUnitAway() throws {
    let found = try told(Self.price + "fact price(x) = EUR 6", "cheap(x)") { $0.size = 1 }
    #expect(found == [["EUR 4.99 instead of EUR 6"]])
  }

  @Test func theSmallestUnitFollowsTheDecimalsInUse() throws {
    let found = try told(Self.price + "fact price(x) = EUR 6.125", "cheap(x)") { $0.size = 1 }
    #expect(found == [["EUR 4.999 instead of EUR 6.125"]])
  }

  @Test func theSmallestUnitOfYenIsOne() throws {
    let law = Self.price.replacingOccurrences(of: "EUR", with: "JPY") + "fact price(x) = JPY 6"
    #expect(try told(law, "cheap(x)") { $0.size = 1 } == [["JPY 4 instead of JPY 6"]])
  }

  @Test func theNeighbourOfNoMoneyHasACurrency() throws {
    let law = Self.price.replacingOccurrences(of: "< EUR 5", with: "> EUR 0") + "fact price(x) = EUR 0"
    #expect(try told(law, "cheap(x)") { $0.size = 1 } == [["EUR 0.01 instead of EUR 0"]])
  }

  @Test func numbersAreCorrectedByTheDecimalsInUse() throws {
    let law = Self.size.replacingOccurrences(of: ">= 10", with: "< 0.05") + "fact n(x) = 0.2"
    #expect(try told(law, "big(x)") { $0.size = 1 } == [["0.04 instead of 0.2"]])
  }

  @Test func certificatesCountAmongTheEvaluations() throws {
    // One of the record as it is, then `a` and `not a` to two levels each, and one of what does.
    let law = "given a\nconclusion won\nrule one: won when a\ncase test\n"
    #expect(try needs(law, "won") { $0.size = 1 }.evaluations == 6)
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

  /// Beyond the bound two statuses that were seen make an answer open, and one alone leaves it unknown.
  @Test func whatUnknownsMakeOfAnAnswerIsToldAsFarAsItWasSeen() throws {
    let givens = (0..<20).map { "p\($0)" }
    let text =
      givens.map { "given \($0)\n" }.joined() + "conclusion won\nconclusion lost\n"
      + givens.map { "rule r\($0): won when \($0)\nrule s\($0): lost when \($0) and won and unproven won\n" }.joined()
    let program = loadedPair(
      module: "law", rules: text,
      caseText: "case test\nuse law\n" + givens.map { "unknown \($0)\n" }.joined() + "question won\nquestion lost\n")
    let found = try #require(check(program).facts)
    func settled(_ index: Int, most: Int, mostWork: Int = Int.max) throws -> Settled {
      let literal = try #require(found.base.questions[index].literals.first?.ground)
      return Settled(CaseParts(found, in: found.base), literal, most: most, mostWork: mostWork)
    }
    for (most, work) in [(40, Int.max), (1_000, 3_000)] {
      let won = try settled(0, most: most, mostWork: work)
      guard case .open(let statuses) = won.outcome else { throw Failure() }
      #expect(statuses == [.established, .unproven] && !won.isComplete && won.cases < 1_000)
      #expect(!won.matter.isEmpty && won.matter.count < 20 && won.idle.isEmpty)
      let lost = try settled(1, most: most, mostWork: work)
      guard case .notKnown = lost.outcome else { throw Failure() }
      #expect(lost.matter.isEmpty && lost.idle.isEmpty)
    }
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

  private static let counted = """
    type T
    given g(T)
    conclusion a(T)
    conclusion m : Number
    conclusion big(T)
    rule r1: a(X) when g(X)
    rule r2: m = (number of X where a(X))
    rule r3: big(X) when a(X) and m = 2
    """

  /// What hangs on a number is met only where it is that number.
  @Test func whatTwoUnknownsTogetherMakeANumberOfIsOpen() throws {
    let unknowns = "entities x, y, z : T\nunknown g(x)\nunknown g(y)\nunknown g(z)\n"
    let lines = try open(Self.counted, unknowns + "question big(X)\nquestion m = N\n")
    for literal in ["big(x)", "big(y)", "big(z)", "m = 0", "m = 1", "m = 2", "m = 3"] {
      #expect(lines.contains { $0.hasPrefix("open     \(literal): ") }, "\(literal)\n\(lines)")
    }
    let files = MemoryFiles([
      "law.onus": Self.counted, "m.case": "case m\nuse law\n" + unknowns + "question big(X)\n",
    ])
    let run = printed(by: ["run", "m.case"], files: files).text
    #expect(!run.contains("would change no answer"), "\(run)")
  }

  @Test func whereNotAllThatMayComeIsTriedThatIsTold() throws {
    let names = (1...8).map { "x\($0)" }
    let unknowns = "entities \(names.joined(separator: ", ")) : T\n" + names.map { "unknown g(\($0))\n" }.joined()
    let lines = try open(Self.counted, unknowns + "question m = N\n")
    for number in 0...8 { #expect(lines.contains { $0.hasPrefix("open     m = \(number): ") }, "\(lines)") }
    #expect(lines.contains { $0.hasPrefix("not known  m = N: other answers may come") }, "\(lines)")
  }

  @Test func whatMattersIsToldInTheOrderOfItsNumbers() throws {
    let rules =
      "type T\n" + [1, 2, 10].map { "given u\($0)\ngiven v\($0)\n" }.joined()
      + "conclusion c(T)\nrule r: c(X) when X != X or u1 and u2 and u10\n"
    let all = [10, 2, 1].map { "unknown u\($0)\nunknown v\($0)\n" }.joined()
    let lines = try open(rules, "entities x10, x2 : T\n\(all)question c(X)\n")
    #expect(
      lines.map { $0.split(separator: " ").joined(separator: " ") } == [
        "open c(x2): established or unproven", "matter: u1, u2, u10", "do not matter: v1, v2, v10",
        "open c(x10): established or unproven", "matter: u1, u2, u10", "do not matter: v1, v2, v10",
      ], "\(lines)")
  }

  private static let two = """
    given a
    given b
    given c
    given d
    conclusion won
    conclusion lost
    type Party
    entity ann : Party
    rule one: won when a and b
    rule two: lost when d
    """

  @Test func whatNoUnknownReachesIsNotSaidOfUnknowns() throws {
    let lines = try open(Self.two, "unknown a\nunknown b\nunknown c\nfact d\nquestion lost\nquestion won\n")
    #expect(lines.first == "settled  lost: established; no unknown bears on it", "\(lines)")
  }

  @Test func whatDoesNotMatterForASettledAnswerIsNamed() throws {
    let lines = try open(Self.two, "unknown a\nfact not b\nquestion won\n")
    #expect(
      lines == [
        "settled  won: unproven, whatever the unknowns turn out to be", "         do not matter: a",
      ])
  }

  @Test func anUnknownThatTheRecordSettlesIsNamed() throws {
    let rules = "given n : Number\nconclusion big\nrule large: big when n >= 10"
    let lines = try open(rules, "fact n = 9\nunknown n = 10\nquestion big\n")
    #expect(
      lines == [
        "settled  big: unproven; no unknown bears on it",
        "no effect  n = 10: the undisputed fact n = 9 settles it",
      ])
  }

  /// The trace of a case with what is unknown in it.
  private func trace(_ facts: String, _ rules: String = two) throws -> TraceText {
    let program = loadedPair(module: "law", rules: rules, caseText: "case test\nuse law\n" + facts)
    let checked = try #require(check(program).facts)
    guard case .model(let model) = reason(checked, in: checked.base, scope: .questions) else { throw Failure() }
    return TraceText(
      checked, NamedSituation(name: nil, title: nil, content: checked.base), model, questions: checked.base.questions,
      detail: .full)
  }

  @Test func unknownsThatMatterTogetherOnlyAreNotWithoutEffect() throws {
    let trace = try trace("unknown a\nunknown b\nunknown c\nquestion won\n")
    #expect(trace.openFacts.found.map(\.together.count) == [1, 1])
    #expect(trace.idleLines.count == 1 && trace.text.contains("a, unknown; if undisputed, and so that b, it would"))
  }

  @Test func allegationsThatMatterTogetherOnlyAreNotWithoutEffect() throws {
    let trace = try trace("allege a by ann\nallege b by ann\nallege c by ann\nquestion won\n")
    #expect(trace.openFacts.found.map(\.together.count) == [1, 1])
    #expect(
      trace.text.contains(
        "would matter: a, alleged by ann; if undisputed, and so that b, it would make this established"))
    #expect(trace.idleLines == ["  c, alleged by ann: no rule that bears on the answers asks for it"])
  }

  @Test func anAllegationThatMattersWithAnUnknownIsNotWithoutEffect() throws {
    let trace = try trace("allege a by ann\nunknown b\nquestion won\n")
    #expect(trace.openFacts.found.map(\.together.count) == [1, 1] && trace.idleLines.isEmpty)
  }

  /// What would undo the effect of another allegation matters with it.
  @Test func whatAnswersAnAllegationMattersWithIt() throws {
    let rules = "given sent\ngiven late\nconclusion due\nrule one: due when sent unless late\ntype P\nentity ann : P\n"
    let trace = try trace("allege sent by ann\nallege late by ann\nquestion due\n", rules)
    #expect(trace.openFacts.found.map(\.together.count) == [0, 1] && trace.idleLines.isEmpty)
    #expect(
      trace.text.contains(
        "late, alleged by ann; if undisputed, and so that sent, it would make this unproven instead of established"),
      "\(trace.text)")
  }

  /// Beyond the bound it is not known, and they are not told as without effect.
  @Test func whereTooManyAreAllegedItIsNotKnown() throws {
    let names = (0..<12).map { "a\($0)" }
    let rules =
      names.map { "given \($0)\n" }.joined() + "conclusion most\ntype P\nentity ann : P\n"
      + "rule one: most when at least 7 of (\(names.joined(separator: ", ")))\n"
    let trace = try trace(names.map { "allege \($0) by ann\n" }.joined() + "question most\n", rules)
    #expect(trace.openFacts.found.isEmpty && trace.idleLines.isEmpty && trace.openFacts.untried == 12)
  }

  /// JSON says of a goal what the text says of it.
  @Test func whatIsSaidOfAGoalStandsInJSON() throws {
    let trace = try trace("unknown a cite \"p. 1\"\nallege b by ann\nquestion won\n")
    let reasons = try #require(trace.explained.first)
    var writer = JSONWriter()
    ProofJSON(proof: reasons.proof, sentences: reasons.sentences, situation: trace.situation.content).write(to: &writer)
    #expect(reasons.tree.contains { $0.contains("marked unknown -- p. 1") })
    #expect(writer.text.contains("\"unknown\": true") && writer.text.contains("\"cite\": \"p. 1\""), "\(writer.text)")
    #expect(writer.text.contains("\"alleged_by\""))
  }

  @Test func aSettledUnknownIsWithoutEffect() throws {
    #expect(
      try trace("unknown a\nfact not a\nquestion won\n").idleLines == ["  a, unknown: an undisputed fact settles it"])
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
