/// `onus bench CASE...`: how long each phase of a case takes, and how much there is to do.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

/// What is timed, in the order in which it happens.
enum BenchPhase: String, CaseIterable {
  case read, check, ground, solve, answers, proofs, certificate, verify, needs
}

/// One timed thing of many: an answer's proof, or what an answer needs.
struct TimedAnswer {
  var literal: String
  var nanoseconds: UInt64
  /// Of `needs`: the sets found, the situations evaluated, and whether the search came to its end.
  var sets = 0
  var evaluations = 0
  var isWhole = true
}

/// How much there is, the same in every run.
struct BenchCounts {
  var files = 0
  var bytes = 0
  var facts = 0
  var work = Work()
  var answers = 0
  var certificateBytes = 0
  var certificateNodes = 0
  var certificateArguments = 0
}

/// What one case came to.
struct BenchReport {
  var path: String
  var suppose: String?
  var counts = BenchCounts()
  /// Nanoseconds by phase; what does not happen is not there.
  var times: [BenchPhase: UInt64] = [:]
  var proofs: [TimedAnswer] = []
  /// Of each question's first literal, save those with variables.
  var needs: [TimedAnswer] = []

  /// The least of two runs for each phase and each answer.
  func least(_ other: BenchReport) -> BenchReport {
    var report = self
    report.times.merge(other.times) { min($0, $1) }
    report.proofs = BenchReport.least(proofs, other.proofs)
    report.needs = BenchReport.least(needs, other.needs)
    return report
  }

  private static func least(_ all: [TimedAnswer], _ others: [TimedAnswer]) -> [TimedAnswer] {
    zip(all, others).map { $1.nanoseconds < $0.nanoseconds ? $1 : $0 }
  }

  /// What `onus run` does with the case, its output aside.
  var running: UInt64 { [.read, .check, .ground, .solve, .answers].reduce(0) { $0 + (times[$1] ?? 0) } }
}

/// Tells the time between two calls.
private struct Stopwatch {
  private var last = SystemProcess.nanoseconds

  mutating func lap() -> UInt64 {
    let now = SystemProcess.nanoseconds
    defer { last = now }
    return now - last
  }
}

extension Session {
  /// Answers that are proven one by one; a case may have as many as it has documents.
  static let mostTimedProofs = 1_000
  /// Seconds after which the search for what an answer needs is given up.
  static let mostNeedsSeconds: UInt64 = 10

  func bench() throws(UsageError) -> ExitCode {
    let runs = try arguments.number("runs", 1...1_000) ?? 3
    console.progress?.begin("timing", count: arguments.operands.count * runs)
    var reports: [BenchReport] = []
    for path in arguments.operands {
      var best: BenchReport?
      for _ in 0..<runs {
        console.progress?.step(path)
        var report = BenchReport(path: path)
        let code = try run(&report)
        if code != .done { return code }
        best = best?.least(report) ?? report
      }
      if let best { reports.append(best) }
    }
    if arguments.value("format") == "json" {
      console.print(BenchJSON(reports: reports, runs: runs).text)
    } else {
      console.print(reports.map { BenchText(report: $0, runs: runs).text }.joined(separator: "\n\n"))
    }
    return .done
  }

