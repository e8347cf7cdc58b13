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
    var surroundings = Surroundings(
      variable: { SystemProcess.variable($0) }, outputIsTerminal: SystemProcess.isTerminal(1),
      errorIsTerminal: SystemProcess.isTerminal(2),
      readInput: { SystemProcess.read(from: 0, atMost: Limits.inputBytes) },
      readLine: { SystemProcess.readLine(from: 0, atMost: Limits.inputBytes) },
      lines: { keepsHistory in
        // Without a terminal on both sides nobody sees a prompt.
        guard SystemProcess.isTerminal(0), SystemProcess.isTerminal(1) else { return DescriptorLines(0) }
        let library =
          SystemProcess.variable("TERM") == "dumb" ? "none" : SystemProcess.variable("ONUS_LINE_EDITOR") ?? ""
        let path = keepsHistory ? LineEditor.historyPath { SystemProcess.variable($0) } : nil
        return LineEditor(Disk(), history: path, library: library)
      },
      writeProgress: progress)
    surroundings.readSome = { SystemProcess.readSome(from: 0) }
    surroundings.wait = {
      SystemProcess.sleep(milliseconds: 200)
      return true
    }
    return surroundings
  }

  /// Nil where standard error is no terminal, or one that cannot take a line back.
  private static var progress: (@Sendable ([UInt8]) -> Void)? {
    guard SystemProcess.isTerminal(2), SystemProcess.variable("TERM") != "dumb" else { return nil }
    return { bytes in try? SystemProcess.write(bytes, to: 2) }
  }
}

extension Command {
  /// Follows the command line of this process (its own name first) and ends the process.
  public static func runProcess(_ words: [String]) -> Never {
    SystemProcess.prepareHeap()
    SystemProcess.ignoreBrokenPipes()
    SystemProcess.reportTraps()
    if words.contains("--watch") { SystemProcess.endOnInterrupt() }
    let console = Console(output: DescriptorSink(1), messages: DescriptorSink(2))
    let code = main(Array(words.dropFirst()), files: Disk(), surroundings: .process, console: console)
    withExtendedLifetime(console) { SystemProcess.end(code) }
  }
}
