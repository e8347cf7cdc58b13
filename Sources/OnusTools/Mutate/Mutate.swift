/// `onus test --mutate`: changes the law in small ways and tells which changes no test notices.

internal import OnusLanguage

extension Session {
  func mutate() throws(UsageError) -> ExitCode {
    let (most, threshold) = try mutationNumbers()
    let options = try TestOptions(arguments, variable: variable)
    let tester = CaseTester(self, options)
    var cases: [MutationCase] = []
    for path in try roots([.facts]) {
      let report = tester.test(path)
      if !report.isMatched { continue }
      guard !report.items.contains(where: \.isBad) else {
        for diagnostic in report.diagnostics { console.tell(diagnostic.prettyText(console.messageStyle)) }
        console.tell(visibleText("onus: `\(path)` fails as it is, so mutants would tell nothing; `onus test` says why"))
        return report.items.reduce(.objection) { $0.joined(with: $1.code) }
      }
      if let made = mutationCase(path, report) { cases.append(made) }
    }
    if cases.isEmpty, let filter = options.filter {
      throw UsageError(message: "no case and no variant matches `--filter \(filter)`")
    }
    var names: Set<Mutant.Name> = []
    for one in cases { names.formUnion(one.mutants.keys) }
    let sorted = names.sorted(by: Mutant.Name.isBefore)
    var findings = MutationFindings(all: sorted.count)
    // Where not all are tried, those that are lie evenly among all.
    let count = min(most ?? sorted.count, sorted.count)
    let chosen = (0..<count).map { sorted[$0 * sorted.count / max(1, count)] }
    console.progress?.begin("mutants", count: chosen.count)
    guard let outcomes = MutationTester(tester, cases).outcomes(of: chosen, jobs: options.jobs) else {
      return tellLimit(cases.first?.path ?? "")
    }
    findings.results = Array(zip(chosen, outcomes))
    if let threshold, findings.score < threshold { findings.code = .objection }
    if options.format == .json {
      console.print(findings.json)
    } else {
      for line in findings.lines(console.outputStyle) { console.print(line) }
      if !console.isQuiet { console.print(findings.summary) }
      if let threshold, findings.code != .done {
        console.tell("onus: \(findings.score) % of the mutants were noticed, and `--threshold` asks for \(threshold)")
      }
    }
    return findings.code
  }

  /// What `--mutants` and `--threshold` ask for; refuses flags that go with tests only.
  private func mutationNumbers() throws(UsageError) -> (most: Int?, threshold: Int?) {
    for flag in ["update", "review", "golden", "prune", "fail-fast", "junit", "seed-order", "coverage"]
    where arguments.has(flag) {
      throw UsageError(message: "`--\(flag)` and `--mutate` do not go together")
    }
    if let format = arguments.value("format"), !["pretty", "json"].contains(format) {
      throw UsageError(message: "`--mutate` is told as `pretty` or `json`, not as `\(format)`")
    }
    return (try arguments.number("mutants", 1...1_000_000), try arguments.number("threshold", 0...100))
  }

  private func mutationCase(_ path: String, _ report: CaseReport) -> MutationCase? {
    let loaded = OnusLanguage.load(path, files: files, ruleFolders: arguments.all("rules")).withSingleStatements
    let checked = OnusLanguage.check(loaded)
    guard let facts = checked.facts else { return nil }
    var made = MutationCase(path: path, loaded: loaded)
    for mutant in Mutant.all(of: loaded, standards: facts.rulebook.standards)
    where made.mutants[mutant.name] == nil {
      made.mutants[mutant.name] = mutant
    }
    for item in report.items where item.golden?.state == .same && item.kind == .trace {
      if let text = try? GoldenTrace.read(item.path, files) { made.traces[item.situation] = text }
    }
    return made
  }

  private func tellLimit(_ path: String) -> ExitCode {
    guard let failure = limits.isOver(path) else { return .limit }
    for diagnostic in failure.diagnostics {
      console.tell(ShownDiagnostic(diagnostic, in: []).prettyText(console.messageStyle))
    }
    return .limit
  }
}

extension Arguments {
  /// The value of a flag that takes a whole number of a range; nil where it is not given.
  func number(_ flag: String, _ range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(flag) else { return nil }
    guard let count = Int(text), range.contains(count), text.utf8.first != UInt8(ascii: "+") else {
      throw UsageError(
        message: "`--\(flag)` needs a number from \(range.lowerBound) to \(range.upperBound), not `\(text)`",
        suggestion: "for example: --\(flag) 90")
    }
    return count
  }
}
