/// Counts the steps of an evaluation and ends it where a limit of steps, time or memory is passed.
///
/// Every loop that can outgrow its input takes a step each round; every few thousand steps the clock and the memory are
/// looked at. Each such look is booked on the statement at work, so that the one which took the most is named.

import OnusLanguage

/// The steps left until the next look, and what the looks so far have found.
struct Meter {
  /// Steps between two looks: some ten microseconds of work, so that a look costs nothing beside them.
  static let stride: Int32 = 4_096
  var countdown = Meter.stride
  /// Set once the model is there: what is asked of it then is bounded by itself, and an answer must not stop half-way.
  var isOff = false
  var looks: Int = 0
  /// By statement: the looks that found it at work.
  var looksByStatement: [Int32] = []
}

extension GroundProgram {
  /// One step of work for an alternative; false once everything is to stop.
  @inline(__always) func step(_ alternative: Int) -> Bool {
    meter.countdown &-= 1
    if meter.countdown <= 0 { look(lowered.clauses[lowered.alternatives[alternative].clause].statement) }
    return !isStopped
  }

  /// Looks at the limits now; a statement is at work, or none in particular.
  func look(_ statement: StatementID?) {
    meter.countdown = Meter.stride
    if meter.isOff { return }
    meter.looks += 1
    if meter.looksByStatement.isEmpty {
      meter.looksByStatement = Array(repeating: 0, count: rulebook.statements.count)
    }
    if let statement { meter.looksByStatement[Int(statement.raw)] += 1 }
    if meter.looks > limits.steps / Int(Meter.stride) {
      stop(.outOfTime, "the evaluation was stopped after \(limits.steps) steps", by: meter.looksByStatement)
    } else if limits.isOverTime {
      stop(.outOfTime, "the evaluation was stopped at the limit of time", by: meter.looksByStatement)
    } else if limits.isOverMemory {
      stop(.outOfMemory, "the evaluation was stopped at the limit of memory", by: instancesByStatement)
    }
  }

  /// Ends everything because of too many instances: the statement with the most is named.
  func stop() {
    stop(
      .tooManyInstances, "the evaluation was stopped at \(limits.instances) ground instances", by: instancesByStatement)
  }

  /// Names the statement with the most of something; the first of several by name.
  private func stop(_ code: Code, _ message: String, by counts: [Int32]) {
    guard !isStopped else { return }
    isStopped = true
    let most = counts.indices.max { a, b in
      let (x, y) = (counts[a], counts[b])
      return x != y ? x < y : rulebook.statements[a].name > rulebook.statements[b].name
    }
    guard let most, counts[most] > 0 else {
      diagnostics.append(
        Diagnostic(code, at: nil, "\(message), before any statement took much of it", suggestion: "raise the limit"))
      return
    }
    let statement = rulebook.statements[most]
    let share = instancesByStatement[most]
    let grew =
      share > 0
      ? "\(statement.name) grew most: it made \(share) of \(instances.count + unkept) ground instances"
      : "\(statement.name) took most of it"
    diagnostics.append(
      Diagnostic(
        code, at: statement.namePlace, "\(message); \(grew)",
        suggestion: "join its variables by a premise that relates them, or raise the limit"))
  }
}
