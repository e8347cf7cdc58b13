/// What holds of every proof: told of random theories, whose literals are all asked.
import Foundation
import OnusLanguage
import Testing

@testable import OnusReasoning
@testable import OnusTools

@Suite struct ProofTests {
  /// Every literal that has a status, of a checked theory.
  private func model(_ seed: UInt64) -> (CheckedCase, Model)? {
    let checked = check(TheoryGenerator.theory(seed: seed).program)
    guard checked.isSound, let facts = checked.facts else { return nil }
    guard case .model(let model) = reason(facts, in: facts.base, scope: .everything) else { return nil }
    return (facts, model)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func everyLiteralIsExplained(_ seed: UInt64) {
    guard let (facts, model) = model(seed) else { return }
    var sentences = Sentences(facts.rulebook, constants: model.constants)
    for (literal, status) in model.literals() {
      let proof = model.explain(literal)
      #expect(proof.goals[0].status == status)
      #expect(proof.goals[0].literal == literal)
      sentences.constants = model.constants
      var text = ProofText(proof, sentences, facts.base)
      text.write()
      #expect(text.lines.count > 1)
      if let goal = circularSupport(in: proof) {
        Issue.record(
          "seed \(seed): \(sentences.written(goal)) is shown by itself\n\(text.lines.joined(separator: "\n"))")
      }
      expectWhole(proof, "seed \(seed)")
    }
  }

  /// Exceptions to what does not apply anyway stand as what they say of one another has it.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func whatIsConsideredStandsAsItsExceptionsSay(_ seed: UInt64) {
    guard let (facts, model) = model(seed) else { return }
    var sentences = Sentences(facts.rulebook, constants: model.constants)
    for (literal, _) in model.literals() {
      let proof = model.explain(literal, considersAll: true)
      expectWhole(proof, "seed \(seed)")
      for argument in proof.arguments {
        let others = (argument.undercutters + argument.considered).map { proof.arguments[$0] }
        if isApplied(argument) {
          #expect(!others.contains(where: isApplied), "seed \(seed) \(sentences.title(argument.statement))")
        } else if case .stopped = argument.verdict {
          #expect(others.contains(where: isApplied), "seed \(seed) \(sentences.title(argument.statement))")
        }
      }
      sentences.constants = model.constants
      var text = ProofText(proof, sentences, facts.base)
      text.write()
      text.writeAttacks()
    }
  }

  /// A proven goal that what shows it leads back to, if there is one.
  private func circularSupport(in proof: Proof) -> Proof.Goal? {
    if proof.goals.contains(where: { $0.status == .contradiction }) { return nil }
    // By goal: those that are named by what shows it, or by all that it lacks.
    let named = proof.goals.map { goal -> [Int] in
      if goal.isForTheRecord { return [] }
      var arguments = goal.arguments
      if goal.status.isProven {
        let isShownByRecord = !goal.facts.isEmpty || goal.hasEvidenceArgument && goal.status != .presumed
        arguments = isShownByRecord ? [] : Array(arguments.prefix(1))
      } else {
        // That premises hold is no reason why a goal fails.
        arguments.removeAll { number in
          switch proof.arguments[number].verdict {
          case .applies, .stopped, .burdenMet: true
          case .lacks, .notInForce, .wouldNotPrevail, .undetermined: false
          }
        }
      }
      let premises = arguments.flatMap { proof.arguments[$0].premises }.flatMap { proof.goals(in: $0) }
      return premises + goal.through + goal.matches + (goal.failsAnyway ? [] : goal.contrary.map { [$0] } ?? [])
    }
    for start in proof.goals.indices where proof.goals[start].status.isProven && !proof.goals[start].isForTheRecord {
      // What a firm argument asks to fail may fail only since a presumption shows the same.
      if proof.goals[start].arguments.contains(where: { !proof.arguments[$0].isFirm }),
        proof.goals[start].status == .established
      {
        continue
      }
      var seen: Set<Int> = []
      var open = named[start]
      while let next = open.popLast() {
        if next == start { return proof.goals[start] }
        if seen.insert(next).inserted { open += named[next] }
      }
    }
    return nil
  }

