/// Looks at the limits now and then while a certificate is read and checked.

internal import OnusLanguage

/// Counts steps, and looks at the clock and the memory every few thousand of them.
struct Steps {
  private static let stride = 4_096
  private let limits: Limits
  private var left = Steps.stride

  init(_ limits: Limits) { self.limits = limits }

  /// One step; refuses once a limit is passed.
  mutating func take() throws(Refusal) {
    left -= 1
    if left > 0 { return }
    left = Steps.stride
    if limits.isOverTime || limits.isOverMemory { throw .overLimit }
  }
}
