/// What a long work is at, on one line of the terminal that goes away by itself.

internal import OnusLanguage
internal import Synchronization

/// A line that shows after a second, is renewed while work goes on, and makes way for whatever else is written.
///
/// A thread of its own writes it, since work has no moment at which it could.
final class Progress: Sendable {
  private struct State {
    var what = ""
    var done = 0
    var count: Int?
    var began: UInt64 = 0
    var isRunning = false
    var isShown = false
    /// Whether the line must stay away: something else is on it.
    var isHeld = true
  }

  private static let delay: UInt64 = 1_000_000_000
  private static let period = 200
  /// No line of a terminal is likely to be shorter.
  private static let width = 78

  private let state = Mutex(State())
  private let write: @Sendable ([UInt8]) -> Void

  init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  /// Begins a work of so many steps; nil where nobody knows.
  func begin(_ what: String, count: Int? = nil) {
    let isFirst = state.withLock { state in
      let isFirst = !state.isRunning
      (state.what, state.done, state.count) = (what, 0, count)
      (state.isRunning, state.isHeld) = (true, false)
      state.began = SystemProcess.nanoseconds
      return isFirst
    }
    if isFirst {
      SystemProcess.detach { [self] in
        while true {
          SystemProcess.sleep(milliseconds: Progress.period)
          tick()
        }
      }
    }
  }

  /// Says which step is begun.
  func step(_ what: String) {
    state.withLock { state in
      if !state.isRunning { return }
      (state.what, state.isHeld) = (what, false)
      state.done += 1
    }
  }

  /// Takes the line away until the next step.
  func hide() {
    state.withLock { state in
      state.isHeld = true
      if state.isShown { write(Array("\r\u{1B}[K".utf8)) }
      state.isShown = false
    }
  }

  private func tick() {
    state.withLock { state in
      let elapsed = SystemProcess.nanoseconds &- state.began
      if state.isHeld || elapsed < Progress.delay { return }
      state.isShown = true
      let seconds = elapsed / 1_000_000_000
      let counted = state.count.map { "\(min(state.done, $0)) of \($0), " } ?? ""
      let line = "\(counted)\(seconds) s: \(visibleText(state.what))"
      write(Array("\r\(line.prefix(Progress.width))\u{1B}[K".utf8))
    }
  }
}
