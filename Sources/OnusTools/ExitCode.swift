/// The exit codes, the same for every command and every flag.

/// What a command ends with.
public enum ExitCode: Int32, Hashable, CaseIterable, Sendable {
  /// It did its work and has nothing to object.
  case done = 0
  /// It did its work and has an objection: a failed expectation, an error found by `check`.
  case objection = 1
  /// Wrong usage, a named file that cannot be read, or output that cannot be written.
  case usage = 2
  /// Rules or case are invalid, so nothing was evaluated.
  case invalid = 3
  /// The case contradicts the law's definitions.
  case contradiction = 4
  /// A limit stopped it.
  case limit = 5
  case internalError = 70
  case interrupted = 130
  case brokenPipe = 141

  /// Which of several goes first: the greater.
  private var weight: Int {
    switch self {
    case .done: 0
    case .contradiction: 1
    case .objection: 2
    case .invalid: 3
    case .usage: 4
    case .limit: 5
    case .internalError: 6
    case .interrupted: 7
    case .brokenPipe: 8
    }
  }

  /// The one of two that is told.
  public func joined(with other: ExitCode) -> ExitCode { other.weight > weight ? other : self }
}
