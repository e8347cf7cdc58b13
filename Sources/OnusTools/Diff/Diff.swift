/// `onus diff OLD NEW CASE...`: which answers of the cases change between two rulebooks.

internal import OnusLanguage
internal import OnusReasoning

/// How the changes are told.
enum DiffFormat: String, CaseIterable {
  case text, json, md
}

extension Session {
  /// Compares the answers of all cases under both sides.
  func diff() throws(UsageError) -> ExitCode {
    let operands = arguments.operands
    let sides = try rulebookSides(operands[0], operands[1])
    var paths: [String] = []
    for path in operands.dropFirst(2) {
      if files.isRulebook(path) { throw holdsRules(path) }
      let found = try files.find([.facts], below: path)
      if found.isEmpty { throw UsageError(message: "there are no cases (`.case`, `.case.md`) under `\(path)`") }
      paths += found.filter { !paths.contains($0) }
    }
    var findings = DiffFindings(old: operands[0], new: operands[1])
    console.progress?.begin("comparing", count: paths.count)
    for path in paths {
      console.progress?.step(path)
      let (difference, code) = difference(of: path, sides.old, sides.new)
      findings.cases.append(difference)
      findings.code = findings.code.joined(with: code)
    }
    switch arguments.value("format").flatMap({ DiffFormat(rawValue: $0) }) ?? .text {
    case .text: write(DiffText(findings))
    case .json: console.print(DiffJSON(findings).text)
    case .md: console.write(DiffMarkdown(findings).text)
    }
    return findings.code
  }

  private func write(_ text: DiffText) {
    for line in text.lines { console.print(line.styled(console.outputStyle)) }
    if !console.isQuiet { console.print(text.summary) }
  }

  // MARK: One case

  private func load(_ path: String, under side: RulebookSide) -> Program {
    let loaded = OnusLanguage.load(path, files: files, ruleFolders: arguments.all("rules"), modules: side.modules)
    return Program(path: path, loaded: loaded, checked: OnusLanguage.check(loaded))
  }

  private func difference(
    of path: String, _ old: RulebookSide, _ new: RulebookSide
  ) -> (CaseDifference, ExitCode) {
    let programs = (old: load(path, under: old), new: load(path, under: new))
    var difference = CaseDifference(path: path)
    let (before, after) = (sound(programs.old), sound(programs.new))
    guard let before, let after else {
      return (
        misfit(&difference, programs, isOld: before != nil, isNew: after != nil),
        before == nil && after == nil ? .invalid : .objection
      )
    }
    let known = old.modules.keys.filter { name in programs.old.loaded.files.contains { $0.module == name } }
    if known.isEmpty, !console.isQuiet {
      console.tell(visibleText("onus: `\(path)` uses no rules of `\(old.path)` or `\(new.path)`"))
    }
    let evaluators = (
      SituationEvaluator(before, limits: limits), SituationEvaluator(after, limits: limits)
    )
    let statements = (DiffSide.statements(before.rulebook), DiffSide.statements(after.rulebook))
    var code = ExitCode.done
    for (a, b) in zip(before.allSituations, after.allSituations) {
      let (x, y) = (evaluated(a, by: evaluators.0), evaluated(b, by: evaluators.1))
      guard case .success(let was) = x, case .success(let becomes) = y else {
        var failures: [(Program, EvaluationFailure)] = []
        if case .failure(let failure) = x { failures.append((programs.old, failure)) }
        if case .failure(let failure) = y { failures.append((programs.new, failure)) }
        for (program, failure) in failures { code = code.joined(with: tell(failure, in: program)) }
        if code == .limit { return (difference, code) }
        // What cannot be computed under one side only is that the case does not fit it.
        difference.fit = failures.count == 2 ? .neither : isFailure(x) ? .new : .old
        let told = failures[failures.count - 1]
        difference.misfit = told.1.diagnostics.first.map { self.told($0, in: told.0) } ?? ""
        difference.situations = []
        return (difference, failures.count == 2 ? .invalid : .objection)
      }
      let one = DiffSide(programs.old, before, was, statements: statements.0)
      let two = DiffSide(programs.new, after, becomes, statements: statements.1)
      difference.situations.append(compared(a, one, b, two))
    }
    if difference.changeCount > 0 { code = code.joined(with: .objection) }
    return (difference, code)
  }

  private func isFailure(_ result: Result<Evaluation, EvaluationFailure>) -> Bool {
    if case .failure = result { true } else { false }
  }

  private func sound(_ program: Program) -> CheckedCase? { program.hasErrors ? nil : program.checkedCase }

  private func misfit(
    _ difference: inout CaseDifference, _ programs: (old: Program, new: Program), isOld: Bool, isNew: Bool
  ) -> CaseDifference {
    difference.fit = isOld ? .old : isNew ? .new : .neither
    let faulty = isNew ? programs.old : programs.new
    difference.misfit = faulty.diagnostics.first { $0.code.isError }.map { told($0, in: faulty) } ?? "it is no case"
    return difference
  }

