/// The cases tested one after another or on several threads, handed on in their order.

internal import OnusLanguage
internal import Synchronization

/// What several threads share.
private final class TestBoard: Sendable {
  struct State {
    var next = 0
    /// No case from here on is needed.
    var end: Int
    var reports: [Int: CaseReport] = [:]
  }
  let state: Mutex<State>

  init(count: Int) { state = Mutex(State(end: count)) }
}

extension CaseTester {
  /// Tests all cases and hands each report on in the order of the paths, until the receiver has enough.
  ///
  /// - Parameter endsAt: whether nothing after a report will be wanted, as far as that is known before it is handed on.
  func test(
    _ paths: [String], jobs: Int, endsAt: @escaping @Sendable (CaseReport) -> Bool, receive: (CaseReport) -> Bool
  ) {
    if jobs <= 1 || paths.count <= 1 {
      for path in paths where !receive(testFile(path)) { return }
      return
    }
    let board = TestBoard(count: paths.count)
    let work: @Sendable () -> Void = {
      while true {
        let index = board.state.withLock { state -> Int? in
          guard state.next < state.end else { return nil }
          state.next += 1
          return state.next - 1
        }
        guard let index else { return }
        let report = testFile(paths[index])
        let isLast = endsAt(report)
        board.state.withLock { state in
          state.reports[index] = report
          if isLast { state.end = min(state.end, index + 1) }
        }
      }
    }
    SystemProcess.together(Array(repeating: work, count: min(jobs, paths.count)))
    let reports = board.state.withLock { $0.reports }
    for index in paths.indices {
      guard let report = reports[index], receive(report) else { return }
    }
  }
}
