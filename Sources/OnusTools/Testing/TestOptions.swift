/// What the flags of `onus test` ask for.

internal import OnusLanguage

/// The forms in which results are written.
enum TestFormat: String, CaseIterable {
  case pretty, tap, junit, json, github
}

/// The flags, and what the environment says to them.
struct TestOptions {
  var format: TestFormat
  /// Whether traces that differ are written, and those that are missing.
  var updates: Bool
  var creates: Bool
  /// Whether each is asked about instead.
  var reviews: Bool
  var missing: MissingTraces
  /// Whether a trace that is missing is a failure: where nobody sees that it could be written.
  var missingFails: Bool
  var prunes: Bool
  var failsFast: Bool
  var jobs: Int
  var filter: String?
  var junitFile: String?
  /// The order in which each case is evaluated besides.
  var order: StatementOrder?

  /// The form in which it is told what of the law the tests cover; nil where nobody asks.
  var coverage: CoverageFormat?
  /// How much of a hundred must be covered.
  var threshold: Int?

  init(_ arguments: Arguments, variable: (String) -> String?) throws(UsageError) {
    format = arguments.value("format").flatMap { TestFormat(rawValue: $0) } ?? .pretty
    prunes = arguments.has("prune")
    failsFast = arguments.has("fail-fast")
    filter = arguments.value("filter")
    junitFile = arguments.value("junit")
    let isCI = variable("CI").map { !["", "0", "false"].contains($0.lowercased()) } ?? false
    let startsAll = arguments.has("golden")
    let update = arguments.value("update")
    if isCI {
      for flag in ["update", "review", "prune"] where arguments.has(flag) {
        throw UsageError(
          message: "`--\(flag)` writes files, and with `CI` set nothing is written",
          suggestion: "do it on your own machine and commit the traces")
      }
    }
    if arguments.has("review"), arguments.has("update") || arguments.has("output") || format != .pretty {
      throw UsageError(message: "`--review` shows and asks, so it stands without `--update`, `--format` and `-o`")
    }
    if let junitFile, junitFile == arguments.value("output") {
      throw UsageError(
        message: "`--junit` and `--output` both name `\(junitFile)`", suggestion: "two results need two files")
    }
    if junitFile == "-" {
      throw UsageError(
        message: "`--junit` needs a file", suggestion: "`--format junit` writes the report to standard output")
    }
    if filter == "" { throw UsageError(message: "`--filter` needs a text that is not empty") }
    missingFails = isCI
    missing = startsAll ? .all : update == "missing" ? .ofThoseThatHave : .onlyBase
    reviews = arguments.has("review")
    updates = arguments.has("update") && update != "missing"
    creates = !isCI && !reviews && (startsAll || update == "missing")
    if let text = arguments.value("seed-order") {
      guard let seed = UInt64(text), text.utf8.first != UInt8(ascii: "+") else {
        throw UsageError(
          message: "`--seed-order` needs a whole number, not `\(text)`", suggestion: "for example: --seed-order 1")
      }
      order = StatementOrder(seed: seed)
    }
    if let form = arguments.value("coverage") {
      coverage = CoverageFormat(rawValue: form) ?? .text
      if format != .pretty {
        throw UsageError(
          message: "`--coverage` and `--format \(format.rawValue)` do not go together",
          suggestion: "`--junit FILE` writes a report besides")
      }
    }
    threshold = try arguments.number("threshold", 0...100)
    jobs = try arguments.jobs(otherwise: 1)
  }
  /// Whether nothing is written or asked about.
  var onlyCompares: Bool { !updates && !creates && !reviews }
}
