/// Tests one case: its expectations and its golden traces, outside variants and in each. It writes nothing.

internal import OnusLanguage
internal import OnusReasoning

/// Which traces that are not there are asked for.
enum MissingTraces {
  /// That of a case outside variants, where one of its variants has one.
  case onlyBase
  /// All of the cases that have one.
  case ofThoseThatHave
  /// All of all cases.
  case all
}

/// What is the same for all cases of one `onus test`; threads share it.
struct CaseTester: Sendable {
  let files: InputFiles
  let ruleFolders: [String]
  let limits: Limits
  /// What a case's path, with `suppose NAME` of a variant, must hold.
  let filter: String?
  let missing: MissingTraces
  /// Whether differences are told to their end.
  let showsAll: Bool
  /// The order of statements and facts in which each case is evaluated besides.
  let order: StatementOrder?
  /// Whether it is noted what of the law the situations show.
  let covers: Bool
  /// Where it is told which file is tested.
  let progress: Progress?
  /// Literals of a failed expectation that are told with what they turn on.
  private static let mostTurning = 3

  init(_ session: Session, _ options: TestOptions) {
    files = session.files
    ruleFolders = session.arguments.all("rules")
    limits = session.limits
    filter = options.filter
    missing = options.missing
    showsAll = options.reviews
    order = options.order
    covers = options.coverage != nil
    progress = session.console.progress
  }

  func test(_ path: String) -> CaseReport {
    var report = CaseReport(path: path)
    let loaded = OnusLanguage.load(path, files: files, ruleFolders: ruleFolders)
    let program = Program(path: path, loaded: loaded, checked: OnusLanguage.check(loaded))
    let situations = program.checkedCase?.allSituations
    guard let checked = program.checkedCase, !program.hasErrors else {
      if matches(path, nil) || situations?.contains(where: { matches(path, $0.name) }) ?? false {
        report.isMatched = true
        report.notEvaluate(program.diagnostics.filter(\.code.isError), in: program, nil, .invalid)
      }
      return report
    }
    report.tracePaths = situations?.map { GoldenTrace.path(of: path, $0.name) }
    let isAsked = program.isAskedForTraces(files)
    let hasTraces =
      missing == .all || isAsked || report.tracePaths?.contains { files.kind($0) != nil } ?? false
    let evaluator = SituationEvaluator(checked, limits: limits)
    var shown: [Cover] = []
    for situation in checked.allSituations where matches(path, situation.name) {
      report.isMatched = true
      do throws(EvaluationFailure) {
        // What is covered is read from the whole of each situation.
        let evaluation =
          covers
          ? try evaluate(situation.content, in: checked, prepared: evaluator.prepared, limits: limits)
          : try evaluator.evaluate(situation.content)
        if covers { shown.append(evaluation.model.cover()) }
        report.items += expectations(of: situation, by: evaluation, in: program, checked)
        report.items += contradictions(of: situation, by: evaluation, in: program)
        if hasTraces, let item = try trace(of: situation, by: evaluation, in: program, checked, isAsked: isAsked) {
          report.items.append(item)
        }
      } catch {
        report.notEvaluate(error.diagnostics, in: program, situation.name, error.code)
      }
    }
    if covers, report.isMatched { report.coverage = CoverageSheet(loaded, checked.rulebook, shown) }
    return report
  }

  func matches(_ path: String, _ situation: String?) -> Bool {
    guard let filter else { return true }
    return (path + (situation.map { " suppose \($0)" } ?? "")).contains(filter)
  }

  // MARK: Expectations

  private func expectations(
    of situation: NamedSituation, by evaluation: Evaluation, in program: Program, _ checked: CheckedCase
  ) -> [TestItem] {
    situation.content.expectations.map { expectation in
      let place = ShownPlace(expectation.place, in: program.loaded.files)
      var item = TestItem(
        kind: .expectation, situation: situation.name, path: place.path, line: place.line,
        name: "\(expectation.kind.written) \(expectation.text)", outcome: .passed)
      let failures = expectation.literals.filter { !expectation.kind.isMet(by: evaluation.status(of: $0)) }
      if failures.isEmpty { return item }
      let isAlone = expectation.literals.count == 1
      let got = failures.map { literal in
        let status = evaluation.status(of: literal).rawValue
        return isAlone ? status : "\(status) for \(evaluation.text(of: literal))"
      }
      item.end(.failed, "FAIL", "got \(joinedBriefly(got, separator: ", "))", .objection)
      for literal in failures.prefix(CaseTester.mostTurning) {
        let turns = turns(literal, evaluation, situation, checked)
        if turns.isEmpty { continue }
        let whose = isAlone ? "" : "\(evaluation.text(of: literal)) "
        item.details.append("\(whose)turns on \(joinedBriefly(turns, separator: ", or on "))")
      }
      return item
    }
  }

