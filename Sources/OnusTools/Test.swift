/// `onus test`: every `expect` of every case under the paths and the golden traces beside them.

internal import OnusLanguage
internal import OnusReasoning

extension Session {
  /// Tests all cases; what is not as it should be is told, one line and its reasons for each.
  func test() throws(UsageError) -> ExitCode {
    for path in arguments.operands where files.isRulebook(path) && !files.holdsSession(path) {
      throw holdsRules(path)
    }
    if arguments.has("mutate") { return try mutate() }
    if arguments.has("mutants") { throw UsageError(message: "`--mutants` belongs to `--mutate`") }
    if arguments.has("threshold"), !arguments.has("coverage") {
      throw UsageError(message: "`--threshold` belongs to `--coverage` or `--mutate`")
    }
    let options = try TestOptions(arguments, variable: variable)
    let paths = try testedPaths()
    console.progress?.begin("testing", count: paths.count)
    var run = TestRun(self, options)
    let tester = CaseTester(self, options)
    let (failsFast, compares) = (options.failsFast, options.onlyCompares)
    let missingFails = options.missingFails
    tester.test(
      paths, jobs: options.jobs,
      endsAt: { report in
        failsFast
          && report.items.contains { item in
            item.isBad && (compares || item.golden == nil) || (missingFails && item.outcome == .skipped)
          }
      },
      receive: { report in
        run.receive(report)
        return !run.isStopped
      })
    if !run.isStopped { run.receiveOrphans(try orphans(run.reports, options)) }
    if let filter = options.filter, !run.isMatched {
      throw UsageError(
        message: "no case and no variant matches `--filter \(filter)`",
        suggestion: "it is a part of a path, or `suppose` and a part of a name")
    }
    return run.finish()
  }
}

extension Expectation.Kind {
  /// The words before the literal.
  var written: String {
    switch self {
    case .proven: "expect"
    case .notProven: "expect not proven"
    case .status(let status): "expect \(status.rawValue)"
    }
  }

  /// Whether a status is as expected.
  func isMet(by status: Status) -> Bool {
    switch self {
    case .status(let expected): return status == expected
    case .proven:
      switch status {
      case .definite, .established, .presumed: return true
      case .contradiction, .undetermined, .refuted, .contested, .rebutted, .unproven: return false
      }
    case .notProven:
      switch status {
      case .refuted, .contested, .rebutted, .unproven: return true
      case .contradiction, .definite, .established, .presumed, .undetermined: return false
      }
    }
  }
}

/// The case outside variants, or one variant.
struct NamedSituation {
  /// Nil outside variants.
  var name: String?
  var title: String?
  var content: Situation
  /// Whether the case outside variants expects a contradiction, so that this one inherits it.
  var mayContradict = false

  /// `suppose NAME: `, or nothing.
  var prefix: String { name.map { "suppose \($0): " } ?? "" }
}

extension CheckedCase {
  /// The case outside variants, then each variant in the order written.
  var allSituations: [NamedSituation] {
    let inherits = base.expectations.contains { expectation in
      if case .status(.contradiction) = expectation.kind { return true }
      return false
    }
    return [NamedSituation(content: base)]
      + variants.map {
        NamedSituation(name: $0.name, title: $0.title, content: $0.situation, mayContradict: inherits)
      }
  }

  /// The situation of that name; nil for outside variants.
  func situation(named name: String?) throws(UsageError) -> NamedSituation {
    if let situation = allSituations.first(where: { $0.name == name }) { return situation }
    if name == "none" { return allSituations[0] }
    let wanted = name ?? ""
    let names = variants.map(\.name)
    let suggestion =
      nearestName(to: wanted, among: names).map { "did you mean `\($0)`?" }
      ?? (names.isEmpty ? "it has no `suppose`" : "it has \(names.map { "`\($0)`" }.joined(separator: ", "))")
    throw UsageError(message: "the case has no variant `\(wanted)`", suggestion: suggestion)
  }
}