  /// Goes through all phases once.
  private func run(_ report: inout BenchReport) throws(UsageError) -> ExitCode {
    let path = report.path
    try files.demand(path)
    var watch = Stopwatch()
    let loaded = OnusLanguage.load(path, files: files, ruleFolders: arguments.all("rules"), threads: threads)
    report.times[.read] = watch.lap()
    let program = Program(
      path: path, loaded: loaded, checked: OnusLanguage.check(loaded, warnsOfRules: false, threads: threads))
    report.times[.check] = watch.lap()
    if program.hasErrors {
      tellErrors(of: program)
      return .invalid
    }
    guard let checked = program.checkedCase else { throw holdsRules(path) }
    let situation = try checked.situation(named: arguments.value("suppose"))
    report.suppose = situation.name
    report.counts.files = loaded.files.count
    report.counts.bytes = loaded.files.reduce(0) { $0 + $1.size }
    report.counts.facts = situation.content.facts.count
    let evaluation: Evaluation
    do throws(EvaluationFailure) {
      _ = watch.lap()
      evaluation = try evaluate(situation.content, in: checked)
    } catch {
      return tell(error, in: program)
    }
    let whole = watch.lap()
    let work = evaluation.model.work
    report.counts.work = work
    // What prepares the rules is theirs who ground them.
    report.times[.ground] = whole - min(whole, work.solving)
    report.times[.solve] = work.solving
    var orders: [Place: [Int]] = [:]
    let answers = answers(
      to: situation.content.questions, in: situation, by: evaluation, &orders, jobs: SystemProcess.processors)
    let literals = answers.literals
    report.times[.answers] = watch.lap()
    report.counts.answers = literals.count
    if literals.isEmpty { return .done }
    prove(literals, evaluation, &report)
    let code = certify(literals, answers, program, checked, &report)
    if code != .done { return code }
    need(
      Query(
        program: program, checked: checked, situation: situation, evaluation: evaluation,
        questions: situation.content.questions), &report)
    return isOver(path).map { tell($0, in: program) } ?? .done
  }

  private func prove(_ literals: [GroundLiteral], _ evaluation: Evaluation, _ report: inout BenchReport) {
    var total: UInt64 = 0
    for literal in literals.prefix(Session.mostTimedProofs) {
      var watch = Stopwatch()
      let proof = evaluation.model.explain(literal)
      let time = watch.lap()
      total += time
      report.proofs.append(TimedAnswer(literal: evaluation.text(of: literal), nanoseconds: time))
      // Taking it apart is not timed.
      withExtendedLifetime(proof) {}
    }
    report.times[.proofs] = total
  }

  /// Makes the certificate of the answers and checks it.
  private func certify(
    _ literals: [GroundLiteral], _ answers: Answers, _ program: Program, _ checked: CheckedCase,
    _ report: inout BenchReport
  ) -> ExitCode {
    var watch = Stopwatch()
    let head = CertificateHead(
      caseFile: program.path, suppose: answers.situation.name,
      asOf: answers.situation.content.asOf, isDayAsked: false)
    guard
      let parts = certificate(
        of: literals, whole: answers.patterns, in: answers.evaluation.model, head: head,
        sources: program.loaded.files, names: answers.evaluation.names)
    else { return isOver(program.path).map { tell($0, in: program) } ?? .limit }
    report.times[.certificate] = watch.lap()
    let bytes = Array(parts.joined())
    _ = watch.lap()
    report.counts.certificateBytes = bytes.count
    if bytes.count > JSONReader.mostBytes {
      console.tell(
        visibleText(
          "the certificate of `\(program.path)` has more than \(JSONReader.mostBytes >> 20) MiB, so it is not verified")
      )
      return .done
    }
    do throws(Refusal) {
      let verified = try Certificate(bytes, limits: limits).verify(checked, program.loaded.files, limits: limits)
      report.times[.verify] = watch.lap()
      report.counts.certificateNodes = verified.nodes
      report.counts.certificateArguments = verified.arguments
      return .done
    } catch {
      if let failure = isOver(program.path), error.isLimit { return tell(failure, in: program) }
      console.tell(visibleText("onus: the certificate of `\(program.path)` is refused: \(error.message)"))
      return .internalError
    }
  }

  /// Searches for what the first answer to each question needs.
  private func need(_ query: Query, _ report: inout BenchReport) {
    var bounded = limits
    let end = SystemProcess.nanoseconds + Session.mostNeedsSeconds * 1_000_000_000
    bounded.deadline = min(limits.deadline ?? end, end)
    for question in query.questions {
      guard let literal = question.literals.first?.ground, !bounded.isOverTime else { continue }
      var options = NeedsOptions()
      options.bearer = question.burden
      var watch = Stopwatch()
      let needs = Needs(query.checked, in: query.situation.content, query.model, literal, options, limits: bounded)
      let time = watch.lap()
      report.times[.needs, default: 0] += time
      report.needs.append(
        TimedAnswer(
          literal: query.evaluation.text(of: literal), nanoseconds: time, sets: needs.sets.count,
          evaluations: needs.evaluations, isWhole: needs.completeUpTo >= options.size || needs.isExhausted))
    }
  }
}
