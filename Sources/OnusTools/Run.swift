/// `onus run`: the answers to the questions of a case, outside variants and in them.

internal import OnusLanguage
internal import OnusReasoning

/// How answers are told.
enum RunFormat: String, CaseIterable { case text, json, jsonl, html, md }

/// The first few of many, and how many more there are.
func joinedBriefly(_ parts: [String], separator: String) -> String {
  let most = 4
  if parts.count <= most { return parts.joined(separator: separator) }
  return parts.prefix(most - 1).joined(separator: separator) + "\(separator)and \(parts.count - most + 1) more"
}

extension Session {
  func run() throws(UsageError) -> ExitCode {
    console.needsWhole = true
    let jobs = try jobs()
    let choice = arguments.value("suppose")
    let changes = CaseChanges(
      assumed: arguments.all("assume"), taken: arguments.all("without"), asOf: try dayAsked(),
      questions: arguments.all("question"), choice: choice)
    console.progress?.begin(arguments.operands[0])
    let (program, checked) = try loadedCase(at: arguments.operands[0], changes: changes)
    guard let checked else { return changes.areFaulty(in: program) ? .usage : .invalid }
    // Whoever asks should know that no case can answer; the other warnings are `onus check`'s.
    tell(program.checkerDiagnostics.filter { $0.code == .unanswerableQuestion }, in: program)
    let situations = try situations(of: checked, choice: choice, changes: changes)
    try mayCertify(choice: choice, changes: changes)
    var all: [Answers] = []
    let evaluator = SituationEvaluator(checked, limits: limits)
    evaluator.prepared.keepsDefinite = arguments.has("certificate")
    var orders: [Place: [Int]] = [:]
    console.keep((program, evaluator))
    defer { console.keep(all) }
    for situation in situations {
      do throws(EvaluationFailure) {
        let evaluation = try evaluator.evaluate(situation.content)
        let questions = changes.asked(of: situation.content.questions, files: program.loaded.files)
        all.append(answers(to: questions, in: situation, by: evaluation, &orders, jobs: jobs))
      } catch {
        return tell(error, in: program)
      }
    }
    if let failure = try certify(all[0], changes, checked, program) { return failure }
    if let code = try tell(all, isSummary: choice == nil, checked, program) { return code }
    return code(for: all)
  }

  /// Writes the answers in the format that is asked for. Nil: done; else the code with which to end.
  private func tell(
    _ all: [Answers], isSummary: Bool, _ checked: CheckedCase, _ program: Program
  ) throws(UsageError) -> ExitCode? {
    let json = RunJSON(
      checkedCase: checked, files: program.loaded.files, all: all, detail: detail, isSummary: isSummary, limits: limits,
      jobs: try jobs())
    let text: String
    switch arguments.value("format").flatMap(RunFormat.init) ?? .text {
    case .text where detail == .none:
      tellText(all, isSummary: isSummary, checked, jobs: try jobs())
      return nil
    case .text: return try tellTraces(all, isSummary: isSummary, checked, program)
    case .json: text = json.text + "\n"
    case .jsonl: text = json.lines.map { $0 + "\n" }.joined()
    case .md, .html:
      let page = RunPage(
        checked: checked, all: all, detail: detail, isSummary: isSummary, depth: try levels(), limits: limits,
        jobs: try jobs())
      text =
        arguments.value("format") == RunFormat.md.rawValue
        ? ReportMarkdown(report: page.report).text : ReportHTML(report: page.report).text
    }
    if let failure = isOver(program.path) { return tell(failure, in: program) }
    console.write(text)
    return nil
  }

  /// The day of `--as-of`.
  func dayAsked() throws(UsageError) -> CivilDate? {
    guard let text = arguments.value("as-of") else { return nil }
    if let day = CivilDate(text: text) { return day }
    throw UsageError(
      message: "`--as-of` needs a day of the calendar, not `\(text)`", suggestion: "for example: --as-of 1982-10-26")
  }

  /// Those that are answered: by default the case outside variants and each variant, in short.
  private func situations(
    of checked: CheckedCase, choice: String?, changes: CaseChanges
  ) throws(UsageError) -> [NamedSituation] {
    let all = changes.situations(of: checked)
    switch choice {
    // What the command line changes is changed where it is asked for only.
    case nil where !changes.leavesFacts: return Array(all.prefix(1))
    case nil, "all": return all
    case "none": return Array(all.prefix(1))
    case .some(let name):
      if let situation = all.first(where: { $0.name == name }) { return [situation] }
      return [try checked.situation(named: name)]
    }
  }

  /// Nil where `--trace` says nothing: everything.
  private var detail: TraceDetail { arguments.value("trace").flatMap { TraceDetail(rawValue: $0) } ?? .full }

  /// The traces, and variants that were not asked for in one line each.
  ///
  /// Nil: done; else the code with which to end.
  private func tellTraces(
    _ all: [Answers], isSummary: Bool, _ checked: CheckedCase, _ program: Program
  ) throws(UsageError) -> ExitCode? {
    let depth = try levels()
    if all[0].answers.isEmpty && !console.isQuiet {
      console.tell("the case asks no question; `--question L` asks one")
    }
    for (index, answers) in all.enumerated() {
      if answers.situation.name != nil, isSummary {
        if index == 1 { console.print() }
        console.print(visibleText(VariantSummary(answers, base: all[0]).text))
        continue
      }
      if index > 0 { console.print() }
      let trace = TraceText(
        checked, answers.situation, answers.evaluation.model, questions: answers.questions, detail: detail,
        depth: depth, limits: limits, jobs: try jobs())
      let lines = trace.shownLines
      if let failure = isOver(program.path) { return tell(failure, in: program) }
      for line in lines { console.print(line) }
    }
    tellContradictions(all)
    return nil
  }

