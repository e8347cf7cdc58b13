/// The limits that a command line sets, and what is said where one is passed outside an evaluation.

internal import OnusLanguage

extension Arguments {
  /// The limits asked for; the time runs from now.
  func limits() throws(UsageError) -> Limits {
    var limits = Limits()
    if let text = value("limit-time") {
      guard let seconds = Double(text), seconds > 0, seconds <= 1_000_000_000,
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") })
      else { throw faulty("limit-time", text, "a number of seconds above 0", "2.5") }
      limits.deadline = SystemProcess.nanoseconds + UInt64(seconds * 1_000_000_000)
    }
    if let count = try whole("limit-memory", atMost: 1 << 40, "2000") { limits.memory = count * 1_048_576 }
    if let count = try whole("limit-instances", atMost: 1 << 31 - 1, "100000") { limits.instances = count }
    return limits
  }

  private func whole(_ flag: String, atMost most: Int, _ example: String) throws(UsageError) -> Int? {
    guard let text = value(flag) else { return nil }
    guard let count = Int(text), count > 0, count <= most, text.utf8.first != UInt8(ascii: "+") else {
      throw faulty(flag, text, "a whole number above 0", example)
    }
    return count
  }

  private func faulty(_ flag: String, _ text: String, _ wanted: String, _ example: String) -> UsageError {
    UsageError(message: "`--\(flag)` needs \(wanted), not `\(text)`", suggestion: "for example: --\(flag) \(example)")
  }
}

extension Limits {
  /// Why a command must end where time or memory ran out while it worked on a file, outside an evaluation.
  func isOver(_ path: String) -> EvaluationFailure? {
    let what: (code: Code, name: String)
    if isOverTime {
      what = (.outOfTime, "time")
    } else if isOverMemory {
      what = (.outOfMemory, "memory")
    } else {
      return nil
    }
    return EvaluationFailure(diagnostics: [
      Diagnostic(
        what.code, at: nil, "the limit of \(what.name) was passed at `\(path)`",
        suggestion: "raise `--limit-\(what.name)`")
    ])
  }
}

extension Session {
  /// The same, for the limits of the command line.
  func isOver(_ path: String) -> EvaluationFailure? { limits.isOver(path) }
}
