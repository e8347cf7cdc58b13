/// Where commands write: results to one sink of bytes, messages to another, so that a test needs no process.

/// Why bytes could not be written.
public enum WriteFailure: Error, Hashable, Sendable {
  /// Nobody reads any more.
  case brokenPipe
  /// As the system says it: `No space left on device`.
  case failed(String)
}

/// Something that takes bytes: a file descriptor, or an array in a test.
public protocol ByteSink: AnyObject {
  /// Writes all of the bytes.
  func write(_ bytes: [UInt8]) throws(WriteFailure)
}

/// A sink that keeps what is written.
public final class MemorySink: ByteSink {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  /// A sink with nothing in it.
  public init() {}
  /// Keeps the bytes.
  public func write(_ bytes: [UInt8]) throws(WriteFailure) { self.bytes += bytes }
  /// What was written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// What a command sees of the world around it, files excepted.
public struct Surroundings: Sendable {
  /// The value of an environment variable.
  public var variable: @Sendable (String) -> String?
  /// Whether standard output is a terminal.
  public var outputIsTerminal: Bool
  /// Whether standard error is a terminal.
  public var errorIsTerminal: Bool
  /// Reads all of standard input; nil if that fails.
  public var readInput: @Sendable () -> [UInt8]?
  /// Standard input line by line, for a session: with the history of earlier ones or without.
  public var lines: @Sendable (_ keepsHistory: Bool) -> any LineSource

  /// Reads the next line of standard input; nil at its end.
  public var readLine: @Sendable () -> String?

  /// Reads what standard input has ready, as soon as it has anything; empty or nil at its end.
  public var readSome: @Sendable () -> [UInt8]? = { nil }

  /// Writes what a long work is at to a terminal; nil where nobody looks.
  public var writeProgress: (@Sendable ([UInt8]) -> Void)?

  /// Waits between two looks at what is watched; false where watching is to end. Nil: nothing is watched.
  public var wait: (@Sendable () -> Bool)?

  /// Surroundings without terminal, variables or input.
  public static let none = Surroundings()

  /// Surroundings as told.
  public init(
    variable: @escaping @Sendable (String) -> String? = { _ in nil }, outputIsTerminal: Bool = false,
    errorIsTerminal: Bool = false, readInput: @escaping @Sendable () -> [UInt8]? = { nil },
    readLine: @escaping @Sendable () -> String? = { nil },
    lines: (@Sendable (Bool) -> any LineSource)? = nil, writeProgress: (@Sendable ([UInt8]) -> Void)? = nil
  ) {
    self.writeProgress = writeProgress
    self.variable = variable
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
    self.readInput = readInput
    self.readLine = readLine
    self.lines = lines ?? { _ in ScriptLines(readInput() ?? []) }
  }
}

/// Both sinks with their buffers and styles. After a failed write it stays silent and remembers why.
final class Console {
  private var output: any ByteSink
  /// Without `-o`.
  private let standardOutput: any ByteSink
  private let messages: any ByteSink
  private var buffer: [UInt8] = []
  private var kept: [AnyObject] = []
  /// Of `-o`: the file that gets the results in the end, and what is kept for it.
  private(set) var target: (path: String, kept: MemorySink)?
  /// What was read: results must not overwrite it.
  let inputs = ReadPaths()
  /// Whether the results are worth nothing unless the command came to its end.
  var needsWhole = false
  /// Whether the results are all there, though something named could not be read.
  var isWhole = false
  /// Why results could not be written, if so.
  private(set) var failure: WriteFailure?
  /// How results are coloured.
  var outputStyle = Style.plain
  /// How messages are coloured.
  var messageStyle = Style.plain
  /// `-q`: no summaries, no notices.
  var isQuiet = false
  /// What a long work is at; nil where nobody looks.
  var progress: Progress?

  init(output: any ByteSink, messages: any ByteSink) {
    self.output = output
    standardOutput = output
    self.messages = messages
  }

  /// A console that writes to the same places, for another run.
  func renewed() -> Console {
    let console = Console(output: standardOutput, messages: messages)
    console.progress = progress
    return console
  }

  /// Keeps the results for a file instead of writing them.
  func divert(to path: String) {
    let sink = MemorySink()
    target = (path, sink)
    output = sink
  }

  /// Whether there is a result for the file of `-o`: what stands there must not give way to nothing.
  func mayWrite(after code: ExitCode) -> Bool {
    switch code {
    case .usage: isWhole
    case .invalid, .limit, .internalError: !needsWhole && target?.kept.bytes.isEmpty == false
    case .done, .objection, .contradiction, .interrupted, .brokenPipe: true
    }
  }

  /// Writes a line of results.
  func print(_ line: String = "") {
    buffer += line.utf8
    write([UInt8(ascii: "\n")])
  }

  /// Writes results as they are.
  func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes results as bytes.
  func write(_ bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= 1 << 16 { flush() }
  }

  /// Keeps a value as long as the console: to take large trees apart before the process ends takes a twentieth of a run.
  func keep<Kept>(_ value: Kept) { kept.append(Box(value)) }

  private final class Box<Kept> {
    private let value: Kept
    init(_ value: Kept) { self.value = value }
  }

  /// The names by which standard output and standard error are known. What they lead to may be a file, and is not to be replaced.
  static func isStream(_ path: String) -> Bool { isOutput(path) || errorNames.contains(path) }
  static func isOutput(_ path: String) -> Bool { outputNames.contains(path) }
  private static let outputNames = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
  private static let errorNames = ["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"]

  /// Writes to standard output or standard error by its name, behind what was written there so far.
  func write(_ parts: [[UInt8]], toStream path: String) {
    let isOutput = Console.isOutput(path)
    if isOutput, target == nil {
      for bytes in parts { write(bytes) }
      return
    }
    flush()
    do throws(WriteFailure) {
      for bytes in parts { try (isOutput ? standardOutput : messages).write(bytes) }
    } catch { failure = failure ?? error }
  }

  /// Writes a line for the person at the terminal, behind the results so far.
  func tell(_ line: String) {
    flush()
    // A message that nobody can receive changes nothing.
    try? messages.write(Array((line + "\n").utf8))
  }

  /// Writes a question for the person at the terminal, who answers on the same line.
  func ask(_ question: String) {
    flush()
    try? messages.write(Array(question.utf8))
  }

  /// Hands on what is buffered.
  func flush() {
    progress?.hide()
    if buffer.isEmpty || failure != nil {
      buffer.removeAll()
      return
    }
    do throws(WriteFailure) { try output.write(buffer) } catch { failure = error }
    buffer.removeAll(keepingCapacity: true)
  }
}
