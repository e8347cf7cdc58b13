/// The sinks and surroundings of a real process.

internal import OnusLanguage

/// Standard output or standard error.
final class DescriptorSink: ByteSink {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ bytes: [UInt8]) throws(WriteFailure) {
    do throws(SystemProcess.WriteError) {
      try SystemProcess.write(bytes, to: descriptor)
    } catch {
      switch error {
      case .brokenPipe: throw .brokenPipe
      case .failed(let reason): throw .failed(reason)
      }
    }
  }
}

extension Surroundings {
  /// Those of this process.
  static var process: Surroundings {
    Surroundings(
      variable: { SystemProcess.variable($0) }, outputIsTerminal: SystemProcess.isTerminal(1),
      errorIsTerminal: SystemProcess.isTerminal(2),
      readInput: { SystemProcess.read(from: 0, atMost: 1 << 26) })
  }
}
