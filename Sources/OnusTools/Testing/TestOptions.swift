/// What the flags of `onus test` ask for.

internal import OnusLanguage

/// The forms in which results are written.
enum TestFormat: String, CaseIterable {
  case pretty, tap, junit, json, github
}

/// What happens to traces that differ or are missing.
enum TraceAction {
  case compare
  /// Writes those that are there and differ.
  case update
  /// Writes those that are missing.
  case create
  /// Asks for each.
  case review
}

/// The flags, and what the environment says to them.
struct TestOptions {
  var format: TestFormat
  var action: TraceAction
  var missing: MissingTraces
  /// Whether a trace that is missing is a failure: where nobody sees that it could be written.
  var missingFails: Bool
  var prunes: Bool
  var failsFast: Bool
  var jobs: Int
  var filter: String?
  var junitFile: String?

  /// More threads than any machine has use for.
  private static let mostJobs = 256

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
    if arguments.has("review"), arguments.has("update") || format != .pretty {
      throw UsageError(message: "`--review` asks, so it stands without `--update` and `--format`")
    }
    if filter == "" { throw UsageError(message: "`--filter` needs a text that is not empty") }
    missingFails = isCI
    missing = startsAll ? .all : update == "missing" ? .ofThoseThatHave : .onlyBase
    action =
      switch (update, arguments.has("review")) {
      case ("missing", _): .create
      case (.some, _): .update
      case (nil, true): .review
      case (nil, false): startsAll && !isCI ? .create : .compare
      }
    jobs = 1
    if let text = arguments.value("jobs") {
      guard let count = Int(text), (1...TestOptions.mostJobs).contains(count), text.utf8.first != UInt8(ascii: "+")
      else {
        throw UsageError(
          message: "`--jobs` needs a number from 1 to \(TestOptions.mostJobs), not `\(text)`",
          suggestion: "for example: --jobs 4")
      }
      jobs = count
    }
  }
}