  /// What a status turns on.
  private func turns(
    _ literal: GroundLiteral, _ evaluation: Evaluation, _ situation: NamedSituation, _ checked: CheckedCase
  ) -> [String] {
    let proof = evaluation.model.explain(literal)
    // Explaining computes values that were no constants before.
    let sentences = Sentences(checked.rulebook, constants: evaluation.model.constants)
    var tree = ProofText(proof, sentences, situation.content)
    tree.write()
    return tree.turns.ways
  }

  func contradictions(
    of situation: NamedSituation, by evaluation: Evaluation, in program: Program
  ) -> [TestItem] {
    let contradictions = evaluation.contradictions
    if contradictions.isEmpty || situation.mayContradict { return [] }
    let isExpected = situation.content.expectations.contains { expectation in
      guard case .status(.contradiction) = expectation.kind else { return false }
      return expectation.literals.allSatisfy { evaluation.status(of: $0) == .contradiction }
    }
    if isExpected { return [] }
    return contradictions.map { literal in
      let text = evaluation.text(of: literal)
      var item = TestItem(
        kind: .contradiction, situation: situation.name, path: program.path, name: "no contradiction in \(text)",
        outcome: .failed)
      item.end(.failed, "CONTRADICTION", "\(text) and its contrary are definite", .contradiction)
      return item
    }
  }

  // MARK: Traces

  /// The item for the trace of a situation; nil where none is asked for.
  private func trace(
    of situation: NamedSituation, by evaluation: Evaluation, in program: Program, _ checked: CheckedCase, isAsked: Bool
  ) throws(EvaluationFailure) -> TestItem? {
    if program.path == "-" { return nil }
    let path = GoldenTrace.path(of: program.path, situation.name)
    let isThere = files.kind(path) != nil
    if !isThere, missing == .onlyBase, !isAsked, situation.name != nil { return nil }
    var item = TestItem(
      kind: .trace, situation: situation.name, path: path, name: "trace \(path)", outcome: .passed,
      golden: GoldenTrace(path: path, state: .same))
    func fault(_ reason: String) -> TestItem {
      item.golden?.state = .faulty
      item.end(.error, "ERROR", reason, .usage)
      return item
    }
    if let other = GoldenTrace.otherOwner(of: path, than: program.path, files) {
      return fault("it is the trace of \(other) too, so one of both needs another name")
    }
    var old: String?
    if isThere {
      do throws(GoldenTrace.Fault) {
        old = try GoldenTrace.read(path, files)
      } catch {
        return fault(error.reason)
      }
    }
    let new = try traceText(of: situation, by: evaluation, in: program, checked)
    if old == new { return item }
    item.golden?.text = new
    guard let old else {
      item.golden?.state = .missing
      item.end(.skipped, "MISSING", "`onus test --update missing` writes it")
      return item
    }
    item.golden?.state = .differs
    item.golden?.changes = LegalChange.lines(from: old, to: new).map { DetailLine([.init(text: $0, paint: .strong)]) }
    item.golden?.difference = TraceDiff.lines(from: old, to: new, path: path, isWhole: showsAll)
    item.details = (item.golden?.changes ?? []) + (item.golden?.difference ?? [])
    item.end(.failed, "DIFFERS", "the trace differs", .objection)
    return item
  }

  /// What `onus run` writes of the situation alone.
  func traceText(
    of situation: NamedSituation, by evaluation: Evaluation, in program: Program, _ checked: CheckedCase
  ) throws(EvaluationFailure) -> String {
    let lines = TraceText(
      checked, situation, evaluation.model, questions: situation.content.questions, detail: .full, limits: limits
    ).shownLines
    if let failure = limits.isOver(program.path) { throw failure }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension CaseReport {
  /// Notes that a situation, or the whole case, was not evaluated.
  fileprivate mutating func notEvaluate(
    _ diagnostics: [Diagnostic], in program: Program, _ situation: String?, _ code: ExitCode
  ) {
    var list = DiagnosticList()
    list.add(diagnostics, in: program.loaded.files)
    self.diagnostics += list.shown
    let first = list.shown.first
    var item = TestItem(
      kind: .evaluation, situation: situation, path: first?.place?.path ?? path, line: first?.place?.line,
      name: "evaluation", outcome: .error)
    item.end(.error, nil, first.map { "not evaluated: \($0.code.rawValue): \($0.message)" } ?? "not evaluated", code)
    item.details = list.shown.map { DetailLine(stringLiteral: $0.shortText) }
    items.append(item)
  }
}
