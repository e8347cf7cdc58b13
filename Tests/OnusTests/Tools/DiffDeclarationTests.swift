/// `onus diff` where no statement differs at the place at which proofs part, but a declaration, or only a value.
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct DiffDeclarationTests {
  private let law = """
    ranks constitution > statute
    standard of proof preponderance
    type Thing
    source Stat "Statute" rank statute dated 2000-01-01
    source Late "Later statute" rank statute dated 2005-01-01
    conflicts resolved by rank then date
    given a(Thing)
    given b(Thing)
    given d(Thing)
    conclusion p(Thing)
    conclusion q(Thing)
    conclusion r(Thing)
    rule p1: p(X) when a(X) cite Stat
    rule p2: not p(X) when b(X) cite Late
    defeater pd against p(X) when unproven a(X) cite Late
    rule q1: q(X) when a(X)
    rule q2: not q(X) when b(X)
    prefer q1 over q2
    rule r1: r(X) when d(X)

    """
  private let facts = """
    case x
    use law
    as of 2010-01-01
    entity t : Thing
    fact a(t)
    fact b(t)
    fact d(t) by substantial
    question p(t)
    question q(t)
    question r(t)

    """

  private func diff(_ old: String, _ new: String, _ facts: String) -> String {
    let folder = TestFolder(["old/law.onus": old, "new/law.onus": new, "x.case": facts])
    let ran = folder.run(["diff", "old", "new", "x.case"])
    #expect(ran.code == 1 && ran.messages.isEmpty, "\(ran.messages)")
    return ran.output
  }

  @Test(arguments: [
    (
      "Late \"Later statute\" rank statute dated 2005-01-01", "Late \"Later statute\" rank statute dated 1990-01-01",
      "p(t): refuted -> established\n", "source Late, new/law.onus:5: its date was 2005-01-01, is 1990-01-01\n"
    ),
    (
      "Stat \"Statute\" rank statute", "Stat \"Statute\" rank constitution",
      "p(t): refuted -> established\n", "source Stat, new/law.onus:4: its rank was statute, is constitution\n"
    ),
    (
      "conflicts resolved by rank then date\n", "", "p(t): refuted -> contested\n",
      "conflicts resolved by rank then date, old/law.onus:6: is gone\n"
    ),
    (
      "dated 2005-01-01", "dated 2005-01-01 in force from 2015-01-01", "p(t): refuted -> established\n",
      "source Late, new/law.onus:5: was in force always, is from 2015-01-01\n"
    ),
    (
      "prefer q1 over q2\n", "", "q(t): established -> contested\n", "prefer q1 over q2, old/law.onus:18: is gone\n"
    ),
    (
      "prefer q1 over q2", "prefer q2 over q1", "q(t): established -> refuted\n",
      "prefer q2 over q1, new/law.onus:18: is new\n"
    ),
    (
      "standard of proof preponderance", "standard of proof substantial", "r(t): unproven -> established\n",
      "the standard of proof, new/law.onus:2: was preponderance, is substantial\n"
    ),
    (
      "conclusion q(Thing)\n", "conclusion q(Thing)\nincompatible b(X), q(X)\n", "q(t): established -> refuted\n",
      "incompatible, new/law.onus:12: is new\n"
    ),
  ])
  func theDeclarationIsNamed(_ was: String, _ becomes: String, _ change: String, _ first: String) {
    let told = diff(law, law.replacing(was, with: becomes), facts)
    #expect(told.contains(change + "      first difference: " + first), "\(told)")
  }

  @Test func theOrderOfTheRanksIsNamed() {
    let ranked = law.replacing("Stat \"Statute\" rank statute", with: "Stat \"Statute\" rank constitution")
    let told = diff(ranked, ranked.replacing("constitution > statute", with: "statute > constitution"), facts)
    #expect(told.contains("      first difference: ranks, new/law.onus:1: reads otherwise\n"), "\(told)")
  }

  /// The defeater lacks a premise under both, though in one it would not prevail either.
  @Test func whatAppliesOnNeitherSideIsNotNamed() {
    let told = diff(law, law.replacing("dated 2005-01-01", with: "dated 1990-01-01"), facts)
    #expect(!told.contains("defeater pd"), "\(told)")
  }

  /// Under the old rules no question reaches `costly`, so nothing is known of its status there.
  @Test func whatOnlyOneSideReachesIsNotWhereTheyPart() {
    let old = law + "given price(Thing)\nconclusion costly(Thing)\nrule c: costly(X) when price(X)\n"
    let new = old.replacing("rule r1: r(X) when d(X)", with: "rule r1: r(X) when d(X) unless costly(X)")
    let told = diff(old, new, facts.replacing("fact d(t) by substantial", with: "fact d(t)\nfact price(t)"))
    #expect(told.contains("      first difference: rule r1, new/law.onus:19: reads otherwise\n"), "\(told)")
  }

  // MARK: Values

  private let carriage = """
    type Item
    given lost(Item)
    given defect(Item)
    given weight(Item) : Number
    conclusion liable(Item)
    conclusion owed(Item) : Money
    rule liability: liable(L) when lost(L)
    exception nature to liability when defect(L)
    rule limit: owed(L) = weight(L) * EUR 40 when liable(L)

    """
  private let bag = """
    case x
    use law
    entity bag : Item
    fact lost(bag)
    fact defect(bag)
    fact weight(bag) = 20
    question owed(bag) = _

    """

  /// The value is no answer where nothing computes it, and is asked about there all the same.
  @Test func whatAValueTurnsOnIsToldWhereItIsNoAnswer() {
    let free = carriage.replacing("exception nature to liability when defect(L)\n", with: "")
    let fallen = diff(free, carriage, bag)
    #expect(
      fallen == """
        x.case
          owed(bag) = EUR 800: established -> unproven
              first difference: exception nature, new/law.onus:8: is new
              turns on exception nature to rule liability: applies
        1 answer changes in 1 of 1 situation of 1 case

        """, "\(fallen)")
    let risen = diff(carriage, free, bag)
    #expect(risen.contains("      first difference: exception nature, old/law.onus:8: is gone\n"), "\(risen)")
  }

  /// What another value excludes is refuted, whether something names it or not.
  @Test func aValueThatNothingNamesIsRefutedWhereAnotherStands() {
    let old = "given f\nconclusion d : Number\nrule a: d = 1\nrule b: d = 9 when f notwithstanding a\n"
    let new = old.replacing("d = 1", with: "d = 2")
    let facts = "case x\nuse law\nfact f\nquestion d = X\n"
    let folder = TestFolder(["old/law.onus": old, "new/law.onus": new, "x.case": facts])
    let ran = folder.run(["diff", "old", "new", "x.case"])
    #expect(ran.code == 0 && ran.output.hasPrefix("no answer changes"), "\(ran.output)")
    let told = diff(old, new, facts.replacing("fact f\n", with: ""))
    #expect(
      told.contains(
        "  d = 1: established -> refuted\n      first difference: rule a, new/law.onus:3: reads otherwise\n"))
    #expect(told.contains("  d = 2: refuted -> established\n"), "\(told)")
  }

  @Test func ofACaseThatFitsNeitherTheErrorUnderNewIsTold() {
    let folder = TestFolder(["old/law.onus": "oldjunk\n", "new/law.onus": "newjunk\n", "x.case": facts])
    let ran = folder.run(["diff", "old", "new", "x.case"])
    #expect(ran.code == 3 && ran.output.contains("fits neither; under NEW: new/law.onus:1:1"), "\(ran.output)")
  }

  /// No instance names what is asked; what excludes it is new.
  @Test(arguments: ["criterion", "rule"])
  func whatIsExcludedIsRefuted(_ kind: String) {
    let old =
      "type T\ngiven a(T)\ngiven b(T)\nconclusion p(T)\nconclusion c(T)\nincompatible p(X), c(X)\nrule r1: p(X) when b(X)\n"
    let told = diff(
      old, old + "\(kind) r2: c(X) when a(X)\n", "case x\nuse law\nentity t : T\nfact a(t)\nquestion p(t)\n")
    #expect(
      told.hasPrefix(
        "x.case\n  p(t): unproven -> refuted\n      first difference: \(kind) r2, new/law.onus:8: is new\n"), "\(told)")
  }

  @Test func whatIsExpectedOnlyHasTheStatusThatRunTells() {
    let old =
      "type T\ngiven a(T)\ngiven b(T)\nconclusion p(T)\nconclusion c(T)\nrule r1: p(X) when b(X)\ncriterion r2: c(X) when a(X)\n"
    let facts = "case x\nuse law\nentity t : T\nfact a(t)\nfact b(t)\nexpect established p(t)\n"
    let told = diff(old, old + "incompatible p(X), c(X)\n", facts)
    #expect(
      told.hasPrefix(
        "x.case\n  p(t): established -> refuted\n      first difference: incompatible, new/law.onus:8: is new\n"),
      "\(told)")
  }
}