  private func told(_ diagnostic: Diagnostic, in program: Program) -> String {
    ShownDiagnostic(diagnostic, in: program.loaded.files).shortText
  }

  private func evaluated(
    _ situation: NamedSituation, by evaluator: SituationEvaluator
  ) -> Result<Evaluation, EvaluationFailure> {
    do throws(EvaluationFailure) {
      return .success(try evaluator.evaluate(situation.content))
    } catch {
      return .failure(error)
    }
  }

  // MARK: One situation

  /// What a situation answers: its questions, then what else it expects.
  private func told(_ situation: NamedSituation, _ side: inout DiffSide) -> [(text: String, literal: GroundLiteral)] {
    var orders: [Place: [Int]] = [:]
    let answers = answers(to: situation.content.questions, in: situation, by: side.evaluation, &orders)
    var all: [(text: String, literal: GroundLiteral)] = answers.answers.compactMap { answer in
      answer.literal.map { (answer.text, $0) }
    }
    side.answered = Set(all.map(\.text))
    all += situation.content.expectations.flatMap(\.literals).map { (side.evaluation.text(of: $0), $0) }
    var seen: Set<String> = []
    return all.filter { seen.insert($0.text).inserted }
  }

  private func compared(
    _ a: NamedSituation, _ one: DiffSide, _ b: NamedSituation, _ two: DiffSide
  ) -> SituationDifference {
    var (old, new) = (one, two)
    /// Of more than so many answers of one situation the proofs are not compared one by one.
    let mostExplained = 100
    var difference = SituationDifference(name: b.name)
    let (was, becomes) = (told(a, &old), told(b, &new))
    let before = Dictionary(was.map { ($0.text, $0.literal) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(becomes.map { ($0.text, $0.literal) }, uniquingKeysWith: { first, _ in first })
    (old.asked, new.asked) = (before, after)
    old.transfer = LiteralTransfer(from: new.checked.rulebook, to: old.evaluation.model)
    new.transfer = LiteralTransfer(from: old.checked.rulebook, to: new.evaluation.model)
    for text in becomes.map(\.text) + was.map(\.text).filter({ after[$0] == nil }) {
      let (x, y) = (old.status(text, as: new), new.status(text, as: old))
      if x == y { continue }
      var change = AnswerChange(literal: text, old: x, new: y)
      if difference.changes.count < mostExplained {
        // A value that is no answer of one side can be asked about there all the same.
        if old.literal(text) == nil, let literal = after[text] {
          old.asked[text] = old.transfer?.literal(literal, from: new.evaluation.model.constants)
        } else if new.literal(text) == nil, let literal = before[text] {
          new.asked[text] = new.transfer?.literal(literal, from: old.evaluation.model.constants)
        }
        change.first = FirstDifference.find(text, old, new)
        if let literal = old.literal(text) { change.turned = turns(literal, old, a) }
        if let literal = new.literal(text) { change.turns = turns(literal, new, b) }
      } else {
        change.first = difference.changes.last { $0.old == x && $0.new == y && $0.predicate == change.predicate }?.first
      }
      difference.changes.append(change)
    }
    if arguments.has("proofs") {
      let (x, y) = (trace(a, old, besides: new), trace(b, new, besides: old))
      if x != y { difference.proofs = TraceDiff.lines(from: x, to: y, path: "trace", isWhole: true) }
    }
    return difference
  }

  private func turns(_ literal: GroundLiteral, _ side: DiffSide, _ situation: NamedSituation) -> [String] {
    let model = side.evaluation.model
    let proof = model.explain(literal)
    var tree = ProofText(proof, Sentences(side.checked.rulebook, constants: model.constants), situation.content)
    tree.write()
    return tree.turns.ways
  }

  /// The trace of what a situation asks, then of what it only expects: what no question of either side answers.
  private func trace(_ situation: NamedSituation, _ side: DiffSide, besides other: DiffSide) -> String {
    var told = side.answered.union(other.answered)
    let expected = situation.content.expectations.compactMap { expectation -> Question? in
      let literals = expectation.literals.filter { told.insert(side.evaluation.text(of: $0)).inserted }.map { literal in
        Literal(
          predicate: literal.predicate, isNegated: literal.isNegated,
          arguments: literal.arguments.map { .constant($0) })
      }
      if literals.isEmpty { return nil }
      return Question(text: expectation.text, literals: literals, variables: [], burden: nil, place: expectation.place)
    }
    return TraceText(
      side.checked, situation, side.evaluation.model, questions: situation.content.questions + expected,
      detail: .full, limits: limits
    ).text
  }
}