  /// How many threads tell the proofs of many answers: the output is the same.
  private func jobs() throws(UsageError) -> Int { try arguments.jobs(otherwise: SystemProcess.processors) }

  func levels() throws(UsageError) -> Int {
    guard let text = arguments.value("depth") else { return Limits.depth }
    if let depth = Int(text), (1...Limits.mostDepth).contains(depth) { return depth }
    throw UsageError(message: "`--depth` needs a number from 1 to \(Limits.mostDepth), not `\(text)`")
  }

  private func tellContradictions(_ all: [Answers]) {
    var told: Set<GroundLiteral> = []
    for answers in all {
      // One sentence tells of a literal and its negation, and what stands outside the variants is not told of each.
      var inVariant: Set<GroundLiteral> = []
      for literal in answers.evaluation.contradictions.sorted(by: { !$0.isNegated && $1.isNegated }) {
        var positive = literal
        positive.isNegated = false
        if told.contains(positive) || !inVariant.insert(positive).inserted { continue }
        if answers.situation.name == nil { told.insert(positive) }
        let text = answers.situation.prefix + answers.evaluation.text(of: literal)
        console.tell(visibleText("contradiction: \(text) is definite, and so is its contrary"))
      }
    }
  }

  private func tellText(_ all: [Answers], isSummary: Bool, _ checked: CheckedCase, jobs: Int) {
    for (index, answers) in all.enumerated() {
      if answers.situation.name != nil, isSummary {
        console.print(visibleText(VariantSummary(answers, base: all[0]).text))
        continue
      }
      if let name = answers.situation.name {
        if index > 0 { console.print() }
        console.print(visibleText("suppose \(name)" + (answers.situation.title.map { " " + quotedText($0) } ?? "")))
      }
      if answers.answers.isEmpty && !console.isQuiet {
        console.tell("the case asks no question; `--question L` asks one")
      }
      tellLines(answers, jobs: jobs)
    }
    tellContradictions(all)
  }

  /// A line for each answer, made by several threads where there are many.
  private func tellLines(_ answers: Answers, jobs: Int) {
    let heads = Status.allCases.map { status in
      Array((console.outputStyle(status.isProven ? .good : .warning, status.shouted) + "  ").utf8)
    }
    // What decides is looked for by this thread alone, which changes the model.
    let decisions =
      answers.questions.contains { $0.burden != nil }
      ? answers.answers.map { $0.decision(answers.evaluation.model) } : []
    let all = answers.answers
    forEachRun(of: all.count, jobs: jobs) { run in
      var lines: [UInt8] = []
      for i in run {
        lines += heads[all[i].status.number]
        let start = lines.count
        all[i].append(to: &lines)
        if !isPlain(lines, from: start) {
          let shown = visibleText(String(decoding: lines[start...], as: UTF8.self))
          lines.replaceSubrange(start..., with: Array(shown.utf8))
        }
        if i < decisions.count, let decision = decisions[i] { lines += "  (\(visibleText(decision)))".utf8 }
        lines.append(UInt8(ascii: "\n"))
      }
      return lines
    } _: { lines in
      console.write(lines)
    }
  }

  private func code(for all: [Answers]) -> ExitCode {
    var code = all.contains { !$0.evaluation.contradictions.isEmpty } ? ExitCode.contradiction : .done
    if let wanted = arguments.value("fail-unless") {
      let isMet = all.allSatisfy {
        $0.answers.allSatisfy { $0.status.rawValue == wanted || wanted == "proven" && $0.status.isProven }
      }
      if let empty = all.first(where: \.answers.isEmpty) {
        console.tell(
          visibleText("`--fail-unless \(wanted)` is not met: \(empty.situation.prefix)no question is asked"))
        code = code.joined(with: .objection)
      }
      if !isMet { code = code.joined(with: .objection) }
    }
    return code
  }
}

/// Hands on what a function makes of each of the runs into which many are parted, in order.
private func forEachRun<Made>(
  of count: Int, jobs: Int, _ make: @escaping (Range<Int>) -> Made, _ take: (Made) -> Void
) {
  let runs = stride(from: 0, to: count, by: fewestShared).map { $0..<min($0 + fewestShared, count) }
  // A few runs at a time, so that what was made is soon handed on.
  for start in stride(from: 0, to: runs.count, by: 16) {
    let some = runs[start..<min(start + 16, runs.count)]
    let workers = min(jobs, some.count)
    let made = workers < 2 ? nil : shared(some.count, among: Array(1...workers)) { _, i in make(some[start + i]) }
    for one in made ?? some.map(make) { take(one) }
  }
}

/// Whether there is nothing but visible letters of ASCII and blanks from a place on.
private func isPlain(_ line: [UInt8], from start: Int) -> Bool {
  for i in start..<line.count where line[i] &- 0x20 > 0x5E { return false }
  return true
}

extension Status {
  /// Among all of them.
  fileprivate var number: Int {
    switch self {
    case .contradiction: 0
    case .definite: 1
    case .established: 2
    case .presumed: 3
    case .undetermined: 4
    case .refuted: 5
    case .contested: 6
    case .rebutted: 7
    case .unproven: 8
    }
  }

  /// As it stands at the head of an answer.
  var shouted: String { rawValue.uppercased() }
}

/// The names of all statuses, for flags.
let statusNames = Status.allCases.map(\.rawValue)