  /// What is shown holds, what fails has a reason, and every reference is one.
  private func expectWhole(_ proof: Proof, _ comment: Comment) {
    for goal in proof.goals where !goal.isForTheRecord {
      for number in goal.arguments { #expect(proof.arguments.indices.contains(number), comment) }
      let isShown =
        !goal.facts.isEmpty || goal.hasEvidenceArgument || !goal.through.isEmpty || !goal.arguments.isEmpty
      if goal.status.isProven { #expect(isShown, "\(comment) \(goal)") }
      if goal.status == .refuted { #expect(goal.contrary != nil, comment) }
      if goal.status == .presumed || goal.status == .established {
        for attack in goal.attacks {
          switch attack.outcome {
          case .beaten, .beatenAnyway, .fails, .tooWeak, .void: break
          case .unbeaten, .undetermined, .waits, .stands, .wouldBeBeaten:
            Issue.record("an attack on what is proven is not beaten: \(comment)")
          }
        }
      }
      if goal.status == .contested, !goal.isCrossed {
        #expect(
          goal.attacks.contains {
            switch $0.outcome {
            case .unbeaten, .undetermined, .waits, .stands, .wouldBeBeaten: true
            case .beaten, .beatenAnyway, .fails, .tooWeak, .void: false
            }
          }, comment)
      }
      if goal.status == .rebutted {
        #expect(
          goal.arguments.contains {
            switch proof.arguments[$0].verdict {
            case .stopped, .burdenMet: true
            case .applies, .lacks, .notInForce, .wouldNotPrevail, .undetermined: false
            }
          }, comment)
      }
      if goal.status == .established, goal.facts.isEmpty, !goal.hasEvidenceArgument, goal.through.isEmpty {
        #expect(proof.arguments[goal.arguments[0]].isFirm, comment)
      }
    }
    for argument in proof.arguments where isApplied(argument) {
      for premise in argument.premises { #expect(holds(premise), comment) }
    }
  }

  private func isApplied(_ argument: Proof.Argument) -> Bool {
    if case .applies = argument.verdict { return true }
    return false
  }

  private func holds(_ premise: Proof.Premise) -> Bool {
    switch premise {
    case .goal(_, _, let outcome), .isType(_, _, let outcome), .unproven(_, _, _, let outcome),
      .every(_, _, let outcome), .atLeast(_, _, let outcome):
      outcome == .yes
    case .comparison(let values): values.outcome == .yes
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func noOrderChangesATrace(_ seed: UInt64) {
    let program = TheoryGenerator.theory(seed: seed).program
    guard check(program).isSound else { return }
    let asked = program.asking()
    let text = traces(asked)
    #expect(traces(asked.shuffled(seed: seed &+ 1)) == text, "seed \(seed)")
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func whatIsReferredToIsToldAbove(_ seed: UInt64) {
    let program = TheoryGenerator.theory(seed: seed).program
    guard check(program).isSound else { return }
    expectReferencesAreTold(in: traces(program.asking()), "seed \(seed)")
  }

  @Test(arguments: try goldenCases())
  func whatIsReferredToInAGoldenTraceIsToldAbove(_ name: String) throws {
    expectReferencesAreTold(in: traces(try loadedCase(name)), "\(name)")
  }

  /// Under the heading that a reference names, above it, stands the same line without a reference.
  private func expectReferencesAreTold(in text: String, _ comment: Comment) {
    let reference = "shown above, under "
    var blocks: [String: [Substring]] = [:]
    var heading = ""
    for line in text.split(separator: "\n") {
      if line == "onus trace 1" { blocks = [:] }
      if line.hasPrefix("question ") || line.hasPrefix("contradiction ") {
        heading = String(line)
        // The same question may be asked twice.
        if blocks[heading] == nil { blocks[heading] = [] }
        continue
      }
      let told = line.drop { $0 == " " }
      if let range = told.range(of: reference) {
        let place = String(told[range.upperBound...])
        let claim = told[..<range.lowerBound]
        guard let block = blocks[place] else {
          Issue.record("\(comment) nothing stands above under \(place)\n\(text)")
          continue
        }
        if claim.hasSuffix(": likewise ") { continue }
        // A standard may be asked for in another place than the status.
        let words = claim.prefix { $0 != "[" }.dropFirst()
        let isTold = block.contains { $0.dropFirst().hasPrefix(words) && !$0.contains("shown above") }
        #expect(isTold, "\(comment) not told under \(place): \(claim)\n\(text)")
      } else {
        blocks[heading, default: []].append(told)
      }
    }
  }

  @Test(arguments: try goldenCases())
  func theProofAsJSONIsWellFormed(_ name: String) throws {
    let facts = try #require(check(try loadedCase(name)).facts)
    guard case .model(let model) = reason(facts, in: facts.base, scope: .questions) else { return }
    let names = LiteralText(facts.rulebook, constants: model.constants)
    let trace = TraceText(
      facts, NamedSituation(content: facts.base), model, questions: facts.base.questions, detail: .full)
    #expect(!trace.explained.isEmpty)
    for reasons in trace.explained {
      var writer = JSONWriter()
      ProofJSON(proof: reasons.proof, sentences: reasons.sentences, situation: facts.base).write(to: &writer)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(writer.text.utf8)) as? [String: Any])
      let goals = try #require(object["goals"] as? [[String: Any]])
      let arguments = try #require(object["arguments"] as? [[String: Any]])
      #expect(goals.count == reasons.proof.goals.count)
      if let literal = reasons.literal { #expect(goals[0]["literal"] as? String == names.text(of: literal)) }
      for goal in goals {
        for number in goal["arguments"] as? [Int] ?? [] { #expect(arguments.indices.contains(number)) }
      }
    }
  }
}
