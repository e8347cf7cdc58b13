/// Several threads that explain the answers of one case say what one thread says.
import OnusLanguage
import OnusReasoning
import Testing

@testable import OnusTools

@Suite struct SharedTraceTests {
  /// Traces of all situations by so many threads, however small the case is.
  private func traces(_ facts: CheckedCase, _ detail: TraceDetail, jobs: Int) -> [String] {
    facts.allSituations.compactMap { situation in
      guard case .model(let model) = reason(facts, in: situation.content, scope: .questions) else { return nil }
      return TraceText(
        facts, situation, model, questions: situation.content.questions, detail: detail, jobs: jobs,
        worthSharing: (0, 1)
      ).text
    }
  }

  private func compare(_ facts: CheckedCase?, _ name: String) {
    guard let facts else { return }
    for detail in [TraceDetail.full, .brief] {
      let alone = traces(facts, detail, jobs: 1)
      for jobs in [2, 5] where traces(facts, detail, jobs: jobs) != alone { Issue.record("\(name), \(jobs) threads") }
    }
  }

  @Test(arguments: try goldenCases()) func goldenCasesSayTheSame(_ name: String) throws {
    compare(check(try loadedCase(name)).facts, name)
  }

  @Test(arguments: try fixtures("Fixtures/clauses", withExtension: ".case"))
  func clauseCasesSayTheSame(_ file: String) throws {
    compare(check(try loadedCase(String(file.dropLast(".case".count)), in: "Fixtures/clauses").asking()).facts, file)
  }

  /// Rules with numbers that only explaining computes: then one thread alone tells all, since the new ones have no number in others.
  @Test(arguments: [false, true]) func manyAnswersSayTheSame(computes: Bool) throws {
    let rules = """
      type Document
      given pages(Document) : Number
      given sent(Document, Document)
      given sealed(Document)
      conclusion long(Document)
      conclusion weight(Document) : Number
      conclusion open(Document)
      criterion size: long(D) when pages(D) > 50\(computes ? " and pages(D) + 1000 > 1050" : "")
      rule heft: weight(D) = pages(D) * 2 when sent(D, E)
      rule access: open(D) when sent(D, E) and long(E)
      exception seal to access when sealed(D)

      """
    var lines = ["entities " + (0..<900).map { "d\($0)" }.joined(separator: ", ") + ": Document"]
    for i in 0..<900 {
      lines.append("fact pages(d\(i)) = \(i * 37 % 101)")
      lines.append("fact sent(d\(i), d\(i * 7 % 900))")
      if i.isMultiple(of: 5) { lines.append("fact sealed(d\(i))") }
    }
    lines.append(
      "question long(D)\nquestion open(D)\nquestion not open(D)\nquestion weight(D) = N\nquestion open(d5)\n")
    let folder = TestFolder([
      "law.onus": rules, "many.case": "case many\nuse law\n" + lines.joined(separator: "\n"),
    ])
    for flags in [["--trace", "full"], ["--trace", "brief"], ["--format", "json"], ["--format", "md"]] {
      let alone = folder.run(["run", "many.case", "--jobs", "1"] + flags)
      #expect(alone.code == 0 && alone.output.utf8.count > 5_000)
      for jobs in [["--jobs", "2"], ["--jobs", "3"], []] {
        let several = folder.run(["run", "many.case"] + jobs + flags)
        #expect(several.code == 0 && several.output == alone.output && several.messages == alone.messages)
      }
    }
  }

  /// What one of them looks up or computes the others need not know.
  @Test(arguments: 0..<200 as Range<UInt64>) func readersOfAModelSayTheSame(_ seed: UInt64) {
    let checked = check(TheoryGenerator.theory(seed: seed).program)
    guard checked.isSound, let facts = checked.facts,
      case .model(let model) = reason(facts, in: facts.base, scope: .everything)
    else { return }
    let readers = model.readers(3)
    func told(_ literal: GroundLiteral, by reader: Model) -> [String] {
      let proof = reader.explain(literal, considersAll: true)
      var text = ProofText(proof, Sentences(facts.rulebook, constants: reader.constants), facts.base)
      text.write()
      return text.lines
    }
    for (i, (literal, status)) in model.literals().enumerated() {
      let other = readers[i % 3]
      #expect(other.status(of: literal) == status)
      #expect(told(literal, by: other) == told(literal, by: model))
    }
  }

  @Test func jobsAreANumber() {
    let ran = TestFolder(["flat.case": smallFlat]).run(["run", "flat.case", "--jobs", "none"])
    #expect(ran.code == 2 && ran.messages.contains("`--jobs` needs a number from 1 to 256"))
  }
}
