/// A session that follows lines one by one holds what its entries say, and tells what an evaluation from scratch tells.
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

@Suite struct SessionStandingTests {
  private static let rules = """
    type Thing
    role seller
    given price(Thing) : Money
    given bought(Thing)
    given day(Thing) : Date
    conclusion dear(Thing)
    conclusion bound(Thing)
    conclusion dues(Thing) : Money
    rule d: dear(X) when price(X) > EUR 10
    presumption b: bound(X) when bought(X)
    rule n: not bound(X) when dear(X) and day(X) > 2020-01-01
    rule s: dues(X) = price(X) + EUR 1 when bound(X)
    """
  private static let record = """
    case shop
    use shop_rules
    as of 2021-01-01
    entities lamp, chair, desk, stool : Thing
    fact bought(lamp)
    fact bought(chair) by preponderance cite "AR 1"
    fact price(lamp) = EUR 3
    fact price(chair) = EUR 20
    fact day(chair) = 2020-06-01
    allege bought(desk) by chair
    unknown bought(stool)
    question bound(each Thing)
    question dues(X) = V
    suppose dearer "the lamp was dear"
      fact price(lamp) = EUR 30
      without fact bought(chair)
      question dear(X)
    """

  private func session() throws -> ReplSession {
    var files = MemoryFiles()
    files.add("shop_rules.onus", Array(Self.rules.utf8))
    files.add("shop.case", Array(Self.record.utf8))
    return try ReplSession(
      ReplRoot(path: "shop.case", text: nil, ruleFolders: []), files: InputFiles(files, input: nil), limits: Limits(),
      output: ReplOutput(Console(output: MemorySink(), messages: MemorySink())))
  }

  private func follow(_ line: String, _ session: ReplSession) -> Bool {
    (try? session.follow(try ReplCommand(line), line) { _ in nil }) != nil
  }

  private func line(_ random: inout SplitMix) -> String {
    let thing = random.pick(["lamp", "chair", "desk", "stool"])
    let fact = random.pick([
      "bought(\(thing))", "not bought(\(thing))", "price(\(thing)) = EUR \(random.below(40))",
      "day(\(thing)) = 20\(10 + random.below(15))-03-01", "dear(\(thing))",
    ])
    let grade = random.pick(["", "", " by preponderance", " by prima_facie"])
    return random.weighted([
      (6, "assume \(fact)\(grade)"), (3, "retract \(fact)"), (2, "retract price(\(thing))"), (1, "unknown \(fact)"),
      (1, "allege \(fact) by lamp"), (4, "undo"), (3, "redo"), (1, "undo 2"), (1, "redo 2"), (1, "reset"),
      (1, "as of 20\(10 + random.below(15))-07-01"), (1, "suppose dearer"), (1, "suppose new \"another\""), (1, "base"),
      (1, "dear(\(thing))"), (1, "entity e\(random.below(100)) : Thing"), (1, "dues(X) = V"), (1, "reload"),
      (1, "suppose new"), (1, "question dear(\(thing))"), (1, "expect bound(\(thing))"), (1, "without fact \(fact)"),
      (1, "needs bound(\(thing))"), (1, "try 1"), (1, "seller is \(thing)"),
    ])
  }

  @Test(arguments: 0..<60)
  func aLineComesToWhatAllEntriesComeTo(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let session = try session()
    for _ in 0..<40 {
      let typed = line(&random)
      _ = follow(typed, session)
      let whole = session.situation
      var anew = try session.situation(in: session.variant)
      anew.content.questions += session.askedQuestions
      #expect(whole.content.facts == anew.content.facts, "after \(typed)")
      #expect(Set(whole.content.facts) == Set(session.whatIf.situation.facts), "after \(typed)")
      #expect(SituationChange(from: whole.content, to: anew.content, byPlace: true).isNothing, "after \(typed)")
      let asked = whole.content.questions.map(\.text)
      #expect(asked == anew.content.questions.map(\.text) && asked == session.circumstances.questions.map(\.text))
      #expect(whole.content.expectations.map(\.text) == session.circumstances.expectations.map(\.text))
      guard case .model(let scratch) = reason(session.checked, in: whole.content, scope: .questions) else {
        Issue.record("after \(typed) nothing can be evaluated")
        continue
      }
      let names = session.names.with(scratch.constants)
      let plain = WatchList(whole.content, scratch).order.map { "\(names.text(of: $0)) \(scratch.status(of: $0))" }
      let told = session.statuses.all.map { "\(session.names.text(of: $0.literal)) \($0.status)" }
      #expect(told == plain, "after \(typed)")
    }
  }

  /// A value or an entity that the case does not name is no reason to evaluate all of it again.
  @Test func whatTheCaseDoesNotNameIsFollowedLikeTheRest() throws {
    let session = try session()
    for line in ["assume price(lamp) = EUR 77", "undo", "redo", "assume bought(desk)", "day(lamp) = 2020-04-04"] {
      #expect(follow(line, session))
    }
    #expect(session.whatIf.wholes == 1)
  }
}

extension SituationChange {
  fileprivate var isNothing: Bool {
    asOf == nil && roles.isEmpty && facts.isEmpty && removed.isEmpty && allegations.isEmpty
      && removedAllegations.isEmpty && unknowns.isEmpty && removedUnknowns.isEmpty
  }
}
